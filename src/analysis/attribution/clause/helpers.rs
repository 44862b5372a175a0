//! The words that help a verb: "had never *said*", "is said to have *muttered*", "can be heard *saying*".

use super::Scene;
use crate::analysis::lexicon::{ADVERB, AUX, CUE};
use crate::analysis::token::Kind;

impl Scene<'_> {
    /// "*Remembered* her “telling the nation to wait”": whom somebody remembers doing what is in marks.
    pub(super) fn remembers_doing(&self, at: usize) -> bool {
        /// The most words for whom.
        const WHOM: usize = 3;
        if !matches!(self.word(at), "remembered" | "remembers") {
            return false;
        }
        let mark = (at + 2..=at + 1 + WHOM).find(|n| {
            let kind = self.tokens.get(*n).map(|t| t.kind);
            kind == Some(Kind::Mark) && self.quoted[*n]
        });
        mark.is_some_and(|n| self.word(n + 1).ends_with("ing"))
    }

    /// Where a verb's helping words begin, and whether another verb helps: "had never *said*".
    pub(super) fn before_helpers(&self, verb: usize) -> (usize, bool) {
        let mut at = verb;
        let mut helped = false;
        while at > 0 {
            let token = &self.tokens[at - 1];
            let skips = token.kind == Kind::Word
                && (token.is(ADVERB | AUX) || token.of(self.text).ends_with("ly"))
                && !token.is(CUE);
            // "Roe and Poe *both* said".
            let both = !token.first && at > 1 && token.of(self.text) == "both";
            if !(skips || both) || token.first && !token.is(ADVERB | AUX) {
                break;
            }
            helped |= token.is(AUX);
            at -= 1;
        }
        // "Roe is said to have *muttered*".
        if helped
            && at >= 3
            && self.word(at - 1) == "to"
            && self.word(at) == "have"
            && is_told_of(self.word(at - 2))
            && self.tokens[at - 3].is(AUX)
        {
            at -= 3;
            while at > 0 && self.tokens[at - 1].is(AUX | ADVERB) {
                at -= 1;
            }
        }
        // "A man can be heard saying".
        if at >= 2
            && matches!(
                self.tokens[at - 1].of(self.text),
                "heard" | "seen" | "filmed" | "recorded" | "overheard"
            )
            && self.tokens[at - 2].is(AUX)
        {
            at -= 2;
            while at > 0 && self.tokens[at - 1].is(AUX | ADVERB) {
                at -= 1;
            }
            helped = true;
        }
        (at, helped)
    }
}

/// Whether a participle tells what others say of somebody: "is *said* to have".
fn is_told_of(word: &str) -> bool {
    matches!(
        word,
        "alleged"
            | "believed"
            | "claimed"
            | "known"
            | "reported"
            | "rumoured"
            | "rumored"
            | "said"
            | "thought"
            | "understood"
    )
}
