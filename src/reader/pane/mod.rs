//! The parts of the screen, a file each with title, hints and drawing. The tabs of the sidebar
//! declare more about themselves (`sidebar::Declaration`).

use super::action::Action;

pub mod body;
pub mod hints;

pub mod listing;
pub mod notice;
pub mod outline;
pub mod sidebar;
pub mod status;

/// Actions whose keys are worth knowing, and what they are called where room is scarce.
pub type Hints = &'static [(Action, &'static str)];
