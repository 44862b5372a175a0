//! The title line before each of several articles.

use std::io::{self, Write};

use super::args::Format;
use super::articles::Several;
use super::settings::Settings;
use crate::article::Article;
use crate::export::markdown::inline;
use crate::typeset::{clean_line, paragraph};

/// Writes a title above each article if there are several. Formats for programs do without:
/// there, every record names its article.
pub struct Heads<'a> {
    several: &'a Several,
    color: bool,
    width: usize,
    format: Format,
    first: bool,
}

impl<'a> Heads<'a> {
    /// A single article needs no title.
    pub fn new(several: &'a Several, format: Format, settings: &Settings) -> Self {
        Self {
            several,
            color: settings.color,
            width: usize::from(settings.width),
            format,
            first: true,
        }
    }

    /// Writes the title of the next article.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&mut self, out: &mut dyn Write, article: &Article) -> io::Result<()> {
        let wanted = matches!(self.format, Format::Text | Format::Markdown);
        if !wanted || !self.several.get() {
            return Ok(());
        }
        if !std::mem::take(&mut self.first) {
            writeln!(out)?;
        }
        let source = &article.source;
        let title = article.metadata.title.as_deref();
        let title = title.or(source.location.as_deref());
        let title = clean_line(title.unwrap_or("standard input"));
        match self.format {
            Format::Markdown => writeln!(out, "## {}\n", inline(&title)),
            _ => {
                let (bold, plain) = if self.color {
                    ("\x1b[1m", "\x1b[0m")
                } else {
                    ("", "")
                };
                for row in paragraph(&title, self.width, 0) {
                    writeln!(out, "{bold}{row}{plain}")?;
                }
                writeln!(out)
            }
        }
    }
}
