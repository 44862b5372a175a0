//! Whom a text is about. A profile, an interview and an obituary come back to one person after
//! everybody else they bring in.

use super::candidate::Fact;
use super::{Asked, Candidate, Discourse, Recent, Subject, Who};
use crate::analysis::rank::Facts;
use crate::analysis::types::EntityId;

/// The fewest mentions of somebody whom a text is about.
const LEAST: u32 = 4;
/// Whoever is mentioned more often than this is not just named in passing.
const PASSING: u32 = 3;
/// The share of all mentions that belongs to whom a text is about.
const SHARE: f32 = 0.45;
/// How much the person a text is about is in its mind.
pub(super) const STANDING: f32 = 1.5;
/// The same of somebody whose life goes on in an obituary: more than of anybody who spoke.
pub(super) const LIVED: f32 = 3.0;

/// How often the text has spoken of each person, by name or pronoun, outside of marks.
#[derive(Debug, Default)]
pub(super) struct Theme {
    mentions: Vec<u32>,
    total: u32,
    /// Whom it has spoken of most.
    top: Option<EntityId>,
    /// Whom it spoke of first.
    first: Option<EntityId>,
}

impl Theme {
    /// Counts a mention.
    pub fn count(&mut self, who: Who) {
        let Who::Known(id) = who else { return };
        let n = id.0 as usize;
        if self.mentions.len() <= n {
            self.mentions.resize(n + 1, 0);
        }
        self.mentions[n] += 1;
        self.total += 1;
        self.first.get_or_insert(id);
        if self.top.is_none_or(|top| self.of(top) < self.of(id)) {
            self.top = Some(id);
        }
    }

    fn of(&self, id: EntityId) -> u32 {
        self.mentions.get(id.0 as usize).copied().unwrap_or(0)
    }

    /// Whom the text is about so far, if it is about one person.
    pub fn person(&self) -> Option<EntityId> {
        let top = self.top?;
        let share = self.of(top) as f32 / self.total as f32;
        (self.of(top) >= LEAST && share >= SHARE).then_some(top)
    }
}

impl Discourse {
    /// Whom a pronoun means that tells on: the one whom the text is about, where this paragraph
    /// has named nobody else and the one before only people in passing. Whoever has just spoken
    /// may speak on, so beside a verb of saying this tells nothing.
    pub(super) fn comes_back_to(&self, candidates: &[Candidate], asked: Asked) -> Option<Who> {
        if asked.speaks || asked.says.is_some() {
            return None;
        }
        if let Some(who) = self.whose_life(candidates, asked) {
            return Some(who);
        }
        let id = self.theme.person()?;
        let about = Who::Known(id);
        let other = |r: &Recent| {
            r.block == self.block
                && !r.quoted
                && r.who != about
                && matches!(r.subject, Subject::Main | Subject::Inner)
        };
        let near =
            |facts: Facts| facts.has(Fact::SameBlock as u32) || facts.has(Fact::BlockBefore as u32);
        // "Nilo had a stall. … Ann fell ill. … She": nothing tells that Nilo is a woman.
        let of_gender = |c: &Candidate| c.facts.has(Fact::GenderKnown as u32);
        let own = candidates.iter().find(|c| c.who == about)?;
        let told = |c: &Candidate| match c.who {
            Who::Known(other) if other != id => {
                near(c.facts) && self.theme.of(other) > PASSING || of_gender(c) && !of_gender(own)
            }
            _ => false,
        };
        let goes_on = self.recent.iter().any(other) || candidates.iter().any(told);
        (!goes_on).then_some(about)
    }

    /// "Roe has died. “…,” said her daughter, Ann Poe. *Born in Hale in 1928, she*": the one whose life an
    /// obituary tells, whom it names first, though somebody else was the last to speak.
    fn whose_life(&self, candidates: &[Candidate], asked: Asked) -> Option<Who> {
        let first = Who::Known(self.theme.first.filter(|_| asked.lived)?);
        let named_here = |r: &Recent| {
            let other = matches!(r.who, Who::Known(_)) && r.who != first;
            r.block == self.block && !r.quoted && other && r.subject != Subject::Owner
        };
        let may_be = candidates.iter().any(|c| c.who == first);
        (may_be && !self.recent.iter().any(named_here)).then_some(first)
    }
}
