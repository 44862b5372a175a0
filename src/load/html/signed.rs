//! Finds the author where only a line near the title names one: "Posted on May 3 by Ines Vale".

mod alone;
mod behind;
mod cards;
mod joined;
mod shape;
mod words;

use super::marks::{self, Marks};
use super::page::{Kind, Page, Piece, bytes_of_words};
use super::titled::title_piece;
use super::{meta, notices, posts, spans, stamps};
use crate::date::find::{self, Order};
use crate::words::names;
use alone::{in_capitals, in_table, over_a_date};
pub(super) use behind::{behind_by, behind_label};
pub(super) use cards::is_of_card;
pub(super) use cards::leave_out as leave_out_cards;
pub(super) use joined::as_shown;
use joined::{addressed, linked};
use shape::{among_labels, before_a_time, is_a_signature, is_job, name};
pub(super) use shape::{before_job, eastern, is_a_name};
use words::{ALONE, BY, EVERYDAY, LABELS, NO_NAMES, TOLD};

/// The longest such line, in bytes.
const LINE: usize = 140;
/// How many pieces before and behind the title are looked at.
const ABOVE: usize = 3;
const BELOW: usize = 9;

/// Parts of a page in which a name is a topic.
const NO_NAMES_IN: Marks = Marks(marks::TOPIC.0 | marks::NAVIGATION.0 | marks::CAPTION.0);
/// Parts of a page whose signatures are other people's.
const BESIDE: Marks = Marks(marks::COMMENT.0 | marks::RELATED.0 | marks::FOOTER.0);

/// The names in the first line near the title that has some; `somebody` knows whether they
/// name anybody.
pub(super) fn near_title(
    page: &Page,
    (title, window): (&str, &str),
    somebody: &dyn Fn(&str) -> Option<String>,
) -> Option<(usize, String)> {
    let at = title_piece(page, title)?;
    let told = told_beside(page, at, somebody);
    // A heading that says who wrote and when is a byline.
    let in_heading = || {
        let mut next = page.pieces.iter().enumerate().skip(at + 1).take(BELOW);
        next.find_map(|(n, piece)| {
            let text = page.slice(piece);
            let short = piece.kind == Kind::Heading(2) && text.len() <= LINE;
            let dated = || find::find(text, Order::DayFirst).is_some();
            let names = behind_by(text).filter(|names| are_people(names) || dated());
            (short && text.contains(':')).then(|| Some((n, somebody(&names?)?)))?
        })
    };
    // What only looks like a name must stand next to the title.
    let titled = format!("{title} {window}").to_lowercase();
    let beside = || {
        let mut next = page
            .pieces
            .iter()
            .enumerate()
            .skip(at.saturating_sub(1))
            .take(4);
        next.find_map(|(n, piece)| {
            let text = page.slice(piece);
            let line = piece.kind == Kind::Prose && piece.quotes == 0 && text.len() <= LINE;
            // A part of the title is none, nor the site's name in its window's.
            // A row of links leads to topics.
            let line = line && !spans::is_link(page, piece);
            let name = beside_a_date(text, is_marked(page, piece)).filter(|_| line);
            let name = name.filter(|name| !titled.contains(&name.to_lowercase()));
            Some((n, somebody(&name?)?))
        })
    };
    let alone = || {
        let (n, name) = (at + 1..at + 5).find_map(|n| Some((n, over_a_date(page, n)?)))?;
        let part_of_title = titled.contains(&name.to_lowercase());
        Some((n, somebody(&name).filter(|_| !part_of_title)?))
    };
    told.or_else(in_heading)
        .or_else(beside)
        .or_else(alone)
        .or_else(|| in_table(page, at, somebody))
        .or_else(|| in_capitals(page, at, &titled, somebody))
}

/// A name without its bearer's job behind a comma: "Ines Vale, staff".
fn without_job(text: &str) -> &str {
    match text.split_once(',') {
        Some((name, job)) if is_job(job.trim()) || job.trim() == "staff" => name.trim_end(),
        _ => text,
    }
}

/// The names that a line beside the title gives for who wrote: behind a label or “by”, or in a
/// link to a page about them.
fn told_beside(
    page: &Page,
    at: usize,
    somebody: &dyn Fn(&str) -> Option<String>,
) -> Option<(usize, String)> {
    let below = at + 1..(at + 1 + BELOW).min(page.pieces.len());
    let above = (at.saturating_sub(ABOVE)..at).rev();
    let lines = below.chain(above).filter(|n| {
        let piece = &page.pieces[*n];
        matches!(piece.kind, Kind::Prose | Kind::Heading(3..))
            && piece.end - piece.start <= LINE as u32
            && !piece.post
            && piece.quotes == 0
            && !is_of_card(page, *n)
    });
    let mut lines = lines.map(|n| (n, page.slice(&page.pieces[n])));
    lines.find_map(|(n, text)| {
        let alone = || is_label(text).then(|| named_below(page, n)).flatten();
        let piece = &page.pieces[n];
        let names = labelled(text)
            .or_else(|| in_lines(text))
            .or_else(|| behind_by(text))
            .or_else(|| meta::behind_sender(text).and_then(name))
            .or_else(|| text.lines().find_map(eastern))
            .or_else(|| among_labels(text))
            .or_else(|| before_a_time(text))
            .or_else(|| shape::before_date(text, piece.time))
            .or_else(alone)
            .or_else(|| linked(page, piece))
            .or_else(|| addressed(page, piece))
            .or_else(|| shape::before_an_address(text))
            .or_else(|| shape::over_lines(text))?;
        let names = first_if_unsure(names, somebody);
        // "By Royal Command" is a heading of the text.
        let dated = || find::find(text, Order::DayFirst).is_some();
        let plain = match piece.kind {
            Kind::Prose => !has_everyday(&names),
            _ => are_people(&names) || dated(),
        };
        Some((n, somebody(&names).filter(|_| plain)?))
    })
}

/// The names in a line; of "Ines Vale, Ellery Light and Bo Lind", where one of them is the site, the first
/// alone.
fn first_if_unsure(names: String, somebody: &dyn Fn(&str) -> Option<String>) -> String {
    let parts = one_by_one(&names);
    let unsure = parts.len() > 2 && parts.iter().any(|part| somebody(part).is_none());
    match parts.into_iter().next().filter(|_| unsure) {
        Some(first) => first,
        None => names,
    }
}

/// Each of several names: "Ines Vale, Bo Lind und Ada Holm".
fn one_by_one(names: &str) -> Vec<String> {
    let words: Vec<&str> = names.split_whitespace().collect();
    let groups = words.split(|word| names::joins(word));
    let parts = groups.flat_map(|group| {
        let group = group.join(" ");
        let parts = group
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        parts.map(str::to_string).collect::<Vec<_>>()
    });
    parts.collect()
}

/// Whether each of some names is shaped as a person's and has no everyday word that titles have: "Royal
/// Command", "Tweed Water".
pub(super) fn are_people(names: &str) -> bool {
    let caseless = |name: &str| !name.contains(|c: char| c.is_uppercase() || c.is_lowercase());
    let shaped = |name: &str| is_a_name(name) || shape::is_in_capitals(name) || caseless(name);
    let names_of = one_by_one(names);
    !names_of.is_empty() && names_of.iter().all(|name| shaped(name)) && !has_everyday(names)
}

/// Whether a word of some names is one that titles have.
fn has_everyday(names: &str) -> bool {
    let mut words = names.split(|c: char| !c.is_alphabetic());
    words.any(|word| EVERYDAY.contains(&word.to_lowercase().as_str()))
}

/// The house that a line near the title says the article is of.
pub(super) fn house_near_title(
    page: &Page,
    title: &str,
    house: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let at = title_piece(page, title)?;
    told_beside(page, at, house).map(|(_, names)| names)
}

/// Whether a line that names who wrote says little more, and stands with the title then. A heading that
/// begins with a day says more.
pub(super) fn is_line(page: &Page, piece: &Piece) -> bool {
    const SHORT: usize = 70;
    let text = page.slice(piece).trim();
    let line = match piece.kind {
        Kind::Prose => true,
        Kind::Heading(3..) => text.starts_with(char::is_alphabetic),
        _ => false,
    };
    line && text.len() <= SHORT
}

/// The names behind a label that stands for itself anywhere on the page: "Author: Ines Vale".
pub(super) fn anywhere(page: &Page, somebody: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let is_line = |piece: &&Piece| {
        matches!(piece.kind, Kind::Prose | Kind::Heading(3..))
            && (piece.end - piece.start <= LINE as u32 || page.slice(piece).contains('\n'))
            && !piece.post
            && piece.quotes == 0
            && !page.around(piece).any(|(_, elem)| elem.marks.any(BESIDE))
    };
    let mut lines = page.pieces.iter().enumerate();
    lines.find_map(|(n, piece)| {
        let text = Some(page.slice(piece)).filter(|_| is_line(&piece))?;
        let alone = || is_label(text).then(|| named_below(page, n)).flatten();
        let names = text.lines().find_map(labelled).or_else(alone);
        let names = names.or_else(|| in_lines(text))?;
        let named = is_a_name(&names) || shape::is_in_capitals(&names);
        named.then(|| somebody(&names))?
    })
}

/// The name in lines that say no more than a title, who wrote and when.
fn in_lines(text: &str) -> Option<String> {
    const LINES: usize = 5;
    let lines = || text.lines().map(str::trim);
    let signed = |line: &str| stamps::byline(line).is_some() && find::has_digit(line);
    let dated =
        |line: &str| stamps::is_dateline(line) || stamps::is_house_and_day(line) || signed(line);
    if !(2..=LINES).contains(&lines().count()) || !lines().any(dated) {
        return None;
    }
    let by = |line: &str| {
        let told = stamps::byline(line)?;
        let dated = find::find(told, Order::DayFirst).is_some();
        if dated {
            name(told)
        } else {
            Some(told.to_string())
        }
    };
    let fits = |name: &String| is_a_name(name) || shape::is_in_capitals(name);
    lines().find_map(by).filter(fits)
}

/// The name in the one line of a page that says who wrote it and when: "Written by Ines on
/// 3.5.2031 22:30". Where there are several, they are others'.
pub(super) fn posted_once(
    page: &Page,
    somebody: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    const SHORT: u32 = 90;
    let told = |piece: &&Piece| {
        let text = page.slice(piece);
        let first = text.split_whitespace().next().unwrap_or_default();
        piece.end - piece.start <= SHORT
            && !piece.post
            && TOLD.contains(&first.to_lowercase().as_str())
            && find::find(text, Order::DayFirst).is_some()
            && !page.around(piece).any(|(_, elem)| elem.marks.any(BESIDE))
    };
    // Who commented is told below a heading that says so.
    let comments = |piece: &&Piece| {
        const SHORT: u32 = 30;
        let heads = matches!(piece.kind, Kind::Heading(2..)) && piece.end - piece.start <= SHORT;
        heads && posts::announces_comments(page.slice(piece))
    };
    let above = page.pieces.iter().take_while(|piece| !comments(piece));
    let mut lines = above.filter(told);
    let mut names = lines
        .by_ref()
        .filter_map(|piece| behind_by(page.slice(piece)));
    let name = names.next()?;
    names.next().is_none().then(|| somebody(&name))?
}

/// The names that a line near the title says wrote, in so many words: "Posted by Ines Vale".
pub(super) fn told_near_title(
    page: &Page,
    title: &str,
    somebody: &dyn Fn(&str) -> Option<String>,
) -> Option<(usize, String)> {
    let at = title_piece(page, title)?;
    let mut near = page.pieces.iter().enumerate().skip(at + 1).take(ABOVE);
    near.find_map(|(n, piece)| {
        let text = page.slice(piece);
        let line = piece.kind == Kind::Prose && text.len() <= LINE && !piece.post;
        let line = line && piece.quotes == 0;
        if !line {
            return None;
        }
        let names = behind_by(text).or_else(|| among_labels(text))?;
        Some((n, somebody(&names)?))
    })
}

/// Whether a word stands before the name of who wrote: "By".
pub(super) fn is_by(word: &str) -> bool {
    BY.iter().any(|by| by.eq_ignore_ascii_case(word))
}

/// Whether a word in small letters belongs to the lines that tell who wrote.
pub(super) fn is_of_bylines(word: &str) -> bool {
    [LABELS, BY, TOLD].iter().any(|list| list.contains(&word))
}

/// Whether a line is a label before a name and no more: "Author:".
fn is_label(text: &str) -> bool {
    let text = text.trim();
    let is = |label: &str, known: &[&str]| known.contains(&label.to_lowercase().as_str());
    match text.strip_suffix(':') {
        Some(label) => is(label.trim_end(), LABELS),
        None => is(text, ALONE),
    }
}

/// The name that is all of the line below.
fn named_below(page: &Page, at: usize) -> Option<String> {
    let text = page.slice(page.pieces.get(at + 1)?).trim();
    let text = text.trim_end_matches([' ', '|', '·', '•', ',']);
    is_a_name(text).then(|| text.to_string())
}

/// The name below an article's last paragraph, set off from it: "Ines Vale", "(Ines Vale)".
pub(super) fn signature(page: &Page, last: &Piece) -> Option<String> {
    const SHORT: u32 = 40;
    let length = last.end - last.start;
    let text = page.slice(last).trim();
    let set_off = last.emphasis * 10 >= bytes_of_words(text) * 9;
    let dashed = text.starts_with(['–', '—', '(']) || text.starts_with("--");
    let name = text.trim_matches(['(', ')', '–', '—', '-', ' ', '.', ',']);
    let is_line = last.kind == Kind::Prose && last.lists == 0 && length <= SHORT;
    if let Some((name, day)) = text.split_once('\n').filter(|_| is_line)
        && is_a_signature(name.trim())
        && stamps::is_dateline(day)
    {
        return Some(name.trim().to_string());
    }
    (is_line && (set_off || dashed) && is_a_name(name)).then(|| name.to_string())
}

/// The name in the line below an article's last paragraph that says who posted it and at what time:
/// "Posted by Ines Vale at 9:15 AM".
pub(super) fn posted(page: &Page, piece: &Piece) -> Option<String> {
    const SHORT: u32 = 90;
    let text = page.slice(piece);
    let first = text.split_whitespace().next().unwrap_or_default();
    let told = TOLD.contains(&first.to_lowercase().as_str());
    let timed = || text.bytes().any(|b| b.is_ascii_digit());
    let line = piece.kind == Kind::Prose && piece.end - piece.start <= SHORT && !piece.post;
    let name = Some(text).filter(|_| line && told && timed());
    name.and_then(behind_by)
}

/// Whether an element around a line is called an author.
fn is_marked(page: &Page, piece: &Piece) -> bool {
    let mut around = page.around(piece).take(2);
    around.any(|(_, elem)| elem.marks.any(marks::AUTHOR))
}

/// A name alone in a line with a date: "3.5.2031 | 13:10 Uhr | Ines Vale"; where the line is `marked` as an
/// author's, a day or a place may stand right behind the name.
fn beside_a_date(text: &str, marked: bool) -> Option<String> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let parts = || {
        text.split(['|', '·', '•', '–', '—', '\n', '/'])
            .flat_map(|p| p.split(" - "))
    };
    // A date, and little else: a list of sections has more parts.
    let counts = || {
        let mut others = parts().map(str::trim).filter(|part| !is_a_name(part));
        others.clone().next().is_some()
            && others.all(|part| notices::is_counts(&part.to_lowercase()))
    };
    // What counts words and minutes is no section.
    let told = || parts().filter(|part| !notices::is_counts(&part.trim().to_lowercase()));
    if told().count() > 4 || digits < 4 && !(digits > 0 && counts()) {
        return None;
    }
    let no_name = |part: &str| {
        let first = part.split(' ').next().unwrap_or_default();
        NO_NAMES.contains(&first.to_lowercase().as_str())
    };
    let names = parts().map(|part| without_job(part.trim()));
    // "Ines Vale, Ellery • 3 May 2031", "Ines Vale, 3 May 2031": a place or the day may stand behind.
    let others = parts().any(stamps::says_when);
    let names = names.map(|part| {
        let before = shape::before_day_or_place(part, others).filter(|_| marked);
        before.unwrap_or(part)
    });
    let mut names = names.filter(|part| is_a_name(part) && !no_name(part));
    let name = names.next()?;
    names.next().is_none().then(|| name.to_string())
}

/// "Author: Ines Vale"; a date may stand before, and other labels around: "Date: 3.5.2031
/// Author: Ines Vale Source: Ellery Light".
fn labelled(text: &str) -> Option<String> {
    let mut before = 0;
    for (at, _) in text.match_indices(':') {
        let label = text[before..at].trim().to_lowercase();
        let last = label.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let alone = || {
            let rest = label.strip_suffix(last).unwrap_or_default();
            rest.bytes().any(|b| b.is_ascii_digit()) || !rest.contains(char::is_alphabetic)
        };
        if LABELS.contains(&label.as_str()) || LABELS.contains(&last) && alone() {
            let rest = &text[at + 1..];
            // The word before another colon is a label.
            let line = rest.split(':').next().unwrap_or_default();
            // "Author: Ines Vale; illustrator: Bo Lind": a work that the page is about.
            if line.len() < rest.len() && line.contains(';') {
                return None;
            }
            let line = match line.len() < rest.len() {
                true => line
                    .rsplit_once(char::is_whitespace)
                    .map_or("", |(line, _)| line),
                false => line,
            };
            return several(line).or_else(|| name(line));
        }
        before = at + 1;
    }
    None
}

/// Several names that are all of a line, with commas between them: "Ines Vale, Bo Lind".
fn several(line: &str) -> Option<String> {
    const MOST: usize = 12;
    let names: Vec<&str> = line.trim().split(", ").collect();
    let all = (2..=MOST).contains(&names.len()) && names.iter().all(|name| is_a_name(name.trim()));
    all.then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_of_titles_are_no_people() {
        for names in [
            "Ines Vale",
            "INES VALE, Bo Lind und Ada Holm",
            "Ana de la Poe",
        ] {
            assert!(are_people(names), "{names}");
        }
        for names in [
            "Royal Command",
            "Popular Demand",
            "Tweed Water",
            "Land",
            "inesv",
        ] {
            assert!(!are_people(names), "{names}");
        }
    }

    #[test]
    fn names_stand_behind_labels() {
        assert_eq!(labelled("Auteur : Ines Vale").as_deref(), Some("Ines Vale"));
        let dated = labelled("3.5.2031 - Redaktion: Ines Vale (Harbour office)");
        assert_eq!(dated.as_deref(), Some("Ines Vale"));
        let among = labelled("Datum: 3.5.2031 Autor: Ines Vale Quelle: Ellery Licht");
        assert_eq!(among.as_deref(), Some("Ines Vale"));
        assert_eq!(labelled("Harbour: Ines Vale"), None);
        assert_eq!(labelled("The whole text: Ines Vale"), None);
    }

    #[test]
    fn names_stand_beside_dates() {
        for line in ["3.5.2031 | 13:10 Uhr | Ines Vale", "3.5.2031 - Ines Vale"] {
            assert_eq!(
                beside_a_date(line, false).as_deref(),
                Some("Ines Vale"),
                "{line}"
            );
        }
        for line in [
            "3.5.2031 | Boats",
            "Ines Vale | Bo Lind",
            "3.5.2031 | Ines Vale | Bo Lind",
        ] {
            assert_eq!(beside_a_date(line, false), None, "{line}");
        }
    }
}
