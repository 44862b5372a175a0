//! Firms by one word of their names: "Tarn has grown", where the text names Tarn Capital.

use rustc_hash::FxHashSet;

use super::{beside, is_somebody};
use crate::analysis::person::label::Named;
use crate::analysis::person::whole::before_capitals;

/// What stands behind a firm's name and in nobody's.
const FIRMS: &[&str] = &[
    "Airlines",
    "Capital",
    "Co.",
    "Corp",
    "Corp.",
    "Corporation",
    "Holdings",
    "Inc",
    "Inc.",
    "Motors",
    "Pharmaceuticals",
    "Systems",
    "Technologies",
];

/// Takes out names of one word that a firm has, and nobody in full.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    let single = |name: &Named| !name.span.of(text).contains([' ', '-', '.']);
    if !names.iter().any(single) {
        return;
    }
    let firms: FxHashSet<&str> = before_capitals(text)
        .filter_map(|at| firm_before(text, at))
        .collect();
    if firms.is_empty() {
        return;
    }
    let mut people: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter() {
        let words = name.span.of(text);
        if words.contains(' ') || is_somebody(beside(text, name.span)) {
            people.extend(words.split(' '));
        }
    }
    names.retain(|name| {
        let word = name.span.of(text);
        !firms.contains(word) || people.contains(word)
    });
}

/// The one word before a space and what firms have behind their names.
fn firm_before(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at + 1..)?;
    if !matches!(rest.as_bytes().first(), Some(b'A'..=b'T')) {
        return None;
    }
    let firm = FIRMS.iter().find(|firm| rest.starts_with(**firm))?;
    let ends = rest.get(firm.len()..)?;
    let before = text.get(..at)?;
    let word = before.rsplit([' ', '\n', '(', '\u{a0}']).next()?;
    let own = before.get(..before.len() - word.len())?.trim_end();
    let last = own.rsplit(' ').next().unwrap_or_default();
    // "Ann Tarn Holdings" is hers.
    let alone = !last.starts_with(char::is_uppercase)
        || own.len() < before.len() - word.len() && last.ends_with(['.', ',']);
    let name = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    (alone && name && !ends.starts_with(char::is_alphanumeric)).then_some(word)
}
