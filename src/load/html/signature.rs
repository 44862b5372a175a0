//! Short lines that say who wrote a post and when: "Bo Lind says: 3 May 2031 at 10:04".

use std::borrow::Cow;

use super::marks;
use super::page::{Kind, Page, Piece};
use super::posts::leads_to_somebody;
use crate::date::Day;
use crate::date::find::{self, Found, Order};
use crate::date::weekdays::is_weekday;

/// A longer line is text, in bytes.
pub(super) const LINE: u32 = 120;
/// A name has no more words, and is no longer.
const WORDS: usize = 4;
const NAME: usize = 40;

/// Words that stand beside a name and a day.
const BESIDE: &[&str] = &[
    "by",
    "on",
    "at",
    "am",
    "pm",
    "um",
    "uhr",
    "says",
    "said",
    "wrote",
    "writes",
    "posted",
    "von",
    "vom",
    "le",
    "à",
    "el",
    "a",
    "dit",
    "sagt",
    "sagte",
    "schrieb",
    "schreibt",
    "meint",
    "antwortete",
    "écrit",
    "escribió",
    "dice",
    "dijo",
    "ha",
    "scritto",
    "permalink",
    "reply",
    "edited",
    "answered",
    "asked",
    "commented",
    "ago",
    "the",
    "hours",
    "hour",
    "minutes",
    "minute",
    "days",
    "day",
    "weeks",
    "months",
    "month",
    "year",
    "years",
    "vor",
    "stunden",
    "stunde",
    "tagen",
    "tag",
    "minuten",
    "il",
    "y",
    "hace",
    "horas",
    "días",
    "points",
    "point",
    "and",
    "hace",
    "geleden",
    "uur",
    "from",
    "date",
    "datum",
    "author",
    "autor",
    "name",
    "re",
    "op",
    "th",
    "st",
    "nd",
    "gmt",
    "utc",
    "cet",
    "cest",
    "h",
    "in",
    "post",
    "beitrag",
    "joined",
    "registriert",
    "posts",
    "beiträge",
    "member",
    "guest",
    "gast",
    "verfasst",
    "geschrieben",
    "erstellt",
    "link",
    "modified",
    "last",
    "yesterday",
    "gestern",
    "today",
    "heute",
];

/// What can be done with a post, and begins the words of a button.
const BUTTONS: &[&str] = &[
    "reply",
    "report",
    "quote",
    "like",
    "flag",
    "share",
    "upvote",
    "permalink",
    "antwort",
    "zitieren",
    "melden",
    "gefällt",
    "répondre",
    "signaler",
    "citer",
    "responder",
    "denunciar",
    "citar",
    "rispondi",
    "segnala",
    "cita",
    "beantwoord",
    "reageer",
    "meld",
    "svara",
    "svar",
    "anmäl",
    "odpowiedz",
    "add a comment",
    "comment",
    "improve this answer",
    "follow",
    "parent",
    "context",
];

/// Words of how long ago something was.
const AGO: &[&str] = &[
    " ago",
    "vor ",
    "il y a ",
    "hace ",
    " fa",
    "geleden",
    "yesterday",
    "gestern",
    "sedan",
];

/// What a line of a page says about a post.
#[derive(Debug, Default)]
pub(super) struct Signature {
    /// It says when.
    pub dated: bool,
    pub day: Option<Day>,
    /// It is marked as an author's name, or leads to somebody's page.
    pub author: bool,
    /// It is a button, or a row of them.
    pub button: bool,
    /// It ends as a sentence does.
    pub sentence: bool,
}

impl Signature {
    pub fn of(page: &Page, piece: &Piece, order: Order) -> Self {
        let text = page.slice(piece).trim();
        let line = matches!(piece.kind, Kind::Prose | Kind::Heading(_));
        if !line || piece.end - piece.start > LINE || text.is_empty() {
            return Self::default();
        }
        let elem = page.elems.get(piece.elem as usize);
        let marks = elem.map_or(piece.marks, |elem| piece.marks.with(elem.marks));
        let found = find::find(text, order);
        let lower = text.to_lowercase();
        let ago = lower.bytes().any(|b| b.is_ascii_digit())
            && AGO.iter().any(|words| lower.contains(words));
        let rest = match &found {
            Some(found) => Cow::Owned(without(text, found)),
            None => Cow::Borrowed(text),
        };
        // A sentence that speaks of a day is no line about a post.
        let told = text.len() <= 60 || piece.time || name(&rest).is_some();
        let dated = (found.is_some() || ago || piece.time) && told;
        let called =
            text.len() <= 2 * NAME && (marks.any(marks::AUTHOR) || leads_to_somebody(page, piece));
        Self {
            dated,
            day: found.filter(|_| dated).map(|found| found.day),
            author: called && name(&rest).is_some(),
            button: is_button(&lower),
            sentence: super::features::ends_sentence(text),
        }
    }
}

fn without(text: &str, found: &Found) -> String {
    format!("{} {}", &text[..found.at.start], &text[found.at.end..])
}

/// Who a short line names, beside a day or alone.
pub(super) fn named(line: &str, order: Order) -> Option<String> {
    let line = line.trim();
    if line.len() > LINE as usize {
        return None;
    }
    match find::find(line, order) {
        Some(found) => name(&without(line, &found)),
        None => name(line),
    }
}

/// The words of a line that are none of those beside names, where they may be one.
fn name(line: &str) -> Option<String> {
    let is_word = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let number = bare
            .chars()
            .all(|c| c.is_ascii_digit() || c == ':' || c == '.');
        let lower = bare.to_lowercase();
        !number && !is_weekday(&lower) && !BESIDE.contains(&lower.as_str())
    };
    // "Bo Lind | Reply": what is set apart from a name is no part of it.
    let parts = line.split(['|', '·', '•', '»', '«', '\n', '—', '–']);
    let mut named = parts.filter_map(|part| {
        if is_button(&part.trim().to_lowercase()) {
            return None;
        }
        let words: Vec<&str> = part.split_whitespace().filter(is_word).collect();
        let name = words.join(" ");
        let bare = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.');
        let bare = bare.trim_end_matches([':', ',']);
        let fits = (1..=WORDS).contains(&words.len()) && (2..=NAME).contains(&bare.len());
        (fits && bare.chars().any(char::is_alphabetic)).then(|| once(bare).to_string())
    });
    named.next()
}

/// A name that stands twice, once in place of a picture, once.
fn once(name: &str) -> &str {
    match name.split_at_checked(name.len() / 2) {
        Some((first, second)) if first == second => first,
        _ => name,
    }
}

/// Whether a short line, in lower case, is a button of a post.
fn is_button(lower: &str) -> bool {
    const MOST: usize = 40;
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    lower.len() <= MOST
        && BUTTONS.iter().any(|word| {
            bare.strip_prefix(word).is_some_and(|rest| {
                !rest.starts_with(|c: char| {
                    c.is_alphabetic() && !matches!(c, 'e' | 's' | 'n' | 't' | 'm')
                })
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_is_left_of_a_line() {
        for (line, found) in [
            ("Bo Lind says:", Some("Bo Lind")),
            ("by rower77 » 3 May", Some("rower77")),
            ("10:04", None),
            ("Posted on at 10:04 by Ada Marsh", Some("Ada Marsh")),
            ("He went to the lock and came home with a net.", None),
        ] {
            assert_eq!(name(line).as_deref(), found, "{line}");
        }
        assert_eq!(name("rower77rower77 asked").as_deref(), Some("rower77"));
        assert!(is_button("antworten"));
        assert!(is_button("reply (2)"));
        assert!(!is_button("likely not"));
    }
}
