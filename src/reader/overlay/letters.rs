//! Letters on the links that show, to choose one by.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use crate::reader::cells::put;
use crate::reader::theme::{Role, Theme};

/// The letters, beginning with those that fingers rest on.
const LETTERS: &[u8; 26] = b"asdfjklghqwertyuiopzxcvbnm";

/// The letters on the links.
#[derive(Debug, Default)]
pub struct Letters {
    /// The links that show, as indices of the article's inlines, with the cell where each
    /// begins.
    links: Vec<(usize, Position)>,
    /// What was typed of a link's letters so far.
    typed: String,
    /// The link that was selected before.
    pub before: Option<usize>,
}

/// What typing a letter came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The letters of this link.
    Link(usize),
    /// The first of several letters.
    More,
    /// No link has these.
    Nothing,
}

impl Letters {
    /// Letters on links, asked for while this link was selected.
    pub fn new(before: Option<usize>) -> Self {
        Self {
            before,
            ..Self::default()
        }
    }

    /// Takes up which links show, and where.
    pub fn settle(&mut self, links: Vec<(usize, Position)>) {
        let count = self.links.len();
        self.links = links;
        if self.links.len() != count {
            // They have other letters now.
            self.typed.clear();
        }
    }

    /// Takes a letter.
    pub fn take(&mut self, letter: char) -> Typed {
        let before = self.typed.len();
        self.typed.extend(letter.to_lowercase());
        let labels = labels(self.links.len());
        if let Some(at) = labels.iter().position(|label| *label == self.typed) {
            self.typed.clear();
            return self
                .links
                .get(at)
                .map_or(Typed::Nothing, |l| Typed::Link(l.0));
        }
        if labels.iter().any(|label| label.starts_with(&self.typed)) {
            return Typed::More;
        }
        self.typed.truncate(before);
        Typed::Nothing
    }

    /// Takes the last letter back; whether there was one.
    pub fn take_back(&mut self) -> bool {
        self.typed.pop().is_some()
    }
}

/// A label for each link, none of them the beginning of another.
fn labels(count: usize) -> Vec<String> {
    let mut length = 1;
    let mut room = LETTERS.len();
    while room < count {
        room = room.saturating_mul(LETTERS.len());
        length += 1;
    }
    let label = |n: usize| {
        let mut n = n;
        let mut label: Vec<u8> = (0..length)
            .map(|_| {
                let letter = LETTERS[n % LETTERS.len()];
                n /= LETTERS.len();
                letter
            })
            .collect();
        // What changes fastest stands last: neighbours share their first letters.
        label.reverse();
        label.into_iter().map(char::from).collect()
    };
    (0..count).map(label).collect()
}

/// The letters on the screen.
pub struct LettersView<'a> {
    /// What is shown.
    pub letters: &'a Letters,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &LettersView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let style = self.theme.style(Role::CurrentHit);
        let typed = self.letters.typed.len();
        let mut last = Position::default();
        let labels = labels(self.letters.links.len());
        for ((_, at), label) in self.letters.links.iter().zip(labels) {
            // Links that stand close together do not cover each other's letters.
            let x = match last.y == at.y {
                true => at.x.max(last.x),
                false => at.x,
            };
            let Some(rest) = label
                .strip_prefix(&self.letters.typed)
                .filter(|rest| !rest.is_empty())
            else {
                continue;
            };
            let x = x + u16::try_from(typed).unwrap_or(0);
            let end = put(buf, x, at.y, area.right(), rest, style);
            last = Position::new(end, at.y);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_is_the_beginning_of_another() {
        for count in [0, 1, 26, 27, 300, 700] {
            let labels = labels(count);
            let mut sorted = labels.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!((labels.len(), sorted.len()), (count, count));
            let lengths = labels.iter().map(String::len);
            assert!(lengths.clone().min() == lengths.max());
        }
        assert_eq!(labels(27)[..3], ["aa", "as", "ad"]);
    }

    #[test]
    fn letters_lead_to_a_link_in_either_case() {
        let mut letters = Letters::default();
        let at = |n: usize| (10 + n, Position::default());
        letters.settle((0..30).map(at).collect());
        assert_eq!(letters.take('1'), Typed::Nothing);
        assert_eq!(letters.take('a'), Typed::More);
        assert!(letters.take_back() && !letters.take_back());
        assert_eq!(letters.take('S'), Typed::More);
        assert_eq!(letters.take('D'), Typed::Link(10 + 26 + 2));
        assert_eq!(letters.take('m'), Typed::Nothing);
    }
}
