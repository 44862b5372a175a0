//! Reports so plain that nothing needs weighing: the verb and its subject stand between two
//! commas, behind the last comma, before "that", or before a clause with its own subject. Those
//! that the finder has in part are completed, those that it missed are added.

mod according;
mod noun;
mod tag;
mod verbs;

use self::tag::Tag;
use self::verbs::{OBJECTS, may_be_noun, tells, tells_as_tag};
use super::heard;
use super::turned::turned;
use crate::analysis::attribution::finite::{helps, is_verb_in_past};
use crate::analysis::attribution::{Link, Scene, tag as cue};
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CONJ, CUE, DET, POSS, PREP, PRONOUN, REL, SAID, THOUGHT, WROTE,
};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::is_be;
use crate::analysis::reported::words::stem_of;
use crate::analysis::reported::{Content, Report, mode_of};
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// How sure a report is that the finder missed.
const SURE: f32 = 0.7;
/// How far a sentence is looked at on each side of its verb, in tokens.
const FAR: usize = 90;

/// Makes whole what is found of plain reports, and adds those that are not.
pub(super) fn complete(scene: &Scene<'_>, reports: &mut Vec<Report>) {
    let mut next = 0;
    let mut added = Vec::new();
    for (at, token) in scene.tokens.iter().enumerate() {
        if token.end - token.start == noun::LENGTH && !scene.quoted[at] {
            added.extend(noun::report(scene, at, reports));
        }
        // Most tokens are told apart by their classes or their length alone.
        let according =
            token.end - token.start == according::LENGTH && according::is_there(scene, at);
        let verb = token.is(SAID | WROTE)
            || token.is(THOUGHT) && thinks(scene, at)
            || token.is(CUE) && is_phrasal(scene, at)
            || token.end - token.start == heard::LENGTH && heard::is_heard(scene, at);
        if !according && !verb || scene.quoted[at] {
            continue;
        }
        while reports.get(next).is_some_and(|r| r.cue.start < token.start) {
            next += 1;
        }
        // "Pointed *out*": either word may be the one that was found.
        let known = reports.get_mut(next).filter(|r| {
            r.cue.start == token.start
                || is_phrasal(scene, at)
                    && scene
                        .tokens
                        .get(at + 1)
                        .is_some_and(|t| t.start == r.cue.start)
        });
        match known {
            Some(report) if according => according::make_whole(scene, at, report),
            None if according => {}
            Some(report) => make_whole(scene, at, report),
            None => added.extend(report(scene, at)),
        }
    }
    reports.append(&mut added);
    // What a noun reports may have been another verb's.
    if !reports.is_sorted_by_key(|r| r.cue.start) {
        reports.sort_by_key(|r| r.cue.start);
    }
}

/// "Pointed out".
fn is_phrasal(scene: &Scene<'_>, at: usize) -> bool {
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    word(at).starts_with("point") && word(at + 1) == "out"
}

/// Whether a verb of thought tells what somebody thinks: "Roe believes *rates will fall*", where "Poe said
/// she thought so" is Poe's, and "just when we thought so" nobody's.
fn thinks(scene: &Scene<'_>, at: usize) -> bool {
    let subject = scene.subject(at);
    let other = |n: usize| {
        let phrase = &scene.phrases[n];
        let before = phrase.start.checked_sub(1).map(|n| &scene.tokens[n]);
        !matches!(phrase.what, What::First | What::It)
            && before.is_none_or(|t| !t.is(BOUNDARY | REL | CUE))
    };
    let told = || {
        let start = start_of_sentence(scene, at).unwrap_or(at);
        (start..at).any(|n| scene.tokens[n].is(SAID | WROTE))
    };
    subject.is_some_and(|(n, link)| link == Link::Adjacent && other(n)) && !told()
}

/// Gives a report the half that it lacks.
fn make_whole(scene: &Scene<'_>, at: usize, report: &mut Report) {
    let sides = |r: &Report| {
        let before = r.contents.iter().any(|c| c.span.end <= r.cue.start);
        let behind = r.contents.iter().any(|c| c.span.start >= r.cue.end);
        before && behind
    };
    if !tells(scene, at) {
        return;
    }
    let both = sides(report);
    if let Some(tag) = Tag::inverted(scene, at).filter(|_| !both) {
        let whole = tag.contents();
        if whole.len() > 1 {
            let confidence = report.confidence();
            let whole = whole.iter().map(|span| content(*span, confidence));
            report.contents = whole.collect();
            report.source = tag.speaker.map(|n| scene.phrases[n].words);
        }
        return;
    }
    let Some(tag) = Tag::new(scene, at, report.source) else {
        if both {
            return;
        }
        // "She would publish them, and said *the board would meet*": what was found stands before.
        let before = report
            .contents
            .iter()
            .all(|c| c.span.end <= report.cue.start);
        if before
            && turned(scene, at).is_none()
            && let Some(span) = clause(scene, at)
        {
            report.contents = vec![content(span, SURE)];
        }
        return;
    };
    let whole = tag.contents();
    let confidence = report.confidence();
    if !both && whole.len() > report.contents.len() {
        let whole = whole.iter().map(|span| content(*span, confidence));
        report.contents = whole.collect();
    } else if let [front] = whole[..]
        && front.end <= report.cue.start
        && !tag.is_open()
    {
        // "The dam is safe, the mayor said *of the cracks*": all that is said stands before.
        let end = report.cue.end;
        let missed = report.contents.iter().all(|c| c.span.start >= end);
        let told = |c: &Content| c.span.start >= end && tag.is_circumstance(c.span);
        report.contents.retain(|c| !told(c));
        if missed {
            report.contents.insert(0, content(front, confidence));
        }
    }
}

const fn content(span: Span, confidence: f32) -> Content {
    Content { span, confidence }
}

/// The report of a verb that the finder has none of.
fn report(scene: &Scene<'_>, at: usize) -> Option<Report> {
    let heard = heard::is_heard(scene, at);
    // "My mother used to say nobody drowns".
    let used = at > 1 && scene.tokens[at - 2].of(scene.text) == "used";
    let known = heard || tells(scene, at);
    if !known && !tells_as_tag(scene, at) || scene.is_infinitive(at) && !used {
        return None;
    }
    let subject = || scene.subject(at).map(|(n, _)| n);
    let tag = Tag::new(scene, at, None).or_else(|| Tag::inverted(scene, at));
    if !known && tag.is_none() {
        return None;
    }
    let (contents, source) = match tag {
        Some(tag) => (tag.contents(), tag.speaker),
        None => match turned(scene, at) {
            Some((span, speaker)) => (vec![span], Some(speaker)),
            None => (vec![clause(scene, at)?], subject()),
        },
    };
    let cue = scene.tokens[at].span();
    (!contents.is_empty()).then(|| Report {
        cue,
        source: source.map(|n| scene.phrases[n].words),
        contents: contents.iter().map(|span| content(*span, SURE)).collect(),
        mode: mode_of(cue.of(scene.text)),
    })
}

/// The clause right behind a verb, up to the end of the sentence: "stated *that the lock leaks*",
/// "said *he was ill*", "noted *the lock had burst*".
fn clause(scene: &Scene<'_>, at: usize) -> Option<Span> {
    let from = at + 1 + usize::from(is_phrasal(scene, at));
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    let before = at.checked_sub(1).map_or("", word);
    // "Police reports that", "three claims the firm has made".
    let verb = before.ends_with('s') && !word(at).ends_with('s');
    if may_be_noun(word(at)) && !verb && !states_that(scene, at) {
        return None;
    }
    // "Reported cases", "blamed for saying that", "is said to be".
    let verb = at.checked_sub(1).is_some_and(|n| {
        let token = &scene.tokens[n];
        let apart = matches!(token.kind, Kind::Comma | Kind::Dash);
        !is_be(before) && !token.is(PREP | DET | POSS) && (apart || !word(at).ends_with("ing"))
    });
    let stem = stem_of(word(at));
    if !verb || stem != "say" && scene.subject(at).is_none() {
        return None;
    }
    if let Some(span) = without_subject(scene, at) {
        return Some(span);
    }
    // Only a clause of its own stands behind it then: "states the lock *was shut*".
    let things = OBJECTS.contains(&stem) && word(at) != "states";
    // "The court heard that Jane Roe, 40, had been": whatever stands between.
    let that = stem == "hear" && word(from) == "that";
    // "The committee heard that the boats were late, Jane Roe said".
    let said = |n: usize| {
        let verb = scene.tokens[n].is(SAID) && !scene.quoted[n] && scene.is_cue(n);
        verb && cue::opening(scene, n).is_some_and(|(comma, _)| comma > from)
    };
    if stem == "hear" && (from..end_of_sentence(scene, at)).any(said) {
        return None;
    }
    // "Told him *the party would remember*".
    let whom = stem == "tell" && matches!(word(from), "him" | "her" | "them" | "me" | "us");
    let from = from + usize::from(whom);
    // "Told the Tarn Herald *she had written*".
    let told = (stem == "tell" && !whom).then(|| told_end(scene, from));
    let from = told.flatten().unwrap_or(from);
    if told == Some(None) || !that && !has_subject(scene, from, things) {
        return None;
    }
    let end = end_of_aside(scene, at, end_of_sentence(scene, at));
    let last = scene.tokens.get(end.checked_sub(1)?)?;
    let first = scene.tokens.get(from)?;
    // "As she says it is": what another has said.
    let closed = AUX | PRONOUN | BOUNDARY | REL | DET;
    let weight = |t: &Token| {
        let other = !matches!(t.of(scene.text), "it" | "there" | "you");
        matches!(t.kind, Kind::Word | Kind::Number) && !t.is(closed) && other
    };
    let says = scene.tokens[from..end.max(from)].iter().any(weight);
    (says && last.end > first.start).then(|| Span::new(first.start, last.end))
}

/// Where whoever is told something ends that a pronoun or "that" opens: "told *the Tarn Herald* she had".
fn told_end(scene: &Scene<'_>, from: usize) -> Option<usize> {
    /// The most words of a name that is known in part.
    const NAME: usize = 3;
    let (_, whom) = scene.noun_phrase(from)?;
    let rest = scene.tokens.get(whom.end..)?.iter().take(NAME);
    let end = whom.end + rest.take_while(|t| t.is_capital_word()).count();
    let opens = scene.tokens.get(end)?.of(scene.text);
    matches!(opens, "that" | "he" | "she" | "they" | "it").then_some(end)
}

/// "The letter states that", "the Tarn Herald states *the lock was shut*": what may be a noun is the
/// verb of the subject that opens the clause.
fn states_that(scene: &Scene<'_>, at: usize) -> bool {
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    let opens = |(n, link): (usize, Link)| {
        let phrase = &scene.phrases[n];
        let clause = scene.tokens[phrase.start].first
            || (phrase.start.checked_sub(1)).is_some_and(|n| scene.tokens[n].kind == Kind::Comma);
        // "The Tarn Register, a list of ships, states".
        let kind = |n: Option<usize>| n.and_then(|n| scene.tokens.get(n)).map(|t| t.kind);
        let commas = [Some(phrase.end), at.checked_sub(1)].map(kind);
        clause && (link == Link::Adjacent || commas == [Some(Kind::Comma); 2])
    };
    // "The Gulf states the envoy had seen were poor": two verbs, and the first of a clause about them.
    let verbs = || {
        let end = end_of_sentence(scene, at);
        let words = scene.tokens.get(at + 1..end).unwrap_or_default();
        words.iter().filter(|t| helps(scene, t)).count()
    };
    let article = || scene.tokens.get(at + 1).is_some_and(|t| t.is(DET));
    let clause = match word(at) {
        "states" if word(at + 1) != "that" => article() && has_subject(scene, at + 1, false),
        "states" | "notes" | "stresses" => word(at + 1) == "that",
        _ => false,
    };
    clause && verbs() < 2 && scene.subject(at).is_some_and(opens)
}

/// "A bridge that the mayor said *was safe*": the clause's subject stands before.
fn without_subject(scene: &Scene<'_>, at: usize) -> Option<Span> {
    let next = scene.tokens.get(at + 1)?;
    // "Rules that Roe said *improved* trade".
    let past = is_verb_in_past(scene, next);
    let first = Some(next).filter(|t| helps(scene, t) || past)?;
    // "The letter Roe wrote is here" is the letter's: only where "that" or "which" opens the clause.
    let relative = scene.subject(at).is_some_and(|(n, link)| {
        let before = scene.phrases[n].start.checked_sub(1);
        let opens = before.is_some_and(|n| {
            matches!(
                scene.tokens[n].of(scene.text),
                "that" | "which" | "who" | "what"
            )
        });
        link == Link::Adjacent && opens
    });
    let says = matches!(
        stem_of(scene.tokens[at].of(scene.text)),
        "say" | "argu" | "claim" | "insist"
    );
    if !relative || !says || scene.tokens[at].of(scene.text).ends_with("ing") {
        return None;
    }
    let end = end_of_sentence(scene, at);
    let comma = (at + 2..end).find(|n| scene.tokens[*n].kind == Kind::Comma);
    let last = scene.tokens.get(comma.unwrap_or(end).checked_sub(1)?)?;
    (last.end > first.end).then(|| Span::new(first.start, last.end))
}

/// Whether a clause with a subject of its own begins at a token, with or without "that"; with a
/// pronoun only, where the verb before it has things for its object.
fn has_subject(scene: &Scene<'_>, from: usize, things: bool) -> bool {
    /// The most words of a subject, and of a clause about it.
    const LONGEST: usize = 9;
    const RELATIVE: usize = 20;
    let word = |n: usize| scene.tokens.get(n).map_or("", |t| t.of(scene.text));
    let that = word(from) == "that";
    let from = from + usize::from(that);
    let Some(first) = scene.tokens.get(from) else {
        return false;
    };
    let noun = matches!(first.kind, Kind::Word | Kind::Number) && !scene.quoted[from];
    if !noun || first.is(AUX | BOUNDARY | REL | CONJ | CUE | PREP) {
        return false;
    }
    let helps = |t: &Token| helps(scene, t);
    if first.is(PRONOUN) && !first.is(POSS) || matches!(word(from), "it" | "there" | "you") {
        let whom = matches!(word(from), "him" | "her" | "them" | "me" | "us");
        let closed = BOUNDARY | REL | CONJ | DET | PREP | PRONOUN;
        // "Roe added it later", "declared it open".
        let thing = matches!(word(from), "it" | "there");
        let acts = |t: &Token| {
            let word = t.of(scene.text);
            !thing || !t.is(ADVERB) && (word.ends_with("ed") || word.ends_with('s'))
        };
        let verb =
            |t: &Token| helps(t) || t.kind == Kind::Word && !t.capital && !t.is(closed) && acts(t);
        return !whom && scene.tokens.get(from + 1).is_some_and(verb);
    }
    if things && !that {
        return false;
    }
    let goes_on = |t: &Token| {
        let noun = matches!(t.kind, Kind::Word | Kind::Number | Kind::Possessive);
        (noun || t.start == t.end) && !t.is(BOUNDARY | REL | CONJ) && (!t.is(PRONOUN) || t.is(POSS))
    };
    let limit = scene.tokens.len().min(from + 1 + LONGEST);
    let stops = |n: &usize| helps(&scene.tokens[*n]) || !goes_on(&scene.tokens[*n]);
    let verb = (from + 1..limit).find(stops);
    let Some(mut verb) = verb else { return false };
    // "A man, 71, and his wife, 68, were".
    while let Some(next) = goes_on_aged(scene, verb).filter(|next| *next < limit + LONGEST) {
        let rest = next..scene.tokens.len().min(next + LONGEST);
        let Some(found) = rest.into_iter().find(stops) else {
            return false;
        };
        verb = found;
    }
    // "The files, *which had been stored in a shed*, were burned".
    let next = verb + 1;
    let told = scene.tokens[verb].kind == Kind::Comma
        && matches!(word(next), "which" | "who" | "whose" | "where");
    let close = (next..scene.tokens.len().min(next + RELATIVE))
        .take_while(|n| !scene.tokens[*n].first && scene.tokens[*n].kind != Kind::Stop)
        .find(|n| told && scene.tokens[*n].kind == Kind::Comma);
    // "Said *Poe described the* role": a verb in the past before its object.
    let object = |t: &Token| t.is(DET | POSS) || t.capital && !t.first;
    let says = (from.checked_sub(1 + usize::from(that))).is_some_and(|n| stem_of(word(n)) == "say");
    let past = says
        && (from + 1..verb).any(|n| {
            is_verb_in_past(scene, &scene.tokens[n]) && scene.tokens.get(n + 1).is_some_and(object)
        });
    past || helps(&scene.tokens[verb])
        || close.is_some_and(|n| scene.tokens.get(n + 1).is_some_and(helps))
}

/// Behind an age between commas, or the "and" before somebody else: "a man*, 71,* and his wife".
fn goes_on_aged(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let token = |n: usize| scene.tokens.get(n);
    let is = |n: usize, kind: Kind| token(n).is_some_and(|t| t.kind == kind);
    if is(at, Kind::Comma) && is(at + 1, Kind::Number) && is(at + 2, Kind::Comma) {
        return Some(at + 3);
    }
    let and = token(at).is_some_and(|t| t.of(scene.text) == "and");
    (and && token(at + 1).is_some_and(|t| t.is(DET | POSS))).then_some(at + 1)
}

/// One past the last word of the sentence around a token.
fn end_of_sentence(scene: &Scene<'_>, at: usize) -> usize {
    let limit = scene.tokens.len().min(at + FAR);
    let end = (at + 1..limit)
        .find(|n| scene.tokens[*n].first || scene.tokens[*n].kind == Kind::Semicolon)
        .unwrap_or(limit);
    let loose = |n: usize| {
        matches!(
            scene.tokens[n].kind,
            Kind::Stop | Kind::Mark | Kind::Close | Kind::Dash | Kind::Colon
        )
    };
    (at + 1..end)
        .rev()
        .find(|n| !loose(*n) || scene.quoted[*n])
        .map_or(end, |n| n + 1)
}

/// The bracket or dash behind a token that closes what was opened before it in its sentence, or
/// the end of that.
fn end_of_aside(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    let Some(start) = start_of_sentence(scene, at) else {
        return end;
    };
    let kind = |n: &usize| scene.tokens[*n].kind;
    let count = |of: Kind| (start..at).filter(|n| kind(n) == of).count();
    let dash = count(Kind::Dash) % 2 == 1;
    let bracket = count(Kind::Open) > count(Kind::Close);
    let closes = |n: &usize| dash && kind(n) == Kind::Dash || bracket && kind(n) == Kind::Close;
    (at..end).find(closes).unwrap_or(end)
}

/// The first word of the sentence around a token.
fn start_of_sentence(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let lowest = at.saturating_sub(FAR);
    let first = (lowest..=at)
        .rev()
        .find(|n| scene.tokens[*n].first || scene.tokens[*n].kind == Kind::Semicolon)?;
    Some(first + usize::from(scene.tokens[first].kind == Kind::Semicolon))
}
