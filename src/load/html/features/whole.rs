//! What is known of all pieces of a page before each one is judged.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{alike, words};
use super::{flag, log, share};
use crate::load::html::page::{Elem, Kind, Page, Piece, Tag};
use crate::load::html::phrases;
use crate::words::marks::ends_sentence;

/// How many pieces before the first kept one and behind the last are looked at.
const FAR: usize = 12;

/// What an element holds, with all in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Holds {
    pub letters: u32,
    pub linked: u32,
    pub pieces: u32,
    kept: u32,
}

/// How an element looks: its tag and marks.
type Look = (u8, u32);

/// The pieces of a page with what is known of each, and of the whole.
pub(super) struct Whole<'p> {
    pub page: &'p Page,
    /// Share of each piece's text that the extractor kept.
    pub shares: Vec<f32>,
    pub letters: Vec<u32>,
    /// Share of each piece's text that links.
    pub linked: Vec<f32>,
    /// Letters of each piece that were kept.
    pub kept_letters: Vec<u32>,
    /// What each element holds.
    holds: Vec<Holds>,
    /// The elements that the main one stands in, itself among them, with their depth.
    pub on_main: FxHashMap<u32, u16>,
    pub main_depth: u16,
    /// The first and the last piece of running text that are kept.
    pub ends: (usize, usize),
    pub hopeful: Vec<bool>,
    /// The text of each in lower case; empty where it is long or not looked at.
    pub lower: Vec<String>,
    /// Fields of furniture of each.
    pub furniture: Vec<u32>,
    /// How like the title each is, and how like the description.
    pub titled: Vec<f32>,
    pub described: Vec<f32>,
    /// How often the same text stands on the page.
    pub same: FxHashMap<&'p str, u32>,
    /// How many pieces stand in elements with the same marks.
    pub mark_counts: FxHashMap<u32, u32>,
    /// All letters that are kept, and all of the page.
    pub total: u32,
    pub page_letters: u32,
    /// What most of the main text's own paragraphs look like, and stand in.
    pub usual_look: Option<Look>,
    pub usual_parent: Option<u32>,
}

impl<'p> Whole<'p> {
    pub fn new(page: &'p Page, shares: Vec<f32>, title: &str, description: &str) -> Self {
        let pieces = &page.pieces;
        let n = pieces.len();
        let letters: Vec<u32> = pieces
            .iter()
            .map(|p| u32::try_from(page.slice(p).chars().count()).unwrap_or(u32::MAX))
            .collect();
        let linked: Vec<f32> = pieces
            .iter()
            .map(|p| share(p.linked, p.end - p.start).min(1.0))
            .collect();
        let is_kept = |i: usize| shares[i] > 0.5 && letters[i] >= 40;
        let holds = holds(page, &letters, &linked, &is_kept);
        let main = main_element(page, &holds);
        let first = (0..n).find(|&i| is_kept(i)).unwrap_or(0);
        let last = (0..n).rev().find(|&i| is_kept(i)).unwrap_or(n);
        // What is far from all that is kept is not looked at.
        let near = first.saturating_sub(FAR)..=last.saturating_add(FAR);
        let in_main = |piece| main > 0 && page.around(piece).any(|(e, _)| e == main);
        let hopeful: Vec<bool> = pieces
            .iter()
            .enumerate()
            .map(|(i, piece)| {
                let close = shares[i] > 0.0 || near.contains(&i) || in_main(piece);
                piece.kind != Kind::Picture && close
            })
            .collect();
        let lower: Vec<String> = pieces
            .iter()
            .zip(&hopeful)
            .map(|(piece, hopeful)| match page.slice(piece) {
                text if *hopeful && text.len() <= 500 => text.to_lowercase(),
                _ => String::new(),
            })
            .collect();
        let (titled, described) = likeness(page, &hopeful, title, description);
        let mut same: FxHashMap<&str, u32> = FxHashMap::default();
        for piece in pieces {
            *same.entry(page.slice(piece)).or_default() += 1;
        }
        let kept_letters: Vec<u32> = (0..n)
            .map(|i| (letters[i] as f32 * shares[i]) as u32)
            .collect();
        let (usual_look, usual_parent) = usual(page, &letters, &is_kept);
        Self {
            page,
            on_main: page
                .ancestors(main)
                .map(|(n, elem)| (n, elem.depth))
                .collect(),
            main_depth: page.elems.get(main as usize).map_or(0, |e| e.depth),
            ends: (first, last),
            furniture: lower.iter().map(|l| phrases::furniture(l)).collect(),
            mark_counts: mark_counts(page),
            total: kept_letters.iter().sum(),
            page_letters: letters.iter().sum(),
            shares,
            letters,
            linked,
            kept_letters,
            holds,
            hopeful,
            lower,
            titled,
            described,
            same,
            usual_look,
            usual_parent,
        }
    }

    /// What an element holds.
    pub fn held(&self, elem: u32) -> Holds {
        self.holds.get(elem as usize).copied().unwrap_or_default()
    }

    /// The next piece before (`-1`) or behind (`1`) one; pictures are no neighbours.
    pub fn near(&self, i: usize, by: isize) -> Option<usize> {
        let mut at = i;
        loop {
            at = at.checked_add_signed(by)?;
            if self.page.pieces.get(at)?.kind != Kind::Picture {
                return Some(at);
            }
        }
    }

    /// Letters of a piece that do not link.
    pub fn plain(&self, i: usize) -> f32 {
        self.letters[i] as f32 * (1.0 - self.linked[i])
    }

    /// All letters of a piece, as a logarithm.
    pub fn length(&self, i: usize) -> f32 {
        log(self.letters[i])
    }

    /// Whether a piece is a heading.
    pub fn is_heading(&self, i: usize) -> f32 {
        flag(matches!(self.page.pieces[i].kind, Kind::Heading(_)))
    }

    /// Whether a piece ends as a sentence does.
    pub fn is_sentence(&self, i: usize) -> f32 {
        flag(ends_sentence(self.page.slice(&self.page.pieces[i])))
    }
}

/// What each element holds: children come behind their parents.
fn holds(
    page: &Page,
    letters: &[u32],
    linked: &[f32],
    is_kept: &impl Fn(usize) -> bool,
) -> Vec<Holds> {
    let mut holds = vec![Holds::default(); page.elems.len()];
    for (i, piece) in page.pieces.iter().enumerate() {
        if let Some(own) = holds.get_mut(piece.elem as usize) {
            own.letters += letters[i];
            own.linked += (letters[i] as f32 * linked[i]) as u32;
            own.pieces += 1;
            if is_kept(i) && piece.kind == Kind::Prose {
                own.kept += letters[i];
            }
        }
    }
    for e in (1..page.elems.len()).rev() {
        let own = holds[e];
        if let Some(parent) = holds.get_mut(page.elems[e].parent as usize) {
            parent.letters += own.letters;
            parent.linked += own.linked;
            parent.pieces += own.pieces;
            parent.kept += own.kept;
        }
    }
    holds
}

/// The innermost element that holds most of the kept text.
fn main_element(page: &Page, holds: &[Holds]) -> u32 {
    let total = holds.first().map_or(0, |h| h.kept);
    let mut main = 0;
    for (n, elem) in page.elems.iter().enumerate().skip(1) {
        if elem.parent == main && total > 0 && holds[n].kept * 10 >= total * 6 {
            main = n as u32;
        }
    }
    main
}

/// How like the title and the description of the page each piece is that is looked at.
fn likeness(page: &Page, hopeful: &[bool], title: &str, description: &str) -> (Vec<f32>, Vec<f32>) {
    let title: FxHashSet<u64> = words(title).collect();
    let description: FxHashSet<u64> = words(description).take(200).collect();
    let pieces = page.pieces.iter().zip(hopeful);
    let alike = pieces.map(|(piece, hopeful)| match hopeful {
        true => alike(page.slice(piece), [&title, &description]).into(),
        false => (0.0, 0.0),
    });
    alike.unzip()
}

fn mark_counts(page: &Page) -> FxHashMap<u32, u32> {
    let mut counts = FxHashMap::default();
    for elem in page.pieces.iter().filter_map(|p| elem_of(page, p)) {
        *counts.entry(elem.marks.0).or_default() += 1;
    }
    counts
}

/// What most of the main text's own paragraphs look like, and which element they stand in.
fn usual(
    page: &Page,
    letters: &[u32],
    is_kept: &impl Fn(usize) -> bool,
) -> (Option<Look>, Option<u32>) {
    let mut looks: FxHashMap<Look, u32> = FxHashMap::default();
    let mut parents: FxHashMap<u32, u32> = FxHashMap::default();
    for (i, piece) in page.pieces.iter().enumerate() {
        let Some(elem) = elem_of(page, piece) else {
            continue;
        };
        if is_kept(i) && piece.kind == Kind::Prose {
            *looks.entry(look(elem)).or_default() += letters[i];
            *parents.entry(elem.parent).or_default() += letters[i];
        }
    }
    let look = looks.iter().max_by_key(|(look, n)| (**n, **look));
    let parent = parents.iter().max_by_key(|(p, n)| (**n, **p));
    (look.map(|(l, _)| *l), parent.map(|(p, _)| *p))
}

fn elem_of<'p>(page: &'p Page, piece: &Piece) -> Option<&'p Elem> {
    page.elems.get(piece.elem as usize)
}

/// How an element looks.
pub(super) fn look(elem: &Elem) -> Look {
    let tag = match elem.tag {
        Tag::P => 1,
        Tag::Div => 2,
        Tag::Section | Tag::Article | Tag::Main | Tag::Body => 3,
        Tag::Item => 4,
        Tag::Cell => 5,
        Tag::Heading(_) => 6,
        _ => 0,
    };
    (tag, elem.marks.0)
}
