//! Somebody's home town or employer behind "of": "Ann Roe of Merrow".

use super::last_words;
use crate::analysis::list::Endings;
use crate::analysis::person::given;
use crate::analysis::person::local;
use crate::analysis::person::registry::is_peerage;
use crate::article::Span;

/// "Ann Roe of Merrow", "Ann Roe of St Merrow": of whatever somebody is, by one word behind
/// their name, is where they are from or whom they work for.
pub(super) fn is_home(text: &str, last: Option<Span>, span: Span, titled: bool) -> bool {
    let name = span.of(text);
    // "The Duke of Merrow", who is somebody by another name.
    let before = text.get(..span.start as usize).unwrap_or_default();
    if !name.contains(' ') && PEERAGES.of(before).is_some() {
        return true;
    }
    if SEATS.of(before).is_some() {
        return true;
    }
    // "In his native Merrow".
    let native = before
        .strip_suffix(" native")
        .or(before.strip_suffix(" native "));
    if native.is_some_and(|b| matches!(last_words(b).next(), Some("his" | "her" | "their" | "my")))
    {
        return true;
    }
    let name = name
        .strip_prefix("St ")
        .or_else(|| name.strip_prefix("St. "))
        .unwrap_or(name);
    // "Ann of Merrow" is one name, "Lord Roe of Merrow Green" is not.
    let last = last.filter(|l| titled || l.of(text).contains(char::is_whitespace));
    let between = last.and_then(|l| text.get(l.end as usize..span.start as usize));
    // "Ann Roe of Maji Watch", where "Ann Roe of Ben Poe" would name two people.
    let given = |name: &str| {
        let first = name.split(' ').next().unwrap_or_default();
        given::has_gender(first)
    };
    // "Ann Roe, 31, of Easter Merrow".
    let aged = between.is_some_and(|b| {
        let inside = b.strip_suffix(", of ").or_else(|| b.strip_suffix(" of "));
        let age = inside.and_then(|b| b.strip_prefix(", ").or_else(|| b.strip_prefix(" (")));
        let age = age.map(|a| a.trim_end_matches([')', ',']));
        age.is_some_and(|a| (1..=3).contains(&a.len()) && a.bytes().all(|b| b.is_ascii_digit()))
    });
    // "Ann Roe, from Merrow", where "Ann Roe, from Merrow’s club" tells of a club.
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let from = between == Some(", from ") && behind.starts_with([',', '.']);
    (between == Some(" of ") || from || aged)
        && (titled || !name.contains(char::is_whitespace) || !given(name))
}

/// Titles before the place that a peer is of.
static PEERAGES: Endings = Endings::new(&[
    "Duke of ",
    "Duchess of ",
    "Earl of ",
    "Countess of ",
    "Marquess of ",
    "Marquis of ",
    "Marchioness of ",
    "Viscount of ",
    "Prince of ",
    "Princess of ",
]);

/// Words before the town or country that somebody governs: "the mayor of Santa Merrow, Ann
/// Roe,".
static SEATS: Endings = Endings::new(&[
    "ayor of ",
    "ayoress of ",
    "overnor of ",
    "heriff of ",
    "ishop of ",
    "refect of ",
    "rovost of ",
    "emir of ",
    "Emir of ",
    "sultan of ",
    "Sultan of ",
    "king of ",
    "King of ",
    "queen of ",
    "Queen of ",
]);

/// "Said Merrow council": a place, by what it has.
pub(super) fn has_council(text: &str, span: Span, behind: &str) -> bool {
    !span.of(text).contains(char::is_whitespace) && local::stands_behind(behind)
}

/// Whether a peer's title stands before a name, or in it: "Lord Roe", "Baroness Roe".
pub(super) fn is_peer(text: &str, span: Span) -> bool {
    // A duke is a given name, and a firm's.
    let titled = |word: &str| is_peerage(word) && !matches!(word, "Duke" | "Duchess" | "Marquess");
    let first = span.of(text).split(' ').next().unwrap_or_default();
    let before = text.get(..span.start as usize).unwrap_or_default();
    titled(first) || before.ends_with(' ') && last_words(before).next().is_some_and(titled)
}
