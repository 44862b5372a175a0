//! Descriptions by a wider word than the text has told: "the writer" of a novelist.

use super::epithet;
use super::meant::Search;
use crate::analysis::person::discourse::Who;

/// Wide words of trades, each with narrow ones.
const WIDE: &[(&[&str], &[&str])] = &[
    (
        &["author", "writer"],
        &["biographer", "essayist", "novelist", "playwright", "poet"],
    ),
    (
        &["musician"],
        &["cellist", "drummer", "guitarist", "pianist", "violinist"],
    ),
];

impl Search<'_> {
    /// "Roe, a novelist", "the writer": the only one whose trade another word is for.
    pub(super) fn in_other_words(&self) -> Option<Who> {
        let said = self.said;
        let word = said.word.as_str();
        let (_, narrow) = WIDE.iter().find(|(words, _)| words.contains(&word))?;
        if !epithet::is_listed(&said.word) || !said.nations.is_empty() || said.owned {
            return None;
        }
        let same = |who: &&Who| {
            let heads = self.known(**who).map(|k| &k.heads);
            heads.is_some_and(|heads| heads.iter().any(|h| narrow.contains(&h.as_str())))
        };
        let mut same = self.fitting.iter().filter(same);
        same.next().filter(|_| same.next().is_none()).copied()
    }
}
