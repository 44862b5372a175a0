//! What is taken out of an article (quotations, marked words), and where to, as it is typed.

use std::io;
use std::sync::Arc;

use crate::analysis::{Analysis, Quotation};
use crate::article::Article;
use crate::export::marked::{self, Marked};
use crate::export::taken::{Form, Origin, write};

/// What is taken, and how it is to be written.
#[derive(Clone, Debug)]
pub struct Take {
    /// The article.
    pub article: Arc<Article>,
    /// Who says what in it.
    pub analysis: Arc<Analysis>,
    /// What of it.
    pub what: What,
    /// How that is written.
    pub form: Form,
    /// What is known of the article besides.
    pub origin: Origin,
}

/// What is taken of an article.
#[derive(Clone, Debug)]
pub enum What {
    /// Quotations, by their numbers in the analysis.
    Quotations(Vec<u32>),
    /// Words that are marked, with what is written to them.
    Notes(Vec<Marked>),
    /// Words that are selected.
    Words(Marked),
}

/// Which of these is asked for; the pane with the keys decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// The quotations that the filter leaves.
    #[default]
    Quotations,
    /// The notes.
    Notes,
    /// The selected words.
    Words,
}

impl What {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Quotations(which) => which.len(),
            Self::Notes(marked) => marked.len(),
            Self::Words(_) => 1,
        }
    }

    /// What is taken, in words.
    pub fn words(&self) -> String {
        match (self, self.count()) {
            (Self::Quotations(_), 1) => "1 quotation".into(),
            (Self::Quotations(_), n) => format!("{n} quotations"),
            (Self::Notes(_), 1) => "1 note".into(),
            (Self::Notes(_), n) => format!("{n} notes"),
            (Self::Words(_), _) => "the selected words".into(),
        }
    }
}

impl Take {
    /// What is written.
    ///
    /// # Errors
    /// When it cannot be written down at all.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        let marked = match &self.what {
            What::Quotations(which) => {
                let quotation = |n: &u32| self.analysis.quotations.get(*n as usize);
                let quotations: Vec<&Quotation> = which.iter().filter_map(quotation).collect();
                let of = (&*self.article, &*self.analysis);
                write(&mut out, self.form, of, &quotations, &self.origin)?;
                return Ok(out);
            }
            What::Notes(marked) => marked.as_slice(),
            What::Words(words) => std::slice::from_ref(words),
        };
        marked::write(&mut out, self.form, &self.article, marked, &self.origin)?;
        Ok(out)
    }

    /// What is taken and in which form, in words.
    pub fn words(&self) -> String {
        format!("{} as {}", self.what.words(), self.form.name())
    }
}

/// Where quotations are taken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The clipboard.
    Clipboard,
    /// A file.
    File(String),
    /// The input of a command of the shell.
    Command(String),
}

/// Begins a command.
pub const COMMAND: char = '|';

impl Target {
    /// The target that was typed; nothing typed means the clipboard.
    pub fn typed(typed: &str) -> Self {
        let typed = typed.trim();
        match typed.strip_prefix(COMMAND) {
            _ if typed.is_empty() => Self::Clipboard,
            Some(command) => Self::Command(command.trim().to_string()),
            None => Self::File(typed.to_string()),
        }
    }

    /// The form that it says itself to be of.
    pub fn form(&self) -> Option<Form> {
        match self {
            Self::File(name) => Form::of_file(name),
            Self::Clipboard | Self::Command(_) => None,
        }
    }
}

/// A file's name with the ending of a form, in the place of another's.
pub fn with_ending(name: &str, form: Form) -> String {
    let bare = match Form::of_file(name) {
        Some(_) => name.rsplit_once('.').map_or(name, |(bare, _)| bare),
        None => name.trim_end_matches('.'),
    };
    let ending = form.endings().first().copied().unwrap_or_default();
    format!("{bare}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_says_where_to() {
        let file = |name: &str| Target::File(name.into());
        assert_eq!(Target::typed("  "), Target::Clipboard);
        assert_eq!(Target::typed(" a b.md "), file("a b.md"));
        assert_eq!(Target::typed("| wc -l"), Target::Command("wc -l".into()));
        assert_eq!(Target::typed("|"), Target::Command(String::new()));
        assert_eq!(file("a.csv").form(), Some(Form::Csv));
        assert_eq!(Target::typed("|x.csv").form(), None);
    }

    #[test]
    fn an_ending_takes_the_place_of_another() {
        assert_eq!(with_ending("a.md", Form::Csv), "a.csv");
        assert_eq!(with_ending("a.markdown", Form::Json), "a.json");
        assert_eq!(
            with_ending("notes of 3.4", Form::Markdown),
            "notes of 3.4.md"
        );
        assert_eq!(with_ending("notes.", Form::Markdown), "notes.md");
    }
}
