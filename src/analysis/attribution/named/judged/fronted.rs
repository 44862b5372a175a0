//! Words in marks in a participle's clause that opens the sentence: "Citing “…,” Roe left".

use super::Judged;
use crate::analysis::attribution::clause::Scene;
use crate::analysis::attribution::cues::sentence_start;
use crate::analysis::attribution::kind::Look;
use crate::analysis::lexicon::{AUX, BOUNDARY, CUE, SAID};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// The most tokens between the participle and the marks, and between the marks and the comma.
const FAR: usize = 14;

/// Whose words stand in marks behind a participle at the head of a sentence: those of the subject
/// behind the comma that ends its clause. "Citing “…,” Roe left", "while denouncing the “…” of it, she".
pub(super) fn fronted(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> Option<Judged> {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    if look.title || look.opens || !quote.closed {
        return None;
    }
    let start = sentence_start(scene, quote.open);
    let opened = matches!(
        word(start),
        "After" | "Before" | "By" | "In" | "Since" | "When" | "While"
    );
    // "Having called it “…,” Roe left".
    let first = start + usize::from(opened);
    let having = word(first).eq_ignore_ascii_case("having");
    let verb = first + usize::from(having);
    let participle = tokens.get(verb).is_some_and(|t| {
        t.is(CUE) && (having || t.of(scene.text).ends_with("ing")) && scene.is_cue(verb)
    });
    if !participle || verb >= quote.open || quote.open - verb > FAR {
        return None;
    }
    let plain = |n: usize| {
        let token = &tokens[n];
        let parts = matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Colon);
        !parts && !token.is(AUX | BOUNDARY)
    };
    // "Having insisted that it was “…,” Roe left": a clause of what is said.
    let clause = word(verb + 1) == "that" && scene.tokens[verb].is(SAID);
    let told = |n: usize| clause && tokens[n].kind == Kind::Word && !tokens[n].is(BOUNDARY);
    let within = |n: usize| scene.quoted[n] || plain(n) || told(n) || word(n) == "that";
    if !(verb + 1..quote.open).all(within) {
        return None;
    }
    let inside = quote
        .end
        .checked_sub(2)
        .is_some_and(|n| tokens[n].kind == Kind::Comma);
    let comma = match inside {
        true => quote.end.checked_sub(1)?,
        false => (quote.end..tokens.len().min(quote.end + FAR))
            .take_while(|n| tokens[*n].kind == Kind::Comma || !tokens[*n].first && plain(*n))
            .find(|n| tokens[*n].kind == Kind::Comma)?,
    };
    let (who, phrase) = scene.noun_phrase(comma + 1)?;
    // "Citing “…,” sources close to Roe": somebody who does something.
    let goes_on = tokens.get(phrase.reach.max(phrase.end));
    goes_on
        .is_some_and(|t| t.kind == Kind::Word || t.kind == Kind::Comma)
        .then(|| Judged::By(verb, scene.identified(who)))
}
