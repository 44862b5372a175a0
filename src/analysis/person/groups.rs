//! Whom "it said" and "they said" mean: the organisations and groups a text spoke of last.

use std::collections::VecDeque;

use super::discourse::Subject;
use crate::analysis::types::EntityKind;
use crate::article::Span;

/// So many are remembered.
const MEMORY: usize = 12;
/// Longer ago than this, in sentences, nobody means them by a pronoun.
const LONG_AGO: u32 = 7;

/// An organisation or a group, as it is remembered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// The words that name it.
    pub words: Span,
    /// An organisation, or people without names.
    pub kind: EntityKind,
    /// Whether it is known for a place, which seldom speaks.
    pub place: bool,
    /// What it is to its sentence.
    pub subject: Subject,
    /// The number of its sentence.
    pub sentence: u32,
}

/// The organisations and groups a text spoke of last.
#[derive(Debug, Default)]
pub(crate) struct Groups(VecDeque<Group>);

impl Groups {
    /// Remembers a mention.
    pub fn remember(&mut self, group: Group) {
        if self.0.len() >= MEMORY {
            self.0.pop_front();
        }
        self.0.push_back(group);
    }

    /// Whom "it" or, where `many`, "they" means in a sentence.
    pub fn meant(&self, many: bool, sentence: u32) -> Option<Group> {
        let mut best: Option<(f32, Group)> = None;
        for group in self.0.iter().rev() {
            let back = sentence.saturating_sub(group.sentence);
            let people = group.kind == EntityKind::Unnamed;
            if back > LONG_AGO || people && !many {
                continue;
            }
            let mut weight = -0.5 * back as f32;
            weight += match group.subject {
                Subject::Main => 1.2,
                Subject::Inner => 0.5,
                Subject::Owner => 0.3,
                Subject::No | Subject::Governed => 0.0,
            };
            if group.place {
                weight -= 1.0;
            }
            if many && people {
                weight += 1.0;
            }
            if best.is_none_or(|(top, _)| weight > top) {
                best = Some((weight, *group));
            }
        }
        best.map(|(_, group)| group)
    }
}
