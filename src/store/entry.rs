//! An article of a feed as it is kept. It is read again from what the feed said, since the feed
//! says other things by then.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::Published;
use crate::load::Entry;

/// How much text of one is kept, in bytes; feeds have no longer articles.
const MOST: usize = 1 << 20;

/// An article of a feed, as it is kept. Fields that are empty were not in the feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptEntry {
    title: Option<String>,
    byline: Option<String>,
    published: Option<Published>,
    language: Option<String>,
    address: Option<String>,
    content: Option<String>,
    summary: Option<String>,
    base: Option<String>,
    media: Vec<String>,
    feed: Option<String>,
}

impl KeptEntry {
    /// What is kept of an article. Nothing is kept of a letter, or of one that is too long.
    pub fn of(entry: &Entry) -> Option<Self> {
        let texts = entry.content.iter().chain(&entry.summary);
        if entry.letter.is_some() || texts.map(String::len).sum::<usize>() > MOST {
            return None;
        }
        Some(Self {
            title: entry.title.clone(),
            byline: entry.byline.clone(),
            published: entry.published.clone(),
            language: entry.language.clone(),
            address: entry.address.clone(),
            content: entry.content.clone(),
            summary: entry.summary.clone(),
            base: entry.base.clone(),
            media: entry.media.clone(),
            feed: entry.feed.as_deref().map(str::to_string),
        })
    }

    /// The article, to be read again.
    pub fn entry(self) -> Entry {
        Entry {
            title: self.title,
            byline: self.byline,
            published: self.published,
            language: self.language,
            address: self.address,
            content: self.content,
            summary: self.summary,
            base: self.base,
            media: self.media,
            feed: self.feed.map(Arc::from),
            letter: None,
        }
    }
}
