//! Makes quotations of reported speech without marks.

mod ends;
mod farther;
mod heard;
mod idioms;
mod nearest;
mod nothing;
mod passive;
mod pieces;
mod plain;
mod source;
mod starts;
mod subject;
mod turned;
mod whole;
mod within;

use self::nearest::shares_subject;
use self::nothing::{reports_nothing, says_nothing};
use self::passive::agent_of;
use self::source::{before_clause, before_mark, source_behind, source_phrase};
use self::subject::{before_apposition, outside_words, subject_of};
use super::Engine;
use super::rivals::meant;
use crate::analysis::attribution::{Link, Passive, Scene, passive, tag};
use crate::analysis::lexicon::{ADVERB, CONJ, REL, SAID};
use crate::analysis::reported::{Content, Marked, Report};
use crate::analysis::token::Kind;
use crate::analysis::types::{Attribution, Quotation, QuotationKind, Rule};
use crate::article::Span;

impl Engine<'_> {
    /// Finds reported speech without marks, and the clauses around words in marks.
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
            let sentence = before_mark(scene.text, *sentence);
            finder.sentence(scene.text, sentence, marked, &mut self.reports);
        }
        let mut reports = std::mem::take(&mut self.reports);
        plain::complete(scene, &mut reports);
        part_verbs(scene, &mut reports);
        let first_report = self.analysis.quotations.len();
        for report in &reports {
            self.one_report(scene, report, first_quotation);
        }
        self.reports = reports;
        let mut told = self.analysis.quotations.split_off(first_report);
        pieces::leave_out(scene, &mut told);
        self.analysis.quotations.append(&mut told);
    }

    /// Makes quotations of one report.
    pub(super) fn one_report(
        &mut self,
        scene: &Scene<'_>,
        report: &Report,
        first_quotation: usize,
    ) {
        let before = self.analysis.quotations.get(first_quotation..);
        let (mut phrase, subject) = who_reports(scene, report, before.unwrap_or_default());
        // "The bridge is shut, said the mayor": what was taken for who speaks is what they say.
        let swapped = swapped(scene, report, phrase);
        let report = match &swapped {
            Some((report, speaker)) => {
                phrase = Some(*speaker);
                report
            }
            None => report,
        };
        if reports_nothing(scene, report, phrase) {
            return;
        }
        // "Reporters were told by Roe that": who was told says nothing.
        let mut told = report.source;
        if let Some(agent) = agent_of(scene, report) {
            phrase = agent;
            told = agent.map(|n| scene.phrases[n].words);
        }
        told = told
            .map(|words| whole::bare(scene, words))
            .filter(|words| source::can_speak(scene, *words));
        (phrase, told) = nearest::or_opening(scene, report, phrase, told);
        // "According to recent polling, the mayor leads": the mayor says nothing.
        let within = |n: usize| {
            let words = scene.phrases[n].words;
            report.contents.iter().any(|c| c.span.covers(words))
        };
        if phrase.is_none_or(within)
            && let Some(source) = source::named_behind_according(scene, report)
        {
            (phrase, told) = (None, Some(source));
        }
        if let Some(whole) = phrase.and_then(|n| whole::whole_source(scene, report, n)) {
            (phrase, told) = (None, Some(whole));
        }
        let Some(body) = self.words_begin(report, first_quotation) else {
            return;
        };
        let mut group = None;
        for content in &report.contents {
            let own = phrase.map(|n| scene.phrases[n].words);
            let before = &self.analysis.quotations[first_quotation..];
            let Some(span) = words_of(scene, report, content.span, body, own, before) else {
                continue;
            };
            let marked = self.is_in_marks(span, first_quotation, &mut group);
            let before = &self.analysis.quotations[first_quotation..];
            if marked || names_speaker(before, report, span, own) {
                continue;
            }
            let number = group.unwrap_or_else(|| {
                self.groups += 1;
                self.groups
            });
            group = Some(number);
            let source = phrase.map(|n| &scene.phrases[n]);
            let who = source.map(|source| source.words).or(told);
            let speaker = source.and_then(|source| self.speaker(source, scene));
            let speaker = speaker.or_else(|| self.in_turn(who?, report.cue));
            let rivals = self.report_rivals(scene, phrase, subject, speaker, content.confidence);
            let told = &self.analysis.quotations[first_quotation..];
            let marked = within::in_marks(scene, report, span, told, who.is_some());
            let rule = match marked.is_empty() {
                true => Rule::Reported,
                false => Rule::BeforeInClause,
            };
            let whole = Quotation {
                span,
                pieces: vec![span],
                kind: QuotationKind::Indirect,
                mode: report.mode,
                clause: None,
                turn: false,
                group: Some(number),
                attribution: Attribution {
                    speaker,
                    mention: who,
                    cue: Some(report.cue),
                    confidence: meant(source, content.confidence),
                    reason: rule.into(),
                    rivals,
                },
            };
            let quotations = &mut self.analysis.quotations;
            quotations.extend(marked.iter().map(|words| Quotation {
                span: *words,
                pieces: vec![*words],
                kind: QuotationKind::Mixed,
                clause: Some(span),
                ..whole.clone()
            }));
            if marked.is_empty() {
                quotations.push(whole);
            }
        }
    }

    /// From where on the words of a report can begin: behind the label of a turn. Nowhere if the
    /// turn has them already.
    fn words_begin(&self, report: &Report, first_quotation: usize) -> Option<u32> {
        let told = &self.analysis.quotations[first_quotation..];
        // The colon behind a label opens the turn; it reports nothing else.
        if told
            .iter()
            .any(|q| q.turn && report.cue.start < q.span.start)
        {
            return None;
        }
        // "KL: Do they, as people say?": the label is none of the words.
        let turn = told.iter().find(|q| q.turn);
        // A line behind a dash has its words already.
        match turn {
            Some(turn) if turn.attribution.cue == Some(report.cue) => None,
            turn => Some(turn.map_or(0, |turn| turn.span.start)),
        }
    }

    /// Whether reported words stand in quotation marks, or are the clause around some, which is
    /// then noted there.
    fn is_in_marks(&mut self, span: Span, first_quotation: usize, group: &mut Option<u32>) -> bool {
        let mut is = false;
        for quotation in &mut self.analysis.quotations[first_quotation..] {
            if quotation.kind == QuotationKind::Indirect {
                continue;
            }
            if span.covers(quotation.span) && quotation.kind == QuotationKind::Mixed {
                quotation.clause = Some(span);
                *group = group.or(quotation.group);
                is = true;
            } else if span.intersect(quotation.span).is_some() {
                is = true;
            }
        }
        is
    }
}

/// The phrase that speaks in a report, and the subject of its verb. `told` are the block's
/// quotations so far.
fn who_reports(
    scene: &Scene<'_>,
    report: &Report,
    told: &[Quotation],
) -> (Option<usize>, Option<(usize, Link)>) {
    let phrase = source_phrase(scene, report).or_else(|| source_behind(scene, report));
    let phrase = before_clause(scene, report, phrase).or(phrase);
    let subject = subject_of(scene, report);
    let phrase = outside_words(scene, report, phrase, subject);
    let shared = shares_subject(scene, report);
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let phrase = before_apposition(scene, phrase, subject, cue, shared);
    let phrase = nearest::of_clause(scene, report, phrase, subject);
    let phrase = source::before_words(scene, report, phrase)
        .or_else(|| source::of_first_verb(scene, report, told))
        .or(phrase)
        .or_else(|| source::behind_participle(scene, report))
        .or_else(|| source::opens_according(scene, report));
    (scene.quoted_as(cue).or(phrase), subject)
}

/// The report of a verb before its subject, and who speaks, where the finder had neither right.
fn swapped(scene: &Scene<'_>, report: &Report, phrase: Option<usize>) -> Option<(Report, usize)> {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let (content, speaker) = turned::turned(scene, cue)?;
    let whole = |c: &Content| c.span.start < report.cue.start && c.span.start <= content.start;
    if report.contents.iter().any(whole) && phrase == Some(speaker) {
        return None;
    }
    let report = Report {
        source: Some(scene.phrases[speaker].words),
        contents: vec![Content {
            span: content,
            confidence: report.confidence(),
        }],
        ..report.clone()
    };
    Some((report, speaker))
}

/// The words of one of a report's contents, behind the label of their turn; none if nobody says
/// them, or if they are the speaker. `own` is the speaker, `told` are the block's quotations so
/// far.
fn words_of(
    scene: &Scene<'_>,
    report: &Report,
    content: Span,
    body: u32,
    own: Option<Span>,
    told: &[Quotation],
) -> Option<Span> {
    let content = Span::new(content.start.max(body), content.end.max(body));
    if content.is_empty() {
        return None;
    }
    let span = reported_words(scene, report, content, own, told);
    // "In Oslo, Roe, minister of fisheries, said": who speaks is not what they say.
    let speaker_within = report.contents.len() > 1
        && span.end <= report.cue.start
        && tells_actively(scene, report)
        && own.is_some_and(|words| span.covers(words) && span.start < words.start);
    // "A hospital *official* told the paper": the first words of who speaks.
    let begins = |s: Span| {
        let rest = scene.text.get(span.end as usize..s.end as usize);
        s.start < span.end && s.end <= report.cue.start && rest.is_some_and(|r| !r.contains(','))
    };
    let half = span.end <= report.cue.start && report.source.or(own).is_some_and(begins);
    (!speaker_within && !half && !says_nothing(scene, report, span)).then_some(span)
}

/// Mends both edges of reported words. `own` is the speaker, `told` are the block's quotations
/// so far.
fn reported_words(
    scene: &Scene<'_>,
    report: &Report,
    content: Span,
    own: Option<Span>,
    told: &[Quotation],
) -> Span {
    let span = before_tag(scene, report, before_other_source(scene, report, content));
    let span = farther::with_next_that(scene, report, span);
    let span = farther::with_verb(scene, report, span);
    let span = ends::own_words(scene, report, span);
    let span = ends::before_marked(scene, span, own, told);
    let span = passive::without_agent(scene, report, span, own);
    let span = starts::behind_whom(scene, report, starts::behind_dateline(scene, span));
    let span = farther::with_outcome(scene, report, span);
    let span = starts::with_opener(scene, report, starts::with_at(scene, report, span));
    let span = starts::behind_according(scene, report, span);
    let span = farther::with_bracket(scene, starts::question(scene, report, span));
    ends::before_colon(scene, report, span, told)
}

/// Whether what was taken for reported speech is who speaks: the source itself, or the speaker
/// of words in marks that the same verb reports.
fn names_speaker(
    quotations: &[Quotation],
    report: &Report,
    content: Span,
    own: Option<Span>,
) -> bool {
    // Where somebody else is known to speak, it is what they say.
    let inside = own.is_none_or(|own| content.covers(own));
    let source = report.source.filter(|_| inside);
    source.is_some_and(|s| content.covers(s) && content.len() < 2 * s.len())
        || quotations.iter().any(|q| {
            q.attribution.cue == Some(report.cue)
                && q.attribution.mention.is_some_and(|m| content.covers(m))
        })
}

/// Ends reported words before a second verb with the same subject and words of its own: "vowed
/// never to lie and agreed to meet them".
fn part_verbs(scene: &Scene<'_>, reports: &mut [Report]) {
    /// How many of the next verbs each verb is compared with.
    const NEXT: usize = 3;
    let tokens = scene.tokens;
    for n in 0..reports.len() {
        let (done, rest) = reports.split_at_mut(n + 1);
        let Some(first) = done.last_mut() else {
            continue;
        };
        for second in rest.iter().take(NEXT) {
            let at = tokens.partition_point(|t| t.start < second.cue.start);
            let and = (at.saturating_sub(2)..at)
                .rev()
                .find(|k| !tokens[*k].is(ADVERB))
                .filter(|k| *k > 0 && matches!(tokens[*k].of(scene.text), "and" | "but"));
            let Some(and) = and else { continue };
            let whose = |report: &Report| subject_of(scene, report).map(|(subject, _)| subject);
            let end = tokens[and - 1 - usize::from(tokens[and - 1].kind == Kind::Comma)].end;
            let same = whose(second).is_some() && whose(second) == whose(first);
            for content in &mut first.contents {
                let within = content.span.start > first.cue.start
                    && content.span.start < end
                    && content.span.end > second.cue.end;
                if within && same {
                    content.span.end = end;
                }
            }
        }
    }
}

/// Whether a verb of saying has the speaker as its subject.
fn tells_actively(scene: &Scene<'_>, report: &Report) -> bool {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    scene.tokens.get(cue).is_some_and(|t| t.is(SAID)) && matches!(passive(scene, cue), Passive::No)
}

/// Reported words up to a comma behind which another source is named: ", according to Roe".
fn before_other_source(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    let tokens = scene.tokens;
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let other = (from + 1..to.max(from + 1)).find(|n| {
        tokens[*n].of(scene.text) == "according"
            && tokens[*n].start != report.cue.start
            && tokens[n - 1].kind == Kind::Comma
            && tokens.get(n + 1).is_some_and(|t| t.of(scene.text) == "to")
    });
    match other.filter(|n| *n > from + 1) {
        Some(n) if report.cue.start < content.start => {
            // "… and, according to Roe, …".
            let joins = usize::from(n > from + 3 && tokens[n - 2].is(CONJ));
            let mut last = n - 2 - joins;
            // "…, a figure that, according to Roe, …": nor the noun that the clause is about.
            if tokens[last].is(REL)
                && let Some(comma) = (from + 2..last)
                    .rev()
                    .find(|k| tokens[*k].kind == Kind::Comma)
            {
                last = comma - 1;
            }
            Span::new(content.start, tokens[last].end)
        }
        _ => content,
    }
}

/// Reported words up to the comma before who says them: "The boy was asleep, *his lawyer, Jane Roe,
/// said*".
fn before_tag(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    let tokens = scene.tokens;
    let cue = tokens.partition_point(|t| t.start < report.cue.start);
    if content.end > report.cue.start || !tokens.get(cue).is_some_and(|t| t.is(SAID)) {
        return content;
    }
    let comma = tag::opening(scene, cue).map(|(comma, _)| comma);
    let last = comma.and_then(|n| n.checked_sub(1)).map(|n| tokens[n].end);
    match last {
        Some(last) if content.start < last && last < content.end => Span::new(content.start, last),
        _ => content,
    }
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
}
