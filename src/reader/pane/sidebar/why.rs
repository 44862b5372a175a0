//! Says in words what a list counts, and why it is empty. Keys are named as the key map has
//! them.

use super::tally::QuotationTally;
use crate::reader::action::Action;
use crate::reader::document::Stage;
use crate::reader::state::Reader;
use crate::typeset::width;

/// Why no quotation shows.
pub fn no_quotation(reader: &Reader) -> String {
    let document = reader.document();
    let Some(analysis) = &document.analysis else {
        return unknown(reader, "quotations");
    };
    let tally = document.sidebar.tally();
    let filter = &document.filter;
    if tally.heard == 0 {
        let why = match tally.reported {
            0 => return "Nobody is quoted here.".into(),
            _ => "Nobody is quoted in marks here.",
        };
        return format!("{why} {}", waiting(reader, tally.reported));
    }
    let key = reader.key_for(Action::ClearFilter);
    let words = filter.words(&document.article, analysis);
    let why = format!("No quotation passes the filter: only {words}. {key} shows all again.");
    match tally.waiting {
        0 => why,
        n => format!("{why} {}", waiting(reader, n)),
    }
}

/// Why nobody is on the list of people.
pub fn nobody(reader: &Reader) -> String {
    let document = reader.document();
    if document.analysis.is_none() {
        return unknown(reader, "people");
    }
    let reported = document.sidebar.tally().reported;
    match document.filter.shows_reported() || reported == 0 {
        true => "Nobody is named here.".into(),
        false => format!("Nobody is named here. {}", waiting(reader, reported)),
    }
}

/// Reported speech that waits to be asked for.
fn waiting(reader: &Reader, count: usize) -> String {
    let key = reader.key_for(Action::ToggleReported);
    let them = if count == 1 { "it" } else { "them" };
    format!("{count} reported without marks: {key} shows {them}.")
}

/// Why nothing is known.
fn unknown(reader: &Reader, of: &str) -> String {
    let document = reader.document();
    match document.stage {
        Stage::Waiting | Stage::Loading | Stage::Analysing(_) => format!("Looking for {of}…"),
        Stage::Cancelled | Stage::Failed(_) if document.has_text() => {
            let key = reader.key_for(Action::Reload);
            format!("The search for {of} was given up. {key} reads the article again.")
        }
        _ => String::new(),
    }
}

/// What the number of quotations means, in so many cells. It says nothing if all are in marks
/// and show, or if none shows, which has words of its own.
pub fn quotations_counted(reader: &Reader, room: usize) -> String {
    let document = reader.document();
    let tally = document.sidebar.tally();
    if document.analysis.is_none() || document.sidebar.shown() == 0 {
        return String::new();
    }
    if document.filter.is_active() {
        return filtered(reader, room);
    }
    let key = reader.key_for(Action::ToggleReported);
    let shows = document.filter.shows_reported();
    fitting(&parts(tally, &key, shows), room)
}

fn filtered(reader: &Reader, room: usize) -> String {
    let sidebar = &reader.document().sidebar;
    let (shown, heard) = (sidebar.shown(), sidebar.tally().heard);
    let all = format!("{}: all", reader.key_for(Action::ClearFilter));
    let parts = format!("{}: parts", reader.key_for(Action::FilterParts));
    let (long, short) = (
        format!("{shown} of {heard} pass the filter"),
        format!("{shown} of {heard}"),
    );
    let wordings = [
        vec![long.clone(), parts.clone(), all.clone()],
        vec![short.clone(), parts, all.clone()],
        vec![long, all.clone()],
        vec![short, all],
    ];
    fitting(&wordings, room)
}

/// The kinds there are, from the longest wording to the shortest.
fn parts(tally: QuotationTally, key: &str, shows_reported: bool) -> Vec<Vec<String>> {
    if tally.turns + tally.reported == 0 {
        return Vec::new();
    }
    let marks = |words: &str| match tally.marks {
        0 => None,
        n => Some(format!("{n} in {words}")),
    };
    let turns = match tally.turns {
        0 => None,
        1 => Some("1 turn".to_owned()),
        n => Some(format!("{n} turns")),
    };
    let reported = |long: bool| match (tally.reported, shows_reported, long) {
        (0, ..) => None,
        (n, true, _) => Some(format!("{n} reported")),
        (n, false, true) => Some(format!("{key} shows {n} reported")),
        (n, false, false) => Some(format!("{key}: {n} reported")),
    };
    let of = |first: &str, long: bool| {
        let parts = [marks(first), turns.clone(), reported(long)];
        parts.into_iter().flatten().collect()
    };
    // Marks and turns together, where a narrow pane has no room for both.
    let uttered = match tally.marks + tally.turns {
        0 => None,
        n => Some(format!("{n} uttered")),
    };
    let more = match (tally.reported, shows_reported) {
        (n, false) if n > 0 => Some(format!("{key}: {n} more")),
        _ => reported(false),
    };
    vec![
        of("quotation marks", true),
        of("marks", true),
        of("marks", false),
        uttered.into_iter().chain(more.clone()).collect(),
        // How many there are stands above.
        more.into_iter().collect(),
    ]
}

fn fitting(wordings: &[Vec<String>], room: usize) -> String {
    let joined = wordings.iter().map(|parts| parts.join(" · "));
    let mut all = joined.collect::<Vec<_>>();
    let shortest = all.pop().unwrap_or_default();
    all.into_iter()
        .find(|words| width(words) <= room)
        .unwrap_or(shortest)
}

/// What the number of people means: the others on the list beside those who are named.
pub fn people_counted(reader: &Reader) -> String {
    let document = reader.document();
    let sidebar = &document.sidebar;
    let others = sidebar.people().len().saturating_sub(sidebar.named());
    match others {
        0 => String::new(),
        1 => "and 1 other voice".into(),
        n => format!("and {n} other voices"),
    }
}
