//! Gathers people of one name, and then of several spellings, into groups.
//!
//! Whoever is in many articles is compared with many others. What that takes of all that is
//! known about them (`Choices`) is worked out once a round, not for each of the others.

use rustc_hash::FxHashMap;

use super::choices::{Choices, FIRST, Index};
use super::evidence::{Profile, World};
use super::name::Name;

/// The chance from which two are joined.
const SURE: f32 = 0.6;
/// How many rounds there are: groups that were joined may agree with others afterwards.
const ROUNDS: usize = 3;

/// A group of people taken for one.
struct Group {
    profile: Profile,
    members: Vec<(u32, f32)>,
    /// Full names, by number.
    names: Vec<u32>,
    /// How likely another of its name is one of it where neither is known to be somebody, in
    /// log odds.
    doubtful: f32,
}

/// Groups of all people of full names, as numbers of people with their chances.
pub(super) fn gather(
    world: &World,
    names: &[Name],
    of_name: &[Vec<u32>],
    profile: impl Fn(u32) -> Profile,
) -> Vec<Vec<(u32, f32)>> {
    let mut groups: Vec<Group> = Vec::new();
    for (number, people) in of_name.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let Some(name) = names.get(number as usize) else {
            continue;
        };
        let likeness = name.likeness(name).unwrap_or_default();
        if let [person] = people[..] {
            groups.push(Group {
                profile: profile(person),
                members: vec![(person, 1.0)],
                names: vec![number],
                doubtful: likeness,
            });
            continue;
        }
        let mut known: Vec<(u32, Profile)> = people.iter().map(|n| (*n, profile(*n))).collect();
        known.sort_by_key(|(n, profile)| (std::cmp::Reverse(profile.richness()), *n));
        let told = known.partition_point(|(_, profile)| profile.is_told());
        let untold = known.split_off(told);
        let mut of_one = OfName::new(world, number, likeness);
        of_one.take(known);
        of_one.join();
        // Who could be several is none of them unless something says so.
        of_one.doubtful = of_one.likeness.min(among(of_one.people()));
        of_one.take(untold);
        of_one.join();
        let doubtful = of_one.doubtful;
        let found = of_one.groups.into_iter().flatten();
        groups.extend(found.map(|group| Group { doubtful, ..group }));
    }
    let groups = across(world, names, groups);
    groups
        .into_iter()
        .map(|group| sure(group.members))
        .collect()
}

/// Whoever a group began with is as sure as the rest.
fn sure(mut members: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    let joined = members.iter().filter(|(_, chance)| *chance < 1.0);
    let (sum, count) = joined.fold((0.0, 0.0), |(sum, n), (_, chance)| (sum + chance, n + 1.0));
    if count > 0.0 {
        for (_, chance) in &mut members {
            if *chance >= 1.0 {
                *chance = sum / count;
            }
        }
    }
    members
}

/// The best of several log odds, with its chance against somebody new and against its rivals:
/// those that are another than the best one, by how far `between` says that the two agree.
fn best(odds: &[(usize, f32)], between: impl Fn(usize, usize) -> f32) -> Option<(usize, f32)> {
    let (best, most) = odds.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    if most < 0.0 {
        return None;
    }
    let rivals = odds.iter().filter(|(other, _)| *other != best);
    let rivals = rivals.filter(|(other, odds)| most - odds < FAR && between(best, *other) < APART);
    let against: f32 = rivals.map(|(_, odds)| (odds - most).exp()).sum();
    let chance = 1.0 / (1.0 + (-most).exp() + against);
    (chance >= SURE).then_some((best, chance))
}

/// Rivals whose log odds are lower by this much do not count.
const FAR: f32 = 4.0;
/// Below this agreement two are different people, by role and not by time or company alone. Two
/// about whom little is known may both be the one who is known, though neither resembles the
/// other.
const APART: f32 = -2.8;

/// How likely two are one who have the name of so many people, in log odds.
fn among(people: usize) -> f32 {
    match people {
        0 | 1 => f32::MAX,
        several => -((several - 1) as f32).ln(),
    }
}

/// The people of one full name while they are gathered.
struct OfName<'a> {
    world: &'a World,
    name: u32,
    /// How likely two of the name are one if nothing else is known, in log odds.
    likeness: f32,
    /// The same of two who are neither known to be somebody.
    doubtful: f32,
    groups: Vec<Option<Group>>,
    choices: Choices,
}

impl<'a> OfName<'a> {
    fn new(world: &'a World, name: u32, likeness: f32) -> Self {
        Self {
            world,
            name,
            likeness,
            doubtful: likeness,
            groups: Vec::new(),
            choices: Choices::default(),
        }
    }

    fn odds(&self, group: &Group, profile: &Profile) -> f32 {
        self.likeness_of(group) + group.profile.agreement(profile, self.world)
    }

    fn likeness_of(&self, group: &Group) -> f32 {
        match group.is_somebody() {
            true => self.likeness,
            false => self.doubtful,
        }
    }

    /// How far what is known of two of the groups agrees.
    fn between(&self, a: usize, b: usize) -> f32 {
        let (Some(one), Some(other)) = (&self.groups[a], &self.groups[b]) else {
            return 0.0;
        };
        let pair = ((a, &one.profile), (b, &other.profile));
        self.choices.agreement(pair.0, pair.1, self.world)
    }

    /// Takes people one after the other, each to the group that it is of, or as a new one.
    fn take(&mut self, known: Vec<(u32, Profile)>) {
        self.choices = Choices::default();
        // As long as all groups are asked, nobody need be looked for.
        let mut index = (self.groups.len() + known.len() > FIRST).then(Index::default);
        if let Some(index) = &mut index {
            for (n, group) in self.groups.iter().enumerate() {
                if let Some(group) = group {
                    index.add(&group.profile, u32::try_from(n).unwrap_or(u32::MAX));
                }
            }
        }
        let mut first: Vec<usize> = (0..self.groups.len()).collect();
        first.retain(|n| self.groups[*n].is_some());
        first.truncate(FIRST);
        for (person, profile) in known {
            let like = index.as_ref().map(|index| index.like(&profile));
            let mut candidates = like.unwrap_or_default();
            candidates.extend(&first);
            candidates.sort_unstable();
            candidates.dedup();
            let odds: Vec<(usize, f32)> = candidates
                .into_iter()
                .filter_map(|at| {
                    let group = self.groups.get(at)?.as_ref()?;
                    Some((at, self.odds(group, &profile)))
                })
                .collect();
            let found = best(&odds, |a, b| self.between(a, b));
            let (at, chance) = found.unwrap_or((self.groups.len(), 1.0));
            if let Some(index) = &mut index {
                index.add(&profile, u32::try_from(at).unwrap_or(u32::MAX));
            }
            match self.groups.get_mut(at) {
                Some(Some(group)) => {
                    group.profile.take(profile);
                    group.members.push((person, chance));
                }
                _ => {
                    if first.len() < FIRST {
                        first.push(at);
                    }
                    self.groups.push(Some(Group {
                        profile,
                        members: vec![(person, 1.0)],
                        names: vec![self.name],
                        doubtful: self.doubtful,
                    }));
                }
            }
        }
    }

    fn join(&mut self) {
        let (likeness, doubtful) = (self.likeness, self.doubtful);
        join(self.world, &mut self.groups, |a, b| {
            let known = a.is_somebody() || b.is_somebody();
            Some(if known { likeness } else { doubtful })
        });
    }

    /// How many people the groups surely are: a single one that differs may be an oddity.
    fn people(&self) -> usize {
        let groups = self.groups.iter().flatten();
        groups.filter(|group| group.is_somebody()).count()
    }
}

/// Joins groups, the smaller to the larger; what was joined leaves none behind.
fn join(
    world: &World,
    groups: &mut [Option<Group>],
    likeness: impl Fn(&Group, &Group) -> Option<f32>,
) {
    for _ in 0..ROUNDS {
        let mut order: Vec<usize> = (0..groups.len()).filter(|n| groups[*n].is_some()).collect();
        if order.len() < 2 {
            return;
        }
        order.sort_by_key(|n| groups[*n].as_ref().map_or(0, |group| group.members.len()));
        let mut index = (order.len() > FIRST).then(Index::default);
        if let Some(index) = &mut index {
            for at in order.iter().rev() {
                if let Some(group) = &groups[*at] {
                    index.add(&group.profile, u32::try_from(*at).unwrap_or(u32::MAX));
                }
            }
        }
        let largest: Vec<usize> = order.iter().rev().take(FIRST).copied().collect();
        let choices = Choices::default();
        let mut any = false;
        for at in order {
            let choice = Choice {
                world,
                choices: &choices,
                groups,
                index: index.as_ref(),
                largest: &largest,
                likeness: &likeness,
            };
            // Whoever could as well be another's is nobody's: both must choose each other.
            let Some((into, chance)) = choice.of(at) else {
                continue;
            };
            let Some(theirs) = choice.against(into, at) else {
                continue;
            };
            let chance = chance.min(theirs);
            let Some(group) = groups[at].take() else {
                continue;
            };
            if let Some(Some(theirs)) = groups.get_mut(into) {
                theirs.take(group, chance);
                any = true;
            }
        }
        if !any {
            return;
        }
    }
}

/// Which of several groups one belongs to.
struct Choice<'a, L> {
    world: &'a World,
    choices: &'a Choices,
    groups: &'a [Option<Group>],
    /// None where all are asked.
    index: Option<&'a Index>,
    largest: &'a [usize],
    likeness: &'a L,
}

impl<L: Fn(&Group, &Group) -> Option<f32>> Choice<'_, L> {
    /// How likely two groups are one, in log odds; none where they cannot be.
    fn odds(&self, a: usize, b: usize) -> Option<f32> {
        let (one, other) = (self.groups.get(a)?.as_ref()?, self.groups.get(b)?.as_ref()?);
        let likeness = (self.likeness)(one, other)?;
        let pair = ((a, &one.profile), (b, &other.profile));
        Some(likeness + self.choices.agreement(pair.0, pair.1, self.world))
    }

    /// How far what is known of two groups agrees; none where their names contradict each other.
    fn between(&self, a: usize, b: usize) -> Option<f32> {
        let (one, other) = (self.groups.get(a)?.as_ref()?, self.groups.get(b)?.as_ref()?);
        (self.likeness)(one, other)?;
        let pair = ((a, &one.profile), (b, &other.profile));
        Some(self.choices.agreement(pair.0, pair.1, self.world))
    }

    /// The groups that one could be, with their log odds.
    fn all(&self, at: usize) -> Vec<(usize, f32)> {
        let Some(Some(group)) = self.groups.get(at) else {
            return Vec::new();
        };
        let mut candidates = self.largest.to_vec();
        if let Some(index) = self.index {
            candidates.extend(&*self.choices.like(at, &group.profile, index));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let others = candidates.into_iter().filter(|other| *other != at);
        others
            .filter_map(|other| Some((other, self.odds(at, other)?)))
            .collect()
    }

    /// The group that it is, and how likely; none where that is uncertain.
    fn of(&self, at: usize) -> Option<(usize, f32)> {
        best(&self.all(at), |a, b| self.between(a, b).unwrap_or(f32::MIN))
    }

    /// How likely it is this one of all that it could be; none where that is uncertain.
    fn against(&self, at: usize, this: usize) -> Option<f32> {
        let mut all = self.all(at);
        let own = self.odds(at, this)?;
        // The rest cannot be better than this one is for the purpose of who its rivals are.
        all.retain(|(other, _)| *other != this);
        for (_, odds) in &mut all {
            *odds = odds.min(own);
        }
        all.push((this, own + f32::EPSILON));
        let (best, chance) = best(&all, |a, b| self.between(a, b).unwrap_or(f32::MIN))?;
        (best == this).then_some(chance)
    }
}

impl Group {
    /// Whether it is told more than once who they are.
    fn is_somebody(&self) -> bool {
        self.profile.is_told() && self.members.len() > 1
    }

    fn take(&mut self, other: Self, chance: f32) {
        let joined = other.members.into_iter();
        self.members
            .extend(joined.map(|(person, before)| (person, before.min(chance))));
        self.names.extend(other.names);
        self.doubtful = self.doubtful.min(other.doubtful);
        self.names.sort_unstable();
        self.names.dedup();
        self.profile.take(other.profile);
    }

    /// How likely two groups are one by their names: no pair of spellings may contradict.
    fn likeness(&self, other: &Self, names: &[Name]) -> Option<f32> {
        let mut least = f32::MAX;
        let mut most = f32::MIN;
        for a in &self.names {
            for b in &other.names {
                let (a, b) = (names.get(*a as usize)?, names.get(*b as usize)?);
                let mut likeness = a.likeness(b)?;
                if a == b && !self.is_somebody() && !other.is_somebody() {
                    likeness = likeness.min(self.doubtful).min(other.doubtful);
                }
                least = least.min(likeness);
                most = most.max(likeness);
            }
        }
        // A spelling that is close to one of them is as good as close to all.
        (least < f32::MAX).then_some(most)
    }
}

/// Joins groups across the spellings of names: first what names alone make likely, so that
/// the spellings of one person do not compete for a doubtful one.
fn across(world: &World, names: &[Name], groups: Vec<Group>) -> Vec<Group> {
    let mut blocks: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for (n, group) in groups.iter().enumerate() {
        for name in group.names.iter().filter_map(|n| names.get(*n as usize)) {
            for block in name.blocks() {
                let block = blocks.entry(block).or_default();
                block.push(u32::try_from(n).unwrap_or(u32::MAX));
            }
        }
    }
    // Keys that lead to the same groups are one.
    let mut blocks: Vec<Vec<u32>> = blocks.into_values().filter(|all| all.len() > 1).collect();
    blocks.sort_unstable();
    blocks.dedup();
    let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    for least in [1.0, -1.0] {
        for members in &blocks {
            if is_of_one_name(members.iter().filter_map(|n| groups[*n as usize].as_ref())) {
                continue;
            }
            let taken = members.iter().map(|n| groups[*n as usize].take());
            let mut block: Vec<Option<Group>> = taken.collect();
            join(world, &mut block, |a, b| {
                a.likeness(b, names).filter(|likeness| *likeness >= least)
            });
            for (n, group) in members.iter().zip(block) {
                groups[*n as usize] = group;
            }
        }
    }
    groups.into_iter().flatten().collect()
}

/// Whether groups have one spelling and the same: those were joined as far as they can be.
fn is_of_one_name<'a>(mut groups: impl Iterator<Item = &'a Group>) -> bool {
    let Some(first) = groups.next() else {
        return true;
    };
    first.names.len() == 1 && groups.all(|group| group.names == first.names)
}
