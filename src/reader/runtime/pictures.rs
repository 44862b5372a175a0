//! Brings pictures on a thread that nobody waits for: their bytes, and what is drawn of them. If
//! something is wrong with a picture, only that picture is missing.

use crate::load::Options;
use crate::reader::effect::Pictured;
use crate::reader::picture::{Ready, Wanted};

/// A picture that is wanted; none where it cannot be had, or is none.
#[cfg(feature = "pictures")]
pub(super) fn bring(of: &Pictured, wanted: &Wanted, loading: &Options) -> Option<Ready> {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use crate::load::picture;
    use crate::reader::picture::make;

    let Wanted {
        address,
        room,
        protocol,
        id,
    } = wanted;
    let work = || {
        // A picture that is missing is told by its caption: nothing else is shown for it.
        let bytes = picture(&of.input, of.format, address, loading).ok()?;
        make(&bytes, *room, *protocol, *id)
    };
    // A decoder that breaks down is none of the reader's trouble.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_default()
}

/// No picture: the program was built without them.
#[cfg(not(feature = "pictures"))]
pub(super) fn bring(_: &Pictured, _: &Wanted, _: &Options) -> Option<Ready> {
    None
}
