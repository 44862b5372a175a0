//! Capitals that are there only because they open a sentence: "Turning the horn would", "Anger
//! over the vote led", "Leaked records show".

use super::bodies::opens_cause;
use super::{Phrase, What};
use crate::analysis::lexicon::{
    self, ADVERB, AUX, BOUNDARY, COLLECTIVE, CONJ, COUNTRY, CUE, DET, NATION, OFFICE, PERSON,
    PLURAL_PERSON, POSS, PREP, PRONOUN, SAID, WROTE,
};
use crate::analysis::person::gazetteer::{self, brand, flags};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::written::is_document;
use crate::analysis::token::{Kind, Token};

/// Whether a capital only opens the sentence, on a word that names nobody: "Turning the horn
/// would", "Asked which it was, he".
pub(super) fn only_opens_clause(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    at: usize,
) -> bool {
    let token = &tokens[at];
    if !token.first || !token.capital {
        return false;
    }
    let word = token.of(text);
    if says_how(text, tokens, registry, at) {
        return true;
    }
    let verb = ["ing", "ed"].iter().any(|e| word.ends_with(e)) && word.len() > 4;
    !token.upper
        && verb
        && !registry.begins_name(token.start)
        && !token.is(COUNTRY | lexicon::PLACE | lexicon::ORG | NATION)
        && tokens.get(at + 1).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.capital
                && (t.is(DET | POSS | PRONOUN | lexicon::REL)
                    || t.of(text) == "by"
                    // "Commenting on the merger, Roe said".
                    || token.is(CUE) && word.ends_with("ing") && matches!(t.of(text), "on" | "to"))
        })
}

/// "Crucially, Roe said", "Rebuilt to look new, it": an adverb before a comma, or what was done to
/// its subject.
fn says_how(text: &str, tokens: &[Token], registry: &Registry, at: usize) -> bool {
    let token = &tokens[at];
    let word = token.of(text);
    let next = tokens.get(at + 1);
    if token.upper || registry.begins_name(token.start) || token.is(lexicon::GIVEN) {
        return false;
    }
    let names = flags::GIVEN | flags::GIVEN_WORLD | flags::SURNAME | flags::SURNAME_WORLD;
    let borne = gazetteer::flags_of(gazetteer::fingerprint(word)) & (names | flags::PLACE) != 0
        || token.is(COUNTRY | lexicon::PLACE | lexicon::ORG | NATION);
    // "Colloquially called “rags”, these".
    let adverb = (word.ends_with("ly") && word.len() > 4 || word == "Indeed")
        && next.is_some_and(|t| t.kind == Kind::Comma || t.of(text) == "called");
    let done = word.ends_with("ed") && word.len() > 6 && next.is_some_and(|t| t.of(text) == "to");
    // "Reacting, the chairman said".
    let doing = word.ends_with("ing")
        && word.len() > 6
        && next.is_some_and(|t| t.kind == Kind::Comma)
        && gazetteer::flags_of(gazetteer::fingerprint(word)) & flags::EVERYDAY != 0;
    (adverb || done || doing) && !borne
}

/// "Remarked Hale Museum curator Jane Roe": a verb of saying that opens its sentence.
pub(super) fn says_first(text: &str, tokens: &[Token], registry: &Registry, at: usize) -> bool {
    let token = &tokens[at];
    let word = token.of(text);
    token.first
        && token.is(SAID | WROTE)
        && !token.upper
        && (word.ends_with("ed") || matches!(word, "Said" | "Says" | "Wrote" | "Writes"))
        && !registry.begins_name(token.start)
        && tokens.get(at + 1).is_some_and(|t| t.is_capital_word())
}

/// Whether an everyday word has its capital of the sentence alone and says nothing: "Anger over
/// the vote led", "Commonly called", "Painted on the wall:", where "Police said" names who does.
pub(super) fn is_everyday(text: &str, tokens: &[Token], registry: &Registry, at: usize) -> bool {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let alone = token.first
        && token.capital
        && !token.upper
        && next.is_some_and(|t| t.kind == Kind::Word && !t.capital);
    let names_something = COUNTRY
        | lexicon::PLACE
        | lexicon::ORG
        | NATION
        | COLLECTIVE
        | OFFICE
        | PERSON
        | PLURAL_PERSON
        | lexicon::GIVEN
        | lexicon::TITLE;
    if !alone
        || token.is(names_something)
        || registry.begins_name(token.start)
        || opens_cause(text, tokens, at)
    {
        return false;
    }
    let word = token.of(text);
    // "Justifiable fears arose".
    let says_how = ["able", "ible", "ful", "less"];
    let small = gazetteer::flags_of(gazetteer::fingerprint(word));
    let everyday = small & flags::EVERYDAY != 0 || says_how.iter().any(|e| word.ends_with(e));
    if !everyday || people_behind(tokens, at) {
        return false;
    }
    let print = gazetteer::fingerprint(word);
    let mine = gazetteer::flags_of(print);
    // "Warren leaned in", "Crane gestured", where "Profits doubled".
    let acts = next.is_some_and(|t| t.is(CUE | AUX) || t.of(text).ends_with("ed"));
    let rare = mine & flags::SURNAME != 0 && acts && !word.ends_with('s');
    let borne = mine & flags::SURNAME_FREQUENT != 0 || !registry.of_surname(word).is_empty();
    // "Facebook has a statement".
    let brand = gazetteer::brands_of(print) & brand::WHOLE != 0;
    let listed = mine & flags::PLACE != 0 || rare || borne || brand;
    // "Commonly called", "Making laws".
    let no_noun = ["ly", "ing", "ed", "en"].iter().any(|e| word.ends_with(e)) && !borne;
    no_noun || !listed && !says(text, tokens, at + 1)
}

/// Whether people stand behind a word that says which: "Nuclear test experts".
fn people_behind(tokens: &[Token], at: usize) -> bool {
    const WORDS: usize = 3;
    let plain = |t: &&Token| {
        t.kind == Kind::Word
            && !t.capital
            && !t.is(CUE & !(OFFICE | PERSON) | PREP | CONJ | AUX | DET | POSS | BOUNDARY)
    };
    let near = tokens[at + 1..].iter().take(WORDS).take_while(plain);
    let mut people = near.filter(|t| t.is(PLURAL_PERSON | OFFICE | PERSON) && !t.is(CUE));
    people.next().is_some()
}

/// Whether a verb of saying stands at a token, or behind words that help it.
fn says(text: &str, tokens: &[Token], at: usize) -> bool {
    const HELPING: usize = 3;
    let helps = |t: &&Token| t.kind == Kind::Word && !t.is(CUE) && t.is(ADVERB | AUX);
    let helping = tokens[at..].iter().take(HELPING).take_while(helps).count();
    tokens.get(at + helping).is_some_and(|t| {
        // "Sales went up".
        let went = matches!(t.of(text), "went" | "goes" | "go");
        t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital && !went
    })
}

/// "Multiple outlets reported", "Leaked records show": a source whose capital is the sentence's.
pub(super) fn opening_source(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    const WORDS: usize = 3;
    let plain = |t: &Token| {
        t.kind == Kind::Word
            && !t.capital
            && !t.is(PREP | CONJ | AUX | DET | POSS | BOUNDARY | ADVERB | PRONOUN)
    };
    let several = |t: &Token| t.of(text).ends_with('s') || is_press(t.of(text));
    let no_noun = ["ly", "ing"]
        .iter()
        .any(|e| tokens[at].of(text).ends_with(e));
    let end = (at + 2..=at + 1 + WORDS).find(|end| {
        tokens
            .get(at + 1..*end)
            .is_some_and(|w| w.iter().all(plain))
            && several(&tokens[end - 1])
            && says(text, tokens, *end)
    })?;
    // "But surveys show": they have no word before them.
    let joins = matches!(tokens[at].of(text), "And" | "But" | "So" | "Yet");
    let from = at + usize::from(joins);
    (!no_noun).then(|| Phrase::new(tokens, from, end, What::Unnamed))
}

/// Whether a word means papers and stations together: "media".
pub(super) fn is_press(word: &str) -> bool {
    matches!(word, "media" | "press" | "television" | "radio")
}

/// Many papers or stations, or what many have written: "outlets", "reports".
pub(super) fn are_writings(word: &str) -> bool {
    matches!(
        word,
        "outlets" | "newspapers" | "broadcasters" | "dailies" | "tabloids" | "websites"
    ) || word.strip_suffix('s').is_some_and(is_document)
}

/// "International media said", "Norish state television says", "Local reports said": papers and
/// stations together, or what they wrote, whose first word has a capital of its sentence or a
/// nation's.
pub(super) fn press_opens(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let token = &tokens[at];
    if !token.capital || token.is(DET | POSS) {
        return None;
    }
    // "Reports said".
    if are_writings(&token.of(text).to_lowercase()) && says(text, tokens, at + 1) {
        return Some(Phrase::new(tokens, at, at + 1, What::Unnamed));
    }
    // What a ministry's papers say the ministry says.
    let whose = token.is(COUNTRY | lexicon::PLACE | lexicon::ORG | lexicon::GIVEN)
        && !matches!(token.of(text), "News" | "Media" | "Press");
    let word = |n: usize| tokens[n].of(text);
    let told = |n: usize| is_press(word(n)) || !whose && are_writings(word(n));
    (at + 1..tokens.len().min(at + 3)).find(|n| told(*n))?;
    let source = opening_source(text, tokens, at)?;
    // "Old papers said to be rare".
    let told_of = tokens
        .get(source.end + 1)
        .is_some_and(|t| t.of(text) == "to");
    (told(source.end - 1) && !told_of).then_some(source)
}
