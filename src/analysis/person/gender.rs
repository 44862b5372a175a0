//! Whether somebody is he or she, by the pronouns of the whole text.
//!
//! A given name tells little of some people and nothing of others. Whoever is followed by "he"
//! time and again is a man, though the single "he" may be another.

use super::Gender;
use super::registry::Registry;

/// A pronoun farther behind a name than this says nothing of it, in bytes.
const NEAR: u32 = 160;
/// So many pronouns must agree where nothing is known, and so many where the given name says
/// otherwise.
const TELLING: [u32; 2] = [6, 10];
/// So many times as many as disagree.
const LEAD: u32 = 6;

/// Settles the genders that the pronouns of a text (where each begins, in order) tell.
pub(in crate::analysis) fn settle(text: &str, pronouns: &[(u32, Gender)], registry: &mut Registry) {
    let mut votes = vec![[0_u32; 2]; registry.known.len()];
    let mut at = 0;
    let mut last: Option<(u32, usize)> = None;
    let mut count = |until: u32, last: Option<(u32, usize)>| {
        while let Some((start, gender)) = pronouns.get(at).filter(|p| p.0 < until) {
            at += 1;
            let Some((end, n)) = last.filter(|(end, _)| start - end <= NEAR) else {
                continue;
            };
            let between = text.get(end as usize..*start as usize);
            if between.is_some_and(|b| !b.contains('\n')) {
                votes[n][usize::from(*gender == Gender::Female)] += 1;
            }
        }
    };
    for (span, id) in registry.named(text) {
        count(span.end, last);
        last = Some((span.end, id.0 as usize));
    }
    count(u32::MAX, last);
    for (known, [he, she]) in registry.known.iter_mut().zip(votes) {
        let (gender, most, least) = match she > he {
            true => (Gender::Female, she, he),
            false => (Gender::Male, he, she),
        };
        let least_votes = TELLING[usize::from(known.gender != Gender::Unknown)];
        if most >= least_votes && most >= LEAD * least {
            known.gender = gender;
        }
    }
}
