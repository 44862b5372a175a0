//! Which office each person has, by the words beside their names. "The minister" is then
//! somebody, where only one has that office.

use rustc_hash::{FxHashMap, FxHashSet};

use super::named::Block as Shapes;
use super::speakers::{Block, Who};
use super::subject::{elided, gender_of_article};
use super::words::{self, Sorts};
use crate::analysis::person::Gender;
use crate::analysis::person::registry::Registry;
use crate::analysis::token::Kind;
use crate::analysis::types::EntityId;

/// How far before its name an office may stand, in words.
const FAR: usize = 14;
/// The most words between an office and what it is of.
const NEAR: usize = 4;

/// What is said beside a name of whoever has it.
#[derive(Debug)]
pub(in crate::analysis) struct Office {
    /// Where the name begins.
    at: u32,
    /// The noun, lower case.
    noun: String,
    /// What it is of, lower case; empty where nothing tells.
    of: String,
    /// The part of the noun that says which office it is: "ministerin".
    ending: String,
}

/// Somebody described: "the minister of culture".
#[derive(Debug)]
pub(in crate::analysis) struct Described {
    /// The noun, lower case.
    noun: String,
    /// What it is of, lower case; empty where nothing tells.
    of: String,
    /// The token of the noun.
    pub head: usize,
    /// Whether the noun says more than which office it is: "Reedereichef".
    pub compound: bool,
    /// Whether the noun stands for whoever was spoken of.
    pub anybody: bool,
    /// What the article says.
    pub gender: Gender,
}

/// The offices of a document, by their nouns.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Offices {
    by_noun: FxHashMap<String, Vec<(EntityId, String)>>,
    holders: FxHashSet<EntityId>,
}

impl Offices {
    /// Gives offices to whoever the names beside them mean.
    pub(in crate::analysis) fn new(found: Vec<Office>, registry: &Registry) -> Self {
        let mut offices = Self::default();
        for office in found {
            let Some((span, entity)) = registry.named_behind(office.at) else {
                continue;
            };
            if span.start != office.at {
                continue;
            }
            offices.holders.insert(entity);
            // "Umweltministerin" is "die Ministerin", "Verbands-Chef" is "der Chef".
            let tail = office.noun.rsplit('-').next().unwrap_or_default();
            let mut keys = vec![office.noun.as_str(), tail, &office.ending];
            keys.dedup();
            for key in keys {
                let people = offices.by_noun.entry(key.to_string()).or_default();
                let same = |(id, of): &(EntityId, String)| *id == entity && *of == office.of;
                if people.len() < MANY && !people.iter().any(same) {
                    people.push((entity, office.of.clone()));
                }
            }
        }
        offices
    }

    /// Whether anything is said of what somebody is.
    pub(in crate::analysis) fn has(&self, who: EntityId) -> bool {
        self.holders.contains(&who)
    }

    /// Who can be meant by a description: all who have the office, or only those of whom it is
    /// told what it is of.
    pub(in crate::analysis) fn of(&self, who: &Described, sure: bool) -> Vec<EntityId> {
        let people = self.by_noun.get(&who.noun).map_or(&[][..], Vec::as_slice);
        let fits = |of: &String| who.of.is_empty() || *of == who.of || of.is_empty() && !sure;
        let mut found: Vec<EntityId> = Vec::new();
        for (id, _) in people.iter().filter(|(_, of)| fits(of)) {
            if !found.contains(id) {
                found.push(*id);
            }
        }
        found
    }
}

/// With more people in one office they are not told apart.
const MANY: usize = 16;

/// Sorts of words that are no office.
const SMALL: Sorts = words::FUNCTION
    | words::ARTICLE
    | words::ARTICLE_OTHER
    | words::PREP
    | words::VERB
    | words::PAST
    | words::TIME
    | words::MR
    | words::MRS
    | words::THAT;

impl Shapes<'_> {
    /// The offices beside a name: where it begins, its first token, and the one behind it.
    pub(super) fn offices(&self, at: u32, start: usize, end: usize, into: &mut Vec<Office>) {
        let nouns = [self.office_before(start), self.office_behind(end)];
        for noun in nouns.into_iter().flatten() {
            let Some(shape) = self.at(noun) else { continue };
            let word = words::lower(shape.span.of(self.text)).into_owned();
            into.push(Office {
                at,
                ending: self
                    .language
                    .role_ending(&word)
                    .unwrap_or(&word)
                    .to_string(),
                of: self.office_of(noun).unwrap_or_default(),
                noun: word,
            });
        }
    }

    fn is_office(&self, n: usize) -> bool {
        self.at(n).is_some_and(|s| {
            let capital = self.language.nouns_are_capital;
            let role = s.sorts & words::ROLE != 0;
            s.kind == Kind::Word && s.sorts & SMALL == 0 && (s.capital == capital || role)
        })
    }

    /// "Die Wärterin Roe", "el ministro de Cultura, Roe": the noun before a name.
    fn office_before(&self, start: usize) -> Option<usize> {
        let last = start.checked_sub(1)?;
        let joined = self.at(start).is_some_and(|s| s.joined && s.lead == 0);
        if self.language.nouns_are_capital {
            return (joined && self.is_office(last)).then_some(last);
        }
        let comma = self.at(last).is_some_and(|s| s.kind == Kind::Comma);
        let role = self.at(last).is_some_and(|s| s.sorts & words::ROLE != 0);
        if role && joined {
            return Some(last);
        }
        let last = last.checked_sub(usize::from(comma))?;
        for n in (last.saturating_sub(FAR)..=last).rev() {
            let shape = self.at(n)?;
            if shape.kind != Kind::Word || shape.sorts & words::VERB != 0 {
                return None;
            }
            let inner = n
                .checked_sub(1)
                .and_then(|n| self.at(n))
                .is_some_and(|s| s.sorts & words::PREP != 0);
            if shape.lead & words::ARTICLE != 0 && !inner {
                return Some(n);
            }
            if shape.sorts & words::ARTICLE != 0 && !inner {
                return (n < last && self.is_office(n + 1)).then_some(n + 1);
            }
        }
        None
    }

    /// "Roe, ministro de Cultura," "Roe, Leiter der Wache,": the noun behind a name.
    fn office_behind(&self, end: usize) -> Option<usize> {
        self.at(end).filter(|s| s.kind == Kind::Comma)?;
        let article = self
            .at(end + 1)
            .is_some_and(|s| s.sorts & words::ARTICLE != 0);
        let noun = end + 1 + usize::from(article);
        self.is_office(noun).then_some(noun)
    }

    /// What an office is of.
    fn office_of(&self, noun: usize) -> Option<String> {
        let sorts = |n: usize| self.at(n).map_or(0, |s| s.sorts);
        let genitive =
            self.language.nouns_are_capital && sorts(noun + 1) & (words::ARTICLE | words::OF) != 0;
        let of = (noun + 1..noun + 3).find(|n| genitive || sorts(*n) & words::OF != 0)?;
        let small = words::ARTICLE | words::ARTICLE_OTHER | words::OF;
        let first = (of..of + NEAR).find(|n| sorts(*n) & small == 0)?;
        let shape = self.at(first).filter(|s| s.kind == Kind::Word)?;
        Some(words::lower(shape.span.of(self.text)).into_owned())
    }
}

impl Block<'_> {
    /// What a description says, where it points at somebody known.
    pub(in crate::analysis) fn described(&self, who: Who) -> Option<Described> {
        let Who::Source(start, end) = who else {
            return None;
        };
        let article = self.tokens.get(start)?.of(self.text);
        let lead = elided(article).map_or(article, |(lead, _)| lead);
        let sorts = self.language.sorts(lead);
        // "Stwierdziła radna", where nouns have no articles.
        let bare = sorts & words::ROLE != 0;
        if sorts & words::DEFINITE == 0 && !bare {
            return None;
        }
        let head = match bare {
            true => start,
            false => self.noun(start).filter(|n| *n < end)?,
        };
        let word = self.tokens.get(head)?.of(self.text);
        let noun = match head == start && !bare {
            true => elided(word)?.1,
            false => word,
        };
        let lower = words::lower(noun).into_owned();
        // "Der CDU-Politiker".
        let last = noun.rsplit('-').next().unwrap_or(noun);
        Some(Described {
            compound: self
                .language
                .role_ending(&lower)
                .is_some_and(|e| e != lower),
            noun: lower,
            of: self.of_whom(head).unwrap_or_default(),
            head,
            anybody: (self.language.sorts(noun) | self.language.sorts(last)) & words::ANYBODY != 0,
            gender: gender_of_article(sorts),
        })
    }

    /// What a described person is of, lower case: "la Culture" of "la ministre de la Culture".
    fn of_whom(&self, noun: usize) -> Option<String> {
        const SMALL: Sorts = words::ARTICLE | words::ARTICLE_OTHER | words::OF;
        let of = self.of_noun(noun).or_else(|| {
            // "Die Sprecherin der Wache", which may be to whom it is said.
            let article = self.sorts(noun + 1) & words::ARTICLE != 0;
            let genitive = self.language.nouns_are_capital && article && self.is_capital(noun + 2);
            genitive.then_some(noun + 1..noun + 3)
        })?;
        let first = of.clone().find(|n| self.sorts(*n) & SMALL == 0)?;
        let word = self.tokens.get(first)?.of(self.text);
        let bare = elided(word).map_or(word, |(_, rest)| rest);
        Some(words::lower(bare).into_owned())
    }
}
