//! Firms that bear somebody's name with nothing beside it to say so, known by what they have and
//! do: "Anna Tarn, which makes nails", "Anna Tarn cut its rates", "staff at Anna Tarn", "Anna
//! Tarn stores".

mod deeds;

use deeds::{FEW, acts_as_a_firm, sentence};

use super::{beside, first_word, kinds, last_words};
use crate::analysis::lexicon::{self, ADVERB, DET, POSS, PREP, PRONOUN, SAID, WROTE};
use crate::analysis::list::{Endings, List};
use crate::analysis::person::gazetteer::noun;
use crate::article::Span;
use crate::words::marks;

/// Whether what stands beside a name shows a firm's, in what it has or does.
pub(super) fn is_trading((before, behind): (&str, &str)) -> bool {
    let by_what_follows = match behind.bytes().next() {
        Some(b' ') => {
            is_which(before, behind)
                || behind.starts_with(" and its ")
                || acts_as_a_firm(behind)
                || has_shops(before, behind)
                || is_founded(behind)
                || is_quoted_on(behind)
        }
        Some(b',') => is_which(before, behind),
        Some(b'-') => behind.starts_with("-owned ") || behind.starts_with("-branded "),
        Some(b'\'' | 0xe2) => has_shares(behind),
        _ => false,
    };
    by_what_follows || is_among_firms(before) || is_where_they_work(before, behind)
}

/// "Anna Tarn, which makes nails", where in "said Anna Tarn, which" and "married Anna Tarn, which was
/// a mistake" it is what was said or done before.
fn is_which(before: &str, behind: &str) -> bool {
    if [
        ", whose shares ",
        ", whose stock ",
        ", whose stores ",
        ", founded in ",
        ", founded by ",
    ]
    .iter()
    .any(|w| behind.starts_with(w))
    {
        return true;
    }
    let Some(told) = [", which ", " which "]
        .iter()
        .find_map(|w| behind.strip_prefix(w))
    else {
        return false;
    };
    let last = last_words(before).next().unwrap_or_default();
    let opened = before.trim_end();
    let opens = opened.is_empty() || opened.ends_with(['.', '“', '"', ',']);
    let verb = first_word(told);
    // What firms do for a living, where "which means" and "which was" may say something of all before.
    // "Chose Anna Tarn, which made her the first".
    let whom = told.split(' ').nth(1).unwrap_or_default();
    if lexicon::classes(whom) & (PRONOUN | POSS) != 0 {
        return false;
    }
    static LIVES: List = List::new(&[
        "makes",
        "make",
        "made",
        "sells",
        "sold",
        "owns",
        "owned",
        "runs",
        "ran",
        "operates",
        "operated",
        "employs",
        "employed",
        "manufactures",
        "produces",
        "provides",
        "bought",
        "acquired",
        "supplies",
        "supplied",
        "specialises",
        "specializes",
        "publishes",
        "manages",
    ]);
    LIVES.has(verb)
        || opens && lexicon::classes(last) & (SAID | WROTE) == 0 && !before.ends_with(", ")
}

/// Things that a firm has many of and a person has not.
static PLACES: List = List::new(&[
    "bonds",
    "branches",
    "dealerships",
    "outlets",
    "restaurants",
    "shops",
    "stores",
    "supermarkets",
    "factories",
    "plants",
    "employees",
    "workers",
    "staff",
    "customers",
    "shareholders",
    "franchises",
    "showrooms",
    "warehouses",
]);

/// "Anna Tarn stores closed", "the Anna Tarn shop in Hale".
fn has_shops(before: &str, behind: &str) -> bool {
    let next = first_word(behind);
    if PLACES.has(next) {
        // "Jane Roe plants 400 trees", "shops at the market".
        let rest = behind.get(next.len() + 1..).unwrap_or_default();
        let object = first_word(rest);
        let verb = matches!(
            next,
            "bonds" | "branches" | "plants" | "shops" | "staff" | "stores"
        ) && (lexicon::classes(object) & (DET | POSS | PREP | ADVERB) != 0
            || object.starts_with(|c: char| c.is_ascii_digit()));
        return !verb;
    }
    let one = matches!(
        next,
        "shop"
            | "store"
            | "branch"
            | "outlet"
            | "factory"
            | "dealership"
            | "restaurant"
            | "showroom"
            | "bakery"
            | "brewery"
            | "distillery"
            | "winery"
    );
    one && last_words(before)
        .next()
        .is_some_and(|w| matches!(w, "a" | "an" | "the" | "A" | "An" | "The" | "its" | "their"))
}

/// "Tarn has 62 outlets", "Tarn runs 40 stores": one word that is a firm, where Anna Tarn may run a few.
pub(super) fn has_outlets(behind: &str) -> bool {
    let owns = [" has ", " had ", " runs ", " operates ", " employs "];
    let Some(rest) = owns.iter().find_map(|o| behind.strip_prefix(o)) else {
        return false;
    };
    let mut words = rest.split([' ', '.', ',']);
    let number = words.next().unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit()) && words.next().is_some_and(|w| PLACES.has(w))
}

/// "Anna Tarn’s share price": what only a firm has.
fn has_shares(behind: &str) -> bool {
    let Some(own) = behind
        .strip_prefix("’s ")
        .or_else(|| behind.strip_prefix("'s "))
    else {
        return false;
    };
    const OWN: &[&str] = &[
        "share price",
        "shares fell",
        "shares rose",
        "shares were",
        "shares have",
        "market share",
        "market value",
        "stores",
        "workforce",
        "branches",
        "dealerships",
        "customers were",
        "customers are",
        "revenue",
        "quarterly",
        "pre-tax",
        "pretax",
        "annual report",
        "parent company",
        "subsidiary",
        "supply chain",
        "outlets",
        "staff",
        "annual general meeting",
    ];
    OWN.iter().any(|o| {
        let rest = own.strip_prefix(o);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}

/// "Anna Tarn was founded in 1920", "Anna Tarn is headquartered in Hale", "Anna Tarn is one of the
/// largest makers of nails".
fn is_founded(behind: &str) -> bool {
    let Some(told) = [" is ", " was "]
        .iter()
        .find_map(|b| behind.strip_prefix(b))
    else {
        return false;
    };
    let founded = told
        .strip_prefix("founded in ")
        .is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    let many = |told: &str| {
        sentence(told).skip(FEW).take(FEW).any(|w| {
            w.strip_suffix('s').is_some_and(super::house::is_firms_noun) || w == "companies"
        })
    };
    founded
        || told.starts_with("founded by ")
        || told.starts_with("headquartered ")
        || told.starts_with("bought by ")
        || told.starts_with("acquired by ")
        || told.starts_with("taken over by ")
        || told.starts_with("one of the ") && many(told)
}

/// "Anna Tarn (NYSE: ANT)".
fn is_quoted_on(behind: &str) -> bool {
    const EXCHANGES: &[&str] = &[
        "NYSE", "NASDAQ", "Nasdaq", "LSE", "LON", "ASX", "TSX", "NSE", "BSE", "JSE",
    ];
    behind.strip_prefix(" (").is_some_and(|rest| {
        EXCHANGES
            .iter()
            .any(|e| rest.strip_prefix(e).is_some_and(|r| r.starts_with(':')))
    })
}

/// "Banks such as Anna Tarn", "brands like Anna Tarn", "the merger with Anna Tarn", "Founded in 1920,
/// Anna Tarn".
fn is_among_firms(before: &str) -> bool {
    static JOINED: Endings = Endings::new(&[
        "who chairs ",
        "who co-founded ",
        "who founded ",
        "who headed ",
        "who heads ",
        "who ran ",
        "who runs ",
        "banked with ",
        "banking with ",
        "banks with ",
        "acquisition of ",
        "merger with ",
        "law firm of ",
        "law offices of ",
        "subsidiary of ",
        "takeover of ",
        "division of ",
    ]);
    if JOINED.of(before).is_some() {
        return true;
    }
    if is_bought(before) {
        return true;
    }
    if let Some((_, year)) = before
        .strip_suffix(", ")
        .and_then(|b| b.rsplit_once("ounded in "))
    {
        return year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    }
    let Some(many) = [" such as ", " like ", " including "]
        .iter()
        .find_map(|a| before.strip_suffix(a))
    else {
        return false;
    };
    let noun = last_words(many.trim_end_matches(','))
        .next()
        .unwrap_or_default()
        .to_lowercase();
    noun == "companies"
        || noun == "agencies"
        || noun
            .strip_suffix('s')
            .is_some_and(super::house::is_firms_noun)
}

/// "Bought the Danish rival Anna Tarn", "acquired its competitor Anna Tarn": what is bought is a firm.
fn is_bought(before: &str) -> bool {
    /// The most words between the verb and "rival".
    const WORDS: usize = 3;
    const BUYS: &[&str] = &[
        "acquire",
        "acquired",
        "acquires",
        "acquiring",
        "bought",
        "buy",
        "buying",
        "buys",
        "purchased",
    ];
    let rival = [" rival ", " competitor ", " supplier "]
        .iter()
        .find_map(|noun| before.strip_suffix(noun));
    rival.is_some_and(|rest| {
        let mut words = last_words(rest).take(WORDS + 1);
        words.any(|word| BUYS.contains(&word))
    })
}

/// "Analysts at Anna Tarn expect", "staff at Anna Tarn", where "fans at Anna Tarn's house" and "the
/// crowd at Anna Tarn rallies" are hers.
fn is_where_they_work(before: &str, behind: &str) -> bool {
    // "Nurses at Ann Roe and Anna Tarn".
    let second = || {
        let (who, first) = before.strip_suffix(" and ")?.rsplit_once(" at ")?;
        let mut words = first.split(' ');
        let few = words.clone().count() <= 3;
        (few && words.all(|w| w.starts_with(char::is_uppercase))).then_some(who)
    };
    let Some(who) = before.strip_suffix(" at ").or_else(second) else {
        return false;
    };
    static STAFF: List = List::new(&[
        "analysts",
        "bankers",
        "brokers",
        "chemists",
        "clerks",
        "colleagues",
        "consultants",
        "designers",
        "doctors",
        "drivers",
        "economists",
        "employees",
        "engineers",
        "executives",
        "lawyers",
        "managers",
        "mechanics",
        "midwives",
        "nurses",
        "patients",
        "pilots",
        "researchers",
        "scientists",
        "staff",
        "staffers",
        "strategists",
        "traders",
        "workers",
    ]);
    let noun = last_words(who).next().unwrap_or_default().to_lowercase();
    if !STAFF.has(noun.as_str()) || behind.starts_with(['’', '\'']) {
        return false;
    }
    // "Voters at Anna Tarn rallies".
    let next = kinds(first_word(behind));
    !behind.starts_with(' ') || next & (noun::EVENT | noun::PLACE | noun::PRODUCT) == 0
}

/// Whether the words behind a name that opens a sentence point back at somebody: "Anna Tarn sold her
/// shop".
pub(super) fn points_at_somebody(text: &str, span: Span) -> bool {
    let (before, behind) = beside(text, span);
    let before = before.trim_end();
    marks::opens_sentence(before)
        && behind
            .split([' ', '\u{a0}'])
            .skip(1)
            // "“Forrest Tarn had shrimp,” she said".
            .take_while(|word| !word.starts_with(['”', '"']) && !word.ends_with(['”', '"']))
            .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
            .take_while(|word| {
                !word.starts_with(char::is_uppercase)
                    || matches!(*word, "He" | "She" | "His" | "Her")
            })
            .any(|word| {
                matches!(
                    word,
                    "he" | "she"
                        | "his"
                        | "her"
                        | "him"
                        | "himself"
                        | "herself"
                        | "He"
                        | "She"
                        | "His"
                        | "Her"
                )
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_firm_has_and_does_tells_it() {
        for (before, behind) in [
            ("", ", which makes nails, said"),
            ("", ", whose shares fell,"),
            ("", ", founded in 1921, makes nails"),
            ("", " was bought by Tarn Mills"),
            ("Holders of ", " bonds wept"),
            ("", " cut its rates"),
            ("", " will soon close two of its plants"),
            ("", " plans to shut its mill"),
            ("", " said it would cut its rates"),
            ("", " said it had no comment"),
            ("", " reported a quarterly loss"),
            ("", " recalled 3,000 carts"),
            ("", " employs some 400 people"),
            ("", " has laid off 30 workers at its plant"),
            ("", " and its rivals"),
            ("", " stores closed"),
            ("At the ", " shop in Hale"),
            ("", "’s share price fell"),
            ("", " was founded in 1920"),
            ("", " is one of the largest makers of nails"),
            ("", " (NYSE: ANT) fell"),
            ("", "-owned mills"),
            ("Banks such as ", " lend"),
            ("Founded in 1920, ", " makes nails"),
            ("Analysts at ", " expect rain"),
            ("The merger with ", " failed"),
            ("It bought Danish rival ", " in 2024"),
            ("She is the heir who ran ", ", replaces him"),
        ] {
            assert!(is_trading((before, behind)), "{before}*{behind}");
        }
    }

    #[test]
    fn what_somebody_has_and_does_tells_no_firm() {
        for (before, behind) in [
            ("“No,” said ", ", which was true"),
            ("She married ", ", which was a mistake"),
            ("", " cut her hair"),
            ("", " opened its first session"),
            ("", " said it would rain"),
            ("", " reported the loss of its keys"),
            ("", " recalled the day"),
            ("", "’s mother"),
            ("", " was found in 1920"),
            ("", " was one of the first to leave"),
            ("Singers such as ", " came"),
            ("Voters at ", " rallies"),
            ("Fans at ", "’s house"),
            ("Among voters at ", " there is anger"),
            ("", " plants 400 trees"),
            ("", " shops at the market"),
            ("They shouted at ", " and left"),
            ("She beat Danish rival ", " in 2024"),
        ] {
            assert!(!is_trading((before, behind)), "{before}*{behind}");
        }
    }

    #[test]
    fn he_and_she_point_at_somebody() {
        for (text, whom) in [
            ("Anna Tarn sold her shop.", true),
            ("Anna Tarn left. He waited.", true),
            ("Anna Tarn cut its rates.", false),
            (
                "Anna Tarn hired Maud Oster, who said she would come.",
                false,
            ),
        ] {
            assert_eq!(points_at_somebody(text, Span::new(0, 9)), whom, "{text}");
        }
    }
}
