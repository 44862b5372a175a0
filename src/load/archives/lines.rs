//! The lines that archives of newspapers write, and what each says.

use crate::article::one_line;

/// The longest line of a head, in bytes.
pub(super) const LINE: usize = 240;
/// What a line is that an archive writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Title,
    Byline,
    Date,
    /// The text begins here, or behind the label.
    Text,
    /// Something else about the article, said above its text or below.
    About,
    /// Something that is only said below.
    Below,
    /// An article ends.
    End,
    /// An article begins.
    Begin,
}

/// Labels, and what follows them.
const LABELS: &[(&str, Line)] = &[
    ("headline", Line::Title),
    ("title", Line::Title),
    ("byline", Line::Byline),
    ("by", Line::Byline),
    ("author", Line::Byline),
    ("author/byline", Line::Byline),
    ("publication date", Line::Date),
    ("body", Line::Text),
    ("full text", Line::Text),
    ("section", Line::About),
    ("length", Line::About),
    ("dateline", Line::About),
    ("highlight", Line::About),
    ("abstract", Line::About),
    ("links", Line::About),
    ("edition", Line::About),
    ("page", Line::About),
    ("pages", Line::About),
    ("series", Line::About),
    ("publication info", Line::About),
    ("readability", Line::About),
    ("load-date", Line::Below),
    ("language", Line::Below),
    ("publication-type", Line::Below),
    ("journal code", Line::Below),
    ("document-type", Line::Below),
    ("graphic", Line::Below),
    ("subject", Line::Below),
    ("subjects", Line::Below),
    ("industry", Line::Below),
    ("organization", Line::Below),
    ("company", Line::Below),
    ("company / organization", Line::Below),
    ("company / organisation", Line::Below),
    ("person", Line::Below),
    ("people", Line::Below),
    ("location", Line::Below),
    ("geographic", Line::Below),
    ("identifier / keyword", Line::Below),
    ("index terms", Line::Below),
    ("classification", Line::Below),
    ("notes", Line::Below),
    ("publication title", Line::Below),
    ("publication year", Line::Below),
    ("publication subject", Line::Below),
    ("publisher", Line::Below),
    ("place of publication", Line::Below),
    ("country of publication", Line::Below),
    ("source type", Line::Below),
    ("source attribution", Line::Below),
    ("language of publication", Line::Below),
    ("document type", Line::Below),
    ("document url", Line::Below),
    ("proquest document id", Line::Below),
    ("issn", Line::Below),
    ("last updated", Line::Below),
    ("database", Line::Below),
    ("copyright", Line::Below),
    ("co", Line::Below),
    ("in", Line::Below),
    ("ns", Line::Below),
    ("re", Line::Below),
    ("pub", Line::Below),
    ("record", Line::Below),
    ("record number", Line::Below),
    ("openurl link", Line::Below),
];

/// Labels that are codes.
const CODES: [&str; 5] = ["co", "in", "ns", "re", "pub"];

/// Labels that stand alone on a line in such files, without a colon.
const ALONE: &[(&str, Line)] = &[
    ("body", Line::Text),
    ("full text", Line::Text),
    ("abstract", Line::About),
    ("proquest document link", Line::About),
    ("classification", Line::Below),
    ("details", Line::Below),
    ("graphic", Line::Below),
    ("notes", Line::Below),
];

/// What a line is, and how long its label is, with what stands behind it.
pub(super) fn line(text: &str) -> Option<(Line, usize)> {
    let lower = one_line(text).to_lowercase();
    if lower == "end of document" || is_code(&lower) {
        return Some((Line::End, text.len()));
    }
    if is_count_of_documents(&lower) {
        return Some((Line::Begin, text.len()));
    }
    if let Some(alone) = ALONE.iter().find(|alone| alone.0 == lower) {
        return Some((alone.1, text.len()));
    }
    let at = text.find(':').filter(|at| *at <= 30)?;
    let written = one_line(&text[..at]);
    let label = written.to_lowercase();
    // Codes are in capitals: "Re: your letter" is one of the text.
    if CODES.contains(&label.as_str()) && written != written.to_uppercase() {
        return None;
    }
    let what = LABELS.iter().find(|known| known.0 == label)?.1;
    let behind = &text[at + 1..];
    Some((what, at + 1 + (behind.len() - behind.trim_start().len())))
}

/// "1 of 3 DOCUMENTS", "Document 1 of 3".
fn is_count_of_documents(lower: &str) -> bool {
    let words: Vec<&str> = lower.split(' ').collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [a, "of", b, "documents" | "document"] | ["document", a, "of", b] => number(a) && number(b),
        _ => false,
    }
}

/// "Document PAPER00020310314e73e0001a": by what an archive finds an article.
fn is_code(lower: &str) -> bool {
    let Some(code) = lower.strip_prefix("document ") else {
        return false;
    };
    let letters = code.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    (20..=32).contains(&code.len())
        && letters >= 3
        && digits >= 10
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// "412 words".
pub(super) fn counts_words(text: &str) -> bool {
    let count = text.trim().strip_suffix(" words");
    let digit = |b: u8| b.is_ascii_digit() || b == b',';
    count.is_some_and(|count| !count.is_empty() && count.len() <= 7 && count.bytes().all(digit))
}

/// When the archive took the article in: behind this line stands no more text.
pub(super) fn is_day_of_loading(text: &str) -> bool {
    const LABEL: &str = "load-date:";
    let head = text.get(..LABEL.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(LABEL))
}

/// Who holds the rights: "(c) 2031 Courier Ltd", "Copyright 2031 Courier Ltd All Rights Reserved".
pub(super) fn is_rights(text: &str) -> bool {
    let lower = one_line(text).to_lowercase();
    let opens = ["copyright", "(c) ", "© "];
    lower.len() <= LINE
        && opens.iter().any(|open| lower.starts_with(open))
        && lower.contains(|c: char| c.is_ascii_digit())
}

/// Signs that a file comes from an archive, a bit each.
pub(super) fn sign(text: &str) -> u16 {
    if text.len() > LINE {
        return 0;
    }
    let lower = one_line(text).to_lowercase();
    let length = lower.strip_prefix("length:").map(str::trim);
    let opens = |words: &str| lower.starts_with(words);
    let shown = [
        lower == "end of document",
        is_count_of_documents(&lower),
        opens("load-date:"),
        counts_words(text) || length.is_some_and(counts_words),
        is_code(&lower),
        lower == "proquest document link" || opens("proquest document id"),
        opens("publication info:"),
        opens("record number:") || opens("openurl link"),
        opens("readability:"),
    ];
    let bits = shown.iter().enumerate();
    bits.fold(0, |signs, (n, shown)| signs | u16::from(*shown) << n)
}
