//! The sentences of a block.

use super::Engine;
use crate::analysis::token::Token;
use crate::article::Span;

impl Engine<'_> {
    pub(super) fn sentences(&mut self, block: Span, tokens: &[Token]) {
        let mut start = None;
        let mut last = block.start;
        for token in tokens {
            if token.first
                && let Some(start) = start.replace(token.start)
            {
                self.push_sentence(start, last);
            }
            last = token.end.max(last);
        }
        let start = start.unwrap_or(block.start);
        self.push_sentence(start, last);
    }

    fn push_sentence(&mut self, start: u32, end: u32) {
        let text = Span::new(start, end).of(&self.article.text);
        let end = start + u32::try_from(text.trim_end().len()).unwrap_or(0);
        if start < end {
            self.analysis.sentences.push(Span::new(start, end));
        }
    }
}
