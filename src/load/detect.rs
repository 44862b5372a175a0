//! Tells what a file is: by its content first, by its name where the content does not tell.

use encoding_rs::Encoding;

use super::formats::{FORMATS, FormatRow};
use crate::article::Format;
use crate::error::Error;

/// Formats this program does not read: first bytes, name, and what to do.
const KNOWN: &[(&[u8], &str, Option<&str>)] = &[
    (b"\x7fELF", "a program", None),
    (b"MZ", "a program", None),
    (b"\x89PNG", "a PNG picture", None),
    (b"\xff\xd8\xff", "a JPEG picture", None),
    (b"GIF8", "a GIF picture", None),
    (b"RIFF", "a media file", None),
    (b"OggS", "an Ogg file", None),
    (b"ID3", "an MP3 file", None),
    (b"BZh", "bzip2", Some("bzip2 -dc FILE | pullquote -")),
    (b"\xfd7zXZ", "xz", Some("xz -dc FILE | pullquote -")),
    (b"7z\xbc\xaf", "7-Zip", None),
    (b"Rar!", "RAR", None),
    (b"SQLite format 3", "a SQLite database", None),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office document",
        Some("libreoffice --convert-to docx FILE"),
    ),
];

/// How much of a file is looked at for what it is, in bytes.
const HEAD: usize = 64 << 10;

/// Tells the format of `bytes` from a file called `name`: by its content; only between plain
/// text and Markdown does the name decide. Packed bytes (see [`super::packed`]) count as text,
/// since they are unpacked first.
///
/// # Errors
/// [`Error::NotAnArticle`] for binary files and for formats of others.
pub(super) fn format(bytes: &[u8], name: &str) -> Result<Format, Error> {
    // A byte order mark must not hide what follows it.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(HEAD)];
    // Nor the zeros of UTF-16 and UTF-32, which every sign of a page or a feed has there.
    if let Some(read) = super::encoding::wide(head) {
        return told(read.as_bytes(), name);
    }
    told(head, name)
}

/// The same for the beginning of a file, read as one byte a letter.
fn told(head: &[u8], name: &str) -> Result<Format, Error> {
    if super::packed::is_packed(head) {
        return Ok(Format::Text);
    }
    if let Some(row) = FORMATS.iter().find(|row| (row.told)(head, name)) {
        return Ok(row.format);
    }
    if let Some((what, hint)) = foreign(head) {
        return Err(Error::NotAnArticle {
            input: name.into(),
            what: what.into(),
            hint: hint.map(|hint| hint.replace("FILE", name)),
        });
    }
    let is_like = || looks_like_markdown(head) || super::markdown::is_told(head);
    if FormatRow::of(Format::Markdown).is_named(name) || is_like() {
        Ok(Format::Markdown)
    } else {
        Ok(Format::Text)
    }
}

pub(super) fn is_pdf(head: &[u8], _: &str) -> bool {
    contains(&head[..head.len().min(1024)], b"%PDF-")
}

/// Books and office documents are ZIP archives; names and notes in the archive tell which.
fn is_zip_with(head: &[u8], what: &[&[u8]]) -> bool {
    head.starts_with(b"PK\x03\x04") && what.iter().any(|what| contains(head, what))
}

pub(super) fn is_epub(head: &[u8], _: &str) -> bool {
    is_zip_with(head, &[b"application/epub+zip", b"META-INF/container.xml"])
}

pub(super) fn is_odt(head: &[u8], _: &str) -> bool {
    is_zip_with(head, &[b"application/vnd.oasis.opendocument.text"]) || is_flat_odt(head)
}

/// An OpenDocument text that is one page of XML, which LibreOffice calls "flat".
pub(super) fn is_flat_odt(head: &[u8]) -> bool {
    const HEAD: usize = 16 << 10;
    root(head).starts_with(b"<office:document")
        && contains(
            &head[..head.len().min(HEAD)],
            b"\"application/vnd.oasis.opendocument.text\"",
        )
}

/// Word documents. Spreadsheets and slides are packed the same way, but have no word/ folder.
pub(super) fn is_docx(head: &[u8], name: &str) -> bool {
    if is_odt(head, name) {
        return false;
    }
    is_zip_with(head, &[b"word/"])
        || is_zip_with(head, &[b"[Content_Types].xml"]) && !is_zip_with(head, &[b"xl/", b"ppt/"])
}

/// A web archive, or a page saved as a letter (MHTML, RFC 2557).
pub(super) fn is_archive(head: &[u8], _: &str) -> bool {
    head.starts_with(b"bplist00")
        || is_property_list(head)
        || letter(head) == Some(Letter::SavedPage)
}

/// A letter (RFC 5322). If its name says so, or if it stands in a mailbox, fewer header fields
/// are enough: programs that export letters leave out what only programs need.
pub(super) fn is_letter(head: &[u8], name: &str) -> bool {
    letter(head) == Some(Letter::Sent)
        || (FormatRow::of(Format::Email).is_named(name) || begins_a_mailbox(head))
            && fields(head).is_some_and(|fields| fields.known >= 2)
}

/// Whether a mailbox begins: "From ines@quay.example Mon May  5 10:00:00 2031" above a header
/// field.
fn begins_a_mailbox(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let has = |wanted: u8| line.contains(&wanted);
    line.starts_with(b"From ") && has(b'@') && has(b':') && line.len() < 200
}

/// Names of the header fields that letters and saved pages begin with.
const FIELDS: &[&[u8]] = &[
    b"from",
    b"to",
    b"date",
    b"subject",
    b"received",
    b"return-path",
    b"message-id",
    b"mime-version",
    b"content-type",
    b"delivered-to",
    b"reply-to",
    b"content-transfer-encoding",
    b"dkim-signature",
    b"snapshot-content-location",
    b"x-mailer",
    b"sender",
    b"list-id",
    b"cc",
];

/// What something that begins with header fields is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    Sent,
    SavedPage,
}

/// What the header fields at the beginning say.
struct Fields {
    /// How many of them letters have.
    known: usize,
    /// Whether one of them is written only by programs.
    mime: bool,
    /// Whether its parts belong together.
    related: bool,
}

/// The header fields that something begins with, where it begins with such.
fn fields(head: &[u8]) -> Option<Fields> {
    let head = head.strip_prefix(b"From ").map_or(head, |mbox| {
        let line = memchr::memchr(b'\n', mbox).map_or(mbox.len(), |n| n + 1);
        &mbox[line..]
    });
    let (mut known, mut mime, mut related) = (0, false, false);
    for line in head.split(|b| *b == b'\n').take(400) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        related |= contains(&line.to_ascii_lowercase(), b"multipart/related");
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let colon = memchr::memchr(b':', line)?;
        let name = line[..colon].to_ascii_lowercase();
        let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if name.is_empty() || !name.iter().all(plain) {
            return None;
        }
        known += usize::from(FIELDS.contains(&name.as_slice()));
        let said = [
            &b"mime-version"[..],
            b"received",
            b"message-id",
            b"content-transfer-encoding",
        ];
        mime |= said.contains(&name.as_slice());
    }
    Some(Fields {
        known,
        mime,
        related,
    })
}

/// A letter, or a page saved as one: it begins with header fields, at least three of which
/// letters have.
fn letter(head: &[u8]) -> Option<Letter> {
    let fields = fields(head).filter(|fields| fields.known >= 3 && fields.mime)?;
    let saved = fields.related
        && (contains(head, b"Snapshot-Content-Location:")
            || contains(head, b"<Saved by")
            || contains(head, b"Content-Location:") && !contains(head, b"\nReceived:"));
    Some(if saved {
        Letter::SavedPage
    } else {
        Letter::Sent
    })
}

fn foreign(bytes: &[u8]) -> Option<(&'static str, Option<&'static str>)> {
    if let Some((_, what, hint)) = KNOWN.iter().find(|(magic, _, _)| bytes.starts_with(magic)) {
        // Two letters are too little to go by: a text may begin with them.
        if bytes.starts_with(b"MZ") && !bytes[..bytes.len().min(512)].contains(&0) {
            return None;
        }
        // Office keeps a locked document in the shell of an old one.
        if bytes.starts_with(b"\xd0\xcf\x11\xe0")
            && contains(bytes, b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e")
        {
            return Some((
                "an Office document locked with a password",
                Some("open it in its program and save it without one"),
            ));
        }
        return Some((what, *hint));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(("a ZIP archive", Some("unzip FILE")));
    }
    if bytes.len() > 68 && matches!(&bytes[60..68], b"BOOKMOBI" | b"TEXtREAd") {
        return Some(("Mobipocket", Some("ebook-convert FILE article.epub")));
    }
    if bytes.len() > 512 && &bytes[257..262] == b"ustar" {
        return Some(("a tar archive", Some("tar -xf FILE")));
    }
    if is_binary(bytes) {
        return Some(("binary data", None));
    }
    None
}

/// The error for a format that is recognised but cannot be read.
pub(super) fn unread(name: &str, what: &str) -> Error {
    Error::NotAnArticle {
        input: name.into(),
        what: what.into(),
        hint: None,
    }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(haystack, needle).is_some()
}

/// NUL bytes mean binary data, unless they are halves of UTF-16 letters.
fn is_binary(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() {
        return false;
    }
    let sample = &bytes[..bytes.len().min(8192)];
    let zeros = memchr::memchr_iter(0, sample).count();
    // Signs that no text has: all but ends of lines and pages, struck-over letters, escapes.
    let signs = sample
        .iter()
        .filter(|byte| matches!(byte, 1..=7 | 0x0e..=0x1a | 0x1c..=0x1f));
    let signs = signs.count();
    if zeros + signs == 0 {
        return false;
    }
    let utf16 = super::encoding::utf16_without_mark(sample, None).is_some();
    // A stray NUL in a text is damage; one in a hundred bytes is no text, nor are other
    // signs, one in thirty.
    !utf16 && (zeros * 100 > sample.len() || signs * 30 > sample.len())
}

/// Tags that a page without a head begins with.
const TAGS: &[&[u8]] = &[
    b"<head",
    b"<body",
    b"<title",
    b"<meta",
    b"<div",
    b"<article",
    b"<section",
    b"<p>",
    b"<p ",
    b"<main",
    b"<h1",
    b"<table",
    b"<!--",
    b"<link",
    b"<script",
    b"<style",
];

/// The root element of an XML document, behind its declaration and comments.
pub(super) fn root(head: &[u8]) -> &[u8] {
    let mut rest = head.trim_ascii_start();
    loop {
        let end: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            // A document type may declare its entities in itself.
            [b'<', b'!', ..] if declares(rest) => b"]>",
            [b'<', b'!', ..] => b">",
            _ => return rest,
        };
        let Some(at) = memchr::memmem::find(rest, end) else {
            return rest;
        };
        rest = rest[at + end.len()..].trim_ascii_start();
    }
}

/// Whether a declaration has other declarations inside.
fn declares(declaration: &[u8]) -> bool {
    memchr::memchr2(b'[', b'>', declaration).is_some_and(|at| declaration[at] == b'[')
}

/// A web page: it says so, or it begins with a tag and has more tags.
pub(super) fn is_html(head: &[u8], name: &str) -> bool {
    let whole = head;
    if super::vocabularies::is_any(head, name) {
        return false;
    }
    let head = head[..head.len().min(4096)].to_ascii_lowercase();
    let mut head = head.trim_ascii_start();
    if head.starts_with(b"<?xml") {
        if is_feed(whole, name) {
            return false;
        }
        let is_page = root(whole)
            .get(..5)
            .is_some_and(|tag| tag.eq_ignore_ascii_case(b"<html"));
        return is_page || contains(head, b"<html") || contains(head, b"<!doctype html");
    }
    // Comments before the declaration are frequent in saved pages.
    while let Some(rest) = head.strip_prefix(b"<!--") {
        let Some(end) = memchr::memmem::find(rest, b"-->") else {
            return true;
        };
        head = rest[end + 3..].trim_ascii_start();
    }
    if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") {
        return true;
    }
    let closing = memchr::memmem::find_iter(head, b"</").count();
    TAGS.iter().any(|tag| head.starts_with(tag)) && closing >= 1
        || begins_late(head, name) && letter(whole).is_none()
}

/// A page before which a server wrote something, such as a warning: a few lines of text, then
/// the markup of a whole page at the beginning of a line.
fn begins_late(head: &[u8], name: &str) -> bool {
    const WARNING: usize = 1000;
    const LINES: usize = 8;
    let named = |format| FormatRow::of(format).is_named(name);
    if named(Format::Markdown) || named(Format::Text) {
        return false;
    }
    let begins = [&b"\n<!doctype html"[..], b"\n<html"]
        .iter()
        .filter_map(|tag| memchr::memmem::find(head, tag))
        .min();
    let Some(at) = begins.filter(|at| *at <= WARNING) else {
        return false;
    };
    let (before, page) = head.split_at(at);
    // An archive holds pages, too.
    let is_text = before.iter().all(|byte| *byte >= 9);
    let told =
        is_text && memchr::memchr_iter(b'\n', before).count() < LINES && !contains(before, b"```");
    let whole = [&b"<head"[..], b"<title", b"<body", b"<meta"];
    told && whole.iter().filter(|tag| contains(page, tag)).count() >= 2
}

/// Markdown that begins with HTML, as many a README does. It never declares a page.
pub(super) fn is_markdown_with_html(head: &[u8], name: &str) -> bool {
    if !is_html(head, name) {
        return false;
    }
    let begin = head[..head.len().min(4096)].to_ascii_lowercase();
    let declares = |tags: &[&[u8]]| tags.iter().any(|tag| contains(&begin, tag));
    if declares(&[b"<!doctype", b"<head>", b"<body"]) {
        return false;
    }
    FormatRow::of(Format::Markdown).is_named(name)
        || !declares(&[b"<html", b"<title", b"<meta"]) && looks_like_markdown(head)
}

/// RSS, Atom and RDF by their root, JSON Feed by the version it must name.
pub(super) fn is_feed(head: &[u8], _: &str) -> bool {
    let whole = head;
    let head = head[..head.len().min(4096)].trim_ascii_start();
    if head.starts_with(b"{") {
        return contains(head, b"jsonfeed.org/version");
    }
    let roots = [&b"<rss"[..], b"<feed", b"<rdf:RDF", b"<opml", b"<atom:feed"];
    let begun = root(whole);
    roots.iter().any(|root| begun.starts_with(root))
        || super::vocabularies::has_prefixed_feed(begun)
        || (head.starts_with(b"<?xml") || head.starts_with(b"<!--"))
            && !contains(head, b"<html")
            && roots.iter().any(|tag| contains(head, tag))
}

/// A web archive is a property list, which may also be XML.
fn is_property_list(head: &[u8]) -> bool {
    let head = head[..head.len().min(1024)].trim_ascii_start();
    let xml = head.starts_with(b"<?xml") || head.starts_with(b"<!DOCTYPE plist");
    head.starts_with(b"<plist") || xml && contains(head, b"<plist")
}

/// Markdown whose name does not say so (a pipe): front matter, or at least two kinds of marks
/// that plain prose does not have.
fn looks_like_markdown(bytes: &[u8]) -> bool {
    let mut end = bytes.len().min(16 << 10);
    while end > 0 && end < bytes.len() && bytes[end] & 0xC0 == 0x80 {
        end -= 1;
    }
    let Ok(head) = std::str::from_utf8(&bytes[..end]) else {
        return false;
    };
    let (mut headings, mut links, mut fences, mut emphasis) = (0, 0, 0, 0);
    for line in head.lines() {
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        headings += usize::from((1..=6).contains(&hashes) && line[hashes..].starts_with(' '));
        fences += usize::from(line.starts_with("```"));
        links +=
            usize::from(line.contains("](http") || line.contains("](/") || line.contains("]["));
        emphasis += usize::from(line.matches("**").count() >= 2);
    }
    let kinds = [headings, links, fences, emphasis]
        .iter()
        .filter(|n| **n > 0)
        .count();
    headings >= 2 || kinds >= 2 || links >= 2 || fences >= 2 || is_headed(head)
}

/// Whether a text opens as Markdown does: a title behind one hash, a blank line, and prose. Below
/// the first remark of a script or of settings no prose stands.
fn is_headed(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim_end);
    let title = lines.find(|line| !line.is_empty());
    let title = title.and_then(|line| line.strip_prefix("# "));
    let titled = title.is_some_and(|title| title.starts_with(char::is_alphanumeric));
    if !titled || !lines.next().is_some_and(str::is_empty) {
        return false;
    }
    let prose = lines.find(|line| !line.is_empty());
    prose.is_some_and(|line| {
        let ends = line.ends_with(['.', '!', '?', '”', '’', '"', ':']);
        let is_long = line.split_whitespace().count() >= 8;
        let begins = line.starts_with(|c: char| c.is_alphabetic() || "“‘\"'*_[".contains(c));
        begins && (ends || is_long) && !line.contains(['=', '{', '}', ';', '$', '<'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_above_prose_is_markdown_and_a_remark_is_none() {
        for markdown in [
            "# The Pier\n\nIt is old.\n",
            "\n# The Pier\n\n“We go,” said Ann Poe, and nobody in the room\nlooked up at her.\n",
        ] {
            assert!(looks_like_markdown(markdown.as_bytes()), "{markdown}");
        }
        for other in [
            "# settings\n\nport = 80\n",
            "# run it all\n\nset -e\n",
            "#!/bin/sh\n\nIt is old.\n",
            "#5 of a row\n\nIt is old.\n",
        ] {
            assert!(!looks_like_markdown(other.as_bytes()), "{other}");
        }
    }
}
