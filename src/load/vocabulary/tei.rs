//! TEI, the vocabulary of editions and corpora: what its elements mean.

use super::{Fact, Meaning, Place, Vocabulary};
use crate::article::{Format, InlineKind};
use crate::load::markup::{Element, Numbering};

/// The vocabulary.
pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    format: Format::Tei,
    meaning,
    fact,
    ends_head: &["text", "facsimile", "sourceDoc", "standOff"],
};

fn fact(place: &Place<'_, '_>) -> Option<Fact> {
    // Of one text of several only what stands first is asked.
    Some(match (place.parent(), place.tag.name) {
        ("titleStmt" | "analytic", "title") => match place.get("type").as_deref() {
            Some("sub" | "subtitle" | "desc") => Fact::Subtitle,
            _ => Fact::Title,
        },
        ("titleStmt" | "analytic", "author") => Fact::Author,
        ("persName" | "name" | "author", "forename") => Fact::Given,
        ("persName" | "name" | "author", "surname") => Fact::Family,
        ("author" | "person", "persName" | "name") => Fact::Name,
        ("listPerson" | "particDesc", "person") => Fact::Speaker(place.get("id")?),
        // When the edition came out tells less than when the text did; but it stands first.
        ("publicationStmt", "date") => Fact::Date(when(place)),
        ("imprint" | "bibl", "date") => Fact::Date(when(place)),
        _ => return None,
    })
}

fn when(place: &Place<'_, '_>) -> Option<String> {
    place.get("when").or_else(|| place.get("when-iso"))
}

/// How words look that are set apart by nothing else.
fn look(place: &Place<'_, '_>) -> Element {
    let look = place.get("rend").or_else(|| place.get("rendition"));
    let look = look.or_else(|| place.get("style")).unwrap_or_default();
    let look = look.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| look.contains(word));
    if says(&["super", "sup"]) {
        Element::Small { above: true }
    } else if says(&["sub"]) {
        Element::Small { above: false }
    } else if says(&["bold", "strong"]) {
        Element::Inline(InlineKind::Strong)
    } else if says(&["strike", "line-through"]) {
        Element::Inline(InlineKind::Strikethrough)
    } else if says(&["smallcap", "small-cap", "sc", "plain", "normal", "roman"]) {
        Element::Plain
    } else {
        Element::Inline(InlineKind::Emphasis)
    }
}

/// Whether what stands here is in running words.
fn runs(place: &Place<'_, '_>) -> bool {
    matches!(
        place.parent(),
        "p" | "ab"
            | "l"
            | "item"
            | "head"
            | "cell"
            | "hi"
            | "seg"
            | "s"
            | "u"
            | "emph"
            | "note"
            | "said"
            | "q"
            | "quote"
            | "cit"
            | "bibl"
            | "title"
            | "stage"
            | "foreign"
    )
}

fn meaning(place: &Place<'_, '_>) -> Option<Meaning> {
    let is = Meaning::Is;
    let emphasis = is(Element::Inline(InlineKind::Emphasis));
    Some(match place.tag.name {
        "teiHeader" | "facsimile" | "sourceDoc" | "standOff" | "fw" | "figDesc" | "idno"
        | "interpGrp" | "spanGrp" | "certainty" => Meaning::Skip,
        "sic" | "orig" | "abbr" if place.parent() == "choice" => Meaning::Skip,
        _ if place.is_in(&["biblStruct"]) => match place.parent() {
            "persName" | "name" => Meaning::Entry(" "),
            _ => Meaning::Entry(", "),
        },
        "titlePart" | "docAuthor" | "docDate" => Meaning::Front,
        "TEI" | "TEI.2" | "teiCorpus" | "text" | "body" | "front" | "back" | "group"
        | "floatingText" | "opener" | "closer" | "postscript" | "castList" | "sp" | "spGrp"
        | "listBibl" | "argument" | "titlePage" | "docTitle" | "set" | "performance"
        | "address" | "cit"
            if !runs(place) =>
        {
            is(Element::Division)
        }
        "div" | "div1" | "div2" | "div3" | "div4" | "div5" | "div6" => Meaning::Section,
        "head" => Meaning::Title,
        "p" | "ab" | "salute" | "signed" | "dateline" | "byline" | "trailer" | "bibl"
        | "biblStruct" | "castItem" | "docImprint" | "docEdition" | "imprimatur" | "addrLine"
            if !runs(place) =>
        {
            is(Element::Paragraph)
        }
        "stage" if !runs(place) => is(Element::Paragraph),
        "stage" => emphasis,
        "lg" => Meaning::Stanza,
        "l" => Meaning::Line,
        "speaker" => Meaning::Speaker,
        "u" => Meaning::Utterance(place.get("who")?),
        "seg" if place.parent() == "u" => is(Element::Paragraph),
        "incident" | "kinesic" | "vocal" | "writing" if place.parent() != "u" => {
            is(Element::Paragraph)
        }
        "list" => match place.get("type").as_deref() {
            Some("ordered" | "numbered" | "ordered:arabic") => Meaning::List(Numbering::Up(1)),
            Some("gloss") => is(Element::Terms),
            _ => Meaning::List(Numbering::None),
        },
        "label" if place.parent() == "list" => is(Element::Term),
        "item" => is(Element::Item),
        "label" => is(Element::Inline(InlineKind::Strong)),
        "table" => is(Element::Table),
        "row" => is(Element::Row),
        "cell" => Meaning::Cell(
            place.get("role").as_deref() == Some("label"),
            place.number("cols").unwrap_or(1),
            place.number("rows").unwrap_or(1),
        ),
        "figure" if !runs(place) => is(Element::Figure),
        "graphic" => Meaning::Picture(place.get("url")?, String::new()),
        "note" => Meaning::Note(place.get("id"), place.get("n")),
        "quote" | "epigraph" if !runs(place) => is(Element::Quote),
        "q" | "said" | "quote" if place.parent() != "cit" || place.is_in(&["p", "ab"]) => {
            is(Element::Speech)
        }
        "quote" => is(Element::Quote),
        "hi" => is(look(place)),
        "emph" | "title" | "foreign" | "mentioned" => emphasis,
        "del" => is(Element::Inline(InlineKind::Strikethrough)),
        "code" => is(Element::Inline(InlineKind::Code)),
        "eg" => is(Element::Preformatted),
        "ref" | "ptr" => place.leads(place.get("target")),
        "gap" => Meaning::Words("[…]"),
        "milestone" => is(Element::Rule),
        "lb" if place.get("break").as_deref() == Some("no") => return None,
        "lb" => match place.is_in(&["opener", "closer", "address", "titlePage", "signed"]) {
            true => is(Element::Break),
            false => Meaning::Words(" "),
        },
        "pb" | "cb" | "gb" => return None,
        _ => return None,
    })
}
