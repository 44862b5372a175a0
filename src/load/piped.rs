//! Standard input gives its bytes only once: kept for whoever reads it again.

use std::sync::Mutex;

use super::{Input, Options};
use crate::error::Error;

/// The longest standard input that is kept, in bytes: a second copy of more would cost
/// more memory than another look at it is worth.
const PIPED: usize = 64 << 20;

/// What came by standard input, which gives its bytes only once.
#[derive(Debug, Default)]
pub struct Piped(Mutex<Once>);

/// Whether standard input was read, and what of it was kept.
#[derive(Debug, Default)]
enum Once {
    #[default]
    Unread,
    Kept(Vec<u8>),
    TooLong,
}

impl Options {
    /// The bytes of an input: those kept of standard input, else what `read` gives.
    pub(super) fn kept(
        &self,
        input: &Input,
        read: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Result<Vec<u8>, Error> {
        let Some(piped) = self.piped.as_ref().filter(|_| *input == Input::Stdin) else {
            return read();
        };
        // A thread that broke down while it read has kept nothing.
        let mut once = piped.0.lock().unwrap_or_else(|broken| broken.into_inner());
        match &*once {
            Once::Kept(bytes) => return Ok(bytes.clone()),
            Once::TooLong => {
                return Err(Error::Unreadable {
                    input: input.name(),
                    what: "too long to be kept, and it cannot be read twice".into(),
                    hint: Some("saving it to a file and opening that".into()),
                });
            }
            Once::Unread => {}
        }
        let bytes = read()?;
        *once = if bytes.len() > PIPED {
            Once::TooLong
        } else {
            Once::Kept(bytes.clone())
        };
        Ok(bytes)
    }
}
