//! The trained weights of the labeller, read from static bytes: what words say, what trees make
//! of that and of the block's place, and the best row of labels.
//!
//! The trees are oblivious (all nodes of a level ask the same question), as in Prokhorenkova
//! et al., CatBoost, 2018: a question is a number and a threshold, the answers together
//! are the leaf's number.

use super::facts::{Facts, TextPage};
use super::features::{self, Numbers, SLOTS};
use super::piece::Piece;
use crate::weights::{self, Fields, Kind};

/// How many labels there are.
pub(crate) const LABELS: usize = 5;
/// Bytes of a slot: a check of two bytes, zero where it is empty, and a weight a label.
pub(crate) const SLOT: usize = 2 + LABELS;
/// Questions of a tree.
pub(crate) const DEPTH: usize = 5;
/// Bytes of a tree: its questions, then its leaves.
const TREE: usize = 2 * DEPTH + (1 << DEPTH) * LABELS;

/// What a block may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The article's title.
    Title,
    /// Who wrote it.
    Byline,
    /// Heads a section.
    Heading,
    /// Any other part of the article.
    Paragraph,
    /// Not part of the article.
    Boilerplate,
}

impl Label {
    /// All, in the order of their numbers.
    pub const ALL: [Self; LABELS] = [
        Self::Title,
        Self::Byline,
        Self::Heading,
        Self::Paragraph,
        Self::Boilerplate,
    ];
}

/// A view on a weights file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    words: &'a [u8],
    trees: &'a [u8],
    word_unit: f32,
    leaf_unit: f32,
    moves: [[f32; LABELS]; LABELS],
}

impl Model<'static> {
    /// The model that ships inside the program.
    pub fn shipped() -> Option<Self> {
        weights::shipped(Kind::Lines).and_then(Self::new)
    }
}

/// Where a word is looked for first, and what tells it from others of that place.
pub(crate) fn place(slot: u32) -> (usize, u16) {
    let check = (slot >> 16) as u16;
    (slot as usize & (SLOTS - 1), check.max(1))
}

impl<'a> Model<'a> {
    /// A view on what a file of weights holds; `None` if it is cut short.
    pub fn new(mut fields: Fields<'a>) -> Option<Self> {
        let [word_unit, leaf_unit] = fields.numbers()?;
        let moves = fields.table()?;
        let words = fields.bytes(SLOTS * SLOT)?;
        let trees = fields.rest();
        trees.len().is_multiple_of(TREE).then_some(Self {
            words,
            trees,
            word_unit,
            leaf_unit,
            moves,
        })
    }

    /// What the words of each block say.
    pub fn word_scores(&self, text: &str, pieces: &[Piece], facts: &[Facts]) -> Vec<[f32; LABELS]> {
        (0..pieces.len())
            .map(|at| {
                let mut sums = [0; LABELS];
                features::words(text, pieces, facts, at, |slot| {
                    self.add_word(slot, &mut sums)
                });
                sums.map(|sum| sum as f32 * self.word_unit)
            })
            .collect()
    }

    fn add_word(&self, slot: u32, sums: &mut [i32; LABELS]) {
        let (mut at, check) = place(slot);
        // A table that is full by mistake ends the search, too.
        for _ in 0..SLOTS {
            let Some(entry) = self.words.get(at * SLOT..(at + 1) * SLOT) else {
                return;
            };
            let found = u16::from_le_bytes([entry[0], entry[1]]);
            if found == check {
                for (sum, weight) in sums.iter_mut().zip(&entry[2..]) {
                    *sum += i32::from(*weight as i8);
                }
            }
            if found == check || found == 0 {
                return;
            }
            at = (at + 1) & (SLOTS - 1);
        }
    }

    /// What the trees say of a block.
    fn tree_scores(&self, numbers: &Numbers) -> [f32; LABELS] {
        let mut sums = [0; LABELS];
        for tree in self.trees.chunks_exact(TREE) {
            let (questions, leaves) = tree.split_at(2 * DEPTH);
            let mut leaf = 0;
            for question in questions.chunks_exact(2) {
                let number = numbers.get(usize::from(question[0])).copied().unwrap_or(0);
                leaf = leaf * 2 + usize::from(number > question[1]);
            }
            for (sum, weight) in sums.iter_mut().zip(&leaves[leaf * LABELS..]) {
                *sum += i32::from(*weight as i8);
            }
        }
        sums.map(|sum| sum as f32 * self.leaf_unit)
    }

    /// The likeliest row of labels, and each block's scores.
    pub fn labels(&self, text: &str, pieces: &[Piece], page: &TextPage) -> Vec<Label> {
        let words = self.word_scores(text, pieces, &page.facts);
        let scores: Vec<_> = (0..pieces.len())
            .map(|at| self.tree_scores(&features::numbers(page, &words, at)))
            .collect();
        self.best_row(&scores)
    }

    /// The likeliest row of labels for blocks with these scores (Viterbi).
    fn best_row(&self, scores: &[[f32; LABELS]]) -> Vec<Label> {
        let Some(first) = scores.first() else {
            return Vec::new();
        };
        let mut best = *first;
        let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
        from.push([0; LABELS]);
        for here in &scores[1..] {
            let (mut next, mut came) = ([0.0; LABELS], [0; LABELS]);
            for to in 0..LABELS {
                let (mut most, mut by) = (f32::NEG_INFINITY, 0);
                for (label, so_far) in best.iter().enumerate() {
                    let score = so_far + self.moves[label][to];
                    if score > most {
                        (most, by) = (score, label);
                    }
                }
                next[to] = most + here[to];
                came[to] = u8::try_from(by).unwrap_or(0);
            }
            best = next;
            from.push(came);
        }
        let mut label = (0..LABELS)
            .max_by(|a, b| best[*a].total_cmp(&best[*b]))
            .unwrap_or(0);
        let mut row = vec![Label::Boilerplate; scores.len()];
        for at in (0..scores.len()).rev() {
            row[at] = Label::ALL[label];
            label = from[at][label].into();
        }
        row
    }
}
