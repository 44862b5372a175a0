//! Interviews without labels: questions as headings, or as paragraphs of their own, and answers that
//! say "I". Who answers is whom the title names, or the paragraphs before the first question.
//! Below questions that the page sets apart (headings, bold print) the answers are turns, as if they
//! had labels.

use rustc_hash::FxHashMap;

use super::Engine;
use crate::analysis::person::registry::Registry;
use crate::analysis::turns::{Label, Turn};
use crate::analysis::types::{EntityId, QuotationKind, Reason, Rule};
use crate::article::{Article, Block, BlockKind, InlineKind, Role, Span};
use crate::words::marks;

use super::slices::Slice;

/// The fewest questions of an interview; half as many where the lead says that somebody was asked.
/// Fewer are the writer's own.
const FEWEST: usize = 3;
const ANNOUNCED: usize = 2;
/// The longest question, in bytes.
const QUESTION: usize = 240;
/// What a signed interview says about itself before its first question.
const MET: &[&str] = &[
    "answer",
    "asked",
    "caught up",
    "interview",
    "met ",
    "q&a",
    "sat down",
    "spoke to",
    "spoke with",
    "talked to",
    "talked with",
    "talks to",
    "talks about",
    "tells",
];
/// How sure it is who says what stands in marks between the answers.
const SURE: f32 = 0.75;

/// An interview without labels.
#[derive(Debug)]
pub(super) struct Asked {
    /// Who answers all along.
    pub who: EntityId,
    /// From which byte on.
    pub first: u32,
    /// The blocks that are turns, by the byte that they begin at.
    turns: FxHashMap<u32, Turn>,
}

/// The interview that an article is, if it is one.
pub(super) fn interviewed(article: &Article, registry: &Registry) -> Option<Asked> {
    let text = &article.text;
    let told = |block: &&Block| {
        block.role == Role::None
            && (block.kind.is_prose()
                || matches!(block.kind, BlockKind::Title | BlockKind::Heading))
    };
    let blocks: Vec<&Block> = article.blocks.iter().filter(told).collect();
    let asks = |block: &Block| {
        let words = block.span.of(text).trim_end();
        block.kind != BlockKind::Title && words.ends_with('?') && words.len() <= QUESTION
    };
    let mut answered = blocks.windows(2).filter(|pair| asks(pair[0]));
    let first = answered.clone().next()?[0].span.start;
    let is_met = || {
        let lead = text.get(..first as usize).unwrap_or_default();
        let lead = lead.to_lowercase();
        MET.iter().any(|word| lead.contains(word))
    };
    let count = answered.clone().count();
    let enough = count >= FEWEST || count >= ANNOUNCED && is_met();
    if !enough || !answered.all(|pair| !asks(pair[1])) {
        return None;
    }
    let mut answers = blocks.windows(2).filter(|pair| asks(pair[0]));
    let own = answers
        .clone()
        .filter(|pair| pair[1].kind.is_prose() && says_i(pair[1].span.of(text)))
        .count();
    if own * 2 < answers.by_ref().count() {
        return None;
    }
    let title = blocks.iter().find(|b| b.kind == BlockKind::Title);
    let named = |within: Span| {
        let people = registry
            .named()
            .skip_while(|(span, _)| span.start < within.start);
        let people = people.take_while(|(span, _)| span.end <= within.end);
        people.map(|(_, id)| id).collect::<Vec<EntityId>>()
    };
    let only = |people: Vec<EntityId>| {
        let first = people.first().copied()?;
        people.iter().all(|id| *id == first).then_some(first)
    };
    // "By Jane Roe", and nobody says that she spoke to anybody: "I" is Roe.
    if article.metadata.byline.is_some() && !is_met() {
        return None;
    }
    let who = title.and_then(|title| only(named(title.span)));
    let who = who.or_else(|| most_named(&named(Span::new(0, first))));
    // "Jane Roe lives in Hale", as the last paragraph says of whoever answered.
    let last = blocks.last().filter(|block| !says_i(block.span.of(text)));
    let closing = last.map(|block| block.span).filter(|_| who.is_none());
    let who = who.or_else(|| only(named(closing?)))?;
    let questions: Vec<bool> = blocks.iter().map(|block| asks(block)).collect();
    Some(Asked {
        who,
        first,
        turns: turns(article, &blocks, &questions),
    })
}

/// The answers below questions that are set apart: up to the next question, and below the last one as
/// long as they say "I".
fn turns(article: &Article, blocks: &[&Block], questions: &[bool]) -> FxHashMap<u32, Turn> {
    let text: &str = &article.text;
    let mut turns = FxHashMap::default();
    let apart = |n: usize| questions[n] && is_set_apart(article, blocks[n]);
    let asked: Vec<usize> = (0..blocks.len()).filter(|n| apart(*n)).collect();
    if asked.len() < questions.iter().filter(|asks| **asks).count() {
        return turns;
    }
    for (k, at) in asked.iter().enumerate() {
        let last = k + 1 == asked.len();
        let next = asked.get(k + 1).copied().unwrap_or(blocks.len());
        let answer = blocks.get(at + 1..next).unwrap_or_default();
        let mut own = answer.iter().enumerate().take_while(|(n, block)| {
            let words = block.span.of(text);
            let goes_on = *n == 0 || !last || says_i(words);
            goes_on && block.kind.is_prose() && !words.starts_with(marks::OPENING_SPEECH)
        });
        let Some((_, first)) = own.next() else {
            continue;
        };
        let start = first.span.start;
        turns.insert(start, Turn::Opens(Label::Answer, start));
        turns.extend(own.map(|(_, block)| (block.span.start, Turn::GoesOn)));
    }
    turns
}

/// Whether the page sets a question apart from what stands around it. Where no page does, as in plain
/// text, one short sentence is.
fn is_set_apart(article: &Article, block: &Block) -> bool {
    /// The longest it may then be, in bytes.
    const SHORT: usize = 120;
    let words = block.span.of(&article.text);
    let one = !words.trim_end_matches(['?', ' ']).contains(['.', '?', '!']);
    let inlines = article
        .inlines
        .get(block.inlines.start as usize..block.inlines.end as usize)
        .unwrap_or_default();
    let bold = inlines.iter().any(|inline| {
        let strong = matches!(inline.kind, InlineKind::Strong | InlineKind::Emphasis);
        strong && inline.span.len() as usize + ENDS >= words.len()
    });
    block.kind == BlockKind::Heading
        || bold
        || article.inlines.is_empty() && one && words.len() <= SHORT
}

/// How much of a question may stand outside of its bold print, in bytes: the mark that ends it.
const ENDS: usize = 2;

/// Whether words say "I" or "my".
fn says_i(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphabetic());
    words.any(|word| matches!(word, "I" | "my" | "My"))
}

/// The one who is named more often than anybody else.
fn most_named(people: &[EntityId]) -> Option<EntityId> {
    /// The most names that are counted.
    const MOST: usize = 64;
    let people = people.get(..people.len().min(MOST))?;
    let times = |id: &EntityId| people.iter().filter(|other| *other == id).count();
    let most = people.iter().max_by_key(|id| times(id))?;
    let alone = people
        .iter()
        .all(|id| id == most || times(id) < times(most));
    alone.then_some(*most)
}

impl Engine<'_> {
    /// Makes turns of the answers of an interview without labels.
    pub(super) fn set_asked(&mut self, slices: &[Slice]) {
        let Some(asked) = &mut self.interview.asked else {
            return;
        };
        let who = asked.who;
        let turns = std::mem::take(&mut asked.turns);
        for (n, slice) in slices.iter().enumerate() {
            if let Some(turn) = turns.get(&slice.span.start) {
                self.turns.set(n, *turn);
            }
        }
        self.interview.answered_by(who);
    }

    /// What stands in marks between the answers of an interview, by nobody else, is said by who
    /// answers.
    pub(super) fn name_asked(&mut self) {
        let Some(asked) = &self.interview.asked else {
            return;
        };
        let (who, first) = (asked.who, asked.first);
        let text: &str = &self.article.text;
        for quotation in &mut self.analysis.quotations {
            let words = quotation.span;
            let alone = self.article.block_at(words.start).is_some_and(|n| {
                let block = self.article.blocks.get(n);
                block.is_some_and(|b| b.span.of(text).trim() == words.of(text))
            });
            let said = &mut quotation.attribution;
            let nobodys = said.speaker.is_none() && said.cue.is_none();
            if quotation.kind == QuotationKind::Direct && words.start > first && alone && nobodys {
                said.speaker = Some(who);
                said.confidence = SURE;
                said.reason = Reason {
                    rule: Rule::Label,
                    because: Some("between the answers of whoever is interviewed".into()),
                };
            }
        }
    }
}
