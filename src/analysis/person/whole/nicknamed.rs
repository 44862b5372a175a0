//! People whom a text calls by a nickname that it has told before: "Jim “Boxer” Roe … Boxer said", "Jim Roe,
//! known to all as Boxer, … Boxer said".

use super::leaders::push_free;
use super::opens_capital;
use crate::analysis::lexicon::{self, SAID, WROTE};
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks;

/// What stands between a whole name and a nickname behind it.
const TOLD: &[&str] = &[
    "a.k.a. ",
    "aka ",
    "nicknamed ",
    "known as ",
    "known to all as ",
    "known to everyone as ",
    "known to fans as ",
    "known to friends as ",
    "known to most as ",
];

/// The most nicknames that are searched for in a text.
const MOST: usize = 16;
/// The most words and bytes of one.
const WORDS: usize = 3;
const LONGEST: usize = 30;

/// Adds the places where somebody is called by such a nickname, where one of them says something.
pub(super) fn add(text: &str, names: &mut Vec<Named>) {
    let whole = names.iter().filter(|name| name.span.of(text).contains(' '));
    let told = whole.filter_map(|name| {
        Some((
            within(text, name.span).or_else(|| behind(text, name.span.end))?,
            *name,
        ))
    });
    let told: Vec<(Span, Named)> = told.take(MOST).collect();
    let mut more = Vec::new();
    for (nickname, name) in told {
        let word = nickname.of(text);
        let places = || {
            text.match_indices(word)
                .map(|(at, _)| Span::from(at..at + word.len()))
        };
        if !places().any(|span| speaks(text, span)) {
            continue;
        }
        for span in places() {
            // "Smoke rose": the capital is the sentence's.
            if span == nickname || speaks(text, span) || !opens_sentence(text, span.start as usize)
            {
                push_free(names, &mut more, span, name.gender);
            }
        }
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

/// The nickname in marks inside of a name.
fn within(text: &str, name: Span) -> Option<Span> {
    let words = name.of(text);
    let open = words.find(marks::is_quotation)?;
    let start = open + words[open..].chars().next()?.len_utf8();
    let end = start + words[start..].find(marks::is_quotation)?;
    let at = name.start as usize;
    (words[..open].ends_with(' ') && is_nickname(&words[start..end]))
        .then(|| Span::from(at + start..at + end))
}

/// The nickname that is told behind a name: ", nicknamed “Boxer,”", " is known as “Boxer”".
fn behind(text: &str, end: u32) -> Option<Span> {
    let rest = text.get(end as usize..)?;
    let [apart, be] = [", ", " is "].map(|opens| rest.strip_prefix(opens));
    let rest = apart.or(be).or_else(|| rest.strip_prefix(" was "))?;
    let rest = TOLD.iter().find_map(|told| rest.strip_prefix(told))?;
    let rest = rest.trim_start_matches(marks::is_quotation);
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-'))?;
    let start = text.len() - rest.len();
    is_nickname(&rest[..end]).then(|| Span::from(start..start + end))
}

fn is_nickname(words: &str) -> bool {
    words.len() > 2
        && words.len() <= LONGEST
        && words.split(' ').count() <= WORDS
        && words
            .split(' ')
            .all(|word| opens_capital(word) && word.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// Whether a verb of saying stands beside words that stand by themselves.
fn speaks(text: &str, span: Span) -> bool {
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let says = |word: &str| {
        lexicon::classes(word) & (SAID | WROTE) != 0 && word.starts_with(char::is_lowercase)
    };
    let next = behind.strip_prefix(' ').unwrap_or_default();
    let last = before.strip_suffix(' ').unwrap_or_default();
    let last = last.rsplit([' ', '”', '"', '’']).next().unwrap_or_default();
    let ends = behind.starts_with(['.', ',']);
    says(next.split([' ', ',', '.', ':']).next().unwrap_or_default()) || ends && says(last)
}

fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.is_empty()
        || before.len() < at
            && before.ends_with(|c: char| matches!(c, '.' | '!' | '?') || marks::is_quotation(c))
        || text[..at].ends_with('\n')
        || text[..at].ends_with(marks::OPENING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::person::Gender;

    fn found(text: &str, whole: &str) -> Vec<String> {
        let at = text.find(whole).unwrap_or(0);
        let named = Named {
            span: Span::from(at..at + whole.len()),
            probability: 0.9,
            gender: Gender::Unknown,
        };
        let mut names = vec![named];
        add(text, &mut names);
        names
            .iter()
            .skip(1)
            .map(|n| n.span.of(text).to_string())
            .collect()
    }

    #[test]
    fn a_nickname_that_was_told_is_somebody() {
        for (text, whole) in [
            (
                "Jim “Boxer” Roe won. “One more,” Boxer said.",
                "Jim “Boxer” Roe",
            ),
            (
                "Jim Roe, nicknamed “Boxer,” won. “One more,” said Boxer.",
                "Jim Roe",
            ),
            (
                "Jim Roe, known to all as Boxer, won. “One more,” Boxer said.",
                "Jim Roe",
            ),
        ] {
            assert!(found(text, whole).contains(&"Boxer".to_string()), "{text}");
        }
        for (text, whole) in [
            ("Jim “Smoke” Roe won. Smoke rose.", "Jim “Smoke” Roe"),
            (
                "Jim Roe, known for Boxer, won. “One more,” Boxer said.",
                "Jim Roe",
            ),
            (
                "Jim Roe, known as the Boxer, won. “One more,” he said.",
                "Jim Roe",
            ),
        ] {
            assert!(found(text, whole).is_empty(), "{text}");
        }
    }
}
