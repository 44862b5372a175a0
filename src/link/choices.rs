//! The groups that somebody is compared with, and what was worked out for them.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::evidence::{Profile, World};

/// Which groups have a word of a role, or are named with somebody.
#[derive(Default)]
pub(super) struct Index {
    roles: FxHashMap<u32, Vec<u32>>,
    company: FxHashMap<u32, Vec<u32>>,
}

/// Of groups that share something, only this many of the last are asked. What more groups have
/// tells none of them apart.
const LAST: usize = 8;

impl Index {
    pub(super) fn add(&mut self, profile: &Profile, group: u32) {
        let pairs = [
            (&mut self.roles, &profile.roles),
            (&mut self.company, &profile.company),
        ];
        for (index, keys) in pairs {
            for key in keys.keys() {
                let groups = index.entry(*key).or_default();
                if groups.last() != Some(&group) {
                    groups.push(group);
                }
            }
        }
    }

    /// The groups that a profile has most in common with. Of what is known of it, only what the
    /// fewest groups have is asked, and nothing that is in one group alone, which is its own.
    pub(super) fn like(&self, profile: &Profile) -> Vec<usize> {
        let of_roles = profile
            .roles
            .keys()
            .map(|key| (0, key, self.roles.get(key)));
        let of_company = profile.company.keys();
        let of_company = of_company.map(|key| (1, key, self.company.get(key)));
        let keys = of_roles.chain(of_company);
        let mut keys: Vec<(usize, u8, u32, &Vec<u32>)> = keys
            .filter_map(|(kind, key, groups)| Some((groups?.len(), kind, *key, groups?)))
            .collect();
        if keys.len() > KEYS {
            keys.retain(|(count, ..)| *count > 1);
        }
        if keys.len() > KEYS {
            keys.select_nth_unstable_by_key(KEYS, |(count, kind, key, _)| (*count, *kind, *key));
            keys.truncate(KEYS);
        }
        let mut hits: FxHashMap<u32, u32> = FxHashMap::default();
        for (.., groups) in keys {
            for group in groups.iter().rev().take(LAST) {
                *hits.entry(*group).or_default() += 1;
            }
        }
        let mut hits: Vec<(u32, u32)> = hits.into_iter().collect();
        hits.sort_unstable_by_key(|(group, count)| (std::cmp::Reverse(*count), *group));
        let hits = hits.into_iter().take(CANDIDATES - FIRST);
        hits.map(|(group, _)| group as usize).collect()
    }
}

/// The most groups that somebody is compared with.
const CANDIDATES: usize = 24;

/// How many of the first groups are always asked, since most is known about them.
pub(super) const FIRST: usize = 8;

/// How much of what is known about somebody is used to look for others.
const KEYS: usize = 64;

/// What was worked out of groups in a round.
#[derive(Default)]
pub(super) struct Choices {
    like: RefCell<FxHashMap<usize, Rc<[usize]>>>,
    agreement: RefCell<FxHashMap<(usize, usize), Agreement>>,
}

/// How far two groups agree, and how many members they had then.
#[derive(Clone, Copy)]
struct Agreement {
    odds: f32,
    members: (u32, u32),
}

/// Groups about which more is known than this are not compared anew each time.
const LONG: usize = 16;

impl Choices {
    /// The groups that one has most in common with.
    pub(super) fn like(&self, at: usize, profile: &Profile, index: &Index) -> Rc<[usize]> {
        let mut known = self.like.borrow_mut();
        let like = known.entry(at);
        like.or_insert_with(|| index.like(profile).into()).clone()
    }

    /// How far two agree. Of those of whom much is known, what was worked out holds until one
    /// has grown by an eighth.
    pub(super) fn agreement(
        &self,
        (a, one): (usize, &Profile),
        (b, other): (usize, &Profile),
        world: &World,
    ) -> f32 {
        if one.size().min(other.size()) <= LONG {
            return one.agreement(other, world);
        }
        let ((a, one), (b, other)) = match a <= b {
            true => ((a, one), (b, other)),
            false => ((b, other), (a, one)),
        };
        let members = (one.members, other.members);
        let holds = |now: u32, then: u32| now - now / 9 <= then;
        if let Some(known) = self.agreement.borrow().get(&(a, b))
            && holds(members.0, known.members.0)
            && holds(members.1, known.members.1)
        {
            return known.odds;
        }
        let odds = one.agreement(other, world);
        let known = Agreement { odds, members };
        self.agreement.borrow_mut().insert((a, b), known);
        odds
    }
}
