//! Lines beside a title: who wrote, and which work it is from.

use super::piece::{Piece, Shape};
use crate::article::BlockKind;
use crate::load::signature::is_office;
use crate::words::names;

/// A line of fewer words between title and name is no standfirst.
const STANDFIRST: usize = 6;

/// The most lines of a page's own between a name and a day.
const BETWEEN: usize = 6;

/// The line below a title that is who wrote: a name over a date, or two names that a word joins.
pub(super) fn below(text: &str, pieces: &[Piece], shapes: &[Shape], title: usize) -> Option<usize> {
    let named = |at: usize| {
        let [Shape::Short, below @ ..] = shapes.get(at..)? else {
            return None;
        };
        let line = pieces[at].span.of(text);
        // "Follow", "·", "4 min read" may stand between a name and the day.
        let furniture = |n: &usize| {
            let line = pieces[at + 1 + n].span.of(text).trim();
            let read = below[*n] == Shape::Short && line.ends_with("min read");
            let office = *n == 0 && below[*n] == Shape::Short && is_office(line);
            below[*n] == Shape::Known(BlockKind::Boilerplate, 1) || read || office
        };
        let first = (0..below.len().min(BETWEEN)).find(|n| !furniture(n));
        let date = first.is_some_and(|n| below[n] == Shape::Known(BlockKind::Dateline, 1));
        Some((date && is_a_name(line), are_two_names(line)))
    };
    match named(title + 1) {
        Some((true, _) | (_, true)) => Some(title + 1),
        // A standfirst may stand between them.
        Some(_) => {
            let words = pieces[title + 1].span.of(text).split_whitespace();
            let stands = words.count() >= STANDFIRST;
            let (dated, _) = named(title + 2).filter(|_| stands)?;
            dated.then_some(title + 2)
        }
        None => None,
    }
}

/// Whether a line has the shape of a name: a few words with capitals.
pub(super) fn is_a_name(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let named = words.clone().all(|word| {
        word.starts_with(char::is_uppercase)
            && !word.contains(|c: char| c.is_ascii_digit() || c == ':')
    });
    (2..=4).contains(&words.by_ref().count()) && named
}

/// "Jane Roe and Per Lund".
fn are_two_names(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some(and) = words.iter().position(|word| names::joins(word)) else {
        return false;
    };
    let name = |words: &[&str]| {
        let shaped = |word: &&str| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
        };
        (2..=3).contains(&words.len()) && words.iter().all(shaped)
    };
    // "The Weir and The Sound" are things.
    let thing = |words: &[&str]| matches!(words.first(), Some(&("The" | "A" | "An" | "Our")));
    let (first, second) = (&words[..and], &words[and + 1..]);
    name(first) && name(second) && !thing(first) && !thing(second)
}

/// The line over one that says which encyclopaedia the text is from.
pub(super) fn named_by_source(text: &str, pieces: &[Piece]) -> Option<usize> {
    const NEAR: usize = 40;
    const SOURCES: [&str; 6] = [
        "From Wikipedia, the free encyclopedia",
        "aus Wikipedia, der freien Enzyklopädie",
        "Un article de Wikipédia, l'encyclopédie libre.",
        "De Wikipedia, la enciclopedia libre",
        "Da Wikipedia, l'enciclopedia libera.",
        "Uit Wikipedia, de vrije encyclopedie",
    ];
    const LONG: u32 = 160;
    let is_source = |piece: &&Piece| SOURCES.contains(&piece.span.of(text).trim());
    let at = pieces
        .iter()
        .take(NEAR)
        .position(|piece| is_source(&piece))?;
    at.checked_sub(1)
        .filter(|title| pieces[*title].span.len() <= LONG)
}

#[cfg(test)]
mod tests {
    use super::are_two_names;

    #[test]
    fn names_are_joined_by_a_word() {
        assert!(are_two_names("Jane Roe and Per Lund"));
        assert!(are_two_names("Jane M. Roe & Per Lund"));
        for line in ["The Weir and The Sound", "Boats and nets", "Salt and Sun"] {
            assert!(!are_two_names(line), "{line}");
        }
    }
}
