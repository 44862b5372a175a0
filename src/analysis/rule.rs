//! The reasons for choosing a speaker: each rule with its words, its confidence and its origin.

use serde::{Deserialize, Serialize};

/// Why a speaker was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// "…," Roe said.
    Behind,
    /// "…," said Roe.
    BehindInverted,
    /// Roe said: "…".
    Before,
    /// Roe said that the "…".
    BeforeInClause,
    /// According to Roe.
    According,
    /// "…," Roe sighed.
    BehindAny,
    /// Roe had an answer: "…".
    Introduced,
    /// "…" — Roe.
    Signed,
    /// "…" — Roe leaned in — "…".
    Aside,
    /// Called "…" by Roe.
    Agent,
    /// In Roe's words, "…".
    OwnWords,
    /// Roe's promise that "…".
    Saying,
    /// The sentence goes on with words of a speaker named in it.
    SameSentence,
    /// A sentence in a paragraph that already quotes this speaker.
    SameParagraph,
    /// The paragraph names the speaker behind a later quotation.
    LaterInParagraph,
    /// "That was Roe", as the next paragraph begins.
    NextBlock,
    /// The subject of the sentence before.
    SentenceBefore,
    /// A paragraph that is only a quotation, after one of the same speaker.
    Floating,
    /// One of those named around it is far likelier than the one a rule would guess.
    Likeliest,
    /// The block before ends in a colon and says who speaks next.
    Announced,
    /// "Roe: the bridge stays", as headlines put it.
    Headline,
    /// "ROE: …", a turn of an interview or a transcript.
    Label,
    /// The author below an embedded post.
    Post,
    /// Reported speech without marks, as the learned finder reads it.
    Reported,
    /// A person who read it says so.
    Person,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl Rule {
    /// Whether words beside the quotation name its speaker.
    pub const fn is_stated(self) -> bool {
        matches!(
            self,
            Self::Behind
                | Self::BehindInverted
                | Self::BehindAny
                | Self::Before
                | Self::BeforeInClause
                | Self::According
                | Self::Introduced
                | Self::Signed
                | Self::Aside
                | Self::Agent
                | Self::OwnWords
                | Self::Saying
        )
    }

    /// The rule in words, for a person.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Behind => "the reporting verb and its subject follow the quotation",
            Self::BehindInverted => "the reporting verb follows, its subject behind it",
            Self::Before => "the subject and its reporting verb introduce the quotation",
            Self::BeforeInClause => "words of a clause that the subject's verb reports",
            Self::According => "“according to” names the source",
            Self::BehindAny => "a verb and its subject follow the quotation's comma",
            Self::Introduced => "the subject of the words that introduce the quotation",
            Self::Signed => "the name behind a dash signs it",
            Self::Agent => "“by” behind it names who calls it so",
            Self::OwnWords => "the words before it say whose words they are",
            Self::Saying => "the owner of the claim or promise before it",
            Self::Aside => "words between dashes in the midst of it are about who speaks",
            Self::SameSentence => "the same sentence quotes this speaker already",
            Self::SameParagraph => "the same paragraph quotes this speaker just before",
            Self::LaterInParagraph => "the paragraph names its speaker behind the quotation",
            Self::NextBlock => "the next paragraph begins with who that was",
            Self::SentenceBefore => "the subject of the sentence before",
            Self::Floating => "a paragraph of its own, after one of this speaker",
            Self::Likeliest => "the likeliest of those named around it, by place and verbs",
            Self::Announced => "the sentence before announces it with a colon",
            Self::Headline => "the headline names its source before a colon",
            Self::Label => "a turn of an interview or a transcript, by its label",
            Self::Post => "an embedded post, and its author below it",
            Self::Reported => "a clause that a reporting verb introduces",
            Self::Person => "set by a person",
            Self::Unknown => "the text does not say",
        }
    }

    /// The confidence of a rule: how often it named the right speaker in articles on which it
    /// was counted. Asides, agents of passives, somebody's own words and claims are too rare
    /// there to be counted (none to seven in 678 articles), so theirs are estimates.
    pub const fn confidence(self) -> f32 {
        match self {
            Self::Behind => 0.99,
            Self::BehindInverted => 0.98,
            Self::Before => 0.97,
            Self::BeforeInClause => 0.96,
            Self::According => 0.95,
            Self::BehindAny => 0.9,
            Self::Introduced => 0.9,
            Self::Signed => 0.97,
            Self::Aside => 0.93,
            Self::Agent | Self::OwnWords => 0.95,
            Self::Saying => 0.8,
            Self::SameSentence => 0.97,
            Self::SameParagraph => 0.98,
            Self::LaterInParagraph => 0.85,
            Self::NextBlock => 0.9,
            Self::SentenceBefore => 0.83,
            Self::Floating => 0.72,
            Self::Likeliest => 0.8,
            Self::Announced | Self::Headline | Self::Reported => 0.8,
            Self::Label | Self::Post => 0.9,
            Self::Person => 1.0,
            Self::Unknown => 0.0,
        }
    }

    /// Whether a rule, a model or a person found the answer.
    pub const fn origin(self) -> Origin {
        match self {
            Self::Likeliest | Self::Reported => Origin::Model,
            Self::Person => Origin::Person,
            _ => Origin::Rule,
        }
    }
}

/// What found an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// A rule that somebody wrote.
    Rule,
    /// Learned weights.
    Model,
    /// A person who corrected the analysis.
    Person,
}

impl Origin {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Model => "model",
            Self::Person => "person",
        }
    }
}

/// The reason for a speaker: the rule, and in words what the rule alone does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// By which rule.
    pub rule: Rule,
    /// The facts that weighed most, if they decided.
    pub because: Option<String>,
}

impl Reason {
    /// The rule in a few words, for a person.
    pub fn words(&self) -> &str {
        self.because.as_deref().unwrap_or(self.rule.words())
    }
}

impl From<Rule> for Reason {
    fn from(rule: Rule) -> Self {
        Self {
            rule,
            because: None,
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words())
    }
}
