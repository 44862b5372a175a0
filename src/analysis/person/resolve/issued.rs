//! Who gave out what "the statement" means: "The mill issued a statement. The statement said".

use super::{Block, gives_out_at, says_behind_aside, source};
use crate::analysis::lexicon::{ADVERB, DET, SAID, WROTE};
use crate::analysis::person::discourse::{Discourse, Issued, Subject};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::written;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind, Mention};

/// How far from its issuer the statement may stand, in tokens.
const FAR: usize = 30;
/// How many sentences later "it" may still mean the statement.
const SOON: u32 = 3;
/// How many sentences later "the statement" is still the same.
const NEAR: u32 = 12;

/// Where a block speaks of something sent, without saying which: "a statement", "another letter".
pub(super) fn brought_in(block: &Block<'_>) -> Vec<usize> {
    /// The most words that describe it.
    const WORDS: usize = 3;
    let tokens = block.tokens;
    // This is asked of every word: nearly all are no article at all.
    let article = |t: &Token| {
        t.is(DET)
            && ["a", "an", "another"]
                .iter()
                .any(|a| t.of(block.text).eq_ignore_ascii_case(a))
    };
    let sent = |n: &usize| {
        let quoted = block.quoted.get(*n).copied().unwrap_or(false);
        let token = tokens.get(*n);
        !quoted && token.is_some_and(|t| written::is_sent(t.of(block.text)))
    };
    let mut found: Vec<usize> = tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| article(t))
        .flat_map(|(n, _)| (n + 1..=n + WORDS).filter(sent))
        .collect();
    // Two articles may stand before one.
    found.sort_unstable();
    found.dedup();
    found
}

/// Remembers the subject of a sentence in which something is given out.
pub(super) fn note(
    block: &Block<'_>,
    phrase: &Phrase,
    subject: Subject,
    documents: &[usize],
    discourse: &mut Discourse,
) {
    let quoted = block.quoted.get(phrase.start).copied().unwrap_or(false);
    if documents.is_empty() || quoted || phrase.covered && !is_sender(block, phrase, documents) {
        return;
    }
    let kind = match phrase.what {
        What::Organization => EntityKind::Organization,
        What::Unnamed | What::Description { .. } => EntityKind::Unnamed,
        _ if phrase.entity.is_some() => EntityKind::Person,
        _ => return,
    };
    let sent = || is_sender(block, phrase, documents).then(|| phrase.start - 2);
    if let Some(noun) = behalf(block, phrase, documents).or_else(sent) {
        discourse.issued = Some(Issued {
            noun: block.tokens[noun].span(),
            words: phrase.words,
            kind,
            entity: phrase.entity,
            sentence: discourse.sentence,
            behalf: true,
        });
        return;
    }
    // "Roe's agent, his sister Ann Poe, put out": the name that says who it is.
    let named = matches!(phrase.what, What::Name(_))
        && block
            .tokens
            .get(phrase.end)
            .is_some_and(|t| t.kind == Kind::Comma)
        && block.tokens.get(phrase.end + 1).is_some_and(|t| {
            let verb = t.of(block.text);
            let says = block.tokens[phrase.end + 1].is(SAID | WROTE);
            written::gives_out(verb) || matches!(verb, "put" | "puts") || says
        });
    if subject != Subject::Main && !named {
        return;
    }
    let tokens = block.tokens;
    let word = |n: usize| tokens[n].of(block.text);
    let same =
        |from: usize, to: usize| to - from <= FAR && !tokens[from + 1..=to].iter().any(|t| t.first);
    let given = |n: usize| {
        let article = (n.saturating_sub(4)..n)
            .rev()
            .find(|m| tokens[*m].is(DET) || word(*m) == "another");
        let verb = article
            .and_then(|m| m.checked_sub(1))
            .filter(|m| !block.quoted[*m]);
        verb.is_some_and(|m| {
            n >= phrase.end && (written::gives_out(word(m)) || word(m) == "in")
                || word(m) == "In" && tokens[m].first
                || word(m) == "out" && m > 0 && matches!(word(m - 1), "put" | "puts")
        })
    };
    // "In a statement, the mill said": before its subject only where it opens the sentence.
    let beside = |n: &usize| match *n < phrase.start {
        true => same(*n, phrase.start),
        false => *n >= phrase.end && same(phrase.start, *n),
    };
    let Some(noun) = documents.iter().copied().filter(beside).find(|n| given(*n)) else {
        return;
    };
    // "In a statement, the mill said the weir is safe": who gave it out is told first.
    let told = discourse
        .issued
        .is_some_and(|i| i.noun == tokens[noun].span());
    if told && noun < phrase.start {
        return;
    }
    let document = phrase.end > phrase.start && written::is_document(word(phrase.end - 1));
    if !document {
        discourse.issued = Some(Issued {
            noun: tokens[noun].span(),
            words: phrase.words,
            kind,
            entity: phrase.entity,
            sentence: discourse.sentence,
            behalf: false,
        });
    }
}

/// "A statement from the board said": it is the board's.
fn is_sender(block: &Block<'_>, phrase: &Phrase, documents: &[usize]) -> bool {
    let Some(from) = phrase.start.checked_sub(1).filter(|from| *from > 0) else {
        return false;
    };
    let sent = matches!(block.tokens[from].of(block.text), "from" | "by");
    sent && documents.binary_search(&(from - 1)).is_ok()
}

/// "Roe read out a statement on behalf of the family": it is the family's.
fn behalf(block: &Block<'_>, phrase: &Phrase, documents: &[usize]) -> Option<usize> {
    /// How far before them it may stand, in tokens.
    const NEAR: usize = 6;
    let word = |back: usize| {
        let at = phrase.start.checked_sub(back)?;
        Some(block.tokens[at].of(block.text))
    };
    if word(1) != Some("of") || word(2) != Some("behalf") {
        return None;
    }
    let before = documents.partition_point(|n| *n < phrase.start);
    let last = documents[..before].last().copied();
    last.filter(|n| phrase.start - n <= NEAR)
}

/// Who gave it out, where a phrase is "the statement" or "it" beside its verb of saying.
pub(super) fn by_whom(
    block: &Block<'_>,
    phrase: &Phrase,
    registry: &mut Registry,
    discourse: &Discourse,
    mentions: &mut Vec<Mention>,
) -> Option<EntityId> {
    let issued = discourse
        .issued
        .filter(|i| discourse.sentence.saturating_sub(i.sentence) <= NEAR)?;
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    let says = |n: usize| {
        let at = n + usize::from(
            block
                .tokens
                .get(n)
                .is_some_and(|t| t.is(ADVERB) && !t.is(SAID)),
        );
        block
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital)
    };
    let noun = word(phrase.end.checked_sub(1)?);
    let same = matches!(phrase.what, What::Organization)
        && phrase.end == phrase.start + 2
        && word(phrase.start).eq_ignore_ascii_case("the")
        && noun == issued.noun.of(block.text);
    // "Roe put out a statement. “…,” it read".
    let since = discourse.sentence.saturating_sub(issued.sentence);
    // "Roe put out a statement. The mill shut in May. It said": that may be the mill.
    let group = discourse
        .groups
        .meant(block.text, false, discourse.sentence);
    let other = group.is_some_and(|g| {
        let last = g.words.of(block.text).rsplit(' ').next();
        g.sentence > issued.sentence && !last.is_some_and(written::is_document)
    });
    let theirs = issued.kind == EntityKind::Person || issued.behalf;
    let it = phrase.what == What::It
        && since <= SOON
        && (word(phrase.end).starts_with("read") || theirs && !other);
    let inverted = phrase.start > 0 && says(phrase.start - 1);
    let spoken = same
        && (says(phrase.end) || inverted || says_behind_aside(block, phrase.end))
        && !gives_out_at(block, phrase.end);
    if !it && !spoken {
        return None;
    }
    issued.entity.or_else(|| {
        Some(source(
            block.text,
            issued.words,
            issued.kind,
            registry,
            mentions,
        ))
    })
}
