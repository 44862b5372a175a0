//! A page as an example: its article was marked by somebody, or some of its words are known.

use super::align::align;
use crate::article::{Article, one_line};
use crate::load::html::beneath::Beneath;
use crate::load::html::features::Judged;
use crate::load::html::forest::Model;
use crate::load::html::label::Label;
use crate::load::html::page::Kind;
use crate::load::html::{Choice, Reading, labelling};

/// A page and the text that somebody marked as its article.
pub struct Example {
    pub(super) read: Reading,
    pub(super) judged: Judged,
    pub(super) wanted: Vec<f32>,
    pub(super) weight: Vec<f32>,
    /// Words of each piece.
    words: Vec<usize>,
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
        let declared = crate::load::html::declared_charset(&bytes);
        let html = crate::load::encoding::decode_declared(bytes, declared.as_deref());
        let read = Reading::of(&html);
        let pieces: Vec<String> = read
            .page
            .pieces
            .iter()
            .map(|p| one_line(read.page.slice(p)))
            .collect();
        let holds = |words: &[String]| -> Vec<bool> {
            let words: Vec<String> = words.iter().map(|w| one_line(w)).collect();
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
        let judged = read.judge(read.boxes());
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
            .choose(&|judged| labelling::with(page, judged, meta, model));
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
            .choose(&|judged| labelling::with(page, judged, meta, model));
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
    let boxes = read.boxes();
    let judged = read.judge(boxes);
    let title = read.meta.title.as_deref().unwrap_or_default();
    let Some(beneath) = Beneath::of(&read.page, &read.spans, title, boxes) else {
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
