//! Chinese names as Singapore, Malaysia and Hong Kong write them, surname and two syllables:
//! "Tay Hwee Kiat", who is "Mr Tay".

use super::korean::verb_beside;
use super::vietnamese::{word_at, word_behind};
use super::{add, opens_capital};
use crate::analysis::lexicon::{self, HONORIFIC, ORG, PLACE, TITLE};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;

/// The commonest surnames there, in alphabetical order.
const SURNAMES: &[&str] = &[
    "ang", "au", "aw", "beh", "boey", "chai", "chan", "chang", "chau", "cheah", "chee", "chen",
    "cheng", "cheong", "cheung", "chew", "chia", "chiam", "chiang", "chin", "chiu", "choi",
    "chong", "choo", "chow", "choy", "chu", "chua", "chui", "chung", "ee", "eng", "fong", "foo",
    "fung", "gan", "goh", "han", "heng", "ho", "hon", "hong", "hoo", "hui", "kam", "kan", "kang",
    "khaw", "khoo", "khor", "ko", "koay", "koh", "kok", "kong", "koo", "kuan", "kuok", "kwan",
    "kwek", "kwok", "kwong", "lai", "lam", "lau", "law", "lee", "leong", "leow", "leung", "li",
    "liang", "liew", "lim", "lin", "liu", "lo", "loh", "loke", "loo", "low", "lui", "luk", "lum",
    "ma", "mah", "mak", "mok", "mui", "neo", "ng", "ngai", "ngan", "nyeo", "oei", "ong", "ooi",
    "oon", "ow", "pang", "phang", "phoon", "phua", "poh", "poon", "pun", "quah", "quek", "seah",
    "seet", "seow", "shum", "siew", "sim", "sin", "siow", "sit", "siu", "soh", "soo", "soon",
    "suen", "sung", "szeto", "tai", "tam", "tan", "tang", "tay", "teh", "teng", "teo", "teoh",
    "thio", "tiong", "to", "toh", "tong", "tsang", "tse", "tsui", "tung", "wan", "wang", "wee",
    "wong", "woo", "wu", "yam", "yan", "yap", "yau", "yee", "yeo", "yeoh", "yeow", "yeung", "yim",
    "yip", "yong", "yow", "yu", "yuen", "yung", "zhang",
];

const ONSETS: &[&str] = &[
    "chw", "shw", "khw", "ch", "zh", "sh", "ts", "tz", "hs", "hw", "kh", "kw", "gw", "ng", "ny",
    "ph", "sw", "th", "tw", "b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "r",
    "s", "t", "w", "x", "y", "z",
];
const CODAS: &[&str] = &["", "h", "k", "m", "n", "ng", "p", "t", "w", "y"];

/// The name that begins at a byte, its surname, by which its bearer is called, and whose it is.
pub(super) fn name_at(text: &str, start: usize) -> Option<(Span, Span, Gender)> {
    /// The longest of them, in bytes.
    const SURNAME: usize = 6;
    let rest = text.as_bytes().get(start..)?;
    let length = rest
        .iter()
        .take(SURNAME + 1)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    // Few words with a capital are short and stand before another.
    if !(2..=SURNAME).contains(&length)
        || rest.get(length) != Some(&b' ')
        || !rest.get(length + 1).is_some_and(u8::is_ascii_uppercase)
    {
        return None;
    }
    let mut small = [0; SURNAME];
    for (small, letter) in small.iter_mut().zip(rest.iter().take(length)) {
        *small = letter.to_ascii_lowercase();
    }
    let same = |name: &&str| name.as_bytes().cmp(&small[..length]);
    if SURNAMES.binary_search_by(same).is_err() {
        return None;
    }
    let (surname, end) = word_at(text, start)?;
    let (first, end_first) = word_behind(text, end)?;
    let (second, end) = word_behind(text, end_first)?;
    if !is_given(&surname, &first, &second) {
        return None;
    }
    // "Lim Chu Kang Road", "Tay Hwee Kiat Roe", and in a place: "in Ang Mo Kio".
    let behind = text.get(end..)?;
    let named_after = word_behind(text, end)
        .is_some_and(|(word, _)| lexicon::classes(&word) & (PLACE | ORG) != 0)
        || behind.strip_prefix(' ').is_some_and(opens_capital);
    let place = |from: usize| {
        text.get(from..end).is_some_and(|words| {
            gazetteer::flags_of(gazetteer::fingerprint(words)) & flags::PLACE != 0
        })
    };
    let before = text.get(..start)?;
    let last = last_word(before.strip_suffix(' ').unwrap_or_default());
    // "Ann Tay Hwee Kiat" has her given name before it.
    let inside =
        matches!(last, "in" | "at" | "near") || opens_capital(last) && given::is_usual(last);
    let own = Span::from(start..start + length);
    (!named_after && !inside && !place(start) && !place(start + length + 1))
        .then(|| (Span::from(start..end), own, Gender::Unknown))
}

/// Whether a name is a Chinese surname and two syllables behind it, so that its first word is no given
/// name.
pub(in crate::analysis) fn is_surname_first(name: &str) -> bool {
    const WORDS: usize = 3;
    if name.split(' ').count() != WORDS {
        return false;
    }
    let lower = name.to_lowercase();
    let mut words = lower.split(' ');
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some(surname), Some(first), Some(second), None) => {
            SURNAMES.binary_search(&surname).is_ok() && is_given(surname, first, second)
        }
        // "Chan Siu-ming".
        (Some(surname), Some(given), None, None) => {
            given.split_once('-').is_some_and(|(first, second)| {
                SURNAMES.binary_search(&surname).is_ok() && is_given(surname, first, second)
            })
        }
        _ => false,
    }
}

/// Whether two words may be the syllables behind a surname: at least one of them is nothing else, and
/// both are behind a surname that is another word.
fn is_given(surname: &str, first: &str, second: &str) -> bool {
    let everyday =
        |word: &str| gazetteer::flags_of(gazetteer::fingerprint(word)) & flags::EVERYDAY != 0;
    let others = usize::from(everyday(first)) + usize::from(everyday(second));
    let few = usize::from(!everyday(surname));
    is_syllable(first) && is_syllable(second) && others <= few
}

/// Whether a word is built as syllables are, in whatever tongue of China.
fn is_syllable(word: &str) -> bool {
    let bare = ONSETS.iter().find_map(|onset| word.strip_prefix(onset));
    // "Yew", "Ng": a word may be all vowels, or none.
    [bare.unwrap_or(word), word].into_iter().any(|bare| {
        let vowels = bare.chars().take_while(|c| "aeiou".contains(*c)).count();
        let coda = bare.get(vowels..).is_some_and(|coda| CODAS.contains(&coda));
        (1..=3).contains(&vowels) && coda
    }) || word == "ng"
}

/// Adds the places where surnames that are everyday words stand beside a verb of saying or behind a
/// title: "Tan said", "Mr Tan".
pub(super) fn spread(text: &str, names: &mut Vec<Named>, shy: &[(Span, Named)]) {
    /// The most surnames that are searched for in a text.
    const MOST: usize = 16;
    let mut surnames: Vec<(&str, Named)> = Vec::new();
    for (surname, name) in shy {
        let word = surname.of(text);
        if surnames.len() < MOST && !surnames.iter().any(|(own, _)| *own == word) {
            surnames.push((word, *name));
        }
    }
    let mut more: Vec<Named> = Vec::new();
    for (surname, name) in surnames {
        for (at, _) in text.match_indices(surname) {
            let span = Span::from(at..at + surname.len());
            let before = text.get(..at).unwrap_or_default();
            let inner = |c: char| c.is_alphanumeric() || c == '-';
            let behind = text.get(at + surname.len()..).unwrap_or_default();
            let titled = before
                .strip_suffix(' ')
                .is_some_and(|b| lexicon::classes(last_word(b)) & (HONORIFIC | TITLE) != 0);
            let near = names.partition_point(|n| n.span.end <= span.start);
            let free = names.get(near).is_none_or(|n| n.span.start >= span.end);
            if free
                && !before.ends_with(inner)
                && !behind.starts_with(inner)
                && (titled || verb_beside(text, span))
            {
                more.push(Named { span, ..name });
            }
        }
    }
    more.sort_by_key(|name| name.span.start);
    add(names, more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_and_two_syllables_are_one_name() {
        for name in [
            "Tay Hwee Kiat",
            "Quek Siew Choo",
            "Ng Ah Kow",
            "Ong Yew Huat",
        ] {
            let text = format!("{name} left.");
            let found = name_at(&text, 0).map(|(span, ..)| span.of(&text));
            assert_eq!(found, Some(name));
            assert!(is_surname_first(name));
        }
    }

    #[test]
    fn what_only_begins_so_is_something_else() {
        for text in [
            "Lee Ann Marsh left.",
            "Tan Hwee Kiat Road is long.",
            "Low Pay Hurts",
            "Lim Boon.",
            "Ho Him Man left.",
        ] {
            assert!(name_at(text, 0).is_none(), "{text}");
        }
        assert!(!is_surname_first("Lee Ann Marsh"));
    }

    #[test]
    fn surnames_are_in_order() {
        assert!(SURNAMES.is_sorted());
    }
}
