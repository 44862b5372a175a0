//! Verbs of headlines that were taken for a surname: "Jane Roe Defends Her Record", where the text has "Jane
//! Roe", and "No Way Out, Roe Laments".

use rustc_hash::FxHashSet;

use crate::analysis::lexicon::{self, MANNER, SAID, THOUGHT, WROTE};
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks;

/// Cuts names before a word with a capital behind them, of three words and more, to the whole name that the
/// text has elsewhere. What is somebody's name elsewhere stays.
pub(super) fn leave(text: &str, names: &mut [Named]) {
    leave_last(text, names);
    let headed = |span: Span| {
        let behind = text.get(span.end as usize..).unwrap_or_default();
        let next = behind
            .strip_prefix(' ')
            .map(|b| b.trim_start_matches(marks::is_quotation));
        span.of(text).split(' ').nth(2).is_some()
            && next.is_some_and(|b| b.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    };
    if !names.iter().any(|name| headed(name.span)) {
        return;
    }
    let (mut whole, mut words) = (FxHashSet::default(), FxHashSet::default());
    for name in names.iter().filter(|name| !headed(name.span)) {
        whole.insert(name.span.of(text));
        words.extend(name.span.of(text).split(' '));
    }
    for name in names.iter_mut().filter(|name| headed(name.span)) {
        let long = name.span.of(text);
        let spaces = long.match_indices(' ').map(|(at, _)| at).skip(1);
        let ends = |at: &usize| {
            let next = long[at + 1..].split(' ').next().unwrap_or_default();
            whole.contains(&long[..*at]) && !words.contains(next)
        };
        if let Some(at) = spaces.clone().find(ends) {
            let start = name.span.start as usize;
            name.span = Span::from(start..start + at);
        }
    }
}

/// Cuts the verb of saying off a name that ends its line with it, where the word before is one of a name that
/// the text has elsewhere: "No Way Out, *Roe Laments*".
fn leave_last(text: &str, names: &mut [Named]) {
    let headed = |span: Span| {
        let (before, verb) = span.of(text).rsplit_once(' ')?;
        let behind = text.get(span.end as usize..).unwrap_or_default();
        let ends = behind.is_empty() || behind.starts_with('\n');
        let says = || lexicon::classes(verb) & (SAID | WROTE | MANNER | THOUGHT) != 0;
        (ends && verb.ends_with('s') && says()).then_some(before)
    };
    if !names.iter().any(|name| headed(name.span).is_some()) {
        return;
    }
    let mut others = FxHashSet::default();
    for name in names.iter().filter(|name| headed(name.span).is_none()) {
        others.insert(name.span.of(text));
        others.extend(name.span.of(text).split(' '));
    }
    for name in names {
        if let Some(before) = headed(name.span).filter(|before| others.contains(before)) {
            let start = name.span.start as usize;
            name.span = Span::from(start..start + before.len());
        }
    }
}
