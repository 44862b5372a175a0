//! Which quotations show, and which articles of a list.

use super::{choose, listing};
use crate::reader::state::Reader;

/// The selected person is added to the filter, or taken away.
pub(super) fn person(reader: &mut Reader) {
    if let Some(person) = reader.document().sidebar.person() {
        choose::filter_by(reader, person, false);
    }
}

/// Only quotations of the next kind.
pub(super) fn kind(reader: &mut Reader) {
    let document = reader.document_mut();
    document.filter.next_kind();
    document.refilter();
    let kind = document.filter.kind;
    reader.tell(match kind {
        Some(kind) => format!("only {} quotations", kind.name()),
        None => "quotations of every kind".into(),
    });
}

/// Reported speech without marks shows, or not.
pub(super) fn toggle_reported(reader: &mut Reader) {
    let document = reader.document_mut();
    document.filter.reported = !document.filter.reported;
    document.refilter();
    let on = document.filter.reported;
    reader.tell(if on {
        "reported speech without marks shows too"
    } else {
        "only what stands in quotation marks"
    });
}

/// All shows again: quotations, or the articles of a list.
pub(super) fn clear(reader: &mut Reader) {
    if reader.document().as_list().is_some() {
        return clear_list(reader);
    }
    let document = reader.document_mut();
    let active = document.filter.is_active();
    document.filter.clear();
    document.refilter();
    reader.tell(if active {
        "all quotations show"
    } else {
        "no filter is on"
    });
}

/// Shows all articles of the list.
pub(super) fn clear_list(reader: &mut Reader) {
    if let Some(listing) = listing::current_mut(reader) {
        listing.filter_by("");
    }
    reader.tell("all articles show");
}
