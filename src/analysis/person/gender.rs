//! Decides whether somebody is he or she, by the given name and the pronouns of the whole text.
//!
//! A given name tells little about some people and nothing about others. Whoever is followed by
//! "he" time and again is a man, though a single "he" may mean somebody else.

use super::Gender;
use super::gazetteer;
use super::registry::Registry;
use super::whole::is_surname_first;
use crate::analysis::lexicon;

/// How far behind a name a pronoun still tells something, in bytes.
const NEAR: u32 = 160;
/// How many pronouns must agree: where nothing is known, and where the given name says
/// otherwise.
const TELLING: [u32; 2] = [6, 10];
/// How many times as many must agree as disagree.
const LEAD: u32 = 6;

/// Settles the genders that the pronouns of a text tell. Pronouns come with their places, in
/// order.
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
    for (span, id) in registry.named() {
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

/// The gender of a given name that English word lists do not know, or not with its accents
/// ("Béatrice"): by the lists without accents, or, where it opens a full name, by the table of
/// the world's given names.
pub(in crate::analysis) fn of_given(name: &str) -> Gender {
    let (given, full) = match name.split_once(char::is_whitespace) {
        Some((given, _)) => (given, true),
        None => (name, false),
    };
    let plain: String = given
        .chars()
        .flat_map(char::to_lowercase)
        .map(gazetteer::plain)
        .collect();
    let classes = lexicon::classes(&plain);
    let listed = classes & lexicon::GIVEN;
    if listed == lexicon::GIVEN_F && !given.is_ascii() {
        return Gender::Female;
    }
    if listed == lexicon::GIVEN_M && !given.is_ascii() {
        return Gender::Male;
    }
    // "Lim Siew Hoon": the first word is the surname.
    if !full || classes & lexicon::GIVEN != 0 || is_surname_first(name) {
        return Gender::Unknown;
    }
    match gazetteer::gender_of(given) {
        // "Anna-Lovisa": by the first of two.
        Gender::Unknown => given
            .split_once('-')
            .map_or(Gender::Unknown, |(first, _)| gazetteer::gender_of(first)),
        gender => gender,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_that_is_given_to_both_tells_nothing() {
        for given in ["simone", "nikita", "wei", "jean", "robin", "hilary", "yuki"] {
            assert_ne!(lexicon::classes(given) & lexicon::GIVEN_X, 0, "{given}");
        }
        for name in [
            "Simphiwe Marre",
            "Temidayo Marre",
            "Sascha Marre",
            "Ayhan Marre",
        ] {
            assert_eq!(of_given(name), Gender::Unknown, "{name}");
        }
    }

    #[test]
    fn given_names_of_the_world_tell_of_what_gender_somebody_is() {
        assert_eq!(of_given("Solvita Marre"), Gender::Female);
        assert_eq!(of_given("Ivo Marre"), Gender::Male);
        assert_eq!(of_given("Béatrice"), Gender::Female);
        assert_eq!(of_given("Ivo"), Gender::Unknown, "it may be a surname");
        assert_eq!(of_given("Zzqq Marre"), Gender::Unknown);
        // An accent may be all that tells two names apart.
        assert_eq!(of_given("Tünde Marre"), Gender::Female);
        assert_eq!(of_given("Tunde Marre"), Gender::Unknown);
    }
}
