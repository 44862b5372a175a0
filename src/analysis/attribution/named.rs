//! Words beside a quotation that name its speaker without a reporting verb: a signature, an
//! introduction, an aside, a noun of saying, the agent of a passive.

mod gapped;
mod judged;
mod law;
mod own;
mod put;
mod sayings;
mod sender;
mod signed;
mod unreal;

pub(in crate::analysis) use self::gapped::{for_somebody, gapped};
use self::judged::praises;
pub(in crate::analysis) use self::judged::{Judged, judged};
pub(super) use self::judged::{is_called, judges_as, stands_before};
pub(in crate::analysis) use self::own::in_words;
pub(in crate::analysis) use self::put::put;
pub(super) use self::sayings::rejects;
pub(in crate::analysis) use self::sayings::{claimed, is_labelled, saying, sums_up};
pub(in crate::analysis) use self::sender::{given, put_to, was_put};
pub(in crate::analysis) use self::signed::signed;

use self::sayings::owner_before;
use self::unreal::is_unreal;
pub(in crate::analysis) use self::unreal::{is_imagined, is_nobodys, is_proverb, nobody_says};
use super::clause::{Link, Scene};
use super::cues::{self, Passive, Report, Verb, passive, sentence_start};
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CONJ, MANNER, OFFICE, PERSON, PREP, PRONOUN, REL, SAID, WROTE,
};
use crate::analysis::person::phrases::What;
use crate::analysis::person::verbs::is_put_to;
use crate::analysis::person::written::is_saying;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// The most tokens between two dashes that are still an aside.
const ASIDE: usize = 28;

/// Up to this many tokens in marks are a word or two of the clause before a colon.
const WITHIN: usize = 5;

/// An aside between dashes that interrupts a quotation: `"…" - Roe leaned in - "…"`. Its subject
/// says both parts.
pub(in crate::analysis) fn aside(scene: &Scene<'_>, n: usize) -> Option<Report> {
    let quote = scene.quotes.get(n)?;
    let dash = |at: usize| scene.tokens.get(at).is_some_and(|t| t.kind == Kind::Dash);
    let between = |first: usize, second: usize| {
        let (end, open) = (scene.quotes[first].end, scene.quotes[second].open);
        (dash(end) && open > end + 2 && open - end < ASIDE && dash(open - 1)).then_some((end, open))
    };
    let outer = |m: &usize| scene.quotes[*m].depth == 0;
    let next = (n + 1..scene.quotes.len()).find(outer);
    let last = (0..n).rev().find(outer);
    let (end, open) = next
        .and_then(|m| between(n, m))
        .or_else(|| last.and_then(|m| between(m, n)))
        .filter(|_| quote.closed)?;
    if scene.tokens[end..open].iter().any(|t| t.kind == Kind::Stop) {
        return None;
    }
    let (described, _) = scene.noun_phrase(end + 1)?;
    let subject = scene.identified(described);
    let phrase = &scene.phrases[subject];
    let speaks = matches!(
        phrase.what,
        What::Name(_)
            | What::Pronoun(_)
            | What::Description { .. }
            | What::Unnamed
            | What::Organization
    );
    speaks.then_some(Report {
        cue: end,
        subject,
        gap: 0,
        link: Link::Adjacent,
        inverted: false,
        verb: Verb::Any,
    })
}

/// "“…” (Anonymous)", "“…” – name withheld": whether whoever signs it hides their name.
pub(in crate::analysis) fn is_anonymous(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let word = |n: usize| {
        scene
            .tokens
            .get(n)
            .map_or("", |t| t.of(scene.text))
            .to_lowercase()
    };
    let dash = scene.tokens.get(quote.end);
    let signs = dash.is_some_and(|t| matches!(t.kind, Kind::Dash | Kind::Open));
    let first = word(quote.end + 1);
    signs
        && quote.closed
        && (matches!(first.as_str(), "anonymous" | "anon" | "unsigned")
            || first == "name" && matches!(word(quote.end + 2).as_str(), "withheld" | "supplied"))
}

/// "Roe had an answer: “…”", "Poe shot back, “…”": the subject of the words before a
/// colon, or before a comma and words that open with a capital.
pub(in crate::analysis) fn introduced(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let mark = quote.open.checked_sub(1)?;
    if !matches!(tokens[mark].kind, Kind::Colon | Kind::Comma) || scene.quoted[mark] {
        return None;
    }
    let colon = tokens[mark].kind == Kind::Colon;
    let start = cues::behind_contrast(scene, sentence_start(scene, mark), mark + 1);
    // The sign of a handle is no word that a sentence begins with.
    let sign = start
        .checked_sub(1)
        .filter(|n| tokens[*n].of(scene.text) == "@");
    let start = sign.unwrap_or(start);
    // "Roe called it a “slip”, and had this to say: “…”".
    let marked = (start..mark).filter(|n| scene.quoted[*n]).count();
    if marked > if colon { WITHIN } else { 0 } {
        return None;
    }
    if colon && let Some(owner) = sayings::summed_up(scene, start, mark) {
        return Some(Report {
            verb: Verb::Any,
            ..report(mark, owner, 0)
        });
    }
    // "Jane Roe (D-Iowa): “…”".
    let whole = scene
        .ending_at(mark)
        .filter(|n| colon && scene.phrases[*n].start == start);
    let whole = whole.or_else(|| sender::bearer(scene, start, mark).filter(|_| colon));
    let whole = whole.or_else(|| sender::apposed(scene, start, mark).filter(|_| colon));
    let (subject, link) = match whole.or_else(|| sender::brought_in(scene, mark).filter(|_| colon))
    {
        Some(subject) => (subject, Link::Adjacent),
        None => scene.head_of_clause(mark)?,
    };
    // "The coach, Jane Roe, had no complaints: “…”".
    if colon && let Some(sent) = sender::message(scene, mark, subject, link) {
        return Some(sent);
    }
    let subject = scene.identified(subject);
    let phrase = &scene.phrases[subject];
    let fits = match phrase.what {
        What::Name(_) => true,
        What::Pronoun(_) => phrase.entity.is_some(),
        // "Her husband was less forgiving: “…”": whose husband may be unknown.
        What::Description { .. } => colon || phrase.entity.is_some(),
        // "An engineer close to the project was blunter: “…”".
        What::Unnamed => {
            let somebody = tokens[phrase.end - 1].is(OFFICE | PERSON);
            let judged = || somebody && sender::is_judged(scene, phrase.end, mark);
            // "@tidewatch: “…”".
            let handle = || whole.is_some() && tokens[start].of(scene.text) == "@";
            colon && phrase.start == start && (judged() || handle())
        }
        // "A statement from the railway: “…”".
        What::Organization => {
            let told = || {
                sender::in_statement(scene, start, mark)
                    || sender::is_to_ask(scene, mark)
                    || sender::is_judged(scene, phrase.end, mark)
            };
            whole.is_some() || colon && told()
        }
        _ => false,
    };
    // A comma asks for a verb beside the subject.
    let verb = tokens.get(quote.open + 1).is_some_and(|t| t.capital)
        && (phrase.end..mark).any(|n| tokens[n].of(scene.text).ends_with("ed"));
    (fits && (colon || verb && link == Link::Head)).then_some(Report {
        cue: mark,
        subject,
        gap: 0,
        link,
        inverted: false,
        verb: Verb::Any,
    })
}

/// A report made of a clause's words, with how far it is from the quotation.
pub(super) fn report(cue: usize, subject: usize, gap: usize) -> Report {
    Report {
        cue,
        subject,
        gap,
        link: Link::Adjacent,
        inverted: false,
        verb: Verb::Known,
    }
}

/// How far before the second of them the verb of several that call something so may stand, in
/// tokens.
const AMID: usize = 30;

/// "Called “…” by Roe", "branded “…” by the council", "described by Roe as “…”": the agent of
/// a passive.
pub(in crate::analysis) fn agent(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let word = |at: usize| scene.tokens.get(at).map_or("", |t| t.of(scene.text));
    if let Some(report) = attributed(scene, quote).or_else(|| agent_before(scene, quote)) {
        return Some(report);
    }
    if word(quote.end) != "by" {
        return None;
    }
    if let Some(report) = put_by(scene, quote) {
        return Some(report);
    }
    let before = |n: usize| quote.open.checked_sub(n).map(|at| (at, word(at)));
    let (mut at, mut verb) = before(1)?;
    if matches!(verb, "as" | "a" | "an" | "the") {
        (at, verb) = before(2)?;
    }
    if verb == "as" {
        (at, verb) = before(3)?;
    }
    // "Dismissed as “…” by Poe and as “…” by Roe": the verb of both.
    if matches!(verb, "and" | "but") {
        let start = sentence_start(scene, quote.open);
        let called = |n: &usize| {
            let verb = &scene.tokens[*n];
            !scene.quoted[*n] && verb.is(MANNER) && verb.of(scene.text).ends_with("ed")
        };
        at = (start..at).rev().take(AMID).find(called)?;
        let (described, _) = scene.noun_phrase(quote.end + 1)?;
        return Some(report(at, scene.identified(described), 0));
    }
    if !is_called(&verb.to_lowercase()) || condemns(scene, at, quote.end) {
        return None;
    }
    let (described, _) = scene.noun_phrase(quote.end + 1)?;
    Some(report(at, scene.identified(described), 0))
}

/// "The union *condemned* “…” by the firm": whether a verb right before marks judges what is in them, so that
/// they are its subject's words, and "by" tells whose deed they speak of. "The plan was *condemned* “…” by the
/// firm" is the firm's.
fn condemns(scene: &Scene<'_>, verb: usize, end: usize) -> bool {
    // "The film panned “as dull” by Poe *opens*": the verb is the next one.
    let whose = scene.noun_phrase(end + 1).map(|(_, phrase)| phrase.end);
    let goes_on = whose
        .and_then(|at| scene.tokens.get(at))
        .is_some_and(|t| t.kind == Kind::Word && !t.is(PREP | CONJ | ADVERB | REL | BOUNDARY));
    praises(&scene.word(verb).to_lowercase())
        && !goes_on
        && matches!(passive(scene, verb), Passive::No)
        && matches!(scene.subject(verb), Some((_, Link::Adjacent)))
}

/// Who puts words to somebody, by a verb that does not report otherwise: "was greeted with “…”
/// by Roe".
fn put_by(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    const NEAR: usize = 4;
    let lowest = quote.open.saturating_sub(NEAR);
    let verb = (lowest..quote.open)
        .rev()
        .take_while(|n| !scene.quoted[*n] && scene.tokens[*n].kind != Kind::Stop)
        .find(|n| is_put_to(scene.tokens[*n].of(scene.text)))?;
    match passive(scene, verb) {
        Passive::By(who) => Some(report(verb, who, 0)),
        _ => None,
    }
}

/// "Described by the critic Jane Roe as “…”", "dismissed by Roe as a “…”", "likened by Roe to “…”",
/// "praised by Roe for his “…”".
fn agent_before(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let word = |n: usize| tokens[n].of(scene.text);
    let mut at = quote.open.checked_sub(1)?;
    if matches!(
        word(at),
        "a" | "an" | "the" | "his" | "her" | "its" | "their"
    ) {
        at = at.checked_sub(1)?;
    }
    let names = |verb: usize| {
        let verb = word(verb).to_lowercase();
        match word(at) {
            "as" => judges_as(&verb) || is_called(&verb),
            "to" => matches!(&*verb, "likened" | "compared"),
            "for" => matches!(
                &*verb,
                "praised" | "lauded" | "mocked" | "criticised" | "criticized" | "condemned"
            ),
            _ => false,
        }
    };
    let by = (at.saturating_sub(14)..at)
        .rev()
        .find(|n| word(*n) == "by")?;
    let verb = by.checked_sub(1).filter(|n| names(*n))?;
    let (subject, phrase) = scene.noun_phrase(by + 1)?;
    let subject = scene.identified(subject);
    let end = scene.phrases[subject].end.max(phrase.end);
    let reach = scene.phrases[subject].reach.max(phrase.reach);
    (end == at || reach == at || tokens[at - 1].kind == Kind::Comma)
        .then(|| report(verb, subject, 0))
}

/// "“…”, attributed to Roe", "remarks attributed to Roe, …, “…”".
fn attributed(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let is = |n: usize, wanted: &str| {
        tokens
            .get(n)
            .is_some_and(|t| t.kind == Kind::Word && t.of(scene.text) == wanted)
    };
    let at = |verb: usize| {
        let to = is(verb, "attributed") || is(verb, "ascribed") || is(verb, "credited");
        if !to || !is(verb + 1, "to") {
            return None;
        }
        let (subject, _) = scene.noun_phrase(verb + 2)?;
        Some(report(verb, scene.identified(subject), 0))
    };
    let mut behind = quote.end;
    while tokens.get(behind).is_some_and(|t| t.kind == Kind::Comma)
        || ["is", "was", "are", "were", "widely", "often", "usually"]
            .iter()
            .any(|w| is(behind, w))
    {
        behind += 1;
    }
    let start = sentence_start(scene, quote.open);
    at(behind).or_else(|| {
        (start..quote.open)
            .rev()
            .take(20)
            .filter(|n| !scene.quoted[*n])
            .find_map(at)
    })
}

/// "“…” was Roe's verdict": the owner of what the quotation is said to be.
pub(in crate::analysis) fn verdict(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    /// The most words between the marks and the verb: "“A collapse” of trust between them is how
    /// Roe put it".
    const MORE: usize = 6;
    let be = |n: usize| {
        let word = scene.tokens.get(n).map_or("", |t| t.of(scene.text));
        matches!(word, "was" | "is" | "were" | "are")
    };
    let goes_on = scene
        .tokens
        .get(quote.end..)?
        .iter()
        .take(MORE)
        .position(|t| t.kind != Kind::Word || t.capital || t.is(AUX))?;
    let from = quote.end + goes_on + 1;
    if be(from - 1)
        && let Some(report) = all_that(scene, from)
    {
        return Some(report);
    }
    if !be(quote.end) {
        return None;
    }
    let noun = (from..scene.tokens.len().min(from + 8)).find(|n| {
        let word = scene.tokens[*n].of(scene.text);
        is_saying(word) || matches!(word, "verdict" | "advice" | "motto" | "refrain")
    })?;
    let plain = scene.tokens[from..noun]
        .iter()
        .all(|t| matches!(t.kind, Kind::Word | Kind::Possessive | Kind::Other));
    let owner = (from..noun).rev().find_map(|n| owner_before(scene, n + 1));
    Some(report(quote.end, owner.filter(|_| plain)?, 0))
}

/// Whose words they are in "“…” was all that Roe would say", "“…” is how Roe put it".
fn all_that(scene: &Scene<'_>, from: usize) -> Option<Report> {
    let word = |n: usize| scene.word(n);
    if !matches!(word(from), "all" | "what" | "how") {
        return None;
    }
    let from = from + 1 + usize::from(word(from + 1) == "that");
    let (subject, phrase) = scene.noun_phrase(from)?;
    let mut verb = phrase.end;
    // "Is how Roe, who chairs it, describes it".
    if scene
        .tokens
        .get(verb)
        .is_some_and(|t| t.kind == Kind::Comma)
    {
        let mut rest = (verb + 1..scene.tokens.len()).take(12);
        verb = rest.find(|n| scene.tokens[*n].kind == Kind::Comma)? + 1;
    }
    while scene.tokens.get(verb).is_some_and(|t| {
        t.kind == Kind::Word && (t.is(AUX | ADVERB) || matches!(t.of(scene.text), "to" | "ever"))
    }) {
        verb += 1;
    }
    let says = scene
        .tokens
        .get(verb)
        .is_some_and(|t| t.is(SAID | WROTE | MANNER))
        || matches!(word(verb), "put" | "puts");
    says.then(|| report(verb, subject, 0))
}

/// Whether the words before a quotation say that nobody uttered it: "never said “sorry”",
/// "imagined the gulls saying “lunch”", "you might say “…”".
pub(in crate::analysis) fn denied(scene: &Scene<'_>, verb: usize) -> bool {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    if !scene.tokens[verb].is(SAID) || matches!(word(verb), "deny" | "denied" | "respond") {
        return false;
    }
    let low = verb.saturating_sub(3);
    let helped = (low..verb).rev().take_while(|n| {
        scene.tokens[*n].is(AUX | ADVERB | PRONOUN)
            || matches!(word(*n), "not" | "never" | "you" | "one")
    });
    let negated = helped.clone().any(|n| {
        matches!(word(n), "not" | "never") || word(n).ends_with("n’t") || word(n).ends_with("n't")
    });
    let might = helped
        .clone()
        .any(|n| matches!(word(n), "might" | "could" | "would" | "may"));
    let anybody = helped
        .clone()
        .any(|n| matches!(word(n), "you" | "one" | "You" | "One"));
    if is_unreal(scene, verb) {
        return true;
    }
    let low = verb.saturating_sub(8);
    let imagined = word(verb).ends_with("ing")
        && (low..verb).any(|n| {
            matches!(
                word(n),
                "imagine" | "imagined" | "imagines" | "picture" | "pictured" | "dreamed"
            ) || word(n) == "almost" && word(n + 1) == "hear"
        });
    negated || might && anybody || imagined
}

/// "And Roe was like, “…”": the subject of a form of be before "like".
pub(in crate::analysis) fn was_like(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let mut at = quote.open.checked_sub(1)?;
    if matches!(tokens[at].kind, Kind::Comma | Kind::Colon) {
        at = at.checked_sub(1)?;
    }
    let word = |n: usize| tokens[n].of(scene.text);
    let mut be = at.checked_sub(1)?;
    while be > 0 && (tokens[be].is(ADVERB) || matches!(word(be), "all" | "totally")) {
        be -= 1;
    }
    let was = matches!(word(be), "was" | "were" | "is" | "are" | "’s" | "'s" | "am");
    if !was || word(at) != "like" {
        return None;
    }
    let apposed = || scene.subject(be).map(|(n, _)| n);
    let subject = scene.ending_at(be).or_else(apposed)?;
    Some(report(at, subject, 0))
}
