//! Unpacks bodies as they come over the line.

use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// The packings that are accepted: those that can be unpacked here.
pub(super) const ACCEPTED: &str = "gzip, deflate, br";

/// The most packings around one page. Two are somebody's mistake, more than this is malice.
const MOST_PACKINGS: usize = 3;

/// How a body ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// All of it is there.
    Whole,
    /// It is broken or breaks off.
    Broken,
    /// It goes on past the limit.
    Cut,
}

/// Unpacks a body by what its `Content-Encoding` says, to at most `limit` bytes. What is
/// not packed after all is handed through: servers err.
pub(super) fn unpack(mut bytes: Vec<u8>, encoding: &str, limit: u64) -> (Vec<u8>, End) {
    let packings: Vec<_> = encoding.split(',').map(str::trim).collect();
    let mut end = End::Whole;
    for packing in packings.iter().rev().take(MOST_PACKINGS) {
        let Some((unpacked, how)) = unpack_once(&bytes, packing, limit) else {
            continue;
        };
        if unpacked.is_empty() && how == End::Broken {
            continue;
        }
        bytes = unpacked;
        if how != End::Whole {
            end = how;
        }
    }
    (bytes, end)
}

fn unpack_once(bytes: &[u8], packing: &str, limit: u64) -> Option<(Vec<u8>, End)> {
    Some(match packing.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" => drain(MultiGzDecoder::new(bytes), limit),
        // The name means zlib; some servers send the bare stream.
        "deflate" => match drain(ZlibDecoder::new(bytes), limit) {
            (unpacked, End::Broken) if unpacked.is_empty() => {
                drain(DeflateDecoder::new(bytes), limit)
            }
            unpacked => unpacked,
        },
        "br" => drain(Decompressor::new(bytes, 16 << 10), limit),
        _ => return None,
    })
}

fn drain(mut from: impl Read, limit: u64) -> (Vec<u8>, End) {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 << 10];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return (bytes, End::Whole),
            Ok(read) => {
                let room = limit.saturating_sub(bytes.len() as u64);
                let room = usize::try_from(room).unwrap_or(usize::MAX);
                bytes.extend_from_slice(&piece[..read.min(room)]);
                if read > room {
                    return (bytes, End::Cut);
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return (bytes, End::Broken),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const PAGE: &[u8] = b"<p>The lamp was lit again, and again, and again.</p>";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn both_streams_called_deflate_are_read() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(PAGE).unwrap();
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
        bare.write_all(PAGE).unwrap();
        for packed in [zlib.finish().unwrap(), bare.finish().unwrap()] {
            assert_eq!(unpack(packed, "deflate", 1000), (PAGE.to_vec(), End::Whole));
        }
    }

    #[test]
    fn what_is_not_packed_is_handed_through() {
        for encoding in ["gzip", "br", "deflate", "identity", "", "unheard-of"] {
            let (bytes, _) = unpack(PAGE.to_vec(), encoding, 1000);
            assert_eq!(bytes, PAGE, "{encoding}");
        }
    }

    #[test]
    fn a_bomb_is_cut_at_the_limit() {
        let bomb = gzip(&gzip(&vec![b'x'; 20 << 20]));
        let (bytes, end) = unpack(bomb, "gzip, gzip", 1 << 20);
        assert_eq!((bytes.len(), end), (1 << 20, End::Cut));
    }

    #[test]
    fn what_came_of_a_broken_body_is_kept() {
        let long: Vec<u8> = (0..100_000u32)
            .flat_map(|n| n.to_string().into_bytes())
            .collect();
        let mut packed = gzip(&long);
        packed.truncate(packed.len() / 2);
        let (bytes, end) = unpack(packed, "gzip", 1 << 24);
        assert_eq!(end, End::Broken);
        assert!(bytes.len() > 10_000 && long.starts_with(&bytes));
    }
}
