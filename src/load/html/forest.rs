//! Boosted decision trees that say how likely a piece belongs to the article.

use super::features::{self, COUNT, Judged, STACKED};
use super::page::Page;
use crate::weights::{self, Fields, Kind};

/// The most questions on a way through a tree.
pub(crate) const DEPTH: usize = 5;

/// The log odds of a piece far from the article.
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
    pub(crate) fn scores<'v>(
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

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let start = fields.number()?;
        let (roots, nodes) = (fields.count()?, fields.count()?);
        let roots = (0..roots).map(|_| fields.count()).collect::<Option<_>>()?;
        let nodes = (0..nodes)
            .map(|_| {
                let [a, b, c, d] = fields.count()?.to_le_bytes();
                Some(Node {
                    feature: u16::from_le_bytes([a, b]),
                    right: u16::from_le_bytes([c, d]),
                    value: fields.number()?,
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
    pub(crate) fn scores(&self, page: &Page, judged: &Judged) -> Vec<f32> {
        let first = self.first.scores(judged, judged.values.chunks_exact(COUNT));
        let stacked = features::stacked(page, judged, &first);
        self.second.scores(judged, stacked.chunks_exact(STACKED))
    }

    /// The model that ships inside the program.
    pub fn shipped() -> Option<Self> {
        weights::shipped(Kind::Pages).and_then(Self::read)
    }

    /// Reads the fields of a file; `None` where they are cut short.
    fn read(mut fields: Fields<'_>) -> Option<Self> {
        let model = Self {
            first: Forest::read(&mut fields)?,
            second: Forest::read(&mut fields)?,
        };
        fields.rest().is_empty().then_some(model)
    }
}
