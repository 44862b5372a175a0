//! Live blogs of a few short entries: elements of one class below each other, each with its time.
//! Where one of them is the text, so are the others, however short.

use std::ops::Range;

use super::label::Label;
use super::marks::{self, Marks};
use super::page::{Elem, Kind, Page, Piece};
use super::spans::{self, Spans};
use super::{notices, stamps};

/// A page with more letters of its own is judged rightly without this.
const SHORT: u32 = 1_000;
/// How many pieces an entry has.
const PIECES: std::ops::RangeInclusive<usize> = 2..=12;
/// Parts of a page whose entries are none of an article's.
const OTHERS: Marks = Marks(marks::COMMENT.0 | marks::RELATED.0 | marks::IS_COMMENT.0);

/// Takes the entries of a live blog together.
pub(super) fn together(page: &Page, spans: &Spans, own: u32, labels: &mut [Label]) {
    if own >= SHORT {
        return;
    }
    for group in spans.siblings() {
        let entries = entries(page, spans, group);
        let is_text = |at: usize| labels[at] == Label::Own && page.pieces[at].kind == Kind::Prose;
        if entries.len() < 2 || !entries.iter().flat_map(Clone::clone).any(is_text) {
            continue;
        }
        for at in entries.into_iter().flatten() {
            let piece = &page.pieces[at];
            let text = page.slice(piece);
            let line = matches!(piece.kind, Kind::Prose | Kind::Heading(_));
            if line
                && !is_moment(page, piece)
                && !spans::is_link(page, piece)
                && !notices::interrupts(text, piece.linked > 0)
            {
                labels[at] = Label::Own;
            }
        }
    }
}

/// The pieces of each of some elements, where nearly all of them are entries.
fn entries(page: &Page, spans: &Spans, group: &[u32]) -> Vec<Range<usize>> {
    let elem = |n: u32| page.elems.get(n as usize);
    let look = group
        .first()
        .and_then(|n| elem(*n))
        .map_or(Elem::UNCALLED, |e| e.look);
    if look == Elem::UNCALLED {
        return Vec::new();
    }
    let entry = |n: &u32| {
        let span = spans.get(*n);
        let others = || page.ancestors(*n).any(|(_, elem)| elem.marks.any(OTHERS));
        let fits = PIECES.contains(&span.len()) && elem(*n).is_some_and(|elem| elem.look == look);
        let timed = fits && is_moment(page, &page.pieces[span.start]);
        (timed && !others()).then_some(span)
    };
    let found: Vec<_> = group.iter().filter_map(entry).collect();
    match found.len() * 10 >= group.len() * 8 {
        true => found,
        false => Vec::new(),
    }
}

/// Whether a short line is when something was written: "18:40", "11:20 am, Mar 11".
fn is_moment(page: &Page, piece: &Piece) -> bool {
    const LONG: usize = 32;
    let text = page.slice(piece).trim();
    let clock = || {
        let bytes = text.as_bytes();
        let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        let sign = matches!(bytes.get(digits), Some(b':' | b'.' | b'h'));
        let minutes = bytes.get(digits + 1..digits + 3);
        let minutes = minutes.is_some_and(|two| two.iter().all(u8::is_ascii_digit));
        (1..=2).contains(&digits) && sign && minutes
    };
    text.len() <= LONG && (clock() || piece.time || stamps::is_date(&text.to_lowercase()))
}
