//! Firms, ships and buildings that bear people's names, by what stands right beside them: "the
//! retailer Anna Tarn", "shares in Anna Tarn", "HMS Anna Tarn", "Anna Tarn airport".

use super::{BODIES, first_word, kinds, last_words};
use crate::analysis::lexicon::{self, CONJ, DET, NATION, POSS, PREP, SAID};
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::jobs::MAKERS;

/// What a firm is called right before its name, beside what makes and what is a body anyway.
const FIRMS: &[&str] = &[
    "bank",
    "firm",
    "group",
    "giant",
    "brand",
    "chain",
    "house",
    "airline",
    "bookmaker",
    "carmaker",
    "supermarket",
    "company",
    "consultancy",
    "builder",
    "housebuilder",
    "broker",
    "brokers",
    "stockbroker",
    "brokerage",
];

/// Whether what stands beside a name shows it to be a firm's, which speaks as people do.
pub(super) fn is_firm((before, behind): (&str, &str)) -> bool {
    is_traded(before, behind) || is_called(before, behind)
}

/// "Shares in Anna Tarn fell", "Anna Tarn shares rose".
fn is_traded(before: &str, behind: &str) -> bool {
    const OWNED: &[&str] = &[
        "hares in ",
        "hares of ",
        "stake in ",
        "nvestors in ",
        "hareholders in ",
        "hareholders of ",
    ];
    /// What shares do, so that nobody shares anything here.
    const MOVES: &[&str] = &[
        "fell", "rose", "were", "have", "had", "closed", "dropped", "slid", "jumped", "gained",
        "lost", "climbed", "slipped", "plunged", "tumbled", "soared", "sank", "surged", "traded",
    ];
    let moves = || {
        let shares = behind
            .strip_prefix(" shares ")
            .or_else(|| behind.strip_prefix(" stock "));
        shares.is_some_and(|rest| MOVES.contains(&first_word(rest)))
    };
    // "Anna Tarn rose 3.2%".
    let percent = || {
        let mut words = behind.strip_prefix(' ')?.split(' ');
        let moved = MOVES.contains(&words.next()?);
        let by = words.next()?;
        let digits = by.starts_with(|c: char| c.is_ascii_digit());
        let ends = by.contains('%') || words.next()?.starts_with("per");
        (moved && digits && ends).then_some(())
    };
    OWNED.iter().any(|owned| before.ends_with(owned)) || moves() || percent().is_some()
}

/// "The retailer Anna Tarn said", "Swiss bank Anna Tarn has cut its forecast"; where "the company
/// Anna Tarn ran" is hers.
fn is_called(before: &str, behind: &str) -> bool {
    if !before.ends_with(' ') {
        return false;
    }
    let mut words = last_words(before);
    let noun = words.next().unwrap_or_default();
    if !(FIRMS.contains(&noun) || MAKERS.contains(&noun) || BODIES.contains(&noun)) {
        return false;
    }
    const FEW: usize = 4;
    let mut opened = false;
    for word in words.by_ref().take(FEW) {
        let class = lexicon::classes(word);
        // "At law firm Anna Tarn".
        let of = matches!(word, "of" | "at" | "for" | "from" | "with");
        if of || class & (DET | POSS | NATION) != 0 {
            opened = true;
            break;
        }
        if !word.chars().all(|c| c.is_alphanumeric() || c == '-') {
            return false;
        }
    }
    // "Told the bank Anna Tarn had left".
    let told = words
        .next()
        .is_some_and(|w| lexicon::classes(w) & (SAID | PREP) != 0);
    let next = first_word(behind);
    let class = lexicon::classes(next);
    let alone = !behind.starts_with(' ') || class & (SAID | PREP | CONJ) != 0;
    let own = behind.split(' ').skip(2).take(3).any(|word| word == "its");
    opened && !told && (alone || own)
}

/// Whether what stands beside a name shows it to be a ship's or a building's.
pub(super) fn is_built((before, behind): (&str, &str), single: bool) -> bool {
    /// What navies and owners write before a ship's name.
    const PREFIXES: &[&str] = &[
        "HMS", "USS", "RMS", "HMCS", "HMAS", "HMNZS", "INS", "MV", "FV",
    ];
    /// What is called after somebody.
    const BUILT: &[&str] = &[
        "airport",
        "stadium",
        "hospital",
        "university",
        "museum",
        "theatre",
        "theater",
        "prison",
        "bridge",
        "library",
        "terminal",
        "dam",
    ];
    /// Boats that people are called after as well: "a trawler", "a whaler".
    const BOATS: &[&str] = &[
        "trawler", "whaler", "liner", "cutter", "tanker", "lugger", "yawl",
    ];
    let mut words = last_words(before);
    let last = words.next().unwrap_or_default();
    let named = before.ends_with(' ');
    let ship = named
        && (PREFIXES.contains(&last) || words.next().is_some_and(|word| PREFIXES.contains(&word)));
    let mut article = last_words(before).skip(1).take(3);
    let boat = named
        && BOATS.contains(&last)
        && article.any(|word| lexicon::classes(word) & (DET | POSS) != 0);
    let built = !single
        && behind.starts_with(' ')
        && BUILT.contains(&first_word(behind))
        && kinds(first_word(behind)) & noun::PERSON == 0;
    ship || boat || built
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firm(before: &str, behind: &str) -> bool {
        is_firm((before, behind))
    }

    #[test]
    fn what_is_traded_and_what_cuts_its_forecast_is_a_firm() {
        assert!(firm("Shares in ", " fell"));
        assert!(firm("On Monday ", " shares fell by a third"));
        assert!(firm("The retailer ", " said"));
        assert!(firm("The German luxury group ", " cut its forecast"));
        assert!(firm("Swiss bank ", ", which"));
        assert!(!firm("On Monday ", " shares her flat"));
        assert!(!firm("The company ", " ran"));
        assert!(!firm("She told the bank ", " had left"));
        assert!(!firm("The banker ", " said"));
    }

    #[test]
    fn ships_and_buildings_are_told_by_the_word_beside() {
        assert!(is_built(("The frigate HMS Lord ", " sailed"), false));
        assert!(is_built(("The trawler ", " sank"), false));
        assert!(is_built(("They flew from ", " airport"), false));
        assert!(!is_built(("They met ", " at the airport"), false));
        assert!(!is_built(("They flew from ", " airport"), true));
    }
}
