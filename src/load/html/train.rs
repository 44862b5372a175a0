//! Fits the forest that labels pieces (feature `train`) on pages whose article somebody
//! marked: pieces are aligned with the marked text, and trees are boosted on what is
//! known of each.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::beneath::Beneath;
use super::features::{COUNT, Judged, STACKED};
pub use super::forest::Model;
use super::forest::{DEPTH, Forest, Node};
use super::label;
use super::page::Kind;
use super::write::Label;
use super::{Choice, Reading, features};
use crate::article::Article;

/// A page and the text that somebody marked as its article.
pub struct Example {
    read: Reading,
    judged: Judged,
    wanted: Vec<f32>,
    weight: Vec<f32>,
    /// Words of each piece.
    words: Vec<usize>,
}

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

impl Example {
    /// Reads a page whose article people marked.
    pub fn new(html: &str, article: &str) -> Self {
        let mut example = Self::read(html, article);
        let total = article.split_whitespace().count() as f32;
        for n in 0..example.read.page.pieces.len() {
            let own = (example.words[n] as f32 + 2.0) / (total + 100.0);
            example.weight.push(own.sqrt() * 5.0);
        }
        example.forget();
        example
    }

    /// Reads a page of which only another program's choice is known: it counts less, and
    /// only where it is no matter of taste.
    pub fn chosen(html: &str, article: &str) -> Self {
        let mut example = Self::read(html, article);
        let total = article.split_whitespace().count() as f32;
        for (n, piece) in example.read.page.pieces.iter().enumerate() {
            let own = (example.words[n] as f32 + 2.0) / (total + 100.0);
            let taste = example.judged.furniture[n] != 0
                || example.judged.titled[n] > 0.5
                || example.words[n] < 4 && !matches!(piece.kind, Kind::Heading(_));
            example.weight.push(match taste {
                true => 0.0,
                false => own.sqrt() * 2.5,
            });
        }
        example.forget();
        example
    }

    /// Reads a page of which only some words are known: `with` stand in the article,
    /// `without` do not. What nothing is known of is not learned.
    pub fn known(bytes: Vec<u8>, with: &[String], without: &[String], weight: f32) -> Self {
        let declared = super::declared_charset(&bytes);
        let html = crate::load::encoding::decode_declared(bytes, declared.as_deref());
        let read = Reading::of(&html);
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let pieces: Vec<String> = read
            .page
            .pieces
            .iter()
            .map(|p| folded(read.page.slice(p)))
            .collect();
        let holds = |words: &[String]| -> Vec<bool> {
            let words: Vec<String> = words.iter().map(|w| folded(w)).collect();
            let in_it = |piece: &String| {
                let held = |w: &String| {
                    piece.contains(w.as_str()) || piece.len() > 20 && w.contains(piece.as_str())
                };
                words.iter().any(held)
            };
            pieces.iter().map(in_it).collect()
        };
        let (wanted, unwanted) = (holds(with), holds(without));
        let judged = with_most(&read, &wanted);
        let mut example = Self {
            wanted: wanted.iter().map(|w| f32::from(u8::from(*w))).collect(),
            words: pieces.iter().map(|p| p.split(' ').count()).collect(),
            weight: wanted
                .iter()
                .zip(&unwanted)
                .map(|(w, u)| if w == u { 0.0 } else { weight })
                .collect(),
            read,
            judged,
        };
        example.forget();
        example
    }

    fn read(html: &str, article: &str) -> Self {
        let read = Reading::of(html);
        let judged = read.judge();
        let pieces: Vec<&str> = read
            .page
            .pieces
            .iter()
            .map(|p| read.page.slice(p))
            .collect();
        let found = align(&pieces, article);
        Self {
            wanted: found
                .iter()
                .map(|(right, all)| f32::from(u8::from(right * 2 > *all)))
                .collect(),
            words: found.iter().map(|(_, all)| *all).collect(),
            weight: Vec::new(),
            read,
            judged,
        }
    }

    /// What rules decide is not learned.
    fn forget(&mut self) {
        for (n, piece) in self.read.page.pieces.iter().enumerate() {
            if matches!(piece.kind, Kind::Picture | Kind::Caption) || !self.judged.hopeful[n] {
                self.weight[n] = 0.0;
            }
        }
    }

    /// The article that a model makes of the page.
    pub fn article(&self, model: &Model) -> Article {
        let Reading { page, meta, .. } = &self.read;
        let choice = self
            .read
            .choose(&|judged| label::with(page, judged, meta, model));
        self.read.write(&choice.labels, None)
    }

    /// The best text that pieces can make.
    pub fn best(&self) -> String {
        self.text_of(|n| self.wanted[n] > 0.5)
    }

    fn text_of(&self, takes: impl Fn(usize) -> bool) -> String {
        let mut text = String::new();
        for (n, piece) in self.read.page.pieces.iter().enumerate() {
            if takes(n) && !matches!(piece.kind, Kind::Picture | Kind::Caption) {
                text.push_str(self.read.page.slice(piece));
                text.push_str("\n\n");
            }
        }
        text
    }

    /// What is taken wrongly and missed, for a person to read.
    pub fn mistakes(&self, model: &Model) -> String {
        let Reading { page, meta, .. } = &self.read;
        let Choice { judged, labels, .. } = self
            .read
            .choose(&|judged| label::with(page, judged, meta, model));
        let scores = model.scores(page, &judged);
        let mut out = String::new();
        for (n, piece) in self.read.page.pieces.iter().enumerate() {
            let takes = labels[n] == Label::Own;
            let wanted = self.wanted[n] > 0.5;
            if takes != wanted && piece.kind != Kind::Picture {
                let text: String = self.read.page.slice(piece).chars().take(110).collect();
                let elem = &self.read.page.elems[piece.elem as usize];
                out += &format!(
                    "  {} kept {:.1} {:.2} {:?} {:?}: {}\n",
                    if takes { "added" } else { "missed" },
                    judged.kept[n],
                    scores[n],
                    piece.kind,
                    elem.tag,
                    text.replace('\n', " / ")
                );
            }
        }
        out
    }
}

/// The page judged by the candidate that holds more of what is wanted, for that is the one
/// that the program should take.
fn with_most(read: &Reading, wanted: &[bool]) -> Judged {
    let judged = read.judge();
    let title = read.meta.title.as_deref().unwrap_or_default();
    let Some(beneath) = Beneath::of(&read.page, title) else {
        return judged;
    };
    let held = |shares: &[f32]| -> f32 {
        let wanted = wanted.iter().zip(shares).filter(|(w, _)| **w);
        wanted.map(|(_, share)| share).sum()
    };
    let better = beneath.is_missed_by(&read.page, &judged.kept)
        && held(&beneath.shares) > held(&judged.kept);
    match better {
        true => read.judge_by(beneath.shares),
        false => judged,
    }
}

/// How many words of each piece stand in the article, in order, and how many it has.
fn align(pieces: &[&str], article: &str) -> Vec<(usize, usize)> {
    let split = |text: &str| -> Vec<String> {
        text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|w| !w.is_empty())
            .map(str::to_string)
            .collect()
    };
    let gold = split(article);
    let mut words = Vec::new();
    let mut from = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        for word in split(piece) {
            words.push(word);
            from.push(n);
        }
    }
    let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
    let mut id = |word| {
        let next = ids.len() as u32;
        *ids.entry(word).or_insert(next)
    };
    let gold: Vec<u32> = gold.iter().map(|w| id(w.as_str())).collect();
    let words: Vec<u32> = words.iter().map(|w| id(w.as_str())).collect();
    let columns = gold.len() + 1;
    let mut counts = vec![(0, 0); pieces.len()];
    for piece in &from {
        counts[*piece].1 += 1;
    }
    if words.is_empty() || gold.is_empty() || words.len() * columns > 400_000_000 {
        return counts;
    }
    // The best order-keeping match; running on scores more than beginning anew.
    const RUN: i32 = 4;
    let mut above = vec![0_i32; columns];
    let mut runs_above = vec![i32::MIN / 2; columns];
    let mut way = vec![0_u8; words.len() * columns];
    for (i, word) in words.iter().enumerate() {
        let mut row = vec![0_i32; columns];
        let mut runs = vec![i32::MIN / 2; columns];
        for j in 1..columns {
            let mut best = (above[j], 0_u8);
            if row[j - 1] > best.0 {
                best = (row[j - 1], 1);
            }
            let mut run_way = 0;
            if *word == gold[j - 1] {
                let anew = above[j - 1] + 1;
                let on = runs_above[j - 1] + RUN;
                runs[j] = anew.max(on);
                run_way = if on >= anew { 8 } else { 4 };
                if runs[j] > best.0 {
                    best = (runs[j], 2);
                }
            }
            row[j] = best.0;
            way[i * columns + j] = best.1 | run_way;
        }
        above = row;
        runs_above = runs;
    }
    let (mut i, mut j) = (words.len(), gold.len());
    let mut running = false;
    while i > 0 && j > 0 {
        let step = way[(i - 1) * columns + j];
        if running || step & 3 == 2 {
            counts[from[i - 1]].0 += 1;
            running = step & 8 != 0;
            i -= 1;
            j -= 1;
        } else if step & 3 == 1 {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    counts
}

/// Numbers that look random.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
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

/// Values cut into few bins, by feature.
struct Bins {
    /// Upper ends, by feature.
    ends: Vec<Vec<f32>>,
    /// By feature, then by piece.
    of: Vec<Vec<u8>>,
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
    let (ends, of) = of.into_iter().unzip();
    Bins { ends, of }
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
    let mut chance = Chance(settings.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let sum: f32 = weight.iter().sum();
    let positive: f32 = wanted.iter().zip(&weight).map(|(y, w)| y * w).sum();
    let prior = (positive / sum).clamp(0.001, 0.999);
    let mut forest = Forest {
        start: (prior / (1.0 - prior)).ln(),
        ..Forest::default()
    };
    let mut scores = vec![forest.start; wanted.len()];
    for _ in 0..settings.trees {
        let asked: Vec<usize> = (0..table.columns)
            .filter(|f| chance.next() < settings.features && !bins.ends[*f].is_empty())
            .collect();
        let rows: Vec<u32> = (0..wanted.len() as u32)
            .filter(|r| weight[*r as usize] > 0.0 && chance.next() < settings.pieces)
            .collect();
        let (slopes, bends): (Vec<f32>, Vec<f32>) = scores
            .iter()
            .zip(wanted.iter().zip(&weight))
            .map(|(s, (y, w))| {
                let p = 1.0 / (1.0 + (-s).exp());
                ((y - p) * w, (p * (1.0 - p)).max(1e-6) * w)
            })
            .unzip();
        let grower = Grower {
            bins: &bins,
            asked: &asked,
            slopes: &slopes,
            bends: &bends,
            settings,
        };
        let root = forest.nodes.len();
        let mut nodes = Vec::new();
        grower.grow(rows, settings.depth.min(DEPTH), &mut nodes);
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

struct Grower<'a> {
    bins: &'a Bins,
    asked: &'a [usize],
    slopes: &'a [f32],
    bends: &'a [f32],
    settings: Settings,
}

impl Grower<'_> {
    fn grow(&self, rows: Vec<u32>, depth: usize, nodes: &mut Vec<Node>) {
        let total = |values: &[f32]| rows.iter().map(|r| values[*r as usize]).sum::<f32>();
        let (slope, bend) = (total(self.slopes), total(self.bends));
        let split = (depth > 0).then(|| self.best(&rows, slope, bend)).flatten();
        let Some((feature, bin)) = split else {
            nodes.push(Node {
                feature: Node::LEAF,
                value: self.settings.rate * slope / (bend + self.settings.lambda),
                right: 0,
            });
            return;
        };
        let of = &self.bins.of[feature];
        let (left, right) = rows
            .into_iter()
            .partition::<Vec<u32>, _>(|r| of[*r as usize] <= bin);
        let at = nodes.len();
        nodes.push(Node {
            feature: feature as u16,
            value: self.bins.ends[feature][bin as usize],
            right: 0,
        });
        self.grow(left, depth - 1, nodes);
        nodes[at].right = nodes.len() as u16;
        self.grow(right, depth - 1, nodes);
    }

    /// The question that parts the rows best.
    fn best(&self, rows: &[u32], slope: f32, bend: f32) -> Option<(usize, u8)> {
        let lambda = self.settings.lambda;
        let worth = |s: f32, b: f32| s * s / (b + lambda);
        let all = worth(slope, bend);
        let best = self
            .asked
            .par_iter()
            .filter_map(|f| {
                let mut sums = [(0.0_f32, 0.0_f32); BINS + 1];
                let of = &self.bins.of[*f];
                for r in rows {
                    let sum = &mut sums[of[*r as usize] as usize];
                    sum.0 += self.slopes[*r as usize];
                    sum.1 += self.bends[*r as usize];
                }
                let (mut s, mut b) = (0.0, 0.0);
                let mut best: Option<(f32, u8)> = None;
                for (bin, sum) in sums.iter().enumerate().take(self.bins.ends[*f].len()) {
                    s += sum.0;
                    b += sum.1;
                    if b < self.settings.least || bend - b < self.settings.least {
                        continue;
                    }
                    let gain = worth(s, b) + worth(slope - s, bend - b) - all;
                    if gain > best.map_or(0.01, |(g, _)| g) {
                        best = Some((gain, bin as u8));
                    }
                }
                best.map(|(gain, bin)| (gain, *f, bin))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        Some((best.1, best.2))
    }
}
