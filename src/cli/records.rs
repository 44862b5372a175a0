//! Prints lists as JSON arrays, JSON lines or CSV, as their items come.

use std::io::{self, Write};

use serde::Serialize;

use super::args::Format;
use crate::export::csv;
use crate::export::json::write_value;

/// Writes one record after the other.
pub struct Records {
    format: Format,
    head: &'static [&'static str],
    count: usize,
}

impl Records {
    /// Starts records whose columns, for CSV, are `head`.
    pub fn new(format: Format, head: &'static [&'static str]) -> Self {
        Self {
            format,
            head,
            count: 0,
        }
    }

    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Json => out.write_all(b"["),
            Format::Csv => csv::line(out, self.head.iter().copied()),
            _ => Ok(()),
        }
    }

    /// Writes one record; `cells` gives its columns for CSV.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write<T: Serialize>(
        &mut self,
        out: &mut dyn Write,
        record: &T,
        cells: impl FnOnce() -> Vec<String>,
    ) -> io::Result<()> {
        if self.count == 0 {
            self.begin(out)?;
        }
        match self.format {
            Format::Json => {
                out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
                write_value(out, record)?;
            }
            Format::Csv => {
                let cells = cells();
                csv::line(out, cells.iter().map(String::as_str))?;
            }
            _ => {
                write_value(out, record)?;
                out.write_all(b"\n")?;
            }
        }
        self.count += 1;
        Ok(())
    }

    /// Ends the list.
    ///
    /// # Errors
    /// When writing fails.
    pub fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.count == 0 {
            self.begin(out)?;
        }
        match self.format {
            Format::Json => out.write_all(b"\n]\n"),
            _ => Ok(()),
        }
    }
}
