//! Reporting verbs beside a quotation, and their subjects.

use super::clause::{Link, Scene};
use crate::analysis::lexicon::{ADVERB, MANNER, SAID, THOUGHT, WROTE};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;

/// How far a cue may stand from its quotation, in tokens.
const REACH: usize = 45;

/// A verb with its subject.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Report {
    /// Token of the verb; of "according" in "according to".
    pub cue: usize,
    /// Phrase of its subject.
    pub subject: usize,
    /// Tokens between the cue, or the phrase beside the marks, and the quotation.
    pub gap: usize,
    /// How the subject hangs on the verb.
    pub link: Link,
    /// Whether verb and subject are turned around: "said Roe".
    pub inverted: bool,
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

/// Whether a quotation that ends in "?" or "!" stands directly before: the sentence
/// may go on, as in "“Why?” Roe asked."
fn closes_before(scene: &Scene<'_>, at: usize) -> bool {
    at >= 2
        && scene.tokens[at - 1].kind == Kind::Mark
        && scene.quoted[at - 1]
        && scene.tokens[at - 2].of(scene.text).ends_with(['?', '!'])
}

/// A report in front of a quotation, in its sentence, the nearest verb first.
pub(in crate::analysis) fn before(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let start = sentence_start(scene, quote.open);
    let mut gap = 0;
    for at in (start..quote.open).rev() {
        if scene.quoted[at] {
            gap += usize::from(scene.tokens[at].kind == Kind::Mark);
            continue;
        }
        gap += 1;
        if gap > REACH {
            return None;
        }
        if let Some(report) = according(scene, at, gap, quote.open) {
            return Some(report);
        }
        if !scene.is_cue(at) || scene.is_infinitive(at) && gap > 2 {
            continue;
        }
        let direct = gap == 1
            || scene.tokens[at + 1..quote.open]
                .iter()
                .all(|t| matches!(t.kind, Kind::Comma | Kind::Colon | Kind::Dash));
        if let Some((subject, link)) = scene.subject(at) {
            // Base forms are nouns and adjectives more often than verbs.
            if link != Link::Adjacent && is_base(scene, at) {
                continue;
            }
            if link == Link::Head
                && scene.tokens[at].is(THOUGHT)
                && !scene.tokens[at].is(SAID)
                && !direct
            {
                continue;
            }
            return Some(Report {
                cue: at,
                subject,
                gap: if direct { 0 } else { gap },
                link,
                inverted: false,
            });
        }
        // "Said Roe: “…”", "reads the letter: “…”".
        if (direct || gap <= 6)
            && let Some(subject) = scene.inverted(at)
        {
            let end = scene.phrases[subject].reach;
            let rest = scene.tokens.get(end..quote.open).unwrap_or_default();
            if rest.len() <= 2 && rest.iter().all(|t| t.kind != Kind::Word) && !rest.is_empty() {
                return Some(Report {
                    cue: at,
                    subject,
                    gap: 0,
                    link: Link::Adjacent,
                    inverted: true,
                });
            }
        }
    }
    None
}

fn is_base(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.tokens[at].of(scene.text);
    !(word.ends_with("ed")
        || word.ends_with("ing")
        || word.ends_with('s')
        || matches!(word, "said" | "told" | "wrote"))
}

/// "According to Roe", "in the words of Roe".
fn according(scene: &Scene<'_>, at: usize, gap: usize, limit: usize) -> Option<Report> {
    let token = &scene.tokens[at];
    if !token.of(scene.text).eq_ignore_ascii_case("according") {
        return None;
    }
    let (subject, phrase) = scene.phrase_at(at + 2)?;
    (phrase.end <= limit.max(at + 2) || limit < at).then_some(Report {
        cue: at,
        subject,
        gap: gap.max(2),
        link: Link::Adjacent,
        inverted: true,
    })
}

/// A report behind a quotation, in its sentence.
pub(in crate::analysis) fn after(scene: &Scene<'_>, quote: &Quoted) -> Option<Report> {
    let tokens = scene.tokens;
    let last = quote.end.checked_sub(2).map(|n| &tokens[n]);
    let ended = last
        .is_some_and(|t| t.kind == Kind::Stop && !t.of(scene.text).starts_with(['?', '!', '…']));
    let mut at = quote.end;
    while tokens.get(at).is_some_and(|t| {
        matches!(t.kind, Kind::Comma | Kind::Dash) || t.kind == Kind::Stop && t.end == t.start
    }) {
        at += 1;
    }
    let first = tokens.get(at)?;
    if first.kind != Kind::Word || scene.quoted[at] || ended && first.first && first.capital {
        return None;
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
        if let Some(subject) = scene.inverted(at) {
            return Some(Report {
                cue: at,
                subject,
                gap: 0,
                link: Link::Adjacent,
                inverted: true,
            });
        }
        // "“…,” said in a statement": the subject is elsewhere.
        return None;
    }
    let (subject, phrase) = scene.phrase_at(at)?;
    let limit = (at + REACH).min(tokens.len());
    let mut gap = 0;
    for (n, token) in tokens.iter().enumerate().take(limit).skip(phrase.end) {
        if scene.quoted[n] {
            return None;
        }
        if token.kind == Kind::Stop || token.kind == Kind::Semicolon {
            return None;
        }
        if scene.is_cue(n) && !scene.is_infinitive(n) {
            if let Some((found, link)) = scene.subject(n)
                && (found == subject || link == Link::Adjacent && gap > 0)
            {
                return Some(Report {
                    cue: n,
                    subject: found,
                    gap: if found == subject { 0 } else { gap },
                    link,
                    inverted: false,
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
