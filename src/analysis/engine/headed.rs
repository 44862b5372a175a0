//! Words in marks that open a headline, whose speaker the text below names: "‘We dug by hand’: dozens
//! missing" is said by whoever says the same words there.

use super::Engine;
use crate::analysis::attribution::{Answer, Scene};
use crate::analysis::token::Kind;
use crate::analysis::types::{Attribution, Mode, Quotation, QuotationKind, Reason, Rule};
use crate::article::Span;

/// Fewer words are a term of the headline's.
const FEWEST: usize = 3;
/// No more headlines are looked up, and in no more quotations.
const MOST: usize = 16;
const AMONG: usize = 400;
/// How sure the speaker is at most.
const SUREST: f32 = 0.9;

impl Engine<'_> {
    /// Remembers the words in marks that a headline opens with and names nobody for.
    pub(super) fn remember_headed(&mut self, scene: &Scene<'_>, answers: &[Option<Answer>]) {
        let (Some(quote), Some(None)) = (scene.quotes.first(), answers.first()) else {
            return;
        };
        let words = scene.tokens[quote.open..quote.end].iter();
        let words = words.filter(|t| t.kind == Kind::Word).count();
        // "6. “We dug by hand”".
        let opens = scene.tokens[..quote.open]
            .iter()
            .all(|t| matches!(t.kind, Kind::Number | Kind::Stop));
        if opens && quote.closed && words >= FEWEST && self.headed.len() < MOST {
            let last = &scene.tokens[quote.end - 1];
            let first = &scene.tokens[quote.open];
            self.headed.push(Span::new(first.start, last.end));
        }
    }

    /// The quotations of headlines whose words the text quotes too, by the same speaker.
    pub(super) fn say_headed(&mut self) {
        let text: &str = &self.article.text;
        for headed in std::mem::take(&mut self.headed) {
            let words = folded(headed.of(text));
            let said = self.analysis.quotations.iter().take(AMONG).find(|q| {
                q.kind != QuotationKind::Indirect
                    && q.span.start > headed.end
                    && q.attribution.speaker.is_some()
                    && folded(q.span.of(text)).contains(&words)
            });
            let Some(said) = said else { continue };
            let kind = match words.len() * 2 > said.span.len() as usize {
                true => said.kind,
                false => QuotationKind::Direct,
            };
            let attribution = Attribution {
                speaker: said.attribution.speaker,
                mention: None,
                cue: None,
                confidence: said.attribution.confidence.min(SUREST),
                reason: Reason {
                    rule: Rule::Headline,
                    because: Some("the text below quotes these words, by this speaker".to_string()),
                },
                rivals: Vec::new(),
            };
            self.groups += 1;
            self.analysis.quotations.push(Quotation {
                span: headed,
                pieces: vec![headed],
                kind,
                mode: Mode::Speech,
                clause: None,
                turn: false,
                group: Some(self.groups),
                attribution,
            });
        }
    }
}

/// Words as they are compared: without marks, case and what ends them, apostrophes straight.
fn folded(words: &str) -> String {
    words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}
