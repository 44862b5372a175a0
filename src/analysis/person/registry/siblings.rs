//! People who are called by a given name alone beside somebody of the same surname: "Merv and
//! Ann Roe", "the Roe brothers, Ivo and Pavel".

use super::Registry;
use crate::analysis::lexicon;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given::{self, TOGETHER};
use crate::analysis::person::whole::is_famous;
use crate::analysis::types::EntityId;
use crate::words::marks;

impl Registry {
    /// "Merv and Ann Roe" names a Merv Roe, where the text has his name nowhere else or shows that the
    /// two are of one family; so does "the Roe sisters, Ama and Efua".
    pub(super) fn name_families(&mut self, text: &str) {
        /// A text with more such pairs is a list and is not searched.
        const MOST: usize = 32;
        let mut searched = 0;
        let mut whole = Vec::new();
        for (n, pair) in self.names.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let gap = text.get(first.span.end as usize..second.span.start as usize);
            if gap != Some(" and ") {
                continue;
            }
            let before = text.get(..first.span.start as usize).unwrap_or_default();
            let behind = text.get(second.span.end as usize..).unwrap_or_default();
            let (given, full) = (first.span.of(text), second.span.of(text));
            if let Some(surname) = family_before(before)
                && !given.contains(' ')
                && !full.contains(' ')
            {
                for given in [given, full] {
                    whole.push((given.to_string(), format!("{given} {surname}")));
                }
                continue;
            }
            // "Brandy, Mona and Ann Roe" are three.
            let listed = self.names.get(n.wrapping_sub(1)).is_some_and(|last| {
                text.get(last.span.end as usize..first.span.start as usize) == Some(", ")
            });
            let mut words = full.split(' ');
            let (Some(other), Some(surname), None) = (words.next(), words.next(), words.next())
            else {
                continue;
            };
            if given.contains(' ') || listed {
                continue;
            }
            let may = given::may_stand_beside(given, other) && !borne_only(other);
            // Whoever is called by the given name too is called so beside a husband or a sister.
            let once = may
                && (self.count(given) == 1
                    || !is_famous(given) && tells_family(before, behind)
                    // Both are called by their given names, and nobody by the surname.
                    || self.count(other) > 0 && self.count(surname) == 0);
            let once = once && self.is_first(given, first.span.start);
            let mut kin = || {
                let called = before.strip_suffix(' ').and_then(|b| b.rsplit(' ').next());
                called.is_some_and(given::are_together) || behind.starts_with(" both ") || {
                    searched += 1;
                    searched <= MOST
                        && (is_told_apart(text, given, surname)
                            || is_told_apart(text, other, surname))
                }
            };
            if once || kin() {
                whole.push((given.to_string(), format!("{given} {surname}")));
            }
        }
        for (given, name) in whole {
            if let Some(id) = self.person(&given)
                && let Some(entity) = self.entities.get_mut(id.0 as usize)
                && entity.name == given
            {
                entity.name = name;
            }
        }
    }

    /// The child of somebody, or the parent, where the text tells of one: "the younger Roe", beside
    /// "Bert Roe and his son Carl".
    pub fn of_generation(&self, of: EntityId, younger: bool) -> Option<EntityId> {
        let child = |noun: &str| {
            matches!(
                noun,
                "son" | "daughter" | "grandson" | "granddaughter" | "nephew" | "niece"
            )
        };
        let parent = |noun: &str| {
            matches!(
                noun,
                "father" | "mother" | "grandfather" | "grandmother" | "uncle" | "aunt"
            )
        };
        let mut found = None;
        for (one, noun, other) in &self.kin {
            let (elder, junior) = match *noun {
                noun if child(noun) => (*other, *one),
                noun if parent(noun) => (*one, *other),
                _ => continue,
            };
            let who = match younger {
                true if elder == of => junior,
                true if junior == of => junior,
                false if junior == of => elder,
                false if elder == of => elder,
                _ => continue,
            };
            if found.is_some_and(|other| other != who) {
                return None;
            }
            found = Some(who);
        }
        found
    }
}

/// Whether lists have a word as a surname and not as a given name: "Poe Roe" may be a firm.
fn borne_only(word: &str) -> bool {
    let lists = gazetteer::flags_of(gazetteer::fingerprint(word));
    let surname = flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
    lists & surname != 0 && !given::is_listed(word)
}

/// The surname of the family that words end with: "the Roe brothers, ".
fn family_before(before: &str) -> Option<&str> {
    let before = before.strip_suffix(", ").or(before.strip_suffix(' '))?;
    let (rest, noun) = before.rsplit_once(' ')?;
    let word = marks::last_word(rest);
    let name = word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !word.eq_ignore_ascii_case("the")
        && lexicon::classes(word)
            & (lexicon::NATION | lexicon::COUNTRY | lexicon::PLACE | lexicon::MODIFIER)
            == 0;
    (TOGETHER.contains(&noun) && name).then_some(word)
}

/// Whether words around two names say that they are of one family: "a couple … Ama and Efua Roe".
fn tells_family(before: &str, behind: &str) -> bool {
    /// How far around the two is looked, in bytes.
    const NEAR: usize = 120;
    const FAMILY: &[&str] = &[
        "couple",
        "divorced",
        "husband",
        "newlyweds",
        "parents",
        "siblings",
        "spouses",
        "twins",
        "wife",
    ];
    let from = before.ceil_char_boundary(before.len().saturating_sub(NEAR));
    let to = behind.floor_char_boundary(behind.len().min(NEAR));
    let line = before[from..].rsplit('\n').next().unwrap_or_default();
    let rest = behind[..to].split('\n').next().unwrap_or_default();
    [line, rest].iter().any(|part| {
        let mut words = part.split(|c: char| !c.is_alphabetic());
        words.any(|word| FAMILY.contains(&word))
    })
}

/// Whether a word says which of two of a family somebody is.
pub(in crate::analysis) fn tells_which(word: &str) -> Option<bool> {
    match word {
        "younger" | "youngest" => Some(true),
        "elder" | "older" | "eldest" | "oldest" => Some(false),
        _ => None,
    }
}

/// Whether a text says of somebody of two that they are the elder or the younger: "the elder sister,
/// Ama", "the younger Roe, Ama", "Ama, the older twin".
fn is_told_apart(text: &str, given: &str, surname: &str) -> bool {
    let kin = |word: &str| {
        let many = |together: &str| together.strip_suffix('s') == Some(word);
        TOGETHER.iter().any(|t| many(t)) || word == surname
    };
    memchr::memmem::find_iter(text.as_bytes(), given).any(|at| {
        let before = text.get(..at).and_then(|b| b.strip_suffix(", "));
        let mut words = before.unwrap_or_default().rsplit(' ');
        let last = words.next().unwrap_or_default();
        let named = tells_which(last).is_some()
            || kin(last) && words.next().is_some_and(|w| tells_which(w).is_some());
        let behind = text.get(at + given.len()..);
        // "The elder brother, Annabel" tells nothing of Ann.
        if behind.is_some_and(|b| b.starts_with(char::is_alphabetic)) {
            return false;
        }
        let mut told = behind
            .and_then(|b| b.strip_prefix(", the "))
            .unwrap_or_default()
            .split([' ', ',', '.']);
        named
            || told.next().is_some_and(|w| tells_which(w).is_some()) && told.next().is_some_and(kin)
    })
}
