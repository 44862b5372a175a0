//! Descriptions whose bearer is named farther on by the very same words: "Norland's envoy to
//! Hale … Norland's envoy to Hale Jane Roe".

use super::Block;
use crate::analysis::lexicon;
use crate::analysis::person::discourse::Who;
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::registry::Registry;
use crate::analysis::types::MentionKind;
use crate::article::Span;

/// How far on the name may stand, in bytes.
const FAR: usize = 8 << 10;
/// Fewer words than this fit several people: "the mayor".
const WORDS: usize = 3;
/// How sure it is.
const SURE: f32 = 0.8;

/// Whom the words of a description stand right before, farther on.
pub(super) fn named_later(
    block: &Block<'_>,
    phrase: &Phrase,
    registry: &Registry,
) -> Option<(Who, f32, MentionKind)> {
    let owned = matches!(phrase.what, What::Description { owned: true, .. });
    let last = phrase.reach.max(phrase.end).checked_sub(1)?;
    let mut words = Span::new(phrase.words.start, block.tokens.get(last)?.end);
    // "Norland's envoy to Hale Jane Roe": the name is none of the words that say who it is.
    let behind = Span::new(block.tokens.get(phrase.end - 1)?.end, words.end);
    if let Some(name) = registry.named_in(behind).filter(|n| n.start > behind.start) {
        words.end = name.start;
    }
    let said = words.of(block.text).trim_end();
    words.end = words.start + u32::try_from(said.len()).ok()?;
    let said = said
        .strip_prefix("the ")
        .or_else(|| said.strip_prefix("The "))
        .unwrap_or(said);
    if let Some(title) = title_alone(block, phrase, said) {
        return titled(block, words.end, title, registry);
    }
    // "The aide to President Roe": whose aide it is, is not who it is.
    let whose = words.end > behind.start && ends_before_name(said);
    // "Acme CEO": whose officer it is stands before it.
    let firm = block.tokens[phrase.start].is_capital_word()
        && phrase.end > phrase.start + 1
        && !block.tokens[phrase.start].is(lexicon::DET | lexicon::POSS);
    let specific = owned || phrase.reach > phrase.end || firm;
    let few = said.split_whitespace().count() < if firm { 2 } else { WORDS };
    if whose || !specific || few || said.contains('\n') {
        return None;
    }
    let from = words.end as usize;
    if let Some(named) = right_behind(block, words.end, registry) {
        return Some(named);
    }
    let to = block
        .text
        .floor_char_boundary(block.text.len().min(from + FAR));
    let behind = block.text.get(from..to)?.as_bytes();
    memchr::memmem::find_iter(behind, said).find_map(|at| {
        let end = u32::try_from(from + at + said.len()).ok()?;
        right_behind(block, end, registry)
    })
}

/// How far on "the judge" is still the same, in bytes.
const SOON: usize = 4 << 10;

/// "The judge", by the title alone.
fn title_alone<'a>(block: &Block<'_>, phrase: &Phrase, said: &'a str) -> Option<&'a str> {
    let noun = block.tokens.get(phrase.end - 1)?;
    let both = lexicon::TITLE | lexicon::OFFICE;
    let title = noun.classes() & both == both && !noun.capital;
    let alone = phrase.reach == phrase.end && phrase.end == phrase.start + 2;
    (title && alone && !said.contains(' ')).then_some(said)
}

/// The one whose name stands behind a title farther on: "Judge Jane Roe".
fn titled(
    block: &Block<'_>,
    from: u32,
    title: &str,
    registry: &Registry,
) -> Option<(Who, f32, MentionKind)> {
    let from = from as usize;
    let to = block.text.len().min(from + SOON);
    let behind = block.text.get(from..block.text.floor_char_boundary(to))?;
    let mut letters = title.chars();
    let first = letters.next()?.to_uppercase();
    let title = format!("{first}{} ", letters.as_str());
    // The name stands behind one of the first, or nowhere near.
    const MOST: usize = 8;
    let mut found = memchr::memmem::find_iter(behind.as_bytes(), title.as_bytes()).take(MOST);
    found.find_map(|at| {
        let end = from + at + title.trim().len();
        right_behind(block, u32::try_from(end).ok()?, registry)
    })
}

/// Whether words need the name behind them: "aide to", "aide to President", "friend of Norland's".
fn ends_before_name(said: &str) -> bool {
    let last = said.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let open = lexicon::PREP | lexicon::DET | lexicon::POSS | lexicon::TITLE | lexicon::OFFICE;
    lexicon::classes(last) & open != 0 || last.ends_with("’s") || last.ends_with("'s")
}

/// Whose name stands right behind a byte, or behind a comma there.
fn right_behind(
    block: &Block<'_>,
    end: u32,
    registry: &Registry,
) -> Option<(Who, f32, MentionKind)> {
    let (name, who) = registry.named_behind(end)?;
    let between = block.text.get(end as usize..name.start as usize)?;
    matches!(between, " " | ", ").then_some((Who::Known(who), SURE, MentionKind::Descriptor))
}
