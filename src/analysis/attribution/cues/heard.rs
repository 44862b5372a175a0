//! Speakers whom somebody else heard: "heard *a man* scream “…”", "watched *the crowd* chant
//! “…”".

use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, CUE, DET, MODIFIER, POSS, PREP, REL,
};
use crate::analysis::person::verbs::{is_bare_utterance, is_hearing, is_uttering};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// Whom somebody heard, as far as the words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Heard {
    /// The verb of what is heard.
    pub verb: usize,
    /// Who says it, if there is a phrase for them.
    pub who: Option<usize>,
    /// Whether nobody hears it: "you will not hear a surgeon say".
    pub never: bool,
}

/// Whom somebody heard say a quotation, by a verb without an ending before it.
pub(in crate::analysis) fn heard(scene: &Scene<'_>, quote: &Quoted) -> Option<Heard> {
    was_heard(scene, quote).or_else(|| somebody_heard(scene, quote))
}

/// "A woman was heard to cry “…”", "two boys could be heard chanting “…”": who is heard, by whomever.
fn was_heard(scene: &Scene<'_>, quote: &Quoted) -> Option<Heard> {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let before = quote.open.checked_sub(1)?;
    let comma = matches!(scene.tokens[before].kind, Kind::Comma | Kind::Colon);
    let out = before.checked_sub(usize::from(comma))?;
    let verb = out.checked_sub(usize::from(word(out) == "out"))?;
    let to = verb.checked_sub(1)?;
    let hears = match word(to) {
        "to" if is_bare_utterance(word(verb)) => to.checked_sub(1)?,
        _ if is_uttering(word(verb)) => to,
        _ => return None,
    };
    let helped = hears.checked_sub(1).map(|n| &scene.tokens[n]);
    let passive = helped.is_some_and(|t| t.is(AUX | ADVERB)) && is_hearing(word(hears));
    if !passive || scene.quoted[verb] {
        return None;
    }
    let who = scene.subject(verb).map(|(who, _)| who);
    Some(Heard {
        verb,
        who: who.filter(|n| scene.phrases[*n].end <= hears),
        never: false,
    })
}

/// "The rider was “lucky to be alive”, a court has *heard*": the verb of those who were told the words
/// before, by nobody the sentence names.
pub(in crate::analysis) fn told_to_court(scene: &Scene<'_>, quote: &Quoted) -> Option<usize> {
    /// How far behind the marks they may stand, in tokens.
    const FAR: usize = 24;
    let word = |n: usize| scene.word(n);
    let limit = scene.tokens.len().min(quote.end + FAR);
    let plain = |n: &usize| {
        let token = &scene.tokens[*n];
        !scene.quoted[*n] && !token.first && !matches!(token.kind, Kind::Stop | Kind::Semicolon)
    };
    let mut words = (quote.end..limit).take_while(plain);
    let court = words.find(|n| {
        let listens = matches!(
            word(*n),
            "court"
                | "inquest"
                | "jury"
                | "jurors"
                | "magistrates"
                | "tribunal"
                | "hearing"
                | "inquiry"
        );
        let opens = n.checked_sub(2).filter(|comma| *comma >= quote.end);
        listens
            && scene.tokens[*n - 1].is(DET)
            && opens.is_some_and(|n| scene.tokens[n].kind == Kind::Comma)
    })?;
    let helps = |n: &usize| matches!(word(*n), "has" | "have" | "was" | "were" | "been");
    let verb = (court + 1..limit).find(|n| !helps(n))?;
    let told = word(verb) == "told" && verb > court + 1;
    let ends = scene
        .tokens
        .get(verb + 1)
        .is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma) || t.is(PREP | CALENDAR));
    (ends && (word(verb) == "heard" || told)).then_some(verb)
}

/// The same, where the sentence says who hears it.
fn somebody_heard(scene: &Scene<'_>, quote: &Quoted) -> Option<Heard> {
    /// The most words that say how and to whom: "call out", "whisper to him", "shout angrily at
    /// her".
    const ADDRESSED: usize = 3;
    /// The most words for whom somebody heard, commas included.
    const LONGEST: usize = 12;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let mut last = quote.open.checked_sub(1)?;
    if matches!(tokens[last].kind, Kind::Comma | Kind::Colon) {
        last = last.checked_sub(1)?;
    }
    let plain = |n: &usize| {
        let token = &tokens[*n];
        let noun = matches!(token.kind, Kind::Word | Kind::Number | Kind::Possessive);
        !scene.quoted[*n] && (noun || token.start == token.end)
    };
    let verb = (last.saturating_sub(ADDRESSED)..=last)
        .rev()
        .take_while(plain)
        .find(|n| is_bare_utterance(word(*n)))?;
    // "Made a promise: “…”", "let out a cry": a noun.
    let noun = verb
        .checked_sub(1)
        .is_some_and(|n| tokens[n].is(DET | POSS | MODIFIER) && word(n) != "her");
    if noun || scene.is_infinitive(verb) {
        return None;
    }
    let hears = (verb.saturating_sub(LONGEST)..verb)
        .rev()
        .take_while(|n| plain(n) || tokens[*n].kind == Kind::Comma)
        .find(|n| is_hearing(word(*n)))?;
    let how = |n: &usize| tokens[*n].is(ADVERB) || word(*n).ends_with("ly");
    let from = hears + 1;
    let end = (from..verb).rev().find(|n| !how(n))? + 1;
    let acts = |n: usize| {
        let token = &tokens[n];
        token.is(AUX | BOUNDARY | REL | CONJ) || token.is(CUE) && scene.is_cue(n)
    };
    let phrase = scene.noun_phrase(from);
    let who = phrase.and_then(|(described, phrase)| {
        let who = scene.identified(described);
        let ends = [phrase.end, phrase.reach, scene.phrases[who].end];
        let reaches = |n: &usize| *n == end || *n + 1 == end && tokens[*n].kind == Kind::Comma;
        ends.iter().any(reaches).then_some(who)
    });
    let makes = matches!(word(hears), "made" | "make" | "makes" | "let" | "lets");
    if who.is_none() && (makes || (from..end).any(acts)) {
        return None;
    }
    let never = (hears.saturating_sub(3)..hears).any(|n| {
        let word = word(n);
        matches!(word, "not" | "never" | "hardly" | "nobody" | "cannot")
            || word.ends_with("n’t")
            || word.ends_with("n't")
    });
    Some(Heard { verb, who, never })
}
