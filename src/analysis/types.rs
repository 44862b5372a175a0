//! The answers of an analysis: entities, mentions, quotations and attributions.

use serde::{Deserialize, Serialize};

pub use super::rule::{Origin, Reason, Rule};
use crate::article::Span;

/// Index into [`Analysis::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A named person.
    Person,
    /// An organisation, document or other thing that speaks.
    Organization,
    /// A source without a name: "a senior official".
    Unnamed,
}

impl EntityKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Unnamed => "unnamed",
        }
    }
}

/// Somebody or something that is mentioned, or that speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Its own index.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name the text gives.
    pub name: String,
    /// Titles, offices and professions as the text has them, each once.
    pub roles: Vec<String>,
    /// Every spelling the text uses for its name, each once, in order of appearance.
    pub aliases: Vec<String>,
    /// Indices into [`Analysis::mentions`], ascending.
    pub mentions: Vec<u32>,
}

impl Entity {
    /// Its roles as they can stand behind its name: without the article the text has before them
    /// ("The mayor"), each once whatever its case.
    pub fn bare_roles(&self) -> Vec<&str> {
        let mut bare: Vec<&str> = Vec::new();
        for role in self.roles.iter().map(|role| without_article(role)) {
            if !role.is_empty() && !bare.iter().any(|known| known.eq_ignore_ascii_case(role)) {
                bare.push(role);
            }
        }
        bare
    }

    /// The first of [`Self::bare_roles`].
    pub fn bare_role(&self) -> Option<&str> {
        let mut roles = self.roles.iter().map(|role| without_article(role));
        roles.find(|role| !role.is_empty())
    }
}

/// A role without the article before it.
fn without_article(role: &str) -> &str {
    let role = role.trim();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| {
        let (head, rest) = role.split_at_checked(article.len())?;
        head.eq_ignore_ascii_case(article).then(|| rest.trim())
    });
    bare.filter(|role| !role.is_empty()).unwrap_or(role)
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MentionKind {
    /// By name.
    Name,
    /// By a pronoun.
    Pronoun,
    /// By a description: "the minister".
    Descriptor,
}

impl MentionKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Pronoun => "pronoun",
            Self::Descriptor => "descriptor",
        }
    }
}

/// A place where the text mentions an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Its words, without title and possessive.
    pub span: Span,
    /// By what kind of words.
    pub kind: MentionKind,
    /// Whom.
    pub entity: EntityId,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// How a quotation quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QuotationKind {
    /// A clause or sentence in quotation marks.
    Direct,
    /// Words in quotation marks inside a reported clause.
    Mixed,
    /// Reported speech without marks.
    Indirect,
}

impl QuotationKind {
    /// Its name in JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// How the words were uttered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// Said.
    #[default]
    Speech,
    /// Written.
    Writing,
    /// Thought, hoped, intended.
    Thought,
}

impl Mode {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Writing => "writing",
            Self::Thought => "thought",
        }
    }
}

/// A quotation: words that somebody utters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// From its first to its last byte, quotation marks included.
    pub span: Span,
    /// Its parts, one a paragraph; nearly all have one.
    pub pieces: Vec<Span>,
    /// How it quotes.
    pub kind: QuotationKind,
    /// How it was uttered.
    pub mode: Mode,
    /// The reported clause around a mixed quotation, where known.
    pub clause: Option<Span>,
    /// A number that all parts of one utterance share.
    pub group: Option<u32>,
    /// Whether it is a turn of an interview or a transcript: word for word, though without
    /// marks.
    pub turn: bool,
    /// Who says it.
    pub attribution: Attribution,
}

impl Quotation {
    /// Whether quotation marks stand around it. These are the quotations that commands list and
    /// count.
    pub fn in_marks(&self) -> bool {
        self.kind != QuotationKind::Indirect
    }

    /// Whether it is reported speech: neither marks nor a turn give its very words.
    pub fn is_reported(&self) -> bool {
        self.kind == QuotationKind::Indirect && !self.turn
    }
}

/// Who says a quotation, and why we think so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker; `None` where the text does not say.
    pub speaker: Option<EntityId>,
    /// The mention beside the quotation: "he", "the minister", "Rubio".
    pub mention: Option<Span>,
    /// The words that report: "said".
    pub cue: Option<Span>,
    /// The chance that the answer is right, from 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Reason,
    /// Other candidates, best first.
    pub rivals: Vec<Rival>,
}

/// A rival: somebody else who may have said it, or the possibility that nobody did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rival {
    /// Who; `None` for somebody whom the text does not name, or if nothing is reported.
    pub entity: Option<EntityId>,
    /// Where.
    pub mention: Option<Span>,
    /// The chance, from 0 to 1.
    pub confidence: f32,
}

/// All that an analysis found. Lists are sorted by start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Sentences of prose blocks.
    pub sentences: Vec<Span>,
    /// Indexed by [`EntityId`]; people in order of their first mention.
    pub entities: Vec<Entity>,
    /// Sorted by start, then by end.
    pub mentions: Vec<Mention>,
    /// Sorted by start, outer before inner.
    pub quotations: Vec<Quotation>,
    /// What a person has set right.
    #[serde(default)]
    pub by_person: ByPerson,
}

/// What a person has set right in an analysis: see [`correct`](super::correct).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByPerson {
    /// The entities that were corrected, ascending.
    pub entities: Vec<EntityId>,
    /// The quotations that were corrected, sorted.
    pub quotations: Vec<Span>,
}

impl Analysis {
    /// An entity by its number.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// Whether a person has set something right in a quotation.
    pub fn is_by_person(&self, quotation: &Quotation) -> bool {
        let key = |s: &Span| (s.start, s.end);
        let spans = &self.by_person.quotations;
        spans
            .binary_search_by_key(&key(&quotation.span), key)
            .is_ok()
    }

    /// What found a person: learned weights, or somebody who set it right.
    pub fn origin_of(&self, id: EntityId) -> Origin {
        match self.by_person.entities.binary_search(&id) {
            Ok(_) => Origin::Person,
            Err(_) => Origin::Model,
        }
    }

    /// The named people, in order of their first mention.
    pub fn people(&self) -> impl Iterator<Item = &Entity> {
        self.entities
            .iter()
            .filter(|e| e.kind == EntityKind::Person)
    }

    /// How many quotations each entity says, by its number, of those that `counts`. All are
    /// counted in one pass.
    pub fn said(&self, counts: impl Fn(&Quotation) -> bool) -> Vec<usize> {
        let mut said = vec![0; self.entities.len()];
        for quotation in self.quotations.iter().filter(|q| counts(q)) {
            let speaker = quotation.attribution.speaker;
            if let Some(count) = speaker.and_then(|id| said.get_mut(id.0 as usize)) {
                *count += 1;
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_behind_a_name_have_no_article() {
        let roles = ["The mayor", "harbour master", "mayor", "a Dane", "the", ""];
        let entity = Entity {
            id: EntityId(0),
            kind: EntityKind::Person,
            name: "Ines Vale".into(),
            roles: roles.map(String::from).to_vec(),
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        assert_eq!(
            entity.bare_roles(),
            ["mayor", "harbour master", "Dane", "the"]
        );
        assert_eq!(entity.bare_role(), Some("mayor"));
    }
}
