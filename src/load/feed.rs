//! Feeds: RSS, Atom, JSON Feed.

use super::{Entry, List, Loaded, Options, Raw};
use crate::error::Error;

/// The articles of a feed.
pub(super) fn parse(raw: &Raw, _options: &Options) -> Result<List, Error> {
    Err(super::detect::unread(&raw.name, "a feed"))
}

/// An article of a feed: as the feed has it, else its page.
pub(super) fn read_entry(entry: &Entry, _options: &Options) -> Result<Loaded, Error> {
    let name = entry.address.as_deref().unwrap_or("an entry");
    Err(super::detect::unread(name, "an entry of a feed"))
}
