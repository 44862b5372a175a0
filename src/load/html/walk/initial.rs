//! Large letters that open a text, however a page makes them: as an element of their own, as a
//! picture, with a twin for screen readers.

use dom_query::NodeRef;

use super::Walk;
use super::classes::is_for_screen_readers;
use super::seen::{attribute, first_text};
use crate::load::phrases::Phrases;

/// Whether an inline element holds the first letters of a word, or a word that its twin
/// repeats for readers of screens, as dropped capitals do: letters right before others.
pub(super) fn is_letters_of_a_word(node: &NodeRef<'_>) -> bool {
    const MOST: usize = 24;
    let text = node.text();
    let word = text.trim();
    // A twin that stands before says the same word.
    let said_before = node.prev_sibling().is_some_and(|before| {
        let twin = before.element_ref().is_some_and(|element| {
            is_for_screen_readers(attribute(&element, "class").unwrap_or_default())
        });
        twin && !word.is_empty() && before.text().trim() == word
    });
    if said_before {
        return true;
    }
    let lettered = !word.is_empty()
        && word.len() <= MOST
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '“' | '‘' | '"' | '«'));
    let Some(next) = node
        .next_sibling()
        .filter(|_| lettered && text.len() == word.len())
    else {
        return false;
    };
    let goes_on = next.text().starts_with(char::is_alphabetic);
    // A word that goes on in small letters, in an element of its own.
    let capital = word.chars().count() == 1
        && word.starts_with(char::is_uppercase)
        && next.text().starts_with(char::is_lowercase);
    let twin = next
        .element_ref()
        .is_some_and(|e| is_for_screen_readers(attribute(&e, "class").unwrap_or_default()));
    goes_on && (twin || capital || next.element_ref().is_none())
}

/// The first letter of a text, where an element of this class holds nothing else: it is set
/// larger than the word that goes on behind it. A letter that is a word stays one.
pub(super) fn initial_letter(node: &NodeRef<'_>, class: &str) -> Option<String> {
    static NAMES: Phrases<8> = Phrases::new([
        "dropcap",
        "drop-cap",
        "drop_cap",
        "firstletter",
        "first-letter",
        "initial",
        "lettrine",
        "firstcharacter",
    ]);
    const FEW: usize = 8;
    if !NAMES.any_in_line(class) {
        return None;
    }
    // An element of a whole text may be called so, too.
    if node.descendants_it().take(FEW).count() == FEW {
        return None;
    }
    let text = node.text();
    let letter = text.trim();
    let mut letters = letter.chars().filter(|c| c.is_alphabetic());
    let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let ends = || {
        let next = node.next_sibling();
        // Behind a twin that says the same.
        let twin = |next: &NodeRef<'_>| next.is_element() && next.text().trim() == letter;
        let next = match next {
            Some(next) if twin(&next) => next.next_sibling(),
            next => next,
        };
        next.is_some_and(|next| next.text().starts_with(char::is_whitespace))
    };
    let word = is_word(letter) && (letter.len() < text.len() || ends());
    (one && !word && letter.chars().count() <= 2).then(|| letter.to_string())
}

impl Walk {
    /// Ends the line before a block. Where that is a capital, and the block goes on in small
    /// letters, it is the first letter of the block: "T", "he weir is old".
    pub(super) fn end_before(&mut self, block: &NodeRef<'_>) {
        let Some(piece) = self.open.as_ref() else {
            return self.end_piece();
        };
        let line = &self.page.text[piece.start as usize..];
        let mut letters = line.chars();
        let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        let fixed = self.heading.is_some() || self.pre > 0;
        let goes_on = |text: &str| text.trim_start().starts_with(char::is_lowercase);
        // A letter that is a word stays one.
        if one && !fixed && !is_word(line) && first_text(block, goes_on) {
            let (start, inlines, nodes) = (piece.start, piece.inlines.0, piece.nodes.0);
            self.initial = Some(line.to_string());
            self.open = None;
            self.page.text.truncate(start as usize);
            self.page.inlines.truncate(inlines as usize);
            self.page.nodes.truncate(nodes as usize);
        }
        self.end_piece();
    }
}

/// Whether a letter is a word in one of the languages of the web.
fn is_word(letter: &str) -> bool {
    matches!(letter, "A" | "I" | "O" | "Y" | "À" | "È")
}

/// Whether a picture stands for the first letter of the word behind it.
pub(super) fn is_first_letter(node: &NodeRef<'_>, element: &dom_query::Element) -> bool {
    let alt = attribute(element, "alt").unwrap_or_default().trim();
    let mut letters = alt.chars();
    let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let goes_on = |next: NodeRef<'_>| next.text().starts_with(char::is_lowercase);
    one && node.next_sibling().is_some_and(goes_on)
}
