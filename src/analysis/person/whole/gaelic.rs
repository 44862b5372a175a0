//! Gaelic surnames of several words ("Mac an Tuairneir"), and surnames that are known only once
//! the full name was completed: standing alone, they mean their bearer.

use rustc_hash::FxHashMap;

use super::{capital_before, word_at};
use crate::analysis::lexicon;
use crate::analysis::list::List;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// The words that begin such a surname, and the articles behind them.
static SONS: List = List::new(&["Mac", "Nic", "Mhic", "Mag", "Ó", "Ní"]);
const ARTICLES: &[&str] = &["an ", "an t-", "an t", "na ", "na h", "a’ ", "a' "];

/// Lets names that end in "Mac" reach over "an Tuairneir", and knows the surname alone.
pub(super) fn join_surnames(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    let mut gained: Vec<(Span, Named)> = Vec::new();
    for &(mut name) in names.iter() {
        // The surname behind the article was taken for somebody else.
        if kept.last().is_some_and(|k| name.span.start < k.span.end) {
            continue;
        }
        let last = name.span.of(text).rsplit(' ').next().unwrap_or_default();
        if SONS.has(last)
            && let Some(end) = article_behind(text, name.span.end)
        {
            name.span.end = end;
        }
        if let Some(start) = given_before(text, name.span)
            && kept.last().is_none_or(|k| k.span.end <= start)
        {
            name.span.start = start;
        }
        kept.push(name);
        let words = name.span.of(text);
        let son = words.split(' ').rev().position(|w| SONS.has(w));
        if let Some(back) = son.filter(|back| *back > 0 && words.split(' ').count() > back + 1) {
            let surname: usize = words
                .rsplit(' ')
                .take(back + 1)
                .map(|word| word.len() + 1)
                .sum();
            let start = name.span.end as usize + 1 - surname;
            gained.push((Span::from(start..name.span.end as usize), name));
        }
    }
    *names = kept;
    spread(text, names, &gained);
}

/// Where the given name begins right before a name that is only a surname: "Ruairí" of "Ruairí Mac
/// Giolla Dhuinn".
fn given_before(text: &str, name: Span) -> Option<u32> {
    let first = name.of(text).split(' ').next()?;
    if !SONS.has(first) || !name.of(text).contains(' ') {
        return None;
    }
    let start = name.start as usize;
    let given = capital_before(text, start, |c| matches!(c, ' ' | '\n' | '\u{a0}'))?;
    let word = given.chars().count() > 2 && given.chars().all(char::is_alphabetic);
    let titled =
        lexicon::classes(given) & (lexicon::TITLE | lexicon::OFFICE | lexicon::COMMON) != 0;
    (word && !titled)
        .then(|| u32::try_from(start - 1 - given.len()).ok())
        .flatten()
}

/// Where the surname ends that goes on with an article right behind "Mac".
fn article_behind(text: &str, end: u32) -> Option<u32> {
    let rest = text.get(end as usize..)?.strip_prefix(' ')?;
    let word = ARTICLES.iter().find_map(|a| {
        let word = rest.strip_prefix(a)?;
        word.starts_with(char::is_uppercase).then_some(word)
    })?;
    Some(word_at(text, text.len() - word.len()).end)
}

/// The most surnames that are searched for in a text.
const MOST: usize = 16;

/// Adds the places where surnames stand alone that names gained when they were made whole.
pub(super) fn spread(text: &str, names: &mut Vec<Named>, gained: &[(Span, Named)]) {
    let mut surnames: FxHashMap<&str, Named> = FxHashMap::default();
    for (surname, name) in gained.iter().take(MOST) {
        surnames.entry(surname.of(text)).or_insert(*name);
    }
    let mut more: Vec<Named> = Vec::new();
    for (surname, name) in surnames {
        for (at, _) in text.match_indices(surname) {
            let span = Span::from(at..at + surname.len());
            let inner = |c: char| c.is_alphanumeric() || c == '-';
            let word =
                !text[..at].ends_with(inner) && !text[at + surname.len()..].starts_with(inner);
            let near = names.partition_point(|n| n.span.end <= span.start);
            let free = names.get(near).is_none_or(|n| {
                n.span.start >= span.end || n.span.start >= span.start && n.span.end <= span.end
            });
            if word && free {
                more.push(Named { span, ..name });
            }
        }
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|a, b| a.span.start < b.span.end);
    super::add(names, more);
}
