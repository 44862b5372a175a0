//! Takes the text of a page that scripts fill from the data they fill it with: JSON that
//! frameworks write into the page for their own first step.

mod script;
mod streamed;

use std::borrow::Cow;

use memchr::memmem;
use serde_json::{Map, Value};

use super::meta::Meta;
use crate::date::Published;

/// How many scripts are looked at, and how many bytes of each.
const SCRIPTS: usize = 8;
const MOST: usize = 4 << 20;
/// The shortest text that is an article, in bytes.
const LEAST: usize = 400;
/// Names of an article's text in such data.
const NAMES: &[&str] = &[
    "articleBody",
    "articlebody",
    "body",
    "bodyHtml",
    "body_html",
    "content",
    "contentHtml",
    "content_html",
    "fullText",
    "html",
    "rendered",
    "text",
];

/// Names of the day of publication.
const PUBLISHED: &[&str] = &[
    "datePublished",
    "publishedAt",
    "published_at",
    "publishedDate",
    "publishDate",
    "publish_date",
    "publicationDate",
    "firstPublished",
    "firstPublishedAt",
    "pubDate",
    "published",
    "date",
    "createdAt",
    "created_at",
];

/// An article in a page's data: its text, and what stands beside it there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// As HTML, or as lines.
    pub body: String,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
}

impl Told {
    /// Whether the data give the text the page's title.
    pub fn is_called(&self, title: Option<&str>) -> bool {
        const LEAST: usize = 10;
        let (Some(own), Some(title)) = (&self.title, title) else {
            return false;
        };
        own.len() >= LEAST && (title.contains(own.as_str()) || own.contains(title))
    }

    /// Says what nothing else does; what is left is the text.
    pub fn give(self, meta: &mut Meta) -> String {
        meta.title = meta.title.take().or(self.title);
        let signed = || self.byline.as_deref().and_then(|line| meta.signed(line));
        let byline = meta.byline.clone().or_else(signed);
        meta.byline = byline;
        meta.published = meta.published.take().or_else(|| {
            let day = self.published.map(Published::new)?;
            day.date().is_some().then_some(day)
        });
        self.body
    }
}

/// The longest text of paragraphs in a page's data, by a name that articles' texts have.
pub(super) fn told(source: &str) -> Option<Told> {
    let mut best = None;
    for script in scripts(source) {
        // What stands behind the first value is the script's own.
        let values = serde_json::Deserializer::from_str(script).into_iter::<Value>();
        let data = match values.into_iter().next() {
            Some(Ok(data)) => Some(data),
            _ => script::value(script),
        };
        if let Some(Value::Array(values)) = &data
            && let Some(meant) = script::numbered(values)
        {
            longest(meant, &mut best);
        }
        data.into_iter().for_each(|data| longest(data, &mut best));
    }
    streamed::read(source, &mut best);
    best
}

/// The scripts that hold JSON: they say so by their type, or give it a name right at their
/// beginning, `window.__STATE__ = {…}`.
fn scripts(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    // What never ends is looked through once: nothing behind it can end either.
    let all = std::iter::from_fn(move || {
        let at = memmem::find(rest.as_bytes(), b"<script")?;
        let (tag, behind) = rest.get(at..)?.split_once('>')?;
        let end = memmem::find(behind.as_bytes(), b"</script")?;
        let inside = behind.get(..end)?;
        rest = behind.get(end..)?;
        Some((tag, inside))
    });
    all.filter(|(_, inside)| inside.len() <= MOST)
        .filter_map(|(tag, inside)| match tag.contains("application/json") {
            true => Some(inside.trim()),
            false => state(inside.trim()),
        })
        .take(SCRIPTS)
}

/// The value that a script names and does nothing before.
fn state(script: &str) -> Option<&str> {
    const NAME: usize = 80;
    let named = ["window.", "window[", "var ", "self."];
    if !named.iter().any(|begin| script.starts_with(begin)) {
        return None;
    }
    let head = &script[..script.floor_char_boundary(NAME)];
    let (name, _) = head.split_once('=')?;
    let value = script.get(name.len() + 1..)?.trim_start();
    let called = || value.trim_start_matches('(').starts_with("function");
    (value.starts_with(['{', '[']) || called()).then_some(value)
}

/// What an object says of the article, for the text that it or a part of it holds.
#[derive(Clone, Debug, Default)]
struct Beside {
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
}

impl Beside {
    /// What an object says itself, else what is known of the one around it; none where it says
    /// nothing.
    fn of(values: &Map<String, Value>, around: &Self) -> Option<Self> {
        let first = |names: &[&str]| {
            let mut found = names.iter().filter_map(|name| values.get(*name));
            found.find_map(|value| words(value, 0))
        };
        let title = first(&["headline", "title"]);
        let byline = first(&["byline", "authors", "author", "authorName"]);
        let published = first(PUBLISHED);
        let says = title.is_some() || byline.is_some() || published.is_some();
        says.then(|| Self {
            title: title.or_else(|| around.title.clone()),
            byline: byline.or_else(|| around.byline.clone()),
            published: published.or_else(|| around.published.clone()),
        })
    }
}

/// The longest text among data.
fn longest(data: Value, best: &mut Option<Told>) {
    /// Of how many objects it is kept what they say of their parts. Pages have some hundred; of a
    /// million, each with a word, what is kept would be many times as large as the page.
    const MOST_KNOWN: usize = 20_000;
    // Each value goes with the place of what is known where it stands.
    let mut known = vec![Beside::default()];
    let mut open = vec![(data, 0)];
    while let Some((value, at)) = open.pop() {
        match value {
            Value::Array(values) => {
                keep(in_parts(&values), &known[at], best);
                open.extend(values.into_iter().map(|value| (value, at)));
            }
            Value::Object(values) => {
                let told = (known.len() < MOST_KNOWN).then(|| Beside::of(&values, &known[at]));
                let at = match told.flatten() {
                    Some(beside) => {
                        known.push(beside);
                        known.len() - 1
                    }
                    None => at,
                };
                for (name, value) in &values {
                    match value {
                        Value::String(text) if NAMES.contains(&name.as_str()) => {
                            keep(Some(text), &known[at], best);
                        }
                        Value::Array(parts) => keep(in_parts(parts), &known[at], best),
                        _ => {}
                    }
                }
                open.extend(values.into_iter().map(|(_, value)| (value, at)));
            }
            // What a server answered is kept as it came, JSON inside of JSON.
            Value::String(text) if text.len() > LEAST && text.starts_with(['{', '[']) => {
                let inside = serde_json::from_str::<Value>(&text).ok();
                open.extend(inside.map(|value| (value, at)));
            }
            _ => {}
        }
    }
}

/// Keeps a text that is longer than the best one, with what is known where it stands.
fn keep(text: Option<impl AsRef<str>>, beside: &Beside, best: &mut Option<Told>) {
    let Some(text) = text else { return };
    let text = text.as_ref();
    let longer = best.as_ref().is_none_or(|b| text.len() > b.body.len());
    // JSON inside of JSON is read by itself.
    let longer = longer && !text.starts_with(['{', '[']);
    if !longer || !is_text(text) {
        return;
    }
    let Beside {
        title,
        byline,
        published,
    } = beside.clone();
    *best = Some(Told {
        body: text.to_string(),
        title,
        byline,
        published,
    });
}

/// Words that a value gives: its own, a name in it, or those of several.
fn words(value: &Value, deep: usize) -> Option<String> {
    const LONG: usize = 300;
    const MANY: usize = 8;
    match value {
        Value::String(words) => {
            let words = words.trim();
            ((1..=LONG).contains(&words.len()) && !words.contains(['<', '/']))
                .then(|| words.to_string())
        }
        Value::Object(values) if deep < 2 => {
            let mut named = ["name", "displayName", "fullName", "rendered"]
                .iter()
                .filter_map(|name| values.get(*name));
            named.find_map(|value| words(value, deep + 1))
        }
        Value::Array(values) if deep < 2 => {
            let values = values.iter().take(MANY);
            let all: Vec<String> = values.filter_map(|value| words(value, deep + 1)).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
}

/// The text of a list of parts that say what each is: `{"type": "paragraph", "text": "…"}`. What a
/// part says may stand in an object of its own, `{"type": "paragraph", "data": {"text": "…"}}`, or
/// in parts again.
fn in_parts(parts: &[Value]) -> Option<String> {
    const KINDS: &[&str] = &[
        "type",
        "__typename",
        "kind",
        "name",
        "component",
        "nodeType",
        "_type",
    ];
    const LEAST: usize = 3;
    let mut text = String::new();
    let mut count = 0;
    for part in parts {
        let part = part.as_object()?;
        let kind = KINDS.iter().find_map(|name| part.get(*name)?.as_str());
        let Some(kind) = kind.map(str::to_ascii_lowercase) else {
            continue;
        };
        let tag = match () {
            () if kind.contains("head") || kind.contains("title") => "h2",
            () if kind.contains("quote") => "blockquote",
            () if kind.contains("par") || kind.contains("text") => "p",
            // Its style says what it is: "normal", "h2".
            () if kind == "block" => match part.get("style").and_then(Value::as_str) {
                Some(style) if style.starts_with('h') => "h2",
                Some("blockquote") => "blockquote",
                _ => "p",
            },
            () => continue,
        };
        let Some(words) = said(part, 0) else {
            continue;
        };
        count += 1;
        let words = words.trim();
        match words.starts_with("<p") || words.starts_with("<h") || words.starts_with("<bl") {
            true => text.push_str(words),
            false => text.push_str(&format!("<{tag}>{words}</{tag}>")),
        }
    }
    (count >= LEAST).then_some(text)
}

/// The words of a part of a text.
fn said(part: &Map<String, Value>, deep: usize) -> Option<Cow<'_, str>> {
    const WORDS: &[&str] = &["html", "text", "content", "value", "body"];
    const INSIDE: &[&str] = &["model", "data", "fields", "attributes", "attrs", "props"];
    const PARTS: &[&str] = &["content", "children", "blocks", "spans"];
    /// A link in a paragraph has words of its own.
    const DEEP: usize = 4;
    if let Some(words) = WORDS.iter().find_map(|name| part.get(*name)?.as_str()) {
        return Some(Cow::Borrowed(words));
    }
    if deep >= DEEP {
        return None;
    }
    let inside = INSIDE.iter().find_map(|name| part.get(*name)?.as_object());
    if let Some(words) = inside.and_then(|inside| said(inside, deep + 1)) {
        return Some(words);
    }
    let parts = PARTS.iter().find_map(|name| part.get(*name)?.as_array())?;
    let parts = parts.iter().filter_map(Value::as_object);
    let words: String = parts.filter_map(|part| said(part, deep + 1)).collect();
    (!words.is_empty()).then_some(Cow::Owned(words))
}

/// Whether words are an article's: paragraphs, as HTML or as lines of sentences.
fn is_text(text: &str) -> bool {
    let paragraphs = text.matches("</p>").count() > 1;
    let lines = || {
        let ends = text.lines().filter(|line| line.trim_end().ends_with('.'));
        !text.contains('<') && ends.count() > 1
    };
    text.len() >= LEAST && (paragraphs || lines())
}

#[cfg(test)]
mod tests {
    use super::{scripts, told};
    use crate::clock::costs_its_length;

    #[test]
    fn the_longest_text_is_taken() {
        let paragraph = format!("<p>{}</p>", "The ferry had left. ".repeat(12));
        let text = paragraph.repeat(2);
        let page = format!(
            "<script id=\"__NEXT_DATA__\" type=\"application/json\">{}</script>\
             <script type=\"application/json\">{{\"body\": \"<p>x</p>\"}}</script><script>let a = 1;</script>",
            serde_json::json!({"props": {"related": [{"body": paragraph}], "article": {"body": text, "css": text.repeat(2)}}})
        );
        assert_eq!(told(&page).map(|told| told.body), Some(text));
        assert_eq!(told("<script type=\"application/json\">{\"body\":"), None);
    }

    #[test]
    fn what_stands_beside_the_text_is_known() {
        let text = format!("<p>{}</p>", "The ferry had left. ".repeat(12)).repeat(2);
        let post = serde_json::json!({"title": "Boats", "content": text,
            "author": {"id": 7, "name": "Ida Moen"}, "published_at": "2031-05-03T10:00:00Z"});
        let page =
            format!("<script>window.__STATE__={{\"post\": {post}}};(function(){{}}());</script>");
        let found = told(&page).unwrap_or_default();
        assert_eq!(found.title.as_deref(), Some("Boats"));
        assert_eq!(found.byline.as_deref(), Some("Ida Moen"));
        assert_eq!(found.published.as_deref(), Some("2031-05-03T10:00:00Z"));
        assert_eq!(told("<script>var a = 1; window.b = {};</script>"), None);
    }

    #[test]
    fn parts_hold_their_words_in_many_ways() {
        let line = "The ferry had left. ".repeat(8);
        let line = line.trim();
        for part in [
            serde_json::json!({"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": line}}]}}),
            serde_json::json!({"type": "paragraph", "data": {"text": line}}),
            serde_json::json!({"_type": "block", "children": [{"_type": "span", "text": line}]}),
            serde_json::json!({"nodeType": "paragraph", "content": [{"nodeType": "text", "value": line}]}),
        ] {
            let data = serde_json::json!({"title": "Boats", "body": {"parts": [part, part, part]}});
            let page = format!("<script type=\"application/json\">{data}</script>");
            let found = told(&page).unwrap_or_default();
            assert_eq!(found.body, format!("<p>{line}</p>").repeat(3));
            assert_eq!(found.title.as_deref(), Some("Boats"));
        }
    }

    #[test]
    fn scripts_end_where_their_tags_do() {
        let page = "<script>a</script><script type='application/json'> {\"<script\": 1} </script>\
                    <script type='application/json'>{}</script><script type='application/json'>[";
        let found: Vec<&str> = scripts(page).collect();
        assert_eq!(found, ["{\"<script\": 1}", "{}"]);
    }

    #[test]
    fn scripts_without_an_end_cost_their_length() {
        costs_its_length("unclosed scripts", 4_000, |n| {
            let page = "<script type='application/json'>{".repeat(n);
            assert_eq!(told(&page), None);
            let page = "<script type='application/json' ".repeat(n);
            assert_eq!(told(&page), None);
        });
    }
}
