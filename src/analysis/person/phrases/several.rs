//! One of several people, or nobody in particular: "one of them said", "one of the miners'
//! lawyers", "someone close to the talks".

use super::reach::is_beside;
use super::source::{describes, listed};
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    self, ADVERB, AUX, CONJ, DET, MANNER, PLURAL_PERSON, POSS, PREP, SAID, WROTE,
};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::{Kind, Token};

/// Words for nobody in particular.
static SOMEBODY: List = List::new(&["someone", "somebody"]);
/// Words for some of several.
static SOME_OF: List = List::new(&[
    "one", "another", "two", "three", "some", "several", "many", "most", "both",
]);

/// Whether a word opens what [`one_of_them`] looks for. This is asked of every word.
#[inline(always)]
pub(super) fn is_some(word: &str) -> bool {
    // Most are longer, or begin otherwise.
    SOME_OF.has_in_any_case(word) || SOMEBODY.has_in_any_case(word)
}

/// Where a source ends that is one of several or nobody in particular, beside a verb of
/// saying or with what tells who it is: "one of them said", "someone close to the talks".
pub(super) fn one_of_them(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens[at].of(text);
    if !is_some(first) {
        return None;
    }
    let is = |words: &[&str]| words.iter().any(|w| first.eq_ignore_ascii_case(w));
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let says = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital)
            || is_heard(text, tokens, n)
    };
    let somebody = SOMEBODY.has_in_any_case(first);
    // "“They were on a break,” one said."
    let last = at.checked_sub(1).map(|n| tokens[n].kind);
    // "And another answered".
    let joined = is(&["another"])
        && at.checked_sub(1).is_some_and(|n| {
            tokens[n].is(CONJ) || matches!(tokens[n].of(text), "while" | "whereas")
        });
    // "One said", where "one tweet said" is said by a tweet.
    let said = word(at + 1).ends_with(['d', 's']);
    let alone_first = last == Some(Kind::Mark) || tokens[at].first && said;
    // "While another described it as".
    let describes = is(&["another"])
        && (tokens.get(at + 1)).is_some_and(|t| !t.capital && describes(t.of(text)));
    // "Both described it as".
    let both = is(&["both"])
        && tokens[at].first
        && (says(at + 1)
            || tokens
                .get(at + 1)
                .is_some_and(|t| t.is(MANNER) && !t.capital));
    let alone = both
        || is(&["one", "another"])
            && ((says(at + 1) || describes) && (joined || alone_first)
                || is_behind_verb(tokens, at) && before_says(text, tokens, at)
                || is_apposed(tokens, at));
    let end = if somebody || alone {
        at + 1
    } else if word(at + 1) == "percent" && says(at + 2) && tokens[at].first {
        // "Fifty-one percent say".
        at + 2
    } else if word(at + 1) == "of"
        && matches!(word(at + 2), "them" | "us" | "those")
        && is(&["one", "another", "many", "some", "several"])
    {
        at + 3
    } else {
        one_of_people(text, tokens, at)?
    };
    let before = at.checked_sub(1);
    // "One of them described it as".
    let tells = alone && describes
        || end == at + 3 && tokens.get(end).is_some_and(|t| t.is(MANNER) && !t.capital);
    // "Somebody using the name Roe replied".
    let under = somebody && matches!(word(end), "using" | "calling" | "posting" | "writing");
    let placed = || is_placed(text, tokens, end).is_some_and(says);
    let described = (somebody || is(&["some"]))
        && (is_beside(text, tokens, end) || says(end) || under || placed());
    // "Some of the students whom The Post met said", "some of those The Post interviewed said".
    let met = end > at + 2 && whom_somebody_met(text, tokens, end);
    // "One of the growers, Jane Roe, said".
    let named = tokens.get(end).is_some_and(|t| t.kind == Kind::Comma)
        && tokens.get(end + 1).is_some_and(|t| t.is_capital_word());
    // "One of them even went so far as to say".
    let also = tokens.get(end).is_some_and(|t| t.is(ADVERB) && !t.is(SAID)) && says(end + 1);
    // "Some of the backers took to the square, claiming": the sentence is theirs.
    let opens = tokens[at].first || last == Some(Kind::Comma);
    let acts = opens && end > at + 2 && is_past(word(end));
    (before.is_some_and(says)
        || says(end)
        || alone && is_apposed(tokens, at)
        || also
        || tells
        || both
        || described
        || named
        || met
        || acts)
        .then_some(end)
}

/// "“…,” said *one*", "said *one*, a pensioner": whether nothing goes on from a word.
fn is_behind_verb(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|t| {
        t.first
            || matches!(
                t.kind,
                Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Mark
            )
    })
}

/// Whether a verb of saying right behind marks stands before a token.
fn before_says(text: &str, tokens: &[Token], at: usize) -> bool {
    let kind = |n: usize| at.checked_sub(n).map(|n| tokens[n].kind);
    let verb = at.checked_sub(1).map(|n| &tokens[n]);
    // "“Keep out,” reads one": a sign.
    let says =
        |t: &Token| t.is(SAID | WROTE) && !t.capital && !matches!(t.of(text), "read" | "reads");
    verb.is_some_and(says) && kind(2) == Some(Kind::Mark)
}

/// "*One*, a pensioner in slippers, said": whether a sentence opens with a word and has a verb of saying
/// behind what two commas set apart.
fn is_apposed(tokens: &[Token], at: usize) -> bool {
    /// What stands between them is no longer.
    const LONGEST: usize = 14;
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    if !tokens[at].first || !comma(at + 1) {
        return false;
    }
    let limit = tokens.len().min(at + LONGEST);
    let close = (at + 2..limit)
        .take_while(|n| !tokens[*n].first)
        .find(|n| comma(*n));
    close.is_some_and(|n| {
        tokens
            .get(n + 1)
            .is_some_and(|t| t.is(SAID | WROTE) && !t.capital)
    })
}

/// Whether somebody hears who stands before a token: "someone *could be heard* chanting".
fn is_heard(text: &str, tokens: &[Token], at: usize) -> bool {
    let behind = tokens[at.min(tokens.len())..].iter();
    let helps = behind.take(3).take_while(|t| t.is(AUX)).count();
    helps > 0
        && tokens
            .get(at + helps)
            .is_some_and(|t| t.of(text) == "heard")
}

/// Behind where somebody is, whose phrase ends at `end`: "someone *at the back* yelled".
fn is_placed(text: &str, tokens: &[Token], end: usize) -> Option<usize> {
    const WORDS: usize = 6;
    let word = tokens.get(end)?.of(text);
    let place = word == "on" || grammar::is_where(word);
    let where_ = tokens[end..].iter().take(WORDS).take_while(|t| {
        t.kind == Kind::Word && !t.first && !t.is(SAID | WROTE | AUX | CONJ | lexicon::REL)
    });
    place.then(|| end + where_.count())
}

/// Whether words that say who met or asked them stand between people and a verb of saying:
/// "whom The Post interviewed said".
fn whom_somebody_met(text: &str, tokens: &[Token], end: usize) -> bool {
    const LONGEST: usize = 8;
    let opens = tokens
        .get(end)
        .is_some_and(|t| t.is_capital_word() || matches!(t.of(text), "who" | "whom" | "the"));
    let words = tokens[end.min(tokens.len())..].iter().take(LONGEST);
    let count = words
        .take_while(|t| t.kind == Kind::Word && !t.first && (t.capital || !t.is(SAID)))
        .count();
    let verb = end + count;
    let met = verb.checked_sub(1).map_or("", |n| tokens[n].of(text));
    opens
        && count > 1
        && matches!(
            met,
            "interviewed"
                | "surveyed"
                | "polled"
                | "met"
                | "contacted"
                | "approached"
                | "questioned"
        )
        && tokens.get(verb).is_some_and(|t| t.is(SAID))
}

/// Where "one of the growers", "another of her many sons" ends.
fn one_of_people(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    const WORDS: usize = 6;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let opens = SOME_OF.has_in_any_case(word(at));
    if !opens || word(at + 1) != "of" {
        return None;
    }
    let whose = tokens.get(at + 2)?;
    // "Some of Jane Roe's backers".
    let owner = (at + 3..=at + 3 + WORDS)
        .take_while(|n| {
            tokens
                .get(*n)
                .is_some_and(|t| t.capital || t.kind == Kind::Possessive)
        })
        .find(|n| tokens[*n].kind == Kind::Possessive);
    let from = match owner.filter(|_| whose.is_capital_word()) {
        // The possessive's letter is a token of its own, empty.
        Some(mark) => {
            mark + 1 + usize::from(tokens.get(mark + 1).is_some_and(|t| t.start == t.end))
        }
        None if whose.is(DET | POSS) => at + 3,
        None => return None,
    };
    let people = |t: &Token| {
        let word = t.of(text);
        t.is(PLURAL_PERSON) || word.ends_with('s') && listed(word) & noun::PERSON != 0
    };
    // "One of the miners' lawyers": those who are had, and not who has them.
    let words = tokens[from..].iter().take(WORDS).take_while(|t| {
        t.kind == Kind::Possessive
            || t.kind == Kind::Word
                && !t.capital
                && !t.first
                && !t.is(PREP | CONJ | AUX | lexicon::REL)
    });
    let last = words.enumerate().filter(|(_, t)| people(t)).last()?.0;
    Some(from + last + 1)
}
