//! Where a reader was in an article, as it is kept: places by position and words, people by
//! name, so that it holds in a changed article.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analysis::QuotationKind;
use crate::article::{Anchor, CodePoints, Folded, Place, Span};

/// How many code points of the text at a place are kept with it.
const WORDS: usize = 80;

/// What is kept of reading an article. What is not set is as usual.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// Where the screen began.
    pub place: Spot,
    /// Places by letter.
    pub marks: BTreeMap<char, Spot>,
    /// The headings whose sections are folded.
    pub folds: Vec<Anchor>,
    /// Which quotations showed.
    pub filter: KeptFilter,
    /// Columns of a line, where a key set them.
    pub measure: Option<u16>,
    /// How running text is set, where a key set that.
    pub setting: Option<KeptSetting>,
    /// The pane of sections, where it is not as usual.
    pub outline: Option<Pane>,
    /// The pane of quotations and people, where it is not as usual.
    pub sidebar: Option<Pane>,
    /// A theme's name, where a key set it.
    pub theme: Option<String>,
}

/// How running text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSetting {
    /// Blank rows between two rows.
    pub spacing: u8,
    /// Whether paragraphs begin set in.
    pub indents: bool,
    /// Whether rows end at the same column.
    pub justifies: bool,
    /// Whether words are broken.
    pub hyphenates: bool,
    /// Whether pictures show, where a key said so.
    pub pictures: Option<bool>,
}

/// A place in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    /// The words that stand there.
    pub words: Anchor,
    /// Rows hidden above it.
    pub above: u16,
}

impl Spot {
    /// The spot of a place.
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

    /// Where it is in a text; `None` where its words are gone.
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

    /// What stands as far from the beginning as its words did.
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
    /// Only what these say.
    pub speakers: Vec<String>,
    /// Only words in which these are named.
    pub about: Vec<String>,
    /// Only this kind.
    pub kind: Option<QuotationKind>,
    /// Only what is known so well: `sure`, `unsure` or `unnamed`.
    pub certainty: Option<String>,
    /// Only in the sections of these headings; `null` is what stands above the first.
    pub sections: Vec<Option<Anchor>>,
    /// Only what holds these words.
    pub text: Option<String>,
    /// Reported speech without marks too.
    pub reported: bool,
}

/// A pane beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pane {
    /// Whether it shows.
    pub shown: bool,
    /// Its columns, where somebody dragged its border.
    pub columns: Option<u16>,
}
