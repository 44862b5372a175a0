//! Who is foremost in the text's mind, by weights set by hand.

use super::candidate::Fact;
use super::theme::{LIVED, STANDING};
use super::{Asked, Candidate, Discourse, Recent, Subject, Who, Words};
use crate::analysis::person::Gender;
use crate::analysis::rank::Facts;

/// The weight against somebody whom the other pronoun has meant.
const OTHER_GENDER: f32 = 1.5;
/// The weight for somebody who was asked in the sentence before.
const ASKED: f32 = 1.2;
/// The weight for somebody without a name whom the last sentence is about.
const BROUGHT_IN: f32 = 0.8;
/// The weight for somebody of unknown gender whom the last sentence is about, by name.
const NAMED_LAST: f32 = 0.5;
/// The same, where they are named after everybody else.
const NAMED_LATEST: f32 = 0.8;
/// The weight against somebody who is named in the words whose speaker is wanted.
const NAMED_INSIDE: f32 = 0.9;

impl Discourse {
    /// Marks who is most in the text's mind by a few weights set by hand: by itself a good
    /// guess, and a fact that the learned ones are seldom against.
    pub(super) fn mark_salient(&self, candidates: &mut [Candidate], asked: Asked) {
        const LEAD: f32 = 1.0;
        // Most whose gender nothing tells are men: "she" rather means a woman that is known,
        // where the paragraph speaks of her and not of what is hers, and of nobody without a name.
        let unnamed = candidates.iter().any(|c| matches!(c.who, Who::Unnamed(..)));
        let of_gender = |facts: Facts| {
            let has = |fact: Fact| facts.has(fact as u32);
            let spoken_of = has(Fact::SameBlock)
                && !has(Fact::NearOwner)
                // "From her window" is as much about her.
                && (!has(Fact::NearGoverned) || has(Fact::ByPronoun))
                && !has(Fact::NearQuoted);
            match facts.has(Fact::GenderKnown as u32) {
                true if asked.gender == Gender::Female && spoken_of && !unnamed => 1.6,
                true => 0.8,
                // "*In 1966 he* moved. “…,” he said": whom this paragraph has called so.
                false
                    if has(Fact::SameGenderBefore)
                        && has(Fact::MainInBlock)
                        && has(Fact::ByPronoun) =>
                {
                    0.8
                }
                // "Roe spoke first. Okafor disagreed. “…,” he said": whom the last sentence names.
                false if asked.gender == Gender::Male && asked.says.is_some() => {
                    let named = has(Fact::ByFullName) || has(Fact::ByShortName);
                    let last = has(Fact::MainInLastSentence) && has(Fact::SameBlock);
                    match named && last {
                        // "Roe limped off, but Poe played it down": of two, the second.
                        true if has(Fact::Latest) => NAMED_LATEST,
                        true => NAMED_LAST,
                        false => 0.0,
                    }
                }
                false => 0.0,
            }
        };
        let last = |r: &&Recent| r.sentence + 1 == self.sentence && !r.quoted;
        let alone = unnamed
            && !self
                .recent
                .iter()
                .filter(last)
                .filter(|r| matches!(r.subject, Subject::Main | Subject::No))
                .any(|r| matches!(r.who, Who::Known(_)));
        let back_to = self.comes_back_to(candidates, asked);
        let mut best: Option<(usize, f32)> = None;
        let mut second = f32::MIN;
        for (n, candidate) in candidates.iter_mut().enumerate() {
            let mut weight = self.weigh(candidate.who, asked);
            if back_to == Some(candidate.who) {
                weight = weight.max(if asked.lived { LIVED } else { STANDING });
            }
            weight += of_gender(candidate.facts);
            // "A juror stopped on the steps. “…,” she said": whom the last sentence brings in is
            // as likely of either gender.
            let brought = matches!(candidate.who, Who::Unnamed(_, Gender::Unknown));
            if brought && alone && candidate.facts.has(Fact::MainInLastSentence as u32) {
                weight += BROUGHT_IN;
            }
            candidate.salience = weight;
            match best {
                Some((_, top)) if weight <= top => second = second.max(weight),
                _ => {
                    second = best.map_or(f32::MIN, |b| b.1);
                    best = Some((n, weight));
                }
            }
        }
        if let Some((n, weight)) = best {
            candidates[n].facts.put(Fact::Salient as u32, true);
            let far = weight - second > LEAD;
            candidates[n].facts.put(Fact::SalientByFar as u32, far);
        }
    }

    /// How much somebody is in the text's mind.
    fn weigh(&self, who: Who, asked: Asked) -> f32 {
        let mut best = f32::MIN;
        // "A clerk whom we are calling Ann": as good as a name where it brings somebody in.
        let brings_in = |r: &Recent| {
            let before = |o: &Recent| o.who == r.who && o.span.start < r.span.start;
            r.words == Words::Description
                && matches!(r.who, Who::Known(_))
                && !self.recent.iter().any(before)
        };
        // "*The 17-year-old* smiled. “…,” he said", "*Born in Hale, she* rode. “…,” she said": what opens the
        // paragraph is about somebody, by whatever words.
        let opens = |r: &Recent| {
            let first = |o: &Recent| o.block != r.block || o.span.start >= r.span.start;
            matches!(r.who, Who::Known(_))
                && r.words != Words::Owned
                && self.recent.iter().all(first)
        };
        let names_subject = |r: &Recent| {
            r.block == self.block
                && r.subject == Subject::Main
                && !r.quoted
                && r.who != who
                && (matches!(r.words, Words::Full | Words::Short) || brings_in(r) || opens(r))
        };
        for recent in self.recent.iter().filter(|r| r.who == who) {
            let back = self.sentence.saturating_sub(recent.sentence) as f32;
            let mut score = -0.55 * back.min(6.0);
            score += match recent.subject {
                Subject::Main => 1.1,
                Subject::Inner => 0.35,
                _ => 0.0,
            };
            if recent.quoted {
                score -= 1.6;
            }
            // "His father rowed": the text goes on about whose father it is.
            if recent.words == Words::Owned && matches!(who, Who::Unnamed(..)) {
                score -= 1.4;
            }
            if recent.block != self.block {
                score -= 0.2;
            }
            let subject = |s: Subject| matches!(s, Subject::Main | Subject::Inner);
            if back == 0.0 && subject(asked.subject) && !subject(recent.subject) {
                score -= 0.3;
            }
            best = best.max(score);
        }
        if let Who::Known(id) = who {
            let counts = self.counts.get(id.0 as usize).copied().unwrap_or_default();
            let (same, other) = counts.of(asked.gender);
            if other > same {
                best -= OTHER_GENDER;
            }
        }
        if asked.answers == Some(who) {
            best += ASKED;
        }
        let named = |r: &&Recent| matches!(r.words, Words::Full | Words::Short) && r.who == who;
        if let Some(said) = asked.says
            && self
                .recent
                .iter()
                .filter(named)
                .any(|r| said.covers(r.span))
        {
            best -= NAMED_INSIDE;
        }
        if let Some((speaker, block)) = self.speaker
            && who == Who::Known(speaker)
            && self.block - block <= 1
        {
            // A paragraph that has named a subject of its own is about that one.
            let taken = block != self.block && self.recent.iter().any(names_subject);
            best += if taken { 0.3 } else { 0.9 };
        }
        best
    }
}
