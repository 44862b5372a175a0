//! Pages from the network.

use super::{Loaded, Options};
use crate::error::Error;

/// Fetches and parses the page at an address.
pub(super) fn read(address: &str, _options: &Options) -> Result<Loaded, Error> {
    Err(super::detect::unread(address, "a web address"))
}
