//! Who sends a message, and who puts words to somebody.

use super::law::forbidden;
use super::report;
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues::{Report, Verb, names_as, sentence_start};
use crate::analysis::lexicon::{AUX, BOUNDARY, CUE, DET, OFFICE, POSS, PREP, SAID, WROTE};
use crate::analysis::person::phrases::What;
use crate::analysis::person::written::{gives_out, is_document, is_saying, is_sent};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::Rule;

/// "The message from Roe was clear: “…”": whose message it is, by the mark that ends the clause
/// and the phrase at its head.
pub(super) fn message(scene: &Scene<'_>, mark: usize, head: usize, link: Link) -> Option<Report> {
    let phrase = &scene.phrases[head];
    let word = |n: usize| scene.word(n);
    let noun = word(phrase.end.checked_sub(1)?);
    if word(phrase.end) != "from" || !(is_saying(noun) || noun == "verdict") {
        return None;
    }
    let (sender, _) = scene.noun_phrase(phrase.end + 1)?;
    Some(Report {
        cue: mark,
        subject: scene.identified(sender),
        gap: 0,
        link,
        inverted: false,
        verb: Verb::Any,
    })
}

/// Whether it was put to somebody by nobody in particular: "it was put to her that …".
pub(in crate::analysis) fn was_put(scene: &Scene<'_>, quote: &Quoted) -> bool {
    put_before(scene, quote).is_some_and(|(put, _)| {
        let it = put.checked_sub(2).map(|n| scene.tokens[n].of(scene.text));
        it.is_some_and(|w| w.eq_ignore_ascii_case("it"))
    })
}

/// "I put it to her that she had “…”", "it was put to her by Roe that …": who puts it.
pub(in crate::analysis) fn put_to(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let word = |n: usize| scene.word(n);
    let (put, that) = put_before(scene, quote)?;
    if word(put + 1) == "it" {
        let (subject, _) = scene.subject(put)?;
        return Some(report(put, subject, quote.open - put));
    }
    let by = (put + 1..that).find(|n| word(*n) == "by")?;
    let (subject, _) = scene.noun_phrase(by + 1)?;
    Some(report(put, scene.identified(subject), quote.open - put))
}

/// "Put it to … that", "put to … that" before a quotation: the tokens of "put" and "that".
fn put_before(scene: &Scene<'_>, quote: &Quoted) -> Option<(usize, usize)> {
    const FAR: usize = 24;
    let word = |n: usize| scene.word(n);
    let start = sentence_start(scene, quote.open).max(quote.open.saturating_sub(FAR));
    let put = (start..quote.open).rev().find(|n| {
        matches!(word(*n), "put" | "puts" | "putting")
            && !scene.quoted[*n]
            && (word(n + 1) == "to" || word(n + 1) == "it" && word(n + 2) == "to")
    })?;
    let that = (put + 1..quote.open).find(|n| word(*n) == "that")?;
    Some((put, that))
}

/// Who gives the words before a quotation out, by law, in a statement, or to those who heard them.
pub(in crate::analysis) fn given(scene: &Scene<'_>, quote: &Quoted) -> Option<(Report, Rule)> {
    if let Some(law) = forbidden(scene, quote) {
        return Some((law, Rule::Before));
    }
    let told = given_out(scene, quote).or_else(|| heard_from(scene, quote))?;
    Some((told, Rule::BeforeInClause))
}

/// "The board issued a statement that a diver was hurt: “…”": who gives out what is quoted
/// behind the colon.
fn given_out(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    /// The most words between the verb and what is given out.
    const NEAR: usize = 5;
    let word = |n: usize| scene.word(n);
    let colon = quote.open.checked_sub(1)?;
    if scene.tokens[colon].kind != Kind::Colon {
        return None;
    }
    let start = sentence_start(scene, colon);
    if let Some(report) = from_whom(scene, start, colon) {
        return Some(report);
    }
    let given = |n: usize| {
        let mut words = (n + 1..colon.min(n + 1 + NEAR)).take_while(|n| {
            let token = &scene.tokens[*n];
            token.kind == Kind::Word && !scene.quoted[*n] && !token.is(PREP | CUE & !WROTE)
        });
        // "Issued a statement", where "shares blame in a poll" gives nothing out.
        scene.tokens[n + 1].is(DET | POSS) && words.any(|n| is_document(word(n)))
    };
    let verb = (start..colon).find(|n| gives_out(word(*n)) && !scene.quoted[*n] && given(*n))?;
    let (subject, _) = scene.subject(verb)?;
    Some(report(verb, subject, quote.open - verb))
}

/// "The palace issued a statement from the king:", "the paper printed a letter by Roe:": who wrote what
/// somebody else gives out, where "from its office" is that one's own. "From Roe's last post:".
fn from_whom(scene: &Scene<'_>, start: usize, colon: usize) -> Option<Report> {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    if word(start) == "From" && is_document(word(colon - 1)) {
        let (owner, phrase) = scene.noun_phrase(start + 1)?;
        let owns = scene.tokens[phrase.end].kind == Kind::Possessive;
        return owns.then(|| report(colon - 1, scene.identified(owner), 1));
    }
    let from = (start + 1..colon)
        .rev()
        .find(|n| matches!(word(*n), "from" | "by") && is_sent(word(n - 1)) && !scene.quoted[*n])?;
    let (described, phrase) = scene.noun_phrase(from + 1)?;
    let writer = scene.identified(described);
    let named = matches!(scene.phrases[writer].what, What::Name(_));
    // "A message from Paris" is from there.
    let place = word(from) == "from" && scene.phrases[writer].what == What::Organization;
    let own = scene.tokens[from + 1].is(POSS) && !named || place;
    let ends = [phrase.end, phrase.reach, scene.phrases[writer].end];
    (ends.contains(&colon) && !own).then(|| report(from - 1, writer, colon - from))
}

/// "The panel heard from Roe that it was “…”": from whom it was heard.
fn heard_from(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    const FAR: usize = 24;
    let word = |n: usize| scene.word(n);
    let start = sentence_start(scene, quote.open).max(quote.open.saturating_sub(FAR));
    let from = (start..quote.open).rev().find(|n| {
        let heard = n.checked_sub(1).map_or("", word);
        word(*n) == "from"
            && !scene.quoted[*n]
            && matches!(heard, "heard" | "hears" | "learned" | "learnt" | "hear")
    })?;
    let (described, phrase) = scene.noun_phrase(from + 1)?;
    let subject = scene.identified(described);
    let ends = [phrase.end, phrase.reach, scene.phrases[subject].end];
    let that = ends.iter().any(|end| {
        let comma = usize::from(word(*end) == ",");
        word(end + comma) == "that"
    });
    that.then(|| report(from - 1, subject, quote.open - from))
}

/// "That cut no ice with the head teacher, Jane Roe: “…”", "The last word went to Roe: “…”": the
/// name before a colon that a preposition brings in, where nobody else is the clause's subject.
pub(super) fn brought_in(scene: &Scene<'_>, colon: usize) -> Option<usize> {
    /// The most words of a role before the name.
    const ROLE: usize = 6;
    let name = scene.ending_at(colon)?;
    let phrase = &scene.phrases[name];
    let somebody = |n: usize| {
        let what = &scene.phrases[n].what;
        !matches!(what, What::Organization | What::It)
    };
    let subject = scene.head_of_clause(colon).map(|(n, _)| n);
    if !matches!(phrase.what, What::Name(_)) || subject.is_some_and(|n| n != name && somebody(n)) {
        return None;
    }
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let lowest = phrase.start.saturating_sub(ROLE);
    let by = (lowest..phrase.start)
        .rev()
        .find(|n| scene.tokens[*n].is(PREP) || scene.tokens[*n].kind == Kind::Stop)?;
    let told = match word(by) {
        "with" | "from" | "by" => true,
        // "The last word went to Roe", where "a letter to Roe" is not hers.
        "to" => {
            by > 0
                && matches!(
                    word(by - 1),
                    "went" | "goes" | "fell" | "left" | "belonged" | "belongs"
                )
        }
        _ => false,
    };
    told.then_some(name)
}

/// "In a statement, the mill defended the vote: “…”": whether the sentence opens so.
pub(super) fn in_statement(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    const NEAR: usize = 5;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    word(start) == "In" && (start..end.min(start + NEAR)).any(|n| is_sent(word(n)))
}

/// "Among them was Jane Roe, the mayor's niece, whose placard read: “…”": whose it is.
pub(super) fn bearer(scene: &Scene<'_>, start: usize, mark: usize) -> Option<usize> {
    const FAR: usize = 7;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let low = start.max(mark.saturating_sub(FAR));
    let whose = (low..mark).rev().find(|n| word(*n) == "whose")?;
    let verb = mark.checked_sub(1).filter(|n| *n > whose + 1)?;
    let plain = scene.tokens[whose + 1..verb]
        .iter()
        .all(|t| t.kind == Kind::Word && !t.is(BOUNDARY));
    let comma = whose
        .checked_sub(1)
        .filter(|n| scene.tokens[*n].kind == Kind::Comma);
    let says = scene.tokens[verb].is(SAID | WROTE);
    scene
        .ending_at(comma.unwrap_or(whose))
        .filter(|_| says && plain)
}

/// "His opposite number, *Jane Roe*: “…”": the name between a comma and the colon, behind a few words that
/// are no clause.
pub(super) fn apposed(scene: &Scene<'_>, start: usize, mark: usize) -> Option<usize> {
    const WORDS: usize = 7;
    let name = scene.ending_at(mark)?;
    let phrase = &scene.phrases[name];
    let comma = phrase.start.checked_sub(1).filter(|n| *n > start)?;
    let role = scene.tokens.get(start..comma)?;
    let plain = |t: &Token| match t.kind {
        Kind::Word => !t.is(AUX | CUE | BOUNDARY) || t.is(OFFICE | PREP),
        kind => kind == Kind::Possessive,
    };
    let opens = role.first().is_some_and(|t| t.is(DET | POSS));
    let fits = matches!(phrase.what, What::Name(_)) && scene.tokens[comma].kind == Kind::Comma;
    (fits && opens && role.len() <= WORDS && role.iter().all(plain)).then_some(name)
}

/// "An engineer close to the project *was blunter*:", "the board *was firm in its answer*:", where "a boy was
/// found with a note:" tells what befell him.
pub(super) fn is_judged(scene: &Scene<'_>, from: usize, mark: usize) -> bool {
    /// The most words that say what it was.
    const WORDS: usize = 3;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let own = mark
        .checked_sub(3)
        .filter(|n| *n > from && word(*n) == "in");
    let own = own.filter(|n| scene.tokens[n + 1].is(POSS));
    let mark = own.unwrap_or(mark);
    let is = (from.max(mark.saturating_sub(WORDS + 1))..mark)
        .rev()
        .find(|n| matches!(word(*n), "was" | "is"));
    is.is_some_and(|n| {
        let behind = &scene.tokens[n + 1..mark];
        let plain = |t: &Token| {
            let word = t.of(scene.text);
            t.kind == Kind::Word
                && !t.is(PREP | CUE)
                && !word.ends_with("ed")
                && !matches!(
                    word,
                    "sent" | "found" | "shown" | "given" | "told" | "heard"
                )
        };
        !behind.is_empty() && behind.iter().all(plain)
    })
}

/// "The firm was left *to wonder:*": whether a verb of asking without its ending stands before a colon.
pub(super) fn is_to_ask(scene: &Scene<'_>, mark: usize) -> bool {
    let verb = mark.checked_sub(1);
    verb.is_some_and(|n| {
        scene.is_infinitive(n) && matches!(scene.tokens[n].of(scene.text), "wonder" | "ask" | "add")
    })
}

/// "Directives *from Roe* to “…”", "a demand by the board that “…”", "claims from the mayor, Jane Roe,
/// that “…”": who sends what a noun of saying names.
pub(super) fn to_do(scene: &Scene<'_>, noun: usize, open: usize) -> Option<usize> {
    let word = |n: usize| scene.word(n);
    if !matches!(word(noun + 1), "from" | "by") {
        return None;
    }
    let (described, phrase) = scene.noun_phrase(noun + 2)?;
    let sender = scene.identified(described);
    let ends = [phrase.end, phrase.reach, scene.phrases[sender].end];
    // "A call by the mayor to the “Mill Line”": whom it is to.
    let marked = |n: usize| scene.tokens.get(n).is_some_and(|t| t.kind == Kind::Mark);
    let does = |end: usize| marked(end + 1) || word(end + 1) != "the" && marked(end + 2);
    let goes_on = |end: &usize| {
        let end = end + usize::from(word(*end) == "," && *end < open);
        match word(end) {
            "that" => end < open,
            "to" | "for" => does(end),
            "as" => open <= end + 2,
            "of" | "about" => end < open && names_as(scene, open),
            _ => false,
        }
    };
    ends.iter().any(goes_on).then_some(sender)
}
