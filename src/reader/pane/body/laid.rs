//! Styles over the rows that show: links, names, quotations, hits.

use super::{Body, LOOK_BACK};
use crate::analysis::{Analysis, Mention, MentionKind, Quotation};
use crate::article::{InlineKind, Span};
use crate::reader::flow::parts;
use crate::reader::theme::Role;

impl Body<'_> {
    /// Every marked range that shows, from the lowest layer to the highest.
    pub(super) fn overlays(&self) -> Vec<(Span, Role)> {
        let mut out = Vec::new();
        let parts = parts(self.lines);
        for seen in parts.iter().copied() {
            self.lay_inlines(seen, &mut out);
        }
        if let Some(notes) = self.marks.notes {
            for seen in parts.iter().copied() {
                let notes = notes.within(seen);
                out.extend(notes.map(|(_, placed, span)| (span, Role::Note(placed.note.colour))));
            }
        }
        if let Some(analysis) = self.analysis {
            for seen in parts.iter().copied() {
                self.lay_names(analysis, seen, &mut out);
            }
            for seen in parts.iter().copied() {
                self.lay_quotations(analysis, seen, &mut out);
            }
            self.lay_selected(analysis, &mut out);
        }
        out.extend(self.marks.hits.iter().map(|&span| (span, Role::Hit)));
        out.extend(self.marks.hit.map(|span| (span, Role::CurrentHit)));
        out.extend(self.marks.link.map(|span| (span, Role::ChosenLink)));
        out.extend(self.marks.selection.map(|span| (span, Role::Selection)));
        out
    }

    fn lay_inlines(&self, seen: Span, out: &mut Vec<(Span, Role)>) {
        let first = self.article.block_at(seen.start).unwrap_or(0);
        let blocks = self.article.blocks.iter().skip(first);
        for block in blocks.take_while(|b| b.span.start < seen.end) {
            let inlines = self.article.inlines_of(block);
            // Ranges of inlines may nest, so those that began above count too.
            let end = inlines.partition_point(|i| i.span.start < seen.end);
            let begin = inlines
                .partition_point(|i| i.span.start < seen.start)
                .saturating_sub(LOOK_BACK);
            for inline in inlines.get(begin..end).unwrap_or_default() {
                let role = match inline.kind {
                    InlineKind::Emphasis => Role::Emphasis,
                    InlineKind::Strong => Role::Strong,
                    InlineKind::Strikethrough => Role::Struck,
                    InlineKind::Code => Role::Code,
                    InlineKind::Link(_)
                    | InlineKind::Picture { .. }
                    | InlineKind::Caption { .. }
                    | InlineKind::Note(_) => Role::Link,
                    InlineKind::Superscript(_)
                    | InlineKind::Subscript(_)
                    | InlineKind::Speech
                    | InlineKind::LineBreak => continue,
                };
                out.push((inline.span, role));
            }
        }
    }

    fn lay_names(&self, analysis: &Analysis, seen: Span, out: &mut Vec<(Span, Role)>) {
        let mentions = &analysis.mentions;
        let end = mentions.partition_point(|m| m.span.start < seen.end);
        let begin = mentions
            .partition_point(|m| m.span.start < seen.start)
            .saturating_sub(8);
        let names = mentions.get(begin..end).unwrap_or_default();
        let listed = |m: &&Mention| {
            let roster = self.marks.roster;
            roster.is_none_or(|roster| roster.position(m.entity).is_some())
        };
        let names = names.iter().filter(|m| m.kind == MentionKind::Name);
        out.extend(names.filter(listed).map(|m| (m.span, Role::Name)));
    }

    fn lay_quotations(&self, analysis: &Analysis, seen: Span, out: &mut Vec<(Span, Role)>) {
        let all = &analysis.quotations;
        let filter = self.marks.filter;
        let sieve = filter.map(|f| f.over(self.article, analysis));
        let hidden = |q: &Quotation| filter.is_some_and(|f| f.hides(q));
        let end = all.partition_point(|q| q.span.start < seen.end);
        let begin = all
            .partition_point(|q| q.span.start < seen.start)
            .saturating_sub(LOOK_BACK);
        for (n, quotation) in all.iter().enumerate().take(end).skip(begin) {
            let selected = self.marks.quotation == Some(n);
            // While another part is chosen, the selection is no more than a quotation.
            let selected = selected && self.marks.selection.is_none();
            if quotation.span.end <= seen.start || hidden(quotation) || selected {
                continue;
            }
            let left_out = sieve.as_ref().is_some_and(|s| !s.keeps(quotation));
            let role = if left_out {
                Role::LeftOut
            } else {
                Role::Quotation(self.speakers.colour(quotation.attribution.speaker))
            };
            lay_pieces(quotation, role, out);
        }
    }

    /// What is selected, over everything else.
    fn lay_selected(&self, analysis: &Analysis, out: &mut Vec<(Span, Role)>) {
        let filter = self.marks.filter;
        let hidden = |q: &Quotation| filter.is_some_and(|f| f.hides(q));
        let selected = self.marks.quotation;
        let selected = selected.and_then(|n| analysis.quotations.get(n));
        let selected = selected.filter(|_| self.marks.selection.is_none());
        if let Some(quotation) = selected.filter(|q| !hidden(q)) {
            let colour = self.speakers.colour(quotation.attribution.speaker);
            lay_pieces(quotation, Role::Selected(colour), out);
            let attribution = &quotation.attribution;
            let speaker = Role::Speaker(colour);
            out.extend(attribution.cue.map(|span| (span, Role::Cue)));
            out.extend(attribution.mention.map(|span| (span, speaker)));
        }
        if let Some(mention) = self.marks.mention.and_then(|n| analysis.mentions.get(n)) {
            let who = mention.entity;
            let speaks = self.marks.roster.is_none_or(|roster| roster.speaks(who));
            let colour = self.speakers.colour(Some(who)).filter(|_| speaks);
            out.push((mention.span, Role::Selected(colour)));
        }
    }
}

fn lay_pieces(quotation: &Quotation, role: Role, out: &mut Vec<(Span, Role)>) {
    if quotation.pieces.is_empty() {
        out.push((quotation.span, role));
    }
    out.extend(quotation.pieces.iter().map(|&piece| (piece, role)));
}
