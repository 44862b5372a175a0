//! Other programs: the browser and the system's clipboard.

use std::process::{Command, Stdio};
use std::sync::Mutex;

use crate::typeset::clean_line;

/// Opens a web address in `$BROWSER`, else by the system's opener. No shell sees it.
///
/// # Errors
/// In words, where no program could be started.
pub(super) fn browse(address: &str) -> Result<(), String> {
    let asked = std::env::var("BROWSER").ok().filter(|b| !b.is_empty());
    let asked = asked.iter().flat_map(|list| list.split(':'));
    #[cfg(target_os = "macos")]
    let system = ["open"];
    #[cfg(windows)]
    let system = ["explorer"];
    #[cfg(not(any(target_os = "macos", windows)))]
    let system = ["xdg-open", "gio open", "wslview"];
    for program in asked.chain(system) {
        let mut words = program.split_whitespace().filter(|w| *w != "%s");
        let Some(name) = words.next() else {
            continue;
        };
        let started = Command::new(name)
            .args(words)
            .arg(address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        if let Ok(mut child) = started {
            // Waited for on this worker thread, so that no zombie stays.
            let _status = child.wait();
            return Ok(());
        }
    }
    Err(format!(
        "no browser could be started; the address is {}",
        clean_line(address)
    ))
}

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
