//! Signals, and endings that do not wait for the loop.
//!
//! Handlers are set before the terminal is taken, so there is no moment in which a signal could
//! end the process and leave the terminal raw. A thread of its own hears them. The first signal
//! that is to end the process is told to the loop, which then leaves as on `q`. If the loop does
//! not come to it, or another signal comes, the thread gives the terminal back itself and ends.

use std::thread;
use std::time::Duration;

use super::hold;

/// How long the loop has to leave by itself.
const GRACE: Duration = Duration::from_millis(500);
/// How long after that a terminal is waited for that takes nothing.
const PATIENCE: Duration = Duration::from_millis(100);

/// Ends the process by `signal` in a while, if it has not ended by then.
pub(super) fn end_soon(signal: i32) {
    thread::spawn(move || {
        thread::sleep(GRACE);
        hold::force_back(PATIENCE);
        die_by(signal);
    });
}

#[cfg(not(unix))]
pub(super) use other::{HANG_UP, die_by, run_in_front, stop, watch};
#[cfg(unix)]
pub(super) use unix::{HANG_UP, die_by, run_in_front, stop, watch};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
    use std::sync::mpsc::Sender;
    use std::sync::{Arc, OnceLock};

    use rustix::process::{
        Pid, Signal, WaitOptions, kill_current_process_group, kill_process, waitpid,
    };
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::{emulate_default_handler, raise};

    use super::*;
    use crate::reader::runtime::Wake;

    /// The signal of a lost terminal.
    pub const HANG_UP: i32 = SIGHUP;

    /// The program that has the terminal; [`NOBODY`] while it is ours.
    static BORROWER: AtomicI32 = AtomicI32::new(NOBODY);
    const NOBODY: i32 = 0;
    /// It is about to be started.
    const SOMEBODY: i32 = -1;

    fn is_lent() -> bool {
        BORROWER.load(Ordering::SeqCst) != NOBODY
    }

    /// The signals that keys make, and whether each has come and not been dealt with. This
    /// is set while the signal is delivered; the thread hears of it later, and the program
    /// that it was meant for may have ended by then.
    type Pressed = [(i32, Arc<AtomicBool>); 3];
    static PRESSED: OnceLock<Pressed> = OnceLock::new();

    fn pressed() -> &'static Pressed {
        PRESSED.get_or_init(|| [SIGINT, SIGQUIT, SIGTSTP].map(|signal| (signal, Arc::default())))
    }

    /// Whether the signal is meant for us. One that comes from a key is for whichever program
    /// has the terminal.
    fn is_ours(signal: i32) -> bool {
        match pressed().iter().find(|(key, _)| *key == signal) {
            Some((_, pressed)) => pressed.swap(false, Ordering::SeqCst) && !is_lent(),
            None => true,
        }
    }

    /// Hears signals from now on.
    ///
    /// # Errors
    /// Where the system does not let us.
    pub fn watch(sender: Sender<Wake>) -> io::Result<()> {
        let heard = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
        for (signal, pressed) in pressed() {
            signal_hook::flag::register(*signal, Arc::clone(pressed))?;
        }
        let mut signals = Signals::new(heard)?;
        // One that came in between is only marked, and nobody would hear of it: once more.
        for (signal, pressed) in pressed() {
            if pressed.load(Ordering::SeqCst) {
                raise(*signal)?;
            }
        }
        let hear = move || {
            let mut ending = false;
            for signal in signals.forever() {
                let wake = match signal {
                    SIGWINCH => Wake::Resized,
                    SIGCONT => Wake::Continued,
                    signal if !is_ours(signal) => continue,
                    SIGTSTP => Wake::Suspend,
                    signal if ending => {
                        hold::force_back(Duration::ZERO);
                        die_by(signal);
                        return;
                    }
                    signal => {
                        ending = true;
                        signal_borrower(signal);
                        end_soon(signal);
                        Wake::Signal(signal)
                    }
                };
                // Once the loop has ended only ends matter.
                let _gone = sender.send(wake);
            }
        };
        thread::Builder::new().name("signals".into()).spawn(hear)?;
        Ok(())
    }

    /// Sends a signal on to the program that has the terminal.
    fn signal_borrower(signal: i32) {
        let borrower = BORROWER.load(Ordering::SeqCst);
        let borrower = Pid::from_raw(borrower.max(NOBODY));
        if let (Some(borrower), Some(signal)) = (borrower, Signal::from_named_raw(signal)) {
            let _gone = kill_process(borrower, signal);
        }
    }

    /// Ends in the way the signal would have ended us, so that its sender can tell.
    pub fn die_by(signal: i32) {
        let _dead = emulate_default_handler(signal);
    }

    /// Stops until continued, as a program does that knows nothing of Ctrl-Z. `group`:
    /// with all that was started with us, for a shell takes the terminal back only when
    /// all of a job has stopped. Where no shell could continue us the system lets us go on.
    pub fn stop(group: bool) {
        // SAFETY: both calls are given a valid signal and valid actions, the first the
        // system's own, the second the one that was in force before. Neither is a handler
        // of ours, and signals are heard by the same handler after as before.
        unsafe {
            let mut usual: libc::sigaction = std::mem::zeroed();
            usual.sa_sigaction = libc::SIG_DFL;
            let mut heard: libc::sigaction = std::mem::zeroed();
            if libc::sigaction(SIGTSTP, &raw const usual, &raw mut heard) == 0 {
                let _stopped = match group {
                    true => kill_current_process_group(Signal::TSTP).map_err(io::Error::from),
                    false => raise(SIGTSTP),
                };
                libc::sigaction(SIGTSTP, &raw const heard, std::ptr::null_mut());
            }
        }
    }

    /// Runs a program that has the terminal until it ends; when it stops we do. Whether it
    /// ended well.
    pub fn run_in_front(command: &mut Command) -> io::Result<bool> {
        BORROWER.store(SOMEBODY, Ordering::SeqCst);
        let ended = command.spawn().map(|child| {
            let id = i32::try_from(child.id()).unwrap_or(SOMEBODY);
            BORROWER.store(id, Ordering::SeqCst);
            Pid::from_raw(id).is_none_or(wait_for)
        });
        // What came until now was not for us.
        for (_, pressed) in pressed() {
            pressed.store(false, Ordering::SeqCst);
        }
        BORROWER.store(NOBODY, Ordering::SeqCst);
        ended
    }

    fn wait_for(child: Pid) -> bool {
        loop {
            match waitpid(Some(child), WaitOptions::UNTRACED) {
                Ok(Some((_, status))) if status.stopped() => {
                    stop(false);
                    // A shell continues all of a job; one that stopped by itself was
                    // alone in it.
                    let _gone = kill_process(child, Signal::CONT);
                }
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Ok(Some((_, status))) => return status.exit_status() == Some(0),
                Err(_) => return true,
            }
        }
    }
}

#[cfg(not(unix))]
mod other {
    use std::io;
    use std::process::Command;
    use std::sync::mpsc::Sender;

    use crate::reader::runtime::Wake;

    /// Stands in where there are no signals.
    pub const HANG_UP: i32 = 0;

    /// There are no signals here.
    pub fn watch(_sender: Sender<Wake>) -> io::Result<()> {
        Ok(())
    }

    /// Ends.
    pub fn die_by(_signal: i32) {
        std::process::exit(1);
    }

    /// Does nothing where a program cannot be stopped.
    pub fn stop(_group: bool) {}

    /// Runs a program that has the terminal until it ends. Whether it ended well.
    pub fn run_in_front(command: &mut Command) -> io::Result<bool> {
        command.status().map(|status| status.success())
    }
}
