//! Surnames in texts that are all in capitals, where only the full name elsewhere tells them.

use rustc_hash::FxHashMap;

use crate::analysis::lexicon::{self, SAID, WROTE};
use crate::analysis::person::label::Named;
use crate::article::Span;

/// In a text that calls somebody "ANNA ORLOW", the "ORLOW" beside a verb that reports is she.
/// One pass over the words of a text, where it has such a name at all.
pub(super) fn join_surnames(text: &str, names: &mut Vec<Named>) {
    let mut surnames: FxHashMap<&str, Named> = FxHashMap::default();
    for name in names.iter() {
        let words = name.span.of(text);
        if let Some((_, surname)) = words.rsplit_once(' ')
            && is_shouted(words)
        {
            surnames.entry(surname).or_insert(*name);
        }
    }
    if surnames.is_empty() {
        return;
    }
    let mut more = Vec::new();
    let mut at = 0;
    let mut before = "";
    let mut words = text.split([' ', '\n']).peekable();
    while let Some(piece) = words.next() {
        let word = bare(piece);
        let next = bare(words.peek().copied().unwrap_or_default());
        if let Some(name) = surnames.get(word)
            && (reports(before) || reports(next))
        {
            let from = at + piece.find(word).unwrap_or(0);
            let span = Span::from(from..from + word.len());
            let near = names.partition_point(|n| n.span.end <= span.start);
            if names.get(near).is_none_or(|n| n.span.start >= span.end) {
                more.push(Named { span, ..*name });
            }
        }
        at += piece.len() + 1;
        before = word;
    }
    super::add(names, more);
}

/// "TARN QUITS AS MAYOR": the surname of somebody whom the text names in full, in a line all in capitals.
pub(super) fn add_headlines(text: &str, names: &mut Vec<Named>) {
    /// The most lines in capitals that are read: a text may be all of them.
    const LINES: usize = 8;
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        if line.contains(' ') && is_shouted(line) && lines.len() < LINES {
            lines.push((at, line));
        }
        at += line.len() + 1;
    }
    if lines.is_empty() {
        return;
    }
    let mut surnames: FxHashMap<String, Named> = FxHashMap::default();
    for name in names.iter() {
        if let Some((_, surname)) = name.span.of(text).rsplit_once(' ')
            && surname.len() > 3
            && !is_shouted(surname)
        {
            surnames.entry(surname.to_uppercase()).or_insert(*name);
        }
    }
    let mut more = Vec::new();
    for (start, line) in lines {
        let mut at = start;
        for piece in line.split(' ') {
            let word = bare(piece);
            let word = word
                .strip_suffix("’S")
                .or_else(|| word.strip_suffix("'S"))
                .unwrap_or(word);
            if let Some(name) = surnames.get(word) {
                let from = at + piece.find(word).unwrap_or(0);
                let span = Span::from(from..from + word.len());
                let near = names.partition_point(|n| n.span.end <= span.start);
                if names.get(near).is_none_or(|n| n.span.start >= span.end) {
                    more.push(Named { span, ..*name });
                }
            }
            at += piece.len() + 1;
        }
    }
    super::add(names, more);
}

/// A word without the signs around it.
fn bare(piece: &str) -> &str {
    piece.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether words are all in capitals. Scripts without capitals and initials never are.
fn is_shouted(words: &str) -> bool {
    !words.contains(char::is_lowercase)
        && words
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| w.chars().filter(|c| c.is_uppercase()).nth(1).is_some())
}

fn reports(word: &str) -> bool {
    is_shouted(word) && lexicon::classes(&word.to_lowercase()) & (SAID | WROTE) != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::person::Gender;

    fn found(text: &str, name: &str) -> Vec<String> {
        let at = text.find(name).unwrap();
        let mut names = vec![Named {
            span: Span::from(at..at + name.len()),
            probability: 0.9,
            gender: Gender::Unknown,
        }];
        join_surnames(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn a_surname_in_capitals_speaks_for_the_whole_name() {
        let text = "ANNA ORLOW LEFT. “NO,” SAID ORLOW. ORLOW ADDED THAT ORLOWSKI STAYED.";
        assert_eq!(found(text, "ANNA ORLOW"), ["ANNA ORLOW", "ORLOW", "ORLOW"]);
    }

    #[test]
    fn elsewhere_a_word_in_capitals_says_nothing() {
        for text in [
            "ANNA ORLOW LEFT FOR ORLOW COUNTY.",
            "Anna Orlow left. “No,” said ORLOW.",
            "ANNA ORLOW LEFT, said ORLOW.",
        ] {
            let name = text.get(..10).unwrap();
            assert_eq!(found(text, name), [name], "{text}");
        }
        // A script without capitals, and initials, are no text in capitals.
        let text = "陳 美玲 LEFT. “NO,” SAID 美玲.";
        assert_eq!(found(text, "陳 美玲"), ["陳 美玲"]);
        let text = "J. R. LEFT. “NO,” SAID R.";
        assert_eq!(found(text, "J. R"), ["J. R"]);
    }
}
