//! A program in a pseudo-terminal, as a person and a terminal see it.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::RawFd;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use filedescriptor::{POLLIN, poll, pollfd};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Longer than anything takes, on a busy machine too.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A program in its terminal.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// `None` once the terminal was closed.
    terminal: Option<Terminal>,
    output: Receiver<Vec<u8>>,
    /// What the terminal shows.
    pub screen: vt100::Parser,
    /// All that was written to it.
    pub raw: Vec<u8>,
    /// How the terminal was set before.
    found: String,
    /// When the program was started.
    pub started: Instant,
}

/// Our end of a terminal.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    reading: Arc<AtomicUsize>,
    reader: JoinHandle<()>,
}

const READS: usize = 0;
const READS_NOTHING: usize = 1;
const STOPS: usize = 2;

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a size")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn is_readable(fd: RawFd) -> bool {
    let mut ready = [pollfd {
        fd,
        events: POLLIN,
        revents: 0,
    }];
    poll(&mut ready, Some(Duration::from_millis(5))).is_ok_and(|n| n > 0)
}

impl Session {
    /// The program with these arguments, in a terminal that says its background is dark.
    pub fn open(arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::command(|command| command.args(arguments), columns, rows)
    }

    /// The program in a terminal that says nothing of its background, so that it is asked.
    pub fn asked(arguments: &[&str], columns: u16, rows: u16) -> Self {
        let build = |command: &mut CommandBuilder| {
            command.args(arguments);
            command.env_remove("COLORFGBG");
        };
        Self::command(build, columns, rows)
    }

    /// A line of the shell in which `pullquote` is the program.
    pub fn shell(line: &str, columns: u16, rows: u16) -> Self {
        let line = line.replace("pullquote", env!("CARGO_BIN_EXE_pullquote"));
        let build = |command: &mut CommandBuilder| {
            *command.get_argv_mut() = vec!["sh".into(), "-c".into(), line.into()];
        };
        Self::command(build, columns, rows)
    }

    pub fn command(build: impl FnOnce(&mut CommandBuilder), columns: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"));
        command.env("TERM", "xterm-256color");
        command.env("COLORFGBG", "15;0");
        // A terminal that is far away is not asked what it knows of pictures.
        command.env("SSH_TTY", "/dev/pts/9");
        // What is tested keeps nothing of the last test, nor of whoever runs it.
        command.env("PULLQUOTE_STORE", "none");
        command.env_remove("NO_COLOR");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        build(&mut command);
        let (master, slave) = (pair.master, pair.slave);
        let settings = format!("{:?}", master.get_termios());
        let keys = master.take_writer().expect("its keys");
        let mut output_of = master.try_clone_reader().expect("its output");
        let fd = master.as_raw_fd().expect("a descriptor");
        let (sender, output) = mpsc::channel();
        let reading = Arc::new(AtomicUsize::new(READS));
        let told = Arc::clone(&reading);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 1 << 14];
            loop {
                match told.load(Ordering::SeqCst) {
                    STOPS => return,
                    READS if is_readable(fd) => match output_of.read(&mut buffer) {
                        Ok(n @ 1..) if sender.send(buffer[..n].to_vec()).is_ok() => {}
                        _ => return,
                    },
                    READS => {}
                    _ => thread::sleep(Duration::from_millis(5)),
                }
            }
        });
        let started = Instant::now();
        let child = slave.spawn_command(command).expect("the program starts");
        drop(slave);
        Self {
            child,
            terminal: Some(Terminal {
                master,
                keys,
                reading,
                reader,
            }),
            output,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            raw: Vec::new(),
            found: settings,
            started,
        }
    }

    fn terminal(&mut self) -> &mut Terminal {
        self.terminal.as_mut().expect("an open terminal")
    }

    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// What is seen: the rows without the blanks at their ends.
    pub fn seen(&self) -> Vec<String> {
        let text = self.text();
        text.lines().map(|row| row.trim_end().to_string()).collect()
    }

    /// The screen with its colours, cell by cell. A cell that was never written looks like one with
    /// a space, and the colour of letters is seen only where there are any.
    pub fn look(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let (rows, columns) = screen.size();
        let cell = |row: u16, column: u16| {
            let cell = screen.cell(row, column)?;
            let blank = cell.contents().trim().is_empty();
            let lined = cell.underline() || cell.inverse();
            let ink = (!blank || lined).then(|| (cell.fgcolor(), cell.bold(), cell.dim()));
            Some(format!(
                "{}{ink:?}{:?}{lined}",
                cell.contents().trim(),
                cell.bgcolor()
            ))
        };
        (0..rows.get())
            .map(|row| (0..columns.get()).filter_map(|n| cell(row, n)).collect())
            .collect()
    }

    fn note(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.screen.process(bytes);
    }

    /// Takes note of what is written during this time.
    pub fn watch(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.note(&bytes),
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => thread::sleep(left),
            }
        }
    }

    /// Reads output until `done` says so.
    pub fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.note(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("no {what} in time:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(done(self), "ended without {what}:\n{}", self.text());
                }
            }
        }
    }

    pub fn wait_for(&mut self, words: &str) {
        self.until(words, |s| s.text().contains(words));
    }

    pub fn wait_gone(&mut self, words: &str) {
        self.until(&format!("end of {words}"), |s| !s.text().contains(words));
    }

    /// Waits until nothing has been written for a while.
    pub fn settle(&mut self) {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(250)) {
            self.note(&bytes);
            assert!(Instant::now() < end, "never at rest:\n{}", self.text());
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.type_bytes(keys.as_bytes());
    }

    pub fn type_bytes(&mut self, bytes: &[u8]) {
        let keys = &mut self.terminal().keys;
        keys.write_all(bytes).expect("keys are taken");
        keys.flush().expect("keys are taken");
    }

    /// Another size of the terminal.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let resized = self.terminal().master.resize(size(columns, rows));
        resized.expect("a resize");
        // Ours is no larger than any window.
        let (columns, rows) = (columns.min(400), rows.min(200));
        self.screen
            .screen_mut()
            .set_size(cells(rows), cells(columns));
    }

    /// The terminal says that it has no columns and no rows; it shows 80 by 24.
    pub fn resize_to_nothing(&mut self) {
        let resized = self.terminal().master.resize(size(0, 0));
        resized.expect("a resize");
        self.screen.screen_mut().set_size(cells(24), cells(80));
    }

    /// The terminal takes nothing that is written to it any more.
    pub fn get_stuck(&mut self) {
        self.terminal()
            .reading
            .store(READS_NOTHING, Ordering::SeqCst);
    }

    /// The window is closed.
    pub fn close(&mut self) {
        let Some(terminal) = self.terminal.take() else {
            return;
        };
        terminal.reading.store(STOPS, Ordering::SeqCst);
        let _ended = terminal.reader.join();
        // Dropping the writer says goodbye by keys, which nobody hears any more.
        drop(terminal.master);
        drop(terminal.keys);
    }

    pub fn id(&self) -> u32 {
        self.child.process_id().expect("an id")
    }

    /// How long the program's threads waited for a processor, in all; nothing where the
    /// system does not tell.
    pub fn waited(&self) -> Duration {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.id()));
        let waited = |task: std::fs::DirEntry| -> Option<u64> {
            let told = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            told.split(' ').nth(1)?.parse().ok()
        };
        let tasks = tasks.into_iter().flatten().flatten();
        Duration::from_nanos(tasks.filter_map(waited).sum())
    }

    /// Sends a signal, by the name that `kill` knows it by.
    pub fn signal(&self, name: &str) {
        signal(self.id(), name);
    }

    /// Whether it has ended, and how.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child")
    }

    /// Waits for the end, reading the rest; the exit code.
    pub fn end(&mut self) -> u32 {
        self.status().exit_code()
    }

    /// Waits for the end, reading the rest.
    pub fn status(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            self.watch(Duration::from_millis(10));
            if let Some(status) = self.ended() {
                // To the end of its output, unless others go on with the terminal.
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(400)) {
                    self.note(&bytes);
                }
                return status;
            }
            assert!(Instant::now() < end, "still running:\n{}", self.text());
        }
    }

    /// How the terminal is set now.
    fn settings(&mut self) -> String {
        format!("{:?}", self.terminal().master.get_termios())
    }

    /// Whether keys come one by one, without an echo.
    pub fn is_raw(&mut self) -> bool {
        self.settings() != self.found
    }

    /// The terminal was left as it was found.
    pub fn assert_restored(&mut self) {
        assert_eq!(self.settings(), self.found, "the terminal's settings");
        assert!(
            !self.screen.screen().alternate_screen(),
            "still on the other screen"
        );
        assert!(
            !self.screen.screen().hide_cursor(),
            "the cursor is still hidden"
        );
        let raw = String::from_utf8_lossy(&self.raw);
        for mode in ["1000", "1002", "1003", "1006", "1015", "2004", "2026"] {
            let on = raw.rfind(&format!("\u{1b}[?{mode}h"));
            let off = raw.rfind(&format!("\u{1b}[?{mode}l"));
            assert!(on <= off, "mode {mode} was left on");
        }
        let wraps = raw.rfind("\u{1b}[?7h") >= raw.rfind("\u{1b}[?7l");
        assert!(wraps, "lines do not wrap");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that fails leaves nothing behind.
        if matches!(self.child.try_wait(), Ok(None)) {
            let _gone = self.child.kill();
            let _status = self.child.wait();
        }
        self.close();
    }
}

/// Sends a signal to a process.
pub fn signal(id: u32, name: &str) {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &id.to_string()])
        .status();
    assert!(sent.expect("kill runs").success());
}

/// Runs a test for each of `0..n`, a few at a time.
pub fn every(n: usize, test: impl Fn(usize) + Sync) {
    const AT_ONCE: usize = 5;
    let next = AtomicUsize::new(0);
    let failed = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let i = next.fetch_add(1, Ordering::SeqCst);
                    if i >= n || failed.load(Ordering::SeqCst) {
                        return;
                    }
                    let unwound = std::panic::AssertUnwindSafe(|| test(i));
                    if let Err(why) = std::panic::catch_unwind(unwound) {
                        failed.store(true, Ordering::SeqCst);
                        eprintln!("number {i} failed");
                        std::panic::resume_unwind(why);
                    }
                }
            });
        }
    });
}

/// The shortest of a few times, up to one that is short enough: another program may have
/// had the processor in the others.
pub fn best_time(enough: Duration, mut time: impl FnMut() -> Duration) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..12 {
        best = best.min(time());
        if best <= enough {
            break;
        }
    }
    best
}

/// Numbers that look random and come again for the same seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Less than `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n
    }
}

/// Where a run's random moments begin: anew each time, or where `PULLQUOTE_SEED` says.
pub fn seed() -> u64 {
    let seed = std::env::var("PULLQUOTE_SEED")
        .ok()
        .and_then(|s| s.parse().ok());
    let seed = seed.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |now| u64::from(now.subsec_nanos()))
    });
    eprintln!("random moments of PULLQUOTE_SEED={seed}");
    seed
}

/// An article whose analysis goes on for a while.
pub fn long_article(bytes: usize) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::with_suffix(".txt").expect("a file");
    let part = "“The lamp was lit,” Ada Brook said. The keeper, Tom Hale, told them he saw it \
                from the pier and that nobody had come.\n\n";
    let text = format!(
        "A Long Night On The Pier\n\n{}",
        part.repeat(bytes / part.len())
    );
    file.write_all(text.as_bytes()).expect("written");
    file
}
