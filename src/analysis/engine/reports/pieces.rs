//! Removes reports that are only a piece of a longer report.

use std::cmp::Reverse;

use crate::analysis::attribution::Scene;
use crate::analysis::lexicon::{SAID, WROTE};
use crate::analysis::types::Quotation;
use crate::article::Span;

/// Takes out what lies within a longer report: "said that Poe *denied the charge*" is one, unless
/// somebody is said to say a clause: "said that Poe warned *that it would burst*".
pub(super) fn leave_out(scene: &Scene<'_>, reports: &mut Vec<Quotation>) {
    let mut pieces: Vec<Span> = reports.iter().map(|q| q.span).collect();
    pieces.sort_unstable_by_key(place);
    let mut widest: Option<Span> = None;
    pieces.retain(|span| match widest {
        // Of two that are nearly the same neither is a piece.
        Some(wide) if wide.covers(*span) => 6 * span.len() < 5 * wide.len(),
        _ => {
            widest = Some(*span);
            false
        }
    });
    if pieces.is_empty() {
        return;
    }
    reports.retain(|report| {
        let piece = pieces.binary_search_by_key(&place(&report.span), place);
        piece.is_err() || is_told(scene, report)
    });
}

/// The key by which spans are sorted: by their beginnings, the longest first.
fn place(span: &Span) -> (u32, Reverse<u32>) {
    (span.start, Reverse(span.end))
}

/// Whether a verb of saying has a clause with "that" as its words.
fn is_told(scene: &Scene<'_>, report: &Quotation) -> bool {
    let tokens = scene.tokens;
    let at = |place: u32| tokens.get(tokens.partition_point(|t| t.start < place));
    let said = report.attribution.cue.and_then(|cue| at(cue.start));
    said.is_some_and(|t| t.is(SAID | WROTE))
        && at(report.span.start).is_some_and(|t| t.of(scene.text) == "that")
}
