//! Who is whose husband, mother or son: "Roe's wife, Ann Poe", "Jim Roe, Ann's son". So "her
//! husband" and "his mother" are known farther on.

use super::{Registry, relatives};
use crate::analysis::person::Gender;
use crate::analysis::types::EntityId;

/// Words of kinship: what the other one is called in return if a man and if a woman, and the
/// gender of the first.
const KIN: &[(&str, &str, &str, Gender)] = &[
    ("husband", "husband", "wife", Gender::Male),
    ("wife", "husband", "wife", Gender::Female),
    ("partner", "partner", "partner", Gender::Unknown),
    ("father", "son", "daughter", Gender::Male),
    ("mother", "son", "daughter", Gender::Female),
    ("son", "father", "mother", Gender::Male),
    ("daughter", "father", "mother", Gender::Female),
    ("brother", "brother", "sister", Gender::Male),
    ("sister", "brother", "sister", Gender::Female),
    ("grandfather", "grandson", "granddaughter", Gender::Male),
    ("grandmother", "grandson", "granddaughter", Gender::Female),
    ("grandson", "grandfather", "grandmother", Gender::Male),
    (
        "granddaughter",
        "grandfather",
        "grandmother",
        Gender::Female,
    ),
    ("uncle", "nephew", "niece", Gender::Male),
    ("aunt", "nephew", "niece", Gender::Female),
    ("nephew", "uncle", "aunt", Gender::Male),
    ("niece", "uncle", "aunt", Gender::Female),
];

/// The most pairs of kin that are kept for one text.
const MOST: usize = 64;

/// Somebody, what they are to somebody else, and to whom.
pub(super) type Kinship = (EntityId, &'static str, EntityId);

/// A word of kinship as the table has it.
fn kin(word: &str) -> Option<&'static (&'static str, &'static str, &'static str, Gender)> {
    let word = match word {
        "dad" => "father",
        "mum" | "mom" | "mam" => "mother",
        "widow" => "wife",
        "widower" => "husband",
        other => other,
    };
    KIN.iter().find(|(noun, ..)| *noun == word)
}

impl Registry {
    /// Notes whom the text itself calls somebody's kin, by their names.
    pub(super) fn note_kin(&mut self, text: &str) {
        let mut found = Vec::new();
        for pair in self.names.windows(2) {
            let [first, second] = pair else { continue };
            let between = text.get(first.span.end as usize..second.span.start as usize);
            let behind = text.get(second.span.end as usize..).unwrap_or_default();
            let told = between.and_then(|between| {
                // "Roe's wife, Ann Poe", "Ann Poe, wife of Jim Roe", "Ann Poe, Jim's wife".
                if let Some(noun) = possessed(between).and_then(kin_alone) {
                    Some((second, noun, first))
                } else if let Some(noun) = kin_of(between) {
                    Some((first, noun, second))
                } else if let Some(noun) = kin_and(between) {
                    Some((second, noun, first))
                } else if between == ", " {
                    let noun = possessed(behind)?.split([',', '.', ' ', ';']).next()?;
                    Some((first, kin(noun)?.0, second))
                } else {
                    None
                }
            });
            let Some((one, noun, owner)) = told else {
                continue;
            };
            let ids = (
                self.person(one.span.of(text)),
                self.person(owner.span.of(text)),
            );
            if let (Some(one), Some(owner)) = ids {
                found.push((one, noun, owner));
            }
        }
        for (one, noun, owner) in found {
            self.add_kin(one, noun, owner);
        }
    }

    /// Notes that somebody is somebody's husband, mother or son.
    pub fn add_kin(&mut self, one: EntityId, noun: &str, of: EntityId) {
        let Some((noun, ..)) = kin(noun).filter(|_| one != of && self.kin.len() < MOST) else {
            return;
        };
        if !self.kin.contains(&(one, *noun, of)) {
            self.kin.push((one, *noun, of));
        }
    }

    /// Whether the text tells of anybody whose kin they are.
    pub const fn knows_kin(&self) -> bool {
        !self.kin.is_empty()
    }

    /// Who is somebody's husband, mother or son, if the text tells of one alone.
    pub fn kin_of(&self, owner: EntityId, noun: &str) -> Option<EntityId> {
        let (noun, _, _, gender) = kin(noun)?;
        let gender_of = |id: EntityId| self.known.get(id.0 as usize).map(|k| k.gender);
        let mut found = None;
        for (one, is, of) in &self.kin {
            let who = if *of == owner && is == noun {
                *one
            } else if *one == owner {
                // Whose husband she calls is whose wife she is.
                let Some((_, man, woman, _)) = kin(is) else {
                    continue;
                };
                let agrees = gender_of(*of).is_some_and(|g| g.agrees(*gender));
                match (man == noun || woman == noun) && agrees {
                    true => *of,
                    false => continue,
                }
            } else {
                continue;
            };
            if found.is_some_and(|other| other != who) {
                return None;
            }
            found = Some(who);
        }
        found
    }
}

/// What stands behind "'s" that opens words.
fn possessed(words: &str) -> Option<&str> {
    words
        .strip_prefix("’s ")
        .or_else(|| words.strip_prefix("'s "))
}

/// The word of kinship that words are, with what says which and a comma: "adult son, ".
fn kin_alone(words: &str) -> Option<&'static str> {
    let words = words.trim_end_matches([' ', ',']);
    let mut parts = words.rsplit(' ');
    let noun = kin(parts.next()?)?.0;
    let one = |word: &str| relatives::says_which(word) && !tells_apart(word);
    parts.all(one).then_some(noun)
}

/// Whether a word says that there is another one: "former wife", "younger brother".
pub(in crate::analysis) fn tells_apart(word: &str) -> bool {
    relatives::is_one_of_several(word) || matches!(word, "third" | "ex" | "other")
}

/// The word of kinship of whoever is named behind it to whoever is named before: " and his son ".
fn kin_and(words: &str) -> Option<&'static str> {
    let words = words.strip_prefix(" and ")?;
    let words = words.strip_prefix("his ").or(words.strip_prefix("her "))?;
    kin_alone(words)
}

/// The word of kinship of whoever is named before it to whoever is named behind: ", wife of ".
fn kin_of(words: &str) -> Option<&'static str> {
    let words = words.strip_prefix(", ")?.strip_suffix(" of ")?;
    kin_alone(words.strip_prefix("the ").unwrap_or(words))
}
