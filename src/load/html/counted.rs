//! Words of counters and clocks: "5 min read", "12 comments", "updated 3 hours ago".

use crate::date::beside;

/// What is counted, in the languages of the web, besides what dates have.
const COUNTED: &[&str] = &[
    "min",
    "mins",
    "read",
    "lesezeit",
    "ca",
    "about",
    "comment",
    "comments",
    "kommentar",
    "kommentare",
    "commentaires",
    "comentarios",
    "views",
    "share",
    "heures",
    "jours",
    "ore",
    "fa",
];

/// Whether a word in small letters stands in a counter or a clock.
pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.contains(&word) || beside::is_ago(word) || beside::tells_when(word)
}
