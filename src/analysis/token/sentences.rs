//! What depends on a token's neighbours: possessives, and where sentences begin.

use super::{Kind, Token, is_apostrophe, many};
use crate::analysis::lexicon;

/// Marks possessives and where sentences begin.
pub(super) fn mark_sentences(text: &str, tokens: &mut [Token]) {
    let mut begins = true;
    for n in 0..tokens.len() {
        if many::is_said(text, tokens, n) {
            // A verb, and no more the noun for a paper: "the doctors report".
            tokens[n].classes = tokens[n].classes & !lexicon::COLLECTIVE | lexicon::SAID;
        }
        if is_surname(text, tokens, n) {
            tokens[n].classes &= !(lexicon::AUX | lexicon::CALENDAR);
        }
        let token = tokens[n];
        match token.kind {
            Kind::Mark if n > 0 && is_possessive(text, tokens, n) => {
                tokens[n].kind = Kind::Possessive;
                tokens[n].end = tokens[n + 1].end;
                // The letter's own token stays, empty, so that nothing has to move.
                tokens[n + 1].kind = Kind::Other;
                tokens[n + 1].start = tokens[n + 1].end;
                tokens[n + 1].classes = 0;
                tokens[n + 1].print = 0;
                tokens[n + 1].capital = false;
            }
            Kind::Word | Kind::Number
                if (begins
                    || n > 0
                        && token.capital
                        && (after_abbreviation(text, tokens, n)
                            || after_generation(text, tokens, n))) =>
            {
                tokens[n].first = true;
                begins = false;
            }
            Kind::Stop => {
                let next = tokens[n + 1..]
                    .iter()
                    .take(4)
                    .find(|t| matches!(t.kind, Kind::Word | Kind::Number));
                let wide = text[token.start as usize..].starts_with(['。', '！', '？', '।']);
                begins = wide || next.is_none_or(|t| t.capital || t.kind == Kind::Number);
            }
            _ => {}
        }
    }
}

/// "Mrs *May*", "Leonora *May*", "Mr *Winter*": whether a month, a season or a small verb with a capital is
/// the surname of somebody who is addressed so, or called so by a given name.
#[inline]
fn is_surname(text: &str, tokens: &[Token], n: usize) -> bool {
    let token = &tokens[n];
    if !token.capital || !token.is(lexicon::AUX | lexicon::CALENDAR) {
        return false;
    }
    let Some(before) = n.checked_sub(1).map(|n| &tokens[n]) else {
        return false;
    };
    let called = before.is(lexicon::GIVEN)
        && !before.is(lexicon::CALENDAR | lexicon::AUX | lexicon::PLACE)
        && token.of(text) == "May"
        && !acts_behind(text, tokens.get(n + 1));
    before.capital && (before.is(lexicon::HONORIFIC) || called)
}

/// "Tara May *join*", "Tara May *be*", "Tara May *Win*": whether what stands behind shows that "may" is a verb.
fn acts_behind(text: &str, behind: Option<&Token>) -> bool {
    let Some(behind) = behind.filter(|t| t.kind == Kind::Word) else {
        return false;
    };
    let word = behind.of(text);
    let bare = matches!(
        word,
        "be" | "have" | "not" | "also" | "well" | "still" | "soon" | "never"
    );
    let goes_on = behind.is(lexicon::AUX | lexicon::PREP | lexicon::CONJ | lexicon::SAID)
        || word.ends_with("ed")
        || word.ends_with('s');
    behind.capital || bare || !goes_on
}

fn is_possessive(text: &str, tokens: &[Token], n: usize) -> bool {
    let (before, token) = (tokens[n - 1], tokens[n]);
    let Some(after) = tokens.get(n + 1) else {
        return false;
    };
    matches!(before.kind, Kind::Word | Kind::Number)
        && before.end == token.start
        && after.start == token.end
        && token.of(text).starts_with(is_apostrophe)
        && matches!(after.of(text), "s" | "S")
}

/// "… in the U.S. The ministry …": an abbreviation can end a sentence too, where a word with a
/// capital follows that opens sentences and seldom stands capital elsewhere.
fn after_abbreviation(text: &str, tokens: &[Token], n: usize) -> bool {
    let (before, token) = (tokens[n - 1], tokens[n]);
    before.kind == Kind::Word
        && token.is(lexicon::COMMON)
        && !token.is(lexicon::GIVEN)
        && !before.is(lexicon::TITLE)
        && before.of(text).ends_with('.')
        && before.end - before.start > 2
}

/// "He met Ben Roe Jr. Roe left": behind the younger and the older of two a name is over, where "Roe
/// Jr. Boulevard" is a street.
fn after_generation(text: &str, tokens: &[Token], n: usize) -> bool {
    let (before, token) = (tokens[n - 1], tokens[n]);
    let word = token.of(text);
    let thing = token.is(lexicon::ORG | lexicon::PLACE) && word != "Police"
        || matches!(
            word,
            "Award" | "Day" | "Elementary" | "High" | "Holiday" | "Middle"
        );
    before.is(lexicon::SUFFIX)
        && matches!(before.of(text), "Jr." | "Sr.")
        && !thing
        && !token.is(lexicon::CALENDAR | lexicon::SUFFIX)
        // "Roe Jr. Elementary School", "Roe Jr. Holiday House".
        && !tokens
            .get(n + 1)
            .is_some_and(|t| t.capital && t.is(lexicon::ORG | lexicon::PLACE))
}
