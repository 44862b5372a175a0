//! Goes to the end, or to a per cent of the text, while its end is still to come.
//!
//! The wish is kept until the whole text is there and laid out, and given up as soon as somebody
//! moves the text.

use crate::article::Place;
use crate::reader::document::{Awaiting, Stage};
use crate::reader::state::Reader;

/// What a key or the mouse found, to tell afterwards whether it moved the text.
#[derive(Clone, Debug)]
pub(super) struct Before {
    document: usize,
    place: Place,
    wish: Option<Awaiting>,
}

impl Before {
    /// What is seen now.
    pub(super) fn of(reader: &Reader) -> Self {
        Self {
            document: reader.current,
            place: reader.document().place,
            wish: reader.document().wish.clone(),
        }
    }
}

/// Asks for so many per cent of a text whose end is still to come; for the end, what there
/// is of the text is gone through already.
pub(super) fn ask(reader: &mut Reader, percent: u32) {
    let what = match percent {
        100.. => "the end".to_string(),
        _ => format!("{percent} %"),
    };
    let percent = percent.min(100);
    reader.document_mut().wish = Some(Awaiting::Part(percent));
    go(reader, percent);
    reader.tell(format!("{what}{COMING}"));
}

/// The end of the message while the wanted place is not there yet.
pub(super) const COMING: &str = " is still being read …";

/// Goes on to the part that was asked for. Runs after every event; `by_hand` is what the
/// event found, where it was a key or the mouse.
pub(super) fn keep_up(reader: &mut Reader, by_hand: Option<&Before>) {
    if let Some(before) = by_hand {
        let moved = before.document == reader.current && before.place != reader.document().place;
        if moved {
            // Whoever moves wants to be where they move to.
            reader.open_at = None;
            let document = reader.document_mut();
            let same = document.wish == before.wish;
            document
                .wish
                .take_if(|wish| same && matches!(wish, Awaiting::Part(_)));
        }
        return;
    }
    let document = reader.document();
    let Some(Awaiting::Part(percent)) = document.wish else {
        return;
    };
    let (open, partial) = (document.is_open(), document.article.partial);
    if !document.has_text() || open && percent < 100 {
        return;
    }
    if partial && !open {
        // It will not come.
        reader.document_mut().wish = None;
        return;
    }
    // The panes, and with them the rows, may change once more when the analysis is done.
    if !open && !matches!(reader.document().stage, Stage::Analysing(_)) {
        reader.document_mut().wish = None;
    }
    let before = reader.document().place;
    go(reader, percent);
    if !open {
        reader
            .message
            .take_if(|message| message.text.ends_with(COMING));
    }
    if reader.document().place != before {
        super::settle(reader);
    }
}

/// Goes there as far as the text is there.
fn go(reader: &mut Reader, percent: u32) {
    let height = usize::from(reader.layout.body.height);
    let document = reader.document_mut();
    if document.is_open() && percent < 100 {
        return;
    }
    let article = document.article.clone();
    document.landed = None;
    document.place = match percent {
        100.. => document.flow.end(&article, height),
        _ => {
            let way = document.way;
            way.place(percent, &mut document.flow, &article, height)
        }
    };
    document.asked_for = Some((document.place, percent));
}
