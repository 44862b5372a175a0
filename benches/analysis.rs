//! How fast the engine reads: megabytes a second of one core, for reading plain text
//! into an article, for the parts of the analysis, and for the whole of it.
//!
//! ```text
//! cargo bench --bench analysis
//! cargo bench --bench analysis -- --sizes 100k,10m
//! ```
//!
//! A line a size: the same speed at every size says that the cost is linear in the
//! length of the text. Numbers are the median of several runs; the first analysis
//! stands apart, for it also wakes the weights and lists.

// A bench prints.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints what it measured"
)]

mod support;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use pullquote::analysis::reported::{Finder, Marked};
use pullquote::analysis::token::tokenize;
use pullquote::analysis::{Monitor, Options, analyze_with};
use pullquote::article::Format;
use pullquote::load;
use support::numbers::{median, parse_size, short, size, table};
use support::prose;

/// Runs are repeated until they took this long together, or this often.
const ENOUGH: Duration = Duration::from_secs(2);
const RUNS: usize = 30;

fn main() -> ExitCode {
    let mut sizes = vec![100_000, 1_000_000, 10_000_000];
    let mut args = std::env::args().skip(1).filter(|a| a != "--bench");
    while let Some(arg) = args.next() {
        let list = args.next().unwrap_or_default();
        let parsed: Option<Vec<usize>> = list.split(',').map(parse_size).collect();
        match (arg.as_str(), parsed) {
            ("--sizes", Some(parsed)) => sizes = parsed,
            _ => {
                eprintln!("bench: {arg} {list}: it takes --sizes 100k,1m");
                return ExitCode::from(2);
            }
        }
    }
    cold();
    let rows: Vec<Vec<String>> = sizes.into_iter().map(speeds).collect();
    table(
        &[
            "MB/s:",
            "found",
            "load",
            "tokens",
            "people",
            "reported speech",
            "whole analysis",
            "ms in all",
        ],
        &rows,
        false,
    );
    ExitCode::SUCCESS
}

/// What the first analysis of a process costs above the second.
fn cold() {
    let article = load::from_text(&prose::article(5_000), Format::Text, None);
    let run = || {
        let clock = Instant::now();
        let analysis = pullquote::analyze(&article);
        std::hint::black_box(&analysis);
        clock.elapsed().as_secs_f64() * 1e3
    };
    let first = run();
    let later: Vec<f64> = (0..RUNS).map(|_| run()).collect();
    let (first, later) = (short(first), short(median(&later)));
    println!("5 KB: the first analysis takes {first} ms, a later one {later} ms\n");
}

fn speeds(bytes: usize) -> Vec<String> {
    let text = prose::article(bytes);
    let article = load::from_text(&text, Format::Text, None);
    let analysis = pullquote::analyze(&article);
    let load = time(|| load::from_text(&text, Format::Text, None));
    let whole = time(|| pullquote::analyze(&article));
    let people = Options {
        people: true,
        quotations: false,
    };
    let people = time(|| analyze_with(&article, people, &Monitor::default()));
    let tokens = time(|| {
        let mut tokens = Vec::new();
        for block in &article.blocks {
            tokens.clear();
            tokenize(&article.text, block.span, &mut tokens);
        }
        tokens.len()
    });
    let reported = time(|| {
        let mut found = Vec::new();
        if let Some(mut finder) = Finder::shipped() {
            for &sentence in &analysis.sentences {
                finder.sentence(&article.text, sentence, Marked::default(), &mut found);
            }
        }
        found
    });
    let speed = |ms: f64| short(text.len() as f64 / 1e3 / ms);
    vec![
        size(bytes),
        format!(
            "{} quotations, {} people",
            analysis.quotations.len(),
            analysis.people().count()
        ),
        speed(load),
        speed(tokens),
        speed(people),
        speed(reported),
        speed(whole),
        short(load + whole),
    ]
}

/// The median of the milliseconds that `run` takes.
fn time<T>(run: impl Fn() -> T) -> f64 {
    let mut times = Vec::new();
    let all = Instant::now();
    while times.len() < RUNS && (times.len() < 3 || all.elapsed() < ENOUGH) {
        let clock = Instant::now();
        let result = std::hint::black_box(run());
        times.push(clock.elapsed().as_secs_f64() * 1e3);
        drop(result);
    }
    median(&times)
}
