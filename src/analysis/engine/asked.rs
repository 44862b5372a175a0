//! Interviews without labels: questions as headings, or as paragraphs of their own, and answers that
//! say "I". Who answers is whom the title names, or the paragraphs before the first question.

use super::Engine;
use crate::analysis::person::registry::Registry;
use crate::analysis::types::{EntityId, QuotationKind, Reason, Rule};
use crate::article::{Article, Block, BlockKind, Role, Span};

/// Fewer questions are a writer's own.
const FEWEST: usize = 3;
/// Longer than this no question is, in bytes.
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

/// Who answers all along, and from which byte on.
pub(super) fn interviewed(article: &Article, registry: &Registry) -> Option<(EntityId, u32)> {
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
    let says_i = |block: &Block| {
        let mut words = block.span.of(text).split(|c: char| !c.is_alphabetic());
        block.kind.is_prose() && words.any(|word| matches!(word, "I" | "my" | "My"))
    };
    let mut answered = blocks.windows(2).filter(|pair| asks(pair[0]));
    let first = answered.clone().next()?[0].span.start;
    if answered.clone().count() < FEWEST || !answered.all(|pair| !asks(pair[1])) {
        return None;
    }
    let mut answers = blocks.windows(2).filter(|pair| asks(pair[0]));
    let own = answers.clone().filter(|pair| says_i(pair[1])).count();
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
    let lead = text
        .get(..first as usize)
        .unwrap_or_default()
        .to_lowercase();
    let met = MET.iter().any(|word| lead.contains(word));
    if article.metadata.byline.is_some() && !met {
        return None;
    }
    let who = title.and_then(|title| only(named(title.span)));
    let who = who.or_else(|| most_named(&named(Span::new(0, first))))?;
    Some((who, first))
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
    /// What stands in marks between the answers of an interview, by nobody else, is said by who
    /// answers.
    pub(super) fn name_asked(&mut self) {
        let Some((who, first)) = self.interview.asked else {
            return;
        };
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
