//! Finds the heading over an article that the window's title begins or ends with. The rest of
//! that title is the site's, whatever mark parts them.

use std::ops::RangeInclusive;

use super::heading::{is_beside, leads_home, spoken};
use super::marks;
use super::meta::Site;
use super::page::{Kind, Page, Piece, Tag};

/// Marks that part a window's title and stand in no sentence.
const PARTS: [&str; 17] = [
    "|", "｜", "│", "»", "«", "›", "‹", "·", "•", "::", "<", ">", "~", "～", "/", "_", "*",
];
/// The common ones among them. A title that begins with the heading to the letter and goes on
/// with one of these is parted elsewhere.
const KNOWN: [&str; 8] = ["|", "｜", "│", "»", "«", "·", "•", "_"];
/// Marks that may be the title's own: behind them the site must also be named elsewhere.
const OWN: [&str; 7] = [",", ":", "：", "–", "—", "-", ";"];

/// How many headings are compared with the title.
const FEW: usize = 12;
/// How many are looked at: each of them may be compared with all others.
const MOST: usize = 40;

/// The heading, in the letters of the one of both that is not all capitals.
pub(super) fn heading(page: &Page, window: Option<&str>, site: &Site) -> Option<String> {
    let whole = window?;
    let window = without_counter(whole);
    let may_be = |piece: &&Piece| {
        let words = page.slice(piece);
        !is_beside(page, piece)
            && !site.is_called(words)
            && !spoken(words).is_empty()
            && !leads_home(page, piece)
    };
    let fits = |piece: &&Piece| {
        let words = page.slice(piece);
        !leads_to_front(page, window, words) && !closes_as_site(page, window, words)
    };
    let cut = |piece: &Piece| {
        let shown = crate::article::one_line(page.slice(piece));
        // Chinese sites have more behind a low line than their name.
        let known = piece.kind == Kind::Heading(1) && whole.starts_with(&shown) && {
            let rest = whole[shown.len()..].trim_start();
            let low = rest.starts_with('_') && shown.is_ascii();
            // What the extractor takes for the title may lack what stands before a colon in it.
            let of_site = || site.is_called(last_part(rest));
            !low && KNOWN.iter().any(|mark| rest.starts_with(mark)) && !of_site()
        };
        let cut = opening(page, window, &shown, site).filter(|_| !known);
        let cut = cut.or_else(|| closing(page, window, &shown, site))?;
        Some((shown, cut))
    };
    let of = |levels: RangeInclusive<u8>| {
        let headings = page.pieces.iter().filter(|piece| match piece.kind {
            Kind::Heading(level) => levels.contains(&level),
            _ => false,
        });
        let mut headings = headings.filter(may_be).take(MOST).filter(fits).take(FEW);
        headings.find_map(cut)
    };
    // "Opinion | Close the harbour" with its second part as heading: the first is its kicker.
    let largest = page.pieces.iter();
    let mut largest = largest
        .filter(|piece| piece.kind == Kind::Heading(1))
        .filter(may_be)
        .take(MOST);
    let told = largest.any(|piece| {
        let words = crate::article::one_line(page.slice(piece));
        words.len() > 3 && window.contains(&words) && fits(&piece)
    });
    let found = match of(1..=1) {
        // A board has its own name in the largest heading and the thread's in a line.
        None if told => return in_line(page, window),
        found => found.or_else(|| of(2..=3)),
    };
    let Some((shown, cut)) = found else {
        return in_line(page, window);
    };
    let capitals = |text: &str| !text.contains(char::is_lowercase);
    Some(match capitals(&shown) && !capitals(cut) {
        true => cut.to_string(),
        false => shown,
    })
}

/// Whether one heading stands over another with no text between them, and text below that: old
/// pages have their site's name larger than the article's, with the menu beside it.
fn stands_over(page: &Page, site: &str, heading: &str) -> bool {
    let (site, heading) = (spoken(site), spoken(heading));
    if site.is_empty() || heading.is_empty() {
        return false;
    }
    let is_called = |piece: &&Piece, name: &str| {
        matches!(piece.kind, Kind::Heading(1..=3)) && spoken(page.slice(piece)) == name
    };
    let mut pieces = page
        .pieces
        .iter()
        .skip_while(|piece| !is_called(piece, &site));
    let next = pieces.find(|piece| is_text(piece) || is_called(piece, &heading));
    next.is_some_and(|piece| is_called(&piece, &heading)) && pieces.any(is_text)
}

/// Whether a piece is a paragraph rather than a line.
pub(super) fn is_text(piece: &Piece) -> bool {
    /// A longer line is text, in bytes.
    const TEXT: u32 = 100;
    piece.kind == Kind::Prose && piece.end - piece.start > TEXT
}

/// Whether a heading of the first level is the site's name over its page: the window's title
/// begins with it and goes on with the article's.
fn leads_to_front(page: &Page, window: &str, heading: &str) -> bool {
    let Some(rest) = behind(window, heading) else {
        return false;
    };
    let last = last_part(rest);
    let wanted = spoken(last);
    let is_heading = |piece: &Piece| {
        matches!(piece.kind, Kind::Heading(n) if n > 1) && spoken(page.slice(piece)) == wanted
    };
    !last.is_empty() && (page.pieces.iter().any(is_heading) || stands_over(page, heading, last))
}

/// The same where the window's title ends with it and begins with the article's: boards have
/// their name in the largest heading.
fn closes_as_site(page: &Page, window: &str, heading: &str) -> bool {
    const WORDS: usize = 3;
    let last = last_part(window);
    let heading = spoken(heading);
    if spoken(last) != heading {
        return false;
    }
    let first = first_part(window, last);
    let title = spoken(first);
    let is_heading = |piece: &Piece| {
        matches!(piece.kind, Kind::Heading(1..=3)) && spoken(page.slice(piece)) == title
    };
    let own =
        |piece: &&Piece| piece.kind == Kind::Heading(1) && spoken(page.slice(piece)) == heading;
    // The article's heading stands between the board's and the text.
    let pieces = page.pieces.iter().skip_while(|piece| !own(piece));
    let mut below = pieces.take_while(|piece| !is_text(piece));
    // A section's name stands over a headline, and hardly below a header that is the page's.
    let over = page.pieces.iter().find(own);
    let over = over.is_some_and(|piece| is_in_header(page, piece));
    let least = if over { 1 } else { WORDS };
    first.split_whitespace().count() >= least
        && below.any(|piece| is_heading(piece) && !(over && is_in_header(page, piece)))
}

/// A window's title without its `last` part and what parts that.
pub(super) fn first_part<'w>(window: &'w str, last: &str) -> &'w str {
    let cut = window.len().saturating_sub(last.len());
    let before = window.get(..cut).unwrap_or_default();
    before.trim_end().trim_end_matches(|c: char| {
        let mut sign = [0; 4];
        let sign: &str = c.encode_utf8(&mut sign);
        c.is_whitespace() || PARTS.contains(&sign) || OWN.contains(&sign)
    })
}

/// Whether a piece stands in a header of the page, and not in one of its article.
fn is_in_header(page: &Page, piece: &Piece) -> bool {
    let mut header = false;
    for (_, elem) in page.around(piece) {
        match elem.tag {
            Tag::Article | Tag::Main | Tag::Section => return false,
            tag => header |= tag == Tag::Header,
        }
    }
    header
}

/// A window's title without what counts news or pictures a topic before it: "(2) ", "🔴 ".
fn without_counter(window: &str) -> &str {
    let window = window.trim();
    let counted = window
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    let rest = match counted {
        Some((count, rest))
            if (1..=3).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit()) =>
        {
            rest
        }
        _ => window,
    };
    let sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !is_mark_of_words(c);
    let rest = rest.trim_start();
    match rest.starts_with(sign) {
        true => rest.trim_start_matches(|c: char| sign(c) || c.is_whitespace()),
        false => rest,
    }
}

fn is_mark_of_words(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '„'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‹'
            | '›'
            | '「'
            | '『'
            | '《'
            | '【'
            | '¿'
            | '¡'
            | '—'
            | '–'
            | '…'
    )
}

/// What stands behind the words of a heading that begin a text.
fn behind<'w>(window: &'w str, heading: &str) -> Option<&'w str> {
    let wanted = spoken(heading);
    let mut left = wanted.as_str();
    for (at, c) in window.char_indices() {
        if left.is_empty() {
            return window.get(at..);
        }
        if c.is_alphanumeric() {
            let lower: String = c.to_lowercase().collect();
            left = left.strip_prefix(lower.as_str())?;
        }
    }
    left.is_empty().then_some("")
}

/// The last part of what stands behind a heading.
pub(super) fn last_part(rest: &str) -> &str {
    let cut = PARTS.iter().chain(&OWN).filter_map(|mark| {
        // Within a word a dash parts nothing.
        let mut found = rest.rmatch_indices(mark);
        let apart = |at: usize| {
            *mark == "_" || rest[..at].ends_with(' ') || rest[at + mark.len()..].starts_with(' ')
        };
        found
            .find(|(at, _)| apart(*at))
            .map(|(at, _)| at + mark.len())
    });
    rest.get(cut.max().unwrap_or(0)..)
        .unwrap_or_default()
        .trim()
}

/// The heading, where the window's title begins with it.
fn opening<'w>(page: &Page, window: &'w str, heading: &str, site: &Site) -> Option<&'w str> {
    let rest = behind(window, heading)?;
    let cut = window[..window.len() - rest.len()].trim();
    // A word goes on: "Boat" and "Boats".
    let goes_on = rest.starts_with(char::is_alphanumeric);
    let rest = rest
        .trim_start_matches(['.', '…', '?', '!', '”', '"', '\'', '’', ')', '\u{a0}'])
        .trim_start();
    let parts = PARTS.iter().any(|mark| rest.starts_with(mark));
    let own = OWN.iter().any(|mark| rest.starts_with(mark))
        && (is_named(page, last_part(rest), site) || is_answered(page, heading));
    (!goes_on && (parts || own)).then_some(cut)
}

/// The same, where it ends with it, behind the name of the site.
fn closing<'w>(page: &Page, window: &'w str, heading: &str, site: &Site) -> Option<&'w str> {
    let wanted = spoken(heading);
    let parts = |(mark, own): (&'static str, bool)| {
        let mut cuts = window.match_indices(mark).filter_map(move |(at, mark)| {
            let (before, last) = (&window[..at], &window[at + mark.len()..]);
            // Within a word a dash parts nothing.
            let apart = mark == "_" || before.ends_with(' ') || last.starts_with(' ');
            (apart || !own).then_some((before, last.trim()))
        });
        cuts.find(|(before, last)| {
            let first = match own {
                true => before,
                false => before.split(mark).next().unwrap_or_default(),
            };
            last.len() <= heading.len() * 2 + 8
                && spoken(last) == wanted
                && (is_named(page, first.trim(), site) || stands_over(page, first.trim(), heading))
        })
    };
    let marks = PARTS.iter().map(|mark| (*mark, false));
    let mut marks = marks.chain(OWN.iter().map(|mark| (*mark, true)));
    marks.find_map(parts).map(|(_, last)| last)
}

/// Whether posts of a board answer what has this title: "Re: The weir".
fn is_answered(page: &Page, title: &str) -> bool {
    let answers = |piece: &Piece| {
        let text = page.slice(piece).trim();
        text.strip_prefix("Re: ").is_some_and(|rest| rest == title)
    };
    page.pieces.iter().any(answers)
}

/// The title of a page that has it in a line of that class, where its headings are others': what the
/// window's title begins with.
fn in_line(page: &Page, window: &str) -> Option<String> {
    const WORDS: usize = 4;
    const FEW: usize = 12;
    let titled = |piece: &&Piece| {
        let called = || {
            let mut around = page.around(piece).take(2);
            piece.marks.any(marks::TITLE) || around.any(|(_, elem)| elem.marks.any(marks::TITLE))
        };
        piece.kind == Kind::Prose && !is_beside(page, piece) && called()
    };
    page.pieces
        .iter()
        .filter(titled)
        .take(FEW)
        .find_map(|piece| {
            let shown = page.slice(piece).lines().next()?.trim();
            // A link's words end where the link does: "The weir (the.sound)".
            let shown = shown.strip_suffix(')').map_or(shown, |of| {
                of.rsplit_once('(')
                    .map_or(shown, |(before, _)| before.trim_end())
            });
            let rest = window.strip_prefix(shown)?.trim_start();
            let parts = PARTS.iter().chain(&OWN).any(|mark| {
                rest.strip_prefix(mark)
                    .is_some_and(|site| site.starts_with(' '))
            });
            (parts && shown.split_whitespace().nth(WORDS - 1).is_some()).then(|| shown.to_string())
        })
}

/// Whether words are the site's name, by what it says of itself, or as a heading or a link has
/// them that leads to its front page.
fn is_named(page: &Page, words: &str, site: &Site) -> bool {
    let spoken_words = spoken(words);
    !spoken_words.is_empty()
        && (site.is_called(words)
            || page.pieces.iter().any(|piece| {
                let whole =
                    piece.linked > 0 || matches!(piece.kind, Kind::Picture | Kind::Heading(1));
                whole && piece.end - piece.start < 80 && spoken(page.slice(piece)) == spoken_words
            }))
}
