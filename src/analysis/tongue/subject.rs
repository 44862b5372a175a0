//! Who is the subject of a verb that reports, by what stands right beside it.

use super::speakers::{Block, Who};
use super::words::{self, Sorts};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, brand};
use crate::analysis::token::{Kind, Token};

/// A subject stands no farther from its verb, in tokens.
const FAR: usize = 16;
/// More words describe nobody.
const WORDS: usize = 4;

/// A verb that reports, with what its own words say of its subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// The token that is shown as the verb.
    pub cue: usize,
    /// One past its last token.
    pub end: usize,
    /// Where it begins.
    pub start: usize,
    /// What it is.
    pub sorts: Sorts,
    /// "Dit-elle": its pronoun.
    pub pronoun: Option<Gender>,
}

impl Block<'_> {
    /// What a token can be.
    pub(super) fn sorts(&self, at: usize) -> Sorts {
        self.sorts.get(at).copied().unwrap_or(0)
    }

    /// What a token is; behind the last one a full stop.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Stop, |t| t.kind)
    }

    /// Whether a token stands in marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// Whether a token is a word with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_capital_word)
    }

    fn is_title(&self, at: usize) -> bool {
        self.sorts(at) & (words::MR | words::MRS | words::TITLE) != 0
    }

    /// Whether a token is a title that may have a full stop of its own.
    fn is_shortened(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or("", |t| t.of(self.text));
        self.is_title(at) && self.language.is_shortened(word)
    }

    /// The name that begins at a token.
    pub(super) fn name_at(&self, at: usize) -> Option<usize> {
        self.names.binary_search_by_key(&at, |n| n.start).ok()
    }

    /// The name that ends before a token.
    fn name_before(&self, at: usize) -> Option<usize> {
        let n = self.names.partition_point(|n| n.end < at);
        self.names.get(n).filter(|name| name.end == at).map(|_| n)
    }

    /// The verb that begins at a token.
    pub(super) fn verb_at(&self, at: usize) -> Option<Verb> {
        let token = self.tokens.get(at)?;
        if token.kind != Kind::Word || token.capital && !token.first {
            return None;
        }
        let sorts = self.sorts(at);
        let verb = |cue, end, sorts, pronoun| Verb {
            cue,
            end,
            start: at,
            sorts,
            pronoun,
        };
        if sorts & (words::VERB | words::SO) != 0 {
            return Some(verb(at, at + 1, sorts, None));
        }
        // "A déclaré", "a aussi déclaré".
        let part = |from: usize| (from..from + 2).find(|n| self.sorts(*n) & words::PART != 0);
        if sorts & words::AUX != 0
            && let Some(cue) = part(at + 1)
        {
            return Some(verb(cue, cue + 1, words::SAY, None));
        }
        // "Dit-elle", "a-t-il déclaré".
        let word = token.of(self.text);
        let (first, rest) = word.split_once('-')?;
        let last = self.language.sorts(rest.rsplit('-').next()?);
        let gender = gender_of(last)?;
        let first = self.language.sorts(first);
        if first & words::VERB != 0 {
            return Some(verb(at, at + 1, first, Some(gender)));
        }
        let cue = part(at + 1).filter(|_| first & words::AUX != 0)?;
        Some(verb(cue, cue + 1, words::SAY, Some(gender)))
    }

    /// The subject that follows a verb or "according to", which end at token `from`.
    pub(super) fn right_of(&self, from: usize, until: usize) -> Option<Who> {
        let until = until.min(from + FAR).min(self.tokens.len());
        // "Sagt Roe": a body's name, if nobody's name is among the capitals.
        let capitals = (from..until).take_while(|n| self.is_capital(*n) || self.is_title(*n));
        if self.is_capital(from) && !capitals.clone().any(|n| self.name_at(n).is_some()) {
            return self.body(from);
        }
        let mut described = None;
        let mut open = 0;
        let mut at = from;
        while at < until && !self.is_quoted(at) {
            let last = at.checked_sub(1).filter(|_| at > from);
            let before = last.map_or(0, |n| self.sorts(n));
            match self.kind(at) {
                Kind::Open => open += 1,
                Kind::Close => open -= 1,
                _ if open > 0 => {}
                // "Said the mayor, Roe".
                Kind::Comma if described.is_some() => {
                    let name = self.name_at(at + 1);
                    return name.map(Who::Name).or_else(|| self.description(described?));
                }
                // "Dr", and a full stop of its own.
                Kind::Stop if last.is_some_and(|n| self.is_shortened(n)) => {}
                Kind::Number | Kind::Other => {}
                // "Der Wein- und Roe-Kenner".
                Kind::Dash if last.is_some_and(|n| self.tokens[n].end == self.tokens[at].start) => {
                }
                Kind::Word if self.name_at(at).is_some() => {
                    let name = self.name_at(at);
                    let elided = name
                        .and_then(|n| self.names.get(n))
                        .is_some_and(|n| n.elided);
                    let object = elided || before & (words::PREP | words::ARTICLE_OTHER) != 0;
                    return match object {
                        true => self.description(described?),
                        false => name.map(Who::Name),
                    };
                }
                Kind::Word => {
                    let sorts = self.sorts(at);
                    let plain = described.is_none() && before & words::PREP == 0;
                    if let Some(gender) = gender_of(sorts).filter(|_| plain) {
                        return Some(Who::Pronoun(gender, at));
                    }
                    // "Un voisin sur le quai que Roe": no words of the description any more.
                    let beyond = described.is_some()
                        && !self.language.nouns_are_capital
                        && sorts & words::PREP != 0
                        && sorts & words::PARTICLE == 0;
                    let clause = sorts & words::THAT != 0;
                    if clause || at > from && (beyond || self.verb_at(at).is_some()) {
                        break;
                    }
                    if sorts & words::ARTICLE != 0 && plain {
                        described = described.or(Some(at));
                    }
                    // "Este martes": when.
                    if sorts & words::TIME != 0 && described.is_some_and(|n| at <= n + 2) {
                        described = None;
                    }
                }
                _ => break,
            }
            at += 1;
        }
        self.description(described?)
    }

    /// "Eine Sprecherin", "le ministre": an article and the noun behind it.
    fn description(&self, from: usize) -> Option<Who> {
        let mut end = from + 1;
        while end < self.tokens.len() && end <= from + WORDS && self.kind(end) == Kind::Word {
            let sorts = self.sorts(end);
            let small = words::PREP | words::ARTICLE | words::ARTICLE_OTHER | words::THAT;
            if self.is_quoted(end) || sorts & small != 0 || self.verb_at(end).is_some() {
                break;
            }
            end += 1;
            if self.language.nouns_are_capital && self.is_capital(end - 1) {
                let most = from + 2 * WORDS;
                while end <= most && self.is_capital(end) && self.name_at(end).is_none() {
                    end += 1;
                }
                return Some(Who::Source(from, end));
            }
        }
        let noun = end > from + 1 && !self.language.nouns_are_capital;
        // Adverbs follow the noun; two words are the longest that is told without knowing them.
        noun.then(|| Who::Source(from, end.min(from + 2)))
    }

    /// A body of one word that the list of brands knows, or of capitals alone: "sagt ROE".
    fn body(&self, from: usize) -> Option<Who> {
        let mut end = from;
        while self.is_capital(end) && end < from + WORDS {
            end += 1;
        }
        let common = words::NOUN | words::ROLE | words::THING | words::FUNCTION;
        if self.sorts(from) & common != 0 {
            return None;
        }
        let word = self.tokens.get(from)?.of(self.text);
        let known = gazetteer::brands_of(gazetteer::fingerprint(word)) & brand::WHOLE != 0;
        let letters = self.tokens.get(from).is_some_and(|t| t.upper);
        (end == from + 1 && (known || letters)).then_some(Who::Organization(from, end))
    }

    /// The subject that stands before a verb that begins at a token.
    pub(super) fn left_of(&self, verb: usize, from: usize) -> Option<Who> {
        let mut at = verb;
        // "Roe, die Wirtin der Bude, sagte": what commas set apart.
        let comma = |n: usize| self.kind(n) == Kind::Comma && !self.is_quoted(n);
        if at > from + 2 && comma(at - 1) {
            // "Die Wirtin von Poe, Ann Roe, sagte": the name between the commas.
            let named = self.name_before(at - 1);
            let start = named.and_then(|n| self.names.get(n)).map(|n| n.start);
            if start.and_then(|n| n.checked_sub(1)).is_some_and(comma) {
                return named.map(Who::Name);
            }
            let lowest = from.max(at.saturating_sub(FAR));
            at = (lowest..at - 1)
                .rev()
                .find(|n| comma(*n) && self.name_before(*n).is_some())?;
        }
        let described = self.sorts(from) & words::ARTICLE != 0
            && at > from + 1
            && at <= from + 1 + WORDS
            && (from + 1..at).all(|n| {
                let small = words::PREP | words::ARTICLE | words::ARTICLE_OTHER;
                self.kind(n) == Kind::Word && self.sorts(n) & small == 0 && !self.is_quoted(n)
            });
        // "Roe selbst sagte", "il lui dit".
        for _ in 0..2 {
            if let Some(name) = self.name_before(at) {
                let start = self.names.get(name)?.start;
                let before = start.checked_sub(1).filter(|n| *n >= from);
                let object = before.is_some_and(|n| self.sorts(n) & words::PREP != 0);
                return (!object && start >= from).then_some(Who::Name(name));
            }
            at = at.checked_sub(1).filter(|n| *n >= from)?;
            if self.is_quoted(at) || self.kind(at) != Kind::Word {
                return None;
            }
            let sorts = self.sorts(at);
            if let Some(gender) = gender_of(sorts) {
                return Some(Who::Pronoun(gender, at));
            }
            if self.is_capital(at) || described {
                break;
            }
        }
        // "Der Minister sagte": a sentence's beginning.
        described.then_some(Who::Source(from, verb))
    }

    /// Whether a name is told of by its sentence, and not what something is done to or is of.
    pub(in crate::analysis) fn may_speak(&self, n: usize) -> bool {
        const OBJECT: Sorts = words::PREP | words::ARTICLE_OTHER | words::THAT;
        self.names.get(n).is_some_and(|name| {
            let before = name.start.checked_sub(1);
            let object = before.is_some_and(|n| self.sorts(n) & OBJECT != 0);
            !name.elided && !self.is_quoted(name.start) && !object
        })
    }

    /// The only name between two tokens that may speak.
    pub(super) fn only_name(&self, from: usize, end: usize) -> Option<Who> {
        let first = self.names.partition_point(|name| name.start < from);
        let last = self.names.partition_point(|name| name.end <= end);
        let mut names = (first..last).filter(|n| self.may_speak(*n));
        let only = names.next()?;
        names.next().is_none().then_some(Who::Name(only))
    }

    /// The names that open sentences, by their number.
    pub(in crate::analysis) fn subjects(&self) -> Vec<usize> {
        let opens = |at: &usize| self.tokens[*at].first && !self.is_quoted(*at);
        let who = (0..self.tokens.len())
            .filter(opens)
            .filter_map(|at| self.opening(at));
        who.filter_map(|who| match who {
            Who::Name(n) => Some(n),
            _ => None,
        })
        .collect()
    }

    /// Whom words that begin at a token end with, right before another.
    pub(super) fn ending(&self, from: usize, end: usize) -> Option<Who> {
        let n = self.name_before(end)?;
        let name = self.names.get(n)?;
        let before = name.start.checked_sub(1).filter(|n| *n >= from);
        let object = before.is_some_and(|n| self.sorts(n) & words::PREP != 0);
        (name.start >= from && !name.elided && !object).then_some(Who::Name(n))
    }

    /// Whom a sentence that begins at a token opens with.
    pub(super) fn opening(&self, at: usize) -> Option<Who> {
        let token = self.tokens.get(at)?;
        let titles = words::MR | words::MRS | words::TITLE | words::ROLE;
        let mut name = at;
        while self.sorts(name) & titles != 0 && name < at + PARTS {
            name += 1;
            name += usize::from(self.kind(name) == Kind::Stop && self.is_shortened(name - 1));
        }
        if let Some(n) = self.name_at(name) {
            return Some(Who::Name(n));
        }
        let gender = gender_of(self.sorts(at)).filter(|_| token.kind == Kind::Word)?;
        Some(Who::Pronoun(gender, at))
    }
}

/// More titles stand before no name.
const PARTS: usize = 3;

/// The gender of a pronoun.
pub(super) fn gender_of(sorts: Sorts) -> Option<Gender> {
    match (sorts & words::HE != 0, sorts & words::SHE != 0) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
