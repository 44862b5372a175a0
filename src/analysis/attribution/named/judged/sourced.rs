//! Words in marks in a sentence that names its source: "…, according to the Tarn Herald".

use super::{FEW, Judged};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues;
use crate::analysis::attribution::kind::Look;
use crate::analysis::lexicon::SAID;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// "Nine were, according to facts heard in court, “…”", "the board “…” for years, according to the
/// Tarn Herald", "…, reported the Tarn Herald": words of a sentence that has a source.
pub(super) fn sourced(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> Option<Judged> {
    /// How far off the source may stand, in tokens.
    const REACH: usize = 28;
    /// With fewer words than this they are the writer's own, where the source is named behind
    /// others.
    const SEVERAL: usize = 3;
    let tokens = scene.tokens;
    if look.title || look.opens || look.words < FEW || !quote.closed {
        return None;
    }
    let word = |n: usize| tokens[n].of(scene.text);
    let ends = |n: &usize| !matches!(tokens[*n].kind, Kind::Stop | Kind::Semicolon | Kind::Colon);
    let told = |n: usize| match cues::source_at(scene, n + 2) {
        Some((who, _)) => Judged::By(n, scene.identified(who)),
        None => Judged::Nobody(n),
    };
    let low = quote.open.saturating_sub(REACH);
    let mut back = (low..quote.open).rev().take_while(ends);
    let source = |n: &usize| {
        word(*n).eq_ignore_ascii_case("according") && word((*n + 1).min(tokens.len() - 1)) == "to"
    };
    // "According to the “…” document": the source itself.
    const WITHIN: usize = 4;
    if let Some(n) = back.find(|n| !scene.quoted[*n] && source(n)) {
        return (quote.open - n > WITHIN).then(|| told(n));
    }
    if look.words < SEVERAL {
        return None;
    }
    let high = tokens.len().min(quote.end + REACH);
    let comma = (quote.end..high)
        .take_while(|n| scene.quoted[*n] || ends(n) && !tokens[*n].first)
        .filter(|n| tokens[*n].kind == Kind::Comma && !scene.quoted[*n] && n + 2 < tokens.len());
    for at in comma.map(|n| n + 1) {
        if source(&at) {
            return Some(told(at));
        }
        let says = tokens[at].is(SAID) && word(at).ends_with("ed") && scene.is_cue(at);
        if let Some(who) = says.then(|| scene.inverted(at)).flatten() {
            return Some(Judged::By(at, who));
        }
    }
    None
}
