//! Which speaker has which colour.

use rustc_hash::FxHashMap;

use super::SPEAKER_COLOURS;
use crate::analysis::{Analysis, EntityId, Quotation};
use crate::article::Span;

/// The colour of each speaker: in the order of their first quotations, so that the
/// first eight voices of an article never share one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speakers {
    colours: Vec<Option<u8>>,
}

impl Speakers {
    /// Reads the speakers of an analysis once.
    pub fn of(analysis: &Analysis) -> Self {
        let mut speakers = Self {
            colours: vec![None; analysis.entities.len()],
        };
        let mut next = 0_u8;
        for id in heard(analysis) {
            if let Some(colour @ None) = speakers.slot(id) {
                *colour = Some(next);
                next = (next + 1) % SPEAKER_COLOURS;
            }
        }
        speakers
    }

    /// The speakers of a corrected analysis. Whoever was `found` keeps their colour; whoever
    /// speaks only now gets one that few others have.
    pub fn corrected(found: &Analysis, analysis: &Analysis) -> Self {
        let before = Self::of(found);
        let mut speakers = Self {
            colours: vec![None; analysis.entities.len()],
        };
        let same = Same::between(found, analysis);
        let mut used = [0_usize; SPEAKER_COLOURS as usize];
        let mut fresh = Vec::new();
        for id in heard(analysis) {
            let Some(slot @ None) = speakers.slot(id) else {
                continue;
            };
            match before.colour(same.found(id)) {
                Some(colour) => {
                    *slot = Some(colour);
                    if let Some(used) = used.get_mut(usize::from(colour)) {
                        *used += 1;
                    }
                }
                None => fresh.push(id),
            }
        }
        for id in fresh {
            let Some(slot @ None) = speakers.slot(id) else {
                continue;
            };
            let least = (0_u8..).zip(&mut used).min_by_key(|(_, used)| **used);
            if let Some((colour, used)) = least {
                *slot = Some(colour);
                *used += 1;
            }
        }
        speakers
    }

    fn slot(&mut self, id: EntityId) -> Option<&mut Option<u8>> {
        self.colours.get_mut(id.0 as usize)
    }

    /// The number of a speaker's colour; `None` for one who says nothing.
    pub fn colour(&self, speaker: Option<EntityId>) -> Option<u8> {
        self.colours.get(speaker?.0 as usize).copied().flatten()
    }
}

/// Who speaks, a quotation each. Who is only reported without marks, which is hidden at
/// first, comes last and takes nobody's colour.
fn heard(analysis: &Analysis) -> impl Iterator<Item = EntityId> {
    let of = |reported: bool| {
        let all = analysis.quotations.iter();
        all.filter(move |q| q.is_reported() == reported)
    };
    let speaker = |quotation: &Quotation| quotation.attribution.speaker;
    of(false).chain(of(true)).filter_map(speaker)
}

/// Matches people who were found with those after corrections, who are numbered anew.
struct Same(Vec<Option<EntityId>>);

impl Same {
    /// By name first, for two who were made one have the name of the one that stays; then by
    /// where the text mentions them, for one of them may be called otherwise now. Nobody is
    /// two.
    fn between(found: &Analysis, analysis: &Analysis) -> Self {
        let mut names: FxHashMap<&str, Vec<EntityId>> = FxHashMap::default();
        for entity in found.entities.iter().rev() {
            names.entry(&entity.name).or_default().push(entity.id);
        }
        let mut same = vec![None; analysis.entities.len()];
        let mut taken = vec![false; found.entities.len()];
        let mut take = |id: EntityId| {
            let taken = taken.get_mut(id.0 as usize);
            taken.is_some_and(|taken| !std::mem::replace(taken, true))
        };
        for (entity, same) in analysis.entities.iter().zip(&mut same) {
            *same = names.get_mut(&*entity.name).and_then(Vec::pop);
            if let Some(id) = *same {
                take(id);
            }
        }
        let mentioned: FxHashMap<Span, EntityId> =
            found.mentions.iter().map(|m| (m.span, m.entity)).collect();
        let others = analysis.entities.iter().zip(&mut same);
        for (entity, same) in others.filter(|(_, same)| same.is_none()) {
            let places = entity.mentions.iter();
            let places = places.filter_map(|n| analysis.mentions.get(*n as usize));
            let mut were = places.filter_map(|mention| mentioned.get(&mention.span).copied());
            *same = were.find(|id| take(*id));
        }
        Self(same)
    }

    /// Who somebody was when they were found.
    fn found(&self, id: EntityId) -> Option<EntityId> {
        self.0.get(id.0 as usize).copied().flatten()
    }
}
