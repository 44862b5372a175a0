//! Nicknames inside of names: `Ray "Sugar" Holt`.

use super::{capital_before, gaelic, parts_names, word_at};
use crate::analysis::lexicon;
use crate::analysis::person::gazetteer;
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;

/// The longest nickname, in bytes.
const NICKNAME: usize = 30;
/// A surname shorter than this may be another word elsewhere, in bytes.
const SHORT: usize = 4;

/// What may open a nickname and what may then close it, the longer openings first.
const MARKS: &[(&str, &[&str])] = &[
    ("(“", &["”)"]),
    ("(\"", &["\")"]),
    ("(‘", &["’)"]),
    ("('", &["')"]),
    ("“", &["”", "“"]),
    ("”", &["”", "“"]),
    ("„", &["”", "“"]),
    ("\"", &["\""]),
    ("‘", &["’"]),
    ("’", &["’"]),
    ("''", &["''"]),
    ("``", &["''"]),
    ("'", &["'", "’"]),
    ("« ", &[" »"]),
    ("«\u{a0}", &["\u{a0}»"]),
    ("«", &["»"]),
    ("»", &["«", "»"]),
    ("(", &[")"]),
];

/// Joins a given name, a nickname and the surname behind it into one name.
pub(super) fn join_nicknames(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    let mut gained = Vec::new();
    let mut n = 0;
    while let Some(&name) = names.get(n) {
        let single = !name.span.of(text).contains(' ');
        let surname = nickname_end(text, name.span.end).and_then(|begins| {
            let at = names.partition_point(|o| o.span.start < begins);
            let behind = names.get(at).filter(|o| o.span.start == begins);
            match behind {
                Some(behind) => Some((at, *behind)),
                // A given name and a nickname want a surname, whatever its word.
                None => single.then(|| {
                    let span = word_at(text, begins as usize);
                    (at.saturating_sub(1), Named { span, ..name })
                }),
            }
        });
        match surname {
            Some((at, surname)) => {
                let whole = Named {
                    span: Span::new(name.span.start, surname.span.end),
                    probability: name.probability.max(surname.probability),
                    ..name
                };
                if let Some(nickname) = nickname_of(text, name.span.end, surname.span.start) {
                    gained.push((nickname, whole));
                }
                if surname.span.of(text).len() > SHORT {
                    gained.push((surname.span, whole));
                }
                kept.push(whole);
                n = at + 1;
            }
            None => {
                kept.push(name);
                n += 1;
            }
        }
    }
    *names = kept;
    gaelic::spread(text, names, &gained);
}

/// The one word that somebody is called between a given name and a surname, where no list knows it
/// as an everyday word.
fn nickname_of(text: &str, from: u32, to: u32) -> Option<Span> {
    let between = text.get(from as usize..to as usize)?;
    let start = between.find(char::is_alphanumeric)?;
    let word = between[start..].trim_end_matches(|c: char| !c.is_alphanumeric());
    let plain = word.len() > SHORT && word.chars().all(char::is_alphabetic);
    let lists = |word: &str, of: u8| gazetteer::flags_of(gazetteer::fingerprint(word)) & of != 0;
    let place = lists(word, gazetteer::flags::PLACE)
        || lists(&word.to_lowercase(), gazetteer::flags::EVERYDAY);
    let at = from as usize + start;
    (plain && !place && word.starts_with(char::is_uppercase))
        .then(|| Span::from(at..at + word.len()))
}

/// Where the word behind a nickname begins, if one stands right behind `end`.
fn nickname_end(text: &str, end: u32) -> Option<u32> {
    let rest = text.get(end as usize..)?;
    let inside = rest.strip_prefix([' ', '\u{a0}'])?;
    let (open, closes) = MARKS.iter().find(|(open, _)| inside.starts_with(open))?;
    let inside = &inside[open.len()..];
    let mut window = inside.len().min(NICKNAME);
    while !inside.is_char_boundary(window) {
        window -= 1;
    }
    let (close, mark) = closes
        .iter()
        .filter_map(|mark| Some((inside[..window].find(mark)?, mark)))
        .min_by_key(|(at, _)| *at)?;
    let nickname = &inside[..close];
    let letters = nickname.chars().filter(|c| c.is_alphabetic()).count();
    let named = letters >= 2
        && nickname.starts_with(char::is_uppercase)
        && nickname.split(' ').count() <= 3
        && nickname
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '\''));
    // "Jane Roe (AP) Poe": letters alone are an agency or a party.
    let letters_only = *open == "(" && nickname.chars().all(char::is_uppercase);
    let behind = inside.get(close + mark.len()..)?;
    let word = behind.strip_prefix([' ', '\u{a0}'])?;
    (named && !letters_only && word.starts_with(char::is_uppercase))
        .then(|| u32::try_from(text.len() - word.len()).ok())
        .flatten()
}

/// "Said “Big Jim” Roe": lets a name begin with the nickname right behind a verb of saying,
/// where it can be no words of the name's.
pub(super) fn join_leading(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for &(mut name) in names.iter() {
        if let Some(start) = leading(text, name.span.start) {
            // "Jim" of the nickname was taken for a name of its own.
            while kept.last().is_some_and(|k| k.span.start > start) {
                kept.pop();
            }
            if kept.last().is_none_or(|k| k.span.end <= start) {
                name.span.start = start;
            }
        }
        kept.push(name);
    }
    *names = kept;
}

/// "Nokuthula “Mama” Roe": takes the one word before a nickname into the name behind it, where
/// it is no everyday word and nobody's yet.
pub(super) fn join_given(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for &(mut name) in names.iter() {
        if let Some(start) = given_before(text, name.span.start) {
            // The nickname itself was taken for a name of its own.
            if kept.last().is_some_and(|k| k.span.start > start) {
                kept.pop();
            }
            if kept.last().is_none_or(|k| k.span.end <= start) {
                name.span.start = start;
            }
        }
        kept.push(name);
    }
    *names = kept;
}

/// The words in marks that end right before a name: where their opening mark stands, and they.
fn marked_before(text: &str, name: u32) -> Option<(usize, &str)> {
    let before = text.get(..name as usize)?.strip_suffix(' ')?;
    let close = before.chars().next_back()?;
    let open = match close {
        '”' => '“',
        '’' => '‘',
        '"' | '\'' => close,
        _ => return None,
    };
    let inside = &before[..before.len() - close.len_utf8()];
    let from = inside.floor_char_boundary(inside.len().saturating_sub(NICKNAME));
    let at = from + inside[from..].rfind(open)?;
    Some((at, &inside[at + open.len_utf8()..]))
}

/// Where the word begins that stands before the nickname in marks that ends right before a name.
fn given_before(text: &str, name: u32) -> Option<u32> {
    let (at, _) = marked_before(text, name)?;
    let word = capital_before(text, at, parts_names).filter(|w| w.len() > 2)?;
    let begin = at - 1 - word.len();
    let lower = word.to_lowercase();
    let flags = gazetteer::flags_of(gazetteer::fingerprint(&lower));
    let everyday = flags & gazetteer::flags::EVERYDAY != 0 || lexicon::classes(&lower) != 0;
    // "The coach, Washington “El Profe” Roe": a given name that is a place, too.
    let rest = text.get(..begin).unwrap_or_default();
    let apposed = || {
        let last = last_word(rest.trim_end());
        let role = lexicon::classes(last) & (lexicon::OFFICE | lexicon::PERSON) != 0;
        given::is_listed(word) && (rest.ends_with(", ") || role)
    };
    let named = given::is_usual(&lower) || !everyday || apposed();
    let end = nickname_end(text, u32::try_from(at - 1).ok()?)?;
    (named && end == name)
        .then(|| u32::try_from(begin).ok())
        .flatten()
}

/// Where the nickname in marks begins that ends right before a name and stands behind a verb
/// of saying.
fn leading(text: &str, name: u32) -> Option<u32> {
    let (at, nickname) = marked_before(text, name)?;
    let words = nickname.split(' ');
    let named = words.clone().count() <= 3
        && words.clone().all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
        });
    let verb = text[..at].strip_suffix(' ')?;
    let verb = &verb[verb.floor_char_boundary(verb.len().saturating_sub(NICKNAME))..];
    let verb = verb.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let says = matches!(
        verb,
        "said" | "says" | "asked" | "added" | "replied" | "answered"
    );
    (named && says).then(|| u32::try_from(at).ok()).flatten()
}
