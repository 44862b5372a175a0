//! Speech that dashes open in other languages, which stands in no marks.

use super::super::Engine;
use super::{Beside, TRUST, Told};
use crate::analysis::attribution::{Answer, Scene};
use crate::analysis::token::Token;
use crate::analysis::tongue::{self, Dashed, Named};
use crate::analysis::types::{Mode, QuotationKind, Rule};
use crate::article::Span;

impl Engine<'_> {
    /// What dashes open in a block; their words are nobody else's.
    pub(super) fn dashed(&mut self, number: u8, tokens: &[Token], names: &[Named]) -> Vec<Dashed> {
        if !tongue::has_dashes(tokens) {
            return Vec::new();
        }
        let text = &self.article.text;
        let block = tongue::Block::new(text, tokens, &self.quoted, names, number);
        let found = block.map_or_else(Vec::new, |block| block.dashed());
        for dashed in &found {
            if let Some(words) = self.quoted.get_mut(dashed.words.clone()) {
                words.fill(true);
            }
        }
        found
    }

    /// Who says what dashes open. Without a verb of its own it goes on with what stands before it.
    pub(super) fn dash_answers(
        &mut self,
        dashed: &[Dashed],
        beside: &Beside,
        tokens: &[Token],
        names: &[Named],
    ) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::with_capacity(dashed.len());
        let mut told = Told::default();
        let named = (names, &*beside.speakers);
        for dashed in dashed {
            self.read_tellers(&mut told, beside, dashed.words.start, tokens, named);
            let answer = match dashed.said {
                Some(said) => {
                    let found = (said, None);
                    let answer = self.answer(&found, QuotationKind::Indirect, tokens, named);
                    self.heard(Some(&answer), Some(&found));
                    answer
                }
                None => self.goes_on_behind(answers.last()),
            };
            answers.push(answer);
        }
        answers
    }

    /// What no verb of its own gives to anybody goes on with what was said right before it.
    fn goes_on_behind(&self, last: Option<&Answer>) -> Answer {
        let mut answer = Answer::blank(QuotationKind::Indirect, Mode::Speech);
        let rule = match last {
            Some(last) => {
                (answer.phrase, answer.carried) = (last.phrase, last.carried);
                Rule::SameParagraph
            }
            None => {
                answer.carried = self.lately.before(true);
                Rule::Floating
            }
        };
        let known = answer.phrase.is_some() || answer.carried.is_some();
        answer.rule = if known { rule } else { Rule::Unknown };
        answer.share = Some(answer.rule.confidence() * TRUST);
        answer
    }

    /// Turns what dashes open into quotations.
    pub(super) fn tell_dashed(&mut self, dashed: &[Dashed], answers: &[Answer], scene: &Scene<'_>) {
        for (dashed, answer) in dashed.iter().zip(answers) {
            let words = scene.tokens.get(dashed.words.clone()).unwrap_or_default();
            let (Some(first), Some(last)) = (words.first(), words.last()) else {
                continue;
            };
            let words = Span::new(first.start, last.end);
            let attribution = self.attribution(scene, answer);
            self.tell(words, QuotationKind::Indirect, true, attribution);
        }
    }
}
