//! Lists of articles in the linear mode, by their numbers.

use std::io::{self, Write};

use super::page::Around;
use super::{Desk, Opened, Want};
use crate::load::{Input, List};
use crate::reader::listing::{ListingRow, name};
use crate::reader::options::ReaderOptions;
use crate::reader::runtime::survey::glimpse;
use crate::reader::source::byline;
use crate::reader::state::listed;
use crate::typeset::clean_line;

/// How to go on, in one row: said once, above the first list.
const HINT: &str = "a number: that article · Enter: more · ?: all keys · q: leave";

const HELP: &str = "a number: that article · Enter: more · b: back a page · .: this page again · r: return to the article before · n or J: next article · q: leave";

/// The articles in the order in which the screen lists them, and their titles where they
/// were read before.
pub(super) fn of(inputs: Vec<Input>, options: &ReaderOptions) -> List {
    let (title, listing) = listed(inputs, options);
    let entry = |row: &ListingRow| match row {
        ListingRow::Entry(n) => listing.entries.get(*n).cloned(),
        ListingRow::Page(_) => None,
    };
    let title_of = |row: &ListingRow| listing.facts(*row).and_then(|facts| facts.title.clone());
    List {
        title: Some(title),
        entries: listing.rows().iter().filter_map(entry).collect(),
        titles: listing.rows().iter().map(title_of).collect(),
        warnings: listing.warnings,
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

/// An article in a row. What a file is called is looked up when it is first shown.
fn row(list: &mut List, n: usize, options: &ReaderOptions) -> String {
    let Some(entry) = list.entries.get(n) else {
        return String::new();
    };
    let mut said = match entry {
        Input::Entry(entry) => byline(entry.byline.as_deref(), entry.published.as_ref()),
        _ => String::new(),
    };
    list.titles.resize(list.entries.len(), None);
    if matches!(entry, Input::File(_)) && list.titles[n].is_none() {
        let facts = glimpse(entry, &options.loading);
        said = facts.why_not().unwrap_or_default().to_string();
        list.titles[n] = facts.title;
    }
    let title = list.titles[n].as_deref();
    let title = title.map_or_else(|| name(entry), |title| clean_line(title).into_owned());
    let gap = if said.is_empty() { "" } else { " · " };
    format!("{}. {title}{gap}{said}", n + 1)
}

/// Lists articles, a page at a time, until one is chosen.
pub(super) fn choose(
    list: &mut List,
    top: &mut usize,
    at: Option<usize>,
    around: Around,
    desk: &mut Desk<'_>,
) -> io::Result<Want> {
    let title = list.title.as_deref().unwrap_or("Articles");
    let title = clean_line(title).into_owned();
    writeln!(desk.out, "{title}, {} articles", list.entries.len())?;
    if !std::mem::replace(&mut desk.hinted.1, true) {
        let hint = desk.wrapped(HINT);
        desk.out.write_all(hint.as_bytes())?;
    }
    // The title has a row, and a page leaves room for the prompt and what is said.
    let rows = desk.paper.rows;
    let mut turned = true;
    loop {
        let shown = *top..list.entries.len().min(*top + rows);
        for n in shown.filter(|_| turned) {
            let row = desk.wrapped(&row(list, n, desk.options));
            desk.out.write_all(row.as_bytes())?;
        }
        desk.say()?;
        let ended = *top + rows >= list.entries.len();
        let Some(typed) = desk.ask(if ended { "(end) " } else { "" })? else {
            return Ok(Want::Leave);
        };
        let from = *top;
        turned = false;
        match typed.as_str() {
            "" if ended => return Ok(Want::Next),
            "" => *top += rows,
            "b" => *top = top.saturating_sub(rows),
            "." => turned = true,
            "r" => {
                if let Some(want) = around.back(desk)? {
                    return Ok(want);
                }
            }
            "n" | "J" => {
                let next = at.map_or(0, |at| at + 1);
                if next < list.entries.len() {
                    return Ok(Want::Entry(next));
                }
                writeln!(desk.answer, "There is no article after the last.")?;
            }
            "x" | "q" | "quit" | "exit" => return Ok(Want::Leave),
            "?" | "h" | "help" => desk.tell_keys(HELP)?,
            number => {
                let n = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                match n.filter(|n| *n < list.entries.len()) {
                    Some(n) => return Ok(Want::Entry(n)),
                    None => {
                        let typed = clean_line(number).into_owned();
                        writeln!(
                            desk.answer,
                            "“{typed}” is none of the numbers here; ? tells all keys."
                        )?;
                    }
                }
            }
        }
        turned |= *top != from;
    }
}
