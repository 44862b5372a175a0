//! Letters.

use super::{Options, Raw};
use crate::article::Article;
use crate::error::Error;

/// Parses it.
pub(super) fn parse(raw: &Raw, _options: &Options) -> Result<Article, Error> {
    Err(super::detect::unread(&raw.name, "Letters"))
}
