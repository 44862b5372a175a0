//! Who says a quotation.
//!
//! Around each quotation the text is searched for a reporting verb and its subject, in
//! the order in which English news places them: directly behind ("…," Roe said), in
//! front (Roe said: "…"), and, where the sentence names nobody, by what stands around it.
//! Every rule has a name in words and the confidence that counting on other articles
//! gave it.

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

pub(super) use clause::{Link, Scene};
pub(super) use cues::{Passive, passive, source_at, tag};
pub(super) use kind::{Look, look};
pub(crate) use rules::Answer;
pub(super) use rules::attribute;
