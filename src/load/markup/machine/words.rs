//! Words between elements, with what surrounds them: marks of speech, small figures, line
//! breaks.

use super::{Machine, Undo};
use crate::article::InlineKind;
use crate::load::figures;
use crate::load::markup::{SpeechMarks, begins_with_a_mark};
use crate::words::marks;

/// Elements of speech that are open.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// Of each that has words what ends it: no mark where the words have marks themselves.
    open: Vec<Option<&'static str>>,
    /// How many of the last have no words yet: whether they need marks is not known.
    waiting: usize,
    /// How many have marks.
    marked: usize,
    /// Those of the source's language.
    marks: SpeechMarks,
}

impl Speech {
    /// No speech yet; its marks are those of a language.
    pub fn of(language: Option<&str>) -> Self {
        Self {
            marks: SpeechMarks::of(language),
            ..Self::default()
        }
    }

    pub fn begin(&mut self) {
        self.open.push(None);
        self.waiting += 1;
    }

    /// What stands behind the one that ends now, if it had words.
    pub fn end(&mut self) -> Option<&'static str> {
        if self.waiting > 0 {
            self.waiting -= 1;
            self.open.pop();
            return None;
        }
        let behind = self.open.pop().flatten();
        self.marked -= usize::from(behind.is_some_and(|mark| !mark.is_empty()));
        behind
    }

    /// The marks that stand before these words, of each that waits, the outermost first.
    fn marks_before(&mut self, words: &str, before: &str) -> Vec<&'static str> {
        let waiting = std::mem::take(&mut self.waiting);
        let first = self.open.len().saturating_sub(waiting);
        // Some write the marks besides.
        let has_marks = begins_with_a_mark(words) || before.ends_with(marks::OPENING_SPEECH);
        let mut marks = Vec::with_capacity(waiting);
        for slot in &mut self.open[first..] {
            let (before, behind) = match has_marks {
                true => ("", ""),
                false => self.marks.around(self.marked),
            };
            marks.push(before);
            *slot = Some(behind);
            self.marked += usize::from(!has_marks);
        }
        marks
    }
}

impl Machine {
    /// Words, whose white space folds unless they are preformatted.
    pub fn words(&mut self, words: &str) {
        if self.is_hidden() {
            return;
        }
        if let Some(jump) = &mut self.jump {
            return jump.words.push_str(words);
        }
        let blank = words.trim().is_empty();
        if !blank {
            self.end_figure();
            self.leave_pictures(words);
        }
        let words = match blank {
            true => words,
            false => self.open_speech(words),
        };
        if !blank {
            self.mark_note(words);
        }
        if self.is_preformatted() {
            return self.out.words(words);
        }
        let above = self.small.last().copied();
        let small = above.and_then(|above| {
            let small = figures::small(self.out.before(), words, above)?;
            Some((above, small))
        });
        match small {
            Some((above, small)) => self.out.small(above, &small, words),
            None => self.out.flow(words),
        }
    }

    /// Words of HTML: a line break right behind `<pre>` is none.
    pub fn html_words(&mut self, words: &str) {
        let first = self.is_preformatted() && !self.out.open_has_text();
        let rest = words.strip_prefix('\n').filter(|_| first);
        self.words(rest.unwrap_or(words));
    }

    /// Writes the marks of speech that begins with these words; the words, without white space
    /// that was written before the marks.
    pub(super) fn open_speech<'w>(&mut self, words: &'w str) -> &'w str {
        let marks = self.speech.marks_before(words, self.out.before());
        if marks.is_empty() {
            return words;
        }
        let rest = words.trim_start();
        if rest.len() < words.len() && !self.is_preformatted() {
            self.out.flow(" ");
        }
        let mut deeper = String::new();
        for (n, mark) in marks.into_iter().enumerate() {
            self.out.nest(InlineKind::Speech);
            match n < super::NESTED {
                true => self.out.flow(mark),
                false => deeper.push_str(mark),
            }
        }
        self.out.flow(&deeper);
        rest
    }

    /// Words that are one inline.
    pub fn inline(&mut self, kind: InlineKind, words: &str) {
        if self.is_hidden() {
            return;
        }
        if let Some(jump) = &mut self.jump {
            return jump.words.push_str(words);
        }
        self.end_figure();
        self.leave_pictures(words);
        self.open_speech("");
        self.out.inline(kind, words);
    }

    /// The mark of a note of the source's own.
    pub fn note_reference(&mut self, label: &str) {
        if !self.is_hidden() {
            self.leave_pictures(label);
            self.out.note_reference(label, &format!("[{label}]"));
        }
    }

    /// A line break that must be kept, where a block may have one.
    pub fn line_break(&mut self) {
        if self.is_hidden() {
        } else if self.is_preformatted() {
            self.out.words("\n");
        } else if self.headings > 0 || self.jump.is_some() {
            self.words(" ");
        } else {
            self.out.line_break();
        }
    }

    /// Whether the innermost block is an item.
    pub(super) fn in_item(&self) -> bool {
        let undone = self
            .open
            .iter()
            .rev()
            .take(super::DEEP)
            .map(|(_, undo)| undo);
        let mut blocks = undone.filter(|undo| {
            !matches!(
                undo,
                Undo::Inline | Undo::Block | Undo::Nothing | Undo::Speech | Undo::Small
            )
        });
        blocks.next() == Some(&Undo::Item)
    }
}
