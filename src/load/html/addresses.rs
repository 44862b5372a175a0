//! Turns a page's addresses into ones the reader may open.

use url::Url;

/// Makes addresses whole.
pub(super) struct Addresses {
    base: Option<Url>,
}

impl Addresses {
    /// Relative to where the page is, or to what it says its addresses are relative to.
    pub fn new(base: Option<&str>, said: Option<&str>) -> Self {
        let page = base.and_then(|b| Url::parse(b).ok());
        let said = said.and_then(|b| match &page {
            Some(page) => page.join(b).ok(),
            None => Url::parse(b).ok(),
        });
        Self {
            base: said.or(page),
        }
    }

    /// An address as the reader may open it; one that cannot be made whole stays as it is.
    pub fn resolve(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.is_empty() || address.len() > 8192 {
            return None;
        }
        match &self.base {
            Some(base) => base.join(address).ok().map(String::from),
            None => Some(address.to_string()),
        }
        .filter(|a| {
            !a.get(..11)
                .is_some_and(|s| s.eq_ignore_ascii_case("javascript:"))
        })
    }

    /// A whole address on the web.
    pub fn web(&self, address: &str) -> Option<String> {
        self.resolve(address)
            .filter(|a| a.starts_with("http://") || a.starts_with("https://"))
    }
}
