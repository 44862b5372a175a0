//! Places that people, boats and roads come from: "a plumber from *Tarn*", "the last sailing from *Tarn*",
//! "the road from Hale to *Tarn*", "in Hale, Merrow and *Tarn*".

use super::{first_word, last_words};
use crate::analysis::lexicon::{self, AUX, CONJ, CUE, OFFICE, PERSON, PLURAL_PERSON, PREP};
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;

/// What goes from one place to another.
const ROADS: &[&str] = &[
    "bus", "convoy", "ferry", "flight", "line", "lorry", "motorway", "road", "route", "sailing",
    "sailings", "track", "train", "trains",
];

/// How somebody comes from a club.
const MOVES: &[&str] = &[
    " loan",
    " signed",
    " signing",
    " transferred",
    " switch",
    " arrived",
];

/// The most places in a row.
const MOST: usize = 6;

/// Whether a name of one word is that of a place which somebody or something comes from, or which stands
/// in a row of places.
pub(super) fn is_place(name: &str, (before, behind): (&str, &str)) -> bool {
    let owns = || behind.starts_with("’s") || behind.starts_with("'s");
    let joined = [" and ", " or "]
        .iter()
        .find_map(|joint| before.strip_suffix(joint));
    let from = before.strip_suffix(" from ");
    let to = before.strip_suffix(" to ");
    if is_ward((before, behind)) || is_home_of((before, behind)) || lives_there(before) && !owns() {
        return true;
    }
    let inside = before.strip_suffix(" in ");
    if !name.contains(char::is_whitespace) && is_where_it_has(before, behind) {
        return true;
    }
    let any = joined.is_some() || from.is_some() || to.is_some() || inside.is_some();
    if !any || owns() {
        return false;
    }
    let noun = |words: &str| last_words(words).next().is_some_and(comes_from);
    // "A grower from Hale Merrow".
    if name.contains(char::is_whitespace) {
        return from.is_some_and(noun);
    }
    if inside.is_some_and(|rest| lies_in(name, rest)) {
        return true;
    }
    from.is_some_and(|rest| noun(rest) || MOVES.iter().any(|moves| rest.ends_with(moves)))
        || to.is_some_and(leads_from)
        || joined.is_some_and(|rest| is_last_place(name, rest, behind))
}

/// "Its *Hale* mill": where a firm has something, for nobody is a firm's.
fn is_where_it_has(before: &str, behind: &str) -> bool {
    let its = [" its ", "Its "].iter().any(|its| before.ends_with(its));
    let next = first_word(behind);
    its && behind.starts_with(' ')
        && next.starts_with(char::is_lowercase)
        && lexicon::classes(next) & (AUX | PREP | CONJ | CUE | OFFICE | PERSON) == 0
}

/// "A resident of *Merrow West*": where somebody lives.
fn lives_there(before: &str) -> bool {
    let noun = before.strip_suffix(" of ").map(|b| last_words(b).next());
    let noun = noun.flatten().unwrap_or_default();
    matches!(
        noun,
        "inhabitants" | "native" | "natives" | "resident" | "residents" | "villagers" | "Residents"
    )
}

/// "The *Hale Rovers* man": where somebody is from or whom they play for.
fn is_home_of((before, behind): (&str, &str)) -> bool {
    const SOMEBODY: &[&str] = &[
        "boss",
        "clubman",
        "clubwoman",
        "man",
        "manager",
        "native",
        "outfit",
        "skipper",
        "woman",
    ];
    // Who is beside somebody: "a 34-year-old Ann Roe fan".
    const BESIDE: &[&str] = &[
        "aide",
        "ally",
        "backer",
        "critic",
        "fan",
        "loyalist",
        "supporter",
    ];
    let article = before.ends_with(" the ") || before.ends_with("The ");
    // "A 34-year-old *Santa Merrow* woman".
    let aged = || before.ends_with("-year-old ");
    let noun = || first_word(behind);
    behind.starts_with(' ')
        && (article && SOMEBODY.contains(&noun())
            || aged()
                && !BESIDE.contains(&noun())
                && noun().starts_with(char::is_lowercase)
                && lexicon::classes(noun()) & PERSON != 0)
}

/// "A bar in *Hale*": a town of the lists, where "faith in Hale" is of somebody.
fn lies_in(name: &str, words: &str) -> bool {
    const TRUST: &[&str] = &[
        "belief",
        "believe",
        "believed",
        "believes",
        "confidence",
        "disappointed",
        "faith",
        "interest",
        "interested",
        "trust",
    ];
    let last = last_words(words).next().unwrap_or_default();
    !TRUST.contains(&last)
        && gazetteer::flags_of(gazetteer::fingerprint(name)) & flags::PLACE != 0
        && !given::is_usual(name)
}

/// Parties, as they stand in brackets behind who belongs to them.
const PARTIES: &[&str] = &[
    "ALP",
    "ANC",
    "APC",
    "BJP",
    "Con",
    "Conservative",
    "DA",
    "DUP",
    "EFF",
    "FF",
    "FG",
    "Fianna Fáil",
    "Fine Gael",
    "Green",
    "IFP",
    "Ind",
    "Independent",
    "JLP",
    "LD",
    "LP",
    "Lab",
    "Labour",
    "Lib Dem",
    "NDC",
    "NDP",
    "NNPP",
    "NPP",
    "PDP",
    "PNP",
    "PPP",
    "PTI",
    "Plaid Cymru",
    "Reform",
    "Reform UK",
    "SDLP",
    "SF",
    "SNP",
    "Sinn Féin",
    "UKIP",
    "UUP",
];

/// "Ann Roe (Lab, *Hale West*)", "Ann Roe (*Hale West*) (Lab)": what somebody of a party sits for.
fn is_ward((before, behind): (&str, &str)) -> bool {
    let next = behind.strip_prefix(") (").and_then(|b| b.split_once(')'));
    if before.ends_with('(') && next.is_some_and(|(party, _)| is_party(party)) {
        return true;
    }
    let party = before.strip_suffix(", ").and_then(|b| b.rsplit_once('('));
    behind.starts_with(')') && party.is_some_and(|(_, party)| PARTIES.contains(&party))
}

/// Whether words in brackets are a party, or two that somebody sits for: "Lab/Co-op".
fn is_party(words: &str) -> bool {
    let first = words.split(['/', ' ']).next().unwrap_or_default();
    PARTIES.contains(&words) || PARTIES.contains(&first)
}

/// Whether a word is somebody, or a road, that may come from a place. A daughter may be from a marriage.
fn comes_from(word: &str) -> bool {
    let class = lexicon::classes(word);
    word.starts_with(char::is_lowercase)
        && (class & (OFFICE | PERSON | PLURAL_PERSON) != 0 || ROADS.contains(&word))
}

/// "The road from Hale": what goes on to a place.
fn leads_from(words: &str) -> bool {
    let mut words = last_words(words);
    let place = words
        .next()
        .is_some_and(|w| w.starts_with(char::is_uppercase));
    place && words.next() == Some("from") && words.next().is_some_and(|w| ROADS.contains(&w))
}

/// "In Hale, Merrow": places in a row, of which one is known.
fn is_last_place(name: &str, words: &str, behind: &str) -> bool {
    let mut several = false;
    let mut known = false;
    for (n, word) in last_words(words).take(MOST).enumerate() {
        let bare = word.trim_end_matches(',');
        if !word.starts_with(char::is_uppercase) {
            let within = matches!(
                word,
                "in" | "across" | "near" | "around" | "throughout" | "outside"
            );
            // "He lives in Hale and Roe lives in Tarn".
            let next = first_word(behind);
            let ends = behind.is_empty()
                || behind.starts_with([',', '.', ')'])
                || lexicon::classes(next) & PREP != 0
                || matches!(next, "are" | "were" | "have") && lexicon::classes(next) & AUX != 0;
            return within && known && (several || ends) && !given::is_usual(name);
        }
        // Only the last of a row has no comma behind it.
        if (n == 0) == word.ends_with(',') {
            return false;
        }
        several |= n > 0;
        known |= gazetteer::flags_of(gazetteer::fingerprint(bare)) & flags::PLACE != 0;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_place;

    #[test]
    fn where_somebody_comes_from_is_a_place() {
        for (before, behind) in [
            ("Ann Roe, a plumber from ", ", who tells us"),
            ("The last sailing from ", " left on Sunday."),
            ("guests from ", "."),
            ("the road from Hale to ", " was shut"),
            ("pupils in Nairobi, Benue and ", " had not been fed"),
            ("shops in Leeds and ", "."),
            ("It shut its ", " mill"),
        ] {
            assert!(is_place("Cleggan", (before, behind)), "{before}");
        }
        for (before, behind) in [
            ("a letter from ", "."),
            ("a man from ", "’s village"),
            ("a cross from ", "."),
            ("He lives in Leeds and ", " lives in Hale"),
            ("a talk between Roe and ", "."),
            ("gave it to ", "."),
            ("It moved its ", " on Monday"),
        ] {
            assert!(!is_place("Cleggan", (before, behind)), "{before}");
        }
    }
}
