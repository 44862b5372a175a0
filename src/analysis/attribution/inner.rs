//! Words in marks inside somebody's quotation.

use super::clause::Scene;
use super::kind::Look;
use super::rules::Answer;
use crate::analysis::lexicon::{AUX, CUE, FEMALE, FIRST, MALE, OFFICE, PLURAL, SAID, WROTE};
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;
use crate::analysis::types::{Mode, Rule};

/// How far before the marks their verb may stand, in tokens.
const NEAR: usize = 12;

/// Words in marks inside somebody's quotation: another's only where a verb inside says so.
pub(super) fn inner(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> Option<Answer> {
    if look.title {
        return None;
    }
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
            // Whom "he" means inside somebody's words, the text around seldom says.
            let subject = scene
                .subject(at)
                .map(|(subject, _)| subject)
                .or_else(|| opening(scene, at))
                .filter(|n| {
                    !matches!(
                        scene.phrases[*n].what,
                        What::Pronoun(_) | What::They | What::It
                    )
                });
            if subject.is_none() && !beside {
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

/// So many words, behind a verb of what may or should be said, nobody utters.
const UNSAID: usize = 4;

/// Whether a verb says what should be said, or is not: "we should say", "do not say".
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

/// "I said, ‘…’" inside somebody's words: they say what they said.
pub(super) fn of_the_speaker(scene: &Scene<'_>, answers: &mut [Option<Answer>]) {
    for n in 0..answers.len() {
        let quote = &scene.quotes[n];
        let says = |a: &Answer| {
            a.phrase
                .is_some_and(|p| scene.phrases[p].words.of(scene.text) == "I")
        };
        if quote.depth == 0 || !answers[n].as_ref().is_some_and(says) {
            continue;
        }
        let around = (0..n).rev().find(|m| {
            let outer = &scene.quotes[*m];
            outer.depth < quote.depth && outer.end >= quote.end
        });
        let outer = around.and_then(|m| answers[m].clone());
        if let (Some(outer), Some(answer)) = (outer, answers[n].as_mut()) {
            answer.phrase = outer.phrase;
            answer.carried = outer.carried;
            answer.share = outer.share;
            answer.others = outer.others;
        }
    }
}
