//! Corrections that a person makes, and how they are laid over an analysis.
//!
//! Nothing is edited: the analysis stays as it was found, and [`apply`] makes a corrected copy.
//! A correction names its quotation by place and words ([`Anchor`]), and people by name and a
//! place where they are named. So it holds in a changed article, with another loader and another
//! version of the engine. A correction that finds no place is told as lost.

mod desk;
mod log;
mod people;
mod quotations;
mod speaker;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

use super::{Analysis, EntityId, QuotationKind};
use crate::article::{Anchor, Article, CodePoints, Span};
use desk::Desk;

pub use log::{Log, Step};

/// A quotation that is corrected: where it stands, and what it is, in case another version of
/// the engine does not find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// Its words with their marks.
    pub words: Anchor,
    /// How it quotes.
    pub kind: QuotationKind,
}

/// Somebody who is known already, by name and by a place in the text that names them, since two
/// people may have one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The name that was shown.
    pub name: String,
    /// Where the text mentions them first.
    pub mention: Option<Anchor>,
}

/// Who says a quotation, as a person sets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// Somebody who was found.
    Known(Who),
    /// A person of this name, whether found or not.
    Named(String),
    /// Somebody without a name: "a clerk".
    Described(String),
    /// The text does not say.
    Nobody,
}

/// One thing that a person set right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Correction {
    /// Somebody else says it.
    Speaker {
        /// Which quotation.
        quotation: Quoted,
        /// Who says it.
        speaker: Speaker,
    },
    /// Nobody utters these words: they are no quotation.
    NoQuotation {
        /// Which quotation.
        quotation: Quoted,
    },
    /// It quotes in another way than was found.
    Kind {
        /// Which quotation.
        quotation: Quoted,
        /// How it quotes.
        kind: QuotationKind,
    },
    /// It begins or ends elsewhere.
    Span {
        /// Which quotation.
        quotation: Quoted,
        /// All of its words.
        words: Anchor,
    },
    /// Reported or spoken words that were missed.
    Reported {
        /// Its words.
        words: Anchor,
        /// Who says it.
        speaker: Speaker,
        /// How they are quoted.
        #[serde(default = "reported")]
        kind: QuotationKind,
    },
    /// Two people are one.
    Merge {
        /// The one that goes.
        person: Who,
        /// The one that stays, with the mentions of both.
        into: Who,
    },
    /// Some spellings, or single mentions, mean somebody else.
    Split {
        /// Who had them.
        person: Who,
        /// The other's name. As a spelling it is theirs everywhere, unless mentions are given.
        spelling: String,
        /// More spellings that are theirs wherever they stand.
        #[serde(default)]
        also: Vec<String>,
        /// Single places where the other is meant.
        #[serde(default)]
        mentions: Vec<Anchor>,
    },
    /// The person has another name.
    Rename {
        /// Who.
        person: Who,
        /// The name.
        name: String,
    },
    /// This is nobody: a firm, a place, a thing.
    NoPerson {
        /// What was taken for a person.
        person: Who,
    },
    /// What the person is; no words take all roles away.
    Role {
        /// Who.
        person: Who,
        /// The role, in place of all that were found.
        role: String,
    },
}

/// A missed quotation whose kind was not said.
const fn reported() -> QuotationKind {
    QuotationKind::Indirect
}

/// Whether a correction found its place, and what else it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It holds.
    Placed(Also),
    /// Its words are not in the text any more, or its person is not.
    Lost,
}

/// What else a correction changed because it plainly follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Also {
    /// Other quotations that have another speaker now.
    pub quotations: usize,
    /// Mentions, pronouns for the most part, that mean somebody else now.
    pub mentions: usize,
}

/// An analysis with corrections laid over it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrected {
    /// The answers.
    pub analysis: Analysis,
    /// What became of each correction, in their order.
    pub fates: Vec<Fate>,
}

impl Corrected {
    /// How many corrections found no place.
    pub fn lost(&self) -> usize {
        self.fates.iter().filter(|f| **f == Fate::Lost).count()
    }
}

/// Lays corrections over an analysis, one after the other.
pub fn apply(article: &Article, found: &Analysis, corrections: &[Correction]) -> Corrected {
    if corrections.is_empty() {
        return Corrected {
            analysis: found.clone(),
            fates: Vec::new(),
        };
    }
    let mut desk = Desk::new(article, found.clone());
    let fates = corrections
        .iter()
        .map(|correction| desk.apply(correction).map_or(Fate::Lost, Fate::Placed))
        .collect();
    Corrected {
        analysis: desk.finish(),
        fates,
    }
}

/// Names quotations and people for corrections.
pub struct Naming<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    points: CodePoints<'a>,
}

impl<'a> Naming<'a> {
    /// Reads the text once.
    pub fn new(article: &'a Article, analysis: &'a Analysis) -> Self {
        Self {
            article,
            analysis,
            points: CodePoints::new(&article.text),
        }
    }

    /// A part of the text.
    pub fn words(&self, span: Span) -> Anchor {
        Anchor::new(&self.article.text, &self.points, span)
    }

    /// A quotation, by its number.
    pub fn quotation(&self, n: usize) -> Option<Quoted> {
        let quotation = self.analysis.quotations.get(n)?;
        Some(Quoted {
            words: self.words(quotation.span),
            kind: quotation.kind,
        })
    }

    /// Somebody who was found.
    pub fn who(&self, id: EntityId) -> Option<Who> {
        let entity = self.analysis.entity(id)?;
        let first = entity.mentions.first();
        let first = first.and_then(|n| self.analysis.mentions.get(*n as usize));
        Some(Who {
            name: entity.name.clone(),
            mention: first.map(|mention| self.words(mention.span)),
        })
    }
}
