//! What the text tells about somebody besides names and roles.

use super::Registry;
use crate::analysis::person::Gender;
use crate::analysis::types::EntityId;

/// What is known about a person besides the outward [`Entity`](crate::analysis::types::Entity).
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Known {
    /// The gender the text shows.
    pub gender: Gender,
    /// Whether a word of kinship beside the name tells it: "her brother Jim Roe".
    pub told: bool,
    /// Lower-case head nouns of the roles: "president".
    pub heads: Vec<String>,
    /// Nationalities and places that came with them, lower case: "ukrainian".
    pub nations: Vec<String>,
    /// Of what they hold an office, lower case, where no role says so: "labour" of "Roe, who leads Labour",
    /// "ohio" of "Roe, R-Ohio".
    pub of: Vec<String>,
    /// Whether the text brings them in as somebody's relative: "his daughter, Ann Roe".
    pub relative: bool,
    /// How old they are, where the text says so and calls anybody by an age.
    pub age: Option<u8>,
}

impl Known {
    /// Notes nations that the text tells somebody to be of.
    pub fn note_nations(&mut self, nations: &[String]) {
        for nation in nations {
            if !self.nations.contains(nation) {
                self.nations.push(nation.clone());
            }
        }
    }
}

impl Registry {
    /// Notes of what party, club or place somebody has an office.
    pub fn add_body(&mut self, id: EntityId, body: String) {
        if let Some(known) = self.known.get_mut(id.0 as usize)
            && known.of.len() < 16
            && !known.of.contains(&body)
        {
            known.of.push(body);
        }
    }

    /// Notes of what nation somebody is.
    pub fn add_nation(&mut self, id: EntityId, nation: String) {
        if let Some(known) = self.known.get_mut(id.0 as usize) {
            known.note_nations(&[nation]);
        }
    }
}
