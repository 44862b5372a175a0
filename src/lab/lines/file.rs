//! The file of the weights that label lines.

use crate::load::text::features::SLOTS;
use crate::load::text::model::{DEPTH, LABELS, SLOT, place};
use crate::weights::{Kind, Writer};

/// A tree to be written.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Numbers and thresholds.
    pub questions: [(u8, u8); DEPTH],
    /// A weight a label and leaf.
    pub leaves: Vec<[f32; LABELS]>,
}

/// Writes a weights file. `words` are slots with their weights.
pub fn write(
    words: &[(u32, [f32; LABELS])],
    trees: &[Tree],
    moves: [[f32; LABELS]; LABELS],
) -> Vec<u8> {
    let most = |weights: &mut dyn Iterator<Item = f32>| {
        (weights.fold(0.0_f32, |m, w| m.max(w.abs())) / 127.0).max(1e-6)
    };
    let word_unit = most(&mut words.iter().flat_map(|(_, w)| w.iter().copied()));
    let leaf_unit = most(
        &mut trees
            .iter()
            .flat_map(|t| t.leaves.iter().flatten().copied()),
    );
    let unit = |w: f32, unit: f32| (w / unit).round().clamp(-127.0, 127.0) as i8 as u8;
    let mut table = vec![0; SLOTS * SLOT];
    // What is never empty would never end a search.
    for (slot, weights) in words.iter().take(SLOTS * 7 / 8) {
        let (mut at, check) = place(*slot);
        while table[at * SLOT..at * SLOT + 2] != [0, 0] {
            at = (at + 1) & (SLOTS - 1);
        }
        let entry = &mut table[at * SLOT..(at + 1) * SLOT];
        entry[..2].copy_from_slice(&check.to_le_bytes());
        for (place, weight) in entry[2..].iter_mut().zip(weights) {
            *place = unit(*weight, word_unit);
        }
    }
    let mut file = Writer::new(Kind::Lines)
        .numbers(&[word_unit, leaf_unit])
        .numbers(moves.as_flattened())
        .bytes(&table);
    for tree in trees {
        for (number, threshold) in tree.questions {
            file = file.bytes(&[number, threshold]);
        }
        file = file.units(tree.leaves.as_flattened(), leaf_unit);
    }
    file.finish()
}
