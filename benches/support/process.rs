//! What the system knows about a running program. Only Linux tells; elsewhere the
//! answers are `None` and the tables show a dash.

use std::fs;
use std::time::Duration;

/// Time on a processor so far, over all threads. The scheduler's own count, in
/// nanoseconds: `stat`'s ticks are 10 ms long.
pub fn cpu(pid: u32) -> Option<Duration> {
    let mut sum = 0;
    for task in fs::read_dir(format!("/proc/{pid}/task")).ok()? {
        let path = task.ok()?.path().join("schedstat");
        // A thread may end while its folder is read.
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        sum += text.split(' ').next()?.parse::<u64>().ok()?;
    }
    Some(Duration::from_nanos(sum))
}

/// The most memory it ever held, in bytes.
pub fn peak(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
