//! Turns host names into addresses, and refuses private ones where a page of the open web leads
//! there.
//!
//! The addresses that are checked are the ones that are connected to, so a name that resolves
//! differently the second time gains nothing.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::http::Uri;
use ureq::http::uri::Authority;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address;
use crate::load::Network;

/// Why a name was not turned into an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unresolved {
    /// Nobody has that name.
    #[error("no such host")]
    NoHost,
    /// It is of a network of one's own, and the open web led there.
    #[error("a private address")]
    Private,
}

impl From<Unresolved> for ureq::Error {
    fn from(reason: Unresolved) -> Self {
        Self::Other(Box::new(reason))
    }
}

/// What the guard is told and tells, an exchange at a time.
#[derive(Debug, Default)]
pub(super) struct Watchword {
    /// Whether private addresses are refused.
    guarded: AtomicBool,
    /// Whether what was asked last is of the open web.
    open: AtomicBool,
}

impl Watchword {
    pub fn set(&self, guarded: bool, open: bool) {
        self.guarded.store(guarded, Ordering::Relaxed);
        self.open.store(open, Ordering::Relaxed);
    }

    pub fn is_open(&self) -> bool {
        self.open.load(Ordering::Relaxed)
    }
}

/// Turns names into addresses.
pub(super) struct Guard {
    inner: DefaultResolver,
    word: Arc<Watchword>,
    /// Names whose addresses are given.
    hosts: Vec<(String, SocketAddr)>,
    /// Private addresses that count as the open web.
    open: Vec<SocketAddr>,
}

impl Guard {
    pub fn new(network: &Network, word: Arc<Watchword>) -> Self {
        Self {
            inner: DefaultResolver::default(),
            word,
            hosts: network.hosts.clone(),
            open: network.open.clone(),
        }
    }

    fn is_private(&self, at: &SocketAddr) -> bool {
        address::is_private(at.ip()) && !self.open.contains(at)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").finish_non_exhaustive()
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let given = uri.host().and_then(|host| {
            let named = |(name, _): &&(String, SocketAddr)| name.eq_ignore_ascii_case(host);
            self.hosts.iter().find(named).map(|(_, at)| *at)
        });
        let found = match given {
            Some(at) => {
                let mut found = self.empty();
                found.push(at);
                found
            }
            None => self
                .inner
                .resolve(uri, config, timeout)
                .map_err(|error| match error {
                    ureq::Error::Io(_) | ureq::Error::HostNotFound => Unresolved::NoHost.into(),
                    error => error,
                })?,
        };
        // The proxy is the user's own choice, wherever it is.
        let whose = |uri: &Uri| uri.authority().map(Authority::to_string);
        let is_proxy = config.proxy().is_some_and(|proxy| {
            proxy.host() == uri.host().unwrap_or_default() && whose(proxy.uri()) == whose(uri)
        });
        if is_proxy {
            return Ok(found);
        }
        let mut public = self.empty();
        for at in found.iter().filter(|at| !self.is_private(at)) {
            public.push(*at);
        }
        self.word.open.store(!public.is_empty(), Ordering::Relaxed);
        if !self.word.guarded.load(Ordering::Relaxed) {
            return Ok(found);
        }
        if public.is_empty() {
            return Err(Unresolved::Private.into());
        }
        Ok(public)
    }
}
