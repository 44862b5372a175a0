//! Linear and without boxes, for screen readers, dumb terminals and logs: rows of text
//! a page at a time, and a prompt.

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};

use super::flow::Flow;
use super::state::MEASURE;
use crate::analysis::{Analysis, analyze};
use crate::article::{Article, Place};
use crate::error::Error;
use crate::load::{self, Input, Loaded};
use crate::typeset::{clean_line, row_text};

/// Rows of a page.
const PAGE: usize = 20;

const HELP: &str = "Enter: more · b: back · s: next section · q: quotations · p: people · n: next article · x: leave";

/// Reads `inputs` one after the other, on standard output and from standard input.
///
/// # Errors
/// When the terminal cannot be written to, or an article not read and it is the only one.
pub(super) fn run(inputs: Vec<Input>, loading: &load::Options) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    let mut keys = io::stdin().lock();
    let alone = inputs.len() == 1;
    let mut inputs = VecDeque::from(inputs);
    while let Some(input) = inputs.pop_front() {
        let article = match load::read(&input, loading) {
            Ok(Loaded::Article(article)) => article,
            Ok(Loaded::List(list)) => {
                for entry in list.entries.into_iter().rev() {
                    inputs.push_front(entry);
                }
                continue;
            }
            Err(error) if alone => return Err(error),
            Err(error) => {
                writeln!(out, "{}", clean_line(&error.to_string())).map_err(Error::Output)?;
                continue;
            }
        };
        if !page(&article, &mut out, &mut keys).map_err(Error::Output)? {
            break;
        }
    }
    Ok(())
}

/// Pages through one article; whether the next is wanted.
fn page(article: &Article, out: &mut dyn Write, keys: &mut dyn BufRead) -> io::Result<bool> {
    let analysis = analyze(article);
    let mut flow = Flow::new(MEASURE);
    let mut place = Place::default();
    writeln!(out, "{HELP}")?;
    loop {
        let lines = flow.lines(article, place, PAGE);
        for line in &lines {
            let text = line
                .row
                .as_ref()
                .map(|row| row_text(&article.text, row, line.lines));
            let marker = line.marker.as_deref().unwrap_or("");
            writeln!(out, "{marker}{}", text.unwrap_or_default())?;
        }
        let next = flow.move_by(article, place, i64::try_from(PAGE).unwrap_or(1), PAGE);
        let ended = next == place || lines.len() < PAGE;
        write!(out, "{}> ", if ended { "(end) " } else { "" })?;
        out.flush()?;
        let mut line = String::new();
        if keys.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(false);
        }
        match line.trim() {
            "" if ended => return Ok(true),
            "" => place = next,
            "b" => place = flow.move_by(article, place, -i64::try_from(PAGE).unwrap_or(1), PAGE),
            "s" => {
                let section = article.sections.iter().find(|s| s.span.start > place.at);
                if let Some(section) = section {
                    place = flow.place_of(article, section.span.start, 0, PAGE);
                }
            }
            "q" => quotations(article, &analysis, out)?,
            "p" => people(&analysis, out)?,
            "n" => return Ok(true),
            "x" | "quit" | "exit" => return Ok(false),
            _ => writeln!(out, "{HELP}")?,
        }
    }
}

fn quotations(article: &Article, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    for quotation in analysis.quotations.iter().filter(|q| !q.is_reported()) {
        let speaker = quotation
            .attribution
            .speaker
            .and_then(|id| analysis.entity(id));
        let name = speaker.map_or("(the text does not say)", |s| s.name.as_str());
        let words = article.slice(quotation.span);
        writeln!(out, "{}: {}", clean_line(name), clean_line(words))?;
    }
    Ok(())
}

fn people(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    for person in analysis.people() {
        let roles = person.roles.join(", ");
        let count = analysis
            .said_by(person.id)
            .filter(|q| !q.is_reported())
            .count();
        writeln!(
            out,
            "{} ({roles}): {count} quotations",
            clean_line(&person.name)
        )?;
    }
    Ok(())
}
