//! Names that grow by the capitalised word right before them: a given name that is another word too
//! ("Blessing Tarn", "Sunday Tarn"), a nickname ("Wee Jimmy"), a short one of Brazil and Portugal ("Zé
//! Carlos"), a word that is a title elsewhere ("Shah Rukh Tarn").

use super::called::capital_word;
use super::leaders::push_free;
use super::{Capitals, capital_before, opens_capital};
use crate::analysis::lexicon::{
    self, CALENDAR, COUNTRY, DET, NATION, OFFICE, ORG, PLACE, PREP, TITLE,
};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks;

/// Given names of Africa and elsewhere that are English words, in order; the days are names where they
/// open a sentence.
static VIRTUES: List = List::new(&[
    "Beauty",
    "Blessing",
    "Bright",
    "Comfort",
    "Courage",
    "Delight",
    "Favour",
    "Fortune",
    "Friday",
    "Gift",
    "Goodness",
    "Happiness",
    "Innocent",
    "Knowledge",
    "Lucky",
    "Marvellous",
    "Memory",
    "Mercy",
    "Miracle",
    "Monday",
    "Patience",
    "Peace",
    "Praise",
    "Precious",
    "Privilege",
    "Progress",
    "Promise",
    "Purity",
    "Rejoice",
    "Success",
    "Sunday",
    "Surprise",
    "Talent",
    "Testimony",
    "Treasure",
    "Trust",
    "Victory",
    "Wisdom",
    "Wonder",
]);

fn is_virtue(word: &str) -> bool {
    VIRTUES.has_in_order(word)
}

/// Lets names take in the word before them that is theirs, and adds those of a virtue and a surname.
pub(super) fn grow(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    for n in 0..names.len() {
        let free = n.checked_sub(1).map_or(0, |last| names[last].span.end);
        if let Some(start) = grown(text, names[n].span).filter(|start| *start >= free) {
            names[n].span.start = start;
        }
    }
    let mut more = Vec::new();
    let starts = std::iter::once(0).chain(capitals.spaces().map(|at| at + 1));
    for start in starts {
        if let Some(span) = virtuous(text, start) {
            push_free(names, &mut more, span, Gender::Unknown);
        }
    }
    super::add(names, more);
}

/// Where a name begins with the word before it, if that is its own.
fn grown(text: &str, span: Span) -> Option<u32> {
    let start = span.start as usize;
    let word = capital_before(text, start, |c| !c.is_alphabetic() && c != '-')?;
    let at = start - 1 - word.len();
    let name = span.of(text);
    let single = !name.contains(' ');
    let own = if is_virtue(word) {
        single && (lexicon::classes(word) & CALENDAR == 0 || opens_sentence(text, at))
    } else if matches!(word, "Big" | "Wee" | "Lil") {
        true
    } else if word == "Shah" {
        !single && !text[..at].ends_with("the ") && !text[..at].ends_with("The ")
    } else {
        single && matches!(word, "Zé" | "Tó" | "Dé" | "Jô") || is_addressed(text, at, word, single)
    };
    own.then(|| u32::try_from(at).ok()).flatten()
}

/// "Dr *Zukolwa* Ann Tarn": whether a word that is no other stands between a title of address and the rest
/// of the name. A place it may be where a given name and a surname follow: "Justice *Surat* Kumar Tarn".
fn is_addressed(text: &str, at: usize, word: &str, single: bool) -> bool {
    const ADDRESSED: &[&str] = &[
        "Dr ",
        "Dr. ",
        "Justice ",
        "Mr ",
        "Mr. ",
        "Mrs ",
        "Mrs. ",
        "Ms ",
        "Ms. ",
        "Prof ",
        "Prof. ",
        "Professor ",
    ];
    let print = gazetteer::fingerprint(word);
    let small = gazetteer::fingerprint(word);
    ADDRESSED.iter().any(|title| text[..at].ends_with(title))
        && word.len() > 2
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
        && lexicon::classes(word) & !lexicon::GIVEN == 0
        && gazetteer::flags_of(small) & flags::EVERYDAY == 0
        && (!single || gazetteer::flags_of(print) & (flags::PLACE | flags::PLACE_BEGINS) == 0)
        && gazetteer::nouns(&word.to_lowercase()) == 0
}

/// Whether a sentence or a line begins at a byte.
fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(marks::BEFORE_WORD);
    before.is_empty()
        || before.ends_with('\n')
        || before.trim_end().ends_with(marks::ENDS) && before.ends_with(' ')
        || before.len() < at && before.ends_with(' ')
}

/// "Gift Tarn scored": a virtue and a word that lists have as a surname or not at all.
fn virtuous(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let given = capital_word(rest).filter(|word| is_virtue(word))?;
    // "On Friday Tarn left".
    let day = lexicon::classes(given) & CALENDAR != 0;
    if day && !opens_sentence(text, at) {
        return None;
    }
    let surname = rest
        .get(given.len()..)?
        .strip_prefix(' ')
        .and_then(capital_word)?;
    const NONE: lexicon::Classes =
        NATION | COUNTRY | PLACE | ORG | OFFICE | TITLE | CALENDAR | DET | PREP | lexicon::COMMON;
    let print = gazetteer::fingerprint(surname);
    let lists = gazetteer::flags_of(print);
    let other = flags::EVERYDAY | flags::PLACE | flags::PLACE_BEGINS;
    let lower = surname.to_lowercase();
    let word = lists & other != 0
        || gazetteer::brands_of(print) != 0
        || gazetteer::nouns(&lower) != 0
        || is_inflected(&lower);
    // "Sunday Special".
    const BORNE: u8 = flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
    let word = word || day && lists & BORNE == 0;
    let end = given.len() + 1 + surname.len();
    let behind = rest.get(end..)?;
    let alone = behind.strip_prefix(' ').is_none_or(|b| !opens_capital(b))
        && !behind.starts_with(['-', '&', '/']);
    // "The Gift Tarn brought", "World Peace Tarn".
    const OPENS: lexicon::Classes = lexicon::ADVERB | lexicon::CONJ | PREP | lexicon::BOUNDARY;
    let last = capital_before(text, at, |c| matches!(c, ' ' | '\n'));
    let before =
        last.is_some_and(|word| lexicon::classes(word) & OPENS == 0) && !opens_sentence(text, at);
    (alone && !before && !word && lexicon::classes(surname) & NONE == 0)
        .then(|| Span::from(at..at + end))
}

/// Whether a word is a verb's or a noun's form: "Talents", "Winning".
fn is_inflected(word: &str) -> bool {
    let everyday =
        |stem: &str| gazetteer::flags_of(gazetteer::fingerprint(stem)) & flags::EVERYDAY != 0;
    ["s", "es", "ed", "d", "ing"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .any(|stem| stem.len() > 2 && everyday(stem))
}

#[cfg(test)]
mod tests {
    use super::super::named;
    use super::*;

    fn grown_of(text: &str, parts: &[&str]) -> Vec<String> {
        let mut names = named(text, parts);
        grow(text, &Capitals::of(text), &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn the_virtues_are_in_order() {
        assert!(VIRTUES.iter().is_sorted());
    }

    #[test]
    fn a_virtue_is_a_given_name_before_a_surname() {
        for (text, parts, name) in [
            ("Blessing Tarno left.", &["Tarno"][..], "Blessing Tarno"),
            ("Then Gift Tarnbyx left.", &[], "Gift Tarnbyx"),
            ("Sunday Okafor left.", &[], "Sunday Okafor"),
            ("Wee Jimmy left.", &["Jimmy"], "Wee Jimmy"),
            ("Zé Carlos left.", &["Carlos"], "Zé Carlos"),
            ("He met Shah Rukh Tarn.", &["Rukh Tarn"], "Shah Rukh Tarn"),
        ] {
            assert_eq!(grown_of(text, parts), [name], "{text}");
        }
        let text = "On Sunday Tarno left.";
        assert_eq!(grown_of(text, &["Tarno"]), ["Tarno"]);
    }

    #[test]
    fn a_virtue_before_another_word_names_nobody() {
        for text in [
            "The Peace Prize was his.",
            "On Friday Tarnbyx burned.",
            "He won the Victory Stakes.",
            "Sunday Tarnbyx: what to read.",
            "The Promise Tarnbyx School closed.",
            "World Peace Tarnbyx closed.",
        ] {
            assert!(grown_of(text, &[]).is_empty(), "{text}");
        }
    }
}
