//! Labels that are initials: "KL: …".

use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// The initials that blocks open with, each with the first name of the text that has them:
/// "KL:" of Karin Lund. Only where two or more are told so, or one that answers what is asked above
/// it: one may be anything.
pub(super) fn initials_of(
    text: &str,
    candidates: &[Candidate],
    names: &[Named],
    questions: &FxHashSet<usize>,
) -> FxHashMap<String, Span> {
    /// So often one person answers.
    const ANSWERS: usize = 2;
    let label = |c: &Candidate| c.label.of(text).replace('.', "");
    let short = |label: &str| {
        (2..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_uppercase())
    };
    let wanted: FxHashSet<String> = candidates.iter().map(label).filter(|l| short(l)).collect();
    let mut found = FxHashMap::default();
    for name in names {
        let mut initials = String::new();
        for word in name.span.of(text).split_whitespace() {
            initials.extend(word.chars().next().filter(char::is_ascii_uppercase));
        }
        if wanted.contains(&initials) {
            found.entry(initials).or_insert(name.span);
        }
    }
    let answers = |initials: &String| {
        let own = candidates.iter().filter(|c| label(c) == *initials);
        let asked = |c: &&Candidate| {
            c.block
                .checked_sub(1)
                .is_some_and(|n| questions.contains(&n))
        };
        own.filter(asked).count() >= ANSWERS
    };
    if found.len() < 2 && !found.keys().all(answers) {
        found.clear();
    }
    found
}
