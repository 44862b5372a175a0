//! Two verbs with one subject and words of their own each: "said the lock was shut but warned
//! that it would leak". The finder lets the first verb's words go on to the end.

use super::{Around, stem_of, utters};
use crate::analysis::reported::decode::Proposal;
use crate::analysis::reported::tag::Tag;
use crate::analysis::reported::vocabulary::Class;
use crate::analysis::reported::words::Word;

/// Ends contents before the second verb; each number is a confidence and stays.
pub(in crate::analysis::reported) fn part(
    text: &str,
    words: &[Word],
    proposals: &mut [(Proposal, f32)],
) {
    let around = Around { text, words };
    for n in 0..proposals.len() {
        let (first, _) = proposals[n];
        if first.start < first.cue {
            continue;
        }
        let joint = proposals
            .iter()
            .filter(|(p, _)| p.cue > first.start && p.cue < first.end && p.start > p.cue)
            .filter_map(|(second, _)| joint(&around, &first, second))
            .min();
        if let Some(end) = joint {
            proposals[n].0.end = end;
        }
    }
}

/// Where the words of the first verb end, if the second is joined to it.
fn joint(around: &Around<'_>, first: &Proposal, second: &Proposal) -> Option<usize> {
    let and = around.left(second.cue)?;
    let but = around.is(and, &["but"]);
    if and <= first.start + 1 || !but && !around.is(and, &["and"]) {
        return None;
    }
    let end = and - usize::from(around.tag(and - 1) == Tag::Comma);
    let told = |cue: usize| {
        let class = around.words.get(cue).map_or(Class::default(), |w| w.class);
        matches!(around.tag(cue), Tag::Ed | Tag::Past)
            && utters(&around.shown(cue).to_lowercase(), class)
    };
    if end <= first.start + 1 || !told(first.cue) || !told(second.cue) {
        return None;
    }
    // "That Poe had come and warned them" may be what was said: only a clause of its own tells.
    let clause = around.tag(second.start) == Tag::That;
    let says = matches!(
        stem_of(&around.shown(second.cue).to_lowercase()),
        "say" | "add"
    );
    let helped = (first.start..end).any(|n| around.tag(n) == Tag::Have);
    (but || says || clause && !helped).then_some(end)
}
