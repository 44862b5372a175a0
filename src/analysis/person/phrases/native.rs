//! Somebody by nation, home or party alone: "the German said", "the Ohio Republican", "the Yorkshireman".

use super::{Phrase, What};
use crate::analysis::lexicon::{self, AUX, COUNTRY, MODIFIER, NATION, OFFICE, SAID, WROTE};
use crate::analysis::person::jobs;
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::{Kind, Token};

/// "The German said", "the Ohio Republican", "the Yorkshireman": somebody by nation, home or party
/// alone. Where the word has no plural form of its own ("the French"), it is a people; of those that
/// are both ("the Swiss"), it is one beside what it says.
pub(super) fn native(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    if !matches!(tokens[at].of(text), "the" | "The") {
        return None;
    }
    let is_native = |n: &usize| tokens[*n].is(NATION) || jobs::is_from_somewhere(text, &tokens[*n]);
    let head = (at + 1..tokens.len().min(at + 4)).find(is_native)?;
    // "The Liberal Democrat": the last of two words that are both of a party.
    let democrat = tokens
        .get(head + 1)
        .is_some_and(|t| t.of(text) == "Democrat");
    let head = head + usize::from(democrat);
    let seat = is_seat_of(text, tokens, at + 1, head);
    let places = tokens[at + 1..head].iter().all(|t| match t.kind {
        // "The New Zealander".
        Kind::Word => {
            t.is(COUNTRY | lexicon::PLACE | MODIFIER)
                || t.of(text) == "New"
                || seat
                || is_of_democrats(text, t, &tokens[head])
        }
        // "The 19-year-old Hungarian".
        Kind::Number => t.of(text).contains('-'),
        _ => false,
    });
    let word = tokens[head].of(text);
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    let people = ends(&["ese", "ss"]);
    let one = tokens[head].capital
        && !tokens[head].upper
        && (word.len() > 4 || jobs::is_short_native(word))
        && !word.contains('.')
        && !matches!(word, "French" | "Dutch")
        && !ends(&["sh", "ic", "our"])
        && (!people || is_beside_words(text, tokens, at, head));
    let next = tokens.get(head + 1);
    // "“…,” added the German."
    let inverted = at.checked_sub(1).is_some_and(|n| {
        tokens[n].is(SAID) && next.is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma))
    });
    let stands_alone = inverted
        || next.is_some_and(|t| {
            t.is(SAID | WROTE) && !t.capital && !t.is(OFFICE)
                || t.is(AUX)
                || t.of(text) == "from"
                // "Back came the German: “…”".
                || t.kind == Kind::Colon
                || t.kind == Kind::Word && !t.capital && is_past(t.of(text))
                // "“…,” the Ohio Democrat shot back."
                || matches!(t.of(text), "hit" | "shot")
                    && tokens.get(head + 2).is_some_and(|t| t.of(text) == "back")
        });
    (places && one && stands_alone).then(|| {
        let what = What::Description {
            head,
            nations: vec![word.to_lowercase()],
            definite: true,
            owned: false,
        };
        Phrase::new(tokens, at, head + 1, what)
    })
}

/// "The *Social* Democrat": what a party's democrats are.
fn is_of_democrats(text: &str, word: &Token, head: &Token) -> bool {
    head.of(text) == "Democrat"
        && matches!(
            word.of(text),
            "Christian" | "Free" | "Liberal" | "Lib" | "National" | "Progressive" | "Social"
        )
}

/// Whether one word before a party is where the text says its member is from: "Roe (D-Hale) … the *Hale*
/// Democrat", where the Hale Democrat may be a paper.
fn is_seat_of(text: &str, tokens: &[Token], place: usize, party: usize) -> bool {
    /// How far back their seat is looked for, in bytes.
    const NEAR: usize = 8 << 10;
    let member = match tokens[party].of(text) {
        "Democrat" => 'D',
        "Republican" => 'R',
        _ => return false,
    };
    if party != place + 1 {
        return false;
    }
    let place = tokens[place].of(text);
    let end = tokens[party].start as usize;
    let from = text.floor_char_boundary(end.saturating_sub(NEAR));
    let before = text.get(from..end).unwrap_or_default();
    let member = [member as u8, b'-'];
    memchr::memmem::find_iter(before.as_bytes(), &member).any(|at| {
        let seat = before.get(at + member.len()..).unwrap_or_default();
        let seat = seat
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        place.starts_with(seat) && !seat.is_empty() || is_short_for(seat, place)
    })
}

/// Whether a state's name is written short by some of its letters: "Pa." of Pennsylvania, "Ky." of Kentucky.
pub(in crate::analysis::person) fn is_short_for(short: &str, place: &str) -> bool {
    let mut letters = place.chars().flat_map(char::to_lowercase);
    let mut own = short.chars().flat_map(char::to_lowercase);
    short.len() > 1
        && short.get(..1) == place.get(..1)
        && own.all(|c| letters.any(|letter| letter == c))
}

/// "“…,” the Swiss said", "“…,” added the Swiss", "The Swiss told them": beside words in marks, or
/// telling somebody, and not many who "say".
fn is_beside_words(text: &str, tokens: &[Token], at: usize, head: usize) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let mark = |n: Option<usize>| n.is_some_and(|n| tokens[n].kind == Kind::Mark);
    let one_says = |n: usize| {
        tokens.get(n).is_some_and(|t| t.is(SAID | WROTE))
            && (matches!(word(n), "said" | "told" | "wrote") || word(n).ends_with(['d', 's']))
    };
    let inverted = at > 0 && one_says(at - 1) && mark(at.checked_sub(2));
    let behind = one_says(head + 1) && mark(at.checked_sub(1));
    let introduces = tokens[at].first
        && one_says(head + 1)
        && (word(head + 1) == "told" || word(head + 2) == ":");
    inverted || behind || introduces
}
