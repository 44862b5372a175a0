//! Measures quotations and their speakers on the corpora that have them.

use std::time::Instant;

use crate::analysis::{Origin, analyze};
use crate::article::{Article, Format};
use crate::lab::measure::calibration::{Reliability, Sort};
use crate::lab::measure::corpus::{self, Document};
use crate::lab::measure::table::{Measured, Target};
use crate::lab::measure::{quotes, single, swap};
use crate::load;

/// Counts what is answered to the texts of a corpus.
pub(super) fn score(documents: &[Document]) -> quotes::Score {
    let mut score = quotes::Score::default();
    for document in documents {
        let (article, analysis) = corpus::answer(&document.text);
        let found = corpus::quotations(&article, &analysis);
        score.add(&document.text, &document.quotes, &found);
    }
    score
}

/// Quotations and their speakers.
pub(super) fn quotations(name: &str, documents: &[Document], rows: &mut Vec<Measured>) {
    let score = score(documents);
    let polnear = name == "polnear";
    let mut row = |measure: &str, value: f64, target: Option<f64>| {
        rows.push(Measured {
            corpus: format!("{name} dev"),
            measure: measure.to_string(),
            value,
            target: target.filter(|_| polnear).map(Target::AtLeast),
        });
    };
    row("direct spans, exact F1", score.exact.f1(), None);
    row("direct spans, overlap F1", score.direct.f1(), Some(98.0));
    row("all uttered in marks, F1", score.marked.f1(), Some(94.0));
    row(
        "name beside, right of matched",
        score.named.accuracy(),
        Some(97.5),
    );
    row("name beside, recall", score.named.recall(), Some(94.0));
    row(
        "pronoun or description, right of matched",
        score.resolved.accuracy(),
        Some(80.0),
    );
    row(
        "span and name, precision",
        score.end_to_end.precision(),
        None,
    );
    row("span and name, recall", score.end_to_end.recall(), None);
    row("span and name, F1", score.end_to_end.f1(), Some(88.0));
    row(
        "mention, right of matched",
        score.mention.accuracy(),
        Some(97.0),
    );
    row("mention, recall", score.mention.recall(), Some(94.0));
    row(
        "indirect spans, overlap F1",
        score.indirect.f1(),
        Some(68.0),
    );
    row(
        "indirect and mixed spans, overlap F1",
        score.reported.f1(),
        None,
    );
    row(
        "indirect by a verb of speech, overlap F1",
        score.speech.f1(),
        Some(82.0),
    );
    calibration(name, &score.reliability, rows);
    if !polnear {
        for row in rows.iter_mut().filter(|r| r.corpus == "gum-news dev") {
            if row.measure == "span and name, F1" {
                row.target = Some(Target::AtLeast(87.0));
            }
        }
        return;
    }
    rows.push(Measured {
        corpus: "polnear dev".to_string(),
        measure: "whole analysis, MB/s, one core".to_string(),
        value: speed(documents),
        target: Some(Target::AtLeast(10.0)),
    });
}

/// How far confidence is from what came true: of all answers, of those that each origin found
/// and of those that name somebody in the same way, with the bins behind it.
fn calibration(name: &str, all: &Reliability, rows: &mut Vec<Measured>) {
    let mut row = |measure: String, value: f64, target: Option<Target>| {
        rows.push(Measured {
            corpus: format!("{name} dev"),
            measure,
            value,
            target,
        });
    };
    const ERROR: &str = "expected calibration error";
    row(ERROR.to_string(), all.error(), Some(Target::AtMost(0.02)));
    row(
        format!("{ERROR}, by chance with so many answers"),
        all.by_chance(),
        None,
    );
    for (what, part) in [
        ("a rule's", all.of(|a| a.origin == Origin::Rule)),
        ("the model's", all.of(|a| a.origin == Origin::Model)),
        ("by name", all.of(|a| a.sort == Sort::Named)),
        ("behind a pronoun", all.of(|a| a.sort == Sort::Pronoun)),
        ("no known person", all.of(|a| a.sort == Sort::Unnamed)),
    ] {
        if part.count() > 0 {
            let measure = format!("{ERROR}, {} answers {what}", part.count());
            row(measure, part.error(), None);
        }
    }
    for (n, (answers, right, sure)) in all.bins().iter().enumerate() {
        if *answers > 0 {
            let (low, high) = (n * 10, n * 10 + 10);
            let mean = 100.0 * sure / *answers as f64;
            let measure =
                format!("right of {answers} answers {low}–{high} % sure (mean {mean:.0})");
            row(measure, 100.0 * *right as f64 / *answers as f64, None);
        }
    }
}

/// The same articles in British style, and with other names for their people: what marks and
/// names known by heart are worth.
pub(super) fn restyled(documents: &[Document], rows: &mut Vec<Measured>) {
    const SEEDS: [u64; 3] = [1, 2, 3];
    for (style, straight, [recall, names]) in [
        ("single marks", false, [95.0, 90.0]),
        ("straight single marks", true, [94.0, 89.0]),
    ] {
        let documents: Vec<Document> = documents
            .iter()
            .map(|d| Document {
                text: single::marked(&d.text, straight),
                ..d.clone()
            })
            .collect();
        let score = score(&documents);
        for (measure, value, target) in [
            ("direct spans, recall", score.direct.recall(), recall),
            ("span and name, F1", score.end_to_end.f1(), names),
        ] {
            rows.push(Measured {
                corpus: format!("polnear dev, {style}"),
                measure: measure.to_string(),
                value,
                target: Some(Target::AtLeast(target)),
            });
        }
    }
    let far = SEEDS.map(|seed| (swap::Names::Far, seed, format!("seed {seed}")));
    let near = swap::Names::NEAR.map(|(from, what)| (from, SEEDS[0], what.to_string()));
    for (from, seed, what) in far.into_iter().chain(near) {
        let swapped = documents.iter().map(|d| swap::names(d, seed, from));
        let other: Vec<Document> = swapped.collect();
        rows.push(Measured {
            corpus: "polnear dev, other names".to_string(),
            measure: format!("span and name, F1, {what}"),
            value: score(&other).end_to_end.f1(),
            target: None,
        });
    }
}

/// Megabytes of text a second; the best of five runs, for other programs run beside.
fn speed(documents: &[Document]) -> f64 {
    let articles: Vec<Article> = documents
        .iter()
        .map(|d| load::from_text(d.text.as_str(), Format::Text, None))
        .collect();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            for article in &articles {
                std::hint::black_box(analyze(article));
            }
            start.elapsed()
        })
        .min()
        .unwrap_or_default();
    bytes as f64 / 1e6 / best.as_secs_f64()
}
