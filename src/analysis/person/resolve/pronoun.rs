//! What stands beside a pronoun and tells whom it can mean.

use super::Block;
use super::lived::lived;
use super::short;
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CUE, DET, PREP, REL, TITLE};
use crate::analysis::person::Gender;
use crate::analysis::person::discourse::{Asked, Subject, Who};
use crate::analysis::person::phrases::{Phrase, What, head_gender};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::verbs::{is_past, is_strong_past};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;
use crate::article::Span;

/// How sure a pronoun is that stands before the name it means.
pub(super) const AHEAD: f32 = 0.7;
/// How far behind it that name may stand, in bytes.
pub(super) const SOON: u32 = 400;

/// Whom a pronoun means that stands before all names, as articles like to begin: the first
/// person named behind it, if they can be meant.
pub(super) fn named_next(phrase: &Phrase, gender: Gender, registry: &Registry) -> Option<Who> {
    let (span, id) = registry.named_behind(phrase.words.end)?;
    let known = registry.known.get(id.0 as usize)?;
    let near = span.start - phrase.words.end <= SOON;
    (near && known.gender.agrees(gender)).then_some(Who::Known(id))
}

/// Whom a sentence names right behind the pronoun: "her name is Jane Roe", "she is called
/// Jane Roe".
pub(super) fn introduced(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    let (phrase, next) = (&phrases[n], phrases.get(n + 1)?);
    let word = |offset: usize| block.tokens.get(phrase.end + offset);
    let is = |offset: usize, words: &[&str]| {
        word(offset).is_some_and(|t| words.contains(&t.of(block.text)))
    };
    let says = next.start == phrase.end + 2
        && (is(0, &["name"]) && is(1, &["is", "was"])
            || is(0, &["is", "was"]) && is(1, &["called", "named"]));
    match &next.what {
        What::Name(people) if says => people.first().copied(),
        _ => None,
    }
}

/// Who somebody without a name is by the name they gave: "a mother of three who gave her name only
/// as Shirley", "a vet, who identified himself as Colm".
pub(super) fn by_own_name(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    const FAR: usize = 16;
    const WHO: usize = 6;
    let phrase = &phrases[n];
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    if let Some(id) = by_what_they_go_by(block, phrases, n)
        .or_else(|| is_named(block, phrases, n))
        .or_else(|| apposed_behind(block, phrases, n))
    {
        return Some(id);
    }
    let who = (phrase.end..phrase.end + WHO).find(|at| matches!(word(*at), "who" | "giving"))?;
    let end = (who..who + FAR)
        .find(|at| block.tokens.get(*at).is_none_or(|t| t.kind == Kind::Stop))
        .unwrap_or(who + FAR);
    let given =
        (who..end).find(|at| matches!(word(*at), "name" | "surname" | "himself" | "herself"))?;
    let gives = (who..given).any(|at| {
        matches!(
            word(at),
            "gave" | "give" | "giving" | "identified" | "identify" | "called" | "introduced"
        )
    });
    let told = (given..(given + 4).min(end)).find(|at| word(*at) == "as");
    // "Who gave only her surname, Roe,".
    let comma = || Some(given + 1).filter(|at| word(*at) == "," && word(given).ends_with("name"));
    let told = told.or_else(comma)?;
    let name = phrases[n + 1..].iter().find(|p| p.start == told + 1)?;
    match &name.what {
        What::Name(people) if gives => people.first().copied(),
        _ => None,
    }
}

/// "My neighbour on plot 15 is *Roe*.": who somebody is, where nothing else stands in the sentence.
fn is_named(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    /// The most words that say which one it is.
    const WHICH: usize = 6;
    let phrase = &phrases[n];
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    if !block.tokens[phrase.start].first {
        return None;
    }
    let is = (phrase.end..phrase.end + WHICH).find(|at| matches!(word(*at), "is" | "was"))?;
    let plain = |t: &Token| {
        matches!(t.kind, Kind::Word | Kind::Number) && !t.is(AUX | CUE | REL | BOUNDARY)
    };
    let name = phrases[n + 1..].iter().find(|p| p.start == is + 1)?;
    let ends = block.tokens.get(name.end)?.kind == Kind::Stop;
    match &name.what {
        What::Name(people) if ends && block.tokens[phrase.end..is].iter().all(plain) => {
            people.first().copied()
        }
        _ => None,
    }
}

/// "The skipper, *a Dane called Roe*, looked up": who the words between commas behind somebody name.
fn apposed_behind(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    /// The most words before "called".
    const WHAT: usize = 5;
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    let comma = phrases[n].end.max(phrases[n].reach);
    if word(comma) != "," || !matches!(word(comma + 1), "a" | "an") {
        return None;
    }
    let from = comma + 2;
    let called = (from..from + WHAT).find(|at| matches!(word(*at), "called" | "named"))?;
    let plain = |t: &Token| t.kind == Kind::Word && !t.is(AUX | CUE | REL);
    let name = phrases[n + 1..].iter().find(|p| p.start == called + 1)?;
    match &name.what {
        What::Name(people) if block.tokens[from..called].iter().all(plain) => {
            people.first().copied()
        }
        _ => None,
    }
}

/// "The youngest member, who goes by Sol", "a singer known as Sol", "who goes by the name of Sol".
fn by_what_they_go_by(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    let phrase = &phrases[n];
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    let from = phrase.end.max(phrase.reach);
    let from = from + usize::from(word(from) == ",");
    let words: &[&str] = match (word(from), word(from + 1), word(from + 2)) {
        ("who", "goes" | "went" | "performs" | "records", "by" | "as" | "under") => &[],
        ("known", "as", _) => &["known", "as"],
        ("known", "simply" | "only" | "professionally" | "better", "as") => &["known", "", "as"],
        _ => return None,
    };
    let mut at = from + if words.is_empty() { 3 } else { words.len() };
    if word(at) == "the" && word(at + 1) == "name" {
        at += 2 + usize::from(word(at + 2) == "of");
    }
    let name = phrases[n + 1..].iter().find(|p| p.start >= at)?;
    match &name.what {
        What::Name(people) if name.start == at => people.first().copied(),
        _ => None,
    }
}

/// Who somebody is whom a sentence brings in and names: "a surgeon *called Dr Roe* sat down", where "a
/// neighbour called Roe at six" did something else.
pub(super) fn named_behind(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    const TITLES: usize = 2;
    let phrase = &phrases[n];
    let called = block.tokens.get(phrase.end)?;
    if !matches!(called.of(block.text), "called" | "named") || phrase.what != What::Unnamed {
        return None;
    }
    let from = phrase.end + 1;
    let near = phrases[n + 1..]
        .iter()
        .take_while(|p| p.start <= from + TITLES);
    let mut names = near.filter(|p| matches!(p.what, What::Name(_)));
    let name = names.find(|p| {
        block
            .tokens
            .get(from..p.start)
            // "Called Old Roe", "named Ka Roe".
            .is_some_and(|b| {
                b.iter().all(|t| t.is(TITLE)) || b.len() == 1 && b[0].is_capital_word()
            })
    })?;
    let acts = |word: &str| is_past(word) || is_strong_past(word);
    // "A neighbour called Roe."
    let behind = block.tokens.get(name.end);
    let opens = block.tokens[phrase.start].first;
    let goes_on = behind.is_some_and(|t| {
        t.kind == Kind::Comma
            || t.kind == Kind::Word && (t.is(REL | AUX | CUE) || acts(t.of(block.text)))
    });
    let ends = behind.is_none_or(|t| t.kind == Kind::Stop);
    match &name.what {
        What::Name(people) if goes_on || ends && !opens => people.first().copied(),
        _ => None,
    }
}

/// Who somebody without a name is by what others call them: "the captain, whom two hands named as
/// Jane Roe", "the pilot, identified by the airline as Jane Roe", "a clerk whom we are calling Ann".
pub(super) fn named_by_others(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    const FAR: usize = 10;
    let phrase = &phrases[n];
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    let comma = block.tokens.get(phrase.end)?.kind == Kind::Comma;
    let from = phrase.end + usize::from(comma);
    // "Whom two hands named as": those are who calls them so.
    let before = phrase.start.checked_sub(1).map(|n| &block.tokens[n]);
    if before.is_some_and(|t| t.is(REL)) {
        return None;
    }
    let whom = matches!(word(from), "whom" | "who");
    // "Identified by the airline as", where "officers identified the victim as" names the victim.
    let passive = matches!(word(from), "named" | "identified")
        && (comma || matches!(word(from + 1), "as" | "by" | "in" | "only"));
    if !whom && !passive {
        return None;
    }
    // "The witness who named her": that one gives the name.
    let names_others = word(from) == "who"
        && block.tokens.get(from + 1).is_some_and(|t| {
            t.is(AUX | ADVERB)
                || matches!(word(from + 1), "calls" | "called" | "named" | "identified")
        });
    if names_others {
        return None;
    }
    let near = phrases[n + 1..]
        .iter()
        .take_while(|p| p.start <= from + FAR);
    let calls = |at: usize| matches!(word(at), "calling" | "call" | "called" | "named");
    let names = |at: usize| calls(at) || matches!(word(at), "identified" | "identify" | "name");
    let given = |p: &&Phrase| {
        let Some(between) = block.tokens.get(from..p.start).filter(|b| b.len() > 1) else {
            return false;
        };
        let last = p.start - 1;
        let owner = block.tokens.get(p.end).map(|t| t.kind) == Some(Kind::Possessive);
        let told = match word(last) {
            "as" => (from..last).any(names),
            _ => calls(last),
        };
        between.iter().all(|t| t.kind == Kind::Word) && told && !owner
    };
    let mut near = near.filter(|p| matches!(p.what, What::Name(_)));
    match &near.find(given)?.what {
        What::Name(people) => people.first().copied(),
        _ => None,
    }
}

/// What a pronoun stands beside.
pub(super) fn asked(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    gender: Gender,
    subject: Subject,
) -> Asked {
    let phrase = &phrases[n];
    let word = phrase.words.of(block.text);
    let cue = |n: Option<usize>| {
        n.and_then(|n| block.tokens.get(n))
            .is_some_and(|t| t.kind == Kind::Word && t.is(CUE))
    };
    let says = said_before(block, phrase.start);
    let oblique = !(word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she"));
    Asked {
        gender,
        subject,
        answers: None,
        oblique,
        lived: !oblique && lived(block, phrase),
        opens: block.tokens[phrase.start].first,
        speaks: !oblique
            && (cue(phrase.start.checked_sub(1))
                || cue(Some(phrase.end))
                || cue(Some(phrase.end + 1))),
        tells: !oblique && (says.is_some() || cue(Some(phrase.end))),
        says,
        object: object_of(block, phrases, n)
            .filter(|_| !oblique)
            .map(Who::Known)
            .or_else(|| asker(block, phrases, n))
            .or_else(|| questioner(block, phrases, n).map(Who::Known))
            .or_else(|| addressed(block, &phrases[..n], says?).map(Who::Known))
            .or_else(|| short::called_short(block, &phrases[..n], says?).map(Who::Known))
            .or_else(|| spoken_of(block, phrases, n))
            .or_else(|| owned_by(phrases, n)),
    }
}

/// Whom the verb behind a pronoun names as its object: "he described Roe as" is not Roe's.
pub(super) fn object_of(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    let from = phrases[n].end;
    let next = phrases[n + 1..].iter().find(|p| p.start > from)?;
    let verbs = block.tokens.get(from..next.start)?;
    let plain = verbs
        .iter()
        .all(|t| t.kind == Kind::Word && !t.is(PREP | BOUNDARY | DET) && !t.capital);
    match &next.what {
        What::Name(people) if plain && verbs.len() <= 3 => match people[..] {
            [only] => Some(only),
            _ => None,
        },
        _ => None,
    }
}

/// Who is somebody of whom a pronoun means: "*his* opponent, Jane Roe".
fn owned_by(phrases: &[Phrase], n: usize) -> Option<Who> {
    let pronoun = &phrases[n];
    let whole = n.checked_sub(1).map(|n| &phrases[n])?;
    let owns = whole.start == pronoun.start && whole.end > pronoun.end;
    whole.entity.filter(|_| owns).map(Who::Known)
}

/// Whom a pronoun speaks of that stands between commas: "Roe, she says, “never rang”", "Roe, she told the
/// jury, never rang".
fn spoken_of(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<Who> {
    /// The most words for whom or when it is told.
    const WHOM: usize = 4;
    let phrase = &phrases[n];
    let comma = |at: usize| block.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    let before = phrase.start.checked_sub(1).filter(|at| comma(*at))?;
    let says = block.tokens.get(phrase.end).is_some_and(|t| t.is(CUE));
    let behind = phrase.end + 1;
    let plain = |at: &usize| {
        let token = block.tokens.get(*at);
        token.is_some_and(|t| t.kind == Kind::Word && !t.is(AUX | REL | BOUNDARY))
    };
    let whom = (behind..behind + WHOM).take_while(plain).count();
    if !says || !comma(behind + whom) {
        return None;
    }
    let near = phrases[..n].iter().rev().take(3);
    let opens = near.filter(|p| p.end == before && block.tokens[p.start].first);
    // Whom a description means may be a guess, and then the pronoun's own.
    let mut named = opens.filter(|p| matches!(p.what, What::Name(_)));
    named.find_map(|p| p.entity).map(Who::Known)
}

/// Whom words in marks call by name: "“*Pete*, I owe you a pint,” he wrote".
fn addressed(block: &Block<'_>, before: &[Phrase], says: Span) -> Option<EntityId> {
    let within = |p: &&Phrase| says.covers(p.words);
    let called = |p: &&Phrase| {
        let kind = |n: usize| block.tokens.get(n).map(|t| t.kind);
        // "“He whispered, ‘Jane Roe, you are late,’” she said": whom another calls is in marks of their own.
        let opens = p.start.checked_sub(1).is_some_and(|n| {
            let last = &block.tokens[n];
            last.kind == Kind::Stop || last.kind == Kind::Mark && last.start == says.start
        });
        let closes = matches!(kind(p.end), Some(Kind::Comma));
        matches!(p.what, What::Name(_)) && opens && closes
    };
    let inside = before.iter().rev().take_while(within);
    inside.into_iter().find(called)?.entity
}

/// Who asks whoever the sentence is about: "Questioned by *Roe*, the officer said", "Asked by *Roe* if he was
/// sure, he said".
pub(super) fn questioner(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<EntityId> {
    const FAR: usize = 30;
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    let start = phrases[n].start;
    let first = (start.saturating_sub(FAR)..start)
        .rev()
        .find(|at| block.tokens[*at].first)?;
    let asked = matches!(
        word(first),
        "Asked"
            | "Challenged"
            | "Cross-examined"
            | "Grilled"
            | "Interviewed"
            | "Pressed"
            | "Questioned"
            | "Quizzed"
    );
    if !asked || word(first + 1) != "by" {
        return None;
    }
    let named = |p: &&Phrase| matches!(p.what, What::Name(_));
    let comma = |at: usize| block.tokens[at].kind == Kind::Comma;
    let after = phrases[..n]
        .iter()
        .rev()
        .take_while(|p| p.start > first + 1);
    let asker = after.filter(named).last()?;
    let before = (first..asker.start).any(comma);
    let behind = (asker.end..start).any(|at| comma(at) || matches!(word(at), "if" | "whether"));
    asker.entity.filter(|_| !before && behind)
}

/// Who asked, where a pronoun answers: "Roe asked if he was well. “Quite,” he replied."
fn asker(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Option<Who> {
    const FAR: usize = 12;
    let phrase = &phrases[n];
    let word = |at: usize| block.tokens.get(at).map_or("", |t| t.of(block.text));
    let replies = |w: &str| matches!(w, "replied" | "answered" | "replies" | "answers");
    let before = phrase.start.checked_sub(1).map_or("", word);
    if !replies(word(phrase.end)) && !replies(before) {
        return None;
    }
    // The sentence that ends before the marks.
    let outside = |at: &usize| !block.quoted.get(*at).copied().unwrap_or(false);
    let asked = (0..phrase.start)
        .rev()
        .filter(outside)
        .take(FAR * 3)
        .skip_while(|at| *at + 1 >= phrase.start || !matches!(block.tokens[*at].kind, Kind::Stop))
        .skip(1)
        .take_while(|at| !matches!(block.tokens[*at].kind, Kind::Stop))
        .find(|at| matches!(word(*at), "asked" | "asks"))
        .filter(|at| {
            let helps = at.checked_sub(1).map_or("", word);
            !matches!(helps, "was" | "were" | "is" | "been" | "being" | "when")
        })?;
    let subject = phrases[..n].iter().rev().find(|p| {
        p.end <= asked
            && asked - p.end <= FAR
            && !p.covered
            && matches!(
                p.what,
                What::Name(_) | What::Unnamed | What::Description { .. }
            )
            && (block.tokens[p.start].first || p.end == asked || p.role.is_some())
    })?;
    let gender = head_gender(&block.tokens[subject.end - 1]);
    Some(match subject.entity {
        Some(id) => Who::Known(id),
        None => Who::Unnamed(subject.words, gender),
    })
}

/// The quotation that ends right before a token, or a verb before it.
pub(super) fn said_before(block: &Block<'_>, at: usize) -> Option<Span> {
    let (start, end) = marks_before(block, at)?;
    Some(Span::new(block.tokens[start].start, block.tokens[end].end))
}

/// The first and the last token of that quotation.
fn marks_before(block: &Block<'_>, at: usize) -> Option<(usize, usize)> {
    let inside = |n: usize| block.quoted.get(n).copied().unwrap_or(false);
    let verb = at
        .checked_sub(1)
        .filter(|n| block.tokens[*n].is(CUE) && !inside(*n));
    let end = verb.unwrap_or(at).checked_sub(1).filter(|n| inside(*n))?;
    let start = (0..end).rev().take_while(|n| inside(*n)).last()?;
    Some((start, end))
}

/// "A grocer who taught Roe as a boy would not give his name. “…,” he said.": who opens the sentence
/// before and does not give a name, where the pronoun says what is quoted between.
pub(super) fn withheld(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    gender: Gender,
) -> Option<Who> {
    /// The most tokens of the sentence that are looked at.
    const LONGEST: usize = 40;
    let (open, _) = marks_before(block, phrases[n].start)?;
    let stop = open
        .checked_sub(1)
        .filter(|n| block.tokens[*n].kind == Kind::Stop)?;
    let first = (stop.saturating_sub(LONGEST)..stop)
        .rev()
        .find(|n| block.tokens[*n].first)?;
    let words = || block.tokens[first..stop].iter().map(|t| t.of(block.text));
    let name = words().any(|w| matches!(w, "name" | "names" | "named" | "identified"));
    let refuses = words().any(|w| {
        let not = w == "not" || w.ends_with("n’t") || w.ends_with("n't");
        not || w.starts_with("refus") || w.starts_with("declin")
    });
    let anonymous = words().any(|w| matches!(w, "anonymity" | "anonymously"));
    if !(anonymous || name && refuses) {
        return None;
    }
    let near = phrases[..n].iter().rev().take_while(|p| p.end > first);
    let source = near.filter(|p| p.start == first && !p.covered).last()?;
    let head = block.tokens.get(source.end.checked_sub(1)?)?;
    let own = head_gender(head);
    let fits = matches!(source.what, What::Unnamed) && own.agrees(gender);
    fits.then_some(Who::Unnamed(source.words, gender))
}
