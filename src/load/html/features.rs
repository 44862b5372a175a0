//! Describes a piece of text in numbers that a person can read, for the forest to judge.
//!
//! Each number is a line of a table: its name and what it is. [`whole`] has what is known of all
//! pieces of a page, `here` what is known of one among them. The order of the lines is the order
//! in the weights.

/// Declares numbers, a line each: a function that gives all of them, and their names.
macro_rules! numbers {
    ($function:ident, $names:ident, $of:ident: $type:ty; $($name:literal: $value:expr;)*) => {
        /// The names of the numbers, in their order.
        pub(super) const $names: &[&str] = &[$($name),*];

        fn $function($of: $type, values: &mut Vec<f32>) {
            values.extend([$($value),*]);
        }
    };
}

mod here;
mod stacked;
mod whole;
mod words;

use super::kept::Kept;
use super::marks;
use super::page::{Kind, Page, Piece, Tag};
use super::{phrases, stamps};
use crate::words::marks::ends_sentence;
use here::{Before, Here, TAGS};
pub(crate) use stacked::{STACKED, stacked};
use whole::{Whole, look};

numbers! { scalars, SCALARS, p: &Here<'_>;
    "letters (log)": log(p.letters());
    "words (log)": log(p.has.words);
    "linked share": p.whole.linked[p.at];
    "bold share": p.share_of(p.piece.strong);
    "emphasised share": p.share_of(p.piece.emphasis);
    "kept share": p.whole.shares[p.at];
    "kept before": p.before(|j| p.whole.shares[j]);
    "kept behind": p.behind(|j| p.whole.shares[j]);
    "kept near": p.mean(|j| p.whole.shares[j]);
    "steps up to the main element": f32::from(p.whole.main_depth.saturating_sub(p.shared));
    "steps down from there": f32::from(p.elem.depth.saturating_sub(p.shared));
    "kept text before (share)": share(p.before.kept, p.whole.total);
    "kept text before (log)": log(p.before.kept);
    "kept text behind (log)": log(p.kept_behind());
    "pieces since the first kept": p.from(p.whole.ends.0);
    "pieces to the last kept": p.to(p.whole.ends.1);
    "heading level": level(p.piece.kind);
    "caption": flag(p.piece.kind == Kind::Caption);
    "preformatted": flag(p.piece.kind == Kind::Pre);
    "table": flag(p.piece.kind == Kind::Table);
    "ends a sentence": flag(ends_sentence(p.text));
    "ends with colon": flag(p.text.ends_with(':'));
    "ends with a question": flag(p.text.ends_with('?'));
    "ends with dots or arrow": flag(goes_on(p.text));
    "begins in lower case": flag(p.text.starts_with(char::is_lowercase));
    "commas": p.has.commas.min(10) as f32;
    "digits": share(p.has.digits, p.letters());
    "capitalised words": share(p.has.capitalised, p.has.words);
    "all capitals": flag(p.has.alphabetic > 2 && p.has.upper * 10 > p.has.alphabetic * 8);
    "has a bar": flag(p.has.bars);
    "has quotation marks": flag(p.has.quotes);
    "like the title": p.whole.titled[p.at];
    "like the description": p.whole.described[p.at];
    "same text elsewhere": p.whole.same.get(p.text).copied().unwrap_or(1).min(5) as f32;
    "is a date": flag(stamps::is_date(p.lower));
    "has a date": flag(p.lower.len() < 120 && p.has.digits >= 4 && p.lower.contains("20"));
    "is a byline": flag(stamps::byline(p.text).is_some());
    "tag p": flag(p.elem.tag == Tag::P);
    "tag div": flag(p.elem.tag == Tag::Div);
    "tag section": flag(p.elem.tag == Tag::Section);
    "lists": f32::from(p.piece.lists);
    "quotations": f32::from(p.piece.quotes);
    "post": flag(p.piece.post);
    "has time": flag(p.piece.time);
    "letters before (log)": p.before(|j| p.whole.length(j));
    "letters behind (log)": p.behind(|j| p.whole.length(j));
    "linked before": p.before(|j| p.whole.linked[j]);
    "linked behind": p.behind(|j| p.whole.linked[j]);
    "heading before": p.before(|j| p.whole.is_heading(j));
    "heading behind": p.behind(|j| p.whole.is_heading(j));
    "sentence before": p.before(|j| p.whole.is_sentence(j));
    "sentence behind": p.behind(|j| p.whole.is_sentence(j));
    "parent's letters (log)": log(p.parent.letters);
    "parent's linked share": share(p.parent.linked, p.parent.letters);
    "parent's pieces": p.parent.pieces.min(50) as f32;
    "grandparent's letters (log)": log(p.grandparent.letters);
    "grandparent's linked share": share(p.grandparent.linked, p.grandparent.letters);
    "beside main text": flag(p.whole.usual_parent == Some(p.elem.parent));
    "same tag and marks as main text": flag(p.whole.usual_look == Some(look(p.elem)));
    "last heading's furniture": flag(p.under_furniture());
    "pieces since that heading": p.before.heading.map_or(40.0, |at| (p.at - at).min(40) as f32);
    "page's kept letters (log)": log(p.whole.total);
    "kept share of the page": share(p.whole.total, p.whole.page_letters);
    "picture before": p.is_picture(p.at.checked_sub(1));
    "picture behind": p.is_picture(p.at.checked_add(1));
    "in main element": flag(p.shared >= p.whole.main_depth);
    "letters of list (log)": log(p.of_list.letters);
    "linked share of list": share(p.of_list.linked, p.of_list.letters);
    "window of plain text": (p.mean(|j| p.whole.plain(j)) + 1.0).ln();
    "furniture before": p.before(|j| flag(p.whole.furniture[j] != 0));
    "furniture behind": p.behind(|j| flag(p.whole.furniture[j] != 0));
    "pieces with the same element marks": p.marked_alike().min(20) as f32;
}

/// Numbers that are a bit each: what the words of the element say, those of the elements
/// around it, what the text speaks of, and which elements stand around it.
fn bits(p: &Here<'_>) -> [(u32, usize); 4] {
    [
        (p.own(), marks::FIELDS),
        (p.path, marks::FIELDS),
        (p.whole.furniture[p.at], phrases::FIELDS),
        (p.tags, TAGS.len()),
    ]
}

/// How many numbers there are.
pub(crate) const COUNT: usize = SCALARS.len() + 2 * marks::FIELDS + phrases::FIELDS + TAGS.len();

/// The pieces of a page and what is known of each.
pub(crate) struct Judged {
    /// [`COUNT`] numbers a piece.
    pub values: Vec<f32>,
    /// Share of each piece's text that the extractor kept.
    pub kept: Vec<f32>,
    /// Letters of each.
    pub letters: Vec<u32>,
    /// Fields of furniture of each; see [`phrases::furniture`].
    pub furniture: Vec<u32>,
    /// How like the title each is.
    pub titled: Vec<f32>,
    /// The first and the last piece of running text that are kept.
    pub ends: (usize, usize),
    /// Which pieces are looked at at all: the others are far from the article.
    pub hopeful: Vec<bool>,
}

impl Judged {
    /// The pieces from the first to the last that are kept.
    pub fn inside(&self) -> std::ops::RangeInclusive<usize> {
        self.ends.0..=self.ends.1
    }

    /// A piece's numbers.
    pub fn of(&self, piece: usize) -> &[f32] {
        self.values
            .get(piece * COUNT..(piece + 1) * COUNT)
            .unwrap_or_default()
    }
}

/// Looks at all pieces of a page, given the share of each that is probably the article's.
pub(super) fn judge(page: &Page, shares: Vec<f32>, title: &str, description: &str) -> Judged {
    let whole = Whole::new(page, shares, title, description);
    let mut values = Vec::with_capacity(page.pieces.len() * COUNT);
    let mut before = Before::default();
    for (i, piece) in page.pieces.iter().enumerate() {
        if whole.hopeful[i] {
            if matches!(piece.kind, Kind::Heading(_)) {
                before.heading = Some(i);
            }
            let here = Here::new(&whole, i, before);
            scalars(&here, &mut values);
            for (bits, fields) in bits(&here) {
                values.extend((0..fields).map(|bit| flag(bits >> bit & 1 == 1)));
            }
        } else {
            values.resize(values.len() + COUNT, 0.0);
        }
        debug_assert_eq!(values.len(), (i + 1) * COUNT);
        before.kept += whole.kept_letters[i];
    }
    Judged {
        values,
        kept: whole.shares,
        letters: whole.letters,
        furniture: whole.furniture,
        titled: whole.titled,
        ends: whole.ends,
        hopeful: whole.hopeful,
    }
}

/// The share of each piece that the extractor kept.
pub(super) fn shares(page: &Page, kept: &Kept) -> Vec<f32> {
    let share = |piece| kept_share(page, piece, kept);
    page.pieces.iter().map(share).collect()
}

/// The share of a piece's text whose nodes are kept.
fn kept_share(page: &Page, piece: &Piece, kept: &Kept) -> f32 {
    let nodes = page
        .nodes
        .get(piece.nodes.0 as usize..piece.nodes.1 as usize)
        .unwrap_or_default();
    if piece.kind == Kind::Picture {
        return f32::from(u8::from(nodes.iter().any(|(node, _)| kept.has(*node))));
    }
    let (mut inside, mut all) = (0, 0);
    for (node, len) in nodes {
        all += len;
        if kept.has(*node) {
            inside += len;
        }
    }
    share(inside, all)
}

/// Whether a text ends as what leads elsewhere does.
fn goes_on(text: &str) -> bool {
    text.ends_with("...") || text.ends_with(['…', '»', '›', '>', '→'])
}

fn level(kind: Kind) -> f32 {
    match kind {
        Kind::Heading(level) => f32::from(level),
        _ => 0.0,
    }
}

fn log(n: u32) -> f32 {
    (n as f32 + 1.0).ln()
}

fn share(part: u32, of: u32) -> f32 {
    match of {
        0 => 0.0,
        _ => part as f32 / of as f32,
    }
}

fn flag(b: bool) -> f32 {
    f32::from(u8::from(b))
}
