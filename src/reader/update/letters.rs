//! Letters on links: which one is meant, where it leads, and opening it.

use ratatui::layout::Position;

use super::links;
use super::sequence::ALWAYS;
use crate::reader::action::Action;
use crate::reader::document::Document;
use crate::reader::effect::Effect;
use crate::reader::layout::Layout;
use crate::reader::link;
use crate::reader::overlay::Overlay;
use crate::reader::overlay::letters::{Letters, Typed};
use crate::reader::pane::body::cell_of;
use crate::reader::state::{Focus, Reader};

/// Puts letters on the links that show.
pub(super) fn open(reader: &mut Reader) {
    if shown(reader.document(), &reader.layout).is_empty() {
        return reader.tell("no link on this screen");
    }
    reader.focus = Focus::Body;
    let before = reader.document_mut().link.take();
    let letters = Letters::new(before);
    reader.overlays.push(Overlay::Letters(Box::new(letters)));
}

/// The links that show, and the cell in which each begins.
fn shown(document: &Document, layout: &Layout) -> Vec<(usize, Position)> {
    let article = &document.article;
    let seen = document.seen().unwrap_or_default();
    let body = (
        article.as_ref(),
        document.lines.as_slice(),
        &document.sideways,
    );
    let measure = document.flow.measure();
    let place = |n: usize| {
        let inline = article.inlines.get(n).filter(|i| document.shows(i))?;
        let at = cell_of(body, layout.body, measure, inline.span)?;
        Some((n, at))
    };
    let links = link::links_in(article, seen);
    links.into_iter().filter_map(place).collect()
}

/// Works out where the letters stand.
pub(super) fn settle(reader: &mut Reader) {
    if !matches!(reader.overlays.last(), Some(Overlay::Letters(_))) {
        return;
    }
    let links = shown(reader.document(), &reader.layout);
    if links.is_empty() {
        // The wheel scrolled them all away.
        return close(reader);
    }
    let document = reader.document_mut();
    if document
        .link
        .is_some_and(|n| links.iter().all(|(link, _)| *link != n))
    {
        // One that is not on the screen is not opened.
        document.link = None;
    }
    if let Some(Overlay::Letters(letters)) = reader.overlays.last_mut() {
        letters.settle(links);
    }
}

/// Takes a letter: it shows where the link leads, a capital opens it at once. Whether letters
/// are on the links.
pub(super) fn typed(reader: &mut Reader, letter: char, effects: &mut Vec<Effect>) -> bool {
    let Some(Overlay::Letters(letters)) = reader.overlays.last_mut() else {
        return false;
    };
    match letters.take(letter) {
        Typed::Link(n) => {
            let document = reader.document_mut();
            document.link = Some(n);
            document.selected = None;
            document.mention = None;
            if letter.is_uppercase() {
                follow(reader, effects);
            }
        }
        Typed::More => reader.document_mut().link = None,
        Typed::Nothing => reader.tell(format!("no link has the letter {letter}")),
    }
    true
}

/// Opens the link whose letters were typed.
fn follow(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(n) = reader.document().link else {
        return reader.tell("first the letters of a link");
    };
    reader.overlays.pop();
    links::select(reader, n);
    links::follow(reader, n, effects);
}

/// Does an action while letters are on the links; whether they are.
pub(super) fn act(reader: &mut Reader, action: Action, effects: &mut Vec<Effect>) -> bool {
    let Some(Overlay::Letters(letters)) = reader.overlays.last_mut() else {
        return false;
    };
    match action {
        Action::Go => follow(reader, effects),
        Action::Browse => match reader.document().link {
            Some(n) => links::browse_link(reader, n, effects),
            None => reader.tell("first the letters of a link"),
        },
        Action::DeleteCharacter if letters.take_back() => {}
        Action::DeleteCharacter if reader.document().link.is_some() => {
            reader.document_mut().link = None;
        }
        Action::DeleteCharacter | Action::Escape | Action::Quit => close(reader),
        _ if ALWAYS.contains(&action) => return false,
        _ => {}
    }
    true
}

/// Takes the letters away.
pub(super) fn close(reader: &mut Reader) {
    if let Some(Overlay::Letters(letters)) = reader.overlays.pop() {
        reader.document_mut().link = letters.before;
    }
}
