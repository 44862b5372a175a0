//! What stands in a parenthesis beside a name: "Roe (D-Iowa)".

use super::Scene;
use crate::analysis::token::Kind;

impl Scene<'_> {
    /// Where the parenthesis opens that ends at token `end`, else `end`: "Roe (D-Iowa)".
    pub(super) fn before_parenthesis(&self, end: usize) -> usize {
        let closed = end > 0 && self.tokens[end - 1].kind == Kind::Close;
        let lowest = end.saturating_sub(16);
        (lowest..end)
            .rev()
            .find(|n| closed && self.tokens[*n].kind == Kind::Open)
            .unwrap_or(end)
    }

    /// The token behind the parenthesis that opens at `at`; `at` where none opens there.
    pub(super) fn behind_parenthesis(&self, at: usize) -> usize {
        const LONGEST: usize = 16;
        if self.tokens.get(at).is_none_or(|t| t.kind != Kind::Open) {
            return at;
        }
        (at..self.tokens.len().min(at + LONGEST))
            .find(|n| self.tokens[*n].kind == Kind::Close)
            .map_or(at, |n| n + 1)
    }
}
