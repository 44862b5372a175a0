//! The selection: by words, sentences, paragraphs or quotations, grown and shrunk at either end.
//! Nothing here draws or keeps.

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::Analysis;
use crate::article::{Article, Block, BlockKind, Span};
use crate::reader::sentence::with_marks;
use crate::store::Colour;

/// By what a selection grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A word.
    Word,
    /// A sentence.
    #[default]
    Sentence,
    /// A paragraph, a heading, an item of a list.
    Paragraph,
    /// What somebody says.
    Quotation,
}

impl Unit {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Quotation => "quotation",
        }
    }
}

/// An end of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its beginning.
    Start,
    /// Its end.
    End,
}

/// Words that are being selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The words.
    pub span: Span,
    /// By what they grow.
    pub unit: Unit,
    /// The colour they would be marked in.
    pub colour: Colour,
    /// Where the mouse began, while it drags.
    pub from: Option<Span>,
}

/// What units are looked for in.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// What is read.
    pub article: &'a Article,
    /// Who says what in it, once that is known.
    pub analysis: Option<&'a Analysis>,
}

/// The most blocks that are gone through for the next unit.
const FAR: usize = 200;

impl Ground<'_> {
    /// The unit that covers a byte of the text, else the next behind it, else the last before.
    pub fn unit_at(self, unit: Unit, at: u32) -> Option<Span> {
        self.behind(unit, at, |span| span.end > at)
            .or_else(|| self.before(unit, at))
    }

    /// The first unit that begins at a byte or behind it.
    fn next(self, unit: Unit, at: u32) -> Option<Span> {
        self.behind(unit, at, |span| span.start >= at)
    }

    /// The last unit that ends at a byte or before it.
    fn before(self, unit: Unit, at: u32) -> Option<Span> {
        if unit == Unit::Quotation {
            let all = &self.analysis?.quotations;
            let to = all.partition_point(|q| q.span.start < at);
            let ends = all.get(..to)?.iter().rev().take(FAR);
            return ends.map(|q| q.span).find(|span| span.end <= at);
        }
        let from = self.article.block_at(at).unwrap_or(0);
        let blocks = self.article.blocks.get(..=from)?.iter().rev().take(FAR);
        let mut found = blocks.filter_map(|block| {
            let units = self.units(unit, block, at);
            units.into_iter().rev().find(|span| span.end <= at)
        });
        found.next()
    }

    fn behind(self, unit: Unit, at: u32, is: impl Fn(Span) -> bool) -> Option<Span> {
        if unit == Unit::Quotation {
            let all = &self.analysis?.quotations;
            let to = all.partition_point(|q| q.span.start < at);
            let near = all.get(to.saturating_sub(FAR)..)?;
            return near.iter().map(|q| q.span).find(|span| is(*span));
        }
        let from = self.article.block_at(at).unwrap_or(0);
        let blocks = self.article.blocks.get(from..)?.iter().take(FAR);
        let mut found = blocks.filter_map(|block| {
            let units = self.units(unit, block, at);
            units.into_iter().find(|span| is(*span))
        });
        found.next()
    }

    /// The units of a block; of its words those near a byte of the text.
    fn units(self, unit: Unit, block: &Block, at: u32) -> Vec<Span> {
        if block.kind == BlockKind::Boilerplate {
            return Vec::new();
        }
        let text = block.span.of(&self.article.text);
        let whole = || trimmed(text, block.span).into_iter().collect();
        match unit {
            Unit::Word => words(&self.article.text, block.span, at),
            Unit::Sentence => {
                let sentences = self.analysis.map_or(&[][..], |a| a.sentences.as_slice());
                let from = sentences.partition_point(|s| s.end <= block.span.start);
                let inside = sentences.iter().skip(from);
                let inside = inside.take_while(|s| s.start < block.span.end);
                let inside = inside.filter_map(|s| {
                    let text = &self.article.text;
                    let span = with_marks(text, *s).intersect(block.span)?;
                    trimmed(span.of(text), span)
                });
                let found: Vec<Span> = inside.collect();
                if found.is_empty() { whole() } else { found }
            }
            Unit::Paragraph | Unit::Quotation => whole(),
        }
    }
}

/// A span without the white space at its ends; nothing where it is white space alone.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let kept = text.trim().len();
    let start = span.start + u32::try_from(start).ok()?;
    (kept > 0).then_some(Span::new(start, start + u32::try_from(kept).ok()?))
}

/// How far around a place words are looked for, in bytes: a block may be a book.
const NEAR: usize = 2048;

/// The words of a block near a byte, by Unicode's rules (UAX 29); none that is cut.
fn words(text: &str, block: Span, at: u32) -> Vec<Span> {
    let middle = at.clamp(block.start, block.end) as usize;
    let (first, last) = (block.start as usize, block.end as usize);
    let from = text
        .floor_char_boundary(middle.saturating_sub(NEAR))
        .max(first);
    let to = text
        .ceil_char_boundary(middle.saturating_add(NEAR).min(text.len()))
        .min(last);
    let near = text.get(from..to).unwrap_or_default();
    let words = near.unicode_word_indices().map(|(n, word)| {
        let start = from + n;
        Span::from(start..start + word.len())
    });
    let cut = |span: &Span| {
        let begins = from > first && span.start as usize == from;
        begins || to < last && span.end as usize == to
    };
    words.filter(|span| !cut(span)).collect()
}

impl Selection {
    /// Selects the unit at a byte of the text.
    pub fn at(ground: Ground<'_>, unit: Unit, at: u32, colour: Colour) -> Option<Self> {
        Some(Self::of(ground.unit_at(unit, at)?, unit, colour))
    }

    /// Selects these words.
    pub const fn of(span: Span, unit: Unit, colour: Colour) -> Self {
        Self {
            span,
            unit,
            colour,
            from: None,
        }
    }

    /// Selects whole units of another kind: those that stand where the words do.
    pub fn by(&mut self, ground: Ground<'_>, unit: Unit) -> bool {
        let Some(first) = ground.unit_at(unit, self.span.start) else {
            return false;
        };
        let last = ground.unit_at(unit, self.span.end.saturating_sub(1));
        let end = last.map_or(first.end, |last| last.end);
        // A smaller unit begins where the larger one did.
        self.span = match unit {
            Unit::Word => first,
            _ => Span::new(first.start, end.max(first.end)),
        };
        self.unit = unit;
        true
    }

    /// Goes to the next unit, or the one before.
    pub fn step(&mut self, ground: Ground<'_>, forwards: bool) -> bool {
        let to = match forwards {
            true => ground.next(self.unit, self.span.end),
            false => ground.before(self.unit, self.span.start),
        };
        self.span = to.unwrap_or(self.span);
        to.is_some()
    }

    /// Moves one end by a unit, so that the selection is larger or smaller; it never
    /// becomes empty.
    pub fn move_edge(&mut self, ground: Ground<'_>, edge: Edge, larger: bool) -> bool {
        let Span { start, end } = self.span;
        let unit = self.unit;
        let span = match (edge, larger) {
            (Edge::End, true) => ground.next(unit, end).map(|s| Span::new(start, s.end)),
            (Edge::Start, true) => ground.before(unit, start).map(|s| Span::new(s.start, end)),
            (Edge::End, false) => {
                // The unit that the end lies in goes; the end of the one before is the new one.
                let last = ground.unit_at(unit, end.saturating_sub(1));
                let before = last.and_then(|last| ground.before(unit, last.start));
                before.map(|s| Span::new(start, s.end))
            }
            (Edge::Start, false) => {
                let first = ground.unit_at(unit, start);
                let next = first.and_then(|first| ground.next(unit, first.end));
                next.map(|s| Span::new(s.start, end))
            }
        };
        let span = span.filter(|s| s.start < s.end);
        self.span = span.unwrap_or(self.span);
        span.is_some()
    }

    /// Selects the words from where the mouse began to a byte of the text.
    pub fn drag(&mut self, ground: Ground<'_>, to: u32) {
        let Some(to) = ground.unit_at(Unit::Word, to) else {
            return;
        };
        let from = self.from.unwrap_or(self.span);
        self.span = Span::new(from.start.min(to.start), from.end.max(to.end));
        self.unit = Unit::Word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load::from_text;

    const TEXT: &str = "A Title\n\nThe ferry left at noon. “We waited,” Ann Roe said. Nobody \
        came.\n\nThe pier stayed empty.\n";

    fn with(check: impl Fn(Ground<'_>, &dyn Fn(Span) -> String)) {
        let article = from_text(TEXT, Format::Text, None);
        let analysis = crate::analysis::analyze(&article);
        let ground = Ground {
            article: &article,
            analysis: Some(&analysis),
        };
        check(ground, &|span| span.of(&article.text).to_string());
    }

    fn at(ground: Ground<'_>, unit: Unit, words: &str) -> Selection {
        let at = ground.article.text.find(words).expect("there");
        let at = u32::try_from(at).expect("short");
        Selection::at(ground, unit, at, Colour::Yellow).expect("a unit")
    }

    #[test]
    fn each_unit_is_selected_whole() {
        with(|ground, words| {
            let of = |unit| words(at(ground, unit, "waited").span);
            assert_eq!(of(Unit::Word), "waited");
            assert_eq!(of(Unit::Quotation), "“We waited,”");
            assert_eq!(of(Unit::Sentence), "“We waited,” Ann Roe said.");
            assert!(of(Unit::Paragraph).starts_with("The ferry left"));
            assert!(of(Unit::Paragraph).ends_with("Nobody came."));
        });
    }

    #[test]
    fn a_selection_grows_and_shrinks_at_both_ends_and_is_never_empty() {
        with(|ground, words| {
            let mut selection = at(ground, Unit::Word, "left");
            assert!(selection.move_edge(ground, Edge::End, true));
            assert!(selection.move_edge(ground, Edge::Start, true));
            assert_eq!(words(selection.span), "ferry left at");
            assert!(selection.move_edge(ground, Edge::Start, false));
            assert!(selection.move_edge(ground, Edge::End, false));
            assert_eq!(words(selection.span), "left");
            assert!(!selection.move_edge(ground, Edge::End, false));
            assert!(!selection.move_edge(ground, Edge::Start, false));
            assert_eq!(words(selection.span), "left");
            assert!(selection.by(ground, Unit::Sentence));
            assert_eq!(words(selection.span), "The ferry left at noon.");
            // Over the end of a paragraph.
            for _ in 0..3 {
                assert!(selection.move_edge(ground, Edge::End, true));
            }
            assert!(words(selection.span).ends_with("came.\n\nThe pier stayed empty."));
            assert!(!selection.move_edge(ground, Edge::End, true));
        });
    }

    #[test]
    fn a_selection_goes_from_unit_to_unit() {
        with(|ground, words| {
            let mut selection = at(ground, Unit::Sentence, "Nobody");
            assert!(selection.step(ground, true));
            assert_eq!(words(selection.span), "The pier stayed empty.");
            assert!(!selection.step(ground, true));
            assert!(selection.step(ground, false));
            assert_eq!(words(selection.span), "Nobody came.");
        });
    }

    #[test]
    fn the_mouse_selects_words_both_ways() {
        with(|ground, words| {
            let mut selection = at(ground, Unit::Word, "noon");
            selection.from = Some(selection.span);
            let to = |words: &str| u32::try_from(ground.article.text.find(words).unwrap()).unwrap();
            selection.drag(ground, to("waited"));
            assert_eq!(words(selection.span), "noon. “We waited");
            selection.drag(ground, to("ferry"));
            assert_eq!(words(selection.span), "ferry left at noon");
        });
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_selected_in(
            text in "[a-z “”.\n]{0,80}",
            steps in proptest::collection::vec(0_u8..9, 0..30),
        ) {
            let article = from_text(&text, Format::Text, None);
            let analysis = crate::analysis::analyze(&article);
            let ground = Ground { article: &article, analysis: Some(&analysis) };
            let first = Selection::at(ground, Unit::Word, 0, Colour::Yellow);
            if let Some(mut selection) = first {
                for step in steps {
                    let _moved = match step {
                        0 => selection.by(ground, Unit::Word),
                        1 => selection.by(ground, Unit::Sentence),
                        2 => selection.by(ground, Unit::Paragraph),
                        3 => selection.step(ground, true),
                        4 => selection.step(ground, false),
                        5 => selection.move_edge(ground, Edge::End, true),
                        6 => selection.move_edge(ground, Edge::End, false),
                        7 => selection.move_edge(ground, Edge::Start, true),
                        _ => selection.move_edge(ground, Edge::Start, false),
                    };
                    let words = article.text.get(selection.span.range());
                    proptest::prop_assert!(words.is_some_and(|w| !w.trim().is_empty()));
                }
            }
        }
    }
}
