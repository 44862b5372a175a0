//! Linear and without boxes, for screen readers, dumb terminals and logs: rows of text
//! a page at a time, and a prompt.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, Write};

use super::at::{self, At};
use super::document::Document;
use super::flow::{Counted, Flow, Manner, Sheet};
use super::link::{self, Target};
use super::listing::{Row, name};
use super::options::ReaderOptions;
use super::position::Way;
use super::source::byline;
use super::state::{MEASURE, listed};
use crate::analysis::{Analysis, analyze};
use crate::article::{Article, Place};
use crate::config::Boilerplate;
use crate::error::Error;
use crate::load::{self, Input, List, Loaded};
use crate::typeset::clean_line;

/// Rows of a page.
const PAGE: usize = 20;
/// How many articles a way back is remembered through.
const BACK: usize = 50;

const HELP: &str = "Enter: more · b: back a page · s: next section · q: quotations · p: people · l: links · r: return to the article before · n: next article · x: leave";
const LIST_HELP: &str = "a number: that article · Enter: more · b: back a page · r: return to the article before · n: next article · x: leave";

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
enum Page {
    Article {
        document: Box<Document>,
        analysis: Option<Analysis>,
        place: Place,
    },
    List {
        list: List,
        top: usize,
        /// The article that was opened last.
        at: Option<usize>,
    },
}

impl Page {
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
    if inputs.len() > 1 {
        pages.push_back(Page::list(list_of(inputs, &options.arguments)));
        // As on the screen: whoever asks for a place, or for nothing, begins to read.
        if options.arguments.is_empty() || options.at.is_some() {
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
            Page::Article {
                document,
                analysis,
                place,
            } => read(document, analysis, place, options.boilerplate, out, keys),
            Page::List { list, top, at } => choose(list, top, *at, out, keys),
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
            Want::Entry(n) => match entry(page, n) {
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

/// The articles in the order in which the screen lists them.
fn list_of(inputs: Vec<Input>, arguments: &[OsString]) -> List {
    let (title, listing) = listed(inputs, arguments);
    let entry = |row: &Row| match row {
        Row::Entry(n) => listing.entries.get(*n).cloned(),
        Row::Page(_) => None,
    };
    List {
        title: Some(title),
        entries: listing.rows().iter().filter_map(entry).collect(),
        warnings: Vec::new(),
    }
}

/// An article of the list that is open, which it remembers.
fn entry(page: &mut Page, n: usize) -> Option<Input> {
    let Page::List { list, at, .. } = page else {
        return None;
    };
    let input = list.entries.get(n).cloned();
    if input.is_some() {
        *at = Some(n);
    }
    input
}

/// Opens the next article of the nearest list that has one; what cannot be read is told
/// and passed. Where no list has more, nothing is left open.
fn next(
    pages: &mut VecDeque<Page>,
    loading: &load::Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    while let Some(page) = pages.back_mut() {
        let following = match page {
            Page::List { at, .. } => at.map_or(0, |at| at + 1),
            Page::Article { .. } => 0,
        };
        let Some(input) = entry(page, following) else {
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
    page: &mut Page,
    asked: &At,
    boilerplate: Boilerplate,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Page::Article {
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
) -> Result<Page, Error> {
    let loaded = load::read(input, loading)?;
    let warnings = match &loaded {
        Loaded::Article(article) => &article.warnings,
        Loaded::List(list) => &list.warnings,
    };
    for warning in warnings {
        writeln!(out, "(missing: {})", clean_line(warning)).map_err(Error::Output)?;
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
            Page::Article {
                document: Box::new(document),
                analysis: None,
                place,
            }
        }
        Loaded::List(list) => Page::list(list),
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
        },
        ..Sheet::default()
    }
}

/// Pages through one article until another is wanted.
fn read(
    document: &Document,
    analysis: &mut Option<Analysis>,
    place: &mut Place,
    boilerplate: Boilerplate,
    out: &mut dyn Write,
    keys: &mut dyn BufRead,
) -> io::Result<Want> {
    let article: &Article = &document.article;
    let mut flow = Flow::on(sheet(boilerplate));
    let page = i64::try_from(PAGE).unwrap_or(1);
    writeln!(out, "{HELP}")?;
    loop {
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
            "q" => quotations(article, analysed(article, analysis), out)?,
            "p" => people(analysed(article, analysis), out)?,
            "l" => {
                if let Some(want) = links(document, place, out, keys)? {
                    return Ok(want);
                }
            }
            "r" => return Ok(Want::Return),
            "n" => return Ok(Want::Next),
            "x" | "quit" | "exit" => return Ok(Want::Leave),
            _ => writeln!(out, "{HELP}")?,
        }
    }
}

/// Who says what, worked out when it is first asked for.
fn analysed<'a>(article: &Article, analysis: &'a mut Option<Analysis>) -> &'a Analysis {
    analysis.get_or_insert_with(|| analyze(article))
}

/// Lists the links with numbers; what the chosen one leads to, where that is elsewhere.
fn links(
    document: &Document,
    place: &mut Place,
    out: &mut dyn Write,
    keys: &mut dyn BufRead,
) -> io::Result<Option<Want>> {
    let article = &document.article;
    let all: Vec<usize> = link::links(article).collect();
    let inline = |n: usize| article.inlines.get(*all.get(n)?);
    for n in 0..all.len() {
        let Some(inline) = inline(n) else {
            continue;
        };
        let to = match link::target(document, inline) {
            Target::Page(input, _) => link::short(&input.name()),
            Target::Here(_) | Target::Note(_) => "in this article".into(),
            Target::Media(to) | Target::Outside(to) => format!("{to}, for another program"),
            Target::Refused(why) => why,
        };
        let label = link::label(article, inline);
        writeln!(out, "{}. {label} ({})", n + 1, clean_line(&to))?;
    }
    if all.is_empty() {
        writeln!(out, "This article has no links.")?;
        return Ok(None);
    }
    let Some(typed) = ask("a link's number, or Enter ", out, keys)? else {
        return Ok(Some(Want::Leave));
    };
    let chosen = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let Some(inline) = chosen.and_then(inline) else {
        return Ok(None);
    };
    match link::target(document, inline) {
        Target::Page(input, name) => return Ok(Some(Want::Open(input, name))),
        Target::Note(at) => place.at = at,
        Target::Here(name) => match link::place_named(article, &name) {
            Some(at) => place.at = at,
            None => writeln!(out, "No heading here is called “{}”.", clean_line(&name))?,
        },
        Target::Media(to) | Target::Outside(to) => {
            writeln!(out, "For another program: {}", clean_line(&to))?;
        }
        Target::Refused(why) => writeln!(out, "{}", clean_line(&why))?,
    }
    place.above = 0;
    Ok(None)
}

/// Lists articles, a page at a time, until one is chosen.
fn choose(
    list: &List,
    top: &mut usize,
    at: Option<usize>,
    out: &mut dyn Write,
    keys: &mut dyn BufRead,
) -> io::Result<Want> {
    let title = list.title.as_deref().unwrap_or("Articles");
    writeln!(
        out,
        "{}, {} articles",
        clean_line(title),
        list.entries.len()
    )?;
    writeln!(out, "{LIST_HELP}")?;
    loop {
        let shown = list.entries.iter().enumerate().skip(*top).take(PAGE);
        for (n, entry) in shown {
            let said = match entry {
                Input::Entry(entry) => byline(entry.byline.as_deref(), entry.published.as_deref()),
                _ => String::new(),
            };
            let gap = if said.is_empty() { "" } else { " · " };
            writeln!(out, "{}. {}{gap}{said}", n + 1, name(entry))?;
        }
        let ended = *top + PAGE >= list.entries.len();
        let Some(typed) = ask(if ended { "(end) " } else { "" }, out, keys)? else {
            return Ok(Want::Leave);
        };
        match typed.as_str() {
            "" if ended => return Ok(Want::Next),
            "" => *top += PAGE,
            "b" => *top = top.saturating_sub(PAGE),
            "r" => return Ok(Want::Return),
            "n" => {
                let next = at.map_or(0, |at| at + 1);
                if next < list.entries.len() {
                    return Ok(Want::Entry(next));
                }
                writeln!(out, "There is no article after the last.")?;
            }
            "x" | "q" | "quit" | "exit" => return Ok(Want::Leave),
            number => {
                let n = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                match n.filter(|n| *n < list.entries.len()) {
                    Some(n) => return Ok(Want::Entry(n)),
                    None => writeln!(out, "{LIST_HELP}")?,
                }
            }
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
    let said = analysis.said(|q| !q.is_reported());
    for person in analysis.people() {
        let roles = person.roles.join(", ");
        let count = said.get(person.id.0 as usize).copied().unwrap_or(0);
        writeln!(
            out,
            "{} ({roles}): {count} quotations",
            clean_line(&person.name)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Entry;
    use std::fs;
    use std::sync::Arc;

    fn run(inputs: Vec<Input>, typed: &str) -> String {
        let mut out = Vec::new();
        let mut keys = typed.as_bytes();
        let ended = session(inputs, &ReaderOptions::default(), &mut out, &mut keys);
        assert!(ended.is_ok(), "{ended:?}");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn links_are_opened_by_number_and_come_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let first =
            "# The Pier\n\nSee [the ferry](ferry.md#times) and [mail](mailto:a@example.org).\n";
        fs::write(path("pier.md"), first).expect("written");
        fs::write(
            path("ferry.md"),
            "# The Ferry\n\nIt sails.\n\n## Times\n\nAt noon.\n",
        )
        .expect("written");
        let out = run(vec![Input::File(path("pier.md"))], "l\n1\nr\nl\n2\nx\n");
        assert!(out.contains("1. the ferry ("), "{out}");
        assert!(out.contains("At noon."), "{out}");
        assert!(out.contains("For another program: mailto:"), "{out}");
        assert_eq!(out.matches("See the ferry").count(), 3, "{out}");
    }

    #[test]
    fn several_are_a_list_along_which_reading_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, format!("# About {name}\n\nWords.\n")).expect("written");
            Input::File(path)
        };
        let inputs = vec![file("README.md"), file("b 10.md"), file("b 2.md")];
        let read = |arguments: &[&str], at: Option<&str>, typed: &str| {
            let options = ReaderOptions {
                arguments: arguments.iter().map(OsString::from).collect(),
                at: at.map(str::to_string),
                ..ReaderOptions::default()
            };
            let mut out = Vec::new();
            let ended = session(inputs.clone(), &options, &mut out, &mut typed.as_bytes());
            assert!(ended.is_ok(), "{ended:?}");
            String::from_utf8(out).expect("text")
        };
        let out = read(&["folder"], None, "2\nn\nr\nn\n");
        assert!(out.contains("folder, 3 articles"), "{out}");
        assert!(out.contains("1. b 2.md\n2. b 10.md\n3. README.md"), "{out}");
        // The second, the third behind it, back at the list, and no fourth.
        let about: Vec<&str> = out.lines().filter(|l| l.starts_with("About")).collect();
        assert_eq!(about, ["About b 10.md", "About README.md"]);
        // A place is asked for in the first article, and so is nothing at all.
        let out = read(&["folder"], Some("about"), "");
        assert!(
            out.contains("About b 2.md") && !out.contains("3 articles"),
            "{out}"
        );
        let out = read(&["folder"], Some("nowhere"), "");
        assert!(out.contains("no section is called “nowhere”"), "{out}");
        let out = read(&[], None, "n\nn\nn\n");
        let about = out.lines().filter(|l| l.starts_with("About")).count();
        assert_eq!(about, 3, "{out}");
    }

    #[test]
    fn a_list_is_chosen_from_by_number() {
        let entry = |title: &str| {
            let title = Some(format!("{title}\u{1b}[31m"));
            let published = Some("2026-03-01T08:00:00Z".to_string());
            Input::Entry(Arc::new(Entry {
                title,
                published,
                ..Entry::default()
            }))
        };
        let list = List {
            title: Some("Harbour News".into()),
            entries: (0..25).map(|n| entry(&format!("Story {n}"))).collect(),
            warnings: Vec::new(),
        };
        let (mut out, mut top) = (Vec::new(), 0);
        let want = choose(
            &list,
            &mut top,
            None,
            &mut out,
            &mut "\n99\n22\n".as_bytes(),
        );
        assert!(matches!(want, Ok(Want::Entry(21))));
        let out = String::from_utf8(out).expect("text");
        assert!(
            out.contains("Harbour News, 25 articles") && out.contains("Story 24"),
            "{out}"
        );
        assert!(
            out.contains("· 2026-03-01") && !out.contains('\u{1b}'),
            "{out}"
        );
    }
}
