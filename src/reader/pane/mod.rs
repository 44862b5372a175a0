//! The parts of the screen, one file a pane.

pub mod body;
