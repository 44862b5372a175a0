//! Measures articles taken out of web pages and of pasted text.

use std::path::Path;
use std::time::Instant;

use super::Result;
use crate::article::Format;
use crate::lab::corpus::pages::{by_people, fetched};
use crate::lab::measure::lines;
use crate::lab::measure::pages::{Marked, Score};
use crate::lab::measure::table::{Measured, Target};
use crate::load;

/// Articles taken out of web pages, and how many a second; `false` where there are none.
pub(super) fn web_pages(corpora: &Path, rows: &mut Vec<Measured>) -> Result<bool> {
    if !corpora.join("html/gold.jsonl").exists() {
        return Ok(false);
    }
    let marked = fetched(corpora)?;
    let read = |(page, html): &(Marked, String)| {
        load::from_text(html.as_str(), Format::Html, page.url.clone())
    };
    let (mut people, mut program) = (Score::default(), Score::default());
    for page in &marked {
        let score = match by_people(&page.0) {
            true => &mut people,
            false => &mut program,
        };
        score.add(&page.0, &read(page));
    }
    // The best of five runs, for other programs run beside.
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            for page in &marked {
                std::hint::black_box(read(page));
            }
            start.elapsed()
        })
        .min()
        .unwrap_or_default();
    let mut row = |corpus: &str, measure: &str, value: f64, target: Option<f64>| {
        rows.push(Measured {
            corpus: corpus.to_string(),
            measure: measure.to_string(),
            value,
            target: target.map(Target::AtLeast),
        });
    };
    let benchmark = "html benchmark";
    row(benchmark, "text, precision", people.text_precision(), None);
    row(benchmark, "text, recall", people.text_recall(), None);
    let learned = "text, F1 (trained on, see ORIGIN.md)";
    row(benchmark, learned, people.text_f1(), Some(97.0));
    let readability = "html readability";
    row(readability, "text, F1", program.text_f1(), None);
    row(readability, "headings, F1", program.headings(), Some(98.0));
    row(readability, "title", program.title(), Some(97.0));
    row(readability, "byline", program.byline(), Some(97.0));
    row(readability, "date", program.published(), Some(97.0));
    let speed = marked.len() as f64 / best.as_secs_f64();
    row("html", "pages a second, one core", speed, Some(400.0));
    Ok(true)
}

/// The labels of the lines of pasted pages.
pub(super) fn pasted(documents: &[lines::Pasted], rows: &mut Vec<Measured>) {
    let mut score = lines::Score::default();
    for document in documents {
        let article = load::from_text(document.text.as_str(), Format::Text, None);
        score.add(&document.lines, &lines::blocks(&article));
    }
    let mut row = |measure: String, value: f64, target: Option<f64>| {
        rows.push(Measured {
            corpus: "plaintext dev".to_string(),
            measure,
            value,
            target: target.map(Target::AtLeast),
        });
    };
    for label in lines::LABELS {
        let counts = score.label(label);
        let target = match label {
            "heading" => Some(60.0),
            "paragraph" => Some(88.0),
            _ => None,
        };
        row(format!("{label}, precision"), counts.precision(), None);
        row(format!("{label}, recall"), counts.recall(), None);
        row(format!("{label}, F1"), counts.f1(), target);
    }
    row(
        "kept or dropped rightly, by characters".to_string(),
        score.kept(),
        Some(95.0),
    );
}
