//! The corpora's reports in the finder's tokens.

use rustc_hash::FxHashMap;

use crate::analysis::reported::scan::{self, Raw};
use crate::analysis::reported::tag::Tag;
use crate::analysis::reported::words::{stem_of, tag_of};
use crate::article::Span;
use crate::lab::corpus::quotations::Document;

/// Sentences of a text: its lines, cut after full stops before a capital or a mark.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut raw = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(line_start as u32, (line_start + line.len()) as u32);
        line_start += line.len();
        scan::scan(text, span, &mut raw);
        let mut from = 0;
        let mut i = 0;
        while i < raw.len() {
            if raw[i].mark == Some(Tag::Stop) {
                let mut j = i + 1;
                while raw.get(j).is_some_and(|r| {
                    matches!(
                        r.mark,
                        Some(Tag::Close | Tag::Stop | Tag::BracketEnd | Tag::Quote)
                    )
                }) {
                    j += 1;
                }
                let opens = raw.get(j).is_some_and(|r| {
                    text[r.start as usize..].starts_with(|c: char| {
                        c.is_uppercase() || c.is_ascii_digit() || "“‘\"'(—".contains(c)
                    })
                });
                if opens {
                    out.push(Span::new(raw[from].start, raw[j - 1].end));
                    from = j;
                }
                i = j;
            } else {
                i += 1;
            }
        }
        if from < raw.len() {
            out.push(Span::new(raw[from].start, raw[raw.len() - 1].end));
        }
    }
    out
}

/// A document cut into tokens.
pub(super) struct Cut<'a> {
    pub(super) document: &'a Document,
    pub(super) sentences: Vec<(Span, Vec<Raw>)>,
}

pub(super) fn cut(document: &Document) -> Cut<'_> {
    let sentences = sentences(&document.text)
        .into_iter()
        .map(|s| {
            let mut raw = Vec::new();
            scan::scan(&document.text, s, &mut raw);
            (s, raw)
        })
        .collect();
    Cut {
        document,
        sentences,
    }
}

pub(super) fn shown<'a>(text: &'a str, r: &Raw) -> &'a str {
    &text[r.start as usize..r.end as usize]
}

/// The tokens of `raw` that lie in `span`.
pub(super) fn inside(raw: &[Raw], span: Span) -> std::ops::Range<usize> {
    let a = raw.partition_point(|r| r.end <= span.start);
    let b = raw.partition_point(|r| r.start < span.end);
    a..b.max(a)
}

/// The cue of a report as one token: the one that reports most readily by itself.
pub(super) fn anchor(
    text: &str,
    raw: &[Raw],
    cue: Span,
    alone: &FxHashMap<String, f32>,
) -> Option<usize> {
    inside(raw, cue)
        .filter(|&i| raw[i].mark.is_none() || raw[i].mark == Some(Tag::Colon))
        .map(|i| {
            let word = shown(text, &raw[i]).to_lowercase();
            let weight = alone.get(stem_of(&word)).copied().unwrap_or(0.0);
            let closed = !matches!(
                tag_of(&word),
                Tag::Plain | Tag::Ed | Tag::Ing | Tag::Es | Tag::Past | Tag::Abstract | Tag::Ly
            );
            (i, if closed { weight * 0.1 } else { weight + 0.01 })
        })
        .max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
        .map(|(i, _)| i)
}

/// How readily each stem is a cue all by itself.
pub(super) fn alone(cuts: &[Cut<'_>]) -> FxHashMap<String, f32> {
    let mut cue: FxHashMap<String, f32> = FxHashMap::default();
    let mut all: FxHashMap<String, f32> = FxHashMap::default();
    for c in cuts {
        let text = &c.document.text;
        for (span, raw) in &c.sentences {
            for r in raw {
                let word = shown(text, r).to_lowercase();
                *all.entry(stem_of(&word).to_string()).or_default() += 1.0;
            }
            for q in &c.document.quotes {
                let Some(at) = q.cue.filter(|q| span.covers(*q)) else {
                    continue;
                };
                let range = inside(raw, at);
                if range.len() == 1 {
                    let word = shown(text, &raw[range.start]).to_lowercase();
                    *cue.entry(stem_of(&word).to_string()).or_default() += 1.0;
                }
            }
        }
    }
    for (stem, n) in &mut cue {
        *n /= all.get(stem).copied().unwrap_or(0.0) + 2.0;
    }
    cue
}

/// A gold report in a sentence, in token numbers.
pub(super) struct Report {
    pub(super) cue: usize,
    pub(super) after: Option<(usize, usize)>,
    pub(super) before: Option<(usize, usize)>,
    pub(super) source: Option<(usize, usize)>,
}

/// The gold reports of one sentence: for each side of a cue its longest content that is
/// not wholly in marks.
pub(super) fn reports(
    document: &Document,
    span: Span,
    raw: &[Raw],
    alone: &FxHashMap<String, f32>,
) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    for q in &document.quotes {
        let Some(cue) = q.cue.filter(|c| span.covers(*c)) else {
            continue;
        };
        let Some(at) = anchor(&document.text, raw, cue, alone) else {
            continue;
        };
        let index = found.iter().position(|r| r.cue == at).unwrap_or_else(|| {
            found.push(Report {
                cue: at,
                after: None,
                before: None,
                source: None,
            });
            found.len() - 1
        });
        let report = &mut found[index];
        if report.source.is_none()
            && let Some(source) = q.source.filter(|s| span.covers(*s))
        {
            let r = trim(raw, inside(raw, source));
            report.source = Some((r.start, r.end)).filter(|r| r.0 < r.1);
        }
        if !matches!(q.kind.as_str(), "indirect" | "mixed") {
            continue;
        }
        let Some(content) = q.span.intersect(span).filter(|c| !c.is_empty()) else {
            continue;
        };
        let r = trim(raw, inside(raw, content));
        if r.start >= r.end {
            continue;
        }
        let side = if r.start > at {
            &mut report.after
        } else if r.end <= at {
            &mut report.before
        } else {
            continue;
        };
        if side.is_none_or(|(a, b)| b - a < r.len()) {
            *side = Some((r.start, r.end));
        }
    }
    found
}

/// A range without separating punctuation at its edges.
fn trim(raw: &[Raw], mut r: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let loose = |x: &Raw| {
        matches!(
            x.mark,
            Some(Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Dash)
        )
    };
    while r.start < r.end && loose(&raw[r.start]) {
        r.start += 1;
    }
    while r.start < r.end && loose(&raw[r.end - 1]) {
        r.end -= 1;
    }
    r
}
