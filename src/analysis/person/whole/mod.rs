//! Completes names that were found in parts, and takes out what is no name.
//!
//! Words in marks or brackets between a given name and a surname are a nickname, as in `Ray
//! "Sugar" Holt`. The Arabic article belongs to the surname behind it, wherever its sentence
//! begins ("Al-Amin said"). A Korean given name is written with a hyphen behind the surname. A
//! possessive before a verb is a firm's name ("Dunley's said"), and so are names joined by "&".
//! Letters of honours and degrees do not belong to a name. A surname in a text in capitals is
//! its bearer's. Names in a row without commas are several.

mod aged;
mod articles;
mod bearers;
mod called;
mod capitals;
mod chinese;
mod edges;
mod elders;
mod firms;
mod gaelic;
mod grown;
mod headlined;
mod initials;
mod introduced;
mod known;
mod korean;
mod leaders;
mod lineups;
mod namesakes;
mod nickname;
mod nicknamed;
mod office;
mod openers;
mod pairs;
mod particles;
mod peoples;
mod roles;
mod rows;
mod scores;
mod shortened;
mod siblings;
mod sides;
mod spoken;
mod staged;
mod starts;
mod stray;
mod thing;
mod title;
mod titled;
mod towns;
mod vietnamese;

use rustc_hash::FxHashMap;

pub(in crate::analysis) use self::articles::{is_article, is_articled};
pub(in crate::analysis) use self::chinese::is_surname_first;
pub(in crate::analysis) use self::edges::is_seat;
pub(in crate::analysis) use self::firms::{FOUNDERS_TOO, ends_in_s, is_firms_noun};
pub(in crate::analysis) use self::introduced::is_somebody;
pub(in crate::analysis) use self::known::is_famous;
use self::korean::join_hyphened;
use self::nickname::{join_given, join_leading, join_nicknames};
use self::starts::Capitals;
use super::label::Named;
use super::{given, letters};
use crate::analysis::lexicon;
use crate::article::Span;
use crate::words::marks;

/// Makes the names of a text whole. `names` stays in order.
pub(crate) fn make_whole(text: &str, names: &mut Vec<Named>) {
    let capitals = Capitals::of(text);
    letters::leave(text, names);
    leave_utterances(text, names);
    edges::trim(text, &capitals, names);
    shortened::leave(text, names);
    stray::leave(text, names);
    openers::leave(text, names);
    firms::leave(text, names);
    rows::join_apostrophes(text, names);
    rows::join_turned(text, names);
    rows::part(text, names);
    headlined::leave(text, names);
    title::leave(text, names);
    thing::leave(text, &capitals, names);
    elders::leave(text, names);
    articles::join(text, names);
    particles::join_noble(text, names);
    gaelic::join_surnames(text, names);
    join_nicknames(text, names);
    join_leading(text, names);
    join_given(text, names);
    called::join_first(text, names);
    called::join_surnames(text, names);
    join_origins(text, names);
    join_hyphened(text, names);
    particles::join_ends(text, names);
    particles::join_capitals(text, names);
    vietnamese::join(text, &capitals, names);
    initials::join(text, names);
    grown::grow(text, &capitals, names);
    introduced::add(text, &capitals, names);
    staged::add(text, names);
    lineups::add(text, names);
    towns::add(text, names);
    nicknamed::add(text, names);
    namesakes::add(text, &capitals, names);
    pairs::add(text, names);
    capitals::join_surnames(text, names);
    capitals::add_headlines(text, names);
    sides::leave(text, names);
    titled::note_genders(text, names);
}

/// Takes out one word that is all that somebody says, in whatever language ("“Nei,” said
/// Roe"), unless it is somebody's elsewhere or a given name.
fn leave_utterances(text: &str, names: &mut Vec<Named>) {
    let uttered = |span: Span| {
        let word = span.of(text);
        let before = text.get(..span.start as usize).unwrap_or_default();
        let behind = text.get(span.end as usize..).unwrap_or_default();
        let ended = behind.strip_prefix([',', '.', '!', '?', '…']);
        before.ends_with(marks::is_quotation)
            && ended.is_some_and(|rest| rest.starts_with(marks::is_quotation))
            && !word.contains([' ', '-'])
            && lexicon::classes(word) & lexicon::GIVEN == 0
    };
    if !names.iter().any(|name| uttered(name.span)) {
        return;
    }
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for name in names.iter().filter(|name| !uttered(name.span)) {
        for word in name.span.of(text).split(' ') {
            *seen.entry(word).or_default() += 1;
        }
    }
    names.retain(|name| !uttered(name.span) || seen.contains_key(name.span.of(text)));
}

/// Whether what stands behind a word in small letters may be a place: "residents of Merrow".
fn leads_to_place(word: &str) -> bool {
    matches!(word, "of" | "in" | "at" | "from" | "near" | "around" | "to")
}

fn opens_capital(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

/// The capitalised word right before a space that ends at a byte, by what parts words there. No given
/// name is longer than is looked at.
fn capital_before(text: &str, at: usize, parts: impl Fn(char) -> bool) -> Option<&str> {
    const GIVEN: usize = 40;
    let before = text.get(..at)?.strip_suffix(' ')?;
    let from = before.floor_char_boundary(before.len().saturating_sub(GIVEN));
    let word = before[from..].rsplit(parts).next()?;
    opens_capital(word).then_some(word)
}

/// Whether a character is none of a double name: "Anne-Laure".
fn parts_names(c: char) -> bool {
    !c.is_alphabetic() && c != '-'
}

/// By what one of a name was told from others: "Pliny the Elder".
const EPITHETS: &[&str] = &[
    " the Bold",
    " the Confessor",
    " the Conqueror",
    " the Elder",
    " the Kid",
    " the Magnificent",
    " the Terrible",
    " the Younger",
];

/// Where the epithet ends that stands right behind a byte.
fn epithet_end(text: &str, end: u32) -> Option<u32> {
    let behind = text.get(end as usize..)?;
    let epithet = EPITHETS.iter().find(|e| behind.starts_with(**e))?;
    let closed = !behind[epithet.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    // "Ann the Elder Roe".
    let goes_on = behind[epithet.len()..]
        .strip_prefix(' ')
        .is_some_and(opens_capital);
    (closed && !goes_on).then(|| u32::try_from(end as usize + epithet.len()).ok())?
}

/// "John of Lancaster", "Maud of Wales": one given name and, behind "of", what was taken
/// for a name too, are one name; so are "Pliny the Elder" and "Billy the Kid".
fn join_origins(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for name in names.iter() {
        // "Elder" was taken for somebody.
        if kept
            .last()
            .is_some_and(|last| name.span.start < last.span.end)
        {
            continue;
        }
        if !name.span.of(text).contains(' ')
            && let Some(end) = epithet_end(text, name.span.end)
        {
            let span = Span::new(name.span.start, end);
            kept.push(Named { span, ..*name });
            continue;
        }
        if let Some(last) = kept.last_mut() {
            let gap = text.get(last.span.end as usize..name.span.start as usize);
            let given = last.span.of(text);
            let alone = !given.contains(char::is_whitespace) && given::has_gender(given);
            if alone && gap == Some(" of ") && !name.span.of(text).contains(' ') {
                last.span.end = name.span.end;
                continue;
            }
        }
        kept.push(*name);
    }
    *names = kept;
}

/// The longest word of a name, in characters. Without this, endless words joined by hyphens
/// would be read again and again.
const WORD: usize = 60;

/// The letters and hyphens from `start` on.
fn word_at(text: &str, start: usize) -> Span {
    let rest = text.get(start..).unwrap_or_default();
    let within = |c: &char| c.is_alphanumeric() || *c == '-';
    let word = rest.chars().take(WORD).take_while(within);
    let len: usize = word.map(char::len_utf8).sum();
    Span::from(start..start + len)
}

/// Adds names, each in the place of those it covers.
fn add(names: &mut Vec<Named>, more: Vec<Named>) {
    if more.is_empty() {
        return;
    }
    let covered = |name: &Named| {
        let at = more.partition_point(|m| m.span.end <= name.span.start);
        more.get(at).is_some_and(|m| m.span.start < name.span.end)
    };
    names.retain(|name| !covered(name));
    names.extend(more);
    names.sort_by_key(|name| name.span.start);
}

/// Parts of names that stand in a text in this order.
#[cfg(test)]
fn named(text: &str, parts: &[&str]) -> Vec<Named> {
    let mut from = 0;
    let mut names = Vec::new();
    for part in parts {
        if let Some(at) = text[from..].find(part) {
            from += at + part.len();
            names.push(Named {
                span: Span::from(from - part.len()..from),
                probability: 0.9,
                gender: crate::analysis::person::Gender::Unknown,
            });
        }
    }
    names
}

/// What a step makes of such parts.
#[cfg(test)]
fn made_of(text: &str, parts: &[&str], step: impl Fn(&str, &mut Vec<Named>)) -> Vec<String> {
    let mut names = named(text, parts);
    step(text, &mut names);
    names.iter().map(|n| n.span.of(text).to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of parts that stand in the text in this order.
    fn whole(text: &str, parts: &[&str]) -> Vec<String> {
        made_of(text, parts, make_whole)
    }

    fn joined(text: &str, parts: &[&str]) -> Vec<String> {
        let mut names: Vec<Named> = parts
            .iter()
            .filter_map(|part| {
                let at = text.find(part)?;
                Some(Named {
                    span: Span::from(at..at + part.len()),
                    probability: 0.9,
                    gender: crate::analysis::person::Gender::Unknown,
                })
            })
            .collect();
        join_nicknames(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn a_nickname_in_marks_belongs_to_the_name_around_it() {
        for text in [
            "Ray “Sugar” Holt ran.",
            "Ray \"Sugar\" Holt ran.",
            "Ray ‘Sugar’ Holt ran.",
            "Ray 'Big Sugar' Holt ran.",
            "Ray (Sugar) Holt ran.",
        ] {
            let whole = text.trim_end_matches(" ran.");
            assert_eq!(joined(text, &["Ray", "Sugar", "Holt"]), [whole], "{text}");
        }
    }

    #[test]
    fn a_given_name_that_no_list_has_belongs_to_the_nickname_behind_it() {
        let text = "Zukolwa “Big Tide” Holt ran.";
        assert_eq!(whole(text, &["Holt"]), ["Zukolwa “Big Tide” Holt"]);
        let text = "He liked the “Sugar” Holt sold.";
        assert_eq!(whole(text, &["Holt"]), ["Holt"]);
    }

    #[test]
    fn what_stands_beside_a_word_shows_that_it_is_a_name() {
        for (text, name) in [
            ("We met Mr Zukolwa there.", "Zukolwa"),
            ("Zukolwa (not her real name) ran.", "Zukolwa"),
            ("Her brother, Zukolwa, ran.", "Zukolwa"),
            ("“No,” said a juror, Primrose Ash, later.", "Primrose Ash"),
        ] {
            assert_eq!(whole(text, &[]), [name], "{text}");
        }
        for text in [
            "We met Mr President there.",
            "A rival, Larch Energy, left.",
            "She has a brother, Monday or not.",
            "The juror, Canada, left.",
            "A company, Larch Moss, left.",
        ] {
            assert!(whole(text, &[]).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_given_name_and_where_it_is_from_are_one_name() {
        let text = "John of Harrow ran.";
        assert_eq!(whole(text, &["John", "Harrow"]), ["John of Harrow"]);
        let text = "Jane Poe of Harrow ran.";
        assert_eq!(whole(text, &["Jane Poe", "Harrow"]), ["Jane Poe"]);
    }

    #[test]
    fn an_epithet_belongs_to_the_name_before_it() {
        let text = "Pliny the Elder wrote, and Billy the Kid shot.";
        let names = ["Pliny", "Elder", "Billy"];
        assert_eq!(whole(text, &names), ["Pliny the Elder", "Billy the Kid"]);
        let text = "They told Ann the Elder Brethren sang.";
        assert_eq!(whole(text, &["Ann"]), ["Ann"]);
    }

    #[test]
    fn what_and_joins_to_a_council_is_nobody() {
        let text = "Roe and Tarn County Council met.";
        assert!(whole(text, &["Roe"]).is_empty());
        let text = "Roe and Tarn County Council met. Roe left.";
        assert_eq!(whole(text, &["Roe", "Roe"]).len(), 2);
        let text = "Roe and Tarn met.";
        assert_eq!(whole(text, &["Roe"]), ["Roe"]);
    }

    #[test]
    fn what_else_stands_between_two_names_does_not_join_them() {
        for text in [
            "Ray, “Sugar” Holt ran.",
            "Ray “sang” Holt ran.",
            "Ray (AP) Holt ran.",
            "Ray “Nobody would ever have thought so” Holt ran.",
            "Ray: “Go” Holt ran.",
        ] {
            assert_eq!(joined(text, &["Ray", "Holt"]), ["Ray", "Holt"], "{text}");
        }
    }
}
