//! Reported speech without marks, as quotations.

use super::{Engine, marked};
use crate::analysis::attribution::{Link, Scene};
use crate::analysis::person::phrases::What;
use crate::analysis::reported::{Marked, Report};
use crate::analysis::types::{Attribution, Quotation, QuotationKind, Rule};
use crate::article::Span;

impl Engine<'_> {
    /// Reported speech without marks, and the clauses around words in marks.
    pub(super) fn report(&mut self, scene: &Scene<'_>, first_quotation: usize) {
        let Some(finder) = self.finder.as_mut() else {
            return;
        };
        self.reports.clear();
        let block = Span::new(
            scene.tokens[0].start,
            scene.tokens[scene.tokens.len() - 1].end,
        );
        let from = self
            .analysis
            .sentences
            .partition_point(|s| s.start < block.start);
        let marked = self.analysis.quotations[first_quotation..]
            .iter()
            .filter(|q| q.kind != QuotationKind::Indirect);
        self.marked.clear();
        self.marked.extend(marked.map(|q| q.span));
        let marked = Marked::new(&mut self.marked);
        for sentence in &self.analysis.sentences[from..] {
            finder.sentence(scene.text, *sentence, marked, &mut self.reports);
        }
        let reports = std::mem::take(&mut self.reports);
        for report in &reports {
            self.one_report(scene, report, first_quotation);
        }
        self.reports = reports;
    }

    pub(super) fn one_report(
        &mut self,
        scene: &Scene<'_>,
        report: &Report,
        first_quotation: usize,
    ) {
        let phrase = report
            .source
            .and_then(|source| source_phrase(scene, source));
        let phrase = before_apposition(scene, report, phrase);
        let mut group = None;
        // The colon behind a label opens the turn; it reports nothing else.
        let labels = |q: &Quotation| q.turn && report.cue.start < q.span.start;
        if self.analysis.quotations[first_quotation..]
            .iter()
            .any(labels)
        {
            return;
        }
        for content in &report.contents {
            let mut inside = false;
            let mut overlaps = false;
            for quotation in &mut self.analysis.quotations[first_quotation..] {
                if quotation.kind == QuotationKind::Indirect {
                    continue;
                }
                if content.span.covers(quotation.span) && quotation.kind == QuotationKind::Mixed {
                    quotation.clause = Some(content.span);
                    group = group.or(quotation.group);
                    inside = true;
                } else if content.span.intersect(quotation.span).is_some() {
                    overlaps = true;
                }
            }
            if inside
                || overlaps
                || names_speaker(
                    &self.analysis.quotations[first_quotation..],
                    report,
                    content.span,
                )
            {
                continue;
            }
            let number = group.unwrap_or_else(|| {
                self.groups += 1;
                self.groups
            });
            group = Some(number);
            let source = phrase.map(|n| &scene.phrases[n]);
            let speaker = source.and_then(|source| self.speaker(source, scene));
            let mut rivals = source
                .map(|source| marked::mention_rivals(source, content.confidence))
                .unwrap_or_default();
            marked::likeliest(&mut rivals, speaker);
            self.analysis.quotations.push(Quotation {
                span: content.span,
                pieces: vec![content.span],
                kind: QuotationKind::Indirect,
                mode: report.mode,
                clause: None,
                turn: false,
                group: Some(number),
                attribution: Attribution {
                    speaker,
                    mention: source.map(|source| source.words).or(report.source),
                    cue: Some(report.cue),
                    confidence: content.confidence,
                    reason: Rule::Reported.into(),
                    rivals,
                },
            });
        }
    }
}

/// Whether what was taken for reported speech is who speaks: the source itself, or the speaker
/// of words in marks that the same verb reports.
fn names_speaker(quotations: &[Quotation], report: &Report, content: Span) -> bool {
    let source = report.source;
    source.is_some_and(|s| content.covers(s) && content.len() < 2 * s.len())
        || quotations.iter().any(|q| {
            q.attribution.cue == Some(report.cue)
                && q.attribution.mention.is_some_and(|m| content.covers(m))
        })
}

/// The name before the apposition that was taken for the source: "Roe, a Labour MP, said".
fn before_apposition(scene: &Scene<'_>, report: &Report, found: Option<usize>) -> Option<usize> {
    let named = |n: &usize| matches!(scene.phrases[*n].what, What::Name(_));
    if found.as_ref().is_some_and(named) {
        return found;
    }
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let subject = scene
        .tokens
        .get(cue)
        .filter(|t| t.start == report.cue.start)
        .and_then(|_| scene.subject(cue))
        .filter(|(n, link)| *link == Link::Apposed && named(n));
    subject.map(|(n, _)| n).or(found)
}

/// The phrase that a learned source span names: the one that covers most of it.
fn source_phrase(scene: &Scene<'_>, source: Span) -> Option<usize> {
    let at = scene.tokens.partition_point(|t| t.start < source.end);
    let mut best: Option<(u32, usize)> = None;
    for (n, phrase) in scene.phrases_before(at.min(scene.tokens.len())) {
        let span = Span::new(
            scene.tokens[phrase.start].start,
            scene.tokens[phrase.end - 1].end,
        );
        if span.end <= source.start {
            if source.start - span.end > 400 {
                break;
            }
            continue;
        }
        let Some(shared) = span.intersect(source) else {
            continue;
        };
        // The first name of several: "Kenneth Baer, a former Obama official".
        let named = matches!(phrase.what, What::Name(_)) && !phrase.covered;
        let weight = if named {
            1000 + (source.end - span.start.min(source.end))
        } else {
            shared.len().min(900)
        };
        if !phrase.covered && best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, n));
        }
    }
    best.map(|(_, n)| n)
}

#[cfg(test)]
mod tests {
    use super::super::post::tests::article;
    use crate::analysis::analyze;
    use crate::article::{BlockKind, Role};

    #[test]
    fn reported_speech_of_a_pronoun_tells_whom_else_it_may_mean() {
        let paragraphs = [
            "Mara Lindqvist met Ilse Brandt at the harbour office on Monday.",
            "She said that the lock would close in May.",
        ];
        let article = article(&paragraphs.map(|p| (BlockKind::Paragraph, Role::default(), p)));
        let analysis = analyze(&article);
        let said = &analysis.quotations[0].attribution;
        let name = |id| analysis.entity(id).map_or("", |e| e.name.as_str());
        let mut names: Vec<&str> = said.rivals.iter().map(|r| name(r.entity)).collect();
        names.extend(said.speaker.map(name));
        names.sort_unstable();
        assert_eq!(names, ["Ilse Brandt", "Mara Lindqvist"]);
        assert!(said.rivals[0].confidence <= said.confidence);
    }
}
