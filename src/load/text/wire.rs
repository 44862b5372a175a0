//! What agencies write above a story for editors: slugs and notes.

use super::piece::{Piece, Shape, TOP};
use crate::article::BlockKind;
use crate::date::find::{self, Order};

/// Whether a line is a slug or a note to editors.
pub(super) fn is_slug(line: &str) -> bool {
    /// The longest such line, in bytes.
    const LONGEST: usize = 200;
    /// Words that only slugs have.
    const SAYS: &[&str] = &["Writethru", "1st Ld", "2nd Ld", "3rd Ld", "Ld-Write"];
    const BEGIN: &[&str] = &[
        "Eds:",
        "Eds.:",
        "(Eds:",
        "EDS:",
        "Adds:",
        "AP Photo",
        "ATTN EDITORS",
        "(RECASTS",
        "(RECASTING",
        "(ADDS",
        "(UPDATES",
        "(CORRECTS",
        "(REFILES",
        "(REPEATS",
        "(TOPS",
        "(WRITETHRU",
    ];
    if line.len() > LONGEST {
        return false;
    }
    if is_of_release(line) {
        return true;
    }
    let begins = |begin: &&str| line.starts_with(*begin);
    SAYS.iter().any(|says| line.contains(says)) || BEGIN.iter().any(begins) || is_code(line)
}

/// Marks "more" alone on a line of a wire's story, between two of its pages.
pub(super) fn see_more(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    const FIRST: usize = 8;
    let line = |piece: &Piece| piece.span.of(text).trim();
    if !pieces.iter().take(FIRST).any(|piece| is_slug(line(piece))) {
        return;
    }
    for (piece, shape) in pieces.iter().zip(shapes) {
        if line(piece).eq_ignore_ascii_case("more") {
            *shape = Shape::Known(BlockKind::Boilerplate, 1);
        }
    }
}

/// Whether a line says that more of the story follows, or that this is more of it: "(MORE)", "- more
/// -", "BC-EELS-WEIR 2ndadd", "EELS 1st add".
pub(super) fn is_more(line: &str) -> bool {
    const LONGEST: usize = 60;
    const COUNTS: &[&str] = &[
        "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th",
    ];
    if line.len() > LONGEST {
        return false;
    }
    let bare = line.trim_matches(|c: char| matches!(c, '(' | ')' | '-' | '–' | '—' | ' ' | '.'));
    // "More" alone may be a menu's, "MORE" who speaks in a play.
    let signed = bare.len() < line.len();
    if signed && bare.eq_ignore_ascii_case("more") {
        return true;
    }
    let mut words = line.split_whitespace();
    let slug = words.next().is_some_and(|word| {
        word.len() >= 3
            && word
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '/'))
    });
    let last = words.next_back().unwrap_or_default().to_lowercase();
    let before = words.next_back().unwrap_or_default().to_lowercase();
    let counted = |word: &str| COUNTS.contains(&word);
    let titled = line.contains(", ") && !line.ends_with('.');
    (slug || titled)
        && (last == "add" && counted(&before) || last.strip_suffix("add").is_some_and(counted))
}

/// What stands over a press release: when it may be printed, and whom to ask.
fn is_of_release(line: &str) -> bool {
    const WHEN: &[&str] = &[
        "for immediate release",
        "for immediate distribution",
        "for release upon receipt",
        "embargoed until",
        "embargoed for",
        "embargo: ",
        "under embargo until",
        "strictly embargoed until",
        "not for release before",
    ];
    const WHOM: &[&str] = &[
        "contact:",
        "contacts:",
        "media contact:",
        "media contacts:",
        "press contact:",
        "media enquiries:",
        "media inquiries:",
        "press enquiries:",
        "press inquiries:",
    ];
    /// Longer than any of these, in bytes.
    const OPENING: usize = 100;
    let line = line.trim_start_matches(['*', ' ']);
    let opening = line[..line.floor_char_boundary(OPENING)].to_lowercase();
    let begins = |words: &&str| opening.starts_with(*words);
    let reached = || line.contains('@') || line.bytes().filter(u8::is_ascii_digit).count() >= 6;
    WHEN.iter().any(begins) || WHOM.iter().any(begins) && reached()
}

/// Whether a line says that the story ends: "-30-", "###", "ENDS".
pub(in crate::load) fn is_end(line: &str) -> bool {
    const ENDS: &[&str] = &[
        "-30-", "- 30 -", "-0-", "- 0 -", "–30–", "###", "# # #", "-END-", "-ENDS-", "ENDS",
        "(ENDS)",
    ];
    // "– Ends –"
    let bare = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '*' | ' ' | '(' | ')'));
    let signed = bare.len() < line.len() && matches!(bare, "Ends" | "ends" | "ENDS" | "End");
    line.len() <= 16 && (ENDS.contains(&line) || signed)
}

/// Whether a line says who worked on a story, as agencies have it below: "(Reporting by Ida Moen;
/// editing by Bo Lind)".
pub(super) fn is_worked_on(line: &str) -> bool {
    const LONGEST: usize = 240;
    let bare = line.trim_start_matches(['(', ' ']);
    line.len() <= LONGEST
        && (bare.starts_with("Reporting by ") || bare.starts_with("Writing by "))
        && (bare.contains("diting by ") || line.ends_with(')'))
}

/// Whether who owns a picture stands before what it shows and behind it, as pages read aloud have
/// it: "Getty Images A ferry at the quay Getty Images".
pub(super) fn is_set_between(line: &str) -> bool {
    const OWNERS: &[&str] = &[
        "Getty Images",
        "PA Media",
        "EPA",
        "Reuters",
        "AFP",
        "BBC",
        "Alamy",
        "Shutterstock",
    ];
    OWNERS.iter().any(|owner| {
        let inside = line
            .strip_prefix(owner)
            .and_then(|rest| rest.strip_suffix(owner));
        inside.is_some_and(|words| words.starts_with(' '))
    }) || is_between_names(line)
}

/// The same where a person owns it: "Ines Vale A ferry at the quayInes Vale".
fn is_between_names(line: &str) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 2..=3;
    const LEAST: usize = 20;
    let mut ends = line.match_indices(' ').map(|(at, _)| at).skip(1).take(2);
    ends.any(|end| {
        let owner = &line[..end];
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let inside = line[end..].strip_suffix(owner);
        NAME.contains(&owner.split(' ').count())
            && owner.split(' ').all(capital)
            && inside.is_some_and(|words| {
                words.len() >= LEAST && !words.ends_with(' ') && words.contains(' ')
            })
    })
}

/// "BC-ME--Weir Fails", "ORRIN-WEIR/TRUST (UPDATE 2)": words in capitals that hyphens and
/// strokes join.
fn is_code(line: &str) -> bool {
    let Some(first) = line.split_whitespace().next() else {
        return false;
    };
    let cycle = ["BC-", "AM-", "PM-"].iter().any(|cycle| {
        first
            .strip_prefix(cycle)
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
    });
    let capitals = |c: char| c.is_ascii_uppercase() || matches!(c, '-' | '/');
    let joined = first.contains('-')
        && first.contains('/')
        && first.chars().filter(char::is_ascii_uppercase).count() >= 4;
    let short = || line.split_whitespace().count() <= 4 && !line.contains(char::is_lowercase);
    cycle || joined && short() && first.chars().all(capitals)
}

/// Whether a date stands as wires and press releases have it, behind a place and before a dash,
/// an agency between them: "HARL, 3 May 2031 (Harl Press) – The quay".
pub(in crate::load) fn is_after_place(place: &str, behind: &str) -> bool {
    const WORDS: usize = 4;
    let words = place.trim_end_matches(',').split([' ', '/']);
    let named = place.ends_with(',')
        && place.split_whitespace().count() <= WORDS
        && words
            .into_iter()
            .all(|word| word.starts_with(char::is_uppercase));
    let behind = match behind.strip_prefix(['(', '/']) {
        Some(agency) => agency
            .split_once([')', '/'])
            .map_or("", |(_, behind)| behind),
        None => behind,
    };
    named && behind.trim_start().starts_with(['–', '—', '-', ':'])
}

/// Marks the name over a line that says where somebody reports from: "Reporting from Harl".
pub(super) fn see(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    const FROM: &str = "Reporting from ";
    const WORDS: usize = 8;
    for at in 1..shapes.len().min(TOP) {
        let line = pieces[at].span.of(text);
        let from = line.strip_prefix(FROM).is_some_and(|place| {
            place.starts_with(char::is_uppercase) && !line.ends_with(['.', '!', '?', ':'])
        });
        if !from {
            continue;
        }
        let short = line.split_whitespace().nth(WORDS).is_none();
        let above = pieces[at - 1].span.of(text);
        let mut words = above.split_whitespace();
        let is_name = (2..=4).contains(&words.clone().count())
            && words.all(|word| {
                let mut letters = word.chars();
                letters.next().is_some_and(char::is_uppercase)
                    && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
            });
        if short && is_name && shapes[at - 1] == Shape::Short {
            shapes[at - 1] = Shape::Known(BlockKind::Byline, 1);
            shapes[at] = Shape::Known(BlockKind::Boilerplate, 1);
        }
    }
}

/// The day with which a story opens, in its words: "HARL, 3 May 2031 -- The quay".
pub(super) fn day(paragraph: &str) -> Option<&str> {
    const OPENING: usize = 80;
    let head = &paragraph[..paragraph.floor_char_boundary(OPENING)];
    let found = find::find(head, Order::DayFirst)?;
    let place = head[..found.at.start].trim_end();
    is_after_place(place, paragraph[found.at.end..].trim_start()).then(|| &head[found.at.clone()])
}

#[cfg(test)]
mod tests {
    use super::{day, is_slug};

    #[test]
    fn slugs_are_told_from_headlines() {
        for slug in [
            "BC-ME--Weir Fails, 1st Ld-Writethru, ME, 412",
            "AM-Weir-Fails,0412",
            "Eds: UPDATES with quote from trust.",
            "ORRIN-WEIR/TRUST (UPDATE 2)",
            "SPORT-EELS/",
            "FOR IMMEDIATE RELEASE",
            "Embargoed until 3 May 2031, 6:00 a.m.",
            "Media Contact: Ines Vale, ines@weir.example",
        ] {
            assert!(is_slug(slug), "{slug}");
        }
        for line in [
            "Weir fails at Salt Point; nobody hurt",
            "AM-radio is back",
            "WEIR FAILS IN AND/OR NEAR SALT-POINT TODAY",
            "BC-based firm buys weir",
            "B/W PHOTOS",
            "Contact: the day two worlds met",
        ] {
            assert!(!is_slug(line), "{line}");
        }
    }

    #[test]
    fn stories_open_with_a_place_and_a_day() {
        let release = "HARL, May 3, 2031 -- The weir is open.";
        assert_eq!(day(release), Some("May 3, 2031"));
        let agency = "Harl, 3 May 2031 (Harl Press) – The weir is open.";
        assert_eq!(day(agency), Some("3 May 2031"));
        assert_eq!(day("In Harl, on 3 May 2031, the weir was opened."), None);
    }
}
