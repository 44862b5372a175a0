//! The labels of the lines of pasted text against a corpus's answers, counted as the
//! corpus's own score script does.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Counts, percent};
use crate::article::{Article, BlockKind, CodePoints};

/// What the corpus calls a line.
pub const LABELS: [&str; 5] = ["title", "byline", "heading", "paragraph", "boilerplate"];

/// A pasted text with its answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Pasted {
    /// Its name in the corpus.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its lines.
    pub lines: Vec<LabelledLine>,
}

/// A labelled range; offsets count code points.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct LabelledLine {
    /// First.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// One of [`LABELS`]; of a block found, the name of its kind.
    pub label: String,
}

/// The blocks of an article.
pub fn blocks(article: &Article) -> Vec<LabelledLine> {
    let points = CodePoints::new(&article.text);
    article
        .blocks
        .iter()
        .map(|b| LabelledLine {
            start: points.at(b.span.start) as usize,
            end: points.at(b.span.end) as usize,
            label: b.kind.name().to_string(),
        })
        .collect()
}

/// What was wrong: wanted, found, the line.
pub type Wrong = (String, String, LabelledLine);

/// All counts of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Score {
    labels: BTreeMap<String, Counts>,
    right: usize,
    total: usize,
}

impl Score {
    /// Adds a document and says what is wrong in it.
    pub fn add(&mut self, gold: &[LabelledLine], found: &[LabelledLine]) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        for line in gold {
            let want = line.label.as_str();
            let got = of_line(line, found, want);
            let size = line.end.saturating_sub(line.start);
            self.total += size;
            if (want == BOILERPLATE) == (got == BOILERPLATE) {
                self.right += size;
            }
            if want == got {
                self.labels.entry(got).or_default().add(1, 0, 0);
            } else {
                self.labels.entry(got.clone()).or_default().add(0, 1, 0);
                self.labels
                    .entry(want.to_string())
                    .or_default()
                    .add(0, 0, 1);
                wrong.push((want.to_string(), got, line.clone()));
            }
        }
        wrong
    }

    /// Precision, recall and their mean of a label, in percent.
    pub fn label(&self, label: &str) -> Counts {
        self.labels.get(label).copied().unwrap_or_default()
    }

    /// Share of the characters that were kept or dropped rightly, in percent.
    pub fn kept(&self) -> f64 {
        percent(self.right, self.total)
    }
}

const BOILERPLATE: &str = BlockKind::Boilerplate.name();

/// What was found where a gold line stands, in the corpus's words.
fn of_line(line: &LabelledLine, found: &[LabelledLine], want: &str) -> String {
    let mut best = (BOILERPLATE, 0);
    for block in found {
        let share = line
            .end
            .min(block.end)
            .saturating_sub(line.start.max(block.start));
        if share > best.1 {
            best = (&block.label, share);
        }
    }
    let label = match best.0 {
        "list-item" | "block-quote" | "code" | "dateline" | "table" => "paragraph",
        // A caption may be either.
        "caption" if matches!(want, "paragraph" | "boilerplate") => want,
        "caption" => "paragraph",
        other => other,
    };
    label.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(start: usize, end: usize, label: &str) -> LabelledLine {
        LabelledLine {
            start,
            end,
            label: label.to_string(),
        }
    }

    #[test]
    fn a_line_has_the_label_of_what_covers_it() {
        let gold = [
            line(0, 1, "title"),
            line(2, 7, "boilerplate"),
            line(8, 12, "heading"),
            line(13, 17, "paragraph"),
        ];
        let mut score = Score::default();
        assert!(score.add(&gold, &gold).is_empty());
        assert_eq!((score.label("heading").f1(), score.kept()), (100.0, 100.0));
        let mut score = Score::default();
        let found = [line(0, 1, "title"), line(8, 17, "list-item")];
        let wrong = score.add(&gold, &found);
        assert_eq!(wrong.len(), 1);
        assert_eq!(score.label("heading").recall(), 0.0);
        assert_eq!(score.label("paragraph").precision(), 50.0);
        assert_eq!(score.label("boilerplate").f1(), 100.0);
        assert_eq!(score.kept(), 100.0);
    }

    #[test]
    fn captions_are_right_either_way_and_never_headings() {
        let gold = [
            line(0, 5, "boilerplate"),
            line(6, 9, "paragraph"),
            line(10, 12, "heading"),
        ];
        let found = [
            line(0, 5, "caption"),
            line(6, 9, "caption"),
            line(10, 12, "caption"),
        ];
        let mut score = Score::default();
        let wrong = score.add(&gold, &found);
        assert_eq!(
            wrong,
            [("heading".into(), "paragraph".into(), gold[2].clone())]
        );
    }
}
