//! Finds where tags, comments and other non-text end, byte by byte.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};

use crate::load::markup::may_hide;
use crate::load::phrases::Phrases;

/// The longest attribute that holds words, in bytes; longer ones are data.
pub(super) const ATTRIBUTE: usize = 16 << 10;
/// The most attributes of one element.
pub(super) const ATTRIBUTES: usize = 128;
/// A start or end tag's place in the page.
pub(super) struct Tag {
    /// Behind `>`.
    pub end: usize,
    /// Attributes.
    pub attributes: Vec<Attribute>,
    /// Whether an attribute has to go, for there are too many or it is too long.
    pub rewrite: bool,
}

impl Tag {
    /// Whether a slash ends it that is no part of a value without marks.
    pub fn is_closed(&self, bytes: &[u8]) -> bool {
        let slash = self
            .end
            .checked_sub(2)
            .filter(|at| bytes.get(*at) == Some(&b'/'));
        let value = self
            .attributes
            .last()
            .map_or(0, |attribute| attribute.value.end);
        slash.is_some_and(|at| value <= at)
    }
}

/// Where an attribute of a tag stands in the page.
pub(super) struct Attribute {
    pub name: Range<usize>,
    /// Without quotes.
    pub value: Range<usize>,
    /// Behind it, with its quotes.
    pub end: usize,
}

/// Words in the classes and properties of what tells of authors.
static AUTHORS: Phrases<10> = Phrases::new([
    "author",
    "byline",
    "dateline",
    "writtenby",
    "wrote_by",
    "wrote-by",
    "autor",
    "auteur",
    "submitted",
    "verfasser",
]);

impl Attribute {
    /// Whether it says that its element tells of an author.
    pub fn names_author(&self, source: &str) -> bool {
        let name = &source[self.name.clone()];
        ["class", "id", "rel", "itemprop"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
            && AUTHORS
                .in_line(&source[self.value.clone()])
                .next()
                .is_some()
    }

    /// Whether it is a class that is so.
    pub fn is_class(&self, source: &str, is_so: impl Fn(&str) -> bool) -> bool {
        source[self.name.clone()].eq_ignore_ascii_case("class")
            && is_so(&source[self.value.clone()])
    }

    /// Whether it says for which media a style sheet is, other than screens.
    pub fn is_media(&self, source: &str) -> bool {
        let media = source[self.value.clone()].to_ascii_lowercase();
        let all = media.contains("screen") || media.contains("all");
        source[self.name.clone()].eq_ignore_ascii_case("media") && !all
    }

    /// Whether nobody asks for it: what scripts keep for themselves, and how an element looks
    /// where that hides nothing. Half of a page's attributes are of this kind, and each costs
    /// the parser more than text of its length.
    pub fn is_unread(&self, source: &str) -> bool {
        const READ: [&str; 7] = [
            "data-testid",
            "data-test-id",
            "data-automation-id",
            "data-component",
            "data-type",
            "data-qa",
            "data-hook",
        ];
        const HEARD: [&str; 5] = [
            "aria-hidden",
            "aria-modal",
            "aria-expanded",
            "aria-controls",
            "aria-level",
        ];
        /// Properties of styles that say something about text, besides that it is hidden.
        const STYLES: [&str; 4] = [
            "list-style",
            "white-space",
            "vertical-align",
            "inline-block",
        ];
        let (name, value) = (&source[self.name.clone()], &source[self.value.clone()]);
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        let begins = |with: &str| {
            let head = name.get(..with.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(with))
        };
        begins("data-") && !READ.iter().any(is)
            || begins("on")
            || begins("aria-") && !HEARD.iter().any(is)
            || is(&"style") && !may_hide(value) && !STYLES.iter().any(|of| value.contains(of))
    }
}

/// Where a comment that began before `at` ends.
pub(super) fn comment(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    if rest.starts_with(b">") {
        return at + 1;
    }
    if rest.starts_with(b"->") {
        return at + 2;
    }
    // A comment that never ends takes the rest of the page.
    for n in memchr_iter(b'>', rest) {
        let before = &rest[..n];
        if before.ends_with(b"--") || before.ends_with(b"--!") {
            return at + n + 1;
        }
    }
    bytes.len()
}

pub(super) fn name_end(bytes: &[u8], at: usize) -> usize {
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    bytes[at..]
        .iter()
        .position(ends)
        .map_or(bytes.len(), |n| at + n)
}

/// A name in lower case; one too long for any that matters is cut.
pub(super) fn lower_name<'b>(name: &[u8], lower: &'b mut [u8; 16]) -> &'b [u8] {
    let n = name.len().min(lower.len());
    for (to, from) in lower.iter_mut().zip(name) {
        *to = from.to_ascii_lowercase();
    }
    &lower[..n]
}

/// Reads a tag's attributes from behind its name to its end.
pub(super) fn read_tag(bytes: &[u8], mut at: usize) -> Tag {
    let mut tag = Tag {
        end: bytes.len(),
        attributes: Vec::new(),
        rewrite: false,
    };
    let mut total = 0;
    loop {
        while bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
        {
            at += 1;
        }
        match bytes.get(at) {
            None => return tag,
            Some(b'>') => {
                tag.end = at + 1;
                return tag;
            }
            Some(_) => {}
        }
        let start = at;
        at += 1;
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
        at += bytes[at..]
            .iter()
            .position(ends)
            .unwrap_or(bytes.len() - at);
        let name = start..at;
        let mut after = at;
        while bytes.get(after).is_some_and(u8::is_ascii_whitespace) {
            after += 1;
        }
        let mut value = at..at;
        if bytes.get(after) == Some(&b'=') {
            after += 1;
            while bytes.get(after).is_some_and(u8::is_ascii_whitespace) {
                after += 1;
            }
            match bytes.get(after) {
                Some(quote @ (b'"' | b'\'')) => {
                    let from = after + 1;
                    let to = memchr(*quote, &bytes[from..]).map_or(bytes.len(), |n| from + n);
                    value = from..to;
                    at = (to + 1).min(bytes.len());
                }
                Some(b'>') | None => at = after,
                Some(_) => {
                    let ends = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
                    let to = bytes[after..]
                        .iter()
                        .position(ends)
                        .map_or(bytes.len(), |n| after + n);
                    value = after..to;
                    at = to;
                }
            }
        }
        total += 1;
        tag.rewrite |= value.len() > ATTRIBUTE || name.len() > 256 || total > ATTRIBUTES;
        if total <= ATTRIBUTES {
            let end = at;
            tag.attributes.push(Attribute { name, value, end });
        }
    }
}

/// The place behind the end tag of an element whose content is text.
pub(super) fn raw_end(bytes: &[u8], at: usize, name: &[u8]) -> Option<usize> {
    let finder = memmem::Finder::new(b"</");
    let mut from = at;
    // `<!-- <script> </script> -->` in a script does not end it.
    let mut hidden = false;
    while let Some(n) = finder.find(&bytes[from..]) {
        let end = from + n;
        if name == b"script" {
            let passed = &bytes[from..end];
            // Looking forward is faster, and most scripts have no comment.
            if let Some(first) = memmem::find(passed, b"<!--") {
                let last = memmem::rfind(&passed[first..], b"<!--").unwrap_or(0);
                let tail = &passed[first + last..];
                hidden = memmem::find(tail, b"-->").is_none() && has_script(tail);
            } else if hidden && memmem::find(passed, b"-->").is_some() {
                hidden = false;
            }
        }
        let rest = &bytes[end + 2..];
        let closes = rest.len() >= name.len()
            && rest[..name.len()].eq_ignore_ascii_case(name)
            && rest
                .get(name.len())
                .is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        if closes && !hidden {
            let from = end + 2 + name.len();
            return Some(memchr(b'>', &bytes[from..]).map_or(bytes.len(), |n| from + n + 1));
        }
        hidden = hidden && !closes;
        from = end + 2;
    }
    None
}

fn has_script(bytes: &[u8]) -> bool {
    memchr_iter(b'<', bytes).any(|n| {
        bytes
            .get(n + 1..n + 7)
            .is_some_and(|name| name.eq_ignore_ascii_case(b"script"))
    })
}

/// The place behind the end of a drawing; drawings nest.
pub(super) fn svg_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 1_usize;
    let mut foreign = false;
    // A drawing longer than this was never closed.
    let limit = bytes.len().min(at + (1 << 20));
    for n in memchr_iter(b'<', &bytes[at..limit]) {
        let rest = &bytes[at + n + 1..];
        if rest.len() >= 4 && rest[..4].eq_ignore_ascii_case(b"/svg") {
            depth -= 1;
            if depth == 0 {
                let from = at + n + 5;
                return memchr(b'>', &bytes[from..]).map(|n| from + n + 1);
            }
        } else if rest.len() >= 3 && rest[..3].eq_ignore_ascii_case(b"svg") {
            let end = at + n + 4;
            let tag_end = memchr(b'>', &bytes[end..]).map_or(bytes.len(), |n| end + n);
            if bytes.get(tag_end.wrapping_sub(1)) != Some(&b'/') {
                depth += 1;
            }
        } else if rest.len() >= 13 && rest[..13].eq_ignore_ascii_case(b"foreignObject") {
            foreign = true;
        } else if !foreign
            && (rest.len() >= 4 && rest[..4].eq_ignore_ascii_case(b"div>")
                || rest.len() >= 4 && rest[..4].eq_ignore_ascii_case(b"div ")
                || rest.len() >= 2 && rest[..2].eq_ignore_ascii_case(b"p>"))
        {
            // Such a tag ends the drawing for every parser.
            return Some(at + n);
        }
    }
    None
}
