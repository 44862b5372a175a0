//! Counts what the streams of a PDF unpack to, and refuses too much.
//!
//! The library unpacks a stream as a whole and without a bound, so this is counted before: every
//! stream that begins like zlib is unpacked into a small buffer, also if it is packed twice.
//! Streams of an encrypted file do not look like zlib and are not counted.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// Bytes unpacked at a time.
const PIECE: usize = 32 << 10;
/// How many packings inside each other are honest.
const LAYERS: usize = 4;

/// Whether the streams of a file unpack to more than `most` bytes, all together.
pub(super) fn is_one(bytes: &[u8], most: u64) -> bool {
    let mut left = most;
    let mut from = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        if at < from || bytes[..at].ends_with(b"end") {
            continue;
        }
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        if !is_zlib(data) {
            continue;
        }
        let mut unpacking = ZlibDecoder::new(data);
        if !count(&mut unpacking, &mut left, LAYERS) {
            return true;
        }
        let read = usize::try_from(unpacking.total_in()).unwrap_or(usize::MAX);
        from = at.saturating_add(read);
    }
    false
}

/// The two bytes that zlib begins with (RFC 1950).
fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [cmf, flg, ..] if cmf & 0x0f == 8
        && cmf >> 4 <= 7
        && (u16::from(*cmf) << 8 | u16::from(*flg)).is_multiple_of(31))
}

/// Counts what comes, and what that unpacks to; false where it is too much. A damaged
/// stream counts as far as it goes.
fn count(from: &mut dyn Read, left: &mut u64, layers: usize) -> bool {
    let mut piece = vec![0; PIECE];
    let mut first = true;
    while let Ok(read @ 1..) = from.read(&mut piece) {
        match left.checked_sub(read as u64) {
            Some(rest) => *left = rest,
            None => return false,
        }
        if std::mem::take(&mut first) && is_zlib(&piece[..read]) {
            // What is inside is counted in place of the outside: it is no less by much.
            let mut inner = ZlibDecoder::new(piece[..read].chain(from));
            return layers > 0 && count(&mut inner, left, layers - 1);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::is_one;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn file(stream: &[u8]) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\r\n".to_vec();
        file.extend(stream);
        file.extend(b"\nendstream endobj");
        file
    }

    #[test]
    fn what_unpacks_to_too_much_is_told() {
        let zeros = packed(&vec![0; 4 << 20]);
        assert!(zeros.len() < 10_000);
        assert!(is_one(&file(&zeros), 1 << 20));
        assert!(!is_one(&file(&zeros), 8 << 20));
        assert!(is_one(&file(&packed(&zeros)), 1 << 20), "packed twice");
        // Many small ones are as bad as a large one.
        let many = file(&packed(&vec![0; 300 << 10])).repeat(4);
        assert!(is_one(&many, 1 << 20));
        assert!(!is_one(&file(b"BT (no stream of zlib) Tj ET"), 10));
        assert!(!is_one(b"stream", 10));
    }
}
