//! Trains the finder of reported speech ([`crate::analysis::reported`]).
//!
//! Logistic regression for cues and softmax regression over candidates for edges, by
//! stochastic gradient descent with AdaGrad steps (Duchi, Hazan & Singer, JMLR 2011),
//! features hashed into one table (Weinberger et al., ICML 2009). How readily a word
//! reports is counted on other documents than those it is then a feature for, so that the
//! trainer sees words as unknown as the reader of tomorrow's news will.

use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::corpus::Document;
use super::reported_score::{Tally, matches, overlap, shear};
use crate::analysis::reported::decode::{self, EVIDENCE, Gates, Side};
use crate::analysis::reported::features::{self, BITS, Edge, Sentence};
use crate::analysis::reported::model::{self, Model};
use crate::analysis::reported::vocabulary::{self, Class, Entry, Vocabulary};
use crate::analysis::reported::words::{
    self, Raw, Tag, Word, fingerprint, stem_fingerprint, stem_of, tag_of,
};
use crate::analysis::reported::{Finder, logistic};
use crate::article::Span;

/// Parts of the training documents whose cue counts are kept apart.
const FOLDS: usize = 5;
/// A word met less often in small letters has no identity.
const COMMON: u32 = 3;
/// A pair of tags that parts a content once in more places than this never parts one.
const RARE_EDGE: u32 = 100;

/// A quotation mark inside makes a content mixed: the measure counts it elsewhere.
trait Marked {
    fn contains_mark(&self) -> bool;
}

impl Marked for str {
    fn contains_mark(&self) -> bool {
        self.contains(['“', '”', '"'])
    }
}

/// What can be set for an experiment.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the examples.
    pub epochs: usize,
    /// AdaGrad's step.
    pub step: f32,
    /// Decay of weights towards zero at each of their steps.
    pub decay: f32,
    /// Seed of the order of examples.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 8,
            step: 0.03,
            decay: 1e-3,
            seed: 20,
        }
    }
}

/// Sentences of a text: its lines, cut after full stops before a capital or a mark.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut raw = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(line_start as u32, (line_start + line.len()) as u32);
        line_start += line.len();
        words::scan(text, span, &mut raw);
        let mut from = 0;
        let mut i = 0;
        while i < raw.len() {
            if raw[i].mark == Some(Tag::Stop) {
                let mut j = i + 1;
                while raw.get(j).is_some_and(|r| {
                    matches!(
                        r.mark,
                        Some(Tag::Close | Tag::Stop | Tag::BracketEnd | Tag::Quote)
                    )
                }) {
                    j += 1;
                }
                let opens = raw.get(j).is_some_and(|r| {
                    text[r.start as usize..].starts_with(|c: char| {
                        c.is_uppercase() || c.is_ascii_digit() || "“‘\"'(—".contains(c)
                    })
                });
                if opens {
                    out.push(Span::new(raw[from].start, raw[j - 1].end));
                    from = j;
                }
                i = j;
            } else {
                i += 1;
            }
        }
        if from < raw.len() {
            out.push(Span::new(raw[from].start, raw[raw.len() - 1].end));
        }
    }
    out
}

/// Counts of words over documents.
#[derive(Default)]
struct Counts {
    lower: FxHashMap<String, u32>,
    capital: FxHashMap<String, u32>,
    cue: FxHashMap<String, f32>,
}

/// A document cut into tokens.
struct Cut<'a> {
    document: &'a Document,
    sentences: Vec<(Span, Vec<Raw>)>,
}

fn cut(document: &Document) -> Cut<'_> {
    let sentences = sentences(&document.text)
        .into_iter()
        .map(|s| {
            let mut raw = Vec::new();
            words::scan(&document.text, s, &mut raw);
            (s, raw)
        })
        .collect();
    Cut {
        document,
        sentences,
    }
}

fn shown<'a>(text: &'a str, r: &Raw) -> &'a str {
    &text[r.start as usize..r.end as usize]
}

/// The tokens of `raw` that lie in `span`.
fn inside(raw: &[Raw], span: Span) -> std::ops::Range<usize> {
    let a = raw.partition_point(|r| r.end <= span.start);
    let b = raw.partition_point(|r| r.start < span.end);
    a..b.max(a)
}

/// The cue of a report as one token: the one that reports most readily by itself.
fn anchor(text: &str, raw: &[Raw], cue: Span, alone: &FxHashMap<String, f32>) -> Option<usize> {
    inside(raw, cue)
        .filter(|&i| raw[i].mark.is_none() || raw[i].mark == Some(Tag::Colon))
        .map(|i| {
            let word = shown(text, &raw[i]).to_lowercase();
            let weight = alone.get(stem_of(&word)).copied().unwrap_or(0.0);
            let closed = !matches!(
                tag_of(&word),
                Tag::Plain | Tag::Ed | Tag::Ing | Tag::Es | Tag::Past | Tag::Abstract | Tag::Ly
            );
            (i, if closed { weight * 0.1 } else { weight + 0.01 })
        })
        .max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
        .map(|(i, _)| i)
}

/// How readily each stem is a cue all by itself.
fn alone(cuts: &[Cut<'_>]) -> FxHashMap<String, f32> {
    let mut cue: FxHashMap<String, f32> = FxHashMap::default();
    let mut all: FxHashMap<String, f32> = FxHashMap::default();
    for c in cuts {
        let text = &c.document.text;
        for (span, raw) in &c.sentences {
            for r in raw {
                let word = shown(text, r).to_lowercase();
                *all.entry(stem_of(&word).to_string()).or_default() += 1.0;
            }
            for q in &c.document.quotes {
                let Some(at) = q.cue.filter(|q| span.covers(*q)) else {
                    continue;
                };
                let range = inside(raw, at);
                if range.len() == 1 {
                    let word = shown(text, &raw[range.start]).to_lowercase();
                    *cue.entry(stem_of(&word).to_string()).or_default() += 1.0;
                }
            }
        }
    }
    for (stem, n) in &mut cue {
        *n /= all.get(stem).copied().unwrap_or(0.0) + 2.0;
    }
    cue
}

/// A gold report in a sentence, in token numbers.
struct Report {
    cue: usize,
    after: Option<(usize, usize)>,
    before: Option<(usize, usize)>,
    source: Option<(usize, usize)>,
}

/// The gold reports of one sentence: for each side of a cue its longest content that is
/// not wholly in marks.
fn reports(
    document: &Document,
    span: Span,
    raw: &[Raw],
    alone: &FxHashMap<String, f32>,
) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    for q in &document.quotes {
        let Some(cue) = q.cue.filter(|c| span.covers(*c)) else {
            continue;
        };
        let Some(at) = anchor(&document.text, raw, cue, alone) else {
            continue;
        };
        let index = found.iter().position(|r| r.cue == at).unwrap_or_else(|| {
            found.push(Report {
                cue: at,
                after: None,
                before: None,
                source: None,
            });
            found.len() - 1
        });
        let report = &mut found[index];
        if report.source.is_none()
            && let Some(source) = q.source.filter(|s| span.covers(*s))
        {
            let r = trim(raw, inside(raw, source));
            report.source = Some((r.start, r.end)).filter(|r| r.0 < r.1);
        }
        if !matches!(q.kind.as_str(), "indirect" | "mixed") {
            continue;
        }
        let Some(content) = q.span.intersect(span).filter(|c| !c.is_empty()) else {
            continue;
        };
        let r = trim(raw, inside(raw, content));
        if r.start >= r.end {
            continue;
        }
        let side = if r.start > at {
            &mut report.after
        } else if r.end <= at {
            &mut report.before
        } else {
            continue;
        };
        if side.is_none_or(|(a, b)| b - a < r.len()) {
            *side = Some((r.start, r.end));
        }
    }
    found
}

/// Without separating punctuation at the edges.
fn trim(raw: &[Raw], mut r: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let loose = |x: &Raw| {
        matches!(
            x.mark,
            Some(Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Dash)
        )
    };
    while r.start < r.end && loose(&raw[r.start]) {
        r.start += 1;
    }
    while r.start < r.end && loose(&raw[r.end - 1]) {
        r.end -= 1;
    }
    r
}

fn count(cuts: &[&Cut<'_>], alone: &FxHashMap<String, f32>) -> Counts {
    let mut counts = Counts::default();
    for c in cuts {
        let text = &c.document.text;
        for (span, raw) in &c.sentences {
            for r in raw.iter().filter(|r| r.mark.is_none()) {
                let word = shown(text, r);
                let lower = word.to_lowercase();
                let list = if word == lower {
                    &mut counts.lower
                } else {
                    &mut counts.capital
                };
                *list.entry(lower).or_default() += 1;
            }
            for report in reports(c.document, *span, raw, alone) {
                if report.after.is_some() || report.before.is_some() {
                    let word = shown(text, &raw[report.cue]).to_lowercase();
                    *counts.cue.entry(word).or_default() += 1.0;
                }
            }
        }
    }
    counts
}

/// The table of words: tags and how readily each reports, smoothed by its stem.
fn build_vocabulary(counts: &Counts, classes: &Classes) -> Vec<u8> {
    let mut stems: FxHashMap<&str, (f32, f32)> = FxHashMap::default();
    for (word, n) in &counts.lower {
        let e = stems.entry(stem_of(word)).or_default();
        e.0 += counts.cue.get(word).copied().unwrap_or(0.0);
        e.1 += *n as f32;
    }
    let readiness = |s: &(f32, f32)| s.0 / (s.1 + 3.0);
    let level = |p: f32| match p {
        p if p >= 0.7 => 7,
        p if p >= 0.5 => 6,
        p if p >= 0.3 => 5,
        p if p >= 0.15 => 4,
        p if p >= 0.08 => 3,
        p if p >= 0.03 => 2,
        p if p >= 0.01 => 1,
        _ => 0,
    };
    let mut entries: Vec<(u32, Entry)> = Vec::new();
    for (word, &n) in &counts.lower {
        let tag = tag_of(word);
        if n < COMMON && tag != Tag::Time {
            continue;
        }
        let own = counts.cue.get(word).copied().unwrap_or(0.0);
        let stem = stems.get(stem_of(word)).map_or(0.0, readiness);
        let capital = counts.capital.get(word).copied().unwrap_or(0);
        entries.push((
            fingerprint(word.as_bytes()),
            Entry {
                tag,
                cue: level((own + 4.0 * stem) / (n as f32 + 4.0)),
                proper: capital > n * 2,
                class: classes.of(word),
            },
        ));
    }
    for (word, n) in &counts.capital {
        let small = counts.lower.get(word).copied().unwrap_or(0);
        if tag_of(word) == Tag::Time && small < COMMON && *n > 0 {
            entries.retain(|e| e.0 != fingerprint(word.as_bytes()));
            let tag = Tag::Time;
            entries.push((
                fingerprint(word.as_bytes()),
                Entry {
                    tag,
                    cue: 0,
                    proper: true,
                    class: Class::default(),
                },
            ));
        }
    }
    let mut known: FxHashMap<&str, (u8, Class)> = FxHashMap::default();
    for (verb, class) in classes.verbs() {
        // Verbs of speech and thought may report although nobody here did so with them.
        let cue = u8::from(matches!(class.verb, 31 | 32));
        known.insert(stem_of(verb), (cue, class));
    }
    for (stem, s) in &stems {
        let cue = level(readiness(s));
        if let Some(k) = known.get_mut(stem) {
            k.0 = k.0.max(cue);
        } else if cue > 0 {
            known.insert(stem, (cue, Class::default()));
        }
    }
    for (stem, (cue, class)) in known {
        entries.push((
            stem_fingerprint(stem),
            Entry {
                tag: Tag::Plain,
                cue,
                proper: false,
                class,
            },
        ));
    }
    entries.sort_by_key(|e| e.0);
    entries.dedup_by_key(|e| e.0);
    vocabulary::build(&entries)
}

/// Examples in one flat list, so that a pass over them walks memory in order.
#[derive(Default)]
struct Examples {
    slots: Vec<u32>,
    /// Ends of candidates in `slots`.
    ends: Vec<u32>,
    /// Of each choice: its first candidate, past its last, the right one.
    choices: Vec<(u32, u32, u32)>,
    /// Of each possible cue: its candidate, and whether it has contents after and before.
    cues: Vec<(u32, [bool; 2])>,
}

impl Examples {
    fn slots_of(&self, candidate: u32) -> &[u32] {
        let c = candidate as usize;
        let from = if c == 0 { 0 } else { self.ends[c - 1] as usize };
        &self.slots[from..self.ends[c] as usize]
    }

    fn close(&mut self) -> u32 {
        self.ends.push(self.slots.len() as u32);
        self.ends.len() as u32 - 1
    }

    fn choose(
        &mut self,
        candidates: &[(Edge, usize)],
        right: (Edge, usize),
        words: &[Word],
        s: &Sentence,
        cue: usize,
        near: Option<usize>,
    ) {
        let Some(at) = candidates.iter().position(|c| *c == right) else {
            return;
        };
        let first = self.ends.len() as u32;
        for &(which, b) in candidates {
            let place = features::Place {
                edge: which,
                cue,
                near,
                at: b,
            };
            features::edge(words, s, place, features::Part::Whole, &mut self.slots);
            self.close();
        }
        self.choices
            .push((first, self.ends.len() as u32, first + at as u32));
    }

    fn add(&mut self, text: &str, words: &[Word], reports: &[Report], gates: &Gates<'_>) {
        let mut s = Sentence::default();
        s.fill(words);
        for (i, w) in words.iter().enumerate() {
            if w.cue == 0 {
                continue;
            }
            features::cue(text, words, &s, i, &mut self.slots);
            let c = self.close();
            let report = reports.iter().find(|r| r.cue == i);
            let has = report.map_or([false; 2], |r| [r.after.is_some(), r.before.is_some()]);
            self.cues.push((c, has));
            let Some(report) = report else { continue };
            let mut list = Vec::new();
            for (side, content) in [(Side::After, report.after), (Side::Before, report.before)] {
                let Some((start, end)) = content else {
                    continue;
                };
                let (near_edge, far_edge) = side.edges();
                let (near, far) = match side {
                    Side::After => (start, end),
                    Side::Before => (end, start),
                };
                let tagged = |e: Edge, l: &[usize]| l.iter().map(|&b| (e, b)).collect::<Vec<_>>();
                decode::near_candidates(words, i, side, gates, &mut list);
                let c = tagged(near_edge, &list);
                self.choose(&c, (near_edge, near), words, &s, i, None);
                decode::far_candidates(words, near, side, gates, &mut list);
                let c = tagged(far_edge, &list);
                self.choose(&c, (far_edge, far), words, &s, i, Some(near));
            }
            let mut sources = Vec::new();
            decode::source_candidates(words, i, &mut sources);
            let right = report.source.map_or((Edge::SourceNone, i), |(a, b)| {
                if b <= i {
                    (Edge::SourceBeforeNear, b)
                } else {
                    (Edge::SourceAfterNear, a)
                }
            });
            self.choose(&sources, right, words, &s, i, None);
            if let Some((a, b)) = report.source {
                let (far_edge, far) = if b <= i {
                    (Edge::SourceBeforeFar, a)
                } else {
                    (Edge::SourceAfterFar, b)
                };
                decode::source_far_candidates(words, right.0, right.1, &mut list);
                let c: Vec<_> = list.iter().map(|&b| (far_edge, b)).collect();
                self.choose(&c, (far_edge, far), words, &s, i, Some(right.1));
            }
        }
    }
}

/// A small generator (xorshift64*), so that the order depends on the seed alone.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n.max(1)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// Weights while they are learned.
struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
    step: f32,
    decay: f32,
}

impl Learner {
    fn score(&self, slots: &[u32], odd: u32) -> f32 {
        slots
            .iter()
            .map(|&s| self.weights[(s ^ odd) as usize])
            .sum()
    }

    fn update(&mut self, slots: &[u32], odd: u32, gradient: f32) {
        if gradient.abs() < 1e-4 {
            return;
        }
        for &s in slots {
            let i = (s ^ odd) as usize;
            let g = gradient + self.decay * self.weights[i];
            self.squares[i] += g * g;
            self.weights[i] -= self.step * g / (self.squares[i].sqrt() + 1e-2);
        }
    }
}

fn learn(examples: &Examples, settings: Settings) -> Vec<f32> {
    let mut learner = Learner {
        weights: vec![0.0; 1 << BITS],
        squares: vec![0.0; 1 << BITS],
        step: settings.step,
        decay: settings.decay,
    };
    let mut random = Random(settings.seed.max(1));
    let cues = examples.cues.len();
    let mut order: Vec<usize> = (0..cues + examples.choices.len()).collect();
    let mut chances = Vec::new();
    // The mean of the weights after each of the later passes is steadier than the last.
    let mut mean = vec![0.0f32; 1 << BITS];
    for epoch in 0..settings.epochs {
        learner.step = settings.step / (1.0 + 0.3 * epoch as f32);
        random.shuffle(&mut order);
        for &n in &order {
            if n < cues {
                let (c, has) = examples.cues[n];
                let slots = examples.slots_of(c);
                for (odd, yes) in [(0, has[0]), (1, has[1])] {
                    let p = 1.0 / (1.0 + (-learner.score(slots, odd)).exp());
                    learner.update(slots, odd, p - f32::from(u8::from(yes)));
                }
                continue;
            }
            let (first, past, right) = examples.choices[n - cues];
            chances.clear();
            chances.extend((first..past).map(|c| learner.score(examples.slots_of(c), 0)));
            let top = chances.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let sum: f32 = chances.iter().map(|s| (s - top).exp()).sum();
            for (k, c) in (first..past).enumerate() {
                let p = (chances[k] - top).exp() / sum;
                let yes = if c == right { 1.0 } else { 0.0 };
                learner.update(examples.slots_of(c), 0, p - yes);
            }
        }
        if epoch * 2 >= settings.epochs {
            for (m, w) in mean.iter_mut().zip(&learner.weights) {
                *m += w;
            }
        }
    }
    let passes = settings.epochs - settings.epochs.div_ceil(2);
    for m in &mut mean {
        *m /= passes.max(1) as f32;
    }
    mean
}

/// Which pairs of tags an edge of a content ever lies between, those aside that do so
/// once in a great many places.
fn build_gates(cuts: &[Cut<'_>], table: &[u8], alone: &FxHashMap<String, f32>) -> Vec<u8> {
    let mut edges = vec![0u32; Gates::BYTES * 8];
    let mut places = vec![0u32; Gates::BYTES * 8];
    let mut out = vec![0u8; Gates::BYTES];
    let Some(vocabulary) = Vocabulary::new(table) else {
        return out;
    };
    let mut words = Vec::new();
    for c in cuts {
        for (span, raw) in &c.sentences {
            words::look_up(&c.document.text, raw, &vocabulary, &mut words);
            let bit = |edge: Edge, b: usize| {
                let tag =
                    |i: Option<usize>| i.and_then(|i| words.get(i)).map_or(Tag::Edge, |w| w.tag);
                Gates::bit(edge, tag(b.checked_sub(1)), tag(Some(b)))
            };
            for r in reports(c.document, *span, raw, alone) {
                for (side, content) in [(Side::After, r.after), (Side::Before, r.before)] {
                    let Some((start, end)) = content else {
                        continue;
                    };
                    let (near, far) = side.edges();
                    let (near_at, far_at, range) = match side {
                        Side::After => (start, end, r.cue + 1..words.len() + 1),
                        Side::Before => (end, start, 0..r.cue + 1),
                    };
                    edges[bit(near, near_at)] += 1;
                    edges[bit(far, far_at)] += 1;
                    for b in range {
                        places[bit(near, b)] += 1;
                        places[bit(far, b)] += 1;
                    }
                }
            }
        }
    }
    for (i, (&n, &all)) in edges.iter().zip(&places).enumerate() {
        if n > 0 && n * RARE_EDGE >= all {
            out[i / 8] |= 1 << (i % 8);
        }
    }
    out
}

/// Trains on documents with a given calibration.
fn train_on(
    documents: &[&Document],
    classes: &Classes,
    settings: Settings,
    rest: ([f32; EVIDENCE], f32),
) -> Vec<u8> {
    let cuts: Vec<Cut<'_>> = documents.iter().map(|d| cut(d)).collect();
    let alone = alone(&cuts);
    let mut examples = Examples::default();
    let mut words_here = Vec::new();
    let everything: Vec<&Cut<'_>> = cuts.iter().collect();
    let table = build_vocabulary(&count(&everything, &alone), classes);
    let gates = build_gates(&cuts, &table, &alone);
    for fold in 0..FOLDS {
        let others: Vec<&Cut<'_>> = cuts
            .iter()
            .enumerate()
            .filter(|(i, _)| i % FOLDS != fold)
            .map(|(_, c)| c)
            .collect();
        let table = build_vocabulary(&count(&others, &alone), classes);
        let Some(vocabulary) = Vocabulary::new(&table) else {
            continue;
        };
        for (_, c) in cuts.iter().enumerate().filter(|(i, _)| i % FOLDS == fold) {
            for (span, raw) in &c.sentences {
                let text = &c.document.text;
                if words::look_up(text, raw, &vocabulary, &mut words_here) {
                    let gold = reports(c.document, *span, raw, &alone);
                    examples.add(text, &words_here, &gold, &Gates(&gates));
                }
            }
        }
    }
    let weights = learn(&examples, settings);
    let mut sizes: Vec<f32> = weights
        .iter()
        .map(|w| w.abs())
        .filter(|w| *w > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    // A few rare weights are large; clipping one in ten thousand keeps the rest fine.
    let top = sizes
        .get(sizes.len().saturating_sub(1 + sizes.len() / 10_000))
        .copied()
        .unwrap_or(1.0);
    model::write(&table, &gates, &weights, top / 127.0, rest.0, rest.1)
}

/// A proposal's evidence, and whether it is right.
type Judged = ([f32; EVIDENCE], bool);

/// Proposals of a document that the measure counts (marks inside make it mixed), with
/// whether each is right alone.
fn judged(finder: &mut Finder<'_>, d: &Document) -> Vec<Judged> {
    let gold = wanted(d);
    let mut all = Vec::new();
    for s in sentences(&d.text) {
        for (_, span, evidence) in finder.proposals(&d.text, s) {
            if span.of(&d.text).contains_mark() {
                continue;
            }
            if let Some(span) = shear(&d.text, span) {
                let right = gold.iter().any(|g| overlap(*g, span).is_some());
                all.push((evidence, right));
            }
        }
    }
    all
}

/// The indirect quotations of a document, a part a line.
fn wanted(d: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    for q in d.quotes.iter().filter(|q| q.kind == "indirect") {
        let mut at = q.span.start;
        for part in q.span.of(&d.text).split_inclusive('\n') {
            let span = Span::new(at, at + part.len() as u32);
            at = span.end;
            spans.extend(shear(&d.text, span));
        }
    }
    spans.sort_by_key(|s| (s.start, s.end));
    spans.dedup();
    spans
}

/// Fits the calibration: logistic regression by Newton-like gradient steps.
fn calibrate(judged: &[Judged]) -> [f32; EVIDENCE] {
    let mut w = [0.0f64; EVIDENCE];
    for _ in 0..3000 {
        let mut g = [0.0f64; EVIDENCE];
        for (x, right) in judged {
            let z: f64 = x.iter().zip(w).map(|(a, b)| f64::from(*a) * b).sum();
            let e = 1.0 / (1.0 + (-z).exp()) - f64::from(u8::from(*right));
            for (g, x) in g.iter_mut().zip(x) {
                *g += e * f64::from(*x);
            }
        }
        for (w, g) in w.iter_mut().zip(g) {
            *w -= 0.3 * g / judged.len().max(1) as f64;
        }
    }
    w.map(|x| x as f32)
}

/// Overlap of what a model finds in documents; `threshold` replaces the model's own.
fn measure(bytes: &[u8], documents: &[&Document], threshold: Option<f32>) -> Option<Tally> {
    let mut model = Model::new(bytes)?;
    if let Some(t) = threshold {
        model.threshold = t;
    }
    let mut finder = Finder::new(model);
    let mut tally = Tally::default();
    let mut reports = Vec::new();
    for d in documents {
        let gold = wanted(d);
        reports.clear();
        for s in sentences(&d.text) {
            finder.sentence(&d.text, s, &mut reports);
        }
        let mut found: Vec<Span> = reports
            .iter()
            .flat_map(|r| &r.contents)
            .filter(|c| !c.span.of(&d.text).contains_mark())
            .filter_map(|c| shear(&d.text, c.span))
            .collect();
        found.sort_by_key(|s| (s.start, s.end));
        found.dedup();
        tally.right += matches(&gold, &found).iter().filter(|r| **r).count();
        tally.found += found.len();
        tally.wanted += gold.len();
    }
    Some(tally)
}

/// Confidence against truth over ten bins: the expected error.
fn calibration_error(model: &Model<'_>, judged: &[Judged]) -> f64 {
    let mut bins = [(0.0f64, 0usize, 0usize); 10];
    for (evidence, right) in judged {
        let c = logistic(model, evidence);
        if c < model.threshold {
            continue;
        }
        let bin = &mut bins[((c * 10.0) as usize).min(9)];
        bin.0 += f64::from(c);
        bin.1 += usize::from(*right);
        bin.2 += 1;
    }
    let all: usize = bins.iter().map(|b| b.2).sum();
    bins.iter()
        .filter(|b| b.2 > 0)
        .map(|b| (b.0 - b.1 as f64).abs() / all.max(1) as f64)
        .sum()
}

/// Trains: a fifth of the documents calibrates what the others taught, then all teach.
pub fn train(
    documents: &[Document],
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> Vec<u8> {
    let rest = calibration(documents, classes, settings, log);
    let all: Vec<&Document> = documents.iter().collect();
    train_on(&all, classes, settings, rest)
}

fn calibration(
    documents: &[Document],
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) -> ([f32; EVIDENCE], f32) {
    let (held, taught): (Vec<_>, Vec<_>) =
        documents.iter().enumerate().partition(|(i, _)| i % 5 == 2);
    let held: Vec<&Document> = held.into_iter().map(|(_, d)| d).collect();
    let taught: Vec<&Document> = taught.into_iter().map(|(_, d)| d).collect();
    let mut rest = ([0.0; EVIDENCE], 0.0);
    let bytes = train_on(&taught, classes, settings, rest);
    let Some(model) = Model::new(&bytes) else {
        return rest;
    };
    let mut finder = Finder::new(model);
    let all: Vec<_> = held.iter().flat_map(|d| judged(&mut finder, d)).collect();
    rest.0 = calibrate(&all);
    let bytes = train_with(&bytes, rest);
    let mut best = 0.0;
    for percent in (20..=60).step_by(2) {
        let t = percent as f32 / 100.0;
        if let Some(tally) = measure(&bytes, &held, Some(t)) {
            let (p, r, f) = tally.scores();
            if percent % 8 == 4 {
                log(format!("  threshold {t:.2}: P {p:.1} R {r:.1} F1 {f:.1}"));
            }
            // The curve is flat on top: of equals the one with fewer false alarms.
            if f > best - 0.2 {
                best = best.max(f);
                rest.1 = t;
            }
        }
    }
    if let Some(mut model) = Model::new(&bytes) {
        model.threshold = rest.1;
        log(format!(
            "held out: F1 {best:.1} at {:.2}, calibration {:?}, expected error {:.3}",
            rest.1,
            rest.0,
            calibration_error(&model, &all)
        ));
    }
    rest
}

/// The same weights under another calibration.
fn train_with(bytes: &[u8], rest: ([f32; EVIDENCE], f32)) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (i, v) in rest.0.iter().chain([&rest.1]).enumerate() {
        let at = 16 + i * 4;
        out[at..at + 4].copy_from_slice(&v.to_le_bytes());
    }
    out
}

/// Trains without each publisher in turn and measures on it: what another newspaper
/// would get.
pub fn leave_out(
    documents: &[Document],
    publishers: usize,
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) {
    let mut names: Vec<&str> = documents.iter().map(Document::publisher).collect();
    names.sort_unstable();
    names.dedup();
    for name in names.into_iter().rev().take(publishers) {
        let taught: Vec<Document> = documents
            .iter()
            .filter(|d| d.publisher() != name)
            .cloned()
            .collect();
        let held: Vec<&Document> = documents.iter().filter(|d| d.publisher() == name).collect();
        let bytes = train(&taught, classes, settings, log);
        if let Some(tally) = measure(&bytes, &held, None) {
            let (p, r, f) = tally.scores();
            log(format!("without {name}: P {p:.1} R {r:.1} F1 {f:.1}"));
        }
    }
}

/// Finds all reports of documents, for measuring the time it takes.
pub fn find_all(bytes: &[u8], documents: &[Document]) -> usize {
    let Some(model) = Model::new(bytes) else {
        return 0;
    };
    let mut finder = Finder::new(model);
    let mut reports = Vec::new();
    for d in documents {
        for s in sentences(&d.text) {
            finder.sentence(&d.text, s, &mut reports);
        }
    }
    reports.len()
}

/// Measures weights on documents.
pub fn report(bytes: &[u8], documents: &[Document]) -> String {
    let all: Vec<&Document> = documents.iter().collect();
    let Some(tally) = measure(bytes, &all, None) else {
        return "these weights are of another version".to_string();
    };
    let (p, r, f) = tally.scores();
    let mut finder_error = 0.0;
    if let Some(model) = Model::new(bytes) {
        let mut finder = Finder::new(model);
        let judged: Vec<_> = all.iter().flat_map(|d| judged(&mut finder, d)).collect();
        finder_error = calibration_error(&model, &judged);
    }
    format!("indirect, overlap: P {p:.1} R {r:.1} F1 {f:.1}; calibration error {finder_error:.3}")
}

/// A proposal with its bytes and evidence.
type Found = (decode::Proposal, Span, [f32; EVIDENCE]);

/// Where gold contents are lost, and examples of it: for looking at errors.
pub fn losses(
    documents: &[Document],
    classes: &Classes,
    settings: Settings,
    log: &mut dyn FnMut(String),
) {
    let (held, taught): (Vec<_>, Vec<_>) =
        documents.iter().enumerate().partition(|(i, _)| i % 5 == 2);
    let taught: Vec<Document> = taught.into_iter().map(|(_, d)| d.clone()).collect();
    let held: Vec<&Document> = held.into_iter().map(|(_, d)| d).collect();
    let bytes = train(&taught, classes, settings, log);
    let Some(model) = Model::new(&bytes) else {
        return;
    };
    let cuts: Vec<Cut<'_>> = held.iter().map(|d| cut(d)).collect();
    let alone = alone(&taught.iter().map(cut).collect::<Vec<_>>());
    let mut finder = Finder::new(model);
    let mut lost: FxHashMap<&str, usize> = FxHashMap::default();
    let mut w = Vec::new();
    for c in &cuts {
        let mut reach: Vec<Span> = Vec::new();
        let text = &c.document.text;
        for (span, raw) in &c.sentences {
            let gold = reports(c.document, *span, raw, &alone);
            words::look_up(text, raw, &model.vocabulary, &mut w);
            let proposals = finder.proposals(text, *span);
            for r in &gold {
                for (side, content) in [("after", r.after), ("before", r.before)] {
                    let Some((a, b)) = content else { continue };
                    let g = Span::new(raw[a].start, raw[b - 1].end);
                    let right = |p: &&Found| overlap(p.1, g).is_some();
                    let mine: Vec<_> = proposals
                        .iter()
                        .filter(|p| p.0.cue == r.cue && (p.0.start > r.cue) == (side == "after"))
                        .collect();
                    let sure = |p: &Found| logistic(&model, &p.2) >= model.threshold;
                    let what = if mine.iter().any(|p| sure(p) && right(p)) {
                        "found"
                    } else if proposals.iter().any(|p| sure(p) && right(&p)) {
                        "found by another cue"
                    } else if w[r.cue].cue == 0 {
                        "not gated"
                    } else if mine.is_empty() {
                        "cue below floor"
                    } else if mine.iter().any(right) {
                        "right, below threshold"
                    } else {
                        "wrong span"
                    };
                    *lost.entry(what).or_default() += 1;
                    let n = lost[what];
                    if n.is_multiple_of(40) && !what.starts_with("found") {
                        let shown: Vec<_> = mine
                            .iter()
                            .map(|p| (p.1.of(text), logistic(&model, &p.2)))
                            .collect();
                        log(format!(
                            "{what} [{}] {side}: {}\n    IN {}\n    GOT {shown:?}",
                            &text[raw[r.cue].start as usize..raw[r.cue].end as usize],
                            g.of(text),
                            span.of(text)
                        ));
                    }
                }
            }
            for r in &gold {
                for (a, b) in [r.after, r.before].into_iter().flatten() {
                    reach.push(Span::new(raw[a].start, raw[b - 1].end));
                }
            }
            let wanted = wanted(c.document);
            for (p, s, evidence) in &proposals {
                if logistic(&model, evidence) < model.threshold || s.of(text).contains_mark() {
                    continue;
                }
                let Some(s) = shear(text, *s) else { continue };
                if !wanted.iter().any(|g| overlap(*g, s).is_some()) {
                    *lost.entry("FALSE").or_default() += 1;
                    if lost["FALSE"].is_multiple_of(40) {
                        log(format!(
                            "FALSE [{}] {:.2} {}\n    IN {}",
                            &text[raw[p.cue].start as usize..raw[p.cue].end as usize],
                            logistic(&model, evidence),
                            s.of(text),
                            span.of(text)
                        ));
                    }
                }
            }
        }
        for g in wanted(c.document) {
            let reached = reach.iter().any(|r| overlap(*r, g).is_some());
            *lost
                .entry(if reached { "WANTED" } else { "OUT OF REACH" })
                .or_default() += 1;
            if !reached && lost["OUT OF REACH"].is_multiple_of(12) {
                log(format!("OUT OF REACH {}", g.of(text)));
            }
        }
    }
    log(format!("{lost:?}"));
}
