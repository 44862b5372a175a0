//! Storms in a text about storms, which have given names: "since Ottilie", "Ottilie battered the coast".

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::{beside, first_word, is_kin, is_said, is_somebody, last_words};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;

/// What a storm is called before its name, without the first letter.
const STORMS: &[&str] = &[
    "urricane ",
    "ropical Storm ",
    "ropical storm ",
    "yclone ",
    "yphoon ",
];

/// Words before a storm that time and strength are told by.
const BY: &[&str] = &[
    "about", "after", "before", "during", "from", "like", "out", "over", "post", "since", "than",
    "through", "unlike", "until",
];

/// What storms do.
const BLOWS: &[&str] = &[
    "battered",
    "churned",
    "destroyed",
    "devastated",
    "flattened",
    "flooded",
    "gathered",
    "hit",
    "inundated",
    "killed",
    "lashed",
    "passed",
    "pummeled",
    "pummelled",
    "ravaged",
    "ripped",
    "roared",
    "slammed",
    "stalled",
    "strengthened",
    "struck",
    "swamped",
    "swept",
    "tore",
    "weakened",
    "wrecked",
];

/// What texts about storms speak of, where a boxer may be called Hurricane too.
const WEATHER: &[&str] = &[
    "flood", "forecast", "landfall", "levee", "mph", "rain", "roof", "shelter", "storm", "surge",
    "water", "winds",
];

/// Takes out single given names by which a text about storms tells of another one.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    let weather = || {
        let bytes = text.as_bytes();
        WEATHER
            .iter()
            .any(|w| memmem::find(bytes, w.as_bytes()).is_some())
    };
    if !STORMS.iter().any(|storm| has_storm(text, storm)) || !weather() {
        return;
    }
    let mut people: FxHashSet<&str> = FxHashSet::default();
    let mut storms: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter() {
        let words = name.span.of(text);
        if words.contains(' ') {
            people.extend(words.split(' '));
            continue;
        }
        let near = beside(text, name.span);
        let last = last_words(near.0).next().unwrap_or_default();
        // "Residents who rode out Ann and Maud said so".
        let second = near
            .0
            .strip_suffix(" and ")
            .is_some_and(|b| last_words(b).next().is_some_and(|w| storms.contains(w)));
        if is_kin(near.0) || is_said(near) && !second || is_somebody(near) {
            people.insert(words);
        }
        let lost = near.0.ends_with(" to ") && near.0.contains(" lost ");
        let told = second
            || lost
            || near.0.ends_with(' ') && BY.contains(&last)
            || near.0.ends_with(" compare it with ")
            || near.1.starts_with(' ') && BLOWS.contains(&first_word(near.1));
        if told && given::is_listed(words) {
            storms.insert(words);
        }
    }
    names.retain(|name| {
        let words = name.span.of(text);
        !storms.contains(words) || people.contains(words)
    });
}

/// Whether a storm with a name stands in a text.
fn has_storm(text: &str, storm: &str) -> bool {
    memmem::find_iter(text.as_bytes(), storm)
        .any(|at| text[at + storm.len()..].starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, parts: &[&str]) -> usize {
        let mut names = super::super::super::named(text, parts);
        leave(text, &mut names);
        names.len()
    }

    #[test]
    fn another_storm_is_told_by_time_and_strength() {
        let text = "Hurricane Maud came. No storm has been as wet since Ian.";
        assert_eq!(left(text, &["Ian"]), 0);
        let text = "Hurricane Maud came with rain. Those who rode out Ida and Laura said so.";
        assert_eq!(left(text, &["Ida", "Laura"]), 0);
        for text in [
            "Hurricane Maud came with rain. Ian said he had seen worse than Ian.",
            "Hurricane Maud came with rain after her son Ian.",
            "Nobody has come since Ian.",
        ] {
            let n = text.matches("Ian").count();
            assert_eq!(left(text, &vec!["Ian"; n]), n, "{text}");
        }
    }
}
