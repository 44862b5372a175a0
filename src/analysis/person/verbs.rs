//! Verbs in the past by their letters alone.

/// Whether a word may be a verb in the past: by its ending, or one of the commonest that have none.
pub(super) fn is_past(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "became"
                | "began"
                | "brought"
                | "came"
                | "felt"
                | "found"
                | "gave"
                | "got"
                | "held"
                | "kept"
                | "knew"
                | "led"
                | "left"
                | "lost"
                | "made"
                | "met"
                | "ran"
                | "saw"
                | "sent"
                | "spoke"
                | "stood"
                | "took"
                | "went"
                | "won"
        )
}
