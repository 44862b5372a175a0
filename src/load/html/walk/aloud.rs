//! Text that is hidden from screen readers but visible to everybody else. Often it is
//! decoration, but sometimes words of a sentence, which then stand a second time in an element
//! or label for screen readers.

use dom_query::NodeRef;

use super::Walk;
use super::classes::is_for_screen_readers;
use super::initial::is_letters_of_a_word;
use super::seen::{Seen, attribute, tag};
use crate::load::html::page::Tag;
use crate::load::html::signed;
use crate::words::marks::ends_sentence;

/// Class names of icon fonts, whose names are words, and of typeset formulas, which stand beside
/// their source.
const DRAWN: [&str; 7] = [
    "icon", "material", "symbol", "glyph", "katex", "mathjax", "mjx",
];
/// Signs that belong to the words beside them.
const IN_TEXT: &str = ",.;:!?()[]&%“”„‘’\"'«»…+−=€$£¥₹°–—";
/// Signs that count or tick off. They are text where a twin for screen readers stands beside
/// them.
const COUNTS: &str = "★☆⭐✓✔✗✘☑☒●○";

impl Walk {
    /// Whether an element that is hidden from readers of screens alone is a part of the text for
    /// all others.
    pub(super) fn is_seen_by_others(
        &self,
        node: &NodeRef<'_>,
        element: &dom_query::Element,
        seen: &Seen<'_>,
    ) -> bool {
        match tag(&element.name.local) {
            None => self.is_seen(node, element, seen.class),
            Some(tag) => is_told(node, tag, seen.class),
        }
    }

    /// The same of an inline element.
    fn is_seen(&self, node: &NodeRef<'_>, element: &dom_query::Element, class: &str) -> bool {
        let name: &str = &element.name.local;
        // Of a heading both are walked over.
        if self.heading.is_some() && beside(node, is_twin) {
            return false;
        }
        if is_letters_of_a_word(node) {
            return true;
        }
        let drawn = || {
            let class = class.to_ascii_lowercase();
            DRAWN.iter().any(|part| class.contains(part)) || name.starts_with("mjx-")
        };
        if matches!(name, "a" | "nobr" | "svg") || drawn() || !self.is_in_text(node) {
            return false;
        }
        let text = node.text();
        let words = text.trim();
        if words.contains(char::is_alphanumeric) {
            // What runs past in a loop stands there several times.
            let same = |other: &NodeRef<'_>| !is_twin(other) && other.text().trim() == words;
            return !beside(node, same);
        }
        let all = |signs: &str| words.chars().all(|c| signs.contains(c));
        words.is_empty() && !text.is_empty() || all(IN_TEXT) || all(COUNTS) && beside(node, is_twin)
    }

    /// Whether an element stands in a block of running text, or among words, and does not run into
    /// the beginning of another sentence.
    fn is_in_text(&self, node: &NodeRef<'_>) -> bool {
        let block = self.page.elems.get(self.elem as usize).map(|elem| elem.tag);
        let text = matches!(
            block,
            Some(Tag::P | Tag::Heading(_) | Tag::Quote | Tag::Caption)
        );
        let beside = |node: Option<NodeRef<'_>>| {
            node.filter(NodeRef::is_text)
                .map(|node| node.text().to_string())
        };
        let (before, behind) = (beside(node.prev_sibling()), beside(node.next_sibling()));
        let words = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            text.split_whitespace().nth(1).is_some()
        };
        let own = node.text();
        let begins = own.trim_end().len() == own.len()
            && behind
                .as_deref()
                .is_some_and(|text| text.starts_with(char::is_uppercase));
        !begins && (text || words(&before) || words(&behind))
    }
}

/// Whether a paragraph or a block quotation that is hidden from readers of screens holds
/// sentences: what repeats the article's own words says so in its class.
fn is_told(node: &NodeRef<'_>, tag: Tag, class: &str) -> bool {
    const WORDS: usize = 5;
    let repeats = || class.to_ascii_lowercase().contains("pull");
    // What is told aloud beside it word for word is left out there.
    let aloud = |other: &NodeRef<'_>| is_twin(other) && other.text().trim() == node.text().trim();
    if matches!(tag, Tag::Div | Tag::P | Tag::Caption) && beside(node, aloud) {
        return node.text().split_whitespace().nth(WORDS - 1).is_some();
    }
    if !matches!(tag, Tag::P | Tag::Quote) || repeats() {
        return false;
    }
    let text = node.text();
    ends_sentence(text.trim()) && text.split_whitespace().nth(WORDS - 1).is_some()
}

/// Whether an element has no more than the word before a name in a line that says who wrote: where
/// that is told to readers of screens alone, the line still says so.
pub(super) fn signs(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    let word = text.trim().trim_matches(|c: char| !c.is_alphabetic());
    signed::is_by(word)
}

/// Whether an element has the letters that a picture beside it shows, with which a word begins.
pub(super) fn stands_for_picture(node: &NodeRef<'_>) -> bool {
    const LETTERS: usize = 2;
    let text = node.text();
    let letters = text.trim();
    let begins = (1..=LETTERS).contains(&letters.chars().count())
        && letters.starts_with(char::is_uppercase)
        && node
            .next_sibling()
            .is_some_and(|next| next.is_text() && next.text().starts_with(char::is_lowercase));
    begins
        && node.prev_element_sibling().is_some_and(|drawn| {
            // What is drawn may be gone by now.
            drawn.text().trim().is_empty()
        })
}

/// Whether an element says for readers of screens what stands beside it.
fn is_twin(node: &NodeRef<'_>) -> bool {
    node.element_ref()
        .is_some_and(|e| is_for_screen_readers(attribute(&e, "class").unwrap_or_default()))
}

/// Whether one of the elements beside an element is so.
fn beside(node: &NodeRef<'_>, is_so: impl Fn(&NodeRef<'_>) -> bool) -> bool {
    [node.prev_element_sibling(), node.next_element_sibling()]
        .iter()
        .flatten()
        .any(is_so)
}
