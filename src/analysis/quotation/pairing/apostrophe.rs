//! Whether an apostrophe ends what is in single marks.

use super::{AHEAD, Family, Pairing};
use crate::analysis::lexicon::{AUX, BOUNDARY, CONJ, CUE, DET, PREP, PRONOUN, REL};
use crate::analysis::quotation::beside::{Beside, leaves_out_behind};
use crate::analysis::token::Kind;

impl Pairing<'_> {
    /// Whether the apostrophe at `n` ends what is in single marks: it does behind
    /// punctuation, and behind a letter unless it stands for letters left out or for a
    /// plural's possessive ("the residents' money").
    pub(super) fn ends_single(&self, n: usize, beside: &Beside) -> bool {
        if beside.ends_sense() {
            return true;
        }
        if leaves_out_behind(self.text, self.tokens, n) {
            return !self.better_end(n);
        }
        let before = self.tokens[..n].last();
        let plural =
            before.is_some_and(|t| t.of(self.text).to_lowercase().ends_with(['s', 'x', 'z']));
        let next = self.tokens.get(n + 1);
        // "‘The twins’,’ said Roe": the end comes behind the comma.
        if plural && self.ends_behind_stop(n) {
            return false;
        }
        let Some(next) = next.filter(|t| plural && t.kind == Kind::Word) else {
            return true;
        };
        if self.better_end(n) || self.ends_phrase(n) {
            return false;
        }
        // No better end follows: what is possessed is no verb and no small word.
        let small = next.is(CUE | AUX | PREP | CONJ | BOUNDARY | PRONOUN | DET | REL);
        small || !self.opened_sentence()
    }

    /// Whether a comma or stop stands right behind a mark, and another single mark right behind that.
    fn ends_behind_stop(&self, n: usize) -> bool {
        let [mark, stop, end, ..] = &self.tokens[n..] else {
            return false;
        };
        matches!(stop.kind, Kind::Comma | Kind::Stop)
            && end.kind == Kind::Mark
            && end.of(self.text).starts_with(['’', '\''])
            && mark.end == stop.start
            && stop.end == end.start
    }

    /// Whether a mark behind punctuation follows that could end what is open, before
    /// another one opens.
    fn better_end(&self, n: usize) -> bool {
        for (k, token) in self.tokens.iter().enumerate().skip(n + 1).take(AHEAD) {
            if token.kind != Kind::Mark {
                continue;
            }
            let beside = Beside::of(self.text, token);
            let mark = token.of(self.text);
            if mark.starts_with(['’', '\'']) && beside.closes() && beside.ends_sense() {
                return true;
            }
            if mark.starts_with(['‘', '\'']) && self.opens_single(k, &beside) {
                return false;
            }
        }
        false
    }

    /// Whether the mark at `n` opens a few words within what is open in single marks too: "'We were 'told
    /// off', and left,' Roe said", with an end for those words and one for all.
    pub(super) fn is_within_single(&self, n: usize) -> bool {
        /// The most tokens of the words within.
        const WITHIN: usize = 9;
        let amid = n
            .checked_sub(1)
            .is_some_and(|n| matches!(self.tokens[n].kind, Kind::Word | Kind::Comma));
        if !amid || self.depth_of(Family::Single) > 1 {
            return false;
        }
        let mut inner = false;
        for (k, token) in self.tokens.iter().enumerate().skip(n + 1).take(AHEAD) {
            if !inner && (k > n + WITHIN) {
                return false;
            }
            if token.kind != Kind::Mark {
                continue;
            }
            let mark = token.of(self.text);
            let beside = Beside::of(self.text, token);
            if !mark.starts_with(['‘', '’', '\'']) {
                return false;
            }
            if self.opens_single(k, &beside) {
                return false;
            }
            let next = self.tokens.get(k + 1).map(|t| t.kind);
            let ends = beside.ends_sense()
                || matches!(
                    next,
                    None | Some(Kind::Stop | Kind::Comma | Kind::Semicolon)
                );
            let plural = self.tokens[k - 1].of(self.text).ends_with(['s', 'x', 'z']);
            match (beside.closes(), inner) {
                (false, _) => return false,
                (true, false) if ends || !plural => inner = true,
                (true, true) if ends => return true,
                (true, _) => {}
            }
        }
        false
    }

    /// Whether the opening mark at `n` is the closing one, typed at the wrong side of the space: "“It is late,
    /// “said Roe.", with no end left for what it would open.
    pub(super) fn stands_at_tag(&self, n: usize) -> bool {
        let comma = n.checked_sub(1).map(|n| self.tokens[n].kind) == Some(Kind::Comma);
        let says = self.tokens.get(n + 1).is_some_and(|t| {
            t.kind == Kind::Word && matches!(t.of(self.text), "said" | "says" | "he" | "she")
        });
        comma && says && self.closers < self.depth_of(Family::Double)
    }

    /// Whether the double mark at `n` closes a few words that a single one opened: "called it ‘a joke” and
    /// left".
    pub(super) fn closes_other(&self, n: usize, beside: &Beside) -> bool {
        /// The most tokens between the two.
        const FEW: usize = 8;
        let single = self.open.last().filter(|o| o.family == Family::Single);
        single.is_some_and(|o| {
            let within = &self.tokens[o.token + 1..n];
            let curly = self.tokens[o.token].of(self.text) == "‘";
            let plain = within.iter().all(|t| t.kind == Kind::Word);
            curly && beside.closes() && plain && (1..=FEW).contains(&within.len())
        })
    }

    /// Whether a noun follows that is possessed, and behind it the mark that ends the phrase: "called it
    /// 'the patients' winter'."
    fn ends_phrase(&self, n: usize) -> bool {
        const NEAR: usize = 6;
        let noun = self.tokens.get(n + 1).is_some_and(|t| {
            t.kind == Kind::Word && !t.is(CUE | AUX | PREP | CONJ | BOUNDARY | PRONOUN | DET | REL)
        });
        let mut behind = self.tokens.iter().enumerate().skip(n + 1).take(NEAR);
        let mark = behind.find(|(_, t)| t.kind != Kind::Word);
        noun && mark.is_some_and(|(k, token)| {
            let beside = Beside::of(self.text, token);
            let next = self.tokens.get(k + 1).map(|t| t.kind);
            token.kind == Kind::Mark
                && token.of(self.text).starts_with(['’', '\''])
                && beside.closes()
                && !self.opens_single(k, &beside)
                && matches!(next, None | Some(Kind::Stop | Kind::Comma))
        })
    }
}
