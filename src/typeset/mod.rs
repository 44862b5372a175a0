//! From text to rows of cells, for the screen and for standard output alike: the one
//! door that untrusted text goes through ([`clean_line`], [`clean_text`]), the one
//! width function ([`width()`]), and wrapping ([`wrap()`]).
//!
//! Text is never changed here: rows and glyphs are byte ranges into it, so styles and
//! search hits are laid over by intersecting ranges.

mod chunk;
mod clean;
mod fit;
mod glyph;
#[cfg(feature = "reader")]
mod hyphen;
#[cfg(not(feature = "reader"))]
#[path = "hyphen/none.rs"]
mod hyphen;
mod row;
mod table;
mod width;
mod wrap;

pub use chunk::{chunk_count, chunk_index, chunk_span, nominal_chunk, nominal_start};
pub use clean::{clean_line, clean_text};
pub use glyph::{Glyph, Glyphs, glyphs, glyphs_of};
pub use hyphen::Tongue;
pub use row::{Lines, Row};
pub use table::{Part, Piece, Shape, TableLine, line_text};
pub use width::{truncate, width};
pub use wrap::{
    Paragraph, UNBROKEN, first_row, goes_on, paragraph, row_text, wrap, wrap_chunk, wrap_paragraph,
};
