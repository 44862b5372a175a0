//! Surnames in scripts that write a surname and a given name as one word: 田中 and 김, where 田中花子
//! and 김영희 are named too.

use rustc_hash::FxHashMap;

use super::settle::Keys;
use crate::analysis::token::WIDE;

/// The surnames that stand alone, and whose they are where that is one person. One letter is no
/// name by itself.
pub(super) fn surnames(singles: &Keys) -> FxHashMap<&str, Option<&str>> {
    /// A surname has no more letters.
    const LETTERS: usize = 3;
    let keys = singles.iter().map(|(key, _)| &**key);
    let mut east: Vec<&str> = keys.filter(|key| key.starts_with(|c| c >= WIDE)).collect();
    // What begins alike stands side by side.
    east.sort_unstable();
    let mut found = FxHashMap::default();
    for (n, short) in east.iter().copied().enumerate() {
        let letters = short.chars().count();
        if letters > LETTERS {
            continue;
        }
        let mut wholes = east[n + 1..]
            .iter()
            .take_while(|key| key.starts_with(short));
        let whole = wholes.next().filter(|_| wholes.next().is_none());
        if letters == 1 || whole.is_some() {
            found.insert(short, whole.copied());
        }
    }
    found
}
