//! Local bodies that are named after their town or county: "Hale *council*", "Tarnby *town
//! council*".

use crate::analysis::lexicon::{self, ADVERB, AUX, CALENDAR, CONJ, CUE, PREP, REL};

/// Whether a word says what kind of council, brigade or court it is.
pub(super) fn is_kind(word: &str) -> bool {
    matches!(
        word,
        "town"
            | "city"
            | "county"
            | "borough"
            | "district"
            | "parish"
            | "village"
            | "fire"
            | "crown"
            | "high"
            | "magistrates"
    )
}

/// Whether a word is what places have one of.
pub(super) fn is_body(word: &str) -> bool {
    matches!(
        word,
        "council" | "police" | "court" | "brigade" | "hospital" | "airport" | "university"
    )
}

/// Whether such a body stands right behind a name, and nothing goes on from it, so that the name
/// is a place's.
pub(super) fn stands_behind(behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix(' ') else {
        return false;
    };
    let word = |text: &str| {
        let end = text.find(|c: char| !c.is_alphabetic());
        end.unwrap_or(text.len())
    };
    let (first, rest) = behind.split_at(word(behind));
    let (body, rest) = match (is_kind(first), rest.strip_prefix(' ')) {
        (true, Some(rest)) => rest.split_at(word(rest)),
        _ => (first, rest),
    };
    let closes = || match rest.strip_prefix(' ') {
        Some(rest) => {
            let next = &rest[..word(rest)];
            lexicon::classes(next) & (ADVERB | AUX | CALENDAR | CONJ | CUE | PREP | REL) != 0
                || matches!(
                    next,
                    "last" | "next" | "this" | "today" | "tomorrow" | "yesterday"
                )
        }
        // "Hale council's plan".
        None => !rest.starts_with(['-', '/']),
    };
    is_body(body) && closes()
}

#[cfg(test)]
mod tests {
    use super::stands_behind;

    #[test]
    fn a_council_behind_a_name_is_a_places() {
        for behind in [
            " council.",
            " council said",
            " county council, which",
            " police",
            " council’s plan",
            " fire brigade has",
            " council last night",
        ] {
            assert!(stands_behind(behind), "{behind:?}");
        }
        for behind in [
            "",
            " said",
            ", council",
            " town said",
            " court documents",
            " police-led",
            " councils",
        ] {
            assert!(!stands_behind(behind), "{behind:?}");
        }
    }
}
