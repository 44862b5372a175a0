//! A verb before its subject, in front of the marks.

use super::{Report, Verb};
use crate::analysis::attribution::clause::Scene;
use crate::analysis::token::{Kind, Token};

/// A verb before its subject: "Said Roe: “…”", "reads the letter: “…”". Only what is about the
/// subject may follow.
pub(super) fn turned_before(
    scene: &Scene<'_>,
    at: usize,
    open: usize,
    first: bool,
) -> Option<Report> {
    let subject = scene.inverted(at)?;
    let end = scene.phrases[subject].reach;
    let rest = scene.tokens.get(end..open).unwrap_or_default();
    let bare = rest.len() <= 2 && rest.iter().all(|t| t.kind != Kind::Word);
    let fits = !rest.is_empty() && (bare || first && is_apposed(rest));
    fits.then(|| Report::beside(at, subject, true, Verb::Known))
}

/// Whether words behind a name and between commas are about it: "Said Roe, who lives there,
/// “…”".
fn is_apposed(rest: &[Token]) -> bool {
    let comma = |t: Option<&Token>| t.is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Colon));
    rest.len() > 2
        && comma(rest.first())
        && comma(rest.last())
        && rest.iter().all(|t| t.kind != Kind::Stop)
}
