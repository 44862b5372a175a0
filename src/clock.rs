//! Measures the processor time of a test; whatever else the machine does at the time counts for
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

/// How often two costs are compared before one is believed to be too much.
const TRIES: usize = 4;
/// Less than this is not told from noise.
const SLIGHT: Duration = Duration::from_millis(4);
/// Four times as much costs four times as much, or sixteen times if it grows by the square.
pub(crate) const STEEP: u32 = 10;

/// What it costs of a processor.
pub(crate) fn cost<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Processor::now();
    let done = work();
    let cost = start.elapsed();
    drop(done);
    cost
}

/// Asserts that what `work` does for `few * 4` costs no more than its length, measured
/// beside what it does for `few`: so it says the same on every machine.
pub(crate) fn costs_its_length<T>(what: &str, few: usize, mut work: impl FnMut(usize) -> T) {
    at_most(STEEP, what, |big| work(if big { few * 4 } else { few }));
}

/// Asserts that `work(true)` costs at most so many times what `work(false)` does. Only what
/// is too much each time is believed to be.
pub(crate) fn at_most<T>(times: u32, what: &str, mut work: impl FnMut(bool) -> T) {
    costs_at_most(times, what, |big| cost(|| work(big)));
}

/// As [`at_most`], of costs that are measured by the caller.
pub(crate) fn costs_at_most(times: u32, what: &str, mut cost: impl FnMut(bool) -> Duration) {
    let mut told = Vec::new();
    for _ in 0..TRIES {
        let (few, many) = (cost(false), cost(true));
        if many <= few.max(SLIGHT) * times {
            return;
        }
        told.push((few, many));
    }
    panic!("{what}: more than {times} times as much: {told:?}");
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
