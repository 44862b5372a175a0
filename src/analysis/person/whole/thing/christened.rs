//! Beasts, ships and machines that the text says are called so: "a hen called Beatrix", "tugs named Ann
//! and Maud", "our cat’s name is Tarn", "her dog Tarn".

use super::eponym::BEASTS;
use super::{THINGS, kinds, last_words};
use crate::analysis::lexicon::{self, FAMILY, OFFICE, PERSON, POSS};
use crate::analysis::person::gazetteer::{self, brand, noun};

/// Whether a name is said to be a beast's, a ship's or a machine's.
pub(super) fn is_christened(before: &str, behind: &str) -> bool {
    let pair = first_of_two(before);
    let two = pair.is_some() || behind.starts_with(" and ");
    let before = pair.unwrap_or(before);
    is_beasts(before)
        || called(before).is_some_and(|noun| is_made(noun, two))
        || two && is_machine(before)
}

/// Whether a name is said to be a beast's, whatever else is told of it: "a spaniel named Tarn, who is
/// six".
pub(super) fn is_beasts(before: &str) -> bool {
    called(before).is_some_and(is_beast) || is_owned(before)
}

/// What stands before the first of two names: "tugs named Ann and *Maud*".
fn first_of_two(before: &str) -> Option<&str> {
    let first = before.strip_suffix(" and ")?;
    let word = last_words(first).next()?;
    let name = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    first.strip_suffix(word).filter(|_| name)
}

/// The noun of what is called so: "a *hen* named", "a *cat* whose name is", "our *cat*’s name is".
fn called(before: &str) -> Option<&str> {
    // "Its ship, which is named".
    let named = [" named ", " called ", " nicknamed ", " known as "]
        .iter()
        .find_map(|c| before.strip_suffix(c))
        .map(|b| {
            let which = [" which is", " that is", " which was", " that was"];
            which.iter().find_map(|w| b.strip_suffix(w)).unwrap_or(b)
        });
    let name = || {
        let of = [" name is ", " name was "]
            .iter()
            .find_map(|n| before.strip_suffix(n))?;
        let of = of.strip_suffix(" whose").unwrap_or(of);
        let of = of.trim_end_matches(',');
        // "My cat s name" has lost its apostrophe.
        ["'s", "’s", " s"]
            .iter()
            .find_map(|s| of.strip_suffix(s))
            .or(Some(of))
    };
    let noun = named.or_else(name)?.trim_end_matches(',');
    last_words(noun).next()
}

fn is_beast(noun: &str) -> bool {
    let noun = noun.trim_start_matches(['“', '"', '‘']).to_lowercase();
    let one = noun.strip_suffix('s').unwrap_or(&noun);
    BEASTS.has(noun.as_str()) || BEASTS.has(one)
}

/// "Her dog", "the family’s old cat", "my cat" right before a name.
fn is_owned(before: &str) -> bool {
    if !before.ends_with(' ') {
        return false;
    }
    let mut words = last_words(before);
    let noun = words.next().unwrap_or_default();
    noun.starts_with(char::is_lowercase)
        && BEASTS.has(noun)
        && words.take(2).any(|word| {
            lexicon::classes(&word.to_lowercase()) & POSS != 0
                || word.ends_with("’s")
                || word.ends_with("'s")
        })
}

/// Boats and engines whose nouns mean something else first.
const BOATS: &[&str] = &[
    "barge",
    "chip",
    "lifeboat",
    "locomotive",
    "machine",
    "processor",
    "tug",
];

/// Whether a noun names what is made, or a maker's one: "a cutter named", "a Boeing named".
fn is_made(noun: &str, two: bool) -> bool {
    let own = gazetteer::brands_of(gazetteer::fingerprint(noun)) & brand::WHOLE != 0;
    if noun.starts_with(char::is_uppercase) && own {
        return true;
    }
    let lower = noun.to_lowercase();
    let kinds = kinds(&lower);
    let many = kinds & noun::PLURAL != 0 || lower.ends_with('s');
    (noun.starts_with(char::is_lowercase) || many)
        && (kinds & (noun::PRODUCT | THINGS) != 0 && kinds & noun::PERSON == 0
            || BOATS.contains(&lower.trim_end_matches('s')))
        && (two || !many)
        && lexicon::classes(&lower) & (OFFICE | PERSON | FAMILY) == 0
}

/// "The tunnelling machines Ann and Maud": several of a kind right before their names.
fn is_machine(before: &str) -> bool {
    if !before.ends_with(' ') {
        return false;
    }
    let noun = last_words(before).next().unwrap_or_default();
    let craft =
        kinds(noun) & (noun::CRAFT | noun::PLURAL | noun::PERSON) == noun::CRAFT | noun::PLURAL;
    noun.starts_with(char::is_lowercase) && (craft || matches!(noun, "machines" | "robots"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_so_is_nobody() {
        for (before, behind) in [
            ("A hen called ", " ran"),
            ("Tugs named ", " and Maud came"),
            ("Tugs named Ann and ", " came"),
            ("The tunnelling machines ", " and Maud"),
            ("Our cat’s name is ", "."),
            ("She had a dog whose name was ", "."),
            ("She walked her old dog ", " there"),
        ] {
            assert!(is_christened(before, behind), "{before}*{behind}");
        }
        for (before, behind) in [
            ("A friend called ", " ran"),
            ("The boys ", " and Maud"),
            ("Her name is ", "."),
            ("Her son ", " ran"),
            ("Ann and ", " came"),
        ] {
            assert!(!is_christened(before, behind), "{before}*{behind}");
        }
    }
}
