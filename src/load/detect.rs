//! What a file is: by its content first, by its name where the content does not tell.

use encoding_rs::Encoding;

use crate::article::Format;
use crate::error::Error;

/// Formats this program does not read: first bytes, name, and what to do.
const KNOWN: &[(&[u8], &str, Option<&str>)] = &[
    (
        b"%PDF-",
        "PDF",
        Some("pdftotext -layout FILE - | pullquote -"),
    ),
    (b"\x7fELF", "a program", None),
    (b"MZ", "a program", None),
    (b"\x89PNG", "a PNG picture", None),
    (b"\xff\xd8\xff", "a JPEG picture", None),
    (b"GIF8", "a GIF picture", None),
    (b"RIFF", "a media file", None),
    (b"OggS", "an Ogg file", None),
    (b"ID3", "an MP3 file", None),
    (b"\x1f\x8b", "gzip", Some("gzip -dc FILE | pullquote -")),
    (
        b"\x28\xb5\x2f\xfd",
        "Zstandard",
        Some("zstd -dc FILE | pullquote -"),
    ),
    (b"BZh", "bzip2", Some("bzip2 -dc FILE | pullquote -")),
    (b"\xfd7zXZ", "xz", Some("xz -dc FILE | pullquote -")),
    (b"7z\xbc\xaf", "7-Zip", None),
    (b"Rar!", "RAR", None),
    (b"SQLite format 3", "a SQLite database", None),
    (
        b"{\\rtf",
        "RTF",
        Some("pandoc FILE -t markdown | pullquote -"),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office document",
        Some("libreoffice --convert-to txt FILE"),
    ),
];

/// The format of `bytes`, which came from a file called `name`.
///
/// # Errors
/// [`Error::NotAnArticle`] for binary files and for formats of others.
pub(super) fn format(bytes: &[u8], name: &str) -> Result<Format, Error> {
    if let Some((what, hint)) = foreign(bytes) {
        return Err(Error::NotAnArticle {
            input: name.into(),
            what: what.into(),
            hint: hint.map(|hint| hint.replace("FILE", name)),
        });
    }
    if is_markdown_name(name) || looks_like_markdown(bytes) {
        Ok(Format::Markdown)
    } else {
        Ok(Format::Text)
    }
}

fn foreign(bytes: &[u8]) -> Option<(&'static str, Option<&'static str>)> {
    // A byte order mark must not hide what follows it.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some((_, what, hint)) = KNOWN.iter().find(|(magic, _, _)| bytes.starts_with(magic)) {
        // Two letters are too little to go by: a text may begin with them.
        if bytes.starts_with(b"MZ") && !bytes[..bytes.len().min(512)].contains(&0) {
            return None;
        }
        return Some((what, *hint));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(200)];
        return Some(if contains(head, b"application/epub+zip") {
            ("EPUB", Some("pandoc FILE -t markdown | pullquote -"))
        } else if contains(head, b"word/") || contains(head, b"[Content_Types]") {
            (
                "an Office document",
                Some("pandoc FILE -t markdown | pullquote -"),
            )
        } else {
            ("a ZIP archive", Some("unzip FILE"))
        });
    }
    if bytes.len() > 68 && matches!(&bytes[60..68], b"BOOKMOBI" | b"TEXtREAd") {
        return Some(("Mobipocket", Some("ebook-convert FILE article.epub")));
    }
    if bytes.len() > 512 && &bytes[257..262] == b"ustar" {
        return Some(("a tar archive", Some("tar -xf FILE")));
    }
    if looks_like_html(bytes) {
        return Some((
            "a web page",
            Some("pandoc -f html -t markdown FILE | pullquote -"),
        ));
    }
    if looks_like_feed(bytes) {
        return Some((
            "a feed",
            Some("open the address of one of its articles, saved as text or Markdown"),
        ));
    }
    if is_binary(bytes) {
        return Some(("binary data", None));
    }
    None
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(haystack, needle).is_some()
}

/// NUL bytes mean binary data, unless they are the halves of UTF-16 letters.
fn is_binary(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() {
        return false;
    }
    let sample = &bytes[..bytes.len().min(8192)];
    let zeros = memchr::memchr_iter(0, sample).count();
    if zeros == 0 {
        return false;
    }
    let halves = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (halves(0), halves(1));
    let utf16 = sample.len() >= 8
        && even.max(odd) * 10 > sample.len() / 2 * 7
        && even.min(odd) * 20 < sample.len() / 2;
    // A stray NUL in a text is damage; one in a hundred bytes is no text.
    !utf16 && zeros * 100 > sample.len()
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let head = head.trim_ascii_start();
    head.starts_with(b"<!doctype html")
        || head.starts_with(b"<html")
        || (head.starts_with(b"<?xml") && contains(head, b"<html"))
}

fn looks_like_feed(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(1024)].trim_ascii_start();
    head.starts_with(b"<rss")
        || (head.starts_with(b"<?xml")
            && [&b"<rss"[..], b"<feed", b"<rdf:RDF"]
                .iter()
                .any(|tag| contains(head, tag)))
}

fn is_markdown_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".md", ".markdown", ".mkd", ".mdown"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Markdown without a name that says so (a pipe): front matter, or marks that plain
/// prose does not have, of two kinds at least.
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
    headings >= 2 || kinds >= 2 || links >= 2 || fences >= 2
}
