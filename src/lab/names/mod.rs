//! Trains the labeller of names (`crate::analysis::person::label`).

mod dressed;

use std::fmt::Write as _;

use self::dressed::{Shares, Wardrobe, dressed};
use crate::analysis::person::gazetteer;
use crate::analysis::person::label::features;
use crate::analysis::person::label::lattice::Lattice;
use crate::analysis::person::label::model::{
    self, BITS, LABELS, Model, Moves, SCORED, WIDE, label,
};
use crate::analysis::person::label::shown::shows;
use crate::analysis::person::label::{Found, Kinds, Reader, kinds};
use crate::analysis::person::whole;
use crate::analysis::token::tokenize;
use crate::article::{BlockKind, Span};
use crate::lab::corpus::people::{Allowed, Document};
use crate::lab::learn::chain::{self, CellRow};
use crate::lab::learn::linear::Passes;
use crate::weights::{self, Kind, Writer};

/// How the labeller is fitted.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over all zones.
    pub epochs: usize,
    /// Step of the learner (AdaGrad: Duchi, Hazan and Singer, 2011).
    pub step: f32,
    /// Decay of the weights, for each time a weight is touched.
    pub decay: f32,
    /// Order of the examples.
    pub seed: u64,
    /// Added to "outside" when decoding.
    pub outside: f32,
    /// Share of the features that are left out at each step.
    pub drop: f32,
    /// How many fits make the weights: their mean.
    pub several: usize,
    /// How many things bear people's names in the copy of each document.
    pub dressed: Shares,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 6,
            step: 0.1,
            decay: 2e-5,
            seed: 1,
            outside: -0.1,
            drop: 0.4,
            several: 3,
            dressed: [3, 3, 1, 0],
        }
    }
}

/// What one unit of a stored weight is worth.
const SCALE: f32 = 0.03;
/// What shows a word to be a thing's name.
const THING: u16 = shows::TOLD_THING | shows::INSTITUTION | shows::ARTICLE;
/// Parts of which each is read by a model of the others.
const FOLDS: usize = 5;

/// A file of weights: [`SCORED`] a slot.
fn write(units: &[f32], moves: Moves, outside: f32) -> Vec<u8> {
    Writer::new(Kind::Names)
        .numbers(&[SCALE, outside])
        .numbers(moves.as_flattened())
        .units(units, SCALE)
        .bytes(&[0; WIDE - SCORED])
        .finish()
}

/// The model of such a file.
fn model_of(file: &[u8]) -> Option<Model<'_>> {
    weights::open(Kind::Names, file).ok().and_then(Model::new)
}

/// A document turned into features and labels.
struct Example {
    reader: Reader,
    /// Local features of all cells, and where each cell's end.
    slots: Vec<u32>,
    ends: Vec<usize>,
    labels: Vec<Allowed>,
    zones: Vec<std::ops::Range<usize>>,
    /// Probabilities of a first reading by a model that has not seen the document.
    likely: Vec<Kinds>,
    weight: f32,
}

/// The blocks that are read for names.
pub(crate) fn is_read(kind: BlockKind) -> bool {
    kind.is_prose() || matches!(kind, BlockKind::Title | BlockKind::Heading)
}

/// `hide` takes about half of the names off all lists, so that the labeller learns to
/// do without.
fn example(document: &Document, hide: bool) -> Example {
    let text: &str = &document.article.text;
    let mut reader = Reader::new(text.len());
    if hide {
        for name in &document.names {
            for word in name.of(text).split_whitespace() {
                let word = gazetteer::fingerprint(word);
                if word.wrapping_mul(0x9e37_79b1) >> 31 == 0 {
                    reader.hidden.insert(word);
                }
            }
        }
    }
    let (mut slots, mut ends) = (Vec::new(), Vec::new());
    let mut tokens = Vec::new();
    for block in document.article.blocks.iter().filter(|b| is_read(b.kind)) {
        tokens.clear();
        tokenize(text, block.span, &mut tokens);
        reader.read(text, &tokens, block.kind, |place| {
            features::local(place, &mut slots);
            ends.push(slots.len());
            [0.0; SCORED]
        });
    }
    let mut labels = reader
        .cells
        .iter()
        .map(|cell| cell_label(document, cell.span))
        .collect::<Vec<Allowed>>();
    let mut zones = Vec::new();
    reader.zones(|zone| zones.push(zone));
    // A name may begin before its zone: "the inside" cannot come first.
    const NAME: Allowed = 1 << label::BEGINS | 1 << label::INSIDE;
    for zone in &zones {
        let mut last = 0;
        for label in &mut labels[zone.clone()] {
            if *label == 1 << label::INSIDE && last & NAME == 0 {
                *label = 1 << label::BEGINS;
            }
            last = *label;
        }
    }
    Example {
        reader,
        slots,
        ends,
        labels,
        zones,
        likely: Vec::new(),
        weight: document.weight,
    }
}

/// What a cell may be.
fn cell_label(document: &Document, cell: Span) -> Allowed {
    let touches = |n: &Span| n.start < cell.end && cell.start < n.end;
    if let Some(name) = document.names.iter().find(|n| touches(n)) {
        return match cell.start <= name.start {
            true => 1 << label::BEGINS,
            false => 1 << label::INSIDE,
        };
    }
    let other = document.others.iter().find(|(span, _)| touches(span));
    other.map_or(document.outside, |(_, allowed)| *allowed)
}

impl Example {
    fn local(&self, at: usize) -> &[u32] {
        let from = at.checked_sub(1).map_or(0, |n| self.ends[n]);
        &self.slots[from..self.ends[at]]
    }
}

fn collect(examples: &[&Example], second: bool, zones: &mut Vec<CellRow>) {
    for example in examples {
        let mut stats = example.reader.stats();
        let likely: &[Kinds] = if second { &example.likely } else { &[] };
        example.reader.weigh(&mut stats, likely);
        for range in &example.zones {
            let mut zone = CellRow {
                slots: Vec::new(),
                ends: Vec::new(),
                labels: Vec::new(),
                weight: example.weight,
            };
            for at in range.clone() {
                zone.slots.extend_from_slice(example.local(at));
                example
                    .reader
                    .document(&stats, likely, range, at, &mut zone.slots);
                zone.ends.push(zone.slots.len() as u32);
                zone.labels.push(example.labels[at]);
            }
            zones.push(zone);
        }
    }
}

/// The mean of several fits that differ in the order of the examples: one alone depends
/// on chance in every doubtful place.
fn fit_several(zones: &[CellRow], settings: Settings) -> Vec<u8> {
    let mut mean = vec![0.0_f32; SCORED << BITS];
    let mut moves = [[0.0; LABELS]; LABELS];
    let share = 1.0 / settings.several as f32;
    for n in 0..settings.several {
        let seed = settings
            .seed
            .wrapping_mul(7919)
            .wrapping_add(n as u64 * 104_729 + 1);
        let (weights, own) = fit(zones, Settings { seed, ..settings });
        for (m, w) in mean.iter_mut().zip(&weights) {
            *m += w * share;
        }
        for (m, w) in moves.iter_mut().flatten().zip(own.iter().flatten()) {
            *m += w * share;
        }
    }
    write(&mean, moves, settings.outside)
}

fn fit(zones: &[CellRow], settings: Settings) -> (Vec<f32>, Moves) {
    let settings = chain::Settings {
        passes: Passes {
            epochs: settings.epochs,
            step: settings.step,
            slower: 0.3,
        },
        decay: settings.decay,
        drop: settings.drop,
        seed: settings.seed,
    };
    chain::fit(zones, 1 << BITS, settings)
}

/// The probabilities of a first reading.
fn first_reading(example: &Example, model: &Model<'_>) -> Vec<Kinds> {
    let stats = example.reader.stats();
    let mut likely = vec![[0.0; 4]; example.reader.cells.len()];
    let mut lattice = Lattice::new(model.moves);
    let mut slots = Vec::new();
    for zone in &example.zones {
        lattice.clear();
        for at in zone.clone() {
            slots.clear();
            slots.extend_from_slice(example.local(at));
            example.reader.document(&stats, &[], zone, at, &mut slots);
            let scores = model.score(|sum| {
                for slot in &slots {
                    model::Sink::add(sum, *slot);
                }
            });
            lattice.push(model.row(&scores, &[0.0; SCORED]));
        }
        lattice.marginals();
        for (n, at) in zone.clone().enumerate() {
            likely[at] = kinds(lattice.shares(n));
        }
    }
    likely
}

/// Fits the weights; the same documents and settings give the same bytes.
pub fn train(documents: &[Document], settings: Settings, log: &mut dyn FnMut(String)) -> Vec<u8> {
    let wardrobe = Wardrobe::of(documents);
    let mut examples: Vec<Example> = Vec::with_capacity(documents.len() * 2);
    for document in documents {
        let plain = example(document, false);
        let cells = plain.reader.cells.iter();
        let shown: Vec<Span> = cells
            .filter(|cell| cell.shown & THING != 0)
            .map(|cell| cell.span)
            .collect();
        let copy = dressed(document, &shown, settings.dressed, &wardrobe);
        examples.extend([plain, example(&copy, true)]);
    }
    let cells: usize = examples.iter().map(|e| e.reader.cells.len()).sum();
    log(format!("{} documents, {cells} cells", documents.len()));
    rounds(&mut examples, settings)
}

/// Marks every occurrence of the full names of who speaks in an article as a person.
pub fn add_speakers(
    document: &mut Document,
    quotations: &crate::lab::corpus::quotations::Document,
) {
    let text: &str = &document.article.text;
    let mut speakers: Vec<&str> = quotations
        .quotes
        .iter()
        .filter_map(|q| q.named.as_deref())
        .filter(|s| s.contains(' '))
        .collect();
    speakers.sort_unstable();
    speakers.dedup();
    speakers.sort_by_key(|s| std::cmp::Reverse(s.len()));
    let touches = |a: &Span, b: &Span| a.start < b.end && b.start < a.end;
    let mut names: Vec<Span> = Vec::new();
    for speaker in speakers {
        for (at, _) in text.match_indices(speaker) {
            let span = Span::from(at..at + speaker.len());
            if !names.iter().any(|n| touches(n, &span)) {
                names.push(span);
            }
        }
    }
    let told = names.len();
    for found in &document.names {
        if !names[..told].iter().any(|n| touches(n, found)) {
            names.push(*found);
        }
    }
    names.sort_by_key(|n| n.start);
    document.names = names;
}

/// Fits a model in two stages: the second sees what a first one, fitted on the other
/// documents, thinks of each document.
fn rounds(examples: &mut [Example], settings: Settings) -> Vec<u8> {
    let quick = Settings {
        epochs: settings.epochs.div_ceil(2),
        ..settings
    };
    let mut readings = Vec::new();
    for fold in 0..FOLDS {
        // A document and its copy with hidden names are in one part.
        let others: Vec<&Example> = examples
            .iter()
            .enumerate()
            .filter(|(n, _)| n / 2 % FOLDS != fold)
            .map(|(_, e)| e)
            .collect();
        let mut zones = Vec::new();
        collect(&others, false, &mut zones);
        let (weights, moves) = fit(&zones, quick);
        let bytes = write(&weights, moves, settings.outside);
        let Some(model) = model_of(&bytes) else {
            continue;
        };
        for (n, example) in examples.iter().enumerate() {
            if n / 2 % FOLDS == fold {
                readings.push((n, first_reading(example, &model)));
            }
        }
    }
    for (n, likely) in readings {
        examples[n].likely = likely;
    }
    let all: Vec<&Example> = examples.iter().collect();
    let mut zones = Vec::new();
    collect(&all, false, &mut zones);
    collect(&all, true, &mut zones);
    fit_several(&zones, settings)
}

/// The names that a model finds in a document.
fn find(document: &Document, model: &Model<'_>) -> Found {
    let text: &str = &document.article.text;
    let mut reader = Reader::new(text.len());
    let mut tokens = Vec::new();
    for block in document.article.blocks.iter().filter(|b| is_read(b.kind)) {
        tokens.clear();
        tokenize(text, block.span, &mut tokens);
        reader.read(text, &tokens, block.kind, |place| {
            model.score(|sum| features::local(place, sum))
        });
    }
    let mut found = reader.names(model);
    whole::make_whole(text, &mut found.people);
    found
}

/// Exact precision, recall and F1 of the people in each corpus among `documents`, in
/// percent, how many of the other things are taken for people, and how many are known for
/// what they are.
pub fn report(bytes: &[u8], documents: &[Document]) -> String {
    let mut out = String::new();
    let Some(model) = model_of(bytes) else {
        return "no weights of this version".to_string();
    };
    let mut corpora: Vec<&str> = documents.iter().map(|d| d.corpus.as_str()).collect();
    corpora.dedup();
    for corpus in corpora {
        let (mut right, mut found, mut gold) = (0, 0, 0);
        let (mut things, mut people, mut known) = (0, 0, 0);
        for document in documents.iter().filter(|d| d.corpus == corpus) {
            let names = find(document, &model);
            let in_gold = names
                .people
                .iter()
                .filter(|n| document.names.contains(&n.span));
            right += in_gold.count();
            found += names.people.len();
            gold += document.names.len();
            for (span, allowed) in &document.others {
                things += 1;
                let touches = |n: Span| n.start < span.end && span.start < n.end;
                people += usize::from(names.people.iter().any(|n| touches(n.span)));
                let label = names.things.iter().find(|n| touches(n.span));
                let label = label.map_or(label::OUTSIDE, |t| label::of(t.kind));
                known += usize::from(allowed >> label & 1 != 0);
            }
        }
        let (p, r) = (
            100.0 * right as f64 / found.max(1) as f64,
            100.0 * right as f64 / gold.max(1) as f64,
        );
        let f = 2.0 * p * r / (p + r).max(1e-9);
        let known = 100.0 * known as f64 / things.max(1) as f64;
        let _ = writeln!(
            out,
            "{corpus:14} P {p:.1} R {r:.1} F1 {f:.1}; {people} of {things} things are people, \
             {known:.1} % of their kind",
        );
    }
    out
}

/// Prints wrong and missing names with their surroundings.
pub fn errors(bytes: &[u8], documents: &[Document], log: &mut dyn FnMut(String)) {
    let Some(model) = model_of(bytes) else {
        return;
    };
    for document in documents {
        let text: &str = &document.article.text;
        let names = find(document, &model).people;
        let mut show = |what: &str, span: Span| {
            let mut from = span.start.saturating_sub(50) as usize;
            while !text.is_char_boundary(from) {
                from -= 1;
            }
            let mut to = (span.end as usize + 50).min(text.len());
            while !text.is_char_boundary(to) {
                to += 1;
            }
            log(format!(
                "{} {what} {}[{}]{}",
                document.corpus,
                text[from..span.start as usize].replace('\n', "⏎"),
                span.of(text),
                text[span.end as usize..to].replace('\n', "⏎")
            ));
        };
        for name in &names {
            if !document.names.contains(&name.span) {
                show("+", name.span);
            }
        }
        for gold in &document.names {
            if !names.iter().any(|n| n.span == *gold) {
                show("-", *gold);
            }
        }
    }
}
