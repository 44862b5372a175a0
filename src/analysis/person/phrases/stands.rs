//! Speakers by a noun that no list holds, in places where only a source can stand: "according to
//! *the dentist*", "called “…” by *a diocese*", "*a florist* condemned it".

use super::description::classify;
use super::source::{describes, is_house, listed};
use super::{Phrase, What};
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, COMMON, CONJ, CUE, Classes, DET, MANNER, POSS, PREP, PRONOUN,
    SAID,
};
use crate::analysis::person::described::is_epithet;
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::jobs;
use crate::analysis::person::verbs::{
    is_bare_utterance, is_hearing, is_past, is_put_to, is_strong_past,
};
use crate::analysis::token::{Kind, Token};

/// The most words in such a phrase; a longer one tells of something.
const LONGEST: usize = 5;

/// "A promoter *known as “Eel” said*", "a courier *outside the mill, who* gave no name": whether words
/// behind a phrase tell of somebody apart from a name.
fn is_told_apart(text: &str, tokens: &[Token], end: usize) -> bool {
    /// The most words that say where they are or what they are called.
    const WORDS: usize = 6;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let rest = tokens.get(end..).unwrap_or_default();
    let plain = rest.iter().take(WORDS);
    let plain = plain.take_while(|t| t.kind == Kind::Word && !t.first && !t.is(SAID));
    let mark = end + plain.count();
    let kind = |n: usize| tokens.get(n).map(|t| t.kind);
    match word(end) {
        "known" | "named" | "identified" => {
            let mut inside =
                (mark + 1..mark + 1 + WORDS).skip_while(|n| kind(*n) == Some(Kind::Word));
            let close = inside.next();
            let says = |n: usize| tokens.get(n + 1).is_some_and(|t| t.is(SAID) && !t.capital);
            kind(mark) == Some(Kind::Mark)
                && close.is_some_and(|n| kind(n) == Some(Kind::Mark) && says(n))
        }
        place if grammar::is_where(place) => {
            kind(mark) == Some(Kind::Comma) && matches!(word(mark + 1), "who" | "whose")
        }
        _ => false,
    }
}

/// "The brewery *that owns the pub said*": whether a verb of saying stands behind a clause about
/// whoever a phrase names.
fn says_behind_clause(text: &str, tokens: &[Token], end: usize) -> bool {
    /// The most words of the clause.
    const WORDS: usize = 8;
    // "The trust, which runs the mill, said".
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    let apart = comma(end);
    let from = end + usize::from(apart);
    let relative = tokens
        .get(from)
        .is_some_and(|t| matches!(t.of(text), "that" | "which" | "who"));
    // "The mill, in Tarn, later said".
    let place = apart
        && tokens
            .get(from)
            .is_some_and(|t| matches!(t.of(text), "in" | "near" | "on" | "at"));
    let clause = tokens.get(from..).unwrap_or_default().iter().take(WORDS);
    let words = clause.take_while(|t| {
        let plain = matches!(t.kind, Kind::Word | Kind::Number | Kind::Possessive);
        plain && !t.first && !t.is(SAID)
    });
    // "The rule that the mayor said": one word of a clause is no clause.
    let count = words.count();
    let closes = !apart || comma(from + count);
    let mut verb = from + count + usize::from(apart);
    while place && tokens.get(verb).is_some_and(|t| t.is(ADVERB)) {
        verb += 1;
    }
    let verb = tokens.get(verb);
    (relative && count > 2 || place && count > 1)
        && closes
        && verb.is_some_and(|t| {
            let word = t.of(text);
            let told = word.ends_with("ed") || matches!(word, "said" | "says" | "told");
            t.kind == Kind::Word && t.is(SAID) && !t.capital && told
        })
}

/// Whether a phrase stands between a comma and a clause that "that" opens, with the verb left out:
/// "the firm said it was late, *the drivers* that it was never sent".
fn is_gapped(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let that = tokens.get(end).is_some_and(|t| t.of(text) == "that");
    let clause = tokens.get(end + 1).is_some_and(|t| {
        t.is(DET | POSS | PRONOUN) || matches!(t.of(text), "it" | "they" | "there")
    });
    let before = at.checked_sub(1).map(|n| tokens[n].kind);
    that && clause && matches!(before, Some(Kind::Comma | Kind::Mark))
}

/// Who speaks by the place of the phrase from `at` to `end`, which opens with an article.
pub(super) fn source_by_place(
    text: &str,
    tokens: &[Token],
    at: usize,
    end: usize,
) -> Option<Phrase> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    // "Heard a busker whisper": the last word is what they do.
    let hears = at > 0 && is_hearing(word(at - 1));
    let does = hears && end - at > 2 && is_bare_utterance(word(end - 1));
    let end = end - usize::from(does);
    let heard = hears && is_bare_utterance(word(end));
    let last = end.checked_sub(1).filter(|n| *n > at)?;
    let head = &tokens[last];
    let plain = |t: &Token| t.kind == Kind::Word && t.start < t.end;
    let noun_stands = plain(head)
        && !head.capital
        && !head.is(CUE | ADVERB | AUX | PREP | COMMON | CALENDAR)
        && end - at <= LONGEST
        && tokens[at..end].iter().all(plain);
    if !noun_stands {
        return None;
    }
    let sort = listed(head.of(text));
    let job = jobs::is_a_job(text, head);
    let speaks = sort & (noun::PERSON | noun::GROUP) != 0 || job;
    // A mosque, a clinic, a city: those who are in it.
    let houses = sort & (noun::PLACE | noun::WORK) != 0 || is_house(text, head);
    if !speaks && !houses {
        return None;
    }
    // "By the end of the week".
    let whose = tokens.get(end).is_some_and(|t| t.of(text) == "of");
    let stands = at > 0 && is_source_next(text, tokens, at - 1) && (speaks || houses)
        || speaks && heard
        || (speaks || houses) && is_gapped(text, tokens, at, end)
        || speaks && opens_clause(tokens, at) && is_told_apart(text, tokens, end)
        || (speaks || houses) && opens_clause(tokens, at) && says_behind_clause(text, tokens, end)
        || speaks && !whose && is_given_as_source(text, tokens, at)
        || speaks && is_subject_of(text, tokens, at, end, MANNER | SAID)
        || houses && is_subject_of(text, tokens, at, end, MANNER);
    stands.then(|| {
        let body = sort & noun::PERSON == 0 && !job;
        let what = match body && sort & noun::PLURAL == 0 {
            true => What::Organization,
            false => classify(text, tokens, at, last, Vec::new(), tokens[at].is(POSS)),
        };
        Phrase::new(tokens, at, end, what)
    })
}

/// Somebody by what they are, at the head of a sentence that tells what they did: "*a janitor* pulled her out",
/// "*One welder*, who saw it,", "*the spinner* smiled". What they say comes farther on.
pub(super) fn does_something(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    /// The most words before the noun.
    const BEFORE: usize = 4;
    let known = match tokens[at].of(text) {
        "A" | "An" | "One" | "Another" => false,
        "The" => true,
        _ => return None,
    };
    if !tokens[at].first {
        return None;
    }
    let plain = |t: &Token| {
        t.kind == Kind::Word && !t.capital && t.start < t.end && !t.is(AUX | PREP | CONJ | BOUNDARY)
    };
    let before = tokens.get(at + 1..)?.iter().take(BEFORE);
    let words = before.take_while(|t| plain(t)).count();
    let nouns = at + 1..=at + words;
    let last = nouns
        .into_iter()
        .find(|n| acts(text, tokens, *n) && is_doer(text, &tokens[*n], known))?;
    let what = match known {
        true => classify(text, tokens, at, last, Vec::new(), false),
        false => What::Unnamed,
    };
    Some(Phrase::new(tokens, at, last + 1, what))
}

/// Whether a noun is somebody, as no list of offices has it: surely, or by its ending. Whom a text calls "the
/// spinner" it must call so often.
fn is_doer(text: &str, noun: &Token, known: bool) -> bool {
    let word = noun.of(text);
    if noun.is(CUE | ADVERB | COMMON | CALENDAR) {
        return false;
    }
    let sort = listed(word);
    match known {
        true => is_epithet(word),
        false => {
            sort & (noun::PERSON | noun::PLURAL) == noun::PERSON
                || sort == 0 && jobs::is_a_job(text, noun)
        }
    }
}

/// Whether a verb in the past stands right behind a noun, or a clause about whom it means.
fn acts(text: &str, tokens: &[Token], noun: usize) -> bool {
    let Some(next) = tokens.get(noun + 1) else {
        return false;
    };
    let word = next.of(text);
    let verb =
        |word: &str| is_past(word) || is_strong_past(word) || matches!(word, "was" | "had" | "has");
    match next.kind {
        Kind::Word => !next.capital && (verb(word) || word == "who"),
        Kind::Comma => tokens.get(noun + 2).is_some_and(|t| t.of(text) == "who"),
        _ => false,
    }
}

/// Whoever does something by a noun that no list holds, right behind words in marks: "deemed
/// “delicate” by *the state*".
pub(super) fn agent(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|n| *n > at)?;
    let noun = &tokens[last];
    let plain = noun.kind == Kind::Word && !noun.capital && !noun.is(ADVERB | AUX | PREP | CUE);
    // "By the end of the week", "by the next day".
    let whose = tokens.get(end).is_some_and(|t| t.of(text) == "of")
        || noun.is(CALENDAR)
        || grammar::is_span_of_time(noun.of(text))
        || matches!(noun.of(text), "end" | "time");
    let marked = at >= 2 && tokens[at - 2].kind == Kind::Mark;
    (plain && marked && !whose && end - at <= 3 && is_given_as_source(text, tokens, at))
        .then(|| Phrase::new(tokens, at, end, What::Unnamed))
}

/// Whether a token is the "to" of "according to".
pub(super) fn is_source_next(text: &str, tokens: &[Token], at: usize) -> bool {
    let according = at.checked_sub(1).map_or("", |n| tokens[n].of(text));
    tokens[at].of(text) == "to" && according.eq_ignore_ascii_case("according")
}

/// Whether what stands at `at` is named as a source: behind "according to", and behind "by" where
/// something is called something, in marks or not. "The “slow answer” by the city" is no calling.
pub(super) fn is_given_as_source(text: &str, tokens: &[Token], at: usize) -> bool {
    /// How many words between two marks are looked at.
    const FAR: usize = 40;
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    if is_source_next(text, tokens, before) {
        return true;
    }
    let Some(last) = before
        .checked_sub(1)
        .filter(|_| tokens[before].of(text) == "by")
    else {
        return false;
    };
    /// The most words in between, as in "were told the lift was “…” by".
    const BETWEEN: usize = 7;
    let told = |n: usize| is_put_to(&tokens[n].of(text).to_lowercase());
    let verb = |n: usize| {
        let token = &tokens[n];
        token.is(MANNER) && (!token.capital || token.first) || told(n)
    };
    if tokens[last].kind != Kind::Mark {
        return verb(last);
    }
    let opening = (last.saturating_sub(FAR)..last)
        .rev()
        .find(|n| tokens[*n].kind == Kind::Mark);
    opening
        .and_then(|mark| mark.checked_sub(1))
        .is_some_and(|n| {
            let near = || n.saturating_sub(BETWEEN)..n;
            verb(n) || tokens[n].of(text) == "as" || near().any(told)
        })
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
    let how = |t: &&Token| {
        t.kind == Kind::Word && (t.is(ADVERB) && !t.is(CUE) || helped && t.of(text) == "long")
    };
    let verb = from
        + tokens[from.min(tokens.len())..]
            .iter()
            .take(2)
            .take_while(how)
            .count();
    if word(verb) == "put" && word(verb + 1) == "it" {
        return true;
    }
    let past = word(verb).ends_with("ed") || word(verb) == "said";
    let token = tokens
        .get(verb)
        .filter(|t| t.kind == Kind::Word && !t.capital);
    // "A prison branded “a disgrace” by inspectors": what others call it.
    let called = |t: &Token| {
        let next = tokens.get(verb + 1);
        let object = next.is_some_and(|t| match t.kind {
            Kind::Word => !t.is(PREP) && t.of(text) != "as",
            Kind::Mark => !describes(word(verb)),
            kind => kind == Kind::Colon,
        });
        !helped && !passive && !t.is(SAID) && !object
    };
    past && token.is_some_and(|t| t.is(verbs) && !called(t))
}
