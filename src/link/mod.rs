//! Joins the people of many articles.
//!
//! The analysis knows people within one article. Here people of many articles are joined if they
//! are likely the same: by full name, role, the company they keep (who else is named with them)
//! and time, never by surname alone. Every joining has a chance; what is uncertain stays apart.
//!
//! There are three steps. Each looks at a bounded number of candidates, so the cost grows with
//! the number of people and not with its square:
//!
//! 1. Within each full name, people are gathered into groups, those of whom most is known
//!    first (`gather`).
//! 2. Groups of the same name are joined where what they have come to know agrees.
//! 3. Groups of other spellings of a name (initials, middle names, short forms) are joined.
//!
//! How likely two groups are one is a sum of log odds (`evidence`). If a group could belong to
//! several, all of them compete, and so does the possibility that it is somebody new.

mod choices;
mod evidence;
mod gather;
mod name;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::words_id;
use evidence::{Profile, Role, World};
use name::Name;

/// People of an article, as they are handed in.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// What it is called. Another may have the same name: it is another article all the same.
    pub id: String,
    /// The part of the input that it is of, where that has a name.
    pub shard: Arc<str>,
    /// When it was published, in days since 1970.
    pub day: Option<i32>,
    /// Who is named in it.
    pub people: Vec<Person>,
    /// Organisations and others that speak in it.
    pub others: Vec<String>,
}

/// Somebody named in an article.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Their number in the article.
    pub id: u32,
    /// Their fullest name there.
    pub name: String,
    /// Titles, offices and professions.
    pub roles: Vec<String>,
}

/// One person of an article, as a part of somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The article.
    pub article: String,
    /// The part of the input that the article is of.
    pub shard: Arc<str>,
    /// Which of all articles it is, in the order in which they were taken, from 0.
    pub number: u32,
    /// Their number in it.
    pub person: u32,
    /// Their name there.
    pub name: String,
    /// The chance that they are this somebody, from 0 to 1.
    pub confidence: f32,
}

/// Somebody, of all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// Made of the first member's article and number, so that it stays when articles are added
    /// at the end. Nobody else has it, also where articles of one name are several.
    pub id: String,
    /// The name that most members have; of several, the longest.
    pub name: String,
    /// All names, those of most members first.
    pub names: Vec<String>,
    /// All roles, those of most members first.
    pub roles: Vec<String>,
    /// The days of the first and the last article that has one.
    pub days: Option<(i32, i32)>,
    /// In order of the articles; at least one.
    pub members: Vec<Member>,
}

impl Linked {
    /// How many articles name them.
    pub fn articles(&self) -> usize {
        let mut articles: Vec<u32> = self.members.iter().map(|m| m.number).collect();
        // Members are in the order of the articles.
        articles.dedup();
        articles.len()
    }

    /// The least chance of any member.
    pub fn confidence(&self) -> f32 {
        let chances = self.members.iter().map(|m| m.confidence);
        chances.fold(1.0, f32::min)
    }
}

/// Numbers for words, the same for the same.
#[derive(Default)]
struct Numbers(FxHashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(word).or_insert(next)
    }
}

/// Somebody of an article, in numbers.
struct Known {
    article: u32,
    person: Person,
    /// Index into the full names; none where the name is no full one.
    name: Option<u32>,
    /// Words of what they are, and of where.
    roles: Vec<u32>,
    places: Vec<u32>,
}

/// Takes articles one after the other, and joins their people at the end.
#[derive(Default)]
pub struct Linker {
    names: Numbers,
    full: Vec<Name>,
    roles: Numbers,
    company: Numbers,
    articles: Vec<Taken>,
    people: Vec<Known>,
    /// How many articles of a name there were.
    called: FxHashMap<String, u32>,
}

/// An article that was taken.
struct Taken {
    id: String,
    shard: Arc<str>,
    /// How many before it have its name.
    nth: u32,
    day: Option<i32>,
    company: Vec<u32>,
}

/// How many of those named with somebody count. A list of hundreds says nothing about each.
const COMPANY: usize = 48;

impl Linker {
    /// Takes the people of an article.
    pub fn add(&mut self, article: Article) {
        let number = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        let mut company = Vec::new();
        for person in article.people {
            let parsed = Name::parse(&person.name);
            let name = parsed.map(|name| {
                let key = name.key();
                if company.len() < COMPANY {
                    company.push(self.company.of(key.clone()));
                }
                let number = self.names.of(key);
                if number as usize == self.full.len() {
                    self.full.push(name);
                }
                number
            });
            let (mut roles, mut places) = (Vec::new(), Vec::new());
            for role in &person.roles {
                let role = Role::of(role);
                roles.extend(role.what.into_iter().map(|word| self.roles.of(word)));
                places.extend(role.place.into_iter().map(|word| self.roles.of(word)));
            }
            for words in [&mut roles, &mut places] {
                words.sort_unstable();
                words.dedup();
            }
            self.people.push(Known {
                article: number,
                person,
                name,
                roles,
                places,
            });
        }
        for other in article.others {
            if company.len() < COMPANY {
                company.push(self.company.of(name::fold(&other)));
            }
        }
        company.sort_unstable();
        company.dedup();
        let called = self.called.entry(article.id.clone()).or_default();
        let nth = *called;
        *called += 1;
        self.articles.push(Taken {
            id: article.id,
            shard: article.shard,
            nth,
            day: article.day,
            company,
        });
    }

    /// Joins the people of all articles: everybody in order of their first member.
    pub fn finish(mut self) -> Vec<Linked> {
        let mut world = World::new(
            self.articles.len(),
            self.company.0.len(),
            self.roles.0.len(),
        );
        for article in &self.articles {
            world.add_article(&article.company, article.day);
        }
        for known in &self.people {
            world.add_person(&known.roles);
        }
        // A name is not its own company.
        let own: Vec<u32> = self
            .full
            .iter()
            .map(|name| self.company.of(name.key()))
            .collect();
        let profile = |known: &Known| {
            let article = &self.articles[known.article as usize];
            let own = known.name.map(|name| own[name as usize]);
            let company = article.company.iter().copied();
            let company = company.filter(|c| Some(*c) != own);
            let place = (known.article, article.day);
            Profile::of_one(&known.roles, &known.places, company, place, &world)
        };
        let mut of_name: Vec<Vec<u32>> = vec![Vec::new(); self.full.len()];
        for (n, known) in self.people.iter().enumerate() {
            if let Some(name) = known.name {
                of_name[name as usize].push(u32::try_from(n).unwrap_or(u32::MAX));
            }
        }
        let gathered = gather::gather(&world, &self.full, &of_name, |n| {
            profile(&self.people[n as usize])
        });
        self.linked(gathered)
    }

    /// Everybody, out of the groups that were gathered and those who are in none.
    fn linked(&self, gathered: Vec<Vec<(u32, f32)>>) -> Vec<Linked> {
        let mut groups = gathered;
        for group in &mut groups {
            group.sort_unstable_by_key(|(n, _)| *n);
        }
        for (n, known) in self.people.iter().enumerate() {
            if known.name.is_none() {
                groups.push(vec![(u32::try_from(n).unwrap_or(u32::MAX), 1.0)]);
            }
        }
        groups.sort_unstable_by_key(|group| group.first().map(|(n, _)| *n));
        groups.iter().map(|group| self.one(group)).collect()
    }

    fn one(&self, group: &[(u32, f32)]) -> Linked {
        let known = || group.iter().map(|(n, _)| &self.people[*n as usize]);
        let article = |known: &Known| &self.articles[known.article as usize];
        let members: Vec<Member> = group
            .iter()
            .map(|(n, confidence)| {
                let known = &self.people[*n as usize];
                Member {
                    article: article(known).id.clone(),
                    shard: article(known).shard.clone(),
                    number: known.article,
                    person: known.person.id,
                    name: known.person.name.clone(),
                    confidence: (confidence * 100.0).round() / 100.0,
                }
            })
            .collect();
        let names = often(known().map(|k| k.person.name.as_str()));
        let first = known().next().map(|known| {
            let (of, person) = (article(known), known.person.id);
            match of.nth {
                0 => format!("{}\n{person}", of.id),
                nth => format!("{}\n{person}\n{}\n{nth}", of.id, of.shard),
            }
        });
        let days = known().filter_map(|k| article(k).day);
        Linked {
            id: format!("{:016x}", words_id(&first.unwrap_or_default(), 0)),
            name: names.first().cloned().unwrap_or_default(),
            names,
            roles: often(known().flat_map(|k| k.person.roles.iter().map(String::as_str))),
            days: days.clone().min().zip(days.max()),
            members,
        }
    }
}

/// Each once: those that come often first, of those that come as often the long ones.
fn often<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|(a, n), (b, m)| {
        m.cmp(n).then(b.len().cmp(&a.len())).then_with(|| a.cmp(b))
    });
    counts
        .into_iter()
        .map(|(word, _)| word.to_string())
        .collect()
}
