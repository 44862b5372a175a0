//! What an element says about itself: its tag, its attributes, whether anybody sees it.

use std::ops::Range;

use dom_query::{NodeData, NodeRef};

use crate::article::InlineKind;
use crate::load::embedded;
use crate::load::html::marks::{self, Marks};
use crate::load::html::page::{Elem, Tag, What};
use crate::load::html::prune::styles::has_no_marks;
use crate::load::markup::{Element, begins_with_a_mark, hides};

/// Text for those without scripts that is shorter than this is only a note, in letters.
const NOTE: usize = 600;
/// A cell with more text than this belongs to a table that lays out the page.
const CELL: usize = 600;

/// What an element's attributes say.
pub(super) struct Seen<'e> {
    pub hidden: bool,
    /// Hidden from readers of screens.
    pub aria: bool,
    pub marks: Marks,
    /// Line breaks of its text count.
    pub lined: bool,
    /// What links lead here.
    pub anchor: Option<&'e str>,
    pub class: &'e str,
}

impl<'e> Seen<'e> {
    pub fn of(element: &'e dom_query::Element) -> Self {
        let mut seen = Self {
            hidden: false,
            aria: false,
            marks: Marks::default(),
            lined: false,
            anchor: None,
            class: "",
        };
        let mut aria = false;
        for attr in &element.attrs {
            let value: &str = &attr.value;
            let marked = match &*attr.name.local {
                "class" => {
                    seen.class = value;
                    true
                }
                "id" => {
                    seen.anchor = Some(value);
                    true
                }
                "name" => {
                    seen.anchor = seen.anchor.or(Some(value));
                    false
                }
                "hidden" => {
                    // What is found by a search in the page is a part of it.
                    seen.hidden = !value.eq_ignore_ascii_case("until-found");
                    false
                }
                "aria-hidden" => {
                    aria = value == "true";
                    false
                }
                "style" => {
                    seen.hidden |= hides(value);
                    seen.lined = keeps_lines(value);
                    false
                }
                // A suggested answer is no suggestion to read something else.
                "itemprop" => !value.contains("Answer"),
                "rel" | "data-testid" | "data-component" | "data-type" => true,
                _ => false,
            };
            if marked {
                seen.marks = seen.marks.with(marks::read(value));
            }
            let name = &*attr.name.local;
            if matches!(name, "itemtype" | "itemprop" | "role") {
                seen.marks = seen.marks.with(marks::told(name, value));
            }
        }
        // A script of the site shows it once its fonts are there.
        seen.hidden &= !seen.class.contains("rich_media_content");
        seen.aria = aria && !seen.class.contains("fallback-image");
        seen
    }

    /// See [`Elem::look`]: the first name of its class.
    ///
    /// [`Elem::look`]: crate::load::html::page::Elem::look
    pub fn look(&self) -> u32 {
        let mut names = self.class.split_ascii_whitespace();
        Elem::look_of(names.next().unwrap_or_default())
    }
}

/// White space that folds: all but the no-break space and its like, which are meant.
pub(super) fn is_fold(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The next words from a place on that stand a single space apart, as they are written; none
/// where nothing but white space follows.
pub(super) fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let folds = |at: usize| bytes.get(at).is_none_or(|byte| is_fold(char::from(*byte)));
    let start = (from..bytes.len()).find(|at| !folds(*at))?;
    let apart = |at: &usize| folds(*at) && (bytes[*at] != b' ' || folds(*at + 1));
    let end = (start..bytes.len()).find(apart).unwrap_or(bytes.len());
    Some(start..end)
}

pub(super) fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(in crate::load::html) fn attribute<'e>(
    element: &'e dom_query::Element,
    name: &str,
) -> Option<&'e str> {
    element
        .attrs
        .iter()
        .find(|a| &*a.name.local == name)
        .map(|a| &*a.value)
}

/// What block an element is; `None` for an inline one.
pub(super) fn tag(name: &str) -> Option<Tag> {
    Some(match Element::named(name) {
        Element::Paragraph => Tag::P,
        Element::Heading(level) => Tag::Heading(level),
        Element::List { .. } | Element::Terms => Tag::List,
        Element::Item | Element::Definition => Tag::Item,
        Element::Term => Tag::Term,
        Element::Quote => Tag::Quote,
        Element::Preformatted => Tag::Pre,
        Element::Figure => Tag::Figure,
        Element::Caption => Tag::Caption,
        Element::Table | Element::Rows | Element::Row => Tag::Table,
        Element::Cell { .. } => Tag::Cell,
        Element::Rule | Element::Summary => Tag::Div,
        Element::Division => match name {
            "section" => Tag::Section,
            "article" => Tag::Article,
            "main" => Tag::Main,
            "aside" => Tag::Aside,
            "nav" => Tag::Nav,
            "header" => Tag::Header,
            "footer" => Tag::Footer,
            "form" => Tag::Form,
            "address" => Tag::Address,
            _ => Tag::Div,
        },
        // Formulas that MathJax has set stand in running text.
        Element::Plain if name.contains('-') && !name.starts_with("mjx-") => Tag::Custom,
        _ => return None,
    })
}

/// What an element marks in running text, links aside.
pub(super) fn inline(name: &str) -> Option<What> {
    match Element::named(name) {
        Element::Inline(InlineKind::Emphasis) => Some(What::Emphasis),
        Element::Inline(InlineKind::Strong) => Some(What::Strong),
        Element::Inline(InlineKind::Strikethrough) => Some(What::Strike),
        Element::Inline(InlineKind::Code) => Some(What::Code),
        _ => None,
    }
}

/// What an element is in a table: by its role, where its name does not say.
pub(super) fn name_in_table(element: &dom_query::Element) -> &str {
    match attribute(element, "role") {
        Some("table" | "grid") => "table",
        Some("row") => "tr",
        Some("cell" | "gridcell") => "td",
        Some("columnheader" | "rowheader") => "th",
        _ => &element.name.local,
    }
}

/// Whether a table holds data: its cells are short, and are more than one row and column.
pub(super) fn is_data(table: &NodeRef<'_>) -> bool {
    let (mut rows, mut cells, mut heads, mut words) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut empty, mut places) = (0, 0_usize);
    for part in table.descendants_it().filter(|part| part.id != table.id) {
        let Some(element) = part.element_ref() else {
            continue;
        };
        if matches!(name_in_table(&element), "td" | "th") {
            // A cell of several columns or rows stands for the cells it covers.
            let span =
                |name| attribute(&element, name).and_then(|n| n.trim().parse::<usize>().ok());
            let spans = ["colspan", "rowspan"].map(|name| match span(name) {
                // All rows below.
                Some(0) => 64,
                span => span.unwrap_or(1).min(64),
            });
            places = places.saturating_add(spans[0] * spans[1]);
        }
        match name_in_table(&element) {
            "tr" => rows += 1,
            "th" => {
                heads += 1;
                cells += 1;
            }
            "td" => {
                cells += 1;
                let n = part.normalized_char_count();
                if n > CELL {
                    return false;
                }
                empty += usize::from(n == 0);
                words += n;
            }
            // Blocks of their own kind would be lost in a cell.
            "table" | "h1" | "h2" | "h3" | "h4" | "form" | "pre" | "blockquote" | "figure"
            | "article" | "section" | "hr" => return false,
            // A post of a board.
            "span" | "div"
                if attribute(&element, "class").is_some_and(|c| c.contains("postbody")) =>
            {
                return false;
            }
            _ => {}
        }
        if cells > 20_000 {
            break;
        }
    }
    if rows < 2 || cells < 4 || places < rows * 2 - 1 || empty * 2 > cells && heads == 0 {
        return false;
    }
    heads > 0 || words / cells.max(1) < 120
}

/// A formula in TeX without what only says how large it is.
pub(super) fn bare_formula(tex: &str) -> &str {
    ["{\\displaystyle ", "{\\textstyle "]
        .iter()
        .find_map(|style| tex.strip_prefix(style)?.strip_suffix('}'))
        .unwrap_or(tex)
        .trim()
}

/// The address of a picture, however late it is loaded.
pub(super) fn source_of(element: &dom_query::Element) -> Option<String> {
    let real = |value: &&str| {
        let value = value.trim();
        !value.is_empty() && !value.starts_with("data:") && !value.starts_with("about:")
    };
    for name in [
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-original-src",
        "data-hi-res-src",
        "src",
    ] {
        if let Some(value) = attribute(element, name).filter(real) {
            return Some(value.trim().to_string());
        }
    }
    let set = ["data-srcset", "srcset"]
        .iter()
        .find_map(|name| attribute(element, name).filter(real));
    match set {
        Some(set) => set.split_ascii_whitespace().next().map(str::to_string),
        None => attribute(element, "src").and_then(embedded::of_page),
    }
}

pub(super) fn is_script(target: &str) -> bool {
    target
        .get(..11)
        .is_some_and(|t| t.eq_ignore_ascii_case("javascript:"))
}

/// Whether an element has words.
pub(super) fn has_text(node: &NodeRef<'_>) -> bool {
    first_text(node, |_| true)
}

/// Whether an element's words begin with a mark of speech.
pub(super) fn begins_with_speech_mark(node: &NodeRef<'_>) -> bool {
    first_text(node, begins_with_a_mark)
}

/// Whether the first text in an element, of what stands near, is so: elements of one kind lie
/// in each other, and all that stands in them is not read again for each.
pub(super) fn first_text(node: &NodeRef<'_>, is_so: impl Fn(&str) -> bool) -> bool {
    const NEAR: usize = 64;
    let text = |node: NodeRef<'_>| {
        node.query_or(None, |node| match &node.data {
            NodeData::Text { contents } if !contents.trim().is_empty() => Some(is_so(contents)),
            _ => None,
        })
    };
    node.descendants_it().take(NEAR).find_map(text) == Some(true)
}

/// Whether an element stands right behind another of this name.
pub(super) fn is_behind(node: &NodeRef<'_>, name: &str) -> bool {
    node.prev_sibling()
        .is_some_and(|before| before.has_name(name))
}

/// Whether an item of a list that shows no marks, or one with points, begins with a mark of its
/// own: "• Oars", "(a) Nets".
pub(super) fn has_own_mark(item: &NodeRef<'_>) -> bool {
    let point = |words: &str| {
        let mut letters = words.trim_start().chars();
        letters
            .next()
            .is_some_and(|c| matches!(c, '•' | '·' | '▪' | '●' | '–'))
            && letters.next().is_some_and(char::is_whitespace)
    };
    if first_text(item, point) {
        return true;
    }
    let list = item.parent();
    let unmarked = list.is_some_and(|list| list.element_ref().is_some_and(|e| is_unmarked(&e)));
    let counted = |words: &str| {
        let word = words.split_whitespace().next().unwrap_or_default();
        let bare = word.trim_matches(['(', ')', '.', '-', '–', '*']);
        bare.len() < word.len() && bare.len() <= 4 && bare.chars().all(char::is_alphanumeric)
    };
    let numbered = |words: &str| counted(words) && words.contains(|c: char| c.is_ascii_digit());
    // Beside "1." that is typed a list shows no numbers of its own.
    let typed = || {
        let one = |words: &str| words.trim_start_matches(['(', ' ', '\n']).starts_with('1');
        let list = item.parent().filter(|list| list.has_name("ol"));
        let first = list.and_then(|list| list.first_element_child());
        first.is_some_and(|first| first_text(&first, |words| one(words) && numbered(words)))
    };
    (unmarked || first_text(item, numbered) && typed()) && first_text(item, counted)
}

/// Whether a style takes the marks of a list away.
pub(super) fn is_unmarked(list: &dom_query::Element) -> bool {
    let style = attribute(list, "style").unwrap_or_default();
    attribute(list, "data-unmarked").is_some() || has_no_marks(style)
}

/// Whether all that an element says is "toggle caption", "hide caption".
pub(super) fn says_caption_switch(node: &NodeRef<'_>) -> bool {
    let Some(words) = node.first_child().filter(|child| child.is_text()) else {
        return false;
    };
    let words = words.text();
    let words = words.trim();
    [
        "toggle caption",
        "hide caption",
        "show caption",
        "enlarge this image",
    ]
    .iter()
    .any(|said| words.eq_ignore_ascii_case(said))
}

/// Whether what stands for those without scripts is an article rather than a note.
pub(super) fn is_told_without_scripts(node: &NodeRef<'_>) -> bool {
    const PARAGRAPHS: usize = 3;
    /// With a heading of its own it may be shorter.
    const HEADED: usize = 250;
    let paragraph = |part: &NodeRef<'_>| part.has_name("p");
    let told = node.normalized_char_count();
    let headed = || node.descendants_it().any(|part| part.has_name("h1"));
    (told > NOTE || told > HEADED && headed())
        && node
            .descendants_it()
            .filter(paragraph)
            .take(PARAGRAPHS)
            .count()
            == PARAGRAPHS
}

/// Whether a style has the line breaks of the text count: `white-space: pre-line`.
fn keeps_lines(style: &str) -> bool {
    let Some((_, behind)) = style.split_once("white-space") else {
        return false;
    };
    let value = behind.trim_start_matches([':', ' ']);
    ["pre-line", "pre-wrap", "break-spaces"]
        .iter()
        .any(|kind| value.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::{is_fold, next_run};

    fn runs(text: &str) -> Vec<&str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let run = next_run(text, at)?;
            at = run.end;
            Some(&text[run])
        })
        .collect()
    }

    #[test]
    fn words_a_space_apart_are_one_run() {
        assert_eq!(
            runs("The  tide turns\nat noon. "),
            ["The", "tide turns", "at noon."]
        );
        assert_eq!(runs(" \t\n"), [""; 0]);
        assert_eq!(runs("é\u{a0}ü ö"), ["é\u{a0}ü ö"]);
    }

    proptest::proptest! {
        #[test]
        fn runs_hold_every_word_in_order(text in "[a-cé\u{a0} \t\n]{0,40}") {
            let words: Vec<&str> = text.split(is_fold).filter(|word| !word.is_empty()).collect();
            assert_eq!(runs(&text).join(" "), words.join(" "));
        }
    }
}
