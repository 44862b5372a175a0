//! Wares, houses, streets and prizes that bear people's names, by what is done with them or what they
//! are part of: "a pint of Tarn", "he wore Tarn", "drives a Tarn", "an Anna Tarn bag", "the Anna Tarn
//! trail", "King Tarn II Avenue".

use super::{first_word, kinds, last_words};
use crate::analysis::lexicon::{self, AUX, CONJ, ORG, PLACE, POSS, PREP, REL, TITLE};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::given;
use crate::analysis::person::verbs::is_be;
use crate::analysis::person::whole::known;

/// Whether what stands beside a name says that it is drunk, worn or owned one by one.
pub(super) fn is_ware(name: &str, (before, behind): (&str, &str)) -> bool {
    if !before.ends_with(' ') {
        return false;
    }
    let used = is_used(before) && ends(behind) || is_measured(before) || is_worn_from(before);
    // "A pint of Anna’s beer", "wore Anna’s coat".
    let cooked = !name.contains(' ') && is_cooked(before) && ends(behind);
    (used || cooked) && !owns(behind)
        || is_one_of_a_kind(name, before, behind)
        || is_own(name, before, behind)
}

/// "The fettuccine Tarn", "eggs Tarn": a dish in somebody's honour.
fn is_cooked(before: &str) -> bool {
    const DISHES: &[&str] = &[
        "beef",
        "cherries",
        "crepes",
        "crêpes",
        "eggs",
        "fettuccine",
        "fettuccini",
        "linguine",
        "lobster",
        "oysters",
        "peach",
        "pêche",
        "sole",
        "spaghetti",
        "steak",
        "tournedos",
        "veal",
    ];
    last_words(before)
        .next()
        .is_some_and(|w| DISHES.contains(&w))
}

/// "Put his Williams on pole", "smashed her Wilson": what somebody has is no surname, where "her Romeo"
/// may be somebody.
fn is_own(name: &str, before: &str, behind: &str) -> bool {
    !name.contains([' ', '-'])
        && ends(behind)
        && last_words(before)
            .next()
            .is_some_and(|w| lexicon::classes(w) & POSS != 0 && w.starts_with(char::is_lowercase))
        && !given::has_gender(name)
        && !known::is_famous(name)
}

/// Whether a name is here only a part of what a thing is called, whomever it names elsewhere.
pub(super) fn is_part_of_a_name(name: &str, (before, behind): (&str, &str)) -> bool {
    let whole = name.contains(' ');
    behind.starts_with(' ')
        && (whole && (is_honoured(before, behind) || is_branded(before, behind))
            || is_dock(name, behind)
            || is_regnal(behind))
        || is_street(before)
        || is_shop(behind)
        || is_shrine(before, behind)
        || is_award(name, before, behind)
}

/// Whether a name has something: "Anna’s coat", where in "a pint of Tarn’s." it is the ware's own.
fn owns(behind: &str) -> bool {
    let had = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "));
    had.is_some_and(|rest| lexicon::classes(first_word(rest)) & (PREP | CONJ | AUX) == 0)
}

/// Whether nothing stands behind a name that it could say which of, as in "Tarn shirts".
fn ends(behind: &str) -> bool {
    behind.is_empty()
        || behind.starts_with(['.', ',', ';', ':', ')', '’', '\''])
        || behind.starts_with(' ')
            && lexicon::classes(first_word(behind)) & (PREP | CONJ | REL) != 0
}

/// "A Tarn he calls his lawyer".
fn is_his(behind: &str) -> bool {
    matches!(first_word(behind), "he" | "she" | "they") && behind.starts_with(' ')
}

/// "He wore Tarn", "they drank Tarn".
fn is_used(before: &str) -> bool {
    static USED: List = List::new(&[
        "drank", "drinking", "drinks", "sipped", "sipping", "smoked", "smoking", "wearing",
        "wears", "wore",
    ]);
    last_words(before).next().is_some_and(|w| USED.has(w))
}

/// "A pint of Tarn", "two crates of Tarn".
fn is_measured(before: &str) -> bool {
    static MEASURES: List = List::new(&[
        "bag", "barrel", "bottle", "can", "carton", "crate", "cup", "dram", "jar", "keg", "mug",
        "packet", "pint", "sachet", "sip", "six-pack", "swig", "tin", "tub",
    ]);
    let measure = before
        .strip_suffix(" of ")
        .and_then(|b| last_words(b).next());
    measure.is_some_and(|word| MEASURES.has(word.strip_suffix('s').unwrap_or(word)))
}

/// "A gown by Tarn", "boots by Tarn": who made it is a house.
fn is_worn_from(before: &str) -> bool {
    static WORN: List = List::new(&[
        "bag",
        "blouse",
        "boots",
        "coat",
        "fragrance",
        "gloves",
        "handbag",
        "heels",
        "jacket",
        "jeans",
        "lenses",
        "perfume",
        "scarf",
        "shoes",
        "sneakers",
        "sunglasses",
        "trainers",
        "tuxedo",
    ]);
    let worn = before
        .strip_suffix(" by ")
        .and_then(|b| last_words(b).next());
    worn.is_some_and(|word| WORN.has(word))
}

/// "Drives a Tarn.", "a Tarn in his hand", where "she is a Tarn" is of that family, "a Trump rally" is
/// his and a Rembrandt is by whom all know.
fn is_one_of_a_kind(name: &str, before: &str, behind: &str) -> bool {
    let one = [" a ", " an ", " every "];
    let Some(of) = one.iter().find_map(|a| before.strip_suffix(a)) else {
        return false;
    };
    const FAMILY: &[&str] = &[
        "am", "another", "as", "became", "become", "born", "like", "not", "of", "than", "married",
        "elect", "elected", "for", "to", "by", "from",
    ];
    let verb = last_words(of).next().unwrap_or_default();
    !name.contains([' ', '-'])
        && (ends(behind) || is_his(behind))
        && verb.starts_with(char::is_lowercase)
        && !FAMILY.contains(&verb)
        && !is_be(verb)
        && !known::is_famous(name)
}

/// "In an Anna Tarn bag": what a house makes.
fn is_branded(before: &str, behind: &str) -> bool {
    const OTHERS: u8 =
        noun::PERSON | noun::GROUP | noun::PLACE | noun::WORK | noun::EVENT | noun::PLURAL;
    let one = [" a ", " an "].iter().any(|a| before.ends_with(a));
    one && kinds(first_word(behind)) & (noun::PRODUCT | OTHERS) == noun::PRODUCT
}

/// "The Anna Tarn trail", "the Anna Tarn memorial lecture": what is called in somebody's honour.
fn is_honoured(before: &str, behind: &str) -> bool {
    static HONOURED: List = List::new(&[
        "academy",
        "arena",
        "award",
        "bypass",
        "centre",
        "center",
        "chapel",
        "clinic",
        "college",
        "complex",
        "cup",
        "expressway",
        "fellowship",
        "flyover",
        "foundation",
        "gallery",
        "grant",
        "hall",
        "highway",
        "hospice",
        "hostel",
        "institute",
        "lecture",
        "market",
        "medal",
        "memorial",
        "park",
        "pavilion",
        "pier",
        "pool",
        "prize",
        "road",
        "roundabout",
        "scholarship",
        "school",
        "square",
        "stand",
        "station",
        "street",
        "track",
        "trail",
        "trophy",
        "tunnel",
        "underpass",
        "wharf",
    ]);
    // "The Major Anna Tarn prize".
    let rank = last_words(before)
        .next()
        .filter(|w| lexicon::classes(w) & (TITLE | lexicon::HONORIFIC) != 0)
        .and_then(|w| before.trim_end().strip_suffix(w));
    let the = |before: &str| ["the ", "The "].iter().any(|the| before.ends_with(the));
    (the(before) || rank.is_some_and(the)) && HONOURED.has(first_word(behind))
}

/// "Pope Tarn II Avenue": a place behind the number of a king or a pope.
fn is_regnal(behind: &str) -> bool {
    let mut words = behind.trim_start().split([' ', ',', '.']);
    let number = words.next().unwrap_or_default();
    let place = words.next().unwrap_or_default();
    !number.is_empty()
        && number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
        && place.starts_with(char::is_uppercase)
        && lexicon::classes(place) & (PLACE | ORG) != 0
}

/// "The King Tarn V dock": a thing behind a name that ends in such a number.
fn is_dock(name: &str, behind: &str) -> bool {
    let number = name.rsplit_once(' ').map_or("", |(_, last)| last);
    let thing = matches!(
        first_word(behind),
        "bridge" | "dock" | "docks" | "hospital" | "lock" | "reservoir" | "school" | "statue"
    );
    thing && !number.is_empty() && number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// "Oscar winner", "Emmy-nominated", "a second Tony for": a prize that bears a given name.
fn is_award(name: &str, before: &str, behind: &str) -> bool {
    static AWARDS: List = List::new(&[
        "Booker", "Emmy", "Grammy", "Heisman", "Nobel", "Oscar", "Pulitzer", "Tony",
    ]);
    static WON: List = List::new(&[
        "ceremony",
        "hopeful",
        "hopefuls",
        "laureate",
        "laureates",
        "nomination",
        "nominations",
        "nominee",
        "nominees",
        "race",
        "season",
        "statuette",
        "voters",
        "win",
        "winner",
        "winners",
    ]);
    if !AWARDS.has(name) {
        return false;
    }
    let won = behind.starts_with(' ') && WON.has(first_word(behind));
    let counted = [
        "a ",
        "an ",
        "an honorary ",
        "first ",
        "second ",
        "third ",
        "fourth ",
        "the ",
    ]
    .iter()
    .any(|one| before.ends_with(one));
    won || counted && ends(behind)
        || behind.starts_with("-winning")
        || behind.starts_with("-nominated")
}

/// "The Imam Tarn shrine", "the Sheikh Tarn district".
fn is_shrine(before: &str, behind: &str) -> bool {
    let holy = matches!(
        last_words(before).next(),
        Some("Imam" | "Saint" | "Sayyid" | "Shaikh" | "Sheik" | "Sheikh")
    );
    let place = matches!(
        first_word(behind),
        "base"
            | "camp"
            | "crossing"
            | "district"
            | "districts"
            | "hospital"
            | "mosque"
            | "neighborhood"
            | "neighbourhood"
            | "neighborhoods"
            | "neighbourhoods"
            | "shrine"
            | "square"
            | "street"
    );
    holy && place && before.ends_with(' ') && behind.starts_with(' ')
}

/// "Tarn’s Kitchen", "Tarn’s Tea Rooms": where something is sold.
fn is_shop(behind: &str) -> bool {
    static SHOPS: List = List::new(&[
        "Bakery",
        "Bar",
        "Barbers",
        "Bistro",
        "Bookshop",
        "Boutique",
        "Burgers",
        "Cafe",
        "Café",
        "Chicken",
        "Coffee",
        "Deli",
        "Diner",
        "Fried",
        "Garage",
        "Grill",
        "Inn",
        "Kitchen",
        "Nursery",
        "Pizza",
        "Pizzeria",
        "Restaurant",
        "Salon",
        "Stores",
        "Supermarket",
        "Tavern",
        "Tea",
    ]);
    let owned = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "));
    // "Tarn’s Tea Party rivals".
    owned.is_some_and(|rest| SHOPS.has(first_word(rest)) && !rest.starts_with("Tea Party"))
}

/// "Jalan Anna Tarn", "the boulevard of Anna Tarn".
fn is_street(before: &str) -> bool {
    const STREETS: &[&str] = &[
        "Avenida ",
        "Calle ",
        "Jalan ",
        "Piazza ",
        "Plaza ",
        "Praça ",
        "Rua ",
        "Rue ",
        "avenue of ",
        "boulevard of ",
    ];
    STREETS.iter().any(|street| {
        let rest = before.strip_suffix(street);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drunk_worn_and_driven_is_a_ware() {
        for (before, behind) in [
            ("He drank a pint of ", " and left"),
            ("They opened two crates of ", "’s."),
            ("She wore ", " to the wedding"),
            ("In boots by ", ", he wept"),
            ("He drives a ", " of 1974"),
            ("He kept the ball, and held a ", "."),
        ] {
            assert!(is_ware("Tarn", (before, behind)), "{before}*{behind}");
        }
        for (before, behind) in [
            ("A cup of ", "’s tea"),
            ("She wore ", "’s coat"),
            ("A book by ", " was read"),
            ("She is a ", " by birth"),
            ("They met a ", " supporter"),
            ("They wore ", " shirts"),
            ("They spoke of ", " and left"),
        ] {
            assert!(!is_ware("Tarn", (before, behind)), "{before}*{behind}");
        }
        assert!(!is_ware("Picasso", ("They stole a ", ".")));
    }

    #[test]
    fn a_name_may_be_only_part_of_what_a_thing_is_called() {
        for (before, behind) in [
            ("He vanished on the ", " track in May"),
            ("She won the ", " memorial prize"),
            ("He came with an ", " bag"),
            ("They met in Pope ", " II Avenue"),
            ("They met in Jalan ", " at noon"),
            ("They met in the Imam ", " shrine"),
        ] {
            assert!(
                is_part_of_a_name("Anna Tarn", (before, behind)),
                "{before}*{behind}"
            );
        }
        for (before, behind) in [
            ("They met the ", " winner"),
            ("She won a second ", " for it"),
        ] {
            assert!(
                is_part_of_a_name("Oscar", (before, behind)),
                "{before}*{behind}"
            );
        }
        for (before, behind) in [("They met ", " at noon"), ("Her son, ", ", won")] {
            assert!(
                !is_part_of_a_name("Oscar", (before, behind)),
                "{before}*{behind}"
            );
        }
        for (before, behind) in [
            ("They met in Jalan ", " at night"),
            ("They met at ", "’s Tea Rooms"),
        ] {
            assert!(
                is_part_of_a_name("Anna Tarn", (before, behind)),
                "{before}*{behind}"
            );
        }
        for (before, behind) in [
            ("They told ", " school was shut"),
            ("Pope ", " II prayed"),
            ("They met an ", " supporter"),
            ("The ", " trial opened"),
        ] {
            assert!(
                !is_part_of_a_name("Anna Tarn", (before, behind)),
                "{before}*{behind}"
            );
        }
    }
}
