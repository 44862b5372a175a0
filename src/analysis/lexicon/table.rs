//! The table of words that the build script lays out.

use super::Classes;
use super::key::Key;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The bit of a class, by its name in the list; an unknown name does not compile.
pub(super) const fn bit(name: &str) -> Classes {
    let mut n = 0;
    while n < CLASSES.len() {
        if same(CLASSES[n], name) {
            return 1 << n;
        }
        n += 1;
    }
    panic!("the word list has no such class")
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut n = 0;
    while n < a.len() && n < b.len() && a[n] == b[n] {
        n += 1;
    }
    n == a.len() && n == b.len()
}

/// The number of classes in the list.
pub(super) const COUNT: usize = CLASSES.len();

/// What the list says of a word; 0 for nothing.
#[inline]
pub(super) fn find(key: Key) -> Classes {
    let (mut at, fingerprint) = key.place(BITS);
    at &= FINGERPRINTS.len() - 1;
    let found = FINGERPRINTS[at];
    // Nearly all searches end where they begin, and whether they find anything cannot be foreseen:
    // an empty slot has a set, too, and what that says is left out without a branch.
    if found == fingerprint || found == 0 {
        let known = Classes::from(found != 0).wrapping_neg();
        return SETS.get(SET_OF[at] as usize).copied().unwrap_or(0) & known;
    }
    // The table is half empty: the walk ends.
    loop {
        at = (at + 1) & (FINGERPRINTS.len() - 1);
        let found = FINGERPRINTS[at];
        if found == fingerprint {
            return SETS.get(SET_OF[at] as usize).copied().unwrap_or(0);
        }
        if found == 0 {
            return 0;
        }
    }
}
