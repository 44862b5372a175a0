//! The facts for a candidate in words, for the explanation in the reader and in JSON.

use super::Fact;
use crate::analysis::rank::{Facts, Ranker};
use crate::analysis::types::Rule;

/// The facts worth telling, in words for a person.
const TOLD: &[(Fact, &str)] = &[
    (Fact::Beside, "named beside it"),
    (Fact::SameSentence, "in its sentence"),
    (Fact::SentenceBeside, "in the sentence beside it"),
    (Fact::CueBehindIt, "before a reporting verb"),
    (Fact::CueBeforeIt, "behind a reporting verb"),
    (Fact::OpensSentence, "the subject of a sentence"),
    (Fact::SpokeInBlock, "spoke last"),
    (Fact::SpokeInBlockBefore, "spoke last before the paragraph"),
    (Fact::FirstOfSide, "named nearest"),
    (Fact::Name, "by name"),
];

/// The two facts that weigh most for a candidate, in words.
pub(super) fn because(ranker: &Ranker, facts: Facts) -> String {
    let mut told: Vec<(f32, &str)> = TOLD
        .iter()
        .filter(|(fact, _)| facts.has(*fact as u32))
        .map(|(fact, words)| (ranker.says(facts, *fact as u32), *words))
        .collect();
    told.sort_by(|a, b| b.0.total_cmp(&a.0));
    let words: Vec<&str> = told.iter().take(2).map(|t| t.1).collect();
    match words.is_empty() {
        true => Rule::Likeliest.words().to_string(),
        false => format!("the likeliest of those around it: {}", words.join(", ")),
    }
}
