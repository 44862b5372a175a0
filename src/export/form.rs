//! The forms in which what is taken out of an article is written.

use std::path::Path;

/// How quotations are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// For people: block quotations under the titles of their sections.
    #[default]
    Markdown,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl Form {
    /// Every one, in the order in which a key walks them.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Csv, Self::Json];

    /// The name of the form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// The file endings of the form, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Csv => &["csv"],
            Self::Json => &["json"],
        }
    }

    /// The form that a file's ending asks for.
    pub fn of_file(name: &str) -> Option<Self> {
        let ending = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        let has = |form: &Self| form.endings().contains(&ending.as_str());
        Self::ALL.into_iter().find(has)
    }

    /// The next one.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|form| *form == self);
        let next = at.map_or(0, |at| (at + 1) % Self::ALL.len());
        Self::ALL[next]
    }
}
