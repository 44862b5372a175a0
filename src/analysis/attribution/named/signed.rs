//! Signatures behind a quotation and below it: "“…” – Roe", "“…”" and "Jane Roe, Hale Herald" in the next
//! line.

use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues::{Report, Verb};
use crate::analysis::lexicon::{AUX, OFFICE, REL, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

/// A signature: "“…” — Roe", "“…” (Roe, mayor)", with nothing or a comma behind the name.
pub(in crate::analysis) fn signed(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let dash = scene.tokens.get(quote.end)?;
    if !matches!(dash.kind, Kind::Dash | Kind::Open) || !quote.closed {
        return signed_below(scene, quote);
    }
    let bracket = dash.kind == Kind::Open;
    let (subject, phrase) = scene.phrase_at(quote.end + 1)?;
    // "“A feast.” – The Courier", with nothing behind it.
    let ended = scene.tokens[..quote.end - 1]
        .last()
        .is_some_and(|t| t.kind == Kind::Stop);
    let body = phrase.what == What::Organization
        && ended
        && quote.open == 0
        && scene.tokens.len() == phrase.end + usize::from(bracket);
    let ends = scene.tokens.get(phrase.end).is_none_or(|t| match t.kind {
        Kind::Comma => true,
        Kind::Close => bracket,
        Kind::Stop | Kind::Open => !bracket,
        _ => t.first && !bracket,
    });
    ((matches!(phrase.what, What::Name(_)) || body) && ends).then(|| of(quote, subject))
}

/// A signature in a line of its own below a paragraph that is all in marks: "Jane Roe, Hale Herald", "Hale
/// Herald", with nothing that makes a sentence.
fn signed_below(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    const LONGEST: usize = 12;
    let tokens = scene.tokens;
    if quote.open > 0 || !quote.closed || tokens.len() - quote.end > LONGEST {
        return None;
    }
    let close = tokens.get(quote.end.checked_sub(1)?)?.end as usize;
    let between = scene
        .text
        .get(close..tokens.get(quote.end)?.start as usize)?;
    let (subject, phrase) = scene
        .phrase_at(quote.end)
        .filter(|_| between.contains('\n'))?;
    let plain = |t: &Token| {
        let kind = matches!(
            t.kind,
            Kind::Word | Kind::Number | Kind::Comma | Kind::Possessive | Kind::Other
        );
        kind && !t.is(AUX | REL) && (t.is(OFFICE) || !t.is(SAID))
    };
    let ends = tokens.get(phrase.end).is_none_or(|t| t.kind == Kind::Comma);
    let whole = tokens.len() == phrase.end;
    let signs =
        matches!(phrase.what, What::Name(_)) && ends || phrase.what == What::Organization && whole;
    (signs && tokens[phrase.end..].iter().all(plain)).then(|| of(quote, subject))
}

/// What a signature right behind a quotation tells: the phrase that signs is who says it.
fn of(quote: &Quoted, subject: usize) -> Report {
    Report {
        cue: quote.end,
        subject,
        gap: 0,
        link: Link::Adjacent,
        inverted: true,
        verb: Verb::Any,
    }
}
