//! Verbs in the passive that report: their subject is told or judged, and says nothing.

use super::heard;
use crate::analysis::attribution::{Passive, Scene, passive};
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, DET, POSS, PREP, PRONOUN, REL,
};
use crate::analysis::person::verbs::is_state_of_mind;
use crate::analysis::reported::{Content, Report};
use crate::analysis::token::Kind;
use crate::article::Span;

/// Who tells, if the verb is in the passive and its subject is the listener or what is told of: "was
/// told by Roe", "Roe was declared the winner by the board", or nobody.
pub(super) fn agent_of(scene: &Scene<'_>, report: &Report) -> Option<Option<usize>> {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let verb = scene.tokens.get(cue)?.of(scene.text);
    if is_received(scene, cue) || heard::is_heard(scene, cue) {
        return Some(None);
    }
    match passive(scene, cue) {
        Passive::No => None,
        _ if is_state_of_mind(&verb.to_lowercase()) => None,
        Passive::By(agent) => Some(Some(scene.identified(agent))),
        Passive::Untold => Some(None),
    }
}

/// "Six *alleged* smugglers", "the *reported* attack": a participle before its noun.
pub(super) fn is_before_noun(scene: &Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    let word = scene.word(at);
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    let Some(before) = before.filter(|_| word.ends_with("ed")) else {
        return false;
    };
    let noun = tokens.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word && !t.is(AUX | BOUNDARY | CONJ | DET | POSS | PREP | PRONOUN | REL)
    });
    let words = before.of(scene.text);
    let article = before.is(POSS) || matches!(words, "a" | "an" | "the" | "A" | "An" | "The");
    let some = before.is(DET | PREP)
        || before.kind == Kind::Number
        || grammar::counts(&words.to_lowercase());
    // "Many suspected Roe had lied": they did.
    let named = tokens.get(at + 1).is_some_and(|t| t.capital);
    let opens = article || some && !named && matches!(word, "alleged" | "purported" | "suspected");
    opens && noun && !tokens[at + 1].first
}

/// "Nine are reported missing", "was found guilty", "blasts are reported in Hale": what is told of in
/// the passive, where no words follow.
pub(super) fn is_told_of(scene: &Scene<'_>, report: &Report, at: usize) -> bool {
    let tokens = scene.tokens;
    let verb = scene.word(at);
    let tells = matches!(
        verb,
        "reported" | "found" | "confirmed" | "declared" | "observed" | "presumed" | "feared"
    );
    if !tells {
        return false;
    }
    let fate = matches!(
        scene.word(at + 1),
        "alive"
            | "dead"
            | "deceased"
            | "drowned"
            | "guilty"
            | "hurt"
            | "injured"
            | "killed"
            | "lost"
            | "missing"
            | "safe"
            | "stolen"
            | "unharmed"
            | "unhurt"
            | "wounded"
    );
    // "The mayor confirmed dead wood had blocked the river", "reported stolen boats were sold".
    let of_noun =
        fate && tokens.get(at + 2).is_some_and(|t| {
            let no_noun = AUX | ADVERB | BOUNDARY | CALENDAR | CONJ | DET | PREP | PRONOUN | REL;
            t.kind == Kind::Word && !t.is(no_noun) && !t.first
        }) && matches!(passive(scene, at), Passive::No);
    if fate && !of_noun || is_with(scene, report, at) {
        return true;
    }
    let comma = usize::from(tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Comma));
    let next = at + 1 + comma;
    let prep = tokens.get(next).is_some_and(|t| t.is(PREP));
    let place = prep && !matches!(scene.word(next), "as" | "by" | "for" | "of" | "to");
    let place = place || matches!(scene.word(next), "along" | "throughout" | "when");
    // "It was reported on Saturday the dam had burst".
    let dated = tokens.get(next + 1).is_some_and(|t| t.is(CALENDAR));
    let that = |content: &Content| {
        let from = tokens.partition_point(|t| t.start < content.span.start);
        from <= at || (next..=from).any(|n| scene.word(n) == "that")
    };
    place
        && !dated
        && !report.contents.iter().any(that)
        && !matches!(passive(scene, at), Passive::No)
}

/// "A tanker ran aground, *with no leak reported*": what follows "with" is no words of anybody.
fn is_with(scene: &Scene<'_>, report: &Report, at: usize) -> bool {
    let tokens = scene.tokens;
    report.contents.iter().all(|content| {
        let end = tokens.partition_point(|t| t.start < content.span.end);
        let comma = tokens.get(end).is_some_and(|t| t.kind == Kind::Comma);
        end < at && comma && scene.word(end + 1) == "with"
    })
}

/// Reported words without the one whose they are, where the verb is in the passive: "was declared *the
/// winner* by the board", "was accused by the board *of a plot*".
pub(super) fn without_agent(
    scene: &Scene<'_>,
    report: &Report,
    words: Span,
    own: Option<Span>,
) -> Span {
    /// The most words of the agent before what names it.
    const FEW: usize = 3;
    let tokens = scene.tokens;
    let Some(own) = own.filter(|own| report.cue.end < words.start && words.covers(*own)) else {
        return words;
    };
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let from = tokens.partition_point(|t| t.start < words.start);
    let agent = tokens.partition_point(|t| t.start < own.start);
    let behind = tokens.partition_point(|t| t.start < own.end);
    let by = (agent.saturating_sub(FEW)..agent)
        .rev()
        .find(|n| scene.word(*n) == "by");
    let Some(by) = by.filter(|_| !matches!(passive(scene, at), Passive::No)) else {
        return words;
    };
    let rest = tokens
        .get(behind)
        .filter(|t| t.kind == Kind::Word && t.start < words.end);
    match rest {
        None if by > from => Span::new(words.start, tokens[by - 1].end),
        Some(rest) if by <= from && by == at + 1 => Span::new(rest.start, words.end),
        _ => words,
    }
}

/// "We have received reports that": a noun of saying by the words that others say.
fn is_received(scene: &Scene<'_>, noun: usize) -> bool {
    const NEAR: usize = 3;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let said = matches!(
        word(noun),
        "reports"
            | "complaints"
            | "claims"
            | "warnings"
            | "threats"
            | "confirmation"
            | "allegations"
    );
    // "Complaints from residents that": theirs.
    let sent = scene
        .tokens
        .get(noun + 1)
        .is_some_and(|t| t.of(scene.text) == "from");
    let verb = |n: usize| {
        matches!(
            word(n),
            "received" | "receive" | "receives" | "receiving" | "got" | "hearing"
        )
    };
    let mut near = (noun.saturating_sub(NEAR)..noun)
        .rev()
        .take_while(|n| scene.tokens[*n].kind == Kind::Word && !scene.tokens[*n].is(CONJ));
    said && !sent && near.any(verb)
}
