//! Firms, ships and buildings that bear people's names, by what stands right beside them: "the
//! retailer Anna Tarn", "shares in Anna Tarn", "HMS Anna Tarn", "Anna Tarn airport".

use super::{BODIES, behind_article, first_word, headed, land, last_words};
use crate::analysis::lexicon::{self, CONJ, DET, NATION, OFFICE, PERSON, POSS, PREP, SAID};
use crate::analysis::list::{Endings, List};
use crate::analysis::person::jobs::{MAKERS, names_a_job};
use crate::words::papers::is_of_paper;

/// What a firm is called right before its name, beside what makes and what is a body anyway.
pub(in crate::analysis) fn is_firms_noun(word: &str) -> bool {
    matches!(
        word,
        "bank"
            | "firm"
            | "group"
            | "giant"
            | "brand"
            | "chain"
            | "house"
            | "airline"
            | "bookmaker"
            | "carmaker"
            | "supermarket"
            | "company"
            | "consultancy"
            | "builder"
            | "housebuilder"
            | "broker"
            | "brokers"
            | "stockbroker"
            | "store"
            | "label"
            | "agency"
            | "auctioneer"
            | "brewery"
            | "distillery"
            | "brokerage"
            | "outlet"
            | "broadcaster"
            | "tabloid"
            | "newspaper"
            | "magazine"
            | "website"
            | "portal"
            | "channel"
            | "startup"
            | "collective"
    ) || MAKERS.has(word)
        || BODIES.has(word)
}

/// Makers who are people more often than firms.
const CRAFTS: &[&str] = &[
    "bookmaker",
    "cabinetmaker",
    "cheesemaker",
    "dressmaker",
    "filmmaker",
    "glassmaker",
    "homemaker",
    "instrument-maker",
    "lacemaker",
    "lawmaker",
    "peacemaker",
    "playmaker",
    "policymaker",
    "saddlemaker",
    "shoemaker",
    "watchmaker",
    "winemaker",
];

/// The shortest noun for a firm or a boat.
const SHORTEST: usize = 3;

/// The word before a space at the end; empty where there is no such space.
fn last_word(before: &str) -> &str {
    let Some(rest) = before.strip_suffix(' ') else {
        return "";
    };
    let space = rest.bytes().rposition(|byte| byte == b' ');
    rest.get(space.map_or(0, |n| n + 1)..).unwrap_or_default()
}

/// Whether what stands beside a name shows it to be a firm's, which speaks as people do.
pub(super) fn is_firm((before, behind): (&str, &str)) -> bool {
    is_workplace(before)
        || is_traded(before, behind)
        || is_called(before, behind)
        || is_led(behind)
        || is_apposed(behind)
        || is_owner(before, behind)
        || has_president(behind)
}

/// "Anna Tarn president Ben Poe": whoever has the offices of a body right behind its name, and who holds them.
fn has_president(behind: &str) -> bool {
    const OFFICES: &[&str] = &[
        "captain ",
        "chair ",
        "chairman ",
        "chairperson ",
        "chairwoman ",
        "chief executive ",
        "convener ",
        "general secretary ",
        "managing director ",
        "president ",
        "skipper ",
        "treasurer ",
    ];
    let behind = behind.strip_prefix(' ').unwrap_or_default();
    let held = OFFICES
        .iter()
        .find_map(|office| behind.strip_prefix(office));
    held.is_some_and(|who| who.starts_with(char::is_uppercase))
}

/// "Tarn’s, which reports next week": a possessive that has a clause of its own, where "a friend of
/// Tarn’s, which" is somebody's.
fn is_owner(before: &str, behind: &str) -> bool {
    let clause = ["’s, which ", "'s, which "];
    clause.iter().any(|which| behind.starts_with(which)) && !before.ends_with(" of ")
}

/// "A strategist at Anna Tarn", "a survey from Anna Tarn": where somebody works, and who asks many.
fn is_workplace(before: &str) -> bool {
    let asked = ["survey from ", "poll from ", "surveys from ", "polls from "];
    if asked.iter().any(|from| before.ends_with(from)) {
        return true;
    }
    let role = before.strip_suffix(" at ").map(last_words);
    let noun = role.and_then(|mut words| words.next()).unwrap_or_default();
    let somebody = || lexicon::classes(noun) & (OFFICE | PERSON) != 0;
    noun.starts_with(char::is_lowercase) && (somebody() || noun.ends_with("ist"))
}

/// Offices that places and bodies have, and nobody else has for himself.
const HELD: &[&str] = &[
    "archbishop",
    "artistic director",
    "chief constable",
    "city council",
    "city hall",
    "coroner",
    "country director",
    "executive director",
    "fire chief",
    "general secretary",
    "lord mayor",
    "mayor",
    "mayoress",
    "medical director",
    "police chief",
    "regional director",
    "secretary-general",
    "town clerk",
    "town council",
    "town hall",
    "treasurer",
];

fn is_kind_of_holder(word: &str) -> bool {
    matches!(
        word,
        "acting"
            | "assistant"
            | "current"
            | "deputy"
            | "first"
            | "former"
            | "interim"
            | "longtime"
            | "long-time"
            | "new"
            | "outgoing"
    )
}

/// "Brightline's co-founder", "Brightline's chief executive": whoever has one is a firm.
fn is_led(behind: &str) -> bool {
    let Some(led) = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "))
    else {
        return false;
    };
    // "Tarn’s acting mayor", "Tarn's country director", where "Tarn's mayoral campaign" is somebody's.
    let holds = |led: &str| {
        let rest = HELD.iter().find_map(|held| led.strip_prefix(held));
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    let kind = led
        .split_once(' ')
        .filter(|(kind, _)| is_kind_of_holder(kind));
    if holds(led) || kind.is_some_and(|(_, office)| holds(office) || office.starts_with("head of "))
    {
        return true;
    }
    [
        "co-founder",
        "CEO",
        "CFO",
        "chief executive",
        "chief operating",
        "chief financial",
        "managing director",
        "finance director",
        "shareholders",
        "headquarters",
        "press office",
        "head of ",
    ]
    .iter()
    .any(|who| led.starts_with(who))
}

/// "Anna Tarn, the company that laid them", "Anna Tarn, a Swiss bank,": what a body is, right
/// behind its name; "Anna Tarn, the company president" is somebody.
fn is_apposed(behind: &str) -> bool {
    const FEW: usize = 5;
    let Some(told) = behind.strip_prefix(", ").and_then(behind_article) else {
        return false;
    };
    let mut words = told.split(' ');
    for word in words.by_ref().take(FEW) {
        let bare = word.trim_end_matches([',', '.', ';']);
        let closed = bare.len() < word.len();
        // "Anna Tarn, a broker," is somebody.
        let nobody = !names_a_job(bare)
            || MAKERS.has(bare)
            || bare.ends_with("maker") && !CRAFTS.contains(&bare)
            || bare == "housebuilder";
        if (is_firms_noun(bare) || bare == "union") && nobody {
            let next = words.next().unwrap_or_default();
            let goes_on = matches!(next, "that" | "which" | "behind" | "based");
            return closed || goes_on || lexicon::classes(next) & PREP != 0;
        }
        if closed || lexicon::classes(word) & PREP != 0 {
            return false;
        }
    }
    false
}

/// "Shares in Anna Tarn fell", "Anna Tarn shares rose".
fn is_traded(before: &str, behind: &str) -> bool {
    static OWNED: Endings = Endings::new(&[
        "hares in ",
        "hares of ",
        "stake in ",
        "nvestors in ",
        "hareholders in ",
        "hareholders of ",
    ]);
    /// How far behind the figure may stand, in bytes.
    const NEAR: usize = 16;
    /// What shares on an exchange do; "shares" is then no verb.
    static MOVES: List = List::new(&[
        "fell", "rose", "were", "have", "had", "closed", "dropped", "slid", "jumped", "gained",
        "lost", "climbed", "slipped", "plunged", "tumbled", "soared", "sank", "surged", "traded",
    ]);
    let moves = || {
        let shares = behind
            .strip_prefix(" shares ")
            .or_else(|| behind.strip_prefix(" stock "));
        shares.is_some_and(|rest| MOVES.has(first_word(rest)))
    };
    // "Anna Tarn rose 3.2%".
    let percent = || {
        let mut words = behind.strip_prefix(' ')?.split(' ');
        let moved = MOVES.has(words.next()?);
        let by = words.next()?;
        let digits = by.starts_with(|c: char| c.is_ascii_digit());
        let ends = by.contains('%') || words.next()?.starts_with("per");
        (moved && digits && ends).then_some(())
    };
    let owned = (before.ends_with("in ") || before.ends_with("of ")) && OWNED.of(before).is_some();
    let digits = behind.bytes().take(NEAR).any(|byte| byte.is_ascii_digit());
    owned || behind.starts_with(" s") && moves() || digits && percent().is_some()
}

/// "The retailer Anna Tarn said", "Swiss bank Anna Tarn has cut its forecast"; where "the company
/// Anna Tarn ran" is hers.
fn is_called(before: &str, behind: &str) -> bool {
    let noun = last_word(before);
    // "The newspaper chains Anna Tarn and Moss Media".
    let many = noun
        .strip_suffix('s')
        .filter(|_| behind.starts_with(" and "));
    if noun.len() < SHORTEST {
        return false;
    }
    if !is_firms_noun(many.unwrap_or(noun)) {
        return headed::is_headed(noun, before, behind);
    }
    let mut words = last_words(before).skip(1);
    const FEW: usize = 4;
    let (mut opened, mut bare, mut headed) = (false, false, false);
    for word in words.by_ref().take(FEW) {
        let class = lexicon::classes(word);
        // "At law firm Anna Tarn".
        let of = matches!(word, "of" | "at" | "for" | "from" | "with");
        let groups = word.ends_with("s’") || word.ends_with("s'");
        // "Independent news portal Anna Tarn", at the head of a sentence.
        let head = word.starts_with(char::is_uppercase)
            && before.rfind(word).is_some_and(|at| {
                let rest = before[..at].trim_end();
                rest.is_empty() || rest.ends_with('.')
            });
        if of || groups || head || class & (DET | POSS | NATION) != 0 {
            // "Swiss bank Anna Tarn jumped" has no article that could begin "the bank Anna Tarn
            // ran".
            let article = last_words(
                before
                    .get(..before.rfind(word).unwrap_or(0))
                    .unwrap_or_default(),
            )
            .next()
            .is_some_and(|w| lexicon::classes(w) & (DET | POSS) != 0);
            bare = class & NATION != 0 && !article;
            headed = head && class & (DET | POSS) == 0;
            opened = true;
            break;
        }
        // "The game is new, indie studio Anna Tarn's best".
        if word.ends_with(',') && many.is_none() {
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
    // "The portal Anna Tarn was first", where "the company Anna Tarn had left" is hers.
    let paper = matches!(
        noun,
        "portal" | "website" | "outlet" | "newspaper" | "broadcaster"
    );
    // "Tobacco firm Anna Tarn has": no article, so that nobody else's clause can begin.
    let is = (paper || headed) && matches!(next, "was" | "is" | "has");
    let alone = bare || !behind.starts_with(' ') || class & (SAID | PREP | CONJ) != 0 || is;
    let own = behind.split(' ').skip(2).take(3).any(|word| word == "its");
    // "According to Swiss outlet Anna Tarn."
    let ends = behind.starts_with(['.', ',', ';', '\n']) || behind.is_empty();
    opened && (!told || bare || ends || many.is_some()) && (alone || own)
}

/// "The Hale Times, Moss Daily News and Anna Tarn": the last of several papers.
pub(super) fn is_listed_paper(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(" and ") else {
        return false;
    };
    let rest = rest.trim_end_matches(',');
    let paper = last_words(rest).next().unwrap_or_default();
    let listed = rest.rsplit_once(", ").is_some_and(|(before, last)| {
        let word = last_words(before).next().unwrap_or_default();
        is_of_paper(word) && last.starts_with(char::is_uppercase)
    });
    is_of_paper(paper) && listed
}

/// Whether what stands beside a name shows it to be a ship's or a building's.
pub(super) fn is_built((before, behind): (&str, &str), single: bool) -> bool {
    is_ship(before)
        || is_airport(before)
        || land::is_land((before, behind), single)
        || single && land::are_counties((before, behind))
        || !single && behind.starts_with(' ') && is_building(first_word(behind))
}

/// Letters that navies and owners put before a ship's name.
static PREFIXES: List = List::new(&[
    "HMS", "USS", "RMS", "HMCS", "HMAS", "HMNZS", "INS", "MV", "FV",
]);

/// Whether a name begins as ships' do: "HMS Tarn".
pub(super) fn is_named_as_ships(name: &str) -> bool {
    name.split_once(' ')
        .is_some_and(|(first, _)| PREFIXES.has(first))
}

/// "HMS Lord Tarn", "the trawler Anna Tarn".
fn is_ship(before: &str) -> bool {
    let last = last_word(before);
    if last.len() < SHORTEST - 1 {
        return false;
    }
    let mut words = last_words(before).skip(1);
    if last.as_bytes()[0].is_ascii_uppercase() {
        return PREFIXES.has(last) || words.next().is_some_and(|word| PREFIXES.has(word));
    }
    // Boats that people are called after as well: "a trawler", "a whaler".
    let boat = matches!(
        last,
        "trawler" | "whaler" | "liner" | "cutter" | "tanker" | "lugger" | "yawl"
    );
    boat && words
        .take(3)
        .any(|word| lexicon::classes(word) & (DET | POSS) != 0)
}

/// "Flights from Anna Tarn", "the runway at Anna Tarn": an airport that is called by a name alone.
fn is_airport(before: &str) -> bool {
    static FLOWN: Endings = Endings::new(&[
        "light from ",
        "light to ",
        "lights from ",
        "lights to ",
        "landed at ",
        "landing at ",
        "runway at ",
        "runways at ",
        "erminal at ",
        "take off from ",
        "took off from ",
        "touched down at ",
    ]);
    let from = || {
        // "A flight from Anna Tarn to Ben Tarn".
        let (flight, first) = before.strip_suffix(" to ")?.rsplit_once(" from ")?;
        let mut words = first.split(' ');
        let named = words.clone().count() <= 4 && words.all(|w| w.starts_with(char::is_uppercase));
        let flown = flight.ends_with("light") || flight.ends_with("lights");
        (named && flown).then_some(())
    };
    FLOWN.of(before).is_some() || from().is_some()
}

/// What is called after somebody.
fn is_building(word: &str) -> bool {
    matches!(
        word,
        "airport"
            | "stadium"
            | "hospital"
            | "university"
            | "museum"
            | "theatre"
            | "theater"
            | "prison"
            | "bridge"
            | "library"
            | "terminal"
            | "dam"
            | "elementary"
            | "elementaries"
            | "street"
            | "avenue"
            | "boulevard"
            | "highway"
            | "expressway"
            | "checkpoint"
            | "mosque"
            | "interchange"
    )
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
