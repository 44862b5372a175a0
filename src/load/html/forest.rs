//! A forest of small decision trees, boosted: how likely a piece belongs to the article.

use super::features::{self, COUNT, Judged, STACKED};
use super::page::Page;

/// Trees end after this many questions at the latest.
pub(super) const DEPTH: usize = 5;

/// The log odds of what is far from the article.
const NO_HOPE: f32 = -6.0;

/// One question of a tree, or an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Which number is asked for; [`Node::LEAF`] for an answer.
    pub feature: u16,
    /// Where the number is no more than this, the next node answers, else the node
    /// `right`. In an answer, what it adds.
    pub value: f32,
    /// See `value`.
    pub right: u16,
}

impl Node {
    /// Marks an answer.
    pub const LEAF: u16 = u16::MAX;
}

/// Trees, one behind the other, each led by its root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// What all begin with.
    pub start: f32,
    /// All nodes; `right` counts from a tree's root.
    pub nodes: Vec<Node>,
    /// Where each tree begins.
    pub roots: Vec<u32>,
}

impl Forest {
    /// The log odds that `values` speak of the article.
    pub fn score(&self, values: &[f32]) -> f32 {
        let mut sum = self.start;
        for root in &self.roots {
            let root = *root as usize;
            let mut at = root;
            for _ in 0..=DEPTH {
                let Some(node) = self.nodes.get(at) else {
                    break;
                };
                if node.feature == Node::LEAF {
                    sum += node.value;
                    break;
                }
                let value = values.get(node.feature as usize).copied().unwrap_or(0.0);
                at = match value <= node.value {
                    true => at + 1,
                    false => root + node.right as usize,
                };
            }
        }
        sum
    }

    /// The log odds of each piece of a page; what is not looked at has none.
    pub(super) fn scores<'v>(
        &self,
        judged: &Judged,
        values: impl Iterator<Item = &'v [f32]>,
    ) -> Vec<f32> {
        values
            .zip(&judged.hopeful)
            .map(|(values, hopeful)| match hopeful {
                true => self.score(values),
                false => NO_HOPE,
            })
            .collect()
    }

    #[cfg(feature = "train")]
    fn save(&self, bytes: &mut Vec<u8>) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        bytes.extend(self.start.to_le_bytes());
        bytes.extend(count(self.roots.len()));
        bytes.extend(count(self.nodes.len()));
        for root in &self.roots {
            bytes.extend(root.to_le_bytes());
        }
        for node in &self.nodes {
            bytes.extend(node.feature.to_le_bytes());
            bytes.extend(node.right.to_le_bytes());
            bytes.extend(node.value.to_le_bytes());
        }
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        let mut word = || -> Option<[u8; 4]> {
            let (word, rest) = bytes.split_first_chunk()?;
            *bytes = rest;
            Some(*word)
        };
        let start = f32::from_le_bytes(word()?);
        let roots = u32::from_le_bytes(word()?);
        let nodes = u32::from_le_bytes(word()?);
        let roots = (0..roots)
            .map(|_| word().map(u32::from_le_bytes))
            .collect::<Option<_>>()?;
        let nodes = (0..nodes)
            .map(|_| {
                let [a, b, c, d] = word()?;
                Some(Node {
                    feature: u16::from_le_bytes([a, b]),
                    right: u16::from_le_bytes([c, d]),
                    value: f32::from_le_bytes(word()?),
                })
            })
            .collect::<Option<_>>()?;
        Some(Self {
            start,
            nodes,
            roots,
        })
    }
}

/// Two forests: the second knows what the first thinks of a piece's neighbours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Judges each piece by itself.
    pub first: Forest,
    /// Judges it among the others.
    pub second: Forest,
}

impl Model {
    /// The log odds of each piece of a page.
    pub(super) fn scores(&self, page: &Page, judged: &Judged) -> Vec<f32> {
        let first = self.first.scores(judged, judged.values.chunks_exact(COUNT));
        let stacked = features::stacked(page, judged, &first);
        self.second.scores(judged, stacked.chunks_exact(STACKED))
    }

    /// As a file.
    #[cfg(feature = "train")]
    pub fn save(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.first.save(&mut bytes);
        self.second.save(&mut bytes);
        bytes
    }

    /// From a file; `None` where it is none.
    pub fn load(mut bytes: &[u8]) -> Option<Self> {
        let model = Self {
            first: Forest::load(&mut bytes)?,
            second: Forest::load(&mut bytes)?,
        };
        bytes.is_empty().then_some(model)
    }
}
