//! Rules between paragraphs, where one scene ends and another begins.

use super::Writer;
use crate::article::{BlockKind, Span};

/// What a rule is in the text, as in plain text.
const RULE: &str = "* * *";

impl Writer {
    /// Notes a rule. It is written only between two paragraphs: above a heading, below one and
    /// at the end it says nothing that is not seen anyway.
    pub fn rule(&mut self) {
        self.close();
        if self.table.is_none() && self.lists.depth() == 0 {
            self.rule = Some(self.blocks.len());
        }
    }

    /// Drops the rule that waits.
    pub fn no_rule(&mut self) {
        self.rule = None;
    }

    /// Writes the rule that waits, if it parts a block of this kind from another.
    pub(super) fn write_rule(&mut self, kind: BlockKind) {
        let parts = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::BlockQuote);
        let Some(at) = self.rule.take() else {
            return;
        };
        let above = self.blocks.last().filter(|_| at == self.blocks.len());
        let above = above.filter(|above| parts(above.kind));
        let words = above.map(|above| above.span.of(&self.text));
        let said = words.is_none_or(|words| !words.contains(char::is_alphanumeric));
        if said || !parts(kind) || self.marker.is_some() {
            return;
        }
        self.open(BlockKind::Paragraph, 1);
        self.text.push_str(RULE);
        self.close();
        self.ruled = self.blocks.len();
    }

    /// Makes a rule wait again, since the block it was written for is gone.
    pub(super) fn take_rule_back(&mut self) {
        let last = self.blocks.last().map(|last| last.span);
        let is_rule = |span: Span| span.of(&self.text) == RULE;
        if self.ruled != self.blocks.len() || !last.is_some_and(is_rule) {
            return;
        }
        self.ruled = 0;
        self.drop_last();
        self.rule = Some(self.blocks.len());
    }
}
