//! Trains the forest that judges pieces of pages (feature `train`), on pages whose article
//! somebody marked. Pieces are aligned with the marked text, and trees are boosted on what is
//! known of each.

mod align;
mod example;

use rayon::prelude::*;

use crate::lab::learn::boosting::{self, Binned, Grower, Growth, Slopes};
use crate::lab::learn::random::Dice;
use crate::load::html::features::{self, COUNT, STACKED};
pub use crate::load::html::forest::Model;
use crate::load::html::forest::{DEPTH, Forest, Node};
use crate::weights::{self, Writer};
pub use example::Example;

/// How the forest is fitted.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Trees.
    pub trees: usize,
    /// How much each adds.
    pub rate: f32,
    /// Questions from root to answer.
    pub depth: usize,
    /// Share of the features that a tree may ask for.
    pub features: f32,
    /// Share of the pieces that a tree sees.
    pub pieces: f32,
    /// Damps answers that few pieces support.
    pub lambda: f32,
    /// The least weight of an answer.
    pub least: f32,
    /// How much a piece counts whose page is known in part.
    pub known: f32,
    /// Seed of all choices.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            trees: 120,
            rate: 0.13,
            depth: 4,
            features: 0.4,
            pieces: 0.7,
            lambda: 2.0,
            least: 2.0,
            known: 0.7,
            seed: 1,
        }
    }
}

/// Numbers of many pieces, a row each.
struct Table<'a> {
    columns: usize,
    /// Rows of a page, one behind the other.
    pages: Vec<&'a [f32]>,
}

impl Table<'_> {
    fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.pages.iter().flat_map(|p| p.chunks_exact(self.columns))
    }
}

/// Values cut into few levels.
struct Bins {
    /// Upper ends, by feature.
    ends: Vec<Vec<f32>>,
    table: Binned,
}

const BINS: usize = 48;

fn bins(table: &Table<'_>) -> Bins {
    let of: Vec<(Vec<f32>, Vec<u8>)> = (0..table.columns)
        .into_par_iter()
        .map(|f| {
            let values: Vec<f32> = table.rows().map(|row| row[f]).collect();
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let mut ends: Vec<f32> = Vec::new();
            for n in 1..BINS {
                let Some(a) = sorted.get(sorted.len() * n / BINS) else {
                    continue;
                };
                // Between two values, so that rounding decides nothing.
                let behind = sorted.partition_point(|v| v <= a);
                if let Some(next) = sorted.get(behind)
                    && ends.last().is_none_or(|e| (a + next) / 2.0 > *e)
                {
                    ends.push((a + next) / 2.0);
                }
            }
            // A flag that is rarely raised.
            if let (Some(low), Some(high)) = (sorted.first(), sorted.last())
                && ends.is_empty()
                && low < high
            {
                ends.push((low + high) / 2.0);
            }
            let of = values
                .iter()
                .map(|v| ends.partition_point(|e| e < v) as u8)
                .collect();
            (ends, of)
        })
        .collect();
    let (ends, columns): (Vec<Vec<f32>>, _) = of.into_iter().unzip();
    let thresholds = ends.iter().map(Vec::len).collect();
    let table = Binned {
        columns,
        thresholds,
    };
    Bins { ends, table }
}

/// Fits both forests. The second learns from what the first says of pages that it has
/// not seen.
pub fn fit(examples: &[&Example], settings: Settings) -> Model {
    const PARTS: usize = 5;
    let mut stacked: Vec<Vec<f32>> = vec![Vec::new(); examples.len()];
    for part in 0..PARTS {
        let others: Vec<&Example> = examples
            .iter()
            .enumerate()
            .filter(|(n, _)| n % PARTS != part)
            .map(|(_, e)| *e)
            .collect();
        let first = first(&others, settings);
        for (n, example) in examples
            .iter()
            .enumerate()
            .filter(|(n, _)| n % PARTS == part)
        {
            let values = example.judged.values.chunks_exact(COUNT);
            let scores = first.scores(&example.judged, values);
            stacked[n] = features::stacked(&example.read.page, &example.judged, &scores);
        }
    }
    let table = Table {
        columns: STACKED,
        pages: stacked.iter().map(Vec::as_slice).collect(),
    };
    Model {
        first: first(examples, settings),
        second: forest(&table, examples, settings),
    }
}

fn first(examples: &[&Example], settings: Settings) -> Forest {
    let table = Table {
        columns: COUNT,
        pages: examples
            .iter()
            .map(|e| e.judged.values.as_slice())
            .collect(),
    };
    forest(&table, examples, settings)
}

fn forest(table: &Table<'_>, examples: &[&Example], settings: Settings) -> Forest {
    let bins = bins(table);
    let wanted: Vec<f32> = examples
        .iter()
        .flat_map(|e| e.wanted.iter().copied())
        .collect();
    let weight: Vec<f32> = examples
        .iter()
        .flat_map(|e| e.weight.iter().copied())
        .collect();
    let mut dice = Dice(settings.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let sum: f32 = weight.iter().sum();
    let positive: f32 = wanted.iter().zip(&weight).map(|(y, w)| y * w).sum();
    let prior = (positive / sum).clamp(0.001, 0.999);
    let mut forest = Forest {
        start: (prior / (1.0 - prior)).ln(),
        ..Forest::default()
    };
    let growth = Growth {
        rate: settings.rate,
        damp: settings.lambda,
        least: settings.least,
        gain: 0.01,
    };
    let mut scores = vec![forest.start; wanted.len()];
    for _ in 0..settings.trees {
        let asked: Vec<usize> = (0..table.columns)
            .filter(|f| dice.roll() < settings.features && !bins.ends[*f].is_empty())
            .collect();
        let rows: Vec<u32> = (0..wanted.len() as u32)
            .filter(|r| weight[*r as usize] > 0.0 && dice.roll() < settings.pieces)
            .collect();
        let slopes: Vec<Slopes<1>> = scores
            .iter()
            .zip(wanted.iter().zip(&weight))
            .map(|(s, (y, w))| {
                let p = 1.0 / (1.0 + (-s).exp());
                [[(y - p) * w], [(p * (1.0 - p)).max(1e-6) * w]]
            })
            .collect();
        let grower = Grower {
            table: &bins.table,
            asked: &asked,
            slopes: &slopes,
            growth,
        };
        let grown = grower.free(rows, settings.depth.min(DEPTH));
        let nodes: Vec<Node> = grown.into_iter().map(|node| bins.node(node)).collect();
        let root = forest.nodes.len();
        let tree = Forest {
            start: 0.0,
            nodes: nodes.clone(),
            roots: vec![0],
        };
        forest.roots.push(root as u32);
        forest.nodes.extend(nodes);
        for (score, row) in scores.iter_mut().zip(table.rows()) {
            *score += tree.score(row);
        }
    }
    forest
}

impl Bins {
    /// A node as the program reads it: with the value at a threshold.
    fn node(&self, node: boosting::Node<1>) -> Node {
        match node {
            boosting::Node::Says([value]) => Node {
                feature: Node::LEAF,
                value,
                right: 0,
            },
            boosting::Node::Asks(question, high) => Node {
                feature: question.number as u16,
                value: self.ends[question.number][usize::from(question.level)],
                right: high as u16,
            },
        }
    }
}

/// A file of weights.
pub fn write(model: &Model) -> Vec<u8> {
    let file = write_forest(&model.first, Writer::new(weights::Kind::Pages));
    write_forest(&model.second, file).finish()
}

fn write_forest(forest: &Forest, file: Writer) -> Writer {
    let mut file = file
        .numbers(&[forest.start])
        .count(forest.roots.len())
        .count(forest.nodes.len());
    for root in &forest.roots {
        file = file.count(*root as usize);
    }
    for node in &forest.nodes {
        file = file
            .bytes(&node.feature.to_le_bytes())
            .bytes(&node.right.to_le_bytes())
            .numbers(&[node.value]);
    }
    file
}
