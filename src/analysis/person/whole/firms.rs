//! Firms that bear people's names: "Dunley & Roe", "Baker, Poe and Partners", "Dunley's said".

use rustc_hash::FxHashSet;

use super::called::capital_word;
use super::opens_capital;
pub(in crate::analysis) use super::thing::is_firms_noun;
use crate::analysis::lexicon::{self, AUX, CONJ, PREP, SAID, WROTE};
use crate::analysis::list::List;
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// What may close the name of a firm of founders: "Baker, Poe and *Partners*".
pub(in crate::analysis) static FOUNDERS_TOO: List = List::new(&[
    "Associates",
    "Bros",
    "Brother",
    "Brothers",
    "Co",
    "Company",
    "Daughter",
    "Daughters",
    "Family",
    "Figli",
    "Filhos",
    "Fils",
    "Hijas",
    "Hijos",
    "Partner",
    "Partners",
    "Sister",
    "Sisters",
    "Son",
    "Sons",
]);

/// Trades and wares that close the names of firms, in alphabetical order. None is a surname or a
/// verb of headlines.
static TRADES: List = List::new(&[
    "Accountants",
    "Advocates",
    "Aerospace",
    "Agro",
    "Airways",
    "Apparel",
    "Appliances",
    "Aquaculture",
    "Architects",
    "Attorneys",
    "Auctioneers",
    "Auto",
    "Autos",
    "Aviation",
    "Bakeries",
    "Bakery",
    "Barristers",
    "Batteries",
    "Biosciences",
    "Biotech",
    "Breweries",
    "Brewers",
    "Brewery",
    "Brewing",
    "Builders",
    "Cement",
    "Ceramics",
    "Chemicals",
    "Civils",
    "Confectionery",
    "Constructions",
    "Consultants",
    "Consulting",
    "Contractors",
    "Creamery",
    "Dairies",
    "Dairy",
    "Developments",
    "Diagnostics",
    "Distilleries",
    "Distillers",
    "Distillery",
    "Electricals",
    "Electronics",
    "Engineering",
    "Enterprises",
    "Estates",
    "Farms",
    "Fashions",
    "Ferries",
    "Fisheries",
    "Foods",
    "Footwear",
    "Foundry",
    "Freight",
    "Furnishings",
    "Furniture",
    "Garments",
    "Hatcheries",
    "Haulage",
    "Homes",
    "Hotels",
    "Industries",
    "Insurance",
    "Interiors",
    "Investments",
    "Jewellers",
    "Kitchens",
    "Laboratories",
    "Lettings",
    "Logistics",
    "Lubricants",
    "Marine",
    "Maritime",
    "Motors",
    "Nurseries",
    "Outfitters",
    "Packaging",
    "Petroleum",
    "Pharma",
    "Pharmaceuticals",
    "Pictures",
    "Plantations",
    "Plastics",
    "Poultry",
    "Properties",
    "Publishers",
    "Publishing",
    "Quarries",
    "Railways",
    "Realtors",
    "Realty",
    "Recycling",
    "Refineries",
    "Renewables",
    "Resorts",
    "Restaurants",
    "Robotics",
    "Roofing",
    "Sawmills",
    "Seafoods",
    "Securities",
    "Shipping",
    "Shipyards",
    "Software",
    "Solar",
    "Solicitors",
    "Stationers",
    "Steelworks",
    "Studios",
    "Supermarkets",
    "Surveyors",
    "Tanneries",
    "Telecom",
    "Textiles",
    "Therapeutics",
    "Timbers",
    "Trawlers",
    "Tyres",
    "Undertakers",
    "Upholsterers",
    "Vineyards",
    "Wineries",
]);

/// Whether a word is what closes a firm's name: "Tarn *Foods*", "Roe and Poe *Advocates*".
pub(super) fn is_trade(word: &str) -> bool {
    TRADES.has_in_order(word)
}

/// The most surnames in a firm's name.
const MOST: usize = 6;

/// Takes out names that are firms', or of what begins the name of a body.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    let partners: FxHashSet<&str> = names
        .iter()
        .filter(|name| is_partners(text, name.span))
        .map(|name| name.span.of(text))
        .collect();
    names.retain(|name| {
        !is_firm(text, name.span)
            && !is_traders(text, name.span)
            && !partners.contains(name.span.of(text))
    });
    leave_bodies(text, names);
}

/// "Tarn Foods", "Ann Tarn Motors": a name that closes in a trade, or has one right behind it.
fn is_traders(text: &str, span: Span) -> bool {
    let last = span.of(text).rsplit_once(' ').map(|(_, last)| last);
    // "Stewart's Motors".
    let behind = || {
        let behind = text.get(span.end as usize..)?;
        let owns = ["’s ", "'s ", " "];
        owns.iter().find_map(|s| behind.strip_prefix(s))
    };
    last.is_some_and(is_trade) || behind().and_then(capital_word).is_some_and(is_trade)
}

/// "Lowndes Farley & Marr", where "Ann Roe & Ben" and "Ann Roe & Ben Poe" are two.
fn is_partners(text: &str, span: Span) -> bool {
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let Some(rest) = behind.strip_prefix(" & ") else {
        return false;
    };
    let first = span.of(text).split_once(' ').map_or("", |(first, _)| first);
    let last = capital_word(rest).unwrap_or_default();
    let more = rest.get(last.len()..).unwrap_or_default();
    let goes_on = more.strip_prefix(' ').is_some_and(opens_capital);
    let given = |word: &str| given::has_gender(word) || given::is_listed(word);
    !first.is_empty() && !last.is_empty() && !goes_on && !given(last) && !given::is_usual(first)
}

/// Whether a name is a firm's: "Dunley's said", "Dunley & Roe".
fn is_firm(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let before = text.get(..span.start as usize).unwrap_or_default();
    let single = !word.contains(' ');
    let joined = behind.strip_prefix(" & ").is_some_and(opens_capital)
        || before
            .strip_suffix(" & ")
            .is_some_and(|b| b.ends_with(|c: char| c.is_alphanumeric()));
    // "Del Campo & Hijos".
    let taken_in = behind
        .strip_prefix(" & ")
        .and_then(capital_word)
        .is_some_and(|word| FOUNDERS_TOO.has(word));
    taken_in
        || single
            && (joined || goes_on(behind) || is_last(before, behind) || ends_in_s(before, behind))
}

/// Takes out what begins the name of a body that "and" joins, "Brill and Tarn County
/// Council", unless the word is somebody's elsewhere.
fn leave_bodies(text: &str, names: &mut Vec<Named>) {
    let begins_body = |span: Span| {
        let behind = text.get(span.end as usize..).unwrap_or_default();
        !span.of(text).contains(' ') && behind.strip_prefix(" and ").is_some_and(is_body)
    };
    if !names.iter().any(|name| begins_body(name.span)) {
        return;
    }
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter().filter(|name| !begins_body(name.span)) {
        seen.extend(name.span.of(text).split(' '));
    }
    names.retain(|name| seen.contains(name.span.of(text)) || !begins_body(name.span));
}

/// Whether several capitalised words stand at the beginning of which the last is a body's:
/// "Tarn County Council said".
fn is_body(words: &str) -> bool {
    const MOST: usize = 5;
    let capitals = words
        .split(' ')
        .take(MOST)
        .take_while(|word| opens_capital(word))
        .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let (count, last) = capitals.fold((0, ""), |(count, _), word| (count + 1, word));
    count > 1 && (lexicon::classes(last) & lexicon::ORG != 0 || is_trade(last))
}

/// Whether words go on with the rest of a firm's name: ", Poe & Marr", ", Poe and Partners".
fn goes_on(behind: &str) -> bool {
    let mut rest = behind;
    // "Ann, Dwayne, Jason & Michelle" are friends.
    let mut given = 0;
    for _ in 0..MOST {
        if let Some(last) = rest.strip_prefix(" & ").and_then(capital_word) {
            return given + usize::from(given::is_usual(last)) < 2;
        }
        let and = rest.strip_prefix(" and ").or(rest.strip_prefix(", and "));
        if let Some(last) = and.and_then(capital_word) {
            // "Salah, Roe and Co were tired."
            let few = matches!(last, "Co" | "Company" | "Family" | "Brother" | "Sister");
            return FOUNDERS_TOO.has(last) && !few;
        }
        let Some((next, word)) = rest
            .strip_prefix(", ")
            .and_then(|next| Some((next, capital_word(next)?)))
        else {
            return false;
        };
        given += usize::from(given::is_usual(word));
        rest = &next[word.len()..];
    }
    false
}

/// Whether a name is one of several that a noun for a firm stands before: "the law firm Baker,
/// Poe and *Marr* said".
fn is_last(before: &str, behind: &str) -> bool {
    let mut rest = before;
    let joins = [", and ", " and ", " & ", ", "];
    let mut several = false;
    for _ in 0..MOST {
        let Some(list) = joins.iter().find_map(|joint| rest.strip_suffix(joint)) else {
            break;
        };
        let word = list.rsplit(|c: char| !c.is_alphabetic() && c != '-').next();
        let Some(word) = word.filter(|word| word.len() > 1 && opens_capital(word)) else {
            return false;
        };
        rest = &list[..list.len() - word.len()];
        several = true;
    }
    let noun = rest.strip_suffix(' ').and_then(|r| r.rsplit(' ').next());
    let listed = several || behind.starts_with([',', ' ']) && list_follows(behind);
    listed && noun.is_some_and(is_firms_noun)
}

/// Whether one or more surnames follow that commas and "and" join: ", Poe and Marr".
fn list_follows(behind: &str) -> bool {
    let mut rest = behind;
    for _ in 0..MOST {
        if let Some(last) = rest.strip_prefix(" and ") {
            return rest.len() < behind.len() && opens_capital(last);
        }
        let Some((next, word)) = rest
            .strip_prefix(", ")
            .and_then(|next| Some((next, capital_word(next)?)))
        else {
            return false;
        };
        rest = &next[word.len()..];
    }
    false
}

/// Whether a name with a possessive behind it is a firm's: "Dunley's said", "said Dunley's in a
/// letter", "Dunley's, the grocer, said".
pub(in crate::analysis) fn ends_in_s(before: &str, behind: &str) -> bool {
    let Some(rest) = behind
        .strip_prefix("’s")
        .or_else(|| behind.strip_prefix("'s"))
    else {
        return false;
    };
    if possessive_speaks(behind) {
        return true;
    }
    // Nothing is had: a sign or a small word follows.
    let next = rest.strip_prefix(' ').unwrap_or_default();
    let end = next
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(next.len());
    let small = lexicon::classes(&next[..end]) & (PREP | CONJ) != 0
        && next.starts_with(char::is_lowercase)
        && !next.starts_with("own ");
    let had = !(small || rest.is_empty() || rest.starts_with(['.', ',', ';', ':', '\n']));
    if had {
        return false;
    }
    let verb = before.strip_suffix(' ').map(|b| {
        let from = b
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |n| n + b[n..].chars().next().map_or(1, char::len_utf8));
        &b[from..]
    });
    let said = verb.is_some_and(|verb| {
        (verb.ends_with("ed") || matches!(verb, "said" | "says" | "told" | "wrote"))
            && lexicon::classes(verb) & (SAID | WROTE) != 0
    });
    let opens = before.is_empty() || before.ends_with(['\n', '”', '"']) || before.ends_with(". ");
    let told = [", the ", ", a ", ", an ", ", which "];
    said || opens && told.iter().any(|words| rest.starts_with(words))
}

/// Whether a possessive `'s` and then a verb that reports stand at the beginning.
fn possessive_speaks(behind: &str) -> bool {
    let rest = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "));
    let verb = rest.map_or("", |rest| {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        &rest[..end]
    });
    let past = verb.ends_with("ed") || matches!(verb, "said" | "says" | "told");
    past && lexicon::classes(verb) & (SAID | WROTE) != 0 && lexicon::classes(verb) & AUX == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_surnames_and_whom_they_took_in_are_a_firm() {
        for behind in [", Poe & Marr said", " and Sons said", ", Poe and Partners,"] {
            assert!(goes_on(behind), "{behind}");
        }
        for behind in [
            ", Poe and Marr said",
            " and Marr",
            ", Poe and Co were tired",
            ", Anna Poe & Marr",
            ", the mayor",
        ] {
            assert!(!goes_on(behind), "{behind}");
        }
        assert!(is_last("The law firm Baker, Poe and ", " said"));
        assert!(is_last("The law firm ", ", Poe and Marr said"));
        assert!(!is_last("He met Baker, Poe and ", " there"));
    }

    #[test]
    fn a_possessive_that_has_nothing_is_a_firms_name() {
        for (before, behind) in [
            ("", "’s said so"),
            ("“No,” said ", "’s."),
            ("“No,” said ", "’s in a letter"),
            ("", "'s, the grocer, said"),
        ] {
            assert!(ends_in_s(before, behind), "{before}Roe{behind}");
        }
        for (before, behind) in [
            ("“No,” said ", "’s mother."),
            ("“No,” said a friend of ", "’s."),
            ("", "’s house"),
            ("“No,” said ", "."),
        ] {
            assert!(!ends_in_s(before, behind), "{before}Roe{behind}");
        }
    }
}
