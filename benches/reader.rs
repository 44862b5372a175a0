//! What reading costs: the reader beside `less` and beside the least ratatui program
//! over the same files (`benches/least.rs`), each in a pseudo-terminal.
//!
//! ```text
//! cargo bench --bench reader                    the whole table (about ten minutes)
//! cargo bench --bench reader -- --quick         one round, no 100 MB
//! cargo bench --bench reader -- --markdown      for the README
//! cargo bench --bench reader -- --mute          in a terminal that answers no question
//! cargo bench --bench reader -- --rounds 0      first screens alone (a minute)
//! cargo bench --bench reader -- --stored 0      without the reader that has a store
//! cargo bench --bench reader -- --sizes 5k,1m --rounds 3 --program target/release/pullquote
//! ```
//!
//! Texts of several sizes, and web pages of two. Of a page the reader makes an article; the
//! others show a text of as many bytes, for its source would say nothing.
//!
//! The reader is measured twice: without a store, and with one that holds the corrections of
//! 10,000 articles (`--stored N` for another number), fresh for each start; "with store" in
//! the second table is what that one takes of what the other does. So both are measured in
//! one run, turn by turn, and the ratio says what the store costs.
//!
//! Measured first: the time from starting a program to the last byte of its first complete
//! screen, in fifteen turns, program after program, each started once before that counts, so
//! that none has to be read from the disk.
//!
//! Then, in this order, in each round, program after program, so that a busy machine is busy
//! for all of them: line and page keys at the start, the middle and the end of the text,
//! each from writing the key to reading the last byte of the frame; other sizes of the terminal, from the change to the last byte of the whole
//! screen; the bytes of those frames; keys while the analysis still runs; bytes
//! and processor time of two seconds without a key; and the most memory held, once
//! everything has come to rest. Numbers are medians over turns and rounds, and over all keys
//! of all rounds; key times are of the worst of the three places.

// A bench prints.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints what it measured"
)]

#[cfg(unix)]
mod support;

#[cfg(not(unix))]
fn main() {
    eprintln!("the reader's bench needs pseudo-terminals as Unix has them");
}

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    match unix::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bench: {failure}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::{Duration, Instant};

    use super::support::numbers::{median, parse_size, quantile, short, size, table};
    use super::support::terminal::{COLUMNS, Failure, ROWS, Session, Start};
    use super::support::{process, prose};

    /// A silence this long ends a frame.
    const QUIET: Duration = Duration::from_millis(12);
    /// How often each program is started for its first screen.
    const STARTS: usize = 15;
    const LINES: usize = 20;
    const PAGES: usize = 12;
    const RESIZES: usize = 12;
    const PLACES: [&str; 3] = ["start", "middle", "end"];
    /// How long an analysis may take before the bench gives up on it.
    const PATIENCE: Duration = Duration::from_secs(300);

    struct Options {
        texts: Vec<Text>,
        rounds: usize,
        markdown: bool,
        /// Whether the terminal answers no question.
        mute: bool,
        program: OsString,
        /// Articles in the store.
        stored: usize,
    }

    /// What is opened.
    #[derive(Clone, Copy)]
    struct Text {
        bytes: usize,
        /// Whether the reader gets it as a web page.
        page: bool,
    }

    impl Text {
        fn name(self) -> String {
            let kind = if self.page { " page" } else { "" };
            format!("{}{kind}", size(self.bytes))
        }
    }

    struct Program {
        name: &'static str,
        path: OsString,
        /// The store that it is given a copy of.
        store: Option<PathBuf>,
    }

    impl Program {
        /// Starts it on a file. What it keeps is forgotten before the next start.
        fn start(&self, file: &Path, home: &Path, mute: bool) -> Result<Session, Failure> {
            let copy = home.join("store.sqlite");
            if let Some(store) = &self.store {
                for ending in ["-wal", "-shm"] {
                    let _none = std::fs::remove_file(home.join(format!("store.sqlite{ending}")));
                }
                std::fs::copy(store, &copy)?;
            }
            Session::start(Start {
                program: &self.path,
                file,
                home,
                mute,
                store: self.store.as_ref().map(|_| copy.as_path()),
            })
        }
    }

    /// What the reader with a store is called.
    const STORED: &str = "with store";

    /// The reader with a store, if the bench was built with stores.
    #[cfg(feature = "store")]
    fn stored(options: &Options, folder: &Path) -> Result<Option<Program>, Failure> {
        if options.stored == 0 {
            return Ok(None);
        }
        let path = folder.join("filled.sqlite");
        eprintln!("bench: a store of {} articles …", options.stored);
        super::support::store::fill(&path, options.stored)?;
        Ok(Some(Program {
            name: STORED,
            path: options.program.clone(),
            store: Some(path),
        }))
    }

    #[cfg(not(feature = "store"))]
    fn stored(_: &Options, _: &Path) -> Result<Option<Program>, Failure> {
        Ok(None)
    }

    /// A folder in memory where there is one: to fill a store waits for the disk at each row.
    fn folder_in_memory() -> Result<tempfile::TempDir, Failure> {
        let memory = Path::new("/dev/shm");
        Ok(match memory.is_dir() {
            true => tempfile::tempdir_in(memory)?,
            false => tempfile::tempdir()?,
        })
    }

    /// Everything measured of one program at one size.
    #[derive(Default)]
    struct Costs {
        start: Vec<f64>,
        /// Milliseconds, by place.
        line: [Vec<f64>; 3],
        page: [Vec<f64>; 3],
        line_bytes: Vec<f64>,
        page_bytes: Vec<f64>,
        resize: Vec<f64>,
        busy: Vec<f64>,
        settled: Vec<f64>,
        peak: Vec<f64>,
        idle_bytes: Vec<f64>,
        idle_cpu: Vec<f64>,
        /// Keys that nothing answered.
        silent: usize,
    }

    pub fn run() -> Result<(), Failure> {
        let options = options()?;
        let folder = tempfile::tempdir()?;
        let filled = folder_in_memory()?;
        let mut programs = vec![
            Program {
                name: "pullquote",
                path: options.program.clone(),
                store: None,
            },
            Program {
                name: "least",
                path: least()?.into(),
                store: None,
            },
        ];
        programs.extend(stored(&options, filled.path())?);
        if Command::new("less").arg("--version").output().is_ok() {
            programs.push(Program {
                name: "less",
                path: "less".into(),
                store: None,
            });
        } else {
            eprintln!("bench: no less here, going on without");
        }
        let mut rows = Vec::new();
        let mut ratios = Vec::new();
        for &text in &options.texts {
            let plain = prose::article(text.bytes);
            let file = folder.path().join(format!("{}.txt", text.bytes));
            std::fs::write(&file, &plain)?;
            let page = folder.path().join(format!("{}.html", text.bytes));
            let (source, plain) = match text.page {
                true => prose::page(text.bytes),
                false => (String::new(), plain),
            };
            std::fs::write(&page, source)?;
            // The first screen lies well within the first pages of the text.
            let head: String = plain.chars().take(20_000).collect();
            let mut costs: Vec<Costs> = programs.iter().map(|_| Costs::default()).collect();
            let is_reader = |program: &Program| matches!(program.name, "pullquote" | STORED);
            let file_of = |program| match text.page && is_reader(program) {
                true => &page,
                false => &file,
            };
            for turn in 0..=STARTS {
                for (program, costs) in programs.iter().zip(&mut costs) {
                    let mut session =
                        program.start(file_of(program), folder.path(), options.mute)?;
                    let time = session
                        .first_screen(prose::OPENING, &head)
                        .map_err(|e| format!("{} at {}: {e}", program.name, text.name()))?;
                    if turn > 0 {
                        costs.start.push(millis(time));
                    }
                    session.quit()?;
                }
            }
            for round in 0..options.rounds {
                for (program, costs) in programs.iter().zip(&mut costs) {
                    let clock = Instant::now();
                    measure(
                        program,
                        file_of(program),
                        &head,
                        folder.path(),
                        options.mute,
                        costs,
                    )
                    .map_err(|e| format!("{} at {}: {e}", program.name, text.name()))?;
                    let took = clock.elapsed().as_secs_f64();
                    let round = round + 1;
                    eprintln!(
                        "{} {}: round {round}, {took:.1} s",
                        text.name(),
                        program.name
                    );
                }
            }
            for (program, costs) in programs.iter().zip(&costs) {
                rows.push(row(text, program, costs));
            }
            if let [reader, least, ..] = &costs[..] {
                ratios.push(ratio(text, ["pullquote", "least"], reader, least));
            }
            let stored = programs.iter().position(|program| program.name == STORED);
            if let (Some(stored), Some(reader)) = (stored.and_then(|n| costs.get(n)), costs.first())
            {
                ratios.push(ratio(text, [STORED, "pullquote"], stored, reader));
            }
            std::fs::remove_file(&file)?;
            std::fs::remove_file(&page)?;
        }
        println!();
        table(&HEAD, &rows, options.markdown);
        println!();
        table(&RATIOS, &ratios, options.markdown);
        Ok(())
    }

    fn options() -> Result<Options, Failure> {
        let mut options = Options {
            texts: texts(
                &[5_000, 100_000, 1_000_000, 10_000_000, 100_000_000],
                &[100_000, 1_000_000],
            ),
            rounds: 5,
            markdown: false,
            mute: false,
            program: env!("CARGO_BIN_EXE_pullquote").into(),
            stored: 10_000,
        };
        let mut args = std::env::args().skip(1);
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or(format!("{arg} wants a value"));
            match arg.as_str() {
                // What `cargo bench` says to every bench.
                "--bench" => {}
                "--markdown" => options.markdown = true,
                "--mute" => options.mute = true,
                "--quick" => {
                    options.rounds = 1;
                    options.texts.retain(|text| text.bytes < 100_000_000);
                }
                "--stored" => options.stored = value()?.parse()?,
                "--rounds" => options.rounds = value()?.parse()?,
                "--program" => options.program = Path::new(&value()?).canonicalize()?.into(),
                "--sizes" => {
                    let sizes: Option<Vec<_>> = value()?.split(',').map(parse_size).collect();
                    let sizes = sizes.ok_or("--sizes wants sizes such as 5k,1m")?;
                    let pages: Vec<_> = sizes.iter().copied().filter(|n| *n >= 50_000).collect();
                    options.texts = texts(&sizes, &pages);
                }
                other => return Err(format!("no option {other}").into()),
            }
        }
        Ok(options)
    }

    fn texts(plain: &[usize], pages: &[usize]) -> Vec<Text> {
        let of = |page| {
            move |bytes: &usize| Text {
                bytes: *bytes,
                page,
            }
        };
        let plain = plain.iter().map(of(false));
        plain.chain(pages.iter().map(of(true))).collect()
    }

    /// Builds the least program as the reader was built; `cargo bench` alone would not.
    fn least() -> Result<PathBuf, Failure> {
        let reader = Path::new(env!("CARGO_BIN_EXE_pullquote"));
        let folder = reader.parent().ok_or("the reader has no folder")?;
        // The folder has the name of the profile.
        let profile = folder.file_name().ok_or("the folder has no name")?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let done = Command::new(cargo)
            .args(["build", "--quiet", "--example", "least", "--profile"])
            .arg(profile)
            .arg("--manifest-path")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
            .status()?;
        if !done.success() {
            return Err("the least program could not be built".into());
        }
        Ok(folder.join("examples").join("least"))
    }

    fn measure(
        program: &Program,
        file: &Path,
        head: &str,
        home: &Path,
        mute: bool,
        costs: &mut Costs,
    ) -> Result<(), Failure> {
        let small = std::fs::metadata(file)?.len() < 50_000;
        let mut session = program.start(file, home, mute)?;
        session.first_screen(prose::OPENING, head)?;
        // Only the reader has something to be busy with, but all are asked.
        for key in ["j", "j", "j", "k", "k", "j", "k", "k"] {
            match session.key_while_busy(key)? {
                Some(time) => costs.busy.push(millis(time)),
                None => costs.silent += 1,
            }
        }
        costs.settled.push(millis(session.settle(PATIENCE)?));
        for place in 0..PLACES.len() {
            // Down and up by turns where the text is only a few pages long: a key at
            // its end would change nothing.
            let (go, line, page) = match place {
                _ if small => (["g", "50%", "G"][place], ["j", "k"], [" ", "b"]),
                0 => ("g", ["j"; 2], [" "; 2]),
                1 => ("50%", ["j"; 2], [" "; 2]),
                _ => ("G", ["k"; 2], ["b"; 2]),
            };
            // At the very end the first of the two goes up.
            let turn = usize::from(small && place == 2);
            session.key(go, Duration::from_millis(60))?;
            session.settle(PATIENCE)?;
            for (keys, times) in [(line, LINES), (page, PAGES)] {
                for i in 0..times {
                    let Some(repaint) = session.key(keys[(i + turn) % 2], QUIET)? else {
                        costs.silent += 1;
                        continue;
                    };
                    let (time, bytes) = if keys == line {
                        (&mut costs.line, &mut costs.line_bytes)
                    } else {
                        (&mut costs.page, &mut costs.page_bytes)
                    };
                    time[place].push(millis(repaint.time));
                    bytes.push(repaint.bytes as f64);
                }
            }
        }
        resize(&mut session, costs)?;
        session.settle(PATIENCE)?;
        let (bytes, cpu) = session.idle(Duration::from_secs(2));
        costs.idle_bytes.push(bytes as f64 / 2.0);
        costs.idle_cpu.extend(cpu.map(|c| millis(c) / 2.0));
        let peak = session.pid().and_then(process::peak);
        costs.peak.extend(peak.map(|p| p as f64 / 1e6));
        session.quit()
    }

    /// The terminal by turns smaller and as it was.
    fn resize(session: &mut Session, costs: &mut Costs) -> Result<(), Failure> {
        for i in 0..RESIZES {
            session.settle(PATIENCE)?;
            let size = match i % 2 {
                0 => (COLUMNS - 14, ROWS - 5),
                _ => (COLUMNS, ROWS),
            };
            match session.resize(size, QUIET)? {
                Some(repaint) => costs.resize.push(millis(repaint.time)),
                None => costs.silent += 1,
            }
        }
        Ok(())
    }

    fn millis(time: Duration) -> f64 {
        time.as_secs_f64() * 1e3
    }

    const HEAD: [&str; 14] = [
        "text",
        "program",
        "first screen ms",
        "line ms",
        "p95",
        "page ms",
        "p95",
        "resize ms",
        "B/line",
        "B/page",
        "busy key ms",
        "at rest ms",
        "peak MB",
        "idle B/s, ms/s",
    ];

    const RATIOS: [&str; 13] = [
        "text",
        "of",
        "to",
        "first screen",
        "line",
        "p95",
        "page",
        "p95",
        "resize",
        "resize to own page",
        "busy key",
        "peak MB",
        "peak MB above 6 × text",
    ];

    /// The worst of the three places.
    fn worst(places: &[Vec<f64>; 3], share: f64) -> f64 {
        places
            .iter()
            .map(|p| quantile(p, share))
            .fold(f64::NAN, f64::max)
    }

    fn row(text: Text, program: &Program, costs: &Costs) -> Vec<String> {
        if costs.silent > 0 {
            let (name, n) = (program.name, costs.silent);
            eprintln!("{} {name}: {n} keys changed nothing", text.name());
        }
        vec![
            text.name(),
            program.name.to_owned(),
            short(median(&costs.start)),
            short(worst(&costs.line, 0.5)),
            short(worst(&costs.line, 0.95)),
            short(worst(&costs.page, 0.5)),
            short(worst(&costs.page, 0.95)),
            short(median(&costs.resize)),
            format!("{:.0}", median(&costs.line_bytes)),
            format!("{:.0}", median(&costs.page_bytes)),
            short(median(&costs.busy)),
            short(median(&costs.settled)),
            short(median(&costs.peak)),
            format!(
                "{:.0}, {}",
                median(&costs.idle_bytes),
                short(median(&costs.idle_cpu))
            ),
        ]
    }

    fn ratio(text: Text, [of_what, to]: [&str; 2], reader: &Costs, least: &Costs) -> Vec<String> {
        let of = |f: &dyn Fn(&Costs) -> f64| short(f(reader) / f(least));
        let above = median(&reader.peak) - 6.0 * text.bytes as f64 / 1e6;
        vec![
            text.name(),
            of_what.to_owned(),
            to.to_owned(),
            of(&|c| median(&c.start)),
            of(&|c| worst(&c.line, 0.5)),
            of(&|c| worst(&c.line, 0.95)),
            of(&|c| worst(&c.page, 0.5)),
            of(&|c| worst(&c.page, 0.95)),
            of(&|c| median(&c.resize)),
            short(median(&reader.resize) / worst(&reader.page, 0.5)),
            of(&|c| median(&c.busy)),
            of(&|c| median(&c.peak)),
            if above.is_nan() {
                "–".to_owned()
            } else {
                format!("{above:+.0}")
            },
        ]
    }
}
