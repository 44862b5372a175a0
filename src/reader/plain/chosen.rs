//! Filtering in the linear mode: choosing quotations, reading only them, writing them down.

use std::io::{self, Write};
use std::sync::Arc;

use super::Desk;
use crate::analysis::{Analysis, Quotation};
use crate::article::Article;
use crate::export::taken::{Form, Origin};
use crate::reader::document::Document;
use crate::reader::filter::{Filter, Part};
use crate::reader::flow::Extract;
use crate::reader::gather::Gathered;
use crate::reader::link;
use crate::reader::runtime::taking::{self, NotWritten};
use crate::reader::take::{Take, Target, What};
use crate::typeset::clean_line;

/// What to type for a part of the filter.
const PARTS: &str = "only what: a speaker’s name, about NAME, in SECTION, direct, mixed, \
    reported, sure, unsure, unnamed, or words; Enter for all ";
/// What to type for where quotations go.
const WHERE: &str = "to a file (.md, .csv or .json), or | and a command; Enter for nowhere ";

/// Adds what was typed behind the key to the filter, or what is typed now; without anything it
/// shows all again. Says what passes.
pub(super) fn choose(
    article: &Article,
    analysis: &Analysis,
    filter: &mut Filter,
    behind: Option<&str>,
    desk: &mut Desk<'_>,
) -> io::Result<()> {
    let Some(typed) = typed(behind, PARTS, desk)? else {
        return Ok(());
    };
    if typed.is_empty() {
        filter.clear();
    } else {
        let parts = Part::typed(&typed, article, analysis);
        if parts.is_empty() {
            let typed = clean_line(&typed);
            writeln!(desk.answer, "Nothing here is called “{typed}”.")?;
        }
        for part in &parts {
            *filter = filter.with(part);
        }
    }
    say(article, analysis, filter, &mut desk.answer)
}

/// Says what passes, and how many quotations that are.
pub(super) fn say(
    article: &Article,
    analysis: &Analysis,
    filter: &Filter,
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = match which(article, analysis, filter).len() {
        1 => "1 quotation".to_string(),
        n => format!("{n} quotations"),
    };
    let words = filter.words(article, analysis);
    match words.is_empty() {
        true => writeln!(out, "All quotations: {count}."),
        false => writeln!(out, "Only {}: {count}.", clean_line(&words)),
    }
}

/// The numbers of the quotations that pass.
fn which(article: &Article, analysis: &Analysis, filter: &Filter) -> Vec<u32> {
    let sieve = filter.over(article, analysis);
    let all = (0_u32..).zip(&analysis.quotations);
    let kept = all.filter(|(_, quotation)| sieve.keeps(quotation));
    kept.map(|(n, _)| n).collect()
}

/// The quotations that pass.
pub(super) fn quotations<'a>(
    article: &Article,
    analysis: &'a Analysis,
    filter: &Filter,
) -> Vec<&'a Quotation> {
    let sieve = filter.over(article, analysis);
    let all = analysis.quotations.iter();
    all.filter(|quotation| sieve.keeps(quotation)).collect()
}

/// What passes, to be read alone; nothing where nothing passes.
pub(super) fn gathered(
    article: &Article,
    analysis: &Analysis,
    filter: &Filter,
) -> Option<Arc<Extract>> {
    let gathered = Gathered::of(article, analysis, &filter.over(article, analysis));
    (!gathered.is_empty()).then_some(gathered.extract)
}

/// What was typed behind a key, or else behind the question.
fn typed(behind: Option<&str>, question: &str, desk: &mut Desk<'_>) -> io::Result<Option<String>> {
    match behind {
        Some(words) => Ok(Some(words.to_string())),
        None => desk.ask(question),
    }
}

/// Writes what passes where it was typed behind the key, or is typed now.
pub(super) fn take(
    document: &Document,
    analysis: &Analysis,
    filter: &Filter,
    behind: Option<&str>,
    desk: &mut Desk<'_>,
) -> io::Result<()> {
    let which = which(&document.article, analysis, filter);
    if which.is_empty() {
        return writeln!(desk.answer, "No quotations: there is nothing to write.");
    }
    let Some(typed) = typed(behind, WHERE, desk)? else {
        return Ok(());
    };
    let target = Target::typed(&typed);
    let take = Take {
        what: What::Quotations(which),
        article: document.article.clone(),
        analysis: Arc::new(analysis.clone()),
        form: target.form().unwrap_or(Form::Markdown),
        origin: Origin {
            title: document.title(),
            address: link::address(document),
        },
    };
    let bytes = take.bytes()?;
    let told = match target {
        Target::Clipboard => return Ok(()),
        Target::Command(words) => match taking::command(&words, bytes) {
            Ok(said) if said.is_empty() => format!("“{words}” has {}.", take.words()),
            Ok(said) => format!("“{words}” says: {said}"),
            Err(why) => format!("“{words}” failed: {why}"),
        },
        Target::File(name) => {
            let path = taking::path(&name);
            let mut written = taking::file(&path, &bytes, false);
            if let Err(NotWritten::Exists) = written {
                let question = format!("{} is there already; y replaces it ", clean_line(&name));
                if desk.ask(&question)?.as_deref() == Some("y") {
                    written = taking::file(&path, &bytes, true);
                }
            }
            match written {
                Ok(()) => format!("{name}: {}.", take.words()),
                Err(NotWritten::Exists) => "Not written.".into(),
                Err(NotWritten::Failed(why)) => format!("Not written: {why}"),
            }
        }
    };
    writeln!(desk.answer, "{}", clean_line(&told))
}
