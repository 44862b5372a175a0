//! Scores beside the names of sides: "Tarn routed Hale 48-0", "Tarn (6-1)".

use super::opens_capital;
use crate::analysis::list::List;

/// What one side does to another, with the score behind.
static BEATS: List = List::new(&[
    "beat",
    "beats",
    "blanked",
    "blitzed",
    "bested",
    "clipped",
    "crushed",
    "defeated",
    "demolished",
    "downed",
    "drubbed",
    "edged",
    "edges",
    "felled",
    "hammered",
    "held",
    "humbled",
    "lead",
    "led",
    "outlasted",
    "outscored",
    "overcame",
    "overpowered",
    "pipped",
    "pummeled",
    "rallied",
    "routed",
    "routs",
    "shaded",
    "shut",
    "slipped",
    "sank",
    "stunned",
    "swept",
    "tamed",
    "thrashed",
    "thumped",
    "toppled",
    "tops",
    "topped",
    "trailed",
    "trails",
    "trounced",
    "upset",
]);

/// "*Tarn* (6-1)": with what it has won and lost.
pub(super) fn has_record(behind: &str) -> bool {
    behind.strip_prefix(" (").is_some_and(|rest| {
        let (score, rest) = split_score(rest);
        score && rest.starts_with([')', ',', '-', '–'])
    })
}

/// A score that words begin with, and what stands behind it.
fn split_score(words: &str) -> (bool, &str) {
    let digits =
        |words: &str| words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let own = digits(words);
    let Some(rest) = words.get(own..).and_then(|w| w.strip_prefix(['-', '–'])) else {
        return (false, words);
    };
    let theirs = digits(rest);
    let ok = (1..=3).contains(&own) && (1..=3).contains(&theirs);
    (ok, rest.get(theirs..).unwrap_or_default())
}

/// The side that another has played against, behind that one's name: " routed *Hale* 48-0"; none of those who
/// play sets.
pub(super) fn beaten(behind: &str) -> Option<&str> {
    let rest = behind.strip_prefix(' ')?;
    let (verb, rest) = rest.split_once(' ')?;
    if !BEATS.has(verb) {
        return None;
    }
    let rest = ["past ", "out "]
        .iter()
        .find_map(|p| rest.strip_prefix(p))
        .unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-')?;
    let (other, rest) = rest.split_at(end);
    let (score, more) = split_score(rest.strip_prefix(' ')?);
    let more = more.trim_start_matches([',', ' ']);
    let sets = more.starts_with(|c: char| c.is_ascii_digit());
    (score && !sets && opens_capital(other)).then_some(other)
}
