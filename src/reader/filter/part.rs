//! The parts of a filter one by one, in words, to be shown and taken away.

use super::{Certainty, Filter};
use crate::analysis::{Analysis, EntityId, QuotationKind};
use crate::article::Article;
use crate::reader::outline;

/// A part of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Somebody who speaks.
    Speaker(EntityId),
    /// Somebody who is named in the words.
    About(EntityId),
    /// A kind.
    Kind(QuotationKind),
    /// How well the speaker is known.
    Certainty(Certainty),
    /// A section.
    Section(u32),
    /// Words.
    Text(String),
}

impl Part {
    /// In words.
    pub fn words(&self, article: &Article, analysis: &Analysis) -> String {
        let name = |id: &EntityId| {
            let entity = analysis.entity(*id);
            entity.map_or(String::new(), |entity| entity.name.clone())
        };
        match self {
            Self::Speaker(id) => name(id),
            Self::About(id) => format!("about {}", name(id)),
            Self::Kind(QuotationKind::Indirect) => "reported".into(),
            Self::Kind(kind) => kind.name().into(),
            Self::Certainty(certainty) => certainty.words().into(),
            Self::Section(n) => format!("in {}", outline::title(article, *n as usize)),
            Self::Text(words) => format!("“{words}”"),
        }
    }

    /// Whether two parts are of the same sort, so that either may hold.
    fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Filter {
    /// Its parts, in the order in which they are told.
    pub fn parts(&self) -> Vec<Part> {
        let speakers = self.speakers.iter().map(|id| Part::Speaker(*id));
        let about = self.about.iter().map(|id| Part::About(*id));
        let sections = self.sections.iter().map(|n| Part::Section(*n));
        speakers
            .chain(about)
            .chain(self.kind.map(Part::Kind))
            .chain(self.certainty.map(Part::Certainty))
            .chain(sections)
            .chain(self.text.clone().map(Part::Text))
            .collect()
    }

    /// The filter with another part, added or in place of one of the same sort.
    pub fn with(&self, part: &Part) -> Self {
        let mut filter = self.clone();
        match part.clone() {
            Part::Speaker(id) => add(&mut filter.speakers, id),
            Part::About(id) => add(&mut filter.about, id),
            Part::Section(n) => add(&mut filter.sections, n),
            Part::Kind(kind) => filter.kind = Some(kind),
            Part::Certainty(certainty) => filter.certainty = Some(certainty),
            Part::Text(words) => filter.text = Some(words),
        }
        filter
    }

    /// Takes a part away.
    pub fn drop(&mut self, part: &Part) {
        match part {
            Part::Speaker(id) => self.speakers.retain(|s| s != id),
            Part::About(id) => self.about.retain(|s| s != id),
            Part::Kind(_) => self.kind = None,
            Part::Certainty(_) => self.certainty = None,
            Part::Section(n) => self.sections.retain(|s| s != n),
            Part::Text(_) => self.text = None,
        }
    }

    /// Says in words where a search looks that keeps to what passes.
    pub fn searched(&self, article: &Article, analysis: &Analysis) -> String {
        match self.parts().as_slice() {
            [] => "in what is quoted".into(),
            [Part::Speaker(id)] => {
                let name = analysis.entity(*id).map_or("", |e| e.name.as_str());
                format!("in {name}’s words")
            }
            _ => format!("in what is quoted: {}", self.words(article, analysis)),
        }
    }

    /// The part in words; what may hold either way is joined by a sign of its own.
    pub fn words(&self, article: &Article, analysis: &Analysis) -> String {
        let parts = self.parts();
        let alike = parts.chunk_by(Part::is_like);
        let words = alike.map(|parts| {
            let words = parts.iter().map(|part| part.words(article, analysis));
            words.collect::<Vec<_>>().join(" + ")
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, one: T) {
    if !to.contains(&one) {
        to.push(one);
    }
}
