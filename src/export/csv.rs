//! Lines of CSV.

use std::io::{self, Write};

use crate::typeset::clean_text;

/// Writes one line. Characters that could steer a terminal are made visible.
///
/// # Errors
/// When writing fails.
pub fn line<'a>(out: &mut dyn Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(cells.map(|c| clean_text(c).into_owned()))?;
    writer.flush()
}
