//! Whom "they" means behind somebody who is named with others: "Roe et al. concede as much: “…,” *they*
//! write".

use super::Block;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::Kind;
use crate::analysis::types::EntityId;

/// How many phrases back whoever is named with others may stand.
const FAR: usize = 6;

/// Who is named, with others who are not, before a "they" of the same block.
pub(super) fn named_with_others(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
) -> Option<EntityId> {
    if !matches!(phrases[n].what, What::They) {
        return None;
    }
    let named = |p: &&Phrase| {
        let marked = block.quoted.get(p.start).copied().unwrap_or(false);
        matches!(p.what, What::Name(_)) && !marked && has_others(block, p.end)
    };
    let before = phrases[..n].iter().rev().take(FAR);
    before.into_iter().find(named)?.entity
}

/// Whether others without a name stand right behind a name: "et al.", "and colleagues", "and her
/// co-authors".
fn has_others(block: &Block<'_>, end: usize) -> bool {
    let token = |n: usize| block.tokens.get(n).filter(|t| t.kind != Kind::Mark);
    let word = |n: usize| token(n).map_or("", |t| t.of(block.text));
    if word(end) == "et" {
        return word(end + 1).trim_end_matches('.') == "al";
    }
    let whose = usize::from(matches!(word(end + 1), "her" | "his" | "their"));
    word(end) == "and"
        && matches!(
            word(end + 1 + whose),
            "colleagues" | "co-authors" | "coauthors" | "collaborators" | "co-workers" | "team"
        )
}
