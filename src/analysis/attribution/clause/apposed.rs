//! Appositions: what stands between two commas and says more about somebody.

use super::{CLAUSE, Scene};
use crate::analysis::lexicon::{
    AUX, CALENDAR, CONJ, CUE, DET, OFFICE, PERSON, POSS, PREP, REL, TITLE,
};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::{Kind, Token};

impl Scene<'_> {
    /// "Jane Roe, 42, of Mill Lane said", "Jane Roe, from the Hale Trust said": whom the name that opens the
    /// sentence names, where the comma before the verb was left out.
    pub(super) fn told_whence(&self, phrase: &Phrase) -> Option<usize> {
        if phrase.what != What::Organization {
            return None;
        }
        let of = phrase.start.checked_sub(1)?;
        let mut comma = of
            .checked_sub(1)
            .filter(|_| matches!(self.tokens[of].of(self.text), "of" | "from"))?;
        if self.tokens[comma].kind != Kind::Comma {
            return None;
        }
        // "42,".
        if comma >= 2
            && self.tokens[comma - 1].kind == Kind::Number
            && self.tokens[comma - 2].kind == Kind::Comma
        {
            comma -= 2;
        }
        let mut near = self.phrases_before(comma).take(3);
        let (name, found) = near.find(|(_, p)| p.end == comma && !p.covered)?;
        let opens = found.start == 0
            || self.tokens[found.start].first
            || self.tokens[..found.start]
                .iter()
                .rev()
                .take_while(|t| t.kind != Kind::Stop)
                .all(|t| t.kind == Kind::Mark || t.is(TITLE | OFFICE | PERSON));
        (matches!(found.what, What::Name(_)) && opens).then_some(name)
    }

    /// The phrase before the apposition that ends at token `close`.
    pub(super) fn apposed(&self, close: usize) -> Option<usize> {
        let kind = self.tokens[close].kind;
        let opens = |t: &Token| match kind {
            Kind::Close => t.kind == Kind::Open,
            other => t.kind == other,
        };
        let lowest = close.saturating_sub(CLAUSE);
        // Whom a preposition governs speaks only where nobody stands before.
        let mut governed = None;
        // "The head of the union (Rail, Sea and Air), Jane Roe, said": no comma in brackets.
        let mut bracketed = false;
        for at in (lowest..close).rev() {
            let token = &self.tokens[at];
            match token.kind {
                Kind::Close if kind == Kind::Comma => bracketed = true,
                Kind::Open => bracketed = false,
                _ => {}
            }
            if self.quoted[at] || bracketed {
                continue;
            }
            let short = self.tokens[at + 1].kind == Kind::Comma;
            if token.kind == Kind::Stop && !short || token.kind == Kind::Semicolon {
                return governed;
            }
            // "Two of them, Roe said": whom a verb has as its object is no subject.
            let oblique = |n: &usize| {
                let words = self.phrases[*n].words.of(self.text);
                matches!(words, "them" | "him" | "us" | "me")
            };
            let ending = || {
                let body = self.before_marked_body(at);
                self.ending_at(at)
                    .or_else(|| self.ending_at(body).filter(|_| body < at))
            };
            if opens(token)
                && let Some(found) = ending().filter(|n| !oblique(n))
                && !self.in_relative(found, lowest)
            {
                // "The leader of the guild, Jane Roe, warned": the name of the two.
                let name = self.noun_phrase(at + 1).filter(|(_, p)| {
                    (matches!(p.what, What::Name(_)) || self.names_body(found, p))
                        && p.end.max(p.reach) == close
                });
                // "The member representing Hale, Jane Roe, said": Hale is not who speaks.
                let start = self.phrases[found].start;
                let of = start.checked_sub(1).map(|n| &self.tokens[n]);
                let object = of.is_some_and(|t| !t.capital && t.of(self.text).ends_with("ing"));
                let named = matches!(self.phrases[found].what, What::Name(_)) && !object;
                // "Friends of the climber, Jane Roe, said".
                let one = self.is_several_of(found) && !self.are_joined(at + 1);
                let name = name.filter(|_| !named && !one);
                let who_it_is = name.map_or(found, |(n, _)| n);
                if kind == Kind::Comma && self.is_governed(found) {
                    governed = governed.or(Some(who_it_is));
                    continue;
                }
                return Some(who_it_is);
            }
            if opens(token)
                && kind == Kind::Comma
                && let Some(name) = self
                    .named_behind(at, close)
                    .or_else(|| self.behind_role(at, close))
            {
                return Some(name);
            }
            if token.first {
                let who = governed.and_then(|_| self.who_opens(at));
                return who.or(governed);
            }
        }
        governed
    }

    /// "A film whose star, *Jane Roe*, said": who it is that belongs to what stands before, where the name
    /// ends at a comma.
    pub(super) fn behind_whose(&self, close: usize) -> Option<usize> {
        /// The most words that say what they are.
        const ROLE: usize = 5;
        let name = self.ending_at(close)?;
        let phrase = &self.phrases[name];
        let comma = phrase.start.checked_sub(1)?;
        let named = matches!(phrase.what, What::Name(_)) && self.tokens[comma].kind == Kind::Comma;
        let mut role = (comma.saturating_sub(ROLE)..comma)
            .rev()
            .take_while(|n| self.tokens[*n].kind == Kind::Word && !self.quoted[*n]);
        (named && role.any(|n| self.tokens[n].of(self.text) == "whose")).then_some(name)
    }

    /// "A lawyer who has acted for Roe and her brother, Poe, said", "a colleague sitting in Hale,
    /// where it rained, said": who opens the sentence, with a clause about them.
    fn who_opens(&self, at: usize) -> Option<usize> {
        let (n, phrase) = self.phrase_at(at)?;
        let who = self.tokens.get(phrase.end)?;
        let word = who.of(self.text);
        let clause = who.is(REL) && matches!(word, "who" | "whose")
            || who.kind == Kind::Word && !who.capital && !who.is(CUE) && word.ends_with("ing");
        clause.then_some(n)
    }

    /// Whether a preposition governs a phrase, or the description that a name stands behind:
    /// "a friend of *the mayor*", "bought by the mayor's cousin, *Jane Roe*".
    pub fn is_governed(&self, n: usize) -> bool {
        let phrase = &self.phrases[n];
        let before = |start: usize| start.checked_sub(1).map(|n| &self.tokens[n]);
        let comma = before(phrase.start).is_some_and(|t| t.kind == Kind::Comma);
        let described = comma
            .then(|| {
                self.phrases_before(phrase.start).take(4).find(|(_, p)| {
                    p.end + 1 == phrase.start
                        && matches!(p.what, What::Description { .. } | What::Unnamed)
                })
            })
            .flatten();
        let mut start = described.map_or(phrase.start, |(_, p)| p.start);
        // "With both Roe and his rival, Poe".
        let and = start.checked_sub(1).filter(|n| self.tokens[*n].is(CONJ));
        if let Some(and) = and
            && let Some((_, first)) = self.phrases_before(and).take(4).find(|(_, p)| p.end == and)
        {
            let both = before(first.start).is_some_and(|t| t.of(self.text) == "both");
            start = first.start - usize::from(both);
        }
        before(start).is_some_and(|t| t.kind == Kind::Word && t.is(PREP) && !t.first)
    }

    /// "A lawsuit with Hale Mills, which accuses": the other side of what is between two.
    pub(super) fn other_side(&self, found: usize, end: usize) -> Option<usize> {
        let phrase = &self.phrases[found];
        let with = self.tokens.get(phrase.end)?.of(self.text) == "with";
        let (other, side) = self.phrase_at(phrase.end + 1).filter(|_| with)?;
        let body = phrase.what == What::Organization && side.what == What::Organization;
        (body && side.end == end).then_some(other)
    }

    /// The name between two commas behind a noun that nothing is known of: "Her nemesis, Jane
    /// Roe, said".
    fn named_behind(&self, comma: usize, close: usize) -> Option<usize> {
        const LONGEST: usize = 5;
        let (name, phrase) = self.noun_phrase(comma + 1)?;
        let alone = matches!(phrase.what, What::Name(_)) && phrase.end.max(phrase.reach) == close;
        let lowest = comma.saturating_sub(LONGEST);
        let opener = (lowest..comma)
            .rev()
            .find(|n| self.tokens[*n].is(POSS | DET))?;
        // "His wife of 31 years".
        let years = comma - opener > 3
            && self.tokens[comma - 3].of(self.text) == "of"
            && matches!(
                self.tokens[comma - 1].of(self.text),
                "years" | "months" | "weeks"
            );
        let noun = &self.tokens[opener + 1..if years { comma - 3 } else { comma }];
        let plain = |t: &Token| t.kind == Kind::Word && !t.is(CUE | AUX | PREP | CONJ | CALENDAR);
        let begins = self.tokens[opener].first
            || opener.checked_sub(1).is_some_and(|n| {
                let before = &self.tokens[n];
                matches!(before.kind, Kind::Comma | Kind::Semicolon) || before.is(CONJ)
            });
        (alone && begins && !noun.is_empty() && noun.iter().all(plain)).then_some(name)
    }

    /// "Cabinet member for parks and leisure, *Jane Roe*, said": the name between two commas behind a role
    /// without an article that opens the sentence.
    fn behind_role(&self, comma: usize, close: usize) -> Option<usize> {
        /// The most words in it.
        const LONGEST: usize = 10;
        let (name, phrase) = self.noun_phrase(comma + 1)?;
        let alone = matches!(phrase.what, What::Name(_)) && phrase.end.max(phrase.reach) == close;
        let lowest = comma.saturating_sub(LONGEST);
        let start = (lowest..comma).rev().find(|n| self.tokens[*n].first)?;
        let role = &self.tokens[start..comma];
        let somebody = |t: &Token| t.is(OFFICE | PERSON) && !t.is(PREP);
        let plain = |t: &Token| {
            t.kind == Kind::Word && (!t.is(CUE | AUX | REL) || somebody(t)) && !t.is(POSS)
        };
        (alone && role.iter().all(plain) && role.iter().any(somebody)).then_some(name)
    }

    /// The name between two commas behind a noun that "his" or "her" at a phrase owns, before token
    /// `end`.
    pub(super) fn named_of(&self, owner: usize, end: usize) -> Option<usize> {
        const NOUN: usize = 6;
        const NAME: usize = 8;
        let phrase = &self.phrases[owner];
        let owns = matches!(phrase.what, What::Pronoun(_))
            && self.tokens[phrase.start].is(POSS)
            && phrase.end == phrase.start + 1;
        let comma = |from: usize, most: usize| {
            let mut near = from..end.min(from + most);
            near.find(|n| self.tokens[*n].kind == Kind::Comma)
        };
        let first = comma(phrase.end, NOUN).filter(|_| owns)?;
        self.named_behind(first, comma(first + 1, NAME)?)
    }

    /// "Roe, who came with her brother, Poe, said": whoever a preposition governs in a clause
    /// about somebody is not who speaks.
    fn in_relative(&self, n: usize, lowest: usize) -> bool {
        let phrase = &self.phrases[n];
        let before = phrase.start.checked_sub(1).map(|n| &self.tokens[n]);
        if matches!(phrase.what, What::Name(_)) || !before.is_some_and(|t| t.is(PREP)) {
            return false;
        }
        (lowest..phrase.start)
            .rev()
            .take_while(|n| !matches!(self.tokens[*n].kind, Kind::Stop | Kind::Comma))
            .last()
            .is_some_and(|n| n > 0 && self.tokens[n].of(self.text).starts_with("who"))
    }
}
