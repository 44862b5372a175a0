//! Stands in for `fetch` where the program is built without the network.

use super::{Loaded, Options};
use crate::error::Error;

/// Says that nothing can be fetched.
///
/// # Errors
/// Always.
pub(super) fn read(address: &str, _: &Options) -> Result<Loaded, Error> {
    Err(Error::Fetch {
        input: address.into(),
        what: "this program was built without the network".into(),
        hint: Some("build it with the feature net, or fetch the page with another program".into()),
    })
}

/// Says the same of what a feed names.
///
/// # Errors
/// Always.
#[cfg(feature = "office")]
pub(super) fn read_named(
    address: &str,
    _: Option<&str>,
    options: &Options,
) -> Result<Loaded, Error> {
    read(address, options)
}
