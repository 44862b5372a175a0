//! Descriptions by another word than the text has told: "the former teacher" of a teacher, "the writer" of a
//! novelist.

use super::meant::Search;
use super::{epithet, office};
use crate::analysis::person::discourse::Who;

impl Search<'_> {
    /// "Roe is a retired teacher", "the former teacher": whoever is told to have had the office, unless they have
    /// it still, as "President Roe" does.
    pub(super) fn formerly(&self) -> Option<Who> {
        let now = self.said.word.strip_prefix("former ")?;
        let still = |who| {
            let mut roles = self.roles(who).iter();
            roles.any(|role| role.to_lowercase().ends_with(now))
        };
        let told = |who| {
            self.known(who)
                .is_some_and(|k| k.heads.iter().any(|h| h == now))
        };
        self.first(|who| told(who) && !still(who))
    }

    /// "Roe, a novelist", "the writer": the only one whose trade another word is for.
    pub(super) fn in_other_words(&self) -> Option<Who> {
        let said = self.said;
        if !epithet::is_listed(&said.word) || !said.nations.is_empty() || said.owned {
            return None;
        }
        let same = |who: &&Who| {
            self.known(**who)
                .is_some_and(|k| office::is_same_trade(&said.word, &k.heads))
        };
        let mut same = self.fitting.iter().filter(same);
        same.next().filter(|_| same.next().is_none()).copied()
    }
}
