//! A terminal without a screen: runs a program in a pseudo-terminal, keeps what it
//! shows, notes when every piece of output came, and answers what a program may ask
//! a terminal (its colours, its attributes, the cursor's place), as real ones do.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process;

pub type Failure = Box<dyn std::error::Error>;

/// Columns and rows of the terminal: room for all three panes.
pub const COLUMNS: u16 = 120;
/// Rows.
pub const ROWS: u16 = 40;

/// A program's answer to a key.
#[derive(Clone, Copy, Debug)]
pub struct Repaint {
    /// From writing the key to reading the last byte of the frame.
    pub time: Duration,
    /// How much it wrote.
    pub bytes: usize,
}

struct Chunk {
    at: Instant,
    bytes: Vec<u8>,
}

/// A program running in the terminal.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    output: Receiver<Chunk>,
    screen: vt100::Parser,
    /// Everything before the first quiet moment, for the start to be read from.
    first: Vec<Chunk>,
    started: Instant,
    // Closing it hangs up the terminal.
    master: Box<dyn MasterPty + Send>,
}

/// How a program is started.
#[derive(Clone, Copy)]
pub struct Start<'a> {
    /// The program.
    pub program: &'a OsStr,
    /// The file that it opens.
    pub file: &'a Path,
    /// Its home folder.
    pub home: &'a Path,
    /// Whether the terminal answers nothing.
    pub mute: bool,
    /// The reader's store, if it is to have one.
    pub store: Option<&'a Path>,
}

impl Session {
    /// Runs a program.
    pub fn start(start: Start<'_>) -> Result<Self, Failure> {
        let Start {
            program,
            file,
            home,
            mute,
            store,
        } = start;
        let pty = native_pty_system().openpty(size((COLUMNS, ROWS)))?;
        let mut command = CommandBuilder::new(program);
        command.arg(file);
        command.cwd(home);
        command.env_clear();
        for name in ["PATH", "LD_LIBRARY_PATH", "TMPDIR"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("HOME", home);
        // A run must not begin where the one before it ended.
        let store = store.map_or(OsStr::new("none"), Path::as_os_str);
        command.env("PULLQUOTE_STORE", store);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("LESSHISTFILE", "-");
        let mut reader = pty.master.try_clone_reader()?;
        let keys = Arc::new(Mutex::new(pty.master.take_writer()?));
        let answers = Arc::clone(&keys);
        let (send, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            let mut tail = Vec::new();
            // A pseudo-terminal's end is an error on Linux, 0 elsewhere.
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                let at = Instant::now();
                let bytes = buffer[..n].to_vec();
                let answer = answer(&mut tail, &bytes);
                if !mute
                    && !answer.is_empty()
                    && let Ok(mut keys) = answers.lock()
                    && keys.write_all(&answer).and_then(|()| keys.flush()).is_err()
                {
                    break;
                }
                if send.send(Chunk { at, bytes }).is_err() {
                    break;
                }
            }
        });
        let started = Instant::now();
        let child = pty.slave.spawn_command(command)?;
        drop(pty.slave);
        Ok(Self {
            child,
            keys,
            output,
            screen: screen()?,
            first: Vec::new(),
            started,
            master: pty.master,
        })
    }

    /// Its process number.
    pub fn pid(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// When the first complete screen stood: the first moment at which the lowest
    /// row of article text that the screen ends up with was there. `opening` are
    /// words at the beginning of the text; the column they stand in is where rows of
    /// text begin, and `text` is what they may hold.
    pub fn first_screen(&mut self, opening: &str, text: &str) -> Result<Duration, Failure> {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            for chunk in self.drain(Duration::from_millis(120)) {
                self.screen.process(&chunk.bytes);
                self.first.push(chunk);
            }
            if lowest_row(&self.rows(), opening, text).is_some() {
                break;
            }
            self.alive()?;
            if Instant::now() > deadline {
                return Err(format!("never showed its first screen:\n{}", self.contents()).into());
            }
        }
        let lowest = lowest_row(&self.rows(), opening, text).unwrap_or_default();
        let mut replay = screen()?;
        for chunk in &self.first {
            replay.process(&chunk.bytes);
            let rows: Vec<String> = replay.screen().rows(0, COLUMNS).collect();
            let whole = [opening, &lowest]
                .iter()
                .all(|words| rows.iter().any(|row| row.contains(words)));
            if whole {
                return Ok(chunk.at - self.started);
            }
        }
        Err("its first screen changed while it was read".into())
    }

    /// Presses a key and waits for the frame: its end is the last byte before a
    /// silence of `quiet`. `None` when nothing comes within two seconds.
    pub fn key(&mut self, key: &str, quiet: Duration) -> Result<Option<Repaint>, Failure> {
        self.catch_up();
        let pressed = self.write(key)?;
        self.frame(pressed, quiet)
    }

    /// Gives the terminal another size, in columns and rows, and waits for the whole
    /// screen as for the frame of a key.
    pub fn resize(
        &mut self,
        (columns, rows): (u16, u16),
        quiet: Duration,
    ) -> Result<Option<Repaint>, Failure> {
        self.catch_up();
        let cells = (rows.try_into()?, columns.try_into()?);
        self.screen.screen_mut().set_size(cells.0, cells.1);
        let resized = Instant::now();
        self.master.resize(size((columns, rows)))?;
        let frame = self.frame(resized, quiet)?;
        // Nothing is measured of a program that paints only a part.
        let all = self.rows();
        let used = all.iter().filter(|row| !row.trim().is_empty()).count();
        match frame.is_some() && used < usize::from(rows) / 3 {
            true => Err(format!("painted no whole screen:\n{}", self.contents()).into()),
            false => Ok(frame),
        }
    }

    /// What was written before is no answer to what comes next.
    fn catch_up(&mut self) {
        for chunk in self.drain(Duration::ZERO) {
            self.screen.process(&chunk.bytes);
        }
    }

    /// The frame that answers what happened `then`.
    fn frame(&mut self, then: Instant, quiet: Duration) -> Result<Option<Repaint>, Failure> {
        let Some(first) = self.receive(Duration::from_secs(2)) else {
            self.alive()?;
            return Ok(None);
        };
        let mut chunks = vec![first];
        chunks.extend(self.drain(quiet));
        let last = chunks.last().map_or(then, |c| c.at);
        let mut bytes = 0;
        for chunk in &chunks {
            bytes += chunk.bytes.len();
            self.screen.process(&chunk.bytes);
        }
        Ok(Some(Repaint {
            time: last - then,
            bytes,
        }))
    }

    /// Presses a key while the program is busy and may repaint for its own reasons:
    /// the answer is the first output that changes a row between the top and the
    /// status line. `None` when that takes longer than five seconds.
    pub fn key_while_busy(&mut self, key: &str) -> Result<Option<Duration>, Failure> {
        self.catch_up();
        let body = |rows: Vec<String>| rows[1..usize::from(ROWS) - 2].to_vec();
        let before = body(self.rows());
        let pressed = self.write(key)?;
        while pressed.elapsed() < Duration::from_secs(5) {
            let Some(chunk) = self.receive(Duration::from_millis(100)) else {
                self.alive()?;
                continue;
            };
            self.screen.process(&chunk.bytes);
            if body(self.rows()) != before {
                return Ok(Some(chunk.at - pressed));
            }
        }
        Ok(None)
    }

    /// Waits until the program has neither written nor computed for a while, or
    /// until `limit`. How long after its start the last output came.
    pub fn settle(&mut self, limit: Duration) -> Result<Duration, Failure> {
        let deadline = Instant::now() + limit;
        let mut last = Instant::now();
        let mut cpu = self.pid().and_then(process::cpu);
        loop {
            let chunks = self.drain(Duration::from_millis(250));
            for chunk in &chunks {
                last = chunk.at;
                self.screen.process(&chunk.bytes);
            }
            self.alive()?;
            let now = self.pid().and_then(process::cpu);
            if chunks.is_empty() && now == cpu {
                return Ok(last - self.started);
            }
            cpu = now;
            if Instant::now() > deadline {
                return Err("did not come to rest".into());
            }
        }
    }

    /// Bytes written and processor time used in `time`, with nobody at the keys.
    pub fn idle(&mut self, time: Duration) -> (usize, Option<Duration>) {
        let before = self.pid().and_then(process::cpu);
        let deadline = Instant::now() + time;
        let mut bytes = 0;
        while let Some(left) = deadline.checked_duration_since(Instant::now()) {
            if let Some(chunk) = self.receive(left) {
                bytes += chunk.bytes.len();
                self.screen.process(&chunk.bytes);
            }
        }
        let after = self.pid().and_then(process::cpu);
        (bytes, after.zip(before).map(|(a, b)| a.saturating_sub(b)))
    }

    /// Presses `q`; a program that does not leave within three seconds is ended.
    pub fn quit(mut self) -> Result<(), Failure> {
        self.write("q")?;
        let deadline = Instant::now() + Duration::from_secs(3);
        while Instant::now() < deadline {
            if self.child.try_wait()?.is_some() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(5));
        }
        self.child.kill()?;
        self.child.wait()?;
        Err("did not quit on q".into())
    }

    /// What the screen shows.
    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// An error when the program has ended though nobody pressed `q`.
    fn alive(&mut self) -> Result<(), Failure> {
        match self.child.try_wait()? {
            Some(status) => Err(format!("ended by itself: {status}\n{}", self.contents()).into()),
            None => Ok(()),
        }
    }

    fn rows(&self) -> Vec<String> {
        self.screen.screen().rows(0, COLUMNS).collect()
    }

    fn write(&self, key: &str) -> Result<Instant, Failure> {
        let mut keys = self.keys.lock().map_err(|_| "the terminal broke")?;
        let pressed = Instant::now();
        keys.write_all(key.as_bytes())?;
        keys.flush()?;
        Ok(pressed)
    }

    fn receive(&self, wait: Duration) -> Option<Chunk> {
        match self.output.recv_timeout(wait) {
            Ok(chunk) => Some(chunk),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                // A program that has left must not make its watcher spin.
                thread::sleep(wait);
                None
            }
        }
    }

    /// All output until nothing has come for `quiet`.
    fn drain(&self, quiet: Duration) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let limit = Instant::now() + Duration::from_secs(2);
        while Instant::now() < limit {
            match self.receive(quiet) {
                Some(chunk) => chunks.push(chunk),
                None => break,
            }
        }
        chunks
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A failed measurement must not leave the program behind.
        if matches!(self.child.try_wait(), Ok(None)) && self.child.kill().is_ok() {
            let _ = self.child.wait();
        }
    }
}

fn size((columns, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn screen() -> Result<vt100::Parser, Failure> {
    let (rows, columns) = (ROWS.try_into()?, COLUMNS.try_into()?);
    Ok(vt100::Parser::new(rows, columns, 0))
}

/// The beginning of the lowest row that shows article text.
fn lowest_row(rows: &[String], opening: &str, text: &str) -> Option<String> {
    let (top, column) = rows.iter().enumerate().find_map(|(i, row)| {
        let at = row.find(opening)?;
        Some((i, row[..at].chars().count()))
    })?;
    rows[top..].iter().rev().find_map(|row| {
        let row: String = row.chars().skip(column).take(16).collect();
        let words = row.trim_end();
        (words.chars().count() >= 8 && text.contains(words)).then(|| words.to_owned())
    })
}

/// What a terminal answers to `bytes`; `tail` holds the end of what came before, for
/// a question may arrive in two pieces.
fn answer(tail: &mut Vec<u8>, bytes: &[u8]) -> Vec<u8> {
    const QUESTIONS: &[(&[u8], &[u8])] = &[
        (b"\x1b]10;?", b"\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\"),
        (b"\x1b]11;?", b"\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\"),
        (b"\x1b[6n", b"\x1b[1;1R"),
        (b"\x1b[?u", b"\x1b[?0u"),
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[>q", b"\x1bP>|bench\x1b\\"),
        (b"\x1b[>0q", b"\x1bP>|bench\x1b\\"),
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[0c", b"\x1b[?62;22c"),
    ];
    const LONGEST: usize = 9;
    let old = tail.len();
    tail.extend_from_slice(bytes);
    let mut found: Vec<(usize, &[u8])> = Vec::new();
    for (question, reply) in QUESTIONS {
        for (at, window) in tail.windows(question.len()).enumerate() {
            // Those that ended in the old part are answered already.
            if window == *question && at + question.len() > old {
                found.push((at, reply));
            }
        }
    }
    found.sort_by_key(|&(at, _)| at);
    let keep = tail.len().saturating_sub(LONGEST);
    tail.drain(..keep);
    found
        .into_iter()
        .flat_map(|(_, reply)| reply.to_vec())
        .collect()
}
