//! What a paragraph of a Word document is when it ends: an item, a text box, a part of the next.

use std::rc::Rc;

use super::super::paragraph::{Face, Kind, Paragraph, Piece};
use super::walk::{Open, Walk};

impl Walk {
    pub(super) fn paragraph(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let Open {
            mut paragraph,
            style,
            list,
            level,
            ruled,
            initial,
            joined,
            ..
        } = open;
        if initial && let Some(letters) = letters_of(&paragraph) {
            self.initial = Some(letters);
            return;
        }
        if let Some(letters) = self.initial.take() {
            put_before(&mut paragraph, &letters);
        }
        if self.open.is_empty() && self.note_element.is_none() {
            if let Some(mut before) = self.joined.take() {
                // Who joins two paragraphs means words to stay apart.
                if !before.pieces.is_empty() {
                    before.push(" ", Face::default(), None);
                }
                before.pieces.append(&mut paragraph.pieces);
                paragraph.pieces = before.pieces;
            }
            if joined {
                self.joined = Some(paragraph);
                return;
            }
        }
        if ruled && paragraph.pieces.is_empty() {
            paragraph.kind = Kind::Rule;
        }
        let styled = self.styles.list(&style);
        let list = match (list, styled) {
            (Some(list), _) => Some((list, level.unwrap_or(0))),
            (None, Some((list, of_style))) => Some((list, level.unwrap_or(of_style))),
            (None, None) => None,
        };
        let plain = matches!(paragraph.kind, Kind::Plain | Kind::Quote);
        if let Some((list, level)) = list.filter(|list| list.0 != "0" && plain)
            && !paragraph.pieces.is_empty()
        {
            let mut item = self.lists.item(&list, level);
            item.level = item.level.max(self.styles.depth(&style));
            paragraph.item = Some(item).filter(|i| i.marker.as_deref() != Some(""));
        }
        if !self.open.is_empty() {
            self.boxes.push(paragraph);
            return;
        }
        let boxes = std::mem::take(&mut self.boxes);
        for paragraph in std::iter::once(paragraph).chain(boxes) {
            match (&self.note_element, &self.note) {
                (Some(_), Some(note)) => {
                    self.sheet
                        .notes
                        .entry(note.clone())
                        .or_default()
                        .push(paragraph);
                }
                (Some(_), None) => {}
                (None, _) => self.sheet.paragraph(&paragraph),
            }
        }
    }

    /// Writes a paragraph that nothing goes on with.
    pub(super) fn close_joined(&mut self) {
        if let Some(paragraph) = self.joined.take() {
            self.sheet.paragraph(&paragraph);
        }
    }
}

/// What a paragraph holds, where that is no more than the first letters of a word.
fn letters_of(paragraph: &Paragraph) -> Option<String> {
    const MOST: usize = 12;
    let mut letters = String::new();
    for piece in &paragraph.pieces {
        match piece {
            Piece::Words { text, .. } => letters.push_str(text),
            _ => return None,
        }
    }
    (!letters.trim().is_empty() && letters.len() <= MOST).then_some(letters)
}

/// Puts letters before the words of a paragraph, in their looks.
pub(super) fn put_before(paragraph: &mut Paragraph, letters: &str) {
    match paragraph.pieces.first_mut() {
        Some(Piece::Words { text, .. }) => text.insert_str(0, letters),
        _ => paragraph.pieces.insert(
            0,
            Piece::Words {
                text: letters.to_string(),
                face: Face::default(),
                link: None,
            },
        ),
    }
}

/// The address that a field of Word's links to.
pub(super) fn address(code: &str) -> Option<Rc<str>> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    let address = |quoted: &str| {
        quoted
            .strip_prefix('"')?
            .split('"')
            .next()
            .map(String::from)
    };
    // `\l` is a place in the document itself.
    let address = match rest.strip_prefix("\\l") {
        Some(place) => format!("#{}", address(place.trim_start())?),
        None => address(rest)?,
    };
    (!address.is_empty()).then(|| Rc::from(address))
}
