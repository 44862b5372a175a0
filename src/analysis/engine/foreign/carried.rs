//! Quotations in other languages whose own words name no speaker.

use super::super::Engine;
use super::{Beside, TRUST};
use crate::analysis::attribution::{Answer, Look};
use crate::analysis::token::{Kind, Token};
use crate::analysis::tongue::Named;
use crate::analysis::types::{Mode, QuotationKind, Rule};

/// Fewer words in marks than this need words that give them to somebody.
const FEW: usize = 4;
/// This many words are a clause, whatever ends them.
const MANY: usize = 8;
/// The most tokens between a quotation and the one that goes on with it.
const FAR: usize = 60;
/// The same for a quotation of a few words.
const NEAR: usize = 10;

/// Whoever a sentence outside of marks says speaks in it, with the token of its verb.
pub(super) type Teller = (usize, Answer);

/// A block, as speakers are carried over in it.
pub(super) struct Carry<'a> {
    pub(super) engine: &'a Engine<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) beside: &'a Beside,
    pub(super) names: &'a [Named],
    /// Who reports last before each quotation.
    pub(super) tellers: &'a [Option<Teller>],
}

impl Carry<'_> {
    /// Gives quotations that no words of their own name a speaker for to whoever speaks beside
    /// them in their paragraph, and keeps those that are clauses though nobody is found.
    pub(super) fn over(&self, answers: &mut [Option<Answer>]) {
        let mut earlier: Option<usize> = None;
        for n in 0..answers.len() {
            if self.engine.quotes.get(n).is_none_or(|q| q.depth > 0) {
                continue;
            }
            if answers.get(n).is_some_and(Option::is_some) {
                earlier = Some(n);
                continue;
            }
            let last = earlier.and_then(|m| Some((m, answers.get(m)?.as_ref()?)));
            let found = self.carried(n, last).or_else(|| self.nobodys(n));
            if let Some(answer) = answers.get_mut(n)
                && found.is_some()
            {
                *answer = found;
                earlier = Some(n);
            }
        }
        self.side_by_side(answers);
    }

    /// The answer for a quotation by what stands before it.
    fn carried(&self, n: usize, last: Option<(usize, &Answer)>) -> Option<Answer> {
        let (quote, look) = (self.engine.quotes.get(n)?, self.beside.looks.get(n)?);
        let last = last.filter(|(_, answer)| answer.rule != Rule::Unknown);
        let told = self.tellers.get(n)?.as_ref();
        let last_end = last
            .and_then(|(m, _)| self.engine.quotes.get(m))
            .map_or(0, |q| q.end);
        if let Some((m, answer)) = last
            && let Some(rule) = self.goes_on(n, last_end, answer)
        {
            return Some(takes(answer, rule, look, Some(m)));
        }
        let before = self.beside.before.get(n)?;
        let sentence = is_clause(look) && look.words >= FEW;
        let lone = sentence && before.end > before.from && (look.opens || before.end < quote.open);
        let teller = told.filter(|(at, _)| *at >= last_end);
        if let Some((at, answer)) = teller {
            // Behind words of the same sentence somebody else may answer.
            let same = last.and_then(|(_, answer)| answer.cue) >= Some(*at);
            let from = if same { 0 } else { before.from };
            let own = *at >= before.from && self.only(answer, from, quote.open);
            if lone && own && answer.rule != Rule::Unknown {
                return Some(takes(answer, Rule::SentenceBefore, look, None));
            }
        }
        // "Für Roe aber schon. „…“", where nobody else is named.
        if let Some(name) = before
            .about
            .and_then(|n| self.names.get(n))
            .filter(|_| lone)
            && teller.is_none_or(|(at, _)| *at < before.from)
        {
            let mut answer = Answer::blank(look.kind, Mode::Speech);
            answer.carried = Some(name.entity);
            answer.rule = Rule::SentenceBefore;
            if self.only(&answer, 0, self.tokens.len()) {
                return Some(takes(&answer, Rule::SentenceBefore, look, None));
            }
        }
        // "Das sei „…“": whoever spoke last.
        let nearest = teller
            .map(|(at, answer)| (*at, answer))
            .or(last.map(|(_, a)| (last_end, a)));
        let part = before.told && look.words >= 2 && !look.title && !look.work;
        if part || lone && before.told_before {
            return match nearest {
                Some((at, answer)) => {
                    let only = answer.rule != Rule::Unknown && self.only(answer, at, quote.end);
                    only.then(|| takes(answer, Rule::SentenceBefore, look, None))
                }
                None if self.is_first(n) => {
                    self.block_before(look, Rule::SentenceBefore, quote.end)
                }
                None => None,
            };
        }
        // A paragraph that is nothing but marks.
        let whole = is_clause(look) && quote.open == 0 && look.words >= MANY;
        let rest = self.tokens.get(quote.end..).unwrap_or_default();
        if whole && n == 0 && rest.iter().all(|t| t.kind == Kind::Stop) {
            return self.block_before(look, Rule::Floating, self.tokens.len());
        }
        None
    }

    /// Whether no other quotation stands before one in its block.
    fn is_first(&self, n: usize) -> bool {
        let quotes = self.engine.quotes.get(..n).unwrap_or_default();
        let looks = self.beside.looks.iter();
        !quotes
            .iter()
            .zip(looks)
            .any(|(q, look)| q.depth == 0 && is_clause(look))
    }

    /// Whoever spoke last in the paragraph before, where nobody is named up to a token.
    fn block_before(&self, look: &Look, rule: Rule, until: usize) -> Option<Answer> {
        let mut answer = Answer::blank(look.kind, Mode::Speech);
        answer.carried = Some(self.engine.lately.before(rule == Rule::Floating)?);
        self.only(&answer, 0, until)
            .then(|| takes(&answer, rule, look, None))
    }

    /// Whether a quotation goes on with the one before it, and why.
    fn goes_on(&self, n: usize, end: usize, answer: &Answer) -> Option<Rule> {
        let (quote, look) = (self.engine.quotes.get(n)?, self.beside.looks.get(n)?);
        let between = self.tokens.get(end..quote.open).unwrap_or_default();
        let same = between.len() <= FAR && between.iter().all(|t| t.kind != Kind::Stop && !t.first);
        let last = between.last().map(|t| t.kind);
        let parted = matches!(last, Some(Kind::Comma | Kind::Dash));
        let next = self.names.partition_point(|name| name.start < end);
        let named = self
            .names
            .get(next)
            .is_some_and(|name| name.start < quote.open);
        let near = between.len() <= NEAR && !named;
        let part = answer.kind == QuotationKind::Mixed && look.words >= 2 && near;
        let enough = !look.title && (parted || look.words >= MANY || part);
        if same && enough && self.only(answer, end, quote.open) {
            return Some(Rule::SameSentence);
        }
        // "„…“, sagte er. „Das wissen alle.“"
        let whole = look.words >= FEW || look.ended && look.words > 1;
        let sentence = is_clause(look) && look.opens && whole;
        // Whoever reports between them is nearer.
        let told = self.tellers.get(n)?.as_ref();
        let speaker = self.engine.speaker_of(answer);
        let nearest = told.is_none_or(|(at, teller)| {
            let same = speaker.is_some() && self.engine.speaker_of(teller) == speaker;
            let own = answer.cue.is_some_and(|cue| *at <= cue);
            *at < end || own || teller.rule == Rule::Unknown || same
        });
        (sentence && nearest && self.only(answer, 0, self.tokens.len()))
            .then_some(Rule::SameParagraph)
    }

    /// Whether nobody but a speaker is named outside of marks in a range of tokens.
    fn only(&self, answer: &Answer, from: usize, to: usize) -> bool {
        let speaker = self.engine.speaker_of(answer);
        let behind = self.names.partition_point(|name| name.start < from);
        self.names
            .get(behind..)
            .unwrap_or_default()
            .iter()
            .take_while(|name| name.start < to)
            .filter(|name| self.engine.quoted.get(name.start) == Some(&false))
            .all(|n| Some(n.entity) == speaker)
    }

    /// A clause in marks that nobody is found for.
    fn nobodys(&self, n: usize) -> Option<Answer> {
        let (quote, look) = (self.engine.quotes.get(n)?, self.beside.looks.get(n)?);
        // Where words are not parted they are few.
        let before = quote.open.checked_sub(1).and_then(|n| self.tokens.get(n));
        let colon = before.is_some_and(|t| t.kind == Kind::Colon);
        let that = self.beside.quoted_on.get(n).copied().unwrap_or(false);
        let told = self.beside.reported.get(n).copied().unwrap_or(false);
        let short = self.beside.unread && look.words > 1 && (look.ended || that || colon);
        let last = self
            .tokens
            .get(quote.end)
            .is_none_or(|t| t.kind == Kind::Stop);
        let ended = look.ended || colon && last;
        let long = look.words >= FEW && (ended || look.words >= MANY);
        if told && !look.title && !look.work {
            return Some(Answer::blank(QuotationKind::Direct, Mode::Speech));
        }
        (is_clause(look) && (short || long)).then(|| Answer::blank(look.kind, Mode::Speech))
    }

    /// "“…” “…”, says Roe": side by side without words between they are one speaker's.
    fn side_by_side(&self, answers: &mut [Option<Answer>]) {
        let quotes = &self.engine.quotes;
        for n in (1..answers.len()).rev() {
            let m = n - 1;
            let between = self
                .tokens
                .get(quotes[m].end..quotes[n].open)
                .unwrap_or_default();
            let beside_it = quotes[n].depth == 0
                && quotes[m].depth == 0
                && between.iter().all(|t| t.kind == Kind::Stop);
            let open = |a: &Answer| a.rule == Rule::Unknown && a.cue.is_none();
            if beside_it
                && answers[m].as_ref().is_some_and(open)
                && let Some(answer) = answers[n].clone().filter(|a| a.rule != Rule::Unknown)
            {
                let look = &self.beside.looks[m];
                answers[m] = Some(takes(&answer, Rule::LaterInParagraph, look, None));
            }
        }
    }
}

/// Whether what stands in marks is somebody's clause by itself.
fn is_clause(look: &Look) -> bool {
    look.kind == QuotationKind::Direct && !look.title && !look.work
}

/// The answer for a quotation that another's speaker says.
fn takes(answer: &Answer, rule: Rule, look: &Look, from: Option<usize>) -> Answer {
    Answer {
        rule,
        phrase: answer.phrase,
        carried: answer.carried,
        continues: from,
        share: Some(rule.confidence() * TRUST),
        ..Answer::blank(look.kind, answer.mode)
    }
}
