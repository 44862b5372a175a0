//! Letters quoted in a letter. The mail program's line above one says who wrote it, and the
//! letter goes on behind every answer between its lines.

use rustc_hash::FxHashMap;

use super::Engine;
use super::announced::{Announced, Sure};
use super::slices::Slice;
use crate::analysis::person::label::Named;
use crate::analysis::token::Token;
use crate::analysis::turns::add_names;
use crate::analysis::types::{Attribution, EntityKind, Mention, MentionKind, Mode, Rule};
use crate::article::{Article, BlockKind, Format, Span, introduction};

/// How sure the author of a quoted letter is.
const CONFIDENCE: f32 = 0.97;
/// The most lines that a wrapped introduction takes.
const LINES: usize = 3;

/// The letters that an article quotes.
#[derive(Default)]
pub(super) struct Letters {
    /// For each slice that introduces a letter: where the writer's name stands, and how it is
    /// spoken if it is written the other way round.
    introduced: FxHashMap<usize, (Span, Option<String>)>,
    /// Whose letters are open, with how many quotations stand around the line that said so.
    open: Vec<(u8, Announced)>,
}

/// Where the line that introduces a quoted letter begins at the end of a block; 0 if it is all
/// of it.
pub(super) fn introduced_from(block: &str) -> Option<usize> {
    let ends = block.trim_end();
    if !ends.ends_with([':', '：']) {
        return None;
    }
    let lines = ends.rmatch_indices('\n').map(|(at, _)| at + 1);
    let mut starts = lines.chain(Some(0)).take(LINES);
    starts.find(|at| introduction(&ends[*at..]).is_some())
}

impl Letters {
    /// Finds the letters, and puts the writers' names in place of what was found there.
    pub(super) fn find(article: &Article, slices: &[Slice], names: &mut Vec<Named>) -> Self {
        let text: &str = &article.text;
        let mut letters = Self::default();
        let mut spans = Vec::new();
        let mut lines: Vec<Span> = Vec::new();
        for (n, slice) in slices.iter().enumerate() {
            let quotes =
                |next: &Slice| next.kind == BlockKind::BlockQuote && next.quoted > slice.quoted;
            if !slices.get(n + 1).is_some_and(quotes) {
                continue;
            }
            let line = slice.span.of(text);
            let found = introduction(line);
            // Elsewhere only an address shows that a program wrote the line.
            let of_mail = article.source.format == Format::Email;
            let Some(found) = found.filter(|found| found.addressed || of_mail) else {
                continue;
            };
            let start = slice.span.start as usize;
            let name = Span::from(start + found.name.start..start + found.name.end);
            lines.push(slice.span);
            if !found.turned {
                spans.push(name);
            }
            let spoken = found.turned.then(|| found.spoken(line));
            letters.introduced.insert(n, (name, spoken));
        }
        names.retain(|named| {
            let at = lines.partition_point(|line| line.end <= named.span.start);
            lines
                .get(at)
                .is_none_or(|line| named.span.end <= line.start)
        });
        if !spans.is_empty() {
            add_names(spans, names);
        }
        letters
    }
}

impl Engine<'_> {
    /// Runs the second pass over a line above a quoted letter; `false` if the slice is none.
    pub(super) fn introduces_letter(&mut self, n: usize, slice: &Slice, tokens: &[Token]) -> bool {
        let Some((words, spoken)) = self.letters.introduced.remove(&n) else {
            return false;
        };
        let name = crate::article::one_line(words.of(&self.article.text));
        let known = match &spoken {
            Some(spoken) => self.registry.person(spoken),
            None => {
                let mut named = self.registry.named_within(words);
                named.next().and_then(|(_, people)| people.first().copied())
            }
        };
        let name = spoken.unwrap_or(name);
        let speaker = known.unwrap_or_else(|| self.registry.source(&name, EntityKind::Person));
        self.registry.add_alias(speaker, name);
        self.sentences(slice.span, tokens);
        self.give_block();
        self.discourse.next_block();
        (self.unsigned, self.announced) = (None, None);
        self.unsigned_blocks.clear();
        self.analysis.mentions.push(Mention {
            span: words,
            kind: MentionKind::Name,
            entity: speaker,
            confidence: CONFIDENCE,
        });
        let announced = Announced {
            attribution: Attribution {
                speaker: Some(speaker),
                mention: Some(words),
                cue: None,
                confidence: CONFIDENCE,
                reason: Rule::Announced.into(),
                rivals: Vec::new(),
            },
            mode: Mode::Writing,
            sure: Sure::Not,
        };
        let open = &mut self.letters.open;
        open.retain(|(depth, _)| *depth < slice.quoted);
        open.push((slice.quoted, announced));
        true
    }

    /// Whose letter a block quotation belongs to. `Some(None)` if the quoted letter quotes
    /// another one, for which nobody is named.
    pub(super) fn letter_of(&self, slice: &Slice) -> Option<Option<Announced>> {
        if slice.kind != BlockKind::BlockQuote || self.letters.open.is_empty() {
            return None;
        }
        let around = slice.quoted.checked_sub(1)?;
        let open = self.letters.open.iter().rev();
        let found = open.clone().find(|(depth, _)| *depth == around);
        Some(found.map(|(_, announced)| announced.clone()))
    }

    /// A block of a quoted letter in another language than English, of whose quotations `first`
    /// is the first.
    pub(super) fn quote_letter(&mut self, slice: &Slice, first: usize, letter: &Announced) {
        let found = self.analysis.quotations.get(first..).unwrap_or_default();
        let known = found.iter().any(|q| q.span.start == slice.span.start);
        if known || !self.options.quotations {
            return;
        }
        self.quote_whole(slice.span, letter);
        self.order(first);
    }
}

#[cfg(test)]
mod tests {
    use super::super::post::tests::{self as post, article};
    use crate::analysis::analyze;
    use crate::article::{Article, BlockKind, Format, Role};

    /// What is quoted in an article, and by whom.
    fn said(article: &Article) -> Vec<(String, String)> {
        post::said(article, &analyze(article))
    }

    #[test]
    fn a_quoted_letter_is_of_whom_the_line_above_it_names() {
        let (paragraph, quote) = (BlockKind::Paragraph, BlockKind::BlockQuote);
        for line in [
            "On Tue, May 3, 2031 at 9:00 AM Tor Hale <tor@quay.example> wrote:",
            "On May 3, 2031, at 9:00 AM, Tor Hale <tor@quay.example> wrote:",
            "Le mar. 3 mai 2031 à 09:00, Tor Hale <tor@quay.example> a écrit :",
            "Tor Hale <tor@quay.example> writes:",
            "Yes, we do.\nAm 03.05.31 um 09:00 schrieb Tor Hale <tor@quay.example>:",
            "Hale, Tor <tor@quay.example> wrote on 03.05.2031:",
            "From: Tor Hale <tor@quay.example>\nSent: Saturday, May 3, 2031\nTo: Ines\nSubject: Boats",
            "-----Original Message-----\nDate: 3 May 2031\nFrom: Tor Hale\nSubject: Boats",
        ] {
            let letter = article(&[
                (paragraph, Role::None, line),
                (quote, Role::None, "We wait for the boats."),
                (paragraph, Role::None, "So do we, and the tide is low."),
                (quote, Role::None, "Nobody comes before noon."),
            ]);
            let tor = |words: &str| (words.to_string(), "Tor Hale".to_string());
            let all = [
                tor("We wait for the boats."),
                tor("Nobody comes before noon."),
            ];
            assert_eq!(said(&letter), all, "{line}");
            let analysis = analyze(&letter);
            let people: Vec<&str> = analysis.people().map(|p| p.name.as_str()).collect();
            assert_eq!(people, ["Tor Hale"], "{line}");
        }
    }

    #[test]
    fn what_a_quoted_letter_quotes_is_not_of_who_wrote_it() {
        let (paragraph, quote) = (BlockKind::Paragraph, BlockKind::BlockQuote);
        let line = "On Tue, 3 May 2031, Tor Hale <tor@quay.example> wrote:";
        let mut letter = article(&[
            (paragraph, Role::None, line),
            (quote, Role::None, "Do we go out?"),
            (quote, Role::None, "Ask Ida."),
            (quote, Role::None, "I did."),
        ]);
        letter.blocks[2].level = 2;
        let words: Vec<String> = said(&letter).into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, ["Do we go out?", "I did."]);
    }

    #[test]
    fn articles_that_quote_a_letter_go_on_with_others() {
        let (paragraph, quote) = (BlockKind::Paragraph, BlockKind::BlockQuote);
        let mut page = article(&[
            (paragraph, Role::None, "On 3 May 2031, Tor Hale wrote:"),
            (quote, Role::None, "We wait for the boats."),
            (
                paragraph,
                Role::None,
                "The board of the harbour answered on Friday.",
            ),
            (quote, Role::None, "The boats are late."),
        ]);
        page.source.format = Format::Html;
        let said = said(&page);
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0].1, "Tor Hale");
    }

    #[test]
    fn lines_below_block_quotations_are_no_dialogue() {
        let quote = BlockKind::BlockQuote;
        let page = article(&[
            (quote, Role::None, "We have waited for a boat."),
            (quote, Role::None, "— Tor Hale, keeper"),
            (quote, Role::None, "The wall is sinking."),
            (quote, Role::None, "— Ida Brandvold, engineer"),
        ]);
        let analysis = analyze(&page);
        let all: Vec<&str> = analysis
            .quotations
            .iter()
            .map(|q| page.slice(q.span))
            .collect();
        assert_eq!(all, ["We have waited for a boat.", "The wall is sinking."]);
    }
}
