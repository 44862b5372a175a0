//! Whose clause a verb of saying stands in, where what was taken for who speaks is only the noun
//! nearest to it: "Roe fought in Syria and *Iraq*, saying".

use crate::analysis::attribution::finite::{helps, is_verb_in_past};
use crate::analysis::attribution::{Link, Scene};
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, DET, POSS, PREP, PRONOUN, REL, SAID,
};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::{is_be, is_past, is_state_of_mind, is_strong_past};
use crate::analysis::reported::Report;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// Who speaks, by the clause of the verb: the subject that a participle behind a comma or a second
/// verb shares, the first of two between commas, and never "him" or "them".
pub(super) fn of_clause(
    scene: &Scene<'_>,
    report: &Report,
    found: Option<usize>,
    subject: Option<(usize, Link)>,
) -> Option<usize> {
    let verb = scene.tokens.partition_point(|t| t.start < report.cue.start);
    if verb >= scene.tokens.len() {
        return found;
    }
    let subject = subject.filter(|(n, _)| !is_object(scene, *n));
    let acts = scene.is_cue(verb);
    let no_subject = |n: usize| {
        let phrase = &scene.phrases[n];
        let owner = scene.tokens.get(phrase.end);
        let owner = acts && owner.is_some_and(|t| t.kind == Kind::Possessive);
        is_object(scene, n) || owner || acts && scene.is_where_from(phrase)
    };
    if found.is_some_and(|n| no_subject(n) && scene.phrases[n].end <= verb) {
        return subject
            .map(|(n, _)| n)
            .or_else(|| opens_with_clause(scene, verb));
    }
    let (Some((n, link)), Some(wrong)) = (subject, found) else {
        // "The trust has fenced off the quay at *Hale*, saying": no phrase is known of the trust.
        let ruled =
            |n: usize| (is_ruled(scene, n) || scene.is_governed(n)) && is_behind_verb(scene, n);
        let wrong = |n: usize| ruled(n) && is_behind_participle(scene, n, verb);
        let lost = subject.is_none() && acts && found.is_some_and(wrong);
        return found.filter(|_| !lost);
    };
    let (near, far) = (&scene.phrases[wrong], &scene.phrases[n]);
    // "The new owners, *a family* of farmers, say".
    let apposed = link == Link::Apposed
        && (far.end + 1 == near.start || far.reach + 1 == near.start)
        && (matches!(near.what, What::Unnamed | What::Description { .. })
            || is_of_place(scene, wrong));
    if apposed {
        return Some(n);
    }
    // "Poe said it was safe but *her engineers*, in a letter, warned": the first of them has a verb.
    let second = matches!(link, Link::Apposed | Link::Adjacent) && near.end <= far.start && {
        let said = |k: usize| scene.tokens[k].is(SAID) && scene.is_cue(k);
        let joint = far.start.checked_sub(1).map(|k| &scene.tokens[k]);
        let joined = joint.is_some_and(|t| t.is(CONJ) || t.of(scene.text) == "while");
        let parted =
            || (near.end..far.start).any(|k| scene.tokens[k].is(CONJ)) && link == Link::Adjacent;
        (near.end..far.start).any(said) && (joined || parted())
    };
    if second {
        return Some(n);
    }
    // "*Relatives* of Jane Roe told the court".
    let governed = is_ruled(scene, wrong);
    let of_subject = matches!(link, Link::Adjacent | Link::Apposed)
        && governed
        && acts
        && far.end < near.start
        && near.end <= verb
        && scene.tokens[far.end..near.start]
            .iter()
            .all(|t| t.kind == Kind::Word && !t.is(AUX | SAID));
    if of_subject {
        return Some(n);
    }
    // "Lawyers for the older man, *Jane Roe*, said".
    if scene.is_several_of(n) && far.end <= near.start && scene.is_governed(wrong) {
        return Some(n);
    }
    let shares = matches!(link, Link::Head | Link::Carried)
        && far.end <= near.start
        && near.end <= verb
        && is_subject(scene, n)
        && !has_own_verb(scene, wrong, verb);
    if shares && (is_behind_participle(scene, wrong, verb) || is_second_verb(scene, verb)) {
        return Some(n);
    }
    found
}

/// Whether a report's verb has the subject of the verbs before it: "…, saying", "…
/// and said".
pub(super) fn shares_subject(scene: &Scene<'_>, report: &Report) -> bool {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let verb = scene.tokens.get(cue);
    verb.is_some_and(|t| {
        scene.is_cue(cue) && (t.of(scene.text).ends_with("ing") || is_second_verb(scene, cue))
    })
}

/// Whom the sentence opens with, as a phrase or as words of which none is known, where a later verb of it
/// reports: "*The boards* declined to show any papers, saying", "Last year, *he* played it down as “…” and
/// argued".
fn opening(scene: &Scene<'_>, report: &Report) -> (Option<usize>, Option<Span>) {
    /// How far back the sentence may open, and the most words it opens with.
    const FAR: usize = 45;
    const WORDS: usize = 7;
    let tokens = scene.tokens;
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    let first = (verb.saturating_sub(FAR)..verb)
        .rev()
        .find(|n| tokens[*n].first);
    let Some(first) = first else {
        return (None, None);
    };
    let comma = (first..verb.min(first + WORDS)).find(|n| tokens[*n].kind == Kind::Comma);
    let opener = tokens[first].is(PREP | BOUNDARY | ADVERB | CALENDAR)
        || matches!(
            tokens[first].of(scene.text),
            "Last" | "This" | "Next" | "Later"
        );
    let start = match comma.filter(|_| opener) {
        Some(comma) => comma + 1,
        None => first + usize::from(joins(scene, first)),
    };
    let acts = |n: usize| helps(scene, &tokens[n]) || is_verb_in_past(scene, &tokens[n]);
    let late =
        |n: usize| n + usize::from(tokens.get(n).is_some_and(|t| t.is(ADVERB) && !t.is(AUX)));
    if let Some((n, phrase)) = scene.phrase_at(start) {
        let end = late(phrase.end.max(phrase.reach));
        let speaks = !matches!(phrase.what, What::It | What::First);
        return (Some(n).filter(|_| speaks && end < verb && acts(end)), None);
    }
    let limit = verb.min(start + WORDS);
    let end = (start..limit).find(|n| acts(*n));
    let plain = |n: usize| {
        let token = &tokens[n];
        let noun = token.kind == Kind::Word || token.kind == Kind::Possessive;
        (noun || token.start == token.end) && !token.is(PRONOUN | REL | BOUNDARY | CONJ)
            || token.is(POSS)
    };
    let words = end.filter(|end| {
        // "Hundreds of inmates".
        let many = scene.word(start).ends_with('s') && scene.word(start + 1) == "of";
        let article = tokens[start].is(DET | POSS) || many;
        article && *end > start + 1 && (start..*end).all(plain) && !tokens[*end - 1].is(PREP)
    });
    let span = words.map(|end| Span::new(tokens[start].start, tokens[end - 1].end));
    (None, span)
}

/// Who speaks, else whom the sentence opens with, else the words behind "but" or "while".
pub(super) fn or_opening(
    scene: &Scene<'_>,
    report: &Report,
    phrase: Option<usize>,
    told: Option<Span>,
) -> (Option<usize>, Option<Span>) {
    let words = phrase.map(|n| scene.phrases[n].words).or(told);
    let elsewhere = words.is_some_and(|words| is_in_another_clause(scene, report, words))
        || phrase.is_some_and(|n| is_of_place(scene, n) && is_before_participle(scene, report));
    if elsewhere && let whole @ ((Some(_), _) | (_, Some(_))) = opening(scene, report) {
        return whole;
    }
    if let Some(found) = phrase {
        return match behind_joint(scene, report, found) {
            Some(words) => match named_behind(scene, words) {
                Some(name) => (Some(name), None),
                None => (None, Some(words)),
            },
            None => (phrase, told),
        };
    }
    // "At *Hale*, saying".
    let ruled = told.is_some_and(|words| {
        let first = scene.tokens.partition_point(|t| t.start < words.start);
        first > 0 && scene.tokens[first - 1].is(PREP)
    });
    let verb = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let acts = scene.tokens.get(verb).is_some_and(|t| {
        let word = t.of(scene.text);
        word.ends_with("ing") || is_verb_in_past(scene, t) || matches!(word, "said" | "told")
    });
    if (told.is_none() || ruled) && acts && shares_subject(scene, report) {
        return opening(scene, report);
    }
    (phrase, told)
}

/// "Experts in Hale, *Norland*, say": where the place before a comma is.
fn is_of_place(scene: &Scene<'_>, n: usize) -> bool {
    let phrase = &scene.phrases[n];
    let place = phrase.start.checked_sub(2).map(|n| &scene.tokens[n]);
    phrase.what == What::Organization
        && phrase.end == phrase.start + 1
        && place.is_some_and(|t| t.is_capital_word())
}

/// Whether the verb of a report is a participle behind a comma.
fn is_before_participle(scene: &Scene<'_>, report: &Report) -> bool {
    let verb = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let comma = verb.checked_sub(1).map(|n| scene.tokens[n].kind);
    comma == Some(Kind::Comma) && scene.word(verb).ends_with("ing")
}

/// Whether who was taken to speak by a participle behind a comma has something done to them in a clause of
/// their own: "the charity left after *two nurses* were hurt, saying".
fn is_in_another_clause(scene: &Scene<'_>, report: &Report, found: Span) -> bool {
    /// How far back such a clause may open, in tokens.
    const FAR: usize = 14;
    let tokens = scene.tokens;
    if found.end > report.cue.start || !is_before_participle(scene, report) {
        return false;
    }
    let from = tokens.partition_point(|t| t.start < found.start);
    let end = tokens.partition_point(|t| t.start < found.end);
    let opens = (from.saturating_sub(FAR)..from)
        .rev()
        .take_while(|n| !tokens[*n].first && tokens[*n].kind != Kind::Comma)
        .any(|n| grammar::subordinates(scene.word(n)));
    opens && is_be(scene.word(end)) && is_done(scene.word(end + 1))
}

/// Whether a participle behind a form of "be" says what was done to somebody.
fn is_done(word: &str) -> bool {
    let participle = is_past(word)
        || is_strong_past(word)
        || matches!(
            word,
            "beaten" | "hurt" | "shot" | "slain" | "stolen" | "taken"
        );
    participle && !is_state_of_mind(word)
}

/// Whether a token joins a clause to the one before.
fn joins(scene: &Scene<'_>, n: usize) -> bool {
    let token = &scene.tokens[n];
    token.is(CONJ)
        || matches!(
            token.of(scene.text),
            "but" | "But" | "yet" | "Yet" | "while"
        )
}

/// Whether the verb of its sentence stands before a phrase, where "some of *her backers* met" are its subject.
fn is_behind_verb(scene: &Scene<'_>, n: usize) -> bool {
    /// How far back a sentence is looked at, in tokens.
    const FAR: usize = 40;
    let tokens = scene.tokens;
    let start = scene.phrases[n].start;
    (start.saturating_sub(FAR)..start)
        .rev()
        .take_while(|k| !tokens[*k].first)
        .any(|k| helps(scene, &tokens[k]) || is_verb_in_past(scene, &tokens[k]))
}

/// Whether a preposition stands right before a phrase.
fn is_ruled(scene: &Scene<'_>, n: usize) -> bool {
    let before = scene.phrases[n].start.checked_sub(1);
    before.is_some_and(|k| scene.tokens[k].is(PREP) && scene.tokens[k].kind == Kind::Word)
}

/// "Roe said it was safe but *two of her colleagues*, in a letter, argued": the words behind the joint,
/// where no phrase is known of them and who was found stands before it.
fn behind_joint(scene: &Scene<'_>, report: &Report, found: usize) -> Option<Span> {
    /// How far back the joint may stand, and the most words behind it.
    const FAR: usize = 24;
    const WORDS: usize = 7;
    let tokens = scene.tokens;
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    tokens.get(verb)?;
    let turns = |n: &usize| matches!(tokens[*n].of(scene.text), "but" | "while" | "whereas");
    let joint = (verb.saturating_sub(FAR)..verb)
        .rev()
        .take_while(|n| !tokens[*n].first && !scene.quoted[*n])
        .find(turns)?;
    let noun = |t: &Token| t.kind == Kind::Word && !t.is(AUX | REL | BOUNDARY | SAID);
    let first = joint + 1;
    let count = tokens[first..verb].iter().take_while(|t| noun(t)).count();
    let end = first + count;
    let ends = end == verb || tokens[end].kind == Kind::Comma;
    let opens = tokens[first].is(DET | POSS)
        || matches!(
            tokens[first].of(scene.text),
            "two" | "three" | "several" | "some" | "many"
        );
    let verbal = (first..end).any(|n| is_verb_in_past(scene, &tokens[n]));
    let own = scene.phrases[found].end <= joint && scene.is_cue(verb);
    let fits = own && ends && opens && (2..=WORDS).contains(&count) && !verbal;
    let span = || Span::new(tokens[first].start, tokens[end - 1].end);
    fits.then(span)
}

/// "But his wife, *Jane Roe*, said": who words between a joint and a comma are by the name behind it.
fn named_behind(scene: &Scene<'_>, words: Span) -> Option<usize> {
    let comma = scene.tokens.partition_point(|t| t.start < words.end);
    let closes = |at: usize| scene.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    let (n, name) = scene.phrase_at(comma + 1).filter(|_| closes(comma))?;
    (matches!(name.what, What::Name(_)) && closes(name.end)).then_some(n)
}

/// "Him", "them": whom a verb or a preposition governs.
fn is_object(scene: &Scene<'_>, n: usize) -> bool {
    let words = scene.phrases[n].words.of(scene.text);
    matches!(words, "him" | "them" | "us" | "me")
}

/// "*Groups* that have endorsed him say", "*those* around him agree": whoever opens the sentence, with
/// what tells more of them up to the verb.
fn opens_with_clause(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    /// How far back the sentence may open, in tokens.
    const FAR: usize = 24;
    let tokens = scene.tokens;
    let first = (verb.saturating_sub(FAR)..verb)
        .rev()
        .find(|n| tokens[*n].first || tokens[*n].kind == Kind::Comma)?;
    let from = first + usize::from(tokens[first].kind == Kind::Comma);
    let from = from + usize::from(joins(scene, from));
    let (n, phrase) = scene.phrase_at(from)?;
    let next = tokens.get(phrase.end.max(phrase.reach))?;
    let governs = next.kind == Kind::Word && next.is(REL | PREP);
    (governs && phrase.end < verb).then_some(n)
}

/// Whether a phrase can be the subject of the verbs that follow it.
fn is_subject(scene: &Scene<'_>, n: usize) -> bool {
    let phrase = &scene.phrases[n];
    let before = phrase.start.checked_sub(1).map(|n| &scene.tokens[n]);
    let opens = scene.tokens[phrase.start].first
        || before.is_none_or(|t| t.kind != Kind::Word || t.is(BOUNDARY | CONJ | ADVERB));
    match phrase.what {
        What::Name(_) | What::Organization | What::They => true,
        What::Pronoun(_) => matches!(phrase.words.of(scene.text), "he" | "she") || opens,
        What::It | What::First => false,
        _ => opens,
    }
}

/// Whether a phrase has a verb right behind it: "… and *Poe* was asked whether he said".
fn has_own_verb(scene: &Scene<'_>, n: usize, verb: usize) -> bool {
    let phrase = &scene.phrases[n];
    let end = phrase.end.max(phrase.reach);
    let behind = scene.tokens.get(end..verb).unwrap_or_default();
    // "Poe, *who left* early, claiming".
    let comma = behind.first().is_some_and(|t| t.kind == Kind::Comma);
    if comma && behind.get(1).is_some_and(|t| t.is(REL)) {
        return behind.iter().filter(|t| t.kind == Kind::Comma).count() <= 2;
    }
    let next = behind
        .iter()
        .find(|t| !(t.kind == Kind::Word && t.is(ADVERB) && !t.is(AUX)));
    // "Called Poe a liar and said": "a" is no verb.
    next.is_some_and(|t| {
        let past = !t.capital && is_past(t.of(scene.text));
        t.kind == Kind::Word && (t.is(AUX | SAID | REL) || past)
    })
}

/// "A suit against *Poe*, alleging", "a fight in *Iraq* for years, later adding", "a friend of *Poe*, while
/// saying": whether a phrase stands before a participle of the sentence's subject, as no subject of a verb
/// that is turned round: "…, said Poe, adding".
fn is_behind_participle(scene: &Scene<'_>, n: usize, verb: usize) -> bool {
    let tokens = scene.tokens;
    let late = (verb.checked_sub(1)).is_some_and(|n| tokens[n].is(ADVERB) && !tokens[n].is(AUX));
    let Some(joint) = verb.checked_sub(1 + usize::from(late)) else {
        return false;
    };
    let phrase = &scene.phrases[n];
    let said = (phrase.start.saturating_sub(3)..phrase.start)
        .any(|k| tokens[k].is(SAID) && scene.is_cue(k) || tokens[k].of(scene.text) == "by");
    let near = !(phrase.end..joint).any(|k| tokens[k].kind == Kind::Comma);
    let joins = tokens[joint].kind == Kind::Comma || tokens[joint].of(scene.text) == "while";
    tokens[verb].of(scene.text).ends_with("ing") && joins && near && !said
}

/// "And said", "but later denied".
pub(super) fn is_second_verb(scene: &Scene<'_>, verb: usize) -> bool {
    let plain = |n: &usize| {
        let token = &scene.tokens[*n];
        !(token.kind == Kind::Word && token.is(ADVERB | AUX) && !token.is(CONJ))
    };
    let joint = (verb.saturating_sub(3)..verb).rev().find(plain);
    !scene.tokens[verb].of(scene.text).ends_with("ing")
        && joint.is_some_and(|n| matches!(scene.tokens[n].of(scene.text), "and" | "but"))
}
