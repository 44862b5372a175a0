//! Boxes about the author: a biography, an office, the photographer.

use dom_query::{NodeData, NodeRef};

use super::byline::without_by;
use super::{LONGEST, clean};
use crate::words::names;

/// Beginnings of lines that name somebody other than the author.
const OTHERS: &[&str] = &[
    "photo",
    "foto",
    "illustration",
    "video",
    "edited",
    "translated",
    "graphic",
    "more ",
    "follow",
    "posted",
    "filed",
    "about the author",
    "read ",
    "all ",
    "view ",
    "leave ",
    "share",
    "show ",
];
/// Words behind the names that tell of something else.
const BEHIND: &[&str] = &[
    " photographs by ",
    " photos by ",
    " photography by ",
    " illustrations by ",
    " illustrated by ",
    " medically reviewed by ",
    " reviewed by ",
    " edited by ",
    " editing by ",
    " translated by ",
    " photography ",
    " photographs ",
    " photos:",
    " photo:",
    " fotos:",
    " foto:",
    " filed under ",
    " leave a ",
    " twitter",
];

/// Who a box of several lines names: `None` where it is a line, `Some(None)` where a biography
/// tells of nobody by name.
pub(super) fn named(node: &NodeRef<'_>) -> Option<Option<String>> {
    let parts = parts(node);
    let is_told = parts.iter().any(|part| is_prose(part));
    let bare = |part: &String| {
        let part = without_by(part);
        let part = part.strip_prefix("About ").unwrap_or(part);
        part.trim_end_matches(',').to_string()
    };
    let lines = parts
        .iter()
        .filter(|part| !is_prose(part) && !is_of_others(part));
    let lines = lines.map(bare);
    let says = |line: &String| line.contains(char::is_alphabetic) && !is_of_others(line);
    let lines: Vec<String> = lines.filter(says).collect();
    if parts.len() < 2 {
        return None;
    }
    if lines.first().is_some_and(|first| is_name(first)) {
        let mut names: Vec<String> = Vec::new();
        for line in lines.into_iter().filter(|line| is_name(line)) {
            if !names.contains(&line) {
                names.push(line);
            }
        }
        return Some(Some(names.join(", ")));
    }
    is_told.then(|| {
        parts
            .iter()
            .filter(|part| is_prose(part))
            .find_map(|told| subject(told))
    })
}

/// The text of a box, by its lines.
fn parts(node: &NodeRef<'_>) -> Vec<String> {
    const BLOCKS: &[&str] = &[
        "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br", "section", "dt", "dd", "td",
    ];
    let mut parts = vec![String::new()];
    let mut length = 0;
    for part in node.descendants_it() {
        part.query(|n| match &n.data {
            NodeData::Text { contents } => {
                length += contents.len();
                if let Some(last) = parts.last_mut() {
                    last.push_str(contents);
                }
            }
            NodeData::Element(element) if BLOCKS.contains(&&*element.name.local) => {
                parts.push(String::new());
            }
            NodeData::Element(_) => {
                if let Some(last) = parts.last_mut() {
                    last.push(' ');
                }
            }
            _ => {}
        });
        if length > LONGEST {
            break;
        }
    }
    let parts = parts.iter().map(|part| clean(part));
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a line names others than who wrote, or leads to more of theirs.
fn is_of_others(line: &str) -> bool {
    let lower = line.to_lowercase();
    OTHERS.iter().any(|other| lower.starts_with(other))
}

fn is_prose(part: &str) -> bool {
    const WORDS: usize = 4;
    let ends = part.ends_with(['.', '!']) || part.contains(". ");
    ends && part.split_whitespace().nth(WORDS - 1).is_some()
        && part
            .split_whitespace()
            .skip(1)
            .any(|word| word.starts_with(char::is_lowercase))
}

/// Whether a line is names and no more: words with capitals, and what stands between names.
fn is_name(line: &str) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=9;
    let words: Vec<&str> = line.split_whitespace().collect();
    let fits = |word: &&str| {
        let bare = word.trim_end_matches(',');
        let letters = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\'');
        // "Head of Harbours" is an office.
        names::joins(bare)
            || names::is_particle(bare) && bare != "of"
            || bare.starts_with(char::is_uppercase) && bare.chars().all(letters)
    };
    WORDS.contains(&words.len()) && words.iter().all(fits)
}

/// Who a biography is about: "Ines Vale is a rower".
fn subject(told: &str) -> Option<String> {
    let words = told.split_whitespace();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with('.');
    let name: Vec<&str> = words.take_while(capital).collect();
    let name = name.join(" ");
    let fits = matches!(name.split(' ').count(), 2 | 3) && is_name(&name);
    fits.then_some(name)
}

/// The names of a line without what stands behind them and tells of something else.
pub(super) fn without_others(names: &str) -> &str {
    let lower = names.to_ascii_lowercase();
    let cut = BEHIND.iter().filter_map(|words| lower.find(words)).min();
    let names = cut.filter(|at| *at > 2).map_or(names, |at| &names[..at]);
    let names = of_sentence(names).unwrap_or(names);
    names.trim_end_matches([',', ';', '|', ' ', '–', '-'])
}

/// A name without the paper that its bearer wrote for: "Ines Vale For Quaylight.Com".
pub(super) fn without_house(names: &str) -> &str {
    const FOR: [&str; 4] = [" For ", " for ", " FOR ", "pecial to "];
    let parted = FOR.iter().find_map(|word| names.split_once(word));
    let Some((name, house)) = parted else {
        return names;
    };
    let name = name.trim_end_matches(['S', 's', ' ', ',', '|', '-']);
    let lower = house.to_lowercase();
    let is_house = lower.contains(".com") || lower.contains("online");
    match is_house && is_name(name) && name.contains(' ') {
        true => name,
        false => names,
    }
}

/// Names without where each wrote from: "Ines Vale in Ellery and Bo Lind in Harl".
pub(in crate::load::html) fn without_places(names: &str) -> Option<String> {
    const MOST: usize = 200;
    if names.len() > MOST || !names.contains(" in ") {
        return None;
    }
    let mut bare = String::with_capacity(names.len());
    for (n, part) in names.split(" and ").enumerate() {
        for (m, part) in part.split(", ").enumerate() {
            let (name, place) = part.split_once(" in ").unwrap_or((part, "A"));
            let capital = |word: &str| word.starts_with(char::is_uppercase);
            let is_one = name.split(' ').count() > 1 && name.split(' ').all(capital);
            // "Ines Vale in Ellery, Norway"
            if !is_one && part == name && m > 0 && capital(name) {
                continue;
            }
            if !is_one || !capital(place) || place.split(' ').count() > 4 {
                return None;
            }
            bare.push_str(match (n, m) {
                (0, 0) => "",
                (_, 0) => " and ",
                _ => ", ",
            });
            bare.push_str(name);
        }
    }
    Some(bare)
}

/// A name without where its bearer writes from, or what they do: "Ines Vale in Ellery", "Ines Vale,
/// inviata a Ellery", "Ines Vale, Ellery".
pub(super) fn without_place(names: &str) -> &str {
    let place = || {
        let (name, place) = names.rsplit_once(" in ")?;
        place.starts_with(char::is_uppercase).then_some(name)
    };
    let office = || {
        let (name, office) = names.split_once(", ")?;
        let told = office.starts_with(char::is_lowercase) && office.contains(' ');
        (told && !office.contains(", ")).then_some(name)
    };
    let city = || {
        let (name, city) = names.split_once(", ")?;
        let capitals = !name.contains(char::is_lowercase);
        (is_name(name) && is_city(city, capitals)).then_some(name)
    };
    let bare = place().or_else(office).or_else(city);
    let is_one = |name: &&str| {
        let words = name.split(' ');
        words.clone().count() > 1 && words.clone().all(|w| w.starts_with(char::is_uppercase))
    };
    bare.filter(is_one).unwrap_or(names)
}

/// A name without the place behind it that the title speaks of: "Ines Vale, Weir of the Harl".
pub(in crate::load::html) fn without_place_of_title<'n>(names: &'n str, title: &str) -> &'n str {
    const LETTERS: usize = 4;
    let parted = names.split_once(", ").filter(|(name, place)| {
        let stands = || {
            title
                .match_indices(place)
                .any(|(at, _)| is_whole(title, at, place.len()))
        };
        is_name(name) && place.len() >= LETTERS && !place.contains(", ") && stands()
    });
    parted.map_or(names, |(name, _)| name)
}

/// Whether no letter stands right before or behind a part of a text.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    !text[..at].ends_with(char::is_alphabetic)
        && !text[at + length..].starts_with(char::is_alphabetic)
}

/// Whether one word behind a name and a comma may be where its bearer wrote: no agency, no account,
/// no "Jr.". `capitals`: the name is all in capitals.
fn is_city(word: &str, capitals: bool) -> bool {
    const LETTERS: usize = 4;
    let rest = match capitals {
        true => char::is_uppercase,
        false => char::is_lowercase,
    };
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(rest)
        && word.chars().count() >= LETTERS
        && !AGENCIES
            .iter()
            .any(|agency| agency.eq_ignore_ascii_case(word))
}

/// News agencies that are called like a place, by one word.
const AGENCIES: &[&str] = &[
    "Reuters",
    "Bloomberg",
    "Xinhua",
    "Tass",
    "Ansa",
    "Anadolu",
    "Ritzau",
];

/// Whom a sentence is about that is no line of names: "Ines Vale reports on boats for the Post."
fn of_sentence(line: &str) -> Option<&str> {
    /// With this many words behind a name, the line is a sentence.
    const SAID: usize = 3;
    let line = line.trim_end();
    let said = line.strip_suffix('.')?;
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let at = said.split(' ').position(|word| small(&word))?;
    let rest = said.split(' ').skip(at).filter(small).count();
    let words = said.split(' ').take(at);
    let length = words.clone().map(|word| word.len() + 1).sum::<usize>();
    let name = line.get(..length.saturating_sub(1))?;
    (rest >= SAID && (2..=4).contains(&words.count()) && is_name(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn boxes_name_who_wrote() {
        for (html, names) in [
            (
                "<h4>Ines Vale</h4><p>Ines Vale is a rower at Harl. She keeps bees.</p>",
                Some("Ines Vale"),
            ),
            (
                "<h4>About the author</h4><p>Ines Vale is a rower at Harl.</p>",
                Some("Ines Vale"),
            ),
            (
                "<h3>About Ines Vale</h3><p>Ines rows at Harl and keeps bees.</p>",
                Some("Ines Vale"),
            ),
            (
                "<div>Ines Vale</div><div>Harbour correspondent</div>",
                Some("Ines Vale"),
            ),
            (
                "By Ines Vale<br>Photographs by Bo Lind<br>May 3, 2031",
                Some("Ines Vale"),
            ),
            (
                "By INES VALE and BO LIND<br>Harl Press",
                Some("INES VALE and BO LIND, Harl Press"),
            ),
            (
                "<h4>About us</h4><p>We row every day and keep bees.</p>",
                None,
            ),
        ] {
            let doc = Document::from(format!("<div id=x>{html}</div>").as_str());
            let node = doc.select("#x").nodes()[0];
            assert_eq!(named(&node), Some(names.map(str::to_string)), "{html}");
        }
        let line = Document::from("<div id=x>By <b>Ines Vale</b>, Harl</div>");
        assert_eq!(named(&line.select("#x").nodes()[0]), None);
    }

    #[test]
    fn what_stands_behind_names_is_left_out() {
        for (line, names) in [
            ("Ines Vale, Photos: Bo Lind", "Ines Vale"),
            ("Ines Vale Photographs by Bo Lind", "Ines Vale"),
            ("Ines Vale, Twitter", "Ines Vale"),
            ("Ines Vale and Bo Lind", "Ines Vale and Bo Lind"),
        ] {
            assert_eq!(without_others(line), names);
        }
    }
}
