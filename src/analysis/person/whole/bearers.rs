//! Names that no list has, by a title right before them: "Bishop Zukolwa visited", "Squadron Leader
//! Tarnby", "Canon Hilda Tarnby".

use rustc_hash::FxHashSet;

use super::called::capital_word;
use super::edges::BEFORE_FULL;
use super::leaders::push_free;
use super::opens_capital;
use super::roles::two_names;
use crate::analysis::lexicon::{
    self, ADVERB, CALENDAR, COLLECTIVE, COMMON, COUNTRY, Classes, DET, GIVEN, NATION, OFFICE, ORG,
    PLACE, PREP, TITLE,
};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;

/// Titles that begin the names of things, too: a car maker, a ship, a league, a shop. Kin have a list
/// of their own.
static THINGS_TOO: List = List::new(&[
    "Admiral",
    "Attorney",
    "Baron",
    "Brother",
    "Captain",
    "Cardinal",
    "Chief",
    "Coach",
    "Count",
    "Delegate",
    "Deputy",
    "Don",
    "Duke",
    "Emperor",
    "Father",
    "General",
    "Judge",
    "Justice",
    "King",
    "Lady",
    "Lord",
    "Major",
    "Marshal",
    "Miss",
    "Officer",
    "Premier",
    "Prime",
    "Prince",
    "Princess",
    "Private",
    "Queen",
    "Representative",
    "Secretary",
    "Sir",
    "Sister",
    "Speaker",
]);

/// Offices that stand before a name as titles do.
static OFFICES: List = List::new(&[
    "Advocate",
    "Comrade",
    "Ratu",
    "Barrister",
    "Constable",
    "Lecturer",
    "Magistrate",
    "Provost",
    "Registrar",
    "Vicar",
]);

/// Titles of two words whose second is no title by itself, or a thing's too.
const RANKS: &[(&str, &str)] = &[
    ("Group", "Captain"),
    ("Squadron", "Leader"),
    ("Chief", "Justice"),
    ("Supreme", "Leader"),
    ("King’s", "Counsel"),
    ("King's", "Counsel"),
    ("Queen’s", "Counsel"),
    ("Queen's", "Counsel"),
    ("Field", "Marshal"),
    ("Air", "Marshal"),
    ("Rear", "Admiral"),
    ("Vice", "Admiral"),
    ("Warrant", "Officer"),
    ("Petty", "Officer"),
];

/// Ranks that stand before surnames and before hardly another word: "Captain Cook".
static MARTIAL: List = List::new(&[
    "Admiral",
    "Captain",
    "Colonel",
    "Commodore",
    "Constable",
    "Corporal",
    "Lieutenant",
    "Sergeant",
]);

/// Titles of those who reign, which firms, shops and streets begin with too.
static REIGNS: List = List::new(&[
    "Czar",
    "Emir",
    "Emperor",
    "Empress",
    "King",
    "Oba",
    "Patriarch",
    "Queen",
    "Sultan",
    "Tsar",
]);

/// Letters of the police, where other letters are firms' as often.
static LETTERS: List = List::new(&["ACP", "AIG", "ASP", "CSP", "DCP", "DSP", "IGP", "SSP"]);

/// Nobody is called so.
pub(super) const NO_NAMES: Classes = NATION
    | COUNTRY
    | PLACE
    | ORG
    | TITLE
    | OFFICE
    | COLLECTIVE
    | CALENDAR
    | DET
    | COMMON
    | PREP
    | ADVERB;

/// The one word behind a title that ends at a byte, or the given name and the surname; behind a title
/// that is another word as often, only these.
pub(super) fn behind(text: &str, at: usize, title: &str, class: Classes) -> Option<Span> {
    if !opens_capital(title) {
        return None;
    }
    let full = BEFORE_FULL.has(title);
    let rest = text.get(at + 1..)?;
    let name = capital_word(rest)?;
    let ranked = MARTIAL.has(title) && is_frequent(name);
    let reigns = REIGNS.has(title) && is_rare(name);
    if !full && !ranked && !reigns && !is_title(text, at, title, class) {
        return None;
    }
    let end = match two_names(rest) {
        Some((first, surname, _)) if given::is_listed(first) && are_names(first, surname) => {
            first.len() + 1 + surname.len()
        }
        _ if full || !is_name(name) && !ranked => return None,
        _ => name.len(),
    };
    let end = end + number_behind(rest.get(end..)?);
    // "Bishop Tarn School", "Bishop Tarn-Roe", "Bishop Tarn & Co" are something else.
    let next = rest.get(end..)?;
    let alone = match next.strip_prefix(' ') {
        Some(word) => !opens_capital(word) && !word.starts_with('&'),
        None => !next.starts_with(['-', '&', '/']),
    };
    alone.then(|| Span::from(at + 1..at + 1 + end))
}

/// The one word behind a title that is another word as often: "Canon Tarnby".
pub(super) fn shy(text: &str, at: usize, title: &str) -> Option<Span> {
    if !BEFORE_FULL.has(title) {
        return None;
    }
    let rest = text.get(at + 1..)?;
    let name = capital_word(rest)?;
    let next = rest.get(name.len()..)?;
    let alone = next
        .strip_prefix(' ')
        .is_none_or(|word| !opens_capital(word));
    alone.then(|| Span::from(at + 1..at + 1 + name.len()))
}

/// Takes such titles off one word that somebody has as the surname, and adds it where it was found
/// nowhere: "Canon Tarnby" is Hilda Tarnby.
pub(super) fn settle(text: &str, names: &mut Vec<Named>, shy: &[Span]) {
    if shy.is_empty() {
        return;
    }
    let surname = |name: &Named| {
        let (first, last) = name.span.of(text).rsplit_once(' ')?;
        (!BEFORE_FULL.has(first)).then_some(last)
    };
    let surnames: FxHashSet<&str> = names.iter().filter_map(surname).collect();
    for name in names.iter_mut() {
        if let Some((title, last)) = name.span.of(text).split_once(' ')
            && BEFORE_FULL.has(title)
            && surnames.contains(last)
        {
            name.span.start += u32::try_from(title.len() + 1).unwrap_or(0);
        }
    }
    let mut more = Vec::new();
    for span in shy.iter().filter(|span| surnames.contains(span.of(text))) {
        push_free(names, &mut more, *span, Gender::Unknown);
    }
    super::add(names, more);
}

/// Whether a capitalised word before a name is a title that people have and hardly anything else.
fn is_title(text: &str, at: usize, title: &str, class: Classes) -> bool {
    let letters = title.len() > 1 && !title.contains(char::is_lowercase);
    let own = class & TITLE != 0 && class & GIVEN == 0 && !THINGS_TOO.has(title);
    if letters {
        return LETTERS.has(title);
    }
    own || OFFICES.has(title)
        || RANKS.iter().any(|(first, second)| {
            let before = || {
                text.get(..at)
                    .and_then(|b| b.strip_suffix(second)?.strip_suffix(' '))
            };
            *second == title && before().is_some_and(|b| last_word(b) == *first)
        })
}

/// The bytes of the number behind the name of somebody who reigns: " II".
fn number_behind(behind: &str) -> usize {
    let number = behind
        .strip_prefix(' ')
        .and_then(|b| b.split([' ', ',', '.', '’', '\'']).next());
    let number =
        number.filter(|n| !n.is_empty() && n.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')));
    // "King Tarn I met".
    number.filter(|n| *n != "I").map_or(0, |n| n.len() + 1)
}

/// Whether no list has a word as anything but a name, and it is no usual one: "Sirikit".
fn is_rare(word: &str) -> bool {
    let print = gazetteer::fingerprint(word);
    let other = flags::EVERYDAY | flags::PLACE | flags::PLACE_BEGINS;
    gazetteer::flags_of(print) & other == 0
        && gazetteer::brands_of(print) == 0
        && gazetteer::nouns(&word.to_lowercase()) == 0
        && !given::is_usual(word)
}

/// Whether many are called by a word: "Cook", which is an everyday word too.
fn is_frequent(word: &str) -> bool {
    let known = gazetteer::flags_of(gazetteer::fingerprint(word));
    let lower = word.to_lowercase();
    known & flags::SURNAME_FREQUENT != 0
        && lexicon::classes(word) & NO_NAMES & !OFFICE == 0
        && gazetteer::nouns(&lower) & (gazetteer::noun::PLURAL | gazetteer::noun::GROUP) == 0
}

/// Whether a given name and the word behind it may be somebody's.
fn are_names(first: &str, surname: &str) -> bool {
    let known = gazetteer::flags_of(gazetteer::fingerprint(surname));
    let plain = lexicon::classes(surname) & NO_NAMES == 0 && known & flags::SURNAME != 0;
    // "Piers" is a word too.
    (given::is_usual(first) || is_name(first)) && (plain || is_name(surname))
}

/// Whether a capitalised word may be a name: no list has it as another word, or one has it as a
/// surname.
fn is_name(word: &str) -> bool {
    const SHORTEST: usize = 3;
    let known = gazetteer::flags_of(gazetteer::fingerprint(word));
    let surname = known & (flags::SURNAME_FREQUENT | flags::SURNAME_WORLD) != 0;
    // "Mayor Resigns": a verb of a headline.
    let bare = word.strip_suffix('s').unwrap_or(word);
    let verb = gazetteer::flags_of(gazetteer::fingerprint(bare)) & flags::EVERYDAY != 0;
    let other = verb
        || known & (flags::EVERYDAY | flags::PLACE) != 0
        || gazetteer::nouns(&word.to_lowercase()) != 0;
    word.len() >= SHORTEST && lexicon::classes(word) & NO_NAMES == 0 && (surname || !other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, title: &str) -> Option<&'t str> {
        let at = text.find(title)? + title.len();
        let last = last_word(text.get(..at)?);
        let span = behind(text, at, last, lexicon::classes(last))?;
        Some(span.of(text))
    }

    #[test]
    fn a_title_tells_one_word_that_no_list_has() {
        for (text, title, name) in [
            ("Bishop Zukolwa visited us.", "Bishop", "Zukolwa"),
            ("Then Squadron Leader Tarnbyx flew.", "Leader", "Tarnbyx"),
            ("DSP Zukolwa, who left", "DSP", "Zukolwa"),
            ("Queen Zukolwa outlived him.", "Queen", "Zukolwa"),
            ("Tsar Zukolwa II slept.", "Tsar", "Zukolwa II"),
            ("Then Captain Cook landed.", "Captain", "Cook"),
            ("We met Canon Hilda Tarnby there.", "Canon", "Hilda Tarnby"),
        ] {
            assert_eq!(found(text, title), Some(name), "{text}");
        }
    }

    #[test]
    fn things_and_places_begin_with_titles_too() {
        for (text, title) in [
            ("Bishop Street is long.", "Bishop"),
            ("Queen Street is long.", "Queen"),
            ("Captain Cook Highway is long.", "Captain"),
            ("General Tarnbyx sold cars.", "General"),
            ("The Bishop Zukolwa School closed.", "Bishop"),
            ("The Party Leader Zukolwa", "Leader"),
            ("Canon Zukolwa printed it.", "Canon"),
            ("Mayor Resigns over flood", "Mayor"),
        ] {
            assert_eq!(found(text, title), None, "{text}");
        }
    }
}
