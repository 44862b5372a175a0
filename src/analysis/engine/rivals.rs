//! Completes the rivals of each quotation: who else may have said it, and the chance that nobody
//! did.

use super::Engine;
use crate::analysis::attribution::{Link, Scene};
use crate::analysis::person::phrases::Phrase;
use crate::analysis::types::{Analysis, EntityId, EntityKind, Quotation, Rival};
use crate::article::Span;

/// The highest confidence of anything that is read from words.
pub(super) const SUREST: f32 = 0.99;
/// The smallest chance with which a rival is told.
const TOLD: f32 = 0.01;
/// The most rivals that are told.
const RIVALS: usize = 3;
/// The share of the remaining chance that goes to another speaker of reported speech; the rest
/// says that nothing is reported.
const OTHER: f32 = 0.1;

/// Whom else a phrase may mean, where it speaks with this chance.
pub(super) fn mention_rivals(phrase: &Phrase, confidence: f32) -> Vec<Rival> {
    let others = phrase.others.iter();
    let rival = |(entity, share): &(EntityId, f32)| Rival {
        entity: Some(*entity),
        mention: Some(phrase.words),
        confidence: share * confidence,
    };
    others.map(rival).collect()
}

/// The chance that something is reported and its phrase means whom it is taken to mean.
pub(super) fn meant(phrase: Option<&Phrase>, confidence: f32) -> f32 {
    let others: f32 = phrase.map_or(0.0, |p| p.others.iter().map(|o| o.1).sum());
    confidence * (1.0 - others).max(0.0)
}

/// Keeps the rivals worth telling, each once, the likeliest first.
pub(super) fn likeliest(rivals: &mut Vec<Rival>, speaker: Option<EntityId>) {
    rivals.retain(|r| r.entity != speaker && r.confidence >= TOLD);
    rivals.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut told: Vec<Option<EntityId>> = Vec::new();
    rivals.retain(|r| {
        !told.contains(&r.entity) && told.len() < RIVALS && {
            told.push(r.entity);
            true
        }
    });
}

const fn nobody(confidence: f32) -> Rival {
    Rival {
        entity: None,
        mention: None,
        confidence,
    }
}

/// Adds that nobody says it, with the chance that speaker and rivals leave, if that is likelier
/// than the rivals.
pub(super) fn or_nobody(rivals: &mut Vec<Rival>, speaker: Option<EntityId>, confidence: f32) {
    if speaker.is_none() || confidence >= SUREST {
        return;
    }
    let others: f32 = rivals.iter().map(|r| r.confidence).sum();
    let left = (1.0 - confidence - others).max(0.0);
    if rivals.first().is_none_or(|r| left > r.confidence) {
        rivals.insert(0, nobody(left));
        rivals.truncate(RIVALS);
    }
}

impl Engine<'_> {
    /// The rivals of reported speech: whom its phrase may mean, the subject of its verb by the
    /// rules for clauses, who spoke last, and that nothing is reported.
    pub(super) fn report_rivals(
        &self,
        scene: &Scene<'_>,
        source: Option<usize>,
        subject: Option<(usize, Link)>,
        speaker: Option<EntityId>,
        confidence: f32,
    ) -> Vec<Rival> {
        let phrase = source.map(|n| &scene.phrases[n]);
        let mut rivals = phrase
            .map(|phrase| mention_rivals(phrase, confidence))
            .unwrap_or_default();
        let mut left = 1.0 - confidence;
        let subject = subject
            .filter(|(n, _)| Some(*n) != source)
            .map(|(n, _)| &scene.phrases[n]);
        let subject = subject.and_then(|p| Some((p.entity?, Some(p.words))));
        let last = self.discourse.last_speaker(1).map(|entity| (entity, None));
        for (entity, mention) in [subject, last].into_iter().flatten() {
            if Some(entity) != speaker && !rivals.iter().any(|r| r.entity == Some(entity)) {
                rivals.push(Rival {
                    entity: Some(entity),
                    mention,
                    confidence: left * OTHER,
                });
                left *= 1.0 - OTHER;
            }
        }
        likeliest(&mut rivals, speaker);
        rivals.truncate(RIVALS - 1);
        let at = rivals.partition_point(|r| r.confidence > left);
        rivals.insert(at, nobody(left));
        rivals
    }
}

/// Gives every uncertain quotation a rival if weighing left none: nobody, beside a speaker; the
/// nearest person, beside nobody.
pub(super) fn complete(analysis: &mut Analysis) {
    let Analysis {
        entities,
        mentions,
        quotations,
        ..
    } = analysis;
    let is_person = |id: EntityId| {
        entities
            .get(id.0 as usize)
            .is_some_and(|e| e.kind == EntityKind::Person)
    };
    let nearest = |quotation: &Quotation| -> Option<(EntityId, Span)> {
        const FEW: usize = 8;
        let from = mentions.partition_point(|m| m.span.start < quotation.span.start);
        let before = mentions[..from].iter().rev().take(FEW);
        let behind = mentions[from..].iter().take(FEW);
        before
            .chain(behind)
            .find(|m| is_person(m.entity))
            .map(|m| (m.entity, m.span))
    };
    for quotation in quotations.iter_mut() {
        let said = &quotation.attribution;
        if !said.rivals.is_empty() || said.confidence >= SUREST {
            continue;
        }
        let rival = match said.speaker {
            Some(_) => Some(nobody(1.0 - said.confidence)),
            None => nearest(quotation).map(|(entity, span)| Rival {
                entity: Some(entity),
                mention: Some(span),
                confidence: OTHER.min(1.0 - said.confidence),
            }),
        };
        quotation.attribution.rivals.extend(rival);
    }
}
