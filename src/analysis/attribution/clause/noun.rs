//! Noun phrases: which phrase ends at a token with everything that belongs to it, and whom a
//! phrase that begins at a token means.

use super::Scene;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, CUE, DET, FAMILY, MODIFIER, OFFICE, PERSON, POSS, PREP,
    REL, SAID, TITLE, WROTE,
};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, What, is_ordinal};
use crate::analysis::token::{Kind, Token};

/// The most tokens in a noun phrase behind an inverted verb.
const NOUN_PHRASE: usize = 14;

impl<'a> Scene<'a> {
    /// The phrase that ends at token `end`, with everything that belongs to it.
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
        if let Some(first) = self.first_of_two(phrase).or_else(|| self.holder(phrase)) {
            return Some(first);
        }
        if let Some(body) = self.body_of(phrase) {
            return Some(body);
        }
        if let Some(name) = self.told_whence(phrase) {
            return Some(name);
        }
        // "Deputy for Education Jane Roe", "director of music Jane Roe": the name that the words
        // before it describe, where "the deputy for Jane Roe" is somebody else.
        if !matches!(phrase.what, What::Name(_))
            && phrase.end < end
            && let Some((name, _)) = self.phrases_before(end).take(6).find(|(_, p)| {
                p.end == end && p.start > phrase.end && matches!(p.what, What::Name(_))
            })
        {
            let before = &self.tokens[self.phrases[name].start - 1];
            let area = || self.names_area(phrase.end);
            // "Member of parliament (MP) Jane Roe".
            let short = before.kind == Kind::Close && self.tokens[phrase.start].first;
            if before.is_capital_word() && !before.is(PREP | CONJ) || short || area() {
                return Some(name);
            }
        }
        // "Jane Roe, the minister", "Jane Roe, a cellist and a pupil of the minister": the name is
        // the better mention of the two.
        let start = self.behind_comma(self.first_role(phrase));
        if !matches!(phrase.what, What::Name(_))
            && start >= 2
            && self.tokens[start - 1].kind == Kind::Comma
        {
            let comma = self.before_parenthesis(start - 1);
            let named = self
                .phrases_before(start)
                .find(|(_, p)| !p.covered && matches!(p.what, What::Name(_)) && p.end == comma);
            // "Speaking through his aide, Ann Poe, the chairman said": no comma behind.
            let other = |name: usize| {
                let comma = self.tokens.get(end).is_some_and(|t| t.kind == Kind::Comma);
                // "Beside the chancellor, Ann Poe, the premier, Jane Roe, said".
                (!comma || self.identified(n) != n) && self.is_governed(name)
            };
            if let Some((name, _)) = named
                && !other(name)
                && !matches!(
                    phrase.what,
                    What::Pronoun(_) | What::They | What::First | What::It
                )
            {
                return Some(name);
            }
        }
        Some(self.appointed(phrase).unwrap_or(n))
    }

    /// "Jane Roe is a student who says": of whom a verb says what they are.
    pub(super) fn who_is(&self, what: usize) -> Option<usize> {
        let phrase = &self.phrases[what];
        let be = phrase
            .start
            .checked_sub(1)
            .filter(|_| phrase.what == What::Unnamed)?;
        let is = matches!(self.tokens[be].of(self.text), "is" | "was");
        let mut named = self.phrases_before(be).take(3);
        let (n, _) = named.find(|(_, p)| {
            is && p.end == be && matches!(p.what, What::Name(_)) && self.tokens[p.start].first
        })?;
        Some(n)
    }

    /// "Jane Roe, recently appointed as Hale's senior adviser, wrote": whom an office was given.
    fn appointed(&self, office: &Phrase) -> Option<usize> {
        if !matches!(office.what, What::Description { .. } | What::Unnamed) {
            return None;
        }
        let mut at = office.start.checked_sub(1)?;
        if self.tokens[at].of(self.text) == "as" {
            at = at.checked_sub(1)?;
        }
        let given = |word: &str| {
            matches!(
                word,
                "appointed" | "elected" | "named" | "chosen" | "hired" | "installed" | "sworn"
            )
        };
        if !given(self.tokens[at].of(self.text)) {
            return None;
        }
        while at > 0 && (self.tokens[at - 1].is(ADVERB) || self.tokens[at - 1].kind == Kind::Comma)
        {
            at -= 1;
        }
        let named = self.phrases_before(at).take(3);
        let mut named = named.filter(|(_, p)| p.end == at && matches!(p.what, What::Name(_)));
        named.next().map(|(n, _)| n)
    }

    /// Where a name ends before the body in marks that ends at token `end`, else `end`: "Jane Roe
    /// of “Clean Sea”, a charity, said".
    pub(super) fn before_marked_body(&self, end: usize) -> usize {
        const LONGEST: usize = 10;
        let closes = end > 0 && self.tokens[end - 1].kind == Kind::Mark && self.quoted[end - 1];
        let lowest = end.saturating_sub(LONGEST);
        let inside = (lowest..end)
            .rev()
            .take_while(|n| closes && self.quoted[*n]);
        let of = inside.last().and_then(|first| first.checked_sub(1));
        of.filter(|n| matches!(self.tokens[*n].of(self.text), "of" | "from" | "at" | "with"))
            .unwrap_or(end)
    }

    /// Behind the comma that parts a role, and a word or two that say which, from a name: "Jane
    /// Roe, *communication* scholars at Hale"; else the token itself.
    fn behind_comma(&self, role: usize) -> usize {
        const WORDS: usize = 3;
        let lowest = role.saturating_sub(WORDS);
        let plain = |t: &Token| {
            t.kind == Kind::Word && !t.capital && !t.is(CUE | AUX | PREP | CONJ | REL | BOUNDARY)
        };
        let words = (lowest..role).rev().take_while(|n| plain(&self.tokens[*n]));
        let from = role - words.count();
        match from.checked_sub(1).map(|n| self.tokens[n].kind) {
            Some(Kind::Comma) => from,
            _ => role,
        }
    }

    /// Where the first of two roles begins that "and" joins: "*a cellist* and a pupil of hers".
    fn first_role(&self, phrase: &Phrase) -> usize {
        let role = |p: &Phrase| matches!(p.what, What::Unnamed | What::Description { .. });
        let and = phrase
            .start
            .checked_sub(1)
            .filter(|n| self.tokens[*n].is(CONJ) && role(phrase));
        let first = and.and_then(|and| {
            self.phrases_before(and)
                .take(4)
                .find(|(_, p)| (p.end == and || p.reach == and) && role(p))
        });
        first.map_or(phrase.start, |(_, p)| p.start)
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
            // "In a paper, geologist Jane Roe and colleagues".
            Some(t) => {
                let role = !t.capital && (t.is(OFFICE) || jobs::is_a_job(self.text, t));
                self.tokens[name.start].first || t.kind != Kind::Word || role
            }
        };
        (matches!(name.what, What::Name(_)) && opens).then_some(n)
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
            // "The secretary of the union (the Dockers), Jane Roe".
            let end = self.behind_parenthesis(end);
            self.tokens.get(end).filter(|t| t.kind == Kind::Comma)?;
            let (name, found) = self.noun_phrase(self.behind_titles(end + 1))?;
            // "A Liberal, Jane Roe, has": one of a party.
            let one = matches!(
                self.tokens[phrase.start].of(self.text),
                "a" | "an" | "A" | "An"
            );
            let owner = matches!(phrase.what, What::Organization) && !one;
            let (office, head) = self.is_office_in_capitals(phrase, end + 1);
            let closes = self.tokens.get(found.end).is_none_or(|t| match t.kind {
                Kind::Word => t.is(PREP | REL) && !owner,
                Kind::Possessive => false,
                Kind::Comma => !owner || office,
                _ => !owner || office && head,
            });
            let says_who = matches!(found.what, What::Name(_)) && closes
                || self.names_body(n, found)
                    && self
                        .tokens
                        .get(found.end)
                        .is_some_and(|t| t.kind == Kind::Comma);
            let one = self.is_several_of(n) && !self.are_joined(end + 1)
                || self.is_other_gender(n, found);
            (says_who && !one && !self.quoted[end]).then_some(name)
        };
        named(phrase.end.max(phrase.reach))
            .or_else(|| named(phrase.end))
            .or_else(|| self.tail_end(n).and_then(named))
            .unwrap_or(n)
    }

    /// Behind a title and one in brackets before a name: "*Dr (Mrs)* Jane Roe", "*Justice (retd)* Jane
    /// Roe"; else the token itself.
    fn behind_titles(&self, at: usize) -> usize {
        let kind = |n: usize| self.tokens.get(n).map(|t| t.kind);
        let title = self
            .tokens
            .get(at)
            .is_some_and(|t| t.is(TITLE) && t.capital);
        let opens = (at + 1..at + 3).find(|n| kind(*n) == Some(Kind::Open));
        match opens {
            Some(n) if title && kind(n + 2) == Some(Kind::Close) => n + 3,
            _ => at,
        }
    }

    /// "Drummer Jane Roe", "Marathon runner Jane Roe": the name right behind what opens a clause
    /// with a capital as a firm's name does, or behind what somebody is.
    pub fn name_right_behind(&self, n: usize, until: usize) -> Option<usize> {
        const ROLE: usize = 2;
        let from = self.phrases[n].end;
        let role = self.tokens.get(from..until)?.iter().take(ROLE);
        let role = role
            .take_while(|t| !t.capital && (t.is(OFFICE | PERSON) || jobs::is_a_job(self.text, t)))
            .count();
        let named = |at: usize| {
            let (name, phrase) = self.phrase_at(at)?;
            let owner = self.tokens.get(phrase.end);
            let owner = owner.is_some_and(|t| t.kind == Kind::Possessive);
            let named = matches!(phrase.what, What::Name(_)) && !owner && phrase.end <= until;
            named.then_some(name)
        };
        (from..=from + role).find_map(named)
    }

    /// The comma before a name, behind words that go on with a description: "the founder and
    /// chief executive, Roe", "the minister for fish, boats and tides, Roe", "the man who
    /// built it, Roe".
    fn tail_end(&self, n: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        let phrase = &self.phrases[n];
        if phrase.what == What::Organization {
            return None;
        }
        let first = self.tokens.get(phrase.end)?;
        let clause = first.is(REL) && matches!(first.of(self.text), "who" | "whom" | "that");
        let second_role = first.is(CONJ) && self.opens_role(phrase.end + 1);
        // "The senator representing Hale North, Jane Roe".
        let hangs = first.is(PREP) || !first.capital && first.of(self.text).ends_with("ing");
        if first.kind != Kind::Word || !(clause || second_role || hangs) {
            return None;
        }
        let end = self.tokens.len().min(phrase.end + LONGEST);
        let mut roles = second_role;
        for at in phrase.end..end {
            let token = &self.tokens[at];
            if self.quoted[at] || token.first {
                return None;
            }
            match token.kind {
                Kind::Word if clause => {}
                Kind::Word if token.is(CONJ) => {
                    roles |= self.opens_role(at + 1);
                }
                Kind::Word
                    if token.is(AUX | REL) || token.is(CUE) && !token.is(OFFICE | MODIFIER) =>
                {
                    return None;
                }
                Kind::Word | Kind::Number | Kind::Possessive => {}
                Kind::Comma => {
                    let last = &self.tokens[at - 1];
                    let name = self.phrase_at(at + 1);
                    if name.is_some_and(|(_, p)| matches!(p.what, What::Name(_))) {
                        // "The son of the mayor, Roe": the nearer description's.
                        let nearer = last.is(OFFICE | PERSON | FAMILY) && !roles;
                        return (!nearer).then_some(at);
                    }
                    // "For fish, boats and tides".
                    let goes_on = self.tokens.get(at + 1).is_some_and(|t| {
                        t.kind == Kind::Word
                            && !t.capital
                            && !t.is(DET | POSS | CUE | AUX | REL | PREP)
                    });
                    if clause || !goes_on {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a noun is what somebody is: "editor", "contributor".
    pub(in crate::analysis::attribution) fn is_somebody(&self, token: &Token) -> bool {
        let word = token.of(self.text);
        token.is(OFFICE | PERSON)
            || gazetteer::nouns(word) & (noun::PERSON | noun::PLURAL) == noun::PERSON
    }

    /// Whether the words from a token on are another role of somebody, without an article:
    /// "and *part-time poet*".
    fn opens_role(&self, at: usize) -> bool {
        const WORDS: usize = 4;
        let somebody = |t: &Token| self.is_somebody(t);
        self.tokens[at.min(self.tokens.len())..]
            .iter()
            .take(WORDS)
            .take_while(|t| {
                t.kind == Kind::Word && !t.capital && !t.is(DET | POSS | AUX | PREP | REL | CONJ)
            })
            .any(somebody)
    }

    /// The phrase that the noun phrase from token `at` on means: the name it ends in, if
    /// it does, for what stands before that, in whatever words, is who that is.
    pub fn noun_phrase(&self, at: usize) -> Option<(usize, &'a Phrase)> {
        match self.closing_name(at) {
            Some(n) => Some((n, &self.phrases[n])),
            None => self.phrase_at(at).or_else(|| self.endeared(at)),
        }
    }

    /// Whether a word behind a name can be its verb: one that reports, or any in the past.
    fn may_be_verb(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is(CUE) || !token.capital && token.of(self.text).ends_with("ed")
    }

    /// Whether a word behind whoever speaks can only be their verb of saying.
    fn is_told(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let word = token.of(self.text);
        let past = word.ends_with("ed") && !matches!(word, "called" | "named");
        let verb = past || matches!(word, "asks" | "said" | "says" | "tells" | "told" | "wrote");
        token.is(SAID | WROTE) && !token.is(OFFICE | PERSON | MODIFIER) && !token.capital && verb
    }

    fn closing_name(&self, at: usize) -> Option<usize> {
        let mut n = at;
        let (mut name, mut described) = (None, None);
        while n < self.tokens.len().min(at + NOUN_PHRASE) {
            let token = &self.tokens[n];
            if let Some((found, phrase)) = self.phrase_at(n) {
                match phrase.what {
                    What::Name(_) => name = Some(found),
                    _ if n == at && self.is_owner_of_name(phrase) => name = None,
                    What::Pronoun(_) | What::They | What::First | What::It => return None,
                    _ => {
                        name = None;
                        described = Some(phrase.end);
                    }
                }
                // "Hale City captain Jane Roe": the office's words begin within the club's.
                let inside = self.phrases_before(phrase.end).take(2).find(|(_, p)| {
                    p.start > n && p.end > phrase.end && matches!(p.what, What::Name(_))
                });
                n = match inside {
                    Some((found, role)) => {
                        name = Some(found);
                        role.end
                    }
                    None => phrase.end,
                };
                continue;
            }
            if token.start == token.end {
                n += 1;
                continue;
            }
            // "CPI(M) leader Jane Roe".
            let glued = n > at && name.is_none() && self.tokens[n - 1].end == token.start;
            if glued && self.behind_parenthesis(n) > n {
                n = self.behind_parenthesis(n);
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
                // "83-year-old", "14th-ranked", "1st Lt.", "No 2 seed", "2022 winner", "Year 9 pupil".
                Kind::Number => {
                    let counted = n == at || self.tokens[n - 1].is_capital_word();
                    let word = token.of(self.text);
                    let ranked = is_ordinal(word);
                    name.is_none() && (counted || ranked || word.contains('-'))
                }
                Kind::Word if joined => true,
                Kind::Word => {
                    !token.first
                        && !self.quoted[n]
                        && !token.is(PREP | CONJ | AUX | BOUNDARY | REL | CALENDAR | ADVERB)
                        && (name.is_none() || !self.may_be_verb(n) || token.is(OFFICE))
                        // "The mayor told Jane Roe".
                        && (described != Some(n) || !self.is_told(n))
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
