//! Learning to label the lines of pasted text, measured on texts that were not learned
//! from.

use crate::article::{BlockKind, CodePoints};
use crate::lab::measure::{corpus, lines};

/// What the labels of lines are learned from.
#[derive(Debug)]
pub struct Examples {
    /// Labelled by the corpus.
    labelled: Vec<super::Document>,
    /// The same, as they are measured.
    gold: Vec<lines::Pasted>,
    /// Made of web pages.
    made: Vec<super::Document>,
}

impl Examples {
    /// Reads the corpora, whose files `read` knows by their paths; of the pages a share, in
    /// percent.
    ///
    /// # Errors
    /// Names the file that cannot be read or is not of the format.
    pub fn read(
        read: impl Fn(&str) -> Result<String, String>,
        share: usize,
        weight: Option<f32>,
    ) -> Result<Self, String> {
        let text = read("plaintext/dev.jsonl")?;
        let labelled = super::read(&text)?;
        let gold: Vec<lines::Pasted> = corpus::read(&text)?;
        let known: Vec<super::Known> = corpus::read(&read("html/gold.jsonl")?)?;
        let mut made = Vec::new();
        for (n, known) in known.iter().enumerate() {
            if n * 37 % 100 >= share {
                continue;
            }
            let html = read(&format!("html/{}", known.file))?;
            // More of the page around every other article.
            let around = if n % 2 == 0 { 12 } else { 40 };
            let labelled = gold.iter().any(|g| g.id == known.id);
            if !labelled {
                made.extend(super::of_page(&html, known, around, n % 4 != 3));
            }
            made.push(super::clean(&html, known, n % 3 == 0));
        }
        for document in &mut made {
            let alone = document.id.ends_with(" alone");
            document.weight = match weight {
                Some(weight) => weight,
                None if alone => 0.25,
                None => 0.3,
            };
        }
        Ok(Self {
            labelled,
            gold,
            made,
        })
    }

    /// All examples but those that are left out.
    pub fn without(&self, left_out: impl Fn(&str) -> bool) -> Vec<super::Document> {
        let all = self.labelled.iter().chain(&self.made);
        all.filter(|d| d.weight > 0.0 && !left_out(&d.id))
            .cloned()
            .collect()
    }

    /// Measures each text by weights that were learned without it.
    pub fn held_out(
        &self,
        parts: usize,
        settings: super::Settings,
        errors: bool,
        log: &mut dyn FnMut(String),
    ) {
        let weights: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..parts)
                .map(|n| {
                    let rest = self.without(|id| part(id, parts) == n);
                    scope.spawn(move || super::train(&rest, settings))
                })
                .collect();
            threads.into_iter().filter_map(|t| t.join().ok()).collect()
        });
        self.measure(log, errors, |id| &weights[part(id, parts)]);
    }

    /// Measures each text by the weights for its name.
    pub fn measure<'a>(
        &self,
        log: &mut dyn FnMut(String),
        errors: bool,
        weights: impl Fn(&str) -> &'a Vec<u8>,
    ) {
        let mut score = lines::Score::default();
        for gold in &self.gold {
            let article = super::labelled(&gold.text, weights(&gold.id));
            for (want, got, line) in score.add(&gold.lines, &lines::blocks(&article)) {
                let size = line.end - line.start;
                let text: String = gold
                    .text
                    .chars()
                    .skip(line.start)
                    .take(size.min(90))
                    .collect();
                if errors {
                    log(format!("{} | {want} | {got} | {size} | {text}", gold.id));
                }
            }
        }
        say("labelled", &score, log);
        let mut score = lines::Score::default();
        // An article by itself should lose nothing.
        let (mut lost, mut all) = (0, 0);
        for document in &self.made {
            let article = super::labelled(&document.text, weights(&document.id));
            if !document.id.ends_with(" alone") {
                score.add(&gold_lines(document), &lines::blocks(&article));
                continue;
            }
            for block in &article.blocks {
                let size = block.span.len() as usize;
                all += size;
                if block.kind == BlockKind::Boilerplate {
                    lost += size;
                    if errors {
                        log(format!(
                            "lost | {} | {}",
                            document.id,
                            article.slice(block.span)
                        ));
                    }
                }
            }
        }
        say("made of pages", &score, log);
        log(format!(
            "articles by themselves: {lost} of {all} bytes lost"
        ));
    }
}

/// The lines of an example as they are measured.
fn gold_lines(document: &super::Document) -> Vec<lines::LabelledLine> {
    let points = CodePoints::new(&document.text);
    document
        .lines
        .iter()
        .map(|(span, label)| lines::LabelledLine {
            start: points.at(span.start) as usize,
            end: points.at(span.end) as usize,
            label: format!("{label:?}").to_lowercase(),
        })
        .collect()
}

/// Which part of the examples a page belongs to, whatever is made of it.
fn part(id: &str, parts: usize) -> usize {
    let page = id.split(' ').next().unwrap_or_default();
    let sum = page.bytes().fold(7_usize, |sum, b| {
        sum.wrapping_mul(31).wrapping_add(b.into())
    });
    sum % parts
}

fn say(what: &str, score: &lines::Score, log: &mut dyn FnMut(String)) {
    log(format!("{what}:"));
    for label in lines::LABELS {
        let counts = score.label(label);
        log(format!(
            "  {label}: precision {:.1}, recall {:.1}, F1 {:.1}",
            counts.precision(),
            counts.recall(),
            counts.f1()
        ));
    }
    log(format!("  kept or dropped rightly: {:.1}", score.kept()));
}
