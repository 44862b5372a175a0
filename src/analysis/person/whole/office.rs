//! Titles, offices and nouns that stand before a name, or alone where a name might stand.

use super::opens_capital;
use crate::analysis::lexicon;
use crate::analysis::person::gazetteer::{self, flags, noun};
use crate::analysis::person::jobs::names_a_job;
use crate::article::Span;
use crate::words::marks;

/// "Tan Sri would say": a title of two words, and nobody's name.
pub(super) fn is_title_alone(words: &str) -> bool {
    words.split_once(' ').is_some_and(|(first, second)| {
        second == "Sri" && matches!(first, "Tan" | "Puan") || second == "Seri" && first == "Datuk"
    })
}

/// What stands behind a town and its office: "Hale Mayor Ann Roe".
pub(super) fn behind_office(name: &str) -> Option<&str> {
    const OFFICES: &[&str] = &[
        " Mayor ",
        " Sheriff ",
        " Councilman ",
        " Councilwoman ",
        " Alderman ",
    ];
    // Whose town and office stand before two names has four words.
    if name.bytes().filter(|b| *b == b' ').count() < 3 {
        return None;
    }
    let behind = |office: &&str| name.split_once(*office).map(|(_, rest)| rest);
    let rest = OFFICES.iter().find_map(behind)?;
    rest.contains(' ').then_some(rest)
}

/// What stands behind "Ex-MLA" and "Ex-Minister".
pub(super) fn former(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let office = first.strip_prefix("Ex-").or(first.strip_prefix("ex-"))?;
    let title = office.starts_with(char::is_uppercase) && rest.contains(' ');
    title.then_some(rest)
}

/// What stands behind a noun for somebody that opens the sentence: "Homeowner Ann Roe said".
pub(super) fn behind_noun<'t>(
    text: &str,
    span: Span,
    first: &str,
    rest: &'t str,
) -> Option<&'t str> {
    if first.len() < 4 {
        return None;
    }
    let begins = first.as_ptr() as usize == text.as_ptr() as usize + span.start as usize;
    let before = text.get(..span.start as usize)?.trim_end_matches(' ');
    let opens = marks::opens_sentence(before) || before.ends_with('\n');
    if !begins || !opens {
        return None;
    }
    let lower = first.to_lowercase();
    let kinds = gazetteer::nouns(&lower);
    let names = flags::GIVEN | flags::GIVEN_WORLD | flags::SURNAME_WORLD;
    let class = lexicon::classes(&lower);
    let one = kinds & (noun::PERSON | noun::PLURAL) == noun::PERSON && rest.contains(' ');
    // "Match-winner Roe", "Man-of-the-match Roe": no double surname ends in what somebody is.
    let joined = lower.split_once('-').is_some_and(|(who, rest)| {
        let small = |last: &str| first.ends_with(last);
        let is_one = |who: &str| {
            gazetteer::nouns(who) & (noun::PERSON | noun::PLURAL) == noun::PERSON
                || lexicon::classes(who) & (lexicon::PERSON | lexicon::OFFICE) != 0
        };
        let last = rest.rsplit('-').next().unwrap_or(rest);
        // "Left-back Jane Roe", "Senator-elect Jane Roe".
        let side = matches!(last, "back" | "half" | "elect" | "designate");
        small(last) && (side || is_one(last))
            || small(rest) && rest.starts_with("of-") && is_one(who)
    });
    if joined {
        return Some(rest);
    }
    // "Brothers Ann and Ben Roe", "Strikers Ann Roe and Ben Poe".
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let several = [", ", " and ", " & "]
        .iter()
        .any(|and| behind.strip_prefix(and).is_some_and(opens_capital));
    let many = several
        && lower.strip_suffix('s').is_some_and(|one| {
            kinds & noun::PLURAL != 0 && kinds & noun::PERSON != 0
                || class & (lexicon::PLURAL_PERSON | lexicon::FAMILY) != 0
                || lexicon::classes(one) & (lexicon::PERSON | lexicon::FAMILY) != 0
                || matches!(one, "twin" | "triplet")
                || names_a_job(one)
        });
    let somebody = (one || many)
        && class & lexicon::GIVEN == 0
        && gazetteer::flags_of(gazetteer::fingerprint(first)) & names == 0;
    somebody.then_some(rest)
}
