//! The fields that stand before what a server answers.

use ureq::http::header::{self, HeaderMap};

/// A header field as text.
pub(super) fn value(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let values: Vec<_> = headers
        .get_all(name)
        .iter()
        .map(|v| String::from_utf8_lossy(v.as_bytes()))
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}
