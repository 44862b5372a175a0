//! Whether the first screen stands.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Whether a screen with text was drawn. Work that the first screen does not need waits for it,
/// so that it has processor and memory for itself.
#[derive(Default)]
pub(super) struct Drawn {
    is: Mutex<bool>,
    changed: Condvar,
}

impl Drawn {
    /// The longest wait, should nothing be drawn for another reason.
    const MOST: Duration = Duration::from_secs(1);

    pub fn set(&self) {
        *self.is.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    pub fn wait(&self) {
        let is = self.is.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(is, Self::MOST, |is| !*is);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}
