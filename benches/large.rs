//! What a large document costs in each format: seconds and the most memory held.
//!
//! ```text
//! cargo bench --bench large
//! cargo bench --bench large -- --size 10m --beside ANOTHER_PROGRAM --of extract
//! ```
//!
//! Documents of invented text are made in a folder of their own; the program's own
//! commands run on them, each several times in turn with another program where one is
//! given, and the best run of each counts.

// A bench prints.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints what it measured"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;

use support::documents::{FORMATS, document};
use support::numbers::{parse_size, short, table};

type Failure = Box<dyn std::error::Error>;

/// What a large document costs in each format.
#[derive(Parser)]
struct Arguments {
    /// Bytes of text.
    #[arg(long, default_value = "10m")]
    size: String,
    /// Another program to run beside this one.
    #[arg(long)]
    beside: Option<PathBuf>,
    /// The command.
    #[arg(long, default_value = "extract")]
    of: String,
    /// Only formats whose files end so.
    #[arg(long, value_delimiter = ',')]
    formats: Vec<String>,
    /// How often each runs.
    #[arg(long, default_value_t = 2)]
    runs: usize,
    /// Print Markdown.
    #[arg(long)]
    markdown: bool,
    /// What cargo says.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Failure> {
    let arguments = Arguments::parse();
    let bytes = parse_size(&arguments.size).ok_or("a size is such as 10m")?;
    let own = PathBuf::from(env!("CARGO_BIN_EXE_pullquote"));
    let programs: Vec<&Path> = std::iter::once(own.as_path())
        .chain(arguments.beside.as_deref())
        .collect();
    let folder = tempfile::tempdir()?;
    let mut rows = Vec::new();
    for format in FORMATS {
        let ending = format.0;
        if !arguments.formats.is_empty() && !arguments.formats.iter().any(|f| f == ending) {
            continue;
        }
        let file = folder.path().join(format!("large.{ending}"));
        std::fs::write(&file, document(format, bytes)?)?;
        let mut best = vec![(f64::INFINITY, f64::NAN); programs.len()];
        for _ in 0..arguments.runs.max(1) {
            for (program, best) in programs.iter().zip(&mut best) {
                let (time, peak) = run(program, &arguments.of, &file)?;
                if time.as_secs_f64() < best.0 {
                    best.0 = time.as_secs_f64();
                }
                let peak = peak.map_or(f64::NAN, |bytes| bytes as f64 / 1e6);
                best.1 = best.1.min(peak);
            }
        }
        let costs = best.iter().flat_map(|(s, mb)| [short(*s), short(*mb)]);
        rows.push(std::iter::once(ending.to_string()).chain(costs).collect());
        std::fs::remove_file(&file)?;
    }
    let mut head = vec!["format", "seconds", "peak MB"];
    if arguments.beside.is_some() {
        head.extend(["beside: seconds", "peak MB"]);
    }
    table(&head, &rows, arguments.markdown);
    Ok(())
}

/// The time that a run takes, and the most memory it held, looked at while it runs.
fn run(program: &Path, command: &str, file: &Path) -> Result<(Duration, Option<u64>), Failure> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .arg(command)
        .arg(file)
        // Nothing of what whoever runs it has kept.
        .env("PULLQUOTE_STORE", "none")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut most = None;
    loop {
        most = most.max(peak(child.id()));
        if let Some(status) = child.try_wait()? {
            let time = start.elapsed();
            if !status.success() {
                return Err(format!(
                    "{} {command} {}: {status}",
                    program.display(),
                    file.display()
                )
                .into());
            }
            return Ok((time, most));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[cfg(unix)]
fn peak(pid: u32) -> Option<u64> {
    support::process::peak(pid)
}

#[cfg(not(unix))]
fn peak(_: u32) -> Option<u64> {
    None
}
