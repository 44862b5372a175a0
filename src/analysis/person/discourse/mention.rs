//! What is remembered about a mention, and what is known when a pronoun is resolved.

use crate::analysis::person::Gender;
use crate::analysis::types::{EntityId, EntityKind};
use crate::article::Span;

/// Who is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Somebody known.
    Known(EntityId),
    /// Somebody without a name, by the words that brought them in: "a neighbour".
    Unnamed(Span, Gender),
}

/// What a mention is to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// No subject.
    No,
    /// Behind a preposition.
    Governed,
    /// The owner of something: "Roe's".
    Owner,
    /// Of a clause inside the sentence.
    Inner,
    /// Of the sentence.
    Main,
}

/// By what words somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    /// A name of several words.
    Full,
    /// One word of a name.
    Short,
    /// A pronoun.
    Pronoun,
    /// A description.
    Description,
    /// Whose kin they are: "his father".
    Owned,
}

/// A mention, as it is remembered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recent {
    pub who: Who,
    pub words: Words,
    pub subject: Subject,
    pub quoted: bool,
    /// Where its words begin and end.
    pub span: Span,
    pub sentence: u32,
    pub block: u32,
}

/// What the latest mentions show of somebody.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Whether all of their own stand in marks.
    pub quoted: bool,
    /// Whether they are the subject of the sentence before, and of one in this block.
    pub main_in_last_sentence: bool,
    pub main_in_block: bool,
    /// Whether they stand in the words whose speaker is asked for.
    pub in_what_is_said: bool,
    /// Whether somebody else was a subject since they were mentioned.
    pub subjects_since: bool,
    /// Whether they open the sentence and the block of their latest mention.
    pub first_of_sentence: Option<bool>,
    pub first_of_block: Option<bool>,
}

/// Something written that somebody gave out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Issued {
    /// What it is: "statement".
    pub noun: Span,
    /// The words for who gave it out.
    pub words: Span,
    /// What they are.
    pub kind: EntityKind,
    /// Who that is, where it is known.
    pub entity: Option<EntityId>,
    /// The number of its sentence.
    pub sentence: u32,
    /// Whether somebody else read it out for them.
    pub behalf: bool,
}

/// Somebody without a name with whom an article opens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lead {
    /// The words that bring them in.
    pub words: Span,
    /// What they are: "baker".
    pub noun: Span,
    /// The gender that the noun or the only pronoun beside it tells.
    pub gender: Gender,
    /// Whether the sentence has nobody else without a name.
    pub alone: bool,
    /// Whether it tells what befell them, and nothing that they say.
    pub silent: bool,
    /// The number of its block.
    pub block: u32,
    /// Whether it is decided who that is, or that it is nobody named.
    pub closed: bool,
    /// Whether somebody else was named first, so that only who has the same trade is meant.
    pub passed: bool,
}

/// A question that a sentence reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    /// Who asks.
    pub asker: Option<Who>,
    /// Who is asked.
    pub asked: Option<Who>,
}

/// What a pronoun stands beside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub gender: Gender,
    pub subject: Subject,
    /// Whether it is "his" or "her", or "him".
    pub oblique: bool,
    /// Whether it opens its sentence.
    pub opens: bool,
    /// Whether a verb of saying stands beside it.
    pub speaks: bool,
    /// Whether a verb of saying stands behind it, or a quotation before it.
    pub tells: bool,
    /// The bytes of the quotation that it may have said, beside it.
    pub says: Option<Span>,
    /// Who was asked something in the sentence before the quotation.
    pub answers: Option<Who>,
    /// Whom its own verb names as its object: somebody else.
    pub object: Option<Who>,
    /// Whether its sentence opens a paragraph with a step of the life of somebody whose death the text tells.
    pub lived: bool,
}
