//! Finds blocks beside the chosen one that belong to the same text.
//!
//! The extractor takes one block of a page, and paragraphs beside it. Where a layout parts a
//! text (rows of tables, sections, several articles one below the other, a question and its
//! answers), it misses the other blocks. They are known by their shape: they stand side by side
//! with the chosen one, look like it, and are sentences.

use std::mem::{Discriminant, discriminant};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::label::Label;
use super::marks::{self, Marks};
use super::page::{Kind, Page, Piece, Tag};
use super::spans::{self, Spans, plain};
use super::{Choice, beneath};
use crate::words::marks::ends_sentence;

/// The shortest paragraph, in bytes.
const SENTENCE: usize = 40;
/// How many bytes of sentences a block without a heading needs.
const LEAST: usize = 80;
/// How many bytes the chosen block needs, so that others can be measured by it.
const CHOSEN: usize = 120;
/// A heading this much like the page's title is the title.
const TITLE: f32 = 0.85;

/// Elements whose words are none of an article's, by what they are called.
const BESIDE: Marks = Marks(beneath::BESIDE.0 | marks::SIDE.0 | marks::AUTHOR.0 | marks::CONSENT.0);

/// What the pieces in each element come to, in bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Of what was chosen.
    own: usize,
    /// Of sentences.
    told: usize,
    /// Of short ones, too.
    said: usize,
    /// Of all text.
    all: usize,
    /// In links.
    linked: usize,
    /// Of what was chosen, in lists.
    listed: usize,
    /// Of sentences, in lists.
    counted: usize,
    /// The page's title heads something in it.
    titled: bool,
}

/// Which pieces stand in such blocks, beside what was chosen; `boxes` are the pieces that are none
/// of the article's, and `sure` where the page itself gives its title.
pub(super) fn of(
    page: &Page,
    spans: &Spans,
    chosen: &Choice,
    boxes: &[bool],
    sure: bool,
) -> Vec<bool> {
    let labels = &chosen.labels[..];
    let blocks = Blocks::of(page, spans, chosen, boxes, sure);
    let mut found = vec![false; page.pieces.len()];
    for span in blocks.alike() {
        found[span].fill(true);
    }
    for at in blocks.posts().into_iter().flatten() {
        // Who asked, and what it is about, stand beside it.
        let piece = &page.pieces[at];
        found[at] = piece.kind != Kind::Prose || ends_sentence(page.slice(piece).trim_end());
    }
    for (at, found) in found.iter_mut().enumerate() {
        *found &= labels[at] == Label::Out && boxes.get(at) != Some(&true);
    }
    found
}

struct Blocks<'a> {
    page: &'a Page,
    spans: &'a Spans,
    sums: Vec<Sum>,
    /// Which elements are set beside an article, or stand in one that is.
    beside: Vec<bool>,
}

impl<'a> Blocks<'a> {
    fn of(page: &'a Page, spans: &'a Spans, chosen: &Choice, boxes: &[bool], sure: bool) -> Self {
        let mut beside = vec![false; page.elems.len()];
        for (n, elem) in page.elems.iter().enumerate().skip(1) {
            let by_tag = matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form);
            beside[n] = beside[elem.parent as usize] || by_tag || elem.marks.any(BESIDE);
        }
        let mut sums = vec![Sum::default(); page.elems.len()];
        for (at, piece) in page.pieces.iter().enumerate() {
            let n = piece.elem as usize;
            let is_out = boxes.get(at) == Some(&true);
            let Some(sum) = sums
                .get_mut(n)
                .filter(|_| !is_out && piece.kind != Kind::Picture)
            else {
                continue;
            };
            sum.all += (piece.end - piece.start) as usize;
            sum.linked += piece.linked as usize;
            if chosen.labels.get(at) == Some(&Label::Own) {
                sum.own += plain(piece);
                sum.listed += if piece.lists > 0 { plain(piece) } else { 0 };
            }
            let heads = match piece.kind {
                // One that the page gives besides is its title in any level.
                Kind::Heading(level) => level == 1 || sure,
                _ => false,
            };
            sum.titled |= heads && chosen.judged.titled[at] >= TITLE;
            if !beside[n] && is_sentence(page, piece) {
                sum.said += plain(piece);
                sum.counted += if piece.lists > 0 { plain(piece) } else { 0 };
                if plain(piece) >= SENTENCE {
                    sum.told += plain(piece);
                }
            }
        }
        // Children come behind their parents.
        for n in (1..page.elems.len()).rev() {
            let own = sums[n];
            let sum = &mut sums[page.elems[n].parent as usize];
            sum.own += own.own;
            sum.told += own.told;
            sum.said += own.said;
            sum.all += own.all;
            sum.linked += own.linked;
            sum.listed += own.listed;
            sum.counted += own.counted;
            sum.titled |= own.titled;
        }
        Self {
            page,
            spans,
            sums,
            beside,
        }
    }

    /// Blocks side by side with the chosen one that look as it does.
    fn alike(&self) -> impl Iterator<Item = Range<usize>> {
        let all = self.sums.first().map_or(0, |sum| sum.own);
        let groups = self.spans.siblings().iter();
        groups.flat_map(move |group| {
            let holds = |n: &&u32| self.sums[**n as usize].own > 0;
            let chosen: Vec<u32> = group.iter().filter(holds).copied().collect();
            let chosen = Chosen::of(self, &chosen, all);
            let others = group.iter().filter(move |n| !holds(n));
            let like = move |n: &&u32| chosen.as_ref().is_some_and(|of| of.is_told_by(self, **n));
            others.filter(like).map(|n| self.spans.get(*n))
        })
    }

    /// A question and its answers, where one of them was chosen.
    fn posts(&self) -> Vec<Range<usize>> {
        let outer = |of: Marks| {
            let mut found: Vec<u32> = Vec::new();
            let mut end = 0;
            for (n, elem) in (0_u32..).zip(&self.page.elems) {
                let span = self.spans.get(n);
                // Elements in each other may be called alike.
                if elem.marks.any(of) && span.start >= end && self.tells(n) {
                    end = span.end;
                    found.push(n);
                }
            }
            found
        };
        let (asked, answered) = (outer(marks::QUESTION), outer(marks::IS_POST));
        let whole = !asked.is_empty() && !answered.is_empty();
        let found: Vec<u32> = asked.into_iter().chain(answered).collect();
        let chosen = found.iter().any(|n| self.sums[*n as usize].own >= LEAST);
        match whole && chosen {
            true => found.iter().map(|n| self.spans.get(*n)).collect(),
            false => Vec::new(),
        }
    }

    /// Whether an element holds sentences, and little that leads elsewhere.
    fn tells(&self, elem: u32) -> bool {
        self.is_plain(elem, self.sums[elem as usize].told, LEAST)
    }

    /// The same of short ones.
    fn says(&self, elem: u32) -> bool {
        self.is_plain(elem, self.sums[elem as usize].said, 1)
    }

    fn is_plain(&self, elem: u32, told: usize, least: usize) -> bool {
        let sum = self.sums[elem as usize];
        let elsewhere = self.beside[elem as usize] || sum.linked * 4 >= sum.all.max(1);
        !elsewhere && told >= least && told * 3 > sum.all * 2
    }

    /// How an element looks: what it is and is called.
    fn look(&self, elem: u32) -> Look {
        let elem = &self.page.elems[elem as usize];
        (discriminant(&elem.tag), elem.look)
    }

    /// Whether a heading of the first level stands near the beginning of an element.
    fn has_title(&self, elem: u32) -> bool {
        const NEAR: usize = 6;
        let mut pieces = self.page.pieces[self.spans.get(elem)].iter().take(NEAR);
        pieces.any(|piece| piece.kind == Kind::Heading(1))
    }

    /// The heading that opens an element.
    fn head(&self, elem: u32) -> Option<Head> {
        /// How many pictures and short lines may stand above it.
        const NEAR: usize = 3;
        let pieces = self.page.pieces[self.spans.get(elem)].iter().take(NEAR);
        let mut heads = pieces.filter_map(|piece| match piece.kind {
            Kind::Heading(level) => Some(Head {
                level,
                led: spans::is_link(self.page, piece),
            }),
            _ => None,
        });
        heads.next()
    }
}

/// What was chosen of some blocks side by side.
struct Chosen {
    looks: FxHashSet<Look>,
    /// How many begin with a heading of each level.
    heads: FxHashMap<u8, usize>,
    /// A heading that opens one of them leads elsewhere.
    led: bool,
    /// The page's title heads one of them.
    titled: bool,
    /// Most of it stands in lists.
    listed: bool,
}

impl Chosen {
    /// What `elems` show; `None` where their own text is little, or not most of `all`.
    fn of(blocks: &Blocks<'_>, elems: &[u32], all: usize) -> Option<Self> {
        let sum = |n: &u32| blocks.sums[*n as usize];
        let own: usize = elems.iter().map(|n| sum(n).own).sum();
        if own < CHOSEN || own * 2 < all {
            return None;
        }
        let much = elems.iter().filter(|n| sum(n).own >= CHOSEN);
        let mut heads: FxHashMap<u8, usize> = FxHashMap::default();
        let mut led = false;
        for head in elems.iter().filter_map(|n| blocks.head(*n)) {
            *heads.entry(head.level).or_default() += 1;
            led |= head.led;
        }
        let listed: usize = elems.iter().map(|n| sum(n).listed).sum();
        Some(Self {
            looks: much.map(|n| blocks.look(*n)).collect(),
            heads,
            led,
            titled: elems.iter().any(|n| sum(n).titled),
            listed: listed * 2 > own,
        })
    }

    /// Whether another of these blocks goes on with it.
    fn is_told_by(&self, blocks: &Blocks<'_>, elem: u32) -> bool {
        let head = blocks.head(elem);
        let heads = |head: &Head| self.heads.get(&head.level).is_some_and(|n| *n > 1);
        let headed = head.as_ref().is_some_and(heads);
        let elsewhere = head.as_ref().is_some_and(|head| head.led) && !self.led;
        // Each article of several has a title of its own: the page's is one of theirs.
        let is_article = blocks.page.elems[elem as usize].tag == Tag::Article;
        let another = self.titled && (is_article || blocks.has_title(elem));
        let sum = blocks.sums[elem as usize];
        let is_list = sum.counted * 2 > sum.said && !self.listed;
        let alike = headed || self.looks.contains(&blocks.look(elem));
        let tells = blocks.tells(elem) || headed && blocks.says(elem);
        alike && tells && !elsewhere && !another && !is_list
    }
}

type Look = (Discriminant<Tag>, u32);

struct Head {
    level: u8,
    /// It leads elsewhere.
    led: bool,
}

fn is_sentence(page: &Page, piece: &Piece) -> bool {
    const SHORT: usize = 12;
    piece.kind == Kind::Prose
        && plain(piece) >= SHORT
        && piece.linked * 3 < piece.end - piece.start
        && ends_sentence(page.slice(piece).trim_end())
        && !beneath::is_notice(page.slice(piece))
}
