//! Articles taken out of web pages, by the measures of the corpus's score script.

use std::collections::HashMap;

use serde::Deserialize;

use crate::article::{Article, BlockKind, one_line};

/// A page and its article, as somebody marked it.
#[derive(Clone, Debug, Deserialize)]
pub struct Marked {
    /// Which page.
    pub id: String,
    /// The page's file, beside the list.
    pub file: String,
    /// The article's title, where it is known.
    pub title: Option<String>,
    /// Who wrote it, likewise.
    pub byline: Option<String>,
    /// When, likewise.
    pub published: Option<String>,
    /// Its text, blocks separated by a blank line.
    pub text: String,
    /// Its headings, where they are known.
    pub headings: Option<Vec<String>>,
    /// Where the page was.
    pub url: Option<String>,
}

/// A page of which some words are known to stand in its article, and some not to.
#[derive(Clone, Debug, Deserialize)]
pub struct Known {
    /// Its host is in it, before the first hyphen or so.
    pub id: String,
    /// The page's file, beside the list.
    pub file: String,
    /// Words of the article.
    pub with: Vec<String>,
    /// Words of the page that are none of the article's.
    pub without: Vec<String>,
}

/// How many of the known words were rightly kept, wrongly kept and missed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Snippets {
    /// Kept, missed and wrongly kept.
    pub counts: super::Counts,
    /// Articles of which nothing was kept.
    pub lost: usize,
}

impl Snippets {
    /// Counts an article.
    pub fn add(&mut self, known: &Known, article: &Article) {
        let found = one_line(&text(article));
        let held = |words: &[String]| {
            words
                .iter()
                .filter(|w| found.contains(&one_line(w)))
                .count()
        };
        let (with, without) = (held(&known.with), held(&known.without));
        self.counts.add(with, without, known.with.len() - with);
        self.lost += usize::from(with == 0);
    }
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Runs of four words, and how often each stands there.
fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words = words(text);
    let mut counts = HashMap::new();
    if words.is_empty() {
        return counts;
    }
    let runs = (words.len() + 1).saturating_sub(4).max(1);
    for n in 0..runs {
        let run = words[n..(n + 4).min(words.len())].to_vec();
        *counts.entry(run).or_default() += 1;
    }
    counts
}

/// Counts what is common, only in the answer, and only in the gold.
fn compare<T: std::hash::Hash + Eq>(
    gold: &HashMap<T, usize>,
    found: &HashMap<T, usize>,
) -> (usize, usize, usize) {
    let common = gold
        .iter()
        .map(|(run, n)| (*n).min(found.get(run).copied().unwrap_or(0)))
        .sum();
    let all = |counts: &HashMap<T, usize>| counts.values().sum::<usize>();
    (common, all(found) - common, all(gold) - common)
}

/// A text without case, accents and punctuation.
fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let bare: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    words(&bare).join(" ")
}

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Score {
    precisions: Vec<f64>,
    recalls: Vec<f64>,
    title: (usize, usize),
    byline: (usize, usize),
    published: (usize, usize),
    headings: super::Counts,
}

fn share(part: usize, of: usize) -> f64 {
    if of == 0 {
        1.0
    } else {
        part as f64 / of as f64
    }
}

/// An article's text without what the corpus leaves out.
pub fn text(article: &Article) -> String {
    let mut text = String::new();
    for block in &article.blocks {
        if !matches!(
            block.kind,
            BlockKind::Title
                | BlockKind::Byline
                | BlockKind::Dateline
                | BlockKind::Caption
                | BlockKind::Boilerplate
        ) {
            text.push_str(article.slice(block.span));
            text.push_str("\n\n");
        }
    }
    text
}

impl Score {
    /// Counts an article.
    pub fn add(&mut self, gold: &Marked, article: &Article) {
        self.add_text(&gold.text, &text(article));
        let meta = &article.metadata;
        let mut count = |kind: fn(&mut Self) -> &mut (usize, usize), right: bool| {
            let counts = kind(self);
            counts.0 += usize::from(right);
            counts.1 += 1;
        };
        if let Some(title) = gold.title.as_deref().filter(|t| !t.is_empty()) {
            let found = meta.title.as_deref().unwrap_or_default();
            count(|s| &mut s.title, fold(title) == fold(found));
        }
        if let Some(byline) = gold.byline.as_deref().filter(|b| !b.is_empty()) {
            let found = fold(meta.byline.as_deref().unwrap_or_default());
            let found: Vec<&str> = found.split(' ').collect();
            let right = fold(byline)
                .split(' ')
                .filter(|w| w.chars().count() > 1 && *w != "by")
                .all(|w| found.contains(&w));
            count(|s| &mut s.byline, right);
        }
        if let Some(date) = gold.published.as_deref().filter(|d| !d.is_empty()) {
            let day = |date: &str| date.chars().take(10).collect::<String>();
            let found = meta.published.as_deref().unwrap_or_default();
            count(|s| &mut s.published, day(date) == day(found));
        }
        if let Some(headings) = &gold.headings {
            let mut wanted = HashMap::new();
            for heading in headings {
                *wanted.entry(fold(heading)).or_default() += 1;
            }
            let mut found = HashMap::new();
            for block in article
                .blocks
                .iter()
                .filter(|b| b.kind == BlockKind::Heading)
            {
                *found.entry(fold(article.slice(block.span))).or_default() += 1;
            }
            let (right, wrong, missed) = compare(&wanted, &found);
            self.headings.add(right, wrong, missed);
        }
    }

    /// Counts a text alone.
    pub fn add_text(&mut self, gold: &str, found: &str) {
        let (common, wrong, missed) = compare(&shingles(gold), &shingles(found));
        if common + wrong > 0 {
            self.precisions.push(share(common, common + wrong));
        }
        if common + missed > 0 {
            self.recalls.push(share(common, common + missed));
        }
    }

    fn mean(values: &[f64]) -> f64 {
        values.iter().sum::<f64>() / values.len().max(1) as f64
    }

    /// Precision of the text, a mean over pages, in percent.
    pub fn text_precision(&self) -> f64 {
        100.0 * Self::mean(&self.precisions)
    }

    /// Its recall.
    pub fn text_recall(&self) -> f64 {
        100.0 * Self::mean(&self.recalls)
    }

    /// F1 of the two means.
    pub fn text_f1(&self) -> f64 {
        let (p, r) = (self.text_precision(), self.text_recall());
        if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        }
    }

    /// Titles that are right, of those known, in percent.
    pub fn title(&self) -> f64 {
        super::percent(self.title.0, self.title.1)
    }

    /// Bylines that are right.
    pub fn byline(&self) -> f64 {
        super::percent(self.byline.0, self.byline.1)
    }

    /// Dates that are right.
    pub fn published(&self) -> f64 {
        super::percent(self.published.0, self.published.1)
    }

    /// F1 of the headings.
    pub fn headings(&self) -> f64 {
        self.headings.f1()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_f1(gold: &str, found: &str) -> f64 {
        let mut score = Score::default();
        score.add_text(gold, found);
        score.text_f1()
    }

    #[test]
    fn a_text_is_compared_by_runs_of_four_words() {
        let f1 = text_f1("one two three four five", "one two three four five six");
        assert!((f1 - 80.0).abs() < 1e-9, "{f1}");
        assert!(text_f1("one two", "one two") > 99.9);
        assert!(text_f1("one two three four", "") < 1e-9);
    }

    #[test]
    fn titles_are_one_line() {
        assert_eq!(fold("A Café, at «noon»"), "a cafe at noon");
    }
}
