//! Reporting verbs of two words: "cut in", "came the reply".

use super::{Report, Verb};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::list::List;
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// Verbs, and the particles with which they report.
const PAIRS: &[(&[&str], &[&str])] = &[
    (
        &[
            "cut", "cuts", "broke", "breaks", "butted", "butts", "put", "puts", "threw", "throws",
            "chipped", "chips", "jumped", "jumps", "piped", "weighed", "chimed", "chimes",
            "joined", "joins",
        ],
        &["in"],
    ),
    (
        &[
            "shot", "shoots", "fired", "fires", "hit", "hits", "snapped", "snaps", "called",
            "calls", "bit", "came", "comes", "wrote", "shouted", "flung", "threw",
        ],
        &["back"],
    ),
    (
        &[
            "blurted", "blurts", "burst", "called", "calls", "cried", "cries", "yelled", "sang",
            "spat", "let", "ground",
        ],
        &["out"],
    ),
    (&["piped", "pipes", "spoke", "speaks"], &["up"]),
    (&["broke", "breaks", "trailed", "trails"], &["off"]),
    (
        &["went", "goes", "carried", "carries", "pressed", "rambled"],
        &["on"],
    ),
];

/// "“…,” Roe cut in.", "“…,” shot back Roe": any two words that speak, where the sentence or
/// another quotation follows.
pub(super) fn phrasal(scene: &Scene<'_>, quote: &Quoted, at: usize) -> Option<Report> {
    let tokens = scene.tokens;
    let speaks = |n: usize| is_pair(scene, n);
    let inside = quote.end.checked_sub(2).map(|n| &tokens[n])?;
    let broken =
        inside.kind == Kind::Dash || inside.kind == Kind::Stop || inside.kind == Kind::Comma;
    let outside = tokens.get(quote.end).is_some_and(|t| t.kind == Kind::Comma);
    if !quote.closed || !(broken || outside) {
        return None;
    }
    let ends = |n: usize| {
        tokens.get(n).is_none_or(|t| {
            matches!(
                t.kind,
                Kind::Stop | Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash
            ) || t.kind == Kind::Mark
        })
    };
    if speaks(at) {
        let (described, _) = scene.noun_phrase(at + 2)?;
        let subject = scene.identified(described);
        return Some(Report::beside(at, subject, true, Verb::Known));
    }
    let (described, _) = scene.noun_phrase(at)?;
    let subject = scene.identified(described);
    let verb = scene.phrases[subject].end;
    (speaks(verb) && ends(verb + 2)).then(|| Report::beside(verb, subject, false, Verb::Known))
}

/// Whether two words from a token on speak: "shot back".
fn is_pair(scene: &Scene<'_>, at: usize) -> bool {
    let word = |n: usize| scene.word(n);
    PAIRS
        .iter()
        .any(|(verbs, particles)| verbs.contains(&word(at)) && particles.contains(&word(at + 1)))
}

/// "Roe shot back, “…”", "Roe fired back angrily: “…”", "Roe cut in. “…”": two words that speak right before
/// a quotation.
pub(super) fn before(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let mark = quote.open.checked_sub(1)?;
    let stopped = tokens[mark].kind == Kind::Stop;
    if !stopped && !matches!(tokens[mark].kind, Kind::Comma | Kind::Colon) {
        return None;
    }
    let mut last = mark.checked_sub(1)?;
    if tokens[last].of(scene.text).ends_with("ly") {
        last = last.checked_sub(1)?;
    }
    let verb = last.checked_sub(1)?;
    // Prices come back too, and burglars break in.
    let speaks = matches!(
        scene.word(verb),
        "butted" | "chimed" | "chipped" | "cut" | "piped"
    );
    if scene.quoted[verb] || stopped && !speaks || !is_pair(scene, verb) {
        return None;
    }
    let (subject, link) = scene.subject(verb)?;
    Some(Report {
        link,
        ..Report::beside(verb, subject, false, Verb::Known)
    })
}

/// Nouns that "come" when somebody answers.
static ANSWERS: List = List::new(&[
    "answer",
    "reply",
    "response",
    "retort",
    "shout",
    "cry",
    "voice",
    "call",
    "rejoinder",
    "comeback",
]);

/// "“…,” came the reply from Roe", "“…,” came Roe's answer".
pub(super) fn came(scene: &Scene<'_>, at: usize) -> Option<Report> {
    const FAR: usize = 5;
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    if !matches!(word(at), "came" | "comes") {
        return None;
    }
    let noun = (at + 2..tokens.len().min(at + 2 + FAR)).find(|n| ANSWERS.has(word(*n)))?;
    if let Some((owner, phrase)) = scene.phrase_at(at + 1)
        && tokens
            .get(phrase.end)
            .is_some_and(|t| t.kind == Kind::Possessive)
        && !matches!(phrase.what, What::Organization)
    {
        return Some(Report::beside(at, owner, true, Verb::Known));
    }
    let source = scene
        .noun_phrase(noun + 2)
        .filter(|_| matches!(word(noun + 1), "from" | "of"));
    // "Came a voice from the back".
    let nobody = source.is_none_or(|(_, p)| matches!(p.what, What::Organization));
    if let Some((voice, _)) = scene.phrase_at(at + 1).filter(|(_, p)| p.end == noun + 1)
        && nobody
    {
        return Some(Report::beside(at, voice, true, Verb::Known));
    }
    let (described, _) = source?;
    Some(Report::beside(
        at,
        scene.identified(described),
        true,
        Verb::Known,
    ))
}

/// "“…” came the reply": an answer, and nothing says whose.
pub(in crate::analysis::attribution) fn came_from_nobody(scene: &Scene<'_>, at: usize) -> bool {
    const FAR: usize = 4;
    let word = |n: usize| scene.word(n);
    matches!(word(at), "came" | "comes")
        && came(scene, at).is_none()
        && (at + 1..at + FAR).any(|n| ANSWERS.has(word(n)))
}
