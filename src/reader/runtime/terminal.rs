//! The terminal: taken, drawn on, and given back on every way out.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    Event as Raw, KeyEventKind,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate,
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::Wake;
use crate::error::Error;
use crate::reader::event::Event;
use crate::reader::theme::Tone;

/// Whether the terminal is ours now, for the panic hook and the way out.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// OSC 52 is read by few terminals beyond this many bytes.
const COPY_LIMIT: usize = 74_000;

type Out = BufWriter<Stdout>;

/// The terminal while it is ours.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Out>>,
}

impl Screen {
    /// Takes the terminal: raw, on the other screen, with the mouse.
    pub fn enter() -> Result<Self, Error> {
        install_hook();
        take(true).map_err(|error| {
            give_back();
            Error::Terminal(error)
        })?;
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        let terminal = Terminal::new(CrosstermBackend::new(out)).map_err(|error| {
            give_back();
            Error::Terminal(error)
        })?;
        Ok(Self { terminal })
    }

    /// Its size in cells.
    pub fn size(&self) -> (u16, u16) {
        self.terminal
            .size()
            .map_or((80, 24), |s| (s.width, s.height))
    }

    /// Draws one screen, as one update where the terminal can.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(view)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Forgets what the terminal shows, so that all of it is drawn again.
    pub fn forget(&mut self) {
        // A terminal that cannot be cleared cannot be drawn on: the next draw says so.
        let _next_draw = self.terminal.clear();
    }

    /// Takes the mouse or lets it go.
    pub fn mouse(&mut self, on: bool) {
        let out = self.terminal.backend_mut();
        let _next_draw = if on {
            execute!(out, EnableMouseCapture)
        } else {
            execute!(out, DisableMouseCapture)
        };
    }

    /// Copies by the terminal (OSC 52); whether it was short enough to be sent.
    pub fn copy(&mut self, text: &str) -> bool {
        text.len() <= COPY_LIMIT
            && execute!(
                self.terminal.backend_mut(),
                CopyToClipboard::to_clipboard_from(text)
            )
            .is_ok()
    }

    /// Stops the process, as Ctrl-Z does, and comes back.
    pub fn suspend(&mut self, mouse: bool) {
        give_back();
        stop();
        let _next_draw = take(mouse);
        self.forget();
    }

    /// Gives the terminal back.
    pub fn leave(&mut self) {
        give_back();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
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
    out.flush()
}

/// Gives the terminal back as it was; does nothing where it was given back already.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // On the way out there is nobody left to tell of an error.
    let _ = queue!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        EnableLineWrap,
        cursor::Show,
        LeaveAlternateScreen
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// A panic gives the terminal back before its message is printed. A worker's panic ends
/// the worker alone, and becomes a message in the reader.
fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let main = thread::current().id();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == main {
                give_back();
                before(info);
            } else if !TAKEN.load(Ordering::SeqCst) {
                before(info);
            }
        }));
    });
}

/// Whether the terminal's background is dark, asked of the terminal itself.
pub(super) fn background() -> Option<Tone> {
    let mut options = terminal_colorsaurus::QueryOptions::default();
    // Every terminal answers the second half of the question at once; one over a slow
    // line gets this long.
    options.timeout = Duration::from_millis(400);
    // The foreground does not matter: asking for one colour is one round trip, not two.
    let color = terminal_colorsaurus::background_color(options).ok()?;
    Some(match color.perceived_lightness() > 0.5 {
        true => Tone::Light,
        false => Tone::Dark,
    })
}

/// Starts the threads that wait for keys and for signals.
pub(super) fn listen(sender: Sender<Wake>) {
    signals(&sender);
    thread::spawn(move || {
        loop {
            let event = match crossterm::event::read() {
                Ok(Raw::Key(key)) if key.kind != KeyEventKind::Release => Event::Key(key),
                Ok(Raw::Mouse(mouse)) => Event::Mouse(mouse),
                Ok(Raw::Paste(text)) => Event::Paste(text),
                Ok(Raw::Resize(width, height)) => Event::Resize(width, height),
                Ok(_) => continue,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => {
                    let _gone = sender.send(Wake::Closed);
                    return;
                }
            };
            if sender.send(Wake::Event(event)).is_err() {
                return;
            }
        }
    });
}

#[cfg(unix)]
fn signals(sender: &Sender<Wake>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let sender = sender.clone();
    // Without handlers the signals still end the process; only the terminal would suffer.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
        return;
    };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _gone = sender.send(Wake::Signal(signal));
        }
    });
}

#[cfg(not(unix))]
fn signals(_sender: &Sender<Wake>) {}

/// Stops this process until it is continued.
#[cfg(unix)]
fn stop() {
    let _continued = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
fn stop() {}

/// Ends as the signal would have ended us, so that whoever sent it can tell.
#[cfg(unix)]
pub(super) fn die_by(signal: i32) {
    let _dead = signal_hook::low_level::emulate_default_handler(signal);
}

#[cfg(not(unix))]
pub(super) fn die_by(_signal: i32) {}
