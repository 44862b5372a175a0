//! The subject of a report's verb, against what was taken for who speaks.

use crate::analysis::attribution::{Link, Scene};
use crate::analysis::lexicon::{CONJ, NATION, REL, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::reported::Report;
use crate::analysis::token::Kind;

/// The subject of a report's verb, by the rules for clauses.
pub(super) fn subject_of(scene: &Scene<'_>, report: &Report) -> Option<(usize, Link)> {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let is_verb = scene
        .tokens
        .get(cue)
        .is_some_and(|t| t.start == report.cue.start && scene.is_cue(cue));
    is_verb.then(|| scene.subject(cue)).flatten()
}

/// Whether a report's verb of saying has the subject of the verbs before it: "…, saying", "…
/// and said".
pub(super) fn shares_subject(scene: &Scene<'_>, report: &Report) -> bool {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let joined = cue
        .checked_sub(1)
        .is_some_and(|n| scene.tokens[n].of(scene.text) == "and");
    scene
        .tokens
        .get(cue)
        .is_some_and(|t| t.is(SAID) && (joined || t.of(scene.text).ends_with("ing")))
}

/// The phrase that speaks: the name before the apposition that was taken for the source
/// ("Roe, a Labour MP, said"), or the verb's subject where the source is no phrase.
pub(super) fn before_apposition(
    scene: &Scene<'_>,
    found: Option<usize>,
    subject: Option<(usize, Link)>,
    cue: usize,
    shared: bool,
) -> Option<usize> {
    let named = |n: &usize| matches!(scene.phrases[*n].what, What::Name(_));
    // "Roe (Green, Hale) said": not what stands in brackets behind the subject.
    let aside = |n: &usize| {
        let from = scene.phrases[*n].start;
        let lowest = from.saturating_sub(8);
        let open = (lowest..from)
            .rev()
            .find(|k| matches!(scene.tokens[*k].kind, Kind::Open | Kind::Close | Kind::Stop));
        open.is_some_and(|k| scene.tokens[k].kind == Kind::Open)
            && subject.is_some_and(|(s, _)| scene.phrases[s].end <= from)
    };
    // "Roe led, and manager Poe admitted": the name right before the verb.
    let behind = |n: usize| {
        found.is_some_and(|f| {
            let (far, near) = (&scene.phrases[f], &scene.phrases[n]);
            far.end < near.start
                && (far.end..near.start).any(|k| {
                    scene.tokens[k].kind == Kind::Comma
                        && scene.tokens.get(k + 1).is_some_and(|t| t.is(CONJ))
                })
        })
    };
    if let Some((n, Link::Adjacent)) = subject
        && named(&n)
        && behind(n)
    {
        return Some(n);
    }
    if found.as_ref().is_some_and(|n| named(n) && !aside(n)) {
        return found;
    }
    if found.as_ref().is_some_and(aside) {
        return subject.map(|(n, _)| n).or(found);
    }
    // "A man who police say stole a goat": whoever stands right before a verb of saying.
    let apart = |n: usize| {
        found.is_some_and(|f| {
            let (far, near) = (&scene.phrases[f], &scene.phrases[n]);
            let between = far.end..near.start.max(far.end);
            near.start
                .checked_sub(1)
                .is_some_and(|n| between.contains(&n) && scene.tokens[n].is(REL))
        })
    };
    // "Oil fell after sources told the Herald that": the clause that the verb stands in.
    let after = |n: usize| {
        let near = &scene.phrases[n];
        let before = near.start.checked_sub(1).map(|k| &scene.tokens[k]);
        found.is_some_and(|f| scene.phrases[f].end < near.start)
            && before.is_some_and(|t| {
                let word = t.of(scene.text);
                matches!(word, "after" | "when" | "because" | "as" | "since")
            })
            && !matches!(near.what, What::It | What::They)
    };
    if let Some((n, Link::Adjacent)) = subject
        && (apart(n) || after(n))
    {
        return Some(n);
    }
    // "The warden believed the cook, who said": before a clause about them.
    let about = |n: usize| {
        let near = &scene.phrases[n];
        let end = near.end.max(near.reach);
        let comma = scene.tokens.get(end).is_some_and(|t| t.kind == Kind::Comma);
        let who = scene.tokens.get(end + usize::from(comma));
        found.is_some_and(|f| scene.phrases[f].end <= near.start)
            && who.is_some_and(|t| t.is(REL) && matches!(t.of(scene.text), "who" | "which"))
            && cue == end + usize::from(comma) + 1
    };
    if let Some((n, Link::Apposed)) = subject
        && about(n)
    {
        return Some(n);
    }
    let beside = |link: Link| match found {
        Some(_) => link == Link::Apposed,
        None => matches!(link, Link::Adjacent | Link::Apposed),
    };
    // "A couple from Hale who won have said": before a clause about them.
    let behind_clause = |n: usize, link: Link| {
        let end = scene.phrases[n].end.max(scene.phrases[n].reach);
        let who = scene
            .tokens
            .get(end)
            .is_some_and(|t| t.of(scene.text) == "who");
        who && found.is_none() && matches!(link, Link::Carried | Link::Head)
    };
    // "Roe, plainly tired, left early, saying", "Roe left early and said": the head of the
    // sentence.
    let body = |n: usize| {
        let phrase = &scene.phrases[n];
        phrase.what == What::Organization && !scene.tokens[phrase.end - 1].is(NATION)
    };
    // "He left, adding that", "Some of her backers met, claiming that".
    let opens = |n: usize| {
        let phrase = &scene.phrases[n];
        scene.tokens[phrase.start].first
            && match phrase.what {
                What::Pronoun(_) => phrase.entity.is_some(),
                What::Unnamed => true,
                _ => false,
            }
    };
    let head = |n: usize, link: Link| {
        shared && found.is_none() && link == Link::Head && (named(&n) || body(n) || opens(n))
    };
    let subject = subject
        .filter(|(n, link)| beside(*link) || head(*n, *link) || behind_clause(*n, *link))
        .filter(|(n, _)| found.is_none() || named(n));
    subject.map(|(n, _)| n).or(found)
}

/// Who speaks, where what was taken for that stands in the very words behind the verb: "the logger who
/// stayed claimed that Roe bled", by the verb's own subject.
pub(super) fn outside_words(
    scene: &Scene<'_>,
    report: &Report,
    found: Option<usize>,
    subject: Option<(usize, Link)>,
) -> Option<usize> {
    let within = |n: &usize| {
        let words = scene.phrases[*n].words;
        report
            .contents
            .iter()
            .any(|c| c.span.start >= report.cue.end && c.span.covers(words))
    };
    match (found.filter(within), subject) {
        (Some(_), Some((n, Link::Adjacent | Link::Apposed | Link::Head)))
            if scene.phrases[n].words.end <= report.cue.start =>
        {
            Some(n)
        }
        _ => found,
    }
}
