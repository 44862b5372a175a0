//! Things that bear people's names: the ferry Rosalind Marsh, the film Bettina Orlow, a party
//! called after its founder, somebody's home town. What the document says about a name in one
//! place holds everywhere.

mod articled;
mod bodies;
mod branded;
mod christened;
mod endings;
mod eponym;
mod founders;
mod headed;
mod home;
mod house;
mod land;
mod listed;
mod machines;
mod storms;
mod tells;
mod told;
mod trades;
mod wares;
mod whence;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use self::eponym::BEASTS;
pub(in crate::analysis) use self::house::is_firms_noun;
use super::Capitals;
use crate::analysis::lexicon::{self, DET, FAMILY, HONORIFIC, OFFICE, PERSON, SAID, TITLE, WROTE};
use crate::analysis::list::{Endings, List};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::label::Named;
use crate::article::{Span, one_line};
use crate::words::marks;

/// How much text beside a name is looked at, in bytes.
const BESIDE: usize = 80;

/// What a document shows of a name.
#[derive(Clone, Copy, Default)]
struct Shown {
    thing: u32,
    /// Said to be a body: "an NGO, Anna Tarn,". Bodies speak too.
    body: u32,
    person: u32,
    /// Beside a verb of saying.
    says: u32,
    /// Said to be a beast's, which the text may tell of as of somebody.
    beast: u32,
    /// Behind a title or a role.
    titled: u32,
}

/// Takes out names that the text shows to be things' and nowhere to be somebody's, wherever
/// they stand.
pub(super) fn leave(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    founders::leave(text, names);
    branded::leave(text, capitals, names);
    told::leave_titles(text, names);
    machines::leave(text, names);
    storms::leave(text, names);
    names.retain(|name| {
        let near = beside(text, name.span);
        let words = name.span.of(text);
        !listed::is_day(words, near.1)
            && !wares::is_part_of_a_name(words, near)
            && !house::is_named_as_ships(words)
    });
    let home: Vec<bool> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            let last = n.checked_sub(1).and_then(|n| names.get(n));
            let titled = last.is_some_and(|l| home::is_peer(text, l.span));
            home::is_home(text, last.map(|l| l.span), name.span, titled)
                || whence::is_place(name.span.of(text), beside(text, name.span))
        })
        .collect();
    // Most texts show no thing, and are done with what is cheap to ask.
    let things = tells::things(text, names, &home);
    if !things.contains(&true) {
        return;
    }
    let related = related(text, names, &things);
    let mut shown: FxHashMap<String, Shown> = FxHashMap::default();
    for ((name, thing), home) in names.iter().zip(things).zip(home) {
        let (span, name) = (name.span, name.span.of(text));
        let key = key(name);
        if !key.split(' ').any(|word| related.contains(word)) {
            continue;
        }
        // The verb behind "Ann Roe of Merrow" is Ann Roe's.
        let near = beside(text, span);
        let listed = listed::is_listed(text, span, near.1);
        let trading = trades::is_trading(near);
        // A house may be called by the whole name of somebody who speaks.
        let called = listed && !listed::is_whole(name);
        let body = called
            || trading
            || bodies::is_body(name, near)
            || bodies::is_of_many(near)
            || house::is_firm(near)
            || told::is_abbreviated(name, near.1);
        let built = !body && house::is_built(near, false);
        let placed = home || home::has_council(text, span, near.1);
        let may = listed || trading;
        let points = || may && trades::points_at_somebody(text, span);
        // "Captain Morgan", "the Lord Nelson": the title is the ware's or the inn's own.
        let titled = !listed::goes_with(text, span) && !articled::is_inn(near.0);
        let somebody = titled && is_somebody(near) || points();
        let person = !placed && !built && (may || !body) && somebody;
        // "The trawler Ann Tarn answered."
        let says = !placed && !body && !built && is_said(near);
        let entry = shown.entry(key).or_default();
        entry.thing += u32::from(thing && !person && !says);
        entry.body += u32::from(body);
        entry.person += u32::from(person);
        entry.says += u32::from(says);
        entry.beast += u32::from(christened::is_beasts(near.0));
        entry.titled += u32::from(titled && is_titled(near.0));
    }
    // A surname that somebody says something by is somebody's, and so is the whole name.
    let mut full: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for name in shown.keys() {
        for word in name.split(' ').filter(|w| w.len() < name.len()) {
            full.entry(word.to_string()).or_default().push(name.clone());
        }
    }
    let is_thing = |name: &str| {
        let own = shown.get(name).copied().unwrap_or_default();
        own.thing > 0 && own.person == 0 && (own.says == 0 || own.body > 0)
            || own.beast > 0 && own.titled == 0
    };
    let spoken = |name: &str| {
        name.split(' ')
            .filter(|w| w.len() < name.len())
            .filter_map(|w| shown.get(w))
            .any(|s| s.person + s.says > 0)
    };
    let gone: FxHashSet<String> = shown
        .keys()
        .filter(|name| match full.get(*name) {
            // A word of names stays while one of them does.
            Some(wholes) => wholes.iter().all(|w| is_thing(w) && !spoken(w)),
            None => is_thing(name) && !spoken(name),
        })
        .cloned()
        .collect();
    if !gone.is_empty() {
        names.retain(|name| !gone.contains(&key(name.span.of(text))));
    }
}

/// The words of names that are shown to be things' or beasts': of other names no more is asked.
fn related(text: &str, names: &[Named], things: &[bool]) -> FxHashSet<String> {
    let names = names.iter().zip(things);
    let asked =
        names.filter(|(name, thing)| **thing || christened::is_beasts(beside(text, name.span).0));
    let keys = asked.map(|(name, _)| key(name.span.of(text)));
    keys.flat_map(|key| key.split(' ').map(str::to_string).collect::<Vec<_>>())
        .collect()
}

fn key(name: &str) -> String {
    one_line(name).to_lowercase()
}

/// The text beside a place, no further than its line.
pub(super) fn beside(text: &str, span: Span) -> (&str, &str) {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.ceil_char_boundary(start.saturating_sub(BESIDE));
    let to = text.floor_char_boundary(text.len().min(end + BESIDE));
    let before = text.get(from..start).unwrap_or_default();
    let behind = text.get(end..to).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
    let end = memchr::memchr(b'\n', behind.as_bytes()).unwrap_or(behind.len());
    (&before[line..], &behind[..end])
}

/// "The Merrow landslide", "the Merrow dialect": what strikes a place, and what a people has.
fn strikes(behind: &str) -> bool {
    behind.starts_with(' ')
        && matches!(
            first_word(behind),
            "landslide"
                | "earthquake"
                | "quake"
                | "floods"
                | "flooding"
                | "derby"
                | "bypass"
                | "by-election"
                | "bombing"
                | "shelling"
                | "airstrike"
                | "magistrates"
                | "councillors"
                | "councilors"
                | "firefighters"
                | "householders"
                | "ratepayers"
                | "residents"
                | "ferry"
        )
        || behind.starts_with(' ') && PEOPLES.has(first_word(behind))
}

/// What a people has: "the Merrow dialect", "a Merrow king".
static PEOPLES: List = List::new(&[
    "dialect",
    "dialects",
    "king",
    "kingdom",
    "language",
    "tribe",
    "tribesmen",
    "warriors",
]);

/// Words of a text from its end, without what stands at their edges.
fn last_words(before: &str) -> impl Iterator<Item = &str> {
    before.trim_end().rsplit([' ', '\u{a0}'])
}

fn kinds(word: &str) -> u8 {
    gazetteer::nouns(word)
}

/// What most often bears people's names: ships, and works that are written, sung or shown.
const THINGS: u8 = noun::CRAFT | noun::WORK;

/// Written things that are still somebody's own words.
static WORDS: List = List::new(&[
    "name",
    "pseudonym",
    "alias",
    "title",
    "role",
    "part",
    "character",
    "word",
    "line",
    "parody",
    "figure",
    "voice",
    "year",
    "day",
    "time",
    "moment",
    "case",
    "face",
    "author",
    "fun",
    "thing",
]);

fn is_thing(word: &str) -> bool {
    if !word.starts_with(char::is_lowercase) {
        return false;
    }
    let kinds = kinds(word);
    let class = lexicon::classes(word);
    kinds & THINGS != 0
        && !WORDS.has(word)
        && kinds & (noun::PERSON | noun::PLURAL) == 0
        && class & (OFFICE | PERSON | TITLE | FAMILY | SAID | WROTE) == 0
}

/// "The ferry", "its second album" before a name: what it is, behind an article.
fn is_kind(before: &str, single: bool) -> bool {
    // "Their single “Ann”".
    let before = before.trim_end_matches(['“', '"', '‘']);
    if !before.ends_with(' ') {
        return false;
    }
    let mut words = last_words(before);
    if !words.next().is_some_and(|w| is_thing(w) || w == "single") {
        return false;
    }
    let few = if single { 2 } else { 4 };
    words
        .take(few)
        .take_while(|w| w.chars().all(|c| c.is_alphanumeric() || c == '-'))
        .any(|w| lexicon::classes(w) & (DET | lexicon::POSS) != 0)
}

/// Words before the place that somebody sits for or the matter they look after: "the MP for Anna
/// Tarn", "the Minister for Drains".
static SEATS: Endings = Endings::new(&[
    "ember for ",
    "MP for ",
    "MPs for ",
    "MEP for ",
    "MSP for ",
    "MLA for ",
    "TD for ",
    "MP from ",
    "MLA from ",
    "Minister for ",
    "Secretary for ",
    "minister for ",
]);

/// Nouns for bodies that no word list has.
static BODIES: List = List::new(&[
    "NGO",
    "charity",
    "think-tank",
    "thinktank",
    "startup",
    "start-up",
    "developer",
    "nonprofit",
    "non-profit",
    "co-operative",
    "cooperative",
    "subsidiary",
    "conglomerate",
    "brewery",
    "label",
]);

/// What follows the article that words begin with.
fn behind_article(words: &str) -> Option<&str> {
    let articles = ["the ", "a ", "an "];
    articles.iter().find_map(|a| words.strip_prefix(a))
}

/// " is a new operating system", " was a film" behind a name.
fn is_told(behind: &str) -> bool {
    let rest = [" is ", " was "]
        .iter()
        .find_map(|b| behind.strip_prefix(b));
    let Some(told) = rest.and_then(behind_article) else {
        return false;
    };
    let mut last = "";
    for word in told.split(' ').take(5) {
        let bare = word.trim_end_matches([',', '.', ';', ':']);
        let ends = bare.len() < word.len();
        let goes_on = lexicon::classes(bare) & (lexicon::PREP | lexicon::REL | lexicon::CONJ) == 0;
        if !goes_on {
            break;
        }
        last = bare;
        if ends {
            break;
        }
    }
    is_thing(last) || MADE.contains(&last)
}

/// Words about what is made and sold, never said of a person.
const MADE: &[&str] = &[
    "system", "software", "app", "brand", "chain", "platform", "website", "drug", "medicine",
    "product", "console", "engine", "carmaker", "drink", "dish", "species", "virus",
];

/// "Merrow chair Ann Roe", "Merrow’s Ann Roe": whoever has people is a house.
fn is_house(text: &str, span: Span, behind: &str, next: Option<Span>) -> bool {
    let possessive = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "));
    let office = behind.strip_prefix(' ').and_then(|rest| {
        let (word, rest) = rest.split_once(' ')?;
        let office = lexicon::classes(word) & OFFICE != 0 && word.starts_with(char::is_lowercase);
        office.then_some(rest)
    });
    let Some(rest) = possessive.or(office) else {
        return false;
    };
    let at = span.end as usize + behind.len() - rest.len();
    next.is_some_and(|n| n.start as usize == at && n.of(text).contains(' '))
}

/// "Merrow 2026": a name with a year is a list's or a fair's.
fn is_dated(behind: &str) -> bool {
    let digits = behind
        .strip_prefix(' ')
        .map(|r| r.bytes().take_while(u8::is_ascii_digit).count());
    digits == Some(4)
}

/// Whether a title, a role, kin or an age stands beside a name.
fn is_somebody((before, behind): (&str, &str)) -> bool {
    let first = first_word(behind);
    let who = matches!(first, "who" | "whose" | "whom");
    let aged = behind.starts_with(", ")
        && !first.is_empty()
        && first.len() <= 2
        && first.bytes().all(|b| b.is_ascii_digit());
    is_titled(before) || who || aged
}

/// Whether a word of kinship stands right before a name: "her son Claude".
fn is_kin(before: &str) -> bool {
    let last = last_words(before).next().unwrap_or_default();
    before.ends_with(' ') && lexicon::classes(last) & FAMILY != 0
}

/// Whether a title, a role or kin stands before a name.
fn is_titled(before: &str) -> bool {
    let last = last_words(before).next().unwrap_or_default();
    let last = last.trim_start_matches(marks::BEFORE_WORD);
    let role = lexicon::classes(last) & (TITLE | OFFICE | PERSON | HONORIFIC) != 0
        && before.ends_with(' ');
    role || before.ends_with(", ") && {
        let noun = last_words(before.trim_end_matches(", ")).next();
        noun.is_some_and(|w| lexicon::classes(w) & (OFFICE | PERSON | FAMILY) != 0)
    }
}

fn first_word(behind: &str) -> &str {
    let mut words = behind.trim_start_matches([',', ' ']).split([' ', ',', '.']);
    words.next().unwrap_or_default()
}

/// Whether a name stands beside its verb of saying.
fn is_said((before, behind): (&str, &str)) -> bool {
    let last = last_words(before)
        .next()
        .unwrap_or_default()
        .trim_start_matches(marks::BEFORE_WORD);
    let first = first_word(behind);
    let says = behind.starts_with(' ')
        && lexicon::classes(first) & (SAID | WROTE) != 0
        && first.starts_with(char::is_lowercase);
    let inverted = before.ends_with(' ')
        && lexicon::classes(last) & (SAID | WROTE) != 0
        && before.contains(['”', '"', '’'])
        // "Said Hale boss Ann Roe".
        && !(behind.starts_with(' ') && lexicon::classes(first) & (OFFICE | PERSON) != 0);
    says || inverted
}

#[cfg(test)]
mod tests;
