//! Korean names, surname first: "Han Mi-rae".

use rustc_hash::FxHashSet;

use super::called::capital_word;
use super::{add, word_at};
use crate::analysis::lexicon::{self, SAID, WROTE};
use crate::analysis::person::Gender;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// The commonest Korean surnames, as English papers spell them.
const KOREAN: &[&str] = &[
    "Kim", "Lee", "Yi", "Rhee", "Park", "Pak", "Choi", "Choe", "Jung", "Jeong", "Chung", "Kang",
    "Gang", "Cho", "Jo", "Yoon", "Yun", "Jang", "Chang", "Lim", "Im", "Rim", "Han", "Oh", "Seo",
    "Suh", "Shin", "Sin", "Kwon", "Gwon", "Hwang", "Ahn", "An", "Song", "Ryu", "Yoo", "Yu", "You",
    "Hong", "Ko", "Koh", "Go", "Moon", "Mun", "Yang", "Son", "Sohn", "Bae", "Pae", "Baek", "Paik",
    "Heo", "Hur", "Huh", "Nam", "Shim", "Sim", "Noh", "Roh", "Ro", "Ha", "Kwak", "Sung", "Seong",
    "Cha", "Joo", "Ju", "Chu", "Woo", "Wu", "Koo", "Ku", "Gu", "Min", "Na", "Ra", "Jin", "Chin",
    "Ji", "Chi", "Eom", "Um", "Chae", "Won", "Cheon", "Bang", "Pang", "Kong", "Gong", "Hyun",
    "Hyon", "Ham", "Byun", "Pyon", "Yeo", "Do", "To", "Seok", "Sok", "Sun", "Seol", "Ma", "Gil",
    "Kil", "Wi", "Pyo", "Myung", "Ki", "Ban", "Wang", "Ok", "Yuk", "In", "Maeng", "Je", "Mo",
    "Tak", "Kuk", "Eun", "Pyon", "Yong",
];

/// Surname and hyphened given name, "Han Mi-rae", and then the surname alone.
pub(super) fn join_hyphened(text: &str, names: &mut Vec<Named>) {
    let mut more: Vec<Named> = Vec::new();
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    for hyphen in memchr::memchr_iter(b'-', text.as_bytes()) {
        let Some(span) = hyphened(text, hyphen) else {
            continue;
        };
        surnames.extend(span.of(text).split(' ').next());
        more.push(Named {
            span,
            probability: 0.9,
            gender: Gender::Unknown,
        });
    }
    if more.is_empty() {
        return;
    }
    let whole: Vec<Span> = more.iter().map(|m| m.span).collect();
    for surname in surnames {
        for (at, _) in text.match_indices(surname) {
            let span = word_at(text, at);
            let opens = text[..at].ends_with(|c: char| !c.is_alphanumeric() && c != '-');
            // They come in the order of the text, and lie apart.
            let next = whole.partition_point(|w| w.end < span.end);
            let within = whole.get(next).is_some_and(|w| w.start <= span.start);
            if (opens || at == 0) && span.of(text) == surname && !within && verb_beside(text, span)
            {
                more.push(Named {
                    span,
                    probability: 0.8,
                    gender: Gender::Unknown,
                });
            }
        }
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by_key(|name| name.span.start);
    let taken = std::mem::take(names);
    let free = |m: &Named| {
        let at = taken.partition_point(|n| n.span.end <= m.span.start);
        taken.get(at).is_none_or(|n| {
            n.span.start >= m.span.end || m.span.start <= n.span.start && n.span.end <= m.span.end
        })
    };
    more.retain(free);
    *names = taken;
    add(names, more);
}

/// Whether a verb that reports stands before or behind: a surname alone may be a word of
/// its own ("Park", "Moon").
pub(super) fn verb_beside(text: &str, span: Span) -> bool {
    let reports = |word: &str| lexicon::classes(word) & (SAID | WROTE) != 0;
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let before = text.get(..span.start as usize).unwrap_or_default();
    let next = behind.strip_prefix(' ').map_or("", |b| {
        let end = b.find(|c: char| !c.is_alphabetic()).unwrap_or(b.len());
        &b[..end]
    });
    let last = before.strip_suffix(' ').map_or("", |b| {
        let from = b
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphabetic())
            .last()
            .map_or(b.len(), |(n, _)| n);
        &b[from..]
    });
    reports(next) || reports(last)
}

/// "Han Mi-rae *University*": what is called after somebody.
fn begins_a_body(behind: &str) -> bool {
    let word = behind.strip_prefix(' ').and_then(capital_word);
    word.is_some_and(|word| lexicon::classes(word) & (lexicon::ORG | lexicon::PLACE) != 0)
}

/// "Han Mi-rae" around the hyphen at a byte.
fn hyphened(text: &str, hyphen: usize) -> Option<Span> {
    let before = &text.as_bytes()[hyphen.saturating_sub(20)..hyphen];
    let letters = before
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let given = hyphen - letters;
    let behind = text.as_bytes()[hyphen + 1..]
        .iter()
        .take(8)
        .take_while(|b| b.is_ascii_lowercase())
        .count();
    let end = hyphen + 1 + behind;
    let first = &text[given..hyphen];
    let shaped = (1..=6).contains(&letters)
        && (1..=6).contains(&behind)
        && first.as_bytes()[0].is_ascii_uppercase()
        && first.as_bytes()[1..].iter().all(u8::is_ascii_lowercase)
        && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
        && !begins_a_body(&text[end..]);
    let surname_end = given.checked_sub(1).filter(|_| shaped)?;
    if text.as_bytes()[surname_end] != b' ' {
        return None;
    }
    let from = surname_end
        - text.as_bytes()[surname_end.saturating_sub(8)..surname_end]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
    let alone = from == 0 || !text[..from].ends_with(|c: char| c.is_alphanumeric() || c == '-');
    (alone && KOREAN.contains(&&text[from..surname_end])).then(|| Span::from(from..end))
}
