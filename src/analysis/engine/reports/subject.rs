//! Compares the subject of a report's verb with who was taken for the speaker.

use crate::analysis::attribution::{Link, Scene};
use crate::analysis::grammar;
use crate::analysis::lexicon::{CONJ, NATION, REL, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::reported::Report;
use crate::analysis::token::Kind;
use crate::article::Span;

/// The subject of a report's verb, by the rules for clauses.
pub(super) fn subject_of(scene: &Scene<'_>, report: &Report) -> Option<(usize, Link)> {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let is_verb = scene
        .tokens
        .get(cue)
        .is_some_and(|t| t.start == report.cue.start && scene.is_cue(cue));
    is_verb.then(|| scene.subject(cue)).flatten()
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
            // "Roe said it was safe and Poe said it was not".
            let joined = || {
                near.start.checked_sub(1).is_some_and(|k| {
                    let said = |k: usize| scene.tokens[k].is(SAID) && scene.is_cue(k);
                    scene.tokens[k].is(CONJ) && (far.end..k.max(far.end)).any(said)
                })
            };
            far.end < near.start
                && ((far.end..near.start).any(|k| {
                    scene.tokens[k].kind == Kind::Comma
                        && scene.tokens.get(k + 1).is_some_and(|t| t.is(CONJ))
                }) || joined())
        })
    };
    if let Some((n, Link::Adjacent)) = subject
        && named(&n)
        && behind(n)
    {
        return Some(n);
    }
    if let Some((n, Link::Apposed)) = subject
        && is_told_of(scene, found, n, cue)
    {
        return Some(n);
    }
    if let Some((n, Link::Adjacent)) = subject
        && opens_own_clause(scene, found, n)
    {
        return Some(n);
    }
    if found.as_ref().is_some_and(|n| named(n) && !aside(n)) {
        return found;
    }
    if found.as_ref().is_some_and(aside) {
        return subject.map(|(n, _)| n).or(found);
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
    let head = |n: usize, link: Link| {
        let whose = matches!(link, Link::Head | Link::Carried);
        shared && found.is_none() && whose && heads_sentence(scene, n)
    };
    let subject = subject
        .filter(|(n, link)| beside(*link) || head(*n, *link) || behind_clause(*n, *link))
        .filter(|(n, _)| found.is_none() || named(n));
    subject.map(|(n, _)| n).or(found)
}

/// Whether the subject right before a verb of saying opens a clause of its own behind whoever was taken
/// for who speaks: "a man who *police* say stole a goat", "oil fell after *sources* told the Herald that".
fn opens_own_clause(scene: &Scene<'_>, found: Option<usize>, subject: usize) -> bool {
    let near = &scene.phrases[subject];
    let Some(before) = near.start.checked_sub(1) else {
        return false;
    };
    let Some(far) = found.map(|n| &scene.phrases[n]) else {
        return false;
    };
    let word = scene.tokens[before].of(scene.text);
    let when = (grammar::subordinates(word) || matches!(word, "as" | "until"))
        && !matches!(near.what, What::It | What::They);
    // "He means to stand, and *others* said".
    let comma = before
        .checked_sub(1)
        .is_some_and(|n| scene.tokens[n].kind == Kind::Comma);
    let joined = comma && matches!(word, "and" | "but");
    far.end <= before && (scene.tokens[before].is(REL) || when || joined)
}

/// "The warden believed *the cook*, who said": whether a verb's subject is whom a clause right behind is
/// about, and stands behind whoever was taken for who speaks.
fn is_told_of(scene: &Scene<'_>, found: Option<usize>, subject: usize, cue: usize) -> bool {
    let near = &scene.phrases[subject];
    let end = near.end.max(near.reach);
    let comma = scene.tokens.get(end).is_some_and(|t| t.kind == Kind::Comma);
    let at = end + usize::from(comma);
    let who = scene.tokens.get(at);
    found.is_some_and(|n| scene.phrases[n].end <= near.start)
        && who.is_some_and(|t| t.is(REL) && matches!(t.of(scene.text), "who" | "which"))
        && cue == at + 1
}

/// Whether a phrase can be the subject of a participle at the end of its sentence: "*Roe*, plainly tired,
/// left early, saying", "*he* left, adding", "*some of her backers* met, claiming".
fn heads_sentence(scene: &Scene<'_>, n: usize) -> bool {
    let phrase = &scene.phrases[n];
    let before = phrase.start.checked_sub(1).map(|n| scene.tokens[n].kind);
    let opens = scene.tokens[phrase.start].first
        || matches!(before, Some(Kind::Comma | Kind::Mark))
        || (phrase.start.checked_sub(1)).is_some_and(|n| scene.tokens[n].first);
    match phrase.what {
        What::Name(_) => true,
        What::Organization => !scene.tokens[phrase.end - 1].is(NATION),
        What::Pronoun(_) => {
            let nominative = matches!(phrase.words.of(scene.text), "he" | "she");
            (opens || nominative) && phrase.entity.is_some()
        }
        What::They => matches!(phrase.words.of(scene.text), "they" | "They"),
        What::Unnamed | What::Description { .. } => opens,
        _ => false,
    }
}

/// Who speaks, where what was taken for that stands in the very words that are reported: "the logger
/// who stayed claimed that Roe bled", "the dam that Roe built leaks, an aide said", by the verb's own
/// subject.
pub(super) fn outside_words(
    scene: &Scene<'_>,
    report: &Report,
    found: Option<usize>,
    subject: Option<(usize, Link)>,
) -> Option<usize> {
    let Some((n, link)) = subject else {
        return found;
    };
    let words = scene.phrases[n].words;
    let own = found.map(|n| scene.phrases[n].words);
    let covers = |inner: Span| report.contents.iter().any(|c| c.span.covers(inner));
    let before = report
        .contents
        .iter()
        .all(|c| c.span.end <= report.cue.start);
    let close = match before {
        true => link == Link::Adjacent,
        false => matches!(link, Link::Adjacent | Link::Apposed | Link::Head),
    };
    let stands_apart = words.end <= report.cue.start && !covers(words);
    match own.is_some_and(covers) && close && stands_apart {
        true => Some(n),
        false => found,
    }
}
