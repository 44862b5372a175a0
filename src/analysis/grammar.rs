//! Small English words of one use each, for which the lexicon has no class.

use crate::analysis::list::List;
use crate::words::numbers;

/// Whether a word opens a clause that tells when or why something is: "after Roe left", "because".
/// Some of them have other uses: "after the race".
pub(super) fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "although"
            | "because"
            | "before"
            | "since"
            | "though"
            | "when"
            | "whereas"
            | "while"
    )
}

/// Whether a word opens a question that is told: "asked whether".
pub(super) fn asks(word: &str) -> bool {
    matches!(
        word,
        "what" | "why" | "how" | "when" | "where" | "whether" | "if" | "who" | "which"
    )
}

/// Whether a word is a span of the calendar or a time of day.
pub(super) fn is_span_of_time(word: &str) -> bool {
    matches!(
        word,
        "year" | "month" | "week" | "day" | "night" | "morning" | "afternoon" | "evening"
    )
}

/// Whether a word says where somebody is: "the man *at* the gate".
pub(super) fn is_where(word: &str) -> bool {
    matches!(
        word,
        "at" | "behind" | "beside" | "from" | "in" | "inside" | "near" | "outside"
    )
}

/// Whether a word means all who know somebody, none of whom says anything: "what locals call".
pub(super) fn is_everybody(word: &str) -> bool {
    matches!(
        word,
        "everybody"
            | "everyone"
            | "people"
            | "locals"
            | "villagers"
            | "neighbours"
            | "neighbors"
            | "friends"
            | "colleagues"
            | "fans"
    )
}

/// Whether a word says how many there are, in letters.
pub(super) fn counts(word: &str) -> bool {
    matches!(word, "few" | "many" | "several" | "some")
        || numbers::value(word).is_some_and(|number| number > 1)
}

/// What somebody does with face, head or shoulders, or by saying nothing yet, before they speak.
static GESTURES: List = List::new(&[
    "beamed",
    "beams",
    "blushed",
    "blushes",
    "chuckled",
    "chuckles",
    "frowned",
    "frowns",
    "giggled",
    "giggles",
    "grimaced",
    "grimaces",
    "grinned",
    "grins",
    "hesitated",
    "hesitates",
    "laughed",
    "laughs",
    "nodded",
    "nods",
    "paused",
    "pauses",
    "shakes",
    "shook",
    "shrugged",
    "shrugs",
    "sighed",
    "sighs",
    "smiled",
    "smiles",
    "smirked",
    "smirks",
    "snorted",
    "snorts",
    "winced",
    "winces",
]);

/// Whether a verb is such a gesture: "shrugged".
pub(super) fn is_gesture(verb: &str) -> bool {
    GESTURES.has(verb)
}

#[cfg(test)]
mod tests {
    use super::{asks, is_everybody, is_where, subordinates};

    #[test]
    fn words_are_of_their_class() {
        assert!(subordinates("whereas") && !subordinates("and"));
        assert!(asks("whether") && !asks("that"));
        assert!(is_where("beside") && !is_where("on"));
        assert!(is_everybody("locals") && !is_everybody("they"));
    }
}
