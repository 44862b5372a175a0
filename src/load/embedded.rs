//! Pictures inside a text, in place of an address (`data:image/png;base64,…`).
//!
//! For each picture inside a page the article keeps only a short name. The page still has the
//! picture, and nothing made of the article grows by it.

#[cfg(feature = "pictures")]
use base64::Engine;
#[cfg(feature = "pictures")]
use base64::alphabet::STANDARD;
#[cfg(feature = "pictures")]
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
#[cfg(feature = "pictures")]
use memchr::memmem;

use super::identity::content_id;

/// The longest picture, in characters.
const LONGEST: usize = 32 << 20;

/// Shorter ones, in characters, only hold a place for a picture that a script brings.
const SHORTEST: usize = 2048;

/// How they begin in a text.
const BEGINNING: &str = "data:image/";

/// How their short names begin.
const NAMED: &str = "inline:";

/// Many end without their padding.
#[cfg(feature = "pictures")]
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The type of a picture in the text, and its encoded characters.
fn parts(address: &str) -> Option<(&str, &str)> {
    let rest = address.trim().strip_prefix(BEGINNING)?;
    let (kind, encoded) = rest.split_once(";base64,")?;
    let known = matches!(kind, "png" | "jpeg" | "jpg" | "gif" | "webp");
    (known && encoded.len() <= LONGEST).then_some((kind, encoded))
}

/// Whether this is a picture and no address.
pub(super) fn is_picture(address: &str) -> bool {
    parts(address).is_some()
}

/// The bytes of a picture that stands in place of an address.
#[cfg(feature = "pictures")]
pub(super) fn bytes(address: &str) -> Option<Vec<u8>> {
    let (_, encoded) = parts(address)?;
    ENGINE.decode(without_space(encoded.as_bytes())).ok()
}

/// The short name of a picture that stands in place of an address.
fn name(address: &str) -> Option<String> {
    let (kind, encoded) = parts(address)?;
    let id = content_id(&without_space(encoded.as_bytes()));
    Some(format!("{NAMED}{id}.{kind}"))
}

/// The same, for a picture that is no placeholder.
pub(super) fn of_page(address: &str) -> Option<String> {
    name(address).filter(|_| address.len() >= SHORTEST)
}

/// The bytes of the picture with this name, from the page the article was read from; `None` for
/// an address, or if the page has no such picture.
#[cfg(feature = "pictures")]
pub(super) fn find(page: &[u8], wanted: &str) -> Option<Vec<u8>> {
    let mut from = 0;
    // Each part of a page is looked at once: what lies in one is no beginning of another.
    while let Some(at) = memmem::find(page.get(from..)?, BEGINNING.as_bytes()) {
        let rest = page.get(from + at..)?;
        let rest = rest.get(..LONGEST).unwrap_or(rest);
        // Up to what ends it: a quotation mark, or a space where it has none.
        let quoted = |b: &u8| matches!(b, b'"' | b'\'' | b'<' | b'>');
        let end = rest.iter().position(quoted).unwrap_or(rest.len());
        let whole = std::str::from_utf8(rest.get(..end)?).unwrap_or_default();
        let bare = whole.split_ascii_whitespace().next().unwrap_or_default();
        let mut both = [whole, bare].into_iter();
        if let Some(found) = both.find(|address| name(address).as_deref() == Some(wanted)) {
            return bytes(found);
        }
        from += at + end.max(BEGINNING.len());
    }
    None
}

/// Whether this is the name of a picture that a page holds.
#[cfg(feature = "pictures")]
pub(super) fn is_name(address: &str) -> bool {
    address.starts_with(NAMED)
}

/// Encoded data without white space: long data is written on several lines.
fn without_space(encoded: &[u8]) -> Vec<u8> {
    let all = encoded.iter().copied();
    all.filter(|b| !b.is_ascii_whitespace()).collect()
}

#[cfg(all(test, feature = "pictures"))]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_from_an_address_and_read_with_and_without_padding() {
        for (address, found) in [
            ("data:image/png;base64,Ym9hdA==", Some(&b"boat"[..])),
            ("data:image/jpeg;base64,Ym9hdA", Some(b"boat")),
            ("data:image/gif;base64,Ym9\n  hdA==", Some(b"boat")),
            ("data:image/png;base64,%%%", None),
            ("data:image/svg+xml;base64,Ym9hdA==", None),
            ("data:image/png,boat", None),
            ("data:text/html;base64,Ym9hdA==", None),
            ("https://example.org/boat.png", None),
        ] {
            assert_eq!(bytes(address).as_deref(), found, "{address}");
        }
        let long = format!("data:image/png;base64,{}", "A".repeat(LONGEST + 1));
        assert!(!is_picture(&long));
    }

    #[test]
    fn a_page_has_the_picture_of_a_name() {
        let (boat, quay) = (
            "data:image/png;base64,Ym9hdA==",
            "data:image/png;base64,cXVheQ==",
        );
        let page = format!("<p><img src=\"{quay}\"><img src={boat} width=5><p>data:image/");
        for (address, found) in [(boat, &b"boat"[..]), (quay, b"quay")] {
            let name = name(address).expect("a name");
            assert!(is_name(&name), "{name}");
            assert_eq!(find(page.as_bytes(), &name).as_deref(), Some(found));
        }
        assert_eq!(find(page.as_bytes(), "inline:0.png"), None);
        // One that never ends is looked through once, not from each of its parts on.
        let endless = BEGINNING.repeat(200_000);
        assert_eq!(find(endless.as_bytes(), "inline:0.png"), None);
    }
}
