//! A list of articles in place of one: what a feed is.

use super::Input;

/// Articles to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What the list is called. Untrusted.
    pub title: Option<String>,
    /// Its articles, in its order.
    pub entries: Vec<Input>,
    /// What is missing from it and why, a line each.
    pub warnings: Vec<String>,
}

/// An article of a feed. All of it is untrusted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// RFC 3339.
    pub published: Option<String>,
    /// BCP 47 language tag of the feed or entry.
    pub language: Option<String>,
    /// Where its page is.
    pub address: Option<String>,
    /// Its text where the feed has all of it, as HTML; the page is fetched otherwise.
    pub content: Option<String>,
    /// What the feed says of it in short, as HTML: shown where the page cannot be had.
    pub summary: Option<String>,
}
