//! The encoding that a page says it is in.

/// The encoding that a page's first bytes name.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let lower = head.to_ascii_lowercase();
    let at = memchr::memmem::find_iter(&lower, b"charset")
        .map(|n| n + 7)
        .find(|n| {
            lower
                .get(*n..)
                .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"="))
        })?;
    let value: Vec<u8> = lower
        .get(at..)?
        .iter()
        .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        .copied()
        .collect();
    String::from_utf8(value).ok().filter(|v| !v.is_empty())
}
