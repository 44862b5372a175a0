//! People in the lists of a match or a play: "Defenders: Dodô, Thiago Paz, Kanu", "Tarn Town (4-4-2): Roe;
//! Poe, Oster 7, Marsh". Most stand there by one word, which nothing else shows to be a name.

use memchr::memchr_iter;

use super::leaders::push_free;
use super::opens_capital;
use crate::analysis::lexicon::{self, CALENDAR, COUNTRY, DET, NATION, ORG, PLURAL_PERSON, PREP};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::names as particles;

/// Classes of words that nobody is called by.
const NO_NAMES: lexicon::Classes = NATION | COUNTRY | ORG | CALENDAR | DET | PLURAL_PERSON | PREP;

/// Where players stand, and what begins a list of them.
static PLACES: List = List::new(&[
    "attackers",
    "backs",
    "bench",
    "bowlers",
    "centres",
    "defence",
    "defender",
    "defenders",
    "fly-half",
    "forward",
    "forwards",
    "fullbacks",
    "goalkeeper",
    "goalkeepers",
    "guards",
    "half-backs",
    "hooker",
    "keeper",
    "keepers",
    "locks",
    "midfield",
    "midfielder",
    "midfielders",
    "props",
    "replacements",
    "reserves",
    "scorers",
    "scrum-half",
    "setters",
    "soloist",
    "soloists",
    "spinners",
    "strikers",
    "subs",
    "substitutes",
    "wicketkeepers",
    "wingers",
    "wings",
]);

/// What people do for a play or a film.
static CREDITS: List = List::new(&[
    "cast",
    "choreographer",
    "composer",
    "dir",
    "directed by",
    "director",
    "directors",
    "narrator",
    "producer",
    "producers",
    "screenplay",
    "starring",
    "writer",
    "writer/director",
    "writers",
    "written by",
]);

/// Adds whoever stands in such a list.
pub(super) fn add(text: &str, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    let mut teams: Vec<&str> = Vec::new();
    for colon in memchr_iter(b':', text.as_bytes()) {
        if let Some((label, list)) = list_behind(text, colon) {
            if let Label::Team(team) = label {
                teams.push(team);
            }
            let found = items(text, list);
            // "Producer: Roe Films": of a play or a film somebody stands there by a given name.
            let given = |span: &Span| {
                let first = span.of(text).split(' ').next().unwrap_or_default();
                given::is_usual(first) || given::has_gender(first)
            };
            if label == Label::Credit && !found.iter().any(given) {
                continue;
            }
            for span in found {
                push_free(names, &mut more, span, Gender::Unknown);
            }
        }
    }
    if more.is_empty() {
        return;
    }
    // "Tarn (4-4-2)": who plays so is a team.
    names.retain(|name| !teams.contains(&name.span.of(text)));
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

/// What words before a colon say of the list behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label<'t> {
    /// A team, with how it plays.
    Team(&'t str),
    /// Where its players stand.
    Place,
    /// What people do for a play or a film.
    Credit,
}

impl<'t> Label<'t> {
    /// What a label says, if it is one.
    fn of(label: &'t str) -> Option<Self> {
        let words = label.trim_end_matches(" not used");
        let words = words.strip_prefix("Unused ").unwrap_or(words);
        let lower = words.to_lowercase();
        let team = has_formation(label).then(|| label.split(" (").next());
        match team.flatten() {
            Some(team) => Some(Self::Team(team)),
            None if PLACES.has(&lower) => Some(Self::Place),
            None => CREDITS.has(&lower).then_some(Self::Credit),
        }
    }
}

/// What the words before a colon say, and the list behind it, up to the end of its line, where they say that
/// it is one of people.
fn list_behind(text: &str, colon: usize) -> Option<(Label<'_>, Span)> {
    const LABEL: usize = 48;
    const LONGEST: usize = 800;
    let from = text.floor_char_boundary(colon.saturating_sub(LABEL));
    let before = text.get(from..colon)?;
    let label = before
        .rsplit(['\n', '.', ';'])
        .next()?
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
    let label = Label::of(label).filter(|_| opens_capital(label))?;
    let rest = text.get(colon + 1..)?;
    // No more of a long line than a list can be.
    let rest = &rest[..rest.floor_char_boundary(rest.len().min(LONGEST + 1))];
    let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    // "Director: Ann Roe. Starring: Ben Poe": the list ends with its sentence.
    let end = match label {
        Label::Team(_) => end,
        Label::Place | Label::Credit => sentence_end(&rest[..end]),
    };
    (end <= LONGEST).then(|| (label, Span::from(colon + 1..colon + 1 + end)))
}

/// Where the first sentence of words ends, or they do; a capital before a point is an initial.
fn sentence_end(words: &str) -> usize {
    let mut ends = memchr::memmem::find_iter(words.as_bytes(), ". ");
    let end = ends.find(|at| {
        let last = words[..*at].rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 2
    });
    end.unwrap_or(words.len())
}

/// "Tarn Town (4-4-2)".
fn has_formation(label: &str) -> bool {
    let inside = label.strip_suffix(')').and_then(|l| l.rsplit_once('('));
    inside.is_some_and(|(_, lines)| {
        let numbers = lines.split(['-', '–']);
        numbers.clone().count() > 2
            && numbers
                .clone()
                .all(|n| n.len() == 1 && n.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The names in a list; none at all where one of its items is something else.
fn items(text: &str, list: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = list.start as usize;
    let end = list.end as usize;
    let mut parts = Vec::new();
    for (at, c) in list.of(text).char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                parts.push(start..list.start as usize + at);
                start = list.start as usize + at + 1;
            }
            _ => {}
        }
    }
    parts.push(start..end);
    for part in parts {
        let words = text.get(part.clone()).unwrap_or_default();
        if words.trim_matches([' ', '.']).is_empty() {
            continue;
        }
        // "Poe and Oster" close it.
        let mut from = part.start;
        for item in words.split(" and ") {
            match name_of(item) {
                Some((at, length)) => found.push(Span::from(from + at..from + at + length)),
                None => return Vec::new(),
            }
            from += item.len() + " and ".len();
        }
    }
    found
}

/// Where the name stands in an item, without its mark, its number or what stands in brackets: " Oster 7",
/// " Rafe Marsh (capt)".
fn name_of(item: &str) -> Option<(usize, usize)> {
    const MOST: usize = 4;
    let bare = item.split(['(', '[']).next()?;
    let bare = bare.trim_end_matches(|c: char| !c.is_alphabetic());
    let name = bare.trim_start_matches(|c: char| !c.is_alphabetic());
    let mut count = 0;
    for word in name.split(' ') {
        count += 1;
        if !opens_capital(word) && !particles::is_particle(word) {
            return None;
        }
    }
    let thing = lexicon::classes(name) & NO_NAMES != 0;
    let named = opens_capital(name) && name.chars().any(char::is_lowercase) && count <= MOST;
    (named && !thing).then_some((bare.len() - name.len(), name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut names = Vec::new();
        add(text, &mut names);
        names.iter().map(|n| n.span.of(text)).collect()
    }

    #[test]
    fn whoever_plays_is_somebody() {
        for (text, people) in [
            (
                "Goalkeeper: Tarnson\nDefenders: Dodô, Zuko Paz (capt), Sá\n",
                &["Tarnson", "Dodô", "Zuko Paz", "Sá"][..],
            ),
            (
                "Tarn Town (4-4-2): Roe; Poe 6, Ten Oster 7; Marsh (Kell, 71).",
                &["Roe", "Poe", "Ten Oster", "Marsh"],
            ),
            (
                "Subs not used: Roe, Poe and Oster.",
                &["Roe", "Poe", "Oster"],
            ),
        ] {
            assert_eq!(found(text), people, "{text}");
        }
    }

    #[test]
    fn what_is_no_list_of_people_has_none() {
        for text in [
            "Ingredients: Salt, Pepper, Thyme",
            "Defenders: Canada, Mexico",
            "Forwards: the price of wheat, oats",
            "The forwards: Roe went off",
            "Offices: Tarn, Oster",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
