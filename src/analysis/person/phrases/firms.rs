//! Firms of several surnames ("Baker, Poe & Marr", "Baker, Poe and Partners", "the law firm
//! Baker, Poe and Marr"), bodies that open a sentence with an everyday word ("Bread and Roses
//! Theatre said"), and stations with their number.

use crate::analysis::lexicon::{
    self, ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, COUNTRY, CUE, DET, NATION, PREP, PRONOUN, REL,
    SAID, WROTE,
};
use crate::analysis::person::gazetteer::{self, flags, noun};
use crate::analysis::person::whole::{FOUNDERS_TOO, is_firms_noun};
use crate::analysis::token::{Kind, Token};

/// The most surnames in a firm's name.
const MOST: usize = 6;

/// Where the name of a firm ends whose first surname stands at a token.
pub(super) fn listed_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let one = |n: usize| tokens.get(n).is_some_and(|t| may_be_surname(text, t));
    let joins = tokens.get(at + 1)?;
    if joins.kind != Kind::Comma && !matches!(joins.of(text), "and" | "&") || !one(at) {
        return None;
    }
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    // "Ann Baker, Poe & Marr": she, and a firm.
    if before.is_some_and(|t| t.is_capital_word() && !tokens[at].first) {
        return None;
    }
    let noun = before.is_some_and(|t| !t.capital && is_firms_noun(t.of(text)));
    let mut end = at + 1;
    for count in 0..MOST {
        let comma = usize::from(tokens.get(end).is_some_and(|t| t.kind == Kind::Comma));
        let and = word(end + comma);
        let last = end + comma + 1;
        let goes_on = tokens
            .get(last + 1)
            .is_some_and(|t| t.is_capital_word() && !t.first);
        if matches!(and, "and" | "&") {
            let founders = FOUNDERS_TOO.has(word(last));
            // "Poe & Marr" alone is read as one run of capitals.
            let marr = one(last) && (noun || and == "&") && count > 0;
            let ends = tokens.get(last).is_some_and(|t| !t.first) && !goes_on;
            return ((founders || marr) && ends).then_some(last + 1);
        }
        if comma == 0 || !one(end + 1) || tokens[end + 1].first {
            return None;
        }
        end += 2;
    }
    None
}

/// Whether a capitalised word may be a founder's name: no place, no day and no word whose capital is
/// the sentence's.
fn may_be_surname(text: &str, token: &Token) -> bool {
    const NO_NAME: lexicon::Classes = CALENDAR
        | COUNTRY
        | NATION
        | DET
        | CONJ
        | AUX
        | PREP
        | BOUNDARY
        | REL
        | PRONOUN
        | ADVERB
        | lexicon::PLURAL_PERSON;
    if !token.is_capital_word() || token.is(NO_NAME) || token.upper {
        return false;
    }
    let word = token.of(text);
    let known = gazetteer::flags_of(gazetteer::fingerprint(word));
    let surname = flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
    let everyday = flags::PLACE | flags::EVERYDAY;
    known & surname != 0 || known & everyday == 0 && !word.ends_with("ly")
}

/// Where the name of a body begins whose first word has its capital from the sentence: "*Bread* and
/// Roses Theatre said". Water, bread and the like say nothing of their own.
pub(super) fn everyday_start(
    text: &str,
    tokens: &[Token],
    and: usize,
    end: usize,
) -> Option<usize> {
    let first = and.checked_sub(1)?;
    let token = &tokens[first];
    let word = token.of(text);
    let speaks = tokens
        .get(end)
        .is_some_and(|t| t.is(CUE | AUX) && !t.capital);
    let plain = token.is_capital_word()
        && token.first
        && !token.upper
        && token.classes() & !lexicon::COMMON == 0
        && !word.ends_with('s')
        && gazetteer::nouns(&word.to_lowercase()) & (noun::PERSON | noun::GROUP | noun::PLACE) == 0;
    (plain && speaks && end > and + 2).then_some(first)
}

/// Whether the number of a British minister's house stands for who works there: "No 10 said", "according
/// to Number 11", where "the No 10 said" is a player.
pub(super) fn is_house_number(text: &str, tokens: &[Token], at: usize) -> bool {
    let number = tokens.get(at + 1).map_or("", |t| t.of(text));
    if !matches!(tokens[at].of(text), "No" | "No." | "Number") || !matches!(number, "10" | "11") {
        return false;
    }
    let says = |t: &Token| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital;
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    let apart = before.is_none_or(|t| match t.kind {
        Kind::Word => t.is(lexicon::PREP | lexicon::BOUNDARY),
        // "France’s No 10".
        kind => kind != Kind::Possessive && t.start < t.end,
    });
    let behind = tokens.get(at + 2);
    let ends = behind.is_none_or(|t| t.kind != Kind::Word || t.is(lexicon::PREP));
    let source = || before.is_some_and(|t| says(t) || t.of(text) == "to");
    (apart || tokens[at].first) && behind.is_some_and(says) || ends && source()
}

/// Whether a station's number stands at a token: "Channel *12* reported", "Radio *4* news".
pub(super) fn is_numbered(text: &str, tokens: &[Token], at: usize) -> bool {
    let short = |t: &Token| t.kind == Kind::Number && t.end - t.start <= 3;
    // "Of forty at Tern Ltd 12 said": of them.
    let before = at.checked_sub(1).map_or("", |n| tokens[n].of(text));
    let station = matches!(before, "Channel" | "Network" | "Radio" | "Station" | "TV");
    let goes_on = |t: &Token| {
        !t.capital
            && (station && t.is(SAID | WROTE)
                || matches!(t.of(text), "news" | "television" | "radio"))
    };
    tokens.get(at).is_some_and(short) && tokens.get(at + 1).is_some_and(goes_on)
}
