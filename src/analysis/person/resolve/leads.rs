//! Of what somebody named has an office, where no role says so: "Roe, who leads Labour", "Rep. Roe, R-Ohio",
//! "President Roe of Norland", "his Norlandish counterpart, Roe".

use super::Block;
use crate::analysis::lexicon::{AUX, COUNTRY, NATION, OFFICE, PLACE, TITLE};
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::phrases::Phrase;
use crate::analysis::person::registry::Registry;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;

/// Notes what stands beside a name.
pub(super) fn note(block: &Block<'_>, phrase: &Phrase, id: EntityId, registry: &mut Registry) {
    let (text, tokens) = (block.text, block.tokens);
    match counterpart(block, phrase) {
        Some((of, true)) => registry.add_nation(id, of),
        // "Tarn counterpart Roe" is "the Tarn coach".
        Some((of, false)) => {
            registry.holds(id, "counterpart");
            registry.add_body(id, of);
        }
        None => {}
    }
    let mut at = phrase.end;
    let Some(next) = tokens.get(at) else { return };
    let apart = matches!(next.kind, Kind::Comma | Kind::Open);
    if apart {
        at += 1;
        if let Some(party) = tokens.get(at).and_then(|t| party(t.of(text))) {
            let (party, seat) = party;
            registry.holds(id, party);
            registry.add_nation(id, party.to_string());
            registry.add_body(id, seat.to_lowercase());
            return;
        }
    }
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    // "President Roe of Norland".
    if !apart && word(at) == "of" {
        let country = tokens.get(at + 1).filter(|t| t.is(COUNTRY));
        let titled = tokens[phrase.start..phrase.end]
            .iter()
            .any(|t| t.is(TITLE | OFFICE) && t.capital);
        if let Some(country) = country.filter(|_| titled) {
            registry.add_nation(id, country.of(text).to_lowercase());
        }
        return;
    }
    let who = apart && word(at) == "who";
    if who {
        at += 1;
    }
    if tokens.get(at).is_some_and(|t| t.is(AUX)) {
        at += 1;
    }
    let Some(office) = tokens.get(at).and_then(|t| led(t.of(text))) else {
        return;
    };
    let at = at + 1 + usize::from(word(at + 1) == "the");
    // "Roe leads Ohio" in the polls, where "Roe, who leads Hale Park" is its captain or whatever it has.
    let lists = |t: &Token| gazetteer::flags_of(gazetteer::fingerprint(t.of(text)));
    let place = |t: &Token| t.is(COUNTRY | PLACE) || lists(t) & flags::PLACE != 0;
    let body = tokens
        .get(at)
        .filter(|t| t.is_capital_word() && (who || !place(t)));
    if let Some(body) = body {
        registry.holds(id, office);
        registry.add_body(id, body.of(text).to_lowercase());
    }
}

/// What whoever does this to a body is called: "leads Labour".
fn led(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "lead" | "leads" | "led" | "leading" => "leader",
        "chair" | "chairs" | "chaired" => "chair",
        "captains" | "captained" => "captain",
        "manages" | "managed" => "manager",
        "coaches" | "coached" => "coach",
        _ => return None,
    })
}

/// The party of a member of Congress, and where they are from: "R-Ohio", "D-Mich.".
fn party(word: &str) -> Option<(&'static str, &str)> {
    let (party, seat) = word.split_once(['-', '–'])?;
    let party = match party {
        "R" => "republican",
        "D" => "democrat",
        _ => return None,
    };
    seat.starts_with(char::is_uppercase)
        .then_some((party, seat.trim_end_matches('.')))
}

/// "His Norlandish counterpart, Roe", "Tarn counterpart Roe": the nation of somebody who has the same office
/// elsewhere, as `true`, or of what the office is.
fn counterpart(block: &Block<'_>, phrase: &Phrase) -> Option<(String, bool)> {
    let own = block
        .tokens
        .partition_point(|t| t.start < phrase.words.start);
    let mut before = block.tokens[..own].iter().rev();
    let mut last = before.next()?;
    if last.kind == Kind::Comma {
        last = before.next()?;
    }
    let word = last.of(block.text);
    let peer = word == "counterpart" || word == "number";
    let whose = before.next().filter(|t| peer && t.is_capital_word())?;
    Some((
        whose.of(block.text).to_lowercase(),
        whose.is(NATION | COUNTRY),
    ))
}
