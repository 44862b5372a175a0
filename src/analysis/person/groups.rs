//! Whom "it said" and "they said" mean: the organisations and groups a text spoke of last.

use std::collections::VecDeque;

use super::discourse::Subject;
use super::gazetteer;
use super::jobs::MAKERS;
use crate::analysis::lexicon::{self, COUNTRY, NATION};
use crate::analysis::types::EntityKind;
use crate::article::Span;

/// So many are remembered.
const MEMORY: usize = 12;
/// Whether two names are one body's: "Western Lines", "Western".
fn is_same(one: &str, other: &str) -> bool {
    let (long, short) = match one.len() < other.len() {
        true => (other, one),
        false => (one, other),
    };
    let mut words = long.split_whitespace();
    short
        .split_whitespace()
        .all(|word| words.any(|w| w.eq_ignore_ascii_case(word)))
}

/// Longer ago than this, in sentences, nobody means them by a pronoun.
const LONG_AGO: u32 = 7;

/// An organisation or a group, as it is remembered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// The words that name it.
    pub words: Span,
    /// An organisation, or people without names.
    pub kind: EntityKind,
    /// Whether it is known for a place, which seldom speaks.
    pub place: bool,
    /// What it is to its sentence.
    pub subject: Subject,
    /// The number of its sentence.
    pub sentence: u32,
}

/// The organisations and groups a text spoke of last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups(VecDeque<Group>);

impl Groups {
    /// Remembers a mention.
    pub fn remember(&mut self, group: Group) {
        if self.0.len() >= MEMORY {
            self.0.pop_front();
        }
        self.0.push_back(group);
    }

    /// Whom "it" or, where `many`, "they" means in a sentence.
    pub fn meant(&self, many: bool, sentence: u32) -> Option<Group> {
        let mut best: Option<(f32, Group)> = None;
        for group in self.0.iter().rev() {
            let back = sentence.saturating_sub(group.sentence);
            let people = group.kind == EntityKind::Unnamed;
            if back > LONG_AGO || people && !many {
                continue;
            }
            let mut weight = -0.5 * back as f32;
            weight += match group.subject {
                Subject::Main => 1.2,
                Subject::Inner => 0.5,
                Subject::Owner => 0.3,
                Subject::No | Subject::Governed => 0.0,
            };
            if group.place {
                weight -= 1.0;
            }
            if many && people {
                weight += 1.0;
            }
            if best.is_none_or(|(top, _)| weight > top) {
                best = Some((weight, *group));
            }
        }
        best.map(|(_, group)| group)
    }

    /// Which organisation has in its name what it does: "the production company" is Hale
    /// Productions.
    pub fn named_for(&self, text: &str, does: &str, sentence: u32) -> Option<Group> {
        const SHORT: usize = 5;
        let has = |group: &&Group| {
            let mut words = group.words.of(text).split_whitespace();
            group.kind == EntityKind::Organization
                && sentence.saturating_sub(group.sentence) <= LONG_AGO
                && words.any(|word| word.to_lowercase().starts_with(does))
        };
        let mut found = self.0.iter().rev().filter(has);
        let last = found.next().filter(|_| does.len() >= SHORT)?;
        let same = |other: &Group| is_same(last.words.of(text), other.words.of(text));
        let capital = last.words.of(text).starts_with(char::is_uppercase);
        (capital && found.all(same)).then_some(*last)
    }

    /// Which organisation that the text has called by its name "the company" or "the club"
    /// means.
    pub fn called(&self, text: &str, noun: &str, sentence: u32) -> Option<Group> {
        let mut found: Option<Group> = None;
        let mut others = false;
        let mut only_main = true;
        for group in self.0.iter().rev() {
            let words = group.words.of(text);
            // "The trade group for growers", by no name: another one.
            if sentence.saturating_sub(group.sentence) > NEAR || is_one(noun, words) {
                break;
            }
            // "A group of growers": that one, whatever it is.
            if brings_in(noun, words) {
                return None;
            }
            let body = group.kind == EntityKind::Organization && !group.place;
            // "Eleven Highland cattle": what only describes a noun.
            let describes = group.subject == Subject::No && !words.contains(' ');
            let place = group.subject == Subject::Governed && is_where(text, group.words);
            let describes = describes || place;
            if !body || describes || !can_be(noun, words) {
                continue;
            }
            match found {
                // Of two it may be either, but for one whom a sentence is about.
                Some(other) if !is_same(words, other.words.of(text)) => {
                    others = true;
                    let main = group.subject == Subject::Main;
                    let was = other.subject == Subject::Main;
                    only_main &= main != was && !are_joined(text, group.words, other.words);
                    if main {
                        found = Some(*group);
                    }
                }
                // The longer name says more.
                Some(other) if other.words.len() >= group.words.len() => {}
                _ => found = Some(*group),
            }
        }
        found.filter(|_| !others || only_main)
    }
}

/// Whether a name of one word stands behind a word of place: "a bridge over the Tarn".
fn is_where(text: &str, name: Span) -> bool {
    const LONGEST: usize = 16;
    let bare = name.of(text);
    if bare.strip_prefix("the ").unwrap_or(bare).contains(' ') {
        return false;
    }
    let at = name.start as usize;
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let before = text.get(from..at).unwrap_or_default().trim_end();
    let article = bare.starts_with("the ") || before.ends_with(" the");
    let before = before.trim_end_matches(" the");
    match before.rsplit(char::is_whitespace).next() {
        // "Concern over Tumble" is about a firm.
        Some("over") => article,
        Some(word) => matches!(
            word,
            "across" | "along" | "near" | "above" | "below" | "beside" | "beyond" | "around"
        ),
        None => false,
    }
}

/// Longer ago than this, in sentences, "the company" may be another.
const NEAR: u32 = 4;

/// What firms are called for short, besides [`MAKERS`].
const FIRMS: &[&str] = &[
    "company",
    "firm",
    "business",
    "carmaker",
    "airline",
    "railway",
    "bank",
    "developer",
    "brewery",
    "chain",
    "club",
    "publisher",
    "broadcaster",
    "charity",
];

/// What any body is called that is no office of the state.
const ANY: &[&str] = &[
    "group",
    "groups",
    "organisation",
    "organization",
    "nonprofit",
    "non-profit",
    "watchdog",
    "ngo",
    "outlet",
];

/// What is no firm, by its name.
const PUBLIC: &[&str] = &[
    "Council",
    "Ministry",
    "Court",
    "Police",
    "University",
    "College",
    "Department",
    "Government",
    "Commission",
    "Committee",
    "Parliament",
    "Senate",
    "Congress",
    "House",
    "Office",
    "Authority",
    "Party",
    "Union",
    "Agency",
    "Army",
    "Church",
];

/// What trades with nothing, by its name.
const CIVIC: &[&str] = &[
    "Alliance",
    "Association",
    "Campaign",
    "Coalition",
    "Federation",
    "Foundation",
    "League",
    "Movement",
    "Society",
    "Trust",
];

/// What bodies are called for short that have the word in their names.
const BODIES: &[&str] = &[
    "council",
    "ministry",
    "university",
    "college",
    "school",
    "union",
    "party",
    "hospital",
    "museum",
    "trust",
    "institute",
    "foundation",
    "agency",
    "department",
    "court",
    "commission",
    "committee",
    "board",
    "association",
    "federation",
    "league",
    "church",
    "army",
    "bureau",
    "authority",
    "group",
    "network",
    "society",
    "orchestra",
    "theatre",
    "theater",
    "coalition",
    "alliance",
    "centre",
    "center",
    "campaign",
];

/// Whether a noun, in lower case, is what bodies are called that have it in their names.
pub(super) fn is_body(noun: &str) -> bool {
    BODIES.contains(&noun)
}

/// Whether words in lower case name a body of a kind, and more than its kind: "the trade group".
fn is_one(noun: &str, words: &str) -> bool {
    let mut parts = words.split_whitespace().rev();
    let last = parts.next() == Some(noun);
    last && parts
        .any(|word| word.starts_with(char::is_lowercase) && !matches!(word, "the" | "a" | "an"))
}

/// Whether "and" or a comma joins two in the text: "Roe Lines and Poe Freight".
fn are_joined(text: &str, first: Span, second: Span) -> bool {
    let between = text.get(first.end as usize..second.start as usize);
    between.is_some_and(|words| matches!(words.trim(), "and" | "," | ", and" | "or" | "&"))
}

/// Whether words bring in a body without a name: "a group".
fn brings_in(noun: &str, words: &str) -> bool {
    let article = |word: &str| matches!(word, "a" | "an" | "A" | "An" | "another" | "Another");
    words
        .split_once(' ')
        .is_some_and(|(first, rest)| article(first) && rest.rsplit(' ').next() == Some(noun))
}

/// Whether a body of this name can be called so for short.
fn can_be(noun: &str, name: &str) -> bool {
    let name = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    let mut words = name.split_whitespace();
    let capitals = words.clone().all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c == '&')
            || matches!(word, "and" | "of" | "for" | "on" | "in" | "the" | "to")
    });
    // "The Committee to Save the Eel" is no office of the state.
    let civic = words.clone().any(|word| word == "to");
    let several = name.contains(' ');
    let lower = name.to_lowercase();
    let everyday = gazetteer::flags_of(gazetteer::fingerprint(&lower)) & gazetteer::flags::EVERYDAY;
    // "Native American youth": a people.
    let last = name.rsplit(' ').next().unwrap_or_default();
    let people = lexicon::classes(last) & (NATION | COUNTRY) != 0;
    if !capitals || people || !several && (everyday != 0 || lower == noun) {
        return false;
    }
    let own = several && words.clone().any(|word| word.eq_ignore_ascii_case(noun));
    let firm = FIRMS.contains(&noun) || MAKERS.contains(&noun) || ANY.contains(&noun);
    let trades = !ANY.contains(&noun);
    let fits = |word: &str| !(PUBLIC.contains(&word) && !civic || trades && CIVIC.contains(&word));
    own && (firm || BODIES.contains(&noun)) || firm && words.all(fits)
}
