//! `outline`: the sections of an article.

use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::args::{Format, Outline};
use super::articles::{Several, each_unanalysed};
use super::heads::Heads;
use super::output;
use super::records::Records;
use super::settings::Settings;
use crate::article::{Article, CodePoints, one_line};
use crate::error::Error;
use crate::export::markdown::inline;
use crate::typeset::{clean_line, paragraph};

#[derive(Serialize)]
struct SectionRow<'a> {
    article: Option<&'a str>,
    title: Option<String>,
    level: u8,
    start: u32,
    end: u32,
    words: usize,
}

fn rows(article: &Article) -> Vec<SectionRow<'_>> {
    let points = CodePoints::new(&article.text);
    let sections = article.sections.iter().map(|section| SectionRow {
        article: article.metadata.title.as_deref(),
        title: section.title.map(|t| one_line(article.slice(t))),
        level: section.level,
        start: points.at(section.span.start),
        end: points.at(section.span.end),
        words: article.slice(section.span).split_whitespace().count(),
    });
    sections.collect()
}

/// A section's title, wrapped to the width asked for.
fn text(out: &mut dyn Write, title: &str, depth: usize, measure: usize) -> std::io::Result<()> {
    // Depth is drawn as far as it leaves most of the line to the words.
    let indent = "  ".repeat(depth.min(measure / 6));
    for row in paragraph(title, measure.saturating_sub(indent.len()), 2) {
        writeln!(out, "{indent}{row}")?;
    }
    Ok(())
}

/// Runs the command; its exit code.
///
/// # Errors
/// When the output cannot be written.
pub fn run(outline: &Outline, settings: &Settings) -> Result<u8, Error> {
    let mut out = output();
    let code = write(&outline.articles, outline.format, settings, &mut out)?;
    out.flush().map_err(Error::Output)?;
    Ok(code)
}

/// Writes the sections of the articles and returns the exit code.
///
/// # Errors
/// When the output cannot be written.
pub fn write(
    articles: &[OsString],
    format: Format,
    settings: &Settings,
    out: &mut dyn Write,
) -> Result<u8, Error> {
    let several = Several::of(articles);
    let mut heads = Heads::new(&several, format, settings);
    let mut records = Records::new(
        format,
        &["article", "title", "level", "start", "end", "words"],
    );
    let code = each_unanalysed(articles, &several, &settings.loading, |article| {
        heads.write(out, article).map_err(Error::Output)?;
        for row in rows(article) {
            let title = row.title.as_deref().unwrap_or("(beginning)");
            let title = clean_line(title);
            let depth = usize::from(row.level.saturating_sub(1)).min(9);
            match format {
                Format::Text => text(out, &title, depth, usize::from(settings.width)),
                Format::Markdown => {
                    writeln!(out, "{}- {}", "  ".repeat(depth), inline(&title))
                }
                _ => records.write(out, &row, || {
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
    records.end(out).map_err(Error::Output)?;
    Ok(code)
}
