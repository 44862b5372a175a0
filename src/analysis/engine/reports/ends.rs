//! Finds where reported words end because the sentence goes on in the writer's own.

mod hanging;
mod joined;

use super::nothing::is_claim;
use crate::analysis::attribution::Scene;
use crate::analysis::attribution::finite::is_clause;
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, DET, POSS, PREP, PRONOUN, REL, SAID, THOUGHT, WROTE,
};
use crate::analysis::reported::Report;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{Quotation, QuotationKind};
use crate::article::Span;

/// How far before its verb something may open a clause, in tokens.
const OPENER: usize = 40;
/// A verb of saying this near to a colon owns what stands behind it, in tokens.
const OWN: usize = 4;
/// How many tokens of a clause are looked at for its verb.
const CLAUSE: usize = 12;

/// The part of reported words behind their verb that is reported; `content` itself where
/// nothing shows that the writer speaks again.
pub(super) fn own_words(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    let tokens = scene.tokens;
    if content.start < report.cue.end {
        return content;
    }
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let place = Place {
        scene,
        at,
        from,
        to,
    };
    let parts = (from + 1..to).filter(|n| {
        let mark = matches!(
            tokens[*n].kind,
            Kind::Comma | Kind::Semicolon | Kind::Open | Kind::Dash
        );
        let joint = tokens[*n].is(CONJ) || matches!(tokens[*n].of(scene.text), "but" | "while");
        (mark || joint) && !scene.quoted[*n]
    });
    let end = parts.into_iter().find(|n| place.ends_before(*n));
    let end = end
        .or_else(|| place.main_verb())
        .or_else(|| place.said_behind());
    match end {
        Some(n) if n > from + 1 || tokens[n].kind == Kind::Semicolon => {
            let comma = n > from + 1 && tokens[n - 1].kind == Kind::Comma;
            Span::new(content.start, tokens[n - 1 - usize::from(comma)].end)
        }
        _ => content,
    }
}

/// Reported words up to a second verb of whoever says them, which has marks of its own: "said *the
/// board would wait* and described the bid as “silly”".
pub(super) fn before_marked(
    scene: &Scene<'_>,
    content: Span,
    speaker: Option<Span>,
    quotations: &[Quotation],
) -> Span {
    let tokens = scene.tokens;
    // What stands in marks comes first, and in order.
    let marked = quotations.partition_point(|q| q.kind != QuotationKind::Indirect);
    let first = quotations[..marked].partition_point(|q| q.span.end < content.start);
    let near = quotations[first..marked]
        .iter()
        .take_while(|q| q.span.start < content.end);
    let from = tokens.partition_point(|t| t.start < content.start);
    let joint = |q: &Quotation| {
        let cue = q.attribution.cue.filter(|cue| content.covers(*cue))?;
        let at = tokens.partition_point(|t| t.start < cue.start);
        let and = (from..at).rev().find(|n| !tokens[*n].is(ADVERB))?;
        let joins = matches!(tokens[and].of(scene.text), "and" | "but");
        // "That Poe came and called it “silly”" is what was said of Poe.
        let same = speaker.is_some() && q.attribution.mention == speaker;
        (joins && same && q.span.start > cue.end).then_some(and)
    };
    let end = near.filter_map(joint).min();
    let comma = |n: usize| usize::from(tokens[n - 1].kind == Kind::Comma);
    match end {
        Some(n) if n > from + 2 => Span::new(content.start, tokens[n - 1 - comma(n)].end),
        _ => content,
    }
}

/// Reported words up to the colon behind which their own follow in marks: "said *the pumps were too
/// old*: “We need a dike.”"
pub(super) fn before_colon(
    scene: &Scene<'_>,
    report: &Report,
    content: Span,
    quotations: &[Quotation],
) -> Span {
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    if content.start < report.cue.end || !tokens.get(at).is_some_and(|t| t.is(SAID)) {
        return content;
    }
    let marked = quotations.partition_point(|q| q.kind != QuotationKind::Indirect);
    let first = quotations[..marked].partition_point(|q| q.span.start <= content.start);
    let within = quotations[first..marked]
        .first()
        .filter(|q| q.span.start < content.end);
    let colon = within
        .map(|q| tokens.partition_point(|t| t.start < q.span.start))
        .and_then(|n| n.checked_sub(1))
        .filter(|n| tokens[*n].kind == Kind::Colon);
    let from = tokens.partition_point(|t| t.start < content.start);
    match colon {
        Some(to) if to > from + 1 => {
            let place = Place {
                scene,
                at,
                from,
                to,
            };
            // "Said he often thinks of what she told him: “…”": another verb's words.
            let another = (to.saturating_sub(OWN)..to).any(|n| tokens[n].is(SAID | WROTE));
            // "Told the town that worked on it: “…”": whom.
            let whom = from == at + 1 && matches!(place.word(at), "tell" | "tells" | "told");
            // "Said after the vote was lost: “…”": when, of what, to whom.
            let when = |t: &Token| t.kind == Kind::Word && t.is(PREP | CALENDAR | ADVERB);
            let told = matches!(place.word(at), "tell" | "tells" | "told")
                && (scene.phrase_at(at + 1).is_some_and(|(_, p)| p.end == from)
                    || from == at + 3 && tokens[at + 1].is(DET))
                && place.word(from) != "that";
            let near = told || tokens[at + 1..from].iter().all(when);
            let other = tokens[from].is(PREP | BOUNDARY | REL) && place.word(from) != "that"
                || matches!(place.word(from), "as" | "on" | "those");
            if place.says(from, to) && !another && !whom && near && !other {
                return Span::new(content.start, tokens[to - 1].end);
            }
            content
        }
        _ => content,
    }
}

/// Reported words in their block, as tokens.
struct Place<'a> {
    scene: &'a Scene<'a>,
    /// The verb.
    at: usize,
    /// Their first.
    from: usize,
    /// Past their last.
    to: usize,
}

impl Place<'_> {
    fn token(&self, n: usize) -> Option<&Token> {
        self.scene.tokens.get(n)
    }

    fn word(&self, n: usize) -> &str {
        self.scene.word(n)
    }

    /// Whether a mark is the last thing before the writer's own words.
    fn ends_before(&self, mark: usize) -> bool {
        match self.scene.tokens[mark].kind {
            // "It found that …; that …; and that …": a list is one report.
            Kind::Semicolon => {
                let list = self.scene.tokens[mark + 1..self.to]
                    .iter()
                    .any(|t| t.kind == Kind::Semicolon);
                let that = matches!(self.word(mark + 1), "that" | "whether");
                !list && !that && self.says(mark + 1, self.to)
            }
            Kind::Open => {
                self.scene.tokens[self.to - 1].kind == Kind::Close
                    && self.to > mark + 3
                    && self.says(mark + 1, self.to)
            }
            Kind::Dash => self.objects(mark + 1),
            Kind::Comma => {
                self.reacts(mark + 1)
                    || self.is_judged(mark + 1)
                    || self.turns(mark)
                    || self.closes_relative(mark + 1)
                    || self.opens_main(mark)
                    || self.follows_participle(mark)
                    || self.goes_on(mark + 1)
                    || self.is_next_verb(mark + 1)
                    || self.is_tag(mark)
            }
            _ => self.goes_on(mark) || self.is_next_verb(mark) || self.is_someone_else(mark),
        }
    }

    /// "– even though he was there": the writer's own objection.
    fn objects(&self, n: usize) -> bool {
        let dash = |t: &Token| t.kind == Kind::Dash;
        let last = !self.scene.tokens[n.min(self.to)..self.to].iter().any(dash);
        let even = self.word(n) == "even" && matches!(self.word(n + 1), "though" | "as");
        last && (even || matches!(self.word(n), "though" | "although")) && self.says(n, self.to)
    }

    /// Whether words have a verb that can be told: an auxiliary, or a past in "-ed".
    fn says(&self, from: usize, to: usize) -> bool {
        let words = self.scene.tokens.get(from..to).unwrap_or_default();
        words.iter().any(|t| self.is_finite(t))
    }

    fn is_finite(&self, token: &Token) -> bool {
        token.is(AUX)
            || token.kind == Kind::Word
                && !token.capital
                && (token.of(self.scene.text).ends_with("ed") || token.is(SAID))
    }

    /// "…, prompting laughter": what the words brought about; "…, citing costs": why they were
    /// said.
    fn reacts(&self, n: usize) -> bool {
        matches!(
            self.word(n),
            "prompting"
                | "drawing"
                | "sparking"
                | "triggering"
                | "provoking"
                | "eliciting"
                | "earning"
                | "infuriating"
                | "angering"
                | "delighting"
                | "blaming"
                | "citing"
        )
    }

    /// "…, a claim that Roe disputes": what the writer calls the words.
    fn is_judged(&self, n: usize) -> bool {
        matches!(self.word(n), "a" | "an") && is_claim(self.word(n + 1))
    }

    /// "…, but Poe said", "…, though he did not say when", "…, although it is shut": another
    /// speaker, what was left unsaid, or the writer's own tense.
    fn turns(&self, comma: usize) -> bool {
        let word = self.word(comma + 1);
        if !matches!(
            word,
            "but" | "and" | "while" | "though" | "although" | "whereas"
        ) {
            return false;
        }
        let clause = comma + 2;
        let limit = (clause + CLAUSE).min(self.scene.tokens.len());
        let end = (clause..limit)
            .find(|n| {
                let t = &self.scene.tokens[*n];
                matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Comma) || t.first
            })
            .unwrap_or(limit);
        let end = self.behind_insertion(clause, end);
        self.another_speaks(clause, end)
            || self.leaves_unsaid(clause, end)
            || word != "and" && self.changes_tense(comma, clause, end)
    }

    /// "Roe said the dam was safe but denied that …", "and added that": a second verb of whoever
    /// spoke. Behind "and" it may as well be what was reported: "that Poe came and told her".
    fn goes_on(&self, joint: usize) -> bool {
        let and = match self.word(joint) {
            "but" => false,
            "and" => true,
            _ => return false,
        };
        let late = |n: usize| self.token(n).is_some_and(|t| t.is(ADVERB));
        let verb = joint + 1 + usize::from(late(joint + 1));
        let Some(token) = self.token(verb) else {
            return false;
        };
        let word = self.word(verb);
        verb < self.to
            && token.is(SAID | WROTE)
            && tells_in_past(word)
            && tells_in_past(self.word(self.at))
            && (!and || matches!(word, "said" | "added"))
            && self.says(self.from, joint)
    }

    /// "Noting that the dam was safe, Roe left": the main clause behind the one that reports.
    fn follows_participle(&self, comma: usize) -> bool {
        let opener = self.at.checked_sub(1).filter(|n| {
            let opens = ["After", "Before", "By", "Since", "While", "Despite", "In"];
            opens.contains(&self.word(*n))
        });
        let first = opener.unwrap_or(self.at);
        let participle = self.token(first).is_some_and(|t| t.first);
        if !participle || !self.word(self.at).ends_with("ing") || !self.says(self.from, comma) {
            return false;
        }
        self.has_own_verb(comma + 1)
    }

    /// Whether somebody stands at a token with a verb right behind: "drivers avoid it".
    fn has_own_verb(&self, at: usize) -> bool {
        let subject = self.scene.phrase_at(at);
        let late = |n: usize| self.token(n).is_some_and(|t| t.is(ADVERB) && !t.is(AUX));
        let verb = subject.map(|(_, phrase)| phrase.end + usize::from(late(phrase.end)));
        verb.and_then(|n| self.token(n))
            .is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(PREP | CONJ | REL))
    }

    /// Whether a clause is another report of somebody who is named or described in it.
    fn another_speaks(&self, clause: usize, end: usize) -> bool {
        // "The bank believes growth will slow, and its governor hopes".
        let thinks = self.token(self.at).is_some_and(|t| t.is(THOUGHT));
        let reports = |n: &usize| {
            let token = &self.scene.tokens[*n];
            token.is(SAID | WROTE) || thinks && token.is(THOUGHT)
        };
        let verb = (clause..end).find(|n| reports(n) && self.scene.is_cue(*n));
        let Some(verb) = verb else { return false };
        // "Roe said Poe came, and Poe said": only a finite verb reports.
        if self.scene.is_infinitive(verb) || self.word(verb).ends_with("ing") {
            return false;
        }
        let subject = self.scene.subject(verb).map(|(n, _)| n);
        let opens = |n: usize| {
            let phrase = &self.scene.phrases[n];
            phrase.start == clause && !self.token(clause).is_some_and(|t| t.is(PRONOUN))
        };
        subject.is_some_and(opens)
    }

    /// "He did not elaborate", "she gave no details", "the firm declined to say".
    fn leaves_unsaid(&self, clause: usize, end: usize) -> bool {
        const SPEAKS: &[&str] = &[
            "elaborate",
            "comment",
            "specify",
            "say",
            "name",
            "give",
            "provide",
            "offer",
            "explain",
            "mention",
            "identify",
            "disclose",
            "clarify",
            "discuss",
        ];
        (clause..end).any(|n| {
            let denies = match self.word(n) {
                "not" | "n't" => self.token(n - 1).is_some_and(|t| t.is(AUX)),
                "didn't" | "didn’t" | "wouldn't" | "wouldn’t" => true,
                "to" => matches!(self.word(n - 1), "declined" | "refused"),
                "no" => return matches!(self.word(n - 1), "gave" | "offered" | "provided"),
                _ => false,
            };
            denies && SPEAKS.contains(&self.word(n + 1))
        })
    }

    /// Whether words reported in the past go on in the present: the tense is the writer's.
    fn changes_tense(&self, comma: usize, clause: usize, end: usize) -> bool {
        const PAST: &[&str] = &["was", "were", "had", "did", "would", "could"];
        const PRESENT: &[&str] = &["is", "are", "has", "have", "does", "do"];
        let past = tells_in_past(self.word(self.at));
        let first =
            |from: usize, to: usize| (from..to).find(|n| self.token(*n).is_some_and(|t| t.is(AUX)));
        let was = first(self.from, comma);
        let is = first(clause, end);
        past && was.is_some_and(|n| PAST.contains(&self.word(n)))
            && is.is_some_and(|n| {
                PRESENT.contains(&self.word(n)) && !self.token(n - 1).is_some_and(|t| t.is(REL))
            })
    }

    /// Whether the clause of the report hangs on a noun: "who said", "which Roe said".
    fn is_relative(&self) -> bool {
        const NEAR: usize = 5;
        let before = (self.at.saturating_sub(NEAR)..self.at).rev();
        before
            .take_while(|n| {
                let t = &self.scene.tokens[*n];
                t.kind == Kind::Word || t.start == t.end
            })
            .any(|n| matches!(self.word(n), "who" | "which"))
    }

    /// "Roe, who said the dam was safe, has gone": a comma and a verb without its subject.
    fn closes_relative(&self, n: usize) -> bool {
        let Some(token) = self.token(n) else {
            return false;
        };
        let verb = token.kind == Kind::Word
            && !token.capital
            && (token.is(AUX) || self.is_past(token) && n + 1 < self.to)
            && self.word(n + 1) != "by";
        verb && !self.is_own_verb(n) && (self.is_relative() || self.is_set_apart())
    }

    /// "Who said that the lock, built in 1911, *was* safe": the verb of what is said, behind what
    /// commas set apart.
    fn is_own_verb(&self, n: usize) -> bool {
        let that = usize::from(self.word(self.from) == "that");
        let comma = |k: usize| self.scene.tokens[k].kind == Kind::Comma;
        let apart = (self.from..n.saturating_sub(1)).find(|k| comma(*k));
        apart.is_some_and(|k| !is_clause(self.scene, self.from + that, k))
            && !is_clause(self.scene, self.from + that, n - 1)
    }

    /// "A teacher who asked not to be named said the dam was safe": the verb of whom the clause is
    /// about, without a comma before it.
    fn said_behind(&self) -> Option<usize> {
        if !self.is_relative() {
            return None;
        }
        (self.from + 1..self.to).find(|n| {
            let before = &self.scene.tokens[n - 1];
            matches!(self.word(*n), "said" | "told")
                && !self.scene.quoted[*n]
                && (before.kind == Kind::Word || before.kind == Kind::Mark)
                && !before.is(PRONOUN | AUX | REL | PREP)
                && self.scene.ending_at(*n).is_none()
        })
    }

    /// "After Roe said the dam was safe, two families went home": the main clause of a sentence
    /// that the report only opens.
    fn opens_main(&self, comma: usize) -> bool {
        let next = self.token(comma + 1);
        let subject = next.is_some_and(|t| {
            t.kind == Kind::Number
                || t.is(DET | POSS | PRONOUN) && !t.is(REL)
                || matches!(t.of(self.scene.text), "nobody" | "there" | "it")
        }) || self.scene.phrase_at(comma + 1).is_some();
        let main = || self.says(comma + 1, self.to) || self.has_own_verb(comma + 1);
        // "While they say that it *costs* too much, …": a verb that cannot be told by its form.
        let first = || (self.from..comma).all(|n| self.scene.tokens[n].kind != Kind::Comma);
        let clause = || self.says(self.from, comma) || comma > self.from + 2 && first();
        subject && self.is_opener() && clause() && main()
    }

    /// Whether the sentence opens with "after", "when" or the like, with the report's subject
    /// and its verb right behind.
    fn is_opener(&self) -> bool {
        let lowest = self.at.saturating_sub(OPENER);
        let Some(first) = (lowest..=self.at)
            .rev()
            .find(|n| self.scene.tokens[*n].first)
        else {
            return false;
        };
        let opener = self.word(first).to_ascii_lowercase();
        let opens = grammar::subordinates(&opener) || opener == "once";
        opens
            && self.scene.tokens[first + 1..self.at]
                .iter()
                .all(|t| !matches!(t.kind, Kind::Comma | Kind::Dash | Kind::Close | Kind::Mark))
            && !self.scene.tokens[first + 1..self.at]
                .iter()
                .any(|t| self.is_finite(t) && !t.is(AUX))
    }
}

/// Whether a verb is one of saying, of the commonest, in the past.
fn tells_in_past(verb: &str) -> bool {
    verb.ends_with("ed") || matches!(verb, "said" | "told" | "wrote")
}
