//! From a byte range of a text to what stands in the cells.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::clean::TAB;
use super::clean_line;
use super::row::{Lines, Row};
use super::width::cluster_width;
use crate::article::Span;

/// A grapheme cluster of a text, and what is shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Its place in the text.
    pub span: Span,
    /// What is shown: safe for a terminal, and empty if it takes no cell.
    pub shown: Cow<'a, str>,
    /// The width of `shown`, in cells.
    pub width: usize,
}

impl Glyph<'_> {
    /// Whether it is white space at which a row may end.
    pub fn is_space(&self) -> bool {
        self.shown.is_empty() || self.shown.starts_with(' ')
    }
}

/// The glyphs of a range of a text. Wrapping and drawing both read a text through
/// this, so that what was measured is what is drawn.
///
/// With [`Lines::Flow`] a run of white space is one space; with [`Lines::Keep`] spaces
/// are kept and tabs expanded.
pub fn glyphs(text: &str, span: Span, lines: Lines) -> Glyphs<'_> {
    Glyphs {
        at: span.start,
        rest: span.of(text),
        lines,
        column: 0,
        after_space: false,
    }
}

/// The glyphs of a row. If the row is justified, its spaces are wider.
pub fn glyphs_of<'a>(text: &'a str, row: &Row, lines: Lines) -> impl Iterator<Item = Glyph<'a>> {
    let all = glyphs(text, row.span, lines);
    let spread = usize::from(row.spread);
    let is_wide = |glyph: &Glyph<'_>| glyph.shown == " ";
    let spaces = match spread {
        0 => 0,
        _ => all.clone().filter(is_wide).count(),
    };
    let mut nth = 0;
    all.map(move |glyph| {
        if spaces == 0 || !is_wide(&glyph) {
            return glyph;
        }
        // As even as whole cells can be.
        let more = (nth + 1) * spread / spaces - nth * spread / spaces;
        nth += 1;
        Glyph {
            shown: Cow::Owned(" ".repeat(1 + more)),
            width: 1 + more,
            ..glyph
        }
    })
}

/// See [`glyphs`].
#[derive(Clone, Debug)]
pub struct Glyphs<'a> {
    at: u32,
    rest: &'a str,
    lines: Lines,
    column: usize,
    after_space: bool,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        if let Some(plain) = self.plain() {
            return Some(plain);
        }
        let cluster = self.cluster()?;
        let span = Span::new(self.at, self.at + cluster.len() as u32);
        self.at = span.end;
        let (shown, width) = self.show(cluster);
        self.column += width;
        Some(Glyph { span, shown, width })
    }
}

impl<'a> Glyphs<'a> {
    /// Whether the next character is an ASCII letter, digit or sign and the one after it is
    /// ASCII too or missing. Nearly all are, and they are shown as they are.
    #[inline]
    fn plain(&mut self) -> Option<Glyph<'a>> {
        let ([b'!'..=b'~', b' '..=b'~', ..] | [b'!'..=b'~']) = self.rest.as_bytes() else {
            return None;
        };
        let (cluster, rest) = self.rest.split_at_checked(1)?;
        let span = Span::new(self.at, self.at + 1);
        self.rest = rest;
        self.at = span.end;
        self.after_space = false;
        self.column += 1;
        let shown = Cow::Borrowed(cluster);
        Some(Glyph {
            span,
            shown,
            width: 1,
        })
    }

    fn cluster(&mut self) -> Option<&'a str> {
        let length = match self.rest.as_bytes() {
            // Before another plain character a plain one stands alone, as nearly all do:
            // no need to look its properties up.
            [b' '..=b'~', b' '..=b'~', ..] | [b' '..=b'~'] => 1,
            _ => self.rest.graphemes(true).next()?.len(),
        };
        let (cluster, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(cluster)
    }

    fn show(&mut self, cluster: &'a str) -> (Cow<'a, str>, usize) {
        let is_space = is_white(cluster);
        let repeated = is_space && self.after_space;
        self.after_space = is_space;
        match (self.lines, cluster) {
            (Lines::Flow, _) if repeated => (Cow::Borrowed(""), 0),
            (Lines::Flow, _) if is_space => (Cow::Borrowed(" "), 1),
            (Lines::Keep, "\n" | "\r\n" | "\r") => {
                // The next line's tab stops count from its own start.
                self.column = 0;
                (Cow::Borrowed(""), 0)
            }
            (Lines::Keep, "\t") => {
                let spaces = TAB - self.column % TAB;
                (Cow::Borrowed("    ".get(..spaces).unwrap_or(" ")), spaces)
            }
            (_, _) if matches!(cluster.as_bytes(), [b' '..=b'~']) => (Cow::Borrowed(cluster), 1),
            _ => {
                let shown = clean_line(cluster);
                let width = if shown.len() <= cluster.len() {
                    cluster_width(&shown)
                } else {
                    super::width(&shown)
                };
                if width == 0 {
                    (Cow::Borrowed(""), 0)
                } else {
                    (shown, width)
                }
            }
        }
    }
}

/// White space that may be stretched, or broken at. No-break spaces are not, nor is the
/// ideographic space, which indents paragraphs.
pub(super) fn is_white(cluster: &str) -> bool {
    matches!(
        cluster,
        " " | "\t" | "\n" | "\r" | "\r\n" | "\u{85}" | "\u{2028}" | "\u{2029}" | "\u{b}" | "\u{c}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, lines: Lines) -> String {
        glyphs(text, Span::from(0..text.len()), lines)
            .map(|g| g.shown)
            .collect()
    }

    #[test]
    fn white_space_runs_collapse_in_prose_only() {
        assert_eq!(shown("a \n  b\tc", Lines::Flow), "a b c");
        assert_eq!(shown("a\tb  c", Lines::Keep), "a   b  c");
    }

    #[test]
    fn every_cluster_is_one_glyph() {
        let text = "e\u{301}👨‍👩‍👧\u{1b}";
        let all: Vec<_> = glyphs(text, Span::from(0..text.len()), Lines::Flow).collect();
        assert_eq!(all.len(), 3);
        assert_eq!(all[2].shown, "␛");
        assert_eq!(all.iter().map(|g| g.width).sum::<usize>(), 4);
    }

    proptest! {
        #[test]
        fn clusters_are_unicodes(text in "[a-c \r\n]{0,4}\\PC{0,6}[a-z\u{301}\u{200d}👨🇳]{0,9}") {
            let ours: Vec<_> = glyphs(&text, Span::from(0..text.len()), Lines::Keep)
                .map(|g| g.span.of(&text).to_owned())
                .collect();
            let all: Vec<_> = text.graphemes(true).collect();
            prop_assert_eq!(ours, all);
        }
    }
}
