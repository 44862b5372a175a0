//! Names that run into each other, and names that are cut apart.
//!
//! Letters that lost their line breaks sign and greet in one line: "Thanks, Ann Ann, I saw it",
//! "Ann Roe Ben Poe Carl Dunn". Address books write the surname first, "Roe, Ann" in marks.
//! Texts that were once cut into words have "Ann O 'Dunn".

use rustc_hash::FxHashSet;

use super::word_at;
use crate::analysis::lexicon::{self, GIVEN, HONORIFIC, OFFICE, PARTICLE, SUFFIX, TITLE};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::{self, flags};
use crate::analysis::person::label::Named;
use crate::article::Span;

/// Words that open and close letters and do not belong to the name beside them.
static LETTERS: List = List::new(&[
    "Dear",
    "Hi",
    "Hello",
    "Hey",
    "Thanks",
    "Regards",
    "Cheers",
    "Sincerely",
    "Best",
    "P.S",
    "P.S.",
    "PS",
    "FYI",
    "Plz",
    "Please",
]);

/// The words of the shortest full name.
const PAIR: usize = 2;

/// A word of a name, with what the lists say of it.
struct Word<'a> {
    text: &'a str,
    span: Span,
    /// One of the census's given names.
    given: bool,
    /// Known as a given name anywhere.
    anywhere: bool,
    /// A usual surname.
    usual: bool,
}

fn words(text: &str, name: Span) -> Vec<Word<'_>> {
    let words = name.of(text).split_whitespace();
    words
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let lists = gazetteer::flags_of(gazetteer::fingerprint(word));
            Word {
                text: word,
                span: Span::from(start..start + word.len()),
                given: lists & flags::GIVEN != 0 && lexicon::classes(word) & GIVEN != 0,
                anywhere: lists & (flags::GIVEN | flags::GIVEN_WORLD) != 0,
                usual: lists & flags::SURNAME_FREQUENT != 0,
            }
        })
        .collect()
}

/// Parts names that stand in a row.
pub(super) fn part(text: &str, names: &mut Vec<Named>) {
    let mut parted: Vec<Named> = Vec::with_capacity(names.len());
    let mut known: Option<FxHashSet<&str>> = None;
    for name in names.iter() {
        let single = !name.span.of(text).contains(char::is_whitespace);
        if single {
            parted.push(*name);
            continue;
        }
        let words = words(text, name.span);
        let second = (words.len() >= 2 * PAIR).then(|| {
            let whole = || names.iter().map(|n| n.span.of(text)).collect();
            second_of_two(text, &words, known.get_or_insert_with(whole))
        });
        let second = second.flatten();
        let mut from = 0;
        for at in 1..=words.len() {
            if at < words.len() && second != Some(at) && !begins(text, &words[from..], at - from) {
                continue;
            }
            push(text, name, &words[from..at], &mut parted);
            from = at;
        }
    }
    *names = parted;
}

/// "Zukolwa Roe Tarnelo Poe": where the second of two names begins that the text has elsewhere too, each by
/// itself.
fn second_of_two(text: &str, words: &[Word<'_>], known: &FxHashSet<&str>) -> Option<usize> {
    let from = words.first()?.span.start as usize;
    let end = words.last()?.span.end as usize;
    let is_known = |part: Option<&str>| part.is_some_and(|part| known.contains(part));
    (PAIR..=words.len() - PAIR).find(|at| {
        let (first, second) = (words[at - 1].span, words[*at].span);
        is_known(text.get(from..first.end as usize))
            && is_known(text.get(second.start as usize..end))
    })
}

/// Pushes the words of one name, without what opens and closes letters.
fn push(text: &str, name: &Named, words: &[Word<'_>], names: &mut Vec<Named>) {
    let (mut from, mut to) = (0, words.len());
    while to - from > 0 && of_letters(text, &words[to - 1]) {
        to -= 1;
    }
    while from < to && of_letters(text, &words[from]) {
        from += 1;
    }
    if let [first, .., last] | [first @ last] = &words[from..to] {
        names.push(Named {
            span: Span::new(first.span.start, last.span.end),
            ..*name
        });
    }
}

/// "Ann Dear All": a word of letters, before another word with a capital.
fn of_letters(text: &str, word: &Word<'_>) -> bool {
    let behind = text.get(word.span.end as usize..).unwrap_or_default();
    let goes_on = behind
        .trim_start_matches(['.', ','])
        .trim_start()
        .starts_with(char::is_uppercase);
    // "Chief Minister P.S. Roe": initials.
    let titled = || {
        let before = text.get(..word.span.start as usize).unwrap_or_default();
        let title = before.trim_end().rsplit(char::is_whitespace).next();
        lexicon::classes(title.unwrap_or_default()) & (TITLE | OFFICE | HONORIFIC) != 0
    };
    LETTERS.has(word.text) && goes_on && !titled()
}

/// Whether another name begins with the word at `at` of those that are left.
fn begins(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let (before, word) = (&words[at - 1], &words[at]);
    // "Ann Dear Ben"
    if of_letters(text, before) || of_letters(text, word) {
        return true;
    }
    // "Ann Ann, I saw it": who signs and who is greeted are one word.
    if before.text == word.text && word.given && !word.usual {
        return true;
    }
    // "Ann Roe Ben Poe", "Ann Roe Ben, I saw it": a given name behind a surname.
    let full = at >= 2 && words[0].given;
    let surname = |w: &Word<'_>| {
        let classes = lexicon::classes(w.text);
        !w.anywhere
            && w.text.len() > 2
            && !w.text.ends_with('.')
            && classes & (PARTICLE | SUFFIX) == 0
            && w.text.starts_with(char::is_uppercase)
    };
    let next = words.get(at + 1);
    // "Ann Roe Ben, I saw it", where "Tran Thi Ngoc, who left" is one name.
    let greeted = text
        .get(word.span.end as usize..)
        .and_then(|behind| behind.strip_prefix(", "))
        .is_some_and(|rest| {
            let next = rest.split(|c: char| !c.is_alphanumeric()).next();
            let class = lexicon::classes(next.unwrap_or_default());
            class & (lexicon::DET | lexicon::POSS | lexicon::REL | lexicon::OFFICE) == 0
        });
    let opens = next.map_or(greeted, |next| surname(next) || next.text.len() <= 2);
    full && surname(before) && word.given && !word.usual && opens
}

/// "Roe, Ann" in marks, as address books have it, is one name.
pub(super) fn join_turned(text: &str, names: &mut Vec<Named>) {
    let pairs = [('"', '"'), ('“', '”'), ('\'', '\'')];
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    for name in names.iter() {
        if let Some(last) = kept.last_mut() {
            let (start, end) = (last.span.start as usize, name.span.end as usize);
            let comma = text.get(last.span.end as usize..name.span.start as usize) == Some(", ");
            let open = text.get(..start).and_then(|b| b.chars().next_back());
            let close = text.get(end..).and_then(|b| b.chars().next());
            let single = !last.span.of(text).contains(' ');
            if comma
                && single
                && pairs
                    .iter()
                    .any(|(o, c)| open == Some(*o) && close == Some(*c))
            {
                last.span.end = name.span.end;
                continue;
            }
        }
        kept.push(*name);
    }
    *names = kept;
}

/// "Ann O 'Dunn", as texts have it that were cut into words once: letters before an
/// apostrophe of its own belong to the word behind it.
pub(super) fn join_apostrophes(text: &str, names: &mut Vec<Named>) {
    let mut joined: Vec<Named> = Vec::with_capacity(names.len());
    for name in names.iter() {
        if joined
            .last()
            .is_some_and(|last| name.span.start < last.span.end)
        {
            continue;
        }
        let mut name = *name;
        if let Some(end) = apostrophe_behind(text, name.span) {
            name.span.end = end;
        }
        joined.push(name);
    }
    *names = joined;
}

/// Where the word behind "O '" ends, if a name ends in a letter by itself.
fn apostrophe_behind(text: &str, name: Span) -> Option<u32> {
    let letter = name.of(text).rsplit(' ').next()?;
    if !matches!(letter, "O" | "D" | "L" | "d") {
        return None;
    }
    let behind = text.get(name.end as usize..)?.strip_prefix(' ')?;
    let word = behind.strip_prefix(['\'', '’'])?;
    let start = text.len() - word.len();
    word.starts_with(char::is_uppercase)
        .then(|| word_at(text, start).end)
}

#[cfg(test)]
mod tests {
    use super::super::make_whole;

    /// What is made of parts that stand in the text in this order.
    fn made(text: &str, parts: &[&str]) -> Vec<String> {
        let mut names = super::super::named(text, parts);
        make_whole(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn names_in_a_row_are_several() {
        for (row, names) in [
            (
                "Thank you, Brenda Brenda, it came.",
                vec!["Brenda", "Brenda"],
            ),
            (
                "Coach: Brenda Quillfeather Joshua Tarnwick, Carl",
                vec!["Brenda Quillfeather", "Joshua Tarnwick"],
            ),
            (
                "Thanks. Brenda Quillfeather Joshua, it came.",
                vec!["Brenda Quillfeather", "Joshua"],
            ),
            ("I shall look. Brenda Dear All, it came.", vec!["Brenda"]),
        ] {
            let whole = names.join(" ");
            let whole = if row.contains("Dear") {
                "Brenda Dear"
            } else {
                &whole
            };
            assert_eq!(made(row, &[whole]), names, "{row}");
        }
    }

    #[test]
    fn what_only_looks_like_a_row_is_one_name() {
        for name in [
            "Brenda Joshua Tarnwick",
            "Brenda Tarnwick Carter",
            "John Fitzgerald Tarnwick",
            "Brenda van der Tarnwick",
            "Abdul Aziz Omar Hassan",
            "Tarnwick Tarnwick",
            "Brenda M. Joshua",
            "William Dear",
        ] {
            assert_eq!(made(&format!("They saw {name} leave."), &[name]), [name]);
        }
    }

    #[test]
    fn a_name_turned_in_marks_is_one() {
        let text = "\"Tarnwick, Brenda\" wrote on Monday.";
        assert_eq!(made(text, &["Tarnwick", "Brenda"]), ["Tarnwick, Brenda"]);
        let text = "Tarnwick, Brenda and others wrote.";
        assert_eq!(made(text, &["Tarnwick", "Brenda"]).len(), 2);
    }

    #[test]
    fn a_letter_before_an_apostrophe_belongs_to_what_follows() {
        let text = "It was Brenda O 'Tarnwick who ran.";
        assert_eq!(
            made(text, &["Brenda O", "Tarnwick"]),
            ["Brenda O 'Tarnwick"]
        );
        assert_eq!(made(text, &["Brenda O"]), ["Brenda O 'Tarnwick"]);
        let text = "It was Brenda D 'when she ran'.";
        assert_eq!(made(text, &["Brenda D"]), ["Brenda D"]);
    }
}
