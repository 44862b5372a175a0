//! Clauses: which phrase is the subject of a verb.

use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, CUE, MODIFIER, OFFICE, POSS, PREP, PRONOUN, REL, SAID,
    TITLE,
};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

/// A block, ready to be asked.
pub(in crate::analysis) struct Scene<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Whether each token stands inside quotation marks.
    pub quoted: &'a [bool],
    /// Its phrases, resolved.
    pub phrases: &'a [Phrase],
    /// For each token, one past the index of the last phrase that starts at or before it.
    pub before: &'a [u32],
    /// What stands in quotation marks, sorted by opening.
    pub quotes: &'a [Quoted],
}

/// How far a verb's subject may stand from it, in tokens.
const CLAUSE: usize = 45;
/// How long a noun phrase behind an inverted verb may be, in tokens.
const NOUN_PHRASE: usize = 14;

/// How a subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Link {
    /// Directly before the verb.
    Adjacent,
    /// Before an apposition or a relative clause.
    Apposed,
    /// At the head of the clause.
    Head,
    /// Taken over from the verb before.
    Carried,
}

impl<'a> Scene<'a> {
    /// The phrases that start before token `at`, the last first; only so many as a
    /// sentence holds.
    pub fn phrases_before(&self, at: usize) -> impl Iterator<Item = (usize, &'a Phrase)> {
        let last = match self.before.get(at.min(self.before.len().saturating_sub(1))) {
            Some(n) => *n as usize,
            None => 0,
        };
        self.phrases[..last.min(self.phrases.len())]
            .iter()
            .enumerate()
            .rev()
            .take(40)
            .filter(move |(_, p)| p.start < at)
    }

    /// The phrase that starts at token `at`, the longest of several.
    pub fn phrase_at(&self, at: usize) -> Option<(usize, &'a Phrase)> {
        let last = *self.before.get(at)? as usize;
        self.phrases[..last.min(self.phrases.len())]
            .iter()
            .enumerate()
            .rev()
            .take(6)
            .filter(|(_, p)| p.start == at)
            .max_by_key(|(_, p)| p.end)
    }

    /// Whether the token is a verb that reports here, not a noun of the same letters.
    pub fn is_cue(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let lower = !token.capital || token.first || self.in_capitals(at);
        if token.kind != Kind::Word || !token.is(CUE) || !lower {
            return false;
        }
        let before = at.checked_sub(1).map(|n| &self.tokens[n]);
        if before.is_some_and(|t| {
            (t.kind == Kind::Possessive || t.start == t.end) && !self.is_firm_before(at)
                || t.kind == Kind::Word
                    && t.is(crate::analysis::lexicon::DET | crate::analysis::lexicon::POSS)
                    && !t.is(REL)
        }) {
            return false;
        }
        // "to say", "not to claim": what somebody may say was not said.
        true
    }

    /// Whether a firm's name in -'s ends at a token: "Dunley's said".
    fn is_firm_before(&self, at: usize) -> bool {
        let firm = |p: &Phrase| p.end == at && matches!(p.what, What::Organization);
        self.phrases_before(at).take(3).any(|(_, p)| firm(p))
    }

    /// Whether the text around a word is all capitals, as wire copy and captions have it:
    /// there a capital tells nothing.
    fn in_capitals(&self, at: usize) -> bool {
        let words = |t: &&Token| t.kind == Kind::Word && t.end - t.start > 1;
        let near = &self.tokens[at.saturating_sub(8)..self.tokens.len().min(at + 8)];
        self.tokens[at].upper && near.iter().filter(words).all(|t| t.upper)
    }

    /// Whether a verb stands behind "to", as in "declined to say".
    pub fn is_infinitive(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].of(self.text).eq_ignore_ascii_case("to")
    }

    /// The verb whose subject an infinitive shares: "used to say", "went on to say".
    fn governor(&self, verb: usize) -> usize {
        if !self.is_infinitive(verb) || verb < 3 {
            return verb;
        }
        let particle = usize::from(matches!(self.tokens[verb - 2].of(self.text), "on" | "back"));
        let at = verb - 2 - particle;
        let token = &self.tokens[at];
        let word = token.of(self.text);
        let governs = token.kind == Kind::Word
            && !token.capital
            && (word.ends_with("ed")
                || matches!(word, "went" | "goes" | "came" | "likes" | "began"));
        if governs { at } else { verb }
    }

    /// The subject of the verb at `verb`: index of its phrase.
    pub fn subject(&self, verb: usize) -> Option<(usize, Link)> {
        let mut at = self.governor(verb);
        let mut helped = false;
        while at > 0 {
            let token = &self.tokens[at - 1];
            let skips = token.kind == Kind::Word
                && (token.is(ADVERB | AUX) || token.of(self.text).ends_with("ly"))
                && !token.is(CUE);
            if !skips || token.first && !token.is(ADVERB | AUX) {
                break;
            }
            helped |= token.is(AUX);
            at -= 1;
        }
        // "Roe went on to Leeds, saying": what stands beside a participle is seldom its
        // subject, the subject of its clause is.
        let participle = !helped && self.tokens[verb].of(self.text).ends_with("ing");
        if let Some(found) = self.ending_at(at) {
            // "… said Poe, with Roe adding" names it all the same.
            let named = matches!(self.phrases[found].what, What::Name(_) | What::Pronoun(_));
            if named || !participle {
                return Some((found, Link::Adjacent));
            }
        }
        if participle {
            // "…, Roe said, adding": the verb right before has the subject of both.
            let comma = at
                .checked_sub(1)
                .filter(|n| self.tokens[*n].kind == Kind::Comma);
            let said = comma.and_then(|n| n.checked_sub(1)).filter(|n| {
                let verb = &self.tokens[*n];
                verb.is(SAID) && !self.quoted[*n] && !verb.of(self.text).ends_with("ing")
            });
            if let Some((found, _)) = said
                .filter(|n| self.is_cue(*n))
                .and_then(|n| self.subject(n))
            {
                return Some((found, Link::Carried));
            }
            return self
                .main_subject(verb)
                .or_else(|| self.head_of_clause(verb));
        }
        if at == 0 {
            return None;
        }
        let token = &self.tokens[at - 1];
        // "Roe (D-Iowa), said".
        if token.kind == Kind::Comma
            && at >= 2
            && self.tokens[at - 2].kind == Kind::Close
            && let Some(found) = self.ending_at(at - 1)
        {
            return Some((found, Link::Apposed));
        }
        if (matches!(token.kind, Kind::Comma | Kind::Dash | Kind::Close)
            || token.kind == Kind::Mark && !self.quoted[at - 1])
            && let Some(found) = self.apposed(at - 1)
        {
            return Some((found, Link::Apposed));
        }
        if token.is(REL) && token.kind == Kind::Word {
            let mut end = at - 1;
            if end > 0 && self.tokens[end - 1].kind == Kind::Comma {
                end -= 1;
            }
            // "Roe, 11, who said".
            if end > 1
                && self.tokens[end - 1].kind == Kind::Number
                && self.tokens[end - 2].kind == Kind::Comma
            {
                end -= 2;
            }
            if let Some(found) = self.ending_at(end) {
                return Some((found, Link::Apposed));
            }
        }
        self.head_of_clause(verb)
    }

    /// The phrase that ends, with what hangs on it, at token `end`.
    pub fn ending_at(&self, end: usize) -> Option<usize> {
        let end = self.before_parenthesis(end);
        let mut best: Option<(usize, &Phrase)> = None;
        for (n, phrase) in self.phrases_before(end) {
            if phrase.covered || phrase.end > end {
                continue;
            }
            if phrase.reach == end || phrase.end == end {
                // The longest: "a spokesman for the ministry", not "the ministry".
                if best.is_none_or(|(_, b)| phrase.start <= b.start) {
                    best = Some((n, phrase));
                }
            }
            if end - phrase.start.min(end) > 24 {
                break;
            }
        }
        let (n, phrase) = best?;
        if let Some(first) = self.first_of_two(phrase) {
            return Some(first);
        }
        // "Deputy for Education Jane Roe": the name that the words before it describe,
        // where "the deputy for Jane Roe" is somebody else.
        if !matches!(phrase.what, What::Name(_))
            && phrase.end < end
            && let Some((name, _)) = self.phrases_before(end).take(6).find(|(_, p)| {
                p.end == end && p.start > phrase.end && matches!(p.what, What::Name(_))
            })
        {
            let before = &self.tokens[self.phrases[name].start - 1];
            if before.is_capital_word() && !before.is(PREP | CONJ) {
                return Some(name);
            }
        }
        // "Jane Roe, the minister": the name is the better mention of the two.
        if !matches!(phrase.what, What::Name(_))
            && phrase.start >= 2
            && self.tokens[phrase.start - 1].kind == Kind::Comma
        {
            let comma = self.before_parenthesis(phrase.start - 1);
            let named = self
                .phrases_before(phrase.start)
                .find(|(_, p)| !p.covered && matches!(p.what, What::Name(_)) && p.end == comma);
            if let Some((name, _)) = named
                && !matches!(
                    phrase.what,
                    What::Pronoun(_) | What::They | What::First | What::It
                )
            {
                return Some(name);
            }
        }
        Some(n)
    }

    /// "Roe and her colleagues": the name that opens the clause, where others without a name
    /// are joined to it.
    fn first_of_two(&self, phrase: &Phrase) -> Option<usize> {
        let and = phrase.start.checked_sub(1)?;
        let others = match phrase.what {
            What::Unnamed | What::Description { .. } => true,
            What::Organization => self.tokens[phrase.start].is(POSS),
            _ => false,
        };
        if !others || !self.tokens[and].is(CONJ) || self.tokens[and].of(self.text) != "and" {
            return None;
        }
        let (n, name) = self
            .phrases_before(and)
            .find(|(_, p)| p.end == and && !p.covered)?;
        let opens = match name.start.checked_sub(1).map(|n| &self.tokens[n]) {
            None => true,
            Some(t) => self.tokens[name.start].first || t.kind != Kind::Word,
        };
        (matches!(name.what, What::Name(_)) && opens).then_some(n)
    }

    /// Where the parenthesis opens that ends at token `end`, else `end`: "Roe (D-Iowa)".
    fn before_parenthesis(&self, end: usize) -> usize {
        let closed = end > 0 && self.tokens[end - 1].kind == Kind::Close;
        let lowest = end.saturating_sub(8);
        (lowest..end)
            .rev()
            .find(|n| closed && self.tokens[*n].kind == Kind::Open)
            .unwrap_or(end)
    }

    /// The phrase before the apposition that ends at token `close`.
    fn apposed(&self, close: usize) -> Option<usize> {
        let kind = self.tokens[close].kind;
        let opens = |t: &Token| match kind {
            Kind::Close => t.kind == Kind::Open,
            other => t.kind == other,
        };
        let lowest = close.saturating_sub(CLAUSE);
        for at in (lowest..close).rev() {
            let token = &self.tokens[at];
            if self.quoted[at] {
                continue;
            }
            if token.kind == Kind::Stop || token.kind == Kind::Semicolon {
                return None;
            }
            // "Two of them, Roe said": whom a verb has as its object is no subject.
            let oblique = |n: &usize| {
                let words = self.phrases[*n].words.of(self.text);
                matches!(words, "them" | "him" | "us" | "me")
            };
            if opens(token)
                && let Some(found) = self.ending_at(at).filter(|n| !oblique(n))
            {
                // "The leader of the guild, Jane Roe, warned": the name of the two.
                let name = self.noun_phrase(at + 1).filter(|(_, p)| {
                    matches!(p.what, What::Name(_)) && p.end.max(p.reach) == close
                });
                let named = matches!(self.phrases[found].what, What::Name(_));
                return Some(name.filter(|_| !named).map_or(found, |(n, _)| n));
            }
            if token.first {
                return None;
            }
        }
        None
    }

    /// The first phrase of the verb's clause that no preposition governs.
    pub fn head_of_clause(&self, verb: usize) -> Option<(usize, Link)> {
        let lowest = verb.saturating_sub(CLAUSE);
        let mut start = lowest;
        let mut carried = false;
        for at in (lowest..verb).rev() {
            let token = &self.tokens[at];
            if self.quoted[at] {
                start = at + 1;
                if self.tokens[at].kind == Kind::Mark {
                    break;
                }
                continue;
            }
            if matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
                start = at + 1;
                break;
            }
            if token.kind == Kind::Word && token.is(BOUNDARY) && !token.is(ADVERB) {
                start = at + 1;
                carried = self.first_phrase(start, verb).is_none();
                if !carried {
                    break;
                }
                continue;
            }
            if token.first {
                start = at;
                break;
            }
        }
        let link = if carried { Link::Carried } else { Link::Head };
        let start = self.behind_opening(start, verb);
        self.first_phrase(start, verb).map(|n| (n, link))
    }

    /// Where a clause goes on behind what opens it: "After the match, …", "In May, …".
    fn behind_opening(&self, start: usize, verb: usize) -> usize {
        let opens = self.tokens.get(start).is_some_and(|t| {
            t.kind == Kind::Word && t.first && t.is(PREP | BOUNDARY) && !t.is(PRONOUN)
        });
        let comma = (start + 1..verb).find(|n| {
            opens
                && self.tokens[*n].kind == Kind::Comma
                && !self.quoted[*n]
                && self.phrase_at(n + 1).is_some()
        });
        comma.map_or(start, |n| n + 1)
    }

    /// The subject of the sentence, or of its last main clause: what a participle behind
    /// a comma belongs to, as in "Roe, who had waited, left at six, saying".
    fn main_subject(&self, verb: usize) -> Option<(usize, Link)> {
        let lowest = verb.saturating_sub(CLAUSE);
        let mut start = lowest;
        for at in (lowest..verb).rev() {
            let token = &self.tokens[at];
            if self.quoted[at] {
                continue;
            }
            let joins = token.kind == Kind::Word
                && token.is(CONJ)
                && at > 0
                && self.tokens[at - 1].kind == Kind::Comma
                && self.phrase_at(at + 1).is_some();
            if joins || matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
                start = at + 1;
                break;
            }
            if token.first {
                start = at;
                break;
            }
        }
        let start = self.behind_opening(start, verb);
        self.first_phrase(start, verb).map(|n| (n, Link::Head))
    }

    fn first_phrase(&self, start: usize, end: usize) -> Option<usize> {
        let mut found = None;
        for (n, phrase) in self.phrases_before(end) {
            if phrase.start < start {
                break;
            }
            if phrase.covered || phrase.end > end || self.quoted[phrase.start] {
                continue;
            }
            let before = phrase.start.checked_sub(1).map(|k| &self.tokens[k]);
            let governed = before.is_some_and(|t| {
                phrase.start > start
                    && (matches!(t.kind, Kind::Possessive | Kind::Open)
                        || t.kind == Kind::Word && (t.is(PREP) || t.of(self.text).ends_with("ing")))
            });
            let object = before
                .is_some_and(|t| t.kind == Kind::Word && t.is(CUE) && phrase.start > start)
                || before.is_some_and(|t| t.is(CONJ) && phrase.start > start);
            let owner = self
                .tokens
                .get(phrase.end)
                .is_some_and(|t| t.kind == Kind::Possessive);
            if matches!(phrase.what, What::Organization) && governed || owner {
                continue;
            }
            if !governed && !object {
                found = Some(n);
            }
        }
        found
    }

    /// The phrase behind an inverted verb: "said the minister", "said retired teacher
    /// Jane Roe".
    pub fn inverted(&self, verb: usize) -> Option<usize> {
        let mut at = verb + 1;
        while self
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == Kind::Word && t.is(ADVERB) && !t.is(SAID))
        {
            at += 1;
        }
        let (n, phrase) = self.noun_phrase(at)?;
        let fine = !matches!(phrase.what, What::They | What::It | What::Pronoun(_))
            || self.tokens[verb].is(SAID);
        fine.then(|| self.identified(n))
    }

    /// The name that stands behind a description and a comma and says who it is, as in
    /// "the coach, Jane Roe" and "the mayor of Leeds, Jane Roe, in a letter"; else the
    /// phrase itself.
    pub fn identified(&self, n: usize) -> usize {
        let phrase = &self.phrases[n];
        if !matches!(
            phrase.what,
            What::Description { .. } | What::Unnamed | What::Organization
        ) {
            return n;
        }
        let named = |end: usize| {
            self.tokens.get(end).filter(|t| t.kind == Kind::Comma)?;
            let (name, found) = self.noun_phrase(end + 1)?;
            let owner = matches!(phrase.what, What::Organization);
            let closes = self.tokens.get(found.end).is_none_or(|t| match t.kind {
                Kind::Word => t.is(PREP | REL) && !owner,
                Kind::Possessive => false,
                _ => !owner,
            });
            (matches!(found.what, What::Name(_)) && closes && !self.quoted[end]).then_some(name)
        };
        named(phrase.end.max(phrase.reach))
            .or_else(|| named(phrase.end))
            .unwrap_or(n)
    }

    /// The phrase that the noun phrase from token `at` on means: the name it ends in, if
    /// it does, for what stands before that, in whatever words, is who that is.
    pub fn noun_phrase(&self, at: usize) -> Option<(usize, &'a Phrase)> {
        match self.closing_name(at) {
            Some(n) => Some((n, &self.phrases[n])),
            None => self.phrase_at(at),
        }
    }

    /// Whether a word behind a name can be its verb: one that reports, or any in the past.
    fn may_be_verb(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is(CUE) || !token.capital && token.of(self.text).ends_with("ed")
    }

    /// Whether "of" at a token and a few words in lower case part an office from its
    /// bearer's name.
    fn names_area(&self, of: usize) -> bool {
        const WORDS: usize = 4;
        let office = of.checked_sub(1).map(|n| &self.tokens[n]);
        if !office.is_some_and(|t| t.is(OFFICE) && !t.capital)
            || !matches!(self.tokens[of].of(self.text), "of" | "for")
        {
            return false;
        }
        let words = self.tokens[of + 1..]
            .iter()
            .take(WORDS)
            .take_while(|t| t.kind == Kind::Word && !t.capital && !t.is(AUX | CUE))
            .count();
        words > 0
            && self
                .phrase_at(of + 1 + words)
                .is_some_and(|(_, p)| matches!(p.what, What::Name(_)))
    }

    fn closing_name(&self, at: usize) -> Option<usize> {
        let mut n = at;
        let mut name = None;
        while n < self.tokens.len().min(at + NOUN_PHRASE) {
            let token = &self.tokens[n];
            if let Some((found, phrase)) = self.phrase_at(n) {
                match phrase.what {
                    What::Name(_) => name = Some(found),
                    What::Pronoun(_) | What::They | What::First | What::It => return None,
                    _ => name = None,
                }
                n = phrase.end;
                continue;
            }
            if token.start == token.end {
                n += 1;
                continue;
            }
            // "The president and CEO Jane Roe", "the party leader and former teacher Jane Roe".
            let second = |t: &Token| t.is_capital_word() || t.is(MODIFIER | OFFICE) && !t.is(CUE);
            let joined = name.is_none()
                && token.is(CONJ)
                && n > at
                && (self.tokens[n - 1].is(OFFICE | TITLE)
                    || self
                        .tokens
                        .get(n + 1)
                        .is_some_and(|t| t.is(MODIFIER) && !t.capital))
                && self.tokens.get(n + 1).is_some_and(second);
            // "Head of youth rugby Jane Roe".
            let area = name.is_none() && n > at && self.names_area(n);
            let goes_on = match token.kind {
                Kind::Possessive => true,
                Kind::Word if area => true,
                // "83-year-old", "14th-ranked", "1st Lt.", "No 2 seed".
                Kind::Number => {
                    let counted = n > at && self.tokens[n - 1].of(self.text).starts_with("No");
                    let word = token.of(self.text);
                    let ranked = ["st", "nd", "rd", "th"].iter().any(|e| word.ends_with(e));
                    name.is_none() && (counted || ranked || word.contains('-'))
                }
                Kind::Word if joined => true,
                Kind::Word => {
                    !token.first
                        && !self.quoted[n]
                        && !token.is(PREP | CONJ | AUX | BOUNDARY | REL | CALENDAR | ADVERB)
                        && (name.is_none() || !self.may_be_verb(n) || token.is(OFFICE))
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            name = None;
            n += 1;
        }
        name
    }
}
