//! The Arabic article in names: "Huda al-Amin" is one name, "Al-Amin" at the head of a sentence
//! is hers, and "Noor us Sabah", as Urdu and Persian names write it, is one name too.

use memchr::{memchr_iter, memmem};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{capital_before, opens_capital, word_at};
use crate::analysis::lexicon::{self, CUE};
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// Spellings of the article before a hyphen; its sound follows the letter behind it.
const ARTICLES: &[&str] = &[
    "al", "el", "ul", "ur", "as", "ad", "ar", "ash", "an", "at", "az", "ath", "aal", "es", "ed",
    "er", "esh", "en", "et", "ez", "us", "ush", "uz",
];

/// The length of the longest of them.
const LONGEST: usize = 4;

/// The most articles in one name.
const MOST: usize = 2;

/// The article written apart between two parts of a name, with the spaces around it.
const APART: &[&str] = &[
    " ul ", " ud ", " ur ", " un ", " us ", " ush ", " ut ", " uz ",
];

/// Classes of words that open a sentence or stand before a name, and are no part of it: "But al-Amin
/// left", "Sheikh al-Amin".
const NO_GIVEN: lexicon::Classes = lexicon::ADVERB
    | lexicon::AUX
    | lexicon::BOUNDARY
    | lexicon::CALENDAR
    | lexicon::CONJ
    | lexicon::DET
    | lexicon::HONORIFIC
    | lexicon::MODIFIER
    | lexicon::NATION
    | lexicon::OFFICE
    | lexicon::PREP
    | lexicon::PRONOUN
    | lexicon::REL
    | lexicon::TITLE;

/// Whether the lists have a word as a given name and as nothing else: no place, no everyday word.
fn is_only_given(word: &str) -> bool {
    let known = gazetteer::flags_of(gazetteer::fingerprint(word));
    known & (flags::GIVEN | flags::GIVEN_WORLD) != 0
        && known & (flags::PLACE | flags::PLACE_BEGINS | flags::EVERYDAY) == 0
}

/// Whether a word in small letters is the article as it stands before a hyphen.
pub(in crate::analysis) fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// Whether a word in small letters is a surname behind the article: "al-Amin".
pub(in crate::analysis) fn is_articled(word: &str) -> bool {
    let parts = word.split_once('-');
    parts.is_some_and(|(article, name)| is_article(article) && opens_capital(name))
}

/// Lets names reach over "al-Amin", and knows "Al-Amin" at the head of a sentence as the
/// one of them.
pub(super) fn join(text: &str, names: &mut Vec<Named>) {
    let mut surnames: FxHashMap<String, Named> = FxHashMap::default();
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for &(mut name) in names.iter() {
        if kept.last().is_some_and(|k| name.span.start < k.span.end) {
            continue;
        }
        // "Abd al-Rahman al-Khatib": two of them.
        for _ in 0..MOST {
            let Some(surname) = behind(text, name.span.end) else {
                break;
            };
            name.span.end = surname.end;
            surnames.insert(surname.of(text).to_lowercase(), name);
        }
        kept.push(name);
    }
    *names = kept;
    let hyphened = hyphened(text);
    let mut more = given_before(text, names, &hyphened);
    for found in &more {
        if let Some((_, surname)) = found.span.of(text).split_once(' ') {
            surnames.insert(surname.to_lowercase(), *found);
        }
    }
    if surnames.is_empty() {
        return;
    }
    let taken = more.len();
    for start in hyphened {
        let word = word_at(text, start);
        let within = |of: &[Named]| {
            let near = of.partition_point(|n| n.span.end <= word.start);
            of.get(near).is_some_and(|n| n.span.start < word.end)
        };
        let opens = text.as_bytes()[start].is_ascii_uppercase();
        let free = !within(&more[..taken]) && (opens || !within(names));
        if let Some(known) = surnames.get(&word.of(text).to_lowercase())
            && free
        {
            more.push(Named {
                span: word,
                ..*known
            });
        }
    }
    more.sort_by_key(|name| name.span.start);
    super::add(names, more);
}

/// Where each article begins that a hyphen joins to a capital: "al-Amin", "Ash-Shami".
fn hyphened(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for hyphen in memchr_iter(b'-', bytes) {
        let letters = bytes[..hyphen].iter().rev().take(LONGEST + 1);
        let count = letters.take_while(|b| b.is_ascii_alphabetic()).count();
        let start = hyphen - count;
        let whole = text.get(..start).is_some_and(|before| {
            !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\''))
        });
        // The first letter may be a capital, those behind it are not.
        let small = bytes[(start + 1).min(hyphen)..hyphen]
            .iter()
            .all(u8::is_ascii_lowercase);
        let capital = text.get(hyphen + 1..).is_some_and(opens_capital);
        if (2..=LONGEST).contains(&count)
            && whole
            && small
            && capital
            && is_article(&text[start..hyphen].to_ascii_lowercase())
        {
            found.push(start);
        }
    }
    found
}

/// "Huda al-Amin", "Noor us Sabah": a given name before the article is somebody, though nobody was
/// found there. Where no list knows the given name, whoever is called by the surname alone speaks.
fn given_before(text: &str, names: &[Named], hyphened: &[usize]) -> Vec<Named> {
    let given_at = |at: usize| capital_before(text, at, |c| !c.is_alphabetic());
    let mut speak: Option<FxHashSet<String>> = None;
    let mut found = Vec::new();
    let mut push = |start: usize, surname: usize, given: &str| {
        let mut span = Span::from(start..word_at(text, surname).end as usize);
        if let Some(second) = behind(text, span.end) {
            span.end = second.end;
        }
        let near = names.partition_point(|n| n.span.end <= span.start);
        if names.get(near).is_none_or(|n| n.span.start >= span.end) {
            found.push(Named {
                span,
                probability: 0.8,
                gender: gazetteer::gender_of(given),
            });
        }
    };
    for &start in hyphened {
        if !text.as_bytes()[start].is_ascii_lowercase() {
            continue;
        }
        let Some(given) = given_at(start).filter(|word| lexicon::classes(word) & NO_GIVEN == 0)
        else {
            continue;
        };
        let mut spoken = || {
            // "Neither al-Amin".
            if gazetteer::flags_of(gazetteer::fingerprint(&given.to_lowercase())) & flags::EVERYDAY
                != 0
            {
                return false;
            }
            let surname = word_at(text, start).of(text).to_lowercase();
            speak
                .get_or_insert_with(|| speaking(text, hyphened))
                .contains(&surname)
        };
        // "Abd" is nobody's name by itself.
        if given::has_gender(given)
            || is_only_given(given)
            || matches!(given, "Abd" | "Abdel" | "Abdul")
            || spoken()
        {
            push(start - 1 - given.len(), start, given);
        }
    }
    for apart in APART {
        for at in memmem::find_iter(text.as_bytes(), apart) {
            let surname = at + apart.len();
            if text.get(surname..).is_some_and(opens_capital)
                && let Some(given) = given_at(at + 1)
                && given::has_gender(given)
            {
                push(at - given.len(), surname, given);
            }
        }
    }
    found.sort_by_key(|name| name.span.start);
    found.dedup_by(|next, last| next.span.start < last.span.end);
    found
}

/// The surnames with the article that stand before a verb of saying: "El-Ghazi called it".
fn speaking(text: &str, hyphened: &[usize]) -> FxHashSet<String> {
    let speaks = |start: &&usize| {
        let behind = text.get(word_at(text, **start).end as usize..);
        let verb = behind.and_then(|b| b.strip_prefix(' ')).unwrap_or_default();
        let end = verb
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(verb.len());
        lexicon::classes(&verb[..end]) & CUE != 0
    };
    let surnames = hyphened.iter().filter(speaks);
    surnames
        .map(|start| word_at(text, *start).of(text).to_lowercase())
        .collect()
}

/// The words "al-Amin" or "us Sabah", where they stand right behind `end`.
fn behind(text: &str, end: u32) -> Option<Span> {
    let start = end as usize + 1;
    let behind = text.get(end as usize..)?.strip_prefix(' ')?;
    // No further than an article is long: a hyphen may be far away.
    let mut near = behind.char_indices().take(LONGEST + 1);
    let (joint, sign) = near.find(|(_, c)| matches!(c, '-' | ' '))?;
    let (article, rest) = (&behind[..joint], &behind[joint + 1..]);
    let known = match sign {
        '-' => is_article(article),
        _ => APART.iter().any(|apart| apart.trim() == article),
    };
    let surname = if sign == '-' {
        start
    } else {
        start + joint + 1
    };
    (known && opens_capital(rest)).then(|| Span::from(start..word_at(text, surname).end as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str, parts: &[&str]) -> Vec<String> {
        let mut names = super::super::named(text, parts);
        join(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn the_article_stands_in_all_its_spellings() {
        for (text, parts, name) in [
            ("Hesham el-Tawil ran.", &["Hesham"][..], "Hesham el-Tawil"),
            ("Najib ash-Shati ran.", &["Najib"], "Najib ash-Shati"),
            ("Mehr un Nissar ran.", &["Mehr"], "Mehr un Nissar"),
            ("We told Omar ez-Zahari so.", &[], "Omar ez-Zahari"),
            ("Abd al-Karim al-Tawil ran.", &[], "Abd al-Karim al-Tawil"),
            (
                "Omar al-Amin al-Tawil ran.",
                &["Omar"],
                "Omar al-Amin al-Tawil",
            ),
        ] {
            assert_eq!(joined(text, parts), [name], "{text}");
        }
    }

    #[test]
    fn a_surname_alone_tells_the_name_before_it() {
        let text = "Zukolwa el-Tawil ran. El-Tawil said so.";
        assert_eq!(joined(text, &[]), ["Zukolwa el-Tawil", "El-Tawil"]);
        assert!(joined("Zukolwa el-Tawil lies by the sea.", &[]).is_empty());
        assert!(joined("They told us Saturday was free.", &[]).is_empty());
    }
}
