//! Reporting verbs beside a quotation, with their subjects.

mod according;
mod any;
mod aside;
mod charged;
mod closing;
mod described;
mod ending;
mod found;
mod heard;
mod owner;
mod passive;
mod phrasal;
pub(in crate::analysis) mod tag;
mod trailing;
mod turned;
mod weighed;

use self::according::according;
pub(in crate::analysis) use self::according::source_at;
use self::any::any_verb;
use self::aside::{aside_before, says_clause, tag_between};
pub(super) use self::aside::{behind_contrast, goes_on, names_as};
pub(in crate::analysis) use self::charged::is_charged;
use self::closing::closing;
pub(in crate::analysis) use self::described::described;
pub(super) use self::ending::ending;
use self::found::is_told_to_have_found;
pub(in crate::analysis) use self::heard::{heard, told_to_court};
use self::owner::{direct_as, is_told_by_another, is_told_by_owner, is_wanted_done, is_yet_to_say};
pub(in crate::analysis) use self::passive::{Passive, passive};
pub(super) use self::passive::{is_put_to_somebody, put_right_before};
pub(super) use self::phrasal::came_from_nobody;
use self::phrasal::{came, phrasal};
use self::trailing::behind_words;
use self::turned::turned_before;
use self::weighed::Weighed;

use super::clause::{Link, Scene};
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, DET, MANNER, POSS, PRONOUN, REL, SAID, THOUGHT, WROTE,
};
use crate::analysis::person::verbs::is_put_to;
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};

/// How far a reporting verb may be from its quotation, in tokens.
const REACH: usize = 45;

/// If more tokens than this stand in marks between a speaker and the verb, they are a quotation
/// of their own.
const QUOTED_BETWEEN: usize = 6;

/// A verb this near to the marks reports even without "that" behind it.
const NEAR: usize = 5;

/// A report: a verb with its subject.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Report {
    /// Token of the verb, or of "according".
    pub cue: usize,
    /// Phrase of the subject.
    pub subject: usize,
    /// How many tokens stand between the quotation and the cue, or the phrase beside the marks.
    pub gap: usize,
    /// How the subject belongs to the verb.
    pub link: Link,
    /// Whether the verb stands before its subject: "said Roe".
    pub inverted: bool,
    /// What kind of verb reports.
    pub verb: Verb,
}

impl Report {
    /// A report whose verb, subject and quotation stand side by side.
    const fn beside(cue: usize, subject: usize, inverted: bool, verb: Verb) -> Self {
        Self {
            cue,
            subject,
            gap: 0,
            link: Link::Adjacent,
            inverted,
            verb,
        }
    }
}

/// How sure it is that the verb reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Verb {
    /// A reporting verb of the word list.
    Known,
    /// "According to".
    According,
    /// Any other verb that stands where one would: "“…,” Roe sighed".
    Any,
}

/// Where the sentence around token `at` begins, outside of quotation marks.
pub(super) fn sentence_start(scene: &Scene<'_>, at: usize) -> usize {
    let mut n = at;
    let lowest = at.saturating_sub(REACH * 3);
    while n > lowest {
        let token = &scene.tokens[n - 1];
        if scene.quoted[n - 1] {
            n -= 1;
            continue;
        }
        if token.kind == Kind::Stop || token.kind == Kind::Semicolon {
            break;
        }
        n -= 1;
        if token.first && !closes_before(scene, n) {
            break;
        }
    }
    n
}

/// Whether a quotation that ends in "?" or "!" stands right before. The sentence may then go on,
/// as in "“Why?” Roe asked."
fn closes_before(scene: &Scene<'_>, at: usize) -> bool {
    at >= 2
        && scene.tokens[at - 1].kind == Kind::Mark
        && scene.quoted[at - 1]
        && scene.tokens[at - 2].of(scene.text).ends_with(['?', '!'])
}

/// The report in front of a quotation in its sentence; the nearest verb counts most.
pub(in crate::analysis) fn before(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    if let Some(report) = phrasal::before(scene, quote) {
        return Some(report);
    }
    let start = behind_contrast(scene, sentence_start(scene, quote.open), quote.open);
    let mut gap = 0;
    // A verb far before the marks, not of saying: one of saying before it is better.
    let mut weak = None;
    for at in (start..aside_before(scene, start, quote.open)).rev() {
        if scene.quoted[at] {
            gap += usize::from(scene.tokens[at].kind == Kind::Mark);
            continue;
        }
        gap += 1;
        if gap > REACH {
            return weak;
        }
        if let Some(report) = according(scene, at, gap, quote.open) {
            return weak.or(Some(report));
        }
        if weak.is_some()
            && !(scene.is_cue(at) && scene.tokens[at].is(SAID) && opens_clause(scene, at))
        {
            continue;
        }
        if names_another(scene, at, quote.open)
            || tells_how(scene, start, at, quote.open)
            || is_told_to_have_found(scene, start, at)
        {
            continue;
        }
        let that = !scene.is_cue(at) && scene.reports_that(at);
        let direct = gap == 1
            || scene.tokens[at + 1..quote.open]
                .iter()
                .all(|t| matches!(t.kind, Kind::Comma | Kind::Colon | Kind::Dash));
        let habit = scene.is_habit(at) && (direct || opens_clause(scene, at));
        let quick = habit || scene.is_infinitive(at) && scene.governs_saying(at);
        if !(that || scene.is_cue(at)) || scene.is_infinitive(at) && gap > 2 && !quick {
            continue;
        }
        if let Some(subject) = tag_between(scene, at, quote.open) {
            return Some(Report::beside(at, subject, true, Verb::Known));
        }
        let by = match passive(scene, at) {
            Passive::No => None,
            Passive::By(subject) => Some((subject, Link::Adjacent)),
            // "Published by the guild, it was hailed as “…”": by whom, nothing tells.
            Passive::Untold if direct_as(scene, at, quote.open) => return weak,
            Passive::Untold => continue,
        };
        if let Some((subject, link)) = by.or_else(|| scene.subject(at)) {
            let weighed = Weighed {
                at,
                that,
                quick,
                direct,
            };
            if weighed.is_doubtful(scene, subject, link) {
                continue;
            }
            let report = Report {
                cue: at,
                subject,
                gap: if direct { 0 } else { gap },
                link,
                inverted: false,
                verb: Verb::Known,
            };
            // "The union said its members had been warning of it “for years”": the union's words.
            if !direct && is_told_by_owner(scene, subject)
                || is_told_by_another(scene, subject, at)
                || is_wanted_done(scene, subject, at)
                || is_yet_to_say(scene, subject, at)
            {
                continue;
            }
            // "According to the charge sheet, the men planned “…”": the sheet tells what they did.
            let thinks =
                scene.tokens[at].is(THOUGHT) && !scene.tokens[at].is(SAID | WROTE | MANNER);
            if thinks && let Some(source) = according(scene, start, quote.open - start, quote.open)
            {
                return Some(source);
            }
            // "Referred to the sailors who had drowned as “…”".
            let names = scene.tokens[at].is(MANNER) && names_as(scene, quote.open);
            let said = link == Link::Adjacent && says_clause(scene, at);
            if !direct
                && gap > NEAR
                && weak.is_none()
                && !opens_clause(scene, at)
                && !names
                && !said
            {
                weak = Some(report);
                continue;
            }
            return Some(report);
        }
        if (direct || gap <= 6 || at == start)
            && let Some(report) = turned_before(scene, at, quote.open, at == start)
        {
            return Some(report);
        }
    }
    weak
}

/// Whether what a verb of naming gives is in other marks, so that "as" before these is another's: "described
/// the plan, set out in a paper *called* “…”, as".
fn names_another(scene: &Scene<'_>, at: usize, open: usize) -> bool {
    let names = matches!(
        scene.word(at),
        "called" | "named" | "dubbed" | "titled" | "entitled"
    );
    let other = scene.quoted.get(at + 1).is_some_and(|q| *q) && at + 1 < open;
    names && other && names_as(scene, open)
}

/// Whether a verb right before the marks only says how somebody spoke: "tweeted that she spoke
/// “at length”".
fn tells_how(scene: &Scene<'_>, start: usize, at: usize, open: usize) -> bool {
    let word = scene.tokens[at].of(scene.text);
    let mut before = (start..at).rev().take(REACH);
    at + 1 == open
        && matches!(word, "spoke" | "speaks" | "talked")
        && before.any(|n| opens_clause(scene, n) && scene.is_cue(n))
}

/// Whether a clause with "that" follows the verb.
fn opens_clause(scene: &Scene<'_>, verb: usize) -> bool {
    scene
        .tokens
        .get(verb + 1)
        .is_some_and(|t| t.of(scene.text).eq_ignore_ascii_case("that"))
}

/// Whether a verb that may report tells more often what somebody did: "prices went up".
pub(super) fn may_be_deed(word: &str) -> bool {
    matches!(
        word,
        "went" | "goes" | "began" | "begins" | "offered" | "offers" | "found" | "finds"
    )
}

fn is_base(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.tokens[at].of(scene.text).to_ascii_lowercase();
    // "Talks were held": a noun, but beside its subject.
    word == "talks"
        || !(word.ends_with("ed")
            || word.ends_with("ing")
            || word.ends_with('s')
            || matches!(
                word.as_str(),
                "began"
                    | "felt"
                    | "found"
                    | "knew"
                    | "said"
                    | "spat"
                    | "spoke"
                    | "swore"
                    | "thought"
                    | "told"
                    | "went"
                    | "wrote"
            ))
}

/// The report behind a quotation, in its sentence.
pub(in crate::analysis) fn after(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let last = quote.end.checked_sub(2).map(|n| &tokens[n]);
    let ended = last
        .is_some_and(|t| t.kind == Kind::Stop && !t.of(scene.text).starts_with(['?', '!', '…']));
    // "“….” "Roe said": a mark that quotes nothing.
    let stray = |t: &Token| t.kind == Kind::Mark && !scene.quoted[quote.end];
    let mut at = quote.end + usize::from(tokens.get(quote.end).is_some_and(stray));
    while tokens.get(at).is_some_and(|t| {
        matches!(t.kind, Kind::Comma | Kind::Dash) || t.kind == Kind::Stop && t.end == t.start
    }) {
        at += 1;
    }
    let first = tokens.get(at)?;
    // "“It is late”. Said Roe.": the stop behind the marks.
    let stopped = at == quote.end && first.of(scene.text) == "." && !ended && quote.closed;
    if stopped {
        return closing(scene, at + 1);
    }
    // "“…,” @tidewatch wrote".
    let handle = first.kind == Kind::Other && scene.phrase_at(at).is_some();
    // "“…,” 3rd Fleet commander Jane Roe said".
    let numbered = || first.kind == Kind::Number && scene.noun_phrase(at).is_some();
    if first.kind != Kind::Word && !handle && !numbered() || scene.quoted[at] {
        return None;
    }
    if ended && first.first && first.capital {
        return closing(scene, at);
    }
    if let Some(report) = phrasal(scene, quote, at).or_else(|| came(scene, at)) {
        return Some(report);
    }
    // "“Go!” Roe asked." goes on only if the verb comes at once.
    let fresh = first.first && first.capital;
    while tokens
        .get(at)
        .is_some_and(|t| t.kind == Kind::Word && !scene.quoted[at] && t.is(ADVERB) && !t.is(SAID))
    {
        at += 1;
    }
    if at >= tokens.len() || scene.quoted[at] {
        return None;
    }
    if let Some(report) = according(scene, at, 1, 0) {
        return Some(report);
    }
    if scene.is_cue(at) && tokens[at].is(SAID | WROTE | MANNER | THOUGHT) {
        // "“…”, recalling their first day": whoever does so stands elsewhere.
        if tokens[at].of(scene.text).ends_with("ing") {
            let (subject, link) = scene.subject(at)?;
            return Some(Report {
                link,
                gap: 1,
                ..Report::beside(at, subject, false, Verb::Any)
            });
        }
        if let Some(subject) = scene.inverted(at) {
            return Some(Report {
                cue: at,
                subject,
                gap: 0,
                link: Link::Adjacent,
                inverted: true,
                verb: Verb::Known,
            });
        }
        // "“…,” said in a statement": the subject is elsewhere.
        return None;
    }
    any_verb(scene, quote, at)
        .or_else(|| behind_words(scene, at))
        .or_else(|| subject_first(scene, at, fresh))
}

/// The report behind marks whose subject stands before its verb. In a `fresh` sentence the verb
/// must come at once.
fn subject_first(scene: &Scene<'_>, at: usize, fresh: bool) -> Option<Report> {
    let tokens = scene.tokens;
    let (described, _) = scene.noun_phrase(at)?;
    // "“…,” the coach, Jane Roe, said".
    let subject = scene.identified(described);
    let phrase = &scene.phrases[subject];
    let limit = (at + REACH).min(tokens.len());
    let (mut gap, mut quoted) = (0, 0);
    for (n, token) in tokens.iter().enumerate().take(limit).skip(phrase.end) {
        if scene.quoted[n] {
            // A word or two in marks may belong to the speaker: "in a “Vote” cap".
            quoted += 1;
            if quoted > QUOTED_BETWEEN {
                return None;
            }
            continue;
        }
        // "Of Raleigh, N.C., said": the stop is a short form's.
        let comma = tokens.get(n + 1).is_some_and(|t| t.kind == Kind::Comma);
        if token.kind == Kind::Stop && !comma || token.kind == Kind::Semicolon {
            return None;
        }
        if scene.is_cue(n) && !scene.is_infinitive(n) {
            // "“Go!” Critics praised his speech": a sentence about something else.
            let judges = token.is(MANNER) && !token.is(SAID | WROTE);
            if fresh && judges && has_object(scene, n) {
                return None;
            }
            // "“…,” the agency quoted a witness as saying": the words are the witness's.
            if let Some((says, whom)) = scene.quotes_somebody(n) {
                return Some(Report::beside(says, whom, false, Verb::Known));
            }
            match passive(scene, n) {
                // "“…,” Poe was told by Roe", where a court that was told says nothing.
                Passive::By(subject) => {
                    return Some(Report::beside(n, subject, true, Verb::Known));
                }
                Passive::Untold if is_put_to(scene.word(n)) => return None,
                Passive::Untold | Passive::No => {}
            }
            if long_role(scene, phrase.end, n) {
                return Some(Report {
                    cue: n,
                    subject,
                    gap: 0,
                    link: Link::Apposed,
                    inverted: false,
                    verb: Verb::Known,
                });
            }
            if let Some((found, link)) = scene.subject(n)
                && (found == subject || link == Link::Adjacent && gap > 0)
            {
                return Some(Report {
                    cue: n,
                    subject: found,
                    gap: if found == subject { 0 } else { gap },
                    link,
                    inverted: false,
                    verb: Verb::Known,
                });
            }
            if fresh {
                return None;
            }
        }
        if n >= phrase.reach && token.kind == Kind::Word {
            gap += 1;
        }
    }
    None
}

/// Whether what a verb judges stands right behind it: "praised *his* speech".
fn has_object(scene: &Scene<'_>, verb: usize) -> bool {
    scene.tokens.get(verb + 1).is_some_and(|t| {
        t.kind == Kind::Word && (t.is(DET | POSS | PRONOUN) || t.is_capital_word())
    })
}

/// Whether only a role stands between the name and the verb, even with commas: ", head of ports,
/// trade and customs at Roe, Poe and Moss,".
fn long_role(scene: &Scene<'_>, end: usize, verb: usize) -> bool {
    let comma = |at: usize| scene.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
    verb > end + 2
        && comma(end)
        && comma(verb - 1)
        && scene.tokens[verb].is(SAID)
        && !is_base(scene, verb)
        && scene.tokens[end..verb].iter().all(|t| {
            !t.is(AUX | REL | BOUNDARY | PRONOUN)
                && !matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Dash)
        })
}
