//! Holds the terminal: it is taken, written to and given back only here.
//!
//! The loop does so in turn. A signal, a panic or a stuck terminal does not wait for the loop:
//! [`force_back`] gives the terminal back without it, and nothing is written after that.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use crossterm::{cursor, queue, style};

use super::input::Questions;
#[cfg(not(unix))]
use other as system;
#[cfg(unix)]
use unix as system;

pub(super) use system::{input, is_gone, size};
#[cfg(unix)]
pub(super) use unix::{Device, device};

/// Locked while the terminal changes hands or is written to.
static DOOR: Mutex<()> = Mutex::new(());
/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether it was given back for good, by force.
static OVER: AtomicBool = AtomicBool::new(false);

/// The numbers of the pictures that the terminal keeps. They are forgotten before it is given
/// back, however that comes about.
static PICTURES_KEPT: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Asks a terminal for the colour of its background. All terminals that end their answer like
/// the question know this form.
const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// Asks for the terminal's name, for kitty's protocol, for the pixels of a cell, and last for
/// its attributes. Every terminal answers the last, so by then everything has been answered.
const PICTURES: &[u8] = b"\x1b[>q\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c";

fn door() -> MutexGuard<'static, ()> {
    DOOR.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the terminal is ours.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Takes the terminal: raw, on the other screen, with the mouse if it is ours. Taking it
/// again, after the process was stopped from outside, does no harm.
pub(super) fn take(mouse: bool, ask: Questions) -> io::Result<()> {
    let door = door();
    if OVER.load(Ordering::SeqCst) {
        return Ok(());
    }
    // Before the first byte: in the background the process is stopped here.
    system::make_raw(!is_taken())?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = Vec::new();
    if ask.background {
        out.extend_from_slice(QUESTION);
    }
    if ask.pictures {
        out.extend_from_slice(PICTURES);
    }
    queue!(
        out,
        EnterAlternateScreen,
        cursor::Hide,
        DisableLineWrap,
        EnableBracketedPaste
    )?;
    if mouse {
        queue!(out, EnableMouseCapture)?;
    }
    system::write(&out)?;
    drop(door);
    Ok(())
}

/// Writes to the terminal while it is ours.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let _door = door();
    if is_taken() && !OVER.load(Ordering::SeqCst) {
        system::write(bytes)
    } else {
        Ok(())
    }
}

/// Takes note of the pictures that the terminal keeps.
pub(super) fn keeps(pictures: &[u32]) {
    let kept = PICTURES_KEPT.lock();
    let mut kept = kept.unwrap_or_else(PoisonError::into_inner);
    kept.clear();
    kept.extend_from_slice(pictures);
}

/// Has the terminal forget a picture, wherever it shows.
pub(super) fn forget_picture(out: &mut Vec<u8>, id: u32) {
    out.extend_from_slice(format!("\x1b_Ga=d,d=I,i={id},q=2\x1b\\").as_bytes());
}

/// What makes a terminal be as programs expect it.
fn farewell() -> Vec<u8> {
    let mut out = Vec::new();
    // Whoever holds them is stuck, and is not waited for.
    if let Ok(mut kept) = PICTURES_KEPT.try_lock() {
        for id in kept.drain(..) {
            forget_picture(&mut out, id);
        }
    }
    // Writing to memory does not fail.
    let _ = queue!(
        out,
        EndSynchronizedUpdate,
        style::ResetColor,
        style::SetAttribute(style::Attribute::Reset),
        DisableMouseCapture,
        DisableBracketedPaste,
        EnableLineWrap,
        cursor::Show,
        LeaveAlternateScreen
    );
    out
}

/// Gives the terminal back as it was; does nothing where it was given back already.
pub(super) fn give_back() {
    let _door = door();
    if TAKEN.swap(false, Ordering::SeqCst) {
        // On the way out there is nobody left to tell of an error.
        let _gone = system::write(&farewell());
        let _gone = system::restore();
    }
}

/// Gives the terminal back for good, whatever the loop is doing. Waits at most `patience` for
/// what is being written, and for a terminal that takes nothing.
pub(super) fn force_back(patience: Duration) {
    let end = Instant::now() + patience;
    let mut door = None;
    while door.is_none() {
        door = match DOOR.try_lock() {
            Ok(door) => Some(door),
            Err(std::sync::TryLockError::Poisoned(door)) => Some(door.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) if Instant::now() < end => {
                std::thread::sleep(Duration::from_millis(5));
                continue;
            }
            Err(std::sync::TryLockError::WouldBlock) => break,
        };
    }
    OVER.store(true, Ordering::SeqCst);
    if TAKEN.swap(false, Ordering::SeqCst) {
        // What was being written may have been cut within a string.
        let mut bytes = b"\x1b\\".to_vec();
        bytes.extend(farewell());
        system::write_until(&bytes, end);
        let _gone = system::restore();
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{IsTerminal, Read};
    use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
    use std::os::unix::fs::OpenOptionsExt;
    use std::path::PathBuf;
    use std::process::Stdio;

    use filedescriptor::{POLLOUT, poll, pollfd};
    use rustix::fs::OFlags;
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr, ttyname};

    use super::*;

    /// The terminal's settings before we took it.
    static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

    /// Where keys come from.
    pub struct Device(File);

    impl Device {
        /// Reads what is there.
        pub fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            self.0.read(bytes)
        }
    }

    impl AsRawFd for Device {
        fn as_raw_fd(&self) -> std::os::fd::RawFd {
            self.0.as_raw_fd()
        }
    }

    /// The terminal on standard input; where that is a pipe, the one the process belongs
    /// to; where it belongs to none, the one on standard output.
    pub fn device() -> io::Result<Device> {
        let input = io::stdin();
        if input.is_terminal() {
            return Ok(Device(File::from(input.as_fd().try_clone_to_owned()?)));
        }
        let open = |path: PathBuf| File::options().read(true).write(true).open(path);
        open("/dev/tty".into())
            .or_else(|error| open(name().ok_or(error)?))
            .map(Device)
    }

    /// Where another program is to get its keys.
    pub fn input() -> io::Result<Stdio> {
        device().map(|Device(file)| file.into())
    }

    /// The file that the terminal on standard output is.
    fn name() -> Option<PathBuf> {
        let name = ttyname(io::stdout().as_fd(), Vec::new()).ok()?;
        Some(name.into_string().ok()?.into())
    }

    fn before() -> MutexGuard<'static, Option<Termios>> {
        BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the terminal raw; what it was before is kept if it is to be kept.
    pub fn make_raw(keep: bool) -> io::Result<()> {
        let Device(device) = device()?;
        let mut settings = tcgetattr(&device)?;
        if keep {
            *before() = Some(settings.clone());
        }
        settings.make_raw();
        Ok(tcsetattr(&device, OptionalActions::Now, &settings)?)
    }

    /// Gives the terminal its settings back, without waiting for its output.
    pub fn restore() -> io::Result<()> {
        let Some(settings) = before().clone() else {
            return Ok(());
        };
        let Device(device) = device()?;
        Ok(tcsetattr(&device, OptionalActions::Now, &settings)?)
    }

    /// The terminal's size in cells; `None` where it does not know.
    pub fn size() -> Option<(u16, u16)> {
        let size = tcgetwinsize(io::stdout()).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
    }

    /// Whether an error says that there is no terminal any more.
    pub fn is_gone(error: &io::Error) -> bool {
        let gone = [libc::EIO, libc::ENXIO, libc::ENODEV, libc::EPIPE];
        error
            .raw_os_error()
            .is_some_and(|code| gone.contains(&code))
    }

    /// Writes all of `bytes`, however long the terminal takes.
    pub fn write(bytes: &[u8]) -> io::Result<()> {
        let out = io::stdout();
        write_to(out.as_fd(), bytes, None)
    }

    /// Writes what the terminal takes within a time. It uses a descriptor of its own, so that a
    /// stuck write elsewhere does not hold us up.
    pub fn write_until(bytes: &[u8], end: Instant) {
        let open = |path: PathBuf| {
            File::options()
                .write(true)
                .custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32)
                .open(path)
        };
        let out = name().map_or_else(|| open("/dev/tty".into()), open);
        if let Ok(out) = out.or_else(|_| open("/dev/tty".into())) {
            let _gone = write_to(out.as_fd(), bytes, Some(end));
        }
    }

    fn write_to(out: BorrowedFd<'_>, mut bytes: &[u8], end: Option<Instant>) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(out, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(n) => bytes = &bytes[n..],
                Err(rustix::io::Errno::INTR) => {}
                // Others may have made the descriptor one that does not wait.
                Err(rustix::io::Errno::AGAIN) => {
                    let left = end.map(|end| end.saturating_duration_since(Instant::now()));
                    if left.is_some_and(|left| left.is_zero()) {
                        return Err(io::ErrorKind::TimedOut.into());
                    }
                    let mut ready = [pollfd {
                        fd: out.as_raw_fd(),
                        events: POLLOUT,
                        revents: 0,
                    }];
                    // Where it cannot be waited for, the next turn tells why.
                    let _next_turn =
                        poll(&mut ready, left.map(|l| l.min(Duration::from_millis(20))));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

#[cfg(not(unix))]
mod other {
    use std::io::Write;
    use std::process::Stdio;

    use super::*;

    /// Where another program is to get its keys.
    pub fn input() -> io::Result<Stdio> {
        Ok(Stdio::inherit())
    }

    /// A console stays until the process ends.
    pub fn is_gone(_error: &io::Error) -> bool {
        false
    }

    /// Makes the console raw.
    pub fn make_raw(_keep: bool) -> io::Result<()> {
        crossterm::terminal::enable_raw_mode()
    }

    /// Gives the console its settings back.
    pub fn restore() -> io::Result<()> {
        crossterm::terminal::disable_raw_mode()
    }

    /// The console's size in cells.
    pub fn size() -> Option<(u16, u16)> {
        crossterm::terminal::size().ok()
    }

    /// Writes all of `bytes`.
    pub fn write(bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// Writes all of it: consoles take what they are given.
    pub fn write_until(bytes: &[u8], _end: Instant) {
        let _gone = write(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_go_with_the_screen_that_they_are_on_and_once() {
        keeps(&[5_242_881, 5_242_882]);
        let said = String::from_utf8(farewell()).expect("text");
        let at = |what: &str| {
            said.find(what)
                .unwrap_or_else(|| panic!("{what}: {said:?}"))
        };
        let left = at("\x1b[?1049l");
        for id in ["i=5242881,", "i=5242882,"] {
            assert!(at(id) < left, "{said:?}");
        }
        assert!(!String::from_utf8_lossy(&farewell()).contains("_G"));
    }
}
