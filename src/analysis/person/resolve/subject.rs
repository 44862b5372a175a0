//! Which part of its sentence a phrase is: subject, object or neither.

use super::Block;
use super::nameless::is_peer;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, COLLECTIVE, CONJ, CUE, DET, FAMILY, MODIFIER, NATION, OFFICE, ORG,
    PERSON, POSS, PREP, REL, SAID, WROTE,
};
use crate::analysis::person::discourse::Subject;
use crate::analysis::person::jobs::{self, FIRMS_TOO, MAKERS};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;

/// Whether a comma and a name beside a description say who it is: "its chairman, Jane Roe",
/// "Jane Roe, a neighbour".
pub(super) fn is_apposed(block: &Block<'_>, phrases: &[Phrase], n: usize) -> bool {
    let name = |p: &&Phrase| matches!(p.what, What::Name(_));
    let phrase = &phrases[n];
    let mut before = phrases[..n].iter().rev().take(3).filter(name);
    before.any(|p| behind_comma(block, p.end) == Some(phrase.start))
        || name_behind(block, phrases, n).is_some()
}

/// "The developer, *Roe Land*, wrote": what may be somebody and is called like a firm between commas.
pub(super) fn is_a_firm(block: &Block<'_>, phrases: &[Phrase], n: usize) -> bool {
    /// The most words of its name.
    const WORDS: usize = 5;
    let phrase = &phrases[n];
    let comma = |at: usize| block.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    let What::Description { head, .. } = phrase.what else {
        return false;
    };
    if !comma(phrase.end) {
        return false;
    }
    let noun = block.tokens[head].of(block.text);
    let may = FIRMS_TOO.has(noun) || MAKERS.has(noun);
    let from = phrase.end + 1;
    let named = |p: &Phrase| p.start == from && matches!(p.what, What::Name(_));
    let capitals = block.tokens.get(from..).unwrap_or_default().iter();
    let count = capitals.take_while(|t| t.is_capital_word()).count();
    may && (1..=WORDS).contains(&count)
        && comma(from + count)
        && !phrases[n + 1..].iter().take(3).any(named)
}

/// The name right behind a description and a comma: "the coach, *Jane Roe*".
fn name_behind<'p>(block: &Block<'_>, phrases: &'p [Phrase], n: usize) -> Option<&'p Phrase> {
    let comma = |at: usize| block.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    let ends = [phrases[n].end, phrases[n].reach];
    let mut behind = phrases[n + 1..].iter().take(6);
    behind.find(|p| {
        let apposed = |end: &usize| comma(*end) && is_titled(block, end + 1, p.start);
        matches!(p.what, What::Name(_)) && ends.iter().any(apposed)
    })
}

/// The one whom a name between two commas says a description is, where nobody or another was taken for
/// them: "the playwright, *Jane Roe*, told us", where "the playwright, Jane Roe said, was ill" is.
pub(super) fn named_apart(
    block: &Block<'_>,
    phrases: &[Phrase],
    n: usize,
    taken: Option<EntityId>,
) -> Option<EntityId> {
    let name = name_behind(block, phrases, n)?;
    let closes = block.tokens.get(name.end.max(name.reach));
    let closes = closes.is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Stop));
    match &name.what {
        What::Name(people) if closes && !taken.is_some_and(|id| people.contains(&id)) => {
            people.first().copied()
        }
        _ => None,
    }
}

/// Whether a name begins at a token, or behind titles that do: "the officer, SP Jane Roe", "the
/// minister, a Mr Roe", "the suspect, one Jane Roe", "her agent, the Dutchman Jane Roe".
fn is_titled(block: &Block<'_>, from: usize, name: usize) -> bool {
    const TITLES: usize = 3;
    let native = |t: &Token| t.is(NATION) || jobs::is_from_somewhere(block.text, t);
    let one = |n: usize, t: &Token| {
        let word = t.of(block.text);
        let the = || word == "the" && block.tokens[from + 1..name].iter().all(native);
        n == 0 && (matches!(word, "a" | "one") || name > from + 1 && the())
    };
    (from..=from + TITLES).contains(&name)
        && block.tokens[from..name]
            .iter()
            .enumerate()
            .all(|(n, t)| t.is_capital_word() || one(n, t))
}

/// "Born in Hale, *the seventh child* of a cooper, he took": whether a description between a comma, or the
/// head of its sentence, and "he" is no second person.
pub(super) fn is_of_pronoun(block: &Block<'_>, phrase: &Phrase) -> bool {
    /// The most tokens that go on with it: "of a cooper".
    const FAR: usize = 8;
    let before = phrase.start.checked_sub(1).map(|n| &block.tokens[n]);
    let opens = before.is_none_or(|t| t.kind == Kind::Comma || block.tokens[phrase.start].first);
    if !opens || !matches!(phrase.what, What::Unnamed | What::Description { .. }) {
        return false;
    }
    let within = |t: &Token| {
        let clause = t.is(AUX | CUE | REL | BOUNDARY | CONJ) && !t.is(PREP | DET);
        !clause && matches!(t.kind, Kind::Word | Kind::Number | Kind::Possessive)
    };
    let rest = block.tokens.get(phrase.end..).unwrap_or_default();
    let more = rest.iter().take(FAR).take_while(|t| within(t)).count();
    let he = rest.get(more + 1).map_or("", |t| t.of(block.text));
    let verb = rest.get(more + 2);
    rest.get(more).is_some_and(|t| t.kind == Kind::Comma)
        && matches!(he, "he" | "she")
        && verb.is_some_and(|t| t.kind == Kind::Word && !t.is(SAID | WROTE))
}

/// What stands behind a name and its comma, or behind an age that follows: "Jane Roe, 64, a
/// grandmother".
pub(super) fn behind_comma(block: &Block<'_>, end: usize) -> Option<usize> {
    let kind = |at: usize| block.tokens.get(at).map(|t| t.kind);
    if kind(end) != Some(Kind::Comma) {
        return None;
    }
    let aged = kind(end + 1) == Some(Kind::Number) && kind(end + 2) == Some(Kind::Comma);
    Some(end + if aged { 3 } else { 1 })
}

/// A phrase is taken for a subject if a verb follows what hangs on it, if it opens its
/// sentence, or if it says who a subject is: "the coach, Jane Roe, said".
pub(super) fn subject_of(block: &Block<'_>, phrases: &[Phrase], n: usize) -> Subject {
    let phrase = &phrases[n];
    let tokens = block.tokens;
    let before = phrase.start.checked_sub(1).map(|n| &tokens[n]);
    // "For Roe had taken it": a clause, where "for Roe" is none.
    let clause = before.is_some_and(|t| t.of(block.text) == "for")
        && tokens.get(phrase.end).is_some_and(|t| t.is(AUX));
    if clause {
        return Subject::Inner;
    }
    if before.is_some_and(|t| t.kind == Kind::Word && t.is(PREP)) {
        // "According to Roe, …": the sentence is hers.
        let opens = phrase.start.checked_sub(2).is_some_and(|n| {
            tokens[n].first && tokens[n].of(block.text).eq_ignore_ascii_case("according")
        });
        if opens {
            return Subject::Main;
        }
        return Subject::Governed;
    }
    if tokens
        .get(phrase.end)
        .is_some_and(|t| t.kind == Kind::Possessive)
    {
        return Subject::Owner;
    }
    if is_object_of_clause(block, phrase) {
        return Subject::No;
    }
    let verb = tokens
        .get(behind_adverb(block, phrase.reach))
        .is_some_and(|t| {
            t.kind == Kind::Word && !t.capital && (t.is(CUE | AUX) || is_past(t.of(block.text)))
        })
        // "In 2001 *he* sold it": no list has all verbs.
        || is_nominative(block, phrase);
    // "Roe left, while Poe wrote": a clause of its own.
    let against = before.is_some_and(|t| matches!(t.of(block.text), "while" | "whereas"))
        && tokens
            .get(phrase.end)
            .is_some_and(|t| t.is(SAID | WROTE) && !t.capital)
        // "Roe limped off, but Poe played it down".
        || verb && is_behind_but(block, phrase);
    let inner = before.is_some_and(|t| t.kind == Kind::Word && t.is(BOUNDARY | REL) && !t.first)
        && !against
        || verb && (is_reported(block, phrase) || is_titled_inside(block, phrase));
    // "The chairman, Elder Jane Roe,": a title that is no part of the name.
    let lead = before_titles(block, phrase.start);
    let comma = lead
        .checked_sub(1)
        .is_some_and(|n| tokens[n].kind == Kind::Comma);
    if comma
        && !verb
        && let Some(described) = described_at(phrases, n, lead - 1)
    {
        return subject_of(block, &phrases[..=described], described);
    }
    // "Her director": the pronoun is whose.
    if matches!(phrase.what, What::Pronoun(_))
        && tokens[phrase.start].is(POSS)
        && phrases
            .get(n + 1)
            .is_some_and(|p| p.start == phrase.start && p.end > phrase.end)
    {
        return Subject::Owner;
    }
    if owns_like(block, phrases, n) {
        return Subject::Owner;
    }
    let opens = tokens[phrase.start].first
        || matches!(phrase.what, What::Name(_)) && described_at_opening(block, phrase.start)
        || before.is_none_or(|t| matches!(t.kind, Kind::Mark | Kind::Comma))
        || comma
        // "And Roe, for all she had done, agreed".
        || before.is_some_and(|t| joins(block, t))
        || tells_inverted(block, phrase.start);
    match (opens || verb, inner) {
        (_, true) => Subject::Inner,
        (true, false) => Subject::Main,
        (false, false) => Subject::No,
    }
}

/// "A neighbour *who knew Jane Roe* spoke": whom a clause about somebody else names last, before that one's verb.
fn is_object_of_clause(block: &Block<'_>, phrase: &Phrase) -> bool {
    /// The most words between "who" and the name.
    const CLAUSE: usize = 3;
    let mut before = block.tokens[phrase.start.saturating_sub(CLAUSE)..phrase.start]
        .iter()
        .rev();
    let plain = |t: &Token| t.kind == Kind::Word && !t.is(SAID | AUX | BOUNDARY) && !t.capital;
    let clause = before.by_ref().take_while(|t| t.of(block.text) != "who");
    let (words, all_plain) = clause.fold((0, true), |(n, all), t| (n + 1, all && plain(t)));
    let whose = phrase
        .start
        .checked_sub(words + 2)
        .map(|n| &block.tokens[n]);
    matches!(phrase.what, What::Name(_))
        && (1..CLAUSE).contains(&words)
        && all_plain
        && whose.is_some_and(|t| t.kind == Kind::Word && !t.first)
        && block.tokens[phrase.start - words - 1].of(block.text) == "who"
}

/// Whether a phrase is "he" or "she" behind the few words that open its sentence, before any verb.
fn is_nominative(block: &Block<'_>, phrase: &Phrase) -> bool {
    /// The most words that open the sentence.
    const OPENING: usize = 8;
    let word = phrase.words.of(block.text);
    let before = block.tokens[phrase.start.saturating_sub(OPENING)..phrase.start]
        .iter()
        .rev();
    let mut opening = before.take_while(|t| !t.is(CUE | AUX | BOUNDARY | REL));
    matches!(word, "he" | "she") && opening.any(|t| t.first)
}

/// Where titles begin that stand right before a name.
fn before_titles(block: &Block<'_>, start: usize) -> usize {
    const TITLES: usize = 3;
    let titles = block.tokens[start.saturating_sub(TITLES)..start]
        .iter()
        .rev()
        .take_while(|t| t.is_capital_word() && !t.first);
    let titles = start - titles.count();
    // "One of the pupils, 13-year-old Jane Roe".
    let aged = titles
        .checked_sub(1)
        .map(|n| block.tokens[n].of(block.text));
    if aged.is_some_and(|age| age.ends_with("-year-old")) {
        return titles - 1;
    }
    // "Her agent, the Dutchman Jane Roe": where they are from.
    let article = titles
        .checked_sub(1)
        .filter(|n| titles < start && block.tokens[*n].is(DET));
    let native = |t: &Token| t.is(NATION) || jobs::is_from_somewhere(block.text, t);
    let from = article.filter(|_| block.tokens[titles..start].iter().all(native));
    from.unwrap_or(titles)
}

/// Behind an adverb between two commas, if one stands there: "Roe*, however,* said".
fn behind_adverb(block: &Block<'_>, at: usize) -> usize {
    let kind = |n: usize| block.tokens.get(n).map(|t| t.kind);
    let adverb = block.tokens.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && (t.is(ADVERB)
                || matches!(
                    t.of(block.text),
                    "however" | "meanwhile" | "instead" | "though" | "too"
                ))
    });
    let apart = kind(at) == Some(Kind::Comma) && kind(at + 2) == Some(Kind::Comma);
    if apart && adverb { at + 3 } else { at }
}

/// "*His* neighbour snorted", "*his* opposite number, Jane Roe, was": whose somebody is of whom the sentence
/// tells, and the text goes on to.
fn owns_like(block: &Block<'_>, phrases: &[Phrase], n: usize) -> bool {
    /// The most words that say who it is.
    const WORDS: usize = 4;
    let phrase = &phrases[n];
    let pronoun = matches!(phrase.what, What::Pronoun(_));
    if !pronoun || !block.tokens[phrase.start].is(POSS) {
        return false;
    }
    let described = n.checked_sub(1).map(|n| &phrases[n]);
    let peer = described.is_some_and(|p| {
        let head = block.tokens[p.end - 1].of(block.text);
        // "*Her* colleague Jane Roe nodded".
        let is_name = matches!(p.what, What::Name(_));
        p.start == phrase.start && p.end > phrase.end && (is_name || is_peer(head))
    });
    let mut words = phrase.end..block.tokens.len().min(phrase.end + WORDS);
    let comma = words.find(|at| block.tokens[*at].kind != Kind::Word);
    let named = comma
        .filter(|at| block.tokens[*at].kind == Kind::Comma)
        .is_some_and(|at| {
            let mut near = phrases[n + 1..].iter().take(WORDS);
            near.any(|p| {
                matches!(p.what, What::Name(_)) && (at + 1..=at + WORDS).contains(&p.start)
            })
        });
    peer || named
}

/// "Claiming *that President Roe* wanted it": the conjunction was taken for the article of the title.
fn is_titled_inside(block: &Block<'_>, phrase: &Phrase) -> bool {
    matches!(phrase.what, What::Name(_)) && block.tokens[phrase.start].of(block.text) == "that"
}

/// "Roe limped off, *but* Poe played it down": a clause beside the first, not inside it.
fn is_behind_but(block: &Block<'_>, phrase: &Phrase) -> bool {
    let word = |back: usize| {
        let at = phrase.start.checked_sub(back);
        at.map_or("", |at| block.tokens[at].of(block.text))
    };
    word(1) == "but" && word(2) == ","
}

/// "Roe said the manager had", "Roe, the mayor, said Poe had": what a report is about.
fn is_reported(block: &Block<'_>, phrase: &Phrase) -> bool {
    let somebody = matches!(
        phrase.what,
        What::Name(_) | What::Description { .. } | What::Unnamed
    );
    let Some(verb) = phrase.start.checked_sub(1) else {
        return false;
    };
    let says = &block.tokens[verb];
    let before = verb.checked_sub(1).map(|n| block.tokens[n].kind);
    let told = matches!(before, Some(Kind::Word | Kind::Comma));
    somebody && told && says.is(SAID) && !says.capital && !says.first
}

/// Whether a word opens its sentence and joins it to the one before: "And", "But".
fn joins(block: &Block<'_>, token: &Token) -> bool {
    token.first && (token.is(CONJ) || matches!(token.of(block.text), "But" | "Yet" | "So"))
}

/// Whether the sentence opens with what stands before a name and says who that is: "Rovers
/// captain Jane Roe", "Local councillor Roe".
fn described_at_opening(block: &Block<'_>, at: usize) -> bool {
    const LONGEST: usize = 6;
    let from = at.saturating_sub(LONGEST);
    let mut owned = false;
    for (n, token) in block.tokens[from..at].iter().enumerate().rev() {
        owned |= token.kind == Kind::Possessive;
        // "At the store, shopper Jane Roe": behind what opens the sentence.
        if token.kind == Kind::Comma && from + n + 1 < at {
            return opens_before(block, from + n) || is_owned_before(block, from + n);
        }
        let noun = jobs::is_a_job(block.text, token)
            || token.is(OFFICE | PERSON | MODIFIER | ORG | COLLECTIVE | FAMILY | NATION);
        let fits = match token.kind {
            // "Number 10 Jane Roe".
            Kind::Possessive | Kind::Number => true,
            Kind::Word if token.start == token.end => true,
            // "And campaign chairman Jane Roe".
            Kind::Word if joins(block, token) => true,
            // "The Greens' Jane Roe", where "the Roe campaign" is not she.
            Kind::Word if token.first && token.is(DET) => owned,
            Kind::Word if token.capital => !token.is(PREP | BOUNDARY | CONJ | ADVERB | DET),
            Kind::Word => noun && !token.is(CUE & !(OFFICE | MODIFIER)),
            _ => false,
        };
        if !fits {
            return false;
        }
        if token.first {
            return true;
        }
    }
    false
}

/// Whether what stands before a comma opens its sentence with a preposition, and has no comma
/// of its own: "At the store, …".
fn opens_before(block: &Block<'_>, comma: usize) -> bool {
    const LONGEST: usize = 16;
    let before = &block.tokens[comma.saturating_sub(LONGEST)..comma];
    let first = before.iter().rev().take_while(|t| t.kind != Kind::Comma);
    let mut first = first.skip_while(|t| !t.first);
    first.next().is_some_and(|t| t.is(PREP | BOUNDARY))
}

/// Whether nothing but a few words for somebody of somebody's stands before a comma: "*His opposite number*,
/// Rovers captain Jane Roe".
fn is_owned_before(block: &Block<'_>, comma: usize) -> bool {
    const WORDS: usize = 4;
    let from = comma.saturating_sub(WORDS);
    let first = (from..comma).rev().find(|n| block.tokens[*n].first);
    first.is_some_and(|first| {
        let rest = &block.tokens[first + 1..comma];
        let plain = |t: &Token| t.kind == Kind::Word && !t.is(PREP | AUX | BOUNDARY);
        block.tokens[first].is(POSS) && !rest.is_empty() && rest.iter().all(plain)
    })
}

/// The description right before a comma and a name: "the minister, Jane Roe".
pub(super) fn described_before(phrases: &[Phrase], n: usize) -> Option<usize> {
    described_at(phrases, n, phrases[n].start.checked_sub(1)?)
}

/// The same, where the comma is known.
pub(super) fn described_at(phrases: &[Phrase], n: usize, comma: usize) -> Option<usize> {
    let phrase = &phrases[n];
    let described = |p: &Phrase| {
        matches!(p.what, What::Description { .. } | What::Unnamed)
            && !p.covered
            && (p.end == comma || p.reach == comma)
    };
    let named = matches!(phrase.what, What::Name(_));
    let lowest = n.saturating_sub(4);
    (lowest..n).rev().find(|m| named && described(&phrases[*m]))
}

/// Whether a verb of saying behind a quotation stands right before a token: "“…,” said Roe".
pub(super) fn tells_inverted(block: &Block<'_>, at: usize) -> bool {
    let inside = |n: usize| block.quoted.get(n).copied().unwrap_or(false);
    at >= 2 && block.tokens[at - 1].is(CUE) && !inside(at - 1) && inside(at - 2)
}
