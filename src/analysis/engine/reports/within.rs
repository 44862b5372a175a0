//! Words in marks inside reported speech that nobody has been given yet: "liked to say that she
//! had been “sacked twice”".

use crate::analysis::attribution::{self, Scene};
use crate::analysis::lexicon::{ADVERB, AUX, SAID, WROTE};
use crate::analysis::person::verbs::is_past;
use crate::analysis::quotation::Quoted;
use crate::analysis::reported::Report;
use crate::analysis::token::Kind;
use crate::analysis::types::Quotation;
use crate::article::Span;

/// Fewer words than this are a term, unless they stand right behind the verb.
const FEW: usize = 4;

/// The words in marks within `span` that whoever reports by a verb of saying uttered. `told` are the
/// quotations of the block so far.
pub(super) fn in_marks(
    scene: &Scene<'_>,
    report: &Report,
    span: Span,
    told: &[Quotation],
) -> Vec<Span> {
    let tokens = scene.tokens;
    let cue = tokens.partition_point(|t| t.start < report.cue.start);
    if scene.quotes.is_empty() {
        return Vec::new();
    }
    let verb = tokens.get(cue);
    let says = verb.is_some_and(|t| t.is(SAID | WROTE)) && scene.is_cue(cue);
    if !says && verb.is_none_or(|t| t.of(scene.text) != "heard") {
        return Vec::new();
    }
    let place = |q: &Quoted| Span::new(tokens[q.open].start, tokens[q.end - 1].end);
    let free = |q: &&Quoted| {
        let place = place(q);
        q.depth == 0
            && q.closed
            && span.covers(place)
            && place.start > span.start
            && !told.iter().any(|t| t.span.intersect(place).is_some())
    };
    let uttered = |q: &&Quoted| {
        let look = attribution::look(scene, q);
        !look.title && !look.work && (look.words >= FEW || look.words > 1 && is_told(scene, q))
    };
    let quotes = scene.quotes.iter().filter(free).filter(uttered);
    quotes.map(place).collect()
}

/// Whether a verb, or what helps one, stands right before words in marks.
fn is_told(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let before = quote.open.checked_sub(1).map(|n| &scene.tokens[n]);
    before.is_some_and(|t| {
        let word = t.of(scene.text);
        t.kind == Kind::Word && (t.is(AUX | ADVERB) || is_past(word) || word == "as")
    })
}
