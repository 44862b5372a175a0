//! What bytes are known by, however they are read.

use twox_hash::XxHash3_128;

/// A stable name for bytes: equal bytes have the same name everywhere.
pub(super) fn content_id(bytes: &[u8]) -> String {
    format!("{:032x}", XxHash3_128::oneshot(bytes))
}
