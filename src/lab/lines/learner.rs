//! Fits what words say (logistic regression) and the trees that read it (gradient
//! boosting with oblivious trees: Friedman 2001; Prokhorenkova et al. 2018).
//!
//! The trees must not trust words more than they may in texts never seen. So what words say
//! about a document is learned without the documents of its part.

use rustc_hash::FxHashMap;

use super::Document;
use super::file::{self, Tree};
use crate::article::Span;
use crate::lab::learn::boosting::{Binned, Grower, Growth, Slopes};
use crate::lab::learn::linear::{Damping, Weights};
use crate::lab::learn::random::Dice;
use crate::load::text::facts::TextPage;
use crate::load::text::features::{self, LEVELS, NUMBERS, Numbers, SLOTS};
use crate::load::text::model::{DEPTH, LABELS, Label, Model};
use crate::load::text::piece::Piece;
use crate::load::text::{label, pieces};
use crate::weights::{self, Kind};

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the words.
    pub epochs: usize,
    /// Step of the words' learner.
    pub step: f32,
    /// What a word's weight loses at each pass.
    pub decay: f32,
    /// In how many documents a word must be to count.
    pub seen: usize,
    /// How many trees.
    pub trees: usize,
    /// How much of what a tree says is taken.
    pub rate: f32,
    /// How much a leaf must be sure of.
    pub caution: f32,
    /// Share of numbers that a tree may ask for.
    pub asked: f32,
    /// How much the row of labels counts.
    pub row: f32,
    /// Added to each label.
    pub lean: [f32; LABELS],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 20,
            step: 0.2,
            decay: 0.02,
            seen: 3,
            trees: 150,
            rate: 0.15,
            caution: 2.0,
            asked: 0.2,
            row: 0.1,
            lean: [0.8, 1.5, 1.0, 0.2, 0.0],
        }
    }
}

/// Parts of the examples that the words are learned without in turn.
const PARTS: usize = 5;

/// The blocks of a document with what they should be.
struct Example {
    text: String,
    pieces: Vec<Piece>,
    page: TextPage,
    words: Vec<Vec<u32>>,
    labels: Vec<usize>,
    weight: f32,
    foreign: bool,
}

fn example(document: &Document) -> Example {
    let text = document.text.clone();
    let pieces = pieces(&text);
    let shapes = label::shapes(&text, &pieces);
    let page = TextPage::new(&text, &pieces, &shapes);
    let words = (0..pieces.len())
        .map(|at| {
            let mut found = Vec::new();
            features::words(&text, &pieces, &page.facts, at, |slot| found.push(slot));
            found
        })
        .collect();
    let labels = pieces
        .iter()
        .map(|p| label_of(document, p.span) as usize)
        .collect();
    Example {
        text,
        pieces,
        page,
        words,
        labels,
        weight: document.weight,
        foreign: document.foreign,
    }
}

/// The label of the line that covers most of a block.
fn label_of(document: &Document, span: Span) -> Label {
    let common = |line: &Span| {
        line.end
            .min(span.end)
            .saturating_sub(line.start.max(span.start))
    };
    let from = document
        .lines
        .partition_point(|(line, _)| line.end <= span.start);
    document.lines[from..]
        .iter()
        .take_while(|(line, _)| line.start < span.end)
        .max_by_key(|(line, _)| common(line))
        .map_or(Label::Boilerplate, |(_, label)| *label)
}

fn shares(scores: &[f32; LABELS]) -> [f32; LABELS] {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let all = scores.map(|s| (s - most).exp());
    let sum: f32 = all.iter().sum();
    all.map(|s| s / sum)
}

/// What words say, learned from these examples: slots in order.
fn learn_words(examples: &[&Example], settings: Settings) -> Vec<(u32, [f32; LABELS])> {
    let mut times: FxHashMap<u32, usize> = FxHashMap::default();
    for example in examples {
        let mut slots: Vec<u32> = example.words.iter().flatten().copied().collect();
        slots.sort_unstable();
        slots.dedup();
        for slot in slots {
            *times.entry(slot).or_default() += 1;
        }
    }
    let mut slots: Vec<(u32, usize)> = times
        .into_iter()
        .filter(|(_, n)| *n >= settings.seen)
        .collect();
    // What most documents have comes first, should the table be too small.
    slots.sort_unstable_by_key(|(slot, n)| (usize::MAX - n, *slot));
    slots.truncate(SLOTS / 2);
    let places: FxHashMap<u32, usize> = slots
        .iter()
        .enumerate()
        .map(|(at, (slot, _))| (*slot, at))
        .collect();
    let count = slots.len() * LABELS;
    let mut weights = Weights::new(count, settings.step, Damping::Inside(1.0));
    let mut bias = [0.0_f32; LABELS];
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut blocks: Vec<(&[u32], usize, f32)> = examples
        .iter()
        .flat_map(|e| {
            let rows = e.words.iter().zip(&e.labels);
            rows.map(|(w, l)| (w.as_slice(), *l, e.weight))
        })
        .collect();
    for _ in 0..settings.epochs {
        dice.shuffle(&mut blocks);
        for (words, label, weight) in &blocks {
            let known: Vec<usize> = words
                .iter()
                .filter_map(|w| places.get(w).copied())
                .collect();
            let mut scores = bias;
            for at in &known {
                let own = &weights.values[at * LABELS..(at + 1) * LABELS];
                for (score, w) in scores.iter_mut().zip(own) {
                    *score += w;
                }
            }
            let mut gradient = shares(&scores).map(|p| p * weight);
            gradient[*label] -= weight;
            for (label, g) in gradient.iter().enumerate() {
                bias[label] -= 0.01 * g;
                for at in &known {
                    weights.update(at * LABELS + label, *g, 0.0);
                }
            }
        }
        for weight in &mut weights.values {
            *weight *= 1.0 - settings.decay;
        }
    }
    let (rows, _) = weights.values.as_chunks();
    slots
        .iter()
        .map(|(slot, _)| *slot)
        .zip(rows.iter().copied())
        .collect()
}

/// A block as the trees see it.
struct BlockExample {
    numbers: Numbers,
    label: usize,
    weight: f32,
    document: usize,
}

/// Fits the weights; a weights file.
pub fn train(documents: &[Document], settings: Settings) -> Vec<u8> {
    let examples: Vec<Example> = documents.iter().map(example).collect();
    let mut rows = Vec::new();
    for part in 0..PARTS {
        let others: Vec<&Example> = examples
            .iter()
            .enumerate()
            .filter(|(n, _)| n % PARTS != part)
            .map(|(_, e)| e)
            .collect();
        let words = learn_words(&others, settings);
        let bytes = file::write(&words, &[], [[0.0; LABELS]; LABELS]);
        let fields = weights::open(Kind::Lines, &bytes);
        let Some(model) = fields.ok().and_then(Model::new) else {
            continue;
        };
        for (n, e) in examples
            .iter()
            .enumerate()
            .filter(|(n, _)| n % PARTS == part)
        {
            let scores = model.word_scores(&e.text, &e.pieces, &e.page.facts);
            for at in 0..e.pieces.len() {
                let mut numbers = features::numbers(&e.page, &scores, at);
                numbers[NUMBERS - 1] = u8::from(e.foreign);
                rows.push(BlockExample {
                    numbers,
                    label: e.labels[at],
                    weight: e.weight,
                    document: n,
                });
            }
        }
    }
    let trees = grow(&rows, examples.len(), settings);
    let all: Vec<&Example> = examples.iter().collect();
    let words = learn_words(&all, settings);
    let mut moves = moves(&examples, settings.row);
    for row in &mut moves {
        for (weight, lean) in row.iter_mut().zip(settings.lean) {
            *weight += lean;
        }
    }
    file::write(&words, &trees, moves)
}

/// How much likelier than by chance one label follows another, in log-odds.
fn moves(examples: &[Example], share: f32) -> [[f32; LABELS]; LABELS] {
    let mut pairs = [[1.0_f32; LABELS]; LABELS];
    for e in examples {
        for pair in e.labels.windows(2) {
            pairs[pair[0]][pair[1]] += e.weight;
        }
    }
    let all: f32 = pairs.iter().flatten().sum();
    let from = pairs.map(|row| row.iter().sum::<f32>());
    std::array::from_fn(|a| {
        std::array::from_fn(|b| {
            let to: f32 = pairs.iter().map(|row| row[b]).sum();
            (share * (pairs[a][b] * all / (from[a] * to)).ln()).clamp(-4.0, 4.0)
        })
    })
}

fn grow(rows: &[BlockExample], documents: usize, settings: Settings) -> Vec<Tree> {
    let column = |number: usize| rows.iter().map(move |row| row.numbers[number]).collect();
    let table = Binned {
        columns: (0..NUMBERS).map(column).collect(),
        thresholds: vec![LEVELS - 1; NUMBERS],
    };
    let growth = Growth {
        rate: settings.rate,
        damp: settings.caution,
        least: 0.0,
        gain: 0.0,
    };
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut scores = vec![[0.0_f32; LABELS]; rows.len()];
    let mut trees = Vec::new();
    for _ in 0..settings.trees {
        // A tree sees some of the documents and may ask for some of the numbers.
        let seen: Vec<bool> = (0..documents).map(|_| dice.roll() < 0.7).collect();
        let asked: Vec<usize> = (0..NUMBERS)
            .filter(|n| dice.roll() < settings.asked || *n == NUMBERS - 1)
            .collect();
        let slopes: Vec<Slopes<LABELS>> = rows
            .iter()
            .zip(&scores)
            .map(|(row, scores)| {
                let p = shares(scores);
                let mut slope = p.map(|p| -p * row.weight);
                slope[row.label] += row.weight;
                [slope, p.map(|p| p * (1.0 - p) * row.weight)]
            })
            .collect();
        let chosen: Vec<u32> = (0..rows.len() as u32)
            .filter(|n| seen[rows[*n as usize].document])
            .collect();
        let grower = Grower {
            table: &table,
            asked: &asked,
            slopes: &slopes,
            growth,
        };
        let (asked, leaves, leaf_of) = grower.level(&chosen, DEPTH);
        for (scores, leaf) in scores.iter_mut().zip(&leaf_of) {
            for (score, weight) in scores.iter_mut().zip(&leaves[*leaf]) {
                *score += weight;
            }
        }
        // What nothing passes says nothing.
        let mut questions = [(0, LEVELS as u8 - 1); DEPTH];
        for (place, asked) in questions.iter_mut().zip(asked) {
            if let Some(asked) = asked {
                *place = (asked.number as u8, asked.level);
            }
        }
        trees.push(Tree { questions, leaves });
    }
    trees
}
