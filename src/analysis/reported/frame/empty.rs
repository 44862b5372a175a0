//! Words beside a reporting verb that nobody says: words that only point back, where and when it
//! was said, whom a passive verb is about, who tells.

use super::{Around, Shape, has_predicate, shape};
use crate::analysis::reported::decode::Proposal;
use crate::analysis::reported::tag::Tag;
use crate::analysis::reported::words::{Word, stem_of};

/// WordNet's field of nouns for people.
const PERSON: u8 = 18;
/// The bit for words that can be verbs.
const VERB: u8 = 2;

/// Whether a noun is of those who tell, not of what is told: "two hundred supporters of the mayor
/// sang".
pub(super) fn is_of_people(around: &Around<'_>, cue: usize) -> bool {
    let noun = matches!(around.tag(cue), Tag::Plain | Tag::Es | Tag::Abstract);
    let person = around
        .words
        .get(cue)
        .is_some_and(|w| w.class.noun == PERSON && w.class.verb == 0);
    noun && person
}

/// Whether a content is none, whatever its verb is.
pub(super) fn is_empty(around: &Around<'_>, p: &Proposal) -> bool {
    if points_back(around, p) || is_left_over(around, p) {
        return true;
    }
    if p.end <= p.cue {
        return is_apposed_subject(around, p);
    }
    is_behind_place(around, p)
        || is_whom_to(around, p)
        || is_next_verb(around, p)
        || around.passive(p.cue) && around.is(p.start - 1, &["about"])
        || is_asked_about(around, p)
        || is_only_object(around, p)
        || is_next_clause(around, p)
        || is_shown_to(around, p)
}

/// "Wrote that on a card and pinned it up", "said this in the yard": a word that means what another has
/// said, and where or how it was said. "Who knew what in the story".
fn is_only_object(around: &Around<'_>, p: &Proposal) -> bool {
    let means = around.is(p.start, &["this", "these", "those", "it", "what"]);
    let that = around.is(p.start, &["that"]);
    let preposition = around.tag(p.start + 1) == Tag::Preposition;
    if p.start != p.cue + 1 || !preposition || !(means || that) {
        return false;
    }
    let joins = |n: &usize| around.tag(*n) == Tag::Coordinator;
    let end = (p.start..p.end).find(joins).unwrap_or(p.end);
    // "Said that in winter ferries sink" is a clause, "that on a card" none.
    let short = || {
        let article = matches!(
            around.tag(p.start + 2),
            Tag::Determiner | Tag::Possessive | Tag::Her
        );
        article && end == p.start + 4
    };
    let subject = end + 1 < p.end && !around.tag(end + 1).is_verbal();
    let clause =
        has_predicate(around, p.start, end) || subject && has_predicate(around, end + 1, p.end);
    (means || short()) && !clause
}

/// "She pressed it and the light went out": a clause of its own.
fn is_next_clause(around: &Around<'_>, p: &Proposal) -> bool {
    use Tag::{Colon, Comma, Dash, Semicolon};
    // "The dam, Roe said, and the lock must go": the second half of what was said.
    let goes_on = matches!(around.tag(p.start - 1), Comma | Dash | Semicolon | Colon);
    let whom = around.tag(p.start) == Tag::Object || around.is(p.start, &["it"]);
    around.tag(p.start + usize::from(whom)) == Tag::Coordinator && !goes_on
}

/// "It shows you every key": what somebody is let see.
fn is_shown_to(around: &Around<'_>, p: &Proposal) -> bool {
    let whom =
        matches!(around.tag(p.start), Tag::Object | Tag::Her) || around.is(p.start, &["you", "it"]);
    let shows = || stem_of(&around.shown(p.cue).to_lowercase()) == "show";
    // "You every key there is": the verb is that of a clause about the key.
    let what = || {
        let article = matches!(around.tag(p.start + 1), Tag::Determiner | Tag::Possessive);
        article || shape(around, p) == Shape::Thing
    };
    p.start == p.cue + 1 && whom && shows() && what()
}

/// "Asked about the leak, Roe said", "when asked about it": what a question was about.
fn is_asked_about(around: &Around<'_>, p: &Proposal) -> bool {
    let asked = around.is(p.cue, &["asked", "questioned", "pressed", "quizzed"]);
    let opens = match p.cue.checked_sub(1) {
        None => true,
        Some(n) => around.tag(n) == Tag::Comma || around.is(n, &["when", "if"]),
    };
    asked && opens && around.is(p.start - 1, &["about"]) && shape(around, p) == Shape::Thing
}

/// "Roe disputed that", "the dike, which she called a joke": words that mean what another has
/// said.
fn points_back(around: &Around<'_>, p: &Proposal) -> bool {
    // "That, Roe said, is why it leaks": the first piece of what was said.
    let comma = |n: usize| around.tag(n) == Tag::Comma;
    if p.end <= p.cue && comma(p.end) && comma(p.cue + 1) {
        return false;
    }
    let bare = |n: usize| !around.tag(n).has_weight() || around.is(n, &["other"]);
    let verb = |n: usize| around.tag(n).is_verbal();
    // "The team that their record says they are": the rest of it stands before.
    let missing = p.end <= p.start + 2 && (p.start + 1..p.end).all(|n| around.tag(n) == Tag::Be);
    (p.start..p.end).all(bare) && (missing || !(p.start..p.end).any(verb))
}

/// "Beaten by a band whose name, Roe said, was long": the first half of a clause about a noun.
fn is_left_over(around: &Around<'_>, p: &Proposal) -> bool {
    let relative = |n: usize| around.is(n, &["whose", "which", "whom"]);
    p.end <= p.cue && p.end > p.start + 2 && (p.end - 2..p.end).any(relative)
}

/// "Ada Roe, 58, was described as a thief": the subject of a passive verb, with what is told of
/// it in between.
fn is_apposed_subject(around: &Around<'_>, p: &Proposal) -> bool {
    let helps = |n: &usize| {
        matches!(
            around.tag(*n),
            Tag::Be | Tag::Have | Tag::Modal | Tag::Not | Tag::Adverb | Tag::Ly
        )
    };
    let Some(last) = (p.end..p.cue).rev().find(|n| !helps(n)) else {
        return false;
    };
    // The subject itself, or what stands beside it between commas.
    let apart = p.start.checked_sub(1).map(|n| around.tag(n));
    around.passive(p.cue)
        && around.tag(last) == Tag::Comma
        && around.tag(p.end) == Tag::Comma
        && (last > p.end || apart == Some(Tag::Comma))
        && shape(around, p) == Shape::Thing
}

/// Words of place and time.
const PLACES: &[&str] = &[
    "at", "in", "over", "by", "during", "after", "before", "from", "near", "across", "since",
    "until", "through", "under", "between", "within", "behind", "with",
];

/// "Told reporters at the scene", "pleaded guilty in March to theft", "told over the radio to
/// stop": what a word of place or time opens.
fn is_behind_place(around: &Around<'_>, p: &Proposal) -> bool {
    let verb = around.words.get(p.cue).is_some_and(|w| w.class.verb != 0);
    let marked = (p.cue + 1..p.start).any(|n| around.tag(n).is_punctuation());
    let behind = p.start > p.cue + 1 && around.is(p.start - 1, PLACES);
    let asks = around.is(p.start, &["what", "how", "whether", "that"]);
    // "Warned over the weekend the dam would fail": a clause, however it was found.
    let tells = stem_of(&around.shown(p.cue).to_lowercase()) == "tell";
    let clause = verb && !tells && has_predicate(around, p.start, p.end);
    behind && !marked && !asks && !clause && (verb || around.is(p.start - 1, &["with"]))
}

/// A content from the noun on that its clause is about, where it was found from within: "Roe says
/// movement over *the past week is slow*", "said over *a hundred people came*".
pub(in crate::analysis::reported) fn whole(text: &str, words: &[Word], p: Proposal) -> Proposal {
    let around = Around { text, words };
    let from = p.cue + 1;
    if p.start <= from {
        return p;
    }
    let says = || stem_of(&around.shown(p.cue).to_lowercase()) == "say";
    let noun = matches!(around.tag(from), Tag::Plain | Tag::Es | Tag::Abstract);
    let within = || around.is(p.start - 1, PLACES);
    let beside = |n: usize| around.tag(n).has_weight() || around.tag(n) == Tag::Determiner;
    let opens = p.start == from + 1 || noun && (from..p.start - 1).all(beside);
    let cut = opens && within() && says();
    if cut && has_predicate(&around, p.start, p.end) {
        return Proposal { start: from, ..p };
    }
    p
}

/// "The money promised to countries", "said to reporters": whom, not to do what.
fn is_whom_to(around: &Around<'_>, p: &Proposal) -> bool {
    let verb = |n: usize| {
        around
            .words
            .get(n)
            .is_some_and(|w| w.class.parts & VERB != 0)
    };
    let noun = |n: usize| match around.tag(n) {
        Tag::Determiner | Tag::Possessive | Tag::Object | Tag::Number | Tag::Name => true,
        Tag::Es | Tag::Abstract => !verb(n),
        _ => false,
    };
    around.tag(p.start) == Tag::To && noun(p.start + 1)
}

/// "Who was suspended and later dismissed, began to talk": the verb of who is told of.
fn is_next_verb(around: &Around<'_>, p: &Proposal) -> bool {
    let apart = p.start == p.cue + 2 && around.tag(p.cue + 1) == Tag::Comma;
    let finite = around.tag(p.start).is_verbal();
    let joined = around
        .left(p.cue)
        .is_some_and(|n| around.tag(n) == Tag::Coordinator);
    apart && finite && joined
}
