//! What a text has talked about so far, and whom of it a pronoun can mean.

mod asking;
mod candidate;
mod despite;
mod latest;
mod mention;
mod salient;
mod theme;

use std::collections::VecDeque;

#[cfg(feature = "train")]
pub(crate) use self::candidate::is_salient;
pub(crate) use self::candidate::{Candidate, sort_of};
use self::mention::Seen;
pub(crate) use self::mention::{Asked, Issued, Lead, Question, Recent, Subject, Who, Words};

use self::candidate::Fact;
use self::theme::Theme;
use super::Gender;
use super::groups::Groups;
use super::registry::Registry;
use crate::analysis::rank::{self, Facts, Ranker};
use crate::analysis::types::{EntityId, EntityKind};
use crate::article::Span;
use crate::weights;

/// How many mentions back a pronoun may reach.
const MEMORY: usize = 24;

/// A pronoun surer than this tells the gender of whom it means.
const PLAIN: f32 = 0.95;

/// The smallest chance with which a rival is told, and the most rivals.
const TOLD: f32 = 0.02;
const RIVALS: usize = 3;

/// What a text has talked about so far.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    pub recent: VecDeque<Recent>,
    pub sentence: u32,
    block: u32,
    /// Who spoke last, and in which block.
    speaker: Option<(EntityId, u32)>,
    /// Who spoke before them, and in which block.
    speaker_before: Option<(EntityId, u32)>,
    /// How often each entity was meant by "he" and by "she", by its number.
    counts: Vec<Counts>,
    /// How often the text has spoken of whom.
    theme: Theme,
    candidates: Vec<Candidate>,
    shares: Vec<f32>,
    /// The factor for the shares of those whom the last pronoun does not mean.
    spread: f32,
    /// The organisations and groups that were mentioned last.
    pub groups: Groups,
    /// Who gave out something written last.
    pub issued: Option<Issued>,
    /// How many blocks of sentences have been read.
    pub paragraphs: u32,
    /// Somebody with whom the article opens before it tells the name.
    pub lead: Option<Lead>,
    /// That person's words, and who it turned out to be.
    pub identified: Option<(Span, EntityId)>,
    /// Whose last words in marks ask something, and in which block.
    questioner: Option<(EntityId, u32)>,
    /// Who asked somebody in marks, by a verb of asking, and the block: `None` is the writer.
    asker: Option<(Option<EntityId>, u32)>,
    /// Whom a question in marks was put to, and the block.
    asked: Option<(EntityId, u32)>,
    /// What somebody was asked at the end of a block, and the block.
    question: Option<(Question, u32)>,
    /// Every decision, for training.
    #[cfg(feature = "train")]
    pub decisions: Vec<Decision>,
}

/// A pronoun and whom it could mean.
#[cfg(feature = "train")]
pub(crate) type Decision = (Span, Vec<Candidate>);

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    he: u32,
    she: u32,
}

/// The weights that ship.
pub(crate) fn shipped() -> Option<Ranker> {
    weights::shipped(weights::Kind::Pronouns).and_then(Ranker::read)
}

impl Counts {
    /// How often it was the gender asked about, and the other.
    fn of(self, gender: Gender) -> (u32, u32) {
        match gender {
            Gender::Female => (self.she, self.he),
            _ => (self.he, self.she),
        }
    }
}

/// What a text had talked about at some place.
pub(crate) struct Place {
    recent: VecDeque<Recent>,
    sentence: u32,
    block: u32,
    speaker: Option<(EntityId, u32)>,
    groups: Groups,
    paragraphs: u32,
    lead: Option<Lead>,
    identified: Option<(Span, EntityId)>,
    speaker_before: Option<(EntityId, u32)>,
}

impl Discourse {
    /// The state of the talk, to come back to after something that only stands beside the text.
    pub fn place(&self) -> Place {
        Place {
            recent: self.recent.clone(),
            sentence: self.sentence,
            block: self.block - 1,
            speaker: self.speaker,
            groups: self.groups.clone(),
            paragraphs: self.paragraphs,
            lead: self.lead,
            identified: self.identified,
            speaker_before: self.speaker_before,
        }
    }

    /// Goes back to a place in the talk.
    pub fn go_back(&mut self, place: Place) {
        self.paragraphs = place.paragraphs;
        self.lead = place.lead;
        self.identified = place.identified;
        self.speaker_before = place.speaker_before;
        if place.recent.is_empty() {
            return;
        }
        self.recent = place.recent;
        self.sentence = place.sentence;
        self.block = place.block;
        self.speaker = place.speaker;
        self.groups = place.groups;
    }

    /// A new block begins.
    pub fn next_block(&mut self) {
        self.block += 1;
        self.sentence += 1;
    }

    /// The number of the block that is read.
    pub const fn block(&self) -> u32 {
        self.block
    }

    /// Remembers who it is with whom the article opens, or that it is nobody named.
    pub fn close_lead(&mut self, who: Option<EntityId>) {
        let Some(lead) = &mut self.lead else { return };
        lead.closed = true;
        let Some(id) = who else { return };
        let words = lead.words;
        self.identified = Some((words, id));
        for recent in &mut self.recent {
            if matches!(recent.who, Who::Unnamed(of, _) if of == words) {
                recent.who = Who::Known(id);
            }
        }
    }

    /// Remembers who asks whom in the block's last sentence.
    pub const fn asks(&mut self, question: Question) {
        self.question = Some((question, self.block));
    }

    /// Who asks whom in the last sentence of the block before.
    pub fn question_before(&self) -> Option<Question> {
        self.question
            .filter(|(_, block)| *block + 1 == self.block)
            .map(|(question, _)| question)
    }

    /// Remembers who spoke.
    pub fn spoke(&mut self, entity: EntityId) {
        if let Some(last) = self.speaker.filter(|(last, _)| *last != entity) {
            self.speaker_before = Some(last);
        }
        self.speaker = Some((entity, self.block));
    }

    /// Remembers whose words in marks asked something.
    pub const fn questions(&mut self, entity: EntityId) {
        self.questioner = Some((entity, self.block));
    }

    /// Whose turn it is where two speak by turns, each in a paragraph of their own.
    pub fn answers_next(&self) -> Option<EntityId> {
        let last = self.last_speaker(1)?;
        self.speaker_before
            .filter(|(who, block)| *who != last && *block + 2 == self.block)
            .map(|(who, _)| who)
    }

    /// Who asked something in marks in the block before.
    pub fn questioner(&self) -> Option<EntityId> {
        self.questioner
            .filter(|(_, block)| *block + 1 == self.block)
            .map(|(who, _)| who)
    }

    /// The last speaker, if it was in this block or the `back` before it.
    pub fn last_speaker(&self, back: u32) -> Option<EntityId> {
        self.speaker
            .filter(|(_, block)| self.block - block <= back)
            .map(|(entity, _)| entity)
    }

    /// Whom the paragraph right before is about: its last main subject, if all of them are one
    /// known person.
    pub fn subject_before(&self) -> Option<EntityId> {
        let mut only = None;
        let subjects = self
            .recent
            .iter()
            .rev()
            .filter(|r| r.block + 1 == self.block && !r.quoted && r.subject == Subject::Main);
        for recent in subjects {
            match recent.who {
                Who::Known(id) if only.is_none_or(|o| o == id) => only = Some(id),
                _ => return None,
            }
        }
        only
    }

    /// The known person who was spoken of last beside somebody, not long ago.
    pub fn other_than(&self, somebody: EntityId) -> Option<EntityId> {
        self.spoken_of_beside(Some(somebody))
    }

    /// The known person who was spoken of last, not long ago, who is not `somebody`.
    fn spoken_of_beside(&self, somebody: Option<EntityId>) -> Option<EntityId> {
        let near = self
            .recent
            .iter()
            .rev()
            .filter(|r| !r.quoted && self.block - r.block <= 3 && r.subject != Subject::Owner);
        near.into_iter().find_map(|r| match r.who {
            Who::Known(id) if Some(id) != somebody => Some(id),
            _ => None,
        })
    }

    /// The one person whom the last sentences are about, if they name no other.
    pub fn only_one(&self) -> Option<EntityId> {
        let mut only = None;
        let near = self
            .recent
            .iter()
            .filter(|r| !r.quoted && self.sentence.saturating_sub(r.sentence) <= 3);
        for recent in near {
            match recent.who {
                Who::Known(id) if only.is_none_or(|o| o == id) => only = Some(id),
                _ => return None,
            }
        }
        only
    }

    /// Remembers a mention.
    pub fn remember(&mut self, who: Who, words: Words, subject: Subject, quoted: bool, span: Span) {
        if !quoted {
            self.theme.count(who);
        }
        if self.recent.len() >= MEMORY {
            self.recent.pop_front();
        }
        self.recent.push_back(Recent {
            who,
            words,
            subject,
            quoted,
            span,
            sentence: self.sentence,
            block: self.block,
        });
    }

    fn count(&mut self, id: EntityId) -> &mut Counts {
        let n = id.0 as usize;
        if self.counts.len() <= n {
            self.counts.resize(n + 1, Counts::default());
        }
        &mut self.counts[n]
    }

    /// Collects whom a pronoun can mean, the last mentioned first.
    fn gather(&mut self, asked: Asked, registry: &Registry) {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        for recent in self.recent.iter().rev() {
            if candidates.iter().any(|c| c.who == recent.who) {
                continue;
            }
            let (fits, known) = match recent.who {
                Who::Known(id) => {
                    let n = id.0 as usize;
                    let entity = registry.entities.get(n);
                    let kind = entity.map(|e| e.kind);
                    let known = registry.known.get(n).map(|k| k.gender).unwrap_or_default();
                    let person = kind != Some(EntityKind::Organization) && kind.is_some();
                    (person && known.agrees(asked.gender), known)
                }
                Who::Unnamed(_, gender) => {
                    let near = self.is_in_mind(recent, asked, registry, candidates.is_empty());
                    (near && gender.agrees(asked.gender), gender)
                }
            };
            if fits && asked.object.is_none_or(|who| recent.who != who) {
                let facts = self.facts(recent, known, candidates.len(), asked);
                candidates.push(Candidate {
                    who: recent.who,
                    facts,
                    salience: 0.0,
                    span: recent.span,
                });
            }
        }
        if candidates.is_empty()
            && let Some(recent) = self.despite(asked, registry)
        {
            let facts = self.facts(recent, Gender::Unknown, 0, asked);
            candidates.push(Candidate {
                who: recent.who,
                facts,
                salience: 0.0,
                span: recent.span,
            });
        }
        if let [only] = &mut candidates[..] {
            only.facts.put(Fact::OnlyOne as u32, true);
        }
        self.mark_salient(&mut candidates, asked);
        self.candidates = candidates;
    }

    /// The facts of the candidate whose latest mention is `near`.
    fn facts(&self, near: &Recent, known: Gender, place: usize, asked: Asked) -> Facts {
        use Fact::*;
        let mut facts = Facts::default();
        let mut put = |fact: Fact, holds: bool| facts.put(fact as u32, holds);
        let back = self.sentence.saturating_sub(near.sentence);
        put(SameSentence, back == 0);
        put(OneBack, back == 1);
        put(TwoBack, back == 2);
        put(ThreeBack, back == 3);
        put(FarBack, back > 5);
        put(SameBlock, near.block == self.block);
        put(BlockBefore, near.block + 1 == self.block);
        put(Latest, place == 0);
        put(SecondLatest, place == 1);
        put(ThirdLatest, place == 2);
        put(NearMain, near.subject == Subject::Main);
        put(NearInner, near.subject == Subject::Inner);
        put(NearOwner, near.subject == Subject::Owner);
        put(NearGoverned, near.subject == Subject::Governed);
        put(NearObject, near.subject == Subject::No);
        put(NearQuoted, near.quoted);
        let seen = self.seen(near, asked.says);
        put(OnlyQuoted, seen.quoted);
        put(MainInLastSentence, seen.main_in_last_sentence);
        put(MainInBlock, seen.main_in_block);
        put(FirstOfItsSentence, seen.first_of_sentence == Some(true));
        put(ParagraphOpener, seen.first_of_block == Some(true));
        put(SubjectsSince, seen.subjects_since);
        put(GenderKnown, known == asked.gender);
        put(ByFullName, near.words == Words::Full);
        put(ByShortName, near.words == Words::Short);
        put(ByPronoun, near.words == Words::Pronoun);
        put(
            ByDescription,
            matches!(near.words, Words::Description | Words::Owned),
        );
        put(NamedInWhatIsSaid, seen.in_what_is_said);
        put(Unnamed, matches!(near.who, Who::Unnamed(..)));
        if let Who::Known(id) = near.who {
            let counts = self.counts.get(id.0 as usize).copied().unwrap_or_default();
            let (same, other) = counts.of(asked.gender);
            put(SameGenderBefore, same > 0 && known == Gender::Unknown);
            put(OtherGenderBefore, other > same);
            if let Some((_, block)) = self.speaker.filter(|(who, _)| *who == id) {
                put(LatestSpeaker, true);
                put(SpokeInBlock, block == self.block);
                put(SpokeInBlockBefore, block + 1 == self.block);
                put(SpokeEarlier, block + 1 < self.block);
            }
        }
        put(AsksMain, asked.subject == Subject::Main);
        put(AsksInner, asked.subject == Subject::Inner);
        put(AsksOblique, asked.oblique);
        put(AsksOpening, asked.opens);
        put(AsksBesideQuotation, asked.says.is_some());
        put(AsksSpeaking, asked.speaks);
        facts
    }

    /// What somebody's latest mentions show, gathered in one pass.
    fn seen(&self, near: &Recent, says: Option<Span>) -> Seen {
        let mut seen = Seen {
            quoted: true,
            ..Seen::default()
        };
        for r in &self.recent {
            let own = r.who == near.who;
            let main = r.subject == Subject::Main && !r.quoted;
            if own {
                seen.quoted &= r.quoted;
                seen.main_in_last_sentence |= main && r.sentence + 1 == self.sentence;
                seen.main_in_block |= main && r.block == self.block;
                seen.in_what_is_said |= says.is_some_and(|said| said.covers(r.span));
                seen.subjects_since = false;
            } else {
                seen.subjects_since |= main;
            }
            if r.sentence == near.sentence {
                seen.first_of_sentence.get_or_insert(own);
            }
            if r.block == near.block {
                seen.first_of_block.get_or_insert(own);
            }
        }
        seen
    }

    /// Whom a pronoun means, with the chance that it does.
    pub(in crate::analysis) fn pronoun(
        &mut self,
        asked: Asked,
        registry: &Registry,
        ranker: &Ranker,
        at: Span,
    ) -> Option<(Who, f32)> {
        self.gather(asked, registry);
        #[cfg(not(feature = "train"))]
        let _ = at; // For training.
        #[cfg(feature = "train")]
        self.decisions.push((at, self.candidates.clone()));
        ranker.shares(self.candidates.iter().map(|c| c.facts), &mut self.shares);
        // The weights set by hand choose: in news they are right more often. How sure that
        // is, and who else it may be, the learned ones tell.
        let mut best: Option<(&Candidate, f32)> = None;
        for (candidate, share) in self.candidates.iter().zip(&self.shares) {
            if best.is_none_or(|(top, _)| candidate.salience > top.salience) {
                best = Some((candidate, *share));
            }
        }
        self.spread = 1.0;
        let best = best.map(|(candidate, share)| {
            let chance = ranker.calibration.chance(share, sort_of(candidate.facts));
            self.spread = rank::spread(share, chance);
            (candidate.who, chance)
        });
        // Only where it is plain whom a pronoun means does it tell of what gender they are.
        let only = self.candidates.len() == 1;
        if let Some((Who::Known(id), _)) =
            best.filter(|(_, chance)| asked.tells || asked.lived || only || *chance > PLAIN)
        {
            let count = self.count(id);
            match asked.gender {
                Gender::Female => count.she += 1,
                _ => count.he += 1,
            }
        }
        best
    }

    /// Who else the last pronoun may have meant, the likeliest first, with their chances.
    pub fn rivals(&self, but: Who) -> Vec<(EntityId, f32)> {
        let mut others: Vec<(EntityId, f32)> = self
            .candidates
            .iter()
            .zip(&self.shares)
            .filter_map(|(c, share)| match c.who {
                // A small share of a doubtful answer is a chance that counts.
                Who::Known(id) if c.who != but && share.max(share * self.spread) >= TOLD => {
                    Some((id, share * self.spread))
                }
                _ => None,
            })
            .collect();
        others.sort_by(|a, b| b.1.total_cmp(&a.1));
        others.truncate(RIVALS);
        others
    }
}
