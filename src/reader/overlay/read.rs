//! Boxes to be read: a person's card, all of a long quotation, a word in a dictionary.

use super::about::About;
use super::sheet::{Sheet, SheetRow, wrapped};
use super::{card, whole};
use crate::reader::job::JobId;
use crate::reader::theme::{Role, Speakers};
use crate::typeset::{clean_line, clean_text, width};

/// The most columns of such a box: longer lines are hard to read.
pub const COLUMNS: u16 = 84;

/// The most rows of a dictionary's answer that are shown.
const MOST: usize = 2000;

/// A box that is read.
#[derive(Debug)]
pub struct Read {
    /// Its rows and how far they are scrolled.
    pub sheet: Sheet,
    /// What it shows.
    pub what: What,
}

/// What such a box shows.
#[derive(Debug)]
pub enum What {
    /// Everything that is known of somebody, and the colours of all speakers.
    Card(Box<About>, Speakers),
    /// All of a quotation.
    Quotation(Box<About>, Speakers),
    /// A word, and what the dictionary says of it once that is known.
    Word(Word),
}

/// A word that is looked up.
#[derive(Debug)]
pub struct Word {
    /// The word, cleaned.
    pub word: String,
    /// The number of the work.
    pub job: JobId,
    /// What the dictionary says, or what went wrong, in words.
    pub answer: Option<Result<String, String>>,
    /// In how many columns its rows were made, and whether it was answered by then.
    pub made: Option<(usize, bool)>,
}

impl Read {
    /// A box at its first row.
    pub fn new(what: What) -> Self {
        Self {
            sheet: Sheet::default(),
            what,
        }
    }

    /// Its title.
    pub const fn title(&self) -> &'static str {
        match self.what {
            What::Card(..) => "Who this is",
            What::Quotation(..) => "The whole quotation",
            What::Word(_) => "In the dictionary",
        }
    }

    /// Its rows in so many columns; worked out anew only if they may have changed.
    pub fn rows(&mut self, columns: usize) -> Vec<SheetRow> {
        match &mut self.what {
            What::Card(about, speakers) => {
                let kept = self.sheet.kept(columns, &about.analysis);
                kept.unwrap_or_else(|| card::rows(about, speakers, columns))
            }
            What::Quotation(about, speakers) => {
                let kept = self.sheet.kept(columns, &about.analysis);
                kept.unwrap_or_else(|| whole::rows(about, speakers, columns))
            }
            What::Word(word) => {
                let now = Some((columns, word.answer.is_some()));
                if std::mem::replace(&mut word.made, now) == now {
                    return self.sheet.taken();
                }
                word.rows(columns)
            }
        }
    }
}

impl Word {
    fn rows(&self, columns: usize) -> Vec<SheetRow> {
        let mut rows = vec![
            SheetRow::of(Role::Title, self.word.as_str()),
            SheetRow::default(),
        ];
        let (text, role) = match &self.answer {
            None => ("looking it up …", Role::Dim),
            Some(Ok(text)) => (text.as_str(), Role::Text),
            Some(Err(why)) => (why.as_str(), Role::Dim),
        };
        let text = clean_text(text);
        for line in text.lines() {
            let line = clean_line(line);
            // How far a line is set in says what it belongs to.
            let words = line.trim_start();
            let depth = width(&line[..line.len() - words.len()]);
            let depth = depth.min(columns / 3);
            let shown = wrapped(words, columns - depth);
            if shown.is_empty() {
                rows.push(SheetRow::default());
            }
            let shown = shown.into_iter();
            rows.extend(shown.map(|row| SheetRow::default().and(depth, role, row)));
            if rows.len() > MOST {
                rows.truncate(MOST);
                rows.push(SheetRow::of(Role::Dim, "… and more"));
                break;
            }
        }
        rows
    }
}
