//! What courts and inquiries hear: "The court heard that the men had been “warned twice”". The
//! court did not say it, and who did is not named.

use crate::analysis::attribution::Scene;
use crate::analysis::lexicon::{ADVERB, AUX, DET};
use crate::analysis::list::List;
use crate::analysis::token::Kind;

/// Where something is heard: courts and their like.
static COURTS: List = List::new(&[
    "commission",
    "committee",
    "court",
    "hearing",
    "inquest",
    "inquiry",
    "jurors",
    "jury",
    "magistrates",
    "panel",
    "trial",
    "tribunal",
]);

const HEARD: &str = "heard";
/// How long it is, in bytes: that tells nearly all other words.
pub(super) const LENGTH: u32 = HEARD.len() as u32;

/// Whether a verb is of a court that hears: "the jury heard", "Hale Crown Court has heard", "the
/// tribunal in Hale heard".
pub(super) fn is_heard(scene: &Scene<'_>, at: usize) -> bool {
    /// How many tokens back the court is looked for.
    const FAR: usize = 6;
    let tokens = scene.tokens;
    if tokens[at].of(scene.text) != HEARD {
        return false;
    }
    let Some((subject, _)) = scene.subject(at) else {
        return false;
    };
    let phrase = &scene.phrases[subject];
    let court = |n: usize| COURTS.has_in_any_case(tokens[n].of(scene.text));
    if at - phrase.end.min(at) > FAR {
        return false;
    }
    // "Has heard", "in Hale has heard"; "a man on trial heard" is no court.
    let place = tokens
        .get(phrase.end)
        .is_some_and(|t| matches!(t.of(scene.text), "in" | "at"));
    let behind = tokens.get(phrase.end..at).unwrap_or_default();
    let plain = behind.iter().enumerate().all(|(n, t)| {
        t.kind == Kind::Word && (t.is(AUX | ADVERB) || place && (n == 0 || t.capital || t.is(DET)))
    });
    phrase.end.checked_sub(1).is_some_and(court) && plain
}
