//! FictionBook 2: what its elements mean.

use super::{Fact, Meaning, Place, Vocabulary};
use crate::article::{Format, InlineKind};
use crate::load::markup::Element;

/// The vocabulary.
pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    format: Format::FictionBook,
    meaning,
    fact,
    ends_head: &["body", "document-info", "publish-info"],
};

fn fact(place: &Place<'_, '_>) -> Option<Fact> {
    // What is translated or printed has another head besides.
    if !place.is_in(&["title-info"]) {
        return None;
    }
    Some(match (place.parent(), place.tag.name) {
        ("title-info", "book-title") => Fact::Title,
        ("title-info", "author") => Fact::Author,
        ("author", "first-name" | "middle-name") => Fact::Given,
        ("author", "last-name") => Fact::Family,
        ("author", "nickname") => Fact::Name,
        ("title-info", "date") => Fact::Date(place.get("value")),
        ("title-info", "lang") => Fact::Language,
        _ => return None,
    })
}

fn meaning(place: &Place<'_, '_>) -> Option<Meaning> {
    let is = Meaning::Is;
    Some(match place.tag.name {
        "description" | "binary" | "stylesheet" => Meaning::Skip,
        "FictionBook" | "body" | "annotation" => is(Element::Division),
        "poem" => Meaning::Group,
        // Notes stand in a body of their own.
        "section" => match place.get("id") {
            Some(id) if place.is_in(&[NOTES]) => Meaning::Note(Some(id), None),
            _ => Meaning::Section,
        },
        "title" => Meaning::Title,
        "subtitle" => Meaning::Subtitle,
        "p" => is(Element::Paragraph),
        "empty-line" => is(Element::Rule),
        "epigraph" | "cite" => is(Element::Quote),
        "text-author" => Meaning::Signature,
        "stanza" => Meaning::Stanza,
        "v" => Meaning::Line,
        "date" => is(Element::Paragraph),
        "emphasis" => is(Element::Inline(InlineKind::Emphasis)),
        "strong" => is(Element::Inline(InlineKind::Strong)),
        "strikethrough" => is(Element::Inline(InlineKind::Strikethrough)),
        "code" => is(Element::Inline(InlineKind::Code)),
        "sup" => is(Element::Small { above: true }),
        "sub" => is(Element::Small { above: false }),
        "style" => is(Element::Plain),
        "a" => place.leads(place.get("href")),
        "image" => {
            // Its title is shown below it; the other is for those who cannot see it.
            let titled = place.get("title").filter(|title| !title.trim().is_empty());
            let shown = titled.or_else(|| place.get("alt")).unwrap_or_default();
            Meaning::Picture(place.get("href")?, shown)
        }
        "table" => is(Element::Table),
        "tr" => is(Element::Row),
        "td" | "th" => place.cell(place.tag.name == "th"),
        _ => return None,
    })
}

/// The name for a body of notes among the elements around a place.
pub(super) const NOTES: &str = "body of notes";
