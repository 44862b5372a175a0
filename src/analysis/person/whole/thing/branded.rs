//! Firms called by one word of their name: "Tarn has grown", where the text names Tarn Capital.

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::trades::points_at_somebody;
use super::{beside, is_somebody};
use crate::analysis::person::label::Named;
use crate::analysis::person::whole::Capitals;
use crate::analysis::person::whole::called::capital_word;
use crate::analysis::person::whole::firms::is_trade;

/// Words behind a firm's name that are in nobody's.
const FIRMS: &[&str] = &[
    "Airlines",
    "Capital",
    "Co.",
    "Corp",
    "Corp.",
    "Corporation",
    "Group",
    "Holdings",
    "LLC",
    "Ltd",
    "Inc",
    "Inc.",
    "Systems",
    "Technologies",
    "plc",
];

/// Takes out names of one word that a firm has, and nobody in full, and whole names that are a firm's
/// elsewhere in the text: "Tarn has grown" beside "Tarn Capital", "Ann Tarn" beside "Ann Tarn Ltd".
pub(super) fn leave(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    if names.is_empty() {
        return;
    }
    let plc = memmem::find_iter(text.as_bytes(), " plc");
    let firms: FxHashSet<&str> = capitals
        .spaces()
        .chain(plc)
        .filter_map(|at| firm_before(text, at))
        .collect();
    if firms.is_empty() {
        return;
    }
    let mut people: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter() {
        let words = name.span.of(text);
        let whole = words.contains(' ');
        if is_somebody(beside(text, name.span)) || whole && points_at_somebody(text, name.span) {
            people.insert(words);
        }
        if whole && !firms.contains(words) {
            people.extend(words.split(' '));
        }
    }
    names.retain(|name| {
        let words = name.span.of(text);
        !firms.contains(words) || people.contains(words)
    });
}

/// The one word before a space and what firms have behind their names, or the two before what only
/// firms have: "Ann Tarn Ltd".
fn firm_before(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at + 1..)?;
    if !matches!(rest.as_bytes().first(), Some(b'A'..=b'W' | b'p')) {
        return None;
    }
    let trade = || capital_word(rest).filter(|word| is_trade(word));
    let firm = FIRMS.iter().copied().find(|firm| rest.starts_with(firm));
    let firm = firm.or_else(trade)?;
    let ends = rest.get(firm.len()..)?;
    let before = text.get(..at)?;
    let word = before.rsplit([' ', '\n', '(', '\u{a0}']).next()?;
    let own = before.get(..before.len() - word.len())?.trim_end();
    let last = own
        .rsplit([' ', '\n', '(', '“', '"'])
        .next()
        .unwrap_or_default();
    // "Ann Tarn Holdings" is hers.
    let stopped = own.len() < before.len() - word.len() && last.ends_with(['.', ',']);
    let alone = !last.starts_with(char::is_uppercase) || stopped;
    let named =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let only = matches!(
        firm,
        "Corp" | "Corp." | "Inc" | "Inc." | "LLC" | "Ltd" | "plc"
    );
    let from = match alone {
        true => before.len() - word.len(),
        false if only && named(last) => own.len() - last.len(),
        false => return None,
    };
    (named(word) && !ends.starts_with(char::is_alphanumeric)).then(|| &before[from..])
}
