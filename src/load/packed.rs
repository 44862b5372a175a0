//! Input packed as a whole: gzip and Zstandard, told by content.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::Limits;
use crate::article::Warning;
use crate::error::Error;

/// How many packings inside each other are undone.
const LAYERS: usize = 2;

/// Text rarely packs better than this. Whatever unpacks to more is counted before it is kept, so
/// that a bomb costs time but no memory.
const ORDINARY: usize = 50;

/// Up to this size data is kept without counting first.
const SMALL: usize = 16 << 20;

/// First bytes of a gzip member and of a Zstandard frame.
const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// How bytes are packed.
#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(GZIP) {
            Some(Self::Gzip)
        } else if bytes.starts_with(ZSTD) || is_skippable(bytes) {
            Some(Self::Zstd)
        } else {
            None
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "Zstandard",
        }
    }

    fn reader(self, bytes: &[u8]) -> Box<dyn Read + '_> {
        match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(bytes)),
            Self::Zstd => Box::new(Frames {
                rest: bytes,
                frame: None,
            }),
        }
    }
}

/// Whether bytes are packed in a way that [`unpack`] knows.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    Packing::of(bytes).is_some()
}

/// Unpacks packed bytes and hands others through. Damaged or truncated data is given as far as
/// it can be read, with a warning.
///
/// # Errors
/// When nothing can be unpacked, or more than `limits` allow.
pub(super) fn unpack(
    mut bytes: Vec<u8>,
    name: &str,
    limits: &Limits,
) -> Result<(Vec<u8>, Option<Warning>), Error> {
    let mut warning = None;
    for _ in 0..LAYERS {
        let Some(packing) = Packing::of(&bytes) else {
            return Ok((bytes, warning));
        };
        let (unpacked, damage) = layer(packing, &bytes, name, limits)?;
        bytes = unpacked;
        warning = damage.or(warning);
    }
    if is_packed(&bytes) {
        return Err(Error::Unreadable {
            input: name.into(),
            what: "packed files inside packed files, more than two deep".into(),
            hint: None,
        });
    }
    Ok((bytes, warning))
}

/// The beginning of what cut-off packed bytes hold. Whatever is wrong with them shows when the
/// whole is unpacked.
pub(super) fn beginning(packed: &[u8], most: usize) -> Vec<u8> {
    let mut bytes = packed.to_vec();
    for _ in 0..LAYERS {
        let Some(packing) = Packing::of(&bytes) else {
            break;
        };
        let mut unpacked = Vec::new();
        let mut reader = packing.reader(&bytes).take(most as u64);
        let _cut_off = read(&mut reader, most, &mut unpacked);
        drop(reader);
        bytes = unpacked;
    }
    bytes
}

fn layer(
    packing: Packing,
    packed: &[u8],
    name: &str,
    limits: &Limits,
) -> Result<(Vec<u8>, Option<Warning>), Error> {
    let limit = usize::try_from(limits.unpacked).unwrap_or(usize::MAX);
    let ordinary = packed.len().saturating_mul(ORDINARY).max(SMALL).min(limit);
    let mut bytes = Vec::new();
    let mut reader = packing.reader(packed);
    let mut ended = read(&mut *reader, ordinary, &mut bytes);
    if ended.is_none() {
        let kept = bytes.len();
        bytes = Vec::new();
        let rest = count(&mut *reader, limit.saturating_sub(kept)).ok_or_else(|| {
            let most = limits.unpacked >> 20;
            Error::Unreadable {
                input: name.into(),
                what: format!("unpacks to more than {most} MiB, which is the limit"),
                hint: None,
            }
        })?;
        bytes.reserve_exact(kept + rest);
        ended = read(&mut *packing.reader(packed), limit, &mut bytes);
    }
    let damage = match ended {
        None | Some(Ok(())) => return Ok((bytes, None)),
        Some(Err(error)) => error,
    };
    // What `gzip -d` calls trailing garbage is no loss.
    if !bytes.is_empty() && is_garbage(&damage) {
        return Ok((bytes, None));
    }
    let early = is_early(&damage);
    if bytes.is_empty() {
        let how = if early { "cut off" } else { "damaged" };
        return Err(Error::Unreadable {
            input: name.into(),
            what: format!(
                "{how}: nothing of its {} data can be unpacked",
                packing.name()
            ),
            hint: Some("get the file again".into()),
        });
    }
    let name = packing.name().to_string();
    let warning = match early {
        true => Warning::PackedCut { packing: name },
        false => Warning::PackedDamaged {
            packing: name,
            why: damage.to_string(),
        },
    };
    Ok((bytes, Some(warning)))
}

/// Appends what `reader` gives, at most `limit` bytes; `None` if there is more.
fn read(reader: &mut dyn Read, limit: usize, bytes: &mut Vec<u8>) -> Option<io::Result<()>> {
    let mut chunk = vec![0; 64 << 10];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => return Some(Ok(())),
            Ok(n) => {
                bytes.extend_from_slice(&chunk[..n]);
                if bytes.len() > limit {
                    return None;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Some(Err(error)),
        }
    }
}

/// How many bytes are left, damaged or not; `None` if more than `limit`.
fn count(reader: &mut dyn Read, limit: usize) -> Option<usize> {
    let mut chunk = vec![0; 64 << 10];
    let mut count = 0;
    while count <= limit {
        match reader.read(&mut chunk) {
            Ok(0) => return Some(count),
            Ok(n) => count += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Some(count),
        }
    }
    None
}

fn is_garbage(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidInput && error.to_string().contains("gzip header")
}

/// Whether the packed data ended too early. The decoder of Zstandard wraps what its source said.
fn is_early(error: &io::Error) -> bool {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return true;
    }
    let mut source: Option<&(dyn std::error::Error + 'static)> = error
        .get_ref()
        .map(|inner| inner as &(dyn std::error::Error + 'static));
    while let Some(inner) = source {
        let io = inner.downcast_ref::<io::Error>();
        if io.is_some_and(|e| e.kind() == io::ErrorKind::UnexpectedEof) {
            return true;
        }
        source = inner.source();
    }
    false
}

/// Whether a frame has no data: it is a note of the program that wrote it.
fn is_skippable(bytes: &[u8]) -> bool {
    matches!(bytes, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// The frames of a Zstandard file, one after the other.
struct Frames<'a> {
    rest: &'a [u8],
    frame: Option<StreamingDecoder<&'a [u8], ruzstd::decoding::FrameDecoder>>,
}

impl Frames<'_> {
    /// The next frame with data; false at the end, and where what follows is none.
    fn next(&mut self) -> io::Result<bool> {
        while is_skippable(self.rest) {
            let size = self.rest.get(4..8).and_then(|b| b.try_into().ok());
            let size = size.map_or(u32::MAX, u32::from_le_bytes);
            let skip = usize::try_from(size)
                .unwrap_or(usize::MAX)
                .saturating_add(8);
            let rest = self.rest.get(skip..);
            self.rest = rest.ok_or(io::ErrorKind::UnexpectedEof)?;
        }
        if !self.rest.starts_with(ZSTD) {
            return Ok(false);
        }
        self.frame = Some(StreamingDecoder::new(self.rest).map_err(io::Error::other)?);
        Ok(true)
    }
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.frame.is_none() && !self.next()? {
                return Ok(0);
            }
            let Some(frame) = &mut self.frame else {
                return Ok(0);
            };
            let read = frame.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.rest = frame.get_ref();
            self.frame = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(bytes, level)
    }

    fn unpacked(bytes: Vec<u8>) -> (Vec<u8>, Option<Warning>) {
        unpack(bytes, "x", &Limits::default()).unwrap()
    }

    #[test]
    fn members_and_frames_are_joined() {
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(unpacked(two), (b"one two".to_vec(), None));
        let skipped = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc".to_vec();
        let two = [skipped, zstd(b"one "), zstd(b"two")].concat();
        assert_eq!(unpacked(two), (b"one two".to_vec(), None));
    }

    #[test]
    fn zeros_behind_the_end_are_no_damage() {
        let padded = [gzip(b"words"), vec![0; 512]].concat();
        assert_eq!(unpacked(padded), (b"words".to_vec(), None));
    }

    #[test]
    fn two_layers_are_unpacked_and_no_third() {
        let two = gzip(&zstd(b"words"));
        assert_eq!(unpacked(two.clone()).0, b"words");
        let error = unpack(gzip(&two), "x", &Limits::default()).unwrap_err();
        assert!(error.to_string().contains("more than two deep"));
    }

    #[test]
    fn what_comes_before_the_damage_is_read() {
        let text: Vec<u8> = (0..200_000u32)
            .flat_map(|n| n.to_string().into_bytes())
            .collect();
        for packed in [gzip(&text), zstd(&text)] {
            let (half, warning) = unpacked(packed[..packed.len() / 2].to_vec());
            assert!(!half.is_empty() && text.starts_with(&half));
            assert!(warning.unwrap().words().starts_with("cut off"));
        }
        let mut damaged = gzip(b"words that are whole");
        let checksum = damaged.len() - 8;
        damaged[checksum] ^= 1;
        let (bytes, warning) = unpacked(damaged);
        assert_eq!(bytes, b"words that are whole");
        assert!(warning.unwrap().words().starts_with("damaged"));
        for nothing in [
            &b"\x1f\x8b\x08"[..],
            b"\x28\xb5\x2f\xfd",
            b"\x50\x2a\x4d\x18\xff",
        ] {
            assert!(unpack(nothing.to_vec(), "x", &Limits::default()).is_err());
        }
    }

    #[test]
    fn a_bomb_is_refused_and_a_repetitive_text_is_not() {
        let zeros = vec![0; 40 << 20];
        for packed in [gzip(&zeros), zstd(&zeros)] {
            let limits = Limits {
                unpacked: 30 << 20,
                ..Limits::default()
            };
            let error = unpack(packed.clone(), "x", &limits).unwrap_err();
            assert!(error.to_string().contains("more than 30 MiB"), "{error}");
            assert_eq!(unpacked(packed).0.len(), zeros.len());
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_is_unpacked_or_refused(
            start in 0..3usize,
            bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
            at in 0..100usize,
            flip in 1..255u8,
        ) {
            let mut packed = match start {
                0 => [GZIP, &bytes].concat(),
                1 => gzip(&bytes),
                _ => zstd(&bytes),
            };
            if let Some(byte) = packed.get_mut(at) {
                *byte ^= flip;
            }
            let _either = unpack(packed, "x", &Limits::default());
        }
    }
}
