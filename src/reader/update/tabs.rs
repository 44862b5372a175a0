//! What keys and clicks do in the tabs of the sidebar.

use super::{filters, go, notes};
use crate::reader::pane::sidebar::Tab;
use crate::reader::state::{Focus, Reader};

/// What Enter on the selected card does, or a second click on it.
pub(super) fn enter(reader: &mut Reader) {
    let sidebar = &reader.document().sidebar;
    match sidebar.tab {
        Tab::Quotations => {
            if let Some(n) = sidebar.quotation() {
                reader.focus = Focus::Body;
                go::select_quotation(reader, n);
            }
        }
        Tab::People => {
            if let Some(person) = sidebar.person() {
                filters::by_speaker(reader, person, true);
            }
        }
        Tab::Notes => notes::to_note(reader),
    }
}

/// What the text does when the keys have moved the selection, or a click has.
pub(super) fn follow(reader: &mut Reader) {
    let sidebar = &reader.document().sidebar;
    match sidebar.tab {
        // It shows the quotation in its place, and does not move where that is seen already. The
        // list does not move in return.
        Tab::Quotations => {
            if let Some(n) = sidebar.quotation() {
                go::select_quotation(reader, n);
                reader.document_mut().sidebar.lead();
            }
        }
        // Somebody stands in many places of the text: keys of their own go there.
        Tab::People => {}
        Tab::Notes => notes::follow_note(reader),
    }
}
