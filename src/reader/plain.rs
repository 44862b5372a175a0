//! The linear mode without boxes, for screen readers, dumb terminals and logs: text a page at a
//! time, and a prompt.

mod answers;
mod chosen;
mod find;
mod kept;
mod links;
mod list;
mod page;
mod whereabouts;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, Write};

use super::at::{self, At};
use super::document::Document;
use super::flow::{Counted, Flow, Manner, Sheet};
use super::link;
use super::options::ReaderOptions;
use super::position::Way;
use super::state::{MEASURE, MEASURES};
use crate::article::{Place, Span, Warning};
use crate::config::Boilerplate;
use crate::error::Error;
use crate::load::{self, Input, List, Loaded};
use crate::typeset::{Lines, clean_line, row_text, wrap};

/// The most rows that a page has.
const PAGE: usize = 20;
/// Rows of the terminal that a page leaves free for what is said above and below it and for the
/// prompt, so that nothing scrolls away what it is about.
const SPARE: usize = 4;
/// The fewest rows that a page has, on the lowest terminal.
const LOWEST: usize = 3;
/// How many articles back the way back leads.
const BACK: usize = 50;

/// The size of what is written on.
#[derive(Clone, Copy)]
struct Paper {
    /// Rows of a page.
    rows: usize,
    /// Columns of a row.
    measure: u16,
}

impl Paper {
    /// The paper for a terminal of so many columns and rows, where it says so, and for lines as
    /// long as was asked for.
    fn of(size: Option<(u16, u16)>, asked: Option<u16>) -> Self {
        let measure = asked.unwrap_or(MEASURE).clamp(MEASURES.0, MEASURES.1);
        // A terminal that does not know its size says 0.
        match size.filter(|(columns, rows)| *columns > 0 && *rows > 0) {
            Some((columns, rows)) => Self {
                rows: usize::from(rows).saturating_sub(SPARE).clamp(LOWEST, PAGE),
                measure: measure.min(columns.max(MEASURES.0)),
            },
            None => Self {
                rows: PAGE,
                measure,
            },
        }
    }
}

/// The input and output of the linear mode.
struct Desk<'a> {
    options: &'a ReaderOptions,
    paper: Paper,
    out: &'a mut dyn Write,
    keys: &'a mut dyn BufRead,
    /// What will be said below the next page, right above the prompt. A page would scroll away
    /// what is said above it.
    answer: Vec<u8>,
    /// Whether it was said how to go on, in an article and in a list.
    hinted: (bool, bool),
}

impl Desk<'_> {
    /// Writes what is to be said, below whatever was shown.
    fn say(&mut self) -> io::Result<()> {
        self.out.write_all(&self.answer)?;
        self.answer.clear();
        Ok(())
    }

    /// The keys are to be said, in rows that fit.
    fn tell_keys(&mut self, keys: &str) -> io::Result<()> {
        let rows = self.wrapped(keys);
        self.answer.write_all(rows.as_bytes())
    }

    /// Rows that fit.
    fn wrapped(&self, text: &str) -> String {
        let columns = usize::from(self.paper.measure);
        let rows = wrap(text, Span::from(0..text.len()), columns, Lines::Flow);
        let row = |row| format!("{}\n", row_text(text, &row, Lines::Flow));
        rows.into_iter().map(row).collect()
    }

    /// What is missing from an article or a list is to be said.
    fn tell_missing(&mut self, warnings: &[Warning]) -> io::Result<()> {
        for warning in warnings {
            let missing = clean_line(&warning.words()).into_owned();
            writeln!(self.answer, "(missing: {missing})")?;
        }
        Ok(())
    }

    /// A line that was typed; `None` at the end of input.
    fn ask(&mut self, prompt: &str) -> io::Result<Option<String>> {
        ask(prompt, self.out, self.keys)
    }
}

/// What the reader of an article or a list wants.
enum Want {
    /// The next article of the list.
    Next,
    /// An article of the list, by its number there.
    Entry(usize),
    /// Back to the article or list before.
    Return,
    /// To leave.
    Leave,
    /// Another input, and the place in it that a link names.
    Open(Input, Option<String>),
}

/// An article or a list that is open.
enum Opened {
    Article {
        document: Box<Document>,
        said: page::Said,
        place: Place,
    },
    List {
        list: List,
        top: usize,
        /// The article that was opened last.
        at: Option<usize>,
    },
}

impl Opened {
    fn list(list: List) -> Self {
        Self::List {
            list,
            top: 0,
            at: None,
        }
    }

    /// The number of the entry behind the one that was opened last, if there is one.
    fn following(&self) -> Option<usize> {
        let Self::List { list, at, .. } = self else {
            return None;
        };
        let next = at.map_or(0, |at| at + 1);
        (next < list.entries.len()).then_some(next)
    }
}

/// Reads an article, or several from their list, on standard output. Typed lines come by
/// standard input, or from the terminal itself if the article comes by standard input.
///
/// # Errors
/// When the terminal cannot be written to, or an article not read and it is the only one.
pub(super) fn run(inputs: Vec<Input>, options: &ReaderOptions) -> Result<(), Error> {
    let paper = Paper::of(crossterm::terminal::size().ok(), options.measure);
    let mut out = io::stdout().lock();
    if inputs.contains(&Input::Stdin) {
        let mut keys = terminal().map_err(Error::Terminal)?;
        return session(inputs, options, paper, &mut out, &mut keys);
    }
    let mut keys = io::stdin().lock();
    session(inputs, options, paper, &mut out, &mut keys)
}

/// The terminal of this process, for reading.
fn terminal() -> io::Result<impl BufRead> {
    #[cfg(windows)]
    let path = "CONIN$";
    #[cfg(not(windows))]
    let path = "/dev/tty";
    Ok(io::BufReader::new(File::open(path)?))
}

fn session(
    inputs: Vec<Input>,
    options: &ReaderOptions,
    paper: Paper,
    out: &mut dyn Write,
    keys: &mut dyn BufRead,
) -> Result<(), Error> {
    let mut desk = Desk {
        options,
        paper,
        out,
        keys,
        answer: Vec::new(),
        hinted: (false, false),
    };
    let mut pages = VecDeque::new();
    if inputs.len() > 1 || options.recent.is_some() {
        let list = list::of(inputs, options);
        desk.tell_missing(&list.warnings).map_err(Error::Output)?;
        pages.push_back(Opened::list(list));
        // As on the screen: whoever asks for a place, or for nothing, begins to read.
        let samples = options.arguments.is_empty() && options.recent.is_none();
        if samples || options.at.is_some() {
            next(&mut pages, &mut desk)?;
        }
    } else if let Some(input) = inputs.first() {
        pages.push_back(open(input, None, &mut desk)?);
    }
    if let (Some(page), Some(at)) = (pages.back_mut(), &options.at) {
        go_to(page, &At::parse(at), &mut desk).map_err(Error::Output)?;
    }
    loop {
        let around = page::Around {
            before: pages.len() > 1,
            behind: pages.iter().any(|page| page.following().is_some()),
        };
        let Some(page) = pages.back_mut() else {
            // What could not be read, where nothing is left to show it below.
            return desk.say().map_err(Error::Output);
        };
        let want = match page {
            Opened::Article {
                document,
                said,
                place,
            } => page::read(document, said, place, around, &mut desk),
            Opened::List { list, top, at } => list::choose(list, top, *at, around, &mut desk),
        };
        let opened = match want.map_err(Error::Output)? {
            Want::Leave => return Ok(()),
            Want::Next => {
                pages.pop_back();
                next(&mut pages, &mut desk)?;
                continue;
            }
            Want::Return => {
                pages.pop_back();
                continue;
            }
            Want::Entry(n) => match list::entry(page, n) {
                Some(input) => open(&input, None, &mut desk),
                None => continue,
            },
            Want::Open(input, name) => open(&input, name.as_deref(), &mut desk),
        };
        match opened {
            Ok(page) => {
                if pages.len() >= BACK {
                    pages.pop_front();
                }
                pages.push_back(page);
            }
            Err(error) => complain(&error, &mut desk.answer).map_err(Error::Output)?,
        }
    }
}

/// Opens the next article of the nearest list that has one. What cannot be read is told and
/// skipped. If no list has more, nothing stays open.
fn next(pages: &mut VecDeque<Opened>, desk: &mut Desk<'_>) -> Result<(), Error> {
    while let Some(page) = pages.back_mut() {
        let following = page.following().and_then(|n| list::entry(page, n));
        let Some(input) = following else {
            pages.pop_back();
            continue;
        };
        match open(&input, None, desk) {
            Ok(page) => {
                pages.push_back(page);
                return Ok(());
            }
            Err(error) => complain(&error, &mut desk.answer).map_err(Error::Output)?,
        }
    }
    Ok(())
}

/// Goes to the place that was asked for at the start.
fn go_to(page: &mut Opened, asked: &At, desk: &mut Desk<'_>) -> io::Result<()> {
    let Opened::Article {
        document, place, ..
    } = page
    else {
        return Ok(());
    };
    let article = &document.article;
    let rows = desk.paper.rows;
    let mut flow = Flow::on(sheet(desk));
    let at = match asked {
        At::Line(line) => {
            *place = match flow.count_to(article, u64::from(*line), u32::MAX) {
                Counted::At(place) => place,
                Counted::Below(_) | Counted::Unread => flow.end(article, rows),
            };
            return Ok(());
        }
        At::Percent(percent) => {
            let way = Way::of(&mut flow, article, rows);
            *place = way.place(*percent, &mut flow, article, rows);
            return Ok(());
        }
        At::Words(words) => at::section(document, words).or_else(|| at::text(document, words)),
    };
    match (at, asked) {
        (Some(at), _) => *place = flow.place_of(article, at, 0, rows),
        (None, At::Words(words)) => writeln!(desk.answer, "({})", at::nothing(document, words))?,
        (None, _) => {}
    }
    Ok(())
}

fn complain(error: &Error, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", clean_line(&error.to_string()))?;
    match error.hint() {
        Some(hint) => writeln!(out, "Try: {}", clean_line(hint)),
        None => Ok(()),
    }
}

/// Reads an input and says what is missing from it.
fn open(input: &Input, name: Option<&str>, desk: &mut Desk<'_>) -> Result<Opened, Error> {
    let loaded = load::read(input, &desk.options.loading)?;
    let warnings = match &loaded {
        Loaded::Article(article) => &article.warnings,
        Loaded::List(list) => &list.warnings,
    };
    desk.tell_missing(warnings).map_err(Error::Output)?;
    Ok(match loaded {
        Loaded::Article(article) => {
            let mut document = Document::new(input.clone());
            document.article = (*article).into();
            let article = &document.article;
            let at = name.and_then(|name| link::place_named(article, name));
            let place = Place {
                at: at.unwrap_or(0),
                above: 0,
            };
            Opened::Article {
                document: Box::new(document),
                said: page::Said::default(),
                place,
            }
        }
        Loaded::List(list) => Opened::list(list),
    })
}

/// A line that was typed; `None` at the end of input.
fn ask(prompt: &str, out: &mut dyn Write, keys: &mut dyn BufRead) -> io::Result<Option<String>> {
    write!(out, "{prompt}> ")?;
    out.flush()?;
    // A terminal may send what is no UTF-8: that is no reason to leave.
    let mut line = Vec::new();
    if keys.read_until(b'\n', &mut line)? == 0 {
        writeln!(out)?;
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim().to_string()))
}

/// How articles are laid out here, where nothing can be scrolled sideways or uncovered.
fn sheet(desk: &Desk<'_>) -> Sheet {
    Sheet {
        measure: desk.paper.measure,
        manner: Manner {
            boilerplate: match desk.options.boilerplate {
                Boilerplate::Hidden => Boilerplate::Hidden,
                Boilerplate::Quiet | Boilerplate::Full => Boilerplate::Full,
            },
            wraps_code: true,
            lists_tables: true,
            ..Manner::default()
        },
        ..Sheet::default()
    }
}

#[cfg(test)]
mod tests;
