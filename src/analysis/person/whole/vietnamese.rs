//! Vietnamese names: the surname first, then two or three syllables, the last of them the given
//! name ("Tran Quoc Bao"). Chinese names of three syllables are found in the same walk through
//! the text.

use super::{Capitals, chinese, gaelic, opens_capital};
use crate::analysis::folded_name;
use crate::analysis::lexicon::{self, ORG, PLACE};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::label::Named;
use crate::article::Span;

/// The commonest Vietnamese surnames, without their accents.
const SURNAMES: &[&str] = &[
    "bui", "cao", "chu", "dang", "dao", "dinh", "do", "doan", "duong", "ho", "hoang", "huynh",
    "kieu", "lam", "le", "luong", "luu", "ly", "mai", "ngo", "nghiem", "nguyen", "pham", "phan",
    "phung", "quach", "ta", "thai", "tong", "tran", "trieu", "trinh", "truong", "vo", "vu",
    "vuong",
];

/// Middle syllables behind a surname: "Van" for men, "Thi" for women.
const MIDDLES: &[&str] = &[
    "anh", "bao", "bich", "cam", "cong", "dang", "dieu", "dinh", "duc", "duy", "gia", "hai",
    "hoang", "hong", "huu", "khanh", "kim", "manh", "minh", "my", "ngoc", "nhat", "nhu", "phuoc",
    "phuong", "quang", "quoc", "thanh", "thi", "thu", "thuy", "tien", "trong", "trung", "tuan",
    "tuyet", "van", "viet", "xuan",
];

const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
];
const CODAS: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Finds names of a surname, a middle syllable and one or two more, and Chinese ones.
pub(super) fn join(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    let mut more: Vec<Named> = Vec::new();
    let mut gained: Vec<(Span, Named)> = Vec::new();
    // Surnames that are everyday words: "Tan".
    let mut shy: Vec<(Span, Named)> = Vec::new();
    let first = opens_capital(text).then_some(0);
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    let starts = first
        .into_iter()
        .chain(capitals.spaces().map(|at| at + 1))
        .chain(lines);
    for start in starts {
        let found = name_at(text, start).or_else(|| chinese::name_at(text, start));
        let Some((span, called, gender)) = found else {
            continue;
        };
        let named = Named {
            span,
            probability: 0.9,
            gender,
        };
        more.push(named);
        let word = called.of(text);
        let own = word.len() > 2
            && gazetteer::flags_of(gazetteer::fingerprint(word)) & flags::EVERYDAY == 0;
        match own {
            true => gained.push((called, named)),
            false if called.start == span.start => shy.push((called, named)),
            false => {}
        }
    }
    if more.is_empty() {
        return;
    }
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    // What reaches farther than the syllables is another name.
    more.retain(|m| {
        let at = names.partition_point(|n| n.span.end <= m.span.start);
        let held = names.get(at..).unwrap_or_default().iter();
        let mut held = held.take_while(|n| n.span.start < m.span.end);
        held.all(|n| n.span.start >= m.span.start && n.span.end <= m.span.end)
    });
    super::add(names, more);
    gaelic::spread(text, names, &gained);
    chinese::spread(text, names, &shy);
}

/// The name that begins at a byte, its last syllable, by which its bearer is called, and whose it is.
fn name_at(text: &str, start: usize) -> Option<(Span, Span, Gender)> {
    const MOST: usize = 4;
    /// The longest surname, in bytes.
    const SURNAME: usize = 12;
    // Few words with a capital are short and stand before another.
    let near = text.as_bytes().get(start..)?.iter().take(SURNAME);
    let space = start
        + near
            .take_while(|b| b.is_ascii_alphabetic() || !b.is_ascii())
            .count();
    if !text
        .get(space..)?
        .strip_prefix(' ')
        .is_some_and(opens_capital)
    {
        return None;
    }
    // Of those few have one of the surnames; letters with marks are looked at below.
    let first = text.get(start..space)?;
    if first.is_ascii() && !SURNAMES.iter().any(|name| first.eq_ignore_ascii_case(name)) {
        return None;
    }
    let (surname, mut end) = word_at(text, start)?;
    if !SURNAMES.contains(&surname.as_str()) {
        return None;
    }
    let (middle, next) = word_behind(text, end)?;
    if !MIDDLES.contains(&middle.as_str()) {
        return None;
    }
    end = next;
    let mut given = None;
    for _ in 2..MOST {
        let Some((word, next)) = word_behind(text, end) else {
            break;
        };
        if !is_syllable(&word) {
            break;
        }
        given = Some(Span::from(end + 1..next));
        end = next;
    }
    // "Le Thanh Ton Street".
    let named_after = word_behind(text, end)
        .is_some_and(|(word, _)| lexicon::classes(&word) & (PLACE | ORG) != 0);
    let gender = match middle.as_str() {
        "thi" => Gender::Female,
        "van" => Gender::Male,
        _ => Gender::Unknown,
    };
    given
        .filter(|_| !named_after)
        .map(|given| (Span::from(start..end), given, gender))
}

/// The capitalised word at a byte, small and without marks, and where it ends.
pub(super) fn word_at(text: &str, start: usize) -> Option<(String, usize)> {
    /// The longest syllable, in bytes.
    const LONGEST: usize = 16;
    let rest = text.get(start..)?;
    if text.get(..start)?.ends_with(char::is_alphanumeric) || !opens_capital(rest) {
        return None;
    }
    let end = rest
        .char_indices()
        .find(|(_, c)| !c.is_alphabetic() && !('\u{300}'..='\u{36f}').contains(c))
        .map_or(rest.len(), |(n, _)| n);
    let word = rest.get(..end).filter(|w| w.len() <= LONGEST)?;
    let small = word.chars().skip(1).all(char::is_lowercase);
    let behind = rest.get(end..)?;
    let marked = behind.strip_prefix(['-', '’', '\'']);
    // "Tran’s" is Tran, and "Tran-Roe" somebody else.
    let goes_on = marked.is_some_and(|more| {
        more.starts_with(char::is_alphabetic) && (!more.starts_with('s') || behind.starts_with('-'))
    });
    (small && !goes_on).then(|| (folded_name(word), start + end))
}

/// The word behind a space.
pub(super) fn word_behind(text: &str, end: usize) -> Option<(String, usize)> {
    text.get(end..)?.strip_prefix(' ')?;
    word_at(text, end + 1)
}

/// Whether a word is built as the syllables of the language are.
fn is_syllable(word: &str) -> bool {
    let bare = ONSETS
        .iter()
        .find_map(|onset| word.strip_prefix(onset))
        .unwrap_or(word);
    let vowels = bare.chars().take_while(|c| "aeiouy".contains(*c)).count();
    // "Gi" and "qu" may be all there is before the coda.
    let nucleus = vowels > 0 || word.starts_with("gi");
    nucleus && vowels <= 3 && bare.get(vowels..).is_some_and(|coda| CODAS.contains(&coda))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, parts: &[&str]) -> Vec<String> {
        let mut names = super::super::named(text, parts);
        join(text, &Capitals::of(text), &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn a_surname_and_two_syllables_are_one_name() {
        for (text, parts, name) in [
            (
                "Her son, Tran Quoc Vinh, left.",
                &["Tran Quoc"][..],
                "Tran Quoc Vinh",
            ),
            ("Do Van Quyen left.", &["Van Quyen"][..], "Do Van Quyen"),
            ("Then Lý Thị Hoài Tâm left.", &[][..], "Lý Thị Hoài Tâm"),
        ] {
            assert_eq!(found(text, parts), [name], "{text}");
        }
    }

    #[test]
    fn what_only_begins_so_is_something_else() {
        for text in [
            "Do Van Halen fans sing?",
            "They met in Le Thanh Tong Street.",
            "Ho Kim Street is long.",
            "Mai Van Orlow’s house.",
        ] {
            assert!(found(text, &[]).is_empty(), "{text}");
        }
    }
}
