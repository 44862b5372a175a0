//! People whom a sentence introduces at its end, so that the next one is about them: "Among them
//! was Jane Roe, who", "the loss was suffered by Jane Roe, 81, whose".

use super::Block;
use crate::analysis::lexicon::{
    BOUNDARY, DET, FAMILY, MODIFIER, NATION, OFFICE, PERSON, PREP, PRONOUN,
};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::{Kind, Token};

/// How far before the name its sentence may open, in tokens.
const FAR: usize = 30;

/// Whether a phrase is whom its sentence brings in behind a verb.
pub(super) fn is_presented(block: &Block<'_>, phrases: &[Phrase], n: usize) -> bool {
    let phrase = &phrases[n];
    let described = matches!(phrase.what, What::Unnamed | What::Description { .. });
    let name = matches!(phrase.what, What::Name(_));
    let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
    if !(name || described) || phrase.covered || quoted {
        return false;
    }
    let kind = |at: usize| block.tokens.get(at).map(|t| t.kind);
    if kind(phrase.end) == Some(Kind::Possessive) {
        return false;
    }
    let Some(verb) = behind_role(block, phrase.start).checked_sub(1) else {
        return false;
    };
    let word = block.tokens[verb].of(block.text);
    let stands = matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "came"
            | "comes"
            | "sat"
            | "sits"
            | "stood"
            | "stands"
            | "lay"
    );
    // This is asked of every phrase: most stand behind neither.
    if !(stands && name || word == "by") {
        return false;
    }
    let lowest = verb.saturating_sub(FAR);
    let Some(start) = (lowest..verb).rev().find(|at| block.tokens[*at].first) else {
        return false;
    };
    match stands {
        true => opens_without_subject(block, phrases, n, start, verb),
        false => is_agent(block, phrases, n, start, verb),
    }
}

/// The token behind the verb before a name and what says who that is: "was *the baker Jane Roe*".
fn behind_role(block: &Block<'_>, name: usize) -> usize {
    const ROLE: usize = 5;
    let role = |t: &Token| {
        t.kind == Kind::Word
            && (t.is(DET | OFFICE | PERSON | FAMILY | MODIFIER | NATION)
                || t.capital
                || jobs::is_a_job(block.text, t))
            && !t.is(PREP)
    };
    let before = block.tokens[name.saturating_sub(ROLE)..name].iter().rev();
    name - before.take_while(|t| role(t) && !t.first).count()
}

/// "Among them was", "Sitting beside her was", "First to speak was", "The young woman was": what
/// stands before the verb is nobody who acts.
fn opens_without_subject(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    start: usize,
    verb: usize,
) -> bool {
    let first = &block.tokens[start];
    let word = first.of(block.text);
    let last = &block.tokens[verb - usize::from(verb > start)];
    if last.is(PRONOUN) && !matches!(last.of(block.text), "them" | "him" | "her" | "those" | "us") {
        return false;
    }
    // "Asked about it, Poe said the culprit was Jane Roe": about Poe.
    let nobody = phrases[..n]
        .iter()
        .rev()
        .take_while(|p| p.start >= start)
        .all(|p| !matches!(p.what, What::Name(_)) || p.covered);
    if !nobody {
        return false;
    }
    let where_ = first.is(PREP) && !first.is(BOUNDARY)
        || matches!(
            word,
            "First" | "Next" | "Last" | "Then" | "Also" | "There" | "Here" | "Among" | "Not"
        )
        || word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"));
    let described = |p: &Phrase| {
        p.start == start
            && (p.end == verb || p.reach == verb)
            && matches!(p.what, What::Unnamed | What::Description { .. })
    };
    where_ || phrases[n.saturating_sub(4)..n].iter().any(described)
}

/// "Suffered by Jane Roe, 81, whose": who did it, where the sentence names nobody before and goes
/// on about them.
fn is_agent(block: &Block<'_>, phrases: &[Phrase], n: usize, start: usize, by: usize) -> bool {
    const VERB: usize = 6;
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    let kind = |at: usize| block.tokens.get(at).map(|t| t.kind);
    let phrase = &phrases[n];
    let comma = usize::from(kind(phrase.end) == Some(Kind::Comma));
    let aged = comma == 1
        && kind(phrase.end + 1) == Some(Kind::Number)
        && kind(phrase.end + 2) == Some(Kind::Comma);
    let relative = phrase.end + if aged { 3 } else { comma };
    let goes_on = matches!(word(relative), "who" | "whose" | "whom");
    // "Was passed to this paper by".
    let done = (start.max(by.saturating_sub(VERB))..by).any(|at| is_past(word(at)));
    let nobody = phrases[..n]
        .iter()
        .rev()
        .take_while(|p| p.start >= start)
        .all(|p| !matches!(p.what, What::Name(_) | What::Pronoun(_)) || p.covered);
    goes_on && done && nobody
}
