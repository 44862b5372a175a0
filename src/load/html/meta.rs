//! What a page says about its article besides the text: JSON-LD, meta elements, links,
//! microdata and bylines.
//!
//! Where sources disagree the order is that of Readability (JSON-LD, Dublin Core, author
//! and Open Graph, then what stands on the page), which browsers' reader modes show.

use dom_query::{Document, Element, NodeData, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::walk::attribute;

/// JSON nested deeper is not looked into.
const DEPTH: usize = 8;
/// Longer values are not what they say they are.
const LONGEST: usize = 1000;

/// What is known about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    pub description: Option<String>,
    /// `<base href>`, as it is written.
    pub base: Option<String>,
    /// The canonical address, as it is written.
    pub canonical: Option<String>,
    /// The article's text where JSON-LD has it.
    pub body: Option<String>,
    /// The page says that only subscribers may read all of it.
    pub paywalled: bool,
    /// What the page says it is: `og:type`.
    pub kind: Option<String>,
}

/// Reads what a page says. `data` is its JSON-LD.
pub(super) fn read(doc: &Document, data: &[String]) -> Meta {
    let tags = Tags::read(doc);
    let shown_title = tags.title.clone().unwrap_or_default();
    let told = linked_data(data, &shown_title);
    let first = |names: &[&str]| names.iter().find_map(|n| tags.values.get(*n).cloned());
    let byline = told
        .byline
        .or_else(|| first(&["dc:creator", "dcterm:creator", "author", "parsely:author"]))
        .or_else(|| first(&["article:author"]).filter(|a| !is_address(a)))
        .or_else(|| byline_on_page(doc))
        .map(|line| without_by(&clean(&line)))
        .filter(|line| !line.is_empty());
    let published = told
        .published
        .or_else(|| first(&["article:published_time", "parsely:pub-date"]))
        .or_else(|| {
            first(&[
                "itemprop:datepublished",
                "datepublished",
                "og:published_time",
                "dcterms:created",
                "dc:date",
                "dc:date:issued",
                "dcterms:date",
                "date",
                "pubdate",
                "publishdate",
                "publish-date",
                "sailthru:date",
                "article:published",
                "citation_publication_date",
            ])
        })
        .or(told.created)
        .or(tags.date)
        .or(tags.first_date)
        .map(|d| clean(&d))
        .filter(|d| d.bytes().any(|b| b.is_ascii_digit()));
    Meta {
        title: told.title,
        byline,
        published,
        language: tags
            .language
            .or_else(|| first(&["content-language"]))
            .or_else(|| first(&["og:locale"]))
            .map(|l| l.trim().replace('_', "-"))
            .filter(|l| is_language(l)),
        description: told
            .description
            .or_else(|| first(&["og:description", "description", "twitter:description"])),
        base: tags.base,
        canonical: tags.canonical.or_else(|| first(&["og:url"])),
        body: told.body,
        paywalled: told.paywalled,
        kind: first(&["og:type"]),
    }
}

/// Whether it looks like a BCP 47 tag.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//")
}

/// A byline without its "by".
fn without_by(line: &str) -> String {
    let shorn = ["by: ", "by ", "posted by ", "written by "]
        .iter()
        .find_map(|by| {
            let begins = line.get(..by.len())?.eq_ignore_ascii_case(by);
            begins.then(|| line.get(by.len()..).unwrap_or_default().trim())
        });
    shorn.unwrap_or(line).to_string()
}

/// One line, entities decoded.
fn clean(text: &str) -> String {
    let text = match text.contains('&') {
        true => Document::fragment(text).root().text().to_string(),
        false => text.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `<meta>`, `<link>`, `<base>`, `<title>` and the language.
#[derive(Default)]
struct Tags {
    values: FxHashMap<String, String>,
    title: Option<String>,
    base: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    /// The first date that is marked as the publication's, and the first of all.
    date: Option<String>,
    first_date: Option<String>,
}

impl Tags {
    fn read(doc: &Document) -> Self {
        let mut tags = Self::default();
        for node in doc.root().descendants_it() {
            let Some(element) = node.element_ref() else {
                continue;
            };
            let get = |name| attribute(&element, name).map(str::trim);
            if tags.date.is_none()
                && !element.attrs.is_empty()
                && let Some((date, published)) = date_of(&element)
            {
                match published {
                    true => tags.date = Some(date),
                    false => tags.first_date = tags.first_date.or(Some(date)),
                }
            }
            match &*element.name.local {
                "html" => tags.language = get("lang").or(get("xml:lang")).map(str::to_string),
                "title" if tags.title.is_none() => {
                    tags.title = Some(clean(&node.text())).filter(|t| !t.is_empty());
                }
                "base" if tags.base.is_none() => tags.base = get("href").map(str::to_string),
                "link" if tags.canonical.is_none() => {
                    let is_canonical = get("rel").is_some_and(|rel| {
                        rel.split_ascii_whitespace()
                            .any(|r| r.eq_ignore_ascii_case("canonical"))
                    });
                    if is_canonical {
                        tags.canonical = get("href").map(str::to_string);
                    }
                }
                "meta" => {
                    if let Some(content) = get("content") {
                        tags.meta(&element, content);
                    }
                }
                _ => {}
            }
        }
        tags
    }

    fn meta(&mut self, element: &Element, content: &str) {
        if content.is_empty() || content.len() > LONGEST {
            return;
        }
        let get = |name| attribute(element, name).map(str::trim);
        // Readability takes `article:` from properties only.
        if let Some(names) = get("property") {
            for name in names.split_ascii_whitespace() {
                self.keep(name, content, true);
            }
        } else if let Some(name) = get("name") {
            let lower = name.to_ascii_lowercase();
            if lower != "article:author" {
                self.keep(&lower, content, true);
            }
        } else if let Some(name) = get("http-equiv") {
            self.keep(name, content, false);
        } else if let Some(name) = get("itemprop") {
            self.keep(&format!("itemprop:{name}"), content, false);
        }
    }

    fn keep(&mut self, name: &str, content: &str, replace: bool) {
        let key = name
            .to_ascii_lowercase()
            .replace('.', ":")
            .replace("parsely-", "parsely:");
        if self.values.len() > 500 {
            return;
        }
        if replace {
            self.values.insert(key, content.to_string());
        } else {
            self.values
                .entry(key)
                .or_insert_with(|| content.to_string());
        }
    }
}

/// What JSON-LD says of the article.
#[derive(Default)]
struct Told {
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    created: Option<String>,
    description: Option<String>,
    body: Option<String>,
    paywalled: bool,
}

fn linked_data(scripts: &[String], shown_title: &str) -> Told {
    for script in scripts {
        let Some(value) = json(script) else {
            continue;
        };
        let Some(article) = article_in(&value, 0) else {
            continue;
        };
        let text = |name: &str| {
            article
                .get(name)
                .and_then(Value::as_str)
                .map(str::trim)
                .filter(|t| !t.is_empty())
                .map(str::to_string)
        };
        let name = text("name").map(|t| clean(&t));
        let headline = text("headline").map(|t| clean(&t));
        let title = match (name, headline) {
            (Some(name), Some(headline)) if name != headline => {
                let like = |t: &str| alike(t, shown_title) > 0.75;
                Some(match like(&headline) && !like(&name) {
                    true => headline,
                    false => name,
                })
            }
            (name, headline) => name.or(headline),
        };
        let told = Told {
            title: title.filter(|t| t.len() <= LONGEST),
            byline: article
                .get("author")
                .and_then(|a| names(a, &value, 0))
                .filter(|b| b.len() <= LONGEST),
            published: text("datePublished"),
            created: text("dateCreated"),
            description: text("description"),
            body: text("articleBody"),
            paywalled: article
                .get("isAccessibleForFree")
                .is_some_and(|free| free == &Value::Bool(false) || is_false(free)),
        };
        if told.title.is_some() || told.byline.is_some() || told.published.is_some() {
            return told;
        }
    }
    Told::default()
}

fn is_false(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|v| v.eq_ignore_ascii_case("false"))
}

/// Reads a script, control characters in its strings forgiven.
fn json(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script
        .strip_prefix("<![CDATA[")
        .map_or(script, |s| s.trim_end().trim_end_matches("]]>"));
    let script = script.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    // Line breaks inside of strings are as common as they are wrong.
    let forgiven: String = script
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    serde_json::from_str(&forgiven).ok()
}

/// The first article among what a script describes.
fn article_in(value: &Value, depth: usize) -> Option<&Value> {
    if depth > DEPTH {
        return None;
    }
    match value {
        Value::Array(all) => all.iter().take(200).find_map(|v| article_in(v, depth + 1)),
        Value::Object(object) => {
            if object.get("@type").is_some_and(is_article_type) {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|name| object.get(*name).and_then(|v| article_in(v, depth + 1)))
        }
        _ => None,
    }
}

fn is_article_type(kind: &Value) -> bool {
    let is = |kind: &str| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        kind.ends_with("Article")
            || kind.ends_with("BlogPosting")
            || matches!(
                kind,
                "Report"
                    | "SocialMediaPosting"
                    | "DiscussionForumPosting"
                    | "APIReference"
                    | "LiveBlogPosting"
            )
    };
    match kind {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// The names of one or more authors; one may only be referred to by its id.
fn names(author: &Value, all: &Value, depth: usize) -> Option<String> {
    if depth > 3 {
        return None;
    }
    match author {
        Value::String(name) if !is_address(name) => Some(clean(name)),
        Value::Object(object) => match object.get("name") {
            Some(Value::String(name)) => Some(clean(name)),
            Some(other) => names(other, all, depth + 1),
            None => {
                let id = object.get("@id").and_then(Value::as_str)?;
                let graph = all.get("@graph").and_then(Value::as_array)?;
                let named = graph.iter().take(500).find(|entry| {
                    entry.get("@id").and_then(Value::as_str) == Some(id)
                        && entry.get("name").is_some()
                })?;
                names(named.get("name")?, all, depth + 1)
            }
        },
        Value::Array(authors) => {
            let mut seen = FxHashSet::default();
            let found: Vec<String> = authors
                .iter()
                .take(50)
                .filter_map(|a| names(a, all, depth + 1))
                .filter(|name| !name.is_empty() && seen.insert(name.clone()))
                .collect();
            Some(found.join(", ")).filter(|f| !f.is_empty())
        }
        _ => None,
    }
    .filter(|name| !name.trim().is_empty())
}

/// The share of words that two titles have in common.
pub(super) fn alike(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_string)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let letters = |words: &[&String]| words.iter().map(|w| w.len()).sum::<usize>() as f64;
    let known: FxHashSet<&String> = a.iter().collect();
    let new: Vec<&String> = b.iter().filter(|w| !known.contains(w)).collect();
    1.0 - letters(&new) / letters(&b.iter().collect::<Vec<_>>())
}

/// Classes of what is rarely the article's own.
const ELSEWHERE: [&str; 21] = [
    "banner",
    "breadcrumb",
    "comment",
    "community",
    "disqus",
    "extra",
    "footer",
    "gdpr",
    "header",
    "menu",
    "pager",
    "pagination",
    "popup",
    "related",
    "remark",
    "replies",
    "rss",
    "sidebar",
    "social",
    "sponsor",
    "supplemental",
];

/// The first line on the page that is marked as a byline: one outside of what is rarely
/// the article's own, if there is one.
fn byline_on_page(doc: &Document) -> Option<String> {
    marked_byline(doc, false).or_else(|| marked_byline(doc, true))
}

fn marked_byline(doc: &Document, everywhere: bool) -> Option<String> {
    let body = doc.body()?;
    let mut node = body.first_element_child();
    while let Some(here) = node {
        let look = Look::at(&here);
        if look.marked
            && !look.hidden
            && let Some(line) = byline_of(&here)
        {
            return Some(line);
        }
        let child = match look.hidden || look.elsewhere && !everywhere {
            true => None,
            false => here.first_element_child(),
        };
        node = child.or_else(|| {
            let mut last = here;
            loop {
                if last.id == body.id {
                    return None;
                }
                if let Some(next) = last.next_element_sibling() {
                    return Some(next);
                }
                last = last.parent()?;
            }
        });
    }
    None
}

/// The line in an element marked as a byline.
fn byline_of(node: &NodeRef<'_>) -> Option<String> {
    // White space counts: what is laid out over many lines is a box, no line.
    if node.text().trim().chars().count() >= 100 {
        return None;
    }
    // "Name (required)": who comments fills in a form, and signs no article.
    let is_label = |n: &NodeRef<'_>| n.element_ref().is_some_and(|e| &*e.name.local == "label");
    if node.descendants_it().any(|n| is_label(&n)) {
        return None;
    }
    let named = node.descendants_it().find(|n| {
        n.element_ref().is_some_and(|e| {
            attribute(&e, "itemprop")
                .is_some_and(|i| i.split_ascii_whitespace().any(|i| i == "name"))
        })
    });
    Some(clean(&spaced(&named.unwrap_or(*node)))).filter(|line| !line.is_empty())
}

/// An element's text, a space between its elements.
fn spaced(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    for part in node.descendants_it() {
        part.query(|n| match &n.data {
            NodeData::Text { contents } => text.push_str(contents),
            NodeData::Element(_) => text.push(' '),
            _ => {}
        });
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

/// What an element looks like when a byline is looked for.
#[derive(Default)]
struct Look {
    hidden: bool,
    /// It is marked as a byline.
    marked: bool,
    /// It is rarely the article's own.
    elsewhere: bool,
}

impl Look {
    fn at(node: &NodeRef<'_>) -> Self {
        let Some(element) = node.element_ref() else {
            return Self::default();
        };
        let mut look = Self::default();
        let mut content = false;
        let mut hidden = false;
        for attr in &element.attrs {
            let value: &str = &attr.value;
            match &*attr.name.local {
                "hidden" => hidden = true,
                "aria-hidden" => hidden |= value == "true",
                "style" => hidden |= super::walk::hides(value),
                "rel" => look.marked |= value == "author",
                "itemprop" => look.marked |= value.contains("author"),
                "class" | "id" => {
                    let names = value.to_ascii_lowercase();
                    let has = |words: &[&str]| words.iter().any(|w| names.contains(w));
                    look.marked |= has(&["byline", "author", "dateline", "writtenby"]);
                    content |= has(&["article", "body", "column", "content", "main", "and"]);
                    look.elsewhere |= has(&ELSEWHERE);
                }
                _ => {}
            }
        }
        look.hidden = hidden;
        look.elsewhere &= !content && &*element.name.local != "a";
        look
    }
}

/// The date an element gives, and whether it is said to be the publication's.
fn date_of(element: &Element) -> Option<(String, bool)> {
    let get = |name| attribute(element, name).map(str::trim);
    let is_time = &*element.name.local == "time";
    let published = get("itemprop").is_some_and(|i| i.contains("datePublished"))
        || get("property").is_some_and(|p| p.contains("datePublished"))
        || is_time && get("pubdate").is_some();
    if !is_time && !published {
        return None;
    }
    let date = get("datetime").or(get("content")).or(get("title"))?;
    let is_date =
        (8..=40).contains(&date.len()) && date.bytes().take(4).all(|b| b.is_ascii_digit());
    is_date.then(|| (date.to_string(), published))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_come_in_many_shapes() {
        let byline = |author: &str| {
            let script = format!(
                r#"{{"@graph":[{{"@type":"Person","@id":"p","name":"Ann &amp; Bo"}},
                {{"@type":"BlogPosting","headline":"H","author":{author}}}]}}"#
            );
            linked_data(&[script], "").byline
        };
        assert_eq!(byline(r#""Ines Vale""#).as_deref(), Some("Ines Vale"));
        assert_eq!(
            byline(r#"{"name":"Ines Vale"}"#).as_deref(),
            Some("Ines Vale")
        );
        assert_eq!(byline(r#"{"@id":"p"}"#).as_deref(), Some("Ann & Bo"));
        let two = r#"[{"name":"A"},{"name":"A"},{"name":["B"]}]"#;
        assert_eq!(byline(two).as_deref(), Some("A, B"));
        assert_eq!(byline(r#""https://a.example/ines""#), None);
    }
}
