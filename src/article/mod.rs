//! The article model: one text, and byte ranges into it.
//!
//! Every later fact (a block, a section, a mention, a quotation, a search hit) is a [`Span`]
//! into [`Article::text`]. Nothing downstream edits what came from upstream, so highlights never
//! break wrapping and every quotation can be shown where it stands.

mod anchor;
mod block;
mod headers;
mod letters;
mod line;
mod model;
mod offsets;
mod quoting;
mod span;
mod table;
mod warning;

pub use crate::date::{Date, Published};
pub use anchor::{Anchor, Folded, words_id};
pub(crate) use anchor::{letters_hash, nth_id};
pub use block::{Block, BlockKind, Inline, InlineKind, Mark, Marker, Role, Section};
#[cfg(feature = "office")]
pub(crate) use headers::head;
pub(crate) use letters::{SMALL, is_alphabetic, is_alphanumeric};
pub use line::one_line;
pub use model::{Article, Format, Identity, Metadata, Source};
pub use offsets::CodePoints;
pub(crate) use quoting::{introduces, introduction, opens_with_day};
pub use span::{Place, Span};
pub use table::{Extent, Rows, Spanning, Table};
pub use warning::{Parted, Problem, Warning};
