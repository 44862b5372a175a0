//! Signatures of a line below words in marks, with more than a name: "Council leader Jane Roe", "Novelist Jane
//! Roe recalls her youth", "— a guest at the feast".

use crate::analysis::attribution::Scene;
use crate::analysis::lexicon::{AUX, DET, OFFICE, PERSON, PREP, REL, SAID, TITLE, WROTE};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::What;
use crate::analysis::token::{Kind, Token};

/// The most tokens of such a line, and of a role before the name.
const LONGEST: usize = 18;
const ROLE: usize = 6;

/// The phrase that signs, in a block without a stop at its end that begins at a token behind a dash or at the
/// first one.
pub(super) fn signs(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let tokens = scene.tokens;
    let ended = tokens
        .last()
        .is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Colon | Kind::Mark));
    if ended || tokens.len() > LONGEST || scene.quoted.contains(&true) {
        return None;
    }
    // "Council leader Jane Roe": the council is a phrase too.
    let first = scene.phrases.iter().position(|p| p.start >= at)?;
    let named = scene.phrases[first..].iter().take(2);
    let named = named
        .enumerate()
        .find(|(_, p)| matches!(p.what, What::Name(_)));
    let n = first + named.map_or(0, |(n, _)| n);
    let phrase = &scene.phrases[n];
    let somebody = |t: &Token| t.is(OFFICE | PERSON | TITLE) || jobs::is_a_job(scene.text, t);
    let role = tokens.get(at..phrase.start).unwrap_or_default();
    let plain = role
        .iter()
        .all(|t| t.kind == Kind::Word && !t.is(AUX | REL | PREP | DET));
    let named = matches!(phrase.what, What::Name(_))
        && role.len() <= ROLE
        && plain
        && (phrase.role.is_some() || role.last().is_none_or(somebody));
    let dash = at > 0 && role.is_empty();
    let body = dash
        && matches!(
            phrase.what,
            What::Organization | What::Unnamed | What::Description { .. }
        );
    let end = phrase.end.max(phrase.reach);
    let goes_on = tokens.get(end).is_none_or(|t| {
        let tells =
            t.kind == Kind::Word && !t.capital && t.of(scene.text).ends_with('s') && !t.is(AUX);
        t.kind == Kind::Comma || t.is(PREP) || named && tells
    });
    let told = tokens.get(end..).unwrap_or_default();
    let sentence = told.iter().any(|t| {
        t.is(AUX) || t.is(SAID | WROTE) && !t.is(OFFICE) && t.of(scene.text).ends_with("ed")
    });
    ((named || body) && goes_on && !sentence).then_some(n)
}
