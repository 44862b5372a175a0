//! The reader: state, update, view.

pub mod cells;
pub mod flow;
pub mod pane;
pub mod search;
pub mod theme;
