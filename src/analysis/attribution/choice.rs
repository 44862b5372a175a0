//! Weighs everybody who could have said a quotation.
//!
//! Each candidate gets facts that speak for or against it; what the rules found is one of these
//! facts, and the strongest. The learned score turns them into shares, which are the answer's
//! confidence and its rivals. Where the rules could only guess, the likeliest candidate is the
//! answer.

use super::answer::{Answer, Other};
use super::clause::Scene;
use super::cues;
use super::kind::Look;
use crate::analysis::lexicon::{ADVERB, AUX, CUE, PREP, SAID};
use crate::analysis::person::discourse::Discourse;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::quotation::Quoted;
use crate::analysis::rank::{self, Facts, Ranker};
use crate::analysis::token::Kind;
use crate::analysis::types::{EntityId, QuotationKind, Rule};
use crate::article::Span;
use crate::weights;

mod sort;
mod told;
use self::sort::Sort;

/// How far from a quotation a candidate may be named, in tokens.
const FAR: usize = 70;
/// The most candidates on each side of the quotation.
const MOST: usize = 12;
/// The smallest share with which a rival is told.
const LEAST: f32 = 0.02;
/// The most rivals that are told.
const RIVALS: usize = 3;
/// The likeliest candidate replaces a guess if its share is at least `TAKES` and the guess's at
/// most `YIELDS`.
const TAKES: f32 = 0.6;
const YIELDS: f32 = 0.25;

/// The weights that ship.
pub(crate) fn shipped() -> Option<Ranker> {
    weights::shipped(weights::Kind::Speakers).and_then(Ranker::read)
}

/// A candidate: somebody who could have said the quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Its phrase in this block.
    pub phrase: Option<usize>,
    /// Who that is; without a phrase, somebody who spoke before.
    pub entity: Option<EntityId>,
    /// The words of its phrase.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "for training"))]
    pub words: Span,
    /// The facts for and against it.
    pub facts: Facts,
}

impl Candidate {
    /// Whether two candidates are one person, as far as the text shows.
    fn is_same(&self, other: &Self) -> bool {
        match (self.entity, other.entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.phrase == other.phrase,
            _ => false,
        }
    }
}

/// The facts about a candidate. Their order is that of the file of weights.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Fact {
    Nobody,
    SpokeBefore,
    RuleVerb,
    RuleVerbFar,
    RuleAccording,
    RuleAny,
    RuleSpecial,
    RuleSentence,
    RuleParagraph,
    RuleLater,
    RuleSentenceBefore,
    RuleFloating,
    OtherReport,
    Before,
    SameSentence,
    SentenceBeside,
    Beside,
    Near,
    FarOff,
    CueBehindIt,
    CueBeforeIt,
    CueBetween,
    CueOfSaying,
    Name,
    Resolved,
    Unresolved,
    Unnamed,
    Organization,
    Many,
    Governed,
    Owner,
    OpensSentence,
    FirstOfSide,
    NamedInside,
    SpokeInBlock,
    SpokeInBlockBefore,
    QuoteOpens,
    QuoteEnded,
    QuoteMixed,
    QuoteOpensBlock,
    QuoteAlone,
    QuoteShort,
    AfterColon,
    QuoteBetween,
}

/// A quotation whose candidates are being weighed.
struct Weighed<'a> {
    scene: &'a Scene<'a>,
    discourse: &'a Discourse,
    quote: &'a Quoted,
    look: &'a Look,
    answer: &'a Answer,
    /// Where the quotation's sentence begins, and where it ends.
    sentence: (usize, usize),
}

/// Everybody who could have said the quotation that `answer` is about, with the facts about
/// them.
pub(super) fn candidates(
    scene: &Scene<'_>,
    discourse: &Discourse,
    quote: &Quoted,
    look: &Look,
    answer: &Answer,
) -> Vec<Candidate> {
    let start = cues::sentence_start(scene, quote.open);
    let end = (quote.end..scene.tokens.len())
        .find(|n| !scene.quoted[*n] && (scene.tokens[*n].first || is_end(scene, *n)))
        .unwrap_or(scene.tokens.len());
    let weighed = Weighed {
        scene,
        discourse,
        quote,
        look,
        answer,
        sentence: (start, end),
    };
    // "BRISTOL —" is where, and nobody.
    let dateline = scene.dateline(0, scene.tokens.len()).map_or(0, |n| n + 1);
    // "Its director, Jane Roe": the two are one, and the name says who.
    let named = |n: usize, p: &Phrase| {
        matches!(p.what, What::Description { .. } | What::Unnamed) && scene.identified(n) != n
    };
    if answer.phrase.is_none() && cues::described(scene, quote).is_some() {
        return vec![weighed.nobody()];
    }
    let fits = |n: usize, p: &Phrase| {
        !p.covered
            && !scene.quoted[p.start]
            && p.start >= dateline
            && !named(n, p)
            && !scene.is_where_from(p)
    };
    let mut found: Vec<Candidate> = Vec::new();
    let before = scene
        .phrases_before(quote.open)
        .filter(|(_, p)| p.end <= quote.open && quote.open - p.end <= FAR)
        .filter(|(n, p)| fits(*n, p))
        .take(MOST);
    for (place, (n, phrase)) in before.enumerate() {
        found.push(weighed.phrase(n, phrase, place == 0));
    }
    let from = scene.phrases.partition_point(|p| p.start < quote.end);
    let behind = scene.phrases[from..]
        .iter()
        .enumerate()
        .map(|(n, p)| (n + from, p))
        .take_while(|(_, p)| p.start - quote.end <= FAR)
        .filter(|(n, p)| fits(*n, p))
        .take(MOST);
    for (place, (n, phrase)) in behind.enumerate() {
        found.push(weighed.phrase(n, phrase, place == 0));
    }
    // The rules may have found somebody who stands inside another phrase.
    if let Some(n) = answer.phrase
        && !found.iter().any(|c| c.phrase == Some(n))
    {
        found.push(weighed.phrase(n, &scene.phrases[n], false));
    }
    let carried = answer.carried.filter(|_| answer.phrase.is_none());
    let last = discourse.last_speaker(2);
    for entity in [carried, last].into_iter().flatten() {
        if !found.iter().any(|c| c.entity == Some(entity)) {
            found.push(weighed.absent(entity, carried == Some(entity)));
        }
    }
    found.push(weighed.nobody());
    found
}

/// Whether a token ends a sentence.
fn is_end(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens[at].kind == Kind::Stop
}

impl Weighed<'_> {
    /// Facts about the quotation itself.
    fn quotation(&self, put: &mut impl FnMut(Fact, bool)) {
        use Fact::*;
        let tokens = self.scene.tokens;
        put(QuoteOpens, self.look.opens);
        put(QuoteEnded, self.look.ended);
        put(QuoteMixed, self.look.kind == QuotationKind::Mixed);
        put(QuoteOpensBlock, self.quote.open == 0);
        put(
            QuoteAlone,
            self.quote.open == 0 && self.quote.end == tokens.len(),
        );
        put(QuoteShort, self.look.words < 4);
        let before = self.quote.open.checked_sub(1).map(|n| tokens[n].kind);
        put(AfterColon, before == Some(Kind::Colon));
    }

    /// Facts about somebody whom the rules chose.
    fn ruled(&self, put: &mut impl FnMut(Fact, bool)) {
        use Fact::*;
        let fact = match self.answer.rule {
            Rule::Behind | Rule::BehindInverted | Rule::Before => RuleVerb,
            Rule::BeforeInClause => RuleVerbFar,
            Rule::According => RuleAccording,
            Rule::BehindAny | Rule::Introduced => RuleAny,
            Rule::Signed | Rule::Aside | Rule::Agent | Rule::OwnWords | Rule::Saying => RuleSpecial,
            Rule::SameSentence => RuleSentence,
            Rule::SameParagraph => RuleParagraph,
            Rule::LaterInParagraph | Rule::NextBlock => RuleLater,
            Rule::SentenceBefore | Rule::Likeliest => RuleSentenceBefore,
            Rule::Floating => RuleFloating,
            Rule::Announced
            | Rule::Headline
            | Rule::Label
            | Rule::Post
            | Rule::Reported
            | Rule::Person
            | Rule::Unknown => return,
        };
        put(fact, true);
    }

    fn spoke(&self, entity: Option<EntityId>, put: &mut impl FnMut(Fact, bool)) {
        let last = |back| entity.is_some() && self.discourse.last_speaker(back) == entity;
        put(Fact::SpokeInBlock, last(0));
        put(Fact::SpokeInBlockBefore, last(1) && !last(0));
    }

    /// Where somebody's words begin: those that say who it is, where they stand before the name.
    fn opening(&self, n: usize, phrase: &Phrase) -> usize {
        /// The most phrases that may stand in such words.
        const NEAR: usize = 4;
        let named = matches!(phrase.what, What::Name(_));
        let comma = phrase
            .start
            .checked_sub(1)
            .is_some_and(|n| self.scene.tokens[n].kind == Kind::Comma);
        if !named || !comma {
            return phrase.start;
        }
        let mut near = self.scene.phrases_before(phrase.start).take(NEAR);
        let described = near.find(|(m, p)| {
            matches!(p.what, What::Description { .. } | What::Unnamed)
                && !p.covered
                && self.scene.identified(*m) == n
        });
        described.map_or(phrase.start, |(_, p)| p.start)
    }

    fn phrase(&self, n: usize, phrase: &Phrase, first: bool) -> Candidate {
        use Fact::*;
        let (scene, tokens, quote) = (self.scene, self.scene.tokens, self.quote);
        let mut facts = Facts::default();
        let mut put = |fact: Fact, holds: bool| facts.put(fact as u32, holds);
        self.quotation(&mut put);
        if self.answer.phrase == Some(n) {
            self.ruled(&mut put);
        }
        put(
            OtherReport,
            self.answer.others.iter().any(|o| o.phrase == Some(n)),
        );
        self.spoke(phrase.entity, &mut put);
        let before = phrase.start < quote.open;
        put(Before, before);
        let opening = self.opening(n, phrase);
        let between = match before {
            true => phrase.end.min(quote.open)..quote.open,
            false => quote.end..opening.max(quote.end),
        };
        let gap = between.len();
        put(Beside, gap <= 1);
        put(Near, gap <= 6);
        put(FarOff, gap > 25);
        let (start, end) = self.sentence;
        let same = phrase.start >= start && phrase.start < end;
        put(SameSentence, same);
        let beside = match before {
            true => (phrase.start..start).filter(|k| tokens[*k].first).count() <= 1,
            false => (end..phrase.start).filter(|k| tokens[*k].first).count() <= 1,
        };
        put(SentenceBeside, !same && beside);
        put(QuoteBetween, between.clone().any(|k| scene.quoted[k]));
        let cue = |k: usize| k < tokens.len() && !scene.quoted[k] && scene.is_cue(k);
        let mut behind = phrase.reach.max(phrase.end);
        while tokens
            .get(behind)
            .is_some_and(|t| t.kind == Kind::Word && t.is(ADVERB | AUX) && !t.is(CUE))
        {
            behind += 1;
        }
        put(CueBehindIt, cue(behind) || cue(phrase.end));
        let ahead = opening.checked_sub(1);
        put(CueBeforeIt, ahead.is_some_and(cue));
        put(CueBetween, between.clone().take(40).any(cue));
        let says = |k: usize| cue(k) && tokens[k].is(SAID);
        put(
            CueOfSaying,
            says(behind) || says(phrase.end) || ahead.is_some_and(says),
        );
        match phrase.what {
            What::Name(_) => put(Name, true),
            What::Pronoun(_) | What::It | What::Description { .. } => {
                put(Resolved, phrase.entity.is_some());
                put(Unresolved, phrase.entity.is_none());
            }
            What::Unnamed => put(Unnamed, true),
            What::Organization => put(Organization, true),
            What::They | What::First => put(Many, true),
        }
        put(
            Governed,
            ahead.is_some_and(|k| tokens[k].kind == Kind::Word && tokens[k].is(PREP)),
        );
        put(
            Owner,
            tokens
                .get(phrase.end)
                .is_some_and(|t| t.kind == Kind::Possessive),
        );
        put(OpensSentence, tokens[opening].first);
        put(FirstOfSide, first);
        let inside =
            |p: &Phrase| p.start >= quote.open && p.start < quote.end && p.entity == phrase.entity;
        let from = scene.phrases.partition_point(|p| p.start < quote.open);
        let within = scene.phrases[from..]
            .iter()
            .take_while(|p| p.start < quote.end);
        put(
            NamedInside,
            phrase.entity.is_some() && within.take(MOST * 4).any(inside),
        );
        Candidate {
            phrase: Some(n),
            entity: phrase.entity,
            words: phrase.words,
            facts,
        }
    }

    /// Facts about somebody who is not named in this block.
    fn absent(&self, entity: EntityId, ruled: bool) -> Candidate {
        let mut facts = Facts::default();
        let mut put = |fact: Fact, holds: bool| facts.put(fact as u32, holds);
        put(Fact::SpokeBefore, true);
        self.quotation(&mut put);
        if ruled {
            self.ruled(&mut put);
        }
        self.spoke(Some(entity), &mut put);
        Candidate {
            phrase: None,
            entity: Some(entity),
            words: Span::default(),
            facts,
        }
    }

    fn nobody(&self) -> Candidate {
        let mut facts = Facts::default();
        let mut put = |fact: Fact, holds: bool| facts.put(fact as u32, holds);
        put(Fact::Nobody, true);
        self.quotation(&mut put);
        Candidate {
            phrase: None,
            entity: None,
            words: Span::default(),
            facts,
        }
    }
}

/// How an answer was weighed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weight {
    /// The answer's share among all candidates.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "for training"))]
    pub share: f32,
    /// The number of the answer's kind, by which the calibration differs.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "for training"))]
    pub sort: usize,
}

/// Gives an answer its chance and its rivals. Where a rule only guessed, somebody far likelier
/// becomes the answer.
pub(crate) fn weigh(candidates: &[Candidate], ranker: &Ranker, answer: &mut Answer) -> Weight {
    let mut shares = Vec::new();
    ranker.shares(candidates.iter().map(|c| c.facts), &mut shares);
    // All mentions of one person add up to one share.
    let mut people: Vec<(Candidate, f32)> = Vec::new();
    for (candidate, share) in candidates.iter().zip(shares) {
        match people.iter_mut().find(|(c, _)| c.is_same(candidate)) {
            Some((_, sum)) => *sum += share,
            None => people.push((*candidate, share)),
        }
    }
    people.sort_by(|a, b| b.1.total_cmp(&a.1));
    let is_answer = |answer: &Answer, c: &Candidate| match (answer.phrase, answer.carried) {
        (Some(n), _) => candidates
            .iter()
            .any(|other| other.phrase == Some(n) && other.is_same(c)),
        (None, Some(entity)) => c.entity == Some(entity),
        (None, None) => c.phrase.is_none() && c.entity.is_none(),
    };
    let own = people.iter().find(|(c, _)| is_answer(answer, c));
    let own = own.map_or(0.0, |p| p.1);
    let mut taken = own;
    if let Some((best, share)) = people.first().copied()
        && !answer.rule.is_stated()
        && answer.continues.is_none()
        && share >= TAKES
        && own <= YIELDS
        && best.phrase.is_some()
    {
        answer.phrase = best.phrase;
        answer.carried = None;
        answer.rule = Rule::Likeliest;
        answer.because = Some(told::because(ranker, best.facts));
        taken = share;
    }
    let known = people.iter().find(|(c, _)| is_answer(answer, c));
    let known = known.is_some_and(|(c, _)| c.entity.is_some());
    let sort = Sort::of(answer, known) as usize;
    let chance = ranker.calibration.chance(taken, sort);
    let spread = rank::spread(taken, chance);
    answer.share = Some(chance);
    let others = people
        .iter()
        .filter(|(c, share)| *share >= LEAST && c.entity.is_some() && !is_answer(answer, c))
        .take(RIVALS)
        .map(|(c, share)| Other {
            phrase: c.phrase,
            entity: c.entity,
            share: share * spread,
        });
    answer.others = others.collect();
    Weight { share: taken, sort }
}
