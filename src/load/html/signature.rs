//! Short lines that sign a post: "Bo Lind says: 3 May 2031 at 10:04".

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::page::{Kind, Page, Piece, Tag, What};
use super::{marks, meta, spans};
use crate::date::find::{self, Found, Order};
use crate::date::weekdays::is_weekday;
use crate::date::{Day, beside, months};
use crate::load::phrases::Phrases;
use crate::words::marks::ends_sentence;

/// The longest such line, in bytes.
pub(super) const LINE: u32 = 120;
/// The most words in a name, and its greatest length.
const WORDS: usize = 4;
const NAME: usize = 40;

/// Words beside a name and a day, besides those of [`beside::is_ago`].
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
    "submitted",
    "von",
    "vom",
    "le",
    "à",
    "el",
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
    "the",
    "weeks",
    "months",
    "month",
    "year",
    "years",
    "tag",
    "points",
    "point",
    "and",
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

static BESIDE_NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| BESIDE.iter().copied().collect());

/// Words among them that people are called by too: with a capital, behind the first word of a
/// name, they belong to the name.
const CALLED: &[&str] = &[
    "a", "day", "days", "el", "gast", "guest", "h", "ha", "il", "last", "le", "link", "month",
    "point", "post", "re", "st", "tag", "von", "y", "year",
];
/// Words among them that stand inside names, before a capital.
const BETWEEN: &[&str] = &["el", "le", "von", "y"];

/// First words of buttons: what can be done with a post.
const BUTTONS: &[&str] = &[
    "reply",
    "report",
    "quote",
    "quotes",
    "like",
    "likes",
    "flag",
    "share",
    "shares",
    "upvote",
    "permalink",
    "antwort",
    "antworten",
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
    "beantwoorden",
    "reageer",
    "reageren",
    "meld",
    "svara",
    "svar",
    "anmäl",
    "odpowiedz",
    "add a comment",
    "comment",
    "comments",
    "improve this answer",
    "follow",
    "parent",
    "context",
];

/// Words for how long ago something was.
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
        let marks = elem.map_or(piece.marks, |elem| {
            // The name may stand in a box of its own in that of the author.
            let around = page.elems.get(elem.parent as usize);
            let around = around.filter(|a| a.tag == Tag::Div && !a.marks.any(marks::BODY));
            let around = around.map_or(0, |around| around.marks.0 & marks::AUTHOR.0);
            piece.marks.with(elem.marks).with(marks::Marks(around))
        });
        let found = find::find(text, order);
        let lower = text.to_lowercase();
        let ago = lower.bytes().any(|b| b.is_ascii_digit())
            && AGO.iter().any(|words| lower.contains(words));
        let stamped = found.is_none() && is_stamp(&lower);
        let rest = match &found {
            _ if stamped => Cow::Borrowed(""),
            Some(found) => Cow::Owned(without(text, found)),
            None => Cow::Borrowed(text),
        };
        // A sentence that speaks of a day is no line about a post.
        let told = text.len() <= 60 || piece.time || name(&rest).is_some();
        let dated = (found.is_some() || ago || stamped || piece.time) && told;
        let called =
            text.len() <= 2 * NAME && (marks.any(marks::AUTHOR) || leads_to_somebody(page, piece));
        Self {
            dated,
            day: found.filter(|_| dated).map(|found| found.day),
            author: called && name(&rest).is_some(),
            button: is_button(&lower, spans::is_link(page, piece)),
            sentence: ends_sentence(text),
        }
    }
}

/// Whether a line in lower case is a moment without a year, as boards show those of late: "feb 2",
/// "answered may 3 at 8:04", "4d".
fn is_stamp(lower: &str) -> bool {
    const LONG: usize = 32;
    const SHORT: usize = 6;
    let ago = || {
        let unit = lower.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = lower.len() - unit.len();
        (1..=3).contains(&count)
            && matches!(
                unit.trim(),
                "s" | "m" | "min" | "h" | "hr" | "hrs" | "d" | "w" | "wk" | "mo" | "y" | "yr"
            )
    };
    // Nothing but a month, a day and what stands beside them.
    let day = || {
        let digit = lower.bytes().any(|b| b.is_ascii_digit());
        let words = lower.split(|c: char| !c.is_alphabetic());
        let mut words = words.filter(|word| !word.is_empty());
        let month = |word: &str| months::named(word).is_some();
        let known = |word: &str| month(word) || is_weekday(word) || BESIDE_NAMES.contains(word);
        digit && words.clone().any(month) && words.all(known)
    };
    lower.len() <= LONG && (day() || lower.len() <= SHORT && ago())
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
        None if is_stamp(&line.to_lowercase()) => None,
        None => name(line),
    }
}

/// The words of a line that are none of those beside names, where they may be one.
fn name(line: &str) -> Option<String> {
    // "Bo Lind | Reply": what is set apart from a name is no part of it.
    let parts = line.split(['|', '·', '•', '»', '«', '\n', '—', '–']);
    let mut named = parts.filter_map(|part| {
        if is_button(&part.trim().to_lowercase(), false) {
            return None;
        }
        let words = words_of_name(part);
        let name = words.join(" ");
        let bare = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.');
        let bare = bare.trim_end_matches([':', ',']);
        let bare = once(bare);
        let few = (1..=WORDS).contains(&bare.split_whitespace().count());
        let fits = few && (2..=NAME).contains(&bare.len());
        (fits && bare.chars().any(char::is_alphabetic)).then(|| bare.to_string())
    });
    named.next()
}

/// The words that may be a name's.
fn words_of_name(part: &str) -> Vec<&str> {
    let mut kept = Vec::new();
    let mut words = part.split_whitespace();
    while let Some(word) = words.next() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let is = |list: &[&str]| list.contains(&lower.as_str());
        let beside = || BESIDE_NAMES.contains(lower.as_str()) || beside::is_ago(&lower);
        let number = bare
            .chars()
            .all(|c| c.is_ascii_digit() || c == ':' || c == '.')
            // "10:04am", and what runs on behind it.
            || bare.starts_with(|c: char| c.is_ascii_digit()) && bare.contains(':');
        if number || is_weekday(&lower) {
            continue;
        }
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let called = || {
            let before_name = || words.clone().next().is_some_and(capital);
            capital(bare) && is(CALLED) || is(BETWEEN) && before_name()
        };
        if !beside() || !kept.is_empty() && called() {
            kept.push(word);
        }
    }
    kept
}

/// A name that stands twice, once in place of a picture, once.
fn once(name: &str) -> &str {
    match name.split_at_checked(name.len() / 2) {
        Some((first, second)) if first == second => first,
        _ => name,
    }
}

/// Whether a short line, in lower case, is a button of a post; `linked`: all of it leads
/// somewhere.
fn is_button(lower: &str, linked: bool) -> bool {
    const MOST: usize = 40;
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "Like your boat!" and "Share prices fell" are somebody's words.
    let behind = |word: &&str| {
        let rest = bare.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphabetic)).then_some(rest)
    };
    lower.len() <= MOST
        && !ends_sentence(lower)
        && (BUTTONS.iter().filter_map(behind)).any(|rest| linked || says_little(rest))
}

/// Whether the words behind a button's are one more, or buttons, too: "report abuse", "reply
/// (2) quote".
fn says_little(rest: &str) -> bool {
    let words = rest.split(|c: char| !c.is_alphabetic());
    let mut words = words.filter(|word| !word.is_empty());
    words.clone().nth(1).is_none() || words.all(|word| BUTTONS.contains(&word))
}

/// Whether a link of a piece leads to somebody's own page.
pub(super) fn leads_to_somebody(page: &Page, piece: &Piece) -> bool {
    somebodys_page(page, piece).is_some()
}

/// The address of somebody's own page that a link of a piece leads to.
fn somebodys_page<'p>(page: &'p Page, piece: &Piece) -> Option<&'p str> {
    let inlines = piece.inlines.0 as usize..piece.inlines.1 as usize;
    let links = page.inlines.get(inlines).unwrap_or_default().iter();
    let mut targets = links.filter_map(|inline| match inline.what {
        What::Link(link) => page.links.get(link as usize),
        _ => None,
    });
    let target = targets.find(|target| {
        meta::leads_to_somebody(target) || OF_ACCOUNT.in_line(target).next().is_some()
    });
    target.map(String::as_str)
}

/// What the addresses of all accounts begin with, of that to which a link of a piece leads:
/// "user?id=".
pub(super) fn account<'p>(page: &'p Page, piece: &Piece) -> Option<&'p str> {
    let target = somebodys_page(page, piece)?.trim_end_matches('/');
    let at = target.rfind(['/', '='])?;
    target.get(..=at)
}

/// Parts of the addresses of accounts' pages.
const ACCOUNTS: &[&str] = &[
    "/u/",
    "/~",
    "memberlist",
    "member.php",
    "profile",
    "user?id=",
    "user.php",
];

static OF_ACCOUNT: Phrases<{ ACCOUNTS.len() }> = Phrases::of(ACCOUNTS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_may_lack_a_year() {
        for line in [
            "feb 2",
            "answered may 3 at 8:04",
            "3 may",
            "4d",
            "12h",
            "3 wk",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "may",
            "row 12 boats",
            "4d film",
            "12",
            "3 may boats go",
            "ole feb 2",
            "ole 2 days ago",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }

    #[test]
    fn names_are_what_is_left_of_a_line() {
        for (line, found) in [
            ("Bo Lind says:", Some("Bo Lind")),
            ("by rower77 » 3 May", Some("rower77")),
            ("10:04", None),
            ("Posted on at 10:04 by Ada Marsh", Some("Ada Marsh")),
            ("He went to the lock and came home with a net.", None),
            ("Marine Le Brun wrote", Some("Marine Le Brun")),
            ("Posted by Doris Day on", Some("Doris Day")),
            ("Le by Ines von Tarn", Some("Ines von Tarn")),
            ("Bo Lind von um 10:04", Some("Bo Lind")),
        ] {
            assert_eq!(name(line).as_deref(), found, "{line}");
        }
        for (line, found) in [
            ("rower77rower77 asked", "rower77"),
            ("Ines von TarnInes von Tarn", "Ines von Tarn"),
        ] {
            assert_eq!(name(line).as_deref(), Some(found), "{line}");
        }
        for line in [
            "antworten",
            "melden",
            "reply (2)",
            "report abuse",
            "reply · quote · like",
        ] {
            assert!(is_button(line, false), "{line}");
        }
        for line in [
            "likely not",
            "reporter to the club",
            "like your boat!",
            "share prices fell",
        ] {
            assert!(!is_button(line, false), "{line}");
        }
        assert!(is_button("share this post with others", true));
    }
}
