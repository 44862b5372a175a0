//! The source that ends the sentence around a quotation: "…, according to Roe."

use super::{Report, according};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{SAID, WROTE};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// How far behind a quotation the source may stand, in tokens.
const FAR: usize = 40;

/// "Prices rose in a “leap” last week, according to Roe.": the source behind the last comma,
/// where no verb of saying stands between.
pub(in crate::analysis) fn ending(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let limit = tokens.len().min(quote.end + FAR);
    let ends = |n: usize| tokens.get(n).is_none_or(|t| t.kind == Kind::Stop);
    for at in quote.end..limit {
        let token = &tokens[at];
        if scene.quoted[at] {
            continue;
        }
        let stops = matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon);
        if stops || token.first || token.is(SAID | WROTE) && scene.is_cue(at) {
            return None;
        }
        if token.of(scene.text) != "according" || tokens[at - 1].kind != Kind::Comma {
            continue;
        }
        let report = according(scene, at, 1, 0)?;
        let phrase = &scene.phrases[report.subject];
        let closed = [phrase.end, phrase.reach].iter().any(|end| ends(*end));
        return closed.then_some(report);
    }
    None
}
