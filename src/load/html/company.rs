//! Keeps pieces whose neighbours are kept: an item of a list, a line of verse, a note to which the
//! text refers.

use rustc_hash::FxHashMap;

use super::features::Judged;
use super::label::Label;
use super::marks;
use super::notes;
use super::notices;
use super::page::{Kind, Page, Tag};
use crate::words::marks::ends_sentence;

/// How many elements around a piece are looked at for its list.
const DEEP: usize = 5;

/// Makes items of the article that the forest doubts, where no fewer of their list are sure, lines
/// of verse, and the notes to which its text refers.
pub(super) fn stay(page: &Page, judged: &Judged, labels: &mut [Label]) {
    items(page, judged, labels);
    behind_text(page, judged, labels);
    over_items(page, judged, labels);
    between(page, judged, labels);
    quoted(page, labels);
    verse(page, judged, labels);
    referred(page, judged, labels);
}

fn items(page: &Page, judged: &Judged, labels: &mut [Label]) {
    let doubted = |at: usize, labels: &[Label]| {
        let piece = &page.pieces[at];
        labels[at] == Label::Boilerplate
            && piece.lists > 0
            && judged.kept[at] > 0.5
            && judged.furniture[at] == 0
            && piece.linked * 2 <= piece.end - piece.start
    };
    if !(0..labels.len()).any(|at| doubted(at, labels)) {
        return;
    }
    let list = |at: usize| {
        let mut around = page.around(&page.pieces[at]);
        let list = around.find(|(_, elem)| elem.tag == Tag::List);
        list.map(|(n, _)| n)
    };
    // Of each list, how many lines stay and how many do not.
    let mut counts: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
    for at in (0..labels.len()).filter(|at| page.pieces[*at].lists > 0) {
        let Some(list) = list(at) else { continue };
        let (stay, go) = counts.entry(list).or_default();
        match labels[at] {
            Label::Own => *stay += 1,
            _ => *go += 1,
        }
    }
    for at in 0..labels.len() {
        let sure = || {
            let counts = list(at).and_then(|list| counts.get(&list));
            counts.is_some_and(|(stay, go)| stay >= go)
        };
        if doubted(at, labels) && sure() {
            labels[at] = Label::Own;
        }
    }
}

/// A list or a table of the article that the forest doubts, right behind a sentence or a heading of its own
/// in the same box.
fn behind_text(page: &Page, judged: &Judged, labels: &mut [Label]) {
    const SENTENCE: u32 = 60;
    let parent = |elem: u32| page.elems.get(elem as usize).map(|elem| elem.parent);
    // The list or the table that a piece is of stands in a box.
    let within = |at: usize, outer: u32| {
        let mut around = page.around(&page.pieces[at]).take(DEEP);
        around.any(|(n, _)| n == outer)
    };
    let is_item = |at: usize| page.pieces.get(at).is_some_and(|piece| piece.lists > 0);
    let doubted = |at: usize, headed: bool, labels: &[Label]| {
        let piece = &page.pieces[at];
        // One item alone leads elsewhere as often as not.
        let several = is_item(at + 1) || at > 0 && is_item(at - 1);
        // "More boats:" stands over links.
        let over = page
            .pieces
            .get(at + 1)
            .is_some_and(|next| next.linked > 0 && next.lists > 0);
        let left = labels[at] == Label::Boilerplate || headed && labels[at] == Label::Out;
        left && (piece.kind == Kind::Table || several && is_item(at))
            && judged.kept[at] > 0.5
            && judged.furniture[at] == 0
            && piece.linked == 0
            && page.slice(piece).contains(char::is_alphanumeric)
            && !over
            && !notices::interrupts(page.slice(piece), false)
    };
    // The box of the text above, while nothing but its lists and tables stands behind it, and
    // whether that is a heading.
    let mut text = None;
    for at in 0..labels.len() {
        let piece = &page.pieces[at];
        if piece.kind == Kind::Picture {
            continue;
        }
        if let Some((outer, headed)) = text
            && doubted(at, headed, labels)
            && within(at, outer)
        {
            labels[at] = Label::Own;
            continue;
        }
        let listed = is_item(at) || piece.kind == Kind::Table;
        let sentence = || judged.letters[at] >= SENTENCE && ends_sentence(page.slice(piece));
        text = match (labels[at] == Label::Own, piece.kind) {
            (true, _) if listed => text,
            (true, Kind::Prose) if sentence() => parent(piece.elem).map(|outer| (outer, false)),
            (true, Kind::Heading(2..)) => parent(piece.elem).map(|outer| (outer, true)),
            _ => None,
        };
    }
}

/// A sentence that the forest doubts, between two paragraphs of the article in one box with it: a remark in
/// a box of its own.
fn between(page: &Page, judged: &Judged, labels: &mut [Label]) {
    const SENTENCE: std::ops::RangeInclusive<u32> = 30..=400;
    const TEXT: u32 = 60;
    // Shares, other articles, letters, advertisements and where it was published; others tell of pictures.
    const ASKS: u32 = 0b1100_1111;
    let parent = |elem: u32| page.elems.get(elem as usize).map(|elem| elem.parent);
    let text = |at: usize, labels: &[Label]| {
        let piece = &page.pieces[at];
        labels[at] == Label::Own && piece.kind == Kind::Prose && judged.letters[at] >= TEXT
    };
    for at in 1..labels.len().saturating_sub(1) {
        let piece = &page.pieces[at];
        if labels[at] != Label::Boilerplate
            || piece.kind != Kind::Prose
            || (piece.lists, piece.linked) != (0, 0)
            || piece.post
            || judged.kept[at] <= 0.5
            || judged.furniture[at] & ASKS != 0
            || !SENTENCE.contains(&judged.letters[at])
            || !ends_sentence(page.slice(piece))
        {
            continue;
        }
        // A sign may stand in the box as well.
        let bare = |n: &usize| judged.letters[*n] > 2;
        let before = (at.saturating_sub(2)..at).rev().find(bare);
        let behind = (at + 1..labels.len().min(at + 3)).find(bare);
        let (Some(before), Some(behind)) = (before, behind) else {
            continue;
        };
        let outer = parent(page.pieces[before].elem);
        let inside = |(n, _): (u32, _)| Some(n) == outer;
        // The section may end with it.
        let heads = |at: usize| {
            labels[at] == Label::Own && matches!(page.pieces[at].kind, Kind::Heading(2..))
        };
        if text(before, labels)
            && (text(behind, labels) || heads(behind))
            && outer == parent(page.pieces[behind].elem)
            && page.around(piece).take(DEEP).any(inside)
        {
            labels[at] = Label::Own;
        }
    }
}

/// Words quoted in a figure, whose caption says whose they are and stays: both are the article's.
fn quoted(page: &Page, labels: &mut [Label]) {
    let figure = |at: usize| {
        let mut around = page.around(&page.pieces[at]).take(DEEP);
        around.find_map(|(n, elem)| (elem.tag == Tag::Figure).then_some(n))
    };
    for at in 0..labels.len().saturating_sub(1) {
        let piece = &page.pieces[at];
        if labels[at] == Label::Out
            && labels[at + 1] == Label::Caption
            && piece.kind == Kind::Prose
            && piece.quotes > 0
            && (piece.lists, piece.linked) == (0, 0)
            && figure(at).is_some()
            && figure(at) == figure(at + 1)
        {
            labels[at] = Label::Own;
            labels[at + 1] = Label::Own;
        }
    }
}

/// A short line right over items of the article heads them: "In summary".
fn over_items(page: &Page, judged: &Judged, labels: &mut [Label]) {
    const SHORT: u32 = 60;
    for at in 0..labels.len().saturating_sub(1) {
        let (piece, next) = (&page.pieces[at], &page.pieces[at + 1]);
        if labels[at] == Label::Boilerplate
            && labels[at + 1] == Label::Own
            && piece.kind == Kind::Prose
            && (piece.lists, piece.linked) == (0, 0)
            && next.lists > 0
            && judged.kept[at] > 0.5
            && judged.furniture[at] == 0
            && judged.letters[at] <= SHORT
            && (piece.strong * 10 >= (piece.end - piece.start) * 9
                || page.slice(piece).trim_end().ends_with(':'))
        {
            labels[at] = Label::Own;
        }
    }
}

/// Lines of verse, each in an element of its own: among many short ones side by side that look
/// alike, those that are doubted are the article's if no fewer are sure.
fn verse(page: &Page, judged: &Judged, labels: &mut [Label]) {
    const LINES: usize = 5;
    const LONG: u32 = 90;
    let line = |at: usize| {
        let piece = &page.pieces[at];
        let elem = page.elems.get(piece.elem as usize)?;
        let plain = piece.kind == Kind::Prose && piece.linked == 0 && piece.lists == 0;
        let fits = plain && judged.letters[at] < LONG && judged.kept[at] > 0.5;
        let stays = matches!(labels[at], Label::Own | Label::Boilerplate);
        (fits && stays && elem.tag == Tag::Div).then_some((elem.parent, elem.marks.0))
    };
    let lines: Vec<_> = (0..labels.len()).map(line).collect();
    let mut at = 0;
    while at < lines.len() {
        let alike = lines[at..].iter().take_while(|of| **of == lines[at]);
        let end = at + alike.count();
        let own = labels[at..end].iter().filter(|of| **of == Label::Own);
        if lines[at].is_some() && end - at >= LINES && own.count() * 2 >= end - at {
            for n in (at..end).filter(|n| judged.furniture[*n] == 0) {
                labels[n] = Label::Own;
            }
        }
        at = end;
    }
}

fn referred(page: &Page, judged: &Judged, labels: &mut [Label]) {
    if page.anchors.is_empty() {
        return;
    }
    // The extractor drops all that stands aside, and so do notes in some programs' pages.
    let aside = |at: usize| {
        let mut around = page.around(&page.pieces[at]).take(3);
        let noted = around.any(|(_, elem)| elem.tag == Tag::Aside && elem.marks.any(marks::NOTE));
        noted && !notes::is_note_mark(page.slice(&page.pieces[at]))
    };
    let candidates: Vec<Label> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| match label {
            Label::Boilerplate if judged.kept[at] > 0.5 => Label::Own,
            Label::Out if aside(at) => Label::Own,
            Label::Own => Label::Out,
            label => *label,
        })
        .collect();
    if !candidates.contains(&Label::Own) {
        return;
    }
    for (at, _) in notes::notes(page, &candidates).into_values() {
        if let Some(label) = labels.get_mut(at as usize) {
            *label = Label::Own;
        }
    }
}
