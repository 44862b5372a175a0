//! Names behind "by" or a label, in a line that tells who wrote.

use super::shape::{is_a_name, is_city, is_in_capitals, name};
use super::words::{BY, BY_IF_TOLD, GOES_ON, KINDS, LABELS, TOLD};
use crate::load::html::{meta, stamps};
use crate::load::signature::is_office;

/// The most words before a word for what somebody wrote: "An interview by Ines".
const BEFORE_KIND: usize = 2;
/// The most words between a moment and "by".
const BEHIND_MOMENT: usize = 3;

/// The rest of a line behind a label before a name: "Door: Ines Vale".
pub(in crate::load::html) fn behind_label(line: &str) -> Option<&str> {
    const LONG: usize = 24;
    let (label, rest) = line.split_once([':', '：'])?;
    let known = label.len() <= LONG && LABELS.contains(&label.trim().to_lowercase().as_str());
    known.then(|| rest.trim())
}

/// The name in "By Ines Vale", "Posted on May 3 by Ines", "Boats | By Ines Vale", "An interview by Ines".
pub(in crate::load::html) fn behind_by(text: &str) -> Option<String> {
    let mut told = false;
    let mut first = true;
    let mut moment = None;
    let mut at = 0;
    for (n, word) in text.split_inclusive(char::is_whitespace).enumerate() {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        at += word.len();
        if bare.is_empty() {
            first |= word.contains(['|', '·', '•']);
            continue;
        }
        let timed = moment.is_some_and(|moment| n - moment <= BEHIND_MOMENT);
        // "Di Leo sails": behind "di" stands a name and no more.
        let alone = || {
            // A date may stand in the next line.
            let (line, below) = text[at..]
                .trim()
                .split_once('\n')
                .unwrap_or((&text[at..], ""));
            let dated = below.is_empty() || stamps::is_dateline(below);
            // So may an office: "di Ines Vale, inviata a Ellery".
            let parted = line.trim().split_once(", ");
            let office = parted.filter(|(_, office)| office.starts_with(char::is_lowercase));
            let line = office.map_or(line, |(name, _)| name);
            dated && is_a_name(line.trim().trim_end_matches([',', '|']).trim())
        };
        let by = BY.contains(&bare.as_str()) && (first || told || timed)
            || BY_IF_TOLD.contains(&bare.as_str()) && told;
        if by && (bare != "di" || alone()) {
            let name = listed(&text[at..]).or_else(|| name(&text[at..]))?;
            return (told || !is_sentence(&text[at..], &name)).then_some(name);
        }
        told |= TOLD.contains(&bare.as_str());
        told |= n < BEFORE_KIND && KINDS.contains(&bare.as_str());
        moment = is_of_a_moment(&bare).then_some(n).or(moment);
        first = false;
    }
    None
}

/// Several names with commas between them and a word before the last: "Ines Vale, Bo Lind and Ada Holm",
/// where "Ines Vale, Ellery and Bo Lind" are two and a town.
fn listed(text: &str) -> Option<String> {
    const AND: &[&str] = &[
        " and ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ",
    ];
    const MOST: usize = 12;
    let line = text.trim_start().lines().next()?;
    let line = line.split(['|', '·', '•', '(']).next()?.trim_end();
    let comma = line.find(", ")?;
    let (at, and) = AND
        .iter()
        .filter_map(|and| Some((line.rfind(and)?, *and)))
        .max()
        .filter(|(at, _)| *at > comma)?;
    let before = line[..at].trim_end_matches(',').split(", ");
    let last = line[at + and.len()..].split([',', ';']).next()?;
    let last = last.trim_end_matches('.');
    let is_one = |name: &str| {
        let other =
            is_office(name) || is_city(name) || meta::is_paper(name) || meta::is_house(name);
        (is_a_name(name) || is_in_capitals(name)) && !other
    };
    let all = before.clone().count() < MOST && before.clone().all(is_one) && is_one(last);
    all.then(|| line[..at + and.len() + last.len()].to_string())
}

/// Whether what stands behind "by" goes on as a sentence does rather than naming who wrote:
/// "By then, said Ines Vale, “we had sailed.”", "By night the quay is shut".
fn is_sentence(behind: &str, name: &str) -> bool {
    let rest = behind.trim_start();
    let Some(rest) = rest.strip_prefix(name) else {
        return false;
    };
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '“' && c != '"');
    let next = rest.split_whitespace().next().unwrap_or_default();
    let account = name.starts_with(char::is_lowercase);
    let owner = name.ends_with("’s") || name.ends_with("'s");
    let ends = rest.trim_end().ends_with(['.', '!', '?', '”', '"', '’']);
    let runs_on = next.starts_with(|c: char| c.is_lowercase() || c == '“' || c == '"')
        && !GOES_ON.contains(&next);
    // An item of a list: "by dogs,".
    let item = account && behind.trim_end().ends_with([',', ';']);
    owner || item || runs_on && (ends || account)
}

/// A year, a date or a time of day, but no number of people.
fn is_of_a_moment(word: &str) -> bool {
    let mut numbers = word.split(['.', ':', '/', '-']);
    let digits = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    let whole = numbers.clone().all(digits);
    whole && (numbers.next().is_some_and(|first| first.len() == 4) || numbers.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_behind_by() {
        for (text, found) in [
            ("By Ines Vale", Some("Ines Vale")),
            ("Von Ines Vale und Bo Lind", Some("Ines Vale und Bo Lind")),
            (
                "By Ines Vale, Bo Lind and Ada Holm",
                Some("Ines Vale, Bo Lind and Ada Holm"),
            ),
            (
                "By INES VALE, BO LIND, and ADA HOLM, 3 May 2031",
                Some("INES VALE, BO LIND, and ADA HOLM"),
            ),
            ("By Ines Vale, Ellery and Lowmoor", Some("Ines Vale")),
            ("By Ines Vale, San Marino and Bo Lind", Some("Ines Vale")),
            ("By Ines Vale, Quay Gazette and Bo Lind", Some("Ines Vale")),
            (
                "By Ines Vale, Harbour Reporter and Bo Lind",
                Some("Ines Vale"),
            ),
            (
                "Posted on May 3, 2031 by Ines Vale in Boats",
                Some("Ines Vale"),
            ),
            ("03.05.2031 13:30 von Ines", Some("Ines")),
            (
                "Posted by Ines Vale3 May 2031 | 4 comments",
                Some("Ines Vale"),
            ),
            ("Gespeichert von inesv am 3. Mai 2031", Some("inesv")),
            ("By INES VALE JAN. 13, 2031", Some("INES VALE")),
            ("By Ines May", Some("Ines May")),
            ("The pier was built by Bo Lind", None),
            ("By then, said Ines Vale, “we had sailed.”", None),
            ("By night the quay is shut and nobody comes.", None),
            ("By Tuesday the ferry was back at the pier.", None),
            ("By Christmas, “we were poor,” said Ines Vale.", None),
            ("By Ines Vale’s count there were nine boats.", None),
            ("By noon two hundred had come", None),
            ("By inesv", Some("inesv")),
            ("by dogs,", None),
            ("By Ines Vale for the Ellery Light.", Some("Ines Vale")),
            ("Ferienhaus für 2 bis 5 Gäste in Form von Hütten", None),
        ] {
            assert_eq!(behind_by(text).as_deref(), found, "{text}");
        }
    }
}
