//! A stream of records over all cores, in order, in constant memory.
//!
//! One thread reads lines, several work, this one writes. Tickets bound how many lines
//! are under way, so a slow record holds the others up instead of filling the memory.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use super::record::process;
use crate::cli::progress::Progress;
use crate::error::Error;
use crate::export::json::Parts;
use crate::store::Logs;

/// A longer line is no record that this program takes, in bytes.
const LONGEST: u64 = 256 << 20;
/// Lines under way a thread.
const AHEAD: usize = 8;

/// A line of input and its number from 0.
struct Job {
    number: u64,
    line: u64,
    bytes: Result<Vec<u8>, &'static str>,
}

/// The result of a line.
struct Answer {
    number: u64,
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
    let under_way = threads * AHEAD;
    let (job_sender, job_receiver) = sync_channel::<Job>(under_way);
    let (answer_sender, answer_receiver) = sync_channel::<Answer>(under_way);
    // A ticket a line: taken before it is read, given back when it is written.
    let (ticket_sender, ticket_receiver) = sync_channel::<()>(under_way);
    for _ in 0..under_way {
        // Its receiver is above: there is room for all of them.
        let _held = ticket_sender.send(());
    }
    let jobs = Arc::new(Mutex::new(job_receiver));
    let reader = thread::spawn(move || read(input, &ticket_receiver, &job_sender));
    for _ in 0..threads {
        let jobs = jobs.clone();
        let answers = answer_sender.clone();
        let logs = logs.clone();
        thread::spawn(move || work(&jobs, &answers, parts, &logs));
    }
    drop(answer_sender);
    // A writer that gives up does not wait for the reader, whose input may never go on;
    // the other threads end when their channels close.
    let all = write(out, &answer_receiver, &ticket_sender, progress).map_err(Error::Output)?;
    match reader.join() {
        Ok(read) => Ok(read.map(|()| all)),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Reads lines; blank ones are passed over, endless ones cut off.
fn read(mut input: impl BufRead, tickets: &Receiver<()>, jobs: &SyncSender<Job>) -> io::Result<()> {
    let (mut number, mut line) = (0, 0);
    loop {
        if tickets.recv().is_err() {
            return Ok(());
        }
        let bytes = loop {
            let mut bytes = Vec::new();
            let n = io::Read::take(&mut input, LONGEST).read_until(b'\n', &mut bytes)?;
            if n == 0 {
                return Ok(());
            }
            line += 1;
            if n as u64 == LONGEST && !bytes.ends_with(b"\n") {
                input.skip_until(b'\n')?;
                break Err("a line longer than 256 MB");
            }
            if !bytes.trim_ascii().is_empty() {
                break Ok(bytes);
            }
        };
        let job = Job {
            number,
            line,
            bytes,
        };
        if jobs.send(job).is_err() {
            return Ok(());
        }
        number += 1;
    }
}

fn work(jobs: &Mutex<Receiver<Job>>, answers: &SyncSender<Answer>, parts: Parts, logs: &Logs) {
    loop {
        let job = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return,
        };
        let Ok(Job {
            number,
            line,
            bytes,
        }) = job
        else {
            return;
        };
        let (bytes, read) = match bytes {
            // A record that breaks the program down must not take the others with it.
            Ok(bytes) => catch_unwind(AssertUnwindSafe(|| process(&bytes, line, parts, logs)))
                .unwrap_or_else(|_| {
                    (
                        failure("the program broke down on this record", line),
                        false,
                    )
                }),
            Err(words) => (failure(words, line), false),
        };
        if answers
            .send(Answer {
                number,
                bytes,
                read,
            })
            .is_err()
        {
            return;
        }
    }
}

fn failure(words: &str, line: u64) -> Vec<u8> {
    format!("{{\"id\":null,\"error\":\"{words}\",\"line\":{line}}}").into_bytes()
}

/// Writes answers in order; flushes whenever nothing else is ready, so that a slow input
/// shows its results at once.
fn write(
    out: impl Write,
    answers: &Receiver<Answer>,
    tickets: &SyncSender<()>,
    progress: &mut Progress,
) -> io::Result<bool> {
    progress.results_begin();
    let mut out = BufWriter::with_capacity(1 << 18, out);
    let mut waiting: BTreeMap<u64, Answer> = BTreeMap::new();
    let (mut next, mut all) = (0, true);
    loop {
        let answer = match answers.try_recv() {
            Ok(answer) => answer,
            Err(_) => {
                out.flush()?;
                match answers.recv() {
                    Ok(answer) => answer,
                    Err(_) => break,
                }
            }
        };
        waiting.insert(answer.number, answer);
        while let Some(answer) = waiting.remove(&next) {
            out.write_all(&answer.bytes)?;
            out.write_all(b"\n")?;
            all &= answer.read;
            next += 1;
            progress.tell(|| format!("{next} records"));
            // The reader may have come to the end of its input.
            let _ended = tickets.try_send(());
        }
    }
    progress.clear();
    out.flush()?;
    Ok(all)
}
