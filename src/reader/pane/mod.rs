//! The parts of the screen, one file a pane.

pub mod body;
pub mod list;
pub mod listing;
pub mod notice;
pub mod outline;
pub mod sidebar;
pub mod status;
