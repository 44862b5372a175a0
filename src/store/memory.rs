//! Where a reader was in an article, as it is kept: places by position and words, people by
//! name, so that it holds in a changed article.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analysis::QuotationKind;
use crate::article::{Anchor, CodePoints, Folded, Place, Span};

/// How many code points of the text at a place are kept with it.
const WORDS: usize = 80;

/// The state in which an article was left in the reader. Fields that are empty mean the usual
/// state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The place at the top of the screen.
    pub place: Spot,
    /// Places by letter.
    pub marks: BTreeMap<char, Spot>,
    /// The headings whose sections are folded.
    pub folds: Vec<Anchor>,
    /// Which quotations showed.
    pub filter: KeptFilter,
    /// The line length, if a key changed it.
    pub measure: Option<u16>,
    /// How running text is set, if a key changed it.
    pub setting: Option<KeptSetting>,
    /// The pane of sections, if it is not in its usual state.
    pub outline: Option<Pane>,
    /// The pane of quotations and people, if it is not in its usual state.
    pub sidebar: Option<Pane>,
    /// The name of the theme, if a key changed it.
    pub theme: Option<String>,
}

/// How running text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSetting {
    /// Blank rows between two rows of text.
    pub spacing: u8,
    /// Whether paragraphs are indented.
    pub indents: bool,
    /// Whether rows all end at the same column.
    pub justifies: bool,
    /// Whether words are hyphenated.
    pub hyphenates: bool,
    /// Whether pictures are shown, if a key changed it.
    pub pictures: Option<bool>,
}

/// A place in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    /// The words that stand there.
    pub words: Anchor,
    /// How many rows above it are hidden.
    pub above: u16,
}

impl Spot {
    /// The spot of a place in a text.
    pub fn new(text: &str, points: &CodePoints<'_>, place: Place) -> Self {
        let behind = text.get(place.at as usize..).unwrap_or_default();
        let end = behind.char_indices().nth(WORDS);
        let length = end.map_or(behind.len(), |(at, _)| at);
        let start = place.at as usize;
        Self {
            words: Anchor::new(text, points, Span::from(start..start + length)),
            above: place.above,
        }
    }

    /// Where the spot is in a text; `None` if its words are gone.
    pub fn find(
        &self,
        text: &str,
        points: &CodePoints<'_>,
        folded: &OnceCell<Folded>,
    ) -> Option<Place> {
        // The end of a text has no words that could be gone.
        if self.words.exact.is_empty() {
            return Some(self.offset(points));
        }
        let found = self.words.find_with(text, points, folded)?;
        Some(Place {
            at: found.start,
            above: self.above,
        })
    }

    /// The place that is as far from the beginning of the text as the words once were.
    pub fn offset(&self, points: &CodePoints<'_>) -> Place {
        Place {
            at: points.byte(self.words.start),
            above: self.above,
        }
    }
}

/// Which quotations showed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptFilter {
    /// Only quotations of these speakers.
    pub speakers: Vec<String>,
    /// Only quotations in which these people are named.
    pub about: Vec<String>,
    /// Only this kind.
    pub kind: Option<QuotationKind>,
    /// Only quotations with this certainty: `sure`, `unsure` or `unnamed`.
    pub certainty: Option<String>,
    /// Only quotations in the sections with these headings; `null` is the part above the first
    /// heading.
    pub sections: Vec<Option<Anchor>>,
    /// Only quotations that contain these words.
    pub text: Option<String>,
    /// Whether reported speech without marks is listed too.
    pub reported: bool,
}

/// A pane beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pane {
    /// Whether it shows.
    pub shown: bool,
    /// Its width in columns, if the user dragged its border.
    pub columns: Option<u16>,
}
