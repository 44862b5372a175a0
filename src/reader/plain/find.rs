//! Searching in the linear mode: words, whole words or patterns, hit by hit.

use std::io::{self, Write};

use crate::article::{Article, Span};
use crate::reader::outline;
use crate::reader::search::{Field, Query, Tally};
use crate::typeset::clean_line;

/// What was found last.
#[derive(Default)]
pub(super) struct LastSearch {
    words: String,
    hit: Option<Span>,
}

impl LastSearch {
    /// Whether anything was looked for.
    pub fn is_sought(&self) -> bool {
        !self.words.is_empty()
    }

    /// The next hit of what is typed, or of the last search if nothing is typed: from a byte of
    /// the text, or behind the last hit. Says which of how many it is.
    pub fn next(
        &mut self,
        article: &Article,
        typed: &str,
        from: u32,
        out: &mut dyn Write,
    ) -> io::Result<Option<Span>> {
        self.seek(article, typed, (from, true), out)
    }

    /// The hit before the last one, or before a byte of the text.
    pub fn previous(
        &mut self,
        article: &Article,
        from: u32,
        out: &mut dyn Write,
    ) -> io::Result<Option<Span>> {
        self.seek(article, "", (from, false), out)
    }

    fn seek(
        &mut self,
        article: &Article,
        typed: &str,
        (from, forwards): (u32, bool),
        out: &mut dyn Write,
    ) -> io::Result<Option<Span>> {
        let words = match typed.trim().is_empty() {
            true => self.words.as_str(),
            false => typed,
        };
        let query = match Query::typed(words) {
            Ok(Some(query)) => query,
            Ok(None) => {
                writeln!(
                    out,
                    "What is to be found follows the /: words, w: and whole words, or re: and a pattern."
                )?;
                return Ok(None);
            }
            Err(why) => {
                writeln!(out, "No pattern: {}.", clean_line(&why))?;
                return Ok(None);
            }
        };
        // What is no pattern is not what is found next.
        if !typed.trim().is_empty() {
            self.words = typed.to_string();
            self.hit = None;
        }
        let field = Field::of(&article.text);
        let Some(tally) = Tally::of(&query, field, || false).filter(|tally| tally.count() > 0)
        else {
            writeln!(out, "“{}” does not occur.", clean_line(&self.words))?;
            return Ok(None);
        };
        let edge = |hit: Span| if forwards { hit.end } else { hit.start };
        let from = self.hit.map_or(from, edge) as usize;
        let seek = |from| match forwards {
            true => tally.next(&query, field, from),
            false => tally.previous(&query, field, from),
        };
        let ahead = seek(from);
        let round = ahead.is_none();
        self.hit = ahead.or_else(|| seek(if forwards { 0 } else { article.text.len() }));
        if let Some(hit) = self.hit {
            let number = tally.ordinal(&query, field, hit);
            let section = article.section_at(hit.start);
            let titled = |n: &usize| article.sections.get(*n).is_some_and(|s| s.title.is_some());
            let section = section.filter(titled);
            let section = section.map_or(String::new(), |n| {
                format!(", in {}", outline::title(article, n))
            });
            let round = match (round, forwards) {
                (false, _) => "",
                (true, true) => ", from the top again",
                (true, false) => ", from the end again",
            };
            let said = format!("(hit {number} of {}{section}{round})", tally.count());
            writeln!(out, "{}", clean_line(&said))?;
        }
        Ok(self.hit)
    }
}
