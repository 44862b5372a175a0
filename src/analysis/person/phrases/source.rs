//! Speakers without a name: "it said", "one of them", "Minister says", "the German said".

use super::description::classify;
use super::opening::are_writings;
use super::stands::{calls, is_given_as_source, is_source_next, opens_clause};
use super::{Phrase, What};
use crate::analysis::lexicon::{
    self, ADVERB, AUX, BOUNDARY, COLLECTIVE, CONJ, CUE, DET, FAMILY, MANNER, OFFICE, PERSON,
    PLURAL_PERSON, POSS, PREP, SAID, THOUGHT, WROTE,
};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::groups;
use crate::analysis::person::jobs;
use crate::analysis::person::verbs::{is_past, is_strong_past};
use crate::analysis::person::written;
use crate::analysis::token::{Kind, Token};

/// Whether "it" stands before its verb of saying: "it said", "it has also announced".
#[inline(always)] // Nearly every word that it is asked of is longer.
pub(super) fn it_says(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.end - token.start == 2
        && token.of(text).eq_ignore_ascii_case("it")
        && (says_next(text, tokens, at) || begins_behind_marks(text, tokens, at))
}

/// "“We regret,” it began": what opens a letter, where "it began at six" is a day.
fn begins_behind_marks(text: &str, tokens: &[Token], at: usize) -> bool {
    let marked = at > 0 && tokens[at - 1].kind == Kind::Mark;
    let verb = tokens.get(at + 1).map_or("", |t| t.of(text));
    marked && matches!(verb, "began" | "begins")
}

/// Whether a verb of saying stands behind a token, or what somebody gives out.
fn says_next(text: &str, tokens: &[Token], at: usize) -> bool {
    let helps = |t: &&Token| {
        t.kind == Kind::Word
            && !t.is(CUE)
            && (t.is(ADVERB) || matches!(t.of(text), "has" | "had" | "have" | "also" | "would"))
    };
    let skipped = tokens[at + 1..].iter().take(3).take_while(helps).count();
    tokens.get(at + 1 + skipped).is_some_and(|t| {
        t.kind == Kind::Word
            && t.is(SAID | WROTE)
            && !t.capital
            && !matches!(
                t.of(text),
                "went" | "goes" | "began" | "begins" | "say" | "offered"
            )
            && !t.of(text).ends_with("ing")
            // "It describes him as “…”".
            || matches!(t.of(text), "describes" | "described")
            // "It issued a statement".
            || written::gives_out(t.of(text))
                && tokens[at + 2 + skipped..]
                    .iter()
                    .take(4)
                    .take_while(|t| t.kind == Kind::Word)
                    .any(|t| written::is_document(t.of(text)))
    })
}

/// Whether a verb calls somebody something: "another described it as".
pub(super) fn describes(verb: &str) -> bool {
    matches!(
        verb,
        "described" | "dubbed" | "branded" | "labelled" | "labeled" | "likened" | "compared"
    )
}

/// What the list of nouns says that a word names.
pub(super) fn listed(word: &str) -> u8 {
    gazetteer::nouns(word)
}

/// Whether the token is people or bodies beside a verb of saying, in the plural and without an
/// article: "“…,” said *guards*", "*unions* said".
#[inline(always)] // Nearly no word that it is asked of is in the plural.
pub(super) fn say_so(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let word = token.of(text);
    let plain = token.kind == Kind::Word && !token.capital && !token.is(PREP | CONJ | AUX);
    plain
        && match word.as_bytes() {
            [.., b's'] => !token.is(CUE) || word == "reports" && is_behind_source(text, tokens, at),
            [.., b'f' | b'e'] => matches!(word, "staff" | "townspeople"),
            _ => false,
        }
        && are_people_beside(text, tokens, at)
}

/// "According to *local media* reports": whether a noun ends what is given as a source.
fn is_behind_source(text: &str, tokens: &[Token], at: usize) -> bool {
    const WORDS: usize = 3;
    let plain = |n: &usize| tokens[*n].kind == Kind::Word && !tokens[*n].is(DET | POSS | AUX);
    let mut near = (at.saturating_sub(WORDS)..at).rev().take_while(plain);
    near.any(|n| is_source_next(text, tokens, n))
}

/// Whether a word is a noun in the plural for people or bodies: "relatives", "unions".
pub(super) fn are_many(word: &str) -> bool {
    let sort = listed(word);
    sort & noun::PLURAL != 0 && sort & (noun::PERSON | noun::GROUP) != 0 && word != "pairs"
}

/// Whether a word in the plural is people or bodies, beside a verb of saying.
fn are_people_beside(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = tokens[at].of(text);
    let sort = listed(word);
    let many = are_many(word);
    // "Two clerks who saw it".
    let somebody = sort & noun::PERSON != 0 || jobs::names_a_job(word.trim_end_matches('s'));
    let told = || {
        let who = tokens.get(at + 1).is_some_and(|t| t.of(text) == "who");
        somebody && word.ends_with('s') && who
    };
    (many || matches!(word, "staff" | "townspeople" | "groups"))
        && is_beside_saying(text, tokens, at)
        || told()
        || are_writings(word) && tell_themselves(text, tokens, at)
}

/// Whether a noun in the plural stands beside a verb of saying or calling, or behind "according to"
/// or the "by" of those who call something something.
pub(super) fn is_beside_saying(text: &str, tokens: &[Token], at: usize) -> bool {
    let says = |t: &Token| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    // "For older growers explains": the verb of something else.
    // "Unions accuse", "relatives fear": no other form is sure to be theirs.
    let plural = |t: &Token| {
        let word = t.of(text);
        let bare = !word.ends_with("ed") && !word.ends_with("ing");
        t.kind == Kind::Word && t.is(MANNER | THOUGHT) && !t.capital && bare
    };
    let many =
        |n: usize| tokens.get(n).is_some_and(|t| says(t) || plural(t)) && !word(n).ends_with('s');
    let near = || at.saturating_sub(4)..at;
    let inverted = || {
        let verb = near().rev().find(|n| says(&tokens[*n]));
        let mark = verb.and_then(|n| n.checked_sub(1));
        mark.is_some_and(|n| tokens[n].kind == Kind::Mark)
    };
    // "Guards have described it", "guards were quoted as saying", where "she and her peers" are not
    // the peers and attacks on guards are no guards.
    let free = || {
        let words = near().rev().map(|n| &tokens[n]);
        let mut words = words.take_while(|t| t.kind == Kind::Word && !t.is(CUE | AUX));
        !words.any(|t| t.is(DET | POSS | PREP | CONJ))
    };
    let calls_at = |n: usize| calls(text, tokens, n, MANNER | SAID);
    let calls = || calls_at(at + 1) && free();
    let such_as = || behind_such_as(text, tokens, at + 1).is_some_and(many);
    // "Relatives of the dead called it", "firms across the county say".
    let placed = || {
        let verb = behind_place(tokens, at + 1);
        verb.is_some_and(|n| many(n) || calls_at(n)) && free()
    };
    many(at + 1)
        || calls()
        || placed()
        || such_as()
        || inverted()
        || near().any(|n| is_given_as_source(text, tokens, n + 1))
}

/// Behind the words that say where people are or whose: "relatives *of the dead* called".
fn behind_place(tokens: &[Token], at: usize) -> Option<usize> {
    const WORDS: usize = 6;
    let opens = tokens
        .get(at)
        .is_some_and(|t| t.kind == Kind::Word && t.is(PREP) && !t.first);
    let words = tokens[at.min(tokens.len())..].iter().take(WORDS);
    let place = words.take_while(|t| {
        t.kind == Kind::Word
            && !t.first
            && !t.is(AUX | CONJ | BOUNDARY)
            && (t.capital || !t.is(CUE))
    });
    opens.then(|| at + place.count())
}

/// Whether writings or outlets tell what they say: "reports said", "outlets, including the Tarn Herald,
/// reported", "according to court filings".
fn tell_themselves(text: &str, tokens: &[Token], at: usize) -> bool {
    let says = |n: usize| {
        let token = tokens.get(n);
        let said = |t: &Token| t.is(SAID | WROTE) && !t.capital && !t.of(text).ends_with("ing");
        token.is_some_and(said)
    };
    let whose = at
        .checked_sub(1)
        .is_some_and(|n| tokens[n].is(DET | POSS) || tokens[n].kind == Kind::Possessive);
    !whose
        && (says(at + 1)
            || behind_such_as(text, tokens, at + 1).is_some_and(says)
            || is_behind_source(text, tokens, at))
}

/// Whether a word behind a comma begins to name some of those before it.
pub(in crate::analysis) fn names_some(word: &str) -> bool {
    matches!(word, "including" | "among" | "such" | "notably")
}

/// What stands behind the commas that say who is among some: "outlets*, including the Tarn Herald,*
/// said".
fn behind_such_as(text: &str, tokens: &[Token], comma: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let is_comma = |n: &usize| tokens[*n].kind == Kind::Comma;
    let opens = tokens.get(comma + 1)?.of(text);
    if !is_comma(&comma) || !names_some(opens) {
        return None;
    }
    let inside = comma + 2..tokens.len().min(comma + LONGEST);
    let inside = inside.take_while(|n| !tokens[*n].first);
    inside.filter(is_comma).map(|n| n + 1).find(|n| {
        tokens
            .get(*n)
            .is_some_and(|t| t.is(SAID | WROTE) && !t.capital)
    })
}

/// "Says departing warden", "Minister says": a source without an article, as headlines have
/// it beside a verb of saying.
pub(super) fn bare_source(tokens: &[Token], at: usize) -> Option<Phrase> {
    let describes = |t: &Token| t.kind == Kind::Word && !t.is(CUE | PREP | CONJ | DET | AUX);
    let says = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE))
    };
    let head = (at..tokens.len().min(at + 3))
        .take_while(|n| describes(&tokens[*n]) && (*n == at || !tokens[*n].first))
        .filter(|n| {
            let document = *n == at && tokens[*n].is(COLLECTIVE) && tokens.len() == *n + 2;
            document || tokens[*n].is(OFFICE | PERSON | PLURAL_PERSON) && !tokens[*n].is(PREP)
        })
        .last()?;
    let behind = says(head + 1);
    let before = at.checked_sub(1).is_some_and(says);
    let ends = tokens
        .get(head + 1)
        .is_none_or(|t| t.kind != Kind::Word || !t.is_capital_word() && !t.is(OFFICE | PERSON));
    (behind || before && ends).then(|| Phrase::new(tokens, at, head + 1, What::Unnamed))
}

/// A source in words that no list holds, beside a verb of saying: "a gentleman wrote",
/// "said another neighbor".
pub(super) fn source(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<Phrase> {
    let bare = matches!(tokens[at].of(text), "another" | "Another");
    // "One citizen sadly asked".
    let adverb = |t: &Token| t.of(text).ends_with("ly");
    let adverbs = tokens[at..end].iter().skip(2).rev();
    let adverbs = adverbs.take_while(|t| adverb(t)).count();
    let (verb, end) = (end, end - adverbs);
    let last = end.checked_sub(1).filter(|n| *n > at || bare)?;
    let noun = &tokens[last];
    // "The 7-footer".
    let numbered = noun.kind == Kind::Number
        && noun.of(text).contains('-')
        && noun.of(text).ends_with(char::is_alphabetic);
    let plain = (noun.kind == Kind::Word || numbered)
        && !noun.capital
        && noun.start < noun.end
        && !matches!(noun.of(text), "latter" | "former" | "same" | "one")
        && !noun.is(ADVERB | AUX | PREP | lexicon::COMMON | lexicon::CALENDAR);
    // "“…,” said another."
    let alone = bare && last == at;
    let words = end - usize::from(numbered);
    // "The ferrymen's guild".
    let owned = is_house(text, noun);
    let within = |t: &Token| {
        t.kind == Kind::Word || owned && (t.kind == Kind::Possessive || t.start == t.end)
    };
    if !plain && !alone || end - at > 5 || !tokens[at..words].iter().all(within) {
        return None;
    }
    let says = |t: &Token| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital;
    let past = |t: &Token| {
        t.of(text).ends_with("ed")
            || matches!(t.of(text), "said" | "wrote" | "told" | "says" | "writes")
    };
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    // "“…,” reveals one old hand": in the present, right behind the marks.
    let inverted = before.is_some_and(|t| says(t) && (past(t) || t.of(text).ends_with('s')))
        && at >= 2
        // "It was “over”, said an old hand": the comma may stand behind the marks.
        && (tokens[at - 2].kind == Kind::Mark
            || at >= 3 && tokens[at - 2].kind == Kind::Comma && tokens[at - 3].kind == Kind::Mark)
        && tokens
            .get(end)
            .is_none_or(|t| t.kind != Kind::Word || t.is(PREP | lexicon::REL));
    // "A recorded voice replies: “…”".
    let now = tokens.get(verb).is_some_and(|t| t.of(text).ends_with('s'))
        && tokens.get(verb + 1).is_some_and(|t| t.kind == Kind::Colon);
    // "When the roof fell told": a clause of its own, with its verb.
    let clause = before.is_some_and(|t| t.kind == Kind::Word && t.is(lexicon::BOUNDARY))
        && (is_past(noun.of(text)) || is_strong_past(noun.of(text)));
    let subject = tokens
        .get(verb)
        .is_some_and(|t| says(t) && (past(t) || now))
        && opens_clause(tokens, at)
        && !clause;
    // "The peasant movement in Norland described it as".
    let beside = before.is_some_and(|t| t.kind == Kind::Mark);
    let movement = subject_with_whose(text, tokens, last, end, beside) && opens_clause(tokens, at);
    // "A chieftain of the league in Norland, who would not be named, told".
    let told_of = opens_clause(tokens, at) && is_told_of(text, tokens, last, end);
    let subject = subject || movement || told_of;
    let person = || {
        matches!(
            tokens[at].of(text).to_ascii_lowercase().as_str(),
            "a" | "an" | "the" | "one" | "another" | "my" | "his" | "her" | "their" | "our"
        )
    };
    ((inverted || subject) && person()).then(|| {
        let what = match movement && is_movement(text, noun) || is_house(text, noun) {
            true => What::Organization,
            false => classify(text, tokens, at, last, Vec::new(), tokens[at].is(POSS)),
        };
        Phrase::new(tokens, at, end, what)
    })
}

/// Whether a noun for somebody has who or where they are behind it, and a clause about them, or the verb of
/// saying: "a collector from Norland who left early said", "the buyer, a collector from Norland, said".
fn is_told_of(text: &str, tokens: &[Token], last: usize, end: usize) -> bool {
    const LONGEST: usize = 10;
    /// The most tokens of a clause without commas.
    const CLAUSE: usize = 10;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let somebody = listed(word(last)) & (noun::PERSON | noun::PLURAL) == noun::PERSON
        || jobs::is_a_job(text, &tokens[last]);
    let plain = |n: &usize| {
        tokens
            .get(*n)
            .is_some_and(|t| t.kind == Kind::Word && !t.first)
    };
    let comma = (end..end + LONGEST).find(|n| !plain(n));
    let says = |n: usize| {
        let past = word(n).ends_with("ed") || matches!(word(n), "said" | "says" | "told");
        past && tokens.get(n).is_some_and(|t| t.is(SAID) && !t.capital)
    };
    let who = || {
        (end..end + LONGEST)
            .take_while(plain)
            .find(|n| word(*n) == "who")
    };
    let told = |who: usize| (who + 2..who + CLAUSE).take_while(plain).any(says);
    somebody
        && matches!(word(end), "in" | "of" | "from" | "at" | "with")
        && (comma.is_some_and(|n| word(n) == "," && (word(n + 1) == "who" || says(n + 1)))
            || who().is_some_and(told))
}

/// Whether a noun is people together, in a word that no list of bodies holds.
fn is_movement(text: &str, noun: &Token) -> bool {
    let word = noun.of(text);
    let listed = gazetteer::nouns(word);
    matches!(word, "movement" | "wing" | "branch" | "chapter")
        || listed & (noun::GROUP | noun::PLURAL) == noun::GROUP
}

/// Whether a noun that no list of bodies holds is one all the same, or a house that people work in: "the
/// *trust* said", "a *zoo* said". A player may be called by where they stand: "the centre said".
pub(super) fn is_house(text: &str, noun: &Token) -> bool {
    const STANDS: &[&str] = &["back", "center", "centre", "lock", "prop", "wing"];
    const HOUSES: u8 = noun::GROUP | noun::PLACE | noun::EVENT;
    let word = noun.of(text);
    let sort = listed(word);
    let house = sort & HOUSES != 0 && sort & (noun::PERSON | noun::PLURAL) == 0;
    let somebody = noun.is(OFFICE | PERSON | PLURAL_PERSON | FAMILY) || jobs::is_a_job(text, noun);
    !noun.capital
        && !somebody
        && (house || groups::is_body(word) || groups::is_firm(word))
        && !STANDS.contains(&word)
}

/// Whether somebody, or people together, and where they are or whose, stand before a verb of
/// saying in the past: "movement in Norland described". Right beside words in marks any noun is
/// somebody who is from somewhere.
fn subject_with_whose(text: &str, tokens: &[Token], last: usize, end: usize, beside: bool) -> bool {
    const LONGEST: usize = 6;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    if !matches!(
        word(end),
        "in" | "of" | "from" | "at" | "for" | "on" | "under" | "below" | "beneath"
    ) {
        return false;
    }
    let listed = gazetteer::nouns(word(last));
    let somebody = listed & (noun::PERSON | noun::PLURAL) == noun::PERSON
        || jobs::is_a_job(text, &tokens[last])
        || beside && word(end) == "from";
    if !somebody && !is_movement(text, &tokens[last]) {
        return false;
    }
    let article = tokens.get(end + 1).is_some_and(|t| t.is(DET | POSS));
    let from = end + 1 + usize::from(article);
    let rest = || tokens[from.min(tokens.len())..].iter().take(LONGEST);
    let capitals = rest()
        .take_while(|t| t.is_capital_word() && !t.first)
        .count();
    // "A viewer of the clip wrote": what they look at has small letters.
    let small = rest()
        .take_while(|t| {
            let noun = !t.is(SAID | WROTE | MANNER | PREP | CONJ | AUX | DET);
            t.kind == Kind::Word && !t.capital && noun
        })
        .count();
    let thing = if somebody && article { small } else { 0 };
    let verb = from + capitals.max(thing);
    verb > from
        && tokens.get(verb).is_some_and(|t| {
            let past = t.of(text).ends_with("ed")
                || matches!(t.of(text), "said" | "told" | "says" | "wrote");
            t.is(SAID | WROTE | MANNER) && !t.capital && past
        })
}

/// Somebody by a noun that no list of offices holds, before a comma and a name: "the miller,
/// Jane Roe".
pub(super) fn apposed(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|n| *n > at && end - at <= 6)?;
    let named = tokens.get(end).is_some_and(|t| t.kind == Kind::Comma)
        && tokens
            .get(end + 1)
            .is_some_and(|t| t.is_capital_word() && !t.is(lexicon::CALENDAR));
    if !named {
        return None;
    }
    let noun = &tokens[last];
    let word = noun.of(text);
    // "The ferry's bosun": whose.
    let owned = tokens[at].is(POSS) || tokens[at..last].iter().any(|t| t.kind == Kind::Possessive);
    let person = gazetteer::nouns(word);
    let somebody = noun.kind == Kind::Word
        && !noun.capital
        && (person & (noun::PERSON | noun::PLURAL) == noun::PERSON || jobs::is_a_job(text, noun));
    let points = tokens[at].is(POSS) || matches!(tokens[at].of(text), "the" | "The");
    let words = tokens[at..end]
        .iter()
        .all(|t| matches!(t.kind, Kind::Word | Kind::Possessive));
    (somebody && points && words).then(|| {
        let what = classify(text, tokens, at, last, Vec::new(), owned);
        Phrase::new(tokens, at, end, what)
    })
}
