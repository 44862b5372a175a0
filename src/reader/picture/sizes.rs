//! The sizes of an article's pictures, on which its rows depend.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// Rows that the pictures above blocks take, by the index of the block.
#[derive(Clone, Debug, Default)]
pub struct Sizes(Option<Arc<FxHashMap<usize, u16>>>);

impl Sizes {
    /// Sizes with these rows, by the index of the block.
    pub fn new(rows: FxHashMap<usize, u16>) -> Self {
        Self((!rows.is_empty()).then(|| Arc::new(rows)))
    }

    /// Whether there are any.
    pub fn are_there(&self) -> bool {
        self.0.is_some()
    }

    /// Rows above a block.
    pub fn above(&self, block: usize) -> u16 {
        let rows = self.0.as_ref().and_then(|rows| rows.get(&block));
        rows.copied().unwrap_or(0)
    }
}

impl PartialEq for Sizes {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
            (None, None) => true,
            _ => false,
        }
    }
}

impl Eq for Sizes {}
