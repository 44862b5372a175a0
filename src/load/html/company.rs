//! Keeps pieces whose neighbours are kept: an item of a list, a note to which the text refers.

use super::label::Label;
use rustc_hash::FxHashMap;

use super::features::Judged;
use super::marks;
use super::notes;
use super::page::{Page, Tag};

/// Makes items of the article that the forest doubts, where no fewer of their list are sure, and
/// the notes to which its text refers.
pub(super) fn stay(page: &Page, judged: &Judged, labels: &mut [Label]) {
    items(page, judged, labels);
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
