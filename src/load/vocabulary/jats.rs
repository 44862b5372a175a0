//! JATS, the vocabulary of journals and their archives: what its elements mean.

use super::{Fact, Meaning, Place, Vocabulary};
use crate::article::{Format, InlineKind};
use crate::load::markup::{Element, Numbering};

/// The vocabulary.
pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    format: Format::Jats,
    meaning,
    fact,
    ends_head: &["body", "back", "abstract", "sub-article"],
};

fn fact(place: &Place<'_, '_>) -> Option<Fact> {
    if !place.is_in(&["article-meta"]) || place.is_in(&["related-article", "product"]) {
        return None;
    }
    Some(match (place.parent(), place.tag.name) {
        ("title-group", "article-title") => Fact::Title,
        ("title-group", "subtitle") => Fact::Subtitle,
        ("contrib-group", "contrib") => match place.get("contrib-type").as_deref() {
            None | Some("author") => Fact::Author,
            Some(_) => return None,
        },
        ("name", "given-names") => Fact::Given,
        ("name", "surname") => Fact::Family,
        ("contrib", "collab" | "string-name") => Fact::Name,
        ("pub-date", "year") => Fact::Year,
        ("pub-date", "month") => Fact::Month,
        ("pub-date", "day") => Fact::Day,
        _ => return None,
    })
}

fn meaning(place: &Place<'_, '_>) -> Option<Meaning> {
    let is = Meaning::Is;
    let inline = |kind| Meaning::Is(Element::Inline(kind));
    Some(match place.tag.name {
        "article"
        | "front"
        | "article-meta"
        | "body"
        | "back"
        | "pmc-articleset"
        | "boxed-text"
        | "fn-group"
        | "fig-group"
        | "supplementary-material"
        | "app-group"
        | "def-item"
        | "question"
        | "answer"
        | "speech"
        | "ref" => is(Element::Division),
        "abstract" => match place.get("abstract-type") {
            None => Meaning::Section,
            Some(_) => Meaning::Skip,
        },
        _ if place.parent() == "article-meta" => Meaning::Skip,
        "journal-meta" | "floats-group" | "sub-article" | "response" | "object-id"
        | "permissions" | "alternatives" | "tex-math" | "sec-meta" | "processing-meta" => {
            Meaning::Skip
        }
        _ if place.is_in(&["element-citation", "nlm-citation"]) => match place.parent() {
            "name" => Meaning::Entry(" "),
            _ => Meaning::Entry(", "),
        },
        "caption" => is(Element::Caption),
        "sec" | "ack" | "ref-list" | "app" | "glossary" | "notes" | "bio" => Meaning::Section,
        "title" => Meaning::Title,
        "label" => Meaning::Label,
        "p" | "mixed-citation" | "citation" | "attrib" => is(Element::Paragraph),
        "element-citation" | "nlm-citation" => is(Element::Paragraph),
        "disp-quote" => is(Element::Quote),
        "speaker" => Meaning::Speaker,
        "verse-group" => Meaning::Stanza,
        "verse-line" => Meaning::Line,
        "preformat" | "code" => is(Element::Preformatted),
        "list" => match place.get("list-type").as_deref() {
            Some("order") => Meaning::List(Numbering::Up(1)),
            _ => Meaning::List(Numbering::None),
        },
        "list-item" => is(Element::Item),
        "def-list" => is(Element::Terms),
        "term" => is(Element::Term),
        "def" => is(Element::Definition),
        "table" => is(Element::Table),
        "tr" => is(Element::Row),
        "td" | "th" => place.cell(place.tag.name == "th"),
        "table-wrap" => is(Element::Division),
        "fig" => is(Element::Figure),
        "graphic" => Meaning::Picture(place.get("href")?, String::new()),
        "fn" => Meaning::Note(place.get("id"), None),
        "xref" => Meaning::Reference(place.get("rid")?),
        "ext-link" | "uri" => place.leads(place.get("href")),
        "italic" => inline(InlineKind::Emphasis),
        "bold" => inline(InlineKind::Strong),
        "strike" => inline(InlineKind::Strikethrough),
        "monospace" => inline(InlineKind::Code),
        "sup" => is(Element::Small { above: true }),
        "sub" => is(Element::Small { above: false }),
        "break" => is(Element::Break),
        "hr" => is(Element::Rule),
        _ => return None,
    })
}
