//! Names of everyday words that a role, a credit or a list shows to be names: "co-author Ann
//! Lane", "Photo courtesy of Zukolwa Tarn".

use memchr::memmem;

use super::called::capital_word;
use super::leaders::push_free;
use super::{Capitals, bearers, known, opens_capital};
use crate::analysis::lexicon::{
    self, CALENDAR, COLLECTIVE, COUNTRY, Classes, DET, GIVEN, NATION, OFFICE, PERSON,
    PLURAL_PERSON, PREP, TITLE,
};
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::given;
use crate::analysis::person::jobs::is_short_native;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::{self, last_word};

/// Classes that neither word of a name may have.
const NO_NAMES: Classes = NATION | COUNTRY | TITLE | OFFICE | COLLECTIVE | CALENDAR | DET;

/// Adds names that nothing but a role or a credit before them shows, or lists alone.
pub(super) fn add(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    leave_natives(text, names);
    let mut more = Vec::new();
    let mut shy = Vec::new();
    let begins_line = |at: &usize| *at == 0 || text.as_bytes()[at - 1] == b'\n';
    for at in capitals.words().filter(begins_line) {
        if let Some(span) = known::name_at(text, at) {
            push_free(names, &mut more, span, Gender::Unknown);
        }
    }
    // Spaces before capitals are few: each is looked at once.
    for at in capitals.spaces() {
        let role = last_word(text.get(..at).unwrap_or_default());
        let classes = lexicon::classes(role);
        shy.extend(bearers::shy(text, at, role));
        let span = behind_role(text, at, role, classes);
        let span = span.or_else(|| behind_rank(text, at, role, classes));
        let span = span.or_else(|| known::name_at(text, at + 1));
        let span = span.or_else(|| owned(text, at, role));
        if let Some(span) = on_stage(text, at, role).filter(|_| span.is_none()) {
            push_whole(names, &mut more, span);
        }
        if let Some(span) = span.or_else(|| bearers::behind(text, at, role, classes)) {
            push_free(names, &mut more, span, Gender::Unknown);
        }
    }
    for credit in [
        "ourtesy of ",
        "ourtesy ",
        "Photo by ",
        "Image by ",
        "emixed by ",
    ] {
        for at in memmem::find_iter(text.as_bytes(), credit) {
            if let Some(span) = credited(text, at + credit.len()) {
                push_free(names, &mut more, span, Gender::Unknown);
            }
        }
    }
    more.sort_by_key(|name| (name.span.start, name.span.end));
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
    bearers::settle(text, names, &shy);
}

/// Takes "the Finn" out of the names, and off them: "the Dane Ann Roe", where Dane is a given name too.
fn leave_natives(text: &str, names: &mut Vec<Named>) {
    names.retain_mut(|name| {
        let before = text.get(..name.span.start as usize).unwrap_or_default();
        let the = before.strip_suffix("the ").or(before.strip_suffix("The "));
        let article = the.is_some_and(|b| !b.ends_with(char::is_alphanumeric));
        let mut words = name.span.of(text).splitn(2, ' ');
        let first = words.next().unwrap_or_default();
        if !article || !is_short_native(first) {
            return true;
        }
        name.span.start += u32::try_from(first.len() + 1).unwrap_or(0);
        words.next().is_some()
    });
}

/// "Co-author Ann Lane", "Research Fellow Ann Lane": a given name that is no other word, and a word
/// with a capital, right behind a role.
fn behind_role(text: &str, at: usize, role: &str, class: Classes) -> Option<Span> {
    if role.len() < 4 {
        return None;
    }
    let begins = |word: &str| {
        role.get(..word.len())
            .filter(|r| r.eq_ignore_ascii_case(word))
    };
    let bare = begins("co-").map_or(0, |co| lexicon::classes(&role[co.len()..]));
    let somebody = (class | bare) & (PERSON | OFFICE | PLURAL_PERSON);
    let is_role = somebody & PLURAL_PERSON == 0 && somebody != 0;
    if !is_role && !role.eq_ignore_ascii_case("fellow") {
        return None;
    }
    let rest = text.get(at + 1..)?;
    let given = capital_word(rest)?;
    let classes = lexicon::classes(given);
    if classes & GIVEN == 0 || classes & NO_NAMES != 0 {
        return None;
    }
    let (_, surname, behind) = two_names(rest)?;
    let end = given.len() + 1 + surname.len();
    // "Director Ann Lane Films" is something else.
    let alone = behind.strip_prefix(' ').is_none_or(|b| !opens_capital(b))
        && !behind.starts_with(['-', '&', '’', '\'']);
    // "General Tarn City", "Imam Roe Brigades": a title in capitals may begin a name of something.
    let thing = opens_capital(role)
        && (lexicon::classes(surname) & (lexicon::ORG | lexicon::PLACE) != 0 || are_many(surname));
    (alone && !thing && lexicon::classes(surname) & NO_NAMES == 0)
        .then(|| Span::from(at + 1..at + 1 + end))
}

/// The two capitalised words that a text begins with, and what stands behind them.
pub(super) fn two_names(rest: &str) -> Option<(&str, &str, &str)> {
    let given = capital_word(rest)?;
    let surname = rest
        .get(given.len()..)?
        .strip_prefix(' ')
        .and_then(capital_word)?;
    let behind = rest.get(given.len() + 1 + surname.len()..)?;
    Some((given, surname, behind))
}

/// Ranks of the police that no list of titles has, since they are other words too.
static RANKS: List = List::new(&[
    "ASP", "CSP", "Con", "Const", "DCI", "DI", "DS", "DSP", "Insp", "SP", "Sgt", "Supt",
]);

/// Officers of firms by their letters, which verbs of headlines stand behind as well: "Tarn CIO Launches
/// Harbour Club".
static OFFICERS: List = List::new(&["CHRO", "CIO", "CISO", "CMO", "CTO", "EVP", "SVP", "VP"]);

/// "Labour’s Zukolwa Roe rose": two words behind whose they are, the second a surname of the lists and the first
/// no other word, before what somebody does.
fn owned(text: &str, at: usize, role: &str) -> Option<Span> {
    let owner = role
        .strip_suffix("’s")
        .or_else(|| role.strip_suffix("'s"))?;
    let rest = text.get(at + 1..).filter(|_| opens_capital(owner))?;
    let (given, surname, behind) = two_names(rest)?;
    let lists = |word: &str| gazetteer::flags_of(gazetteer::fingerprint(word));
    let usual = flags::SURNAME | flags::SURNAME_FREQUENT | flags::SURNAME_WORLD;
    let borne =
        lists(surname) & usual != 0 && lists(surname) & (flags::EVERYDAY | flags::PLACE) == 0;
    let other = lists(given) & (flags::EVERYDAY | flags::PLACE) != 0
        || gazetteer::nouns(&given.to_lowercase()) != 0
        || gazetteer::brands_of(gazetteer::fingerprint(given)) != 0
        || gazetteer::brands_of(gazetteer::pair(given, surname)) != 0;
    let verb = behind
        .strip_prefix(' ')?
        .split([' ', ',', '.', '\n'])
        .next()?;
    let does = verb.ends_with("ed")
        || lexicon::classes(verb) & (lexicon::SAID | lexicon::AUX) != 0
        || matches!(
            verb,
            "rose" | "stood" | "sat" | "shook" | "took" | "put" | "ran" | "hit" | "won" | "made"
        );
    let classes = lexicon::classes(given) | lexicon::classes(surname);
    (borne
        && !other
        && does
        && verb.starts_with(char::is_lowercase)
        && classes & (NO_NAMES | lexicon::ORG) == 0)
        .then(|| Span::from(at + 1..at + 1 + given.len() + 1 + surname.len()))
}

/// "Det Con Ann Roe", "DCI Mona Steel", "the Belgian Wout Roe": two words that no list knows behind
/// a rank or a nation, or a given name behind a rank.
fn behind_rank(text: &str, at: usize, rank: &str, class: Classes) -> Option<Span> {
    let capital = opens_capital(rank);
    let officer = capital && OFFICERS.has(rank);
    let ranked = officer || capital && RANKS.has(rank);
    let native = class & NATION != 0 && (rank.ends_with(['n', 'k', 'e']) || rank == "Spaniard")
        || capital && is_short_native(rank);
    if !ranked && !native {
        return None;
    }
    let article = text.get(..at)?.rsplit(marks::BETWEEN_WORDS).nth(1)?;
    let ranked = ranked && (rank != "Con" || article == "Det");
    let native = native && matches!(article, "the" | "The");
    if !ranked && !native {
        return None;
    }
    let rest = text.get(at + 1..)?;
    let (given, surname, behind) = two_names(rest)?;
    let end = given.len() + 1 + surname.len();
    let alone = behind.strip_prefix(' ').is_none_or(|b| !opens_capital(b));
    let thing = |word: &str| {
        let known = gazetteer::flags_of(gazetteer::fingerprint(word));
        lexicon::classes(word) & (NO_NAMES | lexicon::ORG | lexicon::PLACE) != 0
            || known & flags::EVERYDAY != 0
    };
    let first = ranked && given::is_usual(given);
    let fits = alone && !behind.starts_with(['-', '&']);
    // "The Italian Cosa Nostra": lists know the one or the other word of a name, or its verb tells.
    let print = gazetteer::flags_of(gazetteer::fingerprint(surname));
    let listed = print & (flags::SURNAME_WORLD | flags::SURNAME_FREQUENT) != 0
        || given::is_listed(given)
        || behind.starts_with([',', '.', ';', ')'])
        || follows_verb(behind);
    // "SP Blessing Roe": what else the word is does not matter behind a rank.
    let blessed = ranked && !officer && lexicon::classes(given) & NO_NAMES == 0;
    let named = first || (blessed || listed && !thing(given)) && !thing(surname);
    (fits && named && lexicon::classes(surname) & NO_NAMES == 0)
        .then(|| Span::from(at + 1..at + 1 + end))
}

/// What musicians put before a name that is no given name: "the rapper Lil Tarn", "DJ Kid Tarn".
fn on_stage(text: &str, at: usize, role: &str) -> Option<Span> {
    const FIRST: &[&str] = &[
        "Baby", "Big", "Kid", "Lil", "Lil’", "Lil'", "MC", "Old", "Queen", "Young", "Yung",
    ];
    let sings = matches!(
        role.to_ascii_lowercase().as_str(),
        "rapper" | "singer" | "musician" | "dj" | "producer" | "drummer" | "mc" | "songwriter"
    );
    let rest = text.get(at + 1..).filter(|_| sings)?;
    let first = FIRST.iter().find(|first| {
        let behind = rest.strip_prefix(**first);
        behind.is_some_and(|behind| behind.starts_with(' '))
    })?;
    let surname = capital_word(rest.get(first.len() + 1..)?)?;
    let end = first.len() + 1 + surname.len();
    let behind = rest.get(end..)?;
    let goes_on = behind.strip_prefix(' ').is_some_and(opens_capital);
    let alone = !goes_on && !behind.starts_with(['-', '&', '’', '\'']);
    (alone && lexicon::classes(surname) & COLLECTIVE == 0).then(|| Span::from(at + 1..at + 1 + end))
}

/// Adds a name that may hold what was found of it.
fn push_whole(names: &[Named], more: &mut Vec<Named>, span: Span) {
    let near = names.partition_point(|n| n.span.end <= span.start);
    let mut others = names[near..].iter().take_while(|n| n.span.start < span.end);
    if others.all(|n| span.covers(n.span)) {
        more.push(Named {
            span,
            probability: 0.9,
            gender: Gender::Unknown,
        });
    }
}

/// Whether a word of people's follows a name: a verb of saying, or "who".
fn follows_verb(behind: &str) -> bool {
    let word = behind
        .trim_start()
        .split([' ', ','])
        .next()
        .unwrap_or_default();
    matches!(word, "who" | "whose" | "and") || lexicon::classes(word) & lexicon::SAID != 0
}

/// The two or three words of whoever a picture is of.
fn credited(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let (mut end, mut count) = (0, 0);
    while let Some(next) = rest.get(end..).and_then(|r| match count {
        0 => capital_word(r),
        _ => r.strip_prefix(' ').and_then(capital_word),
    }) {
        let classes = lexicon::classes(next);
        let known = flags::PLACE | flags::EVERYDAY;
        let thing = gazetteer::flags_of(gazetteer::fingerprint(next)) & known != 0;
        if classes & (NO_NAMES | lexicon::ORG | lexicon::PLACE | PREP) != 0 || thing {
            return None;
        }
        end += next.len() + usize::from(count > 0);
        count += 1;
    }
    let behind = rest.get(end..)?;
    let closed = behind.is_empty() || behind.starts_with(['.', ',', ')', '\n', ';', '/', '[']);
    (matches!(count, 2 | 3) && closed).then(|| Span::from(at..at + end))
}

/// "Brigades": many together.
fn are_many(word: &str) -> bool {
    let lower = word.to_lowercase();
    let kinds = gazetteer::nouns(&lower);
    word.ends_with('s') && kinds & gazetteer::noun::GROUP != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut names = Vec::new();
        add(text, &Capitals::of(text), &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn a_rank_or_a_nation_tells_two_words_that_no_list_has() {
        for (text, name) in [
            ("Outside, Det Con Hilda Marrow left.", "Hilda Marrow"),
            ("Outside, DCI Zukolwa Tarnby left.", "Zukolwa Tarnby"),
            (
                "She plays with the Belgian Zukolwa Tarnby.",
                "Zukolwa Tarnby",
            ),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
        for text in [
            "She won the Belgian Grand Prix.",
            "She left the Italian Football Association.",
            "The Con Hilda Marrow pulled.",
            "He asked the Belgian Foreign Minister.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_role_tells_a_given_name_and_whatever_is_behind_it() {
        for (text, name) in [
            ("“Yes,” said co-author Hilda Lane.", "Hilda Lane"),
            ("A Research Fellow Conrad When left.", "Conrad When"),
            ("Photo courtesy of Zukolwa Tarnby.", "Zukolwa Tarnby"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
        for text in [
            "The director Conrad When Films left.",
            "They went to General Walter City.",
            "The co-author lives in Hilda Lane.",
            "Photo courtesy of Harbour Press.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
