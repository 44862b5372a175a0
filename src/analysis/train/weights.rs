//! Other weights than those that ship, for measuring: what a part buys, and what the
//! engine does with articles of publishers it has not seen.

use std::sync::RwLock;

static NAMES: RwLock<Option<&'static [u8]>> = RwLock::new(None);
static REPORTED: RwLock<Option<&'static [u8]>> = RwLock::new(None);
static PRONOUNS: RwLock<Option<&'static [u8]>> = RwLock::new(None);
static SPEAKERS: RwLock<Option<&'static [u8]>> = RwLock::new(None);

fn set(place: &RwLock<Option<&'static [u8]>>, bytes: Option<Vec<u8>>) {
    if let Ok(mut place) = place.write() {
        // Measuring takes a handful of weights: they may stay for the program's life.
        *place = bytes.map(|b| &*Box::leak(b.into_boxed_slice()));
    }
}

fn get(place: &RwLock<Option<&'static [u8]>>) -> Option<&'static [u8]> {
    place.read().ok().and_then(|place| *place)
}

/// Takes other weights for the labeller of names; `None` for those that ship.
pub fn set_names(bytes: Option<Vec<u8>>) {
    set(&NAMES, bytes);
}

/// Takes other weights for the finder of reported speech; `None` for those that ship,
/// no bytes for no finder.
pub fn set_reported(bytes: Option<Vec<u8>>) {
    set(&REPORTED, bytes);
}

/// Takes other weights for whom pronouns mean; `None` for those that ship.
pub fn set_pronouns(bytes: Option<Vec<u8>>) {
    set(&PRONOUNS, bytes);
}

/// Takes other weights for who speaks; `None` for those that ship.
pub fn set_speakers(bytes: Option<Vec<u8>>) {
    set(&SPEAKERS, bytes);
}

pub(in crate::analysis) fn pronouns() -> Option<&'static [u8]> {
    get(&PRONOUNS)
}

pub(in crate::analysis) fn speakers() -> Option<&'static [u8]> {
    get(&SPEAKERS)
}

pub(in crate::analysis) fn names() -> Option<&'static [u8]> {
    get(&NAMES)
}

pub(in crate::analysis) fn reported() -> Option<&'static [u8]> {
    get(&REPORTED)
}
