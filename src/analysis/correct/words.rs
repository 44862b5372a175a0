//! Corrections written out in words, for a list of them.

use crate::article::one_line;
use std::fmt::{self, Display, Formatter};

use super::{Also, Correction, Quoted, Speaker};
use crate::analysis::QuotationKind;

/// The most characters of a quotation that such a line shows.
const SHOWN: usize = 60;

/// The beginning of some words, in one line.
fn short(words: &str) -> String {
    let line = one_line(words);
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

impl Correction {
    /// What it is about: the words, or the name.
    pub fn subject(&self) -> String {
        match self {
            Self::Speaker { quotation, .. }
            | Self::NoQuotation { quotation }
            | Self::Kind { quotation, .. }
            | Self::Span { quotation, .. } => of_quotation(quotation),
            Self::Reported { words, .. } => short(&words.exact),
            Self::Merge { person, .. }
            | Self::Split { person, .. }
            | Self::Rename { person, .. }
            | Self::NoPerson { person }
            | Self::Role { person, .. } => person.name.clone(),
        }
    }

    /// What is said of it.
    pub fn verdict(&self) -> String {
        match self {
            Self::Speaker { speaker, .. } => speaker.to_string(),
            Self::NoQuotation { .. } => "no quotation".into(),
            Self::Kind { kind, .. } => match kind {
                QuotationKind::Indirect => "reported speech".into(),
                kind => format!("{} quotation", kind.name()),
            },
            Self::Span { words, .. } => format!("all of it is: {}", short(&words.exact)),
            Self::Reported { speaker, kind, .. } => match kind {
                QuotationKind::Indirect => format!("reported speech, {speaker}"),
                _ => format!("spoken words, {speaker}"),
            },
            Self::Merge { into, .. } => format!("the same person as {}", into.name),
            Self::Split {
                spelling,
                also,
                mentions,
                ..
            } => split(spelling, also, mentions.len()),
            Self::Rename { name, .. } => format!("called {name}"),
            Self::NoPerson { .. } => "no person".into(),
            Self::Role { role, .. } if role.trim().is_empty() => "without a role".into(),
            Self::Role { role, .. } => format!("role: {}", role.trim()),
        }
    }
}

fn split(spelling: &str, also: &[String], places: usize) -> String {
    let places = match places {
        0 => String::new(),
        1 => " in 1 place".into(),
        n => format!(" in {n} places"),
    };
    let more: Vec<&str> = also
        .iter()
        .map(String::as_str)
        .filter(|a| *a != spelling)
        .collect();
    let (names, are) = match more.is_empty() {
        true => (spelling.to_string(), "is"),
        false => (format!("{spelling}, {}", more.join(", ")), "are"),
    };
    format!("{names}{places} {are} somebody else")
}

fn of_quotation(quotation: &Quoted) -> String {
    short(&quotation.words.exact)
}

impl Display for Correction {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject(), self.verdict())
    }
}

impl Display for Speaker {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(who) => write!(f, "said by {}", who.name),
            Self::Named(name) => write!(f, "said by {}", name.trim()),
            Self::Described(words) => write!(f, "said by {} (unnamed)", words.trim()),
            Self::Nobody => f.write_str("the text does not say who says it"),
        }
    }
}

impl Also {
    /// What else changed; nothing where nothing did.
    pub fn words(self) -> Option<String> {
        let count = |n: usize, one: &str, many: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {many}")),
        };
        let parts = [
            count(self.quotations, "other quotation", "other quotations"),
            count(self.mentions, "mention", "mentions"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" and "))
    }
}
