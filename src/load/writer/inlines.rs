//! Writes words and the inlines around them.

use super::{NESTED, Writer, index};
use crate::article::{BlockKind, Inline, InlineKind, Span, one_line};
use crate::load::joints;
use crate::load::table::{Cell, Table};

impl Writer {
    // ---- words

    /// Writes words as they are. A space between blocks opens none.
    pub fn words(&mut self, words: &str) {
        let whole = joints::without(words);
        let words = &*whole;
        if let Some(table) = &mut self.table {
            table.words(words);
            return;
        }
        if self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.open_prose();
        }
        let code = self.open.is_some_and(|o| o.kind == BlockKind::Code);
        // White space at a block's beginning would leave its span.
        let words = if self.open_has_text() || code {
            words
        } else {
            words.trim_start()
        };
        if words.is_empty() {
            return;
        }
        self.mark_item();
        self.text.push_str(words);
    }

    /// Writes running text, whose white space means no more than one space, as in HTML.
    pub fn flow(&mut self, words: &str) {
        let mut rest = words;
        let mut space = false;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_fold);
            space |= word.len() < rest.len();
            let end = word.find(is_fold).unwrap_or(word.len());
            if space && self.wants_space() {
                self.words(" ");
            }
            space = false;
            self.words(&word[..end]);
            rest = &word[end..];
        }
    }

    /// Whether a space would stand between two words.
    fn wants_space(&self) -> bool {
        match &self.table {
            Some(table) => table.wants_space(),
            None => self.open_has_text() && !self.text.ends_with(is_fold),
        }
    }

    /// A line break that must be kept.
    pub fn line_break(&mut self) {
        if self.table.is_some() {
            return self.flow(" ");
        }
        if !self.open_has_text() || self.text.len() == self.marked {
            return;
        }
        let trimmed = self.text.trim_end_matches([' ', '\t']).len();
        // Inlines may end behind a space that goes: the last ones, and what they lie in.
        if trimmed < self.text.len() {
            let end = u32::try_from(trimmed).unwrap_or(u32::MAX);
            let first = self.open.map_or(0, |o| o.inlines);
            for inline in self.inlines[first..].iter_mut().rev().take(4 * NESTED) {
                inline.span.start = inline.span.start.min(end);
                inline.span.end = inline.span.end.min(end);
            }
        }
        self.text.truncate(trimmed);
        self.text.push('\n');
        self.mark(InlineKind::LineBreak, trimmed, trimmed + 1);
    }

    // ---- inlines

    fn mark(&mut self, kind: InlineKind, start: usize, end: usize) {
        self.inlines.push(Inline {
            span: Span::from(start..end),
            kind,
        });
    }

    /// Words that are one inline.
    pub fn inline(&mut self, kind: InlineKind, words: &str) {
        if self.table.is_some() {
            self.nest(kind);
            self.words(words);
            return self.unnest();
        }
        let before = self.text.len();
        self.words(words);
        if self.text.len() > before {
            // Space at a block's beginning was left out, and a marker may stand before.
            let written = match self.text.ends_with(words) {
                true => words,
                false => words.trim_start(),
            };
            let start = self.text.len() - written.len().min(self.text.len() - before);
            self.mark(kind, start, self.text.len());
        }
    }

    /// Begins an inline; [`Writer::unnest`] ends it.
    pub fn nest(&mut self, kind: InlineKind) {
        if self.nesting.len() >= NESTED {
            self.deeper += 1;
            return;
        }
        if let Some(table) = &mut self.table {
            let at = table.cell().map(Cell::mark);
            self.nesting.push(at.map(|_| self.inlines.len()));
            if let Some(at) = at {
                self.mark(kind, at, at);
            }
            return;
        }
        // A marker stands before its item's first inline, not inside it.
        if self.open.is_none() {
            self.open_prose();
        }
        self.mark_item();
        let at = self.text.len();
        self.nesting.push(Some(self.inlines.len()));
        self.mark(kind, at, at);
    }

    /// Begins a link; [`Writer::unnest`] ends it.
    pub fn nest_link(&mut self, target: String) {
        let n = index(self.links.len());
        self.links.push(target);
        self.nest(InlineKind::Link(n));
    }

    /// Keeps words of the source for which others are written.
    fn source(&mut self, words: &str) -> u32 {
        let n = index(self.sources.len());
        self.sources.push(words.into());
        n
    }

    /// Begins a picture: what is written until [`Writer::unnest`] stands for it.
    pub fn nest_picture(&mut self, target: String, description: &str) {
        let (link, described) = self.drawn(target, description);
        self.nest(InlineKind::Picture { link, described });
    }

    /// The same, where what is written is the picture's caption.
    pub fn nest_caption(&mut self, target: String, description: &str) {
        let (link, described) = self.drawn(target, description);
        self.nest(InlineKind::Caption { link, described });
    }

    fn drawn(&mut self, target: String, description: &str) -> (u32, u32) {
        let link = index(self.links.len());
        self.links.push(target);
        (link, self.source(&one_line(description)))
    }

    /// Writes words above or below the line: as they are shown, and as they were.
    pub fn small(&mut self, above: bool, written: &str, words: &str) {
        self.nest_small(above, words);
        self.words(written);
        self.unnest();
    }

    /// Words above or below the line begin, which were these; [`Writer::unnest`] ends them.
    pub fn nest_small(&mut self, above: bool, words: &str) {
        let n = self.source(words.trim());
        self.nest(match above {
            true => InlineKind::Superscript(n),
            false => InlineKind::Subscript(n),
        });
    }

    /// The open block is code in this language.
    pub fn code_is_in(&mut self, language: &str) {
        self.language = Some(language.into());
    }

    /// Ends the innermost inline.
    pub fn unnest(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let cell = self.table.as_mut().and_then(Table::cell);
        let end = cell.map_or(self.text.len(), |cell| cell.text.len());
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        if let Some(Some(n)) = self.nesting.pop()
            && let Some(inline) = self.inlines.get_mut(n)
        {
            inline.span.end = end.max(inline.span.start);
        }
    }
}

/// Whether a character is white space that folds: all but the no-break space.
fn is_fold(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{3000}')
}
