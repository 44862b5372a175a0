//! What a body may be called for short, by its name: "the academy", "the station", "the paper".

use crate::analysis::lexicon::{self, COUNTRY, NATION};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer;
use crate::analysis::person::jobs::MAKERS;
use crate::words::papers;

/// Short names of firms, besides [`MAKERS`].
static FIRMS: List = List::new(&[
    "company",
    "firm",
    "business",
    "carmaker",
    "automaker",
    "airline",
    "railway",
    "bank",
    "developer",
    "brewery",
    "chain",
    "club",
    "publisher",
    "broadcaster",
    "charity",
]);

/// Short names of any body but an office of the state.
static ANY: List = List::new(&[
    "group",
    "groups",
    "organisation",
    "organization",
    "nonprofit",
    "non-profit",
    "watchdog",
    "ngo",
    "outlet",
]);

/// Words in a name which show that the body is no firm.
static PUBLIC: List = List::new(&[
    "Council",
    "Ministry",
    "Court",
    "Police",
    "University",
    "College",
    "Department",
    "Government",
    "Commission",
    "Committee",
    "Parliament",
    "Senate",
    "Congress",
    "House",
    "Office",
    "Authority",
    "Party",
    "Union",
    "Agency",
    "Army",
    "Church",
]);

/// Words in a name which show that the body trades with nothing.
static CIVIC: List = List::new(&[
    "Alliance",
    "Association",
    "Campaign",
    "Coalition",
    "Federation",
    "Foundation",
    "League",
    "Movement",
    "Society",
    "Trust",
]);

/// Short names of bodies that have the same word in their full name.
static BODIES: List = List::new(&[
    "council",
    "ministry",
    "university",
    "college",
    "school",
    "union",
    "party",
    "hospital",
    "museum",
    "trust",
    "institute",
    "foundation",
    "agency",
    "department",
    "court",
    "commission",
    "committee",
    "board",
    "association",
    "federation",
    "league",
    "church",
    "army",
    "bureau",
    "authority",
    "group",
    "network",
    "society",
    "orchestra",
    "theatre",
    "theater",
    "coalition",
    "alliance",
    "centre",
    "center",
    "campaign",
    "academy",
    "assembly",
    "chamber",
    "clinic",
    "confederation",
    "cooperative",
    "corporation",
    "diocese",
    "embassy",
    "forum",
    "front",
    "fund",
    "gallery",
    "guild",
    "laboratory",
    "library",
    "mission",
    "movement",
    "observatory",
    "secretariat",
    "service",
    "station",
    "tribunal",
    "hospice",
    "nursery",
    "practice",
    "surgery",
]);

/// What papers are called for short, whose names end with words of their own.
const PAPERS: [&str; 4] = ["newspaper", "paper", "daily", "tabloid"];

/// Words of papers that other bodies and books are called by as well.
const OTHERS: [&str; 6] = [
    "Bulletin", "Ledger", "Record", "Register", "Review", "Today",
];

/// Short names of bodies that have other words in their full name: "the station" is Radio Hale,
/// "the force" Hale Police.
const HOUSES: &[(&[&str], &[&str])] = &[
    (
        &["station", "broadcaster", "channel", "network"],
        &["Radio", "FM", "TV", "Television", "Broadcasting", "Channel"],
    ),
    (
        &["magazine", "journal"],
        &["Magazine", "Journal", "Review", "Quarterly"],
    ),
    (&["agency"], &["Press", "Agence", "News"]),
    (&["force"], &["Police", "Constabulary"]),
    (
        &["school"],
        &[
            "Academy",
            "College",
            "Elementary",
            "Grammar",
            "High",
            "Primary",
        ],
    ),
    (&["hospital"], &["Infirmary", "Clinic"]),
];

/// Whether a noun, in lower case, is what firms are called for short.
pub(in crate::analysis::person) fn is_firm(noun: &str) -> bool {
    FIRMS.has(noun) || MAKERS.has(noun)
}

/// Whether a noun, in lower case, is what any body is called for short.
pub(super) fn is_kind(noun: &str) -> bool {
    let house = HOUSES.iter().any(|(nouns, _)| nouns.contains(&noun));
    house || PAPERS.contains(&noun) || is_firm(noun) || ANY.has(noun) || is_body(noun)
}

/// Whether a word of a name says of a body what a noun says.
fn is_house(noun: &str, word: &str) -> bool {
    let mut houses = HOUSES.iter();
    houses.any(|(nouns, words)| nouns.contains(&noun) && words.contains(&word))
        || PAPERS.contains(&noun) && papers::is_of_paper(word) && !OTHERS.contains(&word)
}

/// Whether a noun, in lower case, is what bodies are called that have it in their names.
pub(in crate::analysis::person) fn is_body(noun: &str) -> bool {
    BODIES.has(noun)
}

/// Whether a name of several words has a noun in it that bodies are called by for short.
pub(super) fn is_own(noun: &str, name: &str) -> bool {
    let mut words = name.split_whitespace();
    name.contains(' ') && is_body(noun) && words.any(|word| word.eq_ignore_ascii_case(noun))
}

/// Whether a body of this name can be called so for short.
pub(super) fn can_be(noun: &str, name: &str) -> bool {
    let name = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    let mut words = name.split_whitespace();
    let capitals = words.clone().all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c == '&')
            || matches!(word, "and" | "of" | "for" | "on" | "in" | "the" | "to")
    });
    // "The Committee to Save the Eel" is no office of the state.
    let civic = words.clone().any(|word| word == "to");
    let several = name.contains(' ');
    let lower = name.to_lowercase();
    let everyday = gazetteer::flags_of(gazetteer::fingerprint(&lower)) & gazetteer::flags::EVERYDAY;
    // "Native American youth": a people.
    let last = name.rsplit(' ').next().unwrap_or_default();
    let people = lexicon::classes(last) & (NATION | COUNTRY) != 0;
    if !capitals || people || !several && (everyday != 0 || lower == noun) {
        return false;
    }
    let own = several && words.clone().any(|word| word.eq_ignore_ascii_case(noun));
    let firm = is_firm(noun) || ANY.has(noun);
    let trades = !ANY.has(noun);
    let fits = |word: &str| !(PUBLIC.has(word) && !civic || trades && CIVIC.has(word));
    // "Hale Radio", "Radio Hale", where the Radio Authority is none.
    let ends = [Some(last), words.clone().next()];
    let office = |word: &str| PUBLIC.has(word) && word != "Police" || CIVIC.has(word);
    let house = several
        && ends.iter().flatten().any(|word| is_house(noun, word))
        && !words.clone().any(office)
        && !matches!(
            last,
            "Authority" | "Company" | "Agency" | "Centre" | "Center"
        );
    house || own && (firm || BODIES.has(noun)) || firm && words.all(fits)
}
