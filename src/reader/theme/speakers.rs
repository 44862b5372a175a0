//! Which speaker has which colour.

use super::SPEAKER_COLOURS;
use crate::analysis::{Analysis, EntityId};

/// The colour of each speaker: in the order of their first quotations, so that the
/// first eight voices of an article never share one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speakers {
    colours: Vec<Option<u8>>,
}

impl Speakers {
    /// Reads the speakers of an analysis once.
    pub fn of(analysis: &Analysis) -> Self {
        let mut colours = vec![None; analysis.entities.len()];
        let mut next = 0_u8;
        // Who is only reported without marks, which is hidden at first, takes nobody's
        // colour.
        let (reported, heard): (Vec<_>, Vec<_>) =
            analysis.quotations.iter().partition(|q| q.is_reported());
        for quotation in heard.into_iter().chain(reported) {
            let Some(EntityId(id)) = quotation.attribution.speaker else {
                continue;
            };
            if let Some(colour @ None) = colours.get_mut(id as usize) {
                *colour = Some(next);
                next = (next + 1) % SPEAKER_COLOURS;
            }
        }
        Self { colours }
    }

    /// The number of a speaker's colour; `None` for one who says nothing.
    pub fn colour(&self, speaker: Option<EntityId>) -> Option<u8> {
        self.colours.get(speaker?.0 as usize).copied().flatten()
    }
}
