//! Verbs by their letters alone: those in the past, and those of calling oneself something.

/// Whether a word may be a verb in the past: by its ending, or one of the commonest that have none.
pub(in crate::analysis) fn is_past(word: &str) -> bool {
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

/// Whether two words are what somebody calls themselves by: "calling itself", "call themselves".
pub(in crate::analysis) fn call_oneself(verb: &str, whom: &str) -> bool {
    matches!(verb, "calling" | "calls" | "called" | "call")
        && matches!(whom, "itself" | "themselves")
}
