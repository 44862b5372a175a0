//! What is done with verbs that report elsewhere: lives are claimed, soldiers report to a gate.

use super::{Around, Shape, shape};
use crate::analysis::list::List;
use crate::analysis::reported::decode::Proposal;
use crate::analysis::reported::tag::Tag;
use crate::analysis::reported::words::stem_of;

/// What is claimed without a word: won, taken, or had as a right.
static CLAIMED: List = List::new(&[
    "asylum",
    "benefit",
    "benefits",
    "bronze",
    "compensation",
    "crown",
    "expenses",
    "gold",
    "jackpot",
    "life",
    "lives",
    "medal",
    "medals",
    "pension",
    "pensions",
    "point",
    "points",
    "prize",
    "refund",
    "reward",
    "scalp",
    "seat",
    "seats",
    "silver",
    "spot",
    "title",
    "titles",
    "trophy",
    "victim",
    "victims",
    "wicket",
    "wickets",
    "win",
]);

/// Whether a verb that may report is done here, with the thing behind it: "claimed four lives", "reported for
/// duty", "denied him the key", "swore an oath".
pub(super) fn is_deed(around: &Around<'_>, p: &Proposal) -> bool {
    let next = p.cue + 1;
    let word = around.shown(p.cue).to_lowercase();
    let stem = stem_of(&word);
    // "Recruits reported to camp", where "reported to Congress that" and "drones reported to be lost" are news.
    if p.end > p.cue && around.is(next, &["to"]) && p.start <= next + 1 && stem == "report" {
        return is_where(around, next + 1) && shape(around, p) != Shape::That;
    }
    if p.end <= p.cue || shape(around, p) != Shape::Thing {
        return false;
    }
    let beside = p.start == next;
    let whom = beside && matches!(around.tag(next), Tag::Object | Tag::Her);
    let first = |words: &[&str]| beside && around.is(next, words);
    match stem {
        "claim" => beside && (p.start..p.end).any(|n| CLAIMED.has(&around.shown(n).to_lowercase())),
        "report" => around.is(next, &["for", "back"]),
        // "Denied him the key", "admitted her to the ward".
        "den" | "deny" | "refus" => whom && p.end > next + 1,
        "admit" | "admitt" => whom || around.tag(next) == Tag::Number,
        "warn" => first(&["off"]) || whom && around.is(next + 1, &["off"]),
        "speak" | "spok" => beside,
        "swear" | "swor" | "swore" => {
            around.tag(next) == Tag::Ly
                || (p.start..p.end).any(|n| around.is(n, &["oath", "allegiance"]))
        }
        "complain" => around.is(next, &["to"]),
        "call" => {
            first(&["on", "in", "at"])
                || around.is(next, &["for"]) && around.is(p.end - 1, &["help"])
        }
        // "Said her name", "said a prayer", "said yes".
        "say" => {
            beside
                && p.end <= next + 2
                && (p.start..p.end).any(|n| {
                    around.is(
                        n,
                        &[
                            "grace", "mass", "name", "names", "no", "prayer", "prayers", "yes",
                        ],
                    )
                })
        }
        _ => false,
    }
}

/// Whether what stands behind "reported to" is a place or somebody, and no verb.
fn is_where(around: &Around<'_>, at: usize) -> bool {
    const PLACES: &[&str] = &[
        "barracks",
        "base",
        "camp",
        "court",
        "duty",
        "headquarters",
        "hospital",
        "jail",
        "police",
        "prison",
        "school",
        "training",
        "work",
    ];
    matches!(
        around.tag(at),
        Tag::Determiner | Tag::Possessive | Tag::Her | Tag::Object | Tag::Name
    ) || around.is(at, PLACES)
}
