//! JSON Feed.

use serde_json::{Deserializer, Value};

use super::{Feed, FeedItem, texts};

/// Parses a feed; of one that is cut off or broken what comes before that.
pub(super) fn read(text: &str, most: usize) -> Option<Feed> {
    let mut feed = Feed::default();
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            feed.title = field(&value, "title");
            feed.language = field(&value, "language");
            feed.byline = authors(&value).into_iter().next();
            feed.address = field(&value, "home_page_url");
            let items = value.get("items")?.as_array()?;
            feed.left_out = items.len().saturating_sub(most);
            feed.items = items.iter().take(most).map(item).collect();
        }
        Err(_) => {
            feed.broken = true;
            let items = &text[text.find("\"items\"")?..];
            let mut rest = &items[items.find('[')? + 1..];
            while feed.items.len() < most {
                rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
                let mut values = Deserializer::from_str(rest).into_iter::<Value>();
                let Some(Ok(value)) = values.next() else {
                    break;
                };
                feed.items.push(item(&value));
                rest = &rest[values.byte_offset()..];
            }
        }
    }
    Some(feed)
}

fn field(value: &Value, name: &str) -> Option<String> {
    let text = value.get(name)?.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_string())
}

fn authors(value: &Value) -> Vec<String> {
    let several = value.get("authors").and_then(Value::as_array);
    let one = value.get("author");
    let all = several.into_iter().flatten().chain(one);
    let mut names: Vec<String> = all.take(20).filter_map(|a| field(a, "name")).collect();
    names.dedup();
    names
}

fn item(value: &Value) -> FeedItem {
    let text = |name| field(value, name);
    let attached = value.get("attachments").and_then(Value::as_array);
    let media = attached.into_iter().flatten().take(20);
    let media = media.filter_map(|a| field(a, "url")).collect();
    FeedItem {
        id: text("id"),
        title: text("title"),
        authors: authors(value),
        published: text("date_published"),
        updated: text("date_modified"),
        language: text("language"),
        address: text("url").or_else(|| text("external_url")),
        base: None,
        content: text("content_html")
            .map(|t| texts::as_html(&t))
            .or_else(|| text("content_text").map(|t| texts::html(&t))),
        summary: text("summary").map(|t| texts::html(&t)),
        media,
    }
}
