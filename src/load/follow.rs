//! Shows what comes by standard input or a named pipe while more is still to come.

use std::time::{Duration, Instant};

use super::piped::Waiting;
use super::preview::{self, Cut};
use super::source::HEAD;
use super::{Input, Options};
use crate::article::Article;

/// The longest beginning that is shown while more is to come, in bytes; its text is held beside
/// what came.
const SHOWN: usize = 256 << 20;

/// A beginning that was shown: how much of what came it is, whether it is all of that, when it
/// was ready, and what it cost.
#[derive(Clone, Copy, Debug)]
struct Shown {
    bytes: usize,
    all: bool,
    at: Instant,
    cost: Duration,
}

/// How much fills a screen, with room to spare, in bytes.
const SCREEN: usize = 16 << 10;
/// How many bytes are shown at once, without waiting for more.
const ENOUGH: usize = 192 << 10;
/// How long without a byte until what came is shown: shorter if it fills a screen.
const PAUSE: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(40));
/// How long without a byte until all that came is shown, since more may be long in coming.
const QUIET: Duration = Duration::from_millis(150);
/// The longest time before something is shown, however the bytes trickle.
const FIRST: Duration = Duration::from_millis(300);
/// How soon the text grows on the screen while more and more comes.
const AGAIN: Duration = Duration::from_secs(1);
/// Between two beginnings passes this many times what the last one took. So reading anew costs a
/// small part of the time, however long the text is.
const REST: u32 = 20;

/// How long to wait before showing what came, if nothing more comes; zero means now.
fn pause(bytes: usize, times: Option<(Instant, Instant)>, shown: Option<&Shown>) -> Duration {
    let Some((first, last)) = times else {
        return Duration::MAX;
    };
    let now = Instant::now();
    let since = |then: Instant| now.saturating_duration_since(then);
    match shown {
        None if bytes >= ENOUGH => Duration::ZERO,
        None => {
            let enough = if bytes >= SCREEN { PAUSE.0 } else { PAUSE.1 };
            let trickle = FIRST.saturating_sub(since(first));
            enough.saturating_sub(since(last)).min(trickle)
        }
        Some(shown) if shown.bytes == bytes && shown.all => Duration::MAX,
        Some(shown) => {
            let rest = (shown.cost * REST).saturating_sub(since(shown.at));
            let quiet = QUIET.saturating_sub(since(last));
            let again = AGAIN.saturating_sub(since(shown.at));
            rest.max(if shown.bytes == bytes {
                quiet
            } else {
                quiet.min(again)
            })
        }
    }
}

/// Reads a stream as it comes, until it has ended or cannot be an article. `show` gets its
/// beginning as soon as that fills a screen or nothing more comes, and again as it grows.
/// Returns at once if the input is no stream.
pub fn follow(input: &Input, options: &Options, mut show: impl FnMut(Article)) {
    let Some(stream) = options.stream(input) else {
        return;
    };
    let _waiting = Waiting::on(&stream);
    let mut shown: Option<Shown> = None;
    let mut length = 0;
    let mut state = stream.lock();
    while state.end.is_none() && state.came.len() <= SHOWN && !options.watch.is_cancelled() {
        let bytes = state.came.len();
        options.watch.report(bytes as u64, 0);
        let wait = pause(bytes, state.times, shown.as_ref());
        if !wait.is_zero() {
            state = stream.wait(state, wait);
            continue;
        }
        let begun = Instant::now();
        let quiet = state.times.is_some_and(|(_, last)| last.elapsed() >= QUIET);
        let cut = if quiet { Cut::All } else { Cut::Sure };
        match preview::of_stream(&state.came, input, options, cut) {
            Ok(Some(article)) if article.text.len() != length => {
                length = article.text.len();
                show(article);
            }
            Ok(_) => {}
            // Whoever reads the whole is told in words, from as much of it.
            Err(_) if bytes as u64 >= HEAD => return,
            Err(_) => {}
        }
        shown = Some(Shown {
            bytes,
            all: quiet,
            at: Instant::now(),
            cost: begun.elapsed(),
        });
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
