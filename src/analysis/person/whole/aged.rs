//! Full names of which no list has a word, or of words that are others too, told by the age behind them:
//! "Kudzo Tarnoka (28), who was", "April Hill, 61, died".

use memchr::memmem;

use super::leaders::push_free;
use super::opens_capital;
use crate::analysis::lexicon::{
    self, AUX, CALENDAR, COUNTRY, DET, NATION, OFFICE, ORG, PLACE, PREP, REL, SAID,
};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, brand, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::analysis::person::verbs::is_past;
use crate::article::Span;
use crate::words::marks::{self, last_word};

/// Classes of words that nobody is called by.
const NO_NAMES: lexicon::Classes =
    NATION | COUNTRY | PLACE | ORG | OFFICE | CALENDAR | DET | PREP | lexicon::COLLECTIVE;

/// Adds such names.
pub(super) fn add(text: &str, names: &[Named], more: &mut Vec<Named>) {
    let mut found: Vec<Span> = Vec::new();
    let mut shown = false;
    for at in memmem::find_iter(text.as_bytes(), "(") {
        if let Some(span) = name_before(text, at) {
            found.push(span);
            shown |= tells_of_somebody(text, at);
        }
    }
    // "Kudzo Stars (28), Tarno Moro (24)": points in a table.
    for span in found.into_iter().filter(|_| shown) {
        push_free(names, more, span, Gender::Unknown);
    }
    for at in memmem::find_iter(text.as_bytes(), ", ") {
        // Few commas have two figures and another comma behind them.
        let [_, b' ', tens, ones, b',', b' '] = text.as_bytes()[at..].get(..6).unwrap_or_default()
        else {
            continue;
        };
        if tens.is_ascii_digit()
            && ones.is_ascii_digit()
            && let Some(span) = name_with_age(text, at)
        {
            push_free(names, more, span, Gender::Unknown);
        }
    }
}

/// The two words before the comma at a byte that has an age of two figures behind it, where more is told of
/// somebody behind that: "Noura al-Tarnoka, 61, died", "April Hill, 61, from Hale".
fn name_with_age(text: &str, at: usize) -> Option<Span> {
    let behind = text.get(at + ", 61, ".len()..)?;
    let next = behind.split([' ', ',', '.', '\n']).next()?;
    let told = next.starts_with(char::is_lowercase)
        && (is_past(next)
            || lexicon::classes(next) & (AUX | SAID | REL) != 0
            || matches!(next, "a" | "an" | "from" | "of"));
    let (before, surname) = text.get(..at)?.rsplit_once(' ').filter(|_| told)?;
    let given = before.rsplit([' ', '\n', '“', '‘', '(']).next()?;
    let from = before.len() - given.len();
    // "Mr Grace Hill", "Mary Grace Hill", "In April Hill": a word more.
    let head = before[..from].trim_end_matches(' ');
    let alone = head.len() == from
        || head.ends_with(marks::ENDS)
        || head.ends_with(',')
        || last_word(head).starts_with(char::is_lowercase);
    let particle = ["al-", "el-", "Al-", "El-"];
    let bare = particle.iter().find_map(|p| surname.strip_prefix(p));
    let letters = |word: &str| {
        opens_capital(word)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '’')
    };
    // "Grace Street, 44, a shop".
    let street = matches!(
        surname,
        "Avenue" | "Lane" | "Park" | "Road" | "Square" | "Street"
    );
    if !alone || street || !letters(given) || !letters(bare.unwrap_or(surname)) {
        return None;
    }
    // Months and flowers are given names as well, and hills and fields surnames.
    let month = matches!(given, "April" | "May" | "June" | "August");
    let usual = month || given::is_usual(given) && lexicon::classes(given) & NO_NAMES == 0;
    let no_surname = NATION | ORG | COUNTRY | CALENDAR | lexicon::COLLECTIVE;
    let borne = usual && lexicon::classes(surname) & no_surname == 0;
    let arabic = bare.is_some() && may_be_borne(given);
    (borne || arabic).then(|| Span::from(from..at))
}

/// Whether more is told of somebody behind the bracket at a byte: "(28), who was", "(28), of Hale".
fn tells_of_somebody(text: &str, at: usize) -> bool {
    const TOLD: &[&str] = &[
        ", a ", ", an ", ", from ", ", of ", ", was ", ", who ", ", whose ",
    ];
    bracket(text, at).is_some_and(|(_, behind)| TOLD.iter().any(|told| behind.starts_with(told)))
}

/// The two letters in the bracket that opens at a byte, and what stands behind it. No farther on is looked for
/// where it closes: a text may open brackets and close none.
fn bracket(text: &str, at: usize) -> Option<(&str, &str)> {
    let (inside, rest) = text.get(at + 1..)?.split_at_checked(2)?;
    Some((inside, rest.strip_prefix(')')?))
}

/// The name of two or three words right before the bracket at a byte.
fn name_before(text: &str, at: usize) -> Option<Span> {
    const YOUNGEST: u8 = 15;
    let (age, behind) = bracket(text, at)?;
    let years = age.parse::<u8>().is_ok_and(|age| age >= YOUNGEST);
    let told = behind.starts_with([',', '.', ';']) || behind.starts_with(" and ");
    if !years || !told {
        return None;
    }
    let head = text.get(..at)?;
    let head = head.strip_suffix(' ').unwrap_or(head);
    let mut start = head.len();
    let mut words = 0;
    while words <= 3 {
        let before = head[..start].trim_end_matches(' ');
        let from = before
            .rfind(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '’' | '\''))
            .map_or(0, |n| {
                n + before[n..].chars().next().map_or(1, char::len_utf8)
            });
        let word = &before[from..];
        // One space parts the words of a name.
        let apart = words > 0 && head[..start].len() - before.len() != 1;
        if apart || !opens_capital(word) || !may_be_borne(word) {
            break;
        }
        start = from;
        words += 1;
    }
    (2..=3)
        .contains(&words)
        .then(|| Span::from(start..head.len()))
}

/// Whether somebody may be called by a word: no other word, no place and no brand.
fn may_be_borne(word: &str) -> bool {
    let print = gazetteer::fingerprint(word);
    let lists = gazetteer::flags_of(print);
    let place = lists & (flags::PLACE | flags::PLACE_BEGINS) != 0;
    let small = gazetteer::flags_of(gazetteer::fingerprint(word));
    lexicon::classes(word) & NO_NAMES == 0
        && !place
        && small & flags::EVERYDAY == 0
        && gazetteer::brands_of(print) & brand::WHOLE == 0
        && gazetteer::nouns(&word.to_lowercase()) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut more = Vec::new();
        add(text, &[], &mut more);
        more.iter().map(|name| name.span.of(text)).collect()
    }

    #[test]
    fn an_age_in_brackets_tells_a_name() {
        let text = "Kudzo Tarnoka (28), who was with Zukolwa Ebe Tarnelo(27), left.";
        assert_eq!(found(text), ["Kudzo Tarnoka", "Zukolwa Ebe Tarnelo"]);
    }

    #[test]
    fn an_age_between_commas_tells_a_name_of_other_words() {
        for (text, name) in [
            ("April Hill, 61, died.", "April Hill"),
            (
                "In Hale, Noura al-Tarnoka, 61, said so.",
                "Noura al-Tarnoka",
            ),
            ("They met Grace Field, 44, a baker.", "Grace Field"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
        for text in [
            "In April Hill, 61, died.",
            "Harbour Street, 61, was sold.",
            "They met in Grace Lane, 44, a shop.",
            "Grace Field, 61, Tarn Hill, 24.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn other_figures_in_brackets_tell_none() {
        for text in [
            "Tarnoka (28), who left.",
            "Tarnoka Rovers (28), who won.",
            "Kudzo Tarnoka (2), who won.",
            "Kudzo Tarnoka (28 points), who won.",
            "The Great Storm (28), a film.",
            "Kudzo Starno (28), Tarnoka Moro (24).",
            "Kudzo Tarnoka (28",
            "Kudzo Tarnoka (",
            "Kudzo Tarnoka (é), who left.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
