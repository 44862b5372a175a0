//! Reported speech without marks, as quotations.

use super::Engine;
use super::rivals::meant;
use crate::analysis::attribution::{Link, Scene};
use crate::analysis::lexicon::{AUX, BOUNDARY, COLLECTIVE, POSS, PREP, PRONOUN};
use crate::analysis::person::phrases::What;
use crate::analysis::reported::{Marked, Report};
use crate::analysis::token::Token;
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
        let subject = subject_of(scene, report);
        let phrase = before_apposition(scene, phrase, subject);
        if reports_nothing(scene, report, phrase) {
            return;
        }
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
            let rivals = self.report_rivals(scene, phrase, subject, speaker, content.confidence);
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
                    confidence: meant(source, content.confidence),
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

/// The subject of a report's verb, by the rules for clauses.
fn subject_of(scene: &Scene<'_>, report: &Report) -> Option<(usize, Link)> {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let is_verb = scene
        .tokens
        .get(cue)
        .is_some_and(|t| t.start == report.cue.start && scene.is_cue(cue));
    is_verb.then(|| scene.subject(cue)).flatten()
}

/// The phrase that speaks: the name before the apposition that was taken for the source
/// ("Roe, a Labour MP, said"), or the verb's subject where the source is no phrase.
fn before_apposition(
    scene: &Scene<'_>,
    found: Option<usize>,
    subject: Option<(usize, Link)>,
) -> Option<usize> {
    let named = |n: &usize| matches!(scene.phrases[*n].what, What::Name(_));
    if found.as_ref().is_some_and(named) {
        return found;
    }
    let beside = |link: Link| match found {
        Some(_) => link == Link::Apposed,
        None => matches!(link, Link::Adjacent | Link::Apposed),
    };
    let subject = subject.filter(|(n, link)| beside(*link) && (found.is_none() || named(n)));
    subject.map(|(n, _)| n).or(found)
}

/// Whether a verb that may report is an idiom or a deed here: "it goes without saying that",
/// "the crack shows that", "reported for duty", "found the rope".
fn reports_nothing(scene: &Scene<'_>, report: &Report, source: Option<usize>) -> bool {
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(scene.text));
    let without = at.checked_sub(1).is_some_and(|n| word(n) == "without");
    if without && word(at) == "saying" {
        return true;
    }
    // What shows something without being somebody or a document only is a sign of it.
    let shows = matches!(
        word(at),
        "shows" | "showed" | "show" | "proves" | "proved" | "means" | "meant"
    );
    let evidence = |words: Span| {
        let from = tokens.partition_point(|t| t.start < words.start);
        let words = tokens[from..].iter().take_while(|t| t.start < words.end);
        words.into_iter().any(|t| is_evidence(t, t.of(scene.text)))
    };
    if shows && source.is_none() && report.source.is_some_and(|words| !evidence(words)) {
        return true;
    }
    let deed = matches!(
        word(at),
        "found" | "finds" | "added" | "adds" | "reported" | "reports" | "claimed" | "claims"
    );
    deed && report.contents.iter().all(|content| {
        let from = tokens.partition_point(|t| t.start < content.span.start);
        let to = tokens.partition_point(|t| t.start < content.span.end);
        from > at && is_thing(scene, &tokens[at + 1..to.max(at + 1)], word(at), source)
    })
}

/// What shows something as a document does, or may stand for what does.
fn is_evidence(token: &Token, word: &str) -> bool {
    let is = |noun: &&str| {
        let (Some(begin), Some(rest)) = (word.get(..noun.len()), word.get(noun.len()..)) else {
            return false;
        };
        begin.eq_ignore_ascii_case(noun) && matches!(rest, "" | "s")
    };
    token.is(COLLECTIVE) || EVIDENCE.iter().any(is)
}

/// Beside the documents of the lexicon.
const EVIDENCE: &[&str] = &[
    "data",
    "figure",
    "number",
    "record",
    "result",
    "evidence",
    "statistic",
    "research",
    "finding",
    "studies",
    "analysis",
    "analyses",
    "estimate",
    "test",
    "history",
    "histories",
    "footage",
    "photo",
    "which",
    "that",
    "this",
    "it",
    "they",
];

/// Whether words behind a verb that may be a deed are a thing, and no clause or news.
fn is_thing(scene: &Scene<'_>, words: &[Token], verb: &str, source: Option<usize>) -> bool {
    let first = words.first().map_or("", |t| t.of(scene.text));
    let clause = words
        .iter()
        .any(|t| t.is(AUX | BOUNDARY) || t.is(PRONOUN) && !t.is(POSS));
    // "The storm claimed the pier": whoever claims a thing has taken it.
    let taken = verb.starts_with("claim") && source.is_none() && first == "the";
    let duty = verb.starts_with("report") && first == "for";
    let put = verb.starts_with("add") && words.iter().any(|t| t.of(scene.text) == "to");
    let object = verb.starts_with("found") && matches!(first, "the" | "his" | "her" | "their");
    duty || !clause && (put || object || taken)
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
        // "A study by the institute", "a spokesman for Roe": what opens the source speaks.
        let opens = span.start <= source.start + 1 && !matches!(phrase.what, What::Pronoun(_));
        let governed = phrase
            .start
            .checked_sub(1)
            .is_some_and(|n| scene.tokens[n].is(PREP) && scene.tokens[n].start >= source.start);
        let weight = if named && !governed {
            1000 + (source.end - span.start.min(source.end))
        } else if opens {
            950
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
        let rivals = said.rivals.iter().filter_map(|r| r.entity);
        let mut names: Vec<&str> = rivals.map(name).collect();
        names.extend(said.speaker.map(name));
        names.sort_unstable();
        assert_eq!(names, ["Ilse Brandt", "Mara Lindqvist"]);
        assert!(said.rivals[0].confidence <= said.confidence);
        assert!(said.rivals.iter().any(|r| r.entity.is_none()), "no report");
    }

    #[test]
    fn whom_it_said_means_is_mentioned_by_its_words() {
        let text = "The Harbour Board met on Monday. It said that the lock would close in May.";
        let article = article(&[(BlockKind::Paragraph, Role::default(), text)]);
        let analysis = analyze(&article);
        let speaker = analysis.quotations[0].attribution.speaker.unwrap();
        let mentions = analysis.entity(speaker).unwrap().mentions.iter();
        let words: Vec<&str> = mentions
            .map(|n| analysis.mentions[*n as usize].span.of(&article.text))
            .collect();
        assert_eq!(words, ["Harbour Board", "It"]);
    }

    #[test]
    fn it_said_inside_marks_enters_nobody() {
        let text = "The Harbour Board met. “It said no,” Mara Lindqvist said on Monday.";
        let article = article(&[(BlockKind::Paragraph, Role::default(), text)]);
        let analysis = analyze(&article);
        let unmentioned = analysis.entities.iter().filter(|e| e.mentions.is_empty());
        assert_eq!(unmentioned.count(), 0, "{:?}", analysis.entities);
    }

    #[test]
    fn a_word_is_no_evidence_for_what_its_letters_hold() {
        let is = |word: &str| {
            let mut tokens = Vec::new();
            crate::analysis::token::tokenize(
                word,
                crate::article::Span::from(0..word.len()),
                &mut tokens,
            );
            super::is_evidence(&tokens[0], word)
        };
        for word in ["city", "critics", "protest", "student", "thisbe"] {
            assert!(!is(word), "{word}");
        }
        for word in ["It", "figures", "studies", "survey", "results", "Data"] {
            assert!(is(word), "{word}");
        }
    }
}
