//! What things are called, by nobody in particular: "a process called “siphoning”",
//! "colloquially called “rags”".

use super::super::clause::Scene;
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    self, AUX, BOUNDARY, CUE, DET, FAMILY, OFFICE, PERSON, PLURAL_PERSON, POSS, PREP, PRONOUN, REL,
    TITLED,
};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::phrases::is_text;
use crate::analysis::person::verbs::call_oneself;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

/// Whether "called" before a quotation is a participle behind a noun that is no subject, or at
/// the head of a clause.
pub(super) fn names_a_thing(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// The most words in such a name.
    const MOST: usize = 4;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let Some(called) = quote.open.checked_sub(1).filter(|n| word(*n) == "called") else {
        return false;
    };
    let Some(before) = called.checked_sub(1) else {
        return false;
    };
    let adverb = word(before).ends_with("ly") || matches!(word(before), "Also" | "Often");
    if adverb {
        let comma = before.checked_sub(1).map(|n| tokens[n].kind);
        return tokens[before].first || matches!(comma, None | Some(Kind::Comma));
    }
    for n in (called.saturating_sub(MOST)..called).rev() {
        let token = &tokens[n];
        if token.kind != Kind::Word || scene.quoted[n] || token.is(AUX | PRONOUN) {
            return false;
        }
        if token.is(DET) {
            let one = matches!(word(n), "a" | "an");
            let governor = n.checked_sub(1).map(|n| &tokens[n]);
            // "He dried it, a process called “curing”".
            let apposed = governor.is_some_and(|t| t.kind == Kind::Comma);
            if one && apposed && is_no_person(word(called - 1)) {
                return true;
            }
            return n + 1 < called
                && !token.first
                && governor.is_some_and(|t| {
                    t.kind == Kind::Word
                        && !t.is(AUX)
                        && (t.is(PREP)
                            || one
                                && !t.capital
                                && (t.is(CUE)
                                    || t.of(scene.text).ends_with("ed")
                                    || t.of(scene.text).ends_with('s')))
                });
        }
        if token.capital || token.is(POSS) {
            return false;
        }
    }
    false
}

/// Whether a noun is neither somebody nor many.
fn is_no_person(noun: &str) -> bool {
    let kinds = gazetteer::nouns(noun);
    kinds & (noun::PERSON | noun::GROUP | noun::PLURAL) == 0
        && lexicon::classes(noun) & (OFFICE | PERSON | PLURAL_PERSON | FAMILY) == 0
}

/// "A campaign against noise called “Stop the Saws,”", "a whole chapter called “The Cave”", "the plan, called
/// “Forward Tarn,”": what a thing is called whose name has capitals, where "what critics called “The Great
/// Hoax”" is what they say.
pub(super) fn names_in_capitals(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// The most words for the thing that has the name.
    const MOST: usize = 9;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let Some(called) = quote.open.checked_sub(1).filter(|n| word(*n) == "called") else {
        return false;
    };
    let comma = called >= 2 && tokens[called - 1].kind == Kind::Comma;
    if comma && word(called - 2) != "it" && scene.word(quote.end) != "by" {
        return !tokens[called - 2].capital && is_no_person(word(called - 2));
    }
    let before = (called.saturating_sub(MOST)..called).rev();
    let mut words = before.take_while(|n| {
        let token = &tokens[*n];
        token.kind == Kind::Word && !scene.quoted[*n] && !token.is(AUX | PRONOUN | BOUNDARY | REL)
    });
    let noun = called.checked_sub(1).map(|n| &tokens[n]);
    let thing = noun.is_some_and(|t| {
        let place = t.capital && !t.first && called > 1 && tokens[called - 2].is(PREP);
        (!t.capital || place) && is_no_person(t.of(scene.text))
    });
    thing
        && words.any(|n| {
            ["a", "an", "another"]
                .iter()
                .any(|a| word(n).eq_ignore_ascii_case(a))
        })
}

/// The most words in the name of a group.
pub(super) const LONGEST_NAME: usize = 8;

/// "A chat group called “We Love Eels” has", "another called “Eels for All” has": what a group is
/// called, before its verb.
pub(super) fn names_a_group(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let Some(called) = quote.open.checked_sub(1).filter(|n| word(*n) == "called") else {
        return false;
    };
    let noun = called.checked_sub(1).map_or("", word);
    let group = matches!(
        noun,
        "another" | "band" | "channel" | "club" | "group" | "page" | "site" | "website"
    );
    let comma = usize::from(word(quote.end) == ",");
    let behind = tokens.get(quote.end + comma);
    group
        && behind.is_some_and(|t| {
            t.is(AUX) && comma == 0 || t.of(scene.text).ends_with("ing") && comma == 1
        })
}

/// Whether a word means those who call something what everybody does: whoever they are, they say
/// nothing.
fn is_many(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let others = ["they", "teammates", "children", "classmates", "sailors"];
    grammar::is_everybody(&word) || others.contains(&word.as_str())
}

/// "A group calling itself “Red Otter”", "known in the yard as the “lemon sheet”", "what the rulebook
/// calls “gross neglect”", "“one and one”, in the firm's jargon, means": what something is called by
/// everybody.
pub(super) fn is_a_term(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let word = |n: usize| scene.word(n);
    let before = |back: usize| quote.open.checked_sub(back).map_or("", word);
    let itself = call_oneself(before(2), before(1));
    let rule = matches!(before(1), "calls" | "call")
        && is_text(before(2))
        && (3..6).any(|back| before(back) == "what");
    itself
        || rule
        || everybody_calls(scene, quote)
        || is_known_as(scene, quote)
        || is_explained(scene, quote)
}

/// "The lamp that everyone in town calls “the Admiral”", where "what they call “a mess”" is what
/// they say.
fn everybody_calls(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// The most words in between, which say where they are.
    const FAR: usize = 6;
    /// The most tokens of a name, with its marks.
    const LONGEST: usize = 6;
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let Some(verb) = quote.open.checked_sub(1).filter(|n| {
        matches!(
            word(*n),
            "call" | "called" | "calls" | "dub" | "dubbed" | "nickname" | "nicknamed"
        )
    }) else {
        return false;
    };
    let inside = quote.open + 1..quote.end.min(tokens.len());
    let article = inside.clone().next().is_some_and(|n| tokens[n].is(DET));
    let named = inside
        .skip(usize::from(article))
        .any(|n| tokens[n].is_capital_word());
    let many = |n: &usize| {
        let whole = word(*n) == "whole" || word(*n) == "entire";
        word(*n) != "they" && (is_many(word(*n)) || whole)
    };
    let mut before = (verb.saturating_sub(FAR)..verb).rev().take_while(|n| {
        let token = &tokens[*n];
        token.kind == Kind::Word && !scene.quoted[*n] && !token.is(AUX | CUE)
    });
    named && quote.end - quote.open <= LONGEST && before.any(|n| many(&n))
}

/// "Known in the yard as the “lemon sheet”".
fn is_known_as(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// The most words in between, which say where or to whom.
    const FAR: usize = 7;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let Some(last) = quote.open.checked_sub(1) else {
        return false;
    };
    let article = usize::from(matches!(word(last), "a" | "an" | "the"));
    let Some(as_at) = last.checked_sub(article).filter(|n| word(*n) == "as") else {
        return false;
    };
    (as_at.saturating_sub(FAR)..as_at)
        .rev()
        .take_while(|n| scene.tokens[*n].kind == Kind::Word && !scene.quoted[*n])
        .any(|n| word(n) == "known")
}

/// "“One and one”, in the firm's jargon, means", "“mare” means".
fn is_explained(scene: &Scene<'_>, quote: &Quoted) -> bool {
    /// The most tokens between two commas.
    const FAR: usize = 8;
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    let mut verb = quote.end;
    if comma(verb) && matches!(word(verb + 1), "in" | "to" | "among") {
        match (verb + 1..verb + FAR).find(|n| comma(*n)) {
            Some(close) => verb = close + 1,
            None => return false,
        }
    }
    word(verb) == "means" || word(verb) == "refers" && word(verb + 1) == "to"
}

/// "The words “mare” (“sea”) and “rex”": a word in marks and, in brackets behind it, what it means.
pub(super) fn is_gloss(scene: &Scene<'_>, quote: &Quoted, words: usize) -> bool {
    /// The most words in a term, and the most tokens in a list of what it means.
    const FEW: usize = 4;
    const LIST: usize = 14;
    let tokens = scene.tokens;
    let kind = |n: usize| tokens.get(n).map(|t| t.kind);
    if words > FEW || !quote.closed {
        return false;
    }
    let glossed = kind(quote.end) == Some(Kind::Open)
        && kind(quote.end + 1) == Some(Kind::Mark)
        && scene.quoted.get(quote.end + 1) == Some(&true);
    let lowest = quote.open.saturating_sub(LIST);
    let opener = (lowest..quote.open)
        .rev()
        .take_while(|n| kind(*n) != Some(Kind::Close))
        .find(|n| kind(*n) == Some(Kind::Open) && !scene.quoted[*n]);
    // The bracket opens with what is in marks, right behind marks.
    let meaning = opener.is_some_and(|n| {
        n > 0 && kind(n - 1) == Some(Kind::Mark) && scene.quoted[n - 1] && scene.quoted[n + 1]
    });
    glossed || meaning
}

/// "The “Pose” actor", "the “one lake, two shores” formula", "the self-styled “interim” council",
/// "diagnosed with “diver's lung”", "dubbed the “Big Eel” by sailors": words that name or describe
/// what the noun beside them is.
pub(super) fn is_of_its_noun(
    scene: &Scene<'_>,
    quote: &Quoted,
    words: usize,
    titled: bool,
) -> bool {
    const FEW: usize = 4;
    const LONGEST: usize = 6;
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let Some(before) = quote.open.checked_sub(1).filter(|n| !scene.quoted[*n]) else {
        return false;
    };
    let last = word(before);
    let article = matches!(last, "the" | "The" | "a" | "an");
    let verb = match article {
        true => before.checked_sub(1).map_or("", word),
        false => last,
    };
    if words <= FEW
        && (last.starts_with("self-") || verb == "nicknamed" || titled && verb == "dubbed")
    {
        return true;
    }
    if last == "with" && words < FEW - 1 {
        return before
            .checked_sub(1)
            .is_some_and(|n| word(n) == "diagnosed");
    }
    // "The article “…?” (Page 3)", "Re. “…”, May 4": what a reader writes about.
    let piece = matches!(last, "article" | "column" | "op-ed")
        && before.checked_sub(1).is_some_and(|n| tokens[n].is(DET));
    let re = last == "." && before.checked_sub(1).is_some_and(|n| word(n) == "Re");
    if piece || re || last == "Re" || last == "Re." {
        return true;
    }
    let Some(behind) = tokens.get(quote.end).filter(|t| t.kind == Kind::Word) else {
        return false;
    };
    // "No matter for “odd job” workers".
    let within = quote
        .end
        .checked_sub(2)
        .map(|n| &tokens[n])
        .is_some_and(|t| t.kind == Kind::Word);
    let many = within && behind.is(PLURAL_PERSON) && !behind.capital && !behind.is(CUE);
    if many && words <= 2 && !titled && matches!(last, "for" | "of" | "by" | "among" | "from") {
        return true;
    }
    let known = matches!(
        behind.of(scene.text),
        "formula" | "hashtag" | "logo" | "model" | "framework" | "doctrine"
    );
    let somebody = behind.is(OFFICE | PERSON) && !behind.is(CUE) && !behind.capital;
    article && (known && words <= LONGEST || titled && somebody && words <= FEW)
}

/// "Called himself “Doctor Tide”", "they called her “Moth.”", "“El Zorro” to his friends": what
/// somebody is called, in a title's capitals, where "Roe called him “Crooked Jim”" is what Roe says.
pub(super) fn names_somebody(scene: &Scene<'_>, quote: &Quoted, words: usize) -> bool {
    const FEW: usize = 5;
    let word = |n: usize| scene.word(n);
    let before = |back: usize| quote.open.checked_sub(back).map_or("", word);
    if words > FEW || quote.open.checked_sub(1).is_some_and(|n| scene.quoted[n]) {
        return false;
    }
    let calls = matches!(
        before(2),
        "call" | "called" | "calling" | "calls" | "nicknamed" | "dubbed"
    );
    let oneself = matches!(
        before(1),
        "himself" | "herself" | "myself" | "yourself" | "themselves"
    );
    if calls && oneself {
        return true;
    }
    let whom = matches!(before(1), "him" | "her" | "me" | "them");
    let by_many = || is_many(before(3));
    if calls && whom && words < FEW - 1 && by_many() {
        return true;
    }
    let friends = word(quote.end) == "to"
        && (quote.end + 1..quote.end + FEW).any(|n| {
            matches!(
                word(n),
                "friends" | "family" | "fans" | "colleagues" | "everyone"
            )
        });
    friends && before(1) == ","
}

/// "A founder of “Swimmers for Clean Docks.”", "the host of “Harbour Live.”": what somebody is part of or
/// made.
pub(super) fn is_of_somebody(scene: &Scene<'_>, quote: &Quoted, words: usize) -> bool {
    let of = quote.open.checked_sub(1).filter(|n| scene.word(*n) == "of");
    let noun = of.and_then(|n| n.checked_sub(1)).map(|n| &scene.tokens[n]);
    let somebody = |t: &Token| {
        let listed = gazetteer::nouns(t.of(scene.text)) & (noun::PERSON | noun::PLURAL);
        !t.capital && !t.is(CUE) && (t.is(OFFICE | PERSON) || listed == noun::PERSON)
    };
    words > 1 && words <= LONGEST_NAME && quote.closed && noun.is_some_and(somebody)
}

/// "“Lime is the Last Colour” star Jane Roe": what the role of whoever is named behind it was in.
pub(super) fn is_in_a_role(scene: &Scene<'_>, quote: &Quoted, words: usize) -> bool {
    let behind = |n: usize| scene.tokens.get(quote.end + n);
    let role = behind(0).is_some_and(|t| t.is(OFFICE | PERSON) && !t.is(CUE) && !t.capital);
    let named = || behind(1).is_some_and(|t| t.is_capital_word() && !t.first);
    let inside = quote.open + 2..quote.end;
    let capitals = || inside.clone().any(|n| scene.tokens[n].is_capital_word());
    role && words > 1 && words <= LONGEST_NAME && quote.closed && named() && capitals()
}

/// Whether nothing but capital letters, and perhaps a stop, stands in marks: "“TTRS.”"
pub(super) fn is_letters(scene: &Scene<'_>, quote: &Quoted) -> bool {
    scene
        .tokens
        .get(quote.open + 1)
        .is_some_and(|t| t.upper && t.end - t.start > 2)
}

/// "“Who Rows There?” is a silent comedy film": what opens a sentence and is said to be a work.
pub(super) fn is_a_work(scene: &Scene<'_>, quote: &Quoted) -> bool {
    const NEAR: usize = 5;
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let be = matches!(word(quote.end), "is" | "was");
    let article = matches!(word(quote.end + 1), "a" | "an" | "the");
    let from = quote.end + 2;
    be && article
        && (from..tokens.len().min(from + NEAR))
            .take_while(|n| {
                let token = &tokens[*n];
                matches!(token.kind, Kind::Word | Kind::Number) && !token.is(PREP | AUX)
            })
            .last()
            .is_some_and(|n| {
                tokens[n].is(TITLED)
                    && !tokens[n].is(CUE)
                    && !matches!(
                        word(n),
                        "phrase"
                            | "slogan"
                            | "motto"
                            | "words"
                            | "word"
                            | "line"
                            | "lines"
                            | "headline"
                            | "principle"
                            | "term"
                            | "campaign"
                    )
            })
}
