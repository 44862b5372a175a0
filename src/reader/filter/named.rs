//! A filter with people by name, so that it holds where the same people have other numbers: in
//! an analysis made anew, or an article opened another day.

use super::Filter;
use crate::analysis::{Analysis, EntityId};

/// A filter whose people have names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Who speaks.
    pub speakers: Vec<String>,
    /// Who is named in the words.
    pub about: Vec<String>,
    /// All but the people.
    pub rest: Filter,
}

impl Named {
    /// The filter of an analysis by names.
    pub fn of(filter: &Filter, analysis: &Analysis) -> Self {
        let names = |ids: &[EntityId]| {
            let people = ids.iter().filter_map(|id| analysis.entity(*id));
            people.map(|entity| entity.name.clone()).collect()
        };
        Self {
            speakers: names(&filter.speakers),
            about: names(&filter.about),
            rest: Filter {
                speakers: Vec::new(),
                about: Vec::new(),
                ..filter.clone()
            },
        }
    }

    /// The filter for an analysis that knows these people by one of their spellings. People it
    /// does not know are left out.
    pub fn on(&self, analysis: &Analysis) -> Filter {
        let people = || analysis.entities.iter();
        let find = |name: &String| {
            let same = people().find(|e| e.name == *name);
            same.or_else(|| people().find(|e| e.aliases.contains(name)))
        };
        let numbers = |names: &[String]| {
            let found = names.iter().filter_map(find);
            found.map(|entity| entity.id).collect()
        };
        Filter {
            speakers: numbers(&self.speakers),
            about: numbers(&self.about),
            ..self.rest.clone()
        }
    }
}
