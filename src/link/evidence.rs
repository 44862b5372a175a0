//! What is known about somebody, and how much it says for two people being one.

use rustc_hash::FxHashMap;

use super::name::fold;
use crate::analysis::lexicon::{MODIFIER, classes};

/// How often everything comes in all articles: what is everywhere says little.
pub(super) struct World {
    articles: f32,
    /// How many articles are of each half-year.
    seasons: FxHashMap<i32, u32>,
    dated: f32,
    /// In how many articles each is named.
    company: Vec<u32>,
    people: f32,
    /// How many people have a word in their roles.
    roles: Vec<u32>,
}

impl World {
    pub(super) fn new(articles: usize, company: usize, roles: usize) -> Self {
        Self {
            articles: articles as f32,
            seasons: FxHashMap::default(),
            dated: 0.0,
            company: vec![0; company],
            people: 0.0,
            roles: vec![0; roles],
        }
    }

    pub(super) fn add_article(&mut self, company: &[u32], day: Option<i32>) {
        if let Some(day) = day {
            *self.seasons.entry(season(day)).or_default() += 1;
            self.dated += 1.0;
        }
        for one in company {
            if let Some(count) = self.company.get_mut(*one as usize) {
                *count += 1;
            }
        }
    }

    pub(super) fn add_person(&mut self, roles: &[u32]) {
        self.people += 1.0;
        for word in roles {
            if let Some(count) = self.roles.get_mut(*word as usize) {
                *count += 1;
            }
        }
    }

    /// How much a word of a role tells: `chief` less than `glassblower`.
    fn weight(&self, word: u32) -> f32 {
        let count = self.roles.get(word as usize).copied().unwrap_or(1).max(1);
        (1.0 + self.people / count as f32).ln()
    }
}

/// The number of the half-year of a day.
fn season(day: i32) -> i32 {
    day.div_euclid(182)
}

/// How many of some counts are in a half-year or the one before or behind it.
fn around(seasons: &FxHashMap<i32, u32>, season: i32) -> f32 {
    let near = season - 1..=season + 1;
    let counts = near.filter_map(|season| seasons.get(&season));
    counts.sum::<u32>() as f32
}

/// Words of roles that say nothing about what somebody is.
const IDLE: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "former", "formerly", "ex", "her", "his",
    "in", "its", "late", "new", "of", "on", "our", "retired", "s", "the", "their", "then", "to",
    "mr", "mrs", "ms", "miss", "mx", "sir", "dame",
];

/// Words for the same office.
const SAME: &[(&str, &str)] = &[
    ("sen", "senator"),
    ("gov", "governor"),
    ("rep", "representative"),
    ("congressman", "representative"),
    ("congresswoman", "representative"),
    ("prof", "professor"),
    ("lt", "lieutenant"),
    ("capt", "captain"),
    ("sgt", "sergeant"),
    ("gen", "general"),
    ("col", "colonel"),
    ("supt", "superintendent"),
    ("premier", "prime"),
    ("spokesman", "spokesperson"),
    ("spokeswoman", "spokesperson"),
    ("chairman", "chair"),
    ("chairwoman", "chair"),
    ("chairperson", "chair"),
    ("ceo", "executive"),
    ("rev", "reverend"),
];

/// The words of a role that tell something.
pub(super) struct Role {
    /// What somebody is: those that only say of what rank count where there are no others.
    pub(super) what: Vec<String>,
    /// Of what or where: “of the Ferry Board”.
    pub(super) place: Vec<String>,
}

impl Role {
    pub(super) fn of(role: &str) -> Self {
        let folded = fold(role);
        let mut all = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .peekable();
        let mut what = Vec::new();
        while let Some(word) = all.next_if(|word| what.is_empty() || !BEFORE_PLACE.contains(word)) {
            if !IDLE.contains(&word) {
                let same = SAME.iter().find(|(one, _)| *one == word);
                what.push(same.map_or(word, |(_, other)| other));
            }
        }
        let place = all.filter(|word| !IDLE.contains(word)).map(str::to_string);
        let place = place.collect();
        let (ranks, telling): (Vec<&str>, Vec<&str>) = what
            .into_iter()
            .partition(|word| classes(word) & MODIFIER != 0);
        let what = if telling.is_empty() { ranks } else { telling };
        Self {
            what: what.into_iter().map(str::to_string).collect(),
            place,
        }
    }
}

/// Words between what somebody is and where.
const BEFORE_PLACE: &[&str] = &["of", "at", "for", "in", "from", "with"];

/// What is known of somebody, or of several taken for one.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    pub(super) members: u32,
    /// How many members have any role.
    with_roles: u32,
    /// Words of roles, and how many members have each.
    pub(super) roles: FxHashMap<u32, u32>,
    /// How much all of these tell.
    told: f32,
    /// Words of where that is, and how many members have each.
    places: FxHashMap<u32, u32>,
    /// Who is named with how many members.
    pub(super) company: FxHashMap<u32, u32>,
    /// How many members are of each half-year.
    seasons: FxHashMap<i32, u32>,
    /// How many members are of each article.
    articles: FxHashMap<u32, u32>,
}

/// What each kind of evidence counts, in log odds: set by judgement, and rather for keeping
/// people apart.
const OTHER_ROLE: f32 = -4.2;
/// With a smaller share of words in common, two roles are different.
const SAME_ROLE: f32 = 0.4;
const LITTLE_ROLE: f32 = -1.5;
const ROLE: f32 = 3.7;
const SAME_PLACE: f32 = 0.8;
const OTHER_PLACE: f32 = -1.2;
const MOST_COMPANY: f32 = 4.5;
/// Company counts little against: who is named with somebody changes from matter to matter.
const OTHER_COMPANY: f32 = -0.2;
const MOST_TIME: f32 = 2.0;
/// The share of somebody's articles that may be of any time.
const ANY_TIME: f32 = 0.2;
const SAME_ARTICLE: f32 = -6.0;
/// How often a person is named with the same other one.
const SHARED: f32 = 0.25;

impl Profile {
    pub(super) fn of_one(
        roles: &[u32],
        places: &[u32],
        company: impl Iterator<Item = u32>,
        (article, day): (u32, Option<i32>),
        world: &World,
    ) -> Self {
        Self {
            members: 1,
            told: roles.iter().map(|word| world.weight(*word)).sum(),
            articles: [(article, 1)].into_iter().collect(),
            with_roles: u32::from(!roles.is_empty()),
            roles: roles.iter().map(|word| (*word, 1)).collect(),
            places: places.iter().map(|word| (*word, 1)).collect(),
            company: company.map(|one| (one, 1)).collect(),
            seasons: day.map(|day| (season(day), 1)).into_iter().collect(),
        }
    }

    /// Whether it is told what they are.
    pub(super) fn is_told(&self) -> bool {
        self.with_roles > 0
    }

    /// How much is known.
    pub(super) fn richness(&self) -> usize {
        usize::from(self.with_roles > 0) * 1000 + self.company.len()
    }

    /// How much there is to compare.
    pub(super) fn size(&self) -> usize {
        self.roles.len() + self.company.len()
    }

    /// Takes in what is known of another.
    pub(super) fn take(&mut self, other: Self) {
        self.members += other.members;
        self.with_roles += other.with_roles;
        self.told += other.told;
        add(&mut self.roles, other.roles);
        add(&mut self.places, other.places);
        add(&mut self.company, other.company);
        add(&mut self.seasons, other.seasons);
        add(&mut self.articles, other.articles);
    }

    /// How far what is known says that two are one, in log odds.
    pub(super) fn agreement(&self, other: &Self, world: &World) -> f32 {
        // What few members have is looked up in what many have.
        let (few, many) = match self.members <= other.members {
            true => (self, other),
            false => (other, self),
        };
        let roles = few.roles_in(many, world);
        let time = few.time_of(many, world);
        // That others of the name are of the same time makes no other role the same.
        let time = if roles < OTHER_ROLE / 2.0 {
            time.min(0.0)
        } else {
            time
        };
        roles + few.company_in(many, world) + time + few.articles_in(many)
    }

    fn roles_in(&self, many: &Self, world: &World) -> f32 {
        if self.with_roles == 0 || many.with_roles == 0 {
            return 0.0;
        }
        let alike = self.most_shared(many, world);
        match alike {
            ..SAME_ROLE => OTHER_ROLE * often(self.with_roles, many.with_roles),
            _ => LITTLE_ROLE + ROLE * alike + self.places_in(many),
        }
    }

    fn places_in(&self, other: &Self) -> f32 {
        let shared = || {
            self.places
                .keys()
                .any(|word| other.places.contains_key(word))
        };
        match self.places.is_empty() || other.places.is_empty() {
            true => 0.0,
            false if shared() => SAME_PLACE,
            false => OTHER_PLACE,
        }
    }

    /// How much of what is told of one is told of the other, whichever way it is more. Only the
    /// smaller of the two is walked: what is told of somebody well known is long.
    fn most_shared(&self, other: &Self, world: &World) -> f32 {
        let (short, long) = match self.roles.len() <= other.roles.len() {
            true => (self, other),
            false => (other, self),
        };
        let (mut of_short, mut of_long) = (0.0, 0.0);
        // A word that a third of the others have is as good as theirs.
        let share = |count: u32, of: &Self| (3.0 * count as f32 / of.with_roles as f32).min(1.0);
        #[cfg(test)]
        super::tests::walked(short.roles.len());
        for (word, count) in &short.roles {
            let Some(theirs) = long.roles.get(word) else {
                continue;
            };
            let weight = world.weight(*word);
            of_short += weight * *count as f32 * share(*theirs, long);
            of_long += weight * *theirs as f32 * share(*count, short);
        }
        let part = |found: f32, of: &Self| if of.told > 0.0 { found / of.told } else { 0.0 };
        part(of_short, short).max(part(of_long, long))
    }

    fn company_in(&self, many: &Self, world: &World) -> f32 {
        if self.company.is_empty() || many.company.is_empty() {
            return 0.0;
        }
        let members = (self.members + many.members) as f32;
        let others = (world.articles - members).max(0.0);
        let (few, more) = match self.company.len() <= many.company.len() {
            true => (&self.company, &many.company),
            false => (&many.company, &self.company),
        };
        #[cfg(test)]
        super::tests::walked(few.len());
        let mut sum = 0.0;
        let mut any = false;
        for (one, count) in few {
            let Some(theirs) = more.get(one) else {
                continue;
            };
            any = true;
            let all = world.company.get(*one as usize).copied().unwrap_or(0);
            let elsewhere = all.saturating_sub(count + theirs) as f32;
            // How likely it is to be named with somebody, and so by chance with one of these.
            let anywhere = (elsewhere + 0.5) / (others + 10.0);
            let by_chance = (anywhere * many.members as f32).min(1.0);
            let shared = 1.0 - (1.0 - SHARED).powi(i32::try_from(many.members.min(5)).unwrap_or(5));
            sum += (shared / by_chance).ln().max(0.0);
        }
        match any {
            true => sum.min(MOST_COMPANY),
            false => OTHER_COMPANY * often(self.members, many.members),
        }
    }

    /// The evidence of articles in common: two people of one article are two, for whoever read it.
    fn articles_in(&self, many: &Self) -> f32 {
        let shared = |article| many.articles.contains_key(article);
        match self.articles.keys().any(shared) {
            true => SAME_ARTICLE,
            false => 0.0,
        }
    }

    /// What the times of the articles say, beside when there are articles at all.
    fn time_of(&self, other: &Self, world: &World) -> f32 {
        let dated: u32 = self.seasons.values().sum();
        let theirs: u32 = other.seasons.values().sum();
        if dated == 0 || theirs == 0 {
            return 0.0;
        }
        let mut sum = 0.0;
        for (season, count) in &self.seasons {
            let share = around(&other.seasons, *season) / theirs as f32;
            let anyway = (around(&world.seasons, *season) / world.dated.max(1.0)).max(0.01);
            let likely = (1.0 - ANY_TIME) * share + ANY_TIME * anyway;
            sum += (likely / anyway).ln() * *count as f32;
        }
        // Articles of one matter come together, so that several say little more than two.
        (sum / dated as f32 * (dated as f32).sqrt().min(1.5)).min(MOST_TIME)
    }
}

/// How much more it tells that nothing agrees where both could have agreed so often.
fn often(few: u32, many: u32) -> f32 {
    1.0 + 0.3 * (few.max(1) as f32 * many.max(1) as f32).ln()
}

/// Adds counts to counts: the smaller to the larger.
fn add<K: std::hash::Hash + Eq>(into: &mut FxHashMap<K, u32>, from: FxHashMap<K, u32>) {
    let (mut large, small) = match into.len() < from.len() {
        true => (from, std::mem::take(into)),
        false => (std::mem::take(into), from),
    };
    for (key, count) in small {
        *large.entry(key).or_default() += count;
    }
    *into = large;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_very_many_counts_too() {
        let (few, many) = (often(1 << 16, 1 << 15), often(1 << 16, 1 << 16));
        assert!(few < many && many < 8.0, "{few} {many}");
    }
}
