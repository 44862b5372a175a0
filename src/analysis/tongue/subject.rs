//! Finds the subject of a reporting verb by what stands right beside it.

use std::ops::Range;

use super::speakers::{Block, Who};
use super::words::{self, Sorts};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, brand};
use crate::analysis::token::{Kind, Token};

/// How far from its verb a subject may stand, in tokens.
const FAR: usize = 16;
/// The most words that describe somebody.
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
        if sorts & (words::VERB | words::SO | words::BEHIND) != 0 {
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

    /// A verb that no list has right behind marks: "remachó", "met-il".
    pub(super) fn verb_behind(&self, at: usize) -> Option<Verb> {
        let token = self
            .tokens
            .get(at)
            .filter(|t| t.kind == Kind::Word && !t.capital)?;
        let word = token.of(self.text);
        let hung = word
            .rsplit_once('-')
            .and_then(|(_, last)| gender_of(self.language.sorts(last)));
        let past = self.sorts(at) == words::PAST;
        (past || hung.is_some()).then_some(Verb {
            cue: at,
            end: at + 1,
            start: at,
            sorts: words::SAY,
            pronoun: hung,
        })
    }

    /// "En una nota de la empresa", "in einer Mitteilung": a source that is no subject, behind
    /// what stands before such a one.
    pub(super) fn sourced(&self, from: usize) -> Option<Who> {
        const ARTICLES: Sorts = words::ARTICLE | words::ARTICLE_OTHER;
        let until = self.tokens.len().min(from + FAR / 2);
        let words =
            (from..until).take_while(|n| self.kind(*n) == Kind::Word && !self.is_quoted(*n));
        let at = words.clone().find(|n| self.sorts(*n) & words::FROM != 0)? + 1;
        self.source_at(at)
            .filter(|_| self.sorts(at) & ARTICLES != 0)
    }

    /// Whoever words name that begin at a token, whatever their case: "laut dem Hafenamt".
    pub(super) fn source_at(&self, at: usize) -> Option<Who> {
        let subject = self.sorts(at) & words::ARTICLE != 0;
        match self.sorts(at) & (words::ARTICLE | words::ARTICLE_OTHER) {
            0 => None,
            _ if subject => self.description(at),
            // "Laut dem Hafenamt": no case of whoever speaks.
            _ => match self.description(at)? {
                Who::Source(start, end) => Some(Who::Source(start + 1, end)),
                who => Some(who),
            },
        }
    }

    /// The subject that follows a verb or "according to", which end at token `from`.
    pub(super) fn right_of(&self, from: usize, until: usize) -> Option<Who> {
        let until = until.min(from + FAR).min(self.tokens.len());
        // "Sagt Roe": a body's name, if nobody's name is among the capitals.
        let capitals = (from..until).take_while(|n| self.is_capital(*n) || self.is_title(*n));
        if self.is_capital(from) && !capitals.clone().any(|n| self.name_at(n).is_some()) {
            return self.of_office(from, until).or_else(|| self.body(from));
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
                    // "Über den Band Der blaue Kahn": a title's article.
                    let titled = self.is_capital(at) && !self.tokens[at].first;
                    let article = sorts & words::ARTICLE != 0 && !titled;
                    if (article || self.elides_article(at)) && plain {
                        if let Some(gender) = self.aged(at) {
                            return Some(Who::Pronoun(gender, at));
                        }
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

    /// "Chef de Mission Roe", "Leiter der Wache Roe": whom an office and what it is of stand
    /// before.
    fn of_office(&self, from: usize, until: usize) -> Option<Who> {
        const SMALL: Sorts = words::PREP | words::PARTICLE | words::ARTICLE | words::ARTICLE_OTHER;
        let office = |n: &usize| self.is_capital(*n) || self.sorts(*n) & SMALL != 0;
        let name = (from + 1..until.min(from + 2 * WORDS))
            .take_while(|n| self.kind(*n) == Kind::Word && office(n) && !self.is_quoted(*n))
            .find_map(|n| self.name_at(n))?;
        let before = self.names.get(name)?.start.checked_sub(1)?;
        let beside = self.is_capital(before) && self.sorts(from) & words::ROLE != 0;
        beside.then_some(Who::Name(name))
    }

    /// Whether a token begins with an article that is elided: "l'agence".
    fn elides_article(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or("", |t| t.of(self.text));
        elided(word).is_some_and(|(article, _)| self.language.sorts(article) & words::ARTICLE != 0)
    }

    /// "Der 46-Jährige": whether an article and years of age mean a man or a woman.
    fn aged(&self, article: usize) -> Option<Gender> {
        let capital = |word: &str| word.split('-').next_back()?.chars().next();
        let word = self.tokens.get(article + 1)?.of(self.text);
        let noun = self.language.sorts(word) & words::AGED != 0
            && capital(word).is_some_and(char::is_uppercase);
        let gender = gender_of_article(self.sorts(article));
        (noun && gender != Gender::Unknown).then_some(gender)
    }

    /// "Eine Sprecherin", "le ministre": an article and the noun behind it, with what it is of.
    pub(super) fn description(&self, from: usize) -> Option<Who> {
        let noun = self.noun(from)?;
        Some(Who::Source(
            from,
            self.of_noun(noun).map_or(noun + 1, |of| of.end),
        ))
    }

    /// The noun behind an article, where one describes somebody; the article's own token where it
    /// is elided.
    pub(super) fn noun(&self, from: usize) -> Option<usize> {
        if self.elides_article(from) {
            return Some(from);
        }
        let small = words::PREP | words::ARTICLE | words::ARTICLE_OTHER | words::THAT;
        let word = |n: &usize| {
            let plain = self.kind(*n) == Kind::Word && self.sorts(*n) & small == 0;
            plain && !self.is_quoted(*n) && self.verb_at(*n).is_none()
        };
        let words = (from + 1..self.tokens.len().min(from + 1 + WORDS)).take_while(word);
        if !self.language.nouns_are_capital {
            return words.clone().next();
        }
        let first = words.clone().find(|n| self.is_capital(*n))?;
        // "Der FACC Vorstand".
        let most = from + 2 * WORDS;
        let more = (first + 1..most).take_while(|n| {
            self.is_capital(*n) && self.name_at(*n).is_none() && !self.is_quoted(*n)
        });
        Some(first + more.count())
    }

    /// "… de la Culture", "… des Hafens": what somebody is of, as a range of tokens.
    pub(super) fn of_noun(&self, noun: usize) -> Option<Range<usize>> {
        const ARTICLES: Sorts = words::ARTICLE | words::ARTICLE_OTHER;
        let capitals = self.language.nouns_are_capital;
        // "Secretario general de": a word more.
        let plain = !capitals && self.kind(noun + 1) == Kind::Word && self.sorts(noun + 1) == 0;
        let start =
            (noun + 1..=noun + 1 + usize::from(plain)).find(|n| self.sorts(*n) & words::OF != 0)?;
        // "Berichtet die Sängerin von den Proben": of what.
        let opens = match capitals {
            true => words::OF,
            false => ARTICLES | words::OF,
        };
        let small = |n: &usize| self.sorts(*n) & opens != 0;
        let first = start + (start..start + PARTS).take_while(small).count();
        let article =
            self.elides_article(first) || (start..first).any(|n| self.sorts(n) & ARTICLES != 0);
        let word = self.kind(first) == Kind::Word && !self.is_quoted(first);
        let content = self.is_capital(first) || article && !capitals;
        if !word || !content || self.verb_at(first).is_some() {
            return None;
        }
        let name = self.name_at(first).and_then(|n| self.names.get(n));
        if let Some(name) = name {
            return Some(start..name.end);
        }
        let capital = |n: &usize| !capitals && self.is_capital(*n) && !self.is_quoted(*n);
        let more = (first + 1..first + WORDS).take_while(capital);
        Some(start..first + 1 + more.count())
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
            let before = |at: usize| at.checked_sub(1).map_or(0, |n| self.sorts(n));
            // "Vom Maler Roe", "con el senador Roe": an office between.
            let mut from = name.start;
            let office = from.checked_sub(1).is_some_and(|n| {
                let plain = self.is_capital(n) == self.language.nouns_are_capital;
                let role = self.sorts(n) & words::ROLE != 0;
                self.kind(n) == Kind::Word && (self.sorts(n) == 0 && plain || role)
            });
            from -= usize::from(office);
            let article = office && before(from) & words::ARTICLE != 0;
            from -= usize::from(article && before(from) & OBJECT == 0);
            let object = before(from) & OBJECT != 0;
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

/// The most titles before a name.
const PARTS: usize = 3;

/// A word with what is elided before it: "l'" and "agence".
pub(super) fn elided(word: &str) -> Option<(&str, &str)> {
    let at = word.find(['\'', '’'])?;
    let mark = word.get(at..)?.chars().next()?.len_utf8();
    let (lead, rest) = word.split_at_checked(at + mark)?;
    (!rest.is_empty()).then_some((lead, rest))
}

/// Whether an article says that a man or a woman is meant.
pub(super) fn gender_of_article(sorts: Sorts) -> Gender {
    match (sorts & words::MASCULINE != 0, sorts & words::FEMININE != 0) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// The gender of a pronoun.
pub(super) fn gender_of(sorts: Sorts) -> Option<Gender> {
    match (sorts & words::HE != 0, sorts & words::SHE != 0) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
