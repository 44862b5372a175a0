//! Speakers of words in marks that are part of a clause: a reported clause, one behind
//! "according to", or what somebody calls something.

use super::speakers::{Block, FEW, Said, Who, reported, sentence};
use super::verb::Verb;
use super::words;
use crate::analysis::attribution::Look;
use crate::analysis::person::Gender;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;
use crate::analysis::types::{Mode, Rule};

/// How far behind its verb a reported clause may open, in tokens.
const NEAR: usize = 7;
/// How far from the verb its object may stand, in tokens.
const CALLED: usize = 14;

/// The speaker of marks inside a clause: Roe says that it "…"; according to Roe it "…"; Roe calls
/// it "…".
pub(super) fn in_clause(block: &Block<'_>, quote: &Quoted, look: &Look) -> Option<Said> {
    let last = quote.open.checked_sub(1)?;
    if block.is_quoted(last) || block.kind(last) == Kind::Stop {
        return None;
    }
    let from = sentence(block, last);
    if from > last {
        return None;
    }
    if let Some(said) = called(block, quote, look, from) {
        return Some(said);
    }
    if look.words >= 2
        && let Some(said) = according(block, quote, from)
    {
        return Some(said);
    }
    clause(block, quote, look, from)
}

/// "Laut Roe ist es „…“", "es ist laut dem Hafenamt „…“".
fn according(block: &Block<'_>, quote: &Quoted, from: usize) -> Option<Said> {
    const BEFORE: words::Sorts = words::ARTICLE | words::ARTICLE_OTHER | words::PREP;
    let breaks = |n: &usize| matches!(block.kind(*n), Kind::Colon | Kind::Semicolon);
    let clause = (from..quote.open)
        .rev()
        .find(breaks)
        .map_or(from, |n| n + 1);
    let per = (clause..quote.open).rev().find(|n| {
        let ordinal = n
            .checked_sub(1)
            .is_some_and(|n| block.sorts(n) & BEFORE != 0);
        block.sorts(*n) & words::PER != 0 && (*n == from || !ordinal)
    })?;
    let who = block
        .right_of(per + 1, quote.open)
        .or_else(|| block.source_at(per + 1))?;
    // "Laut dem Blatt „Roe“": a name in marks.
    if matches!(who, Who::Source(_, end) if end == quote.open) {
        return None;
    }
    Some(Said {
        rule: Rule::According,
        who,
        cue: Some(per),
        mode: Mode::Speech,
    })
}

/// Roe says that it "…".
fn clause(block: &Block<'_>, quote: &Quoted, look: &Look, from: usize) -> Option<Said> {
    let last = quote.open.checked_sub(1)?;
    let verb = (from..quote.open).rev().find_map(|n| {
        let verb = block.verb_at(n);
        verb.filter(|v| v.sorts & words::VERB != 0)
            .or_else(|| block.framing(n))
    })?;
    let beside = verb.end == quote.open
        || verb.end == last
            && (block.kind(last) == Kind::Comma || block.sorts(last) & words::THAT != 0);
    // "Dijo a la prensa que".
    let until = quote.open.min(verb.end + NEAR);
    let that = (verb.end..until)
        .take_while(|n| block.kind(*n) == Kind::Word && !block.is_quoted(*n))
        .any(|n| block.sorts(n) & words::THAT != 0);
    // "Sagte Roe der Zeitung, dass".
    let comma = block.kind(verb.end) == Kind::Comma;
    let parted = (verb.end..quote.open)
        .any(|n| block.kind(n) == Kind::Comma && block.sorts(n + 1) & words::THAT != 0);
    if !beside && !that && !comma && !parted {
        return None;
    }
    // One word is a term, unless a clause that is reported has it.
    let small = block.begins_small(quote) && !look.title && (that || parted);
    if look.words < 2 && !small {
        return None;
    }
    let told = that || parted || block.sorts(verb.end) & words::THAT != 0;
    let who = match verb.pronoun {
        Some(gender) => Who::Pronoun(gender, verb.start),
        None => {
            let right = || block.right_of(verb.end, last.max(verb.end));
            // "Denunció la propaganda que": what is done, not who does it.
            let far = !beside && !comma && block.sorts(verb.end) & words::THAT == 0;
            let right = || right().filter(|who| !far || !matches!(who, Who::Source(..)));
            let who = block
                .left_of(verb.start, from)
                .or_else(right)
                .or_else(|| block.framed(&verb, from));
            let who = who.or_else(|| block.subject_before(&verb, from).filter(|_| told));
            who.filter(|who| !matches!(who, Who::Organization(..)))?
        }
    };
    let rule = match beside {
        true => Rule::Before,
        false => Rule::BeforeInClause,
    };
    Some(reported(rule, who, &verb))
}

/// The speaker of what something is called: Roe calls it "…"; as "…" it is known to Roe; called
/// "…" by Roe.
fn called(block: &Block<'_>, quote: &Quoted, look: &Look, from: usize) -> Option<Said> {
    const ARTICLES: words::Sorts = words::ARTICLE | words::ARTICLE_OTHER;
    if look.title && look.words > 1 || look.work {
        return None;
    }
    let last = quote.open.checked_sub(1)?;
    let label = |n: usize| block.sorts(n) & words::LABEL != 0;
    let article = block.sorts(last) & ARTICLES != 0 && !label(last);
    let labelled = label(last) || article && last > from && label(last - 1);
    let small = block.begins_small(quote) && !article && block.sorts(last) & words::PREP == 0;
    let lowest = from.max(quote.open.saturating_sub(CALLED));
    let is_call = |n: &usize| {
        let capital = block.is_capital(*n) && *n != from;
        block.sorts(*n) & words::CALL != 0 && !capital && !block.is_quoted(*n)
    };
    let before = (lowest..quote.open).rev().find(is_call);
    let behind = || {
        (quote.end..quote.end + 2)
            .find(is_call)
            .filter(|_| labelled)
    };
    let verb = before.or_else(behind)?;
    if !labelled && !small {
        return None;
    }
    let said = |rule, who| Said {
        rule,
        who,
        cue: Some(verb),
        mode: Mode::Speech,
    };
    // "Qualifié de « … » par Roe".
    let by = (quote.end..quote.end + 2).find(|n| block.sorts(*n) & words::BY != 0);
    if let Some(by) = by {
        let who = block.right_of(by + 1, block.tokens.len());
        let who = who.or_else(|| block.source_at(by + 1))?;
        return Some(said(Rule::Agent, who));
    }
    let end = match verb < quote.open {
        true => quote.open,
        false => block.tokens.len(),
    };
    let plain = |who: &Who| matches!(who, Who::Name(_) | Who::Pronoun(..));
    let left = block.left_of(verb, from).filter(|_| verb < quote.open);
    // Behind the verb a noun may be what is called so.
    let who = left
        .or_else(|| block.right_of(verb + 1, end).filter(plain))
        .or_else(|| block.whose(from, verb).filter(|_| verb < quote.open))?;
    Some(said(Rule::BeforeInClause, who))
}

impl Block<'_> {
    /// "Roe, who …, said that", "Roe came and said that", "y dijo que": whose verb it is that has no
    /// subject of its own.
    pub(super) fn subject_before(&self, verb: &Verb, from: usize) -> Option<Who> {
        let before = verb.start.checked_sub(1).filter(|n| *n >= from);
        let comma = before.is_some_and(|n| self.kind(n) == Kind::Comma);
        let small = before.is_some_and(|n| self.sorts(n) & words::FUNCTION != 0);
        // Another verb that reports, with its subject: "Roe denied it and said that".
        let earlier = (from..verb.start)
            .rev()
            .find_map(|n| self.verb_at(n).filter(|v| v.sorts & words::VERB != 0));
        if let Some(earlier) = earlier {
            let names = self.named_between(earlier.end, verb.start);
            let who = self
                .left_of(earlier.start, from)
                .or_else(|| self.right_of(earlier.end, verb.start));
            return who.filter(|_| {
                (small || comma) && names <= usize::from(matches!(who, Some(Who::Name(_))))
            });
        }
        let relative = self.opens_apposed(from, verb.start);
        if comma && let Some(who) = relative {
            return Some(who);
        }
        if before.is_none() || small || comma {
            if let Some(who) = self.whose(from, verb.start).filter(|_| small) {
                return Some(who);
            }
            let alone = self.language.verbs_stand_alone && self.stands_alone(verb, from);
            return alone.then_some(Who::Pronoun(Gender::Unknown, verb.cue));
        }
        None
    }

    /// Whether what stands in marks begins with a small letter.
    fn begins_small(&self, quote: &Quoted) -> bool {
        let first = self.tokens.get(quote.open + 1);
        first.is_some_and(|t| {
            t.kind == Kind::Word && t.of(self.text).starts_with(char::is_lowercase)
        })
    }

    /// "… erklärt," whose auxiliary stands before it: the part of a verb that ends a clause.
    pub(super) fn framing(&self, at: usize) -> Option<Verb> {
        let ends = matches!(self.kind(at + 1), Kind::Comma | Kind::Colon);
        let part = self.language.nouns_are_capital && self.sorts(at) & words::PART != 0 && ends;
        part.then_some(Verb::told(at, at, at + 1))
    }

    /// "„…“, hatte Roe im Frühjahr gesagt": an auxiliary right behind marks, and the part of its
    /// verb that ends the clause.
    pub(super) fn spread(&self, at: usize) -> Option<Verb> {
        if self.sorts(at) & words::AUX == 0 || !self.language.nouns_are_capital {
            return None;
        }
        let clause = (at + 1..at + CALLED).take_while(|n| self.kind(*n) == Kind::Word);
        let cue = clause
            .clone()
            .last()
            .filter(|n| self.sorts(*n) & words::PART != 0)?;
        Some(Verb::told(at, cue, at + 1))
    }

    /// "Gestern hat Roe dazu gesagt": the subject beside the auxiliary of a verb's part.
    pub(super) fn framed(&self, verb: &Verb, from: usize) -> Option<Who> {
        if self.sorts(verb.cue) & words::PART == 0 || !self.language.nouns_are_capital {
            return None;
        }
        let aux = (from..verb.start)
            .rev()
            .find(|n| self.sorts(*n) & words::AUX != 0 && !self.is_quoted(*n))?;
        let left = || self.left_of(aux, from);
        self.right_of(aux + 1, verb.start).or_else(left)
    }

    /// How many names begin outside of marks between two tokens.
    pub(super) fn named_between(&self, from: usize, end: usize) -> usize {
        let first = self.names.partition_point(|name| name.start < from);
        let last = self.names.partition_point(|name| name.start < end);
        let names = self.names.get(first..last).unwrap_or_default();
        names.iter().filter(|n| !self.is_quoted(n.start)).count()
    }

    /// The only one whom words between two tokens name, where the words can be about whoever it
    /// is: "Mit dabei war auch Roe", "für Roe ist es klar".
    pub(super) fn whose(&self, from: usize, end: usize) -> Option<Who> {
        if self.named_between(from, end) != 1 {
            return None;
        }
        let first = self.names.partition_point(|name| name.start < from);
        let n = (first..self.names.len()).find(|n| {
            let name = self.names.get(*n);
            name.is_some_and(|name| !self.is_quoted(name.start))
        })?;
        let before = self.names.get(n)?.start.checked_sub(1);
        let view = before.is_some_and(|n| self.sorts(n) & words::VIEW != 0);
        (view || self.may_speak(n)).then_some(Who::Name(n))
    }

    /// "Roe, who …,": whom a sentence opens with and commas say more of up to a verb.
    pub(super) fn opens_apposed(&self, from: usize, verb: usize) -> Option<Who> {
        let who = match self.opening(from) {
            Some(who) => who,
            None => self
                .source_at(from)
                .filter(|_| self.sorts(from) & words::ARTICLE != 0)?,
        };
        let end = match who {
            Who::Name(n) => self.names.get(n)?.end,
            Who::Source(_, end) => end,
            _ => return None,
        };
        // "El periodista ruso, cuyo".
        let comma = (end..end + 2).find(|n| self.kind(*n) == Kind::Comma)?;
        let stops = (comma..verb).any(|n| matches!(self.kind(n), Kind::Stop | Kind::Colon));
        (comma + 1 < verb && !stops).then_some(who)
    }

    /// Whether nobody whom words name can be the subject of a verb that has none beside it.
    pub(super) fn stands_alone(&self, verb: &Verb, from: usize) -> bool {
        const SUBJECT: words::Sorts = words::ARTICLE | words::HE | words::SHE;
        let before = verb.start.checked_sub(1).filter(|n| *n >= from);
        let beside = before
            .is_none_or(|n| self.kind(n) == Kind::Comma || self.sorts(n) & words::FUNCTION != 0);
        let near = (from..verb.start).all(|n| {
            let of = n
                .checked_sub(1)
                .is_some_and(|n| self.sorts(n) & words::PREP != 0);
            self.sorts(n) & SUBJECT == 0 || of
        });
        beside && near && verb.start - from < FEW * 2 && self.named_between(from, verb.start) == 0
    }
}
