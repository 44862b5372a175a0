//! PDF.

use super::Limits;
use crate::article::Article;
use crate::error::Error;

/// Parses it.
pub(super) fn parse(_bytes: &[u8], name: &str, _limits: &Limits) -> Result<Article, Error> {
    Err(super::detect::unread(name, "PDF"))
}
