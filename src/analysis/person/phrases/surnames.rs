//! Surnames that are known only from the full name elsewhere in the text.

use crate::analysis::lexicon::{self, COUNTRY, NATION, OFFICE, TITLE};
use crate::analysis::person::names::Run;
use crate::analysis::person::registry::Registry;
use crate::analysis::token::Token;
use crate::analysis::types::EntityId;

/// "Justice Merchant", where the text names an Aslam Merchant: a title and a surname, though
/// nothing else tells the word as a name here.
pub(super) fn titled_surname(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    run: Run,
) -> Option<(Run, Vec<EntityId>)> {
    let surname = run.end.checked_sub(1).filter(|n| *n > run.start)?;
    let titles = tokens[run.start..surname].iter().all(|t| t.is(TITLE));
    if !titles || tokens[surname].is(TITLE | OFFICE | lexicon::ORG | COUNTRY) {
        return None;
    }
    let people = registry.of_surname(tokens[surname].of(text));
    let name = Run {
        name: surname,
        ..run
    };
    (!people.is_empty()).then_some((name, people))
}

/// "Leal Duarte", where the text names a Sofía Leal Duarte: both surnames of somebody, though nothing
/// else tells the words as a name here.
pub(super) fn two_surnames(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    run: Run,
) -> Option<(Run, Vec<EntityId>)> {
    let (first, last) = (&tokens[run.name], &tokens[run.end - 1]);
    let no_name = TITLE | OFFICE | lexicon::ORG | COUNTRY | lexicon::PLACE | NATION;
    if run.words() != 2 || first.is(no_name) || last.is(no_name) {
        return None;
    }
    let two = text.get(first.start as usize..last.end as usize)?;
    let people = registry.of_surname(two);
    (!people.is_empty()).then_some((run, people))
}
