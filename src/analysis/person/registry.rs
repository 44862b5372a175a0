//! The people of a document: every spelling with its evidence, then who is who.

use rustc_hash::FxHashMap;

use super::Gender;
use super::names::{self, Run};
use crate::analysis::lexicon::{self, HONORIFIC, PARTICLE, SUFFIX, TITLE};
use crate::analysis::token::Token;
use crate::analysis::types::{Entity, EntityId, EntityKind};

/// One spelling of a name, over the whole document.
#[derive(Debug, Default)]
struct Spelling {
    /// Its words, as they stand in the text.
    name: String,
    words: usize,
    /// Points that its words give, and the sum of what stood beside it.
    own: i32,
    beside: i32,
    best: i32,
    count: u32,
    gender: Gender,
    /// Where it was seen first, for the order of people.
    first: u32,
    person: Option<EntityId>,
    /// Several people share the name.
    others: Vec<EntityId>,
}

/// What is known about a person besides the outward [`Entity`].
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Known {
    /// The gender the text shows.
    pub gender: Gender,
    /// Lower-case head nouns of the roles: "president".
    pub heads: Vec<String>,
    /// Nationalities and places that came with them, lower case: "ukrainian".
    pub nations: Vec<String>,
}

/// Everybody named in a document.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Registry {
    spellings: FxHashMap<Box<str>, Spelling>,
    /// People, in order of their first mention, then other sources as they speak.
    pub entities: Vec<Entity>,
    /// Beside `entities`.
    pub known: Vec<Known>,
    sources: FxHashMap<Box<str>, EntityId>,
}

/// The least points that make a name of several words a person.
const FULL_NAME: i32 = 4;
/// And a single word that is part of nobody's full name.
const SINGLE_NAME: i32 = 5;
/// More people than this are not kept apart: a text of names alone stays bounded.
const MOST_SPELLINGS: usize = 200_000;

fn key(text: &str, tokens: &[Token], run: Run) -> String {
    let mut key = String::new();
    for token in &tokens[run.name..run.end] {
        let word = token.of(text);
        if token.kind != crate::analysis::token::Kind::Word {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(
            word.chars()
                .map(|c| if c == '’' { '\'' } else { c })
                .flat_map(char::to_lowercase),
        );
    }
    key
}

impl Registry {
    /// Notes a run and what stands beside it.
    pub fn note(&mut self, text: &str, tokens: &[Token], run: Run) {
        let key = key(text, tokens, run);
        if self.spellings.len() >= MOST_SPELLINGS && !self.spellings.contains_key(key.as_str()) {
            return;
        }
        let beside = names::evidence(text, tokens, run);
        let spelling = self
            .spellings
            .entry(key.into())
            .or_insert_with(|| Spelling {
                name: surface(text, tokens, run.name, run.end),
                words: run.words(),
                own: names::word_evidence(text, tokens, run),
                first: tokens[run.name].start,
                best: i32::MIN,
                ..Spelling::default()
            });
        spelling.beside += beside;
        spelling.best = spelling.best.max(beside);
        spelling.count += 1;
        if spelling.gender == Gender::Unknown {
            spelling.gender = names::gender(tokens, run);
        }
    }

    /// Decides who is a person and which spellings are one.
    pub fn settle(&mut self) {
        let mut full: Vec<(Box<str>, u32)> = self
            .spellings
            .iter()
            .filter(|(k, s)| s.words >= 2 && s.points() + self.alone(k, s) >= FULL_NAME)
            .map(|(k, s)| (k.clone(), s.first))
            .collect();
        full.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
        let mut people = People::default();
        for (key, _) in &full {
            people.add(key, &self.spellings[key]);
        }
        let mut singles: Vec<(Box<str>, u32)> = self
            .spellings
            .iter()
            .filter(|(_, s)| s.words == 1)
            .map(|(k, s)| (k.clone(), s.first))
            .collect();
        singles.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
        for (key, _) in &singles {
            let spelling = &self.spellings[key];
            let owners = people.owners(key);
            if owners.is_empty() && spelling.points() >= SINGLE_NAME {
                people.add(key, spelling);
            }
        }
        self.adopt(people, &full, &singles);
    }

    /// What the last word of a full name adds where it stands alone elsewhere: a name
    /// that speaks, or is taken up again and again, is a person's.
    fn alone(&self, key: &str, full: &Spelling) -> i32 {
        if full.own < 0 {
            return 0;
        }
        let Some(single) = key
            .rsplit(' ')
            .next()
            .and_then(|last| self.spellings.get(last))
        else {
            return 0;
        };
        if single.own < -2 {
            return 0;
        }
        single.best.clamp(0, 4) + i32::from(single.count >= 2) + i32::from(single.count >= 4)
    }

    /// Numbers the people by first mention and writes them to the spellings.
    fn adopt(&mut self, people: People, full: &[(Box<str>, u32)], singles: &[(Box<str>, u32)]) {
        let mut assigned: FxHashMap<Box<str>, Vec<usize>> = FxHashMap::default();
        for (key, _) in full {
            if let Some(person) = people.by_key.get(key) {
                assigned.insert(key.clone(), vec![*person]);
            }
        }
        for (key, _) in singles {
            let owners = people.owners(key);
            if !owners.is_empty() {
                assigned.insert(key.clone(), owners);
            }
        }
        let mut first: Vec<u32> = people.all.iter().map(|p| p.first).collect();
        for (key, owners) in &assigned {
            if let [only] = owners[..] {
                first[only] = first[only].min(self.spellings[key].first);
            }
        }
        let mut order: Vec<usize> = (0..people.all.len()).collect();
        order.sort_by_key(|n| (first[*n], *n));
        let mut number = vec![EntityId(0); order.len()];
        for (id, person) in order.iter().enumerate() {
            let id = EntityId(u32::try_from(id).unwrap_or(u32::MAX));
            number[*person] = id;
            let person = &people.all[*person];
            self.entities.push(Entity {
                id,
                kind: EntityKind::Person,
                name: person.name.clone(),
                roles: Vec::new(),
                aliases: Vec::new(),
                mentions: Vec::new(),
            });
            self.known.push(Known {
                gender: person.gender,
                ..Known::default()
            });
        }
        for (key, owners) in assigned {
            if let Some(spelling) = self.spellings.get_mut(&key) {
                spelling.person = owners.first().map(|n| number[*n]);
                spelling.others = owners.iter().skip(1).map(|n| number[*n]).collect();
            }
        }
    }

    /// The people a run may name, the likeliest first where nothing else is known.
    pub fn people_of(&self, text: &str, tokens: &[Token], run: Run) -> Vec<EntityId> {
        let key = key(text, tokens, run);
        self.people_named(&key)
    }

    fn people_named(&self, key: &str) -> Vec<EntityId> {
        match self.spellings.get(key) {
            Some(Spelling {
                person: Some(id),
                others,
                ..
            }) => std::iter::once(*id).chain(others.iter().copied()).collect(),
            _ => Vec::new(),
        }
    }

    /// A source that is no named person, by its words; the same words are one source.
    pub fn source(&mut self, name: &str, kind: EntityKind) -> EntityId {
        let key = name.to_lowercase();
        if let Some(id) = self.sources.get(key.as_str()) {
            return *id;
        }
        let id = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        self.entities.push(Entity {
            id,
            kind,
            name: name.to_string(),
            roles: Vec::new(),
            aliases: vec![name.to_string()],
            mentions: Vec::new(),
        });
        self.known.push(Known::default());
        self.sources.insert(key.into(), id);
        id
    }

    /// Adds a spelling as the text has it, once.
    pub fn add_alias(&mut self, id: EntityId, alias: String) {
        if let Some(entity) = self.entities.get_mut(id.0 as usize)
            && entity.aliases.len() < 64
            && !entity.aliases.contains(&alias)
        {
            entity.aliases.push(alias);
        }
    }

    /// Adds a role, unless the person has one with the same head noun already.
    pub fn add_role(&mut self, id: EntityId, role: String, nations: &[String]) {
        let head = role.split(" of ").next().unwrap_or(&role);
        let head = head
            .rsplit([' ', '-'])
            .next()
            .unwrap_or(head)
            .to_lowercase();
        let n = id.0 as usize;
        let (Some(entity), Some(known)) = (self.entities.get_mut(n), self.known.get_mut(n)) else {
            return;
        };
        for nation in nations {
            if !known.nations.contains(nation) {
                known.nations.push(nation.clone());
            }
        }
        if known.heads.contains(&head) || entity.roles.len() >= 16 {
            return;
        }
        known.heads.push(head);
        entity.roles.push(role);
    }
}

impl Spelling {
    fn points(&self) -> i32 {
        // One strong place is worth more than many weak ones; many against it count.
        let usual = self
            .beside
            .div_euclid(i32::try_from(self.count).unwrap_or(1).max(1));
        self.own + self.best.max(0) + usual.min(0)
    }
}

/// The words of a run, white space folded.
pub(in crate::analysis) fn surface(text: &str, tokens: &[Token], from: usize, to: usize) -> String {
    let (Some(first), Some(last)) = (
        tokens.get(from),
        to.checked_sub(1).and_then(|n| tokens.get(n)),
    ) else {
        return String::new();
    };
    let words = text
        .get(first.start as usize..last.end as usize)
        .unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person while people are put together.
#[derive(Debug)]
struct Person {
    given: String,
    suffix: Option<String>,
    name: String,
    gender: Gender,
    first: u32,
    /// Given names, middle names, surnames: what a single word may be.
    parts: Vec<String>,
}

#[derive(Debug, Default)]
struct People {
    all: Vec<Person>,
    by_key: FxHashMap<Box<str>, usize>,
    by_surname: FxHashMap<String, Vec<usize>>,
    by_part: FxHashMap<String, Vec<usize>>,
}

impl People {
    /// Adds a spelling to the person it names, or as a new one.
    fn add(&mut self, key: &str, spelling: &Spelling) {
        let mut words: Vec<&str> = key.split(' ').collect();
        while words.len() > 1 && lexicon::classes(words[0]) & HONORIFIC != 0 {
            words.remove(0);
        }
        let suffix = words
            .last()
            .filter(|w| words.len() > 2 && lexicon::classes(w) & SUFFIX != 0)
            .map(|w| w.trim_end_matches('.').to_string());
        if suffix.is_some() {
            words.pop();
        }
        let given = (*words.first().unwrap_or(&"")).to_string();
        let surname = (*words.last().unwrap_or(&"")).to_string();
        let same = self.by_surname.get(&surname).and_then(|owners| {
            owners.iter().copied().find(|n| {
                let p = &self.all[*n];
                p.suffix == suffix
                    && same_given(&p.given, &given)
                    && p.gender.agrees(spelling.gender)
            })
        });
        let parts: Vec<String> = words
            .iter()
            .filter(|w| {
                w.chars().count() > 2
                    && !w.ends_with('.')
                    && lexicon::classes(w) & (PARTICLE | TITLE) == 0
            })
            .map(|w| (*w).to_string())
            .collect();
        let n = match same {
            Some(n) => {
                let person = &mut self.all[n];
                if spelling.name.split(' ').count() > person.name.split(' ').count() {
                    person.name = spelling.name.clone();
                }
                if person.gender == Gender::Unknown {
                    person.gender = spelling.gender;
                }
                person.first = person.first.min(spelling.first);
                n
            }
            None => {
                let n = self.all.len();
                self.all.push(Person {
                    given,
                    suffix,
                    name: spelling.name.clone(),
                    gender: spelling.gender,
                    first: spelling.first,
                    parts: Vec::new(),
                });
                self.by_surname.entry(surname).or_default().push(n);
                n
            }
        };
        for part in parts {
            if !self.all[n].parts.contains(&part) {
                self.by_part.entry(part.clone()).or_default().push(n);
                self.all[n].parts.push(part);
            }
        }
        self.by_key.insert(key.into(), n);
    }

    /// The people of whose name a single word is a part, surnames before given names.
    fn owners(&self, word: &str) -> Vec<usize> {
        if let Some(n) = self.by_key.get(word) {
            return vec![*n];
        }
        if let Some(owners) = self.by_surname.get(word) {
            return owners.iter().take(8).copied().collect();
        }
        self.by_part
            .get(word)
            .map(|owners| owners.iter().take(8).copied().collect())
            .unwrap_or_default()
    }
}

/// Whether two given names may be one person's: equal, short forms, initials.
fn same_given(a: &str, b: &str) -> bool {
    let initial = |a: &str, b: &str| {
        a.ends_with('.') && a.chars().next() == b.chars().next() && a.chars().count() == 2
    };
    lexicon::same_given(a, b) || initial(a, b) || initial(b, a)
}
