//! Tells how far a long analysis is, and lets a caller stop it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Shared between the thread that analyses and the thread that waits.
#[derive(Debug, Default)]
pub struct Monitor {
    permille: AtomicU32,
    cancelled: AtomicBool,
}

impl Monitor {
    /// Notes that `permille` thousandths of the work are done.
    pub fn report(&self, permille: u32) {
        self.permille.store(permille, Ordering::Relaxed);
    }

    /// How much of the work is done, in thousandths.
    pub fn progress(&self) -> u32 {
        self.permille.load(Ordering::Relaxed)
    }

    /// Asks the analysis to stop soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
