//! Unlisted verbs that stand where a reporting verb would.

use super::{Report, Verb};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CONJ, CUE, DET, POSS, PREP, PRONOUN, REL};
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// "“…,” Roe sighed", "“…,” frowned Roe": behind words that end in a comma, any verb
/// reports, if its subject is a person and stands beside it.
pub(super) fn any_verb(scene: &Scene<'_>, quote: &Quoted, at: usize) -> Option<Report> {
    let tokens = scene.tokens;
    let inside = quote.end.checked_sub(2).map(|n| &tokens[n])?;
    let comma = inside.kind == Kind::Comma
        || tokens
            .get(quote.end)
            .is_some_and(|t| t.kind == Kind::Comma && inside.kind != Kind::Stop);
    let asks = inside.of(scene.text).starts_with(['?', '!']);
    let broken = inside.kind == Kind::Dash || inside.of(scene.text).starts_with('…');
    if !(quote.closed && (comma || asks || broken)) {
        return None;
    }
    let verb = |n: usize| {
        tokens.get(n).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.capital
                && !t.first
                && t.start < t.end
                && !t.is(AUX | PREP | CONJ | REL | DET | POSS | ADVERB | BOUNDARY | PRONOUN | CUE)
                && !t.of(scene.text).ends_with("ing")
        })
    };
    let person = |n: usize| {
        let (found, phrase) = scene.noun_phrase(n)?;
        let fits = match phrase.what {
            What::Name(_) | What::Pronoun(_) => true,
            What::Description { .. } => comma,
            _ => false,
        };
        (fits && phrase.reach == phrase.end).then_some((found, phrase.end))
    };
    let report = |cue, subject, inverted| Report::beside(cue, subject, inverted, Verb::Any);
    let word = tokens[at].of(scene.text);
    // "“…,” reckons Roe".
    let present = word.ends_with('s') && !word.ends_with("ss");
    let past = word.ends_with("ed") || present || matches!(word, "spat" | "sang" | "wept" | "rang");
    // "“Splendid!” beamed Roe".
    let shouts = asks && word.ends_with("ed");
    if verb(at)
        && past
        && (comma || shouts)
        && let Some((subject, phrase)) = scene.phrase_at(at + 1)
        && matches!(phrase.what, What::Name(_))
    {
        return Some(report(at, subject, true));
    }
    if let Some((subject, end)) = person(at) {
        let mut n = end;
        while tokens.get(n).is_some_and(|t| {
            t.kind == Kind::Word && !t.capital && (t.is(ADVERB) || t.of(scene.text).ends_with("ly"))
        }) {
            n += 1;
        }
        // "“I would—” Roe coughed. “—rather not.”": words go on behind the verb's sentence.
        let goes_on = tokens.get(n + 1).is_some_and(|t| t.kind == Kind::Stop)
            && scene.quoted.get(n + 2).copied().unwrap_or(false);
        return (verb(n) && (!broken || goes_on)).then(|| report(n, subject, false));
    }
    None
}
