//! Keeps pieces whose neighbours are kept: an item of a list, a line of verse, a note to which the
//! text refers.

use rustc_hash::FxHashMap;

use super::features::Judged;
use super::label::Label;
use super::marks;
use super::notes;
use super::page::{Kind, Page, Tag};

/// Makes items of the article that the forest doubts, where no fewer of their list are sure, lines
/// of verse, and the notes to which its text refers.
pub(super) fn stay(page: &Page, judged: &Judged, labels: &mut [Label]) {
    items(page, judged, labels);
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
