//! Linear and without boxes, for screen readers, dumb terminals and logs: rows of text
//! a page at a time, and a prompt.

mod answers;
mod chosen;
mod find;
mod kept;
mod links;
mod list;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use super::at::{self, At};
use super::document::Document;
use super::filter::Filter;
use super::flow::{Counted, Extract, Flow, Manner, Sheet};
use super::link;
use super::options::ReaderOptions;
use super::position::Way;
use super::state::MEASURE;
use crate::analysis::Analysis;
use crate::article::{Article, Place};
use crate::config::Boilerplate;
use crate::error::Error;
use crate::load::{self, Input, List, Loaded};
use crate::typeset::clean_line;

/// Rows of a page.
const PAGE: usize = 20;
/// How many articles a way back is remembered through.
const BACK: usize = 50;

const HELP: &str = "Enter: more · b: back a page · s: next section · q: quotations · f: only some of them · v: read only them · w: write them to a file · p: people · l: links · t: what is marked · c: what was set right · /WORDS: find them, / again · r: return to the article before · n: next article · x: leave";

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
        said: Said,
        place: Place,
    },
    List {
        list: List,
        top: usize,
        /// The article that was opened last.
        at: Option<usize>,
    },
}

/// Who says what in an article, and which of it is wanted.
#[derive(Default)]
struct Said {
    /// Once it was asked for.
    analysis: Option<Analysis>,
    filter: Filter,
    /// What is read, where not all of the article is.
    extract: Option<Arc<Extract>>,
}

impl Opened {
    fn list(list: List) -> Self {
        Self::List {
            list,
            top: 0,
            at: None,
        }
    }
}

/// Reads an article, or several from their list, on standard output. What is typed comes
/// by standard input, or from the terminal itself where an article comes by standard
/// input.
///
/// # Errors
/// When the terminal cannot be written to, or an article not read and it is the only one.
pub(super) fn run(inputs: Vec<Input>, options: &ReaderOptions) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    if inputs.contains(&Input::Stdin) {
        let mut keys = terminal().map_err(Error::Terminal)?;
        return session(inputs, options, &mut out, &mut keys);
    }
    let mut keys = io::stdin().lock();
    session(inputs, options, &mut out, &mut keys)
}

/// The terminal that this process has, to be read.
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
    out: &mut dyn Write,
    keys: &mut dyn BufRead,
) -> Result<(), Error> {
    let loading = &options.loading;
    let mut pages = VecDeque::new();
    if inputs.len() > 1 || options.recent {
        pages.push_back(Opened::list(list::of(inputs, options)));
        // As on the screen: whoever asks for a place, or for nothing, begins to read.
        let samples = options.arguments.is_empty() && !options.recent;
        if samples || options.at.is_some() {
            next(&mut pages, loading, out)?;
        }
    } else if let Some(input) = inputs.first() {
        pages.push_back(open(input, None, loading, out)?);
    }
    if let (Some(page), Some(at)) = (pages.back_mut(), &options.at) {
        go_to(page, &At::parse(at), options.boilerplate, out).map_err(Error::Output)?;
    }
    loop {
        let alone = pages.len() <= 1;
        let Some(page) = pages.back_mut() else {
            return Ok(());
        };
        let want = match page {
            Opened::Article {
                document,
                said,
                place,
            } => read(document, said, place, options, out, keys),
            Opened::List { list, top, at } => list::choose(list, top, *at, out, keys),
        };
        let opened = match want.map_err(Error::Output)? {
            Want::Leave => return Ok(()),
            Want::Next => {
                pages.pop_back();
                next(&mut pages, loading, out)?;
                continue;
            }
            Want::Return if alone => {
                writeln!(out, "There is no article before.").map_err(Error::Output)?;
                continue;
            }
            Want::Return => {
                pages.pop_back();
                continue;
            }
            Want::Entry(n) => match list::entry(page, n) {
                Some(input) => open(&input, None, loading, out),
                None => continue,
            },
            Want::Open(input, name) => open(&input, name.as_deref(), loading, out),
        };
        match opened {
            Ok(page) => {
                if pages.len() >= BACK {
                    pages.pop_front();
                }
                pages.push_back(page);
            }
            Err(error) => complain(&error, out).map_err(Error::Output)?,
        }
    }
}

/// Opens the next article of the nearest list that has one; what cannot be read is told
/// and passed. Where no list has more, nothing is left open.
fn next(
    pages: &mut VecDeque<Opened>,
    loading: &load::Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    while let Some(page) = pages.back_mut() {
        let following = match page {
            Opened::List { at, .. } => at.map_or(0, |at| at + 1),
            Opened::Article { .. } => 0,
        };
        let Some(input) = list::entry(page, following) else {
            pages.pop_back();
            continue;
        };
        match open(&input, None, loading, out) {
            Ok(page) => {
                pages.push_back(page);
                return Ok(());
            }
            Err(error) => complain(&error, out).map_err(Error::Output)?,
        }
    }
    Ok(())
}

/// Goes to the place that was asked for at the start.
fn go_to(
    page: &mut Opened,
    asked: &At,
    boilerplate: Boilerplate,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Opened::Article {
        document, place, ..
    } = page
    else {
        return Ok(());
    };
    let article = &document.article;
    let mut flow = Flow::on(sheet(boilerplate));
    let at = match asked {
        At::Line(line) => {
            *place = match flow.count_to(article, u64::from(*line), u32::MAX) {
                Counted::At(place) => place,
                Counted::Below(_) | Counted::Unread => flow.end(article, PAGE),
            };
            return Ok(());
        }
        At::Percent(percent) => {
            let way = Way::of(&mut flow, article, PAGE);
            *place = way.place(*percent, &mut flow, article, PAGE);
            return Ok(());
        }
        At::Words(words) => at::section(document, words).or_else(|| at::text(document, words)),
    };
    match (at, asked) {
        (Some(at), _) => *place = flow.place_of(article, at, 0, PAGE),
        (None, At::Words(words)) => writeln!(out, "({})", at::nothing(document, words))?,
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
fn open(
    input: &Input,
    name: Option<&str>,
    loading: &load::Options,
    out: &mut dyn Write,
) -> Result<Opened, Error> {
    let loaded = load::read(input, loading)?;
    let warnings = match &loaded {
        Loaded::Article(article) => &article.warnings,
        Loaded::List(list) => &list.warnings,
    };
    for warning in warnings {
        writeln!(out, "(missing: {})", clean_line(&warning.words())).map_err(Error::Output)?;
    }
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
                said: Said::default(),
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
    let mut line = String::new();
    if keys.read_line(&mut line)? == 0 {
        writeln!(out)?;
        return Ok(None);
    }
    Ok(Some(line.trim().to_string()))
}

/// How articles are laid here: nothing can be scrolled sideways, or uncovered.
fn sheet(boilerplate: Boilerplate) -> Sheet {
    Sheet {
        measure: MEASURE,
        manner: Manner {
            boilerplate: match boilerplate {
                Boilerplate::Hidden => Boilerplate::Hidden,
                Boilerplate::Quiet | Boilerplate::Full => Boilerplate::Full,
            },
            wraps_code: true,
            ..Manner::default()
        },
        ..Sheet::default()
    }
}

/// Pages through one article until another is wanted.
fn read(
    document: &Document,
    said: &mut Said,
    place: &mut Place,
    options: &ReaderOptions,
    out: &mut dyn Write,
    keys: &mut dyn BufRead,
) -> io::Result<Want> {
    let article: &Article = &document.article;
    let mut flow = Flow::on(sheet(options.boilerplate));
    let page = i64::try_from(PAGE).unwrap_or(1);
    let Said {
        analysis,
        filter,
        extract,
    } = said;
    let mut found = find::Found::default();
    writeln!(out, "{HELP}")?;
    loop {
        flow.set_extract(extract.clone());
        let lines = flow.lines(article, *place, PAGE);
        for line in &lines {
            writeln!(out, "{}", line.shown(&article.text))?;
        }
        let next = flow.move_by(article, *place, page, PAGE);
        let ended = next == *place || lines.len() < PAGE;
        let Some(typed) = ask(if ended { "(end) " } else { "" }, out, keys)? else {
            return Ok(Want::Leave);
        };
        match typed.as_str() {
            "" if ended => return Ok(Want::Next),
            "" => *place = next,
            "b" => *place = flow.move_by(article, *place, -page, PAGE),
            "s" => {
                let section = article.sections.iter().find(|s| s.span.start > place.at);
                if let Some(section) = section {
                    *place = flow.place_of(article, section.span.start, 0, PAGE);
                }
            }
            "q" => {
                let analysis = answers::analysed(document, analysis, options, out)?;
                let shown = chosen::quotations(article, analysis, filter);
                answers::quotations(article, analysis, &shown, out)?;
            }
            "f" => {
                let analysis = answers::analysed(document, analysis, options, out)?;
                chosen::choose(article, analysis, filter, out, keys)?;
                if extract.is_some() {
                    *extract = chosen::gathered(article, analysis, filter, out)?;
                }
            }
            "v" if extract.is_some() => *extract = None,
            "v" => {
                let analysis = answers::analysed(document, analysis, options, out)?;
                *extract = chosen::gathered(article, analysis, filter, out)?;
            }
            "w" => {
                let analysis = answers::analysed(document, analysis, options, out)?;
                chosen::take(document, analysis, filter, out, keys)?;
            }
            "p" => answers::people(answers::analysed(document, analysis, options, out)?, out)?,
            "l" => {
                if let Some(want) = links::choose(document, place, out, keys)? {
                    return Ok(want);
                }
            }
            "t" => kept::notes(document, options, out)?,
            "c" => kept::corrections(document, options, out)?,
            "r" => return Ok(Want::Return),
            "n" => return Ok(Want::Next),
            "x" | "quit" | "exit" => return Ok(Want::Leave),
            typed => match typed.strip_prefix('/') {
                Some(words) => {
                    if let Some(hit) = found.next(article, words, place.at, out)? {
                        *place = flow.place_of(article, hit.start, 0, PAGE);
                    }
                }
                None => writeln!(out, "{HELP}")?,
            },
        }
    }
}

#[cfg(test)]
mod tests;
