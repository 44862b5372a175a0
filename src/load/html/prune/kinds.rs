//! Kinds of tags by their names, and whether a page is XML.

/// What a tag is, by name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Has no content.
    Void,
    /// Is dropped with its content.
    Dropped,
    /// Has text in which tags do not count.
    Raw,
    /// Is reopened in the next block when left open.
    Formatting,
    /// An end tag inside does not close what is outside.
    Scope,
    /// All others.
    Other,
}

pub(super) fn class(name: &[u8]) -> Class {
    match name {
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link"
        | b"meta" | b"param" | b"source" | b"track" | b"wbr" | b"frame" | b"keygen"
        | b"basefont" | b"bgsound" => Class::Void,
        b"script" | b"style" | b"svg" => Class::Dropped,
        b"title" | b"textarea" | b"iframe" | b"noembed" | b"noframes" | b"xmp" => Class::Raw,
        b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small"
        | b"strike" | b"strong" | b"tt" | b"u" => Class::Formatting,
        b"td" | b"th" | b"table" | b"caption" | b"template" | b"object" | b"marquee"
        | b"applet" => Class::Scope,
        _ if is_of_formula(name) => Class::Scope,
        _ => Class::Other,
    }
}

/// What an open element keeps those around it from being closed by: what it names, and all that stands
/// above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Nothing: `<span>`.
    None,
    /// The end tags of inline elements: `<div>`.
    Inline,
    /// The beginning of another item: `<section>`.
    Items,
    /// Everything but the ends of tables: `<td>`.
    Scope,
}

impl Edge {
    /// That of an element by its class and its name in lower case.
    pub fn of(class: Class, name: &[u8]) -> Self {
        match name {
            _ if class == Class::Scope => Self::Scope,
            b"address" | b"div" | b"p" => Self::Inline,
            b"search" | b"button" | b"body" | b"colgroup" | b"frameset" | b"head" | b"html"
            | b"noscript" | b"plaintext" | b"select" | b"tbody" | b"tfoot" | b"thead" | b"tr" => {
                Self::Items
            }
            _ if ends_paragraph(name) => Self::Items,
            _ => Self::None,
        }
    }
}

/// A name of a tag in lower case, as a key: pages have few.
pub(super) const fn key(name: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut n = 0;
    while n < name.len() {
        hash = (hash ^ name[n].to_ascii_lowercase() as u64).wrapping_mul(0x100_0000_01b3);
        n += 1;
    }
    hash
}

pub(super) const P: u64 = key(b"p");
pub(super) const LI: u64 = key(b"li");
pub(super) const PRE: u64 = key(b"pre");
pub(super) const DT: u64 = key(b"dt");
pub(super) const DD: u64 = key(b"dd");
pub(super) const TR: u64 = key(b"tr");
pub(super) const TABLE: u64 = key(b"table");
pub(super) const A: u64 = key(b"a");
pub(super) const MATH: u64 = key(b"math");
pub(super) const BUTTON: u64 = key(b"button");
pub(super) const TEMPLATE: u64 = key(b"template");
pub(super) const LISTS: [u64; 5] = [key(b"ul"), key(b"ol"), key(b"menu"), key(b"dl"), TABLE];
/// Headings, of which the end of one ends another.
pub(super) const HEADINGS: [u64; 6] = [
    key(b"h1"),
    key(b"h2"),
    key(b"h3"),
    key(b"h4"),
    key(b"h5"),
    key(b"h6"),
];

/// Whether an element is a block, which ends an open paragraph.
pub(super) fn ends_paragraph(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"center"
            | b"details"
            | b"dialog"
            | b"dd"
            | b"dir"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"li"
            | b"listing"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"section"
            | b"summary"
            | b"table"
            | b"ul"
    )
}

/// Whether a tag is one of a table's, inside of it.
pub(super) fn is_of_table(name: &[u8]) -> bool {
    matches!(
        name,
        b"td" | b"th" | b"tr" | b"tbody" | b"thead" | b"tfoot" | b"caption" | b"colgroup"
    )
}

/// Whether an end tag ends its element only where no block is open inside.
pub(super) fn has_ordinary_end(name: &[u8]) -> bool {
    let other = matches!(
        name,
        b"button" | b"search" | b"applet" | b"marquee" | b"object" | b"template"
    );
    !other && !ends_paragraph(name) && !is_of_table(name)
}

/// Whether an element is a formula's alone.
pub(super) fn is_of_formula(name: &[u8]) -> bool {
    matches!(
        name,
        b"mi" | b"mo" | b"mn" | b"ms" | b"mtext" | b"annotation-xml"
    )
}

/// Whether an element cannot be a part of a formula, but ends it.
pub(super) fn ends_formula(name: &[u8]) -> bool {
    let block = ends_paragraph(name)
        && !matches!(
            name,
            b"address"
                | b"article"
                | b"aside"
                | b"details"
                | b"dialog"
                | b"dir"
                | b"fieldset"
                | b"figcaption"
                | b"figure"
                | b"footer"
                | b"form"
                | b"header"
                | b"hgroup"
                | b"main"
                | b"nav"
                | b"section"
                | b"summary"
        );
    block
        || matches!(
            name,
            b"b" | b"big"
                | b"body"
                | b"br"
                | b"code"
                | b"em"
                | b"embed"
                | b"head"
                | b"i"
                | b"img"
                | b"meta"
                | b"nobr"
                | b"ruby"
                | b"s"
                | b"small"
                | b"span"
                | b"strong"
                | b"strike"
                | b"sub"
                | b"sup"
                | b"tt"
                | b"u"
                | b"var"
        )
}

/// How far a page says that it is XML, where `<a id="x"/>` is a whole element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Xml {
    No,
    /// Its type or its namespace is XHTML's, though it may be read as other pages are.
    Named,
    /// It begins as XML does.
    Declared,
}

impl Xml {
    pub fn of(source: &str) -> Self {
        const HEAD: usize = 2048;
        let head = &source[..source.floor_char_boundary(HEAD)];
        let says = |words: &str| memchr::memmem::find(head.as_bytes(), words.as_bytes()).is_some();
        let begun = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        if begun.starts_with("<?xml") {
            Self::Declared
        } else if says("//DTD XHTML") || says("http://www.w3.org/1999/xhtml") {
            Self::Named
        } else {
            Self::No
        }
    }
}
