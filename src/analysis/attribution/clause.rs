//! Finds the subject of a verb among the phrases of its clause.

mod apposed;
mod area;
mod body;
mod endeared;
mod helpers;
mod holder;
mod inverted;
mod main;
mod noun;
mod nouns;
mod opening;
mod owned;
mod parenthesis;
mod participle;
mod relative;
mod several;

use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CONJ, CUE, REL};
use crate::analysis::person::phrases::{Phrase, What, does_for_others};
use crate::analysis::person::written::is_document;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

/// A block with all that is known of it, for questions about its clauses.
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

/// How far a verb's subject may be from it, in tokens.
const CLAUSE: usize = 45;

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
    /// Beside a verb behind the last comma of the sentence.
    Closing,
}

impl<'a> Scene<'a> {
    /// The phrases that start before token `at`, the last one first; no more than a sentence
    /// holds.
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

    /// The words of a token; none where there is no such token.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
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

    /// Whether the token is a reporting verb here, and not a noun spelt alike.
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
                    // "Another answered", "both said".
                    && !nouns::stands_alone(t.of(self.text), token.of(self.text))
                || nouns::may_be(token.of(self.text)) && self.takes_noun(at - 1)
        }) {
            return false;
        }
        // "In a letter read to the court that": a participle.
        !(matches!(token.of(self.text), "read" | "written") && self.is_read_out(at))
    }

    /// Whether the verb is a participle of something written behind a preposition: "in a letter
    /// *read* to them".
    fn is_read_out(&self, at: usize) -> bool {
        const FAR: usize = 4;
        let near = &self.tokens[at.saturating_sub(FAR)..at];
        let written = near.last().is_some_and(|t| is_document(t.of(self.text)));
        written && near.iter().any(|t| matches!(t.of(self.text), "in" | "In"))
    }

    /// Whether any past verb reports because it has "that" behind it: "the judge held that",
    /// "Roe fretted that".
    pub fn reports_that(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        let token = &self.tokens[at];
        let opens = |t: &Token| t.is(BOUNDARY);
        if token.capital || token.kind != Kind::Word {
            return false;
        }
        if self.makes_clear(at) || self.remembers_doing(at) {
            return true;
        }
        if !next.is_some_and(opens) {
            return false;
        }
        let (word, opener) = (token.of(self.text), next.map_or("", |t| t.of(self.text)));
        if matches!(word, "remembered" | "remembers") && opener == "when" {
            return true;
        }
        // "So tired that he slept".
        let so = at.checked_sub(1).map(|n| self.tokens[n].of(self.text));
        if opener != "that" || matches!(so, Some("so" | "too" | "such")) {
            return false;
        }
        matches!(word, "held" | "holds") || word.ends_with("ed") && word.len() > 4
    }

    /// "Makes clear that", "has made it plain that".
    fn makes_clear(&self, at: usize) -> bool {
        let word = |n: usize| self.tokens.get(n).map_or("", |t| t.of(self.text));
        let adjective = at + 1 + usize::from(word(at + 1) == "it");
        matches!(word(at), "make" | "makes" | "made")
            && matches!(word(adjective), "clear" | "plain")
            && word(adjective + 1) == "that"
    }

    /// Whether a firm's name in -'s ends at a token: "Dunley's said".
    fn is_firm_before(&self, at: usize) -> bool {
        let firm = |p: &Phrase| p.end == at && matches!(p.what, What::Organization);
        self.phrases_before(at).take(3).any(|(_, p)| firm(p))
    }

    /// Whether the text around a word is all in capitals, as in wire copy and captions; a
    /// capital then tells nothing.
    pub(super) fn in_capitals(&self, at: usize) -> bool {
        let words = |t: &&Token| t.kind == Kind::Word && t.end - t.start > 1;
        let near = &self.tokens[at.saturating_sub(8)..self.tokens.len().min(at + 8)];
        self.tokens[at].upper && near.iter().filter(words).all(|t| t.upper)
    }

    /// Whether a verb stands behind "to", as in "declined to say".
    pub fn is_infinitive(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].of(self.text).eq_ignore_ascii_case("to")
    }

    /// Whether the words before an infinitive show that it was said: "was quick to add".
    pub fn governs_saying(&self, verb: usize) -> bool {
        let before = verb.checked_sub(2).map(|n| self.tokens[n].of(self.text));
        matches!(
            before,
            Some(
                "quick"
                    | "keen"
                    | "eager"
                    | "careful"
                    | "happy"
                    | "pains"
                    | "swift"
                    | "moved"
                    | "forced"
            )
        )
    }

    /// Whether an infinitive is something said again and again: "liked *to say* that".
    pub fn is_habit(&self, verb: usize) -> bool {
        let before = verb.checked_sub(2).map(|n| self.tokens[n].of(self.text));
        let often = matches!(before, Some("liked" | "likes" | "loved" | "loves" | "used"));
        often && self.is_infinitive(verb) && !self.quoted[verb]
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
                || matches!(
                    word,
                    "went" | "goes" | "came" | "likes" | "began" | "heard" | "overheard" | "left"
                ));
        if self.governs_saying(verb) {
            // "He was however quick to add": the verb before the adjective.
            return (at.saturating_sub(4)..at)
                .rev()
                .find(|n| self.tokens[*n].is(AUX))
                .unwrap_or(verb);
        }
        if governs { at } else { verb }
    }

    /// The subject of the verb at `verb`, as the index of its phrase.
    pub fn subject(&self, verb: usize) -> Option<(usize, Link)> {
        let (found, link) = self.subject_words(verb)?;
        let found = self.who_does_for(found).unwrap_or(found);
        // "The director of the zoo, Jane Roe, said": the name that says who it is.
        let name = self.identified(found);
        let between = name != found && self.phrases[name].end <= verb;
        Some((if between { name } else { found }, link))
    }

    /// "*The union* representing dockers said": who does something for those that stand before the verb.
    fn who_does_for(&self, found: usize) -> Option<usize> {
        let verb = self.phrases[found].start.checked_sub(1)?;
        let does = does_for_others(self.tokens[verb].of(self.text));
        does.then(|| self.ending_at(verb)).flatten()
    }

    /// The words of the subject of the verb at `verb`.
    fn subject_words(&self, verb: usize) -> Option<(usize, Link)> {
        let (at, helped) = self.before_helpers(self.governor(verb));
        // "Roe went on to Leeds, saying": what stands beside a participle is seldom its
        // subject, the subject of its clause is.
        let participle = !helped && self.tokens[verb].of(self.text).ends_with("ing");
        if !participle && let Some(found) = self.behind_relative(at) {
            return Some((found, Link::Apposed));
        }
        if let Some(found) = self.ending_at(at) {
            // "… said Poe, with Roe adding" names it all the same.
            let named = matches!(self.phrases[found].what, What::Name(_) | What::Pronoun(_));
            let named = named && !(participle && self.is_addressed(found));
            if named || !participle || self.is_heard(found) {
                return Some((found, Link::Adjacent));
            }
        }
        if participle {
            return self.of_participle(verb, at);
        }
        if at == 0 {
            return None;
        }
        let apart = self.set_apart(at).or_else(|| self.of_relative(at));
        if let Some(found) = apart.or_else(|| self.second_of_relative(at)) {
            return Some((found, Link::Apposed));
        }
        self.coordinated(verb, at - 1)
            .or_else(|| self.head_of_clause(verb))
    }

    /// The subject of a participle that has none right before it; it begins at `at`.
    fn of_participle(&self, verb: usize, at: usize) -> Option<(usize, Link)> {
        if let Some(found) = self.quoted_as(verb).or_else(|| self.agent_before(verb)) {
            return Some((found, Link::Adjacent));
        }
        if let Some(found) = self.brought_in(at) {
            return Some((found, Link::Adjacent));
        }
        if let Some(found) = self.goes_on(at) {
            return Some((found, Link::Head));
        }
        if let Some(found) = self.blamed_for(at) {
            return Some((found, Link::Adjacent));
        }
        if let Some(found) = self.with_participle(verb) {
            return Some((found, Link::Carried));
        }
        // "…, Roe said, adding": the verb right before has the subject of both.
        let comma = at
            .checked_sub(1)
            .filter(|n| self.tokens[*n].kind == Kind::Comma);
        let said = comma.and_then(|comma| self.said_before(comma));
        if let Some((found, _)) = said.and_then(|n| self.subject(n)) {
            return Some((found, Link::Carried));
        }
        self.main_subject(verb)
            .or_else(|| self.head_of_clause(verb))
    }

    /// The phrase before a comma, a dash or a bracket that parts it from the verb.
    fn set_apart(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at - 1];
        let before = at.checked_sub(2).map(|n| self.tokens[n].kind);
        // "Roe (D-Iowa), said".
        if token.kind == Kind::Comma
            && before == Some(Kind::Close)
            && let Some(found) = self.ending_at(at - 1)
        {
            return Some(found);
        }
        if token.kind == Kind::Comma
            && let Some(found) = self
                .behind_whose(at - 1)
                .or_else(|| self.before_clauses(at - 1))
        {
            return Some(found);
        }
        if (matches!(token.kind, Kind::Comma | Kind::Dash | Kind::Close)
            || token.kind == Kind::Mark && !self.quoted[at - 1])
            && let Some(found) = self.apposed(at - 1)
        {
            return Some(found);
        }
        // "Roe, who ran on “moving on,” called it": the comma that ends the clause stands in the marks.
        if token.kind != Kind::Mark || before != Some(Kind::Comma) {
            return None;
        }
        let found = self.apposed(at - 2)?;
        let clause = self.tokens.get(self.phrases[found].end + 1);
        let tells = |t: &Token| t.is(REL) || t.of(self.text).ends_with("ing");
        clause.is_some_and(tells).then_some(found)
    }

    /// The phrase before "who", if the clause of "who" ends right before the verb.
    pub fn of_relative(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at - 1];
        if !token.is(REL) || token.kind != Kind::Word {
            return None;
        }
        let mut end = at - 1;
        if end > 0 && matches!(self.tokens[end - 1].kind, Kind::Comma | Kind::Dash) {
            end -= 1;
        }
        // "Roe, 11, who said".
        if end > 1
            && self.tokens[end - 1].kind == Kind::Number
            && self.tokens[end - 2].kind == Kind::Comma
        {
            end -= 2;
        }
        let found = self.ending_at(end)?;
        let who = self.who_is(found).or_else(|| self.other_side(found, end));
        Some(who.unwrap_or(found))
    }

    /// The first phrase of the verb's clause that no preposition governs.
    pub fn head_of_clause(&self, verb: usize) -> Option<(usize, Link)> {
        let lowest = verb.saturating_sub(CLAUSE);
        let mut start = lowest;
        let mut carried = false;
        // "Called it a “slip” and said", "called it a “slip”:".
        let second =
            self.tokens[verb].kind == Kind::Colon || verb > 0 && self.tokens[verb - 1].is(CONJ);
        for at in (lowest..verb).rev() {
            let token = &self.tokens[at];
            if self.quoted[at] {
                if second && self.is_in_few(at) {
                    continue;
                }
                start = at + 1;
                if self.tokens[at].kind == Kind::Mark {
                    break;
                }
                continue;
            }
            // "She left - he called her “weak” and said": behind the dash is another clause.
            let dash = second && token.kind == Kind::Dash && {
                let next = self.phrase_at(at + 1);
                next.is_some_and(|(_, p)| matches!(p.what, What::Pronoun(_)))
            };
            if dash || matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
                start = at + 1;
                break;
            }
            // "Poe will go, and Roe will wonder:".
            if self.tokens[verb].kind == Kind::Colon && self.joins_clause(at) {
                start = at + 1;
                break;
            }
            // "When the question is put (twice), Roe says": a clause that opens the sentence.
            if token.first && token.is(BOUNDARY) && self.behind_opening(at, verb) > at {
                start = at;
                break;
            }
            // "Ever since she left, Roe has": the same.
            if token.is(BOUNDARY)
                && let Some(first) = at.checked_sub(1)
                && self.tokens[first].first
                && self.tells_when(first)
                && self.behind_opening(first, verb) > at
            {
                start = first;
                break;
            }
            // "Asked on his way out if he would go, Roe laughed and said".
            if token.is(BOUNDARY)
                && let Some(first) = self.asked_before(at)
                && self.behind_opening(first, verb) > at
            {
                start = first;
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

    /// Whether a token is part of a word or two in marks that belong to their clause: "called it
    /// a “slip” and said".
    fn is_in_few(&self, at: usize) -> bool {
        const FEW: usize = 9;
        let last = self.quotes.partition_point(|q| q.open <= at);
        let quote = self.quotes[..last].iter().rev().find(|q| q.depth == 0);
        quote.is_some_and(|q| {
            let inside = q.end.checked_sub(2).map(|n| self.tokens[n].kind);
            q.closed
                && at < q.end
                && q.end - q.open <= FEW
                && q.open > 0
                && self.tokens[q.open - 1].kind == Kind::Word
                && !matches!(inside, Some(Kind::Stop | Kind::Comma))
        })
    }
}
