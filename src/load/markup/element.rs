//! The one table of what HTML elements mean, for pages, books, feeds, letters, and HTML in
//! Markdown.

use crate::article::InlineKind;
use crate::words::marks;

/// What an element means to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// Nobody reads its content: scripts, form fields, films.
    Silent,
    /// Has no content and shows nothing.
    Void,
    /// A drawing.
    Drawing,
    /// A formula.
    Formula,
    /// A picture.
    Picture,
    /// Ends a line.
    Break,
    /// A rule, which parts what stands around it.
    Rule,
    /// Marks words.
    Inline(InlineKind),
    /// `<a>`
    Link,
    /// Speech, which the element shows by quotation marks: `<q>`.
    Speech,
    /// Stands above or below the line.
    Small {
        /// Above.
        above: bool,
    },
    /// How the word before is read aloud: `<rt>`.
    Reading,
    /// A heading of this level.
    Heading(u8),
    /// `<p>`
    Paragraph,
    /// Parts blocks and means nothing else.
    Division,
    /// The caption of a part that folds: `<summary>`.
    Summary,
    /// A list, whose items have numbers or not.
    List {
        /// They have.
        numbered: bool,
    },
    /// A list of words and what they mean: `<dl>`.
    Terms,
    /// `<li>`
    Item,
    /// `<dt>`
    Term,
    /// `<dd>`
    Definition,
    /// `<blockquote>`
    Quote,
    /// Text whose line breaks count.
    Preformatted,
    /// `<figure>`
    Figure,
    /// `<figcaption>`, `<caption>`
    Caption,
    /// `<table>`
    Table,
    /// A part of a table that is no row: `<tbody>`.
    Rows,
    /// `<tr>`
    Row,
    /// `<td>`, or `<th>`, which heads its row or column.
    Cell {
        /// It does.
        head: bool,
    },
    /// Says nothing about its words.
    Plain,
}

/// The elements of headings.
pub const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl Element {
    /// What the element of this name is, in lower case; one that HTML does not know is plain.
    pub fn named(name: &str) -> Self {
        Self::known(name).unwrap_or(Self::Plain)
    }

    fn known(name: &str) -> Option<Self> {
        Some(match name {
            "script"
            | "style"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "select"
            | "textarea"
            | "input"
            | "button"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "head"
            | "datalist"
            | "noframes"
            | "noembed"
            | "applet"
            | "frameset"
            | "param"
            | "rp"
            | "title"
            | "progress"
            | "meter"
            | "dialog"
            | "link"
            | "meta"
            | "annotation"
            | "annotation-xml"
            | "amp-ad"
            | "amp-iframe"
            | "amp-analytics"
            | "amp-sidebar"
            | "amp-video"
            | "amp-social-share"
            | "amp-consent"
            | "amp-user-notification" => Self::Silent,
            "area" | "base" | "col" | "source" | "track" | "wbr" | "frame" | "keygen"
            | "basefont" | "bgsound" => Self::Void,
            "svg" => Self::Drawing,
            "math" => Self::Formula,
            "img" | "image" | "amp-img" => Self::Picture,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "em" | "i" | "cite" | "dfn" | "var" => Self::Inline(InlineKind::Emphasis),
            "strong" | "b" => Self::Inline(InlineKind::Strong),
            "s" | "strike" | "del" => Self::Inline(InlineKind::Strikethrough),
            "code" | "kbd" | "samp" | "tt" => Self::Inline(InlineKind::Code),
            "a" => Self::Link,
            "q" => Self::Speech,
            "sup" => Self::Small { above: true },
            "sub" => Self::Small { above: false },
            "rt" => Self::Reading,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "p" => Self::Paragraph,
            "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav"
            | "form" | "address" | "center" | "details" | "fieldset" | "hgroup" | "legend"
            | "search" | "noscript" | "optgroup" | "option" | "body" | "html" => Self::Division,
            "summary" => Self::Summary,
            "ul" | "menu" | "dir" => Self::List { numbered: false },
            "ol" => Self::List { numbered: true },
            "dl" => Self::Terms,
            "li" => Self::Item,
            "dt" => Self::Term,
            "dd" => Self::Definition,
            "blockquote" => Self::Quote,
            "pre" | "xmp" | "plaintext" | "listing" => Self::Preformatted,
            "figure" => Self::Figure,
            "figcaption" | "caption" => Self::Caption,
            "table" => Self::Table,
            "tbody" | "thead" | "tfoot" | "colgroup" => Self::Rows,
            "tr" => Self::Row,
            "td" => Self::Cell { head: false },
            "th" => Self::Cell { head: true },
            "abbr" | "acronym" | "bdi" | "bdo" | "big" | "blink" | "data" | "font" | "ins"
            | "label" | "mark" | "marquee" | "nobr" | "output" | "picture" | "rb" | "rtc"
            | "ruby" | "slot" | "small" | "span" | "time" | "u" => Self::Plain,
            _ => return None,
        })
    }

    /// Whether it shows words of its own, before any text does.
    pub const fn shows_words(self) -> bool {
        matches!(
            self,
            Self::Inline(_) | Self::Formula | Self::Term | Self::Summary | Self::Preformatted
        )
    }

    /// Whether it has no content, so that no tag ends it.
    pub fn is_void(name: &str) -> bool {
        matches!(
            name,
            "embed" | "input" | "link" | "meta" | "param" | "br" | "hr" | "img" | "amp-img"
        ) || Self::known(name) == Some(Self::Void)
    }
}

/// Whether HTML knows an element of this name, however it is written.
pub fn is_known(name: &str) -> bool {
    Element::known(&name.to_ascii_lowercase()).is_some()
}

/// Whether a style might hide an element; a quick look.
pub fn may_hide(style: &str) -> bool {
    ["none", "hidden", "-99", "mso-hide"]
        .iter()
        .any(|word| style.contains(word))
}

/// Whether a style hides an element.
pub fn hides(style: &str) -> bool {
    if !may_hide(style) {
        return false;
    }
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    // Far beside the page nobody sees it.
    [
        "display:none",
        "visibility:hidden",
        "left:-99",
        "top:-99",
        "text-indent:-99",
        "mso-hide:all",
    ]
    .iter()
    .any(|says| style.contains(says))
}

/// How a list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Not at all.
    None,
    /// Up from here.
    Up(u64),
    /// Down from this number; without one, from the number of its items.
    Down(Option<u64>),
}

impl Numbering {
    /// How a list counts whose attributes are these.
    pub fn of<'v>(numbered: bool, get: impl Fn(&str) -> Option<&'v str>) -> Self {
        if !numbered {
            return Self::None;
        }
        let first = get("start").and_then(number);
        match get("reversed") {
            Some(_) => Self::Down(first),
            None => Self::Up(first.unwrap_or(1)),
        }
    }
}

/// A number as an attribute has it.
pub fn number(value: &str) -> Option<u64> {
    value.trim().parse().ok()
}

/// The language that the classes of a piece of code name: "language-rust", "lang-rust".
pub fn code_language(classes: &str) -> Option<&str> {
    let mut classes = classes.split_ascii_whitespace();
    classes.find_map(|class| {
        let language = ["language-", "lang-", "highlight-source-"]
            .iter()
            .find_map(|before| class.strip_prefix(before))?;
        (1..=40).contains(&language.len()).then_some(language)
    })
}

/// The quotation marks of a language: the outer ones and those inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeechMarks {
    outer: (&'static str, &'static str),
    inner: (&'static str, &'static str),
}

impl Default for SpeechMarks {
    fn default() -> Self {
        Self::of(None)
    }
}

impl SpeechMarks {
    /// The marks of a language, by its tag, as browsers have them.
    pub fn of(language: Option<&str>) -> Self {
        let primary = language.unwrap_or_default().split(['-', '_']).next();
        let primary = primary.unwrap_or_default().trim().to_ascii_lowercase();
        let (outer, inner) = match primary.as_str() {
            "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" => (("„", "“"), ("‚", "‘")),
            "fr" => (("« ", " »"), ("“", "”")),
            "es" | "it" | "pt" | "ca" | "el" | "gl" | "eu" => (("«", "»"), ("“", "”")),
            "ru" | "uk" | "be" => (("«", "»"), ("„", "“")),
            "no" | "nb" | "nn" => (("«", "»"), ("‘", "’")),
            "da" => (("»", "«"), ("›", "‹")),
            "sv" | "fi" => (("”", "”"), ("’", "’")),
            "pl" | "hu" | "ro" | "hr" => (("„", "”"), ("«", "»")),
            "ja" => (("「", "」"), ("『", "』")),
            _ => (("“", "”"), ("‘", "’")),
        };
        Self { outer, inner }
    }

    /// The marks around speech inside of so many other quotations.
    pub const fn around(self, others: usize) -> (&'static str, &'static str) {
        match others.is_multiple_of(2) {
            true => self.outer,
            false => self.inner,
        }
    }
}

/// Whether words begin with a quotation mark: some write the marks in addition to the element.
pub fn begins_with_a_mark(words: &str) -> bool {
    words.trim_start().starts_with(marks::OPENING_SPEECH)
}
