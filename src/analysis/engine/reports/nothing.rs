//! Reporting verbs that report nothing where they stand: idioms, deeds, signs.

use super::idioms::is_idiom;
use super::passive::{is_before_noun, is_told_of};
use crate::analysis::attribution::finite::is_clause;
use crate::analysis::attribution::{Link, Passive, Scene, passive};
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    AUX, BOUNDARY, CALENDAR, COLLECTIVE, POSS, PREP, PRONOUN, REL, SAID, WROTE,
};
use crate::analysis::person::verbs::is_told_to_somebody;
use crate::analysis::reported::Report;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// Longer than this, what stands before a verb of saying is no mere time or place, in tokens.
const FRAGMENT: usize = 9;

/// Whether one content of a verb of saying is no speech: where and when it was said ("said in
/// a statement"), the word that opens the clause ("as Roe says"), or that nothing was said.
pub(super) fn says_nothing(scene: &Scene<'_>, report: &Report, content: Span) -> bool {
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let Some(verb) = tokens.get(at) else {
        return false;
    };
    if !verb.is(SAID | WROTE) {
        if hangs_on_noun(scene, at, content) {
            return true;
        }
        return content.start < report.cue.start
            && is_told_to_somebody(verb.of(scene.text))
            && !matches!(passive(scene, at), Passive::No);
    }
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let words = &tokens[from..to.max(from)];
    let word = |t: &Token| t.of(scene.text).to_ascii_lowercase();
    let clause = words
        .iter()
        .any(|t| t.is(AUX | BOUNDARY | REL) || t.is(PRONOUN) && !t.is(POSS));
    let Some(first) = words.first() else {
        return true;
    };
    // "How" without anybody who asks; "… is not known, said Roe": another verb and who speaks by
    // it.
    let hangs = words.len() == 1 && first.is(REL | BOUNDARY) && report.source.is_none();
    let another =
        from != at && scene.is_cue(from) && first.is(SAID) && speaks_behind(scene, from, to);
    if hangs || another {
        return true;
    }
    if from < at {
        // "As Roe says", "Having said that".
        let opener = ["as", "if", "when", "how", "having", "needless", "although"];
        // "It was claimed that", "the council was told that": no words, and who heard them.
        let empty = words.len() == 1 && matches!(word(first).as_str(), "it" | "there" | "that");
        // "In both cases, Roe said, the board paid for “gifts”": where what is said goes on.
        let goes_on = tokens
            .get(at + 1)
            .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Word | Kind::Mark) && !t.first);
        let fragment = report.contents.len() == 1
            && words.len() <= FRAGMENT
            && first.first
            && (first.is(PREP) || word(first) == "as")
            && goes_on
            && !is_clause(scene, from, to);
        let opens = || opener.contains(&word(first).as_str()) || is_link(&word(first));
        return words.len() == 1 && opens()
            || fragment
            || is_how(scene, report, from)
            || (empty || is_told_to_somebody(&word(&tokens[at])))
                && !matches!(passive(scene, at), Passive::No);
    }
    let said = report
        .contents
        .iter()
        .any(|c| c.span.start < report.cue.start);
    // "The dam is safe, Roe told the board": who is told.
    let addressee = said
        && matches!(word(&tokens[at]).as_str(), "told" | "tells")
        && from == at + 1
        && scene
            .noun_phrase(from)
            .is_some_and(|(_, p)| p.end.max(p.reach) >= to);
    if addressee {
        return true;
    }
    let none = matches!(
        word(first).as_str(),
        "nothing" | "little" | "hello" | "goodbye"
    ) || word(first) == "no" && words.get(1).is_some_and(|t| word(t) == "more");
    // "Said late on Tuesday", "told in an interview".
    let circumstance = from == at + 1
        && !clause
        && (first.is(PREP | CALENDAR) && word(first) != "to"
            || matches!(word(first).as_str(), "late" | "early"));
    none && words.len() <= 3
        || circumstance && (said || matches!(word(&tokens[at]).as_str(), "said" | "says"))
}

/// What stands by itself before a comma and only leads over from one sentence to the next, in any
/// case: "However, Roe said, …".
pub(super) fn is_link(word: &str) -> bool {
    const LINKS: &[&str] = &[
        "and",
        "besides",
        "but",
        "finally",
        "furthermore",
        "however",
        "instead",
        "meanwhile",
        "moreover",
        "nevertheless",
        "nonetheless",
        "so",
        "still",
        "therefore",
        "thus",
        "today",
        "yesterday",
        "yet",
    ];
    LINKS.iter().any(|link| word.eq_ignore_ascii_case(link))
}

/// "Speaking from the deck, Roe said, waves had broken": how it was said.
fn is_how(scene: &Scene<'_>, report: &Report, from: usize) -> bool {
    let first = &scene.tokens[from];
    let behind = report
        .contents
        .iter()
        .any(|c| c.span.start >= report.cue.end);
    let how = matches!(
        first.of(scene.text),
        "Speaking"
            | "Talking"
            | "Writing"
            | "Testifying"
            | "Addressing"
            | "Answering"
            | "Responding"
    );
    first.first && behind && how
}

/// What a writer calls what somebody said.
pub(super) fn is_claim(noun: &str) -> bool {
    matches!(
        noun,
        "claim"
            | "charge"
            | "accusation"
            | "allegation"
            | "assertion"
            | "suggestion"
            | "comment"
            | "remark"
            | "statement"
            | "contention"
            | "prediction"
            | "admission"
            | "denial"
            | "view"
    )
}

/// "A claim that made them laugh": what hangs on a noun, and is no clause with a subject.
fn hangs_on_noun(scene: &Scene<'_>, noun: usize, content: Span) -> bool {
    let that = scene
        .tokens
        .get(noun + 1)
        .filter(|t| t.start == content.start);
    let verb = scene.tokens.get(noun + 2);
    let claim = scene
        .tokens
        .get(noun)
        .is_some_and(|t| is_claim(t.of(scene.text)));
    claim
        && that.is_some_and(|t| t.of(scene.text) == "that")
        && verb.is_some_and(|t| {
            let word = t.of(scene.text);
            t.is(AUX) || word.ends_with("ed") || matches!(word, "made" | "led" | "came" | "went")
        })
        && !scene.is_cue(noun)
}

/// Whether the words are a verb with who speaks by it, and nothing else: "said Roe".
fn speaks_behind(scene: &Scene<'_>, verb: usize, end: usize) -> bool {
    let subject = scene.inverted(verb).map(|n| &scene.phrases[n]);
    subject.is_some_and(|p| p.end.max(p.reach) >= end)
}

/// Whether a verb that may report is an idiom or a deed here: "it goes without saying that",
/// "the crack shows that", "reported for duty", "found the rope".
pub(super) fn reports_nothing(scene: &Scene<'_>, report: &Report, source: Option<usize>) -> bool {
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let word = |n: usize| scene.word(n);
    let without = at.checked_sub(1).is_some_and(|n| word(n) == "without");
    if without && word(at) == "saying" {
        return true;
    }
    let nothing =
        is_idiom(scene, report, at) || is_told_of(scene, report, at) || is_before_noun(scene, at);
    if is_unreal(scene, at) || nothing || is_deed(scene, report, at) {
        return true;
    }
    // What shows something without being somebody or a document only is a sign of it.
    let shows = matches!(
        word(at),
        "shows" | "showed" | "show" | "proves" | "proved" | "means" | "meant"
    );
    let evidence = |words: Span| {
        let from = tokens.partition_point(|t| t.start < words.start);
        let words = tokens[from..].iter().take_while(|t| t.start < words.end);
        words.into_iter().any(|t| is_evidence(t, t.of(scene.text)))
    };
    if shows && source.is_none() && report.source.is_some_and(|words| !evidence(words)) {
        return true;
    }
    let deed = matches!(
        word(at),
        "found" | "finds" | "added" | "adds" | "reported" | "reports" | "claimed" | "claims"
    );
    deed && report.contents.iter().all(|content| {
        let from = tokens.partition_point(|t| t.start < content.span.start);
        let to = tokens.partition_point(|t| t.start < content.span.end);
        from > at && is_thing(scene, &tokens[at + 1..to.max(at + 1)], word(at), source)
    })
}

/// Whether a verb of saying stands where nothing was said: "if Roe says", "would have said",
/// "nobody has said", "would Roe say?".
fn is_unreal(scene: &Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let is = |n: usize, words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word(n)));
    if !tokens.get(at).is_some_and(|t| t.is(SAID | WROTE)) {
        return false;
    }
    if is_anybodys(scene, at) {
        return true;
    }
    const MODAL: &[&str] = &["would", "could", "might", "should", "must"];
    if at >= 2 && is(at - 1, &["have"]) && is(at - 2, MODAL) {
        return true;
    }
    let helps = |n: &usize| tokens[*n].is(AUX);
    let before = (at.saturating_sub(3)..at).rev().find(|n| !helps(n));
    if before.is_some_and(|n| is(n, &["nobody"]) || is(n, &["one"]) && n > 0 && is(n - 1, &["no"]))
    {
        return true;
    }
    // "Did not say whether": that is told all the same.
    let asked = tokens
        .get(at + 1)
        .is_some_and(|t| grammar::asks(t.of(scene.text)));
    if !asked && before.is_some_and(|n| is_denied(scene, n, at)) || is_nobody(scene, at) {
        return true;
    }
    let Some((subject, link)) = scene.subject(at) else {
        return false;
    };
    let from = scene.phrases[subject].start;
    let opens = from.checked_sub(1).filter(|_| link == Link::Adjacent);
    let condition = opens
        .is_some_and(|n| is(n, &["if", "unless"]) || tokens[n].first && is(n, &["had", "should"]));
    const ASKS: &[&str] = &["did", "does", "do", "has", "have", "will"];
    let asks = |n: usize| {
        let end = tokens[at..]
            .iter()
            .take(60)
            .position(|t| t.kind == Kind::Stop);
        tokens[n].first
            && (is(n, MODAL) || is(n, ASKS))
            && end.is_some_and(|end| word(at + end) == "?")
    };
    condition || opens.is_some_and(asks)
}

/// "If anyone says", "whoever says", "let us say", "you might say", "Say it leaks": anybody might, and nobody has.
fn is_anybodys(scene: &Scene<'_>, at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).map_or("", |n| scene.word(n));
    let is = |n: usize, words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(back(n)));
    let anybody = |n: usize| is(n, &["anybody", "anyone", "whoever"]);
    let says = matches!(
        scene.word(at),
        "say" | "says" | "Say" | "argue" | "argues" | "claim" | "claims" | "think" | "thinks"
    );
    let modal = is(1, &["can", "could", "might", "may"]) && is(2, &["you", "one", "who", "some"]);
    let let_us = is(1, &["us"]) && is(2, &["let"]) || is(1, &["let’s", "let's"]);
    let ordered = scene.word(at) == "Say" && scene.tokens[at].first;
    says && (modal || let_us || ordered || anybody(1) || is(1, &["who"]) && anybody(2))
}

/// "Roe did not say that", "has never claimed to": nothing was said.
fn is_denied(scene: &Scene<'_>, before: usize, at: usize) -> bool {
    const SAYS: &[&str] = &[
        "say",
        "said",
        "claim",
        "claimed",
        "tell",
        "told",
        "suggest",
        "suggested",
        "state",
        "stated",
        "mention",
        "mentioned",
        "specify",
        "specified",
        "disclose",
        "disclosed",
        "explain",
        "explained",
        "reveal",
        "revealed",
    ];
    let word = |n: usize| scene.word(n);
    let not = word(before);
    let denies = matches!(not, "not" | "never") || not.ends_with("n't") || not.ends_with("n’t");
    denies && SAYS.contains(&word(at))
}

/// Whether the clause of a verb opens with who there is none of: "Nobody in the town has said".
fn is_nobody(scene: &Scene<'_>, at: usize) -> bool {
    const NEAR: usize = 8;
    let mut before = (at.saturating_sub(NEAR)..at).rev();
    let first = before.find(|n| scene.tokens[*n].first);
    let word = |n: usize| scene.word(n);
    first.is_some_and(|n| {
        let none = word(n) == "Nobody"
            || word(n) == "No" && word(n + 1) == "one"
            || word(n) == "None" && word(n + 1) == "of";
        none && scene.tokens[n..at]
            .iter()
            .all(|t| t.kind == Kind::Word && !t.is(BOUNDARY | REL))
    })
}

/// Whether a verb is a deed by its object, which is somebody or a thing: "hired Roe", "spoke to
/// Roe", "told the paper", "tells stories".
fn is_deed(scene: &Scene<'_>, report: &Report, at: usize) -> bool {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let meets = matches!(
        word(at),
        "hired"
            | "hires"
            | "fired"
            | "fires"
            | "phoned"
            | "phones"
            | "rang"
            | "met"
            | "meets"
            | "sacked"
            | "sued"
            | "married"
            | "know"
            | "knows"
            | "knew"
    );
    let talks = matches!(word(at), "spoke" | "speaks" | "talked" | "talks")
        && matches!(word(at + 1), "to" | "with");
    let tells = matches!(word(at), "told" | "tells" | "tell" | "asked" | "asks");
    if !(meets || talks || tells) {
        return false;
    }
    report.contents.iter().all(|content| {
        let from = tokens.partition_point(|t| t.start < content.span.start);
        let to = tokens.partition_point(|t| t.start < content.span.end);
        let words = tokens.get(from..to.max(from)).unwrap_or_default();
        let clause = words.iter().any(|t| {
            t.is(AUX | BOUNDARY | REL)
                || t.is(PRONOUN) && !t.is(POSS)
                || t.of(scene.text) == "to" && !talks
        });
        let addressee = from == at + 1
            && scene
                .noun_phrase(from)
                .is_some_and(|(_, p)| p.end.max(p.reach) + 1 >= to);
        let story = words.iter().any(|t| {
            matches!(
                t.of(scene.text),
                "story" | "stories" | "joke" | "jokes" | "tales" | "way" | "truth" | "time"
            )
        });
        from > at && !clause && (!tells || addressee || story)
    })
}

/// What shows something as a document does, or may stand for what does.
fn is_evidence(token: &Token, word: &str) -> bool {
    let is = |noun: &&str| {
        let (Some(begin), Some(rest)) = (word.get(..noun.len()), word.get(noun.len()..)) else {
            return false;
        };
        begin.eq_ignore_ascii_case(noun) && matches!(rest, "" | "s")
    };
    token.is(COLLECTIVE) || EVIDENCE.iter().any(is)
}

/// Nouns for evidence, besides the documents of the lexicon.
const EVIDENCE: &[&str] = &[
    "data",
    "figure",
    "number",
    "record",
    "result",
    "evidence",
    "statistic",
    "research",
    "finding",
    "studies",
    "analysis",
    "analyses",
    "estimate",
    "test",
    "history",
    "histories",
    "footage",
    "photo",
    "which",
    "that",
    "this",
    "it",
    "they",
];

/// Whether words behind a verb that may be a deed are a thing, and no clause or news.
fn is_thing(scene: &Scene<'_>, words: &[Token], verb: &str, source: Option<usize>) -> bool {
    let first = words.first().map_or("", |t| t.of(scene.text));
    let clause = words
        .iter()
        .any(|t| t.is(AUX | BOUNDARY) || t.is(PRONOUN) && !t.is(POSS));
    // "The storm claimed the pier": whoever claims a thing has taken it.
    let taken = verb.starts_with("claim") && source.is_none() && first == "the";
    let duty = verb.starts_with("report") && first == "for";
    let put = verb.starts_with("add") && words.iter().any(|t| t.of(scene.text) == "to");
    /// The most words for a thing that is found.
    const FOUND: usize = 8;
    // "Divers found ropes": people find things, surveys find what they say.
    let finder = source.is_some_and(|n| {
        let words = scene.phrases[n].words;
        let from = scene.tokens.partition_point(|t| t.start < words.start);
        let words = scene.tokens[from..]
            .iter()
            .take_while(|t| t.start < words.end);
        words.into_iter().all(|t| !is_evidence(t, t.of(scene.text)))
    });
    let past = |t: &Token| !t.capital && t.of(scene.text).ends_with("ed");
    let finder = finder && words.len() <= FOUND && !words.iter().any(past);
    let object =
        verb.starts_with("found") && (finder || matches!(first, "the" | "his" | "her" | "their"));
    duty || !clause && (put || object || taken)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_is_no_evidence_for_what_its_letters_hold() {
        let is = |word: &str| {
            let mut tokens = Vec::new();
            crate::analysis::token::tokenize(
                word,
                crate::article::Span::from(0..word.len()),
                &mut tokens,
            );
            super::is_evidence(&tokens[0], word)
        };
        for word in ["city", "critics", "protest", "student", "thisbe"] {
            assert!(!is(word), "{word}");
        }
        for word in ["It", "figures", "studies", "survey", "results", "Data"] {
            assert!(is(word), "{word}");
        }
    }
}
