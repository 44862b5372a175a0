//! Finds words of the text that are repeated large: in a block quotation, an aside, or a line of their
//! own between the paragraphs.

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::features::Judged;
use super::label::Label;
use super::marks;
use super::page::{Kind, Page, Piece, Tag};
use crate::words::marks::{CLOSING_ANY, OPENING_ANY, ends_sentence};

/// How many such pieces are looked for: each look costs the length of the text.
const LOOKED_FOR: usize = 40;
/// The fewest letters of a paragraph.
const TEXT: u32 = 100;
/// The longest line, in bytes, that says whose words they are.
const NAME: u32 = 90;
/// Words shorter than this, in bytes, may be repeated by chance.
const SHORT: usize = 16;

/// Labels words that are repeated large.
pub(super) fn mark(page: &Page, judged: &Judged, labels: &mut [Label]) {
    let own = |i: &usize| {
        let piece = &page.pieces[*i];
        labels[*i] == Label::Own && piece.kind != Kind::Table && !piece.post
    };
    let told = |i: &usize| {
        let piece = &page.pieces[*i];
        (20..600).contains(&judged.letters[*i]) && (piece.quotes > 0 || is_called_so(page, piece))
    };
    let called: Vec<usize> = (0..labels.len()).filter(own).filter(told).collect();
    let marked: FxHashSet<usize> = called.iter().copied().collect();
    let rest = (0..labels.len())
        .filter(own)
        .filter(|i| !marked.contains(i));
    let lines = unmarked(page, judged, labels, rest);
    if called.is_empty() && lines.is_empty() {
        return;
    }
    let own = |i: &usize| labels[*i] == Label::Own && !marked.contains(i);
    // What nothing marks stands in a longer paragraph.
    let prose = |i: &usize| page.pieces[*i].kind == Kind::Prose && judged.letters[*i] >= TEXT;
    let found = [
        repeated(page, &called, (0..labels.len()).filter(own)),
        repeated(page, &lines, (0..labels.len()).filter(own).filter(prose)),
    ];
    for i in found.into_iter().flatten() {
        labels[i] = Label::PullQuote;
        // Whose they are stands with them.
        if let Some(next) = page.pieces.get(i + 1)
            && labels[i + 1] == Label::Own
            && next.quotes > 0
            && page.pieces[i].quotes > 0
            && page.slice(next).starts_with(['—', '–'])
            && next.end - next.start <= NAME
        {
            labels[i + 1] = Label::PullQuote;
        }
    }
}

/// Which pieces say what other pieces of a text say.
fn repeated(page: &Page, all: &[usize], text: impl Iterator<Item = usize>) -> Vec<usize> {
    if all.is_empty() {
        return Vec::new();
    }
    let pieces: Vec<usize> = text.collect();
    let spoken = pieces.iter().map(|i| words(page.slice(&page.pieces[*i])));
    let text: String = spoken.collect();
    let stands = |i: &usize| {
        let own = words(page.slice(&page.pieces[*i]));
        let itself = usize::from(pieces.binary_search(i).is_ok());
        own.len() > SHORT
            && memmem::find_iter(text.as_bytes(), &own)
                .nth(itself)
                .is_some()
    };
    let all = all.iter().copied().take(LOOKED_FOR);
    all.filter(stands).collect()
}

/// Whether an element around a piece says that it is beside the text, or a quotation.
fn is_called_so(page: &Page, piece: &Piece) -> bool {
    let mut around = page.around(piece).take(4);
    around.any(|(_, elem)| elem.tag == Tag::Aside || elem.marks.any(marks::QUOTE))
}

/// Lines of several words that nothing marks, between paragraphs: no sentence, or one between marks
/// of speech.
fn unmarked(
    page: &Page,
    judged: &Judged,
    labels: &[Label],
    all: impl Iterator<Item = usize>,
) -> Vec<usize> {
    const LETTERS: std::ops::Range<u32> = 25..300;
    const WORDS: usize = 6;
    let long = |i: &usize| labels[*i] == Label::Own && judged.letters[*i] >= TEXT;
    let Some(first) = (0..labels.len()).find(long) else {
        return Vec::new();
    };
    let fits = |i: &usize| {
        let piece = &page.pieces[*i];
        let text = page.slice(piece).trim();
        *i > first
            && LETTERS.contains(&judged.letters[*i])
            && piece.lists == 0
            && match piece.kind {
                Kind::Prose => !ends_sentence(text) || is_said(text),
                // Headings name things that the text speaks of.
                Kind::Heading(_) => is_said(text),
                _ => false,
            }
            && text.split_whitespace().nth(WORDS - 1).is_some()
    };
    all.filter(fits).collect()
}

/// Whether all of a line stands between marks of speech.
fn is_said(text: &str) -> bool {
    let inside = text.strip_prefix(OPENING_ANY);
    let inside = inside.and_then(|text| text.strip_suffix(CLOSING_ANY));
    inside.is_some_and(|text| !text.contains(['“', '”', '"', '«', '»', '„']))
}

/// Words in small letters, each between two spaces.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        words.extend(word.chars().flat_map(char::to_lowercase));
        words.push(' ');
    }
    words
}
