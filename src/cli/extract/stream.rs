//! A stream of records over all cores, in order, in constant memory.
//!
//! One thread reads lines, several work, this one writes: see [`crate::pipeline`].

use std::io::{self, BufRead, BufWriter, Write};
use std::sync::Arc;
use std::thread;

use super::record::process;
use crate::cli::progress::Progress;
use crate::error::Error;
use crate::export::json::Parts;
use crate::pipeline::{self, Answers, Jobs};
use crate::records::{Trouble, guarded};
use crate::store::Logs;

/// A longer line is no record that this program takes, in bytes.
const LONGEST: u64 = 256 << 20;

/// A line of input.
struct Line {
    number: u64,
    bytes: Result<Vec<u8>, &'static str>,
}

/// The result of a line.
struct Answer {
    bytes: Vec<u8>,
    read: bool,
}

/// Reads records from `input`, writes results to `out`; whether every line could be
/// read, or why the input could not be read to its end.
///
/// # Errors
/// When the output cannot be written; the input is then read no further.
pub(super) fn run(
    input: impl BufRead + Send + 'static,
    out: impl Write,
    threads: usize,
    (parts, logs): (Parts, &Arc<Logs>),
    progress: &mut Progress,
) -> Result<io::Result<bool>, Error> {
    let logs = logs.clone();
    let started = pipeline::start(threads, move |line| work(line, parts, &logs));
    let (jobs, answers) = match started {
        Ok(pipeline) => pipeline,
        Err(error) => return Ok(Err(error)),
    };
    let reader = thread::spawn(move || read(input, jobs));
    // A writer that gives up does not wait for the reader, whose input may never go on;
    // the other threads end when nobody takes their answers.
    let all = write(out, answers, progress).map_err(Error::Output)?;
    match reader.join() {
        Ok(read) => Ok(read.map(|()| all)),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Reads lines; blank ones are passed over, endless ones cut off.
fn read(mut input: impl BufRead, mut jobs: Jobs<Line>) -> io::Result<()> {
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
        if !jobs.send(Line { number, bytes }) {
            break;
        }
    }
    Ok(())
}

fn work(Line { number, bytes }: Line, parts: Parts, logs: &Logs) -> Answer {
    let failed = |words: &str| (failure(words, number), false);
    let (bytes, read) = match bytes {
        // A record that breaks the program down must not take the others with it.
        Ok(bytes) => guarded(|| process(&bytes, number, parts, logs))
            .unwrap_or_else(|trouble: Trouble| failed(&trouble.to_string())),
        Err(words) => failed(words),
    };
    Answer { bytes, read }
}

fn failure(words: &str, line: u64) -> Vec<u8> {
    format!("{{\"id\":null,\"error\":\"{words}\",\"line\":{line}}}").into_bytes()
}

/// Writes answers in order; flushes whenever nothing else is ready, so that a slow input
/// shows its results at once.
fn write(
    out: impl Write,
    mut answers: Answers<Answer>,
    progress: &mut Progress,
) -> io::Result<bool> {
    progress.results_begin();
    let mut out = BufWriter::with_capacity(1 << 18, out);
    let (mut written, mut all) = (0, true);
    loop {
        let answer = match answers.ready() {
            Some(answer) => answer,
            None => {
                out.flush()?;
                match answers.next() {
                    Some(answer) => answer,
                    None => break,
                }
            }
        };
        out.write_all(&answer.bytes)?;
        out.write_all(b"\n")?;
        all &= answer.read;
        written += 1;
        progress.tell(|| format!("{written} records"));
    }
    progress.clear();
    out.flush()?;
    Ok(all)
}
