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
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// Whether each token stands in marks.
    pub(super) quoted: &'a [bool],
    /// Its names, in order.
    pub(super) names: &'a [Named],
    pub(super) language: &'static Language,
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
            Kind::Word => language.of(text, t),
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

    /// Who says a quotation, where words beside it tell.
    pub(in crate::analysis) fn said(&self, quote: &Quoted, look: &Look) -> Option<Said> {
        let colon = quote
            .open
            .checked_sub(1)
            .filter(|n| self.kind(*n) == Kind::Colon);
        if let Some(colon) = colon {
            return before_colon(self, colon).or_else(|| behind(self, quote, look));
        }
        behind(self, quote, look).or_else(|| in_clause(self, quote, look))
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
    let nobody = rest.clone().all(|n| !block.tokens[n].capital) && rest.count() < FAR;
    let alone = block.language.verbs_stand_alone && !so && nobody;
    let who = Who::Pronoun(Gender::Unknown, verb.cue);
    (alone && block.sorts(verb.end) & words::ARTICLE == 0)
        .then(|| reported(Rule::BehindInverted, who, verb))
}

/// "…", wie Roe sagt; "…", como explicó Roe.
fn as_said(block: &Block<'_>, at: usize) -> Option<Said> {
    const NEAR: usize = 10;
    let verb = (at + 1..at + NEAR)
        .take_while(|n| block.kind(*n) == Kind::Word)
        .find_map(|n| block.verb_at(n))?;
    let left = block.left_of(verb.start, at + 1);
    let who = left.or_else(|| block.right_of(verb.end, block.tokens.len()))?;
    Some(reported(Rule::Behind, who, &verb))
}

/// Where the sentence of a token begins.
fn sentence(block: &Block<'_>, at: usize) -> usize {
    let lowest = at.saturating_sub(FAR);
    let first = (lowest..=at.min(block.tokens.len().saturating_sub(1)))
        .rev()
        .find(|n| block.tokens[*n].first && !block.is_quoted(*n));
    // A quotation before it is none of its words.
    let from = first.unwrap_or(lowest);
    let quoted = (from..at).rev().find(|n| block.is_quoted(*n));
    quoted.map_or(from, |n| n + 1)
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
        let who = left.or_else(|| block.right_of(verb.end, colon));
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
    if block.sorts(from) & words::PER != 0 {
        return Some(Said {
            rule: Rule::According,
            who: block.right_of(from + 1, colon)?,
            cue: Some(from),
            mode: Mode::Speech,
        });
    }
    // "Roe is sure: “…”": nobody else is named.
    let who = block.opening(from)?;
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
    let that = block.sorts(verb.end) & words::THAT != 0;
    let comma = block.kind(verb.end) == Kind::Comma;
    if !beside && !that && !comma {
        return None;
    }
    let who = match verb.pronoun {
        Some(gender) => Who::Pronoun(gender, verb.start),
        None => block
            .left_of(verb.start, from)
            .or_else(|| block.right_of(verb.end, last.max(verb.end)))
            .filter(|who| !matches!(who, Who::Organization(..)))?,
    };
    let rule = match beside {
        true => Rule::Before,
        false => Rule::BeforeInClause,
    };
    Some(reported(rule, who, &verb))
}
