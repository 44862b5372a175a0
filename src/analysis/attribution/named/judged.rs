//! Words in marks that a verb gives to somebody without being a verb of saying: what somebody
//! calls something, praises, orders or sings, or what a law forbids.

mod fronted;
mod sourced;

use super::super::clause::Scene;
use super::super::cues::{self, Passive, is_charged};
use super::super::kind::Look;
use crate::analysis::lexicon::{ADVERB, AUX, BOUNDARY, CONJ, DET, POSS, PREP, REL, SAID};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::is_be;
use crate::analysis::person::written::is_saying;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// The most tokens between such a verb and the marks.
const FAR: usize = 14;
/// Up to this many words are a term, unless more than their place shows that they were said.
const FEW: usize = 2;

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Judged {
    /// Those of the subject of this verb, be it somebody or not.
    Of(usize),
    /// Nobody's whom the sentence names: "was described as".
    Nobody(usize),
    /// Those of a phrase, by the word at a token: "according to Roe".
    By(usize, usize),
}

/// Verbs that take "as", without their endings: "to describe it as". These give what is judged as
/// their object, too: "to praise its".
const PRAISE_AS: &[&str] = &[
    "hail", "denounc", "condemn", "tout", "prais", "criticis", "criticiz", "slamm", "blast",
    "laud", "decri",
];
/// These say what somebody calls something, as those do: "described by her as".
const CALL_AS: &[&str] = &[
    "describ",
    "portray",
    "characteris",
    "characteriz",
    "dismiss",
    "derid",
    "mock",
    "brand",
    "label",
    "attack",
    "ridicul",
];
/// And these take no words that would be anybody's but behind "as".
const ONLY_AS: &[&str] = &[
    "defin", "refer", "credit", "advertis", "depict", "style", "promot", "classif", "rejected",
    "introduc", "remember", "regard", "view", "pann", "paint", "see", "seen", "saw", "cast",
    "fram", "pitch", "position", "present", "recast",
];
/// The same with a particle: "to brush it off as", "to play it down as".
const PHRASAL: &[(&str, &str)] = &[
    ("brush", "off"),
    ("laugh", "off"),
    ("pass", "off"),
    ("shrugg", "off"),
    ("wav", "off"),
    ("writ", "off"),
    ("wrote", "off"),
    ("play", "down"),
    ("talk", "down"),
    ("summ", "up"),
    ("talk", "up"),
    ("wav", "away"),
];
/// Verbs with a particle that blame: "to hit out at them for", "to come down on them for".
const BLAME: &[(&[&str], &str)] = &[
    (&["come", "comes", "came", "coming"], "down"),
    (&["hit", "hits", "hitting"], "out"),
    (&["lash", "lashes", "lashed", "lashing"], "out"),
    (&["lay", "lays", "laid"], "into"),
    (&["tear", "tears", "tore"], "into"),
];
/// Verbs of naming: "to term it a".
const CALL: &[&str] = &["call", "term", "label", "brand", "dubb", "deem", "declar"];
/// Other verbs of praise: "to welcome its".
const PRAISE: &[&str] = &[
    "commend", "lament", "deplor", "applaud", "promis", "bemoan", "welcom", "blam", "rebuk",
    "assail", "castigat", "hammer", "lambast", "ripp", "skewer",
];
/// Verbs of showing: "to indicate a".
const INDICATE: &[&str] = &["indicat", "reiterat"];
/// Verbs of ordering: "to order them to".
const ORDER: &[&str] = &[
    "direct", "order", "command", "instruct", "urg", "tell", "told", "ask", "advis", "exhort",
    "implor", "beg", "invit", "task",
];
/// Verbs of what somebody thinks will be: "to expect it to be".
const EXPECT: &[&str] = &[
    "expect", "predict", "forecast", "consider", "believ", "declar",
];
/// Verbs whose object is the wording of a law.
const LAW: &[&str] = &[
    "prohibit",
    "forbid",
    "ban",
    "outlaw",
    "criminalis",
    "criminaliz",
    "guarante",
    "mandat",
    "stipulat",
    "prescrib",
];
/// Verbs right before what somebody sings, or names as a help.
const GIVES: &[&str] = &[
    "sings", "sang", "singing", "raps", "rapped", "credited", "credits",
];

/// Whether a word is a form of a verb that somebody uses of what they think something is: "described *as*".
pub(in crate::analysis::attribution) fn judges_as(word: &str) -> bool {
    [PRAISE_AS, CALL_AS, ONLY_AS]
        .iter()
        .any(|verbs| is_form(word, verbs))
}

/// Whether a word is a form of a verb of praise or blame, which takes what is judged as its object.
pub(super) fn praises(word: &str) -> bool {
    is_form(word, PRAISE_AS) || is_form(word, PRAISE)
}

/// Whether a word is a participle that says what somebody calls something.
pub(in crate::analysis::attribution) fn is_called(word: &str) -> bool {
    word.ends_with("ed")
        && (is_form(word, PRAISE_AS)
            || is_form(word, CALL_AS)
            || matches!(word, "called" | "dubbed" | "termed" | "deemed" | "summed"))
}

/// Whether a word is a form of one of these verbs.
fn is_form(word: &str, verbs: &[&str]) -> bool {
    const ENDINGS: &[&str] = &[
        "", "e", "s", "es", "ed", "ing", "red", "ring", "led", "ling", "ning", "y", "ies", "ied",
        "ee", "ees", "eed", "eeing", "den", "ten",
    ];
    verbs.iter().any(|verb| {
        let rest = word.strip_prefix(verb);
        rest.is_some_and(|rest| ENDINGS.contains(&rest))
    })
}

/// The verb that says whose words stand in marks.
pub(in crate::analysis) fn judged(
    scene: &Scene<'_>,
    quote: &Quoted,
    look: &Look,
) -> Option<Judged> {
    given(scene, quote, look)
        .or_else(|| fronted::fronted(scene, quote, look))
        .or_else(|| sourced::sourced(scene, quote, look))
}

/// The same, by a verb right before.
fn given(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> Option<Judged> {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let mut before = quote.open.checked_sub(1).filter(|n| !scene.quoted[*n])?;
    // The letter of a possessive is a token of its own, empty.
    if tokens[before].start == tokens[before].end {
        before = before.checked_sub(1)?;
    }
    if tokens[before].kind != Kind::Word && tokens[before].kind != Kind::Possessive || !quote.closed
    {
        return None;
    }
    let plain = !look.title;
    // "Charged with “…”".
    let charge = |n: usize| {
        let verb = n.checked_sub(1)?;
        (is_charged(scene, verb) && look.words >= FEW && plain).then_some(Judged::Nobody(verb))
    };
    if let Some(charged) = charge(before) {
        return match scene
            .is_cue(before - 1)
            .then(|| cues::passive(scene, before - 1))
        {
            Some(Passive::By(_)) => None,
            _ => Some(charged),
        };
    }
    let several = look.words > FEW;
    if plain && several && is_form(word(before), CALL) && somebody_calls(scene, before) {
        return Some(Judged::Of(before));
    }
    if plain && GIVES.contains(&word(before)) {
        return Some(Judged::Of(before));
    }
    if plain && look.words >= 3 && is_form(word(before), LAW) && !tokens[before].capital {
        return Some(Judged::Of(before));
    }
    if word(before) == "that" && plain {
        return reported(scene, before, look);
    }
    if let Some(pays) = pays_tribute(scene, before).filter(|_| plain && look.words >= FEW) {
        return Some(match is_passive(scene, pays) {
            true => Judged::Nobody(pays),
            false => Judged::Of(pays),
        });
    }
    if word(before) == "to" && plain && look.words >= FEW {
        return verb_before(scene, before, ORDER)
            .filter(|verb| *verb + 1 < before)
            .map(Judged::Of);
    }
    // "Credits her with “…”", "expects the sale to be “…”".
    let believed = match word(before) {
        "with" | "for" => verb_before(scene, before, &["credit"]).or_else(|| blamed(scene, before)),
        "be" if before > 0 && word(before - 1) == "to" => verb_before(scene, before - 1, EXPECT),
        _ => None,
    };
    if let Some(verb) = believed.filter(|verb| verb + 1 < before && plain && look.words >= FEW) {
        return Some(match is_passive(scene, verb) {
            true => Judged::Nobody(verb),
            false => Judged::Of(verb),
        });
    }
    let article = tokens[before].is(DET | POSS) || tokens[before].kind == Kind::Possessive;
    let at = match article {
        true => before.checked_sub(1)?,
        false => before,
    };
    if let Some(as_) = as_before(scene, at) {
        return called_as(scene, quote, look, as_, article);
    }
    if !plain || !article {
        return None;
    }
    // "Termed her a “…”".
    let one = matches!(word(before), "a" | "an");
    let called = verb_before(scene, before, CALL).filter(|v| {
        // "The deal, which Roe had called a “…”".
        let fronted = v + 1 == before && stands_before(scene, *v);
        fronted || v + 1 < before && !tokens[v + 1].is(PREP)
    });
    if let Some(verb) = called.filter(|_| one) {
        // "Calling it a “…”, Roe told them".
        if tokens[verb].first && word(verb).ends_with("ing") {
            let comma = tokens.get(quote.end).is_some_and(|t| t.kind == Kind::Comma);
            let (who, _) = scene.noun_phrase(quote.end + usize::from(comma))?;
            return Some(Judged::By(verb, scene.identified(who)));
        }
        return (!is_passive(scene, verb)).then_some(Judged::Of(verb));
    }
    // "Indicated a “…” was near".
    let said = before.checked_sub(1).filter(|_| one && look.words >= FEW);
    if let Some(verb) = said.and_then(|_| verb_before(scene, before, INDICATE)) {
        return (before - verb <= 4 && !is_passive(scene, verb)).then_some(Judged::Of(verb));
    }
    // "Praised its “…”", "praised Norland's “…”".
    // "Blame the “lazy arithmetic” of the ministry".
    let owned = tokens[before].is(POSS) || word(quote.end) == "of";
    if look.words < FEW + usize::from(!owned) {
        return None;
    }
    nearest(scene, before, |n| praises(word(n)))
        .filter(|verb| before - verb <= 4 && !is_passive(scene, *verb))
        .map(Judged::Of)
}

/// The same, by a verb before "as": "denounced it as “…”".
fn called_as(
    scene: &Scene<'_>,
    quote: &Quoted,
    look: &Look,
    as_: usize,
    article: bool,
) -> Option<Judged> {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let plain = !look.title;
    let participle = |verb: usize| tokens[verb].first && word(verb) == "Calling";
    if let Some(verb) = verb_before(scene, as_, CALL).filter(|verb| participle(*verb)) {
        let comma = tokens.get(quote.end).is_some_and(|t| t.kind == Kind::Comma);
        let (who, _) = scene.noun_phrase(quote.end + usize::from(comma))?;
        return Some(Judged::By(verb, scene.identified(who)));
    }
    let verb =
        nearest(scene, as_, |n| judges_as(word(n))).or_else(|| phrasal_before(scene, as_))?;
    // "Referred to a poll as “The Great Hoax”": with capitals it is a name otherwise.
    let opinion = plain || is_form(word(verb), &["refer", "denounc", "dismiss", "mock"]);
    let passive = is_passive(scene, verb);
    let known = passive && matches!(word(verb), "referred" | "defined" | "classified");
    // "As a “working-class” rebellion": a word of the writer's clause.
    let noun = tokens
        .get(quote.end)
        .filter(|t| article && t.kind == Kind::Word);
    if noun.is_some_and(|t| !t.is(CONJ | PREP | REL | BOUNDARY | AUX | ADVERB)) {
        return None;
    }
    let fronted = verb + 1 == as_ && stands_before(scene, verb);
    match opinion && !known && (verb + 1 < as_ || passive || fronted) {
        false => None,
        true if look.words < FEW && !plain => None,
        true if passive && (look.words < FEW || !plain) => None,
        true if passive => Some(Judged::Nobody(verb)),
        true => Some(Judged::Of(verb)),
    }
}

/// "Revealed that “…”", "the proclamation that “…”": words behind "that", whoever says them.
fn reported(scene: &Scene<'_>, that: usize, look: &Look) -> Option<Judged> {
    let says = that.checked_sub(1)?;
    let word = scene.tokens[says].of(scene.text);
    let noun = is_saying(word) || word == "proclamation";
    let verb = scene.is_cue(says) && scene.tokens[says].is(SAID) && word.ends_with("ed");
    (look.words >= 3 && (noun || verb) && !scene.quoted[says]).then_some(Judged::Nobody(says))
}

/// The word "as" that ends at a token, or that "as having done" begins.
fn as_before(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const HAVING: usize = 2;
    let word = |n: usize| scene.tokens[n].of(scene.text);
    if word(at) == "as" {
        return Some(at);
    }
    let near = (at.saturating_sub(HAVING)..at).rev();
    near.take_while(|n| scene.tokens[*n].kind == Kind::Word)
        .find(|n| word(*n) == "as" && matches!(word(n + 1), "having" | "being"))
}

/// "What they call “a mess of a law”", where "what chemists call “salting out”" is a term of theirs.
fn somebody_calls(scene: &Scene<'_>, verb: usize) -> bool {
    let subject = scene.subject(verb).map(|(n, _)| &scene.phrases[n]);
    let known =
        subject.is_some_and(|p| p.what != What::Unnamed || scene.tokens[p.start].is(DET | POSS));
    known && stands_before(scene, verb)
}

/// Whether what a verb judges stands before its subject: "the talks, *which* both sides described as".
pub(in crate::analysis::attribution) fn stands_before(scene: &Scene<'_>, verb: usize) -> bool {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let relative = (verb.saturating_sub(FAR)..verb)
        .rev()
        .take_while(|n| !scene.quoted[*n] && scene.tokens[*n].kind != Kind::Stop)
        .find(|n| matches!(word(*n), "that" | "what" | "which" | "who" | "whom"));
    let subject = scene.subject(verb).map(|(n, _)| scene.phrases[n].start);
    // "Which both sides described as": whoever they are.
    const FEW: usize = 4;
    relative.is_some_and(|n| {
        let own = n + 1 < verb && verb - n <= FEW + 1;
        own || subject.is_some_and(|start| start > n)
    })
}

/// The nearest of these verbs before a token, in its clause.
fn verb_before(scene: &Scene<'_>, before: usize, verbs: &[&str]) -> Option<usize> {
    nearest(scene, before, |n| {
        is_form(scene.tokens[n].of(scene.text), verbs)
    })
}

/// The nearest verb with a particle that judges like "to describe as".
fn phrasal_before(scene: &Scene<'_>, as_: usize) -> Option<usize> {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    nearest(scene, as_, |n| {
        let fits = |(verb, particle): &(&str, &str)| {
            is_form(word(n), &[verb]) && (n + 1..as_).any(|k| word(k) == *particle)
        };
        PHRASAL.iter().any(fits)
    })
}

/// The verb of "paid tribute to" and "paid warm tribute to their", by its last word.
fn pays_tribute(scene: &Scene<'_>, last: usize) -> Option<usize> {
    /// The most words that say what kind of tribute.
    const WORDS: usize = 3;
    let word = |n: usize| scene.word(n);
    let article = scene.tokens[last].is(DET | POSS);
    let to = last.checked_sub(usize::from(article))?;
    let noun = to.checked_sub(1).filter(|_| word(to) == "to")?;
    if !matches!(word(noun), "tribute" | "tributes" | "homage") {
        return None;
    }
    let pays = |n: &usize| matches!(word(*n), "paid" | "pay" | "pays" | "paying");
    (noun.saturating_sub(WORDS)..noun).rev().find(pays)
}

/// The nearest verb before "for" that blames somebody: "came down heavily on the state for".
fn blamed(scene: &Scene<'_>, before: usize) -> Option<usize> {
    let blames = |n: usize| {
        let fits = |(verbs, particle): &(&[&str], &str)| {
            verbs.contains(&scene.word(n)) && scene.word(n + 1) == *particle
        };
        BLAME.iter().any(fits)
    };
    (scene.word(before) == "for").then(|| nearest(scene, before, blames))?
}

/// The nearest verb before a token, in its clause, that is one of some kind.
fn nearest(scene: &Scene<'_>, before: usize, is_one: impl Fn(usize) -> bool) -> Option<usize> {
    let tokens = scene.tokens;
    for n in (before.saturating_sub(FAR)..before).rev() {
        let token = &tokens[n];
        let word = token.of(scene.text);
        if scene.quoted[n] || matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
            return None;
        }
        if token.kind != Kind::Word {
            continue;
        }
        if is_one(n) {
            // "A call", "the order": a noun.
            let noun = n
                .checked_sub(1)
                .is_some_and(|n| tokens[n].is(DET | POSS) || tokens[n].kind == Kind::Possessive);
            let lower = !token.capital || token.first;
            return (!noun && lower && !is_refused(scene, n)).then_some(n);
        }
        if token.is(BOUNDARY | REL | AUX) && word != "as" {
            return None;
        }
    }
    None
}

/// "Refused to refer to it as", "will never call it a": what nobody says.
fn is_refused(scene: &Scene<'_>, verb: usize) -> bool {
    const NEAR: usize = 4;
    scene.tokens[verb.saturating_sub(NEAR)..verb]
        .iter()
        .map(|t| t.of(scene.text))
        .any(|word| {
            ["refus", "stop", "declin", "avoid", "ceas", "forbid"]
                .iter()
                .any(|no| word.starts_with(no))
                || matches!(word, "not" | "never" | "cannot" | "without")
                || word.ends_with("n’t")
                || word.ends_with("n't")
        })
}

/// Whether a verb stands in the passive, be "by" behind it or not.
fn is_passive(scene: &Scene<'_>, verb: usize) -> bool {
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let participle = word(verb).ends_with("ed");
    let mut before = (verb.saturating_sub(3)..verb).rev();
    let be = before.find(|n| !tokens[*n].is(ADVERB) && !word(*n).ends_with("ly"));
    // "The coach, Jane Roe, played down the “…”": what has an object is active.
    let particle = tokens.get(verb + 1).is_some_and(|t| {
        PHRASAL
            .iter()
            .any(|(_, particle)| t.of(scene.text) == *particle)
    });
    let object = tokens
        .get(verb + 1 + usize::from(particle))
        .is_some_and(|t| {
            t.is(DET | POSS)
                || t.is_capital_word()
                || matches!(t.of(scene.text), "it" | "him" | "them")
        });
    participle
        && be.is_none_or(|n| {
            is_be(word(n)) || word(n) == "widely" || tokens[n].kind == Kind::Comma && !object
        })
}
