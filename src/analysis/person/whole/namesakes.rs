//! People called like a place or a thing: "Linda France", "Clive Church, who", "Dallas Tarn said". The
//! text shows that they are somebody; then the surname alone is theirs, too.

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Capitals;
use super::called::capital_word;
use super::introduced;
use super::known::{goes_on, leads_on, word_before};
use super::leaders::push_free;
use crate::analysis::lexicon::{
    self, COLLECTIVE, COUNTRY, CUE, DET, FAMILY, GIVEN, HONORIFIC, NATION, OFFICE, ORG, PERSON,
    PLACE, PREP, SAID, TITLE, WROTE,
};
use crate::analysis::person::gazetteer::{self, brand, flags};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;

/// Who begins at a byte with a given name, where that or the surname is a place's or a thing's.
pub(super) fn name_at(text: &str, at: usize, given: &str, next: &str) -> Option<Span> {
    let class = lexicon::classes(given);
    let land = is_land(given, class);
    if !land && class & GIVEN == 0 && !given::has_gender(given) {
        return None;
    }
    let middle = middle(next);
    let rest = next.get(middle..)?;
    if let Some(saint) = saintly(rest) {
        let end = at + given.len() + 1 + middle + saint;
        let behind = text.get(end..)?;
        let free = !goes_on(text, at) && !leads_on(behind) && !is_where(word_before(text, at));
        return (free && is_only_given(given)).then(|| Span::from(at..end));
    }
    let surname = capital_word(rest)?;
    let borne = is_borne(surname) || land && is_unknown(surname);
    if !borne {
        return None;
    }
    let pair = gazetteer::pair(given, surname);
    if gazetteer::flags_of(pair) & flags::PLACE != 0
        || gazetteer::brands_of(pair) & brand::WHOLE != 0
    {
        return None;
    }
    let end = at + given.len() + 1 + middle + surname.len();
    let behind = text.get(end..)?;
    let own = lexicon::classes(surname);
    // "Nevada Sen. Roe", "Bradford Council": what a place has.
    let placed = || lists(given) & (flags::PLACE | flags::PLACE_BEGINS) != 0;
    let town = || land || placed() && !is_only_given(given);
    if own & (TITLE | OFFICE | COLLECTIVE | ORG) != 0 && town() {
        return None;
    }
    let place = own & (PLACE | COUNTRY) != 0;
    let thing = place || own & ORG != 0;
    // "Will Banks cut rates? Banks said no."
    let asks = || {
        /// How far the question mark is looked for, in bytes: a text may have no stop at all.
        const NEAR: usize = 240;
        let near = &behind[..behind.floor_char_boundary(behind.len().min(NEAR))];
        let ends = near.find(['.', '?', '!', '\n']);
        ends.is_some_and(|n| near[n..].starts_with('?'))
    };
    let soon = || !leads_on(behind) && speaks_soon(text, surname, end) && !asks();
    let acts = || acts(behind) || soon();
    // "Said June Day.", "Art Glass stayed. Glass said": months and everyday words that people are called by,
    // too.
    let surname_only = own & (TITLE | OFFICE | NATION | COLLECTIVE) == 0 && !thing;
    let called = class & GIVEN != 0 && class & PREP == 0 && surname_only;
    let plain = || class & lexicon::CALENDAR == 0 && given::has_gender(given);
    let speaks = || called && (speaks_beside(text, at, behind) || plain() && soon());
    let shown = || {
        (land || place) && introduced::is_told_what(behind)
            || is_behind_office(text, at) && !behind.starts_with(' ')
            || (land && is_only_surname(surname) || thing && is_usual_given(given)) && acts()
            || thing && is_only_given(given) && is_brought_in(text, at)
            || own & COUNTRY != 0 && is_usual_given(given) && !leads_on(behind)
            || speaks()
    };
    (shown() && !goes_on(text, at)).then(|| Span::from(at..end))
}

/// The bytes of a surname that begins with a saint: "St. Clair".
fn saintly(rest: &str) -> Option<usize> {
    let saint = ["St. ", "St "]
        .iter()
        .find(|saint| rest.starts_with(**saint))?;
    Some(saint.len() + capital_word(&rest[saint.len()..])?.len())
}

/// Whether a surname speaks alone soon behind the full name that ends at a byte: "Church said".
fn speaks_soon(text: &str, surname: &str, end: usize) -> bool {
    /// How far it is looked for, in bytes, and how often.
    const NEAR: usize = 4000;
    const MOST: usize = 8;
    let far = text.floor_char_boundary((end + NEAR).min(text.len()));
    let near = text.get(end..far).unwrap_or_default();
    let mut found = memmem::find_iter(near.as_bytes(), surname).take(MOST);
    found.any(|from| {
        let at = end + from;
        let behind = text.get(at + surname.len()..).unwrap_or_default();
        stands_alone(text, at, behind) && says(text, at, behind)
    })
}

/// Whether a word that begins at a byte is no part of another word or name, and behind no article.
fn stands_alone(text: &str, at: usize, behind: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '-';
    !text[..at].ends_with(joins)
        && !behind.starts_with(joins)
        && !goes_on(text, at)
        && !leads_on(behind)
        && !is_article(word_before(text, at))
}

/// Whether a verb that tells what somebody said stands beside a name.
fn says(text: &str, at: usize, behind: &str) -> bool {
    lexicon::classes(verb_behind(behind)) & (SAID | WROTE) != 0
        || lexicon::classes(word_before(text, at)) & SAID != 0
}

/// Whether a verb of saying is a name's own: "June Day said", "said June Day,", where "May Day protests",
/// "they said May Day marches" and "it is called Christian Aid" are none.
fn speaks_beside(text: &str, at: usize, behind: &str) -> bool {
    let verb = verb_behind(behind);
    let only = verb.ends_with("ed")
        || matches!(
            verb,
            "said" | "says" | "told" | "tells" | "wrote" | "writes"
        );
    let body = matches!(
        last_word(&text[..text.len() - behind.len()]),
        "Aid" | "First"
    );
    let before = matches!(
        word_before(text, at),
        "said" | "says" | "wrote" | "writes" | "added" | "adds" | "asked" | "explained"
    );
    !body
        && (only && lexicon::classes(verb) & (SAID | WROTE) != 0
            || before && !behind.starts_with([' ', '-', '’', '\'', '!']))
}

/// The word that stands right behind a name.
fn verb_behind(behind: &str) -> &str {
    let verb = behind.strip_prefix(' ').unwrap_or_default();
    let end = verb
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(verb.len());
    &verb[..end]
}

/// The bytes of an initial or a second given name before the surname: "J. ", "Mary ".
fn middle(next: &str) -> usize {
    let initial = next.len() > 3
        && next.as_bytes()[0].is_ascii_uppercase()
        && next.as_bytes()[1..].starts_with(b". ");
    if initial {
        return 3;
    }
    let second = capital_word(next).filter(|word| is_only_given(word));
    let goes_on = second.filter(|word| {
        let rest = next[word.len()..].strip_prefix(' ');
        rest.is_some_and(|rest| capital_word(rest).is_some())
    });
    goes_on.map_or(0, |word| word.len() + 1)
}

/// Whether a word is a place's name, and may be a given name: "Dallas".
fn is_land(word: &str, class: lexicon::Classes) -> bool {
    class & (PLACE | COUNTRY) != 0 && given::is_listed(word)
        || matches!(
            word,
            "Boston"
                | "Brooklyn"
                | "Chad"
                | "Dallas"
                | "Denver"
                | "Georgia"
                | "Houston"
                | "India"
                | "Israel"
                | "Jordan"
                | "Kenya"
                | "Paris"
                | "Sydney"
        )
}

fn lists(word: &str) -> u8 {
    gazetteer::flags_of(gazetteer::fingerprint(word))
}

fn is_borne(surname: &str) -> bool {
    lists(surname) & (flags::SURNAME_FREQUENT | flags::SURNAME | flags::SURNAME_WORLD) != 0
}

fn is_only_surname(word: &str) -> bool {
    lists(word) & (flags::EVERYDAY | flags::PLACE | flags::PLACE_BEGINS) == 0
        && lexicon::classes(word) & (NATION | COUNTRY | PLACE | ORG | OFFICE | COLLECTIVE) == 0
}

/// Whether a word is a usual given name and nothing else: no surname either, as parks and halls are
/// called by.
fn is_only_given(word: &str) -> bool {
    const OTHERS: u8 = flags::EVERYDAY | flags::SURNAME_FREQUENT;
    let print = gazetteer::fingerprint(word);
    given::has_gender(word)
        && gazetteer::flags_of(print) & OTHERS == 0
        && gazetteer::brands_of(print) & brand::WHOLE == 0
        && lexicon::classes(word) & (NATION | COUNTRY | PLACE | ORG | TITLE | OFFICE | PREP) == 0
}

/// Whether a word is a usual given name and names no land, day or office, though it may be a surname.
fn is_usual_given(word: &str) -> bool {
    const OTHERS: lexicon::Classes =
        NATION | COUNTRY | PLACE | ORG | TITLE | OFFICE | PREP | DET | lexicon::CALENDAR;
    is_only_given(word)
        || given::is_usual(word)
            && lists(word) & flags::EVERYDAY == 0
            && lexicon::classes(word) & OTHERS == 0
}

/// Whether no list has a word.
fn is_unknown(word: &str) -> bool {
    let print = gazetteer::fingerprint(word);
    gazetteer::flags_of(print) == 0
        && gazetteer::brands_of(print) == 0
        && gazetteer::nouns(&word.to_lowercase()) == 0
        && lexicon::classes(word) == 0
}

/// Whether what stands behind a name is told of people: " said", ", who", ", 41,".
fn acts(behind: &str) -> bool {
    let rest = behind
        .strip_prefix(", ")
        .or_else(|| behind.strip_prefix(' '));
    let Some(rest) = rest else { return false };
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let (word, rest) = rest.split_at(end);
    let aged = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    matches!(word, "who" | "whose")
        || aged && behind.starts_with(',') && rest.starts_with(',')
        || behind.starts_with(' ') && lexicon::classes(word) & (SAID | WROTE) != 0
}

/// Whether the word before a name brings somebody in: "said Clive Church", "the lawyer Clive Church",
/// "by Clive Church".
fn is_brought_in(text: &str, at: usize) -> bool {
    let word = word_before(text, at);
    word == "by" || lexicon::classes(word) & (SAID | OFFICE | PERSON | TITLE | FAMILY) != 0
}

/// "The museum's learning officer, *Virginia Tarn*.": whether an office and a comma stand before a byte.
fn is_behind_office(text: &str, at: usize) -> bool {
    let office = text[..at].strip_suffix(", ").map(last_word);
    office.is_some_and(|noun| lexicon::classes(noun) & OFFICE != 0)
}

/// Adds the surname alone of whoever is called like a place or a thing, and leaves out the place. Where
/// the text is somewhere in that place, only who speaks is meant.
pub(super) fn add(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    let mut borne: FxHashMap<&str, Named> = FxHashMap::default();
    // "Mr Glass": theirs is what "Glass" says.
    let mut titled: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter() {
        let Some((_, surname)) = name.span.of(text).rsplit_once(' ') else {
            let surname = name.span.of(text);
            let title = word_before(text, name.span.start as usize);
            if lexicon::classes(title) & HONORIFIC != 0 && title.starts_with(char::is_uppercase) {
                titled.insert(surname);
                borne.entry(surname).or_insert(*name);
            }
            continue;
        };
        let class = lexicon::classes(surname);
        if class & (PLACE | COUNTRY | ORG) != 0 || lists(surname) & flags::PLACE != 0 {
            borne.entry(surname).or_insert(*name);
        }
    }
    if borne.is_empty() {
        return;
    }
    names.retain(|name| {
        // "In France’s words".
        let behind = text.get(name.span.end as usize..).unwrap_or_default();
        !borne.contains_key(name.span.of(text))
            || !is_where(word_before(text, name.span.start as usize))
            || behind.starts_with(['’', '\''])
    });
    let mut alone: Vec<(&str, Span, bool)> = Vec::new();
    let mut places: FxHashSet<&str> = FxHashSet::default();
    for at in capitals.words() {
        let word = text.get(at..).and_then(capital_word).unwrap_or_default();
        let end = at + word.len();
        let behind = text.get(end..).unwrap_or_default();
        if borne.contains_key(word) && stands_alone(text, at, behind) {
            let last = word_before(text, at);
            if is_where(last) {
                places.insert(word);
            }
            let governed = lexicon::classes(last) & PREP != 0;
            alone.push((word, Span::from(at..end), governed));
        }
    }
    let mut more = Vec::new();
    for (word, span, governed) in alone {
        let behind = text.get(span.end as usize..).unwrap_or_default();
        let theirs = !governed && !places.contains(word) && !titled.contains(word);
        if (theirs || speaks(text, span.start as usize, behind))
            && let Some(name) = borne.get(word)
        {
            push_free(names, &mut more, span, name.gender);
        }
    }
    more.sort_by_key(|name| name.span.start);
    super::add(names, more);
}

fn is_article(word: &str) -> bool {
    lexicon::classes(word) & DET != 0
}

/// Whether a word before a name tells where something is: "in Kent".
fn is_where(word: &str) -> bool {
    matches!(
        word,
        "in" | "In"
            | "across"
            | "Across"
            | "throughout"
            | "into"
            | "near"
            | "around"
            | "inside"
            | "outside"
            | "visit"
            | "visited"
            | "visiting"
            | "leave"
            | "left"
    )
}

/// Whether a verb of saying or of what people do with words stands beside a name.
fn speaks(text: &str, at: usize, behind: &str) -> bool {
    lexicon::classes(verb_behind(behind)) & CUE != 0
        || lexicon::classes(word_before(text, at)) & SAID != 0
}

#[cfg(test)]
mod tests {
    use super::super::made_of;
    use super::*;

    /// Who begins with the first given name of a text's capitals behind the opening word.
    fn full(text: &str) -> Option<&str> {
        let at = text.find(|c: char| c.is_uppercase())?;
        let given = capital_word(&text[at..])?;
        let next = text[at + given.len()..].strip_prefix(' ')?;
        name_at(text, at, given, next).map(|span| span.of(text))
    }

    #[test]
    fn somebody_may_be_called_like_a_place_or_a_thing() {
        for (text, name) in [
            ("the plan of Clive Church, who left", "Clive Church"),
            ("the plan by Clive Church.", "Clive Church"),
            ("then Linda France won.", "Linda France"),
            ("then Dallas Penhaligon said so.", "Dallas Penhaligon"),
            ("then Graham France left.", "Graham France"),
            ("then Saskia St. Clair left.", "Saskia St. Clair"),
            ("he met Karen Church. Church said so.", "Karen Church"),
            ("by Philip J. Church.", "Philip J. Church"),
            ("then Linda Janet France left.", "Linda Janet France"),
            ("then Paris Tarrant, a nurse, left", "Paris Tarrant"),
        ] {
            assert_eq!(full(text), Some(name), "{text}");
        }
        for text in [
            "they met in Clive Church on Monday",
            "they met in Clive Church, and the Church said so",
            "then Grace Church said so.",
            "then Nazi Germany said so.",
            "In Ireland nobody said so.",
            "then Dallas Rovers said so.",
            "then Linda France Limited closed.",
            "they met in Paris Tarrant Hall",
        ] {
            assert_eq!(full(text), None, "{text}");
        }
    }

    fn alone(text: &str, part: &str) -> usize {
        made_of(text, &[part], |text, names| {
            add(text, &Capitals::of(text), names)
        })
        .len()
            - 1
    }

    #[test]
    fn the_surname_alone_is_theirs_where_nobody_is_in_the_place() {
        let part = "Linda France";
        for (text, count) in [
            (
                "Linda France won. France left, and so did France’s aides.",
                2,
            ),
            ("Linda France won in France. France left.", 0),
            ("Linda France won in France. “No,” France said.", 1),
            ("Linda France won. The France team left Air France.", 0),
        ] {
            assert_eq!(alone(text, part), count, "{text}");
        }
    }
}
