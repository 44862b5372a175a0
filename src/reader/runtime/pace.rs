//! Decides how often a followed file is read. A file that is written on and on is left alone for
//! as long as reading it took, so that this takes no more than half of a processor.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

/// How long the last reading of each file took, and when it ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Pace(Arc<Mutex<FxHashMap<PathBuf, (Instant, Duration)>>>);

/// How often a waiting reading looks whether it is still wanted.
const TICK: Duration = Duration::from_millis(20);

impl Pace {
    /// Waits until a file may be read again, as long as somebody wants it.
    pub fn wait(&self, path: &Path, wanted: impl Fn() -> bool) {
        while wanted() {
            match self.left(path, Instant::now()) {
                left if left.is_zero() => return,
                left => thread::sleep(left.min(TICK)),
            }
        }
    }

    /// How long a file is left alone yet.
    fn left(&self, path: &Path, now: Instant) -> Duration {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let due = all.get(path).map(|(ended, took)| *ended + *took);
        due.map_or(Duration::ZERO, |due| due.saturating_duration_since(now))
    }

    /// Takes note that a file was read, and with how much work.
    pub fn note(&self, path: &Path, begun: Instant, ended: Instant) {
        let took = ended.saturating_duration_since(begun);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(path.to_path_buf(), (ended, took));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_left_alone_for_as_long_as_it_took() {
        let (pace, log) = (Pace::default(), Path::new("log.txt"));
        let begun = Instant::now();
        let after = |seconds| begun + Duration::from_secs(seconds);
        assert_eq!(pace.left(log, begun), Duration::ZERO);
        pace.note(log, begun, after(3));
        assert_eq!(pace.left(log, after(4)), Duration::from_secs(2));
        assert_eq!(pace.left(log, after(6)), Duration::ZERO);
        assert_eq!(pace.left(Path::new("other.txt"), after(4)), Duration::ZERO);
        // Who does not want it any more does not wait.
        pace.note(log, begun, after(600));
        pace.wait(log, || false);
    }
}
