//! `outline`: the sections of an article.

use std::io::Write;

use serde::Serialize;

use super::args::{Format, Outline};
use super::articles::each_unanalysed;
use super::output;
use super::records::Records;
use super::settings::Settings;
use crate::article::{Article, CodePoints};
use crate::error::Error;
use crate::typeset::clean_line;

#[derive(Serialize)]
struct Row<'a> {
    article: Option<&'a str>,
    title: Option<String>,
    level: u8,
    start: u32,
    end: u32,
    words: usize,
}

fn rows(article: &Article) -> Vec<Row<'_>> {
    let points = CodePoints::new(&article.text);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sections = article.sections.iter().map(|section| Row {
        article: article.metadata.title.as_deref(),
        title: section.title.map(|t| words(article.slice(t))),
        level: section.level,
        start: points.at(section.span.start),
        end: points.at(section.span.end),
        words: article.slice(section.span).split_whitespace().count(),
    });
    sections.collect()
}

/// Runs the command; its exit code.
///
/// # Errors
/// When the output cannot be written.
pub fn run(outline: &Outline, _settings: &Settings) -> Result<u8, Error> {
    let mut out = output();
    let mut records = Records::new(
        outline.format,
        &["article", "title", "level", "start", "end", "words"],
    );
    let code = each_unanalysed(&outline.articles, |article| {
        for row in rows(article) {
            let title = row.title.as_deref().unwrap_or("(beginning)");
            let title = clean_line(title);
            let depth = usize::from(row.level.saturating_sub(1)).min(9);
            match outline.format {
                Format::Text => writeln!(out, "{}{title}", "  ".repeat(depth)),
                Format::Markdown => writeln!(out, "{}- {title}", "  ".repeat(depth)),
                _ => records.write(&mut out, &row, || {
                    vec![
                        row.article.unwrap_or_default().to_string(),
                        row.title.clone().unwrap_or_default(),
                        row.level.to_string(),
                        row.start.to_string(),
                        row.end.to_string(),
                        row.words.to_string(),
                    ]
                }),
            }
            .map_err(Error::Output)?;
        }
        Ok(())
    })?;
    records.end(&mut out).map_err(Error::Output)?;
    out.flush().map_err(Error::Output)?;
    Ok(code)
}
