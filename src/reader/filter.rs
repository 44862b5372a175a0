//! Which quotations show.

use crate::analysis::{Analysis, EntityId, Quotation, QuotationKind};
use crate::article::Article;

/// A filter: all of its parts must let a quotation through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these speakers; all when empty.
    pub speakers: Vec<EntityId>,
    /// This kind only.
    pub kind: Option<QuotationKind>,
    /// Only quotations with these words, lower case.
    pub text: Option<String>,
    /// Whether reported speech without marks shows at all. Not a filter that the status
    /// line tells of: it is off at first.
    pub reported: bool,
}

impl Filter {
    /// Whether anything but the usual is asked for.
    pub fn is_active(&self) -> bool {
        !self.speakers.is_empty() || self.kind.is_some() || self.text.is_some()
    }

    /// Shows everything again; reported speech stays as it was.
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

    /// Whether it lets a quotation through.
    pub fn keeps(&self, article: &Article, quotation: &Quotation) -> bool {
        self.shows(quotation) && self.keeps_rest(article, quotation)
    }

    /// Whether a quotation is as if it were not there: reported speech without marks
    /// that nobody has asked for. It is in no list and no count, and marks no word.
    pub fn hides(&self, quotation: &Quotation) -> bool {
        quotation.is_reported() && !self.shows_reported()
    }

    /// Whether a quotation shows by its kind.
    pub fn shows(&self, quotation: &Quotation) -> bool {
        !self.hides(quotation) && self.kind.is_none_or(|only| only == quotation.kind)
    }

    /// Whether reported speech without marks shows.
    pub fn shows_reported(&self) -> bool {
        match self.kind {
            Some(only) => only == QuotationKind::Indirect,
            None => self.reported,
        }
    }

    fn keeps_rest(&self, article: &Article, quotation: &Quotation) -> bool {
        let speaker = quotation.attribution.speaker;
        let said = self.speakers.is_empty() || speaker.is_some_and(|s| self.speakers.contains(&s));
        said && self.text.as_ref().is_none_or(|words| {
            article
                .slice(quotation.span)
                .to_lowercase()
                .contains(words.as_str())
        })
    }

    /// Where a search looks that keeps to what passes, in words.
    pub fn searched(&self, analysis: &Analysis) -> String {
        let mut names = self.speakers.iter().filter_map(|id| analysis.entity(*id));
        match (names.next(), self.kind, &self.text) {
            (Some(one), None, None) if self.speakers.len() == 1 => {
                format!("in {}’s words", one.name)
            }
            (None, None, None) => "in what is quoted".into(),
            _ => format!("in what is quoted: {}", self.words(analysis)),
        }
    }

    /// In words, for the status line.
    pub fn words(&self, analysis: &Analysis) -> String {
        let mut parts = Vec::new();
        if !self.speakers.is_empty() {
            let names: Vec<&str> = self
                .speakers
                .iter()
                .filter_map(|id| analysis.entity(*id))
                .map(|e| e.name.as_str())
                .collect();
            parts.push(names.join(" + "));
        }
        if let Some(kind) = self.kind {
            parts.push(kind.name().to_string());
        }
        if let Some(words) = &self.text {
            parts.push(format!("“{words}”"));
        }
        parts.join(", ")
    }
}
