//! Office documents.

use super::Limits;
use crate::article::{Article, Format};
use crate::error::Error;

/// Parses it.
pub(super) fn parse(
    _bytes: &[u8],
    format: Format,
    name: &str,
    _limits: &Limits,
) -> Result<Article, Error> {
    Err(super::detect::unread(name, format.name()))
}
