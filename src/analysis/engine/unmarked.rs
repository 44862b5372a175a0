//! Words without marks that the line before announces: "Roe wrote:", and the next paragraph is
//! hers.

use super::Engine;
use super::announced::{Announced, Sure};
use crate::analysis::attribution::{Link, Scene};
use crate::analysis::lexicon::{AUX, FIRST, SAID, WROTE};
use crate::analysis::person::phrases::What;
use crate::analysis::person::written::{gives_out, is_document};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::QuotationKind;

/// A shorter line is a heading or an entry of a list, in tokens.
const SHORT: usize = 6;
/// The most tokens between the verb and the colon, for whom somebody told and when.
const TOLD: usize = 12;

/// How sure it is, by the verb, that what follows a line with a colon is said.
pub(super) fn sure(scene: &Scene<'_>, subject: usize, cue: Option<usize>) -> Sure {
    let tokens = scene.tokens;
    let word = |n: usize| scene.word(n);
    let colon = tokens.len().saturating_sub(1);
    let somebody = match scene.phrases[subject].what {
        What::Name(_) | What::Unnamed | What::Description { .. } | What::Organization => true,
        What::Pronoun(_) => scene.phrases[subject].entity.is_some(),
        _ => false,
    };
    let marked = scene.quoted.iter().any(|quoted| *quoted);
    // "She wrote of the protests:": a noun is no verb.
    let cue = cue.and_then(|cue| {
        (cue.saturating_sub(TOLD)..=cue).rev().find(|at| {
            let says = scene.is_cue(*at) && tokens[*at].is(SAID | WROTE) && !scene.quoted[*at];
            let link = || scene.subject(*at).map(|(_, link)| link);
            says && match link() {
                Some(Link::Adjacent | Link::Apposed) => true,
                Some(Link::Head) => *at + 1 == colon && past(word(*at)),
                _ => false,
            }
        })
    });
    let opens = cue.is_some_and(|at| (at.saturating_sub(TOLD)..at).all(|n| !tokens[n].is(FIRST)));
    let capitals = cue.is_some_and(|at| tokens[at].upper);
    let Some(at) = cue.filter(|_| somebody && opens && !capitals) else {
        return given(scene, somebody);
    };
    if !tokens[at].is(SAID | WROTE) || scene.is_infinitive(at) || word(at).ends_with("ing") {
        return Sure::Not;
    }
    // "Roe tweeted:": what stands below is the post.
    if !marked && at + 1 == colon && matches!(word(at), "tweeted" | "tweets") {
        return Sure::Posted;
    }
    let between = tokens.get(at + 1..colon).unwrap_or_default();
    let that = between.len() == 1 && word(at + 1) == "that";
    let addressee = matches!(word(at), "told" | "tells")
        && between.len() <= TOLD
        && between
            .iter()
            .all(|t| matches!(t.kind, Kind::Word) && !t.is(AUX));
    match between.is_empty() || that || addressee {
        true if !marked => Sure::Said,
        _ => Sure::Told,
    }
}

fn past(word: &str) -> bool {
    word.ends_with("ed") || matches!(word, "said" | "says" | "wrote" | "writes")
}

/// The same for a line that gives out something written: "Roe issued a statement on Monday:".
fn given(scene: &Scene<'_>, somebody: bool) -> Sure {
    let word = |n: usize| scene.tokens[n].of(scene.text);
    let gives = (0..scene.tokens.len()).any(|n| {
        gives_out(word(n)) && (n + 1..scene.tokens.len().min(n + 4)).any(|n| is_document(word(n)))
    });
    match somebody && gives {
        true => Sure::Told,
        false => Sure::Not,
    }
}

impl Engine<'_> {
    /// Whether a paragraph without marks is what the line before it announces.
    pub(super) fn is_said(&self, scene: &Scene<'_>, announced: &Announced) -> bool {
        let tokens = scene.tokens;
        let ended = tokens
            .last()
            .is_some_and(|t| matches!(t.kind, Kind::Stop | Kind::Semicolon));
        let listed = tokens
            .first()
            .is_none_or(|t| matches!(t.kind, Kind::Dash | Kind::Number | Kind::Mark | Kind::Other));
        // Lines of their own: where the words end is not told.
        let first = tokens.first().map_or(0, |t| t.start as usize);
        let last = tokens.last().map_or(0, |t| t.end as usize);
        let lines = scene
            .text
            .get(first..last)
            .is_none_or(|words| words.contains('\n'));
        let prose = ended && !listed && !lines && tokens.len() >= SHORT;
        if announced.sure == Sure::Not || !self.narrated || !prose {
            return false;
        }
        // Somebody is told about: the article goes on.
        let reports = (0..tokens.len()).any(|n| {
            tokens[n].is(SAID | WROTE)
                && !scene.quoted[n]
                && scene.is_cue(n)
                && scene.subject(n).is_some_and(|(subject, _)| {
                    !matches!(scene.phrases[subject].what, What::First | What::They)
                })
        });
        let speaker = announced.attribution.speaker;
        let named = speaker.is_some()
            && scene
                .phrases
                .iter()
                .any(|p| p.entity == speaker && !scene.quoted[p.start]);
        if announced.sure == Sure::Posted {
            return true;
        }
        if reports || named {
            return false;
        }
        says_i(scene) && (announced.sure == Sure::Said || !self.writer_speaks)
    }

    /// Notes whether the article's own words say "I" or "we".
    pub(super) fn note_writer(&mut self, scene: &Scene<'_>, first: usize) {
        let quotations = &self.analysis.quotations;
        let said = quotations
            .get(first..)
            .unwrap_or_default()
            .iter()
            .any(|q| q.kind == QuotationKind::Direct && covers(scene, q.span));
        self.writer_speaks |= self.narrated && !said && says_i(scene);
    }
}

/// Whether a quotation is all of its block.
fn covers(scene: &Scene<'_>, span: crate::article::Span) -> bool {
    let first = scene.tokens.first().map_or(0, |t| t.start);
    let last = scene.tokens.last().map_or(0, |t| t.end);
    span.start <= first && span.end >= last
}

/// Whether a paragraph says "I" or "we" outside of marks.
pub(super) fn says_i(scene: &Scene<'_>) -> bool {
    let first = |t: &Token| t.kind == Kind::Word && t.is(FIRST);
    (0..scene.tokens.len()).any(|n| first(&scene.tokens[n]) && !scene.quoted[n])
}
