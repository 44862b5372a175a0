//! One office in two bodies or places: "the *Leeds and England* midfielder".

use crate::analysis::lexicon::{
    DET, GIVEN, MODIFIER, NATION, OFFICE, PERSON, PLURAL_PERSON, TITLE,
};
use crate::analysis::token::{Kind, Token};

/// The most words in the name of either.
const WORDS: usize = 3;

fn capital(token: &Token) -> bool {
    token.is_capital_word() && !token.first && !token.is(MODIFIER | TITLE | NATION | GIVEN)
}

/// Where the two begin before their office at `at`, with what says when: "*former* Leeds and
/// England midfielder". Where neither that nor an article stands before the first, it may be
/// somebody: "Roe and Hale councillor Jane Poe".
pub(super) fn begin(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let named = |from: usize| {
        let words = tokens[..from].iter().rev().take(WORDS);
        from - words.take_while(|t| capital(t)).count()
    };
    let second = named(at);
    let and = second.checked_sub(1).filter(|_| second < at)?;
    let first = named(and);
    let before = tokens.get(first.checked_sub(1)?)?;
    let when = matches!(
        before.of(text),
        "former" | "Former" | "current" | "then" | "one-time" | "retired"
    );
    let joined = tokens[and].of(text) == "and" && first < and && (when || before.is(DET));
    joined.then(|| first - usize::from(when))
}

/// Whether the "and" at `and` joins two before what somebody is in both.
pub(in crate::analysis) fn joins(text: &str, tokens: &[Token], and: usize) -> bool {
    if tokens[and].of(text) != "and" {
        return false;
    }
    let behind = tokens[and + 1..].iter().take(WORDS);
    let second = behind.take_while(|t| capital(t)).count();
    let office = tokens.get(and + 1 + second).is_some_and(|t| {
        t.kind == Kind::Word && !t.capital && t.is(OFFICE | PERSON) && !t.is(PLURAL_PERSON)
    });
    let first = and.checked_sub(1).is_some_and(|n| capital(&tokens[n]));
    first && second > 0 && office
}
