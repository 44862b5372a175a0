//! What a line holds besides its words: breaks that only style makes, breaks that count, marks
//! of speech, ruby, raised text.

use dom_query::{Document, Element, NodeId, NodeRef};

use super::seen::{self, Seen, attribute, first_text};
use super::{Undo, Walk};
use crate::load::html::marks::{self, Marks};
use crate::load::html::page::What;
use crate::load::html::{meta, notices, stamps};
use crate::words::marks::{CLOSING_SPEECH, OPENING_SPEECH, ends_sentence};

/// Whether a declaration of a style sets an element in the line.
fn is_inline(declaration: &str) -> bool {
    let Some((name, value)) = declaration.split_once(':') else {
        return false;
    };
    name.trim() == "display" && value.trim() == "inline-block"
}

/// Whether words stand behind an element in its own.
fn goes_on(node: &NodeRef<'_>) -> bool {
    let mut behind = std::iter::successors(node.next_sibling(), NodeRef::next_sibling).take(3);
    behind.any(|next| !next.text().trim().is_empty())
}

/// The language that a page says it is in.
pub(super) fn language_of(doc: &Document) -> Option<String> {
    let html = doc.html_root();
    let element = html.element_ref()?;
    attribute(&element, "lang").map(str::to_string)
}

/// Whether so many readings of words stand in a text that they bury it.
pub(super) fn bury(readings: usize, text: &str) -> bool {
    const MANY: usize = 24;
    /// The most bytes of text for each of them.
    const BYTES: usize = 60;
    readings >= MANY && readings * BYTES >= text.len()
}

impl Walk {
    /// Whether an element that parts lines elsewhere stands in the line of a heading, by its style:
    /// scripts that move letters set each of them, or each word, in one.
    pub(super) fn is_in_heading_line(&self, name: &str, element: &Element) -> bool {
        let style = attribute(element, "style").unwrap_or_default();
        self.heading.is_some() && name == "div" && style.split(';').any(is_inline)
    }

    /// Whether speech that begins here has marks around it, besides its element's.
    pub(super) fn is_in_marks(&self, node: &NodeRef<'_>) -> bool {
        // "“<q>We wait</q>,” said": a comma may stand before the mark.
        let ends = |text: &str| {
            let rest = text.strip_prefix([',', '.', '!', '?']).unwrap_or(text);
            rest.starts_with(CLOSING_SPEECH)
        };
        let behind = || {
            node.next_sibling()
                .is_some_and(|next| match next.is_text() {
                    true => ends(&next.text()),
                    false => first_text(&next, ends),
                })
        };
        !self.space && self.has_words() && self.page.text.ends_with(OPENING_SPEECH) && behind()
    }

    /// Whether a mark of speech that is written in this piece is still open here.
    fn is_within_marks(&self) -> bool {
        const NEAR: usize = 2_000;
        let text = &self.page.text;
        let from = self
            .open
            .as_ref()
            .map_or(text.len(), |piece| piece.start as usize);
        let from = from.max(text.floor_char_boundary(text.len().saturating_sub(NEAR)));
        let said = text.get(from..).unwrap_or_default();
        let (opens, closes) = match self.speech.around(0) {
            // In these languages it closes.
            (before, "“") => (before, "“"),
            _ => ("“", "”"),
        };
        let open = said.rfind(opens);
        open.is_some_and(|open| said.rfind(closes).is_none_or(|closed| closed < open))
    }

    /// Speech begins, with the marks that its element stands for: some write them besides.
    pub(super) fn begin_speech(&mut self, node: &NodeRef<'_>, id: NodeId) -> Undo {
        let marked = seen::begins_with_speech_mark(node) || self.is_in_marks(node);
        self.begin_inline(What::Speech);
        if marked {
            return Undo::Inline;
        }
        let written = usize::from(self.quoted == 0 && self.is_within_marks());
        let (before, behind) = self.speech.around(self.quoted + written);
        self.quoted += 1;
        self.sign(before, id);
        Undo::Speech(behind, id)
    }

    /// How a word is read begins: it stands behind the word, in brackets. Several in a row read
    /// the parts of one word, and share them.
    pub(super) fn reading(&mut self, node: &NodeRef<'_>, id: NodeId) -> Undo {
        self.readings += 1;
        let goes_on = node
            .prev_sibling()
            .is_some_and(|before| before.has_name("rt"));
        let last = node.next_sibling().is_none_or(|next| !next.has_name("rt"));
        if !goes_on {
            self.words("(", id);
        } else if first_text(node, |text| {
            text.starts_with(|c: char| c.is_ascii_alphabetic())
        }) {
            self.words(" ", id);
        }
        match last {
            true => Undo::Behind(")", id),
            false => Undo::Nothing,
        }
    }

    /// A number that a style alone sets above or below the line.
    pub(super) fn raised(&mut self, node: &NodeRef<'_>, element: &Element, id: NodeId) -> bool {
        let style = attribute(element, "style").unwrap_or_default();
        let Some((_, value)) = style.split_once("vertical-align") else {
            return false;
        };
        let value = value.trim_start_matches([':', ' ']);
        let above = value.starts_with("super");
        (above || value.starts_with("sub")) && self.figure(node, above, id)
    }

    /// A node's text, each line of it on its own.
    pub(super) fn lines(&mut self, text: &str, node: NodeId) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
            }
            self.text_line(line, node);
        }
    }

    /// Parts what begins here from the line before it, where only style does: a date behind a
    /// sentence is a piece of its own, and so is a line what stands in a row of parts.
    pub(super) fn part_from_line(&mut self, name: &str, node: &NodeRef<'_>, marks: Marks) {
        if name == "span" && marks.any(marks::DATE) && self.ends_before_date(node) {
            self.end_piece();
            return;
        }
        if matches!(
            name,
            "span" | "a" | "b" | "strong" | "small" | "em" | "i" | "button"
        ) && self.is_in_row(node)
        {
            self.breaks = self.breaks.max(1);
        } else if name == "span" && marks.any(marks::DATE) && is_behind_element(node) {
            // "BY INES VALE<span class=date>MAY 3".
            self.space |= self.has_words() && self.page.text.ends_with(char::is_alphanumeric);
        } else if name == "span" && (self.parts_number(node) || self.parts_line(node)) {
            self.space = true;
        }
    }

    /// Whether what stands before it ends a sentence, and an element is a day.
    fn ends_before_date(&self, node: &NodeRef<'_>) -> bool {
        const DATE: usize = 60;
        if self.pre > 0 || !self.has_words() || !ends_sentence(&self.page.text) {
            return false;
        }
        let date = node.text();
        date.len() <= DATE && stamps::is_dateline(&date)
    }

    /// Whether an element stands beside a caption and is none of it: a switch that shows it, which
    /// of several it is.
    pub(super) fn is_beside_caption(&self, node: &NodeRef<'_>, seen: &Seen<'_>) -> bool {
        super::classes::is_caption_switch(seen.class)
            || seen::says_caption_switch(node)
            || self.counts_caption(node, seen.marks)
    }

    /// Whether an element is nothing but which of a gallery's pictures a caption belongs to, right
    /// before its words: "1of4".
    fn counts_caption(&self, node: &NodeRef<'_>, marks: Marks) -> bool {
        const LONG: usize = 12;
        let counter = self.caption > 0 || marks.any(marks::TOOLS);
        if !counter || self.has_words() || self.pre > 0 || !goes_on(node) {
            return false;
        }
        let text = node.text();
        text.len() <= LONG && notices::is_place_in_row(text.trim())
    }

    /// Whether a heading's number ends here and its words begin, which only style sets apart:
    /// "1The green one".
    pub(super) fn parts_number(&self, node: &NodeRef<'_>) -> bool {
        const DIGITS: usize = 3;
        let Some(piece) = self.open.as_ref().filter(|_| self.heading.is_some()) else {
            return false;
        };
        let number = self.page.text[piece.start as usize..].trim_end_matches('.');
        (1..=DIGITS).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && node.text().starts_with(char::is_uppercase)
    }

    /// Whether a line's next part begins here, which only style sets apart from the last:
    /// "By Ines Vale", "3 May". Both are elements of one kind, the last has several words.
    fn parts_line(&self, node: &NodeRef<'_>) -> bool {
        const LINE: usize = 120;
        if !self.runs_on() {
            return false;
        }
        let Some(before) = before(node).filter(|before| before.has_name("span")) else {
            return false;
        };
        first_text(&before, |last| {
            last.len() <= LINE && last.trim().contains(' ')
        }) && first_text(node, begins_cased)
    }

    /// Whether a word of the line ended without a space behind it.
    fn runs_on(&self) -> bool {
        let ends = |c: char| c.is_lowercase() || c.is_numeric() || is_uncased(c);
        self.pre == 0 && !self.space && self.has_words() && self.page.text.ends_with(ends)
    }

    /// Whether the next of several parts begins here that stand in a row, with no words of the row
    /// itself between them: a name, its bearer's job, a day. One of both has several words.
    fn is_in_row(&self, node: &NodeRef<'_>) -> bool {
        const LINE: usize = 120;
        /// A shorter part may be the beginning of a word.
        const WORD: usize = 3;
        // "Ines V.": an initial ends a name.
        let initial = || {
            let mut last = self.page.text.chars().rev();
            let stop = self.pre == 0 && !self.space && self.has_words() && last.next() == Some('.');
            stop && last.next().is_some_and(char::is_uppercase)
        };
        if self.heading.is_some() || self.breaks > 0 || !(self.runs_on() || initial()) {
            return false;
        }
        let Some(before) = before(node).filter(|before| before.is_element()) else {
            return false;
        };
        let few = |text: &str| (WORD..=LINE).contains(&text.trim().len());
        let several = |text: &str| text.trim().contains(' ');
        let part = |next: &str| begins_part(next) && next.trim().len() <= LINE;
        if !first_text(node, part) || !first_text(&before, few) {
            return false;
        }
        let number = |text: &str| {
            let digits = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
            text.trim().chars().all(digits)
        };
        // A word may be written in two of them, in a paragraph.
        if first_text(node, |next| next.starts_with(is_uncased)) && is_in_paragraph(node) {
            return false;
        }
        let parts =
            first_text(&before, several) || first_text(node, |next| several(next) || number(next));
        // Two links side by side are two things: "Like", "Reply".
        // So are who wrote a post and what they are to its board.
        let somebody = || {
            let target = before.element_ref();
            let target = target.and_then(|e| attribute(&e, "href").map(str::to_string));
            target.is_some_and(|target| meta::leads_to_somebody(&target))
        };
        let links = || before.has_name("a") && (node.has_name("a") || somebody());
        (parts || links()) && is_row(node)
    }
}

/// Whether no words stand beside an element, nor beside what holds it up to the next block: those
/// make a line of running text.
fn is_row(node: &NodeRef<'_>) -> bool {
    const NEAR: usize = 6;
    const DEEP: usize = 4;
    let words = |beside: &NodeRef<'_>| beside.is_text() && !beside.text().trim().is_empty();
    let mut here = *node;
    for _ in 0..DEEP {
        let ahead = std::iter::successors(here.prev_sibling(), NodeRef::prev_sibling);
        let behind = std::iter::successors(here.next_sibling(), NodeRef::next_sibling);
        if ahead
            .take(NEAR)
            .chain(behind.take(NEAR))
            .any(|beside| words(&beside))
        {
            return false;
        }
        let Some(around) = here.parent() else {
            return false;
        };
        let block = around
            .element_ref()
            .is_some_and(|e| seen::tag(&e.name.local).is_some());
        if block {
            return true;
        }
        here = around;
    }
    false
}

/// Whether the next block around an element is a paragraph.
fn is_in_paragraph(node: &NodeRef<'_>) -> bool {
    const DEEP: usize = 4;
    let mut around = node.ancestors_it(Some(DEEP));
    let block = |node: &NodeRef<'_>| {
        let element = node.element_ref();
        element.is_some_and(|e| seen::tag(&e.name.local).is_some())
    };
    around.find(block).is_some_and(|block| block.has_name("p"))
}

/// What stands before an element, comments aside.
fn before<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut before = std::iter::successors(node.prev_sibling(), NodeRef::prev_sibling);
    before.find(|node| node.is_element() || node.is_text())
}

/// Whether words begin with what does not go on with a word: a capital, a number.
fn begins_cased(words: &str) -> bool {
    words.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// The same, or a letter of a script that has no capitals but parts its words.
fn begins_part(words: &str) -> bool {
    begins_cased(words) || words.starts_with(is_uncased)
}

/// Whether a letter is of a script without capitals that writes spaces: of Hebrew and Arabic, of India,
/// of Korea.
const fn is_uncased(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6ff}' | '\u{900}'..='\u{dff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether an element holds nothing but the numbers of a listing's lines.
pub(super) fn is_gutter(node: &NodeRef<'_>, name: &str, class: &str) -> bool {
    const GUTTERS: &[&str] = &[
        "lineno",
        "linenos",
        "linenodiv",
        "lnt",
        "ln",
        "gutter",
        "line-number",
        "line-numbers",
        "linenumber",
        "linenumbers",
        "hljs-ln-numbers",
        "react-syntax-highlighter-line-number",
        "rouge-gutter",
    ];
    let named = matches!(name, "span" | "td" | "div" | "pre" | "code" | "a" | "i")
        && class.split_ascii_whitespace().any(|c| GUTTERS.contains(&c));
    if !named {
        return false;
    }
    let text = node.text();
    let numbers = text
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace());
    numbers && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether nothing stands between an element and the one before it.
fn is_behind_element(node: &NodeRef<'_>) -> bool {
    node.prev_sibling()
        .is_some_and(|before| before.is_element())
}
