//! Names of one word that the text brings in as what somebody is called, though the word is another one
//! too: "a friend named Reed", "identified only as Rock", "his wife Summer", "a barmaid, Sue,", the
//! kunya "Abu Tarn", the Burmese "U Tin Tarn".

use super::called::capital_word;
use super::leaders::push_free;
use super::thing::BEASTS;
use super::{Capitals, opens_capital};
use super::{aged, siblings};
use crate::analysis::lexicon::{
    self, CALENDAR, CONJ, COUNTRY, DET, FAMILY, FEMININE, GIVEN, MASCULINE, NATION, OFFICE, ORG,
    PERSON, PLURAL_PERSON, POSS, PREP, PRONOUN, TITLE,
};
use crate::analysis::list::{Endings, List};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, brand, flags, noun};
use crate::analysis::person::given;
use crate::analysis::person::jobs::{FIRMS_TOO, MAKERS, is_short_native, names_a_job};
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks;

/// Nobody is called so.
const NO_NAMES: lexicon::Classes =
    NATION | COUNTRY | ORG | OFFICE | TITLE | PERSON | CALENDAR | DET | PRONOUN | PREP | CONJ;

/// What stands before what somebody said their name was.
static GIVES: Endings = Endings::new(&[
    "gave only the surname",
    "gave the surname",
    "gave only the name",
    "gave the name",
    "giving only the surname",
    "giving only the name",
    "giving the name",
    "gave her name as",
    "gave his name as",
    "gave their name as",
    "gave her name only as",
    "gave his name only as",
    "gave her surname as",
    "gave his surname as",
    "identified only as",
    "identified herself as",
    "identified himself as",
    "asked to be called",
    "asked to be named only as",
    "wanted to be called",
    "who goes by",
    "who went by",
]);

/// What of their name somebody gives, before a comma and that name: "who gave only her surname, Tarn,".
static GIVES_ONLY: Endings = Endings::new(&[
    "only her surname,",
    "only his surname,",
    "only their surname,",
    "only her first name,",
    "only his first name,",
    "only their first name,",
    "only her given name,",
    "only his given name,",
    "only her last name,",
    "only his last name,",
    "gave her surname,",
    "gave his surname,",
    "gave her first name,",
    "gave his first name,",
    "by her surname,",
    "by his surname,",
    "by her first name,",
    "by his first name,",
]);

/// What ties somebody to what they are called.
const CALLED: &[&str] = &[" named", " called", " nicknamed", " known as", " surnamed"];

/// Adds names that the words right before them bring in.
pub(super) fn add(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    for at in capitals.words() {
        let Some(rest) = text.get(at..) else {
            continue;
        };
        let Some(word) = capital_word(rest) else {
            continue;
        };
        let behind = rest.get(word.len()..).unwrap_or_default();
        if let Some((end, gender)) = brought_in(text, at, word, behind) {
            push_free(names, &mut more, Span::from(at..at + end), gender);
        }
    }
    for kunya in ["Abu ", "Umm ", "Abou ", "Zé ", "Tó "] {
        for at in capitals.find(kunya) {
            if let Some(end) = kunya_end(text, at, kunya.len()) {
                push_free(names, &mut more, Span::from(at..end), Gender::Unknown);
            }
        }
    }
    for at in capitals.find("U ") {
        if let Some(end) = burmese_end(text, at) {
            push_free(names, &mut more, Span::from(at..end), Gender::Male);
        }
    }
    aged::add(text, names, &mut more);
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

/// The words before a place that may bring somebody in.
fn near(text: &str, at: usize) -> &str {
    const NEAR: usize = 64;
    let from = text.ceil_char_boundary(at.saturating_sub(NEAR));
    let before = text.get(from..at).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |n| n + 1);
    &before[line..]
}

/// How far the name reaches that a word begins, and of what gender its bearer is, where the words before
/// bring somebody in.
fn brought_in(text: &str, at: usize, word: &str, behind: &str) -> Option<(usize, Gender)> {
    // "El Gato", "Mama Tee".
    let first = matches!(
        word,
        "El" | "La" | "Baba" | "Big" | "Lil" | "Mama" | "Papa" | "Uncle" | "Auntie" | "Aunty"
    );
    let article = first.then(|| behind.strip_prefix(' ')).flatten();
    let second = article.and_then(capital_word);
    let end = word.len() + second.map_or(0, |second| second.len() + 1);
    let behind = behind.get(end - word.len()..)?;
    let goes_on = behind.strip_prefix(' ').is_some_and(opens_capital)
        || behind.starts_with(['-', '&', '/', '’', '\''])
        || behind.starts_with(" of ");
    // "His wife April", where nobody is called Monday.
    let classes = lexicon::classes(word);
    let usual = classes & GIVEN != 0;
    let dated = if usual { CALENDAR } else { 0 };
    if goes_on || second.is_none() && classes & NO_NAMES & !dated != 0 {
        return None;
    }
    let before = near(text, at).trim_end();
    let gives = || GIVES.of(before).is_some();
    if may_name(before) && (gives() || is_called(before, word, behind)) {
        return Some((end, Gender::Unknown));
    }
    if second.is_some() {
        return None;
    }
    if before.ends_with("name,") && GIVES_ONLY.of(before).is_some() {
        let closed = behind.starts_with([',', '.', ':', ';']);
        return closed.then_some((end, Gender::Unknown));
    }
    if let Some(gender) = kin(before, word).or_else(|| siblings::one_of(before, word, behind)) {
        return Some((end, gender));
    }
    let told = || is_told_what(behind) || is_told_age(behind);
    if marks::opens_sentence(before) && told() && !is_elsewhere(word) {
        return Some((end, Gender::Unknown));
    }
    let closed = behind.starts_with([',', '.', ';']);
    let alone = closed && is_apposed(before, word) && (usual || !is_elsewhere(word));
    alone.then_some((end, Gender::Unknown))
}

/// Whether words end in two letters that one of [`GIVES`] or [`CALLED`] ends in, as few do.
fn may_name(before: &str) -> bool {
    matches!(
        before.as_bytes(),
        [.., b'm', b'e'] | [.., b'a', b's'] | [.., b'e', b'd'] | [.., b'b', b'y']
    )
}

/// Whether a noun in lower case is what one of many people is.
pub(in crate::analysis) fn is_somebody(noun: &str) -> bool {
    // "A gray female called Zukolwa" is a beast.
    if !noun.starts_with(char::is_lowercase) || matches!(noun, "female" | "male") {
        return false;
    }
    let listed = gazetteer::nouns(noun);
    let classes = lexicon::classes(noun);
    let one = classes & (PERSON | OFFICE | FAMILY) != 0
        || listed & (noun::PERSON | noun::PLURAL) == noun::PERSON;
    one && classes & PLURAL_PERSON == 0 && listed & noun::GROUP == 0
}

/// "Seller", where a river and a tower are no jobs.
fn is_job(noun: &str) -> bool {
    const THINGS: u8 =
        noun::GROUP | noun::PLACE | noun::CRAFT | noun::PRODUCT | noun::WORK | noun::EVENT;
    names_a_job(noun) && gazetteer::nouns(noun) & THINGS == 0
}

/// "A friend named", "a boy, nicknamed", where in "the minister called Brexit a mistake" it is a verb.
fn is_called(before: &str, word: &str, behind: &str) -> bool {
    let Some((called, noun)) = CALLED
        .iter()
        .find_map(|called| Some((called, before.strip_suffix(called)?)))
    else {
        return false;
    };
    let mut words = noun.trim_end_matches(',').rsplit(' ');
    let somebody = |noun: &str| is_somebody(noun) || is_short_native(noun);
    let one = words.next().is_some_and(somebody) && words.take(2).any(is_one);
    let verb = matches!(*called, " named" | " called");
    let print = gazetteer::fingerprint(word);
    let next = behind.strip_prefix(' ').and_then(|b| b.split(' ').next());
    let object = next.is_some_and(|w| {
        lexicon::classes(w) & (DET | POSS) != 0 || matches!(w, "to" | "for" | "as" | "on")
    });
    let thing = gazetteer::flags_of(print) & flags::PLACE != 0
        || gazetteer::brands_of(print) & brand::WHOLE != 0;
    let other = thing && !given::is_usual(word);
    one && (!verb || !object && !other)
}

/// "His wife Summer", "Ann’s son Tor": a given name behind a word of kinship and whose kin it is.
fn kin(before: &str, word: &str) -> Option<Gender> {
    let mut words = before.rsplit(' ');
    let noun = words.next()?;
    let classes = lexicon::classes(noun);
    let kinship = classes & FAMILY != 0 && is_somebody(noun);
    let mut owned = words
        .take(2)
        .map(|w| lexicon::classes(w) & POSS != 0 || w.ends_with("’s") || w.ends_with("'s"));
    if !kinship || !owned.any(|owned| owned) || !given::is_listed(word) {
        return None;
    }
    Some(if classes & FEMININE != 0 {
        Gender::Female
    } else if classes & MASCULINE != 0 {
        Gender::Male
    } else {
        Gender::Unknown
    })
}

/// Whether lists have a word as a place or a brand, and not as a given name.
pub(super) fn is_elsewhere(word: &str) -> bool {
    let print = gazetteer::fingerprint(word);
    let place = gazetteer::flags_of(print) & (flags::PLACE | flags::EVERYDAY) != 0;
    place && !given::is_listed(word) || gazetteer::brands_of(print) & brand::WHOLE != 0
}

/// ", 41, said": how old somebody is.
fn is_told_age(behind: &str) -> bool {
    let age = behind.strip_prefix(", ").and_then(|b| b.split_once(", "));
    age.is_some_and(|(age, _)| age.len() == 2 && age.bytes().all(|b| b.is_ascii_digit()))
}

/// ", a flower seller, said": what one of many people is, between commas.
pub(super) fn is_told_what(behind: &str) -> bool {
    const FEW: usize = 4;
    let articles = ["a ", "an ", "his ", "her ", "the ", "their "];
    let apposed = behind.strip_prefix(", ");
    let Some(told) = apposed.and_then(|b| articles.iter().find_map(|a| b.strip_prefix(a))) else {
        return false;
    };
    let Some((what, _)) = told.split_once(',') else {
        return false;
    };
    // "A Tarnish cook *who keeps goal*".
    let what = what.split_once(" who ").map_or(what, |(what, _)| what);
    let mut words = what.split(' ');
    let noun = words.next_back().unwrap_or_default();
    let plain = |w: &str| {
        w.starts_with(char::is_lowercase) || w.contains('-') || lexicon::classes(w) & NATION != 0
    };
    words.clone().count() < FEW
        && words.all(plain)
        && (is_somebody(noun) || is_job(noun))
        && (noun == "seller" || !FIRMS_TOO.has(noun))
        && !MAKERS.has(noun)
        && !BEASTS.has(noun)
}

/// "A barmaid,": one of many, whose name stands behind the comma.
fn is_apposed(before: &str, name: &str) -> bool {
    let Some(noun) = before.strip_suffix(',') else {
        return false;
    };
    let mut words = noun.rsplit(' ');
    let noun = words.next().unwrap_or_default();
    let article = words.next().unwrap_or_default();
    let job = || is_somebody(noun) && !FIRMS_TOO.has(noun) && !MAKERS.has(noun);
    let the = matches!(article, "the" | "The");
    // "Says the waiter, Joop."
    let verb = words.clone().next().unwrap_or_default();
    let says = the && lexicon::classes(verb) & lexicon::SAID != 0 && verb.ends_with(['d', 's']);
    is_one(article) && is_somebody(noun)
        || says && job() && !is_elsewhere(name)
        || given::is_listed(name) && (the && job() || is_placed(noun, article, words))
}

fn is_one(article: &str) -> bool {
    matches!(article, "a" | "A" | "an" | "An" | "another" | "Another")
}

/// "A waiter at the Tarn,": one of many and where they are, read from its end.
fn is_placed<'w>(last: &'w str, next: &'w str, words: impl Iterator<Item = &'w str>) -> bool {
    const FEW: usize = 6;
    let words: Vec<&str> = [last, next].into_iter().chain(words).take(FEW).collect();
    words.windows(3).any(|three| {
        let [place, noun, article] = three else {
            return false;
        };
        matches!(*place, "at" | "with") && is_one(article) && is_somebody(noun)
    })
}

/// Where the name ends that "Abu" begins, unless it is a place's ("Abu Dhabi") or a group's.
fn kunya_end(text: &str, at: usize, length: usize) -> Option<usize> {
    let before = text.get(..at)?;
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    if is_where(before) {
        return None;
    }
    let start = at + length;
    let rest = text.get(start..)?;
    let word = capital_word(rest)?;
    let behind = rest.get(word.len()..)?;
    let first = text.get(at..start)?.trim_end();
    let pair = gazetteer::pair(first, word);
    static PLACES: List = List::new(&[
        "Ghraib", "Ghosh", "Hamour", "Markub", "Musa", "Qasr", "Simbel",
    ]);
    let thing = gazetteer::flags_of(pair) & flags::PLACE != 0
        || gazetteer::brands_of(pair) & brand::WHOLE != 0
        || PLACES.has(word);
    let goes_on = behind.strip_prefix(' ').is_some_and(opens_capital) || behind.starts_with('-');
    (!thing && !goes_on).then_some(start + word.len())
}

/// Whether a place follows words: "in", "the town of".
fn is_where(before: &str) -> bool {
    static PLACES: List = List::new(&[
        "area",
        "battle",
        "capture",
        "city",
        "control",
        "district",
        "east",
        "locality",
        "neighborhood",
        "neighborhoods",
        "neighbourhood",
        "neighbourhoods",
        "north",
        "outskirts",
        "province",
        "region",
        "south",
        "town",
        "village",
        "villages",
        "west",
    ]);
    let mut words = before.trim_end().rsplit(' ');
    match words.next() {
        Some("in" | "near" | "at" | "from" | "towards" | "around" | "outside") => true,
        Some("of") => words.next().is_some_and(|noun| PLACES.has(noun)),
        _ => false,
    }
}

/// Where a Burmese man's name ends that "U" begins: "U Tin Aung", where "U Street" is a street.
fn burmese_end(text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    if text
        .get(..at)?
        .ends_with(|c: char| !c.is_whitespace() && !matches!(c, '“' | '"' | '('))
    {
        return None;
    }
    let mut end = at + 1;
    let mut last = "";
    let mut words = 0;
    while let Some(word) = text
        .get(end..)
        .and_then(|rest| rest.strip_prefix(' '))
        .and_then(capital_word)
    {
        end += 1 + word.len();
        words += 1;
        last = word;
        if word.len() > LONGEST || words > 3 {
            return None;
        }
    }
    let known = gazetteer::flags_of(gazetteer::fingerprint(last));
    let thing = known & (flags::EVERYDAY | flags::PLACE) != 0
        || lexicon::classes(last) & NO_NAMES != 0
        || gazetteer::nouns(&last.to_lowercase()) != 0;
    let goes_on = text.get(end..)?.starts_with(['-', '&']);
    (words >= 2 && !thing && !goes_on).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut names = Vec::new();
        add(text, &Capitals::of(text), &mut names);
        names.iter().map(|name| name.span.of(text)).collect()
    }

    #[test]
    fn all_that_names_somebody_may() {
        assert!(GIVES.iter().chain(CALLED).all(|words| may_name(words)));
    }

    #[test]
    fn what_somebody_is_called_is_a_name() {
        for (text, name) in [
            ("He met a friend named Reed at the gate.", "Reed"),
            ("A boy nicknamed Tiki took it.", "Tiki"),
            ("A singer known as El Gato sang.", "El Gato"),
            ("A woman known as Mama Tee left.", "Mama Tee"),
            ("They left. Tarnoka, a flower seller, wept.", "Tarnoka"),
            ("The guard, who gave only the surname Bhatt, left.", "Bhatt"),
            ("A caller identified only as Rock rang.", "Rock"),
            ("His wife Summer teaches.", "Summer"),
            ("Then a barmaid, Sue, left.", "Sue"),
            ("Then the nurse, Summer, left.", "Summer"),
            ("A waiter at Tarnby’s, Sue, left.", "Sue"),
            ("They left. Tarnoka, their daughter, wept.", "Tarnoka"),
            ("Tarnoka, a nurse, wept.", "Tarnoka"),
            ("The bakery of Abu Tarno is small.", "Abu Tarno"),
            ("The boat of U Tin Zukolwa is small.", "U Tin Zukolwa"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn what_things_and_places_are_called_is_none() {
        for text in [
            "He met a team named Reed at the gate.",
            "The player named Captain of the side left.",
            "A woman named Player of the Year left.",
            "His wife Monday left.",
            "A company, Sue, left.",
            "The owner, Summer, left.",
            "The nurse, Monday, left.",
            "They left. Tarnoka, a river, rose.",
            "They left. Tarnoka, a labrador, slept.",
            "A farmer from Tarnby, Tarnshire, said no.",
            "Yesterday, a nurse, Ann Roe, left.",
            "A minister called Brexit a mistake.",
            "The lawyer called Reed on the telephone.",
            "He flew to Abu Dhabi and Umm Qasr.",
            "They fled the town of Umm Tarno and slept in Abu Tarno.",
            "They met on U Street Corner.",
            "Her brother Summer Games opened.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
