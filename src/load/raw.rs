//! What goes into a loader, and what comes out.

use super::input::List;
use crate::article::{Article, Format};

/// The name of threads on which a library reads what may break it. A panic there becomes an
/// [`Error`](crate::Error) and is not shown.
pub const GUARDED: &str = "guarded";

/// What an input turned out to be.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// An article.
    Article(Box<Article>),
    /// A list of articles: a feed.
    List(List),
}

/// Bytes, and what is known about them before they are looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    pub bytes: Vec<u8>,
    /// What messages call them.
    pub name: String,
    /// Kept as the article's source.
    pub location: Option<String>,
    /// The address that relative links are relative to.
    pub base: Option<String>,
    /// The encoding that a header or a MIME part names.
    pub charset: Option<String>,
    /// The format to read them as, where they are not to decide.
    pub from: Option<Format>,
}

/// An article as what an input turned out to be.
pub(super) fn article(article: Article) -> Loaded {
    Loaded::Article(Box::new(article))
}
