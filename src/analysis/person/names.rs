//! Runs of capitalised words: where a name may stand, which part is a title, and what the words
//! beside it say.

mod behind;
mod field;
mod reach;
pub(super) mod two;

pub(in crate::analysis) use self::behind::{behind, is_ones_own, is_said_to_be};
pub(in crate::analysis) use self::field::office_with_field;
pub(in crate::analysis) use self::reach::{is_job, office_before_title, reach, role_words};
use super::jobs::{is_no_job, names_a_job};
use super::whole::is_articled;
use crate::analysis::lexicon::{
    self, AUX, CALENDAR, COMMON, CONJ, CUE, DET, FAMILY, FIRST, GIVEN, HONORIFIC, MODIFIER, NATION,
    OFFICE, ORG, PARTICLE, PERSON, PLACE, PRONOUN, SAID, SUFFIX, TITLE, WROTE,
};
use crate::analysis::token::{Kind, Token};

/// A run of capitalised words: titles first, then the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Run {
    /// First token of titles and nationality before the name; equals `name` without.
    pub start: usize,
    /// First token of the name.
    pub name: usize,
    /// One past the name's last token.
    pub end: usize,
}

impl Run {
    /// How many words the name has.
    pub fn words(&self) -> usize {
        self.end - self.name
    }
}

/// The most words in a name.
const LONGEST: usize = 8;

fn is_initial(text: &str, token: &Token) -> bool {
    let word = token.of(text);
    token.capital && word.len() <= 5 && word.ends_with('.') && !token.is(TITLE | CALENDAR)
}

/// Whether a capitalised word may stand in a name at all.
fn may_name(token: &Token) -> bool {
    token.kind == Kind::Word && token.capital && !token.is(CALENDAR)
}

/// A capital that only opens the sentence, on a word that is an everyday one.
pub(in crate::analysis) fn only_opens(token: &Token) -> bool {
    token.first
        && token.is(COMMON
            | PRONOUN
            | DET
            | CONJ
            | AUX
            | lexicon::PREP
            | lexicon::BOUNDARY
            | lexicon::ADVERB)
}

/// The run of capitalised words that starts at `at`, if one does.
pub(in crate::analysis) fn run_at(text: &str, tokens: &[Token], at: usize) -> Option<Run> {
    let first = tokens.get(at)?;
    // "Mr Roe sued": an everyday word, and yet a title.
    let opens = only_opens(first) && !first.is(HONORIFIC);
    if !may_name(first) || opens || first.is(FIRST) && first.end - first.start == 1 {
        return None;
    }
    // "Sued Big Barn Records", "the New Hale Times", "the White House": where no sentence begins,
    // the capital is the name's.
    let sized = matches!(
        first.of(text),
        "Big" | "Best" | "Free" | "Open" | "Top" | "New" | "Old" | "Good" | "Great" | "White"
    ) && !first.first
        && tokens.get(at + 1).is_some_and(|t| {
            may_name(t) && !t.first && (!t.is(COMMON) || t.is(lexicon::COLLECTIVE))
        });
    if first.is(COMMON | PRONOUN | DET)
        && !sized
        && !first.is(GIVEN | TITLE | NATION | ORG)
        && !first.upper
    {
        return None;
    }
    // "“…,” SAID MAYOR JANE ROE": the verb of a text in capitals.
    let says = |t: &Token| t.upper && t.is(SAID | WROTE) && t.end - t.start > 2;
    if says(first) {
        return None;
    }
    let mut end = at + 1;
    while end < tokens.len() && end - at < LONGEST {
        let token = &tokens[end];
        if says(token) {
            break;
        }
        if token.first && !is_initial(text, &tokens[end - 1]) {
            break;
        }
        if may_name(token) {
            // "Doctors Without Borders": small words have capitals in the names of bodies.
            let joins = matches!(token.of(text), "Without" | "Against" | "Beyond")
                && tokens
                    .get(end + 1)
                    .is_some_and(|t| may_name(t) && !t.first && !t.is(COMMON));
            // "Ms. Read", "Professor Wise": a name, whatever else the word is.
            let addressed = tokens[end - 1].is(HONORIFIC)
                && !token.upper
                && !token.is(PRONOUN | CONJ | DET | lexicon::PREP);
            if token.is(COMMON | PRONOUN) && !token.is(GIVEN | ORG | PLACE) && !joins && !addressed
            {
                break;
            }
            end += 1;
            continue;
        }
        // "Mr. al-Amin".
        if tokens[end - 1].is(HONORIFIC) && token.kind == Kind::Word && is_articled(token.of(text))
        {
            end += 1;
            continue;
        }
        // "de la", "bin", "von": only between capitals.
        let particles = tokens[end..]
            .iter()
            .take(3)
            .take_while(|t| t.kind == Kind::Word && !t.capital && t.is(PARTICLE))
            .count();
        let beyond = tokens.get(end + particles);
        if particles > 0 && beyond.is_some_and(|t| may_name(t) && !t.first) {
            end += particles + 1;
            continue;
        }
        // "Roe & Poe".
        if token.of(text) == "&" && tokens.get(end + 1).is_some_and(|t| may_name(t) && !t.first) {
            end += 2;
            continue;
        }
        // "Jr." behind a comma.
        if token.kind == Kind::Comma
            && tokens
                .get(end + 1)
                .is_some_and(|t| t.is(SUFFIX) && t.capital)
        {
            end += 2;
            continue;
        }
        break;
    }
    let end = end.min(tokens.len());
    Some(split(tokens, at, end))
}

/// Parts titles, offices and nationality from the name behind them.
fn split(tokens: &[Token], start: usize, end: usize) -> Run {
    let mut name = start;
    while name + 1 < end {
        let token = &tokens[name];
        let given = token.is(GIVEN) && !token.is(HONORIFIC);
        let titled = token.is(TITLE | OFFICE | NATION)
            || token.is(MODIFIER) && tokens[name + 1..end].iter().any(|t| t.is(TITLE | OFFICE))
            || tokens[name + 1].is(TITLE | OFFICE) && token.is(ORG | PLACE);
        // "Dean Foster", "Judge Reinhold": a title that is a given name too is one
        // only where a full name follows it.
        if !titled || given && end - name <= 2 && !token.is(TITLE) {
            break;
        }
        name += 1;
    }
    Run { start, name, end }
}

/// "Secretary of State Jane Roe": an office, `of`, and words before the name. The tokens
/// of the office and of the name.
pub(in crate::analysis) fn office_of(tokens: &[Token], run: Run) -> Option<Run> {
    let at = run.start;
    if at < 2 || run.name == run.start || tokens[run.start].is(TITLE) {
        return None;
    }
    let mut of = at.checked_sub(1)?;
    if tokens[of].is(DET) {
        of = of.checked_sub(1)?;
    }
    let mut office = of.checked_sub(1)?;
    // "Minister of State for Ports Jane Roe".
    if office >= 2
        && tokens[office].capital
        && tokens[office].is(MODIFIER)
        && tokens[office - 1].is(lexicon::PREP)
    {
        office -= 2;
    }
    if !tokens[of].is(lexicon::PREP)
        || !tokens[office].capital
        || !tokens[office].is(OFFICE | TITLE)
    {
        return None;
    }
    let mut start = office;
    while start > 0
        && tokens[start - 1].is_capital_word()
        && tokens[start - 1].is(MODIFIER | NATION | TITLE | OFFICE)
    {
        start -= 1;
    }
    Some(Run { start, ..run })
}

/// The first token of a lower-case role directly before `at`: "special envoy",
/// "former budget director". `None` where none stands there.
pub(in crate::analysis) fn role_before(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let head = at.checked_sub(1)?;
    let noun = &tokens[head];
    if noun.kind != Kind::Word || !noun.is(OFFICE | PERSON) || noun.is(SAID) && !noun.is(OFFICE) {
        return None;
    }
    let mut start = head;
    while start > 0 && head - start < 5 {
        let token = &tokens[start - 1];
        let describes = token.kind == Kind::Word
            && !token.is(DET | lexicon::POSS | lexicon::PREP | CONJ | AUX | CUE | PRONOUN)
            && (token.is(MODIFIER | NATION | OFFICE | ORG)
                || token.is(PLACE) && !token.capital
                || adjective(token.of(text)));
        if !describes || token.first && !token.is(MODIFIER | NATION | OFFICE) {
            break;
        }
        start -= 1;
    }
    Some(two::begin(text, tokens, start).unwrap_or(start))
}

fn adjective(word: &str) -> bool {
    word.len() > 4
        && !is_no_job(word, |word, no| word == no)
        && ["al", "ic", "ive", "ary", "ior", "ian", "ist", "ish"]
            .iter()
            .any(|e| word.ends_with(e))
}

/// "the chairwoman, Jane Roe, said", "Poe's lawyer, Jane Roe", "the director of the Tarn
/// Museum, Jane Roe,": the tokens of the office before a comma and the name, from its first
/// word to one past its last.
pub(in crate::analysis) fn office_apposed(tokens: &[Token], run: Run) -> Option<(usize, usize)> {
    let comma = run.start.checked_sub(1)?;
    let last = comma.checked_sub(1)?;
    let ends = tokens
        .get(run.end)
        .is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Mark) || t.is(CONJ));
    if tokens[comma].kind != Kind::Comma || !ends {
        return None;
    }
    let is_office = |n: usize| {
        let noun = &tokens[n];
        // "The town's MP, Jane Roe": letters for an office.
        let small = !noun.capital || noun.upper && noun.is(OFFICE);
        let office = noun.kind == Kind::Word && small && noun.is(OFFICE | FAMILY);
        office && (run.words() >= 2 || noun.is(FAMILY))
    };
    let head = match is_office(last) {
        true => last,
        false => office_with_whose(tokens, last).filter(|n| is_office(*n))?,
    };
    let mut start = head;
    while start > 0 && head - start < 4 {
        let token = &tokens[start - 1];
        let place = token.is(PLACE) && !token.capital;
        let describes = token.kind == Kind::Word
            && (token.is(MODIFIER | NATION | OFFICE | ORG) || place)
            && !token.is(DET | lexicon::POSS | lexicon::PREP | CONJ);
        if !describes {
            break;
        }
        start -= 1;
    }
    Some((start, last + 1))
}

/// The office whose body the words up to `last` name: "the director of the Tarn Museum".
/// It opens with an article, and is not somebody's husband or friend.
fn office_with_whose(tokens: &[Token], last: usize) -> Option<usize> {
    /// The most words for what the office is of.
    const LONGEST: usize = 8;
    let inside = |n: &usize| {
        let token = &tokens[*n];
        token.kind == Kind::Word && !token.is(CUE | AUX | PRONOUN | CONJ)
    };
    let words = (1..=last).rev().take(LONGEST).take_while(inside);
    let mut offices = words.filter(|n| tokens[*n].is(lexicon::PREP) && *n < last);
    let head = offices.find(|n| tokens[n - 1].is(OFFICE))? - 1;
    let mut start = head;
    while start > 0
        && tokens[start].kind == Kind::Word
        && !tokens[start].is(DET | lexicon::POSS)
        && head - start < 5
    {
        start -= 1;
    }
    let whose = start
        .checked_sub(2)
        .is_some_and(|n| tokens[n + 1].is(lexicon::PREP) && tokens[n].is(FAMILY));
    (tokens[start].is(DET | lexicon::POSS) && !whose).then_some(head)
}

/// What stands behind a comma as a role: "a former budget director", "a roofer from the
/// valley": tokens from its first word behind the article to one past its head.
pub(in crate::analysis) fn role_behind(
    text: &str,
    tokens: &[Token],
    at: usize,
) -> Option<(usize, usize)> {
    let mut from = at;
    while tokens.get(from)?.is(DET | lexicon::POSS) {
        from += 1;
    }
    let article = from > at;
    let mut head = None;
    let mut last = from;
    for (n, token) in tokens.iter().enumerate().skip(from).take(7) {
        // "The mayor's aide" is no mayor.
        if token.kind == Kind::Possessive || token.start == token.end {
            head = None;
            continue;
        }
        let verb = token.is(CUE) && !token.is(OFFICE | MODIFIER);
        if token.kind != Kind::Word
            || verb
            || token.is(lexicon::PREP | AUX | lexicon::REL | CONJ | PRONOUN)
        {
            break;
        }
        // "The chief executive": both are offices, and the last is what the whole is.
        let goes_on = n > from && head == Some(n - 1) && tokens[n - 1].is(MODIFIER);
        if token.is(OFFICE) && (!token.is(MODIFIER) || head.is_none() || goes_on) {
            head = Some(n);
        } else if head.is_some() {
            break;
        }
        last = n;
    }
    if let Some(head) = head {
        return Some((from, head + 1));
    }
    let noun = tokens.get(last)?;
    let next = tokens.get(last + 1);
    let closes = next.is_none_or(|t| {
        matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Mark)
            || t.is(lexicon::PREP | lexicon::REL)
    });
    let word = noun.kind == Kind::Word && !noun.capital;
    let job = word && (names_a_job(noun.of(text)) || is_job(text, noun));
    (article
        && closes
        && job
        && !noun.is(COMMON | lexicon::ADVERB | lexicon::COLLECTIVE | lexicon::CALENDAR))
    .then_some((from, last + 1))
}
