//! Bytes into text: UTF-8 if they are UTF-8, else what detection finds, else what was declared.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_2022_JP, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED,
};

use super::mojibake;

mod controls;
mod dos;
mod macintosh;
mod utf7;

/// How much of a text the detection reads: enough to be sure, and bounded.
const DETECT: usize = 1 << 20;

/// How much of a broken UTF-8 text may be broken and it still is UTF-8: one bad
/// sequence in 200 bytes beyond ASCII. A text in another encoding breaks at nearly
/// every such byte.
const BROKEN_IN: usize = 20;

/// Decodes `bytes`, without a copy if they are UTF-8. What cannot be decoded becomes U+FFFD,
/// which is shown as a mark.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    decode_declared(bytes, None)
}

/// The same, with the encoding that a header, a part or a page declares. That is only a hint. A
/// byte order mark overrules it, and so do bytes that are UTF-8, UTF-16 or ISO-2022-JP, and
/// bytes that the declared encoding does not have.
pub(crate) fn decode_declared(bytes: Vec<u8>, declared: Option<&str>) -> String {
    let sample = &bytes[..bytes.len().min(DETECT)];
    let text = match utf7::text(&bytes, sample, declared.is_some_and(utf7::is_named)) {
        Some(text) => text,
        None => decode_bytes(bytes, declared.and_then(named)),
    };
    controls::meant(mojibake::repair(&text).unwrap_or(text))
}

/// The encoding of a label, without `charset=` or quotation marks around it.
fn named(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    let label = label
        .get(..8)
        .filter(|head| head.eq_ignore_ascii_case("charset="))
        .map_or(label, |_| &label[8..]);
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';'));
    // The standard of the web reads "replacement" and "x-user-defined" as no text.
    Encoding::for_label_no_replacement(label.as_bytes()).filter(|e| *e != X_USER_DEFINED)
}

fn decode_bytes(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> String {
    if let Some(text) = utf32(&bytes) {
        return text;
    }
    if let Some((encoding, skip)) = Encoding::for_bom(&bytes) {
        if encoding == UTF_8 {
            let mut bytes = bytes;
            bytes.drain(..skip);
            return utf8(bytes);
        }
        return whole(encoding, &bytes[skip..]);
    }
    if let Some(encoding) = utf16_without_mark(&bytes, declared) {
        return whole(encoding, &bytes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.as_bytes().contains(&0x1b) => return text,
        Ok(text) => {
            // Seven bits and escapes: Japanese mail, or a terminal's colours.
            return iso_2022_jp(text.as_bytes()).unwrap_or(text);
        }
        Err(error) => error.into_bytes(),
    };
    if mostly_utf8(&bytes, declared == Some(UTF_8)) {
        return mended(&bytes);
    }
    if declared.is_none() {
        let sample = &bytes[..bytes.len().min(DETECT)];
        // What is surely of DOS may look as if it were a Macintosh's, not the other way round.
        if let Some(text) = dos::text(&bytes, sample) {
            return text;
        }
        if macintosh::is_meant(sample) {
            return whole(MACINTOSH, &bytes);
        }
    }
    let guessed = guess(&bytes);
    if declared.is_none() && !several_bytes(guessed) && partly_utf8(&bytes) {
        return mended(&bytes);
    }
    let encoding = match declared {
        Some(declared) if trusted(declared, guessed, &bytes) => declared,
        _ => guessed,
    };
    whole(encoding, &bytes)
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(DETECT)], bytes.len() <= DETECT);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether the declared encoding is believed against what the bytes look like.
fn trusted(declared: &'static Encoding, guessed: &'static Encoding, bytes: &[u8]) -> bool {
    if declared == guessed {
        return true;
    }
    // Not UTF-8 (that was tried), and UTF-16 has zeros.
    if matches!(declared, e if e == UTF_8 || e == UTF_16LE || e == UTF_16BE || e == ISO_2022_JP) {
        return false;
    }
    let sample = &bytes[..bytes.len().min(DETECT)];
    // A character may be cut at the sample's end.
    let end = if sample.len() < bytes.len() { 8 } else { 0 };
    let holds = |encoding: &'static Encoding| {
        let sample = &sample[..sample.len() - end];
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let broken = text
            .chars()
            .filter(|c| *c == '\u{fffd}' || matches!(c, '\u{80}'..='\u{9f}'))
            .count();
        let high = sample.iter().filter(|b| **b >= 0x80).count();
        broken * BROKEN_IN <= high
    };
    if !holds(declared) {
        return false;
    }
    // Every sequence of bytes is Windows-1252, which servers declare whatever they send:
    // where the bytes are a script of several bytes a character, they are believed.
    let western = declared == WINDOWS_1252 || declared.name().starts_with("ISO-8859");
    !(western && several_bytes(guessed) && holds(guessed))
}

fn several_bytes(encoding: &'static Encoding) -> bool {
    matches!(
        encoding.name(),
        "Shift_JIS" | "EUC-JP" | "GBK" | "gb18030" | "Big5" | "EUC-KR" | "ISO-2022-JP"
    )
}

/// Japanese mail: all bytes are ASCII, and escapes switch the scripts.
fn iso_2022_jp(bytes: &[u8]) -> Option<String> {
    let switches = memchr::memmem::find(bytes, b"\x1b$B").is_some()
        || memchr::memmem::find(bytes, b"\x1b$@").is_some();
    if !switches || !bytes.is_ascii() {
        return None;
    }
    let (text, broken) = ISO_2022_JP.decode_without_bom_handling(bytes);
    (!broken).then(|| text.into_owned())
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The beginning of a text as UTF-8, or `None` if it is something else. A character that the end
/// cuts is left out.
pub(super) fn utf8_beginning(bytes: &[u8]) -> Option<&str> {
    if Encoding::for_bom(bytes).is_some_and(|(e, _)| e != UTF_8)
        || utf16_without_mark(bytes, None).is_some()
    {
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    // What is switched by escapes or to be repaired is shown when the whole is there.
    let seven = || utf7::text(bytes, bytes, false).is_some();
    let meant = !seven() && iso_2022_jp(bytes).is_none() && mojibake::repair(text).is_none();
    meant.then_some(text)
}

/// A text with four bytes a character, which the web does not have, told by its byte order mark.
/// UTF-16's mark is its first half, but no text begins with a zero.
fn utf32(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 4]) -> u32 = match bytes.first_chunk() {
        Some(b"\xff\xfe\0\0") => u32::from_le_bytes,
        Some(b"\0\0\xfe\xff") => u32::from_be_bytes,
        _ => return None,
    };
    let (characters, _) = bytes[4..].as_chunks::<4>();
    let character = |four: &[u8; 4]| char::from_u32(read(*four)).unwrap_or('\u{fffd}');
    Some(characters.iter().map(character).collect())
}

/// The beginning of a text in UTF-16 or UTF-32, as far as it has come; `None` for any other.
pub(super) fn wide(bytes: &[u8]) -> Option<String> {
    if let Some(text) = utf32(bytes) {
        return Some(text);
    }
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    let (encoding, skip) = marked.or_else(|| Some((utf16_without_mark(bytes, None)?, 0)))?;
    let even = skip + ((bytes.len() - skip) & !1);
    Some(whole(encoding, &bytes[skip..even]))
}

/// The beginning of a text in whatever encoding it seems to have; a character that the end cuts
/// is left out.
pub(super) fn beginning(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(text) = utf8_beginning(bytes) {
        return Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text));
    }
    // Two bytes are one character in UTF-16, of which a line's end is one, too; elsewhere
    // lines are where scripts are switched back.
    let wide = utf16_without_mark(bytes, None).is_some()
        || Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8);
    let end = match (wide, memchr::memrchr(b'\n', bytes)) {
        (true, _) => bytes.len() & !1,
        (false, Some(line)) => line + 1,
        (false, None) => bytes.len(),
    };
    let mut text = decode(bytes[..end].to_vec());
    text.truncate(text.trim_end_matches('\u{fffd}').len());
    Cow::Owned(text)
}

/// Whether broken bytes are few enough to be damage in a UTF-8 text. There must be many bytes of
/// whole characters to each broken one, or three whole characters, which no other encoding has
/// by chance while it breaks so seldom; a character of three bytes or more, like a quotation
/// mark, is as rare as three of two bytes. If a text says that it is UTF-8, it is enough that
/// half of what lies beyond ASCII is: a text in another encoding has hardly a byte that is.
fn mostly_utf8(bytes: &[u8], declared: bool) -> bool {
    let sample = &bytes[..bytes.len().min(DETECT)];
    let (mut good, mut characters, mut broken) = (0, 0, 0);
    for chunk in sample.utf8_chunks() {
        let beyond = chunk.valid().chars().filter(|c| !c.is_ascii());
        for c in beyond {
            characters += if c.len_utf8() > 2 { 3 } else { 1 };
            good += c.len_utf8();
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let least = if declared { broken } else { broken * 3 };
    broken > 0 && (good > broken * BROKEN_IN || characters >= least)
}

/// Whether as much Windows-1252 as UTF-8 was pasted into a UTF-8 text: its quotation marks or
/// accents are byte sequences that mean nothing in an encoding of one byte.
fn partly_utf8(bytes: &[u8]) -> bool {
    const LEAST: usize = 2;
    const SHARE: usize = 4;
    let sample = &bytes[..bytes.len().min(DETECT)];
    let (mut telling, mut others, mut broken) = (0, 0, 0);
    for chunk in sample.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            // In capitals "É»" is one of two bytes as well: no letter that Western texts have.
            match c {
                'À'..='ÿ' | '«' | '»' | '\u{a0}' => telling += 1,
                '‐'..='›' | '€' => telling += 2,
                _ => others += 1,
            }
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    telling >= LEAST && telling * SHARE >= broken && others * SHARE <= telling
}

/// UTF-8 with damage. A byte of Windows-1252 that was pasted in becomes what it means there;
/// what was cut becomes U+FFFD.
fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            // A byte that begins a character whose rest is missing was cut, unless letters
            // stand around it.
            [byte] if !cut(*byte, &text) => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0);
            }
            _ => text.push('\u{fffd}'),
        }
    }
    text
}

/// Whether a lone byte is the beginning of a cut UTF-8 character.
fn cut(byte: u8, before: &str) -> bool {
    let within = before.ends_with(|c: char| c.is_alphabetic());
    byte >= 0xc2 && !within || matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
}

/// UTF-16 without a byte order mark. Text of mostly Latin letters has a zero in every second
/// byte; any other text has spaces and line ends whose other byte is zero, and pairs that are
/// characters. chardetng does not know UTF-16, by design.
pub(super) fn utf16_without_mark(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > half * 7 && even * 20 < half {
        return Some(UTF_16LE);
    }
    if even * 10 > half * 7 && odd * 20 < half {
        return Some(UTF_16BE);
    }
    // Declared, or of another script: spaces, stops and line ends tell the order.
    [(UTF_16LE, 1), (UTF_16BE, 0)]
        .into_iter()
        .find(|(encoding, high)| {
            let declared = declared.is_some_and(|d| d == *encoding || d == UTF_16LE);
            let marks = pairs(sample, *high, 0, |low| matches!(low, b'\n' | b'\r' | b' '));
            let zeros_apart = if *high == 1 { odd > even } else { even > odd };
            let enough = if declared { 1 } else { half / 40 + 2 };
            zeros_apart && marks >= enough && reads(encoding, sample)
        })
        .map(|(encoding, _)| encoding)
}

/// How many pairs of bytes have `value` as their high byte and a low byte that `fits`.
fn pairs(sample: &[u8], high: usize, value: u8, fits: impl Fn(u8) -> bool) -> usize {
    sample
        .chunks_exact(2)
        .filter(|pair| pair[high] == value && fits(pair[1 - high]))
        .count()
}

/// Whether all of a sample is characters that texts have.
fn reads(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    // The last character may be cut.
    let odd = text
        .chars()
        .rev()
        .skip(1)
        .filter(|c| {
            *c == '\u{fffd}'
                || c.is_control() && !c.is_whitespace()
                || matches!(c, '\u{e000}'..='\u{f8ff}')
        })
        .count();
    odd == 0
}

#[cfg(test)]
mod tests;
