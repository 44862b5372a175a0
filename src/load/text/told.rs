//! Lines that say by their shape what they are: a credit below a picture, a path through a site, an
//! offer of letters.

use super::phrases::{lower, says_who};
use super::piece::{Piece, Shape};
use super::shown::words;
use crate::article::{Article, BlockKind};
use crate::date::find::{self, Order};
use crate::load::html::captions::has_credit;

/// Whether a line ends in who took the picture that it speaks of: "The clock at noon. Photograph: Mara
/// Quill".
pub(in crate::load) fn is_credited(line: &str) -> bool {
    const MOST: usize = 300;
    line.len() <= MOST
        && line.contains(": ")
        && !line.ends_with(['.', '?', '!'])
        && has_credit(line)
}

/// Whether a line says where in a site its page stands: "Home > News > Boats".
pub(super) fn is_path(line: &str) -> bool {
    const LONG: usize = 160;
    const PARTS: usize = 3;
    let parts = |sign: &str| line.split(sign).count() >= PARTS;
    line.len() <= LONG && [" > ", " >> ", " » ", " › "].into_iter().any(parts)
}

/// Whether a sentence or two between paragraphs offer letters: "Get our newsletter with all the
/// headlines you need. Sign up here."
pub(super) fn offers_letters(line: &str, words: usize) -> bool {
    const MOST: usize = 160;
    const LEAST: usize = 8;
    let asks = || lower(line).contains("newsletter") && lower(line).contains("sign up here");
    line.len() <= MOST && words >= LEAST && !says_who(line) && asks()
}

/// A line without the numbers of notes at its end: `It burned.[2][3]`.
pub(super) fn without_references(line: &str) -> &str {
    let mut line = line;
    while let Some((before, number)) = line.strip_suffix(']').and_then(|l| l.rsplit_once('['))
        && (1..=3).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        line = before;
    }
    line
}

/// Items of a list that counts from one, each with a paragraph right below it: they are headings, "1. It
/// is long" over what is said of that.
pub(super) fn counted_heads(text: &str, pieces: &[Piece], shapes: &[Shape]) -> Vec<usize> {
    /// The shortest paragraph below one, in bytes, and the most words of one.
    const LONG: u32 = 80;
    const WORDS: usize = 12;
    /// With this many, it is no accident.
    const LEAST: usize = 3;
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if !matches!(shapes[at], Shape::Known(BlockKind::ListItem, _)) {
            continue;
        }
        let line = piece.span.of(text);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            continue;
        }
        let next = found.len() + 1;
        let goes_on = line[..digits].parse() == Ok(next);
        let short = words(line) <= WORDS && !line.ends_with(['.', ',', ';', ':', '!']);
        let below = |at: usize| shapes[at] == Shape::Prose && pieces[at].span.len() >= LONG;
        if !goes_on || !short || at + 1 >= pieces.len() || !below(at + 1) {
            return Vec::new();
        }
        found.push(at);
    }
    match found.len() >= LEAST {
        true => found,
        false => Vec::new(),
    }
}

/// Whether a line heads what a press release has for editors below its end: notes that count.
pub(super) fn is_over_notes(line: &str, below: &str) -> bool {
    const LONG: usize = 32;
    const NAMES: [&str; 9] = [
        "notes to editors",
        "note to editors",
        "notes for editors",
        "note to editor",
        "notes to editor",
        "editors' notes",
        "editor's notes",
        "notes to the editor",
        "notes for the editor",
    ];
    line.len() <= LONG
        && !below.is_empty()
        && NAMES.contains(&lower(line).replace('’', "'").trim_end_matches([':', ' ']))
}

/// The day of minutes or a transcript: its title says it, or one of the lines below that say when
/// it was held, in their words.
pub(super) fn held_on(article: &Article) -> Option<String> {
    const KINDS: [&str; 5] = [
        "transcript",
        "proceedings",
        "protokoll",
        "agenda",
        "hansard",
    ];
    const BELOW: usize = 3;
    const LONG: usize = 160;
    let title = article
        .blocks
        .iter()
        .position(|b| b.kind == BlockKind::Title)?;
    let words = lower(article.slice(article.blocks[title].span));
    let mut kind = words.split(|c: char| !c.is_alphabetic()).take(3);
    // "Ten minutes that changed the weir" are none.
    let minutes = words.starts_with("minutes") || words.contains("minutes of ");
    if !minutes && !kind.any(|word| KINDS.contains(&word)) {
        return None;
    }
    // A day that the text gives as its own stands, unless a line says when they met.
    let known = article.metadata.published.is_some();
    let met = |line: &str| {
        let line = lower(line);
        line.starts_with("held ") || line.contains(" held ") || line.contains("meeting of ")
    };
    let near = article.blocks[title..].iter().take(1 + BELOW);
    let lines = near
        .map(|b| article.slice(b.span))
        .filter(|line| line.len() <= LONG);
    lines.into_iter().find_map(|line| {
        let found = find::find(line, Order::DayFirst).filter(|_| !known || met(line))?;
        Some(line[found.at].to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_what_they_are() {
        assert!(is_credited("The clock at noon. Photograph: Mara Quill"));
        assert!(!is_credited("He has a new image: clocks"));
        assert!(is_path("Home > News > Clocks"));
        assert!(!is_path("Noon > clocks"));
        let offer = "Get our flagship newsletter with all that you need on Mondays. Sign up here.";
        assert!(offers_letters(offer, 14));
        assert!(!offers_letters(
            "The newsletter was written by hand until May.",
            8
        ));
    }
}
