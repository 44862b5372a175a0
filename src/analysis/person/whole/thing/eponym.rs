//! Diseases, laws, cases, storms and beasts that bear people's names: "Tarn disease", "Tarn v. Poole",
//! "Ottilie made landfall", "the cat, Ottilie,".

use super::{first_word, last_words};
use crate::analysis::lexicon::{self, DET, POSS};
use crate::analysis::list::List;
use crate::words::marks;

/// Whether what stands beside a name of one word shows such a thing.
pub(super) fn is_eponym((before, behind): (&str, &str)) -> bool {
    is_found_by(behind)
        || is_case(before, behind)
        || is_stormy(before, behind)
        || is_beast(before, behind)
}

/// "Tarn disease", "Tarn’s theorem": what is called after whoever found it.
fn is_found_by(behind: &str) -> bool {
    static FOUND: List = List::new(&[
        "boson",
        "burner",
        "burners",
        "coefficient",
        "coil",
        "comet",
        "constant",
        "counter",
        "counters",
        "crater",
        "curve",
        "disease",
        "equation",
        "equations",
        "equilibrium",
        "fever",
        "grant",
        "lymphoma",
        "maneuver",
        "manoeuvre",
        "orbiter",
        "palsy",
        "paradox",
        "projection",
        "radar",
        "razor",
        "reflex",
        "sarcoma",
        "scale",
        "smear",
        "spacecraft",
        "syndrome",
        "telescope",
        "theorem",
    ]);
    let noun = [" ", "’s ", "'s "]
        .iter()
        .find_map(|p| behind.strip_prefix(p));
    noun.is_some_and(|n| FOUND.has(first_word(n)))
        || behind.starts_with(['’', '\'']) && noun.is_some_and(is_wild_or_law)
}

/// "Tarn’s *gazelle*", "Tarn’s *law*": beasts and plants that nobody keeps, and what a law firm or a degree is
/// not.
fn is_wild_or_law(words: &str) -> bool {
    static WILD: List = List::new(&[
        "antelope",
        "bunting",
        "gazelle",
        "gull",
        "hartebeest",
        "jay",
        "lemur",
        "oryx",
        "petrel",
        "plover",
        "sandpiper",
        "shearwater",
        "tern",
        "thrush",
        "vulture",
        "warbler",
    ]);
    let first = first_word(words);
    let kind = first.strip_suffix('s').unwrap_or(first);
    // "Tarn’s law of the tides", "Tarn’s law firm".
    let rest = words.strip_prefix("law").unwrap_or_default();
    let next = rest.trim_start().split([' ', ',', '.']).next();
    let alone = !rest.starts_with(' ')
        || next.is_some_and(|w| lexicon::classes(w) & (lexicon::AUX | lexicon::PREP) != 0);
    WILD.has(kind) || first == "law" && alone
}

/// "Tarn v. Poole": a side of a case.
fn is_case(before: &str, behind: &str) -> bool {
    // "Roe v Poe" is a match as often.
    const AGAINST: &[&str] = &[" v. "];
    let first = AGAINST.iter().any(|v| {
        behind
            .strip_prefix(v)
            .is_some_and(|b| b.starts_with(char::is_uppercase))
    });
    let second = AGAINST.iter().any(|v| {
        before.strip_suffix(v).is_some_and(|b| {
            last_words(b)
                .next()
                .is_some_and(|w| w.starts_with(char::is_uppercase))
        })
    });
    first || second
}

/// "Ottilie made landfall", "a new storm, Ottilie,", "the storm, named Ottilie".
fn is_stormy(before: &str, behind: &str) -> bool {
    const BLOWS: &[&str] = &[
        " made landfall",
        " makes landfall",
        " will make landfall",
        " is expected to make landfall",
        " strengthened into a ",
        " weakened into a ",
        " weakened to a tropical",
        "’s winds",
        "'s winds",
        "’s eye wall",
        "'s eye wall",
        "’s storm surge",
        "'s storm surge",
    ];
    static STORMS: List = List::new(&["storm", "hurricane", "cyclone", "typhoon"]);
    let named = [", named ", " named ", ", "]
        .iter()
        .find_map(|n| before.strip_suffix(n));
    let storm = named.is_some_and(|b| last_words(b).next().is_some_and(|w| STORMS.has(w)));
    let ends = behind.starts_with([',', '.']) || before.ends_with("named ");
    BLOWS.iter().any(|b| behind.starts_with(b)) || storm && ends
}

/// Beasts and machines that are given names.
pub(in crate::analysis::person::whole) static BEASTS: List = List::new(&[
    "alpaca",
    "alsatian",
    "beagle",
    "bear",
    "budgie",
    "bull",
    "bulldog",
    "bullock",
    "calf",
    "camel",
    "cat",
    "chatbot",
    "chihuahua",
    "chimpanzee",
    "cockapoo",
    "cockatoo",
    "cockerel",
    "collie",
    "colt",
    "condor",
    "corgi",
    "cow",
    "crocodile",
    "dachshund",
    "dalmatian",
    "doberman",
    "dog",
    "dolphin",
    "donkey",
    "duck",
    "eagle",
    "eel",
    "elephant",
    "elk",
    "emu",
    "ewe",
    "falcon",
    "ferret",
    "filly",
    "foal",
    "fox",
    "foxhound",
    "gander",
    "gelding",
    "giraffe",
    "goat",
    "goose",
    "gorilla",
    "greyhound",
    "hamster",
    "hawk",
    "hedgehog",
    "heifer",
    "hen",
    "hippo",
    "horse",
    "hound",
    "husky",
    "hyena",
    "kangaroo",
    "kitten",
    "koala",
    "labradoodle",
    "labrador",
    "lamb",
    "leopard",
    "lion",
    "lioness",
    "lizard",
    "llama",
    "lynx",
    "macaw",
    "mare",
    "mastiff",
    "mongrel",
    "moose",
    "mule",
    "octopus",
    "orangutan",
    "orca",
    "ostrich",
    "otter",
    "owl",
    "ox",
    "panda",
    "parrot",
    "pekinese",
    "penguin",
    "pig",
    "pony",
    "poodle",
    "pug",
    "puppy",
    "python",
    "rabbit",
    "racehorse",
    "ram",
    "retriever",
    "rhino",
    "robot",
    "rooster",
    "rottweiler",
    "rover",
    "schnauzer",
    "seal",
    "sheep",
    "sheepdog",
    "snake",
    "spaniel",
    "stallion",
    "steer",
    "stork",
    "swan",
    "terrier",
    "thoroughbred",
    "tiger",
    "tigress",
    "tortoise",
    "turtle",
    "vixen",
    "vulture",
    "wallaby",
    "walrus",
    "warthog",
    "whale",
    "whippet",
    "wolfhound",
    "wombat",
    "yearling",
    "lurcher",
    "tabby",
    "tomcat",
    "saluki",
    "cavapoo",
    "mutt",
    "moggy",
    "goldfish",
    "gecko",
    "iguana",
    "budgerigar",
    "cockerpoo",
]);

/// "The cat, Ottilie, was", "Rex, a police dog,", "Ottilie the walrus".
fn is_beast(before: &str, behind: &str) -> bool {
    /// The most words between an article and the beast.
    const FEW: usize = 3;
    // "A dog walker" is somebody: the beast ends what is told.
    let told = |words: &str| {
        let end = words.find([',', '.', ';', ':']).unwrap_or(words.len());
        let more = lexicon::REL | lexicon::PREP;
        let mut words = words[..end]
            .split(' ')
            .take_while(|w| lexicon::classes(w) & more == 0)
            .take(FEW + 1)
            .collect::<Vec<_>>()
            .into_iter();
        let told = |w: &str| {
            w.starts_with(char::is_lowercase) || lexicon::classes(w) & lexicon::NATION != 0
        };
        words.len() <= FEW
            && words.clone().all(told)
            && words.next_back().is_some_and(|w| BEASTS.has(w))
    };
    let own = before
        .strip_suffix(", ")
        .filter(|_| behind.starts_with([',', '.']) && !spoken(behind));
    let owned = own.is_some_and(|own| {
        let mut words = last_words(own);
        words.next().is_some_and(|w| BEASTS.has(w))
            && words
                .take(FEW)
                .any(|w| lexicon::classes(&w.to_lowercase()) & (DET | POSS) != 0)
    });
    let apposed = [", a ", ", an ", ", the "]
        .iter()
        .find_map(|t| behind.strip_prefix(t));
    owned
        || apposed.is_some_and(told)
        || behind
            .strip_prefix(" the ")
            .is_some_and(|b| BEASTS.has(first_word(b)))
}

/// Whether a closing mark stands right behind the point or comma at the beginning.
fn spoken(behind: &str) -> bool {
    let rest = behind.trim_start_matches([',', '.', '!']);
    rest.starts_with(marks::CLOSING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_word_shows_what_is_called_after_somebody() {
        for (before, behind) in [
            ("She has ", " disease."),
            ("By ", "’s theorem"),
            ("The court cited ", " v. Poole"),
            ("On Monday ", " made landfall"),
            ("A new storm, ", ", is near"),
            ("The storm, named ", ", is near"),
            ("The cat, ", ", slept"),
            ("Her old horse, ", ", won"),
            ("On Monday ", ", a police dog, bit him"),
            ("They saw ", " the walrus"),
        ] {
            assert!(is_eponym((before, behind)), "{before}*{behind}");
        }
        for (before, behind) in [
            ("She likes ", "’s law firm"),
            ("She broke ", "’s bat"),
            ("A game of ", " v the rest"),
            ("In the storm, ", " slept"),
            ("“Take the horse, ", ",” she said"),
            ("On Monday ", ", a dog walker, left"),
            ("He gave it to ", " the baker"),
        ] {
            assert!(!is_eponym((before, behind)), "{before}*{behind}");
        }
    }
}
