//! Firms, wares, clubs and works from the list of brands, where nothing shows a person of that
//! name: two words of the list ("Lockheed Martin"), or one that is no usual surname. Also storms
//! and days that bear somebody's name.

use crate::analysis::lexicon::{self, HONORIFIC, TITLE};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::{self, Fingerprint, brand, flags};
use crate::analysis::person::given;
use crate::article::Span;

/// Whether the list has a name, with the text behind it.
pub(super) fn is_listed(text: &str, span: Span, behind: &str) -> bool {
    let name = span.of(text);
    if goes_with(text, span) {
        return true;
    }
    match name.split_once(' ') {
        // "Paul Smith" is a brand, and more often somebody.
        Some((first, last)) => {
            // "Jones Lang LaSalle".
            if let Some((second, _)) = last.split_once(' ') {
                return is_rather(first, second);
            }
            if is_made_by(first, last) {
                return true;
            }
            let owns = ["'s", "’s"].iter().any(|s| behind.starts_with(s));
            let pair = gazetteer::pair(first, last);
            is_brand(pair) && !(is_of_the_census(first) && is_usual(last))
                || is_rather(first, last)
                || owns && is_brand(gazetteer::pair_of(first, last))
        }
        None => is_word(name) || is_owner(name, behind) || is_second_founder(text, span),
    }
}

/// Whether the list has two words as what seldom means anybody.
fn is_rather(first: &str, second: &str) -> bool {
    gazetteer::brands_of(gazetteer::pair(first, second)) & brand::RATHER != 0
}

/// "Captain *Morgan*", "Dr *Pepper*": whether the word before a name, which was taken for a title, and
/// the name are what the list has.
pub(super) fn goes_with(text: &str, span: Span) -> bool {
    let name = span.of(text);
    let before = text.get(..span.start as usize).unwrap_or_default();
    let Some(title) = before.strip_suffix(' ') else {
        return false;
    };
    let word = title
        .rsplit([' ', '\n', '(', '“', '"'])
        .next()
        .unwrap_or_default();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let owns = || {
        ["'s", "’s"].iter().any(|s| behind.starts_with(s))
            && is_brand(gazetteer::pair_of(word, name))
    };
    // "Captain Morgan Freyne", where "Alfa *Romeo Giulia*" is a car.
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    let whole = words.next().is_some() && lexicon::classes(word) & (TITLE | HONORIFIC) != 0;
    word.starts_with(char::is_uppercase) && !whole && (is_rather(word, first) || owns())
}

/// "Marks and *Spencer*": whether the list has a name with the one that "and" joins before it, where "Paul
/// and Smith" are two.
fn is_second_founder(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let Some(first) = before.strip_suffix(" and ") else {
        return false;
    };
    let first = first.rsplit(|c: char| !c.is_alphabetic()).next();
    let pair = |first: &str| gazetteer::pair(first, span.of(text));
    first.is_some_and(|first| {
        first.starts_with(char::is_uppercase) && !given::is_usual(first) && is_brand(pair(first))
    })
}

/// "Porsche Cayman": a maker's name and what it made, where neither word is a given name.
fn is_made_by(first: &str, last: &str) -> bool {
    const SHORTEST: usize = 3;
    // "Jem Holdsworth", "Seiko Yoshida", "Shimizu Kunio".
    let usual = flags::SURNAME_FREQUENT | flags::SURNAME_WORLD | flags::GIVEN | flags::GIVEN_WORLD;
    let print = gazetteer::fingerprint(first);
    first.len() >= SHORTEST
        && is_brand(print)
        && gazetteer::flags_of(print) & (usual | flags::EVERYDAY | flags::PLACE) == 0
        && gazetteer::flags_of(gazetteer::fingerprint(last)) & (usual | flags::SURNAME) == 0
        && !given::has_gender(first)
        && !given::has_gender(last)
}

/// "Cyclone Maud": a storm, which has somebody's name.
pub(super) fn is_storm(text: &str, span: Span, before: &str) -> bool {
    // Storm is a given name, and Hurricane what a boxer is called.
    static STORMS: List = List::new(&["Cyclone", "Typhoon"]);
    let first = span.of(text).split(' ').next().unwrap_or_default();
    STORMS.has(first)
        || STORMS
            .iter()
            .any(|s| before.strip_suffix(' ').is_some_and(|b| b.ends_with(s)))
}

/// "St Maud's Day", "Roe's Day": a day that has somebody's name, where "Maud Roe's Day" may be hers.
pub(super) fn is_day(name: &str, behind: &str) -> bool {
    let rest = ["'s Day", "’s Day"]
        .iter()
        .find_map(|s| behind.strip_prefix(s));
    let saint = ["St ", "St. ", "Saint "]
        .iter()
        .any(|s| name.starts_with(s));
    (saint || !name.contains(' '))
        && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn is_brand(fingerprint: u32) -> bool {
    gazetteer::brands_of(fingerprint) & brand::WHOLE != 0
}

/// Whether a word alone is listed, and is no given name and no usual surname.
fn is_word(name: &str) -> bool {
    let print = gazetteer::fingerprint(name);
    let usual = gazetteer::flags_of(print) & (flags::SURNAME_FREQUENT | flags::SURNAME_WORLD) != 0;
    is_brand(print)
        && (!usual && !given::is_listed(name) || gazetteer::brands_of(print) & brand::RATHER != 0)
}

/// "At *McDonald's* in Hale": whether a name with the "'s" behind it is listed, where "Wendy's" may
/// be somebody's.
fn is_owner(name: &str, behind: &str) -> bool {
    let owns = ["'s", "’s"].iter().any(|s| behind.starts_with(s));
    owns && is_brand(Fingerprint::EMPTY.word(name).word("'s").get()) && !given::is_listed(name)
}

/// "Hugo Boss": whether a name is a given name and a surname.
pub(super) fn is_whole(name: &str) -> bool {
    name.split_once(' ')
        .is_some_and(|(first, _)| is_of_the_census(first))
}

/// Whether the census counts a word among the given names.
fn is_of_the_census(word: &str) -> bool {
    given::is_usual(word) || gazetteer::flags_of(gazetteer::fingerprint(word)) & flags::GIVEN != 0
}

/// Whether many are called by a surname.
fn is_usual(surname: &str) -> bool {
    gazetteer::flags_of(gazetteer::fingerprint(surname)) & (flags::SURNAME_FREQUENT | flags::GIVEN)
        != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storms_and_days_have_names() {
        let text = "Cyclone Maud came, and Maud went.";
        assert!(is_storm(text, Span::new(0, 12), ""));
        assert!(is_storm(text, Span::new(8, 12), "Cyclone "));
        assert!(!is_storm(text, Span::new(23, 27), " came, and "));
        for (name, behind) in [("St Maud", "’s Day was dry"), ("Brill", "'s Day")] {
            assert!(is_day(name, behind), "{name}{behind}");
        }
        for (name, behind) in [
            ("St Maud", "’s day"),
            ("Brill", "'s Days"),
            ("Maud Brill", "'s Day"),
            ("Doris", " Day"),
        ] {
            assert!(!is_day(name, behind), "{name}{behind}");
        }
    }

    #[test]
    fn what_is_listed_is_no_usual_name() {
        let listed = |name: &str| is_listed(name, Span::from(0..name.len()), "");
        assert!(listed("Lockheed Martin") && listed("Hyundai"));
        assert!(!listed("Paul Smith") && !listed("Anna Tarn") && !listed("Smith"));
    }
}
