//! The parts of letters, and of pages saved as letters, and their bytes.
//!
//! mail-parser reads the structure. Where it gives up (base64 with dirt in it, quoted-printable
//! with odd escapes) the bytes are decoded here as far as they go. Texts are decoded like any
//! other text, since senders err in naming encodings.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::{
    quoted_printable_decode, quoted_printable_decode_char,
};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

use super::raw::Raw;
use super::textual::decode;
use crate::article::Format;

/// How many parts may have parts. The library drops letters inside letters one inside the other,
/// which takes stack, and looks to the end for each boundary that never comes. Digests of
/// mailing lists come near this number.
const NESTING: usize = 200;

/// Types of parts that have parts.
const NESTS: &[&[u8]] = &[b"multipart/", b"message/rfc822", b"message/global"];

/// A letter in whose head neighbouring encoded words of one encoding are joined. Many senders
/// cut them in the middle of a character, which RFC 2047 forbids; it also says that the space
/// between them is none.
pub(super) fn join_encoded_words(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = memchr::memmem::find(bytes, b"\n\n")
        .into_iter()
        .chain(memchr::memmem::find(bytes, b"\r\n\r\n"))
        .min()
        .unwrap_or(bytes.len());
    let head = &bytes[..end];
    // Some write a head in the encoding of their letters, against the rules.
    if std::str::from_utf8(head).is_err() {
        let mut readable = super::encoding::decode(head.to_vec()).into_bytes();
        readable.extend_from_slice(&bytes[end..]);
        return Cow::Owned(join_encoded_words(&readable).into_owned());
    }
    let mut out: Vec<u8> = Vec::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(begin) = memchr::memmem::find(&head[at..], b"=?").map(|n| at + n) {
        let Some(mut word) = EncodedWord::at(head, begin) else {
            at = begin + 2;
            continue;
        };
        let first = word.end;
        let mut base64 = word.base64.map(<[u8]>::to_vec);
        while let Some(next) = word.next(head) {
            word.data.extend_from_slice(&next.data);
            base64 = base64.zip(next.base64).map(|(mut all, more)| {
                all.extend_from_slice(more);
                all
            });
            word.end = next.end;
        }
        // Cut in the midst of three bytes: only the whole can be decoded.
        if let Some(whole) = base64.filter(|all| !all.contains(&b'=') || all.len() % 4 == 0)
            && let Some(data) = base64_decode(&whole)
            && word.end > first
        {
            word.data = data;
        }
        let truly = word.true_charset();
        if word.end > first || truly != word.charset {
            out.extend_from_slice(&head[copied..begin]);
            out.extend_from_slice(b"=?");
            out.extend_from_slice(truly);
            out.extend_from_slice(b"?B?");
            out.extend_from_slice(STANDARD.encode(&word.data).as_bytes());
            out.extend_from_slice(b"?=");
            copied = word.end;
        }
        at = word.end;
    }
    if copied == 0 {
        return Cow::Borrowed(bytes);
    }
    out.extend_from_slice(&bytes[copied..]);
    Cow::Owned(out)
}

/// An encoded word in a letter's head: `=?utf-8?B?…?=`.
struct EncodedWord<'a> {
    charset: &'a [u8],
    data: Vec<u8>,
    /// Its text, where that is base64 without an end of its own.
    base64: Option<&'a [u8]>,
    /// One past its last byte.
    end: usize,
}

impl<'a> EncodedWord<'a> {
    fn at(head: &'a [u8], begin: usize) -> Option<Self> {
        /// The longest text of a word, in bytes. Rules allow 75; a head may begin many that never end.
        const LONGEST: usize = 8 << 10;
        let rest = head.get(begin..)?.strip_prefix(b"=?")?;
        let mut parts = rest.splitn(3, |b| *b == b'?');
        let (charset, kind, text) = (parts.next()?, parts.next()?, parts.next()?);
        let near = text.get(..LONGEST).unwrap_or(text);
        let len = memchr::memmem::find(near, b"?=")?;
        let text = &text[..len];
        let named = !charset.is_empty() && charset.iter().all(|b| b.is_ascii_graphic());
        let data = match kind {
            b"B" | b"b" => base64_decode(text)?,
            b"Q" | b"q" => {
                let spaced: Vec<u8> = text
                    .iter()
                    .map(|b| if *b == b'_' { b' ' } else { *b })
                    .collect();
                quoted_printable_decode(&spaced)?
            }
            _ => return None,
        };
        let end = begin + 2 + charset.len() + 1 + kind.len() + 1 + len + 2;
        let base64 = matches!(kind, b"B" | b"b").then_some(text);
        named.then_some(Self {
            charset,
            data,
            base64,
            end,
        })
    }

    /// The encoding that its bytes are in, where the one that it names cannot be.
    fn true_charset(&self) -> &'a [u8] {
        let is = |names: &[&str]| {
            let mut names = names.iter();
            names.any(|name| self.charset.eq_ignore_ascii_case(name.as_bytes()))
        };
        let read = std::str::from_utf8(&self.data);
        let utf8 = read.is_ok();
        // Long ones are cut, some in the middle of a letter.
        let cut = read.is_err_and(|error| error.error_len().is_none());
        if is(&["utf-8", "utf8"]) && !utf8 && !cut {
            return b"windows-1252";
        }
        let narrow = is(&[
            "us-ascii",
            "ascii",
            "iso-8859-1",
            "iso-8859-15",
            "windows-1252",
        ]);
        match narrow && utf8 && !self.data.is_ascii() {
            true => b"utf-8",
            false => self.charset,
        }
    }

    /// The next word in the same encoding; white space ought to stand between them.
    fn next(&self, head: &'a [u8]) -> Option<Self> {
        let behind = head.get(self.end..)?;
        let space = behind
            .iter()
            .take_while(|b| b.is_ascii_whitespace())
            .count();
        let next = Self::at(head, self.end + space)?;
        next.charset
            .eq_ignore_ascii_case(self.charset)
            .then_some(next)
    }
}

/// Parses a letter; the second says whether its end was left out.
pub(super) fn parse(bytes: &[u8]) -> Option<(Message<'_>, bool)> {
    let end = bounded(bytes);
    let message = MessageParser::default().parse(&bytes[..end])?;
    Some((message, end < bytes.len()))
}

/// Where the part that is one too many to have parts begins, or the end.
fn bounded(bytes: &[u8]) -> usize {
    let mut count = 0;
    for slash in memchr::memchr_iter(b'/', bytes) {
        let nests = NESTS.iter().any(|name| {
            let before = name.iter().position(|b| *b == b'/').unwrap_or(0);
            slash
                .checked_sub(before)
                .and_then(|start| bytes.get(start..start + name.len()))
                .is_some_and(|found| found.eq_ignore_ascii_case(name))
        });
        count += usize::from(nests);
        if count > NESTING {
            return slash;
        }
    }
    bytes.len()
}

/// Whether a part is a page.
pub(super) fn is_html(part: &MessagePart<'_>) -> bool {
    part.is_content_type("text", "html") || part.is_content_type("application", "xhtml+xml")
}

/// The bytes of a part, and whether they are damaged.
pub(super) fn bytes<'a>(message: &'a Message<'_>, part: &MessagePart<'_>) -> (Cow<'a, [u8]>, bool) {
    let range = part.offset_body as usize..part.offset_end as usize;
    let body = message.raw_message.get(range).unwrap_or_default();
    let encoding = part.content_transfer_encoding().unwrap_or_default().trim();
    if encoding.eq_ignore_ascii_case("base64") {
        return match base64_decode(body) {
            Some(bytes) => (bytes.into(), false),
            None => match with_footer(body) {
                Some(bytes) => (bytes.into(), false),
                None => (dirty_base64(body).into(), true),
            },
        };
    }
    if encoding.eq_ignore_ascii_case("quoted-printable") {
        return match quoted_printable_decode(body) {
            Some(bytes) => (bytes.into(), false),
            None => (dirty_quoted_printable(body).into(), true),
        };
    }
    (body.into(), false)
}

/// The text of a part, and whether it is damaged.
pub(super) fn text(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    format: Format,
) -> (String, bool) {
    let (bytes, damaged) = bytes(message, part);
    let charset = part.content_type().and_then(|t| t.attribute("charset"));
    let raw = Raw {
        bytes: bytes.into_owned(),
        charset: charset.map(str::to_string),
        ..Raw::default()
    };
    (decode(raw, format), damaged)
}

/// Decodes Base64 that has other lines behind it, as mailing lists append them.
fn with_footer(body: &[u8]) -> Option<Vec<u8>> {
    let plain = |line: &[u8]| {
        let line = line.trim_ascii();
        line.contains(&b' ') || line.starts_with(b"__") || line.starts_with(b"--")
    };
    let mut at = 0;
    let mut lines = body.split_inclusive(|b| *b == b'\n');
    let footer = loop {
        let line = lines.next()?;
        if plain(line) {
            break at;
        }
        at += line.len();
    };
    let (coded, footer) = body.split_at(footer);
    let mut bytes = base64_decode(coded).filter(|bytes| !bytes.is_empty())?;
    bytes.push(b'\n');
    bytes.extend_from_slice(footer);
    Some(bytes)
}

/// Decodes Base64, leaving out all characters that do not belong to it.
fn dirty_base64(body: &[u8]) -> Vec<u8> {
    let known = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    let mut clean: Vec<u8> = body.iter().copied().filter(known).collect();
    // A letter alone is no byte.
    if clean.len() % 4 == 1 {
        clean.pop();
    }
    base64_decode(&clean).unwrap_or_default()
}

/// Decodes quoted-printable text; escapes that are none stay as they are.
fn dirty_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first != b'=' {
            bytes.push(first);
            continue;
        }
        let blank = tail
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'))
            .count();
        if tail.get(blank).is_none_or(|b| *b == b'\n') {
            rest = tail.get(blank + 1..).unwrap_or_default();
        } else if let [a, b, ..] = tail
            && let Some(byte) = quoted_printable_decode_char(*a, *b)
        {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(first);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_encodings_give_what_they_can() {
        let damaged = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nQSBxdWll\u{a7}dCBo*YXJib3Vy\n";
        let (message, _) = parse(damaged.as_bytes()).unwrap();
        let read = text(&message, message.root_part(), Format::Text);
        assert_eq!(read, ("A quiet harbour".into(), true));
        let listed =
            "Content-Transfer-Encoding: base64\n\nQSBxdWlldCBoYXJib3Vy\n\n____\nThe harbour list\n";
        let (message, _) = parse(listed.as_bytes()).unwrap();
        let read = text(&message, message.root_part(), Format::Text);
        assert_eq!(
            read,
            ("A quiet harbour\n____\nThe harbour list\n".into(), false)
        );
        let odd = b"one =C3=A9 two=\n three =ZZ four =";
        assert_eq!(
            dirty_quoted_printable(odd),
            "one é two three =ZZ four ".as_bytes()
        );
    }

    #[test]
    fn words_of_a_head_that_never_end_stay_as_they_are() {
        let open = format!("Subject: {}\n\nwords\n", "=?utf-8?B?QQ ".repeat(500));
        assert_eq!(join_encoded_words(open.as_bytes()), open.as_bytes());
        let far = format!("Subject: =?utf-8?B?{}?=\n\nwords\n", "QUJD".repeat(3000));
        assert_eq!(join_encoded_words(far.as_bytes()), far.as_bytes());
    }

    #[test]
    fn what_nests_too_deep_is_left_out() {
        for open in [
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
            "Content-Type: message/RFC822\n\n",
        ] {
            let deep = format!("Subject: x\n{}\nwords\n", open.repeat(100_000));
            let (message, cut) = parse(deep.as_bytes()).unwrap();
            assert!(cut);
            assert!(message.parts.len() <= NESTING + 1);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_letter_is_read(body in "(--b|--b--|Content-Type: (multipart/mixed; boundary=b|message/rfc822|text/html)|Content-Transfer-Encoding: (base64|quoted-printable)|=[0-9A-Z]{0,2}|[ -~]{0,8}|\n|\r\n){0,60}") {
            if let Some((message, _)) = parse(body.as_bytes()) {
                for part in &message.parts {
                    let _text = text(&message, part, Format::Text);
                }
            }
        }
    }
}
