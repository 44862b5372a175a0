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
pub(super) const WORDS: usize = 4;

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

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.sorts(at) & (words::MR | words::MRS | words::TITLE) != 0
    }

    /// Whether a token is a title that may have a full stop of its own.
    pub(super) fn is_shortened(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or("", |t| t.of(self.text));
        self.is_title(at) && self.language.is_shortened(word)
    }

    /// The name that begins at a token.
    pub(super) fn name_at(&self, at: usize) -> Option<usize> {
        self.names.binary_search_by_key(&at, |n| n.start).ok()
    }

    /// The name that ends before a token.
    pub(super) fn name_before(&self, at: usize) -> Option<usize> {
        let n = self.names.partition_point(|n| n.end < at);
        self.names.get(n).filter(|name| name.end == at).map(|_| n)
    }

    /// "En una nota de la empresa", "in einer Mitteilung": a source that is no subject, behind
    /// what stands before such a one.
    pub(super) fn sourced(&self, from: usize) -> Option<Who> {
        const ARTICLES: Sorts = words::ARTICLE | words::ARTICLE_OTHER;
        let until = self.tokens.len().min(from + FAR / 2);
        let words =
            (from..until).take_while(|n| self.kind(*n) == Kind::Word && !self.is_quoted(*n));
        let at = words.clone().find(|n| self.sorts(*n) & words::FROM != 0)? + 1;
        // "Lyder det fra Roe".
        let named = || self.name_at(at).map(Who::Name);
        self.source_at(at)
            .filter(|_| self.sorts(at) & ARTICLES != 0)
            .or_else(named)
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
                    let title = usize::from(self.is_title(at + 1));
                    let name = self.name_at(at + 1 + title);
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
                    if beyond && let Some(name) = self.apposed(at, until) {
                        return Some(Who::Name(name));
                    }
                    if clause || at > from && (beyond || self.verb_at(at).is_some()) {
                        break;
                    }
                    // "Stwierdziła radna": a noun without an article, and nobody's name behind it.
                    // "Luni managerul": when, before who.
                    let opens = at == from || described.is_none() && before & words::TIME != 0;
                    let role = opens && sorts & words::ROLE != 0;
                    // "Podkreśla rzecznik spółki, Roe".
                    if role && let Some(name) = self.apposed(at + 1, until) {
                        return Some(Who::Name(name));
                    }
                    if role && self.kind(at + 1) != Kind::Word {
                        let comma = self.kind(at + 1) == Kind::Comma;
                        let name = self.name_at(at + 2).filter(|_| comma);
                        return Some(name.map_or(Who::Source(at, at + 1), Who::Name));
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

    /// "L'adjoint *au logement, Roe*": the name behind a few words more and a comma, where nothing
    /// but the sentence's end or another comma follows it.
    pub(super) fn apposed(&self, from: usize, until: usize) -> Option<usize> {
        let word = |n: &usize| {
            let plain = self.sorts(*n) & words::THAT == 0 && self.verb_at(*n).is_none();
            self.kind(*n) == Kind::Word && plain && self.name_at(*n).is_none()
        };
        let comma = from + (from..until.min(from + 2 * WORDS)).take_while(word).count();
        let name = self
            .name_at(comma + 1)
            .filter(|_| self.kind(comma) == Kind::Comma)?;
        let end = self.names.get(name)?.end;
        matches!(self.kind(end), Kind::Comma | Kind::Stop).then_some(name)
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
    pub(super) fn elides_article(&self, at: usize) -> bool {
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
            // "El comandante, coronel Ana Roe, informó".
            let rank = |n: usize| n > from + 1 && self.kind(n) == Kind::Word && comma(n - 1);
            if start
                .and_then(|n| n.checked_sub(1))
                .is_some_and(|n| comma(n) || rank(n) && !self.is_capital(n))
            {
                return named.map(Who::Name);
            }
            let lowest = from.max(at.saturating_sub(FAR));
            at = (lowest..at - 1)
                .rev()
                .find(|n| comma(*n) && self.name_before(*n).is_some())?;
        }
        let elided = self.elides_article(from);
        let described = (self.sorts(from) & words::ARTICLE != 0 || elided)
            && at > from + usize::from(!elided)
            && at <= from + 1 + WORDS
            && (from + 1..at).all(|n| {
                let small = words::PREP | words::ARTICLE | words::ARTICLE_OTHER;
                self.kind(n) == Kind::Word && self.sorts(n) & small == 0 && !self.is_quoted(n)
            })
            || self.describes(from, at);
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

    /// "L'agence régionale de santé": whether the words before a verb are a noun and what it is of,
    /// where nouns have articles and no capitals.
    pub(super) fn describes(&self, from: usize, verb: usize) -> bool {
        const SMALL: Sorts = words::ARTICLE | words::ARTICLE_OTHER | words::PREP;
        let elided = self.elides_article(from);
        let opens = self.sorts(from) & words::ARTICLE != 0 || elided;
        let noun = elided || self.sorts(from + 1) & SMALL == 0;
        let of = |n: usize| self.sorts(n) & (words::OF | words::ARTICLE_OTHER) != 0;
        let word = |n: usize| {
            let small = self.sorts(n) & (words::PREP | words::THAT) != 0 && !of(n);
            self.kind(n) == Kind::Word && !small && !self.is_quoted(n) && self.name_at(n).is_none()
        };
        let first = self.tokens.get(from).is_some_and(|t| t.first);
        let near = verb > from + 1 && verb <= from + 2 * WORDS;
        let capitals = self.language.nouns_are_capital;
        first && opens && noun && near && !capitals && (from + 1..verb).all(word)
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
}

/// The most titles before a name.
pub(super) const PARTS: usize = 3;

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
