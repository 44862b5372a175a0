//! Texts that are not in English: their language, who is named, who says what.
//!
//! The learned weights and the rules of the other modules are English. In another language they
//! find names in nouns, and a verb of saying in "war". So a block that is not in English is read
//! here, with less: a table of everyday words and reporting verbs for each language ([`words`]),
//! names by lists and by the words before them ([`people`], [`named`], [`told`]), and speakers
//! by the verb beside the marks ([`speakers`]); in scripts without spaces or capitals by titles and
//! particles ([`wide`]). Quotation marks are paired as everywhere.
//! Reported speech without marks is not looked for.

mod clause;
mod dashed;
mod east;
mod han;
mod judge;
mod letters;
mod line;
mod named;
mod offices;
mod opening;
mod people;
mod shapes;
mod speakers;
mod subject;
mod telling;
mod told;
mod verb;
mod wide;
mod words;

#[cfg(test)]
mod tests;

pub(super) use dashed::{Dashed, has_dashes};
pub(super) use judge::{document, of_words};
pub(super) use offices::{Described, Offices};
pub(super) use people::Gatherer;
pub(super) use speakers::{Block, Named, Said, Who};
pub(super) use telling::Before;

/// The language of a text or a block, as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tongue {
    /// English, or too little to tell.
    #[default]
    English,
    /// Another language of the table, by its number there.
    Other(u8),
}

impl Tongue {
    /// Whether the rules of the other rooms are for it.
    pub(super) const fn is_english(self) -> bool {
        matches!(self, Self::English)
    }
}
