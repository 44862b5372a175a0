//! What is told to be a body between commas: "the charity, Anna Tarn, said".

use super::{BODIES, is_thing, kinds};
use crate::analysis::lexicon::{self, DET, FAMILY, OFFICE, PERSON};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::given;
use crate::analysis::person::jobs::MAKERS;
use crate::analysis::person::verbs::{is_past, is_strong_past};

/// Nouns for several people with one name between them, as firms have: "the owners, Anna Tarn,
/// said".
static OWNERS: List = List::new(&[
    "owners",
    "operators",
    "makers",
    "manufacturers",
    "developers",
    "publishers",
    "promoters",
    "landlords",
    "builders",
    "contractors",
    "organisers",
    "organizers",
    "brokers",
    "solicitors",
    "architects",
    "suppliers",
]);

/// Of those who may be firms (`jobs::FIRMS_TOO`) the ones that have others speak for them as firms do,
/// where "a spokesman for the owner, Anna Tarn," is a person's.
static SPOKEN_FOR: List = List::new(&[
    "broadcaster",
    "builder",
    "contractor",
    "developer",
    "distributor",
    "promoter",
    "publisher",
    "regulator",
    "subcontractor",
    "watchdog",
]);

/// Houses where people sell, serve or show something, most of which are called like somebody.
static PREMISES: List = List::new(&[
    "bakery",
    "bar",
    "barbershop",
    "bistro",
    "bookshop",
    "boutique",
    "cafe",
    "café",
    "casino",
    "cinema",
    "clinic",
    "deli",
    "diner",
    "distillery",
    "florist's",
    "gallery",
    "guesthouse",
    "hostel",
    "hotel",
    "inn",
    "nightclub",
    "nightspot",
    "pharmacy",
    "pizzeria",
    "pub",
    "restaurant",
    "salon",
    "shop",
    "spa",
    "steakhouse",
    "store",
    "studio",
    "supermarket",
    "takeaway",
    "tavern",
    "teahouse",
    "trattoria",
    "winery",
]);

/// "His shop, Anna Tarn, has stood", "the café, Anna Tarn, will close": what a house is called, where "in the
/// café, Anna Tarn, a nurse," is somebody there, and so is who says something.
fn is_premises((before, behind): (&str, &str)) -> bool {
    /// The most words of the noun.
    const FEW: usize = 4;
    let Some(kind) = before.strip_suffix(", ") else {
        return false;
    };
    let Some(next) = behind.strip_prefix(", ") else {
        return false;
    };
    let mut words = kind.rsplit([' ', '\u{a0}']);
    if !words.next().is_some_and(|noun| PREMISES.has(noun)) {
        return false;
    }
    let next = next
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let class = lexicon::classes(next);
    let goes_on = next.starts_with(char::is_lowercase)
        && class & (lexicon::SAID | lexicon::WROTE | DET | lexicon::POSS) == 0
        && !matches!(
            next,
            "who" | "whose" | "whom" | "aged" | "owner" | "and" | "told"
        )
        && (class & (lexicon::AUX | lexicon::PREP | lexicon::REL) != 0
            || matches!(next, "which" | "where")
            || is_past(next)
            || is_strong_past(next));
    let mut owned = words.by_ref().take(FEW).map_while(|word| {
        let plain = word
            .chars()
            .all(|c| c.is_alphanumeric() || "-’'".contains(c));
        plain.then(|| {
            let class = lexicon::classes(&word.to_lowercase());
            class & (DET | lexicon::POSS) != 0 || word.ends_with("’s") || word.ends_with("'s")
        })
    });
    let opened = owned.any(|owned| owned);
    // "The owner of the pub, Anna Tarn, was": only what opens its sentence is called so.
    let opens = words
        .next()
        .is_none_or(|word| word.is_empty() || word.ends_with(['.', '!', '?', '”', '"', '’', '\n']));
    goes_on && opened && opens
}

/// "Designed by architects Anna Tarn", where "architects Anna Tarn and Ben Roe" are two.
pub(super) fn is_of_many((before, behind): (&str, &str)) -> bool {
    let noun = before.strip_suffix(' ').and_then(|b| b.rsplit(' ').next());
    let listed = [" and ", " & ", ", "].iter().any(|joint| {
        let next = behind.strip_prefix(joint);
        next.is_some_and(|n| n.starts_with(char::is_uppercase))
    });
    noun.is_some_and(|noun| OWNERS.has(&noun.to_lowercase())) && !listed
}

/// "An NGO, Anna Tarn, has", "The charity, Anna Tarn, said": a body and, between commas, what
/// it is called. "At the charity, Anna Tarn, a nurse," names somebody who is there.
pub(super) fn is_body(name: &str, (before, behind): (&str, &str)) -> bool {
    if has_spokesman(name, behind)
        || !begins_as_people(name) && is_spoken_for((before, behind))
        || is_premises((before, behind))
    {
        return true;
    }
    let Some(kind) = before
        .strip_suffix(", ")
        .filter(|_| behind.starts_with(','))
    else {
        return false;
    };
    let mut words = kind.rsplit([' ', '\u{a0}']);
    let noun = words.next().unwrap_or_default();
    let class = lexicon::classes(noun);
    let body = BODIES.has(noun)
        || OWNERS.has(noun)
        || MAKERS.has(noun)
        || is_thing(noun)
        || noun.starts_with(char::is_lowercase)
            && kinds(noun) & (noun::GROUP | noun::PERSON) == noun::GROUP
            && class & lexicon::ORG != 0
            && class & (OFFICE | PERSON | FAMILY) == 0;
    // Somebody's spokesperson may be a person's: then the given name says so.
    let either =
        || SPOKEN_FOR.has(noun) && !given::is_usual(name.split(' ').next().unwrap_or_default());
    if !body && !either() {
        return false;
    }
    const FAR: usize = 4;
    for word in words.by_ref().take(FAR) {
        match word {
            // "A spokesperson for the developer, Anna Tarn, said".
            "the" => return words.next() == Some("for") && words.next().is_some_and(speaks_for),
            _ if !body => {}
            // "The head of a charity, Anna Tarn, said".
            "a" | "an" => {
                let last = words.next().unwrap_or_default();
                return !matches!(last, "of" | "at" | "from" | "for" | "with" | "in" | "as");
            }
            "A" | "An" | "The" => return true,
            // "Through his solicitors, Anna Tarn, he said".
            _ if OWNERS.has(noun) && lexicon::classes(word) & lexicon::POSS != 0 => {
                return true;
            }
            _ if lexicon::classes(word) & (DET | lexicon::PREP) != 0 => return false,
            _ if word.ends_with([',', '.', ';', ':']) => return false,
            _ => {}
        }
    }
    false
}

/// "Hale Falcons spokeswoman Ann Roe": who has a spokesman right behind a name that begins as nobody's does.
fn has_spokesman(name: &str, behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix(" spokes") else {
        return false;
    };
    let named = behind.split_once(' ').is_some_and(|(rest, next)| {
        matches!(rest, "man" | "woman" | "person") && next.starts_with(char::is_uppercase)
    });
    let first = name.split_once(' ').map(|(first, _)| first);
    named && first.is_some() && !begins_as_people(name)
}

/// Whether the first word of a name is a given name that people have.
fn begins_as_people(name: &str) -> bool {
    let first = name.split_once(' ').map_or(name, |(first, _)| first);
    given::is_listed(first) || given::is_usual(first)
}

/// "A spokesman for Anna Tarn said it had paid": a body, of which its spokesman tells, where "it had been
/// late" says nothing.
fn is_spoken_for((before, behind): (&str, &str)) -> bool {
    let spoken = ["spokesman for ", "spokeswoman for ", "spokesperson for "];
    let told = behind
        .strip_prefix(" said it ")
        .or_else(|| behind.strip_prefix(" said that it "));
    let does = told.is_some_and(|rest| {
        let mut words = rest.split([' ', ',', '.']);
        let verb = words.next().unwrap_or_default();
        let done = words.next().unwrap_or_default();
        let does = |verb: &str| is_past(verb) || is_strong_past(verb) && verb != "been";
        matches!(verb, "had" | "has") && does(done) || is_past(verb)
    });
    does && spoken.iter().any(|s| before.ends_with(s))
}

/// Who speaks for a body.
fn speaks_for(word: &str) -> bool {
    let begun = ["spokes", "Spokes"];
    begun.iter().any(|b| word.starts_with(b)) || matches!(word, "lawyer" | "lawyers")
}
