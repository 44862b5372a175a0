//! How much of a processor a test took: what else the machine does at the time counts for
//! nothing.

use std::time::Duration;

/// A point in the processor's time of this thread.
pub(crate) struct Processor(Duration);

impl Processor {
    /// This point.
    pub fn now() -> Self {
        Self(of_thread())
    }

    /// What the thread took since then.
    pub fn elapsed(&self) -> Duration {
        of_thread().saturating_sub(self.0)
    }
}

#[cfg(unix)]
fn of_thread() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[cfg(not(unix))]
fn of_thread() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;

    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed()
}
