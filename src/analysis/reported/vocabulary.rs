//! The words common enough to learn from, as a hash table of fingerprints in static
//! bytes: nothing is parsed at start-up.

use super::tag::Tag;

/// What the table knows of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its coarse part of speech.
    pub tag: Tag,
    /// How readily it reports, 0 to 7.
    pub cue: u8,
    /// Written with a capital more often than not.
    pub proper: bool,
    /// What it can be, and what it is about.
    pub class: Class,
}

/// Parts of speech a word can have, and the fields of meaning of its main senses, as in
/// WordNet's lexicographer files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// Bit 0 noun, 1 verb, 2 adjective, 3 adverb.
    pub parts: u8,
    /// Field of the verb (communication, cognition …), 0 for none.
    pub verb: u8,
    /// Field of the noun, 0 for none.
    pub noun: u8,
}

/// Bytes of a slot: fingerprint (4, little-endian; 0 is empty), tag, flags (cue level in
/// bits 0 to 2, proper in bit 3, parts of speech in bits 4 to 7), fields of verb and noun.
pub const SLOT: usize = 8;

/// A table with a power of two of slots, linear probing.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    slots: &'a [u8],
    mask: u32,
}

impl<'a> Vocabulary<'a> {
    /// A view on a table; `None` if the bytes cannot be one.
    pub fn new(slots: &'a [u8]) -> Option<Self> {
        let n = slots.len() / SLOT;
        let fits = n.is_power_of_two() && slots.len() == n * SLOT;
        fits.then(|| Self {
            slots,
            mask: n as u32 - 1,
        })
    }

    /// What the table knows of a fingerprint.
    pub fn get(&self, key: u32) -> Option<Entry> {
        let mut at = key & self.mask;
        // A table without an empty slot must not turn a look-up into an endless walk.
        for _ in 0..=self.mask.min(64) {
            let i = at as usize * SLOT;
            let slot = self.slots.get(i..i + SLOT)?;
            let found = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if found == key {
                return Some(Entry {
                    tag: Tag::from_number(slot[4]),
                    cue: slot[5] & 7,
                    proper: slot[5] & 8 != 0,
                    class: Class {
                        parts: slot[5] >> 4,
                        verb: slot[6],
                        noun: slot[7],
                    },
                });
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & self.mask;
        }
        None
    }
}

/// Builds the table's bytes from entries: at most two thirds full, in the order given. A walk
/// from slot to slot seldom leaves a line of the cache, and a smaller table stays in it.
pub fn build(entries: &[(u32, Entry)]) -> Vec<u8> {
    let n = (entries.len() * 3 / 2).max(2).next_power_of_two();
    let mut slots = vec![0u8; n * SLOT];
    for (key, entry) in entries {
        let mut at = *key as usize & (n - 1);
        while slots[at * SLOT..at * SLOT + 4] != [0; 4] {
            at = (at + 1) & (n - 1);
        }
        slots[at * SLOT..at * SLOT + 4].copy_from_slice(&key.to_le_bytes());
        slots[at * SLOT + 4] = entry.tag as u8;
        slots[at * SLOT + 5] =
            (entry.cue & 7) | if entry.proper { 8 } else { 0 } | entry.class.parts << 4;
        slots[at * SLOT + 6] = entry.class.verb;
        slots[at * SLOT + 7] = entry.class.noun;
    }
    slots
}
