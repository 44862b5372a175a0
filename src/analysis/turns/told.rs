//! Where a turn ends without another: the writer tells of whoever spoke.

use rustc_hash::FxHashMap;

use super::{Label, Turn};
use crate::article::Span;

/// Blocks that tell of whoever the label before them names in full, as under a heading "Jane Roe: It
/// is lit". Nobody calls themselves so, but to say who they are: "I am Jane Roe".
pub(super) fn told_of(text: &str, blocks: &[Span], turns: &FxHashMap<usize, Turn>) -> Vec<usize> {
    let mut speaker = "";
    let mut told = Vec::new();
    for (n, span) in blocks.iter().enumerate() {
        match turns.get(&n) {
            Some(Turn::Opens(Label::Name(name), _)) => speaker = name.of(text),
            Some(_) => speaker = "",
            None if speaker.contains(' ') => {
                let block = span.of(text);
                let told_by = |at: usize| {
                    let (before, behind) = (block.get(..at), block.get(at + speaker.len()..));
                    // "Jane Roe" is no part of "Jane Roesen".
                    !is_own(before.unwrap_or_default())
                        && !behind.is_some_and(|b| b.starts_with(char::is_alphanumeric))
                };
                if block.find(speaker).is_some_and(told_by) {
                    told.push(n);
                    speaker = "";
                }
            }
            None => {}
        }
    }
    told
}

/// Whether somebody says their own name behind some words.
fn is_own(before: &str) -> bool {
    let last = before.trim_end().rsplit([' ', '\n']).next();
    let own = [
        "I", "I’m", "I'm", "am", "me", "is", "was", "as", "for", "name’s", "name's",
    ];
    last.is_some_and(|word| own.contains(&word))
}
