//! What stands behind a name or around it says whether it is somebody's: an age, a job, "who".

use super::{Run, role_behind};
use crate::analysis::lexicon::{
    self, ADDRESSEE, AUX, COMMON, COUNTRY, CUE, DET, FAMILY, MODIFIER, NATION, OFFICE, SAID, WROTE,
};
use crate::analysis::person::jobs::{FIRMS_TOO, is_no_job, names_a_job};
use crate::analysis::token::{Kind, Token};

/// What stands behind a run, as points for and against its naming a person.
pub(in crate::analysis) fn behind(text: &str, tokens: &[Token], run: Run) -> i32 {
    let mut points = 0;
    let Some(after) = tokens.get(run.end) else {
        return 0;
    };
    let next = tokens.get(run.end + 1);
    if after.kind == Kind::Word && !after.capital && after.is(SAID | WROTE) {
        points += 2;
    }
    if after.kind == Kind::Possessive
        && tokens
            .iter()
            .skip(run.end + 1)
            .find(|t| t.start < t.end)
            .is_some_and(|t| t.is(FAMILY))
    {
        points += 3;
    }
    if after.is(lexicon::REL) && after.of(text).starts_with("who") {
        points += 3;
    }
    if after.kind == Kind::Comma
        && let Some(next) = next
    {
        if is_age(tokens, run.end + 1) || next.of(text).starts_with("who") {
            points += 3;
        } else if next.is(COUNTRY) && next.capital && run.words() == 1 {
            points -= 3;
        } else if apposition(tokens, run.end + 1) || job_behind(text, tokens, run.end + 1) {
            points += 3;
        }
    }
    if after.kind == Kind::Open
        && next.is_some_and(|t| t.capital && t.end - t.start == 1)
        && tokens
            .get(run.end + 2)
            .is_some_and(|t| t.kind == Kind::Dash || t.of(text).contains('-'))
    {
        points += 3; // "(D-Ohio)"
    }
    points
}

/// Whether what opens behind a comma says that the name before it is somebody's: an age, or what
/// only people are.
pub(in crate::analysis) fn is_said_to_be(text: &str, tokens: &[Token], at: usize) -> bool {
    /// The most words for whose office it is.
    const WHOSE: usize = 10;
    let role = || {
        let opens = DET | lexicon::POSS | OFFICE | MODIFIER | NATION;
        let first = tokens
            .get(at)
            .filter(|t| t.is(opens) || names_a_job(t.of(text)))?;
        let (_, end) = role_behind(text, tokens, at).filter(|_| !first.is(lexicon::ADVERB))?;
        let behind = tokens.get(end..)?;
        let whose = behind
            .iter()
            .take(WHOSE)
            .take_while(|t| t.kind == Kind::Word);
        // "To the agency, the president of the league, Jane Roe, said": the office is hers.
        let next = whose.count();
        let others = behind.get(next).is_some_and(|t| t.kind == Kind::Comma)
            && behind.get(next + 1).is_some_and(Token::is_capital_word);
        Some(!others && only_somebody_is(text, tokens.get(end.checked_sub(1)?)?))
    };
    is_age(tokens, at) || role() == Some(true)
}

/// "His assistant, Ode,": whether what stands between commas from `start` to `end` is
/// whom somebody's own people are.
pub(in crate::analysis) fn is_ones_own(
    text: &str,
    tokens: &[Token],
    start: usize,
    end: usize,
) -> bool {
    let before = |n: usize| start.checked_sub(n).and_then(|at| tokens.get(at));
    let closes = |t: &Token| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Dash | Kind::Mark);
    let parted = before(1).is_some_and(|t| t.kind == Kind::Comma);
    if !parted || !tokens.get(end).is_none_or(closes) {
        return false;
    }
    let noun = before(2).is_some_and(|t| only_somebody_is(text, t));
    let mut words = (3..=5)
        .map_while(before)
        .take_while(|t| t.kind == Kind::Word);
    let owner = words.find(|t| t.is(lexicon::POSS) || !t.is(MODIFIER | OFFICE | FAMILY | COMMON));
    noun && owner.is_some_and(|t| t.is(lexicon::POSS) && !t.of(text).eq_ignore_ascii_case("its"))
}

/// Whether a noun in lower case is what people are, and no firm or body.
fn only_somebody_is(text: &str, noun: &Token) -> bool {
    let word = noun.of(text);
    let job = names_a_job(word) && !is_no_job(word, |word, no| word.ends_with(no));
    noun.kind == Kind::Word
        && !noun.capital
        && (noun.is(OFFICE | FAMILY) || noun.classes() == 0 && job)
        && !FIRMS_TOO.has(word)
}

/// Whether a number is all that stands at `at`, as an age does: ", 41,".
fn is_age(tokens: &[Token], at: usize) -> bool {
    let number = tokens.get(at);
    number.is_some_and(|t| t.kind == Kind::Number && t.end - t.start <= 3)
        && tokens
            .get(at + 1)
            .is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop))
}

/// Whether an office or a kinship opens what stands behind a comma: ", the former
/// budget director".
fn apposition(tokens: &[Token], at: usize) -> bool {
    for token in tokens.iter().skip(at).take(8) {
        if token.kind != Kind::Word || token.is(CUE) && !token.is(OFFICE | MODIFIER) {
            return false;
        }
        if token.is(OFFICE | FAMILY) && !token.capital {
            return true;
        }
        if token.is(lexicon::PREP | lexicon::REL | AUX | ADDRESSEE) {
            return false;
        }
    }
    false
}

/// Whether somebody's job stands behind a comma.
fn job_behind(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some((_, end)) = role_behind(text, tokens, at) else {
        return false;
    };
    let word = end.checked_sub(1).map_or("", |n| tokens[n].of(text));
    !is_no_job(word, |word, no| word.ends_with(no))
}
