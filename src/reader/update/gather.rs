//! Turns to reading only what the filter leaves, and back to the article.

use super::keep;
use crate::reader::action::Action;
use crate::reader::pane::sidebar::no_quotation;
use crate::reader::state::{Focus, Reader};

/// Shows only what the filter leaves of what is quoted, or the article again: at the same
/// place either way.
pub(super) fn toggle(reader: &mut Reader) {
    let document = reader.document_mut();
    if document.gathers {
        document.gathers = false;
        document.refilter();
        return reader.tell("the article, at the same place");
    }
    if document.analysis.is_none() {
        return reader.tell(keep::NOT_YET);
    }
    if document.sidebar.shown() == 0 {
        let why = no_quotation(reader);
        return reader.tell(why);
    }
    document.gathers = true;
    document.refilter();
    let shown = document.sidebar.shown();
    reader.focus = Focus::Body;
    let back = reader.key_for(Action::Gather);
    let quotations = if shown == 1 {
        "quotation"
    } else {
        "quotations"
    };
    reader.tell(format!(
        "{shown} {quotations} as they stand in their sentences · {back} goes back to the article"
    ));
}
