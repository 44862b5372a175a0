//! Pictures above their captions: which an article has, which have come, which are wanted next.
//! All of it is pure: `runtime/pictures` brings the bytes, and `make` (with the feature
//! `pictures`) makes what is drawn.
//!
//! A picture's rows are rows of the flow without text. They are there once its size is known,
//! and stay when the picture itself is dropped to save memory.

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

/// The first number by which a terminal knows one of our pictures. The numbers are colours of
/// the cells in which pictures stand, so they have three bytes.
pub const FIRST_ID: u32 = 0x50_0000;
/// How many such numbers there are.
pub const IDS: u32 = 0x1_0000;

/// Whether the program was built to show pictures.
pub const BUILT: bool = cfg!(feature = "pictures");
