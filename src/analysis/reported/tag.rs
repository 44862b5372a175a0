//! Coarse parts of speech, as the finder of reported speech knows them.

/// A coarse part of speech: closed classes by list, open ones by their ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tag {
    Plain,
    Ed,
    Ing,
    Ly,
    Es,
    Abstract,
    Name,
    Title,
    Determiner,
    Pronoun,
    Object,
    Possessive,
    Her,
    Preposition,
    Coordinator,
    Subordinator,
    Modal,
    Be,
    Have,
    Do,
    Not,
    To,
    That,
    Wh,
    Number,
    Time,
    Adverb,
    Past,
    Comma,
    Stop,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Quote,
    Bracket,
    BracketEnd,
    Symbol,
    Edge,
}

impl Tag {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 40] = [
        Self::Plain,
        Self::Ed,
        Self::Ing,
        Self::Ly,
        Self::Es,
        Self::Abstract,
        Self::Name,
        Self::Title,
        Self::Determiner,
        Self::Pronoun,
        Self::Object,
        Self::Possessive,
        Self::Her,
        Self::Preposition,
        Self::Coordinator,
        Self::Subordinator,
        Self::Modal,
        Self::Be,
        Self::Have,
        Self::Do,
        Self::Not,
        Self::To,
        Self::That,
        Self::Wh,
        Self::Number,
        Self::Time,
        Self::Adverb,
        Self::Past,
        Self::Comma,
        Self::Stop,
        Self::Colon,
        Self::Semicolon,
        Self::Dash,
        Self::Open,
        Self::Close,
        Self::Quote,
        Self::Bracket,
        Self::BracketEnd,
        Self::Symbol,
        Self::Edge,
    ];

    /// The tag of a stored number; an unknown number is [`Tag::Plain`].
    pub fn from_number(n: u8) -> Self {
        Self::ALL.get(n as usize).copied().unwrap_or(Self::Plain)
    }

    /// Whether a finite verb is likely here: clause boundaries are told by these.
    pub const fn is_verbal(self) -> bool {
        matches!(
            self,
            Self::Modal | Self::Be | Self::Have | Self::Do | Self::Past
        )
    }

    /// Whether it is a word that means something by itself.
    pub const fn has_weight(self) -> bool {
        matches!(
            self,
            Self::Plain
                | Self::Ed
                | Self::Ing
                | Self::Ly
                | Self::Es
                | Self::Abstract
                | Self::Name
                | Self::Title
                | Self::Number
                | Self::Time
                | Self::Past
        )
    }

    /// Whether it is no word.
    pub const fn is_punctuation(self) -> bool {
        self as u8 >= Self::Comma as u8
    }

    /// Whether it is a quotation mark.
    pub const fn is_mark(self) -> bool {
        matches!(self, Self::Open | Self::Close | Self::Quote)
    }
}
