//! Titles that name a person and tell whether it is he or she: "Sister Perpetua", "Brother
//! Anselm", "Mr Justice Marlow".

use super::called::capital_word;
use super::leaders::push_free;
use super::{Capitals, opens_capital};
use crate::analysis::lexicon::{
    self, CALENDAR, COLLECTIVE, COUNTRY, DET, NATION, OFFICE, ORG, PLACE,
};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;

/// Titles, the gender they tell, and whether a single word behind one is somebody's name.
const TITLES: &[(&str, Gender, bool)] = &[
    ("Sister", Gender::Female, true),
    ("Mother", Gender::Female, true),
    ("Dame", Gender::Female, true),
    ("Lady", Gender::Female, false),
    ("Baroness", Gender::Female, false),
    ("Duchess", Gender::Female, false),
    ("Princess", Gender::Female, false),
    ("Queen", Gender::Female, false),
    ("Mrs", Gender::Female, false),
    ("Ms", Gender::Female, false),
    ("Miss", Gender::Female, false),
    ("Brother", Gender::Male, true),
    ("Father", Gender::Male, true),
    ("Friar", Gender::Male, true),
    ("Sir", Gender::Male, true),
    ("Lord", Gender::Male, false),
    ("Prince", Gender::Male, false),
    ("Mr", Gender::Male, false),
];

/// How people are addressed by their surnames alone, and the gender that it tells.
const ADDRESSES: &[(&str, Gender)] = &[
    ("Mr", Gender::Male),
    ("Mrs", Gender::Female),
    ("Ms", Gender::Female),
    ("Dr", Gender::Unknown),
    ("Prof", Gender::Unknown),
    ("Professor", Gender::Unknown),
];

/// Classes of words that nobody is called by.
const NO_NAMES: lexicon::Classes =
    NATION | COUNTRY | PLACE | ORG | OFFICE | COLLECTIVE | CALENDAR | DET;

/// Adds names that only the title of a nun, a monk or a priest before them shows: "Mother
/// Scholastica".
pub(super) fn add(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    for (title, gender, _) in TITLES.iter().filter(|(.., alone)| *alone) {
        for at in capitals.find(title) {
            if let Some(span) = behind(text, at, title) {
                push_free(names, &mut more, span, *gender);
            }
        }
    }
    for (title, gender) in ADDRESSES {
        for at in capitals.find(title) {
            let span = month_behind(text, at + title.len());
            // "Told the professor Monday": only "Mr" and "Mrs" stand before nothing but a name.
            let day = |span: &Span| *gender == Gender::Unknown && span.of(text).ends_with("day");
            if let Some(span) = span.filter(|span| !day(span)) {
                push_free(names, &mut more, span, *gender);
            }
        }
    }
    more.sort_by_key(|name| name.span.start);
    super::add(names, more);
}

/// "Mrs *May*", "Dr. *Winter*": the name behind the end of how somebody is addressed, where it is a month's, a
/// day's or a season's. Elsewhere such a word names nobody, but [`crate::analysis::token`] knows a "May" behind a
/// given name.
fn month_behind(text: &str, end: usize) -> Option<Span> {
    let rest = text.get(end..)?;
    let name = capital_word(rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ')?)?;
    if lexicon::classes(name) & CALENDAR == 0 {
        return None;
    }
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    let next = text.get(start + name.len()..)?;
    // "Miss March 2019", "Mr May Day".
    let goes_on = next
        .strip_prefix(' ')
        .is_some_and(|n| opens_capital(n) || n.starts_with(|c: char| c.is_ascii_digit()));
    (!goes_on && !next.starts_with('-')).then(|| Span::from(start..start + name.len()))
}

/// The one word behind a title, where it may be a name and is no other word.
fn behind(text: &str, at: usize, title: &str) -> Option<Span> {
    let before = text.get(..at)?;
    // "Big Brother Monday" is a show.
    let last = before.strip_suffix(' ').map(last_word);
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '-') || last.is_some_and(begins_name)
    {
        return None;
    }
    let rest = text.get(at + title.len()..)?.strip_prefix(' ')?;
    let name = capital_word(rest)?;
    let next = rest.get(name.len()..)?;
    if let Some(surname) = surname_behind(name, next) {
        let start = text.len() - rest.len();
        return Some(Span::from(start..start + name.len() + 1 + surname.len()));
    }
    let alone = next
        .strip_prefix(' ')
        .is_none_or(|n| !opens_capital(n) && !n.starts_with('&'));
    let known = gazetteer::flags_of(gazetteer::fingerprint(name));
    // "Mother Jones" may be a paper: whom orders take in is called by a given name.
    let given = flags::GIVEN | flags::GIVEN_WORLD;
    let surname = flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
    let fits = known & given != 0 || known & surname == 0;
    let lower = gazetteer::flags_of(gazetteer::fingerprint(name));
    let everyday = lower & flags::EVERYDAY != 0 && known & given == 0;
    let start = text.len() - rest.len();
    (alone && fits && !everyday && lexicon::classes(name) & NO_NAMES == 0)
        .then(|| Span::from(start..start + name.len()))
}

/// "Sir *Adrian Fell*": the surname behind a usual given name, where no school or ship is called by both.
fn surname_behind<'t>(given: &str, behind: &'t str) -> Option<&'t str> {
    let rest = behind
        .strip_prefix(' ')
        .filter(|_| given::is_usual(given))?;
    let surname = capital_word(rest)?;
    let next = rest.get(surname.len()..)?;
    let goes_on = next
        .strip_prefix(' ')
        .is_some_and(|n| opens_capital(n) || n.starts_with('&'));
    let part = surname.len() < 2 || next.starts_with('-');
    (!goes_on && !part && lexicon::classes(surname) & NO_NAMES == 0).then_some(surname)
}

/// Whether a word before a title begins a longer name: "*Big* Brother", where "then" or "when" opens
/// a sentence.
fn begins_name(word: &str) -> bool {
    let opener =
        lexicon::ADVERB | lexicon::CONJ | lexicon::PREP | lexicon::BOUNDARY | lexicon::OFFICE;
    opens_capital(word) && !word.ends_with(['.', ',', ':']) && lexicon::classes(word) & opener == 0
}

/// Notes of those who have such a title right before their names that they are he or she, whatever
/// their given names are given to: "Sister Michael".
pub(super) fn note_genders(text: &str, names: &mut [Named]) {
    /// The longest of the titles, in bytes.
    const LONGEST: usize = 8;
    for name in names {
        let before = text.get(..name.span.start as usize).unwrap_or_default();
        let Some(before) = before.strip_suffix(' ') else {
            continue;
        };
        let before = before.strip_suffix('.').unwrap_or(before);
        // Few words before a name have a capital.
        let mut letters = before.bytes().rev().take(LONGEST);
        if !letters.any(|b| b.is_ascii_uppercase()) {
            continue;
        }
        let of = TITLES.iter().find(|(title, ..)| {
            before
                .strip_suffix(title)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        if let Some((_, gender, _)) = of {
            name.gender = *gender;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Gender)> {
        let mut names = Vec::new();
        add(text, &Capitals::of(text), &mut names);
        let found = names
            .iter()
            .map(|n| (n.span.of(text).to_string(), n.gender));
        found.collect()
    }

    #[test]
    fn a_nun_and_a_monk_are_told_by_their_titles() {
        for (text, name, gender) in [
            (
                "Then Sister Scholastica left.",
                "Scholastica",
                Gender::Female,
            ),
            ("Brother Zukolwa, who left", "Zukolwa", Gender::Male),
            (
                "Chairman Sir Adrian Fell left.",
                "Adrian Fell",
                Gender::Male,
            ),
        ] {
            assert_eq!(found(text), [(name.to_string(), gender)], "{text}");
        }
        for text in [
            "Mother Nature left.",
            "Big Brother Zukolwa left.",
            "Father Christmas left.",
            "Mother Superior left.",
            "Sister Act Two",
            "Sir Adrian Fell School",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_title_tells_more_than_a_given_name() {
        let text = "Sister Michael met Mrs. Ann Roe.";
        let mut names = super::super::named(text, &["Michael", "Ann Roe"]);
        names[0].gender = Gender::Male;
        note_genders(text, &mut names);
        assert!(names.iter().all(|n| n.gender == Gender::Female));
    }
}
