//! Finds the place that `--at` or `:` asks for in words.

use super::document::Document;
use super::search::{Field, Query, Words};

/// A place that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A line of the text as it is laid out, the first being 1.
    Line(u32),
    /// A part of the text, in per cent.
    Percent(u32),
    /// A section, or else words of the text.
    Words(String),
}

impl At {
    /// Reads `12`, `+12`, `40%`, or words.
    pub fn parse(asked: &str) -> Self {
        let asked = asked.trim();
        let number = |digits: &str| digits.parse::<u32>().ok();
        if let Some(percent) = asked.strip_suffix('%').and_then(number) {
            return Self::Percent(percent.min(100));
        }
        let line = number(asked.strip_prefix('+').unwrap_or(asked));
        line.map_or_else(|| Self::Words(asked.to_string()), Self::Line)
    }
}

/// The section with this title, or with a title that has these words; the first of several.
/// Capitals, accents, and the kind of quotation marks and dashes do not count.
pub fn section(document: &Document, words: &str) -> Option<u32> {
    let query = Words::loose(words)?;
    let sections = &document.article.sections;
    let title = |n: usize| document.section_title(n);
    let same = (0..sections.len()).find(|n| query.is(&title(*n)));
    let found = same.or_else(|| (0..sections.len()).find(|n| query.is_in(&title(*n))));
    Some(sections.get(found?)?.span.start)
}

/// Where words first stand in the text.
pub fn text(document: &Document, words: &str) -> Option<u32> {
    let query = Query::loose(words)?;
    let text = &document.article.text;
    let hit = Field::of(text).first(&query, 0..text.len())?;
    Some(hit.start)
}

/// How many titles are compared. Among the titles of a whole library a near one is no help.
const COMPARED: usize = 5_000;
/// How many near titles are named.
const NAMED: usize = 3;
/// How like the words a title must be to be named.
const ALIKE: f64 = 0.5;

/// The message where neither a section nor the text has the words: it names the sections with
/// the nearest titles, or the first ones.
pub fn nothing(document: &Document, words: &str) -> String {
    let titles = (0..document.article.sections.len().min(COMPARED))
        .filter(|n| {
            document
                .article
                .sections
                .get(*n)
                .is_some_and(|s| s.title.is_some())
        })
        .map(|n| document.section_title(n));
    let mut titles: Vec<(f64, String)> = titles
        .map(|title| (likeness(words, &title), title))
        .collect();
    let is_like = |(likeness, _): &(f64, String)| *likeness >= ALIKE;
    let (count, alike) = (titles.len(), titles.iter().any(is_like));
    if alike {
        titles.retain(is_like);
        titles.sort_by(|a, b| b.0.total_cmp(&a.0));
    }
    let named = titles
        .iter()
        .take(NAMED)
        .map(|(_, title)| format!("“{title}”"));
    let named = named.collect::<Vec<_>>().join(", ");
    let start = format!("no section is called “{words}”, and the text has no such words");
    match (count, alike) {
        (0, _) => format!("{start}; it has no sections"),
        (_, true) => format!("{start}; the nearest: {named}"),
        (..=NAMED, false) => format!("{start}; there are {named}"),
        (_, false) => format!("{start}; there are {named} …"),
    }
}

/// How much words are like a title, or like a part of the title with as many words.
fn likeness(words: &str, title: &str) -> f64 {
    let (words, title) = (words.to_lowercase(), title.to_lowercase());
    let parts: Vec<&str> = title.split_whitespace().take(40).collect();
    let some = words.split_whitespace().count().max(1);
    let part = parts
        .windows(some.min(parts.len()).max(1))
        .map(|part| strsim::normalized_damerau_levenshtein(&words, &part.join(" ")));
    part.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load;

    fn document(markdown: &str) -> Document {
        Document {
            article: load::from_text(markdown, Format::Markdown, None).into(),
            ..Document::default()
        }
    }

    const TEXT: &str = "# A Day\n\nWords.\n\n## Élan vital\n\nHe — so they say — slept.\n\n\
        ## Who said it’s late, and why\n\nNobody.\n\n## Who said it’s late\n\nAnn Poe.\n";

    #[test]
    fn numbers_are_lines_and_parts() {
        assert_eq!(At::parse("12"), At::Line(12));
        assert_eq!(At::parse("+12"), At::Line(12));
        assert_eq!(At::parse(" 40% "), At::Percent(40));
        assert_eq!(At::parse("400%"), At::Percent(100));
        assert_eq!(At::parse("Chapter 12"), At::Words("Chapter 12".into()));
    }

    #[test]
    fn sections_are_found_whatever_marks_capitals_and_accents_they_have() {
        let document = document(TEXT);
        let title = |words: &str| {
            let at = section(&document, words)?;
            let n = document.article.section_at(at)?;
            Some(document.section_title(n))
        };
        assert_eq!(title("elan").as_deref(), Some("Élan vital"));
        assert_eq!(title("ÉLAN VITAL").as_deref(), Some("Élan vital"));
        assert_eq!(
            title("who said it's late").as_deref(),
            Some("Who said it’s late")
        );
        assert_eq!(
            title("late, and").as_deref(),
            Some("Who said it’s late, and why")
        );
        assert_eq!(title("Who slept"), None);
        assert_eq!(title("  "), None);
    }

    #[test]
    fn the_text_is_looked_through_and_the_nearest_sections_are_named() {
        let document = document(TEXT);
        let at = text(&document, "he - so they").expect("it stands there");
        assert!(document.article.text[at as usize..].starts_with("He —"));
        let told = nothing(&document, "elann vitl");
        assert!(told.ends_with("the nearest: “Élan vital”"), "{told}");
        let told = nothing(&document, "zzz");
        assert!(told.contains("there are “Élan vital”, “Who said"), "{told}");
        assert!(nothing(&Document::default(), "x").ends_with("it has no sections"));
    }
}
