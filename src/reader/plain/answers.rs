//! Who says what and who is named, a line each.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::Desk;
use crate::analysis::correct::{Log, apply};
use crate::analysis::{Analysis, Entity, Quotation, analyze};
use crate::article::Article;
use crate::reader::document::Document;
use crate::typeset::clean_line;

/// Who says what, worked out when it is first asked for, with what was set right.
pub(super) fn analysed<'a>(
    document: &Document,
    analysis: &'a mut Option<Analysis>,
    desk: &mut Desk<'_>,
) -> io::Result<&'a Analysis> {
    let found = match analysis.take() {
        Some(known) => return Ok(analysis.insert(known)),
        None => analyze(&document.article),
    };
    let Some(input) = &document.input else {
        return Ok(analysis.insert(found));
    };
    let log = match desk.options.store.log(&document.article, input) {
        Ok(log) => log,
        Err(error) => {
            let told = format!("(the answers are as they were found: {error})");
            writeln!(desk.answer, "{}", clean_line(&told))?;
            Log::default()
        }
    };
    let corrected = apply(&document.article, &found, log.holding());
    Ok(analysis.insert(corrected.analysis))
}

/// What is quoted, and by whom.
pub fn quotations(
    article: &Article,
    analysis: &Analysis,
    shown: &[&Quotation],
    out: &mut dyn Write,
) -> io::Result<()> {
    for quotation in shown {
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

/// Who is named, what they are, and how much they say, those who say most first.
pub fn people(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    // As the command counts: turns of an interview are something else.
    let in_marks = analysis.said(Quotation::in_marks);
    let turns = analysis.said(|q| q.turn && !q.in_marks());
    let of = |said: &[usize], person: &Entity| {
        let count = said.get(person.id.0 as usize);
        count.copied().unwrap_or(0)
    };
    let mut people: Vec<&Entity> = analysis.people().collect();
    people.sort_by_key(|p| Reverse((of(&in_marks, p), of(&turns, p), p.mentions.len())));
    for person in people {
        let roles = person.bare_roles().join(", ");
        let roles = match roles.is_empty() {
            true => String::new(),
            false => format!(" ({})", clean_line(&roles)),
        };
        let quotations = match of(&in_marks, person) {
            1 => "1 quotation".to_string(),
            n => format!("{n} quotations"),
        };
        let turns = match of(&turns, person) {
            0 => String::new(),
            1 => ", 1 turn".to_string(),
            n => format!(", {n} turns"),
        };
        let name = clean_line(&person.name);
        writeln!(out, "{name}{roles}: {quotations}{turns}")?;
    }
    Ok(())
}
