//! Names of people and of bodies, with everything that belongs to them.

use super::bodies::{self, body_end, joined_start};
use super::firms;
use super::officer::{officer, officer_of_field};
use super::opening;
use super::source::say_so;
use super::surnames::{titled_surname, two_surnames};
use super::texts::law_end;
use super::{Phrase, What, describes};
use crate::analysis::lexicon::{
    self, AUX, CALENDAR, COLLECTIVE, CONJ, COUNTRY, CUE, DET, FAMILY, MODIFIER, NATION, OFFICE,
    PERSON, PLURAL_PERSON, POSS, PREP, PRONOUN, SAID, TITLE,
};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::letters::are_letters;
use crate::analysis::person::local;
use crate::analysis::person::names::{self, Run};
use crate::analysis::person::registry::Registry;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// A run of capitals: somebody, or an organisation.
pub(super) fn name(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    headline: bool,
    run: Run,
    phrases: &mut Vec<Phrase>,
) -> usize {
    if let Some(person) = person_in(text, tokens, registry, run) {
        let from = person.start;
        if from > run.start && !headline {
            organization(text, tokens, run.start, from, phrases);
        }
        push_name(text, tokens, registry, person, phrases);
        return owner_of(text, tokens, person, phrases).unwrap_or(person.end);
    }
    if headline {
        return run.start + 1;
    }
    if let Some(end) = law_end(text, tokens, run) {
        organization(text, tokens, run.start, end, phrases);
        return end;
    }
    let titled = titled_surname(text, tokens, registry, run);
    if let Some((person, people)) = titled.or_else(|| two_surnames(text, tokens, registry, run)) {
        phrases.push(Phrase {
            words: tokens[person.name].span(),
            role: Some((person.start, person.name)),
            ..Phrase::new(tokens, person.start, person.end, What::Name(people))
        });
        return owner_of(text, tokens, person, phrases).unwrap_or(person.end);
    }
    // "Roe, D-Toledo, said": the seat speaks for nobody.
    let behind_comma = run.start > 0 && tokens[run.start - 1].kind == Kind::Comma;
    if behind_comma && crate::analysis::person::whole::is_seat(tokens[run.start].of(text)) {
        return run.end;
    }
    // "Dunley's said", "said Dunley's.": a firm whose name is a possessive.
    let around = (
        text.get(..tokens[run.start].start as usize)
            .unwrap_or_default(),
        text.get(tokens[run.end - 1].end as usize..)
            .unwrap_or_default(),
    );
    if crate::analysis::person::whole::ends_in_s(around.0, around.1) {
        // The possessive's letter is a token of its own, empty.
        let empty = |t: &Token| t.start == t.end;
        let end = run.end + 1 + usize::from(tokens.get(run.end + 1).is_some_and(empty));
        organization(text, tokens, run.start, end, phrases);
        return end;
    }
    let held = || officer_of_field(text, tokens, registry, run);
    if let Some(officer) = officer(text, tokens, run).or_else(held) {
        phrases.push(officer);
        return run.end;
    }
    let start = joined_start(text, tokens, run, phrases);
    let mut end = body_end(text, tokens, registry, run);
    // "Minister of State for Ports Jane Roe": the name behind a body's words is somebody.
    let reach = Span::new(tokens[run.start].start, tokens[end - 1].end);
    let held = tokens[run.start].of(text) == "State"
        || tokens.get(run.end).is_some_and(|t| t.of(text) == "on");
    if end > run.end && held && registry.named_in(reach).is_some() {
        end = run.end;
    }
    organization(text, tokens, start, end, phrases);
    owner_of(text, tokens, Run { end, ..run }, phrases).unwrap_or(end)
}

/// Capitalised words that name nobody: an organisation or a place.
pub(super) fn organization(
    text: &str,
    tokens: &[Token],
    from: usize,
    to: usize,
    phrases: &mut Vec<Phrase>,
) {
    // "HALE (AP) — In answer to Roe": the capital is the sentence's.
    let opens = to == from + 1 && tokens[from].is(PREP | CONJ) && !tokens[from].upper;
    if opens || tokens[from..to].iter().all(|t| t.is(CALENDAR)) {
        return;
    }
    // "Sir – Your leader calls": whom a letter addresses.
    let apart = tokens
        .get(to)
        .is_some_and(|t| matches!(t.kind, Kind::Dash | Kind::Comma));
    if to == from + 1
        && apart
        && tokens[from].first
        && matches!(tokens[from].of(text), "Sir" | "Madam" | "SIR")
    {
        return;
    }
    // "The 9th Amendment", "the 3rd Circuit".
    let counted = from.checked_sub(1).filter(|n| {
        let word = tokens[*n].of(text);
        let rank = is_ordinal(word);
        tokens[*n].kind == Kind::Number && rank && *n > 0 && tokens[*n - 1].is(DET)
    });
    let from = counted.unwrap_or(from);
    if let Some((start, end)) = account(text, tokens, from, to) {
        while phrases
            .last()
            .is_some_and(|p| p.start >= start && !matches!(p.what, What::Pronoun(_)))
        {
            phrases.pop();
        }
        phrases.push(Phrase::new(tokens, start, end, What::Organization));
        return;
    }
    let mut start = from
        .checked_sub(1)
        .filter(|n| matches!(tokens[*n].of(text), "the" | "The" | "a" | "an"))
        .unwrap_or(from);
    // "The environment group Quiet Coast": the words before say what it is.
    let said_what = phrases.last().filter(|p| {
        p.what == What::Organization
            && p.end == from
            && p.end > p.start + 1
            && !tokens[p.end - 1].capital
            && !tokens[from].first
    });
    if let Some(before) = said_what {
        start = before.start;
        phrases.pop();
    }
    let to = kind_end(
        text,
        tokens,
        to + usize::from(firms::is_numbered(text, tokens, to)),
    );
    if bodies::speaks_for(text, tokens, from, to) {
        let article = from.checked_sub(1).filter(|n| tokens[*n].is(DET));
        let start = article.unwrap_or(start);
        phrases.push(Phrase::new(tokens, start, to + 1, What::Unnamed));
        return;
    }
    let phrase = Phrase::new(tokens, start, to, What::Organization);
    phrases.push(Phrase {
        words: Span::new(tokens[from].start, tokens[to - 1].end),
        ..phrase
    });
}

/// "An official harbour Chatter account": an account on a platform, which is not the platform;
/// its first token and one past its last.
fn account(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    /// How many words before it are looked at.
    const FEW: usize = 4;
    let noun = tokens.get(to)?.of(text);
    if !matches!(noun, "account" | "page" | "feed" | "channel") {
        return None;
    }
    let lowest = from.saturating_sub(FEW);
    let opening = (lowest..from).rev().take_while(|n| {
        let token = &tokens[*n];
        token.kind == Kind::Word && (token.is(DET | POSS) || !token.is(PREP | CONJ | AUX | CUE))
    });
    let start = opening.into_iter().find(|n| tokens[*n].is(DET | POSS))?;
    Some((start, to + 1))
}

/// Where the name of a body ends that words in lower case close: "Hale police said", "the
/// Harbour Commission report says", "according to Norish state media".
fn kind_end(text: &str, tokens: &[Token], to: usize) -> usize {
    let small = |n: usize| {
        let token = tokens.get(n);
        token.filter(|t| t.kind == Kind::Word && !t.capital)
    };
    let native = to > 0 && tokens[to - 1].is(NATION) && !tokens[to - 1].is(COUNTRY);
    let whose = |t: &Token| {
        matches!(
            t.of(text),
            "state" | "national" | "federal" | "local" | "public" | "security"
        )
    };
    let at = to + usize::from(native && small(to).is_some_and(whose));
    let Some(kind) = small(at) else {
        return to;
    };
    let word = kind.of(text);
    let body = local::is_body(word)
        || matches!(word, "army" | "government" | "report")
        || native
            && (kind.is(COLLECTIVE) && !kind.is(OFFICE | PERSON | CUE) || opening::is_press(word));
    // "Hale police chief", "Hale police officers".
    let goes_on = tokens.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Possessive
            || t.kind == Kind::Word
                && (t.capital || !t.is(CUE | AUX | PREP | lexicon::REL | lexicon::ADVERB))
    });
    match body && !goes_on {
        true => at + 1,
        false => to,
    }
}

/// The first person's name in a run, with the titles before it.
pub(super) fn person_in(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    run: Run,
) -> Option<Run> {
    let bytes = Span::new(tokens[run.start].start, tokens[run.end - 1].end);
    let span = registry.named_in(bytes)?;
    let name = (run.start..run.end).find(|n| tokens[*n].start >= span.start)?;
    let mut end = name + 1;
    while tokens.get(end).is_some_and(|t| t.end <= span.end) {
        end += 1;
    }
    let whole = Run {
        start: run.start,
        name,
        end,
    };
    if let Some(office) = names::office_of(tokens, whole) {
        return Some(office);
    }
    // "Acme Chief Executive Jane Roe": what stands before a title belongs to it.
    let title = name.checked_sub(1).filter(|n| *n >= run.start);
    let titled = title.is_some_and(|n| {
        tokens[n].is(TITLE | OFFICE) && !tokens[n].is(lexicon::HONORIFIC) && name - run.start <= 5
    });
    let mut start = name;
    while start > run.start
        && (titled || tokens[start - 1].is(TITLE | OFFICE | NATION | MODIFIER | lexicon::HONORIFIC))
        // "ACCORDING TO MAYOR JANE ROE".
        && !(tokens[start - 1].upper
            && tokens[start - 1].is(PREP)
            && !matches!(tokens[start - 1].of(text), "OF" | "FOR"))
    {
        start -= 1;
    }
    // "Prime Minister Dr the Honourable Jane Roe", "the leader, the Honourable Jane Roe".
    let honourable = |t: &Token| matches!(t.of(text), "Honourable" | "Hon" | "Hon." | "Rt");
    if start >= 2
        && honourable(&tokens[start])
        && tokens[start - 1].of(text) == "the"
        && (tokens[start - 2].is(TITLE) || tokens[start - 2].kind == Kind::Comma)
    {
        start -= 1 + usize::from(tokens[start - 2].is(TITLE));
        while start > 0 && tokens[start - 1].capital && tokens[start - 1].is(TITLE | OFFICE) {
            start -= 1;
        }
    }
    // "The Most Reverend Jane Roe".
    if start >= 2
        && matches!(tokens[start - 1].of(text), "Most" | "Right" | "Very")
        && tokens[start - 2].is(DET)
    {
        start -= 2;
    }
    Some(Run { start, ..whole })
}

/// Whether a run of capitals ends in the words of an office that begins at a token.
fn opens_office(tokens: &[Token], run: &Phrase, office: usize) -> bool {
    run.what == What::Organization
        && run.start < office
        && run.end > office
        && tokens[office].is(TITLE | OFFICE)
        && tokens[run.start..office].iter().all(|t| t.capital)
}

pub(super) fn push_name(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    run: Run,
    phrases: &mut Vec<Phrase>,
) {
    let people = registry.people_of(text, tokens, run);
    let titled = run.name > run.start
        && tokens[run.start..run.name]
            .iter()
            .any(|t| t.is(TITLE | OFFICE))
        && !tokens[run.start..run.name]
            .iter()
            .all(|t| t.is(lexicon::HONORIFIC));
    let field = names::office_with_field(text, tokens, run.start);
    let role = if let Some(from) = field {
        Some((from, run.start))
    } else if titled {
        Some((run.start, run.name))
    } else {
        names::role_before(text, tokens, run.start).map(|from| (from, run.start))
    };
    let start = role.map_or(run.start, |(from, _)| from.min(run.start));
    // "Her former student Professor Jane Roe", "her local MP Jane Roe".
    let start = match titled
        .then(|| names::role_before(text, tokens, start))
        .flatten()
    {
        Some(from) => from.min(start),
        None => start,
    };
    let described = start
        .checked_sub(2)
        .is_some_and(|n| titled && tokens[n].is(POSS) && tokens[n + 1].is(MODIFIER));
    let start = start - usize::from(described);
    // "the economist Jane Roe", "his lawyer Jane Roe".
    let start = start
        .checked_sub(1)
        .filter(|n| role.is_some() && tokens[*n].is(DET | POSS))
        .unwrap_or(start);
    // "Current Prime Minister of Orland Jane Roe": the office's words may begin before it.
    let mut start = start;
    while let Some(last) = phrases.last().filter(|p| {
        p.start >= start && !matches!(p.what, What::Pronoun(_)) || opens_office(tokens, p, start)
    }) {
        start = start.min(last.start);
        phrases.pop();
    }
    // "The Rt Hon Jane Roe MP": the letters behind a name are no description's head.
    let lettered = |p: &Phrase| match p.what {
        What::Description { head, .. } => {
            p.start <= start && p.end > run.end && tokens[head].capital
        }
        _ => false,
    };
    let near = phrases.len().saturating_sub(3);
    if let Some(n) = (near..phrases.len()).find(|n| lettered(&phrases[*n])) {
        phrases.remove(n);
    }
    let end = behind_letters(text, tokens, run.end);
    phrases.push(Phrase {
        start,
        words: Span::new(tokens[run.name].start, tokens[run.end - 1].end),
        role,
        ..Phrase::new(tokens, run.start, end, What::Name(people))
    });
}

/// Whether a number counts in a row: "9th".
pub(in crate::analysis) fn is_ordinal(number: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|e| number.ends_with(e))
}

/// Where a name ends with the letters behind it: "Jane Roe *MP* said", "Jane Roe *OBE FRS*".
fn behind_letters(text: &str, tokens: &[Token], at: usize) -> usize {
    const MOST: usize = 3;
    let letters = tokens[at..].iter().take(MOST).take_while(|t| {
        t.is_capital_word() && !t.first && (t.upper && t.is(TITLE) || are_letters(t.of(text)))
    });
    at + letters.count()
}

/// "Ryan's spokeswoman", "Ukraine's president": a description behind a possessive.
/// A document of somebody's ("Roe's statement") speaks for its owner.
pub(super) fn owner_of(
    text: &str,
    tokens: &[Token],
    run: Run,
    phrases: &mut Vec<Phrase>,
) -> Option<usize> {
    if tokens.get(run.end)?.kind != Kind::Possessive {
        return None;
    }
    let from = run.end + 1;
    for n in from..tokens.len().min(from + 6) {
        let token = &tokens[n];
        if token.start == token.end {
            continue;
        }
        if token.kind != Kind::Word || token.is(PREP | CONJ | AUX | lexicon::BOUNDARY | PRONOUN) {
            return None;
        }
        let next_is_noun = tokens
            .get(n + 1)
            .is_some_and(|t| t.is(OFFICE | FAMILY) && !t.capital);
        // "Norland's ruling party".
        let next_is_body = tokens.get(n + 1).is_some() && bodies::is_owned(text, tokens, n + 1);
        if next_is_noun || next_is_body && !token.is(OFFICE | PERSON | FAMILY) {
            continue;
        }
        let next = tokens.get(n + 1).map_or("", |t| t.of(text));
        let body = token.is(COLLECTIVE) || bodies::ends_name(token.of(text), next);
        if body && token.capital && !token.is(OFFICE | PERSON | FAMILY) {
            return named_body(tokens, run, n, phrases);
        }
        // "Norland's foreign ministry", "Hale's fan council": a body's or a place's.
        let owner = phrases.last().filter(|p| p.end == run.end);
        // "Roe's office" is Roe.
        let speaks = |p: &&Phrase| p.what == What::Organization || token.of(text) != "office";
        if let Some(owner) = owner.filter(speaks)
            && bodies::is_owned(text, tokens, n)
        {
            let body = Phrase::new(tokens, owner.start, n + 1, What::Organization);
            phrases.push(body);
            return Some(n + 1);
        }
        if token.is(COLLECTIVE) && !token.is(OFFICE | PERSON | FAMILY) {
            if let Some(owner) = phrases.last_mut().filter(|p| p.end == run.end) {
                owner.reach = n + 1;
            }
            return None;
        }
        if are_people(text, tokens, from, n) {
            let start = start_of(run, phrases);
            phrases.push(Phrase::new(tokens, start, n + 1, What::Unnamed));
            return Some(n + 1);
        }
        if token.is(OFFICE | PERSON | FAMILY) || is_somebody_beside(text, tokens, n) {
            let next = tokens.get(n + 1);
            if next.is_some_and(|t| t.is_capital_word() && !t.first) {
                return None; // "Roe's lawyer Ann Poe"
            }
            let nations = tokens[run.start..run.end].iter();
            let nations = nations.filter(|t| t.is(COUNTRY | NATION));
            let what = What::Description {
                head: n,
                nations: nations.map(|t| t.of(text).to_lowercase()).collect(),
                definite: true,
                owned: true,
            };
            phrases.push(Phrase::new(tokens, start_of(run, phrases), n + 1, what));
            return Some(n + 1);
        }
        if token.is(CUE) && !token.is(MODIFIER) {
            return None;
        }
    }
    None
}

/// Where an owner begins, with the article and the roles before the name.
fn start_of(owner: Run, phrases: &[Phrase]) -> usize {
    let phrase = phrases.last().filter(|p| p.end == owner.end);
    phrase.map_or(owner.start, |p| p.start)
}

/// "Orland's Defence Ministry", "The Growers' Forum": the name of a body with whose it is, up to the
/// token `at`.
fn named_body(tokens: &[Token], owner: Run, at: usize, phrases: &mut Vec<Phrase>) -> Option<usize> {
    let last = phrases.last().filter(|p| p.end == owner.end)?;
    if last.what != What::Organization || tokens.get(at + 1).is_some_and(Token::is_capital_word) {
        return None;
    }
    let words = Span::new(tokens[owner.start].start, tokens[at].end);
    let body = Phrase::new(tokens, last.start, at + 1, What::Organization);
    phrases.push(Phrase { words, ..body });
    Some(at + 1)
}

/// "Roe's critics": whether they are meant, and not Roe.
fn are_people(text: &str, tokens: &[Token], from: usize, at: usize) -> bool {
    let token = &tokens[at];
    let many = token.is(PLURAL_PERSON) && !token.is(OFFICE | PERSON | FAMILY | CUE)
        || say_so(text, tokens, at);
    let ends = tokens.get(at + 1).is_none_or(|t| {
        t.kind != Kind::Possessive && !t.is(PLURAL_PERSON | OFFICE | PERSON | COLLECTIVE)
    });
    // "Roe's speech left critics cold": whom the verb speaks of.
    let plain = || tokens[from..at].iter().all(|t| describes(text, t));
    many && ends && !token.capital && plain()
}

/// Whether a noun that no list of offices holds is somebody, before a verb of saying or a
/// comma: "Roe's business partner said".
fn is_somebody_beside(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let word = token.of(text);
    let kinds = gazetteer::nouns(word);
    !token.capital
        && !token.is(CUE | COLLECTIVE)
        && kinds & (noun::PERSON | noun::PLURAL | noun::GROUP | noun::PRODUCT) == noun::PERSON
        && tokens.get(at + 1).is_none_or(|t| match t.kind {
            Kind::Word => t.is(SAID) && !t.capital,
            Kind::Comma => tokens
                .get(at + 2)
                .is_some_and(|t| t.is(lexicon::REL) || t.of(text) == "who"),
            _ => false,
        })
}
