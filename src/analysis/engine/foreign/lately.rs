//! Whom the blocks in other languages spoke of last: the one that a pronoun, a lone verb or a
//! description means.

use std::collections::VecDeque;

use super::super::Engine;
use crate::analysis::attribution::Answer;
use crate::analysis::person::Gender;
use crate::analysis::tongue::{Described, Named};
use crate::analysis::types::{EntityId, Rule};

/// How many people a pronoun may mean, and how many blocks back they may be.
const MEMORY: usize = 4;
const REACH: u32 = 2;

/// Who spoke or opened a sentence last in the blocks of other languages, the last first.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Lately {
    /// The number of the block.
    block: u32,
    people: VecDeque<(EntityId, u32)>,
    /// Whom the words outside of marks named last.
    pub(super) named: Option<EntityId>,
    /// All whom they named in the last blocks.
    recent: VecDeque<(EntityId, u32)>,
    /// Whose words stand in marks at the end of a block, and its number; nobody once words name
    /// somebody else.
    spoke: Option<(EntityId, u32)>,
    /// The same as it was where this block begins.
    before: Option<EntityId>,
    /// Whether the words stand at the very end of their block.
    ends: bool,
    /// Whether somebody without a name spoke last in this block.
    unnamed: bool,
}

impl Lately {
    /// Begins a block.
    pub(super) fn next_block(&mut self) {
        self.block += 1;
        self.before = self.spoke(1);
        self.unnamed = false;
    }

    /// Who spoke last in the block before, or at its very end.
    pub(super) fn before(&self, end: bool) -> Option<EntityId> {
        self.before.filter(|_| self.ends || !end)
    }

    pub(super) fn remember(&mut self, who: EntityId) {
        self.unnamed = false;
        self.people.retain(|(id, _)| *id != who);
        self.people.truncate(MEMORY - 1);
        self.people.push_front((who, self.block));
    }

    /// Forgets who spoke last: somebody without a name has spoken, who may be "he" from here on.
    pub(super) fn forget(&mut self) {
        self.people.clear();
        self.unnamed = true;
    }

    /// The one of several people who was spoken of last.
    pub(super) fn one_of(&self, people: &[EntityId]) -> Option<EntityId> {
        let mut lately = self.people.iter().map(|(id, _)| *id);
        lately
            .find(|id| people.contains(id))
            .or(people.first().copied())
    }

    /// Notes whom words outside of marks name.
    pub(super) fn names(&mut self, who: EntityId) {
        self.recent.retain(|(id, _)| *id != who);
        self.recent.truncate(MEMORY - 1);
        self.recent.push_front((who, self.block));
        self.spoke.take_if(|(id, _)| *id != who);
    }

    /// Notes whose words a block has last.
    pub(super) fn speaks(&mut self, who: EntityId, ends: bool) {
        self.spoke = Some((who, self.block));
        self.ends = ends;
    }

    /// Who spoke last in a block no farther back than told, where nobody else is named since.
    pub(super) fn spoke(&self, reach: u32) -> Option<EntityId> {
        let near = |(_, block): &(EntityId, u32)| self.block - block <= reach;
        self.spoke.filter(near).map(|(id, _)| id)
    }

    /// Whether somebody was spoken of not long ago.
    fn is_near(&self, who: EntityId) -> bool {
        const FAR: u32 = 4;
        let people = self.people.iter().chain(&self.recent);
        people
            .clone()
            .any(|(id, block)| *id == who && self.block - block <= FAR)
    }

    /// The only one whom the last blocks name.
    fn only(&self) -> Option<EntityId> {
        let near = |(_, block): &&(EntityId, u32)| self.block - block <= REACH;
        let mut recent = self.recent.iter().take_while(near);
        let (only, _) = recent.next()?;
        recent.next().is_none().then_some(*only)
    }
}

/// An answer of which the text does not say whose words they are.
pub(super) fn unknown(answer: Answer) -> Answer {
    Answer {
        rule: Rule::Unknown,
        ..answer
    }
}

impl Engine<'_> {
    /// Whom a pronoun means: who spoke or opened a sentence last and can be meant, unless
    /// somebody else who can be stands nearer.
    pub(super) fn meant(
        &self,
        gender: Gender,
        at: usize,
        names: (&[Named], &[bool]),
    ) -> Option<EntityId> {
        let (names, speakers) = names;
        let of = |id: EntityId| {
            let known = self.registry.known.get(id.0 as usize);
            known.map_or(Gender::Unknown, |k| k.gender)
        };
        let silent = gender == Gender::Unknown;
        let near = |(_, block): &&(EntityId, u32)| self.lately.block - block <= REACH;
        let mut lately = self.lately.people.iter().take_while(near);
        let outside = |name: &Named| self.quoted.get(name.start) == Some(&false);
        let before = names.partition_point(|name| name.start < at);
        let told = names.iter().zip(speakers).take(before).rev();
        let told = || told.clone().filter(|(name, _)| outside(name));
        // A verb alone, right behind the words of somebody: nobody else is named since.
        if let Some(before) = self.lately.before(false)
            && silent
            && told().next().is_none()
            && self
                .lately
                .people
                .front()
                .is_none_or(|(_, block)| *block < self.lately.block)
        {
            return Some(before);
        }
        let spoke = lately.find(|(id, _)| of(*id).agrees(gender));
        let Some((found, _)) = spoke else {
            // Only one is named in the paragraph; for a verb alone, as whom it is about.
            let about = told().filter(|(_, may)| **may || !silent);
            let mut before = about.map(|(name, _)| name.entity);
            // Whoever spoke without a name is "he".
            let only = before.next().filter(|_| !self.lately.unnamed)?;
            let fits = of(only).agrees(gender) && before.all(|id| id == only);
            return fits.then_some(only);
        };
        let last = told().map(|(name, _)| name.entity).next();
        // "He", behind the name of whoever something is of.
        let last_told = told().find(|(_, may)| **may).map(|(name, _)| name.entity);
        let nearer = last_told.is_some_and(|id| id != *found && of(id).agrees(gender));
        let other = last_told.or(last).or(self.lately.named) != Some(*found);
        let nearer = nearer || silent && other;
        (!nearer).then_some(*found)
    }

    /// The answer for whoever the text names at a byte, who has the office that a sentence tells.
    pub(super) fn held(&self, answer: Answer, at: u32) -> Answer {
        let named = self.registry.named_behind(at);
        let carried = named.filter(|(span, _)| span.start == at).map(|(_, id)| id);
        match carried {
            Some(_) => Answer { carried, ..answer },
            None => unknown(answer),
        }
    }

    /// Whom a description means: whoever has the office, where one has it; whoever was spoken of
    /// last, of several, or where the noun stands for anybody and nobody else is near.
    pub(super) fn bearer(&self, who: &Described, at: usize, names: &[Named]) -> Option<EntityId> {
        let people = self.offices.of(who, true);
        let before = names.partition_point(|name| name.start < at);
        let outside = |name: &&Named| self.quoted.get(name.start) == Some(&false);
        let mut told = names.get(..before).unwrap_or_default().iter().rev();
        let last = told.find(outside).map(|name| name.entity);
        let last = last.or(self.lately.named);
        match people.as_slice() {
            // Not where somebody of whom nothing is said spoke last.
            [one] => {
                let spoke = self.lately.people.front();
                let other = spoke.filter(|(id, block)| {
                    id != one && *block == self.lately.block && !self.offices.has(*id)
                });
                let near = last == Some(*one) || self.lately.is_near(*one);
                (other.is_none() && near).then_some(*one)
            }
            [] => {
                // "Der Reedereichef von Roe", of whom only is said that he is "Reedereichef".
                let less = self.offices.of(who, false);
                let less = less.first().filter(|_| who.compound && less.len() == 1);
                let same = less.copied().filter(|id| last == Some(*id));
                same.or_else(|| self.anybody(who, names.get(..before).unwrap_or_default()))
            }
            _ => last.filter(|id| people.contains(id)),
        }
    }

    /// Whom a noun that stands for anybody means, behind the names of its block: the only one
    /// who is named near it.
    fn anybody(&self, who: &Described, names: &[Named]) -> Option<EntityId> {
        if !who.anybody {
            return None;
        }
        let mut lately = self.lately.clone();
        let outside = |name: &&Named| self.quoted.get(name.start) == Some(&false);
        let agrees = |id: &EntityId| {
            let known = self.registry.known.get(id.0 as usize);
            known.is_none_or(|k| k.gender.agrees(who.gender))
        };
        // The only one whom its own paragraph names.
        let mut own = names.iter().filter(outside).map(|name| name.entity);
        if let Some(only) = own.next()
            && own.all(|id| id == only)
        {
            return Some(only).filter(agrees);
        }
        for name in names.iter().filter(outside) {
            lately.names(name.entity);
        }
        lately.only().filter(agrees)
    }
}
