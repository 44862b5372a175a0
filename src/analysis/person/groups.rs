//! Bodies and groups that "it said", "they said" and "the company" can mean.

mod kinds;

use std::collections::VecDeque;

use kinds::{can_be, is_kind, is_own};
pub(super) use kinds::{is_body, is_firm};

use super::discourse::Subject;
use super::written::{is_document, is_given_out};
use crate::analysis::lexicon::{self, AUX, SAID};
use crate::analysis::types::EntityKind;
use crate::article::Span;

/// How many are remembered.
const MEMORY: usize = 24;
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

/// How many sentences back a pronoun may mean them.
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
    pub fn meant(&self, text: &str, many: bool, sentence: u32) -> Option<Group> {
        let mut best: Option<(f32, Group)> = None;
        let document = |group: &Group| {
            let last = group.words.of(text).rsplit(' ').next();
            last.is_some_and(is_document)
        };
        for group in self.0.iter().rev() {
            let back = sentence.saturating_sub(group.sentence);
            let people = group.kind == EntityKind::Unnamed;
            if back > LONG_AGO || people && !many || many && document(group) {
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
                weight += match group.subject {
                    Subject::Governed => 0.4,
                    _ => 1.0,
                };
            }
            if best.is_none_or(|(top, _)| weight > top) {
                best = Some((weight, *group));
            }
        }
        let (_, best) = best?;
        // "A press release issued by the board, in which it warned": whoever gave it out.
        let by = |group: &&Group| {
            let between = text.get(best.words.end as usize..group.words.start as usize);
            group.sentence == best.sentence && between.is_some_and(is_by)
        };
        let giver = self.0.iter().find(by).filter(|_| document(&best));
        Some(giver.copied().unwrap_or(best))
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

    /// Whether words in lower case are the end of a name that is remembered: "the water board".
    fn is_short(&self, text: &str, words: &str) -> bool {
        let short = words
            .strip_prefix("the ")
            .or_else(|| words.strip_prefix("The "));
        let short = short.map(|words| format!(" {words}"));
        let named = |group: &Group| {
            let name = group.words.of(text).to_lowercase();
            short.as_deref().is_some_and(|short| name.ends_with(short))
                && group.words.of(text).starts_with(char::is_uppercase)
        };
        self.0.iter().any(named)
    }

    /// Which organisation that the text has called by its name "the company" or "the club"
    /// means.
    pub fn called(&self, text: &str, noun: &str, sentence: u32) -> Option<Group> {
        let mut found: Option<Group> = None;
        let mut others = false;
        let mut only_main = true;
        let mut apposed: Option<Span> = None;
        for group in self.0.iter().rev() {
            let words = group.words.of(text);
            // "Open Lanes, a group for cyclists": the one whose name stands before it.
            if let Some(kind) = apposed {
                let comma = text.get(group.words.end as usize..kind.start as usize);
                let named = words.starts_with(char::is_uppercase);
                let is_it = named && comma == Some(", ") && !goes_on(text, kind);
                return Some(*group).filter(|_| is_it && is_kind(noun));
            }
            // "The trade group for growers", by no name: another one.
            let back = sentence.saturating_sub(group.sentence);
            if back > FAR || back > NEAR && found.is_some() {
                break;
            }
            if is_one(noun, words) && (found.is_some() || !brings_in(noun, words)) {
                // "The water board" is the Hale Water Board.
                match self.is_short(text, words) {
                    true => continue,
                    false => break,
                }
            }
            // "The academy" is the one that is called so, farther off too, and so is a firm that a
            // sentence was about.
            let about = group.subject == Subject::Main && back <= SOME;
            if back > NEAR && !about && !is_own(noun, words) {
                continue;
            }
            // "A group of growers": that one, whatever it is.
            if brings_in(noun, words) {
                apposed = Some(group.words);
                continue;
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
        found.filter(|_| apposed.is_none() && (!others || only_main))
    }
}

/// Whether words behind something written say who gave it out: "issued on Monday by the".
fn is_by(words: &str) -> bool {
    const LONGEST: usize = 48;
    let given = words.split_whitespace().next().is_some_and(is_given_out);
    let mut rest = words.split_whitespace();
    words.len() <= LONGEST && given && rest.any(|word| word == "by") && !words.contains(['.', ';'])
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

/// How many sentences back "the company" means them.
const NEAR: u32 = 4;
/// The same for one that a sentence was about.
const SOME: u32 = 6;
/// The same for "the academy".
const FAR: u32 = 10;

/// Whether words in lower case name a body of a kind, and more than its kind: "the trade group".
fn is_one(noun: &str, words: &str) -> bool {
    let mut parts = words.split_whitespace().rev();
    let last = parts.next() == Some(noun);
    last && parts
        .any(|word| word.starts_with(char::is_lowercase) && !matches!(word, "the" | "a" | "an"))
}

/// Whether a verb stands right behind words: "a group was sent".
fn goes_on(text: &str, words: Span) -> bool {
    let behind = text.get(words.end as usize..).unwrap_or_default();
    let next = behind.split_whitespace().next().unwrap_or_default();
    lexicon::classes(next) & (AUX | SAID) != 0
}

/// Whether "and" or a comma joins two in the text: "Roe Lines and Poe Freight".
fn are_joined(text: &str, first: Span, second: Span) -> bool {
    let between = text.get(first.end as usize..second.start as usize);
    let between = between.map(|words| words.trim().trim_end_matches(" the"));
    between.is_some_and(|words| matches!(words, "and" | "," | ", and" | "or" | "&"))
}

/// Whether words bring in a body without a name: "a group".
fn brings_in(noun: &str, words: &str) -> bool {
    let article = |word: &str| matches!(word, "a" | "an" | "A" | "An" | "another" | "Another");
    words
        .split_once(' ')
        .is_some_and(|(first, rest)| article(first) && rest.rsplit(' ').next() == Some(noun))
}
