//! A verb of saying behind the last comma of what it reports: "The dam had “run wild” since May,
//! *said Roe*", "…, *her lawyer, Jane Roe, told the court*".

use super::{Passive, Report, Verb, is_base, may_be_deed, passive, sentence_start};
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::finite::{helps, is_clause, is_verb_in_past};
use crate::analysis::attribution::kind::Look;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, COLLECTIVE, CONJ, CUE, Classes, DET, FAMILY, MODIFIER, OFFICE,
    ORG, PERSON, POSS, PREP, REL, SAID, TITLE, WROTE,
};
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// The most words for when, where and to whom it was said.
const CIRCUMSTANCE: usize = 10;
/// The most words before the name of a subject that stands between commas.
const BEFORE_NAME: usize = 6;
/// How far behind the marks the verb may stand, in tokens.
const FAR: usize = 45;
/// Up to this many words in marks may be the writer's own.
const FEW: usize = 2;

/// The classes of words that name somebody, or a body that speaks.
pub(in crate::analysis) const SOMEBODY: Classes =
    PERSON | OFFICE | TITLE | FAMILY | ORG | COLLECTIVE | MODIFIER;

/// Who says the clause that a quotation is part of, where words of the clause follow the marks.
pub(in crate::analysis) fn tagged(
    scene: &Scene<'_>,
    quote: &Quoted,
    look: &Look,
) -> Option<Report> {
    let tokens = scene.tokens;
    let plain = |n: &usize| {
        let token = &tokens[*n];
        let stops = matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon);
        scene.quoted[*n] || !(token.first || stops && token.start < token.end)
    };
    let few = look.words <= FEW && is_of_the_writer(scene, quote, look.words);
    // "“It came,” as she feared, Roe said": the comma in the marks ends no clause there.
    let goes_on =
        (tokens.get(quote.end)).is_some_and(|t| t.kind == Kind::Word && t.is(BOUNDARY) && !t.first);
    if !quote.closed || look.comma || look.ended && !goes_on || few {
        return None;
    }
    let limit = tokens.len().min(quote.end + FAR);
    let mut verbs = (quote.end..limit)
        .take_while(plain)
        .filter(|n| !scene.quoted[*n] && tokens[*n].is(SAID | WROTE));
    let (comma, report) = verbs.find_map(|n| tag(scene, quote.end, n))?;
    let start = sentence_start(scene, quote.open);
    is_told(scene, start, comma).then_some(report)
}

/// Whether what stands before the comma is what is said: a clause, and not when, where or how it was
/// said.
fn is_told(scene: &Scene<'_>, start: usize, comma: usize) -> bool {
    let first = &scene.tokens[start];
    if scene.opens_asked(start) || first.of(scene.text).ends_with("ing") {
        return false;
    }
    let verb = |t: &Token| helps(scene, t) || is_verb_in_past(scene, t);
    match first.kind == Kind::Word {
        true if first.is(BOUNDARY | REL) => is_clause(scene, start, comma),
        true if first.is(PREP) => scene.tokens[start..comma].iter().any(verb),
        _ => comma > start + 2,
    }
}

/// The comma before a verb that tells who says what stands before it, not before token `from`, and
/// the report.
fn tag(scene: &Scene<'_>, from: usize, verb: usize) -> Option<(usize, Report)> {
    let word = scene.tokens[verb].of(scene.text);
    // "“Cold” since May, Roe found": what is done rather than said.
    let deed = may_be_deed(word) || matches!(word, "called" | "calls");
    if deed || !scene.is_cue(verb) || scene.is_infinitive(verb) || word.ends_with("ing") {
        return None;
    }
    let report = |subject, inverted| Report {
        cue: verb,
        subject,
        gap: 1,
        link: Link::Closing,
        inverted,
        verb: Verb::Known,
    };
    let before = verb.checked_sub(1).filter(|n| *n >= from);
    if let Some(comma) = before
        && let Some(subject) = turned(scene, verb)
    {
        return Some((comma, report(subject, true)));
    }
    if is_base(scene, verb) || !matches!(passive(scene, verb), Passive::No) {
        return None;
    }
    let (comma, subject) = opening(scene, verb)?;
    closing(scene, verb)?;
    (comma >= from).then(|| (comma, report(subject, false)))
}

/// Whether a word or two in marks describe a noun of the writer's, or stand for one: "the “quiet”
/// list", "a so-called “list”", where what a helping verb says of something is said by somebody.
pub(in crate::analysis) fn is_of_the_writer(
    scene: &Scene<'_>,
    quote: &Quoted,
    words: usize,
) -> bool {
    let before = quote.open.checked_sub(1).map(|n| &scene.tokens[n]);
    let behind = scene.tokens.get(quote.end);
    let said_of = before.is_some_and(|t| t.kind == Kind::Word && t.is(AUX | ADVERB));
    // "The “dirty tricks” that": known to everybody.
    let known = before.is_some_and(|t| {
        t.kind == Kind::Possessive
            || t.is(DET | POSS)
                && !matches!(t.of(scene.text), "a" | "an" | "no" | "A" | "An" | "No")
    });
    let noun = behind.is_some_and(|t| {
        t.kind == Kind::Word && !t.is(PREP | CONJ | BOUNDARY | REL | AUX | ADVERB | DET)
    });
    !said_of && (words < FEW || noun || known)
}

/// The clause around a quotation whose verb stands behind its last comma, where words of the clause
/// follow the marks.
pub(in crate::analysis) fn clause_before(
    scene: &Scene<'_>,
    quote: &Quoted,
    verb: usize,
) -> Option<Span> {
    let (comma, _) = tag(scene, quote.end, verb).filter(|(comma, _)| *comma > quote.end)?;
    let start = scene.tokens.get(sentence_start(scene, quote.open))?.start;
    let end = scene.tokens.get(comma.checked_sub(1)?)?.end;
    (start < end).then(|| Span::new(start, end))
}

/// The mark behind a verb with nothing before it but when, where and to whom it was said.
pub(in crate::analysis) fn closing(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let told = matches!(scene.word(at), "told" | "tells");
    let from = at + 1 + usize::from(scene.word(at + 1) == "out");
    circumstances(scene, from, told)
}

/// The mark behind words that tell nothing but when, where and how something was said, and to whom, where
/// it was `told`: "*on Monday*,", "*through tears*.", "*as the crowd left*."; or the "and" before what
/// was done next: "*with a smile* and left".
fn circumstances(scene: &Scene<'_>, from: usize, told: bool) -> Option<usize> {
    let word = |n: usize| scene.word(n);
    for n in from..from + CIRCUMSTANCE {
        let token = match goes_on(scene, n) {
            Ok(token) => token,
            Err(end) => return end,
        };
        if scene.quoted[n] {
            return None;
        }
        if matches!(word(n), "as" | "when" | "while" | "after" | "before") {
            return end_of_clause(scene, n + 1);
        }
        let next = scene.tokens.get(n + 1);
        if token.is(CONJ) && next.is_some_and(|t| is_verb_in_past(scene, t)) {
            // "And flooded homes would be sold".
            let mut rest = scene.tokens.iter().skip(n + 2).take(3);
            return (!rest.any(|t| t.kind == Kind::Word && t.is(AUX))).then_some(n);
        }
        let degree = matches!(
            word(n),
            "not" | "never" | "only" | "just" | "even" | "still" | "simply" | "really" | "actually"
        );
        let when = token.is(PREP | CALENDAR)
            || token.is(ADVERB) && !degree
            || matches!(
                word(n),
                "last" | "late" | "early" | "earlier" | "this" | "yesterday" | "today"
            );
        let whom = told && !token.is(PREP) || when;
        // "Of the plan": a noun there, which is a verb elsewhere.
        let noun = n > from && token.is(CUE) && scene.tokens[n - 1].is(DET | POSS);
        let verb = token.is(AUX | REL | BOUNDARY | CUE) && !token.is(PREP | ADVERB) && !noun;
        if n == from && !whom || verb {
            return None;
        }
    }
    None
}

/// The token with which words go on at a place, or the place where a comma, a stop or the next sentence ends them;
/// no place where another mark does.
fn goes_on<'s>(scene: &Scene<'s>, at: usize) -> Result<&'s Token, Option<usize>> {
    let token = scene.tokens.get(at).ok_or(Some(at))?;
    match token.kind {
        Kind::Comma | Kind::Stop => Err(Some(at)),
        Kind::Word | Kind::Number | Kind::Possessive | Kind::Other if token.first => Err(Some(at)),
        Kind::Word | Kind::Number | Kind::Possessive | Kind::Other => Ok(token),
        _ => Err(None),
    }
}

/// The mark or the end of the sentence behind a clause that tells when something was said, and has one verb.
fn end_of_clause(scene: &Scene<'_>, from: usize) -> Option<usize> {
    let mut verbs = 0;
    for n in from..from + 2 * CIRCUMSTANCE {
        let token = match goes_on(scene, n) {
            Ok(token) => token,
            Err(end) => return end,
        };
        // "When asked about it" is told of whoever speaks.
        let asked = matches!(scene.word(n), "asked" | "pressed" | "questioned");
        // "Had left" is one verb.
        let helped = n > from && scene.tokens[n - 1].is(AUX);
        let finite = helps(scene, token) || is_verb_in_past(scene, token);
        verbs += usize::from(finite && !helped);
        if scene.quoted[n] || token.is(SAID | REL) && !asked || verbs > 1 {
            return None;
        }
    }
    None
}

/// The comma before the subject of a verb, and the subject.
pub(in crate::analysis) fn opening(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    let (speaker, link) = scene.subject(at)?;
    let first = scene.phrases.get(speaker)?.start;
    if !matches!(link, Link::Adjacent | Link::Apposed) || first >= at {
        return None;
    }
    let lowest = first.saturating_sub(BEFORE_NAME);
    for n in (lowest..first).rev() {
        let token = &scene.tokens[n];
        match token.kind {
            // "A point Roe conceded": no words that say who Roe is.
            Kind::Comma if n + 1 < first && !is_role(scene, n + 1, first, speaker) => return None,
            Kind::Comma => return Some((before_description(scene, n), speaker)),
            Kind::Word | Kind::Number | Kind::Possessive | Kind::Other => {}
            _ => return None,
        }
        if token.first || token.is(AUX | CUE | REL | BOUNDARY | CONJ | PREP) {
            return None;
        }
    }
    None
}

/// Whether the words from a comma to a name say who that is: "*trainer* Jane Roe", "*stallholder* Jane
/// Roe", where "a point Roe conceded" is no role.
fn is_role(scene: &Scene<'_>, from: usize, name: usize, speaker: usize) -> bool {
    let last = &scene.tokens[name - 1];
    let bare = !scene.tokens[from].is(DET | POSS);
    let named = matches!(scene.phrases[speaker].what, What::Name(_));
    last.is(SOMEBODY) || scene.is_somebody(last) || bare && named
}

/// "…, its chairman, Jane Roe, told the paper": the comma before the noun that a name stands
/// beside.
fn before_description(scene: &Scene<'_>, comma: usize) -> usize {
    let described = scene
        .phrases_before(comma)
        .take(6)
        .find(|(_, p)| (p.end == comma || p.reach == comma) && !matches!(p.what, What::Name(_)));
    let before = described.and_then(|(_, p)| p.start.checked_sub(1));
    before
        .filter(|n| scene.tokens[*n].kind == Kind::Comma)
        .unwrap_or(comma)
}
/// Who speaks by a verb that stands behind a comma and before them: "…, said the mayor".
pub(in crate::analysis) fn turned(scene: &Scene<'_>, cue: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let comma = cue.checked_sub(1)?;
    let verb = tokens.get(cue)?;
    let word = verb.of(scene.text);
    let past = word.ends_with("ed") || matches!(word, "said" | "says" | "say" | "wrote");
    let present = word.ends_with('s');
    if tokens[comma].kind != Kind::Comma
        || !verb.is(SAID) && word != "wrote"
        || !(past || present)
        || !scene.is_cue(cue)
    {
        return None;
    }
    // "Poe, the mayor, said Tuesday": the subject stands before.
    let before = scene.subject(cue).map(|(_, link)| link);
    if matches!(before, Some(Link::Adjacent | Link::Apposed)) {
        return None;
    }
    let subject = scene.inverted(cue)?;
    let phrase = &scene.phrases[subject];
    // "She lost her hat, wrote a book": what is written.
    let thing = word == "wrote" && !matches!(phrase.what, What::Name(_) | What::Pronoun(_));
    if thing
        || matches!(phrase.what, What::It | What::They | What::First)
        || !past && !matches!(phrase.what, What::Name(_))
    {
        return None;
    }
    let closes = |end: usize| {
        tokens.get(end).is_none_or(|t| match t.kind {
            Kind::Stop | Kind::Comma | Kind::Semicolon => true,
            Kind::Word => {
                t.is(PREP) && !t.is(BOUNDARY) || circumstances(scene, end, false).is_some()
            }
            _ => false,
        })
    };
    (closes(phrase.end) || closes(phrase.reach)).then_some(subject)
}
