//! The copy of an analysis that corrections are made on. It finds what a correction names, and
//! puts everything in order at the end.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Also, Correction, Quoted, Who};
use crate::analysis::types::ByPerson;
use crate::analysis::{
    Analysis, Attribution, Entity, EntityId, EntityKind, Mention, Mode, Quotation, QuotationKind,
    folded_name,
};
use crate::article::{Anchor, Article, CodePoints, Folded, Span};

/// The copy, and what was done to it.
pub(super) struct Desk<'a> {
    pub article: &'a Article,
    points: CodePoints<'a>,
    /// The text's letters without case and marks, made once words are looked for that are no
    /// longer where they were.
    folded: OnceCell<Folded>,
    pub analysis: Analysis,
    /// Quotations whose speaker a person set. Nothing that follows from another correction
    /// changes them.
    pub settled: FxHashSet<Span>,
    /// People who were made one with others; they are left out at the end.
    pub gone: FxHashSet<EntityId>,
    quotations: FxHashSet<Span>,
    entities: FxHashSet<EntityId>,
}

impl<'a> Desk<'a> {
    pub fn new(article: &'a Article, analysis: Analysis) -> Self {
        Self {
            article,
            points: CodePoints::new(&article.text),
            folded: OnceCell::new(),
            analysis,
            settled: FxHashSet::default(),
            gone: FxHashSet::default(),
            quotations: FxHashSet::default(),
            entities: FxHashSet::default(),
        }
    }

    /// Makes one correction; `None` where it finds no place.
    pub fn apply(&mut self, correction: &Correction) -> Option<Also> {
        match correction {
            Correction::Speaker { quotation, speaker } => self.set_speaker(quotation, speaker),
            Correction::NoQuotation { quotation } => self.drop_quotation(quotation),
            Correction::Kind { quotation, kind } => self.set_kind(quotation, *kind),
            Correction::Span { quotation, words } => self.set_span(quotation, words),
            Correction::Reported {
                words,
                speaker,
                kind,
            } => self.add_reported(words, speaker, *kind),
            Correction::Merge { person, into } => self.merge(person, into),
            Correction::Split {
                person,
                spelling,
                also,
                mentions,
            } => self.split(person, spelling, also, mentions),
            Correction::Rename { person, name } => self.rename(person, name),
            Correction::NoPerson { person } => self.no_person(person),
            Correction::Role { person, role } => self.set_role(person, role),
        }
    }

    /// Finds where words stand now.
    pub fn find(&self, words: &Anchor) -> Option<Span> {
        words.find_with(&self.article.text, &self.points, &self.folded)
    }

    /// The quotation that is meant: the one with these words, or the one that shares most with
    /// them. If the engine has none there, it is put in as it was.
    pub fn quotation(&mut self, quoted: &Quoted) -> Option<usize> {
        let span = self.find(&quoted.words)?;
        if let Some(n) = self.quotation_at(span) {
            return Some(n);
        }
        Some(self.insert(span, quoted.kind))
    }

    /// The quotation that stands in a part of the text: at least half of either.
    pub fn quotation_at(&self, span: Span) -> Option<usize> {
        let all = self.analysis.quotations.iter().enumerate();
        let common = |q: &Quotation| {
            let (start, end) = (q.span.start.max(span.start), q.span.end.min(span.end));
            end.saturating_sub(start)
        };
        let near = all.filter(|(_, q)| 2 * common(q) >= q.span.len().max(span.len()));
        near.min_by_key(|(_, q)| q.span.start.abs_diff(span.start) + q.span.end.abs_diff(span.end))
            .map(|(n, _)| n)
    }

    /// The number of the quotation that stands at exactly this place.
    pub fn number_of(&self, span: Span) -> Option<usize> {
        let all = &self.analysis.quotations;
        let from = all.partition_point(|q| q.span.start < span.start);
        let there = all.iter().enumerate().skip(from);
        let mut there = there.take_while(|(_, q)| q.span.start == span.start);
        there.find(|(_, q)| q.span == span).map(|(n, _)| n)
    }

    /// The mentions that begin in a part of the text.
    pub fn mentions_in(&self, part: Span) -> impl Iterator<Item = &Mention> {
        let all = &self.analysis.mentions;
        let from = all.partition_point(|m| m.span.start < part.start);
        all.iter()
            .skip(from)
            .take_while(move |m| m.span.start < part.end)
    }

    /// Inserts a quotation in its place and returns its number.
    pub fn insert(&mut self, span: Span, kind: QuotationKind) -> usize {
        let quotation = Quotation {
            span,
            pieces: self.pieces(span),
            kind,
            mode: Mode::default(),
            clause: None,
            group: None,
            turn: false,
            attribution: Attribution::default(),
        };
        let order = |q: &Quotation| (q.span.start, std::cmp::Reverse(q.span.end));
        let all = &mut self.analysis.quotations;
        let n = all.partition_point(|q| order(q) <= order(&quotation));
        all.insert(n, quotation);
        n
    }

    /// A part of the text as pieces, one a block.
    pub fn pieces(&self, span: Span) -> Vec<Span> {
        let blocks = &self.article.blocks;
        let first = blocks.partition_point(|b| b.span.end <= span.start);
        let pieces = blocks.iter().skip(first).map(|b| b.span);
        let pieces = pieces.take_while(|b| b.start < span.end);
        let pieces = pieces.map(|b| Span::new(b.start.max(span.start), b.end.min(span.end)));
        let pieces: Vec<Span> = pieces.filter(|p| !p.is_empty()).collect();
        match pieces.is_empty() {
            true => vec![span],
            false => pieces,
        }
    }

    /// Who is meant: whoever is mentioned at the place, if the name is theirs; otherwise whoever
    /// has the name.
    pub fn who(&self, who: &Who) -> Option<EntityId> {
        let there = who.mention.as_ref().and_then(|words| {
            let span = self.find(words)?;
            let mut mentions = self.mentions_in(span);
            mentions.find(|m| m.span == span).map(|m| m.entity)
        });
        let is_called = |id: &EntityId| {
            self.entity(*id)
                .is_some_and(|e| is_called(e, &folded_name(&who.name)))
        };
        there
            .filter(is_called)
            .or_else(|| self.named(&who.name, None))
            .or(there)
            .filter(|id| !self.gone.contains(id))
    }

    /// Whoever has this name, looking for whole names first.
    pub fn named(&self, name: &str, kind: Option<EntityKind>) -> Option<EntityId> {
        let name = folded_name(name);
        let alive = || {
            let all = self.analysis.entities.iter();
            let right = move |e: &&Entity| kind.is_none_or(|kind| kind == e.kind);
            all.filter(|e| !self.gone.contains(&e.id)).filter(right)
        };
        let whole = alive().find(|e| folded_name(&e.name) == name);
        whole
            .or_else(|| alive().find(|e| is_called(e, &name)))
            .map(|e| e.id)
    }

    /// Adds somebody.
    pub fn add(&mut self, name: &str, kind: EntityKind) -> EntityId {
        let id = EntityId(u32::try_from(self.analysis.entities.len()).unwrap_or(u32::MAX));
        self.analysis.entities.push(Entity {
            id,
            kind,
            name: name.to_string(),
            roles: Vec::new(),
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
        self.touch(id);
        id
    }

    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.analysis.entity(id)
    }

    pub fn entity_mut(&mut self, id: EntityId) -> Option<&mut Entity> {
        self.analysis.entities.get_mut(id.0 as usize)
    }

    /// Notes that a person set something of this entity right.
    pub fn touch(&mut self, id: EntityId) {
        self.entities.insert(id);
    }

    /// The same for a quotation.
    pub fn touch_quotation(&mut self, span: Span) {
        self.quotations.insert(span);
    }

    /// A quotation has new edges: notes about it move along.
    pub fn moved(&mut self, from: Span, to: Span) {
        if self.settled.remove(&from) {
            self.settled.insert(to);
        }
        self.quotations.remove(&from);
        self.touch_quotation(to);
    }

    /// Numbers people anew (those with names first, in order of their first mention), lists
    /// everybody's mentions, and sorts.
    pub fn finish(mut self) -> Analysis {
        let mut analysis = std::mem::take(&mut self.analysis);
        let mentions = &mut analysis.mentions;
        mentions.sort_by_key(|m| (m.span.start, m.span.end, m.entity));
        let mut first: FxHashMap<EntityId, u32> = FxHashMap::default();
        for mention in mentions.iter() {
            first.entry(mention.entity).or_insert(mention.span.start);
        }
        let mut order: Vec<EntityId> = (analysis.entities.iter())
            .map(|e| e.id)
            .filter(|id| !self.gone.contains(id))
            .collect();
        let is_person = |id: &EntityId| {
            let entity = analysis.entities.get(id.0 as usize);
            entity.is_some_and(|e| e.kind == EntityKind::Person)
        };
        let (mut people, others): (Vec<_>, Vec<_>) = order.drain(..).partition(is_person);
        // Those who were people already have their order; a new one goes where it belongs.
        if self.entities.iter().any(is_person) {
            people.sort_by_key(|id| (first.get(id).copied().unwrap_or(u32::MAX), *id));
        }
        let mut number: FxHashMap<EntityId, EntityId> = FxHashMap::default();
        let mut entities = Vec::new();
        for old in people.into_iter().chain(others) {
            let id = EntityId(u32::try_from(entities.len()).unwrap_or(u32::MAX));
            if let Some(entity) = analysis.entities.get_mut(old.0 as usize) {
                number.insert(old, id);
                entities.push(Entity {
                    id,
                    mentions: Vec::new(),
                    kind: entity.kind,
                    name: std::mem::take(&mut entity.name),
                    roles: std::mem::take(&mut entity.roles),
                    aliases: std::mem::take(&mut entity.aliases),
                });
            }
        }
        let new = |id: EntityId| number.get(&id).copied();
        mentions.retain_mut(|m| new(m.entity).map(|id| m.entity = id).is_some());
        for (n, mention) in (0..).zip(mentions.iter()) {
            if let Some(entity) = entities.get_mut(mention.entity.0 as usize) {
                entity.mentions.push(n);
            }
        }
        for quotation in &mut analysis.quotations {
            let said = &mut quotation.attribution;
            said.speaker = said.speaker.and_then(new);
            // That nobody says it stays; who is gone goes.
            said.rivals.retain_mut(|r| {
                let gone = r.entity.is_some();
                r.entity = r.entity.and_then(new);
                r.entity.is_some() || !gone
            });
        }
        let mut touched: Vec<EntityId> = self.entities.iter().filter_map(|id| new(*id)).collect();
        touched.sort_unstable();
        let mut spans: Vec<Span> = self.quotations.into_iter().collect();
        spans.sort_unstable_by_key(|s| (s.start, s.end));
        Analysis {
            entities,
            by_person: ByPerson {
                entities: touched,
                quotations: spans,
            },
            ..analysis
        }
    }
}

fn is_called(entity: &Entity, name: &str) -> bool {
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    names.into_iter().any(|n| folded_name(n) == name)
}
