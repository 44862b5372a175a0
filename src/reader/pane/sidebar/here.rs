//! What the text has on the screen, for the sidebar beside it: which quotations, and who.

use super::people::Roster;
use crate::analysis::{Analysis, EntityId, MentionKind, Quotation};
use crate::article::Span;

/// How many quotations before the screen are asked whether they reach into it.
const LOOK_BACK: usize = 64;
/// The same for mentions.
const NAMES_BACK: usize = 8;

/// What is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// Positions among the shown quotations, ascending.
    quotations: Vec<usize>,
    /// The part of the list to show: those, or, if there are none, the last one before the
    /// screen and the first one after.
    pub range: (usize, usize),
    /// Positions in the roster of those who speak or are named, ascending.
    pub people: Vec<usize>,
}

impl Here {
    /// Finds which of the quotations `shown` and of the people `roster` stand in the parts
    /// `seen` of the text.
    pub fn of(analysis: &Analysis, shown: &[u32], roster: &Roster, seen: &[Span]) -> Self {
        let parts = seen;
        let seen = parts.iter().copied().reduce(Span::join).unwrap_or_default();
        let quotation = |n: &u32| analysis.quotations.get(*n as usize);
        let start = |n: &u32| quotation(n).map_or(0, |q| q.span.start);
        let end = shown.partition_point(|n| start(n) < seen.end);
        let begin = shown.partition_point(|n| start(n) < seen.start);
        let quotations: Vec<usize> = (begin.saturating_sub(LOOK_BACK)..end)
            .filter(|at| {
                let n = shown.get(*at);
                n.and_then(quotation).is_some_and(|q| is_in(q, seen))
            })
            .collect();
        let range = match quotations.last() {
            Some(&last) => {
                // A long one that began far above does not draw the list up to itself.
                let together = quotations.windows(2).rposition(|w| w[0] + 1 < w[1]);
                let first = quotations.get(together.map_or(0, |at| at + 1));
                (first.copied().unwrap_or(last), last)
            }
            None => {
                let after = end.min(shown.len().saturating_sub(1));
                (end.saturating_sub(1).min(after), after)
            }
        };
        Self {
            quotations,
            range,
            people: people(analysis, roster, parts),
        }
    }

    /// Whether the shown quotation of a position is on the screen.
    pub fn has_quotation(&self, position: usize) -> bool {
        self.quotations.binary_search(&position).is_ok()
    }

    /// Whether somebody is.
    pub fn has_person(&self, position: usize) -> bool {
        self.people.binary_search(&position).is_ok()
    }

    /// The position of the first shown quotation that begins on the screen, or else reaches into
    /// it.
    pub fn first_quotation(&self) -> Option<usize> {
        (!self.quotations.is_empty()).then_some(self.range.0)
    }
}

/// Whether some words of a quotation stand there.
fn is_in(quotation: &Quotation, seen: Span) -> bool {
    match quotation.pieces.as_slice() {
        [] => quotation.span.intersect(seen).is_some(),
        pieces => pieces.iter().any(|p| p.intersect(seen).is_some()),
    }
}

fn people(analysis: &Analysis, roster: &Roster, parts: &[Span]) -> Vec<usize> {
    let mut here: Vec<usize> = parts
        .iter()
        .flat_map(|part| people_in(analysis, roster, *part))
        .collect();
    here.sort_unstable();
    here.dedup();
    here
}

fn people_in(analysis: &Analysis, roster: &Roster, seen: Span) -> Vec<usize> {
    let all = &analysis.mentions;
    let end = all.partition_point(|m| m.span.start < seen.end);
    let begin = all.partition_point(|m| m.span.start < seen.start);
    let near = all.get(begin.saturating_sub(NAMES_BACK)..end);
    let named = near
        .unwrap_or_default()
        .iter()
        .filter(|m| m.kind != MentionKind::Pronoun && m.span.intersect(seen).is_some());
    let all = &analysis.quotations;
    let end = all.partition_point(|q| q.span.start < seen.end);
    let begin = all.partition_point(|q| q.span.start < seen.start);
    let near = all.get(begin.saturating_sub(LOOK_BACK)..end);
    let said = near.unwrap_or_default().iter();
    let said = said.filter(|q| roster.hears(q) && is_in(q, seen));
    let speaking = said.filter_map(|q| q.attribution.speaker);
    let here = named.map(|m| m.entity).chain(speaking);
    here.filter_map(|id: EntityId| roster.position(id))
        .collect()
}
