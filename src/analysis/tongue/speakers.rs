//! Finds who says words in marks: by the verb right behind them, right before them, or in the
//! clause they are part of.

use super::clause::in_clause;
use super::verb::Verb;
use super::wide::{east_says, han_says};
use super::words::{self, Language, Sorts};
use crate::analysis::attribution::Look;
use crate::analysis::person::Gender;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, Mode, QuotationKind, Rule};
use crate::article::Span;

/// How far before its words a verb may stand, in tokens.
const FAR: usize = 30;

/// Fewer words than this in the middle of a sentence are seldom somebody's.
pub(super) const FEW: usize = 4;

/// A name in a block, by its tokens.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Named {
    /// First token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Whom it means.
    pub entity: EntityId,
    /// Where it stands: in scripts without spaces a token has more than a name.
    pub span: Span,
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
        if self.language.unread
            && let Some(said) = han_says(self, quote, colon).or_else(|| east_says(self, quote))
        {
            return Some(said);
        }
        if let Some(colon) = colon {
            return before_colon(self, colon, look).or_else(|| behind(self, quote, look));
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
    /// Whose name begins at a byte, in whatever block: who has the office that the sentence tells.
    Holder(u32),
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

pub(super) fn reported(rule: Rule, who: Who, verb: &Verb) -> Said {
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
        let verb = block.verb_at(at + 1);
        verb.filter(|v| block.is_reflexive(at) && v.sorts & (words::VERB | words::BEHIND) != 0)
    });
    let verb = verb.or_else(|| block.spread(at).filter(|_| parted));
    let clause = parted && look.kind == QuotationKind::Direct && !look.title && look.words >= FEW;
    let verb = verb.map(|verb| (verb, true)).or_else(|| {
        let small = usize::from(block.is_reflexive(at));
        let unknown = || {
            block
                .verb_behind(at)
                .or_else(|| block.verb_behind(at + small))
        };
        let verb = clause.then(unknown).flatten();
        // "„Decyzja jest ostateczna” – ucina Roe": a dash closes what somebody says as a comma does.
        let direct = look.kind == QuotationKind::Direct || block.kind(quote.end) == Kind::Dash;
        let says = parted && look.opens && direct && look.words >= 2 && !look.title;
        let verb = verb.or_else(|| says.then(|| block.verb_before_name(at)).flatten());
        verb.map(|verb| (verb, false))
    });
    if let Some((verb, known)) = verb {
        let so = verb.sorts & words::VERB == 0;
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
        // "Hieß es in einer Mitteilung", "explicaron desde la empresa".
        let many = block.language.verbs_stand_alone
            && block.tokens[verb.cue].of(block.text).ends_with(PLURAL);
        if let Some(who) = block.sourced(verb.end).filter(|_| (so || many) && parted) {
            return Some(reported(Rule::BehindInverted, who, &verb));
        }
        let beyond = || block.right_of(beyond_aside(block, verb.end)?, end);
        if let Some(who) = block.right_of(verb.end, end).or_else(beyond) {
            return Some(reported(Rule::BehindInverted, who, &verb));
        }
        if let Some(who) = ahead(block, quote.open).filter(|_| known) {
            return Some(reported(Rule::Before, who, &verb));
        }
        let lost = !so && known && parted && look.kind == QuotationKind::Direct && !look.title;
        let lost = lost.then(|| reported(Rule::BehindInverted, Who::Lost, &verb));
        return silent(block, &verb, so).filter(|_| !many).or(lost);
    }
    // "…", Roe says.
    let (who, next) = match block.opening(at)? {
        Who::Name(n) => (Who::Name(n), block.names.get(n)?.end),
        who => (who, at + 1),
    };
    let fits = parted && (look.ended || look.kind == QuotationKind::Direct);
    let verb = block
        .verb_at(next)
        .filter(|v| v.sorts & words::VERB != 0 && fits)?;
    Some(reported(Rule::Behind, who, &verb))
}

/// "Ali Roe, “…” dedi": the name that the sentence opens with, and a comma before the marks.
fn ahead(block: &Block<'_>, open: usize) -> Option<Who> {
    let comma = open
        .checked_sub(1)
        .filter(|n| block.kind(*n) == Kind::Comma)?;
    let who = block.opening(sentence(block, comma))?;
    match who {
        Who::Name(n) => (block.names.get(n)?.end == comma).then_some(who),
        _ => None,
    }
}

/// Endings of verbs whose subject is several people: "explicaron", "disseram".
const PLURAL: [char; 2] = ['n', 'm'];

/// "Lamenta, por su parte, Roe": where words between commas end that begin at a token.
fn beyond_aside(block: &Block<'_>, comma: usize) -> Option<usize> {
    const ASIDE: usize = 6;
    let word = |n: &usize| block.kind(*n) == Kind::Word && block.name_at(*n).is_none();
    let words = (comma + 1..comma + ASIDE).take_while(word).count();
    let end = comma + 1 + words;
    let parted = words > 0 && block.kind(comma) == Kind::Comma && block.kind(end) == Kind::Comma;
    (parted && block.name_at(end + 1).is_some()).then_some(end + 1)
}

/// "…", dijo: whoever spoke last, where the language needs no pronoun and nobody follows.
pub(super) fn silent(block: &Block<'_>, verb: &Verb, so: bool) -> Option<Said> {
    let rest = (verb.end..block.tokens.len())
        .take_while(|n| !matches!(block.kind(*n), Kind::Stop | Kind::Comma | Kind::Mark))
        .take(FAR);
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
    // "Dijo este viernes": when.
    let when = block.sorts(verb.end + 1) & words::TIME != 0;
    (alone && (when || block.sorts(verb.end) & words::ARTICLE == 0))
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
pub(super) fn sentence(block: &Block<'_>, at: usize) -> usize {
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

/// Up to this many tokens in marks in the middle of a sentence are a name or a term.
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
            None => match block.name_at(verb.end) {
                Some(name) => (Who::Name(name), block.names.get(name)?.end),
                None => amid_dashes(block, comma, verb.end)?,
            },
        };
        let ends = parts(end) || block.kind(end) == Kind::Stop;
        (ends && end < quote.end).then(|| reported(Rule::BehindInverted, who, &verb))
    })
}

/// “… – say the bakers of the town – …”: whoever dashes and an article tell of, and the second
/// dash.
fn amid_dashes(block: &Block<'_>, dash: usize, from: usize) -> Option<(Who, usize)> {
    const MOST: usize = 8;
    let article = block.sorts(from) & words::ARTICLE != 0 && block.kind(from + 1) == Kind::Word;
    if block.kind(dash) != Kind::Dash || !article || block.language.nouns_are_capital {
        return None;
    }
    let end = (from + 2..from + MOST).find(|n| block.kind(*n) != Kind::Word)?;
    (block.kind(end) == Kind::Dash).then_some((Who::Source(from, from + 2), end))
}

/// The speaker in words that end in a colon: Roe says: "…".
fn before_colon(block: &Block<'_>, colon: usize, look: &Look) -> Option<Said> {
    let from = sentence(block, colon.checked_sub(1)?);
    let verb = (from..colon)
        .rev()
        .find_map(|n| block.verb_at(n).filter(|v| v.sorts & words::VERB != 0));
    if let Some(verb) = verb {
        return Some(says_before(block, &verb, from, colon));
    }
    let opens = part(block, colon.checked_sub(1)?, 0);
    if block.sorts(opens) & words::PER != 0 {
        return Some(Said {
            rule: Rule::According,
            who: block.right_of(opens + 1, colon)?,
            cue: Some(opens),
            mode: Mode::Speech,
        });
    }
    // "Roe is sure: “…”", "The mayor of the town Roe: “…”": nobody else is named.
    let who = block
        .before_verb(colon)
        .or_else(|| block.opening(opens))
        .or_else(|| block.ending(opens, colon));
    let clause = look.kind == QuotationKind::Direct && !look.title && !look.work;
    let one = || match block.language.unread {
        true => block.only_name(opens, colon),
        false => block.whose(from, colon).filter(|_| clause),
    };
    let who = who.or_else(one)?;
    let names = (opens..colon)
        .filter(|n| block.name_at(*n).is_some())
        .count();
    let only = names == usize::from(matches!(who, Who::Name(_)));
    // "Roe: “…”"; a pronoun alone is no sentence.
    let clause = (opens..colon)
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

/// Who says what a verb before a colon gives.
fn says_before(block: &Block<'_>, verb: &Verb, from: usize, colon: usize) -> Said {
    if let Some(gender) = verb.pronoun {
        return reported(Rule::Before, Who::Pronoun(gender, verb.start), verb);
    }
    let left = block.left_of(verb.start, from);
    // "Remarca cuál es la consigna:": what is told, not who tells it.
    let told = |who: &Who| matches!(who, Who::Source(at, _) if *at > verb.end + 1);
    let right = || block.right_of(verb.end, colon).filter(|who| !told(who));
    let who = left
        .or_else(right)
        .or_else(|| only(block, from, verb.start))
        .or_else(|| block.framed(verb, from))
        .or_else(|| block.opens_apposed(from, verb.start))
        .or_else(|| block.whose(from, colon));
    if let Some(who) = who {
        return reported(Rule::Before, who, verb);
    }
    // "Y agregó:", "y en ese sentido, agregó:", with nobody in the sentence.
    let alone =
        block.language.verbs_stand_alone && verb.end == colon && block.stands_alone(verb, from);
    let who = match alone {
        true => Who::Pronoun(Gender::Unknown, verb.cue),
        false => Who::Lost,
    };
    reported(Rule::Before, who, verb)
}
