//! Labels that are initials: "KL: …", "K.L.: …", "KO’D: …".

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// The initials that a label stands for, in capitals; `None` where it is a word.
pub(super) fn initials_in(label: &str) -> Option<String> {
    /// The most small letters between: "SMcK", "AdC".
    const SMALL: usize = 2;
    let capitals: String = label.chars().filter(char::is_ascii_uppercase).collect();
    let small = label.chars().filter(char::is_ascii_lowercase).count();
    let fits = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '’' | '\'' | '-' | ' ');
    ((2..=4).contains(&capitals.len()) && small <= SMALL && label.chars().all(fits))
        .then_some(capitals)
}

/// Adds whoever has the initials behind the name in brackets that blocks open with, "Karin Lund (KL)",
/// and was not found.
pub(super) fn add_named(text: &str, candidates: &[Candidate], names: &mut Vec<Named>) {
    /// The most people who talk.
    const MOST: usize = 64;
    let mut wanted: Vec<&str> = candidates.iter().map(|c| c.label.of(text)).collect();
    wanted.retain(|label| initials_in(label).is_some_and(|i| i == *label));
    wanted.sort_unstable();
    wanted.dedup();
    wanted.truncate(MOST);
    let found = wanted.iter().filter_map(|label| {
        let at = memmem::find(text.as_bytes(), format!(" ({label})").as_bytes())?;
        before_initials(text.get(..at)?, label)
    });
    let free = |span: &Span| {
        let near = names.partition_point(|n| n.span.end <= span.start);
        names.get(near).is_none_or(|n| n.span.start >= span.end)
    };
    let found: Vec<Span> = found.filter(free).collect();
    super::add_names(found, names);
}

/// The words that a text ends in and that begin with these letters, a word each.
fn before_initials(before: &str, initials: &str) -> Option<Span> {
    let mut start = before.len();
    for letter in initials.chars().rev() {
        let word = before.get(..start)?.trim_end_matches([' ', '-']);
        let word = word.rsplit([' ', '-', '\n', '“', '"', '(']).next()?;
        let whole = word.chars().all(|c| c.is_alphabetic() || c == '’');
        if !whole || !word.starts_with(letter) || !word.contains(char::is_lowercase) {
            return None;
        }
        start = word.as_ptr() as usize - before.as_ptr() as usize;
    }
    Some(Span::from(start..before.len()))
}

/// The initials that blocks open with, each with the first name of the text that has them:
/// "KL:" of Karin Lund. Only where two or more are told so, or one that answers what is asked above
/// it: one may be anything.
pub(super) fn initials_of(
    text: &str,
    candidates: &[Candidate],
    names: &[Named],
    questions: &FxHashSet<usize>,
) -> FxHashMap<String, Span> {
    /// How often one person must answer.
    const ANSWERS: usize = 2;
    let label = |c: &Candidate| initials_in(c.label.of(text));
    let wanted: FxHashSet<String> = candidates.iter().filter_map(label).collect();
    let mut found = FxHashMap::default();
    if wanted.is_empty() {
        return found;
    }
    for (n, name) in names.iter().enumerate() {
        let words = name.span.of(text);
        // "Nell and Dora Lund": NL is Nell.
        let sibling = names
            .get(n + 1)
            .filter(|_| !words.contains(' '))
            .and_then(|next| {
                let between = text.get(name.span.end as usize..next.span.start as usize);
                let (_, surname) = next
                    .span
                    .of(text)
                    .rsplit_once(' ')
                    .filter(|_| between == Some(" and "))?;
                let first = |word: &str| word.chars().next();
                Some([first(words)?, first(surname)?].iter().collect::<String>())
            });
        if let Some(initials) = sibling.filter(|i| wanted.contains(i)) {
            found.entry(initials).or_insert(name.span);
        }
        // "Karin Lund", and "Sean McKee", whose second letter counts too.
        let firsts = words
            .split([' ', '-'])
            .filter_map(|word| word.chars().next().filter(char::is_ascii_uppercase));
        let all = words.chars().filter(char::is_ascii_uppercase);
        for initials in [firsts.collect::<String>(), all.collect()] {
            if wanted.contains(&initials) {
                found.entry(initials).or_insert(name.span);
            }
        }
    }
    let answers = |initials: &String| {
        let own = candidates
            .iter()
            .filter(|c| label(c).is_some_and(|l| l == *initials));
        let asked = |c: &&Candidate| {
            c.block
                .checked_sub(1)
                .is_some_and(|n| questions.contains(&n))
        };
        own.filter(asked).count() >= ANSWERS
    };
    // "Q: … DM: …": whoever answers to Q has a name.
    let asked = candidates.iter().any(|c| super::asks(c.label.of(text)));
    if found.len() < 2 && !asked && !found.keys().all(answers) {
        found.clear();
    }
    found
}
