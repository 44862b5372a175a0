//! Verbs of accusing: who is charged, and who charges.

use crate::analysis::attribution::clause::Scene;

/// Verbs of accusing, with the word behind them: "charged with".
const CHARGED: &[(&str, &str)] = &[
    ("charged", "with"),
    ("credited", "with"),
    ("accused", "of"),
    ("convicted", "of"),
    ("guilty", "of"),
    ("suspected", "of"),
    ("acquitted", "of"),
    ("suspicion", "of"),
    ("arrested", "for"),
    ("detained", "for"),
    ("jailed", "for"),
    ("fined", "for"),
];

/// Whether a word says what somebody is charged with: "four accused *of*".
pub(in crate::analysis) fn is_charged(scene: &Scene<'_>, verb: usize) -> bool {
    let word = |n: usize| scene.word(n);
    CHARGED.contains(&(word(verb), word(verb + 1)))
}

/// "The firm, which the mayor accused of", "the man Roe has accused of": whether somebody accuses whom
/// the clause is about, where "four accused of" are those.
pub(in crate::analysis) fn accuses(scene: &Scene<'_>, verb: usize) -> bool {
    /// How far before the verb the person may stand whom it is about, in tokens.
    const FRONTED: usize = 12;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let relative = |n: usize| matches!(word(n), "that" | "which" | "who" | "whom");
    let before = verb.checked_sub(1);
    (verb.saturating_sub(FRONTED)..verb).any(relative)
        || before.is_some_and(|n| {
            scene.tokens[n].is_capital_word() || matches!(word(n), "had" | "has" | "have")
        })
}
