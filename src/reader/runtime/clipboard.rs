//! The system's clipboard.

use std::sync::Mutex;

/// What was copied last stays with us: on X11 the clipboard is served by its owner.
static CLIPBOARD: Mutex<Option<arboard::Clipboard>> = Mutex::new(None);

/// Puts text on the system's clipboard.
///
/// # Errors
/// In words, where the system has none.
pub(super) fn copy(text: &str) -> Result<(), String> {
    let mut clipboard = CLIPBOARD
        .lock()
        .map_err(|_| "the clipboard is in use".to_string())?;
    if clipboard.is_none() {
        *clipboard = Some(arboard::Clipboard::new().map_err(|e| e.to_string())?);
    }
    match clipboard.as_mut() {
        Some(clipboard) => clipboard.set_text(text).map_err(|e| e.to_string()),
        None => Err("no clipboard".into()),
    }
}
