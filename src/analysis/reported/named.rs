//! Names in marks inside reported speech.

use super::tag::Tag;
use super::words::Word;

/// The most words of a name in marks.
const NAME: usize = 8;

/// Where a clause ends whose subject has its name in marks behind it, which looks like an end:
/// "said the boat, the “Gull,” would sail" goes on. `end` is past the subject.
pub(super) fn past_name(words: &[Word], end: usize) -> Option<usize> {
    let tag = |n: usize| words.get(n).map_or(Tag::Edge, |w| w.tag);
    if tag(end) != Tag::Comma {
        return None;
    }
    let open = end + 1 + usize::from(tag(end + 1) == Tag::Determiner);
    if !matches!(tag(open), Tag::Open | Tag::Quote) {
        return None;
    }
    let close = (open + 1..words.len().min(open + 2 + NAME))
        .find(|n| matches!(tag(*n), Tag::Close | Tag::Quote))?;
    let verb = close + 1 + usize::from(tag(close + 1) == Tag::Comma);
    if !(tag(verb).is_verbal() || matches!(tag(verb), Tag::Ed)) {
        return None;
    }
    let stop = (verb + 1..words.len()).find(|n| tag(*n).is_punctuation());
    Some(stop.unwrap_or(words.len()))
}
