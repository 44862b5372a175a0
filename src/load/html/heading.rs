//! Finds the title over the article where the page's own name is none: the name of the site, a
//! section, or words for search engines.

mod banner;
mod instead;
mod unheaded;

use rustc_hash::FxHashSet;

pub(super) use self::banner::banner;
pub(super) use self::instead::{Found, instead};
pub(super) use self::unheaded::{over_byline, unheaded};

use super::label::Label;
use super::meta::{Meta, Site};
use super::page::{Kind, Page, Piece, Tag, What};
use super::signed;
use super::spans::is_mostly_link;
use super::titled::alike;
use crate::load::joints;
use crate::words::marks::ends_sentence;

/// A title of fewer letters names a section rather than an article.
const SHORT: usize = 8;
/// A title of up to this many words may name a section.
const FEW: usize = 3;

/// With this many headings that lead to other pages, a page is a front page.
const TEASERS: usize = 3;

/// A title as it is read: on one line, without signs that stand inside of words.
pub(super) fn plain(title: &str) -> String {
    crate::article::one_line(&joints::without(title))
}

/// A title with the marks of its speech, where an element of its heading says that it is speech and
/// the page's data have the words alone.
pub(super) fn with_speech(title: String, page: &Page) -> String {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let speaks = |piece: &&Piece| {
        let own = piece.inlines.0 as usize..piece.inlines.1 as usize;
        let mut own = page.inlines.get(own).unwrap_or_default().iter();
        matches!(piece.kind, Kind::Heading(1..=2)) && own.any(|inline| inline.what == What::Speech)
    };
    let same = |piece: &&Piece| letters(page.slice(piece)) == letters(&title);
    let heading = page.pieces.iter().filter(speaks).find(same);
    heading.map_or(title, |piece| plain(page.slice(piece)))
}

/// The title without the site's name before or behind it: "Your rights | The Post".
pub(super) fn without_site(title: &str, site: &Site) -> String {
    let cuts = cuts(title);
    let called = |part: &str| site.is_called(part) || is_host(part);
    let (Some((_, first)), Some((last, behind))) = (cuts.first(), cuts.last()) else {
        let bare = title.trim().trim_end_matches([' ', '|', '–', '-']);
        return bare.to_string();
    };
    let (before, after) = (title[..*last].trim(), title[*behind..].trim());
    if called(after) && !called(before) {
        return before.to_string();
    }
    let (before, after) = (title[..cuts[0].0].trim(), title[*first..].trim());
    match called(before) && !called(after) {
        true => after.to_string(),
        false => title.to_string(),
    }
}

/// Whether a part of a title is an address: "quaypost.example", "www.Ellery.de".
fn is_host(part: &str) -> bool {
    const ENDS: std::ops::RangeInclusive<usize> = 2..=4;
    let of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let (name, end) = part.rsplit_once('.').unwrap_or_default();
    let small = |c: char| c.is_ascii_lowercase();
    name.len() > 2
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && ENDS.contains(&end.len())
        && end.chars().all(small)
        && part.chars().all(of_host)
}

/// A short title without the site's name, if the first heading shows where that begins.
pub(super) fn short_without_site(title: String, page: &Page) -> String {
    const SHORT: usize = 3;
    let heading = page.pieces.iter().find(|p| p.kind == Kind::Heading(1));
    let heading = heading.map_or("", |p| page.slice(p).trim());
    let parted = title.strip_prefix(heading).is_some_and(|rest| {
        rest.trim_start()
            .starts_with(['|', '｜', '–', '—', '·', '»', '-', '•', '：'])
            || rest.starts_with('_') && rest.matches('_').count() == 1
    });
    let words = heading.split_whitespace().count();
    match parted && (1..=SHORT).contains(&words) {
        true => heading.to_string(),
        false => title,
    }
}

/// Where signs part a title, and where its next part begins.
fn cuts(title: &str) -> Vec<(usize, usize)> {
    const SIGNS: [char; 9] = ['|', '–', '—', '·', '»', '-', '•', '│', '«'];
    // More parts than a title has cost time for each heading.
    const MOST: usize = 32;
    // Only a sign between spaces parts: "Rolls-Royce". Two hyphens are a dash.
    let cuts = title.match_indices(SIGNS).filter_map(|(at, sign)| {
        let behind = title[at + sign.len()..].trim_start_matches('-');
        let parts = title[..at].ends_with(' ') && behind.starts_with(' ');
        parts.then_some((at, title.len() - behind.len()))
    });
    cuts.take(MOST).collect()
}

/// Whether a link on the page, or a picture of it, has these words and no others: a site's name
/// leads to its front page.
fn is_named(page: &Page, words: &str) -> bool {
    !words.is_empty()
        && page.pieces.iter().any(|piece| {
            let whole = piece.linked > 0 || piece.kind == Kind::Picture;
            whole && page.slice(piece).trim() == words
        })
}

/// The parts of a title, between signs.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, behind) in cuts(title) {
        parts.push(title[from..at].trim());
        from = behind;
    }
    parts.push(title[from..].trim());
    parts
}

/// Whether a heading goes on with a quotation mark where the title ends: marks of speech in an
/// attribute end it, "Keeper calls the weir".
fn is_cut(title: &str, page: &Page, piece: &Piece) -> bool {
    let is_heading = matches!(piece.kind, Kind::Heading(1..=2));
    let rest = || {
        page.slice(piece)
            .trim()
            .strip_prefix(title)
            .map(str::trim_start)
    };
    is_heading
        && title.len() >= SHORT
        && rest().is_some_and(|rest| rest.starts_with(['"', '\'']) && rest.len() > 1)
}

/// Whether a page is a site's front page: its window is called as the site is, and its headings
/// lead to other pages, so that none of them is its own.
fn is_front(page: &Page, window: &str, site: &Site) -> bool {
    let mut teasers = 0;
    for piece in page.pieces.iter().take_while(|_| site.is_called(window)) {
        let is_heading = matches!(piece.kind, Kind::Heading(1..=3));
        if !is_heading || is_beside(page, piece) || site.is_called(page.slice(piece)) {
            continue;
        }
        if !is_mostly_link(piece) {
            return false;
        }
        teasers += 1;
    }
    teasers >= TEASERS
}

/// Of a front page the stories are the text, the first of them as well: a heading that leads to
/// one, and the line below it.
pub(super) fn show_stories(page: &Page, meta: &Meta, labels: &mut [Label]) {
    /// In bytes; a shorter line is a button.
    const LINE: u32 = 30;
    let window = meta.window.as_deref().unwrap_or_default();
    if !is_front(page, window, &meta.site) {
        return;
    }
    for at in 0..page.pieces.len().saturating_sub(1) {
        let (piece, below) = (&page.pieces[at], &page.pieces[at + 1]);
        let heads = matches!(piece.kind, Kind::Heading(1..=3)) && is_mostly_link(piece);
        let told =
            below.kind == Kind::Prose && below.end - below.start >= LINE && !is_mostly_link(below);
        if heads && told && !is_beside(page, piece) {
            labels[at] = Label::Own;
            labels[at + 1] = Label::Own;
        }
    }
}

/// The heading that is a part of a title between signs, or the title without who wrote behind
/// it: "Boats - The weir - The Sound", "The weir by Ida Moen". One of the first level is so
/// wherever it stands, any other where it is most of the title. A board has its thread's name as
/// a link to itself, and says in its window where that stands.
fn part_of<'p>(title: &str, window: &str, page: &'p Page) -> Option<&'p Piece> {
    const BOARD: usize = 3;
    let of_board = parts(window).len() >= BOARD;
    // Of a title that was cut before, what is left is meant.
    let whole = spoken(title) == spoken(window);
    let parts = parts(title);
    let headings = page.pieces.iter();
    let mut headings = headings.filter(|piece| matches!(piece.kind, Kind::Heading(1..=3)));
    headings.find(|piece| {
        let text = page.slice(piece).trim();
        let most = text.len() * 2 > title.len();
        let first = piece.kind == Kind::Heading(1);
        let behind = title
            .strip_prefix(text)
            .filter(|rest| rest.starts_with(' '));
        let behind = behind.map(str::trim_start).unwrap_or_default();
        let apart = || {
            let part = parts.len() > 1 && parts.contains(&text);
            // "The weir : Tide Radio"
            let named = behind.starts_with(": ") && first;
            most && (part || named || is_behind_label(title, text))
                || first && parts.len() > 1 && (parts[0] == text || is_said_shorter(parts[0], text))
        };
        let signed = || (most || first) && is_signed(behind);
        // "The weir - Newspaper - The Sound": the window begins with it, too.
        let opens = || most && text.split_whitespace().count() > FEW && window.starts_with(text);
        (first || whole || opens() || most && is_behind_label(title, text))
            && !is_beside(page, piece)
            && !leads_home(page, piece)
            && (of_board || !is_mostly_link(piece))
            && (apart() || signed())
    })
}

/// Whether a title is a heading behind a label of few words: "News: The weir is open", "Print
/// version: The weir is open".
fn is_behind_label(title: &str, heading: &str) -> bool {
    let label = title.strip_suffix(heading).map(str::trim_end);
    let label = label.and_then(|label| label.strip_suffix(':'));
    label.is_some_and(|label| (1..=FEW).contains(&label.split_whitespace().count()))
}

/// Whether the part of a title before the site's name is a heading and a word more for search
/// engines: "Barley bannocks recipe | Hearth & Oar".
fn is_said_shorter(part: &str, heading: &str) -> bool {
    let more = part.strip_prefix(heading).unwrap_or_default();
    let letters = |c: char| c.is_alphabetic();
    let word = more.strip_prefix(' ').unwrap_or_default();
    heading.contains(' ') && !word.is_empty() && word.chars().all(letters)
}

/// Whether words are nothing but who wrote: "by Ida Moen".
fn is_signed(words: &str) -> bool {
    signed::behind_by(words).is_some_and(|name| {
        let by = words.strip_suffix(name.as_str());
        by.is_some_and(|by| !by.trim_end().contains(' '))
    })
}

/// Whether a heading is what a title says before anything else, of several parts, or behind a name
/// of few words.
fn is_outer_part(title: &str, heading: &str) -> bool {
    let parts = parts(title);
    let few = |part: &str| part.split_whitespace().count() <= FEW;
    // The heading may have such a sign itself.
    let heading = &crate::article::one_line(heading);
    let opens = || {
        let mut cuts = cuts(title).into_iter();
        cuts.any(|(at, _)| title[..at].trim() == heading)
    };
    parts.len() > 1 && (opens() || few(parts[0]) && parts.last() == Some(&heading.as_str()))
}

/// The title as the heading over the article has it, where that says the same in other words.
/// With a line above the title in it, it has the part of the title that it ends with.
fn reworded(title: &str, heading: &str) -> Option<String> {
    const LEAST: f64 = 0.25;
    let alike = alike(title, heading).min(alike(heading, title));
    let known = within(title, heading) || within(heading, title);
    // In another order they are a line above the title, and the title.
    if known || !(LEAST..1.0).contains(&alike) {
        return None;
    }
    let many = |part: &&str| part.split_whitespace().count() > FEW;
    let part = parts(title).into_iter().filter(many);
    let mut last = part.filter(|part| spoken(heading).ends_with(&spoken(part)));
    Some(last.next().unwrap_or(heading).replace('\n', " "))
}

/// Whether a text holds another, whatever signs and spaces stand in them.
fn within(text: &str, other: &str) -> bool {
    spoken(text).contains(&spoken(other))
}

/// What is spoken of a text, in lower case, without spaces: a line above a title may be glued
/// to it.
pub(super) fn spoken(text: &str) -> String {
    let spoken = text.chars().filter(|c| c.is_alphanumeric());
    spoken.flat_map(char::to_lowercase).collect()
}

/// Whether a piece stands in what is rarely the article's own.
pub(super) fn is_beside(page: &Page, piece: &Piece) -> bool {
    page.around(piece)
        .any(|(_, elem)| matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Footer))
}

/// Whether a piece is a link to a front page, as the site's name is.
pub(super) fn leads_home(page: &Page, piece: &Piece) -> bool {
    let range = piece.inlines.0 as usize..piece.inlines.1 as usize;
    let inlines = page.inlines.get(range).unwrap_or_default();
    let home = |target: &str| {
        let path = match target.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => target.trim_start_matches(['.', '/']),
        };
        let path = path.trim_end_matches('/');
        path.is_empty() || path.starts_with("index.") && !path.contains(['/', '?'])
    };
    let mut links = inlines.iter().filter_map(|inline| match inline.what {
        What::Link(link) => page.links.get(link as usize),
        _ => None,
    });
    is_mostly_link(piece) && links.any(|target| home(target))
}

/// The heading that the page's address spells, where the title is not spelt there as well:
/// `/how-the-pier-was-built` under "Building a pier, explained".
fn spelt<'p>(page: &'p Page, address: &str, title: Option<&str>, site: &Site) -> Option<&'p Piece> {
    const NEARLY_ALL: f64 = 0.75;
    const BETTER: f64 = 0.1;
    let spelt = words_of_address(address);
    let title = title?;
    if spelt.len() < FEW {
        return None;
    }
    let least = in_common(&words(title), &spelt) + BETTER;
    page.pieces.iter().find(|piece| {
        let text = page.slice(piece).trim();
        piece.kind == Kind::Heading(1)
            && !is_beside(page, piece)
            // The title may be the heading and more.
            && !title.contains(text)
            && !text.contains(title)
            && !site.is_called(text)
            && in_common(&words(text), &spelt) >= least.max(NEARLY_ALL)
    })
}

/// The words of the part of an address that has most of them.
fn words_of_address(address: &str) -> Vec<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts = path.split('/').skip(1);
    let parts = parts.map(|part| words(part.split('.').next().unwrap_or_default()));
    parts.max_by_key(Vec::len).unwrap_or_default()
}

/// Words as addresses spell them: in lower case, without accents and apostrophes.
fn words(text: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            '\'' | '’' => {}
            _ => plain.extend(std::iter::once(c).nfd().filter(char::is_ascii)),
        }
    }
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|w| !w.is_empty())
        .map(str::to_string)
        .collect()
}

/// How much two lists of words have in common, by their letters, from 0 to 1.
fn in_common(a: &[String], b: &[String]) -> f64 {
    let sets: [FxHashSet<&String>; 2] = [a.iter().collect(), b.iter().collect()];
    let letters = |set: &FxHashSet<&String>| set.iter().map(|w| w.len()).sum::<usize>() as f64;
    let both: FxHashSet<&String> = sets[0].intersection(&sets[1]).copied().collect();
    let all = letters(&sets[0]) + letters(&sets[1]);
    2.0 * letters(&both) / all.max(1.0)
}

/// The first heading with running text behind it, for which `fits` holds.
fn over_text<'p>(page: &'p Page, fits: &dyn Fn(&Piece) -> bool) -> Option<&'p Piece> {
    const NEAR: usize = 6;
    const TEXT: u32 = 200;
    let is_text = |piece: &Piece| {
        let plain = (piece.end - piece.start).saturating_sub(piece.linked);
        piece.kind == Kind::Prose && plain >= TEXT
    };
    // Or several shorter ones, one below the other.
    const SHORTER: u32 = 80;
    let plain = |piece: &Piece| (piece.end - piece.start).saturating_sub(piece.linked);
    page.pieces.iter().enumerate().find_map(|(at, piece)| {
        let behind = page.pieces.iter().skip(at + 1).take(NEAR);
        let told = |p: &&Piece| {
            p.kind == Kind::Prose && plain(p) >= SHORTER && ends_sentence(page.slice(p))
        };
        let shorter = behind.clone().filter(told);
        let heads = matches!(piece.kind, Kind::Heading(_))
            && (behind.into_iter().any(is_text) || shorter.map(plain).sum::<u32>() >= TEXT);
        (heads && fits(piece)).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_name_is_no_part_of_a_title() {
        let names = ["Quay Post".to_string()];
        let site = Site::of(names.iter(), Some("https://quaypost.example/a"), None);
        for (title, bare) in [
            ("Rowers win | Quay Post", "Rowers win"),
            ("Quay Post - Rowers win", "Rowers win"),
            ("Rowers win – by a length", "Rowers win – by a length"),
            ("Rowers-win - Quay Post", "Rowers-win"),
            ("Quay Post", "Quay Post"),
            ("Boats -", "Boats"),
        ] {
            assert_eq!(without_site(title, &site), bare);
        }
    }
}
