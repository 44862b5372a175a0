//! The rules for finding a speaker, tried in order of trust.

mod beside;
mod carried;
mod chosen;
mod judged;

use self::carried::carried;
use self::chosen::{Near, chosen};
use self::judged::{by_judgement, joined};
use super::answer::{Answer, Other};
use super::choice::{self, Candidate};
use super::clause::Scene;
use super::cries;
use super::cues::{self, Report, Verb};
use super::inner;
use super::interrupted;
use super::kind::{self, Look};
use super::named;
use crate::analysis::lexicon::{CONJ, SAID, THOUGHT, WROTE};
use crate::analysis::person::discourse::Discourse;
use crate::analysis::quotation::Quoted;
use crate::analysis::rank::Ranker;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{Mode, QuotationKind, Rule};

/// Words in marks that are fewer than this need a verb of saying to be somebody's.
const FEW: usize = 4;

/// Up to this many words behind a verb that denies them are said by nobody.
const MANY: usize = 6;
/// The same where nobody has "ever" said them: the word stands close before the marks.
const SENTENCE: usize = 20;
const NEAR: usize = 4;

/// Finds the answer for every quotation of a block, in order; `None` where nobody utters the
/// words.
pub(in crate::analysis) fn attribute(
    scene: &Scene<'_>,
    discourse: &Discourse,
    ranker: Option<&Ranker>,
    mut trace: impl FnMut(&Quoted, Vec<Candidate>, &Answer),
) -> Vec<Option<Answer>> {
    let mut answers: Vec<Option<Answer>> = Vec::with_capacity(scene.quotes.len());
    let mut looks: Vec<Look> = scene.quotes.iter().map(|q| kind::look(scene, q)).collect();
    join_titles(scene, &mut looks);
    for (n, quote) in scene.quotes.iter().enumerate() {
        let asked = Asked {
            scene,
            discourse,
            quote,
            look: &looks[n],
            n,
            answers: &answers,
        };
        let answer = one(&asked);
        answers.push(answer);
    }
    // What opens a paragraph is often named only behind: "“…. …” “…,” Roe said."
    for n in (0..answers.len()).rev() {
        let open = answers[n].as_ref().is_some_and(|a| {
            matches!(
                a.rule,
                Rule::Unknown | Rule::Floating | Rule::SentenceBefore
            ) && a.phrase.is_none()
        });
        if !open || scene.quotes[n].depth > 0 {
            continue;
        }
        let later = (n + 1..answers.len().min(n + 4)).find_map(|m| {
            let a = answers[m].as_ref()?;
            let stated = matches!(
                a.rule,
                Rule::Behind | Rule::BehindInverted | Rule::BehindAny | Rule::LaterInParagraph
            );
            let between = scene.quotes[n].end..scene.quotes[m].open;
            (stated
                && looks[m].opens
                && scene.quotes[m].depth == 0
                && !speaks_between(scene, between, a.phrase))
            .then_some((m, a.phrase, a.carried))
        });
        if let (Some((_, phrase, carried)), Some(answer)) = (later, answers[n].as_mut()) {
            // Two quotations side by side without words between are one speaker's.
            answer.rule = Rule::LaterInParagraph;
            answer.phrase = phrase;
            answer.carried = carried;
        }
    }
    take_along(scene, &looks, &mut answers);
    interrupted::join(scene, &mut answers);
    for (n, quote) in scene
        .quotes
        .iter()
        .enumerate()
        .filter(|(_, q)| q.depth == 0)
    {
        follow(&mut answers, n);
        if let (Some(ranker), Some(answer)) = (ranker, &mut answers[n])
            && !cries::are_amid(scene, quote)
            && !answer.is_nobodys()
        {
            let candidates = choice::candidates(scene, discourse, quote, &looks[n], answer);
            choice::weigh(&candidates, ranker, answer);
            // "The warden of the windows, Jane Roe": the name says who it is.
            if answer.rule == Rule::Likeliest {
                answer.phrase = answer.phrase.map(|n| scene.identified(n));
            }
            trace(quote, candidates, answer);
        }
    }
    inner::of_the_speaker(scene, discourse, &mut answers);
    // "According to a letter by Roe": what is written speaks for its author.
    for answer in answers.iter_mut().flatten() {
        answer.phrase = answer.phrase.map(|n| scene.author(n));
    }
    answers
}

/// "Acted in “Late Oars” and “The Wet Quay,” said": what is joined to a title, in a title's capitals, is one.
fn join_titles(scene: &Scene<'_>, looks: &mut [Look]) {
    for n in 1..looks.len() {
        if !looks[n].titled || !looks[n - 1].work {
            continue;
        }
        let between = scene
            .tokens
            .get(scene.quotes[n - 1].end..scene.quotes[n].open);
        let joins = |t: &Token| t.kind == Kind::Comma || t.is(CONJ);
        let joined = between.is_some_and(|t| (1..=2).contains(&t.len()) && t.iter().all(joins));
        looks[n].work |= joined;
    }
}

/// "The picture “was taken in May” at a fair with no “vote”, Roe said": whoever says the last
/// words of a sentence also says those before.
fn take_along(scene: &Scene<'_>, looks: &[Look], answers: &mut [Option<Answer>]) {
    let mut next: Option<usize> = None;
    for n in (0..answers.len())
        .rev()
        .filter(|n| scene.quotes[*n].depth == 0)
    {
        let (quote, look) = (&scene.quotes[n], &looks[n]);
        let behind = next.replace(n).filter(|_| answers[n].is_none());
        let Some(answer) = behind.and_then(|m| answers[m].clone()) else {
            continue;
        };
        let until = behind.map_or(quote.end, |m| scene.quotes[m].open);
        let stated = matches!(answer.rule, Rule::Behind | Rule::BehindInverted)
            || answer.rule == Rule::LaterInParagraph && answer.cue.is_some();
        let same = (quote.end..until).all(|k| {
            !matches!(scene.tokens[k].kind, Kind::Stop | Kind::Semicolon) && !scene.tokens[k].first
        });
        // "“They are hard” but needed “…,” Roe said": also what opens the sentence.
        let opens = look.opens && !look.ended;
        let mixed = look.kind == QuotationKind::Mixed && (opens || !look.opens);
        let mixed = mixed && look.words >= FEW - 1 || opens && look.words >= FEW;
        if stated && same && mixed && quote.closed && !look.title && !look.work {
            answers[n] = Some(Answer {
                rule: Rule::LaterInParagraph,
                phrase: answer.phrase,
                carried: answer.carried,
                cue: answer.cue,
                ..Answer::blank(look.kind, answer.mode)
            });
        }
    }
}

/// If a quotation goes on with one that was given another speaker by weight, it gets the same
/// speaker.
fn follow(answers: &mut [Option<Answer>], n: usize) {
    let first = answers[n].as_ref().and_then(|a| a.continues);
    let first = first.and_then(|first| answers[first].as_ref());
    let weighed = first
        .filter(|a| a.rule == Rule::Likeliest)
        .map(|a| a.phrase);
    if let (Some(phrase), Some(answer)) = (weighed, &mut answers[n]) {
        answer.phrase = phrase;
        answer.carried = None;
    }
}

/// Words in marks whose speaker is asked for, and what is known before them.
#[derive(Clone, Copy)]
struct Asked<'a, 's> {
    scene: &'a Scene<'s>,
    discourse: &'a Discourse,
    quote: &'a Quoted,
    look: &'a Look,
    /// Which of the block's quotations it is, and the answers for those before.
    n: usize,
    answers: &'a [Option<Answer>],
}

/// The answer for one pair of marks, if somebody utters the words.
fn one(asked: &Asked<'_, '_>) -> Option<Answer> {
    let Asked {
        scene,
        quote,
        look,
        n,
        answers,
        ..
    } = *asked;
    if kind::is_no_word(scene, quote, look) {
        return None;
    }
    if quote.depth > 0 {
        return inner::inner(scene, quote, look);
    }
    let judged = named::judged(scene, quote, look);
    if look.work && !(look.title && judged.is_some()) {
        return None;
    }
    if cries::are_amid(scene, quote) || named::is_anonymous(scene, quote) {
        return Some(Answer::blank(look.kind, Mode::Speech));
    }
    // "Nobody has ever said “…”", however long.
    let ever = scene.tokens[quote.open.saturating_sub(NEAR)..quote.open]
        .iter()
        .any(|t| t.of(scene.text) == "ever");
    let few = look.words <= if ever { SENTENCE } else { MANY };
    if few && !look.opens && named::nobody_says(scene, quote) || named::is_proverb(scene, quote) {
        return None;
    }
    let before = cues::before(scene, quote);
    // What ends in a comma and is no sentence may be a word of the writer's.
    let after = cues::tag::tagged(scene, quote, look).or_else(|| {
        cues::after(scene, quote)
            .filter(|r| r.verb != Verb::Any || look.opens || look.words >= FEW)
            .filter(|_| !interrupted::goes_on(scene, n, answers))
    });
    if after.is_none() && named::is_imagined(scene, quote) {
        return None;
    }
    if !look.opens && after.is_none() && cues::goes_on(scene, quote) {
        return None;
    }
    let heard = cues::heard(scene, quote);
    // "Heard a man shout “Fire!”".
    let shouted = scene.tokens.get(quote.open + 1).is_some_and(|t| t.capital);
    let look = &Look {
        kind: match heard {
            Some(_) if shouted => QuotationKind::Direct,
            _ => look.kind,
        },
        ..*look
    };
    let asked = &Asked { look, ..*asked };
    if heard.is_some_and(|h| h.never && look.words <= MANY) {
        return None;
    }
    let aside = named::aside(scene, n).map(|report| (report, Rule::Aside));
    let agent = named::agent(scene, quote).map(|report| (report, Rule::Agent));
    let near = Near {
        before,
        after,
        aside,
        agent,
        heard: heard.and_then(|h| Some((named::report(h.verb, h.who?, 0), Rule::Before))),
    };
    let told = heard.is_some() || judged.is_some();
    if look.title && !told && is_only_title(scene, quote, look, &near) {
        return None;
    }
    if let Some(heard) = heard.filter(|h| h.who.is_none()) {
        return Some(Answer::nobodys(look, heard.verb));
    }
    let chosen = chosen(scene, quote, look, &near);
    if !chosen.is_some_and(|(r, _)| r.gap == 0 && r.verb != Verb::Any)
        && is_term(scene, quote, look)
    {
        return None;
    }
    if let Some((report, rule)) = chosen {
        let few = look.words <= MANY && report.cue < quote.open;
        if nobody(scene, report.subject) || few && named::denied(scene, report.cue) {
            return None;
        }
        return Some(stated(scene, look, (report, rule), [before, after]));
    }
    if let Some(judged) = judged {
        let told = by_judgement(scene, look, judged);
        let lost = told.is_nobodys() && matches!(judged, named::Judged::Of(_));
        let other = lost.then(|| carried(asked));
        return other.flatten().or(Some(told));
    }
    without_report(asked)
}

/// Whether words that may be a title have no report beside them that would make them a
/// quotation.
fn is_only_title(scene: &Scene<'_>, quote: &Quoted, look: &Look, near: &Near) -> bool {
    let beside =
        |r: Report| r.gap == 0 && look.ended && (r.verb != Verb::Any || r.inverted && look.opens);
    let reports = |r: Report| r.gap == 0 && scene.tokens[r.cue].is(SAID | WROTE);
    near.aside.is_none()
        && near.agent.is_none()
        && named::in_words(scene, quote).is_none()
        && named::verdict(scene, quote).is_none()
        && named::signed(scene, quote).is_none()
        && !near.after.is_some_and(beside)
        && !near.before.is_some_and(reports)
}

/// The speaker where no report stands beside the marks: whoever says the words before, nobody
/// where the sentence shows that it is not known, or else whoever spoke last.
fn without_report(asked: &Asked<'_, '_>) -> Option<Answer> {
    let Asked {
        scene,
        discourse,
        quote,
        look,
        n,
        answers,
    } = *asked;
    if let Some(said) = joined(scene, n, answers) {
        return Some(Answer {
            kind: look.kind,
            ..said.clone()
        });
    }
    if let Some(verb) = cues::put_right_before(scene, quote) {
        return Some(Answer::nobodys(look, verb));
    }
    if let Some(verb) = cues::told_to_court(scene, quote).filter(|_| look.words > 1) {
        return Some(Answer::nobodys(look, verb));
    }
    let put = || named::was_put(scene, quote) || cues::is_put_to_somebody(scene, quote);
    if !look.opens && (put() || is_introduced_by_verb(scene, quote, look)) {
        return Some(Answer::blank(look.kind, Mode::Speech));
    }
    // "“…” came the reply": whose, only turns tell.
    if cues::came_from_nobody(scene, quote.end) {
        let blank = Answer::blank(look.kind, Mode::Speech);
        let turn = discourse.answers_next().filter(|_| quote.open == 0);
        return Some(match turn {
            Some(_) => Answer {
                rule: Rule::Floating,
                carried: turn,
                ..blank
            },
            None => blank,
        });
    }
    // "Roe has been described as “…”".
    if look.words >= FEW && cues::described(scene, quote).is_some() {
        return Some(Answer::blank(look.kind, Mode::Speech));
    }
    carried(asked)
}

/// Whether a verb of saying and a comma stand right before a sentence in marks, whoever says it:
/// "A voice behind her asked, “Is it over?”"
fn is_introduced_by_verb(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> bool {
    let comma = quote
        .open
        .checked_sub(1)
        .filter(|n| matches!(scene.tokens[*n].kind, Kind::Comma | Kind::Colon));
    let verb = comma.and_then(|n| n.checked_sub(1));
    look.ended
        && look.kind == QuotationKind::Direct
        && verb.is_some_and(|n| scene.tokens[n].is(SAID) && scene.is_cue(n) && !scene.quoted[n])
}

/// Whether a few words behind a colon are a term and no sentence: "One more trade on his van:
/// “eel counter.”"
fn is_term(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> bool {
    let before = quote.open.checked_sub(1).map(|n| scene.tokens[n].kind);
    let inside = scene.tokens.get(quote.open + 1);
    before == Some(Kind::Colon)
        && look.words < FEW
        && inside.is_some_and(|t| {
            // Letters that know no capitals may open a sentence.
            t.kind == Kind::Word && t.of(scene.text).starts_with(char::is_lowercase)
        })
}

/// Whether a verb between two quotations has another subject than the later one's speaker.
fn speaks_between(
    scene: &Scene<'_>,
    between: std::ops::Range<usize>,
    speaker: Option<usize>,
) -> bool {
    let entity = |n: usize| scene.phrases[n].entity;
    between.into_iter().any(|at| {
        !scene.quoted[at]
            && scene.tokens[at].is(SAID | WROTE)
            && scene.is_cue(at)
            && scene.subject(at).is_some_and(|(subject, _)| {
                entity(subject).is_some() && entity(subject) != speaker.and_then(entity)
            })
    })
}

/// Whether the subject says that nobody speaks: "no minister", "nobody", but not "No 10".
fn nobody(scene: &Scene<'_>, subject: usize) -> bool {
    let start = scene.phrases[subject].start;
    let behind = scene.tokens.get(start + 1);
    let counted = |t: &Token| t.of(scene.text).bytes().all(|b| b.is_ascii_digit());
    if behind.is_some_and(|t| t.kind == Kind::Number && counted(t)) && scene.tokens[start].capital {
        return false;
    }
    let no = |n: usize| {
        let word = scene.tokens[n].of(scene.text);
        ["no", "neither", "nor", "none", "nobody"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(word))
    };
    no(start) || start.checked_sub(1).is_some_and(no)
}

/// The answer of a report, where other reports stand beside the marks too.
fn stated(
    scene: &Scene<'_>,
    look: &Look,
    (report, rule): (Report, Rule),
    beside: [Option<Report>; 2],
) -> Answer {
    let token = &scene.tokens[report.cue];
    let said = token.kind == Kind::Word;
    let mut others = Vec::new();
    for other in beside.into_iter().flatten() {
        if other.subject != report.subject {
            others.push(Other {
                phrase: Some(other.subject),
                entity: scene.phrases[other.subject].entity,
                share: 0.0,
            });
        }
    }
    let word = token.of(scene.text);
    let mode = if token.is(WROTE) && !matches!(word, "noted" | "stated") {
        Mode::Writing
    } else if token.is(THOUGHT) && !token.is(SAID | WROTE) {
        Mode::Thought
    } else {
        Mode::Speech
    };
    let kind = match rule {
        Rule::Aside => QuotationKind::Direct,
        _ => look.kind,
    };
    Answer {
        rule,
        phrase: Some(report.subject),
        cue: said.then_some(report.cue),
        others,
        ..Answer::blank(kind, mode)
    }
}
