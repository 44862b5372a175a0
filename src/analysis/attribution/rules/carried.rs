//! Carries a speaker over to quotations whose own sentence names none.

use super::{Answer, Asked, FEW};
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues;
use crate::analysis::attribution::kind::Look;
use crate::analysis::grammar;
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, FIRST, MANNER, POSS, PRONOUN, SAID, WROTE};
use crate::analysis::person::discourse::Discourse;
use crate::analysis::person::phrases::What;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, Mode, QuotationKind, Rule};

/// A quotation whose own sentence names no speaker.
pub(super) fn carried(asked: &Asked<'_, '_>) -> Option<Answer> {
    let Asked {
        scene,
        discourse,
        quote,
        look,
        ..
    } = *asked;
    let start = cues::sentence_start(scene, quote.open);
    if let Some(answer) = from_earlier(asked, start) {
        return Some(answer);
    }
    // "A sign read: “Closed for ever.”"
    let before = quote.open.checked_sub(1).map(|n| scene.tokens[n].kind);
    let announced = look.ended && before == Some(Kind::Colon);
    if is_too_short(look, announced) {
        return None;
    }
    let blank = Answer::blank(look.kind, Mode::Speech);
    // "One card read: “…”": whoever wrote it.
    let reads = quote.open.checked_sub(2).filter(|n| {
        let verb = &scene.tokens[*n];
        announced && !scene.quoted[*n] && matches!(verb.of(scene.text), "read" | "reads")
    });
    if let Some(verb) = reads {
        return Some(Answer::nobodys(look, verb));
    }
    if let Some(phrase) = subject_before(scene, start) {
        return Some(Answer {
            rule: Rule::SentenceBefore,
            phrase: Some(phrase),
            ..blank
        });
    }
    // "Somebody had chalked on the wall: “Closed for ever.”": whoever spoke last did not.
    let somebody = |n: usize| {
        let word = scene.tokens[n].of(scene.text);
        !scene.quoted[n]
            && ["someone", "somebody"]
                .iter()
                .any(|w| w.eq_ignore_ascii_case(word))
    };
    if announced && (start..quote.open).any(somebody) {
        return Some(blank);
    }
    let floats = start == 0 || quote.open == 0;
    if floats && let Some(answers) = answers_bare(scene, discourse, quote) {
        return Some(Answer {
            rule: answers.map_or(Rule::Unknown, |_| Rule::Floating),
            carried: answers,
            ..blank
        });
    }
    if let Some(speaker) = floating(scene, discourse, quote, floats) {
        return Some(Answer {
            rule: Rule::Floating,
            carried: Some(speaker),
            ..blank
        });
    }
    let alone = quote.open == 0 && quote.end == scene.tokens.len() && look.ended;
    if let Some(speaker) = discourse
        .subject_before()
        .filter(|_| alone && look.words >= FEW)
    {
        return Some(Answer {
            rule: Rule::SentenceBefore,
            carried: Some(speaker),
            ..blank
        });
    }
    // "“Start early.” The baker is up at two.": a sentence that opens its paragraph.
    let stopped = quote
        .end
        .checked_sub(2)
        .is_some_and(|n| scene.tokens[n].of(scene.text) == ".");
    let numbers = |t: &Token| matches!(t.kind, Kind::Number | Kind::Stop);
    let opens = scene.tokens[..quote.open].iter().all(numbers) && stopped;
    let least = match (alone, announced || opens) {
        (true, _) => 1,
        (_, true) => 2,
        _ => FEW,
    };
    (look.kind == QuotationKind::Direct && look.words >= least).then_some(blank)
}

/// The speaker of the last words in marks before, of the same sentence or the same paragraph, unless
/// somebody else takes over in between.
fn from_earlier(asked: &Asked<'_, '_>, start: usize) -> Option<Answer> {
    let Asked {
        scene,
        quote,
        look,
        n,
        answers,
        ..
    } = *asked;
    let earlier = (0..n)
        .rev()
        .find(|m| answers[*m].is_some() && scene.quotes[*m].depth == 0);
    let m = earlier?;
    let last = answers[m].as_ref()?;
    let same = scene.quotes[m].open >= start || scene.quotes[m].end > start;
    let fits =
        last.rule != Rule::Unknown && (look.words >= FEW || same || look.opens && look.ended);
    if !fits || look.kind == QuotationKind::Mixed && !same && look.words < FEW + 1 {
        return None;
    }
    let answer = Answer {
        rule: match same {
            true => Rule::SameSentence,
            false => Rule::SameParagraph,
        },
        phrase: last.phrase,
        carried: last.carried,
        continues: Some(m),
        mode: last.mode,
        ..Answer::blank(look.kind, Mode::Speech)
    };
    // A subject of another person between the two takes over.
    let whole = look.opens && look.ended;
    let told = last.kind == QuotationKind::Mixed && whole;
    Some(between(scene, quote, (m, told, whole), &answer).unwrap_or(answer))
}

/// Whether words are too few to be somebody's whom their sentence does not name.
fn is_too_short(look: &Look, announced: bool) -> bool {
    let part = look.kind == QuotationKind::Mixed && !look.opens && !look.ended;
    look.words < FEW && !((look.opens || announced) && look.ended) || part && look.words < 7
}

/// Who speaks in a paragraph that names nobody: whoever goes on asking, whoever was asked, else
/// whoever spoke last.
fn floating(
    scene: &Scene<'_>,
    discourse: &Discourse,
    quote: &Quoted,
    floats: bool,
) -> Option<EntityId> {
    // "“So you lied?” asked Roe." "“I did,” Poe replied." "“Why?”"
    let asks = quote
        .end
        .checked_sub(2)
        .is_some_and(|n| scene.tokens[n].of(scene.text).starts_with('?'));
    let asker = || discourse.asks_on().filter(|_| floats && asks);
    let answers = || answering(scene, discourse, quote).filter(|_| floats);
    asker()
        .or_else(answers)
        .or_else(|| discourse.last_speaker(if floats { 2 } else { 1 }))
        .or_else(|| {
            let whole = quote.closed && quote.end - quote.open > 2 * FEW;
            let only = discourse.only_speaker().filter(|_| whole);
            only.filter(|_| tells_of_nobody(scene, quote))
        })
}

/// Whether the words of a paragraph before a quotation name nobody and point at nobody: "They had chances
/// enough. “We had it in our hands. …”"
fn tells_of_nobody(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let to = scene.phrases.partition_point(|p| p.start < quote.open);
    quote.open > 0
        && !scene.phrases[..to].iter().any(|p| {
            let some = !matches!(p.what, What::They | What::Organization);
            some && !scene.quoted[p.start]
        })
}

/// Who answers in a paragraph of its own what somebody asked in the one before: "“Did you lie?” Roe
/// asked." "“Yes, sir.”" Whoever else was spoken of last; or, of two who speak by turns, the other.
fn answering(scene: &Scene<'_>, discourse: &Discourse, quote: &Quoted) -> Option<EntityId> {
    let asker = discourse.questioner()?;
    let first = scene.tokens.get(quote.open + 1)?.of(scene.text);
    let answers = matches!(
        first,
        "Yes" | "No" | "Never" | "Not" | "Correct" | "Yeah" | "Nope" | "Sure"
    );
    if discourse.last_speaker(1) != Some(asker) {
        return None;
    }
    if let Some(other) = discourse.answers_next() {
        return Some(other);
    }
    if !answers {
        return None;
    }
    discourse.other_than(asker)
}

/// Who answers in a few words that are no sentence what was asked in the paragraph before: "“Who pays?”
/// asked Roe." "“The ratepayers.”" It is not who asked; `Some(None)` where nobody else is known.
fn answers_bare(
    scene: &Scene<'_>,
    discourse: &Discourse,
    quote: &Quoted,
) -> Option<Option<EntityId>> {
    /// The most words of an answer; more may be what whoever asked goes on to say.
    const FEW: usize = 5;
    /// The words of "I did not."
    const SHORT: usize = 3;
    let close = quote.end.checked_sub(1)?;
    let words = scene.tokens.get(quote.open + 1..close)?;
    let asks = words
        .last()
        .is_some_and(|t| t.of(scene.text).starts_with('?'));
    let few = words.iter().filter(|t| t.kind == Kind::Word).count() <= FEW;
    let verb = words
        .iter()
        .any(|t| t.kind == Kind::Word && t.is(AUX | FIRST));
    if asks && quote.open == 0 && discourse.writer_asks_on() {
        return Some(None);
    }
    let asker = discourse.asker()?;
    if asks || quote.open != 0 || !quote.closed {
        return None;
    }
    if let Some(whom) = discourse.asked() {
        return Some(Some(whom));
    }
    // "“I did.”", "“Because it was late.”"
    let short = words.iter().take_while(|t| t.kind != Kind::Stop).count() <= SHORT;
    let elliptic = short
        && matches!(words, [who, helps, ..] if who.is(PRONOUN) && helps.is(AUX) && !who.is(POSS));
    let because = words.first().is_some_and(|t| t.of(scene.text) == "Because");
    if asker.is_some() && !elliptic && !because && (!few || verb) {
        return None;
    }
    Some(match asker {
        Some(asker) => discourse.other_than(asker),
        None => discourse.last_named(),
    })
}

/// Whether the words of a quotation name somebody.
fn names(scene: &Scene<'_>, quote: &Quoted, who: Option<EntityId>) -> bool {
    let from = scene.phrases.partition_point(|p| p.start < quote.open);
    scene.phrases[from..]
        .iter()
        .take_while(|p| p.start < quote.end)
        .any(|p| p.entity == who && matches!(p.what, What::Name(_)))
}

/// A sentence between two quotations whose subject is somebody else. Of the earlier one, whether it was
/// `told` in a clause and the later one is a sentence; of the later one, whether it is a `whole` sentence.
fn between(
    scene: &Scene<'_>,
    quote: &Quoted,
    (earlier, told, whole): (usize, bool, bool),
    answer: &Answer,
) -> Option<Answer> {
    let from = scene.quotes[earlier].end;
    let start = cues::sentence_start(scene, quote.open);
    if start <= from {
        return None;
    }
    let phrase = subject_before(scene, start).filter(|n| scene.phrases[*n].start > from)?;
    let other = scene.phrases[phrase].entity;
    let cue = (from..start).any(|n| {
        !scene.quoted[n]
            && scene.is_cue(n)
            && scene.tokens[n].is(SAID | WROTE)
            && scene.subject(n).is_some_and(|(s, _)| s == phrase)
    });
    // "She likes that. “Roe is a coward”", behind words of Roe's: nobody says it of himself.
    let speaker = answer
        .phrase
        .map_or(answer.carried, |n| scene.phrases[n].entity);
    let named = speaker.is_some() && other != speaker && names(scene, quote, speaker);
    // "The jury praised her “generous” work. Roe shrugs. “My father was a tailor.”": whoever acts before a
    // sentence in marks says it, not a body of which a few words were told.
    let body = answer
        .phrase
        .is_some_and(|n| scene.phrases[n].what == What::Organization);
    let acts = matches!(scene.phrases[phrase].what, What::Name(_) | What::Pronoun(_));
    let told = told && body && acts && !scene.tokens[start - 1].of(scene.text).starts_with('?');
    // "“…,” said Poe. Roe paused. “…”": a gesture takes the floor.
    let gesture = || whole && acts && other != speaker && gestures(scene, phrase, start);
    ((cue || named || told || gesture()) && other.is_some()).then(|| Answer {
        rule: Rule::SentenceBefore,
        phrase: Some(phrase),
        carried: None,
        continues: None,
        ..answer.clone()
    })
}

/// Whether the sentence before a token is a subject, which opens it, and a gesture: "Roe *shook her head*.", where
/// "Roe paused the plan" and "Roe shook hands" are deeds.
fn gestures(scene: &Scene<'_>, subject: usize, start: usize) -> bool {
    let phrase = &scene.phrases[subject];
    let Some([verb, rest @ ..]) = scene.tokens.get(phrase.end..start) else {
        return false;
    };
    let verb = verb.of(scene.text);
    let words = match rest {
        [words @ .., stop] if stop.kind == Kind::Stop => words,
        words => words,
    };
    let shakes = matches!(verb, "shook" | "shakes");
    let whole = match words {
        [] => !shakes,
        [how] => !shakes && (how.is(ADVERB) || how.of(scene.text).ends_with("ly")),
        [whose, what] => {
            matches!(whose.of(scene.text), "his" | "her")
                && matches!(what.of(scene.text), "head" | "shoulders")
        }
        _ => false,
    };
    scene.tokens[phrase.start].first && whole && grammar::is_gesture(verb)
}

/// Whether a subject is one of a clause that only says when or why: "…, after Roe said so".
fn is_aside(scene: &Scene<'_>, subject: usize, from: usize) -> bool {
    let start = scene.phrases[subject].start;
    start > from + 1 && scene.tokens[start - 1].is(BOUNDARY) && !scene.tokens[start - 1].first
}

/// The subject of the sentence that ends before token `start`, in the same block: the
/// subject of its reporting verb, else the person it opens with.
fn subject_before(scene: &Scene<'_>, start: usize) -> Option<usize> {
    if start == 0 {
        return None;
    }
    let end = start;
    let mut from = cues::sentence_start(scene, end - 1);
    if from >= end {
        from = end.saturating_sub(1);
    }
    for at in (from..end).rev() {
        if !scene.quoted[at]
            && scene.is_cue(at)
            && scene.tokens[at].is(SAID | WROTE | MANNER)
            && let Some((subject, link)) = scene.subject(at)
            && link != Link::Carried
            && !is_aside(scene, subject, from)
        {
            return Some(subject);
        }
    }
    scene
        .phrases
        .iter()
        .enumerate()
        .skip_while(|(_, p)| p.start < from)
        .take_while(|(_, p)| p.start < end)
        .find(|(_, p)| {
            !p.covered
                && !scene.quoted[p.start]
                && p.entity.is_some()
                && matches!(
                    p.what,
                    What::Name(_) | What::Pronoun(_) | What::Description { .. }
                )
                && scene
                    .tokens
                    .get(p.end)
                    .is_none_or(|t| t.kind != Kind::Possessive)
        })
        .map(|(n, _)| n)
}
