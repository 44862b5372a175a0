//! Who asks whom. The answer is said by the one who was asked.

use super::Block;
use crate::analysis::grammar;
use crate::analysis::lexicon::ADVERB;
use crate::analysis::person::discourse::{Asked, Discourse, Question, Who};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::verbs::is_be;
use crate::analysis::token::{Kind, Token};
use crate::words::marks;

/// Whether a word opens what somebody asked.
fn opens_question(word: &str) -> bool {
    grammar::asks(word) || matches!(word, "about" | "for")
}

/// The question in the last sentence of a block.
pub(super) fn question(block: &Block<'_>, phrases: &[Phrase]) -> Option<Question> {
    question_before(block, phrases, block.tokens.len())
}

/// The question in the sentence that ends before a token: "Roe asked Poe whether", "Poe was
/// asked by Roe what".
fn question_before(block: &Block<'_>, phrases: &[Phrase], end: usize) -> Option<Question> {
    let tokens = block.tokens;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(block.text));
    let inside = |n: usize| block.quoted.get(n).copied().unwrap_or(false);
    let stop = end.checked_sub(1)?;
    if tokens[stop].kind != Kind::Stop || word(stop) != "." || inside(stop) {
        return None;
    }
    let verb = (0..stop)
        .rev()
        .take_while(|n| tokens[*n].kind != Kind::Stop)
        .find(|n| !inside(*n) && matches!(word(*n), "asked" | "asks"))?;
    let opens = |from: usize| (from..from + 4).any(|n| opens_question(word(n)));
    let speaks = |p: &&Phrase| !p.covered && !matches!(p.what, What::Organization);
    let mut helps = (0..verb).rev().filter(|n| !tokens[*n].is(ADVERB));
    let be = helps.next().filter(|n| is_be(word(*n)));
    if let Some(be) = be {
        let asked = phrases.iter().filter(speaks).rev().find(|p| p.end <= be)?;
        let beside = tokens[asked.end..be]
            .iter()
            .all(|t| t.is(ADVERB) || t.of(block.text) == "has");
        let by = phrases
            .iter()
            .filter(speaks)
            .find(|p| p.start > verb && word(verb + 1) == "by" && p.start <= verb + 3);
        let from = by.map_or(verb + 1, |p| p.end);
        return (beside && opens(from)).then_some(Question {
            asker: by.and_then(|p| p.entity).map(Who::Known),
            asked: asked.entity.map(Who::Known),
        });
    }
    // "Counsel, Jane Roe KC, asked".
    const BESIDE: usize = 6;
    let beside = |t: &Token| t.kind == Kind::Comma || t.upper;
    let asker = phrases.iter().filter(speaks).rev().find(|p| {
        let near = (verb.saturating_sub(BESIDE)..=verb).contains(&p.end);
        near && tokens[p.end..verb].iter().all(beside)
    })?;
    let asked = phrases
        .iter()
        .filter(speaks)
        .find(|p| p.start == verb + 1 && p.entity != asker.entity)?;
    let asked = named_apart(block, phrases, asked).unwrap_or(asked);
    // "“Is it over?” the judge asked Roe."
    let marked = asked.end == stop && asker.start.checked_sub(1).is_some_and(inside);
    (marked || opens(asked.end)).then_some(Question {
        asker: asker.entity.map(Who::Known),
        asked: asked.entity.map(Who::Known),
    })
}

/// The name between commas behind words that say who is asked: "the director, Prof Jane Roe, whether".
fn named_apart<'a>(block: &Block<'_>, phrases: &'a [Phrase], asked: &Phrase) -> Option<&'a Phrase> {
    /// The most titles before the name.
    const TITLES: usize = 3;
    let comma = asked.end.max(asked.reach);
    block.tokens.get(comma).filter(|t| t.kind == Kind::Comma)?;
    let titles = |to: usize| {
        block.tokens[comma + 1..to]
            .iter()
            .all(Token::is_capital_word)
    };
    phrases.iter().find(|p| {
        matches!(p.what, What::Name(_))
            && (comma + 1..=comma + 1 + TITLES).contains(&p.start)
            && titles(p.start)
    })
}

/// What a pronoun beside a quotation is asked with, where the sentence before the quotation asks
/// somebody something: the answer is theirs, unless it asks on.
pub(super) fn answering(
    block: &Block<'_>,
    phrases: &[Phrase],
    mut asked: Asked,
    discourse: &Discourse,
) -> Asked {
    let Some(said) = asked.says else {
        return asked;
    };
    let words = said.of(block.text).trim_end_matches(marks::CLOSING);
    if words.ends_with('?') {
        return asked;
    }
    let open = block.tokens.partition_point(|t| t.start < said.start);
    let question = match open {
        0 => discourse.question_before(),
        _ => question_before(block, phrases, open),
    };
    if let Some(question) = question {
        asked.object = asked.object.or(question.asker);
        asked.answers = question.asked;
    }
    asked
}
