//! Pictures above their captions: which an article has, what is there of each, what is wanted
//! next. Pure: `runtime/pictures` brings them, and `make` (with the feature `pictures`) makes
//! what is drawn of their bytes.
//!
//! A picture's rows are rows of the flow that carry no text, and they are there once its size
//! is known. A picture that was dropped to save memory keeps its rows.

mod able;
#[cfg(feature = "pictures")]
mod make;
#[cfg(not(feature = "pictures"))]
mod none;
mod places;
mod ready;
mod sizes;
mod wanted;

pub use able::{Able, Answer, Graphics, Protocol};
#[cfg(feature = "pictures")]
pub use make::make;
#[cfg(not(feature = "pictures"))]
pub use none::make;
pub use places::{Shown, reserve, shown};
pub use ready::{Ready, Sent};
pub use sizes::Sizes;
pub use wanted::{Pictures, Room, Wanted};

/// The first of the numbers that a terminal knows our pictures by, and how many there are.
/// They are a colour of the cells in which the pictures stand, so they have three bytes.
pub const FIRST_ID: u32 = 0x50_0000;
/// How many of them there are.
pub const IDS: u32 = 0x1_0000;

/// Whether the program was built to show pictures.
pub const BUILT: bool = cfg!(feature = "pictures");
