//! The words common enough to learn from, as a hash table of fingerprints in static
//! bytes: nothing is parsed at start-up.

use super::words::Tag;

/// What the table knows of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its coarse part of speech.
    pub tag: Tag,
    /// How readily it reports, 0 to 7.
    pub cue: u8,
    /// Written with a capital more often than not.
    pub proper: bool,
}

/// Bytes of a slot: fingerprint (4, little-endian; 0 is empty), tag, flags, two unused.
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

/// Builds the table's bytes from entries: at most half full, in the order given.
pub fn build(entries: &[(u32, Entry)]) -> Vec<u8> {
    let n = (entries.len() * 2).max(2).next_power_of_two();
    let mut slots = vec![0u8; n * SLOT];
    for (key, entry) in entries {
        let mut at = *key as usize & (n - 1);
        while slots[at * SLOT..at * SLOT + 4] != [0; 4] {
            at = (at + 1) & (n - 1);
        }
        slots[at * SLOT..at * SLOT + 4].copy_from_slice(&key.to_le_bytes());
        slots[at * SLOT + 4] = entry.tag as u8;
        slots[at * SLOT + 5] = (entry.cue & 7) | if entry.proper { 8 } else { 0 };
    }
    slots
}
