//! Joins names over the small words inside them: particles, articles of the nobility, "son of"
//! ("Ravi a/l Roe"), the second surname behind "y".

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::leaders::push_free;
use super::{Capitals, capital_before, opens_capital, parts_names};
use crate::analysis::lexicon;
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags, noun};
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks::last_word;
use crate::words::names;

/// Particles between the parts of a name, in lower case, that lists of authors hardly have.
const PARTICLES: &[&str] = &[
    "und", "’t", "'t", "los", "las", "arap", "ap", "ab", "ferch", "d/o", "s/o", "a/l", "a/p",
    "bte", "binti", "binte", "bint", "wa", "dela", "delos", "tha", "das", "do", "i", "ser", "de’",
    "de'", "dei", "degli", "delle", "dello",
];

/// Whether a word joins what stands before and behind it to one name.
fn is_particle(word: &str) -> bool {
    names::is_particle(word) || PARTICLES.contains(&word)
}

/// "Friedemann von und zu Roe", "Kip arap Roe": what particles stand between is one name, and
/// so is the word with a capital before "ap" and "arap".
pub(super) fn join(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for &(mut name) in names.iter() {
        if let Some(last) = kept.last_mut() {
            let gap = text.get(last.span.end as usize..name.span.start as usize);
            let gap = gap.unwrap_or_default();
            let joins = gap.len() <= 16
                && gap.starts_with(' ')
                && gap.ends_with(' ')
                && gap.split_whitespace().count() > 0
                && gap.split_whitespace().all(is_particle);
            if joins {
                last.span.end = name.span.end;
                continue;
            }
        }
        let before = text.get(..name.span.start as usize).unwrap_or_default();
        let son = ["ap ", "arap ", "ferch "].iter().find_map(|p| {
            let space = before.strip_suffix(p)?.len();
            let word = capital_before(text, space, |c| matches!(c, ' ' | '\n'))?;
            let given = word.chars().all(char::is_alphabetic);
            given.then(|| space - 1 - word.len())
        });
        if let Some(start) = son.and_then(|s| u32::try_from(s).ok()) {
            let free = kept.last().is_none_or(|k| k.span.end <= start);
            name.span.start = if free { start } else { name.span.start };
        }
        // "Miguel de las Casas": the word behind the article, though nothing else tells it as one.
        if !name.span.of(text).contains(' ')
            && let Some(end) = article_end(text, name.span.end)
        {
            name.span.end = end;
        }
        kept.push(name);
    }
    kept.dedup_by(|next, last| next.span.start < last.span.end);
    *names = kept;
}

/// Where the word ends that stands behind particles that only names have, right behind a byte.
fn article_end(text: &str, end: u32) -> Option<u32> {
    const ARTICLES: &[&str] = &[
        " de las ",
        " de los ",
        " de la ",
        " des ",
        " von der ",
        " van der ",
        " van den ",
        " van ’t ",
        " van 't ",
        " delle ",
        " wa ",
        " ole ",
        " ould ",
        " ag ",
        " St. ",
        " St ",
    ];
    let behind = text.get(end as usize..)?;
    let rest = ARTICLES.iter().find_map(|a| behind.strip_prefix(a))?;
    let length = rest.find(|c: char| !c.is_alphabetic() && c != '-');
    let word = rest.get(..length.unwrap_or(rest.len()))?;
    // "Ngugi wa Thiong'o".
    let mark = ["’", "'"]
        .iter()
        .find_map(|m| rest[word.len()..].strip_prefix(*m));
    let goes_on = mark.filter(|more| more.starts_with(['a', 'e', 'i', 'o', 'u']));
    let word = match goes_on {
        Some(more) => {
            let letters = more
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(more.len());
            &rest[..rest.len() - more.len() + letters]
        }
        None => word,
    };
    let from = text.len() - rest.len();
    opens_capital(word).then(|| u32::try_from(from + word.len()).ok())?
}

/// Words before the name of somebody's father.
const PATRONYMS: &[(&str, Gender)] = &[
    (" a/l ", Gender::Male),
    (" a/p ", Gender::Female),
    (" s/o ", Gender::Male),
    (" d/o ", Gender::Female),
    (" binti ", Gender::Female),
    (" binte ", Gender::Female),
    (" bte ", Gender::Female),
    (" bin ", Gender::Male),
    (" ap ", Gender::Male),
    (" ferch ", Gender::Female),
];

/// "Ravi a/l Roe": the given names before such a word and the father's name are one name, though
/// nobody was found there.
pub(super) fn add_patronyms(text: &str, names: &mut Vec<Named>) {
    let mut more: Vec<Named> = Vec::new();
    for (words, gender) in PATRONYMS {
        for at in memmem::find_iter(text.as_bytes(), words) {
            let father = at + words.len();
            let end = capitals_end(text, father, 1);
            let near = names.partition_point(|n| (n.span.end as usize) < at);
            // What was found there reaches as far.
            let held = names.get(near).filter(|n| n.span.end as usize == at);
            let start = held.map_or_else(|| given_start(text, at), |n| Some(n.span.start as usize));
            if let (Some(start), Some(end)) = (start, end) {
                more.push(Named {
                    span: Span::from(start..end),
                    probability: 0.9,
                    gender: *gender,
                });
            }
        }
    }
    put(names, more);
}

/// Adds names that grew, without cutting those that reach farther.
fn put(names: &mut Vec<Named>, mut more: Vec<Named>) {
    if more.is_empty() {
        return;
    }
    more.retain_mut(|m| {
        let at = names.partition_point(|n| n.span.end <= m.span.start);
        let within = names.get(at..).unwrap_or_default();
        let last = within
            .iter()
            .take_while(|n| n.span.start < m.span.end)
            .last();
        if let Some(last) = last {
            m.span.end = m.span.end.max(last.span.end);
        }
        within
            .first()
            .is_none_or(|first| first.span.start >= m.span.start)
    });
    more.sort_by_key(|name| name.span.start);
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

/// Where up to so many capitalised words end that begin at a byte.
fn capitals_end(text: &str, start: usize, most: usize) -> Option<usize> {
    let mut end = None;
    let mut at = start;
    for _ in 0..most {
        let rest = text.get(at..)?;
        let word = rest
            .find(|c: char| !c.is_alphabetic() && c != '-')
            .unwrap_or(rest.len());
        if !opens_capital(rest) || is_no_name(&rest[..word]) {
            break;
        }
        end = Some(at + word);
        if !rest[word..].starts_with(' ') {
            break;
        }
        at += word + 1;
    }
    end
}

/// Whether a word is none of a name: a title, an office, a noun for somebody.
fn is_no_name(word: &str) -> bool {
    const NONE: lexicon::Classes =
        lexicon::TITLE | lexicon::OFFICE | lexicon::PERSON | lexicon::DET | lexicon::PREP;
    let lower = word.to_lowercase();
    lexicon::classes(&lower) & NONE != 0
        || gazetteer::nouns(&lower) & noun::PERSON != 0
            && gazetteer::flags_of(gazetteer::fingerprint(word))
                & (flags::GIVEN | flags::GIVEN_WORLD | flags::SURNAME_WORLD)
                == 0
}

/// Where the given names begin that end at the byte of a space.
fn given_start(text: &str, end: usize) -> Option<usize> {
    const MOST: usize = 3;
    let mut start = None;
    for _ in 0..MOST {
        let space = start.unwrap_or(end + 1);
        match capital_before(text, space, parts_names) {
            Some(word) if !is_no_name(word) => start = Some(space - 1 - word.len()),
            _ => break,
        }
    }
    start
}

/// Titles of more than one word that only people have.
const HONOURS: &[&str] = &[
    "Tan Sri ",
    "Puan Sri ",
    "Toh Puan ",
    "Datuk Seri ",
    "Dato’ Sri ",
    "Dato' Sri ",
    "Datin Seri ",
];

/// What stands in brackets between a title and a name.
const BRACKETS: &[&str] = &[
    " (retd) ",
    " (Retd) ",
    " (retd.) ",
    " (Retd.) ",
    " (rtd) ",
    " (Rtd) ",
    " (retired) ",
    " (Mrs) ",
    " (Mrs.) ",
    " (Dr) ",
    " (Dr.) ",
    " (Prof) ",
    " (Ms) ",
    " (Alhaji) ",
    " (Chief) ",
    " (Rev) ",
    " (Barr) ",
];

/// "Justice (retd) Zain Roe": a title, one in brackets, and two capitals or more are somebody.
pub(super) fn add_bracketed(text: &str, names: &mut Vec<Named>) {
    const MOST: usize = 4;
    let mut more = Vec::new();
    for space in memchr::memmem::find_iter(text.as_bytes(), " (") {
        let rest = text.get(space..).unwrap_or_default();
        let Some(brackets) = BRACKETS.iter().find(|b| rest.starts_with(**b)) else {
            continue;
        };
        let title = last_word(text.get(..space).unwrap_or_default()).trim_end_matches('.');
        let start = space + brackets.len();
        let titled = lexicon::classes(title) & (lexicon::TITLE | lexicon::OFFICE) != 0;
        if let Some(end) =
            capitals_end(text, start, MOST).filter(|_| titled && opens_capital(title))
            && text.get(start..end).is_some_and(|name| name.contains(' '))
        {
            push_free(names, &mut more, Span::from(start..end), Gender::Unknown);
        }
    }
    put(names, more);
}

/// "Tan Sri Zain Roe": whoever has such a title is somebody.
pub(super) fn add_titled(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    const MOST: usize = 3;
    let mut more = Vec::new();
    for title in HONOURS {
        for at in capitals.find(title) {
            let start = at + title.len();
            if let Some(end) = capitals_end(text, start, MOST) {
                push_free(names, &mut more, Span::from(start..end), Gender::Unknown);
            }
        }
    }
    put(names, more);
}

/// Takes the particles before a surname into it where it stands alone: "Ten Brinke said", "said de la
/// Roe", where the text names Maarten ten Brinke and Ana de la Roe.
pub(super) fn join_capitals(text: &str, names: &mut [Named]) {
    let mut borne: FxHashMap<&str, &str> = FxHashMap::default();
    for name in names.iter() {
        if let Some((particles, surname)) = particles_of(name.span.of(text)) {
            borne.insert(surname, particles);
        }
    }
    if borne.is_empty() {
        return;
    }
    let mut taken = 0;
    for name in names.iter_mut() {
        if let Some(particles) = borne.get(name.span.of(text)) {
            let before = text.get(..name.span.start as usize).unwrap_or_default();
            let start = before.len().checked_sub(particles.len());
            let start = start.filter(|start| {
                let same = before
                    .get(*start..)
                    .is_some_and(|b| b.eq_ignore_ascii_case(particles));
                *start >= taken && same && !text[..*start].ends_with(char::is_alphanumeric)
            });
            if let Some(start) = start.and_then(|start| u32::try_from(start).ok()) {
                name.span.start = start;
            }
        }
        taken = name.span.end as usize;
    }
}

/// The particles before the last word of a name, each with a space behind it, and that word.
fn particles_of(name: &str) -> Option<(&str, &str)> {
    let (first, surname) = name.rsplit_once(' ')?;
    let mut from = first.len();
    for word in first.rsplit(' ').take_while(|word| is_particle(word)) {
        from = from.saturating_sub(word.len() + usize::from(from < first.len()));
    }
    let particles = name.get(from..name.len() - surname.len())?;
    // "De la Roe" alone has no given name.
    let particles = particles.trim_start_matches(' ');
    (from > 0 && particles.len() > 1).then_some((particles, surname))
}

/// What stands behind a whole name of Portuguese and Spanish: "João Roe Filho", "Ana Roe de la Poe
/// y Tarn".
pub(super) fn join_ends(text: &str, names: &mut [Named]) {
    const SONS: &[&str] = &["Filho", "Neto", "Júnior", "Sobrinho"];
    let mut next = names
        .iter()
        .skip(1)
        .map(|n| n.span.start)
        .collect::<Vec<_>>()
        .into_iter();
    for name in names.iter_mut() {
        let free = next.next().unwrap_or(u32::MAX);
        let words = name.span.of(text);
        let behind = text.get(name.span.end as usize..).unwrap_or_default();
        let Some(rest) = behind.strip_prefix(' ').filter(|_| words.contains(' ')) else {
            continue;
        };
        let son = SONS.iter().find(|son| {
            let more = rest.strip_prefix(**son);
            more.is_some_and(|more| !more.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        });
        let start = text.len() - rest.len();
        let second = || {
            let and = "y ";
            rest.strip_prefix(and).filter(|_| words.contains(" de "))?;
            let end = capitals_end(text, start + and.len(), 1)?;
            // "Ana Roe y Jim Poe" are two.
            let more = text
                .get(end..)?
                .strip_prefix(' ')
                .is_some_and(opens_capital);
            (!more).then_some(end)
        };
        let end = son.map(|son| start + son.len()).or_else(second);
        let end = end.and_then(|end| u32::try_from(end).ok());
        if let Some(end) = end.filter(|end| *end <= free) {
            name.span.end = end;
        }
    }
}

/// "Jean d’Aubrac", "João d’Ávila e Silva": lets names reach over the noble article, and
/// knows "d’Aubrac" alone as the one of them.
pub(super) fn join_noble(text: &str, names: &mut Vec<Named>) {
    add_noble(text, names);
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    let mut alone: FxHashMap<&str, Named> = FxHashMap::default();
    for &(mut name) in names.iter() {
        if kept.last().is_some_and(|k| name.span.start < k.span.end) {
            continue;
        }
        if let Some(surname) = noble_behind(text, name.span.end) {
            name.span.end = surname.end;
            alone.entry(surname.of(text)).or_insert(name);
        } else if let Some(at) = noble_within(text, name.span) {
            alone.entry(at.of(text)).or_insert(name);
        }
        kept.push(name);
    }
    *names = kept;
    if alone.is_empty() {
        return;
    }
    let mut more: Vec<Named> = Vec::new();
    // Each place is looked at once, however many bear such names.
    for start in NOBLE
        .iter()
        .flat_map(|article| memmem::find_iter(text.as_bytes(), article))
    {
        let Some(span) = noble_at(text, start) else {
            continue;
        };
        let within = |n: &Named| n.span.start <= span.start && n.span.end >= span.end;
        let near = names.partition_point(|n| n.span.end < span.end);
        let word = !text[..start].ends_with(char::is_alphanumeric);
        if let Some(name) = alone.get(span.of(text))
            && word
            && !names.get(near).is_some_and(within)
        {
            more.push(Named { span, ..*name });
        }
    }
    more.sort_by_key(|name| name.span.start);
    super::add(names, more);
}

/// Articles that begin noble names.
const NOBLE: &[&str] = &["d’", "d'", "dell’", "dell'", "dall’", "dall'", "ka"];

/// " d’Aubrac", " d’Ávila e Silva" right behind a name.
fn noble_behind(text: &str, end: u32) -> Option<Span> {
    text.get(end as usize..)?.strip_prefix(' ')?;
    noble_at(text, end as usize + 1)
}

/// The noble name that begins at a byte.
fn noble_at(text: &str, start: usize) -> Option<Span> {
    let rest = text.get(start..)?;
    let word = NOBLE.iter().find_map(|p| rest.strip_prefix(p))?;
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let mut span = super::word_at(text, text.len() - word.len());
    let more = ["e ", "y ", "i "].iter().find_map(|and| {
        let next = text.get(span.end as usize..)?.strip_prefix(' ')?;
        let next = next.strip_prefix(and)?;
        next.starts_with(char::is_uppercase)
            .then(|| super::word_at(text, text.len() - next.len()))
    });
    span.end = more.map_or(span.end, |m| m.end);
    Some(Span::from(start..span.end as usize))
}

/// The surname with a noble article that a longer name ends in.
fn noble_within(text: &str, name: Span) -> Option<Span> {
    let words = name.of(text);
    let at = words.rfind(' ')?;
    NOBLE
        .iter()
        .any(|article| words[at + 1..].starts_with(article))
        .then(|| Span::from(name.start as usize + at + 1..name.end as usize))
}

/// "Anne-Laure d’Aubrac": a given name before the article is somebody, though nobody was found
/// there; "Val d’Aubrac" that lists of places have is not.
fn add_noble(text: &str, names: &mut Vec<Named>) {
    let mut more = Vec::new();
    let articles = NOBLE
        .iter()
        .filter(|article| article.ends_with(['\'', '’']));
    for at in articles.flat_map(|article| memmem::find_iter(text.as_bytes(), article)) {
        let Some(given) = capital_before(text, at, parts_names) else {
            continue;
        };
        let first = given.split('-').next().unwrap_or_default();
        let Some(noble) = noble_at(text, at).filter(|_| given::is_listed(first)) else {
            continue;
        };
        let span = Span::from(at - 1 - given.len()..noble.end as usize);
        let place = gazetteer::flags_of(gazetteer::fingerprint(span.of(text))) & flags::PLACE != 0;
        let held = |n: &Named| n.span.start < span.end && n.span.end > span.start;
        let near = names.partition_point(|n| n.span.end <= span.start);
        if !place && first.len() > 3 && !names.get(near).is_some_and(held) {
            more.push(Named {
                span,
                probability: 0.9,
                gender: gazetteer::gender_of(first),
            });
        }
    }
    put(names, more);
}
