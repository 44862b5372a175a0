//! Forgets what is kept of an article that was read last, and takes it off their list.

use super::listing::listing_mut;
use super::{act, keep};
use crate::reader::effect::Effect;
use crate::reader::listing::{Listing, ListingRow, name};
use crate::reader::overlay::{Choice, Overlay, Picker, PickerItem};
use crate::reader::state::Reader;

/// What may be done: the harmless answer first.
const ANSWERS: [&str; 2] = ["keep it", "forget it, with notes and what was set right"];

/// Asks whether to forget the selected article.
pub(super) fn ask(reader: &mut Reader) {
    let Some(list) = reader.document().as_list() else {
        return reader.tell(act::NO_LIST);
    };
    let Some(entry) = selected(list) else {
        return reader.tell(keep::NO_ARTICLE);
    };
    if list.opened.contains_key(&entry) {
        return reader.tell("it is open: what is kept of it is forgotten by pullquote forget");
    }
    let called = called(list, entry);
    let items = ANSWERS.iter().enumerate().map(|(value, words)| PickerItem {
        label: (*words).to_string(),
        detail: if value == 0 {
            called.clone()
        } else {
            String::new()
        },
        value,
    });
    let picker = Picker::new(Choice::Forget, items.collect(), 0);
    reader.overlays.push(Overlay::Picker(picker));
}

/// The selected article, if it is one of those that were read last.
fn selected(list: &Listing) -> Option<usize> {
    match list.row().filter(|_| list.is_of_read())? {
        ListingRow::Entry(entry) => Some(entry),
        ListingRow::Page(_) => None,
    }
}

fn called(list: &Listing, entry: usize) -> String {
    let facts = list.facts(ListingRow::Entry(entry));
    let title = facts.and_then(|facts| facts.title.clone());
    title.unwrap_or_else(|| list.entries.get(entry).map_or_else(String::new, name))
}

/// Takes up the answer.
pub(super) fn chosen(reader: &mut Reader, value: usize, effects: &mut Vec<Effect>) {
    let n = reader.current;
    let list = reader.document().as_list();
    let entry = list.and_then(selected).filter(|_| value == 1);
    let input = entry.and_then(|entry| Some((entry, list?.entries.get(entry)?.clone())));
    if let Some((entry, input)) = input {
        effects.push(Effect::Forget(n, entry, Box::new(input)));
    }
}

/// It was forgotten, or was not.
pub(super) fn done(reader: &mut Reader, list: usize, entry: usize, came: Result<usize, String>) {
    let Some(listing) = listing_mut(reader, list) else {
        return;
    };
    let called = called(listing, entry);
    match came {
        Ok(corrections) => {
            listing.take_off(entry);
            let with = match corrections {
                0 => String::new(),
                1 => ", with 1 correction".into(),
                n => format!(", with {n} corrections"),
            };
            reader.tell(format!("forgotten: {called}{with}"));
        }
        Err(why) => reader.warn(format!("not forgotten: {called}: {why}")),
    }
}
