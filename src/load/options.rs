//! How an article is to be opened, and how far its opening has come.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use super::Limits;
use crate::article::Format;

/// How articles are opened.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much is read at most.
    pub limits: Limits,
    /// The format to read input as, where its content is not to decide.
    pub from: Option<Format>,
    /// Keeps what came by standard input and named pipes, for whoever wants to see its beginning
    /// first or to read it again (as another format, or as it came). `None` keeps nothing.
    pub piped: Option<Arc<super::Piped>>,
    /// What the network may be used for.
    pub network: Network,
    /// Shared with the thread that waits.
    pub watch: Arc<Watch>,
}

/// What the network may be used for, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Never use it. What the cache holds is still read.
    pub forbidden: bool,
    /// Fetch anew what the cache holds.
    pub refresh: bool,
    /// The folder that keeps pages; none keeps none.
    pub cache: Option<PathBuf>,
    /// The most bytes that folder holds; the oldest pages go first.
    pub cached: u64,
    /// The longest page, in bytes, packed or not: what is longer is cut.
    pub bytes: u64,
    /// The most pages that one article is put together from.
    pub pages: usize,
    /// How long each step may take.
    pub patience: Patience,
    /// Hosts whose addresses are known, as in a file of hosts.
    pub hosts: Vec<(String, SocketAddr)>,
    /// Private addresses that count as the open web, which a page of it may lead to.
    pub open: Vec<SocketAddr>,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            forbidden: false,
            refresh: false,
            cache: None,
            cached: 256 << 20,
            bytes: 64 << 20,
            pages: 20,
            patience: Patience::default(),
            hosts: Vec::new(),
            open: Vec::new(),
        }
    }
}

/// How long the network may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Until a host is found and connected to.
    pub connect: Duration,
    /// From there until it begins to answer.
    pub answer: Duration,
    /// Until a page is there, redirects included.
    pub page: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(20),
            page: Duration::from_secs(60),
        }
    }
}

/// How far the opening of an article is, and a way to stop it; shared between the thread that
/// reads and the one that waits.
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

    /// How many bytes have come, and how many will; 0 where nobody said.
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
