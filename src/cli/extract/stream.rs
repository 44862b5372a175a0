//! Works on a stream of records over all cores, in order, in constant memory.
//!
//! One thread reads lines, several work, and this one hands on what they made: see
//! [`crate::pipeline`].

use std::io::{self, BufRead};
use std::thread;

use crate::cli::progress::Progress;
use crate::error::Error;
use crate::pipeline::{self, Answers, Jobs};
use crate::records::{Trouble, guarded};

/// The longest record, in bytes.
const LONGEST: u64 = 256 << 20;

/// What becomes of lines: made on many threads, taken in order on one.
pub(super) trait Sink {
    /// What is made of a line.
    type Answer: Send + 'static;

    /// Takes the next one; whether its line could be read.
    ///
    /// # Errors
    /// When it cannot be written; the input is then read no further.
    fn take(&mut self, answer: Self::Answer) -> Result<bool, Error>;

    /// Nothing else is ready.
    ///
    /// # Errors
    /// When what was taken cannot be written.
    fn idle(&mut self) -> Result<(), Error>;
}

/// A line as a sink's work gets it: its bytes, or why there is nothing to be made of them.
pub(super) type RecordLine<'a> = Result<&'a [u8], String>;

/// A line of input.
struct Job {
    number: u64,
    bytes: Result<Vec<u8>, &'static str>,
}

/// Reads records from `input`, makes answers of them with `make`, which also gets their
/// lines' numbers, and gives them to `sink`; whether every line could be read, or why the
/// input could not be read to its end.
///
/// # Errors
/// When the output cannot be written; the input is then read no further.
pub(super) fn run<S: Sink>(
    input: impl BufRead + Send + 'static,
    sink: &mut S,
    threads: usize,
    make: impl Fn(RecordLine<'_>, u64) -> S::Answer + Send + Sync + 'static,
    progress: &mut Progress,
) -> Result<io::Result<bool>, Error> {
    let started = pipeline::start(threads, move |job| work(job, &make));
    let (jobs, answers) = match started {
        Ok(pipeline) => pipeline,
        Err(error) => return Ok(Err(error)),
    };
    let reader = thread::spawn(move || read(input, jobs));
    // A writer that gives up does not wait for the reader, whose input may never go on;
    // the other threads end when nobody takes their answers.
    let all = take(sink, answers, progress)?;
    match reader.join() {
        Ok(read) => Ok(read.map(|()| all)),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Reads lines; blank ones are passed over, endless ones cut off.
fn read(mut input: impl BufRead, mut jobs: Jobs<Job>) -> io::Result<()> {
    let mut number = 0;
    // What is read has a place to go.
    while jobs.wait_for_room() {
        let bytes = loop {
            let mut bytes = Vec::new();
            let n = io::Read::take(&mut input, LONGEST).read_until(b'\n', &mut bytes)?;
            if n == 0 {
                return Ok(());
            }
            number += 1;
            if n as u64 == LONGEST && !bytes.ends_with(b"\n") {
                input.skip_until(b'\n')?;
                break Err("a line longer than 256 MB");
            }
            if !bytes.trim_ascii().is_empty() {
                break Ok(bytes);
            }
        };
        if !jobs.send(Job { number, bytes }) {
            break;
        }
    }
    Ok(())
}

fn work<T>(Job { number, bytes }: Job, make: &impl Fn(RecordLine<'_>, u64) -> T) -> T {
    match bytes {
        // A record that breaks the program down must not take the others with it.
        Ok(bytes) => guarded(|| make(Ok(&bytes), number))
            .unwrap_or_else(|trouble: Trouble| make(Err(trouble.to_string()), number)),
        Err(words) => make(Err(words.to_string()), number),
    }
}

/// Gives answers to the sink in order; tells it whenever nothing else is ready, so that a
/// slow input shows its results at once.
fn take<S: Sink>(
    sink: &mut S,
    mut answers: Answers<S::Answer>,
    progress: &mut Progress,
) -> Result<bool, Error> {
    progress.results_begin();
    let (mut taken, mut all) = (0, true);
    loop {
        let answer = match answers.ready() {
            Some(answer) => answer,
            None => {
                sink.idle()?;
                match answers.next() {
                    Some(answer) => answer,
                    None => break,
                }
            }
        };
        all &= sink.take(answer)?;
        taken += 1;
        progress.tell(|| format!("{taken} records"));
    }
    progress.clear();
    sink.idle()?;
    Ok(all)
}
