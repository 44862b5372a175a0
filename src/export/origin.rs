//! Where an article is from, written into each row that is taken out of it.

use std::io::{self, Write};

use serde::Serialize;

use super::form::Form;
use super::json::write_value;
use super::markdown::{escaped, inline};
use super::{csv, one_line};
use crate::article::{Article, Date, Span};

/// What is known about where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The title.
    pub title: String,
    /// Its address on the web.
    pub address: Option<String>,
}

/// The place of some words: the article and the section in it.
#[derive(Serialize)]
pub(super) struct Whereabouts<'a> {
    article: &'a str,
    byline: Option<&'a str>,
    published: Option<&'a str>,
    location: Option<&'a str>,
    address: Option<&'a str>,
    section: Option<String>,
}

impl<'a> Whereabouts<'a> {
    /// What its cells are called.
    pub const HEAD: [&'static str; 6] = [
        "article",
        "byline",
        "published",
        "location",
        "address",
        "section",
    ];

    /// The place of words that may be gone from the text.
    pub fn of(article: &'a Article, origin: &'a Origin, words: Option<Span>) -> Self {
        Self {
            article: &origin.title,
            byline: article.metadata.byline.as_deref(),
            published: article.metadata.published.as_ref().map(|p| p.words()),
            location: article.source.location.as_deref(),
            address: origin.address.as_deref(),
            section: words.and_then(|words| section(article, words)),
        }
    }

    fn cells(&self) -> [&str; 6] {
        [
            self.article,
            self.byline.unwrap_or_default(),
            self.published.unwrap_or_default(),
            self.location.unwrap_or_default(),
            self.address.unwrap_or_default(),
            self.section.as_deref().unwrap_or_default(),
        ]
    }
}

/// One row of output; the cells of its place come first.
pub(super) trait Taken: Serialize {
    /// What its own cells are called.
    const HEAD: &'static [&'static str];

    fn place(&self) -> &Whereabouts<'_>;

    fn cells(&self) -> Vec<String>;
}

/// Writes rows as a table or as a JSON list.
pub(super) fn write_rows<T: Taken>(
    out: &mut dyn Write,
    form: Form,
    rows: impl Iterator<Item = T>,
) -> io::Result<()> {
    if form == Form::Csv {
        csv::line(out, Whereabouts::HEAD.iter().chain(T::HEAD).copied())?;
        for row in rows {
            let place = row.place().cells();
            let place = place.into_iter().map(str::to_string);
            let cells: Vec<String> = place.chain(row.cells()).map(as_text).collect();
            csv::line(out, cells.iter().map(String::as_str))?;
        }
        return Ok(());
    }
    out.write_all(b"[")?;
    for (n, row) in rows.enumerate() {
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        write_value(out, &row)?;
    }
    out.write_all(b"\n]\n")
}

/// A cell that no spreadsheet takes for a formula. Otherwise the author of a page could have a
/// spreadsheet do something when it is opened.
fn as_text(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

/// The title of the section in which words stand, if it has one.
pub(super) fn section(article: &Article, words: Span) -> Option<String> {
    let at = article.section_at(words.start)?;
    let title = article.sections.get(at)?.title?;
    Some(one_line(article.slice(title)))
}

/// The title and what else is known about the article's source.
pub(super) fn head(out: &mut dyn Write, article: &Article, origin: &Origin) -> io::Result<()> {
    writeln!(out, "# {}\n", inline(&one_line(&origin.title)))?;
    let published = article.metadata.published.as_ref();
    let day = published.map(|p| {
        p.date()
            .map_or_else(|| p.words().into(), |d| Date::readable(&d))
    });
    let known = [article.metadata.byline.clone(), day, origin.address.clone()];
    let known: Vec<String> = known.into_iter().flatten().collect();
    if !known.is_empty() {
        writeln!(out, "{}\n", escaped(&one_line(&known.join(" · "))))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1", "+1", "-1", "@it", "\t=1"] {
            assert_eq!(as_text(cell.into()), format!("'{cell}"));
        }
        assert_eq!(as_text("“=1”".into()), "“=1”");
    }
}
