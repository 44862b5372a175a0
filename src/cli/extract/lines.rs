//! `extract --jsonl`: writes a line of JSON for each line of input.

use std::io::{self, BufWriter, StdoutLock, Write};

use super::record::process;
use super::stream::{Line, Sink};
use crate::error::Error;
use crate::export::json::Parts;
use crate::store::Logs;

/// Standard output.
pub(super) struct Lines {
    out: BufWriter<StdoutLock<'static>>,
}

impl Lines {
    pub(super) fn new() -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 18, io::stdout().lock()),
        }
    }
}

/// The result of a line, and whether it could be read.
pub(super) fn make(line: Line<'_>, number: u64, parts: Parts, logs: &Logs) -> (Vec<u8>, bool) {
    match line {
        Ok(bytes) => process(bytes, number, parts, logs),
        Err(words) => {
            // A place in the source may have a backslash.
            let words = serde_json::Value::from(words);
            let failure = format!("{{\"id\":null,\"error\":{words},\"line\":{number}}}");
            (failure.into_bytes(), false)
        }
    }
}

impl Sink for Lines {
    type Answer = (Vec<u8>, bool);

    fn take(&mut self, (bytes, read): Self::Answer) -> Result<bool, Error> {
        let mut write = || {
            self.out.write_all(&bytes)?;
            self.out.write_all(b"\n")
        };
        write().map_err(Error::Output)?;
        Ok(read)
    }

    fn idle(&mut self) -> Result<(), Error> {
        self.out.flush().map_err(Error::Output)
    }
}
