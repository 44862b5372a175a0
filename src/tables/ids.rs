//! Ids that tell the articles of a shard apart. They are the caller's, who may give one twice.

use std::borrow::Cow;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

/// The ids that were given, each as a mark of eight bytes: ids may be long, and articles many.
/// Two of one mark, should there ever be such, are told apart though they need not be.
#[derive(Default)]
pub(super) struct Ids {
    /// With the number that was last put behind each.
    given: FxHashMap<u64, u32>,
    /// How many had to be made unique.
    repeated: usize,
}

impl Ids {
    /// The id of an article: as it is where no other of its shard has it yet, and otherwise with
    /// a number behind it.
    pub(super) fn unique<'a>(&mut self, shard: &str, id: &'a str) -> Cow<'a, str> {
        let first = mark(shard, id);
        let mut nth = match self.given.entry(first) {
            Entry::Vacant(new) => {
                new.insert(1);
                return Cow::Borrowed(id);
            }
            Entry::Occupied(given) => *given.get(),
        };
        self.repeated += 1;
        loop {
            nth += 1;
            let unique = format!("{id}#{nth}");
            // Somebody may be called so already.
            if let Entry::Vacant(new) = self.given.entry(mark(shard, &unique)) {
                new.insert(1);
                self.given.insert(first, nth);
                return Cow::Owned(unique);
            }
        }
    }

    /// How many ids were given before to another article of their shard.
    pub(super) fn repeated(&self) -> usize {
        self.repeated
    }
}

fn mark(shard: &str, id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (shard, id).hash(&mut hasher);
    hasher.finish()
}

/// What the row of an article says that was called `id`, and is `unique` now.
pub(super) fn words(id: &str, unique: &str) -> Option<String> {
    let behind = unique
        .strip_prefix(id)
        .filter(|behind| !behind.is_empty())?;
    Some(format!(
        "an article before it in its shard has its id: “{behind}” was put behind it"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_comes_again_gets_a_number_and_nobody_gets_anothers() {
        let mut ids = Ids::default();
        let mut all = Vec::new();
        for id in ["a", "b", "a#2", "a", "a", "a#2"] {
            all.push(ids.unique("in", id).into_owned());
        }
        assert_eq!(all, ["a", "b", "a#2", "a#3", "a#4", "a#2#2"]);
        assert_eq!(ids.repeated(), 3);
        // Another shard has ids of its own.
        assert_eq!(ids.unique("other", "a"), "a");
    }

    #[test]
    fn what_very_many_are_called_costs_what_it_costs_each() {
        let mut ids = Ids::default();
        let last = (0..50_000).map(|_| ids.unique("", "same").into_owned());
        assert_eq!(last.last().as_deref(), Some("same#50000"));
    }
}
