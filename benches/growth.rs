//! How what everything costs grows with what there is much of: people, quotations,
//! sections, links, notes, items, one giant paragraph … Each kind of text is made as long
//! as n, 2n and 4n; a command or a part of the reader whose cost is linear takes four times
//! as long for 4n.
//!
//! ```text
//! cargo bench --bench growth
//! cargo bench --bench growth -- --kinds people --of extract --scale 4
//! ```
//!
//! Commands are the program's own, run by a shell that tells what they took of a
//! processor; the parts of the reader run here, and the scheduler tells. Neither depends on
//! what else the machine does. What grows by more than [`STEEP`] is told at the end, and
//! the exit code is 1: `--scale` tells noise from a square.

// A bench prints.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints what it measured"
)]

mod support;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    match bench::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("bench: {error}");
            std::process::ExitCode::from(2)
        }
    }
}

#[cfg(not(unix))]
fn main() {
    println!("the growth bench asks a Unix shell what commands cost");
}

#[cfg(unix)]
mod bench {
    use std::ffi::OsString;
    use std::fs;
    use std::io::Write;
    use std::path::Path;
    use std::process::{Command, ExitCode, Stdio};
    use std::sync::Arc;
    use std::time::Instant;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use pullquote::analysis::Analysis;
    use pullquote::article::Article;
    use pullquote::load::{self, Input, Loaded};
    use pullquote::reader::event::{Event, Outcome};
    use pullquote::reader::keymap::Keymap;
    use pullquote::reader::outline::Counts;
    use pullquote::reader::theme::{Depth, Theme, Tone};
    use pullquote::reader::update::{open_current, settle, update};
    use pullquote::reader::{Reader, ReaderOptions};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::widgets::Widget;

    use crate::support::growing::{KINDS, Kind, records};
    use crate::support::numbers::{short, table};

    type Failure = Box<dyn std::error::Error>;

    /// The sizes, in parts of a kind's own count.
    const SIZES: [usize; 3] = [1, 2, 4];

    /// What is linear grows from the first size to the last by 4, what is square by 16.
    const STEEP: f64 = 6.5;

    /// What takes less than this at the largest size is not judged, in milliseconds.
    const SLIGHT: f64 = 60.0;

    /// The commands, by what they are called here.
    const COMMANDS: &[(&str, &[&str])] = &[
        ("print", &["print"]),
        ("print 40", &["print", "--width", "40"]),
        ("markdown", &["print", "--format", "markdown"]),
        ("html", &["print", "--format", "html"]),
        ("toc", &["print", "--toc"]),
        ("outline", &["outline"]),
        ("outline json", &["outline", "--format", "json"]),
        ("quotes", &["quotes"]),
        ("quotes md", &["quotes", "--format", "markdown"]),
        ("quotes csv", &["quotes", "--format", "csv"]),
        ("one speaker", &["quotes", "--speaker", "Berg"]),
        ("no speaker", &["quotes", "--speaker", "Nobody Here"]),
        ("people", &["people"]),
        ("people csv", &["people", "--format", "csv"]),
        ("extract", &["extract"]),
    ];

    struct Options {
        kinds: String,
        of: String,
        scale: f64,
        markdown: bool,
        program: OsString,
    }

    fn options() -> Result<Options, Failure> {
        let mut options = Options {
            kinds: String::new(),
            of: String::new(),
            scale: 1.0,
            markdown: false,
            program: env!("CARGO_BIN_EXE_pullquote").into(),
        };
        let mut args = std::env::args().skip(1).filter(|a| a != "--bench");
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--kinds" => options.kinds = args.next().unwrap_or_default(),
                "--of" => options.of = args.next().unwrap_or_default(),
                "--scale" => options.scale = args.next().unwrap_or_default().parse()?,
                "--program" => options.program = args.next().unwrap_or_default().into(),
                "--markdown" => options.markdown = true,
                _ => {
                    return Err(format!(
                        "{arg}: it takes --kinds, --of, --scale, --program, --markdown"
                    )
                    .into());
                }
            }
        }
        Ok(options)
    }

    /// What one thing costs at every size, in milliseconds.
    struct Costs {
        kind: &'static str,
        of: String,
        times: Vec<f64>,
    }

    impl Costs {
        fn growth(&self) -> f64 {
            let (first, last) = (self.times.first(), self.times.last());
            match (first, last) {
                // The shell counts in hundredths of a second.
                (Some(first), Some(last)) => last / first.max(5.0),
                _ => f64::NAN,
            }
        }

        fn is_steep(&self) -> bool {
            self.times.last().is_some_and(|ms| *ms >= SLIGHT) && self.growth() > STEEP
        }
    }

    pub fn run() -> Result<ExitCode, Failure> {
        let options = options()?;
        let folder = tempfile::tempdir()?;
        let mut all: Vec<Costs> = Vec::new();
        let wanted = |name: &str| name.contains(&options.kinds);
        for kind in KINDS.iter().filter(|kind| wanted(kind.name)) {
            let before = all.len();
            measure(kind, &options, folder.path(), &mut all)?;
            let worst = all[before..]
                .iter()
                .map(|c| (c.growth(), c))
                .filter(|(_, c)| c.times.last().is_some_and(|ms| *ms >= SLIGHT))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((growth, worst)) = worst {
                eprintln!("{}: at most {} ({})", kind.name, short(growth), worst.of);
            }
        }
        if wanted("records") {
            of_records(&options, folder.path(), &mut all)?;
        }
        let rows: Vec<Vec<String>> = all.iter().map(row).collect();
        table(
            &["kind", "of", "n", "2n", "4n", "growth"],
            &rows,
            options.markdown,
        );
        let steep: Vec<&Costs> = all.iter().filter(|costs| costs.is_steep()).collect();
        for costs in &steep {
            let growth = short(costs.growth());
            println!("steep: {} of {}: {growth}", costs.of, costs.kind);
        }
        Ok(ExitCode::from(u8::from(!steep.is_empty())))
    }

    fn row(costs: &Costs) -> Vec<String> {
        let mut row = vec![costs.kind.to_string(), costs.of.clone()];
        row.extend(costs.times.iter().map(|ms| format!("{ms:.0}")));
        row.push(short(costs.growth()));
        row
    }

    fn counts(kind: &Kind, scale: f64) -> [usize; 3] {
        SIZES.map(|size| ((kind.count * size) as f64 * scale) as usize)
    }

    fn measure(
        kind: &Kind,
        options: &Options,
        folder: &Path,
        all: &mut Vec<Costs>,
    ) -> Result<(), Failure> {
        let mut files = Vec::new();
        for count in counts(kind, options.scale) {
            let file = folder.join(format!("{count}.{}", kind.ending));
            fs::write(&file, (kind.text)(count))?;
            files.push(file);
        }
        for (of, arguments) in COMMANDS.iter().filter(|c| c.0.contains(&options.of)) {
            let mut times = Vec::new();
            for file in &files {
                times.push(command(&options.program, arguments, file)?);
            }
            all.push(Costs {
                kind: kind.name,
                of: (*of).to_string(),
                times,
            });
        }
        let mut of_reader: Vec<Costs> = Vec::new();
        for file in &files {
            for (n, (of, ms)) in reader(file)?.into_iter().enumerate() {
                match of_reader.get_mut(n) {
                    Some(costs) => costs.times.push(ms),
                    None => of_reader.push(Costs {
                        kind: kind.name,
                        of: format!("reader: {of}"),
                        times: vec![ms],
                    }),
                }
            }
        }
        all.extend(of_reader.into_iter().filter(|c| c.of.contains(&options.of)));
        Ok(())
    }

    fn of_records(options: &Options, folder: &Path, all: &mut Vec<Costs>) -> Result<(), Failure> {
        for (of, more) in [("extract --jsonl", None), ("--people", Some("--people"))] {
            let mut times = Vec::new();
            for size in SIZES {
                let count = (3000.0 * options.scale) as usize * size;
                let file = folder.join("records.jsonl");
                fs::write(&file, records(count))?;
                let arguments = ["extract", "--jsonl"].into_iter().chain(more);
                let arguments: Vec<&str> = arguments.collect();
                times.push(command(&options.program, &arguments, &file)?);
            }
            all.push(Costs {
                kind: "records",
                of: of.into(),
                times,
            });
        }
        Ok(())
    }

    /// What a command takes of a processor, in milliseconds: the shell tells.
    fn command(program: &OsString, arguments: &[&str], file: &Path) -> Result<f64, Failure> {
        let output = Command::new("sh")
            .args(["-c", "\"$@\" > /dev/null 2>&1; times", "sh"])
            .arg(program)
            .args(arguments)
            .arg(file)
            // Nothing of what whoever runs it has kept.
            .env("PULLQUOTE_STORE", "none")
            .stdin(Stdio::null())
            .output()?;
        let told = String::from_utf8_lossy(&output.stdout);
        let of_children = told.lines().last().ok_or("the shell tells no times")?;
        let mut ms = 0.0;
        for time in of_children.split_whitespace() {
            let (minutes, seconds) = time
                .trim_end_matches('s')
                .split_once('m')
                .ok_or("no time")?;
            ms += minutes.parse::<f64>()? * 60_000.0 + seconds.parse::<f64>()? * 1000.0;
        }
        Ok(ms)
    }

    /// Milliseconds on a processor so far, of this thread; where the system does not tell,
    /// since the first call.
    fn now() -> f64 {
        static FIRST: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
        let told = told.and_then(|t| t.split(' ').next()?.parse::<f64>().ok());
        let since = || FIRST.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3;
        told.map_or_else(since, |ns| ns / 1e6)
    }

    fn key(reader: &mut Reader, code: KeyCode) {
        update(reader, Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        draw(reader);
    }

    fn keys(reader: &mut Reader, keys: &str) {
        for c in keys.chars() {
            let code = if c == '\r' {
                KeyCode::Enter
            } else {
                KeyCode::Char(c)
            };
            key(reader, code);
        }
    }

    fn draw(reader: &Reader) {
        let area = Rect::new(0, 0, reader.size.0, reader.size.1);
        let mut buffer = Buffer::empty(area);
        reader.render(area, &mut buffer);
        std::hint::black_box(&buffer);
    }

    /// What the reader's parts take, by name.
    fn reader(file: &Path) -> Result<Vec<(&'static str, f64)>, Failure> {
        let mut costs = Vec::new();
        let mut clock = now();
        let mut lap = |name, costs: &mut Vec<(&'static str, f64)>| {
            let then = std::mem::replace(&mut clock, now());
            costs.push((name, clock - then));
        };
        let input = Input::File(file.to_path_buf());
        let loaded = load::read(&input, &load::Options::default())?;
        lap("load", &mut costs);
        let outcomes = match loaded {
            Loaded::Article(article) => {
                let article: Arc<Article> = Arc::new(*article);
                let analysis: Arc<Analysis> = Arc::new(pullquote::analyze(&article));
                lap("analysis", &mut costs);
                let counts = Arc::new(Counts::of(&article));
                lap("counts", &mut costs);
                let text = &article.text;
                let half = (0..=text.len() / 2)
                    .rev()
                    .find(|n| text.is_char_boundary(*n));
                let half = &text[..half.unwrap_or(0)];
                let mut begin = load::from_text(half, article.source.format, None);
                begin.partial = true;
                lap("beginning", &mut costs);
                vec![
                    Outcome::Preview(Arc::new(begin)),
                    Outcome::Loaded(article),
                    Outcome::Counted(counts),
                    Outcome::Analysed(analysis),
                ]
            }
            Loaded::List(list) => vec![Outcome::Listed(list)],
        };
        let theme = Theme::new(Tone::Dark, Depth::True);
        let options = ReaderOptions::default();
        let mut reader = Reader::new(vec![input], &options, Keymap::usual(), theme);
        reader.size = (120, 40);
        open_current(&mut reader, &mut Vec::new());
        settle(&mut reader);
        lap("start", &mut costs);
        let job = reader.document().job;
        for outcome in outcomes {
            update(&mut reader, Event::Done(job, outcome));
            draw(&reader);
        }
        lap("open", &mut costs);
        keys(&mut reader, "GgG50%");
        lap("end", &mut costs);
        keys(&mut reader, "P\r");
        lap("filter", &mut costs);
        keys(&mut reader, "vvvvix");
        lap("refilter", &mut costs);
        keys(&mut reader, "sa\r");
        lap("speakers", &mut costs);
        keys(&mut reader, "xtp\r");
        lap("sections", &mut costs);
        keys(&mut reader, "/pier\rnnN");
        lap("search", &mut costs);
        // One whose states are many, and one that looks far ahead of each of its hits.
        keys(&mut reader, "g/re:[^.]*(a|e)[^.]{200}zz\rnN");
        keys(&mut reader, "/re:[a-z][^é]*é|.\rnN/pier\r");
        lap("patterns", &mut costs);
        keys(&mut reader, "ap\r");
        lap("links", &mut costs);
        for code in [
            KeyCode::Esc,
            KeyCode::Tab,
            KeyCode::Tab,
            KeyCode::Tab,
            KeyCode::Tab,
        ] {
            key(&mut reader, code);
        }
        keys(&mut reader, "jjjj");
        lap("panes", &mut costs);
        for size in [(80, 24), (200, 50), (60, 20)] {
            update(&mut reader, Event::Resize(size.0, size.1));
            draw(&reader);
        }
        lap("resize", &mut costs);
        // Nothing is left to be written.
        std::io::stdout().flush()?;
        Ok(costs)
    }
}
