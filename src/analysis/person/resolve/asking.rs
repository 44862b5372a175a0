//! Who asks whom: what a paragraph of its own answers is not said by who asked.

use super::Block;
use crate::analysis::person::discourse::{Asked, Discourse, Who};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::Kind;
use crate::analysis::types::EntityId;

/// What opens what somebody asked.
const OPENS: &[&str] = &[
    "whether", "if", "about", "what", "why", "how", "when", "where", "who", "for",
];

/// Who asks somebody else something in the last sentence of a block: "Roe asked Poe whether".
pub(super) fn asker(block: &Block<'_>, phrases: &[Phrase]) -> Option<EntityId> {
    let tokens = block.tokens;
    let last = tokens.last().filter(|t| t.kind == Kind::Stop)?;
    if last.of(block.text) != "." || block.quoted.last().copied().unwrap_or(false) {
        return None;
    }
    let verb = (0..tokens.len() - 1)
        .rev()
        .take_while(|n| tokens[*n].kind != Kind::Stop)
        .find(|n| !block.quoted[*n] && matches!(tokens[*n].of(block.text), "asked" | "asks"))?;
    let subject = phrases.iter().rev().find(|p| p.end == verb && !p.covered)?;
    // "Asked Poe", "asked the director, Poe,": whoever it is, somebody else answers.
    let object = phrases
        .iter()
        .find(|p| p.start == verb + 1 && !p.covered && p.entity != subject.entity)?;
    let opens = tokens[object.end..]
        .iter()
        .take(4)
        .any(|t| OPENS.contains(&t.of(block.text)));
    let answers = !matches!(object.what, What::Organization);
    subject.entity.filter(|_| opens && answers)
}

/// A pronoun beside a quotation that opens its block, and asks nothing, is not who asked in the
/// sentence before.
pub(super) fn but_asker(block: &Block<'_>, mut asked: Asked, discourse: &Discourse) -> Asked {
    let opens = block.tokens.first().map(|t| t.start);
    let answers = asked.says.is_some_and(|said| {
        let words = said.of(block.text).trim_end_matches(['”', '"', '’', '\'']);
        Some(said.start) == opens && !words.ends_with('?')
    });
    if answers && asked.object.is_none() {
        asked.object = discourse.asked_before().map(Who::Known);
    }
    asked
}
