//! Candidates for a pronoun, and the facts they are weighed by.

use super::mention::Who;
use crate::analysis::rank::Facts;
use crate::article::Span;

/// A candidate: who, and the latest mention.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub who: Who,
    pub facts: Facts,
    /// How much it is in the text's mind, by weights set by hand.
    pub(super) salience: f32,
    /// The latest mention.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "for training"))]
    pub span: Span,
}

#[cfg(feature = "train")]
impl Candidate {
    /// Whether something near speaks for it: a program's answer that nothing near speaks for
    /// is wrong too often to learn from.
    pub fn is_near(&self) -> bool {
        use Fact::*;
        [
            SpokeInBlock,
            SpokeInBlockBefore,
            MainInLastSentence,
            SameSentence,
        ]
        .iter()
        .any(|fact| self.facts.has(*fact as u32))
    }

    /// Whether it spoke last, in this paragraph.
    pub fn has_spoken(&self) -> bool {
        self.facts.has(Fact::SpokeInBlock as u32)
    }
}

/// The calibration differs for a pronoun beside its verb of saying and for any other.
const SPEAKING: usize = 0;
const MEANT: usize = 1;

/// The kind of a choice by the facts of any of its candidates.
pub(crate) const fn sort_of(facts: Facts) -> usize {
    match facts.has(Fact::AsksSpeaking as u32) || facts.has(Fact::AsksBesideQuotation as u32) {
        true => SPEAKING,
        false => MEANT,
    }
}

/// Whether the weights set by hand choose the candidate of these facts.
#[cfg(feature = "train")]
pub(crate) const fn is_salient(facts: Facts) -> bool {
    facts.has(Fact::Salient as u32)
}

/// The facts of a candidate. The order is that of the weights' file.
#[derive(Clone, Copy)]
#[repr(u32)]
pub(super) enum Fact {
    SameSentence,
    OneBack,
    TwoBack,
    ThreeBack,
    FarBack,
    SameBlock,
    BlockBefore,
    Latest,
    SecondLatest,
    ThirdLatest,
    NearMain,
    NearInner,
    NearOwner,
    NearGoverned,
    NearObject,
    NearQuoted,
    OnlyQuoted,
    MainInLastSentence,
    FirstOfItsSentence,
    GenderKnown,
    SameGenderBefore,
    OtherGenderBefore,
    SpokeInBlock,
    SpokeInBlockBefore,
    SpokeEarlier,
    ByFullName,
    ByShortName,
    ByPronoun,
    ByDescription,
    Unnamed,
    NamedInWhatIsSaid,
    OnlyOne,
    AsksMain,
    AsksInner,
    AsksOblique,
    AsksOpening,
    AsksBesideQuotation,
    SubjectsSince,
    ParagraphOpener,
    MainInBlock,
    AsksSpeaking,
    LatestSpeaker,
    Salient,
    SalientByFar,
}
