//! Words before a reporting verb that were not said: when, where, how or by whom it was said.
//! The words themselves stand in marks or behind the verb.

use super::{Around, Shape, has_predicate, shape};
use crate::analysis::reported::decode::Proposal;
use crate::analysis::reported::tag::Tag;

/// As many words behind a verb may stand before a mark that opens: "he told the paper: “…”".
const BEFORE_MARK: usize = 6;

/// Whether what stands before a verb is no content of it: "Later, on the pier, Roe said, “…”",
/// "Speaking on the pier, Roe said the lock was shut", "Despite the rain, Roe said she would
/// come", "A guard of the lock, himself a sailor, said Roe had closed it".
pub(super) fn is_no_content(around: &Around<'_>, p: &Proposal) -> bool {
    // "The lock leaks, which Roe said was old": only the clause behind "which" is reported.
    let relative = (p.end..p.cue).any(|n| {
        around.tag(n) == Tag::Wh || around.tag(n) == Tag::That && around.tag(n + 1) != Tag::Be
    });
    if relative {
        return true;
    }
    // "In Tarnby, England, according to Roe": a name alone says nothing.
    if p.end == p.start + 1 && around.tag(p.start) == Tag::Name {
        return true;
    }
    // "Half the town agreed, according to a poll that Roe led" has no subject to tell apart.
    let apart = around.tag(p.end) == Tag::Comma;
    if !apart || around.is(p.cue, &["according"]) || ends(around, p.cue) {
        return false;
    }
    let first = around.tag(p.start);
    if first == Tag::Ing {
        return true;
    }
    let opens = marked_sentence(around, p.cue);
    match first {
        // "If it rains, Roe said the lock would close": what was said as well.
        Tag::Subordinator | Tag::Wh => opens && is_one_clause(around, p),
        _ => (opens || is_clause_behind(around, p.cue)) && shape(around, p) == Shape::Thing,
    }
}

/// Whether the sentence or its clause ends behind a verb: "…, Roe said."
fn ends(around: &Around<'_>, cue: usize) -> bool {
    let marked = (cue + 1..cue + 3).any(|n| around.tag(n).is_mark());
    let ends = |n: usize| matches!(around.tag(n), Tag::Stop | Tag::Edge | Tag::Comma);
    !marked && (cue + 1..cue + 3).any(ends)
}

/// Whether a sentence in marks opens soon behind a verb, with nothing but whom it was told before
/// it. One that only goes on there has begun before: "The lock, Roe said, “has to close”".
fn marked_sentence(around: &Around<'_>, cue: usize) -> bool {
    let mark = (cue + 1..=cue + BEFORE_MARK)
        .take_while(|n| !matches!(around.tag(*n), Tag::Stop | Tag::Edge | Tag::Semicolon))
        .find(|n| around.tag(*n).is_mark());
    mark.is_some_and(|n| around.shown(n + 1).starts_with(char::is_uppercase))
}

/// Whether a clause of its own stands behind a verb.
fn is_clause_behind(around: &Around<'_>, cue: usize) -> bool {
    // "She wrote in her report, the lock would hold": what was said goes on behind the comma.
    let when = matches!(
        around.tag(cue + 1),
        Tag::Preposition | Tag::Time | Tag::Adverb | Tag::Ly | Tag::Comma
    );
    let to = (cue + 1..around.words.len())
        .find(|n| around.tag(*n).is_punctuation() && (when || around.tag(*n) != Tag::Comma))
        .unwrap_or(around.words.len());
    // "Said they welcome it": a form that may be a noun as well.
    let subject = |n: usize| around.tag(n) == Tag::Pronoun && !around.is(n, &["it", "you"]);
    has_predicate(around, cue + 1, to) || (cue + 1..to).any(subject)
}

/// Whether a clause that hangs on another is all there is: "While he spoke on the pier".
fn is_one_clause(around: &Around<'_>, p: &Proposal) -> bool {
    (p.start..p.end).all(|n| around.tag(n) != Tag::Comma)
}
