//! Who says what stands in marks: by the verb right behind it, right before it, or in the
//! clause that it is part of.

use super::subject::Verb;
use super::words::{self, Language, Sorts};
use crate::analysis::attribution::Look;
use crate::analysis::person::Gender;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, Mode, QuotationKind, Rule};

/// A verb stands no farther before what it gives, in tokens.
const FAR: usize = 30;

/// What opens a reported clause stands no farther behind its verb.
const NEAR: usize = 7;
/// Fewer words amid a sentence are seldom somebody's.
const FEW: usize = 4;

/// A name in a block, by its tokens.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Named {
    /// First token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Whom it means.
    pub entity: EntityId,
    /// Whether its token begins with an elided word: "d'Anna".
    pub elided: bool,
}

/// A block in a language of the table.
pub(in crate::analysis) struct Block<'a> {
    /// The text it is part of.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) tokens: &'a [Token],
    /// Whether each token stands in marks.
    pub(super) quoted: &'a [bool],
    /// Its names, in order.
    pub(super) names: &'a [Named],
    /// What it is in.
    pub(super) language: &'static Language,
    /// What each token can be.
    pub(super) sorts: Vec<Sorts>,
}

impl<'a> Block<'a> {
    /// A block whose language is number `number` of the table.
    pub(in crate::analysis) fn new(
        text: &'a str,
        tokens: &'a [Token],
        quoted: &'a [bool],
        names: &'a [Named],
        number: u8,
    ) -> Option<Self> {
        let language = words::language(number)?;
        let sorts = tokens.iter().map(|t| match t.kind {
            Kind::Word => language.sorts(t.of(text)),
            _ => 0,
        });
        Some(Self {
            text,
            tokens,
            quoted,
            names,
            language,
            sorts: sorts.collect(),
        })
    }

    /// Whether nothing is known of its language.
    pub(in crate::analysis) fn is_unread(&self) -> bool {
        self.language.unread
    }

    /// Whether a token begins with the particle of Japanese behind what somebody says, but not
    /// behind what something is called.
    pub(in crate::analysis) fn is_quoted_on(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or("", |t| t.of(self.text));
        word.starts_with('と') && !word.starts_with("とい")
    }

    /// Who says a quotation, where words beside it tell.
    pub(in crate::analysis) fn said(&self, quote: &Quoted, look: &Look) -> Option<Said> {
        let colon = quote
            .open
            .checked_sub(1)
            .filter(|n| self.kind(*n) == Kind::Colon);
        if let Some(colon) = colon {
            return before_colon(self, colon).or_else(|| behind(self, quote, look));
        }
        behind(self, quote, look)
            .or_else(|| in_clause(self, quote, look))
            .or_else(|| inside(self, quote))
    }
}

/// Who speaks, as the text says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::analysis) enum Who {
    /// A name of the block, by its number.
    Name(usize),
    /// A pronoun, by its token; or a verb that needs none.
    Pronoun(Gender, usize),
    /// Somebody without a name: tokens.
    Source(usize, usize),
    /// A body: tokens.
    Organization(usize, usize),
    /// Somebody whom the words beside the verb name in a way that is not understood.
    Lost,
}

/// Who says a quotation, and by which words.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Said {
    /// Why.
    pub rule: Rule,
    /// Who.
    pub who: Who,
    /// The token that reports.
    pub cue: Option<usize>,
    /// How it was uttered.
    pub mode: Mode,
}

fn mode(verb: &Verb) -> Mode {
    match verb.sorts {
        s if s & words::SAY != 0 => Mode::Speech,
        s if s & words::WRITE != 0 => Mode::Writing,
        s if s & words::THINK != 0 => Mode::Thought,
        _ => Mode::Speech,
    }
}

fn reported(rule: Rule, who: Who, verb: &Verb) -> Said {
    Said {
        rule,
        who,
        cue: Some(verb.cue),
        mode: mode(verb),
    }
}

/// "…", says Roe; "…", Roe says; "…", according to Roe; "…", as Roe says.
fn behind(block: &Block<'_>, quote: &Quoted, look: &Look) -> Option<Said> {
    if !quote.closed {
        return None;
    }
    let mut at = quote.end;
    while matches!(block.kind(at), Kind::Comma | Kind::Dash) && at < quote.end + 2 {
        at += 1;
    }
    let parted = at > quote.end || look.ended;
    if at >= block.tokens.len() || block.is_quoted(at) || block.kind(at) != Kind::Word {
        return None;
    }
    // "The “Roe” says …": words of the sentence, whose verb is the writer's.
    if !parted && (look.words < 2 || look.kind == QuotationKind::Mixed && !look.opens) {
        return None;
    }
    // "Dem „Roe“, sagt Poe, …": a word or two of a sentence.
    let amid = quote
        .open
        .checked_sub(1)
        .is_some_and(|n| block.kind(n) == Kind::Word);
    if amid && look.words < FEW && !look.opens {
        return None;
    }
    let end = block.tokens.len();
    if block.sorts(at) & words::PER != 0 && (parted || look.opens) {
        return Some(Said {
            rule: Rule::According,
            who: block.right_of(at + 1, end)?,
            cue: Some(at),
            mode: Mode::Speech,
        });
    }
    if block.sorts(at) & words::AS != 0 && parted {
        return as_said(block, at);
    }
    let verb = block.verb_at(at).or_else(|| {
        // "Se preguntó": a small word of the verb's.
        let small = block.sorts(at) & words::FUNCTION != 0
            && block.sorts(at) & (words::PREP | words::ARTICLE | words::HE | words::SHE) == 0;
        block
            .verb_at(at + 1)
            .filter(|v| small && v.sorts & words::SO == 0)
    });
    if let Some(verb) = verb {
        let so = verb.sorts & (words::VERB | words::SO) == words::SO;
        // "…", so wie es Roe will.
        if so && (!parted || block.sorts(verb.end) & words::AS != 0) {
            return None;
        }
        if let Some(gender) = verb.pronoun {
            return Some(reported(
                Rule::BehindInverted,
                Who::Pronoun(gender, verb.start),
                &verb,
            ));
        }
        if let Some(who) = block.right_of(verb.end, end) {
            return Some(reported(Rule::BehindInverted, who, &verb));
        }
        let lost = !so && parted && look.kind == QuotationKind::Direct && !look.title;
        let lost = lost.then(|| reported(Rule::BehindInverted, Who::Lost, &verb));
        return silent(block, &verb, so).or(lost);
    }
    // "…", Roe says.
    let (who, next) = match block.opening(at)? {
        Who::Name(n) => (Who::Name(n), block.names.get(n)?.end),
        who => (who, at + 1),
    };
    let fits = parted && (look.ended || look.kind == QuotationKind::Direct);
    let verb = block
        .verb_at(next)
        .filter(|v| v.sorts & words::SO == 0 && fits)?;
    Some(reported(Rule::Behind, who, &verb))
}

/// "…", dijo: whoever spoke last, where the language needs no pronoun and nobody follows.
fn silent(block: &Block<'_>, verb: &Verb, so: bool) -> Option<Said> {
    let rest = (verb.end..block.tokens.len())
        .take_while(|n| !matches!(block.kind(*n), Kind::Stop | Kind::Comma | Kind::Mark));
    // "Dijo al Roe": to whom.
    let mut to = false;
    let nobody = rest.clone().count() < FAR
        && rest.clone().all(|n| {
            let sorts = block.sorts(n);
            let capital = block.is_capital(n);
            to = sorts & words::PREP != 0 || to && (capital || sorts & words::ARTICLE != 0);
            to || !capital
        });
    let alone = block.language.verbs_stand_alone && !so && nobody;
    let who = Who::Pronoun(Gender::Unknown, verb.cue);
    (alone && block.sorts(verb.end) & words::ARTICLE == 0)
        .then(|| reported(Rule::BehindInverted, who, verb))
}

/// "…", wie Roe sagt; "…", como explicó Roe.
fn as_said(block: &Block<'_>, at: usize) -> Option<Said> {
    const REACH: usize = 10;
    let verb = (at + 1..at + REACH)
        .take_while(|n| block.kind(*n) == Kind::Word)
        .find_map(|n| block.verb_at(n))?;
    let left = block.left_of(verb.start, at + 1);
    let who = left.or_else(|| block.right_of(verb.end, block.tokens.len()))?;
    Some(reported(Rule::Behind, who, &verb))
}

/// Where the sentence of a token begins.
fn sentence(block: &Block<'_>, at: usize) -> usize {
    part(block, at, SHORT)
}

/// The same, which goes on only over marks with fewer tokens than `short`.
fn part(block: &Block<'_>, at: usize, short: usize) -> usize {
    let lowest = at.saturating_sub(FAR);
    let first = (lowest..=at.min(block.tokens.len().saturating_sub(1)))
        .rev()
        .find(|n| block.tokens[*n].first && !block.is_quoted(*n));
    // A quotation before it is none of its words, but what a word or two in marks name is.
    let from = first.unwrap_or(lowest);
    let mut end = at;
    while let Some(last) = (from..end).rev().find(|n| block.is_quoted(*n)) {
        let run = (from..last).rev().take_while(|n| block.is_quoted(*n));
        let start = last - run.count();
        let name = start > from && last - start + 1 < short && block.kind(start - 1) == Kind::Word;
        if !name {
            return last + 1;
        }
        end = start;
    }
    from
}

/// So few tokens in marks amid a sentence are a name or a term.
const SHORT: usize = 6;

/// The only name of a clause that stands before a verb and can be its subject: "Roe smiled and
/// said".
fn only(block: &Block<'_>, from: usize, verb: usize) -> Option<Who> {
    // "Roe kam und der Wirt sagte": whose verb it is stands beside it.
    let last = verb.checked_sub(1).filter(|n| *n >= from)?;
    let small = block.sorts(last) & words::FUNCTION != 0;
    if !small && !block.is_quoted(last) {
        return None;
    }
    block.only_name(from, verb)
}

/// “…, says Roe, …”: words within the marks that are not of what is said.
fn inside(block: &Block<'_>, quote: &Quoted) -> Option<Said> {
    let parts = |n: usize| matches!(block.kind(n), Kind::Comma | Kind::Dash);
    let commas = (quote.open + 2..quote.end).filter(|n| parts(*n));
    commas.into_iter().find_map(|comma| {
        let verb = block.verb_at(comma + 1)?;
        if verb.sorts & words::VERB == 0 {
            return None;
        }
        let (who, end) = match verb.pronoun {
            Some(gender) => (Who::Pronoun(gender, verb.start), verb.end),
            None => {
                let name = block.name_at(verb.end)?;
                (Who::Name(name), block.names.get(name)?.end)
            }
        };
        let ends = parts(end) || block.kind(end) == Kind::Stop;
        (ends && end < quote.end).then(|| reported(Rule::BehindInverted, who, &verb))
    })
}

/// Roe says: "…"; in the words that end in a colon.
fn before_colon(block: &Block<'_>, colon: usize) -> Option<Said> {
    let from = sentence(block, colon.checked_sub(1)?);
    let verb = (from..colon)
        .rev()
        .find_map(|n| block.verb_at(n).filter(|v| v.sorts & words::VERB != 0));
    if let Some(verb) = verb {
        if let Some(gender) = verb.pronoun {
            return Some(reported(
                Rule::Before,
                Who::Pronoun(gender, verb.start),
                &verb,
            ));
        }
        let left = block.left_of(verb.start, from);
        // "Remarca cuál es la consigna:": what is told, not who tells it.
        let told = |who: &Who| matches!(who, Who::Source(at, _) if *at > verb.end + 1);
        let right = || block.right_of(verb.end, colon).filter(|who| !told(who));
        let who = left.or_else(right);
        let who = who.or_else(|| only(block, from, verb.start));
        if let Some(who) = who {
            return Some(reported(Rule::Before, who, &verb));
        }
        // "Y agregó:", with nobody in the sentence.
        let bare = verb.start <= from + 1 && verb.end == colon;
        let alone = block.language.verbs_stand_alone && bare;
        let who = Who::Pronoun(Gender::Unknown, verb.cue);
        let who = if alone { who } else { Who::Lost };
        return Some(reported(Rule::Before, who, &verb));
    }
    let from = part(block, colon.checked_sub(1)?, 0);
    if block.sorts(from) & words::PER != 0 {
        return Some(Said {
            rule: Rule::According,
            who: block.right_of(from + 1, colon)?,
            cue: Some(from),
            mode: Mode::Speech,
        });
    }
    // "Roe is sure: “…”", "The mayor of the town Roe: “…”": nobody else is named.
    let who = block.opening(from).or_else(|| block.ending(from, colon));
    let who = who.or_else(|| {
        block
            .only_name(from, colon)
            .filter(|_| block.language.unread)
    })?;
    let names = (from..colon)
        .filter(|n| block.name_at(*n).is_some())
        .count();
    let only = names == usize::from(matches!(who, Who::Name(_)));
    // "Roe: “…”"; a pronoun alone is no sentence.
    let clause = (from..colon)
        .filter(|n| block.kind(*n) == Kind::Word)
        .count()
        > 2;
    let named = matches!(who, Who::Name(_));
    (only && (clause || named)).then_some(Said {
        rule: Rule::Introduced,
        who,
        cue: None,
        mode: Mode::Speech,
    })
}

/// Roe says that it "…"; according to Roe it "…".
fn in_clause(block: &Block<'_>, quote: &Quoted, look: &Look) -> Option<Said> {
    let last = quote.open.checked_sub(1)?;
    if look.words < 2 || block.is_quoted(last) || block.kind(last) == Kind::Stop {
        return None;
    }
    let from = sentence(block, last);
    if from > last {
        return None;
    }
    if block.sorts(from) & words::PER != 0 {
        return Some(Said {
            rule: Rule::According,
            who: block.right_of(from + 1, quote.open)?,
            cue: Some(from),
            mode: Mode::Speech,
        });
    }
    let verb = (from..quote.open)
        .rev()
        .find_map(|n| block.verb_at(n).filter(|v| v.sorts & words::VERB != 0))?;
    let beside = verb.end == quote.open
        || verb.end == last
            && (block.kind(last) == Kind::Comma || block.sorts(last) & words::THAT != 0);
    // "Dijo a la prensa que".
    let until = quote.open.min(verb.end + NEAR);
    let that = (verb.end..until)
        .take_while(|n| block.kind(*n) == Kind::Word && !block.is_quoted(*n))
        .any(|n| block.sorts(n) & words::THAT != 0);
    let comma = block.kind(verb.end) == Kind::Comma;
    if !beside && !that && !comma {
        return None;
    }
    let who = match verb.pronoun {
        Some(gender) => Who::Pronoun(gender, verb.start),
        None => {
            let right = || block.right_of(verb.end, last.max(verb.end));
            // "Denunció la propaganda que": what is done, not who does it.
            let far = !beside && !comma && block.sorts(verb.end) & words::THAT == 0;
            let right = || right().filter(|who| !far || !matches!(who, Who::Source(..)));
            let who = block.left_of(verb.start, from).or_else(right);
            who.filter(|who| !matches!(who, Who::Organization(..)))?
        }
    };
    let rule = match beside {
        true => Rule::Before,
        false => Rule::BeforeInClause,
    };
    Some(reported(rule, who, &verb))
}
