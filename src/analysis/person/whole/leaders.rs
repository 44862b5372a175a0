//! Names known by what stands right before them: a body and the office of who leads it ("Leader
//! of the Opposition Jane Roe", "Director of the Harbour Office Jane Roe"), or an age.

use memchr::memmem;

use super::opens_capital;
use crate::analysis::lexicon;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;

/// "9-year-old Marigold Roe": whoever has an age is somebody, whatever else the words are.
pub(super) fn add_aged(text: &str, names: &mut Vec<Named>) {
    const NO_NAMES: lexicon::Classes = lexicon::NATION
        | lexicon::COUNTRY
        | lexicon::PLACE
        | lexicon::ORG
        | lexicon::TITLE
        | lexicon::OFFICE
        | lexicon::COLLECTIVE;
    const AGE: &str = "-year-old ";
    let mut more = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), AGE) {
        let rest = text.get(at + AGE.len()..).unwrap_or_default();
        let named = || capitals(text, rest);
        let Some(span) = opens_capital(rest).then(named).flatten() else {
            continue;
        };
        let words = || span.of(text).split(' ');
        let plain = words().all(|word| lexicon::classes(word) & NO_NAMES == 0);
        let held = |n: &Named| n.span.start < span.end && n.span.end > span.start;
        let near = names.partition_point(|n| n.span.end <= span.start);
        let whole = names
            .get(near)
            .is_some_and(|n| held(n) && n.span.start <= span.start);
        if plain && !whole && words().count() <= 3 {
            more.push(Named {
                span,
                probability: 0.9,
                gender: Gender::Unknown,
            });
        }
    }
    super::add(names, more);
}

/// Offices that look like a body's name before their bearer's.
const OFFICES: &[(&str, &str)] = &[
    ("Leader", "Opposition "),
    ("leader", "Opposition "),
    ("Speaker", "House "),
    ("Speaker", "Senate "),
    ("Speaker", "Assembly "),
];

/// "Leader of the Opposition Jane Roe": in parliaments the words of an office, though they
/// look like a body's name.
pub(super) fn add(text: &str, names: &mut Vec<Named>) {
    const OF: &str = " of ";
    let mut more = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), OF) {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at + OF.len()..).unwrap_or_default();
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        if !opens_capital(rest) {
            continue;
        }
        let office = OFFICES.iter().find_map(|(who, of)| {
            let rest = rest.strip_prefix(of)?;
            before.ends_with(who).then_some(rest)
        });
        let office = office.or_else(|| behind_body(before, rest));
        if let Some(span) = office.and_then(|rest| capitals(text, rest)) {
            push_free(names, &mut more, span, Gender::Unknown);
        } else if let Some(span) = behind_field(before, rest).and_then(|rest| capitals(text, rest))
        {
            push_over(names, &mut more, span);
        }
    }
    super::add(names, more);
}

/// "Director of the Harbour Office Ann Roe": what stands behind the body's words, where a given
/// name is the first of it.
fn behind_body<'t>(before: &str, rest: &'t str) -> Option<&'t str> {
    const LONGEST: usize = 4;
    let office = last_word(before);
    let small = !opens_capital(office);
    if lexicon::classes(office) & lexicon::OFFICE == 0 {
        return None;
    }
    let mut words = rest.split(' ');
    let mut behind = rest;
    for word in words.by_ref().take(LONGEST) {
        if !opens_capital(word) || !word.chars().all(char::is_alphabetic) {
            return None;
        }
        behind = behind.get(word.len() + 1..)?;
        if lexicon::classes(word) & (lexicon::ORG | lexicon::COLLECTIVE) != 0 {
            let given = behind.split(' ').next()?;
            let mut rest = behind.split(' ').skip_while(|word| opens_capital(word));
            let says = rest
                .next()
                .is_some_and(|verb| lexicon::classes(verb) & lexicon::SAID != 0);
            // "The director of Tarn International Ann-lee Roe said": by what follows alone.
            if small {
                return (opens_capital(given) && says && given.contains('-')).then_some(behind);
            }
            let known =
                given::has_gender(given) || says && lexicon::classes(given) & lexicon::ORG == 0;
            return (opens_capital(given) && known).then_some(behind);
        }
    }
    None
}

/// "Director of Music Ann Roe", "Minister of Transport and Communications Ann Roe": what stands behind the
/// words for what an office is of, where a given name is the first of it and a verb or a stop follows.
fn behind_field<'t>(before: &str, rest: &'t str) -> Option<&'t str> {
    const LONGEST: usize = 4;
    let office = last_word(before);
    if !opens_capital(office) || lexicon::classes(office) & lexicon::OFFICE == 0 {
        return None;
    }
    let lists = |word: &str| gazetteer::flags_of(gazetteer::fingerprint(word));
    let given = |word: &str| {
        given::has_gender(word) || lists(word) & (flags::GIVEN | flags::GIVEN_WORLD) != 0
    };
    let mut behind = rest;
    for _ in 0..LONGEST {
        let word = behind.split(' ').next()?;
        // "Director of Music, Ann Roe": the comma parts them.
        if !word.chars().all(|c| c.is_alphabetic() || c == '-') {
            return None;
        }
        let noun =
            gazetteer::nouns(&word.to_lowercase()) != 0 || lists(word) & flags::EVERYDAY != 0;
        // "Attorney General of New York Ann Roe".
        let place = lists(word) & flags::PLACE != 0 && !given::is_usual(word);
        let field = opens_capital(word) && (noun || place || !given(word));
        if !field && !matches!(word, "and" | "for" | "the" | "of") {
            return None;
        }
        behind = behind.get(word.len() + 1..)?;
        let first = behind.split(' ').next()?;
        let pair = gazetteer::flags_of(gazetteer::pair(word, first)) & flags::PLACE != 0;
        let plain = !pair
            && lists(first) & flags::EVERYDAY == 0
            && gazetteer::nouns(&first.to_lowercase()) == 0;
        if opens_capital(word)
            && opens_capital(first)
            && plain
            && (given(first) || lists(first) == 0)
        {
            let mut next = behind.split(' ').skip(1);
            let surname = next.next().filter(|word| opens_capital(word))?;
            // "Krasimir", in no list, where "… Roe said" follows.
            let says = next.next().is_some_and(|verb| {
                verb.ends_with("ed") || lexicon::classes(verb) & (lexicon::SAID | lexicon::AUX) != 0
            });
            if !given(first) && !says {
                return None;
            }
            let letters = surname.trim_end_matches(|c: char| !c.is_alphanumeric());
            let body = lexicon::classes(letters)
                & (lexicon::ORG | lexicon::COLLECTIVE | lexicon::PLACE)
                != 0;
            return (!body).then_some(behind);
        }
    }
    None
}

/// Adds a name, over what ends where it does and begins before it: "Prints Ann Roe".
fn push_over(names: &[Named], more: &mut Vec<Named>, span: Span) {
    let near = names.partition_point(|n| n.span.end <= span.start);
    match names.get(near).filter(|n| n.span.start < span.end) {
        Some(name) if name.span.end == span.end && name.span.start < span.start => {
            more.push(Named { span, ..*name });
        }
        // "Dobrev" of "Krasimir Dobrev".
        Some(name) if name.span.end == span.end && name.span.start > span.start => {
            more.push(Named { span, ..*name });
        }
        Some(_) => {}
        None => push_free(names, more, span, Gender::Unknown),
    }
}

/// Adds a name where no other lies.
pub(super) fn push_free(names: &[Named], more: &mut Vec<Named>, span: Span, gender: Gender) {
    let near = names.partition_point(|n| n.span.end <= span.start);
    if names.get(near).is_none_or(|n| n.span.start >= span.end) {
        more.push(Named {
            span,
            probability: 0.9,
            gender,
        });
    }
}

/// The two to four capitalised words that the rest of a text begins with.
fn capitals(text: &str, rest: &str) -> Option<Span> {
    const MOST: usize = 4;
    let start = text.len() - rest.len();
    let (mut end, mut count) = (start, 0);
    for word in rest.split(' ').take(MOST) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let letters = bare.trim_end_matches('.');
        if !letters.starts_with(char::is_uppercase) || word.contains('\n') {
            break;
        }
        let from = word.as_ptr() as usize - text.as_ptr() as usize;
        let initial = letters.chars().count() == 1;
        end = from + if initial { bare.len() } else { letters.len() };
        count += 1;
        if word.len() > end - from {
            break;
        }
    }
    (count >= 2).then(|| Span::from(start..end))
}
