//! Labels of one word that only what they ask or answer shows: "Herald: When did it turn?", "Osgood: In
//! August." below a question.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Candidate, Label};
use crate::analysis::lexicon::{self, COMMON, GIVEN};

/// How often somebody must ask, and be asked.
const TIMES: usize = 2;

/// Who asks and who answers, by their labels.
pub(super) struct Asking<'a> {
    /// The blocks without a label that ask what the next one answers, where most answers are asked so.
    pub questions: Vec<usize>,
    /// Labels whose words are questions every time.
    asks: FxHashSet<&'a str>,
    /// Labels below questions that stand without one.
    answers: FxHashSet<&'a str>,
}

impl<'a> Asking<'a> {
    /// Finds them among the blocks that open with what may be a label; `questions` are the blocks
    /// that end in a question mark.
    pub fn of(text: &'a str, candidates: &[Candidate], questions: &FxHashSet<usize>) -> Self {
        let label = |c: &Candidate| c.label.of(text);
        let labelled: FxHashSet<usize> = candidates.iter().map(|c| c.block).collect();
        let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        let mut asked = Vec::new();
        for candidate in candidates {
            let (asks, all) = counts.entry(label(candidate)).or_default();
            *asks += usize::from(questions.contains(&candidate.block));
            *all += 1;
            let above = candidate.block.checked_sub(1);
            // The block above asks, and is nobody's.
            let nobodys = |n: &usize| questions.contains(n) && !labelled.contains(n);
            asked.extend(above.filter(nobodys));
        }
        let others = |label: &str| counts.keys().any(|other| *other != label);
        let asks = counts
            .iter()
            .filter(|(label, (asks, all))| *asks >= TIMES && asks == all && others(label));
        // Behind the first answer others speak too, without a question of their own.
        let talks = asked.len() >= TIMES && asked.len() * 2 >= candidates.len();
        Self {
            questions: match talks {
                true => asked,
                false => Vec::new(),
            },
            asks: asks.map(|(label, _)| *label).collect(),
            answers: match talks {
                true => counts.keys().copied().collect(),
                false => FxHashSet::default(),
            },
        }
    }

    /// The label of a block that opens with one word, if that word asks or answers.
    pub fn label(&self, text: &str, candidate: &Candidate) -> Option<Label> {
        let word = candidate.label.of(text);
        let classes = lexicon::classes(word);
        let letter = super::asks(word) || super::answers(word);
        if word.contains(' ') || word.len() < TIMES || letter {
            return None;
        }
        let given = classes & GIVEN != 0;
        if self.asks.contains(word) && !given {
            return Some(Label::Role(candidate.label));
        }
        let named = given || classes & COMMON == 0;
        (named && (self.answers.contains(word) || self.asks.contains(word)))
            .then_some(Label::Name(candidate.label))
    }
}
