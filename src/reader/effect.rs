//! What the runtime must do for the reader.

use std::sync::Arc;

use super::event::JobId;
use super::search::Query;
use crate::article::Article;
use crate::load::Input;

/// Work outside of the state.
#[derive(Debug)]
pub enum Effect {
    /// Read an article, count its words, analyse it.
    Open(JobId, Input),
    /// Stop the work of a job.
    Cancel(JobId),
    /// Count the hits of a search, and find the first from this byte on.
    Count(JobId, Query, Arc<Article>, u32),
    /// Copy text: by the terminal, and by the system where it has a clipboard.
    Copy(String),
    /// Open an address in the browser.
    Browse(String),
    /// Take the mouse, or let it go.
    Mouse(bool),
    /// Forget what the terminal shows and draw all of it.
    Redraw,
    /// Stop the process; drawing goes on when it is continued.
    Suspend,
    /// Leave with this exit code.
    Quit(u8),
}
