//! What articles are read from; and lists of such inputs: feeds, mailboxes.

use std::path::PathBuf;
use std::sync::Arc;

use super::markup;
use super::samples::Sample;
use crate::article::{Published, Warning};

/// Something an article is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A page on the web: http or https.
    Address(String),
    /// An article of a feed.
    Entry(Arc<Entry>),
    /// An article that ships with the program.
    Sample(&'static Sample),
}

impl Input {
    /// What messages call it. Untrusted: clean it before it is shown.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "standard input".into(),
            Self::Address(address) => address.clone(),
            Self::Entry(entry) => entry.name(),
            Self::Sample(sample) => sample.name.into(),
        }
    }

    /// The location its article keeps; none for standard input, samples, and what a feed
    /// gives no address of.
    pub fn location(&self) -> Option<String> {
        match self {
            Self::File(path) => Some(path.display().to_string()),
            Self::Address(address) => Some(address.clone()),
            Self::Entry(entry) => entry.address.clone(),
            Self::Stdin | Self::Sample(_) => None,
        }
    }
}

/// Whether `text` is an address on the web rather than a file.
pub(super) fn is_address(text: &str) -> bool {
    let scheme = |name: &str| {
        text.get(..name.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(name))
    };
    scheme("http://") || scheme("https://")
}

/// Articles to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What the list is called. Untrusted.
    pub title: Option<String>,
    /// Its articles, in its order.
    pub entries: Vec<Input>,
    /// What the list calls articles that have no title of their own until they are opened, as a
    /// list of feeds does; as many as there are entries, or fewer. Untrusted.
    pub titles: Vec<Option<String>>,
    /// What is missing from it and why, a line each.
    pub warnings: Vec<Warning>,
}

/// An article of a feed. All of it is untrusted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published: RFC 3339, or the date as found.
    pub published: Option<Published>,
    /// BCP 47 language tag of the feed or entry.
    pub language: Option<String>,
    /// Where its page is.
    pub address: Option<String>,
    /// Its text as HTML, if the feed has all of it; otherwise the page is fetched.
    pub content: Option<String>,
    /// What the feed says of it in short, as HTML; shown if the page cannot be had.
    pub summary: Option<String>,
    /// What the addresses in its text are relative to, if that is not its page.
    pub base: Option<String>,
    /// Addresses of what comes with it: recordings, films.
    pub media: Vec<String>,
    /// Where its feed came from, if from the network. Such a feed must not name what only this
    /// machine can reach.
    pub feed: Option<Arc<str>>,
    /// The letter itself, where the list is a mailbox.
    pub letter: Option<Vec<u8>>,
}

/// How many words name an article that has no title.
const NAMING: usize = 10;

impl Entry {
    /// Its name: the title, or its first words, or its address.
    pub fn name(&self) -> String {
        let title = self.title.as_deref().filter(|t| !t.trim().is_empty());
        if let Some(title) = title {
            return title.to_string();
        }
        let text = self.content.as_deref().or(self.summary.as_deref());
        // Enough for ten words, whatever tags stand around them.
        let text = text.map(|t| markup::words_of(beginning(t, 4096)));
        let text = text.unwrap_or_default();
        let mut words = text.split_whitespace();
        let mut name = words.by_ref().take(NAMING).collect::<Vec<_>>().join(" ");
        if words.next().is_some() {
            name.push('…');
        }
        if name.is_empty() {
            let address = self.address.clone();
            return address.unwrap_or_else(|| "an article without a title".into());
        }
        name
    }
}

fn beginning(text: &str, mut bytes: usize) -> &str {
    bytes = bytes.min(text.len());
    while !text.is_char_boundary(bytes) {
        bytes -= 1;
    }
    &text[..bytes]
}
