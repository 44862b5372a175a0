//! Tells clauses, which have a verb of their own, from other words.

use super::clause::Scene;
use crate::analysis::lexicon::{AUX, BOUNDARY, CONJ, DET, POSS, PREP, REL};
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::{Kind, Token};

/// Whether words have a finite verb that is not only the verb of a clause inside them.
pub(in crate::analysis) fn is_clause(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let words = scene.tokens.get(from..to).unwrap_or_default();
    let first = words.first().map_or("", |t| t.of(scene.text));
    let opener = usize::from(matches!(first, "As" | "Once" | "Whatever" | "Whoever"));
    let (mut verbs, mut last) = (0, 0);
    for (n, token) in words.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|b| words.get(b));
        let helped = before.is_some_and(|t| t.is(AUX) || helps(scene, t));
        let behind_noun = before
            .is_some_and(|t| t.kind == Kind::Word && !t.is(DET | POSS | PREP | CONJ | AUX | REL));
        let finite = helps(scene, token) && !helped
            || behind_noun && is_verb_in_past(scene, token) && n + 1 < words.len();
        if finite {
            verbs += 1;
            last = n;
        }
    }
    let hangs = |(n, t): &(usize, &Token)| {
        let joins = || matches!(t.of(scene.text), "as" | "but" | "so" | "yet" | "than");
        // "Until spring", where no verb stands behind.
        let phrase = t.is(PREP) && *n > last;
        t.kind == Kind::Word && t.is(REL | BOUNDARY) && !joins() && !phrase
    };
    verbs > words.iter().enumerate().filter(hangs).count() + opener
}

/// Whether a token may be a verb in the past.
pub(in crate::analysis) fn is_verb_in_past(scene: &Scene<'_>, token: &Token) -> bool {
    token.kind == Kind::Word && !token.capital && is_past(token.of(scene.text))
}

/// Whether a token is a finite helping verb.
pub(in crate::analysis) fn helps(scene: &Scene<'_>, token: &Token) -> bool {
    let word = token.of(scene.text);
    let finite = || !matches!(word, "be" | "been" | "being" | "having");
    let denies = || word == "cannot" || word.ends_with("n't") || word.ends_with("n’t");
    token.kind == Kind::Word && (token.is(AUX) && finite() || denies())
}
