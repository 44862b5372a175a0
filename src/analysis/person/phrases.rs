//! The phrases of a block that can speak: names, pronouns, descriptions,
//! organisations, sources without a name.

use super::Gender;
use super::names::{self, Run};
use super::registry::Registry;
use crate::analysis::lexicon::{
    self, ADVERB, AUX, CALENDAR, COLLECTIVE, CONJ, COUNTRY, CUE, DET, FAMILY, FEMALE, FEMININE,
    FIRST, MALE, MASCULINE, MODIFIER, NATION, OFFICE, PERSON, PLURAL, PLURAL_PERSON, POSS, PREP,
    PRONOUN, SAID, TITLE, WROTE,
};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::EntityId;
use crate::article::Span;

/// What a phrase is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::analysis) enum What {
    /// A name; the people it may be, the likeliest first.
    Name(Vec<EntityId>),
    /// He or she.
    Pronoun(Gender),
    /// They.
    They,
    /// It, beside its verb of saying.
    It,
    /// I or we.
    First,
    /// "the minister", "his lawyer", "Ukraine's president".
    Description {
        /// Token of its head noun.
        head: usize,
        /// Nationalities in it, lower case.
        nations: Vec<String>,
        /// Whether it points at somebody known: "the", "his".
        definite: bool,
        /// Whether it is somebody of somebody: "his lawyer".
        owned: bool,
    },
    /// An organisation, a document, a country.
    Organization,
    /// "officials", "a senior aide".
    Unnamed,
}

/// A phrase: token indices, and the words that name.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Phrase {
    /// First token, roles and articles included.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// One past what hangs on it: "a spokesman *for the ministry*".
    pub reach: usize,
    /// The words that name it, titles shorn.
    pub words: Span,
    /// What it is.
    pub what: What,
    /// Whether it stands inside another phrase.
    pub covered: bool,
    /// Who it is, once resolved.
    pub entity: Option<EntityId>,
    /// Who else it may be, with their chances.
    pub others: Vec<(EntityId, f32)>,
    /// For names: the tokens of a role before it.
    pub role: Option<(usize, usize)>,
}

impl Phrase {
    fn new(tokens: &[Token], start: usize, end: usize, what: What) -> Self {
        let words = Span::new(tokens[start].start, tokens[end - 1].end);
        Self {
            start,
            end,
            reach: end,
            words,
            what,
            covered: false,
            entity: None,
            others: Vec::new(),
            role: None,
        }
    }
}

/// How far a description's head may stand from its article, in tokens.
const DESCRIPTION: usize = 9;

/// Finds the phrases among `tokens`. In a block whose words are mostly capitalised
/// (`headline`), capitals name only people already known; pronouns, descriptions and bare
/// sources are found there too.
pub(in crate::analysis) fn find(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    headline: bool,
    phrases: &mut Vec<Phrase>,
) {
    phrases.clear();
    let mut at = 0;
    while at < tokens.len() {
        at = one(text, tokens, registry, headline, at, phrases).max(at + 1);
    }
    cover(phrases);
    reach(text, tokens, phrases);
}

/// Reads what begins at `at`; the token to go on from.
fn one(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    headline: bool,
    at: usize,
    phrases: &mut Vec<Phrase>,
) -> usize {
    let token = &tokens[at];
    if token.kind != Kind::Word {
        return at + 1;
    }
    if let Some(what) = pronoun(text, token) {
        phrases.push(Phrase::new(tokens, at, at + 1, what));
        if token.is(POSS) {
            // "his lawyer" is a phrase of its own around the pronoun.
            if let Some(phrase) = description(text, tokens, at) {
                phrases.push(phrase);
            }
        }
        return at + 1;
    }
    if it_says(text, tokens, at) {
        phrases.push(Phrase::new(tokens, at, at + 1, What::It));
        return at + 1;
    }
    if let Some(end) = one_of_them(text, tokens, at) {
        phrases.push(Phrase::new(tokens, at, end, What::Unnamed));
        return end;
    }
    if token.is(DET | POSS) && !token.upper {
        // "suggested that Roe's lawyer …": the word opens a clause, not a phrase.
        let clause = token.is(lexicon::BOUNDARY)
            && at > 0
            && (tokens[at - 1].is(CUE)
                || tokens.get(at + 1).is_some_and(|t| t.capital || t.is(DET)));
        if clause {
            return at + 1;
        }
        if let Some(phrase) = description(text, tokens, at) {
            phrases.push(phrase);
        }
        return at + 1;
    }
    // "Residents of Hale said": the capital is the sentence's.
    let opens = token.first
        && token.is(PLURAL_PERSON)
        && !token.upper
        && !registry.begins_name(token.start)
        && tokens.get(at + 1).is_none_or(|t| !t.capital);
    if opens {
        phrases.push(Phrase::new(tokens, at, at + 1, What::Unnamed));
        return at + 1;
    }
    if headline && let Some(phrase) = bare_source(tokens, at) {
        let end = phrase.end;
        phrases.push(phrase);
        return end;
    }
    if only_opens_clause(text, tokens, registry, at) {
        return at + 1;
    }
    if let Some(run) = names::run_at(text, tokens, at) {
        return name(text, tokens, registry, headline, run, phrases);
    }
    if registry.begins_name(token.start) {
        let run = Run {
            start: at,
            name: at,
            end: at + 1,
        };
        return name(text, tokens, registry, headline, run, phrases);
    }
    if token.is(PLURAL_PERSON) && !is_noun_modifier(tokens, at) {
        let mut start = at;
        while start > 0 && at - start < 4 {
            let before = &tokens[start - 1];
            let describes = before.kind == Kind::Word
                && (before.is(MODIFIER | NATION) && !before.is(PREP | CONJ));
            if !describes {
                break;
            }
            start -= 1;
        }
        phrases.push(Phrase::new(tokens, start, at + 1, What::Unnamed));
    }
    at + 1
}

/// Whether "it" stands before its verb of saying: "it said", "it has also announced".
fn it_says(text: &str, tokens: &[Token], at: usize) -> bool {
    if !tokens[at].of(text).eq_ignore_ascii_case("it") {
        return false;
    }
    let helps = |t: &&Token| {
        t.kind == Kind::Word
            && !t.is(CUE)
            && (t.is(ADVERB) || matches!(t.of(text), "has" | "had" | "have" | "also" | "would"))
    };
    let skipped = tokens[at + 1..].iter().take(3).take_while(helps).count();
    tokens.get(at + 1 + skipped).is_some_and(|t| {
        t.kind == Kind::Word
            && t.is(SAID | WROTE)
            && !t.capital
            && !matches!(
                t.of(text),
                "went" | "goes" | "began" | "begins" | "say" | "offered"
            )
            && !t.of(text).ends_with("ing")
    })
}

/// Where a source ends that is one of several or nobody in particular, beside a verb of
/// saying or with what tells who it is: "one of them said", "someone close to the talks".
fn one_of_them(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let says = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital)
    };
    let is = |words: &[&str]| words.iter().any(|w| word(at).eq_ignore_ascii_case(w));
    let somebody = is(&["someone", "somebody"]);
    let end = if somebody {
        at + 1
    } else if word(at + 1) == "of"
        && matches!(word(at + 2), "them" | "us" | "those")
        && is(&["one", "another", "many", "some", "several"])
    {
        at + 3
    } else {
        return None;
    };
    let before = at.checked_sub(1);
    let described = (somebody || is(&["some"])) && (is_beside(text, tokens, end) || says(end));
    (before.is_some_and(says) || says(end) || described).then_some(end)
}

/// Whether words that say who somebody is stand at a token: "close to the talks", "familiar
/// with the case".
fn is_beside(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    matches!(
        (word(at), word(at + 1)),
        ("close" | "near" | "loyal" | "opposed" | "sympathetic", "to")
            | ("familiar" | "involved" | "acquainted", "with" | "in")
            | ("briefed", "on" | "about")
            | ("aware", "of")
    )
}

/// "Says departing warden", "Minister says": a source without an article, as headlines have
/// it beside a verb of saying.
fn bare_source(tokens: &[Token], at: usize) -> Option<Phrase> {
    let describes = |t: &Token| t.kind == Kind::Word && !t.is(CUE | PREP | CONJ | DET | AUX);
    let says = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE))
    };
    let head = (at..tokens.len().min(at + 3))
        .take_while(|n| describes(&tokens[*n]) && (*n == at || !tokens[*n].first))
        .filter(|n| tokens[*n].is(OFFICE | PERSON | PLURAL_PERSON) && !tokens[*n].is(PREP))
        .last()?;
    let behind = says(head + 1);
    let before = at.checked_sub(1).is_some_and(says);
    let ends = tokens
        .get(head + 1)
        .is_none_or(|t| t.kind != Kind::Word || !t.is_capital_word() && !t.is(OFFICE | PERSON));
    (behind || before && ends).then(|| Phrase::new(tokens, at, head + 1, What::Unnamed))
}

/// Whether a capital only opens the sentence, on a word that names nobody: "Turning the horn
/// would", "Asked which it was, he".
fn only_opens_clause(text: &str, tokens: &[Token], registry: &Registry, at: usize) -> bool {
    let token = &tokens[at];
    if !token.first || !token.capital {
        return false;
    }
    let word = token.of(text);
    let verb = ["ing", "ed"].iter().any(|e| word.ends_with(e)) && word.len() > 4;
    !token.upper
        && verb
        && !registry.begins_name(token.start)
        && !token.is(COUNTRY | lexicon::PLACE | lexicon::ORG | NATION)
        && tokens.get(at + 1).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.capital
                && (t.is(DET | POSS | PRONOUN | lexicon::REL) || t.of(text) == "by")
        })
}

fn is_noun_modifier(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|t| t.is(OFFICE | COLLECTIVE | PLURAL_PERSON) && !t.is(CUE))
}

fn pronoun(text: &str, token: &Token) -> Option<What> {
    if token.is(MALE) {
        Some(What::Pronoun(Gender::Male))
    } else if token.is(FEMALE) {
        Some(What::Pronoun(Gender::Female))
    } else if token.is(PLURAL) {
        Some(What::They)
    } else if token.is(FIRST) && !token.is(POSS) && matches!(token.of(text), "I" | "we" | "We") {
        Some(What::First)
    } else {
        None
    }
}

/// A description that opens with the article or possessive at `at`.
fn description(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let opening = &tokens[at];
    let (mut head, mut nations) = (None, Vec::new());
    let mut owned = opening.is(POSS);
    let mut end = at + 1;
    while end < tokens.len() && end - at < DESCRIPTION {
        let token = &tokens[end];
        if token.kind == Kind::Possessive {
            // "the president's lawyer": the head comes behind.
            owned = true;
            head = None;
            end += 1;
            continue;
        }
        // "A 40-year-old mother".
        let age = token.kind == Kind::Number && token.of(text).contains('-');
        if token.start == token.end || age {
            end += 1;
            continue;
        }
        let noun = (token.is(OFFICE | PERSON | PLURAL_PERSON | COLLECTIVE | FAMILY)
            || names::is_surely_a_job(text, token))
            && !token.capital
            || token.is(TITLE) && token.is(OFFICE);
        let breaks = token.kind != Kind::Word
            || token.first
            || token.is(PREP | CONJ | AUX | PRONOUN | lexicon::REL | lexicon::BOUNDARY | DET)
            || token.is(CUE) && !noun;
        if breaks && !(token.is(DET) && end == at + 1) {
            break;
        }
        // A verb that is a noun too ends the phrase where a head stands before it:
        // "the minister claims".
        if head.is_some() && token.is(CUE) && !token.is(OFFICE) {
            break;
        }
        if noun {
            head = Some(end);
        } else if head.is_some() && token.capital {
            break;
        }
        if token.is(NATION | COUNTRY) {
            nations.push(token.of(text).to_lowercase());
        }
        end += 1;
    }
    let Some(head) = head else {
        return native(text, tokens, at).or_else(|| source(text, tokens, at, end));
    };
    // A name follows: the words are its role, "the economist Jane Roe".
    if tokens
        .get(head + 1)
        .is_some_and(|t| t.is_capital_word() && !t.first && !t.is(CALENDAR))
        && tokens[head].is(OFFICE | PERSON | FAMILY)
        && !tokens[head].is(COLLECTIVE)
    {
        return None;
    }
    let what = classify(text, tokens, at, head, nations, owned);
    Some(Phrase::new(tokens, at, head + 1, what))
}

/// "The German said", "the Ohio Republican": somebody by nation or party alone. Where the
/// word has no plural form of its own ("the French"), it is a people.
fn native(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    if !matches!(tokens[at].of(text), "the" | "The") {
        return None;
    }
    let head = (at + 1..tokens.len().min(at + 4)).find(|n| tokens[*n].is(NATION))?;
    let places = tokens[at + 1..head]
        .iter()
        .all(|t| t.is(COUNTRY | lexicon::PLACE | MODIFIER) && t.kind == Kind::Word);
    let word = tokens[head].of(text);
    let one = tokens[head].capital
        && !tokens[head].upper
        && word.len() > 4
        && !word.contains('.')
        && !["sh", "ch", "ese", "ss", "ic", "our"]
            .iter()
            .any(|e| word.ends_with(e));
    let stands_alone = tokens.get(head + 1).is_some_and(|t| {
        t.is(SAID | WROTE) && !t.capital && !t.is(OFFICE) || t.is(AUX) || t.of(text) == "from"
    });
    (places && one && stands_alone).then(|| {
        let what = What::Description {
            head,
            nations: vec![word.to_lowercase()],
            definite: true,
            owned: false,
        };
        Phrase::new(tokens, at, head + 1, what)
    })
}

/// A source in words that no list holds, beside a verb of saying: "a gentleman wrote",
/// "said another neighbor".
fn source(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<Phrase> {
    let bare = matches!(tokens[at].of(text), "another" | "Another");
    let last = end.checked_sub(1).filter(|n| *n > at || bare)?;
    let noun = &tokens[last];
    let plain = noun.kind == Kind::Word
        && !noun.capital
        && noun.start < noun.end
        && !matches!(noun.of(text), "latter" | "former" | "same" | "one")
        && !noun.is(ADVERB | AUX | PREP | lexicon::COMMON | lexicon::CALENDAR);
    // "“…,” said another."
    let alone = bare && last == at;
    if !plain && !alone || end - at > 5 || tokens[at..end].iter().any(|t| t.kind != Kind::Word) {
        return None;
    }
    let says = |t: &Token| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital;
    let past = |t: &Token| {
        t.of(text).ends_with("ed")
            || matches!(t.of(text), "said" | "wrote" | "told" | "says" | "writes")
    };
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    let inverted = before.is_some_and(|t| says(t) && past(t))
        && at >= 2
        && matches!(tokens[at - 2].kind, Kind::Mark)
        && tokens
            .get(end)
            .is_none_or(|t| t.kind != Kind::Word || t.is(PREP | lexicon::REL));
    let subject = tokens.get(end).is_some_and(|t| says(t) && past(t))
        && before.is_none_or(|t| t.kind != Kind::Word || t.is(CONJ) || tokens[at].first);
    let person = matches!(
        tokens[at].of(text).to_ascii_lowercase().as_str(),
        "a" | "an" | "the" | "one" | "another" | "my" | "his" | "her" | "their" | "our"
    );
    (person && (inverted || subject)).then(|| {
        let what = classify(text, tokens, at, last, Vec::new(), tokens[at].is(POSS));
        Phrase::new(tokens, at, end, what)
    })
}

fn classify(
    text: &str,
    tokens: &[Token],
    at: usize,
    head: usize,
    nations: Vec<String>,
    owned: bool,
) -> What {
    let noun = &tokens[head];
    if noun.is(COLLECTIVE) && !noun.is(OFFICE | PERSON | FAMILY) {
        return What::Organization;
    }
    let opening = tokens[at].of(text).to_ascii_lowercase();
    let definite = owned || matches!(opening.as_str(), "the" | "this" | "that");
    if noun.is(PLURAL_PERSON) && !noun.is(OFFICE | PERSON) || !definite {
        return What::Unnamed;
    }
    What::Description {
        head,
        nations,
        definite,
        owned,
    }
}

/// A run of capitals: somebody, or an organisation.
fn name(
    text: &str,
    tokens: &[Token],
    registry: &Registry,
    headline: bool,
    run: Run,
    phrases: &mut Vec<Phrase>,
) -> usize {
    if let Some(person) = person_in(tokens, registry, run) {
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
    // "Dunley's said": a firm whose name is a possessive.
    let last = tokens[run.end - 1].end as usize;
    if super::whole::possessive_speaks(text.get(last..).unwrap_or_default()) {
        // The possessive's letter is a token of its own, empty.
        let empty = |t: &Token| t.start == t.end;
        let end = run.end + 1 + usize::from(tokens.get(run.end + 1).is_some_and(empty));
        organization(text, tokens, run.start, end, phrases);
        return end;
    }
    let start = joined_start(text, tokens, run, phrases);
    let end = body_end(text, tokens, run);
    organization(text, tokens, start, end, phrases);
    owner_of(text, tokens, Run { end, ..run }, phrases).unwrap_or(end)
}

/// Where the name of a body ends that goes on behind "of", "for" or "and": "Ministry of
/// Fisheries and Tides", "Hale Institute for Cold Rivers".
fn body_end(text: &str, tokens: &[Token], run: Run) -> usize {
    let body = tokens[run.start..run.end]
        .iter()
        .any(|t| t.is(lexicon::ORG));
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let capital = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.is_capital_word() && !t.first && !t.is(TITLE | CALENDAR))
    };
    let run_of = |from: usize| (from..).take_while(|n| capital(*n)).last();
    if !body || !matches!(word(run.end), "of" | "for") {
        return run.end;
    }
    let from = run.end + 1 + usize::from(word(run.end + 1) == "the");
    let Some(last) = run_of(from) else {
        return run.end;
    };
    let mut end = last + 1;
    // Two that the first part joins; a person behind "and" is somebody else.
    if word(end) == "and"
        && let Some(last) = run_of(end + 1).filter(|last| *last == end + 1)
        && !tokens[last].is(lexicon::GIVEN | COUNTRY | NATION | lexicon::ORG)
    {
        end = last + 1;
    }
    end
}

/// Where the name of a body begins that joins two by "and": "Brill and Tarn County
/// Council", "Roe and Partners". The phrase of the first is taken back.
fn joined_start(text: &str, tokens: &[Token], run: Run, phrases: &mut Vec<Phrase>) -> usize {
    let and = run.start.checked_sub(1).filter(|n| {
        matches!(tokens[*n].of(text), "and" | "&") && tokens[run.end - 1].is(lexicon::ORG)
    });
    let joins = and.and_then(|and| {
        let one_word = |p: &Phrase| matches!(p.what, What::Name(_)) && p.end == p.start + 1;
        let first = phrases.last().filter(|p| {
            p.end == and
                && (p.what == What::Organization && and - p.start <= 2 || one_word(p))
                && p.end > p.start
        })?;
        // "Italy and Acme Council" are two: the first is known by itself.
        let known = tokens[first.start..and]
            .iter()
            .any(|t| t.is(COUNTRY | NATION));
        (!known).then_some(first.start)
    });
    if let Some(start) = joins {
        phrases.pop();
        return start;
    }
    run.start
}

/// Capitalised words that name nobody: an organisation or a place.
fn organization(text: &str, tokens: &[Token], from: usize, to: usize, phrases: &mut Vec<Phrase>) {
    if tokens[from..to].iter().all(|t| t.is(CALENDAR)) {
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
    let phrase = Phrase::new(tokens, start, to, What::Organization);
    phrases.push(Phrase {
        words: Span::new(tokens[from].start, tokens[to - 1].end),
        ..phrase
    });
}

/// The first person's name in a run, with the titles before it.
fn person_in(tokens: &[Token], registry: &Registry, run: Run) -> Option<Run> {
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
    {
        start -= 1;
    }
    Some(Run { start, ..whole })
}

fn push_name(
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
    let role = if titled {
        Some((run.start, run.name))
    } else {
        names::role_before(text, tokens, run.start).map(|from| (from, run.start))
    };
    let start = role.map_or(run.start, |(from, _)| from.min(run.start));
    // "the economist Jane Roe", "his lawyer Jane Roe".
    let start = start
        .checked_sub(1)
        .filter(|n| role.is_some() && tokens[*n].is(DET | POSS))
        .unwrap_or(start);
    while phrases
        .last()
        .is_some_and(|p| p.start >= start && !matches!(p.what, What::Pronoun(_)))
    {
        phrases.pop();
    }
    phrases.push(Phrase {
        start,
        words: Span::new(tokens[run.name].start, tokens[run.end - 1].end),
        role,
        ..Phrase::new(tokens, run.start, run.end, What::Name(people))
    });
}

/// "Ryan's spokeswoman", "Ukraine's president": a description behind a possessive.
/// A document of somebody's ("Roe's statement") speaks for its owner.
fn owner_of(text: &str, tokens: &[Token], run: Run, phrases: &mut Vec<Phrase>) -> Option<usize> {
    if tokens.get(run.end)?.kind != Kind::Possessive {
        return None;
    }
    let mut nations = Vec::new();
    for token in &tokens[run.start..run.end] {
        if token.is(COUNTRY | NATION) {
            nations.push(token.of(text).to_lowercase());
        }
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
        if next_is_noun {
            continue;
        }
        if token.is(COLLECTIVE) && !token.is(OFFICE | PERSON | FAMILY) {
            if let Some(owner) = phrases.last_mut().filter(|p| p.end == run.end) {
                owner.reach = n + 1;
            }
            return None;
        }
        if token.is(OFFICE | PERSON | FAMILY) {
            if tokens
                .get(n + 1)
                .is_some_and(|t| t.is_capital_word() && !t.first)
            {
                return None; // "Roe's lawyer Ann Poe"
            }
            let start = phrases
                .last()
                .filter(|p| p.end == run.end)
                .map_or(run.start, |p| p.start);
            let what = What::Description {
                head: n,
                nations,
                definite: true,
                owned: true,
            };
            phrases.push(Phrase::new(tokens, start, n + 1, what));
            return Some(n + 1);
        }
        if token.is(CUE) && !token.is(MODIFIER) {
            return None;
        }
    }
    None
}

/// Marks phrases that stand inside another, sorted by start.
fn cover(phrases: &mut [Phrase]) {
    phrases.sort_by_key(|p| (p.start, std::cmp::Reverse(p.end)));
    let mut end = 0;
    for phrase in phrases {
        phrase.covered = phrase.start < end && phrase.end <= end;
        end = end.max(phrase.end);
    }
}

/// Works out what hangs on each phrase, from the last to the first.
fn reach(text: &str, tokens: &[Token], phrases: &mut [Phrase]) {
    for n in (0..phrases.len()).rev() {
        let end = phrases[n].end.max(phrases[n].reach);
        // "A person close to Roe".
        let describes = matches!(phrases[n].what, What::Unnamed | What::Description { .. });
        let end = end + usize::from(describes && is_beside(text, tokens, end));
        let Some(link) = tokens.get(end) else {
            continue;
        };
        if !link.is(PREP)
            || link.kind != Kind::Word
            || matches!(phrases[n].what, What::Pronoun(_) | What::First | What::It)
        {
            continue;
        }
        let next = phrases[n + 1..]
            .iter()
            .find(|p| p.start > end && !p.covered);
        let reach = match next {
            Some(next) if next.start <= end + 3 && plain(&tokens[end + 1..next.start]) => {
                next.reach
            }
            _ => {
                let words = tokens[end + 1..].iter().take(4).take_while(|t| {
                    t.kind == Kind::Word
                        && !t.first
                        && t.of(text) != "it"
                        && !t.is(CUE & !MODIFIER | AUX | PREP | CONJ | PRONOUN | lexicon::BOUNDARY)
                });
                end + 1 + words.count()
            }
        };
        if reach > end + 1 {
            phrases[n].reach = joined_reach(tokens, phrases, n, reach);
        }
    }
}

/// "A lawyer for Roe Brothers and Poe Mills": what hangs on a description goes on over "and"
/// where both are organisations.
fn joined_reach(tokens: &[Token], phrases: &[Phrase], n: usize, reach: usize) -> usize {
    let described = matches!(phrases[n].what, What::Unnamed | What::Description { .. });
    if !described || !tokens.get(reach).is_some_and(|t| t.is(CONJ)) {
        return reach;
    }
    let near = phrases[n + 1..].iter().take_while(|p| p.start <= reach + 1);
    let mut bodies = near.filter(|p| p.what == What::Organization && !p.covered);
    let before = bodies.clone().any(|p| p.end == reach);
    match bodies.find(|p| p.start == reach + 1) {
        Some(behind) if before => behind.reach,
        _ => reach,
    }
}

fn plain(tokens: &[Token]) -> bool {
    tokens.iter().all(|t| {
        t.kind == Kind::Word && !t.is(CUE & !(MODIFIER | OFFICE) | AUX | lexicon::BOUNDARY | CONJ)
    })
}

/// The gender a description's head shows.
pub(in crate::analysis) fn head_gender(token: &Token) -> Gender {
    if token.is(FEMININE) {
        Gender::Female
    } else if token.is(MASCULINE) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}
