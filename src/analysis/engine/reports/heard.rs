//! What a court hears: "The court heard that the men had been “warned twice”". Nobody is named who
//! said it, and the court did not.

use crate::analysis::attribution::Scene;
use crate::analysis::list::List;

/// Where it is heard.
static COURTS: List<13> = List::new([
    "commission",
    "committee",
    "court",
    "hearing",
    "inquest",
    "inquiry",
    "judge",
    "jurors",
    "jury",
    "magistrates",
    "panel",
    "trial",
    "tribunal",
]);

/// Whether a verb is of a court that hears: "the jury heard", "Hale Crown Court has heard", "the
/// tribunal in Hale heard".
pub(super) fn is_heard(scene: &Scene<'_>, at: usize) -> bool {
    /// So many words back the court stands.
    const FAR: usize = 6;
    let tokens = scene.tokens;
    if tokens[at].end - tokens[at].start != 5 || tokens[at].of(scene.text) != "heard" {
        return false;
    }
    let Some((subject, _)) = scene.subject(at) else {
        return false;
    };
    let phrase = &scene.phrases[subject];
    let near = phrase.end.saturating_sub(1).max(at.saturating_sub(FAR))..at;
    let mut words = near.map(|n| tokens[n].of(scene.text));
    words.any(|word| COURTS.has_in_any_case(word))
}
