//! Shows on standard error how far the work is, to somebody who watches and waits.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::typeset::{clean_line, truncate, width};

/// Work that is done sooner shows nothing. What shows is renewed this often.
pub const MOMENT: Duration = Duration::from_millis(700);
/// The longest line. The terminal could break a longer one, which could then not be taken back.
const WIDEST: usize = 70;

/// One line that is written over itself, and gone at the end.
#[derive(Debug)]
pub struct Progress {
    watched: bool,
    last: Instant,
    /// Cells of the line that stands there now.
    shown: usize,
}

impl Progress {
    /// Begins to count the time.
    pub fn new() -> Self {
        Self {
            watched: io::stderr().is_terminal(),
            last: Instant::now(),
            shown: 0,
        }
    }

    /// Whether anybody looks on.
    pub const fn is_watched(&self) -> bool {
        self.watched
    }

    /// Results come: where they go to the same terminal they are progress enough, and a
    /// line between them would be lost in them.
    pub fn results_begin(&mut self) {
        if io::stdout().is_terminal() {
            self.clear();
            self.watched = false;
        }
    }

    /// Shows a line where a moment has passed since the last one.
    pub fn tell(&mut self, line: impl FnOnce() -> String) {
        if !self.watched || self.last.elapsed() < MOMENT {
            return;
        }
        self.last = Instant::now();
        let line = line();
        let line = clean_line(&line);
        let line = truncate(&line, WIDEST);
        let cells = width(&line);
        let rest = " ".repeat(self.shown.saturating_sub(cells));
        // Nobody is left to tell where even this cannot be written.
        let _closed = write!(io::stderr(), "\r{line}{rest}");
        self.shown = cells.max(self.shown);
    }

    /// Takes the line back, before anything else is written.
    pub fn clear(&mut self) {
        if self.shown > 0 {
            let _closed = write!(io::stderr(), "\r{}\r", " ".repeat(self.shown));
            self.shown = 0;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
