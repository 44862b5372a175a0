//! Parts the line under a title into who wrote the text and when. The two often share a line:
//! "By Ida Moen | 3 May 2031", "Posted by Ida Moen on 3 May 2031".

use super::{by, text};
use crate::article::{BlockKind, one_line};
use crate::date::beside;
use crate::date::find::{self, Order};
use crate::date::weekdays::is_weekday;
use crate::words::names;

/// What a line says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signature {
    /// Who wrote, in the line's words.
    pub names: Option<String>,
    /// The date in the line's words, with the time behind it.
    pub date: Option<String>,
}

/// Words between names and a date, besides those of [`beside::is_before`].
const BETWEEN: &[&str] = &[
    "at",
    "published",
    "posted",
    "updated",
    "last",
    "date",
    "vom",
];

/// Reads a line that is known to be a byline or a date line. Names are found only if something
/// shows them: a word before them, or a sign that parts them from a date.
pub(super) fn read(line: &str) -> Signature {
    let mut names: Vec<String> = Vec::new();
    let mut date = None;
    let parts = line.split(['|', '·', '•', '\n']);
    let parts: Vec<&str> = parts.flat_map(name_and_day).map(str::trim).collect();
    for part in &parts {
        let (by, rest) = match by::glued(part) {
            Some(name) => (true, without_glued_office(name)),
            None => by::without(part),
        };
        if rest.is_empty() || is_furniture(rest) || text::top_line(rest) == Some(BlockKind::Caption)
        {
            continue;
        }
        let found = find::find(rest, Order::of(None));
        let name = match &found {
            Some(found) => before_date(&rest[..found.at.start]),
            None => rest,
        };
        if let Some(found) = found {
            let words = rest[found.at.start..].trim_end_matches([' ', ',', ';', '—', '–', '-']);
            date.get_or_insert_with(|| one_line(words));
        }
        if by || parts.len() > 1 && is_named(name) {
            names.push(one_line(name));
        }
    }
    names.retain(|name| name.contains(char::is_alphabetic));
    for name in &mut names {
        if let Some(bare) = without_offices(name) {
            *name = bare;
        }
    }
    Signature {
        names: (!names.is_empty()).then(|| names.join(", ")),
        date,
    }
}

/// A name without the office that is glued to it: "Ida MoenReporter".
fn without_glued_office(name: &str) -> &str {
    let mut letters = name.char_indices();
    let mut before = ' ';
    let cut = letters.find_map(|(at, c)| {
        let cut = before.is_lowercase() && c.is_uppercase();
        before = c;
        (cut && is_office(&name[at..])).then_some(at)
    });
    cut.map_or(name, |at| name[..at].trim_end())
}

/// The parts of "Jane Roe - 12 March 2031": a dash between spaces parts a name from a day; else all of it.
fn name_and_day(part: &str) -> impl Iterator<Item = &str> {
    let dash = [" - ", " – ", " — "]
        .iter()
        .find_map(|dash| part.split_once(dash));
    let parted = dash.filter(|(name, day)| {
        let found = find::find(day, Order::of(None));
        is_named(name) && found.is_some_and(|found| day[..found.at.start].trim().len() <= 12)
    });
    let (first, second) = parted.map_or((part, None), |(name, day)| (name, Some(day)));
    std::iter::once(first).chain(second)
}

/// What people of a paper are called behind their names.
const OFFICES: &[&str] = &[
    "writer",
    "writers",
    "reporter",
    "reporters",
    "editor",
    "editors",
    "editor-in-chief",
    "correspondent",
    "correspondents",
    "columnist",
    "critic",
    "contributor",
    "photographer",
    "journalist",
    "producer",
    "analyst",
    "publisher",
    "intern",
    "fellow",
    "freelancer",
];

/// Whether words behind a name are its bearer's job: "City Editor", "Staff Writer for the
/// Gazette".
pub(super) fn is_office(part: &str) -> bool {
    /// The most words of an office.
    const WORDS: usize = 8;
    let words: Vec<String> = part
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    let of = words
        .iter()
        .position(|w| matches!(w.as_str(), "for" | "at" | "of" | "and" | "to"));
    let office = words[..of.unwrap_or(words.len())].last();
    let special = words.first().is_some_and(|w| w == "special") && of == Some(1);
    let known = office.is_some_and(|word| OFFICES.contains(&word.as_str()));
    // "Staff", "Gazette Staff"
    let staff = words.len() <= 3 && part.ends_with("Staff");
    words.len() <= WORDS && (known || special || staff)
}

/// Names without jobs behind a comma: "Jane Roe, City Editor, and Per Lund, Staff Writer".
/// `None` if nothing is to be left out.
pub(super) fn without_offices(names: &str) -> Option<String> {
    let mut parts = names.split(", ");
    let mut kept = parts.next()?.to_string();
    let mut left_out = false;
    for part in parts {
        // "Staff Writer and Per Lund"
        let (office, rest) = match part.split_once(" and ") {
            Some((office, rest)) if !part.starts_with("and ") && is_office(office) => {
                (office, Some(rest).filter(|rest| !is_office(rest)))
            }
            _ => (part, None),
        };
        if !is_office(office) {
            let and = left_out && part.starts_with("and ");
            kept.push_str(if and { " " } else { ", " });
            kept.push_str(part);
            continue;
        }
        left_out = true;
        if let Some(rest) = rest {
            kept.push_str(" and ");
            kept.push_str(rest);
        }
    }
    left_out.then_some(kept)
}

/// What stands before a date, without the words and signs that belong to the date.
fn before_date(words: &str) -> &str {
    let mut rest = words;
    loop {
        rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let last = rest.rsplit(char::is_whitespace).next().unwrap_or("");
        let word = |word: &&str| word.eq_ignore_ascii_case(last);
        let between = beside::is_before(last) || BETWEEN.iter().any(word);
        if last.is_empty() || !between && !is_weekday(&last.to_lowercase()) {
            return rest;
        }
        rest = &rest[..rest.len() - last.len()];
    }
}

/// "5 min read": how long the reading takes.
fn is_furniture(part: &str) -> bool {
    let words = part.split_whitespace().count();
    let low = part.to_ascii_lowercase();
    words <= 4 && part.starts_with(|c: char| c.is_ascii_digit()) && low.contains("min")
}

/// Whether a part is written as names are.
fn is_named(part: &str) -> bool {
    let words = part.split_whitespace();
    let named = words.clone().all(|word| {
        let name =
            word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit());
        name || word == "and" || names::is_particle(word)
    });
    named && (2..=8).contains(&words.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_dates_share_a_line() {
        for (line, names, date) in [
            ("By Ida Moen, 12 March 2031", "Ida Moen", "12 March 2031"),
            ("Ida Moen | 12 March 2031", "Ida Moen", "12 March 2031"),
            ("Ida Moen - 12 March 2031", "Ida Moen", "12 March 2031"),
            (
                "Ida Moen – Tuesday, 12 March 2031",
                "Ida Moen",
                "12 March 2031",
            ),
            ("Ida Moen\n12 March 2031", "Ida Moen", "12 March 2031"),
            (
                "par Ines Vale, le 12 mars 2031",
                "Ines Vale",
                "12 mars 2031",
            ),
            ("Von Ines Vale, 12. März 2031", "Ines Vale", "12. März 2031"),
            (
                "By Ida Moen · 12 March 2031 · 5 min read",
                "Ida Moen",
                "12 March 2031",
            ),
            (
                "Posted by Ida Moen on March 12, 2031 at 5:04 p.m.",
                "Ida Moen",
                "March 12, 2031 at 5:04 p.m.",
            ),
            (
                "By Ida Moen and Per Lund | The Courier | 2031-03-12",
                "Ida Moen and Per Lund, The Courier",
                "2031-03-12",
            ),
            ("By Ida Moen\nPhotographs by Per Lund", "Ida Moen", ""),
            (
                "Author: Ida Moen\nDate: 2031-03-12",
                "Ida Moen",
                "2031-03-12",
            ),
            ("By Ida Moen, Staff Writer", "Ida Moen", ""),
            ("By Ida Moen, City Editor", "Ida Moen", ""),
            (
                "By Ida Moen and Per Lund, Gazette Staff",
                "Ida Moen and Per Lund",
                "",
            ),
            (
                "BY IDA MOEN, SENIOR POLITICAL CORRESPONDENT",
                "IDA MOEN",
                "",
            ),
            (
                "By Ida Moen, Staff Writer, and Per Lund, City Editor",
                "Ida Moen and Per Lund",
                "",
            ),
            (
                "By Ida Moen, Staff Writer and Per Lund",
                "Ida Moen and Per Lund",
                "",
            ),
            ("By Ida Moen, Special to the Gazette", "Ida Moen", ""),
            ("By Ida Moen, Editor of the Gazette", "Ida Moen", ""),
            (
                "By Ida Moen, Per Lund and Jo Reporter",
                "Ida Moen, Per Lund and Jo Reporter",
                "",
            ),
            ("By Ida Moen, Ph.D.", "Ida Moen, Ph.D.", ""),
            ("Salt Point, 12 March 2031 —", "", "12 March 2031"),
            ("Updated March 12, 2031", "", "March 12, 2031"),
            ("Wednesday, 12 March 2031", "", "12 March 2031"),
            (
                "By Ida von der Au on Wednesday, 12 March 2031",
                "Ida von der Au",
                "12 March 2031",
            ),
        ] {
            let read = read(line);
            assert_eq!(read.names.unwrap_or_default(), names, "{line}");
            assert_eq!(read.date.unwrap_or_default(), date, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_read(line in "\\PC{0,60}") {
            read(&line);
        }
    }
}
