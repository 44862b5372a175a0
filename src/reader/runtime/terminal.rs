//! Draws the screen on the terminal while it is ours.
//!
//! The new screen is compared with the last one, and only what differs is written. The terminal
//! is never asked where its cursor is or how large it is. A whole repaint begins with a cleared
//! screen and takes nothing for granted.

use std::io;
use std::panic;
use std::sync::Once;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::input::{Asked, Keyboard, Questions};
use super::{Wake, changes, frame, hold, signals};
use crate::error::Error;
use crate::reader::picture::Sent;

/// Beyond this many bytes few terminals read OSC 52.
const COPY_LIMIT: usize = 74_000;
/// The size taken for a terminal that does not know its own.
const USUAL_SIZE: (u16, u16) = (80, 24);
/// The largest window that is believed; one that claims more would cost gigabytes of cells.
const LARGEST: (u16, u16) = (2000, 600);

/// The terminal while it is ours.
pub(super) struct Screen {
    keyboard: Keyboard,
    /// What the terminal shows; `None` where that is not known.
    shown: Option<Buffer>,
    /// The next screen, while it is drawn.
    next: Buffer,
    /// What is written, kept for the next time.
    out: Vec<u8>,
    /// The numbers of the pictures that the terminal keeps.
    sent: Vec<u32>,
}

impl Screen {
    /// Takes the terminal (raw, on the other screen, with the mouse) and begins to read
    /// its input, and to ask it for its background if that is to be asked.
    pub fn enter(sender: Sender<Wake>, ask: Questions) -> Result<Self, Error> {
        install_hook();
        let begun = hold::take(true, ask)
            .and_then(|()| Keyboard::listen(sender, Asked::now(ask)))
            .map_err(|error| {
                hold::give_back();
                Error::Terminal(error)
            });
        Ok(Self {
            keyboard: begun?,
            shown: None,
            next: Buffer::empty(Rect::ZERO),
            out: Vec::new(),
            sent: Vec::new(),
        })
    }

    /// The terminal's size in cells, by the system and not by the terminal.
    pub fn size(&self) -> (u16, u16) {
        let (width, height) = hold::size().unwrap_or(USUAL_SIZE);
        (width.min(LARGEST.0), height.min(LARGEST.1))
    }

    /// Draws one screen of this size, as one update where the terminal can. `pictures` are
    /// those that the terminal has to keep for it, and the numbers of all that it may keep.
    pub fn draw(
        &mut self,
        size: (u16, u16),
        (pictures, kept): (Vec<Sent>, Vec<u32>),
        view: impl FnOnce(Rect, &mut Buffer),
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, size.0, size.1);
        self.next.resize(area);
        // It writes every cell.
        view(area, &mut self.next);
        self.out.clear();
        queue!(self.out, BeginSynchronizedUpdate)?;
        let last = self.shown.take();
        let same = last.as_ref().filter(|shown| shown.area == area);
        if same.is_none() {
            queue!(self.out, ResetColor, Clear(ClearType::All))?;
        }
        let sends = self.send(&pictures, |id| same.is_some() && kept.contains(&id));
        let mut changed = true;
        match same {
            Some(shown) => {
                let told = changes::between(shown, &self.next);
                changed = sends || !told.is_empty();
                frame::write(&mut self.out, told);
            }
            None => {
                frame::write(&mut self.out, changes::all(&self.next));
            }
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        if changed {
            hold::write(&self.out)?;
        }
        let spare = last.unwrap_or_else(|| Buffer::empty(Rect::ZERO));
        self.shown = Some(std::mem::replace(&mut self.next, spare));
        Ok(())
    }

    /// Forgets what the terminal shows, so that all of it is drawn again.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Sends the pictures that the terminal does not keep yet, and has it forget those that
    /// are not to stay; whether there was anything to say. Some terminals lose their pictures
    /// when they are cleared.
    fn send(&mut self, pictures: &[Sent], stays: impl Fn(u32) -> bool) -> bool {
        let before = self.out.len();
        for id in self.sent.extract_if(.., |id| !stays(*id)) {
            hold::forget_picture(&mut self.out, id);
        }
        for picture in pictures {
            if !self.sent.contains(&picture.id) {
                self.out.extend_from_slice(picture.bytes.as_bytes());
                self.sent.push(picture.id);
            }
        }
        let any = self.out.len() > before;
        if any {
            hold::keeps(&self.sent);
        }
        any
    }

    /// Takes the mouse or lets it go.
    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.out.clear();
        if on {
            queue!(self.out, EnableMouseCapture)?;
        } else {
            queue!(self.out, DisableMouseCapture)?;
        }
        hold::write(&self.out)
    }

    /// Copies by the terminal (OSC 52); whether it was short enough to be sent.
    pub fn copy(&mut self, text: &str) -> bool {
        self.out.clear();
        text.len() <= COPY_LIMIT
            && queue!(self.out, CopyToClipboard::to_clipboard_from(text)).is_ok()
            && hold::write(&self.out).is_ok()
    }

    /// Stops the process, alone or with all of its job, and comes back.
    pub fn suspend(&mut self, mouse: bool, job: bool) -> io::Result<()> {
        self.lend(mouse, || signals::stop(job))
    }

    /// Gives the terminal to somebody else until `use_it` is done.
    pub fn lend<T>(&mut self, mouse: bool, use_it: impl FnOnce() -> T) -> io::Result<T> {
        self.keyboard.wait_for_answer();
        self.keyboard.pause();
        hold::give_back();
        let done = use_it();
        let taken = self.retake(mouse);
        self.keyboard.resume();
        taken.map(|()| done)
    }

    /// Takes the terminal again, whatever became of it.
    pub fn retake(&mut self, mouse: bool) -> io::Result<()> {
        self.forget();
        self.sent.clear();
        hold::take(mouse, Questions::default())
    }

    /// Gives the terminal back, but not an answer that is still to come.
    pub fn leave(&mut self) {
        self.keyboard.wait_for_answer();
        self.leave_now();
    }

    /// Gives the terminal back at once. What is typed from now on is not for us.
    pub fn leave_now(&mut self) {
        self.keyboard.pause();
        hold::give_back();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        hold::give_back();
    }
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
                hold::force_back(Duration::ZERO);
                before(info);
            } else if !hold::is_taken() {
                before(info);
            }
        }));
    });
}
