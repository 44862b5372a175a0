//! A picture that is ready to be drawn: made for so many cells, in one protocol.

use std::fmt;
use std::sync::Arc;

use ratatui::buffer::Cell;

/// A picture as it is drawn.
pub struct Ready {
    /// Cells: across, down.
    pub size: (u16, u16),
    /// Bytes that it keeps.
    pub kept: usize,
    /// What it looks like.
    pub(super) look: Drawing,
    /// What the terminal has to be sent before it is drawn.
    pub sent: Option<Sent>,
}

/// What a terminal keeps of a picture.
#[derive(Clone, Debug)]
pub struct Sent {
    /// By what number.
    pub id: u32,
    /// The sequences that send it.
    pub bytes: Arc<str>,
}

/// What a picture looks like in cells.
pub(super) enum Drawing {
    /// Cells that stand for themselves, row by row.
    #[cfg_attr(
        not(any(test, feature = "pictures")),
        allow(dead_code, reason = "only pictures are drawn in cells")
    )]
    Cells(Vec<Cell>),
    /// The first cell of each row draws all of the row.
    #[cfg(feature = "pictures")]
    Rows(Vec<Cell>),
    /// The first cell of what shows draws all of it.
    #[cfg(feature = "pictures")]
    Whole(Box<ratatui_image::sliced::SlicedProtocol>),
}

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ready")
            .field("size", &self.size)
            .field("kept", &self.kept)
            .finish_non_exhaustive()
    }
}
