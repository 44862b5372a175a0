//! Pictures: what the terminal answered, which are wanted, what came, and the key for them.

use std::sync::Arc;

use crate::article::Place;
use crate::reader::effect::{Effect, Pictured};
use crate::reader::picture::{self, Protocol, Ready, Room, Wanted};
use crate::reader::state::Reader;

/// The fewest rows of a body for which pictures are made.
const LOW: u16 = 6;

/// Turns them on or off.
pub(super) fn toggle(reader: &mut Reader) {
    if !picture::BUILT {
        return reader.tell("this program was built without pictures");
    }
    let on = reader.pictures_by().is_none();
    reader.setting.pictures = Some(on);
    reader.tell(match (on, reader.pictures_by()) {
        (false, _) => "no pictures",
        (true, None) => "no pictures: they take a terminal of 256 colours or more",
        (true, Some(Protocol::Blocks)) => "pictures, by characters with two colours",
        (true, Some(_)) => "pictures",
    });
}

/// A picture came, or nothing did. The text that shows stays where it is on the screen.
pub(super) fn came(reader: &mut Reader, n: usize, wanted: &Wanted, picture: Option<Arc<Ready>>) {
    let current = reader.current == n;
    let height = usize::from(reader.layout.body.height);
    let Some(document) = reader.documents.get_mut(n) else {
        return;
    };
    let lines = document.lines.iter().enumerate();
    let first = lines.filter_map(|(row, line)| Some((row, line.row?.span.start)));
    let first = first.min();
    if !document.pictures.come(wanted, picture) || !current {
        return;
    }
    document.flow.set_pictures(document.pictures.sizes());
    // At the very beginning, what is above the text is to be seen.
    if let (Some((row, at)), true) = (first, document.place != Place::default()) {
        let article = document.article.clone();
        document.place = document.flow.place_of(&article, at, row, height);
    }
}

/// Asks for the pictures that are wanted next, and lets go of those that nobody needs.
pub(super) fn keep_up(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if reader.pictured != reader.current {
        let last = reader.pictured;
        reader.pictured = reader.current;
        if let Some(document) = reader.documents.get_mut(last) {
            document.pictures.drop_all();
        }
    }
    let Some(protocol) = reader.pictures_by() else {
        return reader.document_mut().pictures.drop_all();
    };
    let body = reader.layout.body;
    let current = reader.current;
    if reader.layout.too_small || body.height < LOW || !reader.document().has_text() {
        return;
    }
    let room = Room {
        columns: reader.document().flow.measure(),
        rows: body.height / 2,
        cell: reader.graphics.cell(protocol),
    };
    let mut ids = reader.picture_ids;
    let document = reader.document_mut();
    let Some(seen) = document.seen().filter(|_| !document.is_raw()) else {
        return;
    };
    let Some(input) = document.input.clone() else {
        return;
    };
    let id = || {
        ids = (ids + 1) % picture::IDS;
        picture::FIRST_ID + ids
    };
    for wanted in document.pictures.want(seen, room, protocol, id) {
        let of = Pictured {
            input: input.clone(),
            format: document.article.source.format,
        };
        effects.push(Effect::Picture(current, Box::new((of, wanted))));
    }
    document.pictures.bound(seen);
    reader.picture_ids = ids;
}

impl Reader {
    /// How pictures are drawn, if they are.
    pub fn pictures_by(&self) -> Option<Protocol> {
        let depth = self.theme.depth_used();
        self.graphics.protocol(self.setting.pictures, depth)
    }
}
