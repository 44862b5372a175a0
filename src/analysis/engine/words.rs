//! Cuts the text into words, a window of slices at a time, and keeps them if the text is short.

use std::ops::Range;

use super::slices::Slice;
use crate::analysis::quotation::{self, Primary, Quoted};
use crate::analysis::token::{Token, tokenize};
use crate::article::{Article, Span};

/// A text of up to this many bytes is cut once for both passes: its tokens take five times its
/// size. A longer one is cut twice, so that memory does not grow with it.
const KEPT: usize = 1 << 20;

/// The words of the slices.
pub(super) struct Words<'a> {
    text: &'a str,
    /// The tokens of all slices so far if they are kept, otherwise of the last window.
    tokens: Vec<Token>,
    /// The number of the slice that the first token is of.
    first: usize,
    /// Where the tokens of each slice end.
    ends: Vec<usize>,
    keep: bool,
    primary: Primary,
    quoted: Vec<Quoted>,
}

impl<'a> Words<'a> {
    pub(super) fn new(article: &'a Article, primary: Primary) -> Self {
        let text: &str = &article.text;
        let keep = text.len() <= KEPT;
        Self {
            text,
            // English has a word or mark for every five bytes.
            tokens: Vec::with_capacity(if keep { text.len() / 5 } else { 0 }),
            first: 0,
            ends: Vec::new(),
            keep,
            primary,
            quoted: Vec::new(),
        }
    }

    fn read(&mut self, span: Span) {
        let from = self.tokens.len();
        tokenize(self.text, span, &mut self.tokens);
        let tokens = &mut self.tokens[from..];
        quotation::settle_possessives(self.text, tokens, self.primary, &mut self.quoted);
        self.ends.push(self.tokens.len());
    }

    /// Cuts the slices of a window. Windows are asked for in order.
    pub(super) fn read_window(&mut self, window: Range<usize>, slices: &[Slice]) {
        if !self.keep {
            self.tokens.clear();
            self.ends.clear();
            self.first = window.start;
        }
        let unread = window.start.max(self.first + self.ends.len())..window.end;
        for slice in slices.get(unread).unwrap_or_default() {
            self.read(slice.span);
        }
    }

    /// The words of slice `n`, which is in the window that was read last.
    pub(super) fn of(&self, n: usize) -> &[Token] {
        let n = n.saturating_sub(self.first);
        let from = n.checked_sub(1).and_then(|n| self.ends.get(n));
        let range = from.copied().unwrap_or(0)..self.ends.get(n).copied().unwrap_or(0);
        self.tokens.get(range).unwrap_or_default()
    }
}
