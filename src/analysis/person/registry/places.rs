//! Where the names of a document stand.

use super::{Registry, Spelling};
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
    pub fn named_within(&self, bytes: Span) -> impl Iterator<Item = (Span, Vec<EntityId>)> + '_ {
        let at = self.names.partition_point(|n| n.span.start < bytes.start);
        let names = self.names.iter().enumerate().skip(at);
        let people = |n: usize| self.spelling_of(n).map_or_else(Vec::new, Spelling::people);
        names
            .map(|(n, name)| (n, name.span))
            .take_while(move |(_, span)| span.end <= bytes.end)
            .map(move |(n, span)| (span, people(n)))
    }

    /// The first name that begins behind a byte, and whom it means.
    pub fn named_behind(&self, at: u32) -> Option<(Span, EntityId)> {
        let n = self.names.partition_point(|n| n.span.start < at);
        let span = self.names.get(n)?.span;
        Some((span, self.spelling_of(n)?.person?))
    }

    /// Whether a range of bytes lies within one name.
    pub fn name_holds(&self, bytes: Span) -> bool {
        let at = self.names.partition_point(|n| n.span.start <= bytes.start);
        at.checked_sub(1)
            .and_then(|n| self.names.get(n))
            .is_some_and(|n| bytes.end <= n.span.end)
    }

    /// Where names begin from a byte on, in order.
    pub fn begins_from(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.names.partition_point(|n| n.span.start < at);
        let names = self.names.get(first..).unwrap_or_default().iter();
        names.map(|n| n.span.start)
    }

    /// Whether a name begins at a byte.
    pub fn begins_name(&self, at: u32) -> bool {
        self.names
            .binary_search_by_key(&at, |n| n.span.start)
            .is_ok()
    }
}
