//! What the nouns beside a name say about it: "the frigate Leonora", "Storm Leonora", "Leonora,
//! a supermarket chain", "Leonora was a film".

use std::ops::Range;

use super::place::Place;
use crate::analysis::lexicon::{CONJ, DET, GIVEN, PREP, REL};
use crate::analysis::person::gazetteer;
use crate::analysis::token::{Kind, Token};

/// How many words of a description are looked at one by one.
pub const TOLD: usize = 4;
/// How many words are looked through for the noun.
const FAR: usize = 7;

/// What a word names, if it is a noun of the list.
fn noun(place: &Place<'_>, at: usize) -> u8 {
    match (place.tokens.get(at), place.words.get(at)) {
        (Some(token), Some(word)) if token.kind == Kind::Word => match token.capital {
            true => word.noun,
            false => gazetteer::nouns_of(token.of(place.text), word.fingerprint),
        },
        _ => 0,
    }
}

/// What the noun before the zone names, whether or not a quotation mark parts them.
pub fn before(place: &Place<'_>) -> u8 {
    let tokens = &place.tokens[..place.zone.start];
    let marks = usize::from(tokens.last().is_some_and(|t| t.kind == Kind::Mark));
    let at = tokens.len().checked_sub(1 + marks);
    at.map_or(0, |at| noun(place, at))
}

/// The words of what the zone is said to be: behind a comma or "is", and an article.
pub fn told(place: &Place<'_>) -> Range<usize> {
    let end = place.zone.end;
    let token = |n: usize| place.tokens.get(end + n);
    let says = |t: &Token| {
        t.kind == Kind::Comma || matches!(t.of(place.text), "is" | "was" | "are" | "were")
    };
    if !token(0).is_some_and(says) || !token(1).is_some_and(|t| t.is(DET)) {
        return end..end;
    }
    let from = end + 2;
    // "the largest and strongest storm": on over "and", unless it joins another noun.
    let goes_on = |(n, t): &(usize, &Token)| {
        let joins = t.is(CONJ) && *n > 0 && noun(place, from + n - 1) == 0;
        t.kind == Kind::Word && (joins || !t.is(PREP | CONJ | REL | DET))
    };
    let words = place.tokens[from..].iter().enumerate();
    from..from + words.take(FAR).take_while(goes_on).count()
}

/// What the last noun of some words names.
pub fn last(place: &Place<'_>, words: Range<usize>) -> u8 {
    let mut nouns = words.rev().filter(|at| !place.tokens[*at].capital);
    nouns
        .find_map(|at| Some(noun(place, at)).filter(|n| *n != 0))
        .unwrap_or(0)
}

/// What the noun names that a word of the zone owns: "Roe's *Pass*", "Roe's *lawyer*".
pub fn owned(place: &Place<'_>) -> u32 {
    let Some(owned) = place.owned() else { return 0 };
    let noun = noun(
        place,
        place.tokens.partition_point(|t| t.start < owned.start),
    );
    u32::from(noun) | u32::from(owned.capital) << 8
}

/// What a word of the zone is said to be, by what stands before the zone or behind it, or
/// by the capitalised noun before it.
pub fn told_at(place: &Place<'_>) -> u8 {
    let zone = place.zone;
    let beside = match place.at == zone.start {
        true => zone.frame.noun,
        false => {
            let before = place.at - 1;
            let given = place.tokens[before].is(GIVEN);
            if given { 0 } else { place.words[before].noun }
        }
    };
    match place.at + 1 == zone.end && zone.frame.told_noun != 0 {
        true => zone.frame.told_noun,
        false => beside,
    }
}
