//! Double surnames: whoever is called "Roe-Poe" is a person.

use crate::analysis::lexicon::{self, COUNTRY, NATION, ORG, PLACE};
use crate::analysis::person::gazetteer::{self, flags};

/// The shortest surname, in bytes.
const SHORTEST: usize = 3;

/// Whether a word is two surnames, of which the lists know one, and no place's name.
pub(super) fn is_double(word: &str, lists: u8) -> bool {
    // Asked of each capitalised word: few have one.
    if !word.bytes().any(|b| b == b'-' || !b.is_ascii()) {
        return false;
    }
    let Some((first, second)) = word.split_once(['-', '‑']) else {
        return false;
    };
    let name = |part: &str| {
        part.len() >= SHORTEST
            && part.starts_with(char::is_uppercase)
            && part.chars().skip(1).all(char::is_alphabetic)
            && part.chars().any(char::is_lowercase)
            && lexicon::classes(part) & (COUNTRY | NATION | ORG | PLACE) == 0
            && !matches!(part, "Saint" | "Sainte" | "San" | "Santa")
    };
    let surname = |part: &str| {
        let surnames = flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
        gazetteer::flags_of(gazetteer::fingerprint(part)) & surnames != 0
    };
    lists & flags::PLACE == 0 && name(first) && name(second) && (surname(first) || surname(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_surnames_are_told_from_places_and_bodies() {
        for word in ["Hargreave-Pike", "Smith-Boateng", "Ilagan-Cruz"] {
            assert!(is_double(word, 0), "{word}");
        }
        for word in [
            "Stoke-on-Trent",
            "Saint-Germain",
            "Anglo-Dutch",
            "X-Smith",
            "Smith",
            "SMITH-X",
        ] {
            assert!(!is_double(word, 0), "{word}");
        }
        assert!(!is_double("Hargreave-Pike", flags::PLACE));
    }
}
