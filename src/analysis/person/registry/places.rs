//! Where the names of a document stand.

use super::{Registry, key};
use crate::analysis::types::EntityId;
use crate::article::Span;

impl Registry {
    /// The first name that lies in a range of bytes.
    pub fn named_in(&self, bytes: Span) -> Option<Span> {
        let at = self.names.partition_point(|n| n.span.start < bytes.start);
        self.names
            .get(at)
            .map(|n| n.span)
            .filter(|span| span.start < bytes.end)
    }

    /// All names that lie in a range of bytes with whom they may mean, in order.
    pub fn named_within<'a>(
        &'a self,
        text: &'a str,
        bytes: Span,
    ) -> impl Iterator<Item = (Span, Vec<EntityId>)> + 'a {
        let at = self.names.partition_point(|n| n.span.start < bytes.start);
        let names = self.names.get(at..).unwrap_or_default().iter();
        names
            .map(|n| n.span)
            .take_while(move |span| span.end <= bytes.end)
            .map(move |span| (span, self.people_named(&key(span.of(text)))))
    }

    /// The first name that begins behind a byte, and whom it means.
    pub fn named_behind(&self, text: &str, at: u32) -> Option<(Span, EntityId)> {
        let n = self.names.partition_point(|n| n.span.start < at);
        let span = self.names.get(n)?.span;
        Some((span, self.person(span.of(text))?))
    }

    /// Whether a range of bytes lies within one name.
    pub fn name_holds(&self, bytes: Span) -> bool {
        let at = self.names.partition_point(|n| n.span.start <= bytes.start);
        at.checked_sub(1)
            .and_then(|n| self.names.get(n))
            .is_some_and(|n| bytes.end <= n.span.end)
    }

    /// Whether a name begins at a byte.
    pub fn begins_name(&self, at: u32) -> bool {
        self.names
            .binary_search_by_key(&at, |n| n.span.start)
            .is_ok()
    }
}
