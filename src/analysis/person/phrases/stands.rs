//! Somebody or a body by a noun that no list of speakers holds, where only a source can stand:
//! "according to *the dentist*", "called “…” by *a diocese*", "*a florist* condemned it".

use super::description::classify;
use super::source::{is_source_next, listed};
use super::{Phrase, What};
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, COMMON, CONJ, CUE, Classes, MANNER, POSS, PREP, SAID,
};
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::jobs;
use crate::analysis::token::{Kind, Token};

/// A phrase of more words tells of something rather than names it.
const LONGEST: usize = 5;

/// Who speaks by the place of the phrase from `at` to `end`, which opens with an article.
pub(super) fn source_by_place(
    text: &str,
    tokens: &[Token],
    at: usize,
    end: usize,
) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|n| *n > at)?;
    let head = &tokens[last];
    let plain = |t: &Token| t.kind == Kind::Word && t.start < t.end;
    let noun_stands = plain(head)
        && !head.capital
        && !head.is(CUE | ADVERB | AUX | PREP | COMMON | CALENDAR)
        && end - at <= LONGEST
        && tokens[at..end].iter().all(plain);
    let sort = listed(head.of(text));
    let speaks = sort & (noun::PERSON | noun::GROUP) != 0 || jobs::is_a_job(text, head);
    // A mosque, a clinic, a city: those who are in it.
    let houses = sort & (noun::PLACE | noun::WORK) != 0;
    let stands = is_given_as_source(text, tokens, at) && (speaks || houses)
        || speaks && is_subject_of(text, tokens, at, end, MANNER | SAID)
        || houses && is_subject_of(text, tokens, at, end, MANNER);
    (noun_stands && stands).then(|| {
        let body = sort & noun::PERSON == 0 && !jobs::is_a_job(text, head);
        let what = match body && sort & noun::PLURAL == 0 {
            true => What::Organization,
            false => classify(text, tokens, at, last, Vec::new(), tokens[at].is(POSS)),
        };
        Phrase::new(tokens, at, end, what)
    })
}

/// Whether what stands at `at` is named as a source: behind "according to", and behind "by" where
/// something is called something, in marks or not.
pub(super) fn is_given_as_source(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let called = before.checked_sub(1).is_some_and(|n| {
        tokens[n].kind == Kind::Mark || tokens[n].is(MANNER) && !tokens[n].capital
    });
    is_source_next(text, tokens, before) || called && tokens[before].of(text) == "by"
}

/// Whether the phrase is the subject of a verb of some classes in the past.
fn is_subject_of(text: &str, tokens: &[Token], at: usize, end: usize, verbs: Classes) -> bool {
    opens_clause(tokens, at) && calls(text, tokens, end, verbs)
}

/// Whether a clause can begin at a token: "the brigade said", "but the brigade said".
pub(super) fn opens_clause(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    tokens[at].first || before.is_none_or(|t| t.kind != Kind::Word || t.is(CONJ | BOUNDARY))
}

/// Whether a verb of some classes in the past stands at a token, or behind what helps it:
/// "condemned", "has also described", "were quoted", "put it".
pub(super) fn calls(text: &str, tokens: &[Token], at: usize, verbs: Classes) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let helped = matches!(word(at), "had" | "has" | "have");
    let passive = matches!(word(at), "was" | "were") && word(at + 1) == "quoted";
    let from = at + usize::from(helped || passive);
    let how = |t: &&Token| t.kind == Kind::Word && t.is(ADVERB) && !t.is(CUE);
    let verb = from
        + tokens[from.min(tokens.len())..]
            .iter()
            .take(2)
            .take_while(how)
            .count();
    let past = word(verb).ends_with("ed") || word(verb) == "said";
    let token = tokens.get(verb).filter(|t| t.kind == Kind::Word);
    past && token.is_some_and(|t| t.is(verbs) && !t.capital)
        || word(verb) == "put" && word(verb + 1) == "it"
}
