//! Whose husband, mother or son somebody is, by the words beside a name: "her husband, Jim Roe".

use super::Block;
use crate::analysis::lexicon::{DET, FAMILY, POSS};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::registry::kin::tells_apart;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;

/// The phrases of a block in the order in which they are resolved: where the text tells whose kin
/// somebody is, whose a description is comes before it.
pub(super) fn in_order(phrases: &[Phrase], registry: &Registry) -> Vec<usize> {
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    if registry.knows_kin() {
        for n in 1..phrases.len() {
            if is_owned(&phrases[n - 1]) && opens(&phrases[n], &phrases[n - 1]) {
                order.swap(n - 1, n);
            }
        }
    }
    order
}

const fn is_owned(phrase: &Phrase) -> bool {
    matches!(phrase.what, What::Description { owned: true, .. })
}

/// Whether a phrase is the word that opens a description and says whose it is.
const fn opens(owner: &Phrase, described: &Phrase) -> bool {
    owner.start == described.start && owner.end < described.end
}

/// Whoever the word that opens a description means: "*her* husband", "*Roe's* mother".
pub(super) fn owner_of(phrases: &[Phrase], n: usize) -> Option<EntityId> {
    let owner = phrases.get(n + 1)?;
    owner.entity.filter(|_| opens(owner, &phrases[n]))
}

/// Whether a phrase is somebody by whose kin they are: "her husband".
pub(super) fn is_kin(block: &Block<'_>, phrase: &Phrase) -> bool {
    match phrase.what {
        What::Description { head, owned, .. } => owned && block.tokens[head].is(FAMILY),
        _ => false,
    }
}

/// "*His* son Jim Roe", of which the name was resolved first: what he is to whoever the word that opens it
/// means.
pub(super) fn kin_named<'b>(
    block: &Block<'b>,
    phrases: &[Phrase],
    n: usize,
) -> Option<(&'b str, EntityId)> {
    let named = &phrases[n.checked_sub(1)?];
    if !opens(&phrases[n], named) || !matches!(named.what, What::Name(_)) {
        return None;
    }
    let first = block
        .tokens
        .partition_point(|t| t.start < named.words.start);
    let noun = block.tokens.get(first.checked_sub(1)?)?;
    // "His brother Jim Roe": of two brothers "his brother" may be either.
    let apart = !matches!(
        noun.of(block.text),
        "brother" | "sister" | "husband" | "wife" | "partner"
    );
    let alone = first == phrases[n].end + 1 && noun.is(FAMILY) && apart;
    Some((noun.of(block.text), named.entity.filter(|_| alone)?))
}

/// The word of kinship right before a name, and whose kin that is.
pub(super) fn kin_before(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
) -> Option<(String, EntityId)> {
    /// The most words in between that say which one.
    const WORDS: usize = 4;
    let name = &phrases[n];
    if !matches!(name.what, What::Name(_)) {
        return None;
    }
    let tokens = block.tokens;
    // "Her son Jim Roe": the words may stand within the phrase.
    let first = tokens.partition_point(|t| t.start < name.words.start);
    // "Her husband, *the potter* Jim Roe".
    let role = (first.saturating_sub(WORDS)..first).rev();
    let plain = |t: &Token| t.kind == Kind::Word && !t.capital && !t.is(FAMILY);
    let mut role = role.take_while(|at| plain(&tokens[*at]));
    let first = role.find(|at| tokens[*at].is(DET)).unwrap_or(first);
    let comma = tokens.get(first.checked_sub(1)?)?.kind == Kind::Comma;
    let noun = first.checked_sub(1 + usize::from(comma))?;
    if !tokens[noun].is(FAMILY) {
        return None;
    }
    let whose = (noun.saturating_sub(WORDS)..noun)
        .rev()
        .find(|at| tokens[*at].is(POSS) || tokens[*at].kind != Kind::Word || tokens[*at].first)?;
    if tokens[whose + 1..noun]
        .iter()
        .any(|t| tells_apart(t.of(block.text)))
    {
        return None;
    }
    let pronoun = phrases[..n]
        .iter()
        .rev()
        .take_while(|p| p.start >= whose)
        .find(|p| p.start == whose && p.end == whose + 1 && matches!(p.what, What::Pronoun(_)))?;
    Some((tokens[noun].of(block.text).to_lowercase(), pronoun.entity?))
}
