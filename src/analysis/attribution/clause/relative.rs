//! Subjects with a relative clause between them and their verb: "A girl who stood by Roe when
//! the roof fell *told* police", "a nurse on the ward where Roe died *told* us".

use super::Scene;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, CUE, DET, OFFICE, PERSON, POSS, PREP, PRONOUN, REL,
};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::verbs::{is_past, is_strong_past};
use crate::analysis::token::{Kind, Token};

/// The most tokens in such a clause.
const LONGEST: usize = 36;

impl Scene<'_> {
    /// "She was met by *Roe*, who hugged her and said": whom the clause is about whose last verb stands at a
    /// token behind "and", where "by Roe, who hugged her, and said" goes on about her.
    pub(super) fn second_of_relative(&self, at: usize) -> Option<usize> {
        const FAR: usize = 14;
        let and = at.checked_sub(1)?;
        let joins = self.tokens[and].of(self.text) == "and" && !self.quoted[and];
        let comma = |n: usize| self.tokens[n].kind == Kind::Comma;
        if !joins || and == 0 || comma(and - 1) {
            return None;
        }
        let within = |n: &usize| {
            let token = &self.tokens[*n];
            let more = token.kind == Kind::Word && !token.is(BOUNDARY) || token.start == token.end;
            // "Who looked at it, sighed and said".
            let another = comma(*n) && is_past(self.word(n + 1));
            !self.quoted[*n] && (more || another) && !token.first
        };
        let mut words = (and.saturating_sub(FAR)..and).rev().take_while(within);
        let who = words.find(|n| self.word(*n) == "who")?;
        let acts = self.tokens[who + 1].is(AUX) || {
            let verb = self.word(who + 1);
            is_past(verb) || is_strong_past(verb)
        };
        let parted = who.checked_sub(1).filter(|_| acts)?;
        let found = match comma(parted) {
            true => self.ending_at(parted)?,
            false => self.ending_at(who).filter(|n| self.is_picked_out(*n))?,
        };
        matches!(self.phrases[found].what, What::Name(_)).then_some(found)
    }

    /// "*It was* the director Jane Roe who rang and said": whether a sentence picks out a phrase so.
    fn is_picked_out(&self, phrase: usize) -> bool {
        /// The most words of a role before a name.
        const ROLE: usize = 6;
        let start = self.phrases[phrase].start;
        let lowest = start.saturating_sub(ROLE);
        let it = (lowest..start).rev().find(|n| self.tokens[*n].first);
        it.is_some_and(|n| self.word(n) == "It" && matches!(self.word(n + 1), "was" | "is"))
    }

    /// Whoever opens the clause of the verb before which token `at` stands (and what helps it), where
    /// a clause about them ends right before it.
    pub(super) fn behind_relative(&self, at: usize) -> Option<usize> {
        let last = self.tokens.get(at.checked_sub(1)?)?;
        let ends = match last.kind {
            Kind::Word => !last.first && !last.is(CONJ | DET | POSS | REL) && !self.quoted[at - 1],
            Kind::Mark => !self.quoted.get(at).copied().unwrap_or(false),
            Kind::Number => true,
            _ => false,
        };
        if !ends || self.is_of_inner(at) {
            return None;
        }
        self.phrases_before(at)
            .take_while(|(_, p)| at - p.start <= LONGEST)
            .find(|(_, p)| self.heads_clause(p, at))
            .map(|(n, _)| n)
    }

    /// Whoever opens the sentence and has nothing but clauses about them behind that, up to the comma
    /// before their verb: "A player who left in May, and who still calls Roe, *said*", "a courier outside
    /// the mill, who gave no name, *said*".
    pub(super) fn before_clauses(&self, comma: usize) -> Option<usize> {
        /// The most words that say where somebody is.
        const WHERE: usize = 8;
        let lowest = comma.saturating_sub(LONGEST);
        let first = (lowest..comma).rev().find(|n| self.tokens[*n].first)?;
        let (n, phrase) = self.phrase_at(first)?;
        if !matches!(phrase.what, What::Unnamed) || self.quoted[first] {
            return None;
        }
        let who = |t: &Token| is_relative(t, self.text) && t.of(self.text).starts_with("who");
        let opening =
            (phrase.end..comma.min(phrase.end + WHERE)).find(|n| who(&self.tokens[*n]))?;
        let mut place = self.tokens[phrase.end..opening].iter();
        let governed = place
            .clone()
            .next()
            .is_none_or(|t| t.kind == Kind::Comma || t.is(PREP) && t.kind == Kind::Word);
        let plain = place.all(|t| {
            t.kind == Kind::Comma || t.kind == Kind::Word && !t.first && !t.is(AUX | CONJ | PRONOUN)
        });
        if !governed || !plain {
            return None;
        }
        let mut from = opening;
        for at in opening..=comma {
            if self.tokens[at].kind != Kind::Comma || self.quoted[at] {
                continue;
            }
            let and = usize::from(self.tokens[from].is(CONJ));
            let opens = self.tokens.get(from + and).is_some_and(who);
            if !opens || !self.is_whole(from + and, at, false) {
                return None;
            }
            from = at + 1;
        }
        Some(n)
    }

    /// Whether the subject of a verb stands right before it in a clause of its own: "when *Roe* said",
    /// "who says *Roe* called".
    fn is_of_inner(&self, at: usize) -> bool {
        let beside = |p: &Phrase| !p.covered && (p.end == at || p.reach == at);
        let mut near = self.phrases_before(at).take(6);
        let Some((_, phrase)) = near.find(|(_, p)| beside(p)) else {
            return false;
        };
        let words = phrase.words.of(self.text);
        if matches!(words, "them" | "him" | "us" | "me" | "it") {
            return false;
        }
        let before = phrase.start.checked_sub(1).map(|n| &self.tokens[n]);
        // "The minister resigned in May, when the bridge fell, Roe said": a tag has a subject of its own.
        if before.is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Dash)) {
            return true;
        }
        let opener =
            |t: &Token| t.kind == Kind::Word && (t.is(BOUNDARY | REL) || opens(t.of(self.text)));
        let says = |t: &Token| {
            t.kind == Kind::Word
                && t.is(CUE)
                && !matches!(
                    t.of(self.text),
                    "accused" | "asked" | "called" | "criticised" | "criticized" | "told" | "met"
                )
        };
        before.is_some_and(|t| opener(t) || says(t))
    }

    /// Whether a phrase can be the subject of a clause and all that stands between it and the verb is a
    /// clause about it.
    fn heads_clause(&self, phrase: &Phrase, at: usize) -> bool {
        let somebody = matches!(
            phrase.what,
            What::Unnamed | What::Description { .. } | What::Organization
        );
        let before = phrase.start.checked_sub(1).map(|n| &self.tokens[n]);
        let free = self.tokens[phrase.start].first
            || before.is_none_or(|t| match t.kind {
                Kind::Word => t.is(CONJ | BOUNDARY) || t.of(self.text) == "that",
                Kind::Mark | Kind::Comma | Kind::Colon | Kind::Dash => true,
                _ => false,
            });
        somebody
            && free
            && !phrase.covered
            && phrase.end < at
            && !self.quoted[phrase.start]
            && self
                .relative_from(phrase.end, at)
                .is_some_and(|(from, reduced)| {
                    self.is_whole(from, at, reduced) || reduced && self.is_doing(phrase, at)
                })
    }

    /// "*Police* investigating a theft from a shop in Hale *said*": whether nothing but what somebody does
    /// stands behind those who open the sentence, up to where that is.
    fn is_doing(&self, phrase: &Phrase, at: usize) -> bool {
        let opens = self.tokens[phrase.start].first && !matches!(phrase.what, What::Organization);
        let doing = self.word(phrase.end).ends_with("ing");
        let plain = |n: usize| {
            let token = &self.tokens[n];
            let clause = token.is(AUX | CONJ | REL) || self.is_verb(n, phrase.end);
            matches!(token.kind, Kind::Word | Kind::Number | Kind::Possessive)
                && (!clause || token.is(PREP))
                && !self.quoted[n]
        };
        // "Where that is": the words before the verb hang on a preposition.
        let governed = || {
            let last = self.phrases_before(at).take(6).find(|(_, p)| p.end == at);
            let before = last.and_then(|(_, p)| p.start.checked_sub(1));
            before.is_none_or(|n| self.tokens[n].is(PREP | DET) || n == phrase.end)
        };
        opens && doing && self.is_cue(at) && (phrase.end + 1..at).all(plain) && governed()
    }

    /// Where the clause about a phrase begins that ends at a token: at "who", behind where they are
    /// ("on the ward *where*"), or at a participle ("a man *hurt* when the roof fell").
    fn relative_from(&self, end: usize, at: usize) -> Option<(usize, bool)> {
        /// The most words that say where somebody is.
        const WHERE: usize = 8;
        let first = self.tokens.get(end)?;
        // "An official speaking to the Hale Herald said".
        let speaks = matches!(first.of(self.text), "speaking" | "talking" | "writing");
        let participle = first.kind == Kind::Word
            && (!first.is(CUE | AUX | PREP) || speaks)
            && (first.of(self.text).ends_with("ed")
                || first.of(self.text).ends_with("ing")
                || first.of(self.text) == "known");
        if participle {
            return Some((end, true));
        }
        let opening =
            (end..at.min(end + WHERE)).find(|n| is_relative(&self.tokens[*n], self.text))?;
        let between = &self.tokens[end..opening];
        let place = between.iter().all(|t| {
            t.kind == Kind::Word
                && !t.first
                && !t.is(AUX | CONJ | PRONOUN)
                && !is_past(t.of(self.text))
        });
        let governed = between.first().is_none_or(|t| t.is(PREP));
        (place && governed).then_some((opening, false))
    }

    /// Whether each clause that opens between two tokens has its verb there, and no other verb stands
    /// there, which would be the subject's own.
    fn is_whole(&self, from: usize, at: usize, reduced: bool) -> bool {
        let (mut open, mut verbs, mut commas, mut more) = (0, 0, 0, 0);
        for n in from..at {
            let token = &self.tokens[n];
            if self.quoted[n] {
                continue;
            }
            match token.kind {
                Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash => return false,
                Kind::Comma => commas += 1,
                _ => {}
            }
            if n > from && token.first {
                return false;
            }
            if is_relative(token, self.text) || opens(token.of(self.text)) {
                open += 1;
            } else if self.is_verb(n, from) {
                verbs += 1;
                // "Who Roe says stole it": one verb reports another.
                more += usize::from(token.is(CUE));
            } else if token.is(CONJ) || may_open(token.of(self.text)) {
                more += 1;
            }
        }
        // "A prisoner named in the files as “Inmate R” said".
        let named = reduced && self.tokens[at - 1].kind == Kind::Mark && commas == 0;
        if named && (from..at).any(|n| !self.quoted[n] && self.tokens[n].of(self.text) == "as") {
            return true;
        }
        let needed = open + usize::from(reduced);
        commas % 2 == 0 && open > 0 && (needed..=needed + more).contains(&verbs)
    }

    /// Whether a word of a clause that begins at `from` is its verb or one of those in it.
    fn is_verb(&self, n: usize, from: usize) -> bool {
        let token = &self.tokens[n];
        let word = token.of(self.text);
        if token.kind != Kind::Word || token.capital {
            return false;
        }
        let before = n
            .checked_sub(1)
            .filter(|k| *k >= from)
            .map(|k| &self.tokens[k]);
        let behind_verb = before.is_some_and(|t| t.is(AUX) || t.of(self.text) == "to");
        if token.is(AUX) {
            return !behind_verb;
        }
        // "Who live upstairs": whatever stands behind "who" is its verb.
        let who = (from..n)
            .rev()
            .find(|k| !self.tokens[*k].is(ADVERB))
            .is_some_and(|k| matches!(self.tokens[k].of(self.text), "who" | "which" | "that"));
        let plain = !token.is(DET | POSS | PRONOUN | PREP | CONJ | BOUNDARY | CALENDAR | ADVERB);
        if who && plain {
            return true;
        }
        let noun = before.is_some_and(|t| t.is(DET | POSS));
        let past = is_past(word) || is_strong_past(word);
        let says = token.is(CUE) && !token.is(OFFICE | PERSON) && !word.ends_with("ing");
        (past || says) && !noun && !behind_verb
    }
}

/// Whether a word opens a clause about what stands before it.
fn is_relative(token: &Token, text: &str) -> bool {
    token.kind == Kind::Word
        && !token.first
        && matches!(
            token.of(text),
            "who" | "whom" | "whose" | "which" | "that" | "where"
        )
}

/// Whether a word may open a clause: "after Roe left", where "after the race" is none.
fn may_open(word: &str) -> bool {
    matches!(
        word,
        "after" | "as" | "before" | "once" | "since" | "than" | "until"
    )
}

/// Whether a word opens a clause, which has a verb.
fn opens(word: &str) -> bool {
    matches!(
        word,
        "when"
            | "while"
            | "because"
            | "although"
            | "though"
            | "if"
            | "whether"
            | "how"
            | "why"
            | "what"
    )
}
