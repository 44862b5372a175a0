//! `extract --jsonl`: writes a line of JSON for each line of input.

use std::io::{self, BufWriter, StdoutLock, Write};

use super::record::process;
use super::stream::{RecordLine, Sink};
use crate::error::Error;
use crate::export::json::Parts;
use crate::store::Logs;

/// How many lines that could not be read are named; the output has them all.
const NAMED: usize = 5;

/// Standard output.
pub(super) struct Lines {
    out: BufWriter<StdoutLock<'static>>,
    unread: Unread,
}

impl Lines {
    pub(super) fn new() -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 18, io::stdout().lock()),
            unread: Unread::default(),
        }
    }

    /// The lines of the input that could not be read, in words, if there were any; then
    /// another input begins.
    pub(super) fn unread(&mut self) -> Option<String> {
        std::mem::take(&mut self.unread).words()
    }
}

/// The lines of an input that could not be read.
#[derive(Default)]
struct Unread {
    count: usize,
    first: Vec<u64>,
}

impl Unread {
    fn add(&mut self, line: u64) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(line);
        }
    }

    fn words(&self) -> Option<String> {
        let numbers: Vec<String> = self.first.iter().map(u64::to_string).collect();
        let (last, before) = numbers.split_last()?;
        let count = self.count;
        Some(match before.join(", ") {
            before if count > NAMED => {
                format!("{count} lines hold no record that could be read: {before}, {last}, …")
            }
            before if before.is_empty() => {
                format!("line {last} holds no record that could be read")
            }
            before => format!("lines {before} and {last} hold no record that could be read"),
        })
    }
}

/// The result of a line, and the line's number where it could not be read.
pub(super) struct Answer {
    bytes: Vec<u8>,
    unread: Option<u64>,
}

/// Makes the result of a line.
pub(super) fn make(line: RecordLine<'_>, number: u64, parts: Parts, logs: &Logs) -> Answer {
    let (bytes, read) = match line {
        Ok(bytes) => process(bytes, number, parts, logs),
        Err(words) => {
            // A place in the source may have a backslash.
            let words = serde_json::Value::from(words);
            let failure = format!("{{\"id\":null,\"error\":{words},\"line\":{number}}}");
            (failure.into_bytes(), false)
        }
    };
    let unread = (!read).then_some(number);
    Answer { bytes, unread }
}

impl Sink for Lines {
    type Answer = Answer;

    fn take(&mut self, answer: Self::Answer) -> Result<bool, Error> {
        let mut write = || {
            self.out.write_all(&answer.bytes)?;
            self.out.write_all(b"\n")
        };
        write().map_err(Error::Output)?;
        if let Some(line) = answer.unread {
            self.unread.add(line);
        }
        Ok(answer.unread.is_none())
    }

    fn idle(&mut self) -> Result<(), Error> {
        self.out.flush().map_err(Error::Output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_are_named_and_all_are_counted() {
        let words = |lines: &[u64]| {
            let mut unread = Unread::default();
            lines.iter().for_each(|line| unread.add(*line));
            unread.words().unwrap_or_default()
        };
        assert_eq!(words(&[]), "");
        assert_eq!(words(&[4]), "line 4 holds no record that could be read");
        assert_eq!(
            words(&[2, 4, 9]),
            "lines 2, 4 and 9 hold no record that could be read"
        );
        assert_eq!(
            words(&[1, 2, 3, 5, 8, 13, 21]),
            "7 lines hold no record that could be read: 1, 2, 3, 5, 8, …"
        );
    }
}
