//! The overlays over the panes: a stack, the topmost asked first.

pub mod about;
mod card;
pub mod command;
pub mod detail;
pub mod following;
pub mod help;
pub mod hits;
pub mod letters;
pub mod line;
pub mod message;
pub mod picker;
pub mod prompt;
pub mod read;
pub mod room;
pub mod shape;
pub mod sheet;
pub mod source;
mod whole;

pub use about::{About, DESCRIBED, NAMED};
pub use command::{Command, With};
pub use line::TypedLine;
pub use picker::{Choice, Picker, PickerItem};
pub use prompt::{BeforeTyping, History, Prompt, Purpose};
pub use read::{Read, What, Word};
pub use sheet::Sheet;

use super::stretch::Stretch;
use hits::HitList;
use letters::Letters;

/// Something over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// The keys.
    Help(Sheet),
    /// A list searched by typing.
    Picker(Picker),
    /// A line of typed text.
    Prompt(Prompt),
    /// Everything about the selected quotation.
    Detail(Sheet),
    /// Where the article is from.
    Source(Sheet),
    /// Who speaks how much, and where.
    Shape(Sheet),
    /// Somebody's card, a whole quotation, or a word in a dictionary.
    Read(Box<Read>),
    /// All hits of a search.
    Hits(Box<HitList>),
    /// Letters on the links that show.
    Letters(Box<Letters>),
    /// A part of the text that is being chosen, in the text itself.
    Stretch(Box<Stretch>),
}

impl Overlay {
    /// Whether it is a box of rows all of which show: keys that scroll do nothing then.
    pub fn shows_all(&self) -> bool {
        match self {
            Self::Help(sheet) | Self::Detail(sheet) | Self::Source(sheet) | Self::Shape(sheet) => {
                sheet.shows_all()
            }
            Self::Read(read) => read.sheet.shows_all(),
            _ => false,
        }
    }

    /// The box of rows that it is, if it is one.
    pub fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        match self {
            Self::Help(sheet) | Self::Detail(sheet) | Self::Source(sheet) | Self::Shape(sheet) => {
                Some(sheet)
            }
            Self::Read(read) => Some(&mut read.sheet),
            Self::Picker(_)
            | Self::Prompt(_)
            | Self::Hits(_)
            | Self::Letters(_)
            | Self::Stretch(_) => None,
        }
    }
}
