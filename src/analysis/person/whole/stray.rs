//! What sticks to a name without belonging to it ("Roe-backed", "Ann RoeImage:"), names that are
//! no person's (the ticket Roe-Poe, the case Roe v. Poe), and given names that were taken for a
//! title ("Don Roe").

use rustc_hash::FxHashSet;

use super::{opens_capital, peoples};
use crate::analysis::lexicon::{self, GIVEN, OFFICE, TITLE};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// Words that a hyphen ties to a name.
static TIED: List = List::new(&[
    "backed",
    "led",
    "era",
    "style",
    "like",
    "endorsed",
    "appointed",
    "owned",
    "linked",
    "based",
    "run",
    "nominated",
    "approved",
    "aligned",
    "supported",
    "inspired",
    "themed",
    "controlled",
]);

/// Labels of credits that lost the space before them.
const LABELS: &[&str] = &["Image", "Photo", "Picture", "Photograph"];

/// Cuts names before what is glued to them, and takes out tickets and cases.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    for name in names.iter_mut() {
        let whole = name.span.of(text);
        // Few have one, and nothing is tied to the others.
        let hyphen = whole.contains('-');
        let cut = if hyphen { tied(whole) } else { None };
        if let Some(cut) = cut.or_else(|| labelled(text, name.span)) {
            name.span.end = name.span.start + u32::try_from(cut).unwrap_or(0);
        }
        let behind = text.get(name.span.end as usize..).unwrap_or_default();
        let glued = agency_behind(name.span.of(text), behind);
        name.span.end -= u32::try_from(glued).unwrap_or(0);
        name.span.end -= pronoun_behind(text, name.span);
        name.span.start += seat_before(text, name.span) + opener_before(name.span.of(text));
        if hyphen {
            let before = said_before(name.span.of(text)).max(deal_before(text, name.span));
            name.span.start += u32::try_from(before).unwrap_or(0);
        }
        name.span.start -= don_before(text, name.span);
        name.span.start -= ma_before(text, name.span);
        if name.span.of(text).starts_with("Don ") {
            name.gender = Gender::Male;
        }
    }
    // "Tarn" is the firm too, where "Tarn USA" stands.
    let firms: FxHashSet<&str> = names
        .iter()
        .filter_map(|n| branch(n.span.of(text)))
        .collect();
    names.retain(|name| {
        let words = name.span.of(text);
        branch(words).is_none()
            && !firms.contains(words)
            && !is_product(text, name.span)
            && !is_no_name(text, name.span)
    });
    leave_tickets(text, names);
    leave_cases(text, names);
    join_short(text, names);
}

/// Agencies whose letters stand behind a photographer's name.
const AGENCIES: &[&str] = &["AAP", "AFP", "AP", "EFE", "EPA", "Getty", "Reuters"];

/// The bytes of an agency's letters behind a full name: "Ann Roe *AP*".
fn agency_behind(name: &str, behind: &str) -> usize {
    let cut = name
        .rsplit_once(' ')
        .filter(|(name, last)| AGENCIES.contains(last) && name.contains(' '));
    // "A friend of John Paul Getty."
    let ends = || behind.trim().is_empty() || behind.starts_with(['\n', '/', ')', '|', ']']);
    let cut = cut.filter(|(_, last)| *last != "Getty" || behind.starts_with(" Images") || ends());
    cut.map_or(0, |(_, last)| last.len() + 1)
}

/// The bytes of a word that only brings somebody in: "*Featuring* Ann Roe".
fn opener_before(name: &str) -> u32 {
    const OPENERS: &[&str] = &[
        "Bye",
        "Featuring",
        "Including",
        "Introducing",
        "Meet",
        "Remembering",
        "Starring",
    ];
    let first = name.split_once(' ').map_or("", |(first, _)| first);
    match OPENERS.contains(&first) {
        true => u32::try_from(first.len() + 1).unwrap_or(0),
        false => 0,
    }
}

/// Kings and queens of whom there were several, and whose names are towns' too.
const REIGNED: &[&str] = &[
    "Albert",
    "Alexander",
    "Charles",
    "Constantine",
    "Edward",
    "Elizabeth",
    "Francis",
    "Frederick",
    "George",
    "Henry",
    "James",
    "Leopold",
    "Louis",
    "Mary",
    "Napoleon",
    "Nicholas",
    "Otto",
    "Peter",
    "Philip",
    "William",
];

/// The bytes of "I" behind one word, where it is the writer: "in Sydney *I* met", "Lily *I* love it",
/// and not the number of a king: "Elizabeth I ruled".
fn pronoun_behind(text: &str, span: Span) -> u32 {
    const SAYS: &[&str] = &[
        "am", "believe", "can", "cannot", "do", "feel", "guess", "have", "hope", "know", "like",
        "love", "miss", "need", "think", "want", "wish", "wonder",
    ];
    let Some(word) = span
        .of(text)
        .strip_suffix(" I")
        .filter(|w| !w.contains(' '))
    else {
        return 0;
    };
    let before = text.get(..span.start as usize).unwrap_or_default();
    let title = before
        .trim_end()
        .rsplit([' ', '\n'])
        .next()
        .unwrap_or_default();
    if lexicon::classes(title) & (TITLE | OFFICE) != 0 && before.ends_with(' ') {
        return 0;
    }
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let next = behind
        .strip_prefix(' ')
        .and_then(|b| b.split([' ', ',', '.']).next())
        .unwrap_or_default();
    // "Elizabeth I ruled", where Elizabeth is a town too.
    let place = gazetteer::flags_of(gazetteer::fingerprint(word)) & flags::PLACE != 0
        && !REIGNED.contains(&word);
    let acts = next.starts_with(char::is_lowercase)
        && lexicon::classes(next) & (lexicon::PREP | lexicon::CONJ) == 0;
    match SAYS.contains(&next) || place && acts {
        true => 2,
        false => 0,
    }
}

/// The bytes of the seat before somebody's name: "Labour MP for *Dunmere* Ann Tarn said".
fn seat_before(text: &str, span: Span) -> u32 {
    const SEATS: &[&str] = &[
        " MP for ",
        " MSP for ",
        " MLA for ",
        " TD for ",
        " MEP for ",
        "candidate for ",
        "ouncillor for ",
        "ishop of ",
        "ayor of ",
    ];
    let name = span.of(text);
    if name.matches(' ').count() < 2 {
        return 0;
    }
    let before = text.get(..span.start as usize).unwrap_or_default();
    if !SEATS.iter().any(|seat| before.ends_with(seat)) {
        return 0;
    }
    let mut at = 0;
    let mut words = name.split(' ').peekable();
    while let Some(word) = words.next() {
        if given::is_usual(word) && words.peek().is_some() {
            return u32::try_from(at).unwrap_or(0);
        }
        at += word.len() + 1;
    }
    0
}

/// Jobs behind a hyphen in a title: "Fact-Checker".
const JOBS: &[&str] = &[
    "Checker", "Creator", "Designer", "Editor", "Founder", "Host", "Keeper", "Maker", "Owner",
    "Star", "Winner", "Writer",
];

/// The bytes of "Tarn-" in "the Tarn-Ann Roe deal", and of "Moss Fact-Checker " before a name: who
/// deals with somebody, and what somebody is.
fn deal_before(text: &str, span: Span) -> usize {
    let name = span.of(text);
    let Some((first, _)) = name.split_once(' ') else {
        return 0;
    };
    let behind = text.get(span.end as usize..).unwrap_or_default();
    if let Some((firm, given)) = first.split_once('-')
        && [" deal", " merger", " partnership"]
            .iter()
            .any(|d| behind.starts_with(d))
        && lexicon::classes(given) & GIVEN != 0
        && lexicon::classes(firm) & GIVEN == 0
    {
        return firm.len() + 1;
    }
    let mut at = 0;
    let mut cut = 0;
    let words = name.split(' ').count();
    for (n, word) in name.split(' ').enumerate() {
        at += word.len() + 1;
        let job = word.rsplit_once('-').map_or("", |(_, job)| job);
        if n + 2 < words && JOBS.contains(&job) {
            cut = at;
        }
    }
    cut
}

/// American states as papers shorten them behind a town: "in Tarn, Colo."
static STATES: List = List::new(&[
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ill", "Ind", "Kan", "Mass",
    "Mich", "Minn", "Miss", "Mont", "Neb", "Nev", "Okla", "Ore", "Tenn", "Tex", "Wash", "Wis",
    "Wyo",
]);

/// "Page A8", "Fort Tarn", "Tarn, Colo.": pages and places.
fn is_no_name(text: &str, span: Span) -> bool {
    let name = span.of(text);
    let before = text.get(..span.start as usize).unwrap_or_default();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let state = STATES.has(name) && before.ends_with(", ") && behind.starts_with('.');
    let page = name
        .strip_prefix("Page ")
        .is_some_and(|page| page.contains(|c: char| c.is_ascii_digit()));
    let fort = name
        .strip_prefix("Fort ")
        .or_else(|| name.strip_prefix("Mount "))
        .is_some_and(|place| !place.contains(' '));
    // "He took to X."
    let site = matches!(name, "X" | "X.") && (before.ends_with(" to ") || before.ends_with(" on "));
    // "Dean of Engineering Ruth Roe".
    let field = behind.strip_prefix(" of ").is_some_and(opens_capital);
    let office = field && lexicon::classes(name) & OFFICE != 0;
    let place = page || fort || site;
    state || place || office || peoples::is_people(name, before) || peoples::is_cry(name)
}

/// The name before what firms have behind theirs: "Tarn USA", "Tarn Ltd".
fn branch(name: &str) -> Option<&str> {
    let (name, last) = name.rsplit_once(' ')?;
    let firm = matches!(last, "USA" | "Ltd" | "Inc" | "LLC" | "PLC" | "GmbH" | "Pty");
    firm.then_some(name)
}

/// "The Tarn truck", "the Ann Tarn space telescope": what is made and has a maker's or somebody's
/// name.
fn is_product(text: &str, span: Span) -> bool {
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let before = text.get(..span.start as usize).unwrap_or_default();
    let article = ["the ", "a ", "The ", "A ", "’s ", "'s "]
        .iter()
        .any(|a| before.ends_with(a));
    article
        && [
            " truck",
            " pickup",
            " telescope",
            " space telescope",
            " rifle",
            " tractor",
        ]
        .iter()
        .filter_map(|thing| behind.strip_prefix(thing))
        .any(|rest| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(" driver"))
}

/// "Md. Tarn": the short form of a name before its stop, and the name behind it.
fn join_short(text: &str, names: &mut Vec<Named>) {
    let short = |span: Span| matches!(span.of(text), "Md" | "Mohd" | "Muhd" | "Mhd");
    if !names.iter().any(|name| short(name.span)) {
        return;
    }
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for name in names.iter() {
        if let Some(last) = kept.last_mut()
            && short(last.span)
            && text.get(last.span.end as usize..name.span.start as usize) == Some(". ")
        {
            last.span.end = name.span.end;
            continue;
        }
        kept.push(*name);
    }
    *names = kept;
}

/// Where a name ends in "Ann Roe-backed".
fn tied(name: &str) -> Option<usize> {
    let (before, tied) = name.rsplit_once('-')?;
    (TIED.has(tied) && before.ends_with(char::is_alphabetic)).then_some(before.len())
}

/// The bytes of what a name has before it that a hyphen ties together: "*Hale-area* Ann Roe",
/// "*Then-Mayor* Ann Roe".
fn said_before(name: &str) -> usize {
    let Some((first, (before, tied))) = name
        .split_once(' ')
        .and_then(|(first, _)| Some((first, first.rsplit_once('-')?)))
    else {
        return 0;
    };
    let office = lexicon::classes(&tied.to_lowercase()) & (TITLE | OFFICE) != 0;
    let once = matches!(before, "Then" | "Ex" | "Vice" | "Co") && office;
    match once || matches!(tied, "area" | "born") || TIED.has(tied) {
        true => first.len() + 1,
        false => 0,
    }
}

/// Where a name ends in "Ann RoeImage: …".
fn labelled(text: &str, span: Span) -> Option<usize> {
    let name = span.of(text);
    let label = LABELS.iter().find(|label| name.ends_with(**label))?;
    let cut = name.len() - label.len();
    let glued = name[..cut].ends_with(char::is_lowercase);
    let announces = text.get(span.end as usize..)?.starts_with(':');
    (glued && announces).then_some(cut)
}

/// The bytes of "Don " before a surname: a given name there, and a title only before a given
/// name or a full one, "Don Pedro", "Don Pedro Roe".
fn don_before(text: &str, span: Span) -> u32 {
    const DON: &str = "Don ";
    let name = span.of(text);
    let before = text.get(..span.start as usize).unwrap_or_default();
    let given = || {
        let flags = gazetteer::flags_of(gazetteer::fingerprint(name));
        lexicon::classes(name) & GIVEN != 0
            || flags & (flags::GIVEN | flags::GIVEN_WORLD) != 0
                && flags & flags::SURNAME_FREQUENT == 0
    };
    let alone = before
        .strip_suffix(DON)
        .is_some_and(|b| !b.ends_with(char::is_alphanumeric));
    match alone && !name.contains(' ') && !given() {
        true => u32::try_from(DON.len()).unwrap_or(0),
        false => 0,
    }
}

/// The bytes of "Ma. " before a given name: María, as Filipino papers write it.
fn ma_before(text: &str, span: Span) -> u32 {
    const MA: &str = "Ma. ";
    let before = text.get(..span.start as usize).unwrap_or_default();
    let alone = before
        .strip_suffix(MA)
        .is_some_and(|b| b.is_empty() || b.ends_with([' ', '\n', '(', '“', '"']));
    let given = span.of(text).split_once(' ').map_or("", |(given, _)| given);
    match alone && !given.is_empty() && lexicon::classes(given) & (TITLE | OFFICE) == 0 {
        true => u32::try_from(MA.len()).unwrap_or(0),
        false => 0,
    }
}

/// Takes out "Roe-Poe", where the text names a Roe and a Poe and nobody of both surnames.
fn leave_tickets(text: &str, names: &mut Vec<Named>) {
    let ticket = |span: Span| -> Option<(&str, &str)> {
        let name = span.of(text);
        let name = name
            .strip_prefix("US ")
            .or_else(|| name.strip_prefix("U.S. "))
            .unwrap_or(name);
        let (one, two) = name.split_once('-').filter(|_| !name.contains(' '))?;
        (opens_capital(one) && opens_capital(two) && !two.contains('-')).then_some((one, two))
    };
    if !names.iter().any(|n| ticket(n.span).is_some()) {
        return;
    }
    let surnames: FxHashSet<&str> = names
        .iter()
        .map(|n| n.span.of(text))
        .filter_map(|name| Some(name.rsplit_once(' ')?.1))
        .collect();
    names.retain(|name| {
        let both = |(one, two)| surnames.contains(one) && surnames.contains(two);
        // "Ann Roe-Poe, whose father was a Roe and whose mother was a Poe".
        surnames.contains(name.span.of(text)) || !ticket(name.span).is_some_and(both)
    });
}

/// Takes out both names of "Roe v. Poe", where the text names them nowhere else.
fn leave_cases(text: &str, names: &mut Vec<Named>) {
    const AGAINST: &[&str] = &[" v. "];
    let side = |span: Span| {
        let behind = text.get(span.end as usize..).unwrap_or_default();
        let before = text.get(..span.start as usize).unwrap_or_default();
        let first = AGAINST
            .iter()
            .filter_map(|v| behind.strip_prefix(v))
            .any(opens_capital);
        let second = AGAINST
            .iter()
            .filter_map(|v| before.strip_suffix(v))
            .any(|b| {
                let word = b.rsplit(' ').next().unwrap_or_default();
                opens_capital(word)
            });
        (first || second) && !span.of(text).contains(' ')
    };
    if !names.iter().any(|name| side(name.span)) {
        return;
    }
    let elsewhere: FxHashSet<&str> = names
        .iter()
        .filter(|name| !side(name.span))
        .flat_map(|name| name.span.of(text).split(' '))
        .collect();
    names.retain(|name| !side(name.span) || elsewhere.contains(name.span.of(text)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, parts: &[&str]) -> Vec<String> {
        super::super::made_of(text, parts, leave)
    }

    #[test]
    fn what_is_glued_to_a_name_is_none_of_it() {
        for (text, name, bare) in [
            ("The Ann Tarn-backed plan.", "Ann Tarn-backed", "Ann Tarn"),
            ("Ann TarnImage: Quill.", "Ann TarnImage", "Ann Tarn"),
            (
                "Then-Mayor Ann Tarn left.",
                "Then-Mayor Ann Tarn",
                "Ann Tarn",
            ),
            ("Hale-area Ann Tarn left.", "Hale-area Ann Tarn", "Ann Tarn"),
            ("It was Ann Tarn-Poe.", "Ann Tarn-Poe", "Ann Tarn-Poe"),
        ] {
            assert_eq!(left(text, &[name]), [bare]);
        }
    }

    #[test]
    fn don_is_a_given_name_before_a_surname() {
        assert_eq!(
            left("We met Don Quillby there.", &["Quillby"]),
            ["Don Quillby"]
        );
        assert_eq!(left("We met Don Pedro there.", &["Pedro"]), ["Pedro"]);
    }

    #[test]
    fn a_ticket_and_a_case_are_nobody() {
        let text = "Ann Tarn and Bo Quill ran as Tarn-Quill.";
        assert_eq!(
            left(text, &["Ann Tarn", "Bo Quill", "Tarn-Quill"]),
            ["Ann Tarn", "Bo Quill"]
        );
        let text = "They cited Tarn v. Quill again.";
        assert!(left(text, &["Tarn", "Quill"]).is_empty());
        let text = "They cited Tarn v. Quill. Tarn wept.";
        assert_eq!(left(text, &["Tarn", "Quill", "Tarn"]), ["Tarn", "Tarn"]);
    }
}
