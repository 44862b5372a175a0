//! Ctrl-C ends a command with its own exit code, except while a pager has the terminal.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crate::error::Error;

static ENDS: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Lets Ctrl-C end the process with exit code 130. The reader does not use this, since it has to
/// restore the terminal first.
///
/// # Errors
/// When the system does not let us.
pub fn end_the_run() -> Result<(), Error> {
    let ends = ENDS.get_or_init(|| Arc::new(AtomicBool::new(true)));
    #[cfg(unix)]
    signal_hook::flag::register_conditional_shutdown(
        signal_hook::consts::SIGINT,
        i32::from(crate::error::EXIT_INTERRUPTED),
        Arc::clone(ends),
    )
    .map_err(Error::Terminal)?;
    #[cfg(not(unix))]
    let _ = ends;
    Ok(())
}

/// Leaves Ctrl-C to the pager while one is running.
pub fn leave_to_pager(pager: bool) {
    if let Some(ends) = ENDS.get() {
        ends.store(!pager, Ordering::Relaxed);
    }
}
