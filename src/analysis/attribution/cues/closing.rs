//! Short sentences behind a quotation that only say who spoke.

use super::{Passive, Report, Verb, is_base, passive};
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CONJ, MANNER, PRONOUN, REL, SAID};
use crate::analysis::token::Kind;

/// The most tokens that say who the speaker is, or whom they told.
const ASIDE: usize = 12;
const TOLD: usize = 5;

/// "“….” Roe said.", "“….” Replied Roe, the miller.", "“….” Roe, 44, told the court.": as
/// careless punctuation leaves it.
pub(super) fn closing(scene: &Scene<'_>, at: usize) -> Option<Report> {
    let tokens = scene.tokens;
    let ends = |n: usize| tokens.get(n).is_none_or(|t| t.kind == Kind::Stop);
    let says = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.is(SAID | MANNER) && scene.is_cue(n) && !is_base(scene, n))
            && matches!(passive(scene, n), Passive::No)
    };
    let report = |cue, subject, inverted| Report::beside(cue, subject, inverted, Verb::Known);
    if scene.quoted.get(at).copied().unwrap_or(true) {
        return None;
    }
    if says(at) {
        let subject = scene.inverted(at)?;
        let end = scene.phrases[subject].end;
        let closed = ends(end) || tokens[end].kind == Kind::Comma && is_aside(scene, end);
        return closed.then(|| report(at, subject, true));
    }
    let (described, _) = scene.noun_phrase(at)?;
    let subject = scene.identified(described);
    let end = scene.phrases[subject].end;
    let verb = (end..tokens.len().min(end + ASIDE))
        .take_while(|n| !scene.quoted[*n] && tokens[*n].kind != Kind::Stop)
        .find(|n| says(*n))?;
    let beside = tokens[end..verb]
        .iter()
        .all(|t| t.kind == Kind::Comma || t.is(ADVERB) && !t.is(SAID));
    let apposed = || {
        scene
            .subject(verb)
            .is_some_and(|(n, link)| n == subject && link == Link::Apposed)
    };
    if !beside && !apposed() {
        return None;
    }
    let told = matches!(tokens[verb].of(scene.text), "told" | "tells");
    let addressee = || {
        let rest = tokens[verb + 1..].iter().take(TOLD);
        let words = rest.take_while(|t| t.kind == Kind::Word && !t.is(BOUNDARY | AUX | REL | CONJ));
        let count = words.count();
        count > 0 && ends(verb + 1 + count)
    };
    (ends(verb + 1) || told && addressee()).then(|| report(verb, subject, false))
}

/// Whether a comma and words about a name end the sentence: ", the miller."
fn is_aside(scene: &Scene<'_>, comma: usize) -> bool {
    let rest = scene.tokens[comma + 1..].iter().take(ASIDE);
    let words = rest.take_while(|t| t.kind != Kind::Stop);
    let (mut count, mut plain) = (0, true);
    for token in words {
        count += 1;
        plain &= !token.is(AUX | PRONOUN | BOUNDARY) && token.kind != Kind::Mark;
    }
    plain
        && count > 0
        && scene
            .tokens
            .get(comma + 1 + count)
            .is_none_or(|t| t.kind == Kind::Stop)
}
