//! Answers that are awaited: what a worker was asked for, and where the reader was then.

use std::sync::Arc;

use super::job::JobId;
use super::search::{Parts, Query, Search};
use crate::article::Place;

/// A line that a worker looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The work's number.
    pub job: JobId,
    /// Where the reader was when it was asked for: the document, and the place in it.
    pub from: (usize, Place),
}

/// A count that is under way, and of what.
#[derive(Debug)]
pub struct Counting {
    /// The work's number.
    pub job: JobId,
    /// What is counted.
    pub query: Query,
    /// In which text.
    pub text: Arc<str>,
    /// And in which parts of it, where not in all.
    pub parts: Option<Arc<Parts>>,
}

impl Counting {
    /// Whether it counts what a search looks for now.
    pub fn is_of(&self, search: &Search) -> bool {
        let (text, parts) = search.shared();
        let same_parts = match (&self.parts, &parts) {
            (Some(one), Some(another)) => Arc::ptr_eq(one, another),
            (one, another) => one.is_none() && another.is_none(),
        };
        same_parts && Arc::ptr_eq(&self.text, &text) && self.query == search.query
    }
}
