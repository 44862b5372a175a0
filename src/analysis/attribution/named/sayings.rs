//! Nouns of saying and their owners: "Roe's claim that", "directives from Roe to".

use super::{own, report, sender};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues::{Report, names_as, sentence_start};
use crate::analysis::lexicon::AUX;
use crate::analysis::person::phrases::What;
use crate::analysis::person::written::{is_saying, is_saying_of};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// Whose the noun at a token is: "Roe's promise", "her promise".
pub(super) fn owner_before(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let mut at = noun.checked_sub(1)?;
    if tokens[at].start == tokens[at].end {
        at = at.checked_sub(1)?;
    }
    if tokens[at].kind == Kind::Possessive {
        return scene
            .phrases_before(at)
            .take(6)
            .find(|(_, p)| p.end == at && !p.covered)
            .map(|(n, _)| n);
    }
    scene
        .phrases_before(at + 1)
        .take(4)
        .find(|(_, p)| p.start == at && matches!(p.what, What::Pronoun(_)))
        .map(|(n, _)| n)
}

/// What somebody thinks or asks for is told behind "that" alone: "Roe's view of the “Mill”" is what she
/// sees.
fn is_opinion(noun: &str) -> bool {
    matches!(
        noun,
        "view"
            | "views"
            | "testimony"
            | "opinion"
            | "criticism"
            | "belief"
            | "advice"
            | "taunt"
            | "reminder"
    )
}

/// "His claim that they were “not close”", "Roe's description of it as “dull”": the owner
/// of a noun of saying, before the quotation in its sentence.
pub(in crate::analysis) fn saying(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    /// How far before the marks the noun may stand, with its owner or sender, in tokens.
    const OWNED: usize = 14;
    const SENT: usize = 24;
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let start = sentence_start(scene, quote.open);
    for at in (start..quote.open).rev().take(SENT) {
        let token = &tokens[at];
        if scene.quoted[at] || matches!(token.kind, Kind::Stop | Kind::Semicolon) {
            return None;
        }
        if token.kind != Kind::Word || !is_saying(word(at)) || token.capital && !token.first {
            continue;
        }
        if let Some(sender) = sender::to_do(scene, at, quote.open) {
            return Some(report(at, sender, quote.open - at));
        }
        let reports = match word(at + 1) {
            "that" | ":" => true,
            "," => word(at + 2) == "that",
            "of" if word(at).starts_with("description") => names_as(scene, quote.open),
            "of" | "about" | "to" | "for" => !is_opinion(word(at)),
            _ => at + 1 == quote.open,
        };
        let near = reports && quote.open - at <= OWNED;
        if near && let Some(owner) = owner_before(scene, at) {
            let speaker = match word(at + 1) == ":" {
                true => own::who_answers(scene, owner).unwrap_or(owner),
                false => owner,
            };
            return Some(report(at, speaker, quote.open - at));
        }
    }
    None
}

/// The most tokens between a claim and its "that", where whoever made it stands.
const THAT: usize = 10;

/// "Poe rejected *Roe's claim* that it was “late”", "*Roe's claim* that it was “late” was, Poe said, odd":
/// whose the claim is, where another verb of the sentence is of somebody who answers it.
pub(in crate::analysis) fn claimed(
    scene: &Scene<'_>,
    quote: &Quoted,
    beside: Option<&Report>,
) -> Option<Report> {
    let beside = beside?;
    let given = || sender::given(scene, quote).map(|(report, _)| report);
    let claim = saying(scene, quote).or_else(given)?;
    let word = |n: usize| scene.word(n);
    // "Roe's claim that", "the claim by Jane Roe that".
    let that = (claim.cue + 1..quote.open.min(claim.cue + THAT)).any(|n| word(n) == "that");
    let answers = beside.cue < claim.cue && rejects(word(beside.cue));
    let is = scene.tokens.get(quote.end);
    let judged = beside.cue > quote.end && is.is_some_and(|t| t.is(AUX) && !t.first);
    (that && (answers || judged)).then_some(claim)
}

/// Whether a verb is of whoever answers what another has said.
pub(in crate::analysis::attribution) fn rejects(verb: &str) -> bool {
    matches!(
        verb,
        "contested"
            | "denied"
            | "denies"
            | "dismissed"
            | "dismisses"
            | "disputed"
            | "disputes"
            | "mocked"
            | "questioned"
            | "rebutted"
            | "refuted"
            | "refutes"
            | "rejected"
            | "rejects"
            | "ridiculed"
            | "rubbished"
            | "scorned"
    )
}

/// "The coach's talk was short: “Run.”", "her reply came at noon: “…”": whose words a noun of saying at
/// the head of a clause announces, up to the colon.
pub(super) fn summed_up(scene: &Scene<'_>, start: usize, colon: usize) -> Option<usize> {
    /// How far from the head of its sentence the noun may stand, in tokens.
    const NEAR: usize = 10;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let noun = (start..colon.min(start + NEAR)).find(|n| is_saying_of(word(*n)))?;
    let is = (noun + 1..colon).next().is_some_and(|n| {
        matches!(
            word(n),
            "was" | "is" | "were" | "came" | "comes" | "followed" | "arrived" | "ran"
        )
    });
    // "The coach's half-time talk".
    let owner = (start + 1..=noun)
        .rev()
        .take_while(|n| *n == noun || scene.tokens[*n].kind != Kind::Possessive)
        .find_map(|n| owner_before(scene, n))?;
    (is && scene.phrases[owner].start == start).then_some(owner)
}

/// Whether a name, or a name and who that is, is all that stands before a colon at the head of a block: "Jane
/// Roe: “Soup.”"
pub(in crate::analysis) fn is_labelled(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let Some(colon) = quote.open.checked_sub(1) else {
        return false;
    };
    let plain = |t: &crate::analysis::token::Token| {
        matches!(t.kind, Kind::Word | Kind::Number | Kind::Comma) && !t.is(AUX)
    };
    let name = scene
        .phrase_at(0)
        .filter(|(_, p)| matches!(p.what, What::Name(_)));
    let whole = quote.end == scene.tokens.len();
    scene.tokens[colon].kind == Kind::Colon
        && whole
        && name.is_some_and(|(_, p)| {
            p.end == colon
                || scene.tokens[p.end].kind == Kind::Comma
                    && scene.tokens[p.end..colon].iter().all(plain)
        })
}

/// Whether a noun of saying stands in the clause before a colon, so that a word behind it is said.
pub(in crate::analysis) fn sums_up(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let colon = quote
        .open
        .checked_sub(1)
        .filter(|n| scene.tokens[*n].kind == Kind::Colon);
    colon.is_some_and(|colon| {
        let start = sentence_start(scene, colon);
        (start..colon).any(|n| !scene.quoted[n] && is_saying_of(scene.tokens[n].of(scene.text)))
    })
}
