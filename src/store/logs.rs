//! The corrections of all articles, one article after the other.

use rustc_hash::FxHashMap;

use super::Known;
use crate::analysis::correct::Log;

/// The corrections of every article that has some.
#[derive(Debug, Default)]
pub struct Logs {
    articles: Vec<(Option<String>, Log)>,
    names: FxHashMap<(&'static str, String), usize>,
    damaged: usize,
}

impl Logs {
    /// Adds an article by its title and its names. If its corrections cannot be read, it is only
    /// counted.
    pub fn add(
        &mut self,
        title: Option<String>,
        names: impl IntoIterator<Item = (&'static str, String)>,
        log: Option<Log>,
    ) {
        let Some(log) = log else {
            self.damaged += 1;
            return;
        };
        let n = self.articles.len();
        self.articles.push((title, log));
        self.names.extend(names.into_iter().map(|name| (name, n)));
    }

    /// The corrections of an article with these names.
    pub fn find(&self, known: &Known) -> Option<&Log> {
        let by_name = |(kind, name): (&'static str, &str)| {
            let n = *self.names.get(&(kind, name.to_string()))?;
            let (title, log) = self.articles.get(n)?;
            known.is_told_by(kind, title.as_deref()).then_some(log)
        };
        known.names().find_map(by_name)
    }

    /// Whether there are no corrections at all.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// How many articles have corrections that cannot be read.
    pub fn damaged(&self) -> usize {
        self.damaged
    }
}
