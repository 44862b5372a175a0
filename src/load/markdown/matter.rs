//! Front matter: the fields before a text that tell about it.

use super::yaml;
use crate::article::{Metadata, one_line};
use crate::load::markup::resolved;

/// The longest front matter, in bytes.
const LONGEST: usize = 64 << 10;

/// What is known from front matter, and the text behind it.
pub(super) fn split(source: &str) -> (Metadata, &str) {
    let start = source.trim_start_matches(['\n', '\r']);
    let mut metadata = Metadata::default();
    if let Some((matter, rest)) = fenced(start, "---", &["---", "..."])
        && matter.lines().any(|l| l.contains(':'))
    {
        set_all(&mut metadata, yaml::entries(matter, ':'));
        return (metadata, rest);
    }
    if let Some((matter, rest)) = fenced(start, "+++", &["+++"]) {
        read_toml(&mut metadata, matter);
        return (metadata, rest);
    }
    if let Some(rest) = read_json(&mut metadata, start) {
        return (metadata, rest);
    }
    if let Some(rest) = title_block(&mut metadata, start) {
        return (metadata, rest);
    }
    if let Some(rest) = bare_fields(&mut metadata, start) {
        return (metadata, rest);
    }
    if let Some(rest) = properties(&mut metadata, start) {
        return (metadata, rest);
    }
    (metadata, source)
}

/// The lines between a fence and one that ends it. What follows the first must not be
/// blank: "---" and a blank line is a rule.
fn fenced<'a>(source: &'a str, begin: &str, ends: &[&str]) -> Option<(&'a str, &'a str)> {
    let (first, rest) = source.split_once('\n')?;
    if first.trim_end() != begin || rest.lines().next()?.trim().is_empty() {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST {
            break;
        }
    }
    None
}

fn read_toml(metadata: &mut Metadata, matter: &str) {
    let Ok(table) = matter.parse::<toml::Table>() else {
        // Broken in one place, readable in others.
        set_all(metadata, yaml::entries(matter, '='));
        return;
    };
    let fields = table.iter();
    let fields = fields.map(|(key, value)| (key.to_ascii_lowercase(), of_toml(value)));
    set_all(metadata, fields.collect());
}

fn of_toml(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(value) => vec![value.clone()],
        toml::Value::Datetime(date) => vec![date.to_string()],
        toml::Value::Array(list) => list.iter().flat_map(of_toml).collect(),
        toml::Value::Table(table) => table.get("name").map(of_toml).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// An object before the text, as some generators have it. It must name a title: text may
/// well begin with a brace.
fn read_json<'a>(metadata: &mut Metadata, source: &'a str) -> Option<&'a str> {
    if !source.starts_with('{') || !source[1..].trim_start().starts_with('"') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(source).into_iter::<serde_json::Value>();
    let serde_json::Value::Object(object) = values.next()?.ok()? else {
        return None;
    };
    object.get("title").filter(|title| title.is_string())?;
    let rest = source.get(values.byte_offset()..)?;
    let fields = object.iter();
    let fields = fields.map(|(key, value)| (key.to_ascii_lowercase(), of_json(value)));
    set_all(metadata, fields.collect());
    Some(rest)
}

fn of_json(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(value) => vec![value.clone()],
        serde_json::Value::Array(list) => list.iter().flat_map(of_json).collect(),
        serde_json::Value::Object(object) => object.get("name").map(of_json).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Reads Pandoc's title block: title, authors and date, each behind a "%".
fn title_block<'a>(metadata: &mut Metadata, source: &'a str) -> Option<&'a str> {
    let mut fields: Vec<String> = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        match line.strip_prefix('%') {
            Some(field) if field.starts_with([' ', '\r', '\n']) && fields.len() < 3 => {
                fields.push(field.trim().to_string());
            }
            // Continued, or one author more.
            None if line.starts_with(' ') && !line.trim().is_empty() => {
                let lines = fields.len();
                let field = fields.last_mut()?;
                field.push_str(if lines == 2 { "; " } else { " " });
                field.push_str(line.trim());
            }
            _ => break,
        }
        at += line.len();
    }
    let title = fields.first()?;
    let authors = fields
        .get(1)
        .map(|field| field.split(';').map(str::to_string));
    set(metadata, "title", vec![title.clone()]);
    set(
        metadata,
        "author",
        authors.map(Iterator::collect).unwrap_or_default(),
    );
    set(
        metadata,
        "date",
        fields.get(2).cloned().into_iter().collect(),
    );
    source.get(at..)
}

/// Fields without a fence, as MultiMarkdown has them: a title among them, and a blank line behind.
/// Hexo ends them with a fence, and has lists among them.
fn bare_fields<'a>(metadata: &mut Metadata, source: &'a str) -> Option<&'a str> {
    const MOST: usize = 20;
    const LONG: usize = 30;
    let mut fields: Vec<(String, String)> = Vec::new();
    let (mut at, mut listed, mut fenced) = (0, false, false);
    for line in source.split_inclusive('\n') {
        at += line.len();
        fenced = line.trim_end() == "---" && !fields.is_empty();
        if line.trim().is_empty() || fenced {
            break;
        }
        if line.starts_with("- ") && !fields.is_empty() {
            listed = true;
            continue;
        }
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = fields.last_mut()
        {
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        let (name, value) = line.split_once(':')?;
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let is_name = name.len() <= LONG
            && name.starts_with(char::is_alphabetic)
            && name.chars().all(plain)
            && (value.starts_with([' ', '\t']) || value.trim().is_empty());
        listed |= value.trim().is_empty();
        if !is_name || fields.len() == MOST {
            return None;
        }
        fields.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
    }
    let has = |known: &str| fields.iter().any(|(name, _)| name == known);
    // "Title: …" alone may be a text's first words.
    let tells = has("title") && (has("author") || has("date") || has("authors"));
    let tells = tells && (fenced || !listed);
    let known =
        tells && matches!(fields.first(), Some((name, _)) if MULTI.contains(&name.as_str()));
    for (name, value) in fields.iter().filter(|_| known) {
        set(metadata, name, vec![value.clone()]);
    }
    source.get(at..).filter(|_| known)
}

/// Properties that a program for notes writes below the title: "# The weir", then lines such as
/// "Author: Ines Vale", "Created: June 3, 2031".
fn properties<'a>(metadata: &mut Metadata, source: &'a str) -> Option<&'a str> {
    const MOST: usize = 20;
    const LONG: usize = 30;
    /// What they are called, most of them.
    const KEPT: &[&str] = &[
        "author",
        "created by",
        "created",
        "created time",
        "date",
        "published",
        "updated",
        "last edited time",
        "last edited by",
        "owner",
        "tags",
        "status",
        "url",
        "type",
        "category",
        "source",
        "topic",
        "topics",
        "project",
        "priority",
    ];
    let title = source.strip_prefix("# ")?;
    let (title, rest) = title.split_once('\n')?;
    let rest = rest.trim_start_matches(['\r', '\n']);
    let end = ["\n\n", "\r\n\r\n"];
    let end = end.iter().filter_map(|gap| rest.find(gap)).min();
    let (block, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.lines().take(MOST + 1) {
        let (name, value) = line.split_once(": ")?;
        let plain = |c: char| c.is_alphanumeric() || c == ' ';
        let named = name.len() <= LONG
            && name.starts_with(char::is_uppercase)
            && name.chars().all(plain)
            && !value.trim().is_empty()
            && !value.trim_end().ends_with(['.', '!', '?', '”', '"']);
        if !named || fields.len() == MOST {
            return None;
        }
        fields.push((name.to_ascii_lowercase(), vec![value.trim().to_string()]));
    }
    let has = |known: &[&str]| {
        fields
            .iter()
            .any(|(name, _)| known.contains(&name.as_str()))
    };
    // Speakers of a conversation have names of their own; where a meeting was is of the text.
    let known = fields
        .iter()
        .filter(|(name, _)| KEPT.contains(&name.as_str()));
    let most = known.count() * 2 > fields.len();
    if fields.len() < 2 || !most || !has(&["created", "created time", "date", "published"]) {
        return None;
    }
    metadata.title = Some(unmarked(&one_line(title)));
    set_all(metadata, fields);
    Some(behind)
}

/// What such fields begin with.
const MULTI: &[&str] = &[
    "title",
    "author",
    "authors",
    "date",
    "format",
    "subtitle",
    "base header level",
    "language",
    "css",
    "keywords",
    "copyright",
];

/// Takes over what front matter says. When a file was made counts where nothing says when its text
/// was published.
fn set_all(metadata: &mut Metadata, fields: Vec<(String, Vec<String>)>) {
    const MADE: &[&str] = &[
        "created",
        "created_at",
        "created time",
        "date created",
        "creation_date",
    ];
    let (made, told): (Vec<_>, Vec<_>) =
        (fields.into_iter()).partition(|(key, _)| MADE.contains(&key.as_str()));
    for (key, values) in told {
        set(metadata, &key, values);
    }
    for (_, values) in made {
        set(metadata, "date", values);
    }
}

/// A title without references and the marks of emphasis and code in it: "Notes from the *yard*".
fn unmarked(title: &str) -> String {
    let mut out = resolved(title).into_owned();
    for mark in ["**", "*", "`"] {
        let parts: Vec<&str> = out.split(mark).collect();
        let inside = |n: &usize| n % 2 == 1;
        let close = |part: &str| !part.is_empty() && part.trim() == part;
        let paired = parts.len() >= 3 && parts.len() % 2 == 1;
        // "C*-algebras and W*-algebras": a mark of emphasis stands beside no letter outside.
        let apart = |n: usize| {
            !parts[n - 1].ends_with(char::is_alphanumeric)
                && !parts[n + 1].starts_with(char::is_alphanumeric)
        };
        if paired
            && (0..parts.len())
                .filter(inside)
                .all(|n| close(parts[n]) && apart(n))
        {
            out = parts.concat();
        }
    }
    out
}

/// Takes over what one name of front matter says; the first that says something counts.
fn set(metadata: &mut Metadata, key: &str, values: Vec<String>) {
    let values: Vec<String> = values
        .iter()
        .map(|v| one_line(v))
        .filter(|v| !v.is_empty())
        .collect();
    let Some(first) = values.first() else {
        return;
    };
    let (slot, value) = match key {
        "title" => (&mut metadata.title, Some(first.clone())),
        "author" | "authors" | "byline" | "by" | "creator" | "created by" => {
            (&mut metadata.byline, people(&values))
        }
        "date" | "published" | "pubdate" | "publishdate" | "published_at" | "publish_date"
        | "date_published" | "datepublished" => {
            let known = metadata.published.take();
            metadata.published = known.or_else(|| Some(first.as_str().into()));
            return;
        }
        "lang" | "language" | "locale" => (&mut metadata.language, language(first)),
        "source" | "url" | "canonical" | "canonical_url" | "canonicalurl" | "source_url"
        | "original_url" => (&mut metadata.address, address(first)),
        _ => return,
    };
    if slot.is_none() {
        *slot = value;
    }
}

/// Names in one line: "A, B and C". Mail addresses and the marks of wiki links go.
fn people(values: &[String]) -> Option<String> {
    let name = |value: &String| {
        let name = value.split('<').next().unwrap_or_default();
        let name = name.trim().trim_start_matches("[[").trim_end_matches("]]");
        // [[Page|shown]]
        let name = name.rsplit('|').next().unwrap_or_default().trim();
        if name.is_empty() {
            value.clone()
        } else {
            name.to_string()
        }
    };
    let names: Vec<String> = values.iter().map(name).collect();
    let (last, before) = names.split_last()?;
    Some(match before {
        [] => last.clone(),
        before => format!("{} and {last}", before.join(", ")),
    })
}

/// A language tag; a name of a language is none.
fn language(value: &str) -> Option<String> {
    let tag = value
        .split('.')
        .next()
        .unwrap_or_default()
        .replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest =
        parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    (first && rest).then_some(tag)
}

fn address(value: &str) -> Option<String> {
    let web = value.starts_with("https://") || value.starts_with("http://");
    (web && !value.contains(char::is_whitespace)).then(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::{split, unmarked};

    #[test]
    fn yaml_toml_json_and_title_blocks_say_the_same() {
        for source in [
            "---\ntitle: The Clock\nauthors: [Mara Quill, Jo Tern <jo@example.org>]\ndate: 2024-05-03\nlang: en_GB\nsource: https://example.org/clock\n---\nText.\n",
            "\n---\r\ntitle: \"The Clock\"\r\nauthor:\r\n  - \"[[Mara Quill]]\"\r\n  - name: Jo Tern\r\npublished: 2024-05-03\r\nlanguage: en-GB\r\nurl: https://example.org/clock\r\n...\r\nText.\n",
            "+++\ntitle = 'The Clock'\nauthors = ['Mara Quill', 'Jo Tern']\ndate = 2024-05-03\nlang = 'en-GB'\ncanonical = 'https://example.org/clock'\n[params]\ntitle = 'no'\n+++\nText.\n",
            "+++\ntitle = \"The Clock\"\nauthors = [\"Mara Quill\", \"Jo Tern\"]\ndate = 2024-05-03\nlang = \"en-GB\"\nurl = \"https://example.org/clock\"\nbroken = = =\n+++\nText.\n",
            "{\n \"title\": \"The Clock\", \"author\": [\"Mara Quill\", {\"name\": \"Jo Tern\"}], \"date\": \"2024-05-03\", \"lang\": \"en-GB\", \"url\": \"https://example.org/clock\"\n}\nText.\n",
        ] {
            let (metadata, rest) = split(source);
            assert_eq!(metadata.title.as_deref(), Some("The Clock"), "{source}");
            assert_eq!(metadata.byline.as_deref(), Some("Mara Quill and Jo Tern"));
            assert_eq!(metadata.published.as_deref(), Some("2024-05-03"));
            assert_eq!(metadata.language.as_deref(), Some("en-GB"));
            assert_eq!(
                metadata.address.as_deref(),
                Some("https://example.org/clock")
            );
            assert_eq!(rest.trim(), "Text.");
        }
        let (metadata, rest) =
            split("% The\n  Clock\n% Mara Quill; Jo Tern\n% May 2024\n\nText.\n");
        assert_eq!(metadata.title.as_deref(), Some("The Clock"));
        assert_eq!(metadata.byline.as_deref(), Some("Mara Quill and Jo Tern"));
        assert_eq!(metadata.published.as_deref(), Some("May 2024"));
        assert_eq!(rest.trim(), "Text.");
    }

    #[test]
    fn a_name_is_not_that_of_where_somebody_works() {
        let source = "---\nauthor:\n  - name: Mara Quill\n    affiliations:\n      - name: Harl College\n  - name: Jo Tern\n---\nx";
        assert_eq!(
            split(source).0.byline.as_deref(),
            Some("Mara Quill and Jo Tern")
        );
    }

    #[test]
    fn properties_below_a_title_are_front_matter() {
        let (metadata, rest) = split(
            "# The *Clock*\n\nAuthor: Mara Quill\nCreated: June 3, 2031\nStatus: Done\n\nText.\n",
        );
        assert_eq!(metadata.title.as_deref(), Some("The Clock"));
        assert_eq!(metadata.byline.as_deref(), Some("Mara Quill"));
        assert_eq!(metadata.published.as_deref(), Some("June 3, 2031"));
        assert_eq!(rest.trim(), "Text.");
        for source in [
            "# The Clock\n\nMara: It rings.\nJo: It does.\n",
            "# The Clock\n\nNote: It rings.\n",
            "# The Clock\n\nIt rings at noon: always\n",
            "# Minutes\n\nDate: 3 May 2031\nPlace: Town Hall\n\nWe met.\n",
        ] {
            assert_eq!(split(source).1, source);
        }
    }

    #[test]
    fn a_title_is_as_it_is_written_and_when_a_file_was_made_counts_last() {
        let title = |title: &str| split(&format!("---\ntitle: \"{title}\"\n---\nx")).0.title;
        // Nothing says that marks mean anything there, and an article that was written out says what it is.
        assert_eq!(title("The *yard*").as_deref(), Some("The *yard*"));
        assert_eq!(unmarked("Notes from the *yard*"), "Notes from the yard");
        assert_eq!(unmarked("The `ring` call"), "The ring call");
        for plain in ["2 * 3 * 4", "C*-algebras and W*-algebras", "F**k the b**s"] {
            assert_eq!(unmarked(plain), plain);
        }
        let date = |fields: &str| split(&format!("---\n{fields}\n---\nx")).0.published;
        assert_eq!(date("created: 2031-03-01").as_deref(), Some("2031-03-01"));
        assert_eq!(
            date("created: 2031-03-01\ndate: 2031-02-01").as_deref(),
            Some("2031-02-01")
        );
    }

    #[test]
    fn text_is_no_front_matter() {
        for source in [
            "---\n\ntitle: x\n---\nText.",
            "---\nNo end: here",
            "---\nA line of text\n---\nText.",
            "{ \"braces\": in text }",
            "{\"a\": 1}\n",
            "%discussed% at length",
            "+++\n",
        ] {
            let (metadata, rest) = split(source);
            assert_eq!(metadata, Default::default(), "{source}");
            assert_eq!(rest, source);
        }
    }
}
