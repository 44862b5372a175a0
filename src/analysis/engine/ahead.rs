//! What can be read of the blocks of a window before the second pass understands the first of them:
//! the phrases in them. See [`super::slices::windows`] for why.

use std::ops::Range;

use super::Engine;
use super::slices::Slice;
use super::words::Words;
use crate::analysis::person::phrases::{self, Phrase};
use crate::analysis::tongue::Tongue;

/// What is read ahead of a window of slices.
#[derive(Default)]
pub(super) struct Ahead {
    /// The number of the first slice.
    first: usize,
    /// The phrases of each slice.
    phrases: Vec<Vec<Phrase>>,
}

impl Ahead {
    /// Changes the phrases of a slice for a buffer.
    pub(super) fn take(&mut self, n: usize, phrases: &mut Vec<Phrase>) {
        phrases.clear();
        let n = n.checked_sub(self.first);
        if let Some(found) = n.and_then(|n| self.phrases.get_mut(n)) {
            std::mem::swap(found, phrases);
        }
    }
}

impl Engine<'_> {
    /// Reads the slices of a window ahead.
    pub(super) fn read_ahead(
        &mut self,
        window: Range<usize>,
        slices: &[Slice],
        words: &Words<'_>,
        tongues: &[Tongue],
    ) {
        let text: &str = &self.article.text;
        self.ahead.first = window.start;
        if self.ahead.phrases.len() < window.len() {
            self.ahead.phrases.resize_with(window.len(), Vec::new);
        }
        for (n, found) in window.zip(&mut self.ahead.phrases) {
            found.clear();
            let tokens = words.of(n);
            if tokens.is_empty() || matches!(tongues.get(n), Some(Tongue::Other(_))) {
                continue;
            }
            let headline = !super::block::is_running(&slices[n], tokens, self.turns.get(n));
            phrases::find(text, tokens, &self.registry, headline, found);
        }
    }
}
