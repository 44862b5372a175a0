//! The people of a document: all spellings with their evidence, then who is who.

pub(super) mod ages;
mod apart;
mod couples;
mod east;
pub(in crate::analysis) mod kin;
mod known;
mod peers;
mod people;
mod places;
mod relatives;
mod renamed;
mod settle;
pub(in crate::analysis) mod siblings;

use rustc_hash::FxHashMap;

pub(in crate::analysis) use self::known::Known;
pub(in crate::analysis::person) use self::peers::is_peerage;

use super::Gender;
use super::gazetteer;
use super::label::Named;
use super::names::Run;
use super::whole::is_article;
use crate::analysis::lexicon::{self, PARTICLE};
use crate::analysis::token::Token;
use crate::analysis::types::{Entity, EntityId, EntityKind};
use crate::article::{Span, one_line};

/// One spelling of a name in the whole document.
#[derive(Debug, Default)]
struct Spelling {
    /// Its words, as they stand in the text.
    name: String,
    gender: Gender,
    /// Where it was seen first, for the order of people.
    first: u32,
    /// How often it was seen.
    count: u32,
    person: Option<EntityId>,
    /// Several people share the name.
    others: Vec<EntityId>,
}

impl Spelling {
    /// Whom it may mean, the likeliest first.
    fn people(&self) -> Vec<EntityId> {
        let others = || self.others.iter().copied();
        let all = self.person.map(|id| std::iter::once(id).chain(others()));
        all.map_or_else(Vec::new, Iterator::collect)
    }
}

/// Everybody who is named in a document.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Registry {
    /// All names in the text, in order.
    names: Vec<Named>,
    /// For each of `names` its spelling.
    spelt: Vec<Option<usize>>,
    spellings: Vec<Spelling>,
    /// The spellings by their keys.
    by_key: FxHashMap<Box<str>, usize>,
    /// People, in order of their first mention, then other sources as they speak.
    pub entities: Vec<Entity>,
    /// How many of the entities the text names; the others were added as they spoke.
    settled: usize,
    /// Beside `entities`.
    pub known: Vec<Known>,
    sources: FxHashMap<Box<str>, EntityId>,
    /// Somebody who is called by one name and may share another's surname: "her husband, Colin",
    /// "Merv and Ann Roe".
    partners: Vec<(EntityId, EntityId)>,
    /// Somebody with an office who is called by surname alone, while only a relative is named in
    /// full: the relative, then the other.
    elders: Vec<(EntityId, EntityId)>,
    /// Who is whose husband, mother or son.
    kin: Vec<kin::Kinship>,
}

/// The most spellings that are kept apart, so that a text of names alone stays bounded.
const MOST_SPELLINGS: usize = 200_000;

/// Invisible characters inside words: soft hyphens, joiners.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Joiners that some scripts need, and Latin, Greek and Cyrillic never.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// A name as it is seen, white space folded.
fn shown(name: &str) -> String {
    let words = one_line(name);
    let plain = words
        .chars()
        .all(|c| c < '\u{530}' || is_invisible(c) || is_joiner(c) || c == '’');
    let unseen = |c: char| is_invisible(c) || plain && is_joiner(c);
    match words.contains(unseen) {
        true => words.replace(unseen, ""),
        false => words,
    }
}

/// A name's words in lower case, without accents, joined by spaces, so that "Zoë" and "Zoe" are
/// one.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        let word = word.trim_end_matches(',');
        // Nearly all names are of these letters alone.
        if word.is_ascii() {
            key.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            continue;
        }
        key.extend(
            word.chars()
                .filter(|c| !is_invisible(*c) && !matches!(c, '\u{300}'..='\u{36f}'))
                .flat_map(char::to_lowercase)
                .map(gazetteer::plain),
        );
    }
    key
}

/// Whether a name has small letters, as it is written where a text does not shout; initials
/// have none either way.
fn spelt_small(name: &str) -> bool {
    name.contains(char::is_lowercase)
        || name
            .split(' ')
            .any(|w| w.chars().filter(|c| c.is_alphabetic()).nth(1).is_none())
}

/// What a short title stands for: "Coun. Roe" is "the councillor".
pub(in crate::analysis) fn written_out(title: &str) -> Option<&'static str> {
    Some(match title.trim_end_matches('.') {
        "coun" | "cllr" | "councilor" => "councillor",
        "sen" => "senator",
        "rep" => "representative",
        "gov" => "governor",
        "prof" => "professor",
        "dr" => "doctor",
        "gen" => "general",
        "col" => "colonel",
        "maj" => "major",
        "capt" => "captain",
        "lt" => "lieutenant",
        "sgt" => "sergeant",
        "supt" => "superintendent",
        "insp" => "inspector",
        "det" => "detective",
        "fr" => "priest",
        "rev" => "reverend",
        _ => return None,
    })
}

/// A name without the particles before a surname that stands alone: "gaulle" of "de
/// gaulle", "hamid" of "al-hamid".
fn behind_particles(key: &str) -> &str {
    let mut rest = behind_son(key).unwrap_or(key);
    while let Some((first, behind)) = rest.split_once(' ')
        && (lexicon::classes(first) & PARTICLE != 0
            || first == "st"
            || first.starts_with("d’")
            || first.starts_with("d'"))
    {
        rest = behind;
    }
    match rest.split_once('-') {
        Some((article, surname)) if is_article(article) && !rest.contains(' ') => surname,
        _ => rest,
    }
}

/// A Gaelic surname without what begins it: "tuairneir" of "mac an tuairneir".
fn behind_son(key: &str) -> Option<&str> {
    let behind = ["mac ", "nic ", "mhic ", "mag "]
        .iter()
        .find_map(|son| key.strip_prefix(son))?;
    ["an ", "na ", "a’ ", "a' ", "con ", "giolla "]
        .iter()
        .find_map(|article| behind.strip_prefix(article))
}

impl Registry {
    /// The people a run may name, the likeliest first if nothing else is known.
    pub fn people_of(&self, text: &str, tokens: &[Token], run: Run) -> Vec<EntityId> {
        let (Some(first), Some(last)) = (
            tokens.get(run.name),
            run.end.checked_sub(1).and_then(|n| tokens.get(n)),
        ) else {
            return Vec::new();
        };
        let span = Span::new(first.start, last.end);
        let known = self
            .names
            .binary_search_by_key(&span.start, |n| n.span.start);
        let spelling = match known.ok().filter(|n| self.names[*n].span == span) {
            Some(n) => self.spelling_of(n),
            None => self.spelling(span.of(text)),
        };
        spelling.map_or_else(Vec::new, Spelling::people)
    }

    /// How a name is spelt that stands in the text.
    fn spelling_of(&self, n: usize) -> Option<&Spelling> {
        self.spellings.get((*self.spelt.get(n)?)?)
    }

    /// The spelling of a name.
    fn spelling(&self, name: &str) -> Option<&Spelling> {
        self.spellings.get(*self.by_key.get(key(name).as_str())?)
    }

    /// How often the text has a name so.
    fn count(&self, name: &str) -> u32 {
        self.spelling(name).map_or(0, |spelling| spelling.count)
    }

    /// Whether the text has a name first at a byte.
    fn is_first(&self, name: &str, at: u32) -> bool {
        self.spelling(name)
            .is_some_and(|spelling| spelling.first == at)
    }

    /// The person that a name means, the likeliest of several.
    pub fn person(&self, name: &str) -> Option<EntityId> {
        self.spelling(name)?.person
    }

    /// The people named in the text whose full names end in a word.
    pub fn of_surname(&self, surname: &str) -> Vec<EntityId> {
        /// If more people share a surname, it means none of them.
        const MOST: usize = 8;
        /// The most names that are looked at: a text of names alone is not searched.
        const LOOKED_AT: usize = 256;
        let bears = |entity: &&Entity| {
            entity.kind == EntityKind::Person
                && entity
                    .name
                    .strip_suffix(surname)
                    .is_some_and(|rest| rest.ends_with(' '))
        };
        let named = self.entities.iter().take(self.settled.min(LOOKED_AT));
        let people = named.filter(bears);
        people.take(MOST).map(|entity| entity.id).collect()
    }

    /// All names of a text with whom they mean, in order.
    pub fn named(&self) -> impl Iterator<Item = (Span, EntityId)> + '_ {
        let person = |n: usize| self.spelling_of(n)?.person;
        let names = self.names.iter().enumerate();
        names.filter_map(move |(n, name)| Some((name.span, person(n)?)))
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

    /// The source that words name that are no person's name, where it has spoken.
    pub fn source_of(&self, words: &str) -> Option<EntityId> {
        let key = one_line(words).to_lowercase();
        self.sources.get(key.as_str()).copied()
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

    /// Adds a role, unless the person already has one with the same head noun.
    pub fn add_role(&mut self, id: EntityId, role: String, nations: &[String]) {
        // "Mr. Roe Must Go" on a sign: how somebody is addressed is no role.
        let addresses = |word: &str| lexicon::classes(word) & lexicon::HONORIFIC != 0;
        if role.split(' ').all(addresses) {
            return;
        }
        let n = id.0 as usize;
        let (Some(entity), Some(known)) = (self.entities.get_mut(n), self.known.get_mut(n)) else {
            return;
        };
        known.note_nations(nations);
        let head = head_of(&role);
        if known.heads.contains(&head) || entity.roles.len() >= 16 {
            return;
        }
        known.heads.push(head);
        entity.roles.push(role);
    }

    /// Notes that a description with the head of a role may mean somebody again, where the role itself
    /// is not sure to be theirs.
    pub fn add_head(&mut self, id: EntityId, role: &str) {
        self.holds(id, &head_of(role));
    }

    /// Notes that somebody holds an office, as a sentence says. It is no role of theirs, but
    /// "the mayor" may mean them later.
    pub fn holds(&mut self, id: EntityId, office: &str) {
        if let Some(known) = self.known.get_mut(id.0 as usize)
            && known.heads.len() < 16
            && !known.heads.iter().any(|h| h == office)
        {
            known.heads.push(office.to_string());
        }
    }
}

/// What whoever has a role is called in a word, in small letters: "minister" of "Minister for Housing",
/// "former mayor" of "former mayor of Hale".
fn head_of(role: &str) -> String {
    let head = role.split(" of ").next().unwrap_or(role);
    let head = head.split(" for ").next().unwrap_or(head);
    let head = head
        .rsplit([' ', '-'])
        .next()
        .unwrap_or(head)
        .to_lowercase();
    let head = written_out(&head).map_or(head, str::to_string);
    // Whoever was mayor once is not "the mayor".
    let former = role
        .split(' ')
        .any(|w| w.eq_ignore_ascii_case("former") || w.eq_ignore_ascii_case("ex"));
    if former {
        format!("former {head}")
    } else {
        head
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
    one_line(words)
}

#[cfg(test)]
mod tests;
