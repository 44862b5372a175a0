//! Speakers whose verb is left out because it stands before: "Roe said it was “late”, Poe that
//! it was “never sent”", "for Roe it was “a long day”".

use super::{is_called, report};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues::{Report, sentence_start};
use crate::analysis::lexicon::{ADVERB, AUX, CUE, DET, POSS, PREP, PRONOUN, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// The most tokens between "that" and the marks.
const CLAUSE: usize = 12;
/// How far before them the shared verb may stand, in tokens.
const FAR: usize = 60;
/// The most tokens of what is called something before the first marks.
const CALLS: usize = 10;

/// Who shares the verb of the clause before: "the firm said it was “late”, *the union* that it was
/// “never sent”", "the firm called it “a rest”, *the union* “a funeral”".
pub(in crate::analysis) fn gapped(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    that_clause(scene, quote).or_else(|| second_name(scene, quote))
}

/// Whether a phrase that begins at a token stands right behind a comma, be it in marks.
fn behind_comma(scene: &Scene<'_>, start: usize) -> bool {
    let kind = |back: usize| start.checked_sub(back).map(|n| scene.tokens[n].kind);
    kind(1) == Some(Kind::Comma)
        || kind(1) == Some(Kind::Mark) && matches!(kind(2), Some(Kind::Comma))
}

fn that_clause(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let lowest = quote.open.saturating_sub(CLAUSE);
    let that = (lowest..quote.open)
        .rev()
        .take_while(|n| tokens[*n].kind == Kind::Word && !tokens[*n].first && !scene.is_cue(*n))
        .find(|n| tokens[*n].of(scene.text) == "that")?;
    let clause = tokens.get(that + 1).is_some_and(|t| {
        t.is_capital_word()
            || matches!(t.of(scene.text), "it" | "they" | "there")
            || t.kind == Kind::Word && t.is(DET | POSS | PRONOUN) && !t.is(AUX)
    });
    if !clause {
        return None;
    }
    let subject = scene.ending_at(that)?;
    let opens = scene.phrases[subject].start;
    if !behind_comma(scene, opens) {
        return None;
    }
    let lowest = sentence_start(scene, opens).max(opens.saturating_sub(FAR));
    let verb = (lowest..opens).rev().find(|n| {
        !scene.quoted[*n]
            && tokens[*n].is(SAID)
            && scene.is_cue(*n)
            && scene.subject(*n).is_some_and(|(first, _)| first != subject)
    })?;
    Some(report(verb, subject, 1))
}

fn second_name(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let article = quote
        .open
        .checked_sub(1)
        .is_some_and(|n| matches!(tokens[n].of(scene.text), "a" | "an" | "the"));
    let subject = scene.ending_at(quote.open - usize::from(article))?;
    let opens = scene.phrases[subject].start;
    let last = scene.quotes.partition_point(|q| q.open < quote.open);
    let first = scene.quotes[..last].iter().rev().find(|q| q.depth == 0)?;
    let beside = first.end == opens || first.end + 1 == opens;
    if !beside || !behind_comma(scene, opens) {
        return None;
    }
    let verb = (first.open.saturating_sub(CALLS)..first.open)
        .rev()
        .take_while(|n| matches!(tokens[*n].kind, Kind::Word | Kind::Possessive))
        .find(|n| is_called(tokens[*n].of(scene.text)))?;
    let (caller, _) = scene.subject(verb)?;
    (caller != subject).then(|| report(verb, subject, 1))
}

/// "For Roe it was “the best day of my life”", "to Roe the plan is “a map”": to whom it was what stands in marks.
pub(in crate::analysis) fn for_somebody(
    scene: &Scene<'_>,
    quote: &Quoted,
    words: usize,
) -> Option<Report> {
    /// Fewer words than this are the writer's own.
    const FEW: usize = 3;
    if let Some(report) = in_their_view(scene, quote, words) {
        return Some(report);
    }
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let be = (0..quote.open)
        .rev()
        .take(3)
        .find(|n| !tokens[*n].is(ADVERB))?;
    let last = be.checked_sub(1)?;
    let it = matches!(word(last), "it" | "this" | "that");
    let start = sentence_start(scene, be);
    if words < FEW
        || !matches!(word(be), "was" | "is" | "were" | "are")
        || !matches!(word(start), "For" | "To")
    {
        return None;
    }
    let (found, phrase) = scene.noun_phrase(start + 1)?;
    let ends = [phrase.end, phrase.reach];
    // "For Roe it was", "for Roe, the clinic is".
    let thing = |from: usize| {
        it && from == last
            || from < last
                && tokens[from].is(DET)
                && tokens[from..be]
                    .iter()
                    .all(|t| t.kind == Kind::Word && !t.is(AUX | PREP))
    };
    let comma = |end: usize| usize::from(tokens[end].kind == Kind::Comma);
    let named = matches!(phrase.what, What::Name(_));
    // "For Roe, of Hale College, the data are".
    let of = |end: usize| match (comma(end), tokens[end + 1].of(scene.text)) {
        (1, "of" | "at" | "from") => (end + 1..last)
            .find(|n| tokens[*n].kind == Kind::Comma)
            .unwrap_or(end),
        _ => end,
    };
    let beside = |end: &usize| {
        let end = if *end < last { of(*end) } else { *end };
        end <= last && (named || it) && thing(end + comma(end))
    };
    let somebody = named
        || matches!(
            phrase.what,
            What::Pronoun(_) | What::Description { .. } | What::Unnamed
        );
    (somebody && ends.iter().any(beside)).then(|| report(be, scene.identified(found), 0))
}

/// "For Roe, “the sea is a teacher”." "For Roe, a nurse, “the nights are long”.": whose view a sentence that
/// ends in marks is.
fn in_their_view(scene: &Scene<'_>, quote: &Quoted, words: usize) -> Option<Report> {
    /// Fewer words than this may be a title.
    const FEW: usize = 4;
    /// The most tokens that say who somebody is.
    const ASIDE: usize = 8;
    let tokens = scene.tokens;
    let comma = quote.open.checked_sub(1)?;
    let start = sentence_start(scene, comma);
    let stops = |n: usize| tokens.get(n).is_none_or(|t| t.kind == Kind::Stop);
    // A stop may stand within the marks, right before the closing one.
    let ended = stops(quote.end) || quote.end >= 2 && stops(quote.end - 2);
    let fits = tokens[comma].kind == Kind::Comma && words >= FEW && quote.closed && ended;
    if !fits || tokens[start].of(scene.text) != "For" {
        return None;
    }
    let (found, phrase) = scene.noun_phrase(start + 1)?;
    let aside = |end: usize| {
        end < comma
            && comma - end <= ASIDE
            && tokens[end].kind == Kind::Comma
            && tokens[end + 1..comma]
                .iter()
                .all(|t| matches!(t.kind, Kind::Word | Kind::Number) && !t.is(AUX | CUE))
    };
    let beside = |end: usize| end == comma || aside(end);
    let somebody = matches!(phrase.what, What::Name(_) | What::Pronoun(_));
    (somebody && [phrase.end, phrase.reach].into_iter().any(beside))
        .then(|| report(start, scene.identified(found), 0))
}
