//! One of several of a family whom a list names by given names: "the three sisters, *Tamara*, Oriel and Ann
//! Roe", "his daughters Tamara, 12, and *Ngozi*, 9".

use super::introduced::is_elsewhere;
use super::opens_capital;
use crate::analysis::lexicon::{self, DET, POSS};
use crate::analysis::person::Gender;

/// What several of a family are called, and of what gender they are.
const SEVERAL: &[(&str, Gender)] = &[
    ("brothers", Gender::Male),
    ("children", Gender::Unknown),
    ("cousins", Gender::Unknown),
    ("daughters", Gender::Female),
    ("grandchildren", Gender::Unknown),
    ("nephews", Gender::Male),
    ("nieces", Gender::Female),
    ("siblings", Gender::Unknown),
    ("sisters", Gender::Female),
    ("sons", Gender::Male),
    ("twins", Gender::Unknown),
];

/// The gender of whom a word names in such a list, by the words before it and behind it.
pub(super) fn one_of(before: &str, word: &str, behind: &str) -> Option<Gender> {
    /// The most names before it.
    const MOST: usize = 4;
    let listed = behind.starts_with([',', '.']) || behind.starts_with(" and ");
    if !listed {
        return None;
    }
    let mut rest = before;
    for _ in 0..=MOST {
        let open = rest.strip_suffix(" and").unwrap_or(rest);
        let open = open.strip_suffix(',').unwrap_or(open);
        if let Some((noun, gender)) = SEVERAL.iter().find(|(noun, _)| open.ends_with(noun)) {
            let whose = open.strip_suffix(noun)?.trim_end();
            return (are_known(whose) && !is_elsewhere(word)).then_some(*gender);
        }
        rest = before_name(open)?;
    }
    None
}

/// What stands before the last name of words, with the age behind it.
fn before_name(words: &str) -> Option<&str> {
    let (head, last) = words.rsplit_once(' ')?;
    let aged = last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit());
    let (head, name) = match aged {
        true => head.strip_suffix(',')?.rsplit_once(' ')?,
        false => (head, last),
    };
    let plain = name.chars().all(|c| c.is_alphabetic() || c == '-');
    (plain && opens_capital(name)).then_some(head)
}

/// Whether words before a noun say whose or how many: "his", "the three", "Roe’s".
fn are_known(before: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    let counts = [
        "two", "three", "four", "five", "six", "twin", "young", "older", "younger",
    ];
    lexicon::classes(last) & (POSS | DET) != 0
        || counts.contains(&last)
        || last.ends_with("’s")
        || last.ends_with("'s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_is_named() {
        for (before, behind) in [
            ("The three sisters,", ", Oriel and Ann Roe, left."),
            ("She leaves three children, Oriel and", ". It rained."),
            ("His daughters Tamara, 12, and", ", 9, were found."),
            ("Roe’s sons", " and Ben left."),
        ] {
            assert!(one_of(before, "Zukolwa", behind).is_some(), "{before}");
        }
        for (before, word, behind) in [
            ("The sons of the mill,", "Zukolwa", ", left."),
            ("His sons met in", "Zukolwa", ", and left."),
            ("His sons", "Zukolwa", " left."),
            ("Lehman Brothers,", "Zukolwa", ", left."),
            ("His sons left,", "London", ", too."),
        ] {
            assert!(one_of(before, word, behind).is_none(), "{before}");
        }
    }
}
