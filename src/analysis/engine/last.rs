//! Remembers who speaks at the end of a block, for the next one.

use super::Engine;
use crate::analysis::attribution::Scene;
use crate::analysis::person::phrases::What;
use crate::analysis::token::Kind;
use crate::analysis::types::{Attribution, EntityId, Mode, Quotation, QuotationKind, Rule};
use crate::article::Span;
use crate::words::marks;

/// Reported speech that is less sure than this does not tell who spoke last.
const PLAIN: f32 = 0.6;

impl Engine<'_> {
    /// The speaker of a block's last words, for the paragraph that follows.
    pub(super) fn remember_speaker(&mut self, first_quotation: usize, scene: &Scene<'_>) {
        // "…, whom critics say is a tyrant": who tells of somebody in passing. "Roe laughed when Poe asked if":
        // who asks is not who speaks on.
        let tells_of = |said: &Attribution| {
            let start = said.mention.map_or(0, |m| m.start);
            let at = scene.tokens.partition_point(|t| t.start < start);
            let before = at
                .checked_sub(1)
                .map_or("", |n| scene.tokens[n].of(scene.text));
            let cue = said.cue.map_or("", |cue| cue.of(scene.text));
            matches!(before, "whom" | "which") || before == "when" && cue == "asked"
        };
        let last = self.analysis.quotations[first_quotation..]
            .iter()
            .enumerate()
            .filter(|(_, q)| {
                q.kind != QuotationKind::Indirect
                    || q.mode != Mode::Thought
                        && !tells_of(&q.attribution)
                        && (q.attribution.confidence >= PLAIN || says(q, &self.article.text))
            })
            .max_by_key(|(_, q)| q.span.end);
        let Some((n, last)) = last else {
            self.unsigned = self.goes_on_alone(scene);
            return;
        };
        // Behind "BRISTOL —", which is where it was said.
        let from = scene.dateline(0, scene.tokens.len()).map_or(0, |n| n + 1);
        let (first, end) = (scene.tokens.get(from), scene.tokens.last());
        let alone = first.is_some_and(|t| t.start == last.span.start)
            && end.is_some_and(|t| t.end <= last.span.end)
            && last.attribution.cue.is_none()
            && last.attribution.reason.rule != Rule::Announced;
        self.unsigned = alone.then_some(first_quotation + n);
        let words = last.span.of(scene.text).trim_end_matches(marks::CLOSING);
        let asks = last.kind != QuotationKind::Indirect && words.ends_with('?');
        // "Roe asked whether he had signed it." "“No.”" "“Never?”": Roe asks on.
        let asked = last.kind == QuotationKind::Indirect && is_question(words);
        let of = |span: Option<Span>| span.map_or("", |span| span.of(scene.text));
        let (said, cue) = (&last.attribution, of(last.attribution.cue));
        let puts = matches!(cue, "asked" | "asks" | "enquired" | "inquired")
            || cue.is_empty() && said.reason.rule == Rule::Floating;
        let on = said.reason.rule == Rule::Unknown && self.discourse.writer_asks_on();
        let writer = said.speaker.is_none() && (of(said.mention) == "I" || on);
        let speaker = said.speaker;
        if asks && (puts || on) && (writer || speaker.is_some()) {
            self.discourse.puts_question(speaker);
            let cue = last.attribution.cue;
            let whom = cue.and_then(|cue| whom_asked(scene, cue, speaker));
            if let Some(whom) = whom {
                self.discourse.asks_somebody(whom);
            }
        }
        if let Some(speaker) = speaker {
            self.discourse.spoke(speaker);
            let verb = matches!(cue, "asked" | "asks");
            if asks || asked && verb {
                self.discourse.questions(speaker);
            }
        }
    }
}

impl Engine<'_> {
    /// The quotation that began in a paragraph before and is all of this one, if no verb names it.
    fn goes_on_alone(&self, scene: &Scene<'_>) -> Option<usize> {
        /// The most reports between.
        const NEAR: usize = 4;
        let (first, end) = (scene.tokens.first()?.start, scene.tokens.last()?.end);
        let quotations = self.analysis.quotations.iter().enumerate();
        let open = quotations.rev().take(NEAR).find(|(_, q)| {
            let last = q.pieces.last().filter(|_| q.pieces.len() > 1);
            last.is_some_and(|piece| piece.start == first && piece.end >= end)
        });
        open.filter(|(_, q)| q.attribution.cue.is_none() && !q.turn)
            .map(|(n, _)| n)
    }
}

/// Whether reported words are a question: "whether he had signed it".
fn is_question(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "whether" | "if" | "why" | "how" | "what" | "when" | "where" | "who"
    )
}

/// Whom a verb of asking names right behind it: "“Who knew?” Roe asked *Poe*."
fn whom_asked(scene: &Scene<'_>, cue: Span, asker: Option<EntityId>) -> Option<EntityId> {
    let at = scene.tokens.partition_point(|t| t.start < cue.end);
    let (_, phrase) = scene.phrase_at(at)?;
    let named = matches!(phrase.what, What::Name(_));
    let behind = scene.tokens.get(phrase.end);
    let ends = behind.is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma));
    phrase
        .entity
        .filter(|who| named && ends && asker.is_some() && Some(*who) != asker)
}

/// Whether the plainest verb of saying or writing reports words.
fn says(quotation: &Quotation, text: &str) -> bool {
    let cue = quotation.attribution.cue.map(|cue| cue.of(text));
    matches!(
        cue,
        Some("said" | "says" | "told" | "tells" | "wrote" | "writes")
    )
}
