//! Tells documents in a vocabulary of XML by how they begin; `vocabulary` reads them.

use super::detect;

/// Whether a file begins as one of them does.
pub(super) fn is_any(head: &[u8], name: &str) -> bool {
    [is_fictionbook, is_tei, is_jats, is_docbook]
        .iter()
        .any(|told| told(head, name))
}

/// Whether a file begins as a FictionBook does, packed as a ZIP or not.
pub(super) fn is_fictionbook(head: &[u8], _: &str) -> bool {
    is_root(head, &["FictionBook"]) || is_packed(head)
}

/// Whether a file begins as TEI does.
pub(super) fn is_tei(head: &[u8], _: &str) -> bool {
    is_root(head, &["TEI", "TEI.2", "teiCorpus", "teiCorpus.2"])
}

/// Whether a file begins as JATS does, the vocabulary of journals.
pub(super) fn is_jats(head: &[u8], _: &str) -> bool {
    let begin = &head[..head.len().min(BEGIN)];
    let says = |words: &[u8]| memchr::memmem::find(begin, words).is_some();
    is_root(head, &["pmc-articleset"])
        || is_root(head, &["article"])
            && (says(b"<journal-meta") || says(b"<article-meta") || says(b"JATS"))
}

/// Whether a file begins as DocBook does: it says so, or has what no other has.
pub(super) fn is_docbook(head: &[u8], _: &str) -> bool {
    const ROOTS: &[&str] = &[
        "article", "book", "chapter", "preface", "appendix", "section", "sect1", "refentry",
        "part", "set", "para",
    ];
    let begin = &head[..head.len().min(BEGIN)];
    let says = |words: &[u8]| memchr::memmem::find(begin, words).is_some();
    is_root(head, ROOTS)
        && (says(b"docbook.org/ns") || says(b"DocBook") || says(b"<para>") && says(b"<title>"))
}

/// How much of a file is looked at for what tells vocabularies apart, in bytes.
const BEGIN: usize = 8 << 10;

/// Whether the first element has one of these names, with a prefix or without.
fn is_root(head: &[u8], names: &[&str]) -> bool {
    let Some(rest) = detect::root(head).strip_prefix(b"<") else {
        return false;
    };
    let end = rest
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
    let name = &rest[..end.unwrap_or(rest.len())];
    let local = name.iter().position(|b| *b == b':').map_or(0, |at| at + 1);
    names.iter().any(|n| n.as_bytes() == &name[local..])
}

/// Whether a ZIP's first part is a FictionBook by its name.
fn is_packed(head: &[u8]) -> bool {
    const NAME: usize = 30;
    let Some(header) = head.get(..NAME).filter(|h| h.starts_with(b"PK\x03\x04")) else {
        return false;
    };
    let length = usize::from(u16::from_le_bytes([header[26], header[27]]));
    let name = head.get(NAME..NAME + length).unwrap_or_default();
    name.to_ascii_lowercase().ends_with(b".fb2")
}

/// Whether a feed begins by a name with another prefix than usual: `<a:feed xmlns:a="…/Atom">`.
pub(super) fn has_prefixed_feed(root: &[u8]) -> bool {
    let tag = root.split(|b| *b == b'>').next().unwrap_or_default();
    let name = tag.split(u8::is_ascii_whitespace).next().unwrap_or(tag);
    [&b":feed"[..], b":rss", b":RDF"]
        .iter()
        .any(|end| name.ends_with(end))
        && [
            &b"/Atom\""[..],
            b"/Atom'",
            b"/atom/ns#",
            b"userland.com/rss",
            b"/rss/1.0/",
        ]
        .iter()
        .any(|space| memchr::memmem::find(tag, space).is_some())
}
