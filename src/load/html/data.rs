//! Takes the text of a page that scripts fill from the data they fill it with: JSON that
//! frameworks write into the page for their own first step.

use memchr::memmem;
use serde_json::Value;

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

/// The longest text of paragraphs in a page's data, by a name that articles' texts have.
pub(super) fn body(source: &str) -> Option<String> {
    let mut best: Option<String> = None;
    for script in scripts(source) {
        let Ok(data) = serde_json::from_str::<Value>(script) else {
            continue;
        };
        longest(data, &mut best);
    }
    best
}

/// The scripts that hold JSON and say so by their type.
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
    all.filter(|(tag, inside)| tag.contains("application/json") && inside.len() <= MOST)
        .map(|(_, inside)| inside.trim())
        .take(SCRIPTS)
}

fn longest(data: Value, best: &mut Option<String>) {
    let mut open = vec![data];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => {
                if let Some(text) = in_parts(&values)
                    && best.as_ref().is_none_or(|b| text.len() > b.len())
                    && is_text(&text)
                {
                    *best = Some(text);
                }
                open.extend(values);
            }
            Value::Object(values) => {
                for (name, value) in values {
                    match value {
                        Value::String(text) if NAMES.contains(&name.as_str()) => {
                            let longer = best.as_ref().is_none_or(|b| text.len() > b.len());
                            if longer && is_text(&text) {
                                *best = Some(text);
                            }
                        }
                        value => open.push(value),
                    }
                }
            }
            _ => {}
        }
    }
}

/// The text of a list of parts that say what each is: `{"type": "paragraph", "text": "…"}`.
fn in_parts(parts: &[Value]) -> Option<String> {
    const KINDS: &[&str] = &["type", "__typename", "kind", "name", "component"];
    const WORDS: &[&str] = &["html", "text", "content", "value", "body"];
    const LEAST: usize = 3;
    let mut text = String::new();
    let mut count = 0;
    for part in parts {
        let part = part.as_object()?;
        let kind = KINDS.iter().find_map(|name| part.get(*name)?.as_str());
        let words = WORDS.iter().find_map(|name| part.get(*name)?.as_str());
        let (Some(kind), Some(words)) = (kind, words) else {
            continue;
        };
        let kind = kind.to_ascii_lowercase();
        let tag = match () {
            () if kind.contains("head") || kind.contains("title") => "h2",
            () if kind.contains("quote") => "blockquote",
            () if kind.contains("par") || kind.contains("text") => "p",
            () => continue,
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
    use super::{body, scripts};
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
        assert_eq!(body(&page), Some(text));
        assert_eq!(body("<script type=\"application/json\">{\"body\":"), None);
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
            assert_eq!(body(&page), None);
            let page = "<script type='application/json' ".repeat(n);
            assert_eq!(body(&page), None);
        });
    }
}
