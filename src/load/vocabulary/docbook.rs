//! DocBook, 4 and 5: what its elements mean.

use super::{Fact, Meaning, Place, Vocabulary};
use crate::article::{Format, InlineKind};
use crate::load::markup::{Element, Numbering};

/// The vocabulary.
pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    format: Format::DocBook,
    meaning,
    fact,
    ends_head: &[
        "para", "simpara", "chapter", "section", "sect1", "preface", "part", "toc",
    ],
};

/// Elements that hold facts about the whole.
const HEADS: &[&str] = &[
    "info",
    "articleinfo",
    "bookinfo",
    "chapterinfo",
    "sectioninfo",
    "artheader",
    "setinfo",
    "refentryinfo",
    "sect1info",
    "prefaceinfo",
    "partinfo",
    "appendixinfo",
    "docinfo",
    "blockinfo",
];

fn fact(place: &Place<'_, '_>) -> Option<Fact> {
    let whole =
        place.around.len() == 1 || place.around.len() == 2 && HEADS.contains(&place.parent());
    let person = || matches!(place.parent(), "author" | "personname");
    Some(match place.tag.name {
        "title" if whole => Fact::Title,
        "subtitle" if whole => Fact::Subtitle,
        "author" if place.around.len() < 4 && place.is_in(HEADS) => Fact::Author,
        "firstname" | "givenname" | "othername" if person() => Fact::Given,
        "surname" if person() => Fact::Family,
        "personname" if place.parent() == "author" => Fact::Name,
        "pubdate" | "date" if whole => Fact::Date(None),
        _ => return None,
    })
}

/// How many columns a cell takes that names its first and its last: "c2" to "c4".
fn columns(place: &Place<'_, '_>) -> usize {
    let number = |name| {
        let name = place.get(name)?;
        let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<usize>().ok()
    };
    let (first, last) = (number("namest"), number("nameend"));
    first
        .zip(last)
        .map_or(1, |(first, last)| (last + 1).saturating_sub(first).max(1))
}

fn meaning(place: &Place<'_, '_>) -> Option<Meaning> {
    let is = Meaning::Is;
    let inline = |kind| Meaning::Is(Element::Inline(kind));
    let name = place.tag.name;
    Some(match name {
        "abstract" => is(Element::Division),
        _ if HEADS.contains(&name) => is(Element::Division),
        // Of a head only what is to be read stands in the text.
        _ if HEADS.contains(&place.parent()) => match name {
            "title" if place.around.len() > 2 => Meaning::Title,
            _ => Meaning::Skip,
        },
        "indexterm" | "remark" | "toc" | "index" | "lot" | "colspec" | "spanspec"
        | "titleabbrev" | "refmeta" | "areaspec" | "alt" => Meaning::Skip,
        // What stands for a picture where none can be shown.
        "textobject" if place.parent() == "mediaobject" => Meaning::Skip,
        "book" | "article" | "set" | "refentry" | "refnamediv" | "formalpara" | "varlistentry"
        | "qandaset" | "qandadiv" | "qandaentry" | "example" | "informalexample"
        | "legalnotice" | "bibliodiv" | "glossdiv" | "refsynopsisdiv" | "textobject" => {
            is(Element::Division)
        }
        "chapter" | "section" | "sect1" | "sect2" | "sect3" | "sect4" | "sect5" | "simplesect"
        | "preface" | "appendix" | "part" | "refsect1" | "refsect2" | "refsection" | "glossary"
        | "bibliography" | "dedication" | "acknowledgements" | "colophon" | "sidebar" => {
            Meaning::Section
        }
        "title" => Meaning::Title,
        "subtitle" | "bridgehead" => Meaning::Subtitle,
        "para" | "simpara" | "biblioentry" | "bibliomixed" | "refname" | "refpurpose" => {
            is(Element::Paragraph)
        }
        "note" => Meaning::Before("Note: "),
        "tip" => Meaning::Before("Tip: "),
        "warning" => Meaning::Before("Warning: "),
        "caution" => Meaning::Before("Caution: "),
        "important" => Meaning::Before("Important: "),
        "question" => Meaning::Before("Q: "),
        "answer" => Meaning::Before("A: "),
        "itemizedlist" | "simplelist" | "calloutlist" | "segmentedlist" => {
            Meaning::List(Numbering::None)
        }
        "orderedlist" => {
            let first = place.number("startingnumber").unwrap_or(1);
            Meaning::List(Numbering::Up(first as u64))
        }
        "procedure" | "substeps" => Meaning::List(Numbering::Up(1)),
        "variablelist" | "glosslist" => is(Element::Terms),
        "term" | "glossterm" if matches!(place.parent(), "varlistentry" | "glossentry") => {
            is(Element::Term)
        }
        "listitem" if place.parent() == "varlistentry" => is(Element::Definition),
        "glossdef" => is(Element::Definition),
        "listitem" | "member" | "step" | "callout" => is(Element::Item),
        "table" | "informaltable" => is(Element::Table),
        "row" | "tr" => is(Element::Row),
        "entry" | "td" | "th" => Meaning::Cell(
            name == "th" || place.is_in(&["thead"]),
            place.number("colspan").unwrap_or_else(|| columns(place)),
            place.number("rowspan").unwrap_or(1) + place.number("morerows").unwrap_or(0),
        ),
        "caption" => is(Element::Caption),
        "programlisting" | "screen" | "literallayout" | "synopsis" | "cmdsynopsis" => {
            is(Element::Preformatted)
        }
        "blockquote" | "epigraph" => is(Element::Quote),
        "attribution" => Meaning::Signature,
        "footnote" => Meaning::Note(place.get("id"), None),
        "footnoteref" | "xref" => Meaning::Reference(place.get("linkend")?),
        "emphasis" => match place.get("role").as_deref() {
            Some("bold" | "strong") => inline(InlineKind::Strong),
            Some("strikethrough") => inline(InlineKind::Strikethrough),
            _ => inline(InlineKind::Emphasis),
        },
        "citetitle" | "firstterm" | "foreignphrase" | "replaceable" => inline(InlineKind::Emphasis),
        "literal" | "code" | "command" | "filename" | "option" | "userinput" | "computeroutput"
        | "varname" | "function" | "parameter" | "constant" | "envar" => inline(InlineKind::Code),
        "ulink" => place.leads(place.get("url")),
        "link" => match place.get("linkend") {
            Some(target) => Meaning::Reference(target),
            None => place.leads(place.get("href")),
        },
        "quote" => is(Element::Speech),
        "superscript" => is(Element::Small { above: true }),
        "subscript" => is(Element::Small { above: false }),
        "figure" | "informalfigure" => is(Element::Figure),
        "imagedata" | "graphic" | "inlinegraphic" => {
            Meaning::Picture(place.get("fileref")?, String::new())
        }
        _ => return None,
    })
}
