//! Descriptions: "the minister", "his lawyer", "Ukraine's president".

use super::named::is_ordinal;
use super::native::native;
use super::source::{apposed, source};
use super::stands::{agent, does_something, source_by_place};
use super::texts::{is_read, is_text};
use super::{Phrase, What};
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    self, AUX, CALENDAR, COLLECTIVE, CONJ, COUNTRY, CUE, DET, FAMILY, MODIFIER, NATION, OFFICE,
    PERSON, PLURAL_PERSON, POSS, PREP, PRONOUN, TITLE,
};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::jobs;
use crate::analysis::person::names;
use crate::analysis::person::registry::ages::YEARS;
use crate::analysis::person::verbs::is_past;
use crate::analysis::person::written;
use crate::analysis::token::{Kind, Token};

/// How far a description's head may be from its article, in tokens.
pub(super) const DESCRIPTION: usize = 9;

/// A description that opens with the article or possessive at `at`.
pub(super) fn description(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let opening = &tokens[at];
    let (mut head, mut nations, mut owner) = (None, Vec::new(), None);
    let mut owned = opening.is(POSS);
    let mut end = at + 1;
    while end < tokens.len() && end - at < DESCRIPTION {
        let token = &tokens[end];
        if token.kind == Kind::Possessive {
            // "the president's lawyer": the head comes behind.
            owned = true;
            owner = head.take();
            end += 1;
            continue;
        }
        // "A 40-year-old mother", "a 1998 veteran", "the 3rd Fleet's captain", "a No 10 aide".
        let age = token.kind == Kind::Number
            && (token.of(text).contains('-')
                || token.end - token.start == 4
                || is_ordinal(token.of(text))
                || head.is_none() && tokens[end - 1].is_capital_word() && end - 1 > at);
        if token.start == token.end || age {
            end += 1;
            continue;
        }
        if token.kind == Kind::Comma && head.is_none() && describes_too(text, tokens, at, end) {
            end += 1;
            continue;
        }
        let breaks = token.kind != Kind::Word
            || token.first
            // "A level its own chief had described": another phrase.
            || end > at + 1 && token.is(POSS) && tokens[at].is(DET)
            // "The US military", where "us" is a pronoun.
            || token.is(PREP | CONJ | AUX | PRONOUN | lexicon::REL | lexicon::BOUNDARY | DET)
                && !(token.upper && token.is(COUNTRY | NATION));
        let opens = token.is(DET) && end == at + 1;
        // "The Leeds and England midfielder".
        let goes_on = opens || breaks && names::two::joins(text, tokens, end);
        if breaks && !goes_on {
            break;
        }
        // "A decision campaigners hailed": people of another clause, where "a dozen campaigners" are one phrase.
        if token.is(PLURAL_PERSON) && !token.is(CUE | OFFICE) && is_of_one(text, tokens, at, end) {
            break;
        }
        // "Two fishermen met officials": a verb that is nothing else.
        let word = token.of(text);
        let noun_too = word == "left" || word.ends_with("ed");
        let behind_noun = head.is_some() || tokens[end - 1].of(text).ends_with("men");
        // "The aide rallied supporters".
        let acts = head == Some(end - 1)
            && tokens
                .get(end + 1)
                .is_some_and(|t| t.is(PLURAL_PERSON) && !t.capital);
        if behind_noun && !token.capital && (!noun_too || acts) && is_past(word) {
            break;
        }
        // "The union representing dockers": what it does.
        if head.is_some() && does_for_others(word) {
            break;
        }
        let noun = is_somebody(text, tokens, at, end);
        if token.is(CUE) && !noun && !opens {
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
    // "The 54-year-old strongman told the minister": the first of the two.
    let somebody = aged(text, tokens, at).filter(|somebody| {
        // "The 54-year-old retired teacher": the noun farther on.
        let alone = *somebody == at + 1;
        !(alone && head.is_some_and(|head| head > *somebody && !tokens[head].capital))
    });
    if let Some(somebody) = somebody {
        nations.truncate(nations_until(tokens, at, somebody));
        head = Some(somebody);
    }
    let Some(head) = head else {
        return native(text, tokens, at)
            .or_else(|| source(text, tokens, at, end))
            .or_else(|| apposed(text, tokens, at, end))
            .or_else(|| agent(text, tokens, at, end))
            .or_else(|| source_by_place(text, tokens, at, end))
            .or_else(|| owner_of_saying(text, tokens, at, owner?, end))
            .or_else(|| does_something(text, tokens, at));
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

/// "The *tall, bearded* miller", "the *weary, 71-year-old* envoy": whether a comma stands between two words
/// that say how somebody is.
fn describes_too(text: &str, tokens: &[Token], at: usize, comma: usize) -> bool {
    const NO_QUALITY: lexicon::Classes = AUX
        | CONJ
        | CUE
        | DET
        | POSS
        | PREP
        | PRONOUN
        | OFFICE
        | PERSON
        | PLURAL_PERSON
        | lexicon::ADVERB
        | lexicon::BOUNDARY
        | lexicon::REL;
    let quality = |t: &Token| {
        let plain = t.kind == Kind::Word && !t.capital && !t.is(NO_QUALITY);
        plain && gazetteer::nouns(t.of(text)) == 0 || t.of(text).ends_with(YEARS)
    };
    let beside = [comma - 1, comma + 1];
    comma == at + 2 && beside.iter().all(|n| tokens.get(*n).is_some_and(quality))
}

/// Whether the word at `end` of a description that opens at `at` is somebody, or people.
fn is_somebody(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let token = &tokens[end];
    let word = token.of(text);
    // "Two residents' groups".
    let possessed = tokens[at..end].iter().rev().find(|t| t.start < t.end);
    let groups = possessed.is_some_and(|t| t.kind == Kind::Possessive)
        && !token.capital
        && (word == "groups"
            || gazetteer::nouns(word) & (noun::GROUP | noun::PLURAL) == noun::GROUP | noun::PLURAL);
    groups
        || (token.is(OFFICE | PERSON | PLURAL_PERSON | COLLECTIVE | FAMILY)
            || jobs::is_surely_a_job(text, token))
            && !token.capital
        || token.is(TITLE) && token.is(OFFICE)
        || end == at + 1 && (is_accused(text, tokens, end) || is_letters(text, tokens, end))
        || grins(text, tokens, at, end)
        || jobs::parent(word).is_some()
        || is_read(text, tokens, end)
        || is_office_in_capitals(tokens, at, end)
        || is_who(text, tokens, end)
        || is_couple(text, tokens, end)
        || is_site(text, tokens, end)
}

/// Whether a participle behind somebody begins what they do, where "the council planning officer" goes on.
pub(in crate::analysis) fn does_for_others(word: &str) -> bool {
    matches!(
        word,
        "representing" | "overseeing" | "opposing" | "owning" | "investigating" | "prosecuting"
    )
}

/// "The fan site HullWatch": what the name behind it is.
fn is_site(text: &str, tokens: &[Token], at: usize) -> bool {
    matches!(tokens[at].of(text), "site" | "portal" | "blog" | "forum")
        && tokens.get(at + 1).is_some_and(Token::is_capital_word)
}

/// Whose a noun of saying is: "*the governor*'s vow to", "in *her husband*'s words".
fn owner_of_saying(
    text: &str,
    tokens: &[Token],
    at: usize,
    owner: usize,
    end: usize,
) -> Option<Phrase> {
    // What is a verb too ends the phrase: "the minister's reply".
    let says = [end.saturating_sub(1), end]
        .iter()
        .filter(|n| **n > owner + 1)
        .filter_map(|n| tokens.get(*n))
        .any(|t| t.kind == Kind::Word && written::is_saying_of(t.of(text)));
    says.then(|| {
        let what = classify(text, tokens, at, owner, Vec::new(), tokens[at].is(POSS));
        Phrase::new(tokens, at, owner + 1, what)
    })
}

/// How many nations and countries stand between two tokens.
fn nations_until(tokens: &[Token], from: usize, to: usize) -> usize {
    let words = tokens[from..=to].iter();
    words.filter(|t| t.is(NATION | COUNTRY)).count()
}

/// Whose something written is: "*the judge*'s statement".
pub(super) fn owner_of_document(text: &str, tokens: &[Token], whole: &Phrase) -> Option<Phrase> {
    if !written::is_document(tokens[whole.end - 1].of(text)) {
        return None;
    }
    let mark = (whole.start..whole.end)
        .rev()
        .find(|n| tokens[*n].kind == Kind::Possessive)?;
    let noun = mark.checked_sub(1).filter(|n| *n > whole.start)?;
    if !tokens[noun].is(OFFICE | PERSON | PLURAL_PERSON | COLLECTIVE | FAMILY) {
        return None;
    }
    let what = classify(text, tokens, whole.start, noun, Vec::new(), false);
    Some(Phrase::new(tokens, whole.start, mark, what))
}

/// "Said the 22-year-old", "the 54-year-old Norland strongman": somebody by their age, and by a
/// noun that no list holds.
fn aged(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let age = tokens.get(at + 1).filter(|t| t.of(text).ends_with(YEARS))?;
    let closes = |n: usize| {
        tokens.get(n).is_none_or(|t| {
            t.kind != Kind::Word
                || t.is(CUE | AUX | lexicon::ADVERB | lexicon::REL | PREP | CONJ)
                || !t.capital && is_past(t.of(text))
        })
    };
    let somebody = |n: &usize| {
        let token = &tokens[*n];
        let word = token.of(text);
        let listed = gazetteer::nouns(word);
        !token.capital
            && closes(n + 1)
            && (token.is(OFFICE | PERSON | FAMILY)
                || jobs::is_a_job(text, token)
                || listed & (noun::PERSON | noun::PLURAL) == noun::PERSON)
    };
    // "The 54-year-old met Roe".
    let plain = |n: &usize| {
        let token = &tokens[*n];
        token.kind == Kind::Word
            && !token.is(AUX | PREP | CONJ | DET | PRONOUN | lexicon::REL)
            && (!token.is(CUE) || token.is(OFFICE | PERSON))
    };
    match closes(at + 2) {
        true => Some(at + 1).filter(|_| age.kind == Kind::Number),
        false => (at + 2..tokens.len().min(at + DESCRIPTION))
            .take_while(plain)
            .find(somebody),
    }
}

/// "The accused replied": somebody, where no verb of anybody's can stand.
fn is_accused(text: &str, tokens: &[Token], at: usize) -> bool {
    let closes = tokens
        .get(at + 1)
        .is_none_or(|t| t.kind != Kind::Word || t.is(CUE | AUX | lexicon::ADVERB));
    tokens[at].of(text) == "accused" && closes
}

/// "“…,” the leg-spinner grinned": what somebody does, before any verb in the past, right behind
/// what they say.
fn grins(text: &str, tokens: &[Token], at: usize, noun: usize) -> bool {
    let behind = at
        .checked_sub(1)
        .is_some_and(|n| tokens[n].kind == Kind::Mark);
    behind
        && jobs::is_a_job(text, &tokens[noun])
        && tokens.get(noun + 1).is_some_and(|t| {
            let word = t.of(text);
            // "“…,” the cheesemaker laughs".
            let acts = t.is(CUE)
                || word.ends_with("ed")
                || grammar::is_gesture(word)
                || matches!(word, "jokes" | "quips");
            t.kind == Kind::Word && !t.capital && acts
        })
}

/// "One porter, whose shift was cut", "a stoker who saw it", "in the tailor's words": what stands
/// behind a noun shows that it is somebody.
fn is_who(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else {
        return false;
    };
    let behind = at + 1 + usize::from(matches!(next.kind, Kind::Comma | Kind::Possessive));
    // The possessive's letter is a token of its own, empty.
    let empty = tokens.get(behind).is_some_and(|t| t.start == t.end);
    let word = tokens
        .get(behind + usize::from(empty))
        .map_or("", |t| t.of(text));
    let shows = match next.kind {
        Kind::Possessive => matches!(word, "words" | "phrase" | "phrasing"),
        // "A porter on the floor where Roe died".
        Kind::Word if next.is(PREP) => is_where(text, tokens, at + 1),
        _ => matches!(word, "who" | "whose"),
    };
    if !shows {
        return false;
    }
    let token = &tokens[at];
    let word = token.of(text);
    let listed = gazetteer::nouns(word);
    let somebody = listed & (noun::PERSON | noun::PLURAL) == noun::PERSON;
    token.kind == Kind::Word
        && !token.capital
        && token.start < token.end
        && !token.is(AUX | PREP | CONJ | PRONOUN | lexicon::ADVERB)
        && (somebody || jobs::is_a_job(text, token))
}

/// Whether what stands behind a preposition at a token is a place that a clause tells more of: "on the
/// floor *where*".
fn is_where(text: &str, tokens: &[Token], at: usize) -> bool {
    const LONGEST: usize = 7;
    let behind = tokens.iter().skip(at + 1).take(LONGEST);
    let mut behind = behind.skip_while(|t| {
        t.kind == Kind::Word && !t.first && !t.is(AUX | CUE | lexicon::REL | lexicon::BOUNDARY)
    });
    behind.next().is_some_and(|t| t.of(text) == "where")
}

/// "The couple said", where "a couple of days" is none; "a voice behind them asked".
fn is_couple(text: &str, tokens: &[Token], at: usize) -> bool {
    if !is_two(tokens[at].of(text)) {
        return false;
    }
    let Some(next) = tokens.get(at + 1) else {
        return true;
    };
    // "The duo, Ann Poe and Jan Roe, said".
    let named = next.kind == Kind::Comma && tokens.get(at + 2).is_some_and(Token::is_capital_word);
    let closes = next.kind != Kind::Word || next.is(CUE | AUX | lexicon::REL | PREP);
    closes && !named && next.of(text) != "of"
}

/// Who speaks with one voice.
fn is_two(word: &str) -> bool {
    matches!(word, "couple" | "duo" | "pair" | "trio" | "voice")
}

/// "The CEO said", "the CM has": an office by its letters.
fn is_letters(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[at].upper
        && office_of_letters(tokens[at].of(text)).is_some()
        && tokens
            .get(at + 1)
            .is_none_or(|t| t.kind != Kind::Word || t.is(CUE | AUX | PREP | lexicon::ADVERB))
}

/// "The Director said", "the HRB Director has": an office that its text writes with a capital, and
/// before it nothing but whose it is.
fn is_office_in_capitals(tokens: &[Token], at: usize, noun: usize) -> bool {
    /// Classes of words that papers are not called by: "the Examiner said" is a paper.
    const NO_PAPERS: lexicon::Classes = lexicon::ORG | COLLECTIVE | PERSON;
    let token = &tokens[noun];
    let speaks = |t: &Token| {
        t.kind == Kind::Word && !t.capital && t.is(CUE | AUX | lexicon::ADVERB) && !t.is(PREP)
    };
    token.is_capital_word()
        && !token.upper
        && token.is(OFFICE)
        && !token.is(NO_PAPERS)
        && tokens[at].is(DET)
        && noun <= at + 2
        && tokens[at + 1..noun].iter().all(|t| t.upper)
        && tokens.get(noun + 1).is_some_and(speaks)
}

/// Whether the article of a phrase is of one thing, which stands before token `end`.
fn is_of_one(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    const COUNTS: &[&str] = &[
        "couple", "dozen", "few", "good", "great", "handful", "hundred", "million", "thousand",
    ];
    // "Oil that prosecutors say was stolen": no article at all.
    if matches!(tokens[at].of(text), "that" | "this" | "That" | "This") {
        return true;
    }
    let one = matches!(tokens[at].of(text), "a" | "an" | "A" | "An");
    let before = tokens[end - 1].of(text);
    let noun = gazetteer::nouns(before) & (noun::PERSON | noun::PLURAL) == 0;
    one && end > at + 1
        && noun
        && !tokens[end - 1].is(MODIFIER | NATION)
        && !COUNTS.contains(&before)
        && tokens
            .get(end + 1)
            .is_some_and(|t| t.is(CUE | AUX) && !t.capital)
}

/// The office that letters stand for: its head, and the whole of it.
pub(in crate::analysis) fn office_of_letters(
    letters: &str,
) -> Option<(&'static str, &'static str)> {
    Some(match letters {
        "CEO" => ("executive", "chief executive"),
        "CFO" => ("officer", "chief financial officer"),
        "COO" => ("officer", "chief operating officer"),
        "CTO" => ("officer", "chief technology officer"),
        "CIO" => ("officer", "chief information officer"),
        "CMO" => ("officer", "chief marketing officer"),
        "CISO" => ("officer", "chief information security officer"),
        "CHRO" => ("officer", "chief human resources officer"),
        "VP" => ("vice-president", "vice president"),
        "DCP" => ("commissioner", "deputy commissioner of police"),
        "ACP" => ("commissioner", "assistant commissioner of police"),
        "DSP" | "DySP" => ("superintendent", "deputy superintendent of police"),
        "SSP" => ("superintendent", "senior superintendent of police"),
        "ASP" => ("superintendent", "assistant superintendent of police"),
        "DPO" => ("officer", "divisional police officer"),
        "PRO" => ("officer", "public relations officer"),
        "PS" => ("secretary", "principal secretary"),
        "TD" => ("td", "td"),
        "MNA" => ("mna", "mna"),
        "DIG" => ("general", "deputy inspector general"),
        "DGP" => ("general", "director general of police"),
        "DPP" => ("director", "director of public prosecutions"),
        "PPRO" => ("officer", "police public relations officer"),
        "MCA" => ("mca", "mca"),
        "MLA" => ("mla", "mla"),
        "PM" => ("minister", "prime minister"),
        "CM" => ("minister", "chief minister"),
        "CJ" | "CJI" => ("justice", "chief justice"),
        "AG" => ("general", "attorney general"),
        "MD" => ("director", "managing director"),
        "DG" => ("general", "director general"),
        "VC" => ("chancellor", "vice chancellor"),
        "CS" => ("secretary", "cabinet secretary"),
        "MEC" => ("mec", "mec"),
        "CP" => ("commissioner", "commissioner of police"),
        "IGP" | "IG" => ("general", "inspector general"),
        "MP" => ("mp", "mp"),
        "SP" => ("superintendent", "superintendent of police"),
        _ => return None,
    })
}

pub(super) fn classify(
    text: &str,
    tokens: &[Token],
    at: usize,
    head: usize,
    nations: Vec<String>,
    owned: bool,
) -> What {
    let noun = &tokens[head];
    let site = is_site(text, tokens, head);
    let written = (site || is_text(noun.of(text))) && !noun.capital;
    if (noun.is(COLLECTIVE) || written) && !noun.is(OFFICE | PERSON | FAMILY) {
        return What::Organization;
    }
    if is_two(noun.of(text))
        || !noun.is(OFFICE | PERSON | PLURAL_PERSON | FAMILY | TITLE)
            && noun.of(text).ends_with('s')
    {
        return What::Unnamed;
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
