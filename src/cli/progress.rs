//! Shows on standard error how far the work is, to somebody who watches and waits.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::typeset::{clean_line, truncate, width};

/// Work that is done sooner shows nothing. What shows is renewed this often.
pub const MOMENT: Duration = Duration::from_millis(700);
/// The longest line. The terminal could break a longer one, which could then not be taken back.
const WIDEST: usize = 70;

/// One line on the terminal that is overwritten as work goes on and erased at the end.
#[derive(Debug)]
pub struct Progress {
    watched: bool,
    last: Instant,
    /// How many cells of the line are on the screen now.
    shown: usize,
}

impl Progress {
    /// Starts the clock.
    pub fn new() -> Self {
        Self {
            watched: io::stderr().is_terminal(),
            last: Instant::now(),
            shown: 0,
        }
    }

    /// Whether anybody is watching.
    pub const fn is_watched(&self) -> bool {
        self.watched
    }

    /// Call this when results begin. If they go to the same terminal, they show the progress
    /// themselves, and a progress line would only get mixed up with them.
    pub fn results_begin(&mut self) {
        if io::stdout().is_terminal() {
            self.clear();
            self.watched = false;
        }
    }

    /// Shows a message, unless the last one was shown only a moment ago.
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

    /// Erases the line. Call this before anything else is written.
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
