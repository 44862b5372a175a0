//! Finds who is named, and by which words: names, roles, descriptions and pronouns.
//!
//! There are two passes. The first reads every block for capitalised runs and what stands beside
//! them ([`label`], with the lists of [`gazetteer`]). What is a person is then decided once for
//! the whole document: the same word behind a title, in a full name or as a speaker says more
//! than any one place. Spellings are merged into people ([`registry`], [`names`]). The second
//! pass ([`phrases`], [`resolve`]) knows the people and finds every mention in order.

mod described;
pub(crate) mod discourse;
pub(crate) mod gazetteer;
pub(super) mod gender;
mod given;
pub(crate) mod groups;
pub(super) mod jobs;
pub(crate) mod label;
mod letters;
mod local;
pub(super) mod names;
pub(super) mod phrases;
pub(super) mod registry;
pub(super) mod resolve;
pub(super) mod verbs;
pub(crate) mod whole;
pub(super) mod written;

/// Whom a word or a name can stand for. From given names, titles and pronouns only,
/// and used for pronouns only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    /// The text does not show it.
    #[default]
    Unknown,
    /// She.
    Female,
    /// He.
    Male,
}

impl Gender {
    /// Whether both can be one person.
    pub fn agrees(self, other: Gender) -> bool {
        self == Gender::Unknown || other == Gender::Unknown || self == other
    }
}
