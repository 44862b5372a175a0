//! Initials without stops before a name, as papers of South Asia write them: "K Selvi Roe", "B S Roe".

use super::opens_capital;
use crate::analysis::lexicon::{self, OFFICE, PERSON, TITLE};
use crate::analysis::person::label::Named;

/// Words before a single letter that is no initial: "vitamin K".
const LETTERED: &[&str] = &[
    "block",
    "category",
    "class",
    "division",
    "exhibit",
    "figure",
    "form",
    "formula",
    "gate",
    "grade",
    "group",
    "hepatitis",
    "influenza",
    "level",
    "line",
    "option",
    "part",
    "phase",
    "plan",
    "platform",
    "point",
    "route",
    "section",
    "series",
    "size",
    "stage",
    "table",
    "terminal",
    "type",
    "unit",
    "vitamin",
    "zone",
];

/// Lets names reach back over bare initials before them.
pub(super) fn join(text: &str, names: &mut [Named]) {
    let mut free = 0;
    for name in names.iter_mut() {
        while let Some(start) = initial_before(text, name.span.start as usize, free) {
            name.span.start = u32::try_from(start).unwrap_or(name.span.start);
        }
        free = name.span.end as usize;
    }
}

/// Where the letter stands that belongs to the name at a byte.
fn initial_before(text: &str, at: usize, free: usize) -> Option<usize> {
    let before = text.get(free..at)?.strip_suffix(' ')?;
    let letter = before
        .chars()
        .next_back()
        .filter(char::is_ascii_uppercase)?;
    let before = before.get(..before.len() - 1)?;
    let start = free + before.len();
    let opens = before.is_empty() || before.ends_with(['\n', '“', '"', '(']);
    let parted = before.strip_suffix(' ').map(|b| b.trim_end_matches(' '));
    let Some(rest) = parted else {
        return (opens && !matches!(letter, 'A' | 'I' | 'O' | 'Q')).then_some(start);
    };
    // Behind a stop it may be a word of its own.
    if rest.ends_with(|c: char| !c.is_alphanumeric() && c != ',') {
        return (!matches!(letter, 'A' | 'I' | 'O' | 'Q')).then_some(start);
    }
    let word = rest
        .rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .next()?;
    let letters = word.len() == 1 && opens_capital(word);
    let titled = lexicon::classes(word) & (TITLE | OFFICE | PERSON) != 0;
    let small = word.starts_with(char::is_lowercase) && !LETTERED.contains(&word);
    let fits = letter != 'I' && (small || titled || letters || rest.ends_with(','));
    fits.then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, part: &str) -> String {
        let mut names = super::super::named(text, &[part]);
        join(text, &mut names);
        names
            .first()
            .map_or_else(String::new, |n| n.span.of(text).to_string())
    }

    #[test]
    fn letters_before_a_name_are_initials() {
        for (text, part, name) in [
            ("K Selvi Roe left.", "Selvi Roe", "K Selvi Roe"),
            ("They met B S Roe.", "Roe", "B S Roe"),
            ("They met Mr P Roe.", "Roe", "P Roe"),
        ] {
            assert_eq!(found(text, part), name, "{text}");
        }
    }

    #[test]
    fn other_letters_are_none() {
        for text in [
            "A Roe left.",
            "Vitamin K Roe took.",
            "He ate vitamin K Roe gave him.",
            "Malcolm X Roe left.",
            "So did I Roe said.",
        ] {
            assert_eq!(found(text, "Roe"), "Roe", "{text}");
        }
    }
}
