//! From bytes to text: UTF-8 where it is that, detection where it is not.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a text the detection reads: enough to be sure, and bounded.
const DETECT: usize = 1 << 20;

/// How much of a broken UTF-8 text may be broken and it still is UTF-8: one bad
/// sequence in 200 bytes beyond ASCII. A text in another encoding breaks at nearly
/// every such byte.
const BROKEN_IN: usize = 20;

/// Decodes `bytes`, without copying where they are UTF-8. What cannot be decoded
/// becomes U+FFFD, which shows as a mark.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, skip)) = Encoding::for_bom(&bytes) {
        if encoding == UTF_8 {
            let mut bytes = bytes;
            bytes.drain(..skip);
            return utf8(bytes);
        }
        return encoding
            .decode_without_bom_handling(&bytes[skip..])
            .0
            .into_owned();
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let bytes = error.into_bytes();
            if mostly_utf8(&bytes) {
                return utf8(bytes);
            }
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(&bytes[..bytes.len().min(DETECT)], bytes.len() <= DETECT);
            let encoding = detector.guess(None, Utf8Detection::Allow);
            encoding.decode_without_bom_handling(&bytes).0.into_owned()
        }
    }
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The beginning of a text as UTF-8, or `None` where it is something else. A
/// character cut by the end is left out.
pub(super) fn utf8_beginning(bytes: &[u8]) -> Option<&str> {
    if Encoding::for_bom(bytes).is_some_and(|(e, _)| e != UTF_8) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()
        }
        Err(_) => None,
    }
}

/// Whether broken bytes are few enough to be damage in a UTF-8 text.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(DETECT)];
    let (mut good, mut broken) = (0, 0);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0x80).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken > 0 && good > broken * BROKEN_IN
}

/// UTF-16 without a byte order mark: text of mostly Latin letters has a zero in every
/// second byte. chardetng does not know UTF-16 (by design, for the web).
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
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
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}
