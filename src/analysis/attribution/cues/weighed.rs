//! Whether a verb before a quotation reports it, or is likelier to report nothing.

use super::{is_base, opens_clause};
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::lexicon::{ADVERB, AUX, SAID, THOUGHT};

/// A verb before the marks, with signs that it reports.
pub(super) struct Weighed {
    pub at: usize,
    /// It is no verb of saying, but has a clause with "that" behind it.
    pub that: bool,
    /// It is what somebody was quick to do.
    pub quick: bool,
    /// Nothing stands between it and the marks.
    pub direct: bool,
}

impl Weighed {
    /// Whether it more likely reports nothing, by how far its subject is.
    pub fn is_doubtful(&self, scene: &Scene<'_>, subject: usize, link: Link) -> bool {
        let verb = &scene.tokens[self.at];
        // Base forms are nouns and adjectives more often than verbs.
        let would = self.at.checked_sub(1).is_some_and(|n| {
            let before = scene.tokens[n].of(scene.text);
            matches!(before, "would" | "will" | "could" | "can")
        });
        let base = is_base(scene, self.at) && !scene.is_read(self.at, subject);
        // "Roe and her co-author, Poe of Hale, argue that", where "who did not say that" reports nothing.
        let helped = self.at.checked_sub(1).is_some_and(|n| {
            let before = &scene.tokens[n];
            before.is(AUX | ADVERB) || matches!(before.of(scene.text), "not" | "to")
        });
        let plain = verb.is(SAID) && opens_clause(scene, self.at) && !helped;
        let base = base && !plain;
        let unsaid = verb.is(THOUGHT) && !verb.is(SAID);
        link != Link::Adjacent && base && !self.that && !self.quick && !would
            || self.that && matches!(link, Link::Head | Link::Carried)
            || link == Link::Head && unsaid && !self.direct
    }
}
