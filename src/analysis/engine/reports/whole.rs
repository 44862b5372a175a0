//! Whose words they are where only a part of it is a known phrase: "*Tarn County* officials said", "*a
//! Norlandish* judge ordered".

use super::nothing::is_link;
use crate::analysis::attribution::Scene;
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, COLLECTIVE, CONJ, COUNTRY, DET, NATION, PLACE, PLURAL,
    PLURAL_PERSON, POSS, PREP, PRONOUN, REL, SAID,
};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::is_past;
use crate::analysis::reported::Report;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// The most words behind a name that say who of it speaks.
const WORDS: usize = 3;
/// The most words before it.
const BEFORE: usize = 5;

/// The words that name who speaks, where the phrase found is a body, a country or a people of which they
/// are only a part. "Time magazine" is that body itself.
pub(super) fn whole_source(scene: &Scene<'_>, report: &Report, found: usize) -> Option<Span> {
    let tokens = scene.tokens;
    let source = report.source?;
    let phrase = &scene.phrases[found];
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    if phrase.what != What::Organization || phrase.end >= verb {
        return None;
    }
    let helps = |t: &Token| {
        let word = t.of(scene.text);
        t.is(AUX | ADVERB) || word.ends_with("ly") || is_link(word) && !t.is(CONJ)
    };
    let end = (phrase.end..verb).rev().find(|n| !helps(&tokens[*n]))? + 1;
    // "A Tarn Herald poll last week found".
    let when = |n: usize| {
        tokens[n].is(CALENDAR)
            || grammar::is_span_of_time(scene.word(n))
            || matches!(scene.word(n), "last" | "next" | "this" | "earlier")
    };
    let end = (phrase.end..end).rev().find(|n| !when(*n))? + 1;
    let behind = tokens.get(phrase.end..end)?;
    let no_noun = AUX | BOUNDARY | CALENDAR | CONJ | DET | POSS | PREP | PRONOUN | REL | SAID;
    let noun = |t: &Token| {
        let small = t.kind == Kind::Word && !t.capital;
        small && !t.is(no_noun) && !is_past(t.of(scene.text))
    };
    let last = behind.last()?;
    if behind.len() > WORDS || !behind.iter().all(noun) || source.end < last.end {
        return None;
    }
    // "Tarn County releases files showing": a participle may be the object's.
    let participle = scene.word(verb).ends_with("ing") && end == verb;
    if participle && behind.len() > 1 {
        return None;
    }
    let of_place = tokens[phrase.start..phrase.end]
        .iter()
        .any(|t| t.is(NATION | COUNTRY | PLACE));
    // "Radio 4 news".
    let house = last.is(COLLECTIVE) || last.of(scene.text) == "news";
    if house && !of_place {
        return None;
    }
    // "In Norway officials said": there they did.
    let prep = phrase.start.checked_sub(1).map(|n| &tokens[n]);
    if prep.is_some_and(|t| t.is(PREP) && t.first) {
        return Some(Span::new(behind.first()?.start, last.end));
    }
    let before = (phrase.start.saturating_sub(BEFORE)..phrase.start)
        .rev()
        .take_while(|n| tokens[*n].start >= source.start && tokens[*n].kind == Kind::Word)
        .last();
    let article = phrase.start.checked_sub(1).filter(|n| tokens[*n].is(DET));
    let from = before.or(article).unwrap_or(phrase.start);
    Some(Span::new(tokens[from].start, last.end))
}

/// What words of which no phrase is known say who speaks, without what only joins them to the clause before:
/// "oil that *prosecutors* say", "but *polls* show"; of "who" whom it means: "*three outlets*, which claimed".
pub(super) fn bare(scene: &Scene<'_>, words: Span) -> Span {
    let tokens = scene.tokens;
    let from = tokens.partition_point(|t| t.start < words.start);
    let to = tokens.partition_point(|t| t.start < words.end);
    let Some(first) = tokens.get(from) else {
        return words;
    };
    if to == from + 1 {
        return match first.is(REL) {
            true => antecedent(scene, from).unwrap_or(words),
            false => words,
        };
    }
    let several =
        |t: &Token| t.is(PLURAL | PLURAL_PERSON | COLLECTIVE) || t.of(scene.text).ends_with('s');
    let that = first.of(scene.text) == "that" && tokens.get(from + 1).is_some_and(several);
    let joins = that || first.is(CONJ) || matches!(scene.word(from), "But" | "And" | "but" | "and");
    match joins {
        true => Span::new(tokens[from + 1].start, words.end),
        false => words,
    }
}

/// The noun and what belongs to it right before "who", "which" or "that".
fn antecedent(scene: &Scene<'_>, relative: usize) -> Option<Span> {
    /// The most words of it.
    const LONGEST: usize = 7;
    let tokens = scene.tokens;
    let comma = relative.checked_sub(1)?;
    // "It served small firms, *which* suggests that": all of it.
    let apart = tokens[comma].kind == Kind::Comma;
    if apart && scene.word(relative) != "who" {
        return None;
    }
    let last = comma.checked_sub(usize::from(apart))?;
    let whose = |n: usize| tokens[n].is(DET | POSS);
    let some = |n: usize| matches!(scene.word(n), "those" | "Those" | "some" | "Some");
    let no_noun = AUX | BOUNDARY | CALENDAR | CONJ | PREP | PRONOUN | REL | SAID;
    let noun = |n: usize| tokens[n].kind == Kind::Word && !tokens[n].is(no_noun);
    if tokens[relative].first || !(some(last) || noun(last) && !whose(last)) {
        return None;
    }
    // "A painter *and* poet who".
    let joins = |n: usize| n > 0 && matches!(scene.word(n), "and" | "or") && noun(n - 1);
    let mut first = last;
    while first > 0
        && last - first + 1 < LONGEST
        && !tokens[first].first
        && !whose(first)
        && (noun(first - 1) || whose(first - 1) || joins(first - 1))
    {
        first -= 1;
    }
    // "To *attract* nurses, who complain": a verb.
    let verb = first > 0 && first < last && scene.word(first - 1) == "to";
    let first = first + usize::from(verb || tokens[first].is(CONJ));
    Some(Span::new(tokens[first].start, tokens[last].end))
}
