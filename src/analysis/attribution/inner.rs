//! Quotations inside a quotation.

use super::answer::Answer;
use super::clause::Scene;
use super::kind::Look;
use crate::analysis::lexicon::{
    ADVERB, AUX, CUE, DET, FEMALE, FIRST, MALE, OFFICE, PLURAL, POSS, SAID, WROTE,
};
use crate::analysis::person::discourse::Discourse;
use crate::analysis::person::phrases::{Phrase, What, head_gender};
use crate::analysis::person::{Gender, gender};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;
use crate::analysis::types::{Mode, Rule};

/// How far before the inner marks their verb may stand, in tokens.
const NEAR: usize = 12;

/// Answers for words in marks inside a quotation. They are somebody else's only if a verb inside
/// says so.
pub(super) fn inner(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> Option<Answer> {
    if look.title {
        return None;
    }
    before(scene, quote, look).or_else(|| behind(scene, quote, look))
}

/// The answer by a verb before them: "He told me, ‘…’".
fn before(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> Option<Answer> {
    let tokens = scene.tokens;
    let lowest = quote.open.saturating_sub(NEAR);
    for at in (lowest..quote.open).rev() {
        let token = &tokens[at];
        if matches!(token.kind, Kind::Stop | Kind::Mark) {
            return None;
        }
        if token.kind == Kind::Word
            && token.is(SAID | WROTE)
            && scene.is_cue(at)
            && !token.is(OFFICE)
        {
            // "We should not say ‘dream’": nobody says it.
            if look.words <= UNSAID && unsaid(scene, at) && at + 1 == quote.open {
                return None;
            }
            // "She told me, ‘…’", "said it was “…”".
            let beside = tokens[at + 1..quote.open]
                .iter()
                .all(|t| t.kind != Kind::Word || t.is(FIRST | MALE | FEMALE | PLURAL))
                || quote.open - at <= 4
                    && look.ended
                    && tokens[at + 1..quote.open]
                        .iter()
                        .any(|t| t.is(AUX) && !t.is(CUE));
            if look.words < 3 && !beside {
                return None;
            }
            let subject = scene
                .subject(at)
                .map(|(subject, _)| subject)
                .or_else(|| opening(scene, at))
                .filter(|n| !matches!(scene.phrases[*n].what, What::They | What::It))
                .filter(|n| own_noun(scene, at).is_none_or(|from| scene.phrases[*n].end > from));
            if subject.is_none() && !beside {
                return None;
            }
            // "We called him ‘Papa’ at home": a name.
            let called = matches!(token.of(scene.text), "call" | "called" | "nicknamed");
            let us = |n: usize| scene.phrases[n].what == What::First;
            if called && !look.ended && subject.is_some_and(us) {
                return None;
            }
            return Some(Answer {
                rule: match subject {
                    Some(_) => Rule::Before,
                    None => Rule::Unknown,
                },
                phrase: subject,
                cue: Some(at),
                ..Answer::blank(look.kind, Mode::Speech)
            });
        }
    }
    None
}

/// Where the words begin that are the subject right before a verb, though no phrase is known of them:
/// "we lost, and *the gaffer* just said".
fn own_noun(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let mut end = verb;
    while end > 0 && scene.tokens[end - 1].is(ADVERB | AUX) {
        end -= 1;
    }
    let article = end.checked_sub(2)?;
    let (first, noun) = (&scene.tokens[article], &scene.tokens[article + 1]);
    let plain = noun.kind == Kind::Word && !noun.capital && !noun.is(CUE | FIRST | MALE | FEMALE);
    (plain && first.kind == Kind::Word && first.is(DET | POSS)).then_some(article)
}

/// The answer by a verb behind them: "‘…,’ she told me".
fn behind(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> Option<Answer> {
    let tokens = scene.tokens;
    let comma = tokens.get(quote.end).is_some_and(|t| t.kind == Kind::Comma);
    let at = quote.end + usize::from(comma);
    let within = |n: usize| scene.quoted.get(n).copied().unwrap_or(false);
    if !(look.ended || comma) || !tokens.get(at).is_some_and(|t| t.kind == Kind::Word) {
        return None;
    }
    let says = |n: usize| tokens.get(n).is_some_and(|t| t.is(SAID)) && within(n);
    let (subject, cue) = match scene.phrase_at(at) {
        Some((n, phrase)) => {
            // "She used to say", "she would say".
            let helps = |n: &usize| {
                tokens.get(*n).is_some_and(|t| {
                    t.is(AUX) || matches!(t.of(scene.text), "used" | "to" | "always" | "would")
                })
            };
            let helped = (phrase.end..phrase.end + 3).take_while(helps).count();
            let verb = phrase.end + helped;
            if !says(verb) || !scene.is_cue(verb) {
                return None;
            }
            (n, verb)
        }
        None if says(at) && scene.is_cue(at) => (scene.inverted(at)?, at),
        None => return None,
    };
    Some(Answer {
        rule: Rule::Behind,
        phrase: Some(subject),
        cue: Some(cue),
        ..Answer::blank(look.kind, Mode::Speech)
    })
}

/// Up to this many words behind "would say" or "should say" were never said.
const UNSAID: usize = 4;

/// Whether a verb says what should be said, or is not said: "we should say", "do not say".
fn unsaid(scene: &Scene<'_>, verb: usize) -> bool {
    (verb.saturating_sub(3)..verb).any(|n| {
        let word = scene.tokens[n].of(scene.text);
        matches!(
            word,
            "should" | "could" | "can" | "must" | "might" | "not" | "never" | "cannot"
        ) || word.ends_with("n’t")
            || word.ends_with("n't")
    })
}

/// The phrase that opens the sentence of a verb inside a quotation: "Roe came after me and
/// asked".
fn opening(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let lowest = verb.saturating_sub(NEAR);
    let start = (lowest..verb)
        .rev()
        .find(|n| scene.tokens[*n].first || scene.tokens[*n].kind == Kind::Mark)?;
    let start = start + usize::from(scene.tokens[start].kind == Kind::Mark);
    scene.phrase_at(start).map(|(n, _)| n)
}

/// Gives inner quotations their speakers: the speaker of the outer words ("I said, ‘…’"), or
/// whoever "he" and "she" mean there.
pub(super) fn of_the_speaker(
    scene: &Scene<'_>,
    discourse: &Discourse,
    answers: &mut [Option<Answer>],
) {
    for n in 0..answers.len() {
        let quote = &scene.quotes[n];
        let subject = answers[n].as_ref().and_then(|a| a.phrase);
        let Some(subject) = subject.filter(|_| quote.depth > 0) else {
            continue;
        };
        let around = (0..n).rev().find(|m| {
            let outer = &scene.quotes[*m];
            outer.depth < quote.depth && outer.end >= quote.end
        });
        let outer = around.and_then(|m| answers[m].clone());
        let gender = match scene.phrases[subject].what {
            What::Pronoun(gender) => Some(gender),
            _ => None,
        };
        let Some(answer) = answers[n].as_mut() else {
            continue;
        };
        if let Some(gender) = gender {
            let from = around.map_or(quote.open, |m| scene.quotes[m].open);
            means(
                scene,
                discourse,
                (from, subject),
                gender,
                outer.as_ref(),
                answer,
            );
        } else if let Some(outer) = outer
            && scene.phrases[subject].words.of(scene.text) == "I"
        {
            answer.phrase = outer.phrase;
            answer.carried = outer.carried;
            answer.share = outer.share;
            answer.others = outer.others;
        }
    }
}

/// How sure the answer is: where the words themselves name whom their pronoun means, and where
/// only the text around them does.
const INSIDE: f32 = 0.75;
const AROUND: f32 = 0.6;

/// Decides whom "he" or "she" means inside words that open at a token: whoever they mentioned
/// last ("My father came. He said, ‘…’"), or whom the text speaks of, but never the speaker.
fn means(
    scene: &Scene<'_>,
    discourse: &Discourse,
    (from, pronoun): (usize, usize),
    gender: Gender,
    outer: Option<&Answer>,
    answer: &mut Answer,
) {
    let speaker = outer.and_then(|a| match a.phrase {
        Some(n) => scene.phrases[n].entity,
        None => a.carried,
    });
    let fits = |p: &Phrase| match p.what {
        What::Description { head, .. } => head_gender(&scene.tokens[head]) == gender,
        What::Unnamed => head_gender(&scene.tokens[p.end - 1]) == gender,
        What::Name(_) => {
            p.entity.is_some()
                && p.entity != speaker
                && gender::of_given(p.words.of(scene.text)) == gender
        }
        _ => false,
    };
    let start = scene.phrases[pronoun].start;
    let quoted = |p: &Phrase| p.start > from || scene.quoted[p.start];
    let inside = scene
        .phrases_before(start)
        .find(|(_, p)| !p.covered && quoted(p) && fits(p));
    if let Some((found, _)) = inside {
        answer.phrase = Some(found);
        answer.share = Some(INSIDE);
        return;
    }
    let before = scene.tokens[from].start;
    answer.carried = discourse.last_of(gender, speaker, before);
    match answer.carried {
        Some(_) => answer.share = Some(AROUND),
        None => answer.rule = Rule::Unknown,
    }
    answer.phrase = None;
}
