//! Notes of a page: what refers to them and where they stand.

use rustc_hash::FxHashMap;

use super::label::Label;
use super::page::{Kind, Page, What};

/// Notes by the names of their anchors: their pieces, and the marks that refer to them.
pub(super) type Notes = FxHashMap<String, (u32, String)>;

/// Whether a note's words begin with its mark: "1. …", `[1] …`, "¹ …".
pub(super) fn begins_with_mark(words: &str, mark: &str) -> bool {
    let words = words.trim_start_matches(['[', '(', '^', ' ']);
    let small = words.starts_with(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    small || words.starts_with(mark)
}

/// Links inside of the page whose target is a later piece that stays, and whose text is
/// a note's mark: the piece by the anchor's name.
pub(super) fn notes(page: &Page, labels: &[Label]) -> Notes {
    let mut referred: FxHashMap<&str, (u32, &str)> = FxHashMap::default();
    for piece in &page.pieces {
        let inlines = page
            .inlines
            .get(piece.inlines.0 as usize..piece.inlines.1 as usize)
            .unwrap_or_default();
        for (n, inline) in inlines.iter().enumerate() {
            let What::Link(link) = inline.what else {
                continue;
            };
            let Some((_, name)) = page
                .links
                .get(link as usize)
                .and_then(|l| l.split_once('#'))
            else {
                continue;
            };
            let end = inlines[n + 1..]
                .iter()
                .find(|i| i.what == What::End)
                .map_or(piece.end, |i| i.at);
            let text = page.text.get(inline.at as usize..end as usize);
            if let Some(mark) = text.filter(|text| !name.is_empty() && is_note_mark(text)) {
                let bare = mark.trim().trim_matches(['[', ']', '(', ')']);
                referred.entry(name).or_insert((piece.end, bare));
            }
        }
    }
    let mut notes = FxHashMap::default();
    if referred.is_empty() {
        return notes;
    }
    for (name, n) in &page.anchors {
        let n = &words_behind(page, labels, *n);
        let stays = labels.get(*n as usize).is_some_and(|l| *l == Label::Own);
        let Some((end, mark)) = referred.get(name.as_str()) else {
            continue;
        };
        let piece = page.pieces.get(*n as usize);
        let behind = piece.is_some_and(|p| p.kind == Kind::Prose && p.start >= *end);
        if stays && behind {
            notes
                .entry(name.clone())
                .or_insert_with(|| (*n, mark.to_string()));
        }
    }
    notes
}

/// The piece with a note's words, where its mark stands in a piece before them that goes.
fn words_behind(page: &Page, labels: &[Label], n: u32) -> u32 {
    let at = n as usize;
    let (Some(mark), Some(words)) = (page.pieces.get(at), page.pieces.get(at + 1)) else {
        return n;
    };
    let goes = labels.get(at).is_some_and(|label| *label != Label::Own);
    let inside = || page.around(words).any(|(elem, _)| elem == mark.elem);
    match goes && is_note_mark(page.slice(mark)) && inside() {
        true => n + 1,
        false => n,
    }
}

/// Whether a text is the mark of a note: `3`, `[3]`, `*`, `a`.
pub(super) fn is_note_mark(text: &str) -> bool {
    let text = text.trim().trim_matches(['[', ']', '(', ')']);
    !text.is_empty()
        && (text.len() <= 4
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || "*†‡§¶".contains(c))
            || text.len() == 1 && text.chars().all(|c| c.is_ascii_lowercase())
            || text
                .strip_prefix("note ")
                .is_some_and(|n| n.parse::<u16>().is_ok()))
}
