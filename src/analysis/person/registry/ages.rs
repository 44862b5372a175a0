//! How old somebody is, as the text says: "Jane Roe, 58,", "58-year-old Jane Roe", "Jane Roe
//! (58)".

use super::Registry;
use crate::analysis::lexicon::{self, AUX, CUE, FAMILY, MODIFIER, NATION, OFFICE, PERSON, PREP};
use crate::analysis::person::jobs;
use crate::analysis::types::EntityId;
use crate::article::Span;
use crate::words::numbers;

/// The end of a word that tells an age.
pub(in crate::analysis) const YEARS: &str = "-year-old";
/// What a text has in which people are called by their age.
const CALLED: &[&str] = &[
    YEARS,
    "teenager",
    "youngster",
    "pensioner",
    "genarian",
    "centenarian",
    "schoolboy",
    "schoolgirl",
];
/// How far from its name an age may stand, in bytes.
const FAR: usize = 64;
/// The highest age of anybody.
const OLDEST: u8 = 119;

impl Registry {
    /// Notes how old people are, in a text that calls anybody by an age.
    pub(super) fn mark_ages(&mut self, text: &str) {
        let says = |age: &str| memchr::memmem::find(text.as_bytes(), age.as_bytes()).is_some();
        if !CALLED.iter().any(|age| says(age)) {
            return;
        }
        let told: Vec<(EntityId, u8)> = self
            .names
            .iter()
            .filter_map(|named| {
                let name = named.span.of(text);
                let age = behind(text, named.span.end as usize, name.contains(' '))
                    .or_else(|| before(text, named.span.start as usize))?;
                Some((self.person(name)?, age))
            })
            .collect();
        for (id, age) in told {
            if let Some(known) = self.known.get_mut(id.0 as usize) {
                known.age.get_or_insert(age);
            }
        }
    }
}

/// The age that a text says of a full name.
pub(super) fn told(text: &str, name: Span) -> Option<u8> {
    behind(text, name.end as usize, true).or_else(|| before(text, name.start as usize))
}

/// The age that a word for it says: "58-year-old".
pub(in crate::analysis) fn age_of(word: &str) -> Option<u8> {
    number(word.strip_suffix(YEARS)?)
}

/// From what age to what age somebody may be called by a word: "the teenager".
pub(in crate::analysis) fn ages_of(word: &str) -> Option<(u8, u8)> {
    Some(match word {
        "teenager" => (13, 19),
        "youngster" => (5, 23),
        "schoolboy" | "schoolgirl" => (5, 18),
        "pensioner" => (60, OLDEST),
        "sexagenarian" => (60, 69),
        "septuagenarian" => (70, 79),
        "octogenarian" => (80, 89),
        "nonagenarian" => (90, 99),
        "centenarian" => (100, OLDEST),
        _ => {
            let age = age_of(word)?;
            (age, age)
        }
    })
}

/// An age in digits, or that of a child in words: "eight".
fn number(word: &str) -> Option<u8> {
    let age = word.parse().ok();
    age.or_else(|| numbers::value(word))
        .filter(|age| *age <= OLDEST)
}

/// The age behind a name: ", 58,", ", a 58-year-old", " is 58." and, where it is a full name,
/// " (58)": behind a surname that may be the minute of a goal.
fn behind(text: &str, end: usize, full: bool) -> Option<u8> {
    let rest = text.get(end..text.floor_char_boundary(text.len().min(end + FAR)))?;
    let bracket = rest.strip_prefix(" (").filter(|_| full);
    let aged = [
        ", who is ",
        ", who was ",
        ", aged ",
        " aged ",
        ", age ",
        " is ",
        " was ",
        ", a ",
        ", an ",
        ", the ",
        ", ",
    ];
    let rest = bracket.or_else(|| aged.iter().find_map(|b| rest.strip_prefix(b)))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, next) = rest.split_at(digits);
    let age = number.parse().ok().filter(|age| *age <= OLDEST)?;
    let ends = match bracket {
        Some(_) => next.starts_with(')'),
        None => next.starts_with([',', '.', ';']) || next.starts_with(YEARS),
    };
    // "According to Roe, 25,000 people", "Roe was 2.5 seconds behind".
    let goes_on = next
        .get(1..)
        .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    (ends && !goes_on).then_some(age)
}

/// The age before a name, with nothing but what somebody is between: "58-year-old beekeeper Jane
/// Roe", "58-year-old daughter, Jane Roe".
fn before(text: &str, start: usize) -> Option<u8> {
    let before = text.get(text.floor_char_boundary(start.saturating_sub(FAR))..start)?;
    let at = before.rfind(YEARS)?;
    let (left, between) = (before.get(..at)?, before.get(at + YEARS.len()..)?);
    let is_role = |word: &str| {
        let (bare, comma) = (word.trim_end_matches(','), word.ends_with(','));
        let classes = lexicon::classes(&bare.to_lowercase());
        let role = classes & (OFFICE | PERSON | FAMILY | NATION | MODIFIER) != 0
            || classes & CUE == 0 && jobs::names_a_job(bare);
        match comma {
            true => classes & FAMILY != 0,
            false => role && classes & (AUX | PREP) == 0,
        }
    };
    let letters = left.bytes().rev().take_while(u8::is_ascii_alphanumeric);
    let age = number(left.get(left.len() - letters.count()..)?)?;
    // "Her eight-year-old, Jane".
    let alone = between.trim_end() == ",";
    (alone || between.split_whitespace().all(is_role)).then_some(age)
}
