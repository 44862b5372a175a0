//! The common format of the quotation corpora, read from JSON lines.

use serde::Deserialize;

use crate::article::Span;

/// A document with its quotations, offsets turned to bytes.
#[derive(Clone, Debug)]
pub struct Document {
    /// "corpus/publisher_date_title".
    pub id: String,
    /// Its text.
    pub text: String,
    /// In the order of the file.
    pub quotes: Vec<Gold>,
}

impl Document {
    /// Who published it: the id's part up to the first underscore.
    pub fn publisher(&self) -> &str {
        self.id.split('_').next().unwrap_or_default()
    }
}

/// An annotated quotation.
#[derive(Clone, Debug)]
pub struct Gold {
    /// What is quoted, marks included.
    pub span: Span,
    /// "direct", "mixed", "indirect", or empty where nobody is sure.
    pub kind: String,
    /// The words beside it that name the speaker.
    pub source: Option<Span>,
    /// The words that report.
    pub cue: Option<Span>,
    /// The speaker's full name, where a name stands in the source.
    pub named: Option<String>,
    /// The speaker's full name, however it was found.
    pub speaker: Option<String>,
    /// Whether people, not a program, said whom the pronoun beside it means.
    pub by_hand: bool,
}

#[derive(Deserialize)]
struct RawDocument {
    id: String,
    text: String,
    #[serde(default)]
    quotes: Vec<RawQuote>,
}

#[derive(Deserialize)]
struct RawQuote {
    start: usize,
    end: usize,
    kind: Option<String>,
    speaker_span: Option<(usize, usize)>,
    cue: Option<(usize, usize)>,
    speaker_name: Option<String>,
    speaker_from: Option<String>,
}

/// Reads a corpus, one document a line.
///
/// # Errors
/// Names the line that is no document of this format.
pub fn read(lines: &str) -> Result<Vec<Document>, String> {
    lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| {
            let raw: RawDocument =
                serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1))?;
            Ok(convert(raw))
        })
        .collect()
}

fn convert(raw: RawDocument) -> Document {
    // Training reads a few megabytes: one table a document is simpler than a search.
    let mut bytes: Vec<u32> = raw.text.char_indices().map(|(i, _)| i as u32).collect();
    bytes.push(raw.text.len() as u32);
    let span = |a: usize, b: usize| {
        let at = |i: usize| bytes.get(i).copied().unwrap_or(raw.text.len() as u32);
        Span::new(at(a), at(b.max(a)))
    };
    let quotes = raw
        .quotes
        .iter()
        .map(|q| Gold {
            span: span(q.start, q.end),
            kind: q.kind.clone().unwrap_or_default(),
            source: q.speaker_span.map(|(a, b)| span(a, b)),
            cue: q.cue.map(|(a, b)| span(a, b)),
            named: q
                .speaker_name
                .clone()
                .filter(|_| q.speaker_from.as_deref() == Some("name")),
            speaker: q.speaker_name.clone(),
            by_hand: q.speaker_from.as_deref() == Some("pronoun/hand"),
        })
        .collect();
    Document {
        id: raw.id,
        text: raw.text,
        quotes,
    }
}
