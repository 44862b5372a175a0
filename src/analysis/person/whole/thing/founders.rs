//! Firms called after their founders: "Tarn Okoye", where the text names Anna Tarn and Ben Okoye.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{beside, is_somebody};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;

/// The names of two words that are two others' surnames, where no given name is the first and
/// no words beside show somebody.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    let two = |name: &Named| {
        let (first, last) = name.span.of(text).split_once(' ')?;
        (!last.contains(' ') && !given::is_usual(first)).then_some((first, last))
    };
    // Most texts have no such name.
    if !names.iter().any(|name| two(name).is_some()) {
        return;
    }
    // The full name that each surname is of, the first in the text.
    let mut whose: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for name in names.iter() {
        let words = name.span.of(text);
        if let Some((_, surname)) = words.rsplit_once(' ') {
            let owners = whose.entry(surname).or_default();
            if owners.len() < 3 && !owners.contains(&words) {
                owners.push(words);
            }
        }
    }
    let mut gone: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter() {
        let words = name.span.of(text);
        let Some((first, last)) = two(name) else {
            continue;
        };
        // A founder is called by a given name before the surname.
        let owner = |surname: &str| {
            let other =
                |o: &&&str| **o != words && o.split(' ').next().is_some_and(given::is_usual);
            whose.get(surname).and_then(|o| o.iter().find(other))
        };
        if let (Some(one), Some(another)) = (owner(first), owner(last))
            && one != another
        {
            gone.insert(words);
        }
    }
    if gone.is_empty() {
        return;
    }
    for name in names.iter() {
        if is_somebody(beside(text, name.span)) {
            gone.remove(name.span.of(text));
        }
    }
    names.retain(|name| !gone.contains(name.span.of(text)));
}
