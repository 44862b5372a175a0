//! People known only because they speak: by one word of a longer name, "Sri Wahyuni Hadi teaches. “…,” Sri
//! said."; by a name that a party or a place owns, "said Labour's Tam Roe"; by a name in Chinese letters.

use memchr::memmem;

use crate::analysis::lexicon::{self, GIVEN, SAID, WROTE};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::label::Named;
use crate::analysis::token::is_ideograph;
use crate::article::Span;
use crate::words::marks;

/// The most such words that are looked up in a text.
const MOST: usize = 24;

/// Adds names of which one word stands beside a verb of saying behind a quotation, and which
/// stand in full before that; and those that are told behind the verb.
pub(super) fn add(text: &str, names: &mut Vec<Named>) {
    let mut spoken: Vec<Span> = Vec::new();
    let mut told: Vec<Span> = Vec::new();
    for close in ["” ", "\" ", "’ "] {
        for at in memmem::find_iter(text.as_bytes(), close) {
            if spoken.len() < MOST
                && let Some(span) = speaks(text, at + close.len())
                && is_free(names, span)
            {
                spoken.push(span);
            }
            told.extend(named_behind(text, at + close.len()).filter(|span| is_free(names, *span)));
        }
    }
    let mut more: Vec<Named> = Vec::new();
    for span in told.into_iter().take(MOST) {
        // A name in letters without case stands for itself wherever it stands.
        let wide = is_wide(span.of(text));
        let all = memmem::find_iter(text.as_bytes(), span.of(text)).filter(|_| wide);
        let all = all.map(|at| Span::from(at..at + span.of(text).len()));
        more.extend(all.chain((!wide).then_some(span)).map(unsure));
    }
    for span in spoken {
        let full = text[..span.start as usize]
            .match_indices(span.of(text))
            .find_map(|(at, word)| whole(text, at, word.len()))
            .filter(|full| is_free(names, *full));
        for span in full.into_iter().flat_map(|full| [full, span]) {
            more.push(unsure(span));
        }
    }
    more.sort_by_key(|name| (name.span.start, name.span.end));
    more.dedup_by(|next, last| next.span.start < last.span.end);
    super::add(names, more);
}

fn unsure(span: Span) -> Named {
    Named {
        span,
        probability: 0.8,
        gender: Gender::Unknown,
    }
}

/// Whether words are a name in Chinese letters.
fn is_wide(words: &str) -> bool {
    (2..=4).contains(&words.chars().count()) && words.chars().all(is_ideograph)
}

/// The name behind the verb of saying at a byte that no list of given names needs to know: "said Labour's *Tam
/// Roe*", "said *李明*".
fn named_behind(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let small = rest.starts_with(|c: char| c.is_ascii_lowercase());
    let (verb, rest) = rest.split_once(' ').filter(|_| small)?;
    if lexicon::classes(verb) & (SAID | WROTE) == 0 {
        return None;
    }
    let from = at + verb.len() + 1;
    let end = rest.find(|c: char| !is_ideograph(c)).unwrap_or(rest.len());
    if is_wide(&rest[..end]) {
        return Some(Span::from(from..from + end));
    }
    let capital = rest.starts_with(|c: char| c.is_ascii_uppercase());
    let (owner, name) = rest.split_once(' ').filter(|_| capital)?;
    if !owner.ends_with("’s") && !owner.ends_with("'s") {
        return None;
    }
    let (given, rest) = name.split_once(' ')?;
    let capital = given.starts_with(char::is_uppercase);
    let surname = name_word(rest).filter(|_| capital && given.chars().all(char::is_alphabetic))?;
    let from = from + owner.len() + 1;
    Some(Span::from(from..from + given.len() + 1 + surname.len()))
}

/// Whether no name lies over a place.
fn is_free(names: &[Named], span: Span) -> bool {
    let near = names.partition_point(|n| n.span.end <= span.start);
    names.get(near).is_none_or(|n| n.span.start >= span.end)
}

/// The word that begins at a byte and stands before a verb of saying.
fn speaks(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let word = name_word(rest)?;
    let verb = rest.get(word.len()..)?.strip_prefix(' ')?;
    let end = verb
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(verb.len());
    let says = lexicon::classes(verb.get(..end)?) & (SAID | WROTE) != 0;
    says.then(|| Span::from(at..at + word.len()))
}

/// The name of two or three words, at the beginning of a sentence, that has the word at a byte
/// as its first or its last.
fn whole(text: &str, at: usize, length: usize) -> Option<Span> {
    let mut start = at;
    for _ in 0..2 {
        let Some(before) = text[..start].strip_suffix(' ') else {
            break;
        };
        let from = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphabetic() || *c == '-')
            .last()
            .map_or(before.len(), |(n, _)| n);
        if name_word(&before[from..]).is_none() {
            break;
        }
        start = from;
    }
    if start == at {
        start = behind_initials(text, at);
    }
    let mut end = at + length;
    for _ in 0..2 {
        let Some(word) = text[end..].strip_prefix(' ').and_then(name_word) else {
            break;
        };
        end += 1 + word.len();
    }
    let name = &text[start..end];
    let count = name.split(' ').count();
    let one = start == at || end == at + length;
    let before = text[..start].trim_end_matches(' ');
    let opens = start == 0 || before.ends_with(marks::ENDS) || before.ends_with('\n');
    let goes_on = text[end..].starts_with(' ') || text[end..].starts_with(',');
    ((2..=3).contains(&count) && one && opens && goes_on).then(|| Span::from(start..end))
}

/// Where the initials begin that stand right before a byte: "*J.K.* Tarn", "*J. K.* Tarn".
fn behind_initials(text: &str, at: usize) -> usize {
    const MOST: usize = 3;
    let mut start = at;
    for _ in 0..MOST {
        let before = text[..start].strip_suffix(' ').unwrap_or(&text[..start]);
        let Some(letter) = before.strip_suffix('.') else {
            break;
        };
        let stop = letter.len();
        let capital = letter.ends_with(|c: char| c.is_ascii_uppercase());
        if !capital || stop > 1 && letter[..stop - 1].ends_with(char::is_alphanumeric) {
            break;
        }
        start = stop - 1;
    }
    start
}

/// The word with a capital that words begin with, if no list knows it as anything but a name.
fn name_word(words: &str) -> Option<&str> {
    let end = words
        .find(|c: char| !c.is_alphabetic() && c != '-')
        .unwrap_or(words.len());
    let word = words.get(..end).filter(|w| w.len() > 2)?;
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if !capital || !letters.any(char::is_lowercase) {
        return None;
    }
    let lower = word.to_lowercase();
    let print = gazetteer::fingerprint(&lower);
    let known = gazetteer::flags_of(print) & (flags::EVERYDAY | flags::PLACE) != 0
        || gazetteer::flags_of(gazetteer::fingerprint(word)) & flags::PLACE != 0
        || gazetteer::nouns_of(&lower, print) != 0
        || lexicon::classes(word) & !GIVEN != 0;
    (!known).then_some(word)
}
