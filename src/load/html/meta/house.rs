//! Houses, which are no authors: firms, papers, offices and societies, known by words that say
//! what they are.

use crate::words::papers;

/// Whether a name is that of a house and of no person: a word of it says what it is.
pub(in crate::load) fn is_called(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "corporation",
        "abteilung",
        "feuerwehr",
        "inc",
        "ltd",
        "llc",
        "gmbh",
        "ag",
        "media",
        "magazin",
        "magazine",
        "zeitung",
        "verlag",
        "broadcasting",
        "group",
        "company",
        "network",
        "newspaper",
        "publishing",
        "foundation",
        "stiftung",
        "institute",
        "institut",
        "association",
        "verein",
        "praxis",
        "ministry",
        "ministerium",
        "portal",
        "online",
        "sa",
        "srl",
        "bv",
        "plc",
        "university",
        "universität",
        "landesanstalt",
        "departement",
        "department",
        "council",
        "agency",
        "agentur",
        "agencia",
        "presse",
        "nachrichten",
        "kommission",
        "commission",
        "committee",
        "society",
        "gesellschaft",
        "industries",
        "solutions",
        "services",
        "tv",
        "radio",
        "ediciones",
        "edizioni",
        "éditions",
    ];
    // "Naturschutzverband": what such a house is stands at its word's end.
    const ENDS: &[&str] = &[
        "verband",
        "ministerium",
        "verlag",
        "amt",
        "zeitung",
        "verein",
        "magazin",
        "redaktion",
    ];
    let is_house = |word: &str| {
        let lower = word.to_lowercase();
        WORDS.contains(&lower.as_str()) || ENDS.iter().any(|end| lower.ends_with(end))
    };
    name.contains("e.V.") || name.split(|c: char| !c.is_alphanumeric()).any(is_house)
}

/// Whether a name of several words ends as those of papers do, which are surnames as well.
pub(in crate::load::html) fn is_paper(name: &str) -> bool {
    let last = name.rsplit_once(' ').map(|(_, last)| last);
    last.is_some_and(papers::is_of_paper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn houses_say_what_they_are() {
        for name in [
            "Vale Verlag GmbH",
            "Harbour Council",
            "Ufa Fischereiverband",
        ] {
            assert!(is_called(name), "{name}");
        }
        assert!(!is_called("Ines Vale"));
    }
}
