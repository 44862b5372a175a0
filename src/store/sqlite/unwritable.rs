//! A store in a file or folder that may not be written, as on a disk that is only read: what
//! was kept comes back, and nothing is kept.

use std::fmt::Write;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// Whether an error says that there is no permission to write the file or what has to stand
/// beside it.
pub(super) fn is_it(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)
    )
}

/// Opens a file that stays as it is. Of a write-ahead log SQLite asks to write beside it even
/// to read, unless it is told that nobody changes the file.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(address(path), flags)
}

/// The path as SQLite's addresses have it: an address has signs that mean something.
fn address(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => {
                let _infallible = write!(address, "%{byte:02x}");
            }
        }
    }
    address.push_str("?immutable=1");
    address
}
