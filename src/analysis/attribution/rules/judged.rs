//! Quotations whose verb gives the words without reporting them.

use super::{Answer, nobody, stated};
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues::{Report, Verb};
use crate::analysis::attribution::kind::Look;
use crate::analysis::attribution::named;
use crate::analysis::lexicon::{CONJ, DET};
use crate::analysis::token::Kind;
use crate::analysis::types::{Mode, QuotationKind, Rule};

/// "A “crooked eel” and a “turncoat”": the answer for what stands before "and", where a verb gives
/// both and nobody says them.
pub(super) fn joined<'a>(
    scene: &Scene<'_>,
    n: usize,
    answers: &'a [Option<Answer>],
) -> Option<&'a Answer> {
    let last = n.checked_sub(1)?;
    let said = answers[last].as_ref().filter(|a| a.is_nobodys())?;
    let between = scene
        .tokens
        .get(scene.quotes[last].end..scene.quotes[n].open)?;
    let joins = between
        .iter()
        .all(|t| t.kind == Kind::Comma || t.is(CONJ | DET));
    (joins && (1..=3).contains(&between.len())).then_some(said)
}

/// Words that a verb of calling, praising or forbidding gives, whoever its subject is.
pub(super) fn by_judgement(scene: &Scene<'_>, look: &Look, judged: named::Judged) -> Answer {
    let (verb, found) = match judged {
        named::Judged::Of(verb) => (verb, scene.subject(verb)),
        named::Judged::Nobody(verb) => (verb, None),
        named::Judged::By(verb, who) => (verb, Some((who, Link::Adjacent))),
    };
    // It stands in a clause of the writer's.
    let look = &Look {
        kind: QuotationKind::Mixed,
        ..*look
    };
    match found.filter(|(subject, _)| !nobody(scene, *subject)) {
        Some((subject, link)) => {
            let report = Report {
                cue: verb,
                subject,
                gap: 1,
                link,
                inverted: false,
                verb: Verb::Known,
            };
            stated(scene, look, (report, Rule::BeforeInClause), [None, None])
        }
        None => Answer {
            cue: Some(verb),
            ..Answer::blank(look.kind, Mode::Speech)
        },
    }
}
