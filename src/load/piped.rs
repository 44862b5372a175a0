//! Standard input and named pipes, which give their bytes only once. They are read as they come,
//! and kept for whoever reads them again.
//!
//! A thread of its own reads as long as somebody waits for more. What nobody waits for stays
//! with the writer.

use std::fs::File;
use std::io::{self, Read};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use super::source::HEAD;
use super::{Input, Options};
use crate::error::Error;

/// The longest stream that is kept, in bytes. A second copy of a longer one would cost more
/// memory than reading it again is worth.
const KEPT: usize = 64 << 20;

/// How often a waiting reader looks whether it was told to stop.
pub(super) const TICK: Duration = Duration::from_millis(250);

/// The streams that were read or are being read.
#[derive(Debug, Default)]
pub struct Piped(Mutex<Vec<(Input, Arc<Stream>)>>);

/// What has come of a stream.
#[derive(Debug, Default)]
pub(super) struct Stream {
    state: Mutex<State>,
    /// More has come, or somebody waits for more.
    changed: Condvar,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub came: Vec<u8>,
    /// When the first bytes came, and the last.
    pub times: Option<(Instant, Instant)>,
    /// How it ended, once it has.
    pub end: Option<End>,
    /// How many wait for more.
    awaited: usize,
    /// Whether a thread reads it.
    started: bool,
}

/// How a stream ended.
#[derive(Debug)]
pub(super) enum End {
    /// All of it is there.
    Whole,
    /// It was handed out without being kept, since it was too long.
    HandedOut,
    /// It is longer than the limits allow.
    TooLarge,
    /// The system said this.
    Broken(io::Error),
}

/// Bytes are read as long as this is held.
pub(super) struct Waiting<'a>(&'a Stream);

impl<'a> Waiting<'a> {
    pub fn on(stream: &'a Stream) -> Self {
        stream.lock().awaited += 1;
        stream.changed.notify_all();
        Self(stream)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.lock().awaited -= 1;
    }
}

impl Stream {
    /// Locks the state; a thread that broke down while reading has changed nothing.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(|broken| broken.into_inner())
    }

    /// Waits until something changes, but no longer than this.
    pub fn wait<'a>(&self, state: MutexGuard<'a, State>, most: Duration) -> MutexGuard<'a, State> {
        let waited = self.changed.wait_timeout(state, most.min(TICK));
        waited.unwrap_or_else(|broken| broken.into_inner()).0
    }

    /// Reads it on a thread, if none does yet.
    fn start(self: &Arc<Self>, input: &Input, limit: u64) {
        if !std::mem::replace(&mut self.lock().started, true) {
            let (stream, input) = (Arc::clone(self), input.clone());
            thread::spawn(move || {
                let end = stream.read(&input, limit);
                stream.lock().end = Some(end);
                stream.changed.notify_all();
            });
        }
    }

    fn read(&self, input: &Input, limit: u64) -> End {
        let opened: io::Result<Box<dyn Read>> = match input {
            Input::File(path) => File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
            _ => Ok(Box::new(io::stdin().lock())),
        };
        let mut from = match opened {
            Ok(from) => from,
            Err(error) => return End::Broken(error),
        };
        let mut chunk = vec![0; 64 << 10];
        loop {
            let mut state = self.lock();
            while state.awaited == 0 {
                state = self
                    .changed
                    .wait(state)
                    .unwrap_or_else(|broken| broken.into_inner());
            }
            drop(state);
            let read = match from.read(&mut chunk) {
                Ok(0) => return End::Whole,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return End::Broken(error),
            };
            let mut state = self.lock();
            if (state.came.len() + read) as u64 > limit {
                state.came = Vec::new();
                return End::TooLarge;
            }
            state.came.extend_from_slice(&chunk[..read]);
            let now = Instant::now();
            let first = state.times.map_or(now, |(first, _)| first);
            state.times = Some((first, now));
            self.changed.notify_all();
        }
    }
}

impl Options {
    /// The stream behind an input, if it is one and streams are kept. What comes of it is kept
    /// for whoever asks next.
    pub(super) fn stream(&self, input: &Input) -> Option<Arc<Stream>> {
        let piped = self.piped.as_ref()?;
        let mut streams = piped.0.lock().unwrap_or_else(|broken| broken.into_inner());
        let known = streams.iter().find(|(known, _)| known == input);
        let stream = match known {
            // Its file may be gone since.
            Some((_, stream)) => Arc::clone(stream),
            None if !is_stream(input) => return None,
            None => {
                let stream = Arc::<Stream>::default();
                streams.push((input.clone(), Arc::clone(&stream)));
                stream
            }
        };
        stream.start(input, self.limits.bytes);
        Some(stream)
    }

    /// All bytes of an input: a stream's once it has ended, otherwise what `read` gives. `check`
    /// sees the beginning of a stream first and may refuse it.
    pub(super) fn kept(
        &self,
        input: &Input,
        check: impl Fn(&[u8]) -> Result<(), Error>,
        read: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Result<Vec<u8>, Error> {
        let Some(stream) = self.stream(input) else {
            return read();
        };
        let _waiting = Waiting::on(&stream);
        let mut state = stream.lock();
        let mut unchecked = true;
        loop {
            let whole = matches!(state.end, Some(End::Whole));
            if unchecked && (whole || state.came.len() as u64 >= HEAD) {
                let head = usize::try_from(HEAD).unwrap_or(usize::MAX);
                check(&state.came[..state.came.len().min(head)])?;
                unchecked = false;
            }
            self.watch.report(state.came.len() as u64, 0);
            if self.watch.is_cancelled() {
                return Err(Error::Interrupted);
            }
            if let Some(end) = &state.end {
                if let Some(error) = failed(end, input, self.limits.bytes) {
                    return Err(error);
                }
                if state.came.len() <= KEPT {
                    return Ok(state.came.clone());
                }
                state.end = Some(End::HandedOut);
                return Ok(std::mem::take(&mut state.came));
            }
            state = stream.wait(state, TICK);
        }
    }
}

/// Whether an input gives its bytes only once.
fn is_stream(input: &Input) -> bool {
    match input {
        Input::Stdin => true,
        Input::File(path) => std::fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir()),
        _ => false,
    }
}

fn failed(end: &End, input: &Input, limit: u64) -> Option<Error> {
    let input = input.name();
    Some(match end {
        End::Whole => return None,
        End::HandedOut => Error::Unreadable {
            input,
            what: "too long to be kept, and it cannot be read twice".into(),
            hint: Some("saving it to a file and opening that".into()),
        },
        End::TooLarge => Error::TooLarge {
            input,
            size: limit.saturating_add(1),
            limit,
        },
        // The error itself cannot be copied for the next who asks.
        End::Broken(error) => Error::Read {
            input,
            source: error
                .raw_os_error()
                .map_or_else(|| error.kind().into(), io::Error::from_raw_os_error),
        },
    })
}
