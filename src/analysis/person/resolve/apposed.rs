//! Roles between commas, beside a name: "Jane Roe, head of the union,", "the florist, Jane Roe,".

use super::Block;
use super::subject::behind_comma;
use crate::analysis::lexicon::{
    AUX, CONJ, CUE, DET, MODIFIER, NATION, OFFICE, POSS, PREP, REL, SAID,
};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::{jobs, names};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;

/// An office in capitals between its article and a name: "the Environment Secretary, Jane Roe,", "Norland's
/// Minister of Health, Jane Roe,".
fn capitals_apposed(text: &str, tokens: &[Token], phrase: &Phrase) -> Option<(usize, usize)> {
    /// The most words of one.
    const LONGEST: usize = 7;
    let comma = phrase.start.checked_sub(1)?;
    let last = comma.checked_sub(1)?;
    let office = |n: usize| tokens[n].is(OFFICE) && tokens[n].capital && !tokens[n].upper;
    if tokens[comma].kind != Kind::Comma || !tokens[last].is_capital_word() {
        return None;
    }
    let closed = tokens
        .get(phrase.end)
        .is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Mark) || t.is(CONJ));
    let joins = |n: usize| matches!(tokens[n].of(text), "of" | "for" | "and");
    let within = |n: &usize| {
        let word = tokens[*n].is_capital_word() && !tokens[*n].is(DET | POSS);
        word || tokens[*n].kind == Kind::Word && joins(*n)
    };
    let start = (0..=last).rev().take(LONGEST).take_while(within).last()?;
    // Between a possessive and what is owned stands a token without letters.
    let seen = tokens[..start].iter().rev().find(|t| t.start < t.end);
    let opens = seen.is_some_and(|t| t.kind == Kind::Possessive || t.is(DET | POSS));
    let held = office(last) || (start..last).any(|n| office(n) && joins(n + 1));
    let full = phrase.end - phrase.start > 1;
    (opens && closed && held && full && !joins(start)).then_some((start, comma))
}

/// "The florist, Ann Roe, said", "a Malawian woman, Ann Roe,": what no list of offices has, between an
/// article and a full name.
fn job_apposed(text: &str, tokens: &[Token], phrase: &Phrase) -> Option<(usize, usize)> {
    let comma = phrase.start.checked_sub(1)?;
    let noun = comma.checked_sub(1)?;
    let next = tokens.get(phrase.end);
    let closed = next.is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Mark));
    let told = tokens[comma].kind == Kind::Comma
        && closed
        && phrase.words.of(text).contains(' ')
        && (jobs::is_a_job(text, &tokens[noun]) || names::is_job(text, &tokens[noun]));
    let start = told.then(|| names::reach(text, tokens, noun, comma))?;
    let article = tokens.get(start.checked_sub(1)?)?;
    article.is(DET | POSS).then_some((start, comma))
}

/// "The oligarch Ann Roe", "drug lord Jane Roe": what no list of offices has, right before a name.
pub(super) fn job_before(text: &str, tokens: &[Token], phrase: &Phrase) -> Option<(usize, usize)> {
    let name = tokens.partition_point(|t| t.start < phrase.words.start);
    let noun = name.checked_sub(1)?;
    // "Veteran bandleader Jane Roe", where "wonder" and "longer" end like jobs, too; "geochemist", where
    // "insist" is shorter.
    let described = noun
        .checked_sub(1)
        .is_some_and(|n| tokens[n].is(NATION | MODIFIER));
    let word = tokens[noun].of(text);
    let described = described || word.len() > "insist".len() + 1 && word.ends_with("ist");
    let job = names::is_job(text, &tokens[noun])
        || described && jobs::is_a_job(text, &tokens[noun])
        || jobs::is_surely_a_job(text, &tokens[noun]);
    job.then_some((noun, name))
}

/// "Jane Roe, a former budget director,", "the director, Jane Roe,": the tokens of the
/// role beside a name.
pub(super) fn apposed(text: &str, tokens: &[Token], phrase: &Phrase) -> Option<(usize, usize)> {
    let run = names::Run {
        start: phrase.start,
        name: phrase.start,
        end: phrase.end,
    };
    let role = names::office_apposed(tokens, run)
        .or_else(|| job_apposed(text, tokens, phrase))
        .or_else(|| capitals_apposed(text, tokens, phrase));
    if role.is_some() {
        return role;
    }
    let mut from = phrase.end;
    if tokens.get(from)?.kind != Kind::Comma {
        return None;
    }
    from += 1;
    if tokens.get(from)?.kind == Kind::Number && tokens.get(from + 1)?.kind == Kind::Comma {
        from += 2; // the age
    }
    // "Jane Roe, now a senator,", "Jane Roe, then the mayor,".
    let turned = matches!(
        tokens.get(from)?.of(text),
        "now" | "then" | "also" | "himself" | "herself"
    );
    from += usize::from(turned && tokens.get(from + 1)?.is(DET | POSS));
    names::role_behind(text, tokens, from)
}

/// The token behind what an office that stands behind a name is of: "Jane Roe, head *of the union*,",
/// "Jane Roe, minister *for trade*,".
pub(super) fn behind_portfolio(text: &str, tokens: &[Token], office: usize) -> usize {
    /// The most words of it.
    const LONGEST: usize = 6;
    let joins = |t: &&Token| matches!(t.of(text), "of" | "for");
    if tokens.get(office).filter(joins).is_none() {
        return office;
    }
    let words = tokens[office + 1..].iter().take_while(|t| {
        let linked =
            t.is(PREP | AUX | CONJ | REL) || matches!(t.of(text), "who" | "which" | "that");
        t.kind == Kind::Word && !linked
    });
    let end = office + 1 + words.take(LONGEST + 1).count();
    let closes = tokens.get(end).is_none_or(|t| {
        let links = t.is(PREP | REL) && !t.capital;
        matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Mark | Kind::Dash) || links
    });
    let somebody = tokens[office + 1..end]
        .iter()
        .any(|t| t.is(SAID) && !t.capital);
    match closes && !somebody && (office + 2..=office + 1 + LONGEST).contains(&end) {
        true => end,
        false => office,
    }
}

/// "Jane Roe, *Poe's longtime friend* and adviser, stayed": the one whom a description between commas
/// says more of. "Jane Roe, the mayor, and Poe" may be three people.
pub(super) fn says_more_of(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    /// The most words of it.
    const LONGEST: usize = 10;
    /// Names between, such as whose friend it is.
    const BETWEEN: usize = 2;
    let phrase = &phrases[n];
    let name = phrases[..n].iter().rev().take(BETWEEN).find(|p| {
        let begins = behind_comma(block, p.end);
        matches!(p.what, What::Name(_)) && begins == Some(phrase.start)
    })?;
    let rest = block.tokens.get(phrase.end..)?;
    let words = rest.iter().take(LONGEST).take_while(|t| {
        let plain = t.kind == Kind::Word && !t.is(AUX | CUE | REL | SAID);
        plain || t.start == t.end
    });
    let closes = phrase.end + words.count();
    let verb = block.tokens.get(closes + 1)?;
    let closed = block.tokens.get(closes)?.kind == Kind::Comma
        && verb.kind == Kind::Word
        && !verb.capital
        && !verb.is(CONJ | PREP | DET | POSS | REL);
    match &name.what {
        What::Name(people) if closed => people.first().copied(),
        _ => None,
    }
}
