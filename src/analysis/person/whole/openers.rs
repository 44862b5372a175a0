//! Given names that are everyday words and only open a sentence: "Bill for the repairs", "Frank talks
//! were held", where nobody else of the text is called so.

use rustc_hash::FxHashMap;

use crate::analysis::lexicon::{self, ADVERB, AUX, PRONOUN, SAID};
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks;

/// Takes them out.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    if !names.iter().any(|name| is_opener(text, name.span)) {
        return;
    }
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    for name in names.iter() {
        for word in name.span.of(text).split(' ') {
            *seen.entry(word).or_default() += 1;
        }
    }
    names.retain(|name| {
        let once = seen.get(name.span.of(text)) == Some(&1);
        !(once && is_opener(text, name.span))
    });
}

fn is_opener(text: &str, span: Span) -> bool {
    let word = span.of(text);
    if word.contains([' ', '-']) || !given::is_usual(word) {
        return false;
    }
    let everyday = gazetteer::flags_of(gazetteer::fingerprint(word)) & flags::EVERYDAY != 0;
    let before = text.get(..span.start as usize).unwrap_or_default();
    let opens = before.is_empty()
        || before.ends_with('\n')
        || before.ends_with(['“', '"', '‘'])
        || before.ends_with(' ') && before.trim_end().ends_with(marks::ENDS);
    let behind = text.get(span.end as usize..).unwrap_or_default();
    everyday && opens && behind.strip_prefix(' ').is_some_and(goes_on)
}

/// Whether words go on from a noun or an adjective: "for the repairs", "talks were held".
fn goes_on(behind: &str) -> bool {
    const TIMES: &[&str] = &["today", "tomorrow", "tonight", "yesterday"];
    let mut words = behind.split([' ', '\n']);
    let next = words.next().unwrap_or_default();
    // "Grant of land", where John of Harrow is somebody.
    if matches!(next, "for" | "of") {
        return words
            .next()
            .is_some_and(|w| w.starts_with(char::is_lowercase));
    }
    let noun = next.starts_with(char::is_lowercase)
        && next.chars().all(char::is_alphabetic)
        && gazetteer::nouns(next) != 0
        && lexicon::classes(next) & (ADVERB | AUX | PRONOUN | SAID) == 0
        && !TIMES.contains(&next);
    noun && words
        .next()
        .is_some_and(|word| lexicon::classes(word) & AUX != 0)
}

#[cfg(test)]
mod tests {
    use super::super::named;
    use super::*;

    fn left(text: &str, part: &str) -> usize {
        let mut names = named(text, &[part]);
        leave(text, &mut names);
        names.len()
    }

    #[test]
    fn a_word_that_only_opens_a_sentence_is_nobody() {
        for (text, part) in [
            ("Bill for the repairs has risen.", "Bill"),
            ("They left. Frank talks were held.", "Frank"),
        ] {
            assert_eq!(left(text, part), 0, "{text}");
        }
        for (text, part) in [
            ("Bill left for the repairs.", "Bill"),
            ("They told Frank talks were held.", "Frank"),
            ("Bill today was ill.", "Bill"),
        ] {
            assert_eq!(left(text, part), 1, "{text}");
        }
    }
}
