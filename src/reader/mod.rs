//! The reader: state, update, view.
//!
//! `Event → update(&mut Reader) → Vec<Effect>`, and `view(&Reader)` writes no state. The
//! runtime alone knows the terminal, threads and files.

pub mod action;
mod at;
mod awaited;
mod carry;
pub mod cells;
mod copied;
pub mod document;
pub mod edit;
pub mod effect;
pub mod event;
pub mod filter;
pub mod flow;
pub mod follow;
pub mod gather;
pub mod job;
pub mod keymap;
pub mod layout;
pub mod link;
pub mod list;
pub mod listing;
pub mod memory;
mod moved;
mod naming;
pub mod notes;
mod options;
pub mod outline;
pub mod overlay;
pub mod pane;
pub mod picture;
mod plain;
pub mod position;
mod runtime;
pub mod search;
mod sentence;
pub mod source;
pub mod state;
mod stretch;
pub mod strip;
pub mod take;
pub mod theme;
pub mod trail;
pub mod update;
mod view;
pub mod widths;

pub use options::ReaderOptions;
pub use runtime::{left_out, run};
pub use state::{MEASURE, Reader};

#[cfg(test)]
mod tests;
