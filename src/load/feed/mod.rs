//! Feeds: RSS, Atom, JSON Feed, and lists of feeds (OPML).
//!
//! They are read with quick-xml and serde_json rather than by a feed library. The one that is
//! well kept, feed-rs, gives nothing at all of a feed in which one thing is wrong; and feeds are
//! often cut off, or have an empty element, or a stray `&`.

mod element;
mod entry;
mod json;
mod texts;
mod xml;

use rustc_hash::FxHashSet;
use std::sync::Arc;
use url::Url;

use super::raw::Raw;
use super::textual::decode;
use super::{Entry, Input, List, Loaded, Options, joints};
use crate::article::{Format, Warning, one_line};
use crate::date::find::{self, Order};
use crate::error::Error;

pub(super) use entry::read_entry;

/// A feed as it was read.
#[derive(Default)]
struct Feed {
    title: Option<String>,
    language: Option<String>,
    /// Who wrote what has no author of its own.
    byline: Option<String>,
    /// The site that it is of.
    address: Option<String>,
    /// What addresses are relative to, where the feed says so.
    base: Option<String>,
    items: Vec<FeedItem>,
    /// Feeds that it lists: address and title.
    feeds: Vec<(String, Option<String>)>,
    /// How many items were left out.
    left_out: usize,
    /// Whether something in it is broken.
    broken: bool,
}

/// An article of a feed, as it was read. Texts are HTML.
#[derive(Default)]
struct FeedItem {
    id: Option<String>,
    title: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    updated: Option<String>,
    language: Option<String>,
    address: Option<String>,
    base: Option<String>,
    content: Option<String>,
    summary: Option<String>,
    media: Vec<String>,
}

/// Parses a feed.
///
/// # Errors
/// When it is none, or has no articles.
pub(super) fn read(raw: &Raw, options: &Options) -> Result<Loaded, Error> {
    let unreadable = |what: &str| Error::Unreadable {
        input: raw.name.clone(),
        what: what.into(),
        hint: None,
    };
    let text = decoded(raw);
    let most = options.limits.files;
    let feed = if text.trim_start().starts_with(['{', '[']) {
        json::read(&text, most)
    } else {
        xml::read(&text, most)
    };
    let feed = feed.ok_or_else(|| unreadable("no feed"))?;
    let list = list(feed, raw.base.as_deref());
    if list.entries.is_empty() {
        return Err(unreadable("a feed without articles"));
    }
    Ok(Loaded::List(list))
}

/// The text of a feed. What it says of its encoding counts unless it is UTF-8 all the
/// same, as it is when a program converted it and left the declaration.
fn decoded(raw: &Raw) -> String {
    let utf8 = std::str::from_utf8(&raw.bytes).is_ok();
    let charset = raw.charset.clone().or_else(|| xml::encoding(&raw.bytes));
    decode(
        Raw {
            bytes: raw.bytes.clone(),
            charset: charset.filter(|_| !utf8),
            ..Raw::default()
        },
        Format::Feed,
    )
}

/// The articles to choose from; what is listed twice is listed once.
fn list(feed: Feed, place: Option<&str>) -> List {
    let mut warnings = Vec::new();
    if feed.broken {
        warnings.push(Warning::FeedBroken);
    }
    if feed.left_out > 0 {
        warnings.push(Warning::ArticlesLeftOut(feed.left_out));
    }
    // Where the feed is, else the site that it is of.
    let site = feed.address.as_deref();
    let base =
        whole(feed.base.as_deref(), place.or(site)).or_else(|| place.or(site).map(str::to_string));
    let from: Option<Arc<str>> = place.map(Arc::from);
    let mut seen = FxHashSet::default();
    let mut entries = Vec::with_capacity(feed.items.len() + feed.feeds.len());
    for item in feed.items {
        let mut entry = of_item(
            item,
            base.as_deref(),
            feed.language.as_deref(),
            feed.byline.as_deref(),
        );
        entry.feed.clone_from(&from);
        let empty = entry.title.is_none()
            && entry.address.is_none()
            && entry.content.is_none()
            && entry.summary.is_none();
        if !empty && seen.insert(entry.clone()) {
            entries.push(Input::Entry(Arc::new(entry)));
        }
    }
    let mut titles = vec![None; entries.len()];
    for (address, title) in &feed.feeds {
        if let Some(address) = whole(Some(address), base.as_deref()) {
            entries.push(Input::Address(address));
            titles.push(title.as_deref().and_then(line));
        }
    }
    List {
        title: feed.title.as_deref().and_then(line),
        entries,
        titles,
        warnings,
    }
}

fn of_item(
    item: FeedItem,
    base: Option<&str>,
    language: Option<&str>,
    byline: Option<&str>,
) -> Entry {
    let own = whole(item.base.as_deref(), base);
    let base = own.as_deref().or(base);
    let id = item.id.as_deref().filter(|id| super::input::is_address(id));
    let address = whole(item.address.as_deref().or(id), base);
    let title = item.title.as_deref().and_then(line);
    let (content, summary) = entry::whole_text(item.content, item.summary, address.is_some());
    let mut authors: Vec<String> = item.authors.iter().filter_map(|a| line(a)).collect();
    authors.dedup();
    let authors = Some(authors.join(", ")).filter(|a| !a.is_empty());
    Entry {
        title,
        byline: authors.or_else(|| byline.and_then(line)),
        published: item
            .published
            .or(item.updated)
            .as_deref()
            .and_then(date)
            .map(Into::into),
        language: item.language.or_else(|| language.map(str::to_string)),
        content,
        summary,
        base: match (&own, &address) {
            (None, Some(_)) => None,
            _ => base.map(str::to_string),
        },
        media: item
            .media
            .iter()
            .filter_map(|m| whole(Some(m), base))
            .collect(),
        address,
        feed: None,
        letter: None,
    }
}

/// A text as one line; `None` where it is blank.
fn line(text: &str) -> Option<String> {
    Some(one_line(&joints::without(text))).filter(|t| !t.is_empty())
}

/// An address on the web, made whole.
fn whole(address: Option<&str>, base: Option<&str>) -> Option<String> {
    let address = address
        .map(str::trim)
        .filter(|a| !a.is_empty() && a.len() <= 8192)?;
    let whole = match Url::parse(address) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            Url::parse(base?).ok()?.join(address).ok()?
        }
        Err(_) => return None,
    };
    matches!(whole.scheme(), "http" | "https").then(|| whole.into())
}

/// A date as RFC 3339 where it can be told, else as it is written.
fn date(text: &str) -> Option<String> {
    let text = line(text).filter(|t| t.len() <= 100)?;
    let iso = text.len() >= 10
        && text.bytes().take(10).enumerate().all(|(n, b)| match n {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    if iso {
        return Some(text);
    }
    let whole = with_century(&text);
    let parsed = mail_parser::DateTime::parse_rfc822(whole.as_deref().unwrap_or(&text));
    match (parsed.filter(mail_parser::DateTime::is_valid), whole) {
        (Some(parsed), _) => Some(parsed.to_rfc3339()),
        (None, Some(whole)) => Some(find::normal(&whole, Order::DayFirst)),
        (None, None) => Some(text),
    }
}

/// A date of the first standard for letters with all of its year: "11 Feb 24 06:00 EST".
fn with_century(text: &str) -> Option<String> {
    // "Sunday, 11-Feb-24 06:00:00 GMT" is older still.
    let dashed = |c: char| c == '-' && text.contains(',');
    let mut words: Vec<&str> = text.split(|c| c == ' ' || dashed(c)).collect();
    let at = usize::from(words.first()?.ends_with(','));
    crate::date::months::named(words.get(at + 1)?)?;
    let year = words.get_mut(at + 2)?;
    let short: u32 = year.parse().ok().filter(|_| year.len() == 2)?;
    // Feeds are younger than that.
    let whole = (if short < 70 { 2000 } else { 1900 } + short).to_string();
    *year = &whole;
    Some(words.join(" "))
}

#[cfg(test)]
mod made;
#[cfg(test)]
mod tests;
