//! One article in the linear mode: a page at a time, and its keys.

use std::io::{self, Write};
use std::sync::Arc;

use super::find::LastSearch;
use super::{Desk, Want, answers, chosen, kept, links, sheet, whereabouts};
use crate::analysis::Analysis;
use crate::article::Place;
use crate::reader::document::Document;
use crate::reader::filter::Filter;
use crate::reader::flow::{Extract, Flow};
use crate::typeset::clean_line;

/// How to go on, in one row: said once, above the first page.
const HINT: &str = "Enter: more · ?: all keys · q: leave";

const HELP: &str = "Enter: more · b: back a page · .: this page again · s: next section · g, G, 50%: to the beginning, the end, a part · =: where this is · Q: quotations · f, f NAME: only some of them · v: read only them · w, w FILE: write them to a file · p: people · l: links · t: what is marked · c: what was set right · /WORDS: find them · n, N: the next hit, the one before; where nothing was looked for, n is the next article · J: next article · r: return from a link, or to the article before · q: leave";

/// Who says what in an article, and which of it is wanted.
#[derive(Default)]
pub(super) struct Said {
    /// Once it was asked for.
    analysis: Option<Analysis>,
    filter: Filter,
    /// What is read, where not all of the article is.
    extract: Option<Arc<Extract>>,
}

/// What else there is to read.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// Whether something was read before.
    pub before: bool,
    /// Whether a list has an article behind this one.
    pub behind: bool,
}

impl Around {
    /// The next article; where there is none, that is said.
    pub fn next(self, desk: &mut Desk<'_>) -> io::Result<Option<Want>> {
        if self.behind {
            return Ok(Some(Want::Next));
        }
        writeln!(desk.answer, "This is the last article.")?;
        Ok(None)
    }

    /// What was read before; where there is nothing, that is said.
    pub fn back(self, desk: &mut Desk<'_>) -> io::Result<Option<Want>> {
        if self.before {
            return Ok(Some(Want::Return));
        }
        writeln!(desk.answer, "There is no article before.")?;
        Ok(None)
    }
}

/// Pages through one article until another is wanted. A page is shown if it is a new one, or
/// asked for again; all other answers stay right above the prompt.
pub(super) fn read(
    document: &Document,
    said: &mut Said,
    place: &mut Place,
    around: Around,
    desk: &mut Desk<'_>,
) -> io::Result<Want> {
    let article = &document.article;
    let mut flow = Flow::on(sheet(desk));
    let rows = desk.paper.rows;
    let page = i64::try_from(rows).unwrap_or(1);
    let mut found = LastSearch::default();
    // Where links inside of the article were followed.
    let mut left: Vec<Place> = Vec::new();
    if !std::mem::replace(&mut desk.hinted.0, true) {
        let hint = desk.wrapped(HINT);
        desk.out.write_all(hint.as_bytes())?;
    }
    let mut turned = true;
    loop {
        flow.set_extract(said.extract.clone());
        let lines = flow.lines(article, *place, rows);
        if turned {
            for line in &lines {
                writeln!(desk.out, "{}", line.shown(&article.text))?;
            }
        }
        desk.say()?;
        let next = flow.move_by(article, *place, page, rows);
        let ended = next == *place || lines.len() < rows;
        let Some(typed) = desk.ask(if ended { "(end) " } else { "" })? else {
            return Ok(Want::Leave);
        };
        let from = *place;
        turned = false;
        let want = match typed.as_str() {
            "" if ended && around.behind => Some(Want::Next),
            "" if ended => Some(Want::Leave),
            "" => {
                *place = next;
                None
            }
            "b" => {
                *place = flow.move_by(article, *place, -page, rows);
                if *place == from {
                    writeln!(desk.answer, "This is the beginning.")?;
                }
                None
            }
            "." => {
                turned = true;
                None
            }
            "=" => {
                whereabouts::say(document, *place, &mut flow, desk)?;
                None
            }
            "s" => {
                match article.sections.iter().find(|s| s.span.start > place.at) {
                    Some(section) => *place = flow.place_of(article, section.span.start, 0, rows),
                    None => writeln!(desk.answer, "This is the last section.")?,
                }
                None
            }
            "l" => follow(document, place, &mut left, desk)?,
            "r" => match left.pop() {
                Some(before) => {
                    *place = before;
                    turned = true;
                    None
                }
                None => around.back(desk)?,
            },
            "n" if !found.is_sought() => around.next(desk)?,
            "J" => around.next(desk)?,
            "N" => {
                if let Some(hit) = found.previous(article, place.at, &mut desk.answer)? {
                    *place = flow.place_of(article, hit.start, 0, rows);
                    turned = true;
                }
                None
            }
            "q" | "x" | "quit" | "exit" => Some(Want::Leave),
            typed if let Some(to) = whereabouts::asked_for(typed, document, &mut flow, rows) => {
                *place = to;
                turned = true;
                None
            }
            typed => {
                let again = (typed == "n").then_some("");
                if let Some(words) = again.or_else(|| typed.strip_prefix('/')) {
                    let hit = found.next(article, words, place.at, &mut desk.answer)?;
                    if let Some(hit) = hit {
                        *place = flow.place_of(article, hit.start, 0, rows);
                        turned = true;
                    }
                } else {
                    turned = answer(typed, document, said, desk)?;
                }
                None
            }
        };
        if let Some(want) = want {
            return Ok(want);
        }
        turned |= *place != from;
    }
}

/// Follows a link that is chosen; where that is inside of the article, there is a way back.
fn follow(
    document: &Document,
    place: &mut Place,
    left: &mut Vec<Place>,
    desk: &mut Desk<'_>,
) -> io::Result<Option<Want>> {
    let from = *place;
    let want = links::choose(document, place, desk)?;
    if *place != from {
        left.push(from);
    }
    Ok(want)
}

/// Answers what is asked about the article; whether its pages are others now.
fn answer(
    typed: &str,
    document: &Document,
    said: &mut Said,
    desk: &mut Desk<'_>,
) -> io::Result<bool> {
    let article = &document.article;
    let Said {
        analysis,
        filter,
        extract,
    } = said;
    // "f NAME" and "w FILE" say at once what would be asked.
    let (key, behind) = match typed.split_once(' ') {
        Some((key @ ("f" | "w"), words)) => (key, Some(words.trim()).filter(|w| !w.is_empty())),
        _ => (typed, None),
    };
    match key {
        "Q" => {
            let analysis = answers::analysed(document, analysis, desk)?;
            let shown = chosen::quotations(article, analysis, filter);
            if shown.is_empty() {
                writeln!(desk.answer, "No quotations.")?;
            }
            answers::quotations(article, analysis, &shown, &mut desk.answer)?;
        }
        "f" => {
            let analysis = answers::analysed(document, analysis, desk)?;
            chosen::choose(article, analysis, filter, behind, desk)?;
            if extract.is_some() {
                *extract = chosen::gathered(article, analysis, filter);
                return Ok(true);
            }
        }
        "v" if extract.is_some() => {
            *extract = None;
            return Ok(true);
        }
        "v" => {
            let analysis = answers::analysed(document, analysis, desk)?;
            chosen::say(article, analysis, filter, &mut desk.answer)?;
            *extract = chosen::gathered(article, analysis, filter);
            return Ok(extract.is_some());
        }
        "w" => {
            let analysis = answers::analysed(document, analysis, desk)?;
            chosen::take(document, analysis, filter, behind, desk)?;
        }
        "p" | "P" => {
            let analysis = answers::analysed(document, analysis, desk)?;
            answers::people(analysis, &mut desk.answer)?;
        }
        "t" => kept::notes(document, desk.options, &mut desk.answer)?,
        "c" => kept::corrections(document, desk.options, &mut desk.answer)?,
        "?" | "h" | "help" => desk.tell_keys(HELP)?,
        typed => {
            let typed = clean_line(typed).into_owned();
            writeln!(
                desk.answer,
                "“{typed}” means nothing here; ? tells all keys."
            )?;
        }
    }
    Ok(false)
}
