//! The second pass over one block: who is named in it, then who says what.

use super::Engine;
use super::marked::is_in_single_marks;
use super::slices::Slice;
use crate::analysis::attribution::{self, Scene};
use crate::analysis::person::resolve;
use crate::analysis::quotation::{self, Primary, Quoted};
use crate::analysis::token::{Kind, Token};
use crate::analysis::tongue::Tongue;
use crate::analysis::turns::Turn;
use crate::analysis::types::Rule;
use crate::article::{BlockKind, Role, Span};

impl Engine<'_> {
    /// Runs the second pass over one slice of an article.
    pub(super) fn slice(
        &mut self,
        n: usize,
        slices: &[Slice],
        tokens: &[Token],
        tongue: Option<&Tongue>,
    ) {
        let (slice, behind) = (&slices[n], &slices[n + 1..]);
        if self.introduces_letter(n, slice, tokens) {
            return;
        }
        let first = self.analysis.quotations.len();
        let letter = self.letter_of(slice);
        if let Some(letter) = &letter {
            self.announced.clone_from(letter);
        }
        match tongue {
            Some(Tongue::Other(number)) => self.foreign(n, *number, slice, tokens, behind),
            _ => self.block(n, slice, tokens, behind),
        }
        if let (Some(Tongue::Other(_)), Some(Some(letter))) = (tongue, &letter) {
            self.quote_letter(slice, first, letter);
        }
    }

    /// Runs the second pass over one block.
    fn block(&mut self, n: usize, slice: &Slice, tokens: &[Token], behind: &[Slice]) {
        if tokens.is_empty() {
            return;
        }
        let prose = is_running(slice, tokens, self.turns.get(n));
        if prose {
            self.sentences(slice.span, tokens);
        }
        self.narrated = prose
            && slice.role == Role::None
            && slice.kind != BlockKind::BlockQuote
            && self.turns.get(n).is_none();
        self.pair(slice, tokens, behind);
        self.leave_names(tokens);
        self.mark_quoted(tokens.len());
        self.discourse.next_block();
        // Whom a picture shows nobody means by "he" in the paragraph behind it.
        let place = (slice.kind == BlockKind::Caption).then(|| self.discourse.place());
        self.name(n, tokens);
        if self.options.quotations {
            self.quote(n, slice, tokens, prose);
        }
        if let Some(place) = place {
            self.discourse.go_back(place);
        }
    }

    /// Says who the phrases of a block are.
    fn name(&mut self, n: usize, tokens: &[Token]) {
        let text: &str = &self.article.text;
        self.ahead.take(n, &mut self.phrases);
        let bynames = &self.bynames;
        self.phrases
            .retain(|p| !bynames.iter().any(|b| b.contains(&p.start)));
        let block = resolve::Block {
            text,
            tokens,
            quoted: &self.quoted,
        };
        if let Some(pronouns) = &self.pronouns {
            let mut memory = resolve::Memory {
                registry: &mut self.registry,
                discourse: &mut self.discourse,
                ranker: pronouns,
                mentions: &mut self.analysis.mentions,
            };
            resolve::resolve(&block, &mut self.phrases, &mut memory);
        }
    }

    /// Finds the quotations of a block and who says them.
    fn quote(&mut self, n: usize, slice: &Slice, tokens: &[Token], prose: bool) {
        self.index_phrases(tokens.len());
        // Lent to the scene, so that they are made once.
        let mut found = std::mem::take(&mut self.phrases);
        let quotes = std::mem::take(&mut self.quotes);
        let quoted = std::mem::take(&mut self.quoted);
        let before = std::mem::take(&mut self.before);
        let scene = Scene {
            text: &self.article.text,
            tokens,
            quoted: &quoted,
            phrases: &found,
            before: &before,
            quotes: &quotes,
        };
        let first_quotation = self.attribute(n, slice, &scene, prose);
        if slice.role == Role::None {
            self.block_quote(slice, &scene);
            self.note_writer(&scene, first_quotation);
        }
        self.note_unsigned(slice, &scene, first_quotation);
        self.post(slice, &scene, first_quotation);
        if prose && slice.role != Role::PostAuthor {
            self.report(&scene, first_quotation);
        } else if !prose {
            self.report_headed(&scene, first_quotation);
        }
        self.order(first_quotation);
        if prose {
            self.remember_speaker(first_quotation, &scene);
        }
        // The first line of plain text passes for a title.
        if prose || matches!(slice.kind, BlockKind::Title | BlockKind::Heading) {
            self.announce(&scene);
        }
        found.clear();
        (self.phrases, self.quotes, self.quoted, self.before) = (found, quotes, quoted, before);
    }

    /// Says whose the words in marks are and makes quotations of them. Returns the number of the
    /// first.
    fn attribute(&mut self, n: usize, slice: &Slice, scene: &Scene<'_>, prose: bool) -> usize {
        self.sign(scene);
        // A block quotation may go on before somebody signs it.
        if slice.kind != BlockKind::BlockQuote || slice.role != Role::None {
            self.give_block();
        }
        #[cfg(feature = "train")]
        let trace = |quote: &Quoted, candidates, answer: &attribution::Answer| {
            let (open, close) = (&scene.tokens[quote.open], &scene.tokens[quote.end - 1]);
            let span = Span::new(open.start, close.end);
            self.choices.push((span, candidates, answer.clone()));
        };
        #[cfg(not(feature = "train"))]
        let trace = |_: &Quoted, _, _: &attribution::Answer| {};
        let speakers = self.speakers.as_ref();
        let mut answers = attribution::attribute(scene, &self.discourse, speakers, trace);
        self.take_announced(scene, &mut answers);
        let first_quotation = self.analysis.quotations.len();
        self.keep_to_place(n, slice, scene, prose, &mut answers);
        let open = self.keep_open(slice);
        self.emit(scene, &answers);
        self.pending = self.pending.take().or(open);
        first_quotation
    }

    /// Keeps a block quotation without a speaker, for its last line or the next paragraph to
    /// name one.
    fn note_unsigned(&mut self, slice: &Slice, scene: &Scene<'_>, first_quotation: usize) {
        let said = self.analysis.quotations.len() > first_quotation;
        let signed = scene.tokens[0].kind == Kind::Dash;
        // A post is its author's, who stands below it.
        let own = slice.kind == BlockKind::BlockQuote && slice.role == Role::None;
        if own && !said && !signed {
            self.unsigned_blocks.push(slice.span);
            self.note_block(slice.span, scene);
        } else {
            self.unsigned_blocks.clear();
        }
    }

    /// Takes back answers that the place of a block does not allow: in a title, a turn or a
    /// post, words in marks are somebody else's only if words say so. Also reads headlines and
    /// turns.
    fn keep_to_place(
        &mut self,
        n: usize,
        slice: &Slice,
        scene: &Scene<'_>,
        prose: bool,
        answers: &mut [Option<attribution::Answer>],
    ) {
        if !prose {
            for n in 0..answers.len() {
                // "“First,” Roe said, pouring tea, “we asked.”"
                let first = answers[n].as_ref().filter(|a| a.rule == Rule::SameSentence);
                let first = first.and_then(|a| a.continues).filter(|first| *first < n);
                let goes_on = first.is_some_and(|first| answers[first].is_some());
                answers[n].take_if(|a| !a.rule.is_stated() && !goes_on);
            }
            if matches!(slice.kind, BlockKind::Title | BlockKind::Heading) {
                self.remember_headed(scene, answers);
            }
            self.headline(scene);
        }
        // ‘A hard decision’, between paragraphs that quote in double marks: a heading.
        let heading = prose && self.primary == Primary::Double && is_in_single_marks(scene);
        if let Some(answer) = answers.first_mut().filter(|_| heading) {
            answer.take_if(|a| !a.rule.is_stated());
        }
        let turn = self.turns.get(n);
        if let Some(turn) = turn {
            let end = self.turns.end(n, slice.span.end);
            self.turn(turn, Span::new(slice.span.start, end));
            if let Turn::Dash(body) = turn {
                self.dash(body, scene);
            }
        }
        if turn.is_some() || matches!(slice.role, Role::Post | Role::PostAuthor) {
            for answer in answers.iter_mut() {
                answer.take_if(|a| a.cue.is_none());
            }
        }
    }

    /// Takes out marks that belong to a name: nobody utters a nickname, and the sentence goes on
    /// through it.
    fn leave_names(&mut self, tokens: &[Token]) {
        let text: &str = &self.article.text;
        let registry = &self.registry;
        let bynames = &mut self.bynames;
        bynames.clear();
        self.quotes.retain(|quote| {
            let span = Span::new(tokens[quote.open].start, tokens[quote.end - 1].end);
            let byname = quotation::is_byname(text, tokens, quote);
            if byname {
                bynames.push(quote.open..quote.end);
            }
            !byname && !registry.name_holds(span)
        });
    }

    /// Marks the tokens that stand in marks.
    pub(super) fn mark_quoted(&mut self, tokens: usize) {
        self.quoted.clear();
        self.quoted.resize(tokens, false);
        for quote in self.quotes.iter().filter(|q| q.depth == 0) {
            self.quoted[quote.open..quote.end.min(tokens)].fill(true);
        }
    }

    /// Counts the phrases up to each token.
    pub(super) fn index_phrases(&mut self, tokens: usize) {
        self.before.clear();
        let mut n = 0;
        for at in 0..tokens {
            while self.phrases.get(n).is_some_and(|p| p.start <= at) {
                n += 1;
            }
            self.before.push(u32::try_from(n).unwrap_or(u32::MAX));
        }
    }
}

/// Whether a block is running text: a turn is, and so are sentences where a title might stand.
pub(super) fn is_running(slice: &Slice, tokens: &[Token], turn: Option<Turn>) -> bool {
    let sentences = tokens.iter().filter(|t| t.first).count();
    let numbered =
        tokens[0].kind == Kind::Number && tokens.get(1).is_some_and(|t| t.kind == Kind::Stop);
    turn.is_some() || slice.kind.is_prose() || sentences > 1 + usize::from(numbered)
}
