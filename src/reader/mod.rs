//! The reader: state, update, view.

pub mod flow;
