//! Fits the labeller of names (`crate::analysis::person::label`).

use std::fmt::Write as _;

use super::people::Document;
use crate::analysis::person::gazetteer;
use crate::analysis::person::label::features;
use crate::analysis::person::label::model::{self, BITS, LABELS, Model};
use crate::analysis::person::label::{Lattice, Named, Reader};
use crate::analysis::token::tokenize;
use crate::article::{Article, BlockKind, Span};

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
    /// What an article whose names were found by a first model counts, against one that
    /// was read by people.
    pub silver: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 10,
            step: 0.1,
            decay: 2e-5,
            seed: 1,
            outside: -0.1,
            drop: 0.4,
            silver: 0.2,
        }
    }
}

/// What one unit of a stored weight is worth.
const SCALE: f32 = 0.03;
/// How many fits make the weights.
const SEVERAL: usize = 4;
/// Parts of which each is read by a model of the others.
const FOLDS: usize = 5;

/// A document turned into features and labels.
struct Example {
    reader: Reader,
    /// Local features of all cells, and where each cell's end.
    slots: Vec<u32>,
    ends: Vec<usize>,
    labels: Vec<usize>,
    zones: Vec<std::ops::Range<usize>>,
    /// Probabilities of a first reading by a model that has not seen the document.
    likely: Vec<f32>,
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
            [0.0; 2]
        });
    }
    let labels = reader
        .cells
        .iter()
        .map(|cell| {
            let name = document
                .names
                .iter()
                .find(|n| n.start < cell.span.end && cell.span.start < n.end);
            match name {
                None => 0,
                Some(name) if cell.span.start <= name.start => 1,
                Some(_) => 2,
            }
        })
        .collect::<Vec<usize>>();
    let mut zones = Vec::new();
    reader.zones(|zone| zones.push(zone));
    // A name may begin before its zone: "the inside" cannot come first.
    let mut labels = labels;
    for zone in &zones {
        let mut last = 0;
        for label in &mut labels[zone.clone()] {
            if *label == 2 && last == 0 {
                *label = 1;
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
        weight: 1.0,
    }
}

impl Example {
    fn local(&self, at: usize) -> &[u32] {
        let from = at.checked_sub(1).map_or(0, |n| self.ends[n]);
        &self.slots[from..self.ends[at]]
    }
}

/// A zone as the learner sees it: all slots, where each cell's end, and the labels.
struct Zone {
    slots: Vec<u32>,
    ends: Vec<u32>,
    labels: Vec<u8>,
    weight: f32,
}

fn collect(examples: &[&Example], second: bool, zones: &mut Vec<Zone>) {
    for example in examples {
        let mut stats = example.reader.stats();
        let likely: &[f32] = if second { &example.likely } else { &[] };
        example.reader.weigh(&mut stats, likely);
        for range in &example.zones {
            let mut zone = Zone {
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
                zone.labels.push(example.labels[at] as u8);
            }
            zones.push(zone);
        }
    }
}

struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
    moves: [[f32; LABELS]; LABELS],
    move_squares: [[f32; LABELS]; LABELS],
    step: f32,
    decay: f32,
}

fn random(state: &mut u64, below: usize) -> usize {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
}

impl Learner {
    fn learn(&mut self, zone: &Zone, lattice: &mut Lattice, drop: f32, state: &mut u64) {
        lattice.reset(self.moves);
        let cells = zone.ends.len();
        // Features left out by chance, so that no few of them carry all (Srivastava and
        // others, 2014).
        let below = (drop * 1000.0) as usize;
        let mut kept = Vec::with_capacity(zone.slots.len());
        let mut ends = Vec::with_capacity(cells);
        let mut from = 0;
        for end in &zone.ends {
            for slot in &zone.slots[from..*end as usize] {
                if below == 0 || random(state, 1000) >= below {
                    kept.push(*slot);
                }
            }
            from = *end as usize;
            ends.push(kept.len());
        }
        let slots = |n: usize| {
            let from = n.checked_sub(1).map_or(0, |n| ends[n]);
            &kept[from..ends[n]]
        };
        for n in 0..cells {
            let mut sums = [0.0; 2];
            for slot in slots(n) {
                let at = *slot as usize * 2;
                sums[0] += self.weights[at];
                sums[1] += self.weights[at + 1];
            }
            lattice.push([0.0, sums[0], sums[1]]);
        }
        lattice.marginals();
        for n in 0..cells {
            for label in 1..LABELS {
                let gold = f32::from(u8::from(usize::from(zone.labels[n]) == label));
                let error = lattice.probability(n, label) - gold;
                if error.abs() < 1e-3 {
                    continue;
                }
                let error = error * zone.weight;
                for slot in slots(n) {
                    let at = *slot as usize * 2 + label - 1;
                    let g = error + self.decay * self.weights[at];
                    self.squares[at] += g * g;
                    self.weights[at] -= self.step * g / (self.squares[at].sqrt() + 1e-1);
                }
            }
        }
        for n in 1..cells {
            let gold = (usize::from(zone.labels[n - 1]), usize::from(zone.labels[n]));
            for from in 0..LABELS {
                for to in 0..LABELS {
                    if (from, to) == (0, 2) {
                        continue;
                    }
                    let yes = f32::from(u8::from(gold == (from, to)));
                    let g = (lattice.move_probability(n - 1, from, to) - yes) * zone.weight;
                    self.move_squares[from][to] += g * g;
                    self.moves[from][to] -=
                        self.step * g / (self.move_squares[from][to].sqrt() + 1e-1);
                }
            }
        }
    }
}

/// The mean of several fits that differ in the order of the examples: one alone depends
/// on chance in every doubtful place.
fn fit_several(zones: &[Zone], settings: Settings) -> Vec<u8> {
    let mut mean = vec![0.0_f32; 2 << BITS];
    let mut moves = [[0.0; LABELS]; LABELS];
    let share = 1.0 / SEVERAL as f32;
    for n in 0..SEVERAL {
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
    model::write(&mean, SCALE, moves, settings.outside)
}

fn fit(zones: &[Zone], settings: Settings) -> (Vec<f32>, [[f32; LABELS]; LABELS]) {
    let size = 2 << BITS;
    let mut learner = Learner {
        weights: vec![0.0; size],
        squares: vec![0.0; size],
        moves: [[0.0; LABELS]; LABELS],
        move_squares: [[0.0; LABELS]; LABELS],
        step: settings.step,
        decay: settings.decay,
    };
    let mut state = settings.seed.max(1);
    let mut order: Vec<usize> = (0..zones.len()).collect();
    let mut lattice = Lattice::default();
    let mut mean = vec![0.0_f32; size];
    let mut passes = 0;
    for epoch in 0..settings.epochs {
        learner.step = settings.step / (1.0 + 0.3 * epoch as f32);
        for i in (1..order.len()).rev() {
            order.swap(i, random(&mut state, i + 1));
        }
        for n in &order {
            learner.learn(&zones[*n], &mut lattice, settings.drop, &mut state);
        }
        // The mean of the later passes is steadier than the last.
        if epoch * 2 >= settings.epochs {
            passes += 1;
            for (m, w) in mean.iter_mut().zip(&learner.weights) {
                *m += w;
            }
        }
    }
    for m in &mut mean {
        *m /= passes.max(1) as f32;
    }
    for m in &mut mean {
        *m *= 1.0 - settings.drop;
    }
    (mean, learner.moves)
}

/// The probabilities of a first reading.
fn first_reading(example: &Example, model: &Model<'_>) -> Vec<f32> {
    let stats = example.reader.stats();
    let mut likely = vec![0.0; example.reader.cells.len()];
    let mut lattice = Lattice::default();
    let mut slots = Vec::new();
    for zone in &example.zones {
        lattice.clear(model);
        for at in zone.clone() {
            slots.clear();
            slots.extend_from_slice(example.local(at));
            example.reader.document(&stats, &[], zone, at, &mut slots);
            let scores = model.score(|sum| {
                for slot in &slots {
                    model::Sink::add(sum, *slot);
                }
            });
            lattice.push([model.outside, scores[0], scores[1]]);
        }
        lattice.marginals();
        for (n, at) in zone.clone().enumerate() {
            likely[at] = 1.0 - lattice.probability(n, 0);
        }
    }
    likely
}

/// Fits the weights; the same documents and settings give the same bytes. `articles`
/// have no names marked, but name speakers: a first model marks the rest.
pub fn train(
    documents: &[Document],
    articles: &[Silver],
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Vec<u8> {
    let mut examples: Vec<Example> = documents
        .iter()
        .flat_map(|d| [example(d, false), example(d, true)])
        .collect();
    let bytes = rounds(&mut examples, settings);
    let (Some(model), false) = (Model::new(&bytes), articles.is_empty()) else {
        return bytes;
    };
    let before = examples.len();
    for article in articles {
        let mut document = Document {
            corpus: String::new(),
            article: article.article.clone(),
            names: Vec::new(),
        };
        document.names = find(&document, &model).iter().map(|n| n.span).collect();
        document.names = speakers(&document, &article.speakers);
        for hide in [false, true] {
            let mut example = example(&document, hide);
            example.weight = settings.silver;
            examples.push(example);
        }
    }
    let cells: usize = examples[before..]
        .iter()
        .map(|e| e.reader.cells.len())
        .sum();
    log(format!("{} articles, {cells} cells", articles.len()));
    rounds(&mut examples, settings)
}

/// An article with the full names of some who speak in it.
#[derive(Clone, Debug)]
pub struct Silver {
    /// As it is loaded.
    pub article: Article,
    /// Full names.
    pub speakers: Vec<String>,
}

/// A corpus's article without its answers, but for the full names of who speaks in it.
pub fn silver(document: &super::corpus::Document, load: impl Fn(&str) -> Article) -> Silver {
    let mut speakers: Vec<String> = document
        .quotes
        .iter()
        .filter_map(|q| q.named.clone())
        .collect();
    speakers.sort();
    speakers.dedup();
    speakers.sort_by_key(|s| std::cmp::Reverse(s.len()));
    Silver {
        article: load(&document.text),
        speakers,
    }
}

/// The names found in a document, with every occurrence of the speakers' full names.
fn speakers(document: &Document, speakers: &[String]) -> Vec<Span> {
    let text: &str = &document.article.text;
    let mut names: Vec<Span> = Vec::new();
    for speaker in speakers.iter().filter(|s| s.contains(' ')) {
        for (at, _) in text.match_indices(speaker.as_str()) {
            let span = Span::from(at..at + speaker.len());
            if !names
                .iter()
                .any(|n| n.start < span.end && span.start < n.end)
            {
                names.push(span);
            }
        }
    }
    let told = names.len();
    for found in &document.names {
        if !names[..told]
            .iter()
            .any(|n| n.start < found.end && found.start < n.end)
        {
            names.push(*found);
        }
    }
    names.sort_by_key(|n| n.start);
    names
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
        let bytes = model::write(&weights, SCALE, moves, settings.outside);
        let Some(model) = Model::new(&bytes) else {
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
fn find(document: &Document, model: &Model<'_>) -> Vec<Named> {
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
    reader.names(model)
}

/// Exact precision, recall and F1 of each corpus among `documents`, in percent.
pub fn report(bytes: &[u8], documents: &[Document]) -> String {
    let mut out = String::new();
    let Some(model) = Model::new(bytes) else {
        return "no weights of this version".to_string();
    };
    let mut corpora: Vec<&str> = documents.iter().map(|d| d.corpus.as_str()).collect();
    corpora.dedup();
    for corpus in corpora {
        let (mut right, mut found, mut gold) = (0, 0, 0);
        for document in documents.iter().filter(|d| d.corpus == corpus) {
            let names: Vec<Span> = find(document, &model).iter().map(|n| n.span).collect();
            right += names.iter().filter(|n| document.names.contains(n)).count();
            found += names.len();
            gold += document.names.len();
        }
        let (p, r) = (
            100.0 * right as f64 / found.max(1) as f64,
            100.0 * right as f64 / gold.max(1) as f64,
        );
        let f = 2.0 * p * r / (p + r).max(1e-9);
        let _ = write!(out, "{corpus} P {p:.1} R {r:.1} F1 {f:.1}; ");
    }
    out
}

/// Prints wrong and missing names with their surroundings.
pub fn errors(bytes: &[u8], documents: &[Document], log: &mut dyn FnMut(String)) {
    let Some(model) = Model::new(bytes) else {
        return;
    };
    for document in documents {
        let text: &str = &document.article.text;
        let names = find(document, &model);
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
