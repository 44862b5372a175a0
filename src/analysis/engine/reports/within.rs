//! Words in marks inside reported speech that nobody has been given yet: "liked to say that she
//! had been “sacked twice”".

use crate::analysis::attribution::{self, Scene};
use crate::analysis::lexicon::{ADVERB, AUX, DET, POSS, PREP, SAID, WROTE};
use crate::analysis::person::verbs::is_past;
use crate::analysis::quotation::Quoted;
use crate::analysis::reported::Report;
use crate::analysis::token::Kind;
use crate::analysis::types::Quotation;
use crate::article::Span;

/// Fewer words than this are rather the writer's, where nothing shows that somebody says them.
const FEW: usize = 3;

/// The words in marks within `span` that whoever reports uttered. `told` are the quotations of the block so
/// far; `known` is whether the report names who that is.
pub(super) fn in_marks(
    scene: &Scene<'_>,
    report: &Report,
    span: Span,
    told: &[Quotation],
    known: bool,
) -> Vec<Span> {
    let tokens = scene.tokens;
    let cue = tokens.partition_point(|t| t.start < report.cue.start);
    if scene.quotes.is_empty() || tokens.get(cue).is_none() || attribution::denied(scene, cue) {
        return Vec::new();
    }
    let place = |q: &Quoted| Span::new(tokens[q.open].start, tokens[q.end - 1].end);
    let free = |q: &&Quoted| {
        let place = place(q);
        q.depth == 0
            && q.closed
            && span.covers(place)
            && !told.iter().any(|t| t.span.intersect(place).is_some())
    };
    let says = tokens[cue].is(SAID | WROTE) && scene.is_cue(cue);
    let word = |n: usize| scene.word(n);
    // "Scientists call this “dark flow”", "asks for your “usual name”": things.
    let before = cue.checked_sub(1).map(|n| &tokens[n]);
    let noun = before.is_some_and(|t| t.is(DET | POSS) || t.start == t.end);
    let things = matches!(word(cue), "call" | "calls" | "called") && !noun
        || word(cue + 1) != "to" && tokens.get(cue + 1).is_some_and(|t| t.is(PREP));
    // "The “bargain” bin was empty, said Roe".
    let names = |q: &Quoted| q.open < cue && q.open > 0 && tokens[q.open - 1].is(DET);
    let uttered = |q: &&Quoted| {
        let look = attribution::look(scene, q);
        let few = look.words < FEW;
        let opens = place(q).start <= span.start;
        // "Imagined the gulls saying “lunch is served”".
        let unreal = q.open > 0 && attribution::denied(scene, q.open - 1);
        let who = known || is_told(scene, q);
        !unreal
            && !look.title
            && !look.work
            && !(opens && (few || look.titled))
            && !attribution::is_no_word(scene, q, &look)
            && (!few || who && !things && !names(q) && (look.words > 1 || says))
            && !attribution::is_nobodys(scene, q)
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
