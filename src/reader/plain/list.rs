//! Lists of articles, by their numbers.

use std::io::{self, BufRead, Write};

use super::{Opened, PAGE, Want, ask};
use crate::load::{Input, List};
use crate::reader::listing::{Row, name};
use crate::reader::options::ReaderOptions;
use crate::reader::source::byline;
use crate::reader::state::listed;
use crate::typeset::clean_line;

const HELP: &str = "a number: that article · Enter: more · b: back a page · r: return to the article before · n: next article · x: leave";

/// The articles in the order in which the screen lists them.
pub(super) fn of(inputs: Vec<Input>, options: &ReaderOptions) -> List {
    let (title, listing) = listed(inputs, options);
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
pub(super) fn entry(page: &mut Opened, n: usize) -> Option<Input> {
    let Opened::List { list, at, .. } = page else {
        return None;
    };
    let input = list.entries.get(n).cloned();
    if input.is_some() {
        *at = Some(n);
    }
    input
}

/// Lists articles, a page at a time, until one is chosen.
pub(super) fn choose(
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
    writeln!(out, "{HELP}")?;
    loop {
        let shown = list.entries.iter().enumerate().skip(*top).take(PAGE);
        for (n, entry) in shown {
            let said = match entry {
                Input::Entry(entry) => byline(entry.byline.as_deref(), entry.published.as_ref()),
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
                    None => writeln!(out, "{HELP}")?,
                }
            }
        }
    }
}
