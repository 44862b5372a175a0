//! Who holds an office that capitals tell without an article: "Acme CEO says", "said Director of Education,
//! Jane Roe".

use super::stands::is_source_next;
use super::{Phrase, What};
use crate::analysis::lexicon::{self, COLLECTIVE, MODIFIER, OFFICE, PLURAL_PERSON, SAID, TITLE};
use crate::analysis::person::names::Run;
use crate::analysis::person::registry::Registry;
use crate::analysis::token::{Kind, Token};

/// "Acme CEO says", "Hale Mayor tells": who holds an office, by whose it is and no name.
pub(super) fn officer(text: &str, tokens: &[Token], run: Run) -> Option<Phrase> {
    let head = run.end.checked_sub(1).filter(|n| *n > run.start)?;
    // "The Health Service Executive" is a body.
    let word = |n: usize| tokens[n].of(text);
    if word(head) == "Executive" && word(head - 1) != "Chief" {
        return None;
    }
    let office =
        tokens[head].is(OFFICE) && !tokens[head].is(COLLECTIVE | lexicon::ORG | PLURAL_PERSON);
    let titles = tokens[run.start..head].iter().all(|t| t.is(TITLE | OFFICE));
    let says = tokens
        .get(run.end)
        .is_some_and(|t| t.kind == Kind::Word && t.is(SAID) && !t.capital);
    (office && says && !titles).then(|| holder(tokens, run, head))
}

/// "Said Commissioner of Police, Jane Roe.": who holds an office, by its field and no article, with the name
/// behind a comma.
pub(super) fn officer_of_field(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    run: Run,
) -> Option<Phrase> {
    /// The most words of the field, and the most titles before the name.
    const FIELD: usize = 4;
    const TITLES: usize = 2;
    let head = run.end.checked_sub(1)?;
    let office = tokens[head].is(OFFICE)
        && tokens[run.start..run.end]
            .iter()
            .all(|t| t.is(TITLE | OFFICE | MODIFIER) && !t.is(lexicon::HONORIFIC));
    // "According to Commissioner for Ports, Jane Roe".
    let says = run
        .start
        .checked_sub(1)
        .is_some_and(|n| tokens[n].is(SAID) || is_source_next(text, tokens, n));
    let of = tokens
        .get(run.end)
        .is_some_and(|t| matches!(t.of(text), "of" | "for"));
    if !office || !says || !of {
        return None;
    }
    let field = tokens.get(run.end + 1..)?.iter().take(FIELD);
    let comma = run.end + 1 + field.take_while(|t| t.is_capital_word()).count();
    let titles = tokens.get(comma + 1..)?.iter().take(TITLES);
    let name = comma + 1 + titles.take_while(|t| t.is(TITLE)).count();
    let parted = comma > run.end + 1 && tokens[comma].kind == Kind::Comma;
    let named = tokens
        .get(name)
        .is_some_and(|t| registry.begins_name(t.start));
    (parted && named).then(|| holder(tokens, run, head))
}

/// Whoever holds the office whose noun is `head`.
fn holder(tokens: &[Token], run: Run, head: usize) -> Phrase {
    let what = What::Description {
        head,
        nations: Vec::new(),
        definite: true,
        owned: false,
    };
    Phrase::new(tokens, run.start, run.end, what)
}
