//! Who says a quotation.
//!
//! The text around each quotation is searched for a reporting verb and its subject, in the order
//! in which English news places them: directly behind ("…," Roe said), then in front (Roe said:
//! "…"). Where the sentence names nobody, the text around it decides. Every rule has a name in
//! words, and a confidence that was counted on articles it was not written for.

mod answer;
pub(crate) mod choice;
mod clause;
mod cries;
mod cues;
pub(super) mod finite;
mod inner;
mod interrupted;
mod kind;
mod named;
mod rules;
mod written;

pub(crate) use answer::Answer;
pub(super) use clause::{Link, Scene};
pub(super) use cues::{Passive, passive, source_at, tag};
pub(super) use kind::{Look, is_no_word, look};
pub(super) use named::{denied, is_nobodys};
pub(super) use rules::attribute;
