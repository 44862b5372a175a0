//! How somebody puts something: "as Roe put it", "put it down to".

use super::report;
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues::Report;
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// "As Roe put it, “…”", "“…,” as Roe put it": whose words "put it" owns.
pub(in crate::analysis) fn put(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let puts = |n: usize| matches!(word(n), "put" | "puts") && word(n + 1) == "it";
    if let Some((verb, subject)) = has_it(scene, quote) {
        return Some(report(verb, subject, 0));
    }
    if let Some(verb) = put_down(scene, quote) {
        let (subject, _) = scene.subject(verb)?;
        return Some(report(verb, subject, 0));
    }
    let before = quote
        .open
        .checked_sub(3)
        .filter(|n| puts(*n) && matches!(tokens[n + 2].kind, Kind::Comma | Kind::Colon));
    if let Some(verb) = before {
        let (subject, _) = scene.subject(verb)?;
        return Some(report(verb, subject, 0));
    }
    let from = quote.end + usize::from(tokens.get(quote.end)?.kind == Kind::Comma);
    // "“….” Poe put it down to luck": a sentence of its own is about something else.
    if tokens.get(from).is_some_and(|t| t.first) {
        return None;
    }
    let from = from + usize::from(word(from) == "as");
    let (described, _) = scene.noun_phrase(from)?;
    let subject = scene.identified(described);
    let end = scene.phrases[subject].end;
    let verb = (end..tokens.len().min(end + 20)).find(|n| puts(*n))?;
    let plain = tokens[end..verb]
        .iter()
        .all(|t| !matches!(t.kind, Kind::Stop | Kind::Mark | Kind::Semicolon));
    (plain && (verb == end || tokens[verb - 1].kind == Kind::Comma))
        .then(|| report(verb, subject, 0))
}

/// "As Roe has it, “…”", "the board, as Roe would have it, is “…”": who has it so, where "as the saying
/// has it" is nobody's.
fn has_it(scene: &Scene<'_>, quote: &Quoted) -> Option<(usize, usize)> {
    /// The most words that lead from the aside to the quotation, and that say who has it.
    const FEW: usize = 4;
    const LONGEST: usize = 24;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let lowest = quote.open.saturating_sub(FEW);
    let comma = (lowest..quote.open)
        .rev()
        .take_while(|n| !scene.quoted[*n])
        .find(|n| matches!(tokens[*n].kind, Kind::Comma | Kind::Colon))?;
    let it = comma.checked_sub(2).filter(|n| word(n + 1) == "it")?;
    let verb = match word(it) {
        "has" | "had" | "put" | "puts" => it,
        "have" => it.checked_sub(1).filter(|n| word(*n) == "would")?,
        _ => return None,
    };
    let as_ = (verb.saturating_sub(LONGEST)..verb)
        .rev()
        .take_while(|n| tokens[*n].kind != Kind::Stop)
        .find(|n| !scene.quoted[*n] && word(*n).eq_ignore_ascii_case("as"))?;
    let opens = tokens[as_].first
        || as_
            .checked_sub(1)
            .is_some_and(|n| matches!(tokens[n].kind, Kind::Comma | Kind::Dash));
    if !opens {
        return None;
    }
    let (described, _) = scene.noun_phrase(as_ + 1)?;
    let subject = scene.identified(described);
    let phrase = &scene.phrases[subject];
    let somebody = match phrase.what {
        What::Name(_) | What::Description { .. } | What::Unnamed => true,
        What::Pronoun(_) => phrase.entity.is_some(),
        _ => false,
    };
    // "As Roe, who wrote “Low Tide,” put it": the comma stands in the marks.
    let comma = verb - 1 - usize::from(tokens[verb - 1].kind == Kind::Mark);
    let ends = phrase.end == verb || phrase.reach == verb || tokens[comma].kind == Kind::Comma;
    (somebody && ends).then_some((verb, subject))
}

/// "Put it down to “…”", "chalked the loss up to “…”": the token of the verb.
fn put_down(scene: &Scene<'_>, quote: &Quoted) -> Option<usize> {
    /// The most words that are put down to something.
    const FAR: usize = 8;
    let word = |n: usize| scene.word(n);
    let to = quote.open.checked_sub(1).filter(|n| word(*n) == "to")?;
    let particle = to.checked_sub(1)?;
    let verbs: &[&str] = match word(particle) {
        "down" => &["put", "puts", "putting"],
        "up" => &["chalked", "chalks", "chalking"],
        _ => return None,
    };
    (particle.saturating_sub(FAR)..particle)
        .rev()
        .take_while(|n| !scene.quoted[*n] && scene.tokens[*n].kind != Kind::Stop)
        .find(|n| verbs.contains(&word(*n)))
}
