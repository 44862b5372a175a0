//! People who are introduced as somebody's relative: "her daughter, Jane Roe", "his elder sister
//! Ann Roe".

use super::{Registry, ages};
use crate::analysis::lexicon;
use crate::article::Span;

/// How far before a name a word of kinship may stand, in bytes.
const KIN: usize = 96;

impl Registry {
    /// Marks who is brought in by kinship alone, right before the full name.
    pub(super) fn mark_relatives(&mut self, text: &str) {
        for named in &self.names {
            let name = named.span.of(text);
            if name.contains(' ')
                && kin_before(text, named.span.start as usize).is_some()
                && let Some(id) = self.person(name)
                && let Some(known) = self.known.get_mut(id.0 as usize)
            {
                known.relative = true;
            }
        }
    }
}

/// The word of kinship that brings somebody in: "her mother, Ann Roe", "Ann Roe, his mother,".
pub(super) fn brought_in(text: &str, name: Span) -> Option<&str> {
    kin_before(text, name.start as usize).or_else(|| kin_behind(text, name.end as usize))
}

/// The word of kinship right before a name, with whose they are.
fn kin_before(text: &str, at: usize) -> Option<&str> {
    // No farther back: a text may have no spaces at all.
    let from = text.floor_char_boundary(at.saturating_sub(KIN));
    let before = text.get(from..at).unwrap_or_default();
    let mut words = before
        .trim_end_matches([' ', ','])
        .rsplit(char::is_whitespace);
    let kin = words
        .next()
        .filter(|w| lexicon::classes(w) & lexicon::FAMILY != 0)?;
    // "His elder sister", "whose 24-year-old daughter".
    let owner = words.find(|word| !says_which(word)).unwrap_or_default();
    (owner == "whose" || is_owner(owner)).then_some(kin)
}

/// The word of kinship right behind a name and a comma, with whose they are.
fn kin_behind(text: &str, end: usize) -> Option<&str> {
    let to = text.floor_char_boundary(text.len().min(end + KIN));
    let behind = text.get(end..to)?.strip_prefix(", ")?;
    let clause = behind.split([',', '.', ';', '\n']).next()?;
    let mut words = clause.split(' ');
    let mut before = words.by_ref().take(2);
    // "Jim Roe's elder sister".
    if !before.any(is_owner) {
        return None;
    }
    let kin = words.find(|word| !says_which(word))?;
    (lexicon::classes(kin) & lexicon::FAMILY != 0).then_some(kin)
}

/// Whether a word says whose: "her", "Roe's".
fn is_owner(word: &str) -> bool {
    lexicon::classes(&word.to_ascii_lowercase()) & lexicon::POSS != 0
        || word.ends_with("’s")
        || word.ends_with("'s")
}

/// What stands between a word of kinship and whose they are: "his *elder* sister".
pub(super) fn says_which(word: &str) -> bool {
    is_one_of_several(word)
        || word.ends_with(ages::YEARS)
        || matches!(word, "twin" | "only" | "little" | "big" | "baby")
}

/// Which of several in a family somebody is: the "elder", the "late".
pub(super) fn is_one_of_several(word: &str) -> bool {
    matches!(
        word,
        "elder"
            | "older"
            | "eldest"
            | "oldest"
            | "younger"
            | "youngest"
            | "late"
            | "first"
            | "second"
            | "former"
    )
}
