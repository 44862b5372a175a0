//! Names of programmes, columns and shows in marks: somebody spoke on them, nobody said them.

use crate::analysis::attribution::clause::Scene;
use crate::analysis::lexicon::{CALENDAR, PREP};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// The most words in a programme's name, and in a channel's.
const LONGEST: usize = 7;
const CHANNEL: usize = 4;

/// "On KBL's “Evening Bench,”", "on Sunday's “Harbour Live,”", "told “Mornings at Six”", "Roe said on
/// “Ask the Reeve.”": words with a title's capitals behind whoever broadcasts them, or as whom or where
/// somebody told.
pub(super) fn is_programme(scene: &Scene<'_>, quote: &Quoted, words: usize) -> bool {
    let tokens = scene.tokens;
    let behind = (0..quote.open).rev();
    let mut before = behind.filter(|n| tokens[*n].start < tokens[*n].end);
    let Some(last) = before.next() else {
        return false;
    };
    // A programme neither asks nor shouts.
    let inside = quote.end.checked_sub(2);
    let asks = inside.is_some_and(|n| tokens[n].of(scene.text).starts_with(['?', '!']));
    if words > LONGEST || !quote.closed || asks {
        return false;
    }
    // "“…,” Roe told “Mornings at Six”": what was told stands in marks before.
    let told = |words: &[&str], n: usize| words.contains(&tokens[n].of(scene.text));
    let on = last > 0 && told(&["on"], last) && told(&["said", "says", "added"], last - 1);
    if on || told(&["told", "tells"], last) {
        let mut before = scene.quotes.iter().take_while(|q| q.open < quote.open);
        return words > 1 && before.any(|q| q.depth == 0);
    }
    let Some(at) = before
        .next()
        .filter(|_| tokens[last].kind == Kind::Possessive)
    else {
        return false;
    };
    // "On Hale News Channel's".
    let owner = &tokens[at];
    let station = (0..at).rev().take(CHANNEL).find(|n| !tokens[*n].capital);
    if owner.capital && station.is_some_and(|n| told(&["on", "On"], n)) {
        return true;
    }
    // "MSNBC's", "Canal 9's"; a day's only behind a preposition.
    let before = before.next().map(|n| &tokens[n]);
    let letters = owner.upper && owner.end - owner.start > 1
        || owner.kind == Kind::Number && before.is_some_and(|t| t.capital);
    letters || owner.is(CALENDAR) && before.is_some_and(|t| t.is(PREP))
}
