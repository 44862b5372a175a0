//! How far a role reaches before its own words: "the *Swedish migration* minister", "*former*
//! President".

use super::role_before;
use crate::analysis::lexicon::{
    self, ADVERB, AUX, BOUNDARY, CALENDAR, COLLECTIVE, COMMON, CONJ, COUNTRY, CUE, Classes, DET,
    FAMILY, GIVEN, MODIFIER, NATION, OFFICE, ORG, PERSON, PLACE, PLURAL_PERSON, POSS, PREP,
    PRONOUN, REL, SAID, TITLE,
};
use crate::analysis::person::gazetteer;
use crate::analysis::person::registry::surface;
use crate::analysis::person::verbs::{is_past, is_strong_past};
use crate::analysis::person::whole::is_somebody;
use crate::analysis::token::{Kind, Token};

/// Nouns that end like what one does, and stand before an office as they are.
const PLURALS: [&[&str]; 2] = [
    &[
        "affairs", "arts", "crafts", "games", "goods", "jobs", "letters", "mines", "news", "parks",
        "pensions", "ports", "railways", "rights", "roads", "sales", "schools", "sciences",
        "services", "sports", "studies", "systems", "veterans", "waters", "works",
    ],
    &[
        "communications",
        "elections",
        "minorities",
        "operations",
        "relations",
        "resources",
        "securities",
    ],
];

/// Nouns that end like what somebody is doing, and stand before an office as they are.
const DOINGS: [&[&str]; 2] = [
    &[
        "banking", "boxing", "building", "climbing", "coaching", "cycling", "driving", "farming",
        "fencing", "fishing", "gaming", "housing", "hunting", "lending", "logging", "mining",
        "nursing", "painting", "planning", "printing", "racing", "riding", "rowing", "sailing",
        "shipping", "shooting", "skating", "skiing", "surfing", "swimming", "teaching", "trading",
        "training", "wedding", "wing", "writing",
    ],
    &[
        "broadcasting",
        "engineering",
        "manufacturing",
        "marketing",
        "programming",
        "publishing",
        "recycling",
        "wrestling",
    ],
];

/// What several do, in words that are mostly nouns too: "police *arrest* opposition leader Jane Roe".
const ACTS: &[&str] = &[
    "appeal", "appoint", "arrest", "award", "back", "ban", "bar", "battle", "beat", "blame",
    "call", "charge", "claim", "condemn", "court", "cut", "demand", "elect", "escort", "face",
    "fear", "fight", "find", "fine", "fire", "force", "greet", "hail", "hire", "honor", "honour",
    "host", "hunt", "include", "indict", "jail", "join", "kill", "lead", "like", "love", "meet",
    "mourn", "move", "name", "oust", "pick", "plan", "plot", "praise", "press", "probe", "protest",
    "punish", "question", "quiz", "record", "reject", "release", "remove", "rescue", "sack",
    "scan", "search", "seek", "select", "send", "shadow", "shoot", "sign", "slam", "stop",
    "strike", "sue", "summon", "support", "swear", "tackle", "target", "test", "thank", "trade",
    "trap", "trust", "visit", "vote", "want", "watch", "welcome",
];

/// What somebody else says of a time, which no office is of: "the day President Roe left".
const TIMES: &[&str] = &[
    "case", "day", "evening", "fact", "hour", "minute", "moment", "month", "morning", "night",
    "place", "point", "reason", "season", "time", "way", "week", "weekend", "year",
];

/// The first token of a role whose own words are `from..to`, with what stands before them and is of
/// it: the field, the body, the nation, whether it is still held.
pub(in crate::analysis) fn reach(text: &str, tokens: &[Token], from: usize, to: usize) -> usize {
    // "Dams Must Go, *Warns* Water Scientist Jane Roe": every word of a headline has a capital.
    let verb = |n: &usize| tokens[*n].is(CUE) && !tokens[*n].is(OFFICE | PERSON | MODIFIER | TITLE);
    let from = (from..to).find(|n| !verb(n)).unwrap_or(from);
    let small = to.checked_sub(1).is_some_and(|n| !tokens[n].capital);
    // "Police arrest *former* minister Jane Roe", "the club sign *American* defender Jane Poe": it
    // begins there.
    let begun = tokens[from].capital || holds(tokens[from].of(text));
    let start = match small {
        true if begun => body(tokens, from),
        true => body(tokens, field(text, tokens, from)),
        false => from,
    };
    let still = start.checked_sub(1).filter(|n| {
        let before = &tokens[*n];
        // "The uprising that ousted former minister Jane Roe".
        let begun = holds(tokens[start].of(text));
        before.kind == Kind::Word && !before.capital && !begun && holds(before.of(text))
    });
    still.unwrap_or(start)
}

/// The words of a role as they stand in the middle of a sentence: what only its beginning gives a capital has
/// none, where a name keeps its own.
pub(in crate::analysis) fn role_words(
    text: &str,
    tokens: &[Token],
    from: usize,
    to: usize,
) -> String {
    let words = surface(text, tokens, from, to);
    let small = to.checked_sub(1).is_some_and(|n| !tokens[n].capital);
    let Some(first) = tokens.get(from).filter(|t| t.first && !t.upper) else {
        return words;
    };
    let word = first.of(text).to_lowercase();
    let everyday = word.split('-').next().is_some_and(|word| {
        gazetteer::flags_of(gazetteer::fingerprint(word)) & gazetteer::flags::EVERYDAY != 0
    });
    let name = first.is(NATION | COUNTRY | PLACE | GIVEN);
    match words.get(word.len()..) {
        Some(rest) if (small && everyday && !name) || holds(&word) => word + rest,
        _ => words,
    }
}

/// The first token of an office in small letters before a title of one word, `from..to`: "the *leader*
/// Sheikh Roe".
pub(in crate::analysis) fn office_before_title(
    text: &str,
    tokens: &[Token],
    from: usize,
    to: usize,
) -> Option<usize> {
    let last = &tokens[from.checked_sub(1)?];
    // "The incumbent President Roe", "his late father Prince Roe".
    let none =
        holds(last.of(text)) || matches!(last.of(text), "incumbent" | "fellow") || last.is(FAMILY);
    if to - from > 1 || !tokens[from].is(TITLE) || none {
        return None;
    }
    role_before(text, tokens, from)
}

/// Nouns for people that beside a name are mostly something else: "a *classic* Roe", "could *help* Roe".
const OTHERWISE: &[&str] = &[
    "adult",
    "best",
    "better",
    "blind",
    "classic",
    "dead",
    "dear",
    "elder",
    "equal",
    "familiar",
    "favorite",
    "favourite",
    "free",
    "good",
    "great",
    "help",
    "honor",
    "innocent",
    "junior",
    "like",
    "minor",
    "miss",
    "moderate",
    "modern",
    "mortal",
    "neutral",
    "noble",
    "notable",
    "original",
    "poor",
    "pro",
    "regular",
    "rich",
    "second",
    "senior",
    "sensitive",
    "sick",
    "silent",
    "single",
    "straight",
    "wise",
    "young",
];

/// What somebody is only to somebody: "Poe's *friend*" farther on may be another one.
const TO_OTHERS: &[&str] = &[
    "adversary",
    "ally",
    "client",
    "companion",
    "compatriot",
    "confidant",
    "confidante",
    "counterpart",
    "countryman",
    "friend",
    "heir",
    "lover",
    "mate",
    "neighbor",
    "neighbour",
    "opponent",
    "patron",
    "peer",
    "playmate",
    "predecessor",
    "relative",
    "rival",
    "roommate",
    "spouse",
    "successor",
    "surrogate",
];

/// Whether a word that stands beside a name says what somebody is, and is nothing else. Offices and kin
/// have rules of their own.
pub(in crate::analysis) fn is_job(text: &str, token: &Token) -> bool {
    const NO_NOUN: Classes = DET | POSS | PREP | CONJ | AUX | CUE | PRONOUN | REL | ADVERB;
    const OTHERS: Classes = FAMILY | PLURAL_PERSON | COLLECTIVE | NATION;
    if token.kind != Kind::Word || token.capital && (!token.first || token.upper) {
        return false;
    }
    let word = token.of(text).to_ascii_lowercase();
    // "Married" and "accused" are how somebody is.
    lexicon::classes(&word) & (NO_NOUN | OTHERS) == 0
        && !is_past(&word)
        && ![OTHERWISE, TO_OTHERS]
            .iter()
            .any(|no| no.contains(&word.as_str()))
        && is_somebody(&word)
}

/// Whether a word says when or how an office is held.
fn holds(word: &str) -> bool {
    matches!(
        word,
        "acting"
            | "caretaker"
            | "deposed"
            | "ex"
            | "former"
            | "impeached"
            | "incoming"
            | "interim"
            | "late"
            | "newly-elected"
            | "one-time"
            | "onetime"
            | "ousted"
            | "outgoing"
            | "retired"
    )
}

/// Where the words in small letters begin that say what an office is for: "*jobs* minister", "*climate
/// change* activist". Only where what stands before them shows that none of them is a verb.
fn field(text: &str, tokens: &[Token], from: usize) -> usize {
    /// The most of them.
    const LONGEST: usize = 4;
    let mut start = from;
    while start > 0 && from - start < LONGEST && says_what_for(text, &tokens[start - 1]) {
        start -= 1;
        if holds(tokens[start].of(text)) {
            return start;
        }
        if tokens[start].first {
            break;
        }
    }
    let acts = tokens[start..from]
        .iter()
        .any(|t| ACTS.contains(&t.of(text)));
    if start < from && tokens[start].first {
        return if acts { from } else { start };
    }
    let mut before = tokens[..start].iter().rev().filter(|t| t.start < t.end);
    let Some(before) = before.next() else {
        return start;
    };
    let opens = match before.kind {
        Kind::Word => is_before_a_noun(text, before, acts),
        _ => true,
    };
    // "In a statement company spokesman Roe said": what opens its sentence is no part of a role.
    let behind = opens_sentence(text, tokens, start);
    match opens && !behind {
        true => start,
        false => from,
    }
}

/// Whether only nouns and what describes them can stand behind a word; `acts` where a verb may be among them.
fn is_before_a_noun(text: &str, before: &Token, acts: bool) -> bool {
    // "Some regard chairman Roe", where "the regard" is a noun.
    let word = before.of(text).to_ascii_lowercase();
    let article = matches!(
        word.as_str(),
        "a" | "an" | "another" | "every" | "one" | "that" | "the"
    );
    // "Exiled crown prince Roe", "Best-selling thriller writer Poe".
    let describes = before.first && (word.ends_with("ed") || word.ends_with("ing"));
    // "Fans adore singer Jane Roe": the capital is the sentence's.
    let name = before.is_capital_word()
        && !before.is(PRONOUN | AUX | CONJ | DET)
        && (!before.first || before.is(NATION | COUNTRY | PLACE | ORG));
    article
        || describes
        || before.is(POSS)
        || before.is(PREP) && before.of(text) != "to"
        || before.is(SAID) && !before.is(OFFICE)
        || name && !acts
}

/// Whether the words from a token on stand in a phrase that opens its sentence: "*In a* statement", "*After the*
/// game", "*Under* oath".
fn opens_sentence(text: &str, tokens: &[Token], start: usize) -> bool {
    let mut before = tokens[..start].iter().rev().filter(|t| t.start < t.end);
    let mut word = before.next();
    if word.is_some_and(|t| t.is(DET | POSS)) {
        word = before.next();
    }
    word.is_some_and(|t| t.is(PREP | BOUNDARY) && t.first && t.of(text) != "For")
}

fn says_what_for(text: &str, token: &Token) -> bool {
    let no_noun = DET | POSS | PREP | CONJ | AUX | PRONOUN | REL | ADVERB | BOUNDARY | CALENDAR;
    let word = token.of(text);
    if token.kind != Kind::Word || token.start == token.end || word.len() < 3 {
        return false;
    }
    // A capital is a name's, but at the beginning of a sentence.
    if token.capital && (!token.first || token.upper) {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let word = lower.as_str();
    if token.is(MODIFIER) {
        return true;
    }
    let verb = token.is(CUE) && !token.is(OFFICE)
        || is_past(word)
        || is_strong_past(word)
        || matches!(word, "hit" | "let" | "put" | "quit")
        || word.ends_with("ing") && !DOINGS.iter().any(|list| list.contains(&word))
        || word.ends_with('s') && !is_no_verb(word);
    let adverb =
        word.ends_with("ly") && !matches!(word, "family" | "assembly" | "daily" | "weekly");
    let other = token.is(no_noun | PLURAL_PERSON) || token.first && token.is(COMMON);
    let none = verb || adverb || other || TIMES.contains(&word);
    !none
}

/// Whether a word that ends in "s" is nothing that somebody does: "tennis", "business", "politics".
fn is_no_verb(word: &str) -> bool {
    ["ss", "is", "us", "ics"]
        .iter()
        .any(|end| word.ends_with(end))
        || PLURALS.iter().any(|list| list.contains(&word))
}

/// Where the name begins of the body that a role before a name belongs to: "Acme Corp chief
/// Jane Roe". The role's own first token where none stands there.
fn body(tokens: &[Token], from: usize) -> usize {
    /// The most words in a body's name.
    const LONGEST: usize = 4;
    let no_name = DET | POSS | PREP | CONJ | AUX | PRONOUN | REL;
    let no_first = CUE | COMMON | ADVERB | CALENDAR;
    let mut start = from;
    while start > 0 && from - start < LONGEST && !tokens[start].first {
        let token = &tokens[start - 1];
        let named = token.is_capital_word() && !token.is(no_name | CALENDAR);
        if !named || token.first && token.is(no_first) {
            break;
        }
        start -= 1;
    }
    // What runs on before is cut nowhere.
    let whole = from - start < LONGEST || start == 0 || !tokens[start - 1].is_capital_word();
    if whole { start } else { from }
}
