//! Names that were found in parts made whole, and what is no name taken out.
//!
//! What stands in marks or brackets between a given name and a surname is a nickname, as
//! in `Ray "Sugar" Holt`; the Arabic article belongs to the surname behind it, wherever
//! its sentence begins ("Al-Amin said"); a Korean given name is written with a hyphen
//! behind the surname. A possessive before a verb is a firm's name ("Dunley's said"), and
//! so is what "&" joins. Letters of honours and degrees are none of a name. A surname in a text in capitals is its bearer's. Names that stand in a row without commas are several.

mod called;
mod capitals;
mod edges;
mod gaelic;
mod initials;
mod korean;
mod leaders;
mod nickname;
mod office;
mod particles;
mod roles;
mod rows;
mod spoken;
mod stray;
mod thing;
mod title;
mod vietnamese;

use rustc_hash::FxHashMap;

pub(in crate::analysis) use self::edges::is_seat;
use self::korean::join_hyphened;
use self::nickname::{join_given, join_leading, join_nicknames};
use super::Gender;
use super::gazetteer;
use super::label::Named;
use super::letters;
use crate::analysis::lexicon::{self, AUX, SAID, WROTE};
use crate::article::Span;

/// Makes the names of a text whole. `names` stays in order.
pub(crate) fn make_whole(text: &str, names: &mut Vec<Named>) {
    letters::leave(text, names);
    leave_utterances(text, names);
    edges::trim(text, names);
    stray::leave(text, names);
    names.retain(|name| !is_firm(text, name.span));
    leave_bodies(text, names);
    rows::join_apostrophes(text, names);
    rows::join_turned(text, names);
    rows::part(text, names);
    title::leave(text, names);
    thing::leave(text, names);
    join_articles(text, names);
    particles::join_noble(text, names);
    gaelic::join_surnames(text, names);
    join_nicknames(text, names);
    join_leading(text, names);
    join_given(text, names);
    called::join_surnames(text, names);
    join_origins(text, names);
    join_hyphened(text, names);
    particles::join_ends(text, names);
    vietnamese::join(text, names);
    initials::join(text, names);
    capitals::join_surnames(text, names);
}

/// Takes out one word that is all that somebody says, in whatever language ("“Nei,” said
/// Roe"), unless it is somebody's elsewhere or a given name.
fn leave_utterances(text: &str, names: &mut Vec<Named>) {
    let uttered = |span: Span| {
        let word = span.of(text);
        let before = text.get(..span.start as usize).unwrap_or_default();
        let behind = text.get(span.end as usize..).unwrap_or_default();
        let ended = behind.strip_prefix([',', '.', '!', '?', '…']);
        before.ends_with(['“', '‘', '"', '\'', '„', '«', '»'])
            && ended.is_some_and(|rest| rest.starts_with(['”', '’', '"', '\'', '“', '»', '«']))
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

/// Whether a name is a firm's: "Dunley's said", "Dunley & Roe".
fn is_firm(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let before = text.get(..span.start as usize).unwrap_or_default();
    let single = !word.contains(' ');
    let joined = behind.strip_prefix(" & ").is_some_and(opens_capital)
        || before
            .strip_suffix(" & ")
            .is_some_and(|b| b.ends_with(|c: char| c.is_alphanumeric()));
    single && (joined || possessive_speaks(behind))
}

/// Takes out what begins the name of a body that "and" joins, "Brill and Tarn County
/// Council", unless the word is somebody's elsewhere.
fn leave_bodies(text: &str, names: &mut Vec<Named>) {
    let begins_body = |span: Span| {
        let behind = text.get(span.end as usize..).unwrap_or_default();
        !span.of(text).contains(' ') && behind.strip_prefix(" and ").is_some_and(is_body)
    };
    if !names.iter().any(|name| begins_body(name.span)) {
        return;
    }
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for name in names.iter() {
        for word in name.span.of(text).split(' ') {
            *seen.entry(word).or_default() += 1;
        }
    }
    names.retain(|name| seen.get(name.span.of(text)) != Some(&1) || !begins_body(name.span));
}

/// Whether several capitalised words stand at the beginning of which the last is a body's:
/// "Tarn County Council said".
fn is_body(words: &str) -> bool {
    const MOST: usize = 5;
    let capitals = words
        .split(' ')
        .take(MOST)
        .take_while(|word| opens_capital(word))
        .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let (count, last) = capitals.fold((0, ""), |(count, _), word| (count + 1, word));
    count > 1 && lexicon::classes(last) & lexicon::ORG != 0
}

/// The places of spaces before capitals of ASCII, where a word of a name may begin.
fn before_capitals(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let capitals = bytes.iter().enumerate().skip(1);
    // Few bytes are capitals.
    capitals
        .filter(|(_, byte)| byte.is_ascii_uppercase())
        .map(|(at, _)| at - 1)
        .filter(|space| bytes[*space] == b' ')
}

fn opens_capital(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

/// Whether a possessive `'s` and then a verb that reports stand at the beginning.
pub(in crate::analysis) fn possessive_speaks(behind: &str) -> bool {
    let rest = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "));
    let verb = rest.map_or("", |rest| {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        &rest[..end]
    });
    let past = verb.ends_with("ed") || matches!(verb, "said" | "says" | "told");
    past && lexicon::classes(verb) & (SAID | WROTE) != 0 && lexicon::classes(verb) & AUX == 0
}

/// The Arabic article in its spellings, as it stands before a hyphen.
const ARTICLES: &[&str] = &[
    "al", "el", "ul", "ur", "as", "ad", "ash", "an", "at", "az", "ath", "aal",
];

/// Letters of the longest of them.
const LONGEST_ARTICLE: usize = 4;

/// Lets names reach over "al-Amin", and knows "Al-Amin" at the head of a sentence as the
/// one of them.
fn join_articles(text: &str, names: &mut Vec<Named>) {
    let mut surnames: FxHashMap<String, Named> = FxHashMap::default();
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for &(mut name) in names.iter() {
        if kept.last().is_some_and(|k| name.span.start < k.span.end) {
            continue;
        }
        if let Some(surname) = article_behind(text, name.span.end) {
            name.span.end = surname.end;
            surnames.insert(surname.of(text).to_lowercase(), name);
        }
        kept.push(name);
    }
    *names = kept;
    let mut more = given_before_articles(text, names);
    for found in &more {
        if let Some((_, surname)) = found.span.of(text).split_once(' ') {
            surnames.insert(surname.to_lowercase(), *found);
        }
    }
    if surnames.is_empty() {
        return;
    }
    let taken = more.len();
    for (at, _) in text.match_indices("l-") {
        let Some(start) = at.checked_sub(1) else {
            continue;
        };
        if !text.is_char_boundary(start) || !matches!(text.as_bytes()[start], b'A' | b'E' | b'a') {
            continue;
        }
        let word = word_at(text, start);
        let within = |of: &[Named]| {
            let near = of.partition_point(|n| n.span.end <= word.start);
            of.get(near).is_some_and(|n| n.span.start < word.end)
        };
        let opens = text.as_bytes()[start] != b'a';
        let free = !within(&more[..taken]) && (opens || !within(names));
        if let Some(known) = surnames.get(&word.of(text).to_lowercase())
            && free
            && !text[..start].ends_with(char::is_alphanumeric)
        {
            more.push(Named {
                span: word,
                ..*known
            });
        }
    }
    more.sort_by_key(|name| name.span.start);
    add(names, more);
}

/// "Huda al-Amin": a given name before the article is somebody, though nobody was found there.
fn given_before_articles(text: &str, names: &[Named]) -> Vec<Named> {
    /// No given name is longer, in bytes.
    const GIVEN: usize = 40;
    const ARTICLE: &str = " al-";
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), ARTICLE) {
        if !text.get(at + ARTICLE.len()..).is_some_and(opens_capital) {
            continue;
        }
        let from = text.floor_char_boundary(at.saturating_sub(GIVEN));
        let before = text[from..at].rsplit(|c: char| !c.is_alphabetic()).next();
        let given = before.unwrap_or_default();
        let gender = gazetteer::gender_of(given);
        let known = lexicon::classes(given) & lexicon::GIVEN != 0 || gender != Gender::Unknown;
        let start = u32::try_from(at - given.len()).unwrap_or(u32::MAX);
        let span = Span::new(start, word_at(text, at + 1).end);
        let near = names.partition_point(|n| n.span.end <= span.start);
        let free = names.get(near).is_none_or(|n| n.span.start >= span.end);
        if known && free && opens_capital(given) {
            found.push(Named {
                span,
                probability: 0.8,
                gender,
            });
        }
    }
    found
}

/// The word "al-Amin", where it stands right behind `end`.
fn article_behind(text: &str, end: u32) -> Option<Span> {
    let start = end as usize + 1;
    let behind = text.get(end as usize..)?.strip_prefix([' ', '\u{a0}'])?;
    // No further than an article is long: a hyphen may be far away.
    let mut near = behind.char_indices().take(LONGEST_ARTICLE + 1);
    let (hyphen, _) = near.find(|(_, c)| *c == '-')?;
    let (article, rest) = (&behind[..hyphen], &behind[hyphen + 1..]);
    let known = ARTICLES.contains(&article);
    (known && opens_capital(rest) && text.as_bytes().get(start - 1) == Some(&b' '))
        .then(|| word_at(text, start))
}

/// "John of Lancaster", "Maud of Wales": one given name and, behind "of", what was taken
/// for a name too, are one name.
fn join_origins(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for name in names.iter() {
        if let Some(last) = kept.last_mut() {
            let gap = text.get(last.span.end as usize..name.span.start as usize);
            let given = last.span.of(text);
            let alone = !given.contains(char::is_whitespace)
                && lexicon::classes(given) & lexicon::GIVEN != 0;
            if alone && gap == Some(" of ") && !name.span.of(text).contains(' ') {
                last.span.end = name.span.end;
                continue;
            }
        }
        kept.push(*name);
    }
    *names = kept;
}

/// A longer word is nobody's name, in characters: what is joined by hyphens without end is
/// not read to its end at each of them.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of parts that stand in the text in this order.
    fn whole(text: &str, parts: &[&str]) -> Vec<String> {
        let mut names = named(text, parts);
        make_whole(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
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
