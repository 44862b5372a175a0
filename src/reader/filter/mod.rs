//! The filter: which quotations show. It has several parts, and a quotation must pass them all.
//! Nothing here knows the screen.

mod named;
mod part;
mod typed;

use crate::analysis::{Analysis, EntityId, MentionKind, Quotation, QuotationKind};
use crate::article::{Article, Section, Span};

pub use named::Named;
pub use part::Part;

/// Below this chance a speaker counts as unsure.
const UNSURE: f32 = 0.75;

/// How well it is known who says a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Almost certainly whom the answer names.
    Sure,
    /// The answer is wrong more often than once in four.
    Unsure,
    /// The text does not say.
    Unnamed,
}

impl Certainty {
    /// Every one, the surest first.
    pub const ALL: [Self; 3] = [Self::Sure, Self::Unsure, Self::Unnamed];

    /// The certainty of a quotation.
    pub fn of(quotation: &Quotation) -> Self {
        let said = &quotation.attribution;
        match said.speaker {
            None => Self::Unnamed,
            Some(_) if said.confidence < UNSURE => Self::Unsure,
            Some(_) => Self::Sure,
        }
    }

    /// What it is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sure => "speaker sure",
            Self::Unsure => "speaker unsure",
            Self::Unnamed => "speaker not named",
        }
    }

    /// What it is called in a clause.
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Sure => "where the speaker is sure",
            Self::Unsure => "where the speaker is unsure",
            Self::Unnamed => "where the speaker is not named",
        }
    }

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Unsure => "unsure",
            Self::Unnamed => "unnamed",
        }
    }
}

/// A filter. A quotation must pass all of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these speakers; all when empty.
    pub speakers: Vec<EntityId>,
    /// Only words in which any of these is named; all when empty.
    pub about: Vec<EntityId>,
    /// This kind only.
    pub kind: Option<QuotationKind>,
    /// Only what is known so well.
    pub certainty: Option<Certainty>,
    /// In any of these sections or what stands below them, by their numbers in the
    /// article; everywhere when empty.
    pub sections: Vec<u32>,
    /// Only quotations with these words, lower case.
    pub text: Option<String>,
    /// Whether reported speech without marks shows at all. It is off at first, and the status
    /// line does not count it as a filter.
    pub reported: bool,
}

impl Filter {
    /// Whether anything but the usual is asked for.
    pub fn is_active(&self) -> bool {
        let usual = Self {
            reported: self.reported,
            ..Self::default()
        };
        *self != usual
    }

    /// Shows everything again. Reported speech stays as it was.
    pub fn clear(&mut self) {
        *self = Self {
            reported: self.reported,
            ..Self::default()
        };
    }

    /// Adds a speaker, or takes the speaker away.
    pub fn toggle(&mut self, speaker: EntityId) {
        match self.speakers.iter().position(|s| *s == speaker) {
            Some(at) => {
                self.speakers.remove(at);
            }
            None => self.speakers.push(speaker),
        }
    }

    /// The next kind: all, direct, mixed, reported, all.
    pub fn next_kind(&mut self) {
        self.kind = match self.kind {
            None => Some(QuotationKind::Direct),
            Some(QuotationKind::Direct) => Some(QuotationKind::Mixed),
            Some(QuotationKind::Mixed) => Some(QuotationKind::Indirect),
            Some(QuotationKind::Indirect) => None,
        };
    }

    /// The next certainty: any, sure, unsure, not named, any.
    pub fn next_certainty(&mut self) {
        let at = Certainty::ALL
            .iter()
            .position(|c| Some(*c) == self.certainty);
        self.certainty = Certainty::ALL.get(at.map_or(0, |at| at + 1)).copied();
    }

    /// Whether a quotation is treated as if it were not there: reported speech without marks
    /// that nobody asked for. It is in no list and no count, and colours no word.
    pub fn hides(&self, quotation: &Quotation) -> bool {
        quotation.is_reported() && !self.shows_reported()
    }

    /// Whether a quotation shows by its kind.
    fn shows(&self, quotation: &Quotation) -> bool {
        !self.hides(quotation) && self.kind.is_none_or(|only| only == quotation.kind)
    }

    /// Whether reported speech without marks shows.
    pub fn shows_reported(&self) -> bool {
        match self.kind {
            Some(only) => only == QuotationKind::Indirect,
            None => self.reported,
        }
    }

    /// The filter over the quotations of an article.
    pub fn over<'a>(&'a self, article: &'a Article, analysis: &'a Analysis) -> Sieve<'a> {
        let sections = self.sections.iter();
        Sieve {
            filter: self,
            article,
            analysis,
            sections: sections.map(|n| reach(&article.sections, *n)).collect(),
        }
    }
}

/// A section with all that stands below it in the outline.
fn reach(sections: &[Section], n: u32) -> Span {
    let n = n as usize;
    let Some(section) = sections.get(n) else {
        return Span::default();
    };
    let below = sections.iter().skip(n + 1);
    let below = below.take_while(|s| section.title.is_some() && s.level > section.level);
    below.fold(section.span, |span, s| span.join(s.span))
}

/// A filter applied to the quotations of one article.
pub struct Sieve<'a> {
    filter: &'a Filter,
    article: &'a Article,
    analysis: &'a Analysis,
    /// The parts of the text that the filter keeps to.
    sections: Vec<Span>,
}

impl Sieve<'_> {
    /// Whether it lets a quotation through.
    pub fn keeps(&self, quotation: &Quotation) -> bool {
        let filter = self.filter;
        let speaker = quotation.attribution.speaker;
        filter.shows(quotation)
            && (filter.speakers.is_empty() || speaker.is_some_and(|s| filter.speakers.contains(&s)))
            && filter
                .certainty
                .is_none_or(|only| only == Certainty::of(quotation))
            && (filter.sections.is_empty() || self.is_in_section(quotation))
            && (filter.about.is_empty()
                || named_in(self.analysis, quotation).any(|id| filter.about.contains(&id)))
            && filter.text.as_ref().is_none_or(|words| {
                let said = self.article.slice(quotation.span);
                said.to_lowercase().contains(words.as_str())
            })
    }

    fn is_in_section(&self, quotation: &Quotation) -> bool {
        let at = quotation.span.start;
        self.sections.iter().any(|section| section.contains(at))
    }
}

/// The people whom the words of a quotation name; somebody named twice comes twice.
pub fn named_in<'a>(
    analysis: &'a Analysis,
    quotation: &'a Quotation,
) -> impl Iterator<Item = EntityId> + 'a {
    let pieces = match quotation.pieces.as_slice() {
        [] => std::slice::from_ref(&quotation.span),
        pieces => pieces,
    };
    pieces.iter().flat_map(move |piece| {
        let from = analysis
            .mentions
            .partition_point(|m| m.span.start < piece.start);
        let inside = analysis.mentions.iter().skip(from);
        inside
            .take_while(|m| m.span.end <= piece.end)
            .filter(|m| m.kind == MentionKind::Name)
            .map(|m| m.entity)
    })
}

#[cfg(test)]
mod tests;
