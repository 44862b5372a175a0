//! Offices in letters before a surname: "CS Roe", where the text speaks of Cabinet Secretary Jane Roe.

use rustc_hash::FxHashMap;

use super::opens_capital;
use crate::analysis::person::label::Named;
use crate::analysis::person::phrases::office_of_letters;
use crate::article::Span;

/// The longest office in letters.
const LETTERS: usize = 4;

/// Takes letters off a name where the same text has whoever is called so behind the words they stand for,
/// or behind the letters themselves, and off a whole name: "CS Lewis" keeps his initials.
pub(super) fn leave(text: &str, names: &mut [Named]) {
    let lettered: Vec<usize> = (0..names.len())
        .filter(|n| letters_of(names[*n].span.of(text)).is_some())
        .collect();
    if lettered.is_empty() {
        return;
    }
    let bearers = bearers_of(text, names);
    for n in lettered {
        let span = names[n].span;
        let Some((letters, rest)) = letters_of(span.of(text)) else {
            continue;
        };
        let stands_for = |whole: &Span| {
            let before = text.get(..whole.start as usize).unwrap_or_default();
            let given = whole.of(text).strip_suffix(rest);
            given.is_some_and(|given| given.ends_with(' ')) && spells(before, letters)
        };
        let full = rest.contains(' ') || matches!(letters, "CM" | "PM");
        let spelt = || {
            bearers
                .get(surname(rest))
                .is_some_and(|b| b.iter().any(stands_for))
        };
        if full && office_of_letters(letters).is_some() || spelt() {
            names[n].span = Span::new(span.end - len(rest), span.end);
        }
    }
}

/// Where whole names stand without letters before them, by their surnames: the first few of each.
fn bearers_of<'t>(text: &'t str, names: &[Named]) -> FxHashMap<&'t str, Vec<Span>> {
    const FEW: usize = 8;
    let mut bearers: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
    for name in names {
        let whole = name.span.of(text);
        // "PS Jane Roe": her name stands behind the letters.
        let bare = letters_of(whole).map_or(whole, |(_, rest)| rest);
        let spans = match bare.contains(' ') {
            true => bearers.entry(surname(bare)).or_default(),
            false => continue,
        };
        if spans.len() < FEW {
            spans.push(Span::new(name.span.end - len(bare), name.span.end));
        }
    }
    bearers
}

fn surname(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

fn len(words: &str) -> u32 {
    u32::try_from(words.len()).unwrap_or(0)
}

/// Two to four capitals that a name begins with, and what stands behind them.
fn letters_of(name: &str) -> Option<(&str, &str)> {
    let (letters, rest) = name.split_once(' ')?;
    let capitals = letters.bytes().all(|b| b.is_ascii_uppercase());
    ((2..=LETTERS).contains(&letters.len()) && capitals && opens_capital(rest))
        .then_some((letters, rest))
}

/// Whether the last words before a name have these letters as their first, or are the letters.
fn spells(before: &str, letters: &str) -> bool {
    let mut words = before
        .trim_end()
        .rsplit(' ')
        .filter(|word| !matches!(*word, "of" | "the" | "for" | "and"));
    if before.trim_end().ends_with(letters) {
        return true;
    }
    letters.chars().rev().all(|letter| {
        words
            .next()
            .is_some_and(|word| word.starts_with(letter) && word.len() > 1)
    })
}

#[cfg(test)]
mod tests {
    use super::super::made_of;
    use super::*;

    fn left(text: &str, parts: &[&str]) -> Vec<String> {
        made_of(text, parts, |text, names| leave(text, names))
    }

    #[test]
    fn letters_that_the_text_spells_are_an_office() {
        for (text, whole, short) in [
            (
                "Water Cabinet Secretary Jane Roe came. CS Roe left.",
                "Jane Roe",
                "CS Roe",
            ),
            (
                "Commissioner of Police Jane Roe came. CP Roe left.",
                "Jane Roe",
                "CP Roe",
            ),
        ] {
            assert_eq!(left(text, &[whole, short]), [whole, "Roe"], "{text}");
        }
    }

    #[test]
    fn letters_before_a_whole_name_are_an_office() {
        let text = "PS Jane Roe came. PS Roe left with PM Poe.";
        let names = left(text, &["PS Jane Roe", "PS Roe", "PM Poe"]);
        assert_eq!(names, ["Jane Roe", "Roe", "Poe"]);
    }

    #[test]
    fn initials_stay() {
        let text = "Warren Roe and CS Roe wrote.";
        assert_eq!(
            left(text, &["Warren Roe", "CS Roe"]),
            ["Warren Roe", "CS Roe"]
        );
    }
}
