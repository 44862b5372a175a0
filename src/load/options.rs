//! How an article is opened, and how far its opening is.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::Limits;
use crate::article::Format;

/// How articles are opened.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much is read at most.
    pub limits: Limits,
    /// The format to read input as, where its content is not to decide.
    pub from: Option<Format>,
    /// What the network may be used for.
    pub network: Network,
    /// Shared with whoever waits.
    pub watch: Arc<Watch>,
}

/// What the network may be used for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Never use it. What the cache holds is still read.
    pub forbidden: bool,
    /// Fetch anew what the cache holds.
    pub refresh: bool,
    /// The folder that keeps pages; none keeps none.
    pub cache: Option<PathBuf>,
}

/// How far the opening of an article is, and a way to stop it. Shared between the
/// thread that reads and the one that waits.
#[derive(Debug, Default)]
pub struct Watch {
    read: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

impl Watch {
    /// Notes that `read` bytes have come, of `total` where that is known and not 0.
    pub fn report(&self, read: u64, total: u64) {
        self.read.store(read, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// Bytes that have come, and how many will, 0 where nobody said.
    pub fn progress(&self) -> (u64, u64) {
        let read = self.read.load(Ordering::Relaxed);
        (read, self.total.load(Ordering::Relaxed))
    }

    /// Asks the opening to stop soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
