//! Counts how good the analysis is on corpora with answers (built with the feature
//! `train`), and compares with the last run.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser;
use pullquote::analysis::Origin;
use pullquote::analysis::train::{self, classes, names, reported, weights};
use pullquote::analyze;
use pullquote::article::{Article, Format};
use pullquote::evaluate::calibration::{Reliability, Sort};
use pullquote::evaluate::corpus::{self, Document, Named};
use pullquote::evaluate::table::{self, Row, Target};
use pullquote::evaluate::{lines, pages, people, quotes, single, swap};
use pullquote::load;

/// Counts how good the analysis is.
#[derive(Parser)]
struct Arguments {
    /// The folder of the corpora.
    #[arg(long, default_value = "../shared/corpora")]
    corpora: PathBuf,
    /// The last run.
    #[arg(long, default_value = "benches/evaluation.tsv")]
    last: PathBuf,
    /// Make this run the last one.
    #[arg(long)]
    save: bool,
    /// Only the web pages.
    #[arg(long)]
    web_pages: bool,
    /// Print Markdown.
    #[arg(long)]
    markdown: bool,
    /// Give the people other names, chosen by this number, and say what that changes.
    #[arg(long)]
    swap_names: Option<u64>,
    /// Train without each publisher in turn and say what that costs its articles: about
    /// as many times the training's time as there are publishers.
    #[arg(long)]
    leave_publisher_out: bool,
    /// Leave one learned part out at a time and say what that costs.
    #[arg(long)]
    ablation: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut out = std::io::stdout().lock();
    if let Some(seed) = arguments.swap_names {
        return swapped(&arguments.corpora, seed, &mut out);
    }
    if arguments.leave_publisher_out {
        return publishers(&arguments.corpora, &mut out);
    }
    if arguments.ablation {
        return ablation(&arguments.corpora, &mut out);
    }
    let mut rows = Vec::new();
    let texts = !arguments.web_pages;
    for name in ["polnear", "gum-news"].into_iter().filter(|_| texts) {
        match read::<Document>(&arguments.corpora, name)? {
            Some(documents) => {
                quotations(name, &documents, &mut rows);
                if name == "polnear" {
                    restyled(&documents, &mut rows);
                }
            }
            None => writeln!(out, "{name}: not here, left out")?,
        }
    }
    for name in ["crossner", "gum-people", "uner-ewt", "wikigold", "wnut17"]
        .into_iter()
        .filter(|_| texts)
    {
        match read::<Named>(&arguments.corpora, name)? {
            Some(documents) => named(name, &documents, &mut rows),
            None => writeln!(out, "{name}: not here, left out")?,
        }
    }
    if !web_pages(&arguments.corpora, &mut rows)? {
        writeln!(out, "html: not here, left out")?;
    }
    match read::<lines::Pasted>(&arguments.corpora, "plaintext")? {
        Some(documents) => pasted(&documents, &mut rows),
        None => writeln!(out, "plaintext: not here, left out")?,
    }
    if rows.is_empty() {
        return Ok(());
    }
    let last = fs::read_to_string(&arguments.last).unwrap_or_default();
    if arguments.markdown {
        write!(out, "{}", table::markdown(&rows))?;
    } else {
        write!(out, "{}", table::print(&rows, &table::load(&last)))?;
    }
    if arguments.save {
        fs::write(&arguments.last, table::save(&rows))?;
    }
    Ok(())
}

/// Articles taken out of web pages, and how many a second; `false` where there are none.
fn web_pages(corpora: &Path, rows: &mut Vec<Row>) -> Result<bool, Box<dyn Error>> {
    let folder = corpora.join("html");
    let list = folder.join("gold.jsonl");
    if !list.exists() {
        return Ok(false);
    }
    let mut marked = Vec::new();
    for line in fs::read_to_string(list)?.lines() {
        let page: pages::Marked = serde_json::from_str(line)?;
        let html = fs::read(folder.join(&page.file))?;
        let html = String::from_utf8_lossy(&html).into_owned();
        marked.push((page, html));
    }
    let mut scores = [pages::Score::default(), pages::Score::default()];
    for (page, html) in &marked {
        let article = load::from_text(html, Format::Html, page.url.clone());
        scores[usize::from(page.id.starts_with("readability/"))].add(page, &article);
    }
    // The best of five runs, for other programs run beside.
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            for (page, html) in &marked {
                std::hint::black_box(load::from_text(html, Format::Html, page.url.clone()));
            }
            start.elapsed()
        })
        .min()
        .unwrap_or_default();
    let [people, program] = scores;
    for (corpus, measure, value, target) in [
        (
            "html benchmark",
            "text, precision",
            people.text_precision(),
            None,
        ),
        ("html benchmark", "text, recall", people.text_recall(), None),
        (
            "html benchmark",
            "text, F1 (trained on, see ORIGIN.md)",
            people.text_f1(),
            Some(97.0),
        ),
        ("html readability", "text, F1", program.text_f1(), None),
        (
            "html readability",
            "headings, F1",
            program.headings(),
            Some(98.0),
        ),
        ("html readability", "title", program.title(), Some(97.0)),
        ("html readability", "byline", program.byline(), Some(97.0)),
        ("html readability", "date", program.published(), Some(97.0)),
        (
            "html",
            "pages a second, one core",
            marked.len() as f64 / best.as_secs_f64(),
            Some(400.0),
        ),
    ] {
        rows.push(Row {
            corpus: corpus.to_string(),
            measure: measure.to_string(),
            value,
            target: target.map(Target::AtLeast),
        });
    }
    Ok(true)
}

/// The development part of a corpus, if it is there.
fn read<T: for<'a> serde::Deserialize<'a>>(
    corpora: &Path,
    name: &str,
) -> Result<Option<Vec<T>>, Box<dyn Error>> {
    let path = corpora.join(name).join("dev.jsonl");
    if !path.exists() {
        return Ok(None);
    }
    let lines = fs::read_to_string(&path)?;
    let documents = corpus::read(&lines).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(Some(documents))
}

fn score(documents: &[Document]) -> quotes::Score {
    let mut score = quotes::Score::default();
    for document in documents {
        let (article, analysis) = corpus::answer(&document.text);
        let found = corpus::quotations(&article, &analysis);
        score.add(&document.text, &document.quotes, &found);
    }
    score
}

fn quotations(name: &str, documents: &[Document], rows: &mut Vec<Row>) {
    let score = score(documents);
    let polnear = name == "polnear";
    let mut row = |measure: &str, value: f64, target: Option<f64>| {
        rows.push(Row {
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
    rows.push(Row {
        corpus: "polnear dev".to_string(),
        measure: "whole analysis, MB/s, one core".to_string(),
        value: speed(documents),
        target: Some(Target::AtLeast(10.0)),
    });
}

/// How far confidence is from what came true: of all answers, of those that each origin found
/// and of those that name somebody in the same way, with the bins behind it.
fn calibration(name: &str, all: &Reliability, rows: &mut Vec<Row>) {
    let mut row = |measure: String, value: f64, target: Option<Target>| {
        rows.push(Row {
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
fn restyled(documents: &[Document], rows: &mut Vec<Row>) {
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
            rows.push(Row {
                corpus: format!("polnear dev, {style}"),
                measure: measure.to_string(),
                value,
                target: Some(Target::AtLeast(target)),
            });
        }
    }
    for seed in SEEDS {
        let other: Vec<Document> = documents.iter().map(|d| swap::names(d, seed)).collect();
        rows.push(Row {
            corpus: "polnear dev, other names".to_string(),
            measure: format!("span and name, F1, seed {seed}"),
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

fn named(name: &str, documents: &[Named], rows: &mut Vec<Row>) {
    let mut score = people::Score::default();
    for document in documents {
        let (article, analysis) = corpus::answer(&document.text);
        let found = corpus::people(&article, &analysis);
        score.add(&document.text, &document.people, &found);
    }
    let exact = match name {
        "crossner" => Some(86.0),
        "gum-people" => Some(78.0),
        "uner-ewt" => Some(66.0),
        _ => None,
    };
    let mut row = |measure: &str, value: f64, target: Option<f64>| {
        rows.push(Row {
            corpus: format!("{name} dev"),
            measure: measure.to_string(),
            value,
            target: target.map(Target::AtLeast),
        });
    };
    row("named people, precision", score.exact.precision(), None);
    row("named people, recall", score.exact.recall(), None);
    row("named people, exact F1", score.exact.f1(), exact);
    row("named people, partial F1", score.partial.f1(), None);
    if let Some(b_cubed) = score.b_cubed() {
        row(
            "people merged, B-cubed F1",
            b_cubed,
            (name == "gum-people").then_some(90.0),
        );
    }
}

/// The labels of the lines of pasted pages.
fn pasted(documents: &[lines::Pasted], rows: &mut Vec<Row>) {
    let mut score = lines::Score::default();
    for document in documents {
        let article = load::from_text(document.text.as_str(), Format::Text, None);
        score.add(&document.lines, &lines::blocks(&article));
    }
    let mut row = |measure: String, value: f64, target: Option<f64>| {
        rows.push(Row {
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

/// What other names change, end to end.
fn swapped(corpora: &Path, seed: u64, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let Some(documents) = read::<Document>(corpora, "polnear")? else {
        writeln!(out, "polnear: not here, left out")?;
        return Ok(());
    };
    let other: Vec<Document> = documents.iter().map(|d| swap::names(d, seed)).collect();
    for (what, documents) in [("as they are", &documents), ("other names", &other)] {
        let score = score(documents);
        writeln!(
            out,
            "{what}: span and name F1 {:.2}, name beside {:.2}, behind a pronoun {:.2}",
            score.end_to_end.f1(),
            score.named.accuracy(),
            score.resolved.accuracy(),
        )?;
    }
    Ok(())
}

/// The training part of a corpus, as text.
fn lines(corpora: &Path, name: &str) -> Result<String, Box<dyn Error>> {
    let path = corpora.join(name).join("train.jsonl");
    Ok(fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?)
}

/// Both parts that are learned from a publisher's articles are trained without them.
fn publishers(corpora: &Path, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let Some(dev) = read::<Document>(corpora, "polnear")? else {
        writeln!(out, "polnear: not here, left out")?;
        return Ok(());
    };
    let all = train::corpus::read(&lines(corpora, "polnear")?)?;
    let table = fs::read_to_string("assets/lexicon/wordclasses.tsv")?;
    let classes = classes::Classes::read(&table)?;
    let people = pullquote::evaluate::named::all(corpora, pullquote::evaluate::named::AUTOMATIC)?;
    let publisher = |id: &str| id.split('_').next().unwrap_or_default().to_string();
    let mut names_of: Vec<String> = all.iter().map(|d| publisher(&d.id)).collect();
    names_of.sort();
    names_of.dedup();
    let mut quiet = |_: String| {};
    for left_out in names_of {
        let (rest, _): (Vec<_>, Vec<_>) = all
            .iter()
            .cloned()
            .partition(|d| publisher(&d.id) != left_out);
        let own: Vec<Document> = dev
            .iter()
            .filter(|d| publisher(&d.id) == left_out)
            .cloned()
            .collect();
        let with = score(&own);
        let own_names =
            |d: &&train::people::Document| d.corpus != "polnear" || publisher(&d.id) != left_out;
        let people: Vec<_> = people.iter().filter(own_names).cloned().collect();
        let bytes = names::train(&people, names::Settings::default(), &mut quiet);
        weights::set_names(Some(bytes));
        let settings = reported::Settings::default();
        let bytes = reported::train(&rest, &classes, settings, &mut quiet);
        weights::set_reported(Some(bytes));
        let without = score(&own);
        weights::set_names(None);
        weights::set_reported(None);
        writeln!(
            out,
            "{left_out}: span and name F1 {:.1} with, {:.1} without; indirect F1 {:.1} with, {:.1} without",
            with.end_to_end.f1(),
            without.end_to_end.f1(),
            with.indirect.f1(),
            without.indirect.f1(),
        )?;
    }
    Ok(())
}

/// What the learned parts buy.
fn ablation(corpora: &Path, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let Some(dev) = read::<Document>(corpora, "polnear")? else {
        writeln!(out, "polnear: not here, left out")?;
        return Ok(());
    };
    let mut say = |what: &str| -> Result<(), Box<dyn Error>> {
        let score = score(&dev);
        writeln!(
            out,
            "{what}: span and name F1 {:.1}, marked {:.1}, name beside {:.1}, behind a pronoun {:.1}, indirect {:.1}",
            score.end_to_end.f1(),
            score.marked.f1(),
            score.named.accuracy(),
            score.resolved.accuracy(),
            score.indirect.f1(),
        )?;
        Ok(())
    };
    say("all")?;
    weights::set_reported(Some(Vec::new()));
    say("without the finder of reported speech")?;
    weights::set_reported(None);
    weights::set_names(Some(Vec::new()));
    say("without the labeller of names")?;
    weights::set_names(None);
    Ok(())
}
