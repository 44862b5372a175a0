//! Names known only by the words beside them: "Mr Roe", "a juror, Marigold Roe,", "Roe (not her
//! real name)".

use memchr::{memchr_iter, memmem};
use rustc_hash::FxHashSet;

use super::leaders::push_free;
use super::{Capitals, is_article, opens_capital};
use crate::analysis::lexicon::{
    self, AUX, CALENDAR, COLLECTIVE, COUNTRY, CUE, DET, NATION, OFFICE, ORG, PERSON, PLACE,
    PLURAL_PERSON, POSS, TITLE,
};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags, noun};
use crate::analysis::person::jobs::{FIRMS_TOO, MAKERS};
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::names;

/// Classes of words that nobody is called by.
const NO_NAMES: lexicon::Classes =
    NATION | COUNTRY | PLACE | ORG | TITLE | OFFICE | COLLECTIVE | CALENDAR | DET;

/// Adds names that nothing but the words beside them shows.
pub(super) fn add(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    for (title, gender) in [("Mr", Gender::Male), ("Ms", Gender::Female)] {
        for at in capitals.find(title) {
            if let Some((span, gender)) = honoured(text, at, gender) {
                push_free(names, &mut more, span, gender);
            }
        }
    }
    for at in memmem::find_iter(text.as_bytes(), " real name") {
        if let Some(span) = renamed(text, at) {
            push_free(names, &mut more, span, Gender::Unknown);
        }
    }
    for at in memchr_iter(b',', text.as_bytes()) {
        if let Some(span) = apposed(text, at) {
            push_free(names, &mut more, span, Gender::Unknown);
        }
    }
    if more.is_empty() {
        return;
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

/// "Mr Roe", "Mrs. Roe": the one word behind a title that only people have.
fn honoured(text: &str, at: usize, gender: Gender) -> Option<(Span, Gender)> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = text.get(at + 2..)?;
    let wife = rest.strip_prefix('s').filter(|_| gender == Gender::Male);
    let gender = if wife.is_some() {
        Gender::Female
    } else {
        gender
    };
    let rest = wife.unwrap_or(rest);
    let rest = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ')?;
    // "Mr Justice Roe", as English courts call their judges.
    let rest = rest.strip_prefix("Justice ").unwrap_or(rest);
    let start = text.len() - rest.len();
    if let Some(end) = particled(rest) {
        return Some((Span::from(start..start + end), gender));
    }
    let name = capital_word(rest)?;
    if lexicon::classes(name) & CALENDAR != 0 {
        let end = dated(rest, name)?;
        return Some((Span::from(start..start + end), gender));
    }
    // "Mr Big Spender", "Mr Roe & Co." are something else.
    let next = rest.get(name.len()..)?;
    let alone = next
        .strip_prefix(' ')
        .is_none_or(|n| !opens_capital(n) && !n.starts_with('&'));
    let no_name = lexicon::classes(name) & NO_NAMES != 0;
    let fits = alone
        && !no_name
        && (!is_everyday(&name.to_lowercase()) || !FIGURES.has(name) && does(next));
    fits.then(|| (Span::from(start..start + name.len()), gender))
}

/// What "Mr" makes no name of: "Mr Right".
static FIGURES: List = List::new(&[
    "America",
    "Bean",
    "Big",
    "Clean",
    "Cool",
    "Everything",
    "Good",
    "Nice",
    "Perfect",
    "Right",
    "Robot",
    "Speaker",
    "Universe",
    "Wonderful",
    "World",
    "Wrong",
]);

/// Whether a verb or a possessive stands behind a word that a title makes a name: "Ms. Read told",
/// "Mr Wise’s".
fn does(behind: &str) -> bool {
    if ["’s ", "'s "].iter().any(|s| behind.starts_with(s)) {
        return true;
    }
    let verb = behind.strip_prefix(' ').unwrap_or_default();
    let end = verb
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(verb.len());
    lexicon::classes(&verb[..end]) & (CUE | AUX) != 0
}

/// "Mr. al-Amin", "Ms de la Roe": the end of a surname that begins with small words.
fn particled(rest: &str) -> Option<usize> {
    /// How many small words a surname may begin with.
    const MOST: usize = 3;
    if !rest.starts_with(char::is_lowercase) {
        return None;
    }
    // In that word alone: a text of many titles may have no hyphen at all.
    let word = rest.split(' ').next().unwrap_or_default();
    if let Some((article, name)) = word.split_once('-').filter(|(a, _)| is_article(a)) {
        return capital_word(name).map(|name| article.len() + 1 + name.len());
    }
    let mut at = 0;
    for _ in 0..MOST {
        let (word, behind) = rest.get(at..)?.split_once(' ')?;
        if !names::is_particle(word) {
            return None;
        }
        at += word.len() + 1;
        if let Some(name) = capital_word(behind) {
            return Some(at + name.len());
        }
    }
    None
}

/// "Mr Sunday Roe": a day or a month is a given name between a title and a surname.
fn dated(rest: &str, given: &str) -> Option<usize> {
    let surname = rest
        .get(given.len()..)?
        .strip_prefix(' ')
        .and_then(capital_word)?;
    let name = lexicon::classes(surname) & NO_NAMES == 0;
    name.then(|| given.len() + 1 + surname.len())
}

/// "Roe (not her real name)", "Roe, not his real name,": whom the text calls so.
fn renamed(text: &str, at: usize) -> Option<Span> {
    let before = text.get(..at)?;
    let not = before
        .strip_suffix(" her")
        .or_else(|| before.strip_suffix(" his"))
        .or_else(|| before.strip_suffix(" their"))?
        .strip_suffix("not")?;
    let name = not.strip_suffix(" (").or_else(|| not.strip_suffix(", "))?;
    let word = name
        .rsplit(|c: char| !c.is_alphabetic() && c != '-')
        .next()?;
    let start = name.len() - word.len();
    (word.len() > 1 && opens_capital(word)).then(|| Span::from(start..name.len()))
}

/// "A juror, Marigold Roe, said", "her dentist, Marigold Roe.": a name behind the comma at `at`.
fn apposed(text: &str, at: usize) -> Option<Span> {
    /// How far before the comma the noun may stand, in bytes.
    const NEAR: usize = 48;
    let rest = text.get(at + 1..)?.strip_prefix(' ')?;
    let first = capital_word(rest)?;
    let before = text.get(..at)?;
    let from = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    let mut words = before[from..].rsplit([' ', '\n', '“', '‘', '"']);
    let noun = words.next().filter(|w| w.starts_with(char::is_lowercase))?;
    let listed = || gazetteer::nouns(noun);
    let somebody = lexicon::classes(noun) & (PERSON | PLURAL_PERSON) == PERSON
        && !FIRMS_TOO.has(noun)
        && !MAKERS.has(noun)
        && listed() & (noun::GROUP | noun::PLURAL) == 0;
    let one = |word: &str| {
        let lower = word.to_lowercase();
        lexicon::classes(&lower) & POSS != 0
            || word.ends_with("’s")
            || word.ends_with("'s")
            || matches!(lower.as_str(), "a" | "an" | "one" | "another")
    };
    if !somebody || !words.take(3).any(one) {
        return None;
    }
    let (mut end, mut count) = (0, 0);
    let mut name = Some(first);
    while let Some(word) = name.filter(|_| count < 4) {
        if lexicon::classes(word) & NO_NAMES != 0 {
            return None;
        }
        end += word.len() + usize::from(count > 0);
        count += 1;
        name = rest.get(end..)?.strip_prefix(' ').and_then(capital_word);
    }
    let behind = rest.get(end..)?;
    let closed = behind.is_empty() || behind.starts_with([',', '.', ';', ':', '\n']);
    let place = gazetteer::flags_of(gazetteer::fingerprint(&rest[..end])) & flags::PLACE != 0;
    let start = text.len() - rest.len();
    let fits = (2..=3).contains(&count) && closed && !place;
    fits.then(|| Span::from(start..start + end))
}

/// "Rincón Duarte" of "Álvaro Rincón Duarte": takes the first of two surnames to the second, where
/// the text names somebody in full who has both.
pub(super) fn join_surnames(text: &str, names: &mut [Named]) {
    let two = |span: Span| {
        let name = span.of(text);
        let (first, _) = name.rsplit_once(' ')?;
        let (given, middle) = first.rsplit_once(' ')?;
        (!given.is_empty() && opens_capital(middle)).then(|| &name[given.len() + 1..])
    };
    let doubles: FxHashSet<&str> = names.iter().filter_map(|n| two(n.span)).collect();
    if doubles.is_empty() {
        return;
    }
    for n in 0..names.len() {
        let span = names[n].span;
        let free = n.checked_sub(1).map_or(0, |last| names[last].span.end) as usize;
        let before = text.get(free..span.start as usize).unwrap_or_default();
        let Some(before) = before
            .strip_suffix(' ')
            .filter(|_| !span.of(text).contains(' '))
        else {
            continue;
        };
        let word = before
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let start = span.start as usize - 1 - word.len();
        if text
            .get(start..span.end as usize)
            .is_some_and(|both| doubles.contains(both))
        {
            names[n].span.start = u32::try_from(start).unwrap_or(span.start);
        }
    }
}

/// "João Pedro Rincón": takes a given name that only the world's lists have to the given name behind
/// it, where both stand behind a small word.
pub(super) fn join_first(text: &str, names: &mut [Named]) {
    const OTHERS: u8 = flags::PLACE | flags::PLACE_BEGINS | flags::EVERYDAY;
    const SHORTEST: usize = 4;
    for n in 0..names.len() {
        let span = names[n].span;
        let free = n.checked_sub(1).map_or(0, |last| names[last].span.end) as usize;
        let second = span.of(text).split(' ').next().unwrap_or_default();
        let given = lexicon::classes(second) & lexicon::GIVEN != 0 && span.of(text).contains(' ');
        let before = text.get(free..span.start as usize).unwrap_or_default();
        let Some(before) = before.strip_suffix(' ').filter(|_| given) else {
            continue;
        };
        let Some((rest, word)) = before.rsplit_once(' ') else {
            continue;
        };
        let small = rest.ends_with(char::is_lowercase);
        let known = gazetteer::flags_of(gazetteer::fingerprint(word));
        let first = capital_word(word) == Some(word)
            && known & (flags::GIVEN | flags::GIVEN_WORLD) != 0
            && known & OTHERS == 0
            && word.len() >= SHORTEST
            && lexicon::classes(word) & !lexicon::GIVEN == 0;
        if small && first {
            names[n].span.start = span.start - 1 - u32::try_from(word.len()).unwrap_or(0);
        }
    }
}

fn is_everyday(lower: &str) -> bool {
    gazetteer::flags_of(gazetteer::fingerprint(lower)) & flags::EVERYDAY != 0
}

/// The capitalised word that words begin with, not all in capitals.
pub(super) fn capital_word(words: &str) -> Option<&str> {
    if !opens_capital(words) {
        return None;
    }
    let plain = |b: &u8| b.is_ascii_alphabetic() || *b == b'-';
    let bytes = words.as_bytes();
    let mut end = bytes.iter().take_while(|b| plain(b)).count();
    // Most words end at a space or a mark of ASCII.
    if bytes.get(end).is_some_and(|b| !b.is_ascii()) {
        let rest = words.get(end..)?;
        let parted = rest.find(|c: char| !c.is_alphabetic() && c != '-');
        end += parted.unwrap_or(rest.len());
    }
    let word = words.get(..end)?;
    let mut letters = word.chars().skip(1);
    letters.any(char::is_lowercase).then_some(word)
}
