//! One line of text while it is typed, in prompts and in lists.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::reader::cells::put;
use crate::reader::edit::Edit;
use crate::reader::theme::{Role, Theme};
use crate::typeset::width;

/// What was typed, and where the cursor stands in it. A character here is what a reader
/// takes for one: a letter with its marks, an emoji with all of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedLine {
    text: String,
    /// In bytes, between two characters.
    cursor: usize,
}

impl TypedLine {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Replaces the text; the cursor stands behind it.
    pub fn set(&mut self, text: &str) {
        self.text = text.to_string();
        self.cursor = self.text.len();
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Makes a change; whether the text is another one now.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let (before, behind) = self.text.split_at(self.cursor);
        let left = before.graphemes(true).next_back().map_or(0, str::len);
        let right = behind.graphemes(true).next().map_or(0, str::len);
        match edit {
            Edit::Insert(c) => {
                self.text.insert(self.cursor, c);
                self.cursor += c.len_utf8();
                return true;
            }
            Edit::Left => self.cursor -= left,
            Edit::Right => self.cursor += right,
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::WordLeft => self.cursor = word_before(before),
            Edit::WordRight => {
                let gap = behind.len() - behind.trim_start().len();
                let word = behind.trim_start().find(char::is_whitespace);
                self.cursor = word.map_or(self.text.len(), |at| self.cursor + gap + at);
            }
            Edit::Before => return self.cut(left),
            Edit::AllBefore => return self.cut(self.cursor),
            Edit::AllBehind => {
                let all = behind.len();
                self.text.truncate(self.cursor);
                return all > 0;
            }
            Edit::Word => {
                let word = word_before(before);
                return self.cut(self.cursor - word);
            }
            Edit::Behind => {
                self.text.drain(self.cursor..self.cursor + right);
                return right > 0;
            }
        }
        false
    }

    /// Puts text at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    /// Takes out so many bytes before the cursor.
    fn cut(&mut self, bytes: usize) -> bool {
        self.text.drain(self.cursor - bytes..self.cursor);
        self.cursor -= bytes;
        bytes > 0
    }

    /// Draws the line with its cursor into the first row of `area`; of a line that is
    /// longer, the part around the cursor. Answers the column behind it.
    pub fn draw(&self, area: Rect, theme: &Theme, buf: &mut Buffer) -> u16 {
        let room = usize::from(area.width).saturating_sub(1);
        let (mut before, behind) = self.text.split_at(self.cursor);
        while width(before) > room {
            let first = before.graphemes(true).next().map_or(1, str::len);
            before = before.get(first..).unwrap_or_default();
        }
        let (y, right) = (area.y, area.right());
        let x = put(buf, area.x, y, right, before, theme.style(Role::Text));
        let x = put(buf, x, y, right, "▏", theme.style(Role::Key));
        put(buf, x, y, right, behind, theme.style(Role::Text))
    }
}

/// Where the last word of `before` begins, in bytes.
fn word_before(before: &str) -> usize {
    let rest = before.trim_end();
    rest.rfind(char::is_whitespace).map_or(0, |at| {
        at + rest[at..].chars().next().map_or(1, char::len_utf8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::theme::{Depth, Tone};
    use proptest::prelude::*;

    const ALL: [Edit; 11] = [
        Edit::Before,
        Edit::Behind,
        Edit::Word,
        Edit::AllBefore,
        Edit::AllBehind,
        Edit::WordLeft,
        Edit::WordRight,
        Edit::Left,
        Edit::Right,
        Edit::Start,
        Edit::End,
    ];

    fn after(text: &str, edits: &[Edit]) -> String {
        let mut line = TypedLine::default();
        line.set(text);
        for edit in edits {
            line.edit(*edit);
        }
        line.edit(Edit::Insert('|'));
        line.text
    }

    #[test]
    fn words_and_lines_are_deleted_before_the_cursor() {
        use Edit::{AllBefore, Before, Behind, Left, Start, Word};
        assert_eq!(after("the old pier", &[Word]), "the old |");
        assert_eq!(after("the old pier  ", &[Word, Word]), "the |");
        assert_eq!(after("the old pier", &[Word, Word, Word, Word]), "|");
        assert_eq!(after("the old pier", &[AllBefore]), "|");
        assert_eq!(after("pier", &[Left, Left, AllBefore]), "|er");
        assert_eq!(after("pier", &[Left, Word]), "|r");
        assert_eq!(after("pier", &[Start, Behind, Behind]), "|er");
        assert_eq!(after("pier", &[Start, Before, Left]), "|pier");
        assert_eq!(after("deux\u{a0}mots", &[Word]), "deux\u{a0}|");
    }

    #[test]
    fn words_are_gone_over_and_the_rest_is_deleted() {
        use Edit::{AllBehind, Start, WordLeft, WordRight};
        let old = "the old  pier";
        assert_eq!(after(old, &[WordLeft]), "the old  |pier");
        assert_eq!(after(old, &[WordLeft, WordLeft]), "the |old  pier");
        assert_eq!(after(old, &[Start, WordRight]), "the| old  pier");
        assert_eq!(after(old, &[Start, WordRight, WordRight]), "the old|  pier");
        assert_eq!(after(old, &[Start, WordLeft]), "|the old  pier");
        assert_eq!(after(old, &[WordRight]), "the old  pier|");
        assert_eq!(after(old, &[WordLeft, AllBehind]), "the old  |");
        assert_eq!(
            after("two\u{3000}mots", &[Start, WordRight]),
            "two|\u{3000}mots"
        );
    }

    #[test]
    fn a_letter_with_its_marks_is_one_character() {
        assert_eq!(after("cafe\u{301}", &[Edit::Before]), "caf|");
        assert_eq!(
            after("a👨‍👩‍👧b", &[Edit::Left, Edit::Left, Edit::Before]),
            "|👨‍👩‍👧b"
        );
    }

    #[test]
    fn the_part_around_the_cursor_shows() {
        let theme = Theme::new(Tone::Dark, Depth::Mono);
        let area = Rect::new(0, 0, 6, 1);
        let shown = |line: &TypedLine| {
            let mut buf = Buffer::empty(area);
            line.draw(area, &theme, &mut buf);
            buf.content().iter().map(|c| c.symbol()).collect::<String>()
        };
        let mut line = TypedLine::default();
        line.set("lighthouse");
        assert_eq!(shown(&line), "house▏");
        line.edit(Edit::Start);
        assert_eq!(shown(&line), "▏light");
        line.edit(Edit::Right);
        assert_eq!(shown(&line), "l▏ight");
    }

    proptest! {
        #[test]
        fn no_edit_leaves_the_line_broken(
            text in any::<String>(),
            edits in prop::collection::vec(0_usize..11, 0..30),
            typed in any::<char>(),
        ) {
            let mut line = TypedLine::default();
            line.set(&text);
            for n in edits {
                line.edit(ALL[n]);
                line.edit(Edit::Insert(typed));
                prop_assert!(line.text.is_char_boundary(line.cursor));
            }
        }
    }
}
