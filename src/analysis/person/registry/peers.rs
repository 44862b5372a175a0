//! Peers and judges, who have two names: "Colin Roe, Lord Hale, said" and "Lord Hale said" are
//! one.

use rustc_hash::FxHashMap;

use super::{Registry, behind_particles, key};

/// Titles before the second name.
const TITLES: &[&str] = &[
    "Baron",
    "Baroness",
    "Countess",
    "Duchess",
    "Duke",
    "Earl",
    "Lady",
    "Lord",
    "Marquess",
    "Viscount",
    "Viscountess",
];

/// Whether a word is a title of the peerage.
pub(in crate::analysis::person) fn is_peerage(word: &str) -> bool {
    TITLES.contains(&word)
}

impl Registry {
    /// The names that peers have besides their own, by their keys, each with the key of the name
    /// that the text gives right before it.
    pub(super) fn peers(&self, text: &str) -> FxHashMap<Box<str>, Box<str>> {
        let mut found = FxHashMap::default();
        for pair in self.names.windows(2) {
            let [own, peer] = pair else { continue };
            let between = text.get(own.span.end as usize..peer.span.start as usize);
            let title = between
                .and_then(|words| words.strip_prefix(", "))
                .and_then(|words| words.strip_suffix(' '));
            if !title.is_some_and(is_peerage) {
                continue;
            }
            // "Colin Roe, Lord Hale, and Lord Deane": three.
            let behind = text.get(peer.span.end as usize..).unwrap_or_default();
            let goes_on = behind.strip_prefix(", ");
            let listed = behind.starts_with(" and ")
                || goes_on
                    .is_some_and(|b| b.starts_with("and ") || b.starts_with(char::is_uppercase));
            let (own, peer) = (key(own.span.of(text)), key(peer.span.of(text)));
            let single = !behind_particles(&peer).contains(' ');
            if !listed && single && behind_particles(&own).contains(' ') {
                found.entry(peer.into()).or_insert_with(|| own.into());
            }
        }
        found
    }
}
