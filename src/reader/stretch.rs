//! A stretch of text that is grown and shrunk at either end, by words. Where it is to be a
//! quotation, the marks beside the words count too.

use unicode_segmentation::UnicodeSegmentation;

use super::notes::selection::{Ground, Selection, Unit};
use super::overlay::About;
use crate::analysis::QuotationKind;
use crate::article::Span;
use crate::store::Colour;
use crate::words::marks;

/// What a part of the text is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// All of the words of a quotation, by its number.
    Quotation(usize),
    /// Words that somebody utters and that were not found.
    Uttered,
}

/// A part of the text that is being chosen.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The article and its answers.
    pub about: About,
    /// What for.
    pub chosen: Chosen,
    /// The part.
    pub span: Span,
    /// What it was at first.
    pub from: Span,
}

/// An end of a part, and which way it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The end, a word on.
    EndOn,
    /// The end, a word back.
    EndBack,
    /// The beginning, a word on.
    StartOn,
    /// The beginning, a word back.
    StartBack,
}

impl Stretch {
    /// Moves an end by a word, or by the marks beside it, if there is room. Returns where to
    /// look next: the end that moved.
    pub fn step(&mut self, step: Step) -> Option<u32> {
        let text = &*self.about.article.text;
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        let (start, end, seen) = match step {
            Step::EndOn => {
                let to = end + word_on(text.get(end..)?)?;
                (start, to, to.saturating_sub(1))
            }
            Step::EndBack => {
                let to = start + word_back(text.get(start..end)?)?;
                (start, to, to.saturating_sub(1))
            }
            Step::StartBack => {
                let rest = text.get(..start)?.trim_end();
                let to = start_of_last(rest)?;
                (to, end, to)
            }
            Step::StartOn => {
                let rest = text.get(start..end)?;
                let behind = word_on(rest)?;
                let gap = rest[behind..].len() - rest[behind..].trim_start().len();
                let to = start + behind + gap;
                (to, end, to)
            }
        };
        if start >= end || text[start..end].trim().is_empty() {
            return None;
        }
        self.span = Span::from(start..end);
        u32::try_from(seen).ok()
    }

    /// Takes the next sentence in place of what is chosen, or the one before.
    pub fn sentence(&mut self, forwards: bool) -> Option<u32> {
        let ground = Ground {
            article: &self.about.article,
            analysis: Some(&self.about.analysis),
        };
        let mut sentence =
            Selection::at(ground, Unit::Sentence, self.span.start, Colour::default())?;
        if !sentence.step(ground, forwards) {
            return None;
        }
        self.span = sentence.span;
        Some(self.span.start)
    }

    /// How the words are quoted: directly if marks stand around all of them.
    pub fn kind(&self) -> QuotationKind {
        let words = self.about.article.slice(self.span);
        let opened = words.starts_with(marks::OPENING_SPEECH);
        let closed = words.ends_with(marks::CLOSING_SPEECH);
        match opened && closed {
            true => QuotationKind::Direct,
            false => QuotationKind::Indirect,
        }
    }
}

/// Whether a piece between two bounds of words is marks.
fn is_marks(piece: &str) -> bool {
    !piece
        .chars()
        .any(|c| c.is_alphanumeric() || c.is_whitespace())
}

/// Where the first word of a text ends, or the marks before it, which go together.
fn word_on(text: &str) -> Option<usize> {
    let at = text.len() - text.trim_start().len();
    let mut pieces = text[at..].split_word_bounds();
    let first = pieces.next()?;
    let more = pieces.take_while(|piece| is_marks(first) && is_marks(piece));
    Some(at + first.len() + more.map(str::len).sum::<usize>())
}

/// Where the last word of a text begins, or the marks behind it.
fn start_of_last(text: &str) -> Option<usize> {
    let mut pieces = text.split_word_bounds().rev();
    let last = pieces.next()?;
    let more = pieces.take_while(|piece| is_marks(last) && is_marks(piece));
    Some(text.len() - last.len() - more.map(str::len).sum::<usize>())
}

/// Where a text ends without its last word; `None` if nothing would be left.
fn word_back(text: &str) -> Option<usize> {
    let at = start_of_last(text.trim_end())?;
    Some(text[..at].trim_end().len()).filter(|left| *left > 0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::article::{Article, Format};
    use crate::load;

    fn stretch(text: &str, words: &str) -> Stretch {
        let article: Arc<Article> = Arc::new(load::from_text(text, Format::Text, None));
        let at = article.text.find(words).expect("there");
        let span = Span::from(at..at + words.len());
        let analysis = Arc::new(crate::analysis::analyze(&article));
        Stretch {
            about: About {
                article,
                analysis,
                ..About::default()
            },
            chosen: Chosen::Uttered,
            span,
            from: span,
        }
    }

    fn after(stretch: &mut Stretch, step: Step) -> String {
        stretch.step(step);
        stretch.about.article.slice(stretch.span).to_string()
    }

    #[test]
    fn an_end_goes_by_words_and_by_the_marks_beside_them() {
        let text = "Then “The boat is late,” she said.\n\nNobody knew’t, said 3.5 of them.";
        let mut one = stretch(text, "boat is");
        for (step, words) in [
            (Step::EndOn, "boat is late"),
            (Step::EndOn, "boat is late,”"),
            (Step::StartBack, "The boat is late,”"),
            (Step::StartBack, "“The boat is late,”"),
            (Step::StartBack, "Then “The boat is late,”"),
            // Nothing stands before it.
            (Step::StartBack, "Then “The boat is late,”"),
            (Step::StartOn, "“The boat is late,”"),
            (Step::StartOn, "The boat is late,”"),
            (Step::EndBack, "The boat is late"),
            (Step::EndBack, "The boat is"),
            (Step::EndBack, "The boat"),
            (Step::StartOn, "boat"),
            // One word stays.
            (Step::StartOn, "boat"),
            (Step::EndBack, "boat"),
        ] {
            assert_eq!(after(&mut one, step), words, "{step:?}");
        }
        let mut other = stretch(text, "said.");
        assert_eq!(after(&mut other, Step::EndOn), "said.\n\nNobody");
        assert_eq!(after(&mut other, Step::EndOn), "said.\n\nNobody knew’t");
        let mut last = stretch(text, "of them.");
        assert_eq!(after(&mut last, Step::EndOn), "of them.");
        assert_eq!(after(&mut last, Step::StartBack), "3.5 of them.");
    }

    #[test]
    fn marks_around_all_of_it_make_it_direct() {
        let text = "“The boat is late,” she said. She owns it.";
        for (words, kind) in [
            ("“The boat is late,”", QuotationKind::Direct),
            ("“The boat is late,” she said.", QuotationKind::Indirect),
            ("She owns it", QuotationKind::Indirect),
        ] {
            assert_eq!(stretch(text, words).kind(), kind, "{words}");
        }
    }

    #[test]
    fn sentences_are_taken_whole() {
        let text = "The boat came. Ann Poe saw it. Nobody else did.";
        let mut one = stretch(text, "saw");
        one.sentence(true);
        assert_eq!(one.about.article.slice(one.span), "Nobody else did.");
        assert_eq!(one.sentence(true), None);
        one.sentence(false);
        assert_eq!(one.about.article.slice(one.span), "Ann Poe saw it.");
    }

    proptest::proptest! {
        #[test]
        fn any_steps_in_any_text_leave_words(text in "\\PC{0,40}", steps in proptest::collection::vec(0..4_usize, 0..20)) {
            let text = format!("a {text} b");
            let mut one = stretch(&text, "a");
            for n in steps {
                let all = [Step::EndOn, Step::EndBack, Step::StartOn, Step::StartBack];
                one.step(all[n]);
                let words = one.about.article.text.get(one.span.start as usize..one.span.end as usize);
                proptest::prop_assert!(words.is_some_and(|w| !w.trim().is_empty()));
            }
        }
    }
}
