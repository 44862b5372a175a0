//! Finds whom a text spoke of last.

use super::{Discourse, Recent, Subject, Who, Words};
use crate::analysis::person::Gender;
use crate::analysis::types::EntityId;

impl Discourse {
    /// Who spoke last, not long ago, where nobody else has spoken before.
    pub fn only_speaker(&self) -> Option<EntityId> {
        /// How many blocks back they may have spoken: over a heading and a paragraph.
        const BACK: u32 = 3;
        self.last_speaker(BACK)
            .filter(|_| self.speaker_before.is_none())
    }

    /// Whom the text spoke of last before a byte and called "he", or "she", more than once and
    /// never the other; nobody that `but` is.
    pub fn last_of(&self, gender: Gender, but: Option<EntityId>, before: u32) -> Option<EntityId> {
        /// How many blocks back are looked at.
        const BACK: u32 = 2;
        let near = |r: &&Recent| {
            r.span.start < before && !r.quoted && self.block.saturating_sub(r.block) <= BACK
        };
        let known = self.recent.iter().rev().filter(near);
        let mut known = known.filter_map(|r| match r.who {
            Who::Known(id) => Some(id),
            Who::Unnamed(..) => None,
        });
        known.find(|id| {
            let counts = self.counts.get(id.0 as usize).copied().unwrap_or_default();
            let (own, other) = counts.of(gender);
            Some(*id) != but && own > 1 && other == 0
        })
    }

    /// The most recent of several people; whom only somebody's words name comes after all others.
    pub fn latest_of(&self, people: &[EntityId]) -> Option<EntityId> {
        let known = |r: &Recent| match r.who {
            Who::Known(id) => Some(id),
            Who::Unnamed(..) => None,
        };
        let one_of = |r: &Recent| known(r).filter(|e| people.contains(e));
        let latest = |quoted: bool| {
            let told = self.recent.iter().rev().filter(|r| r.quoted == quoted);
            // "Her husband" is called Roe as she is: whoever was named is rather meant.
            let whole = |r: &&Recent| one_of(r).is_some() && r.words != Words::Owned;
            let last = told.clone().find(whole);
            let last = last.or_else(|| told.clone().find(|r| one_of(r).is_some()))?;
            // "Ann Roe asked that the writer be heard": the sentence is hers.
            let named = matches!(last.words, Words::Full | Words::Short);
            let main = told
                .take_while(|r| r.sentence == last.sentence)
                .find(|r| !named && r.subject == Subject::Main && one_of(r).is_some());
            one_of(main.unwrap_or(last))
        };
        latest(false)
            .or_else(|| latest(true))
            .or_else(|| people.first().copied())
    }
}
