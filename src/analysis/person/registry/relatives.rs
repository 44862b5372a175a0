//! Who is brought in as somebody's relative: "her daughter, Jane Roe", "his elder sister Ann Roe".

use super::{Registry, ages};
use crate::analysis::lexicon;

/// Words of kinship stand no farther before a name than this, in bytes.
const KIN: usize = 96;

impl Registry {
    /// Marks who is brought in by kinship alone, right before the full name.
    pub(super) fn mark_relatives(&mut self, text: &str) {
        for named in &self.names {
            let name = named.span.of(text);
            // No farther back: a text may have no spaces at all.
            let at = named.span.start as usize;
            let from = text.floor_char_boundary(at.saturating_sub(KIN));
            let before = text.get(from..at).unwrap_or_default();
            let before = before.trim_end_matches([' ', ',']);
            let mut words = before.rsplit(char::is_whitespace);
            let kin = words
                .next()
                .is_some_and(|w| lexicon::classes(w) & lexicon::FAMILY != 0);
            // "His elder sister", "whose 24-year-old daughter".
            let owner = words.find(|word| !says_which(word)).unwrap_or_default();
            let owned = kin
                && (owner == "whose"
                    || lexicon::classes(&owner.to_ascii_lowercase()) & lexicon::POSS != 0
                    || owner.ends_with("’s")
                    || owner.ends_with("'s"));
            if owned
                && name.contains(' ')
                && let Some(id) = self.person(name)
                && let Some(known) = self.known.get_mut(id.0 as usize)
            {
                known.relative = true;
            }
        }
    }
}

/// What stands between a word of kinship and whose they are: "his *elder* sister".
pub(super) fn says_which(word: &str) -> bool {
    word.ends_with(ages::YEARS)
        || matches!(
            word,
            "elder"
                | "older"
                | "eldest"
                | "oldest"
                | "younger"
                | "youngest"
                | "twin"
                | "late"
                | "only"
                | "little"
                | "big"
                | "baby"
                | "first"
                | "second"
                | "former"
        )
}
