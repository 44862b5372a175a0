//! People who share somebody else's surname: "her husband, Colin", "Merv and Ann Roe".

use rustc_hash::FxHashSet;

use super::people::People;
use super::{Registry, Spelling, key};
use crate::analysis::person::Gender;
use crate::analysis::types::EntityId;

impl Registry {
    /// Everybody called by one name whom the text joins to somebody named in full right before
    /// or behind: each with the other.
    pub(super) fn couples(&self, text: &str) -> Vec<(EntityId, EntityId)> {
        let mut found = Vec::new();
        for pair in self.names.windows(2) {
            let [first, second] = pair else { continue };
            let gap = text
                .get(first.span.end as usize..second.span.start as usize)
                .unwrap_or_default();
            let (one, two) = (first.span.of(text), second.span.of(text));
            let (single, full) = match (one.contains(' '), two.contains(' ')) {
                (false, true) if gap == " and " => (one, two),
                (true, false) if is_kin(gap) || is_spouse(gap) => (two, one),
                _ => continue,
            };
            if let (Some(single), Some(full)) = (self.person(single), self.person(full))
                && single != full
            {
                found.push((single, full));
            }
        }
        found
    }

    /// "Merv and Ann Roe", where the text has a Merv Roe Jr. besides: the elder's given name, and
    /// his whole name, by its key and as a spelling.
    pub(super) fn elder_couples(
        &self,
        text: &str,
        people: &People,
    ) -> Vec<(Box<str>, Box<str>, Spelling)> {
        let mut found: Vec<(Box<str>, Box<str>, Spelling)> = Vec::new();
        let mut seen: FxHashSet<String> = FxHashSet::default();
        for pair in self.names.windows(2) {
            let [first, second] = pair else { continue };
            let gap = text.get(first.span.end as usize..second.span.start as usize);
            let (given, full) = (first.span.of(text), second.span.of(text));
            let Some((_, surname)) = full.split_once(' ').filter(|_| gap == Some(" and ")) else {
                continue;
            };
            let (alone, whole) = (key(given), key(&format!("{given} {surname}")));
            let known = given.contains(' ') || surname.contains(' ');
            if known || !people.only_younger(&key(surname), &alone) {
                continue;
            }
            if seen.insert(whole.clone()) {
                let spelling = Spelling {
                    name: format!("{given} {surname}"),
                    first: first.span.start,
                    count: 1,
                    gender: first.gender,
                    ..Spelling::default()
                };
                found.push((alone.into(), whole.into(), spelling));
            }
        }
        found
    }

    /// Notes that somebody with an office bears the surname of this relative.
    pub fn add_elder(&mut self, relative: EntityId, elder: EntityId, office: &str) {
        self.holds(elder, office);
        if !self.elders.contains(&(relative, elder)) {
            self.elders.push((relative, elder));
        }
    }

    /// Who is called by the surname alone of somebody that is their relative.
    pub fn elder(&self, relative: EntityId) -> Option<EntityId> {
        let of = self.elders.iter().find(|(one, _)| *one == relative);
        of.map(|(_, elder)| *elder)
    }

    /// Whom the text joins to somebody by one surname, either of the two, where the genders of both
    /// allow that one is of this gender and the other is not.
    pub fn partner(&self, of: EntityId, gender: Gender) -> Option<EntityId> {
        let known = |id: EntityId| self.known.get(id.0 as usize).map(|known| known.gender);
        let other = known(of)?;
        if self.partners.is_empty() || gender == Gender::Unknown || other == gender {
            return None;
        }
        let sure = other != Gender::Unknown;
        let fits =
            |id: EntityId| known(id).is_some_and(|g| g == gender || sure && g == Gender::Unknown);
        let beside = |(one, two): &(EntityId, EntityId)| match of {
            _ if *one == of => Some(*two),
            _ if *two == of => Some(*one),
            _ => None,
        };
        self.partners.iter().filter_map(beside).find(|id| fits(*id))
    }
}

/// Whether the words between two names end in "her husband," or the like, within a sentence.
fn is_kin(gap: &str) -> bool {
    const FAR: usize = 60;
    const KIN: &[&str] = &[
        "husband", "wife", "brother", "sister", "father", "mother", "son", "daughter",
    ];
    if gap.len() > FAR || !gap.ends_with(", ") {
        return false;
    }
    let mut words = gap.trim_end_matches([' ', ',']).rsplit(' ');
    let noun = words.next().is_some_and(|word| KIN.contains(&word));
    let whose = words
        .next()
        .is_some_and(|word| matches!(word, "his" | "her"));
    noun && whose && !gap.contains(['.', '\n', '”'])
}

/// Whether the words between two names end in "his wife" or "her husband", with or without a comma, or
/// are a sentence that begins so: "Ann Roe has a shop. Her husband *Karim* drives".
fn is_spouse(gap: &str) -> bool {
    const FAR: usize = 160;
    if gap.len() > FAR || gap.contains(['\n', '”', '"']) {
        return false;
    }
    let told = gap.trim_end_matches([' ', ',']);
    let inner = [" his wife", " her husband"]
        .iter()
        .find_map(|s| told.strip_suffix(s));
    let opens = [". His wife", ". Her husband"]
        .iter()
        .any(|s| told.ends_with(s));
    told.len() < gap.len() && (opens || inner.is_some_and(|before| !before.contains(". ")))
}
