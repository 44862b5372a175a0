//! Examples for the labels of lines: labelled texts, as they are or made of web pages whose
//! article is known.

use serde::Deserialize;

use super::page::{self, ShownPage};
use crate::article::Span;
use crate::load::text::model::Label;

/// A text with labelled lines.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name in the corpus.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its lines, in order, in bytes.
    pub lines: Vec<(Span, Label)>,
    /// How much its lines count.
    pub weight: f32,
    /// Whether another custom of labelling than that of the labelled texts is behind it:
    /// whose gold leaves out captions and tables, say. The trees may ask for it.
    pub foreign: bool,
}

#[derive(Deserialize)]
struct RawDocument {
    id: String,
    text: String,
    lines: Vec<RawLine>,
}

#[derive(Deserialize)]
struct RawLine {
    start: usize,
    end: usize,
    label: String,
}

/// Reads labelled texts, JSON lines with offsets in code points.
///
/// # Errors
/// Names the line that is not of the format.
pub fn read(lines: &str) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for (n, line) in lines.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let raw: RawDocument =
            serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1))?;
        let mut bytes: Vec<u32> = raw.text.char_indices().map(|(i, _)| i as u32).collect();
        bytes.push(raw.text.len() as u32);
        let at = |i: usize| bytes.get(i).copied().unwrap_or(raw.text.len() as u32);
        let lines = raw
            .lines
            .iter()
            .map(|l| {
                let label = match l.label.as_str() {
                    "title" => Label::Title,
                    "byline" => Label::Byline,
                    "heading" => Label::Heading,
                    "boilerplate" => Label::Boilerplate,
                    _ => Label::Paragraph,
                };
                (Span::new(at(l.start), at(l.end.max(l.start))), label)
            })
            .collect();
        documents.push(Document {
            id: raw.id,
            text: raw.text,
            lines,
            weight: 1.0,
            foreign: false,
        });
    }
    Ok(documents)
}

/// What is known of a page's article.
#[derive(Clone, Debug, Deserialize)]
pub struct Known {
    /// Its name in the corpus.
    pub id: String,
    /// The page's file.
    pub file: String,
    /// The article's text, blocks between blank lines.
    pub text: String,
    /// Its title, where the corpus says.
    pub title: Option<String>,
    /// Who wrote it, where the corpus says.
    pub byline: Option<String>,
    /// Its headings, where the corpus says.
    pub headings: Option<Vec<String>>,
}

/// Letters and digits, in lower case: what a line is compared by.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// In bytes of [`bare`]: a line this long is found by its words alone.
const TELLING: usize = 30;

/// A page as a pasted text with labels: `around` lines of the page before and behind the
/// article; `None` where the article is not to be found in it.
pub fn of_page(html: &str, known: &Known, around: usize, blank: bool) -> Option<Document> {
    let page = page::read(html);
    let article = bare(&known.text);
    let bares: Vec<String> = page.lines.iter().map(|l| bare(&l.text)).collect();
    let found = place(&bares, &article);
    let first = found.iter().position(|f| *f)?;
    let last = found.iter().rposition(|f| *f)?;
    if found.iter().filter(|f| **f).count() < 3 {
        return None;
    }
    let labels = labels(&page, &bares, known, &found, first);
    let from = first.saturating_sub(around);
    let to = (last + 1 + around).min(page.lines.len());
    let mut text = String::new();
    let mut lines = Vec::new();
    for (line, label) in page.lines[from..to].iter().zip(&labels[from..to]) {
        if !text.is_empty() {
            text.push_str(if blank { "\n\n" } else { "\n" });
        }
        let start = text.len();
        text.push_str(&line.text);
        lines.push((Span::from(start..text.len()), *label));
    }
    Some(Document {
        id: known.id.clone(),
        text,
        lines,
        weight: 1.0,
        foreign: known.headings.is_none(),
    })
}

/// Which lines belong to the article: long ones by their words, short ones by their
/// words and their place between long ones.
fn place(lines: &[String], article: &str) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut places: Vec<Option<(usize, usize)>> = vec![None; lines.len()];
    let mut from = 0;
    for (n, line) in lines.iter().enumerate() {
        if line.len() < TELLING {
            continue;
        }
        if let Some(at) = article[from..].find(line.as_str()).map(|at| from + at) {
            places[n] = Some((at, at + line.len()));
            from = at + line.len();
            found[n] = true;
        } else if article.contains(line.as_str()) || mostly(line, article) {
            found[n] = true;
        }
    }
    let mut before = 0;
    for n in 0..lines.len() {
        if let Some((_, end)) = places[n] {
            before = end;
            continue;
        }
        if found[n] || lines[n].is_empty() || lines[n].len() >= TELLING {
            continue;
        }
        let next = places[n..].iter().flatten().next().map(|p| p.0);
        let Some(next) = next.filter(|next| *next > before && before > 0) else {
            continue;
        };
        if let Some(at) = article
            .get(before..next)
            .and_then(|gap| gap.find(lines[n].as_str()))
        {
            before += at + lines[n].len();
            found[n] = true;
        }
    }
    found
}

/// Whether most of a long line's parts stand in the article.
fn mostly(line: &str, article: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    if chars.len() < 60 {
        return false;
    }
    let step = (chars.len() - 24) / 4;
    let parts = (0..5).filter(|n| {
        let part: String = chars[n * step..n * step + 24].iter().collect();
        article.contains(&part)
    });
    parts.count() >= 3
}

fn labels(
    page: &ShownPage,
    bares: &[String],
    known: &Known,
    found: &[bool],
    first: usize,
) -> Vec<Label> {
    let told = known.title.as_deref().map(bare);
    let head = bare(&page.title);
    let headings: Option<Vec<String>> = known
        .headings
        .as_ref()
        .map(|h| h.iter().map(|h| bare(h)).collect());
    let authors: Vec<String> = match &known.byline {
        Some(byline) => vec![bare(byline)],
        None => page.authors.iter().map(|a| bare(a)).collect(),
    };
    (0..page.lines.len())
        .map(|n| {
            let (line, bare) = (&page.lines[n], &bares[n]);
            let is_title = match &told {
                Some(title) => bare == title,
                None => {
                    bare.len() >= 12
                        && head.contains(bare.as_str())
                        && (line.heading == 1 || n < first && head.starts_with(bare.as_str()))
                }
            };
            let signed = authors.iter().any(|a| {
                !a.is_empty() && (bare == a || bare.strip_prefix("by").is_some_and(|b| b == a))
            });
            let heads = match &headings {
                Some(headings) => headings.contains(bare),
                None => line.heading > 0,
            };
            if is_title {
                Label::Title
            } else if signed && line.text.len() < 80 {
                Label::Byline
            } else if found[n] && heads && line.text.len() < 200 {
                Label::Heading
            } else if found[n] {
                Label::Paragraph
            } else {
                Label::Boilerplate
            }
        })
        .collect()
}

/// The article by itself, nothing around it: what is no page must not lose its prose.
pub fn clean(html: &str, known: &Known, hard_wrapped: bool) -> Document {
    let headings: Vec<String> = match &known.headings {
        Some(headings) => headings.iter().map(|h| bare(h)).collect(),
        None => page::read(html)
            .lines
            .iter()
            .filter(|l| l.heading > 0)
            .map(|l| bare(&l.text))
            .collect(),
    };
    let mut text = String::new();
    let mut lines = Vec::new();
    for block in known.text.lines().filter(|l| !l.trim().is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        let heading = headings.contains(&bare(block));
        let mut column = 0;
        for (n, word) in block.split_whitespace().enumerate() {
            let width = word.chars().count();
            if n > 0 && hard_wrapped && column + 1 + width > 72 {
                text.push('\n');
                column = 0;
            } else if n > 0 {
                text.push(' ');
                column += 1;
            }
            text.push_str(word);
            column += width;
        }
        let label = if heading {
            Label::Heading
        } else {
            Label::Paragraph
        };
        lines.push((Span::from(start..text.len()), label));
    }
    Document {
        id: format!("{} alone", known.id),
        text,
        lines,
        weight: 1.0,
        foreign: false,
    }
}
