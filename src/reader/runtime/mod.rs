//! The reader's outside: terminal, threads, files, clipboard, browser.
//!
//! One channel brings everything: keys, signals, finished work. All that waits is
//! drained, then the screen is drawn once. Nothing is polled while nothing happens; only
//! while work goes on does the loop wake by itself, to show how far it is.

mod outside;
mod terminal;
mod work;

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use ratatui::widgets::Widget;

use super::document::Stage;
use super::effect::Effect;
use super::event::{Event, JobId, Outcome};
use super::keymap::Keymap;
use super::options::ReaderOptions;
use super::state::Reader;
use super::theme::{Depth, Theme, Tone};
use super::update::{open_current, settle, update};
use crate::error::Error;
use crate::load::Input;
use terminal::Screen;
use work::Workers;

/// How often progress is looked at while work goes on.
const PROGRESS: Duration = Duration::from_millis(150);

/// Something for the loop.
enum Wake {
    /// The reader is to take note of it.
    Event(Event),
    /// The process is told to end by a signal.
    Signal(i32),
    /// The terminal is gone.
    Closed,
}

/// Opens the reader on `inputs` and comes back when it is left.
///
/// # Errors
/// When the terminal cannot be used.
/// [`Error::Interrupted`] after Ctrl-C.
pub fn run(inputs: Vec<Input>, options: ReaderOptions, keymap: Keymap) -> Result<(), Error> {
    if options.plain {
        return super::plain::run(inputs, &options.loading);
    }
    let (sender, receiver) = mpsc::channel();
    let mut workers = Workers::new(sender.clone(), options.loading.clone());
    let depth = if options.color {
        Depth::detect(|name| std::env::var(name).ok())
    } else {
        Depth::Mono
    };
    let theme = Theme::new(Tone::Dark, depth);
    let mut reader = Reader::new(inputs, &options, keymap, theme);
    let mut effects = Vec::new();
    open_current(&mut reader, &mut effects);
    // The file is read while the terminal answers what colour its background has.
    for effect in effects.drain(..) {
        workers.start(effect);
    }
    reader.theme = theme_of(&options, depth);
    let screen = Screen::enter()?;
    reader.size = screen.size();
    settle(&mut reader);
    let mut runtime = Runtime {
        reader,
        screen,
        workers,
        receiver,
        opened: false,
    };
    let end = runtime.first_screen();
    terminal::listen(sender);
    let end = match end {
        Some(end) => end,
        None => runtime.live(),
    };
    runtime.screen.leave();
    match end {
        End::Code(0) => Ok(()),
        End::Code(_) => Err(Error::Interrupted),
        End::Signal(signal) => {
            terminal::die_by(signal);
            Err(Error::Interrupted)
        }
        End::Failed(error) => Err(Error::Terminal(error)),
    }
}

/// Dark or light: as asked for, else as the terminal's background is.
fn theme_of(options: &ReaderOptions, depth: Depth) -> Theme {
    let theme = match options.theme.as_deref() {
        Some("light") => Theme::chosen(Tone::Light, depth),
        Some("dark") => Theme::chosen(Tone::Dark, depth),
        _ => Theme::new(Tone::Dark, depth),
    };
    if depth == Depth::Mono {
        return theme;
    }
    // rxvt and others say it outright: "15;0" is light on dark.
    let said = std::env::var("COLORFGBG").ok();
    let said = said.as_deref().and_then(Tone::from_variable);
    match said.or_else(terminal::background) {
        Some(ground) => theme.on_ground(ground),
        None => theme,
    }
}

/// How the loop ends.
enum End {
    Code(u8),
    Signal(i32),
    Failed(io::Error),
}

struct Runtime {
    reader: Reader,
    screen: Screen,
    workers: Workers,
    receiver: Receiver<Wake>,
    /// Whether a page was asked for since the screen was drawn.
    opened: bool,
}

/// How long the first screen waits for the text, so that it is complete at once where
/// reading is quick.
const FIRST_TEXT: Duration = Duration::from_millis(120);
/// The same for every later page.
const NEXT_TEXT: Duration = Duration::from_millis(50);

impl Runtime {
    /// Waits for the first text a moment, so that the first screen has it.
    fn first_screen(&mut self) -> Option<End> {
        self.wait_for_text(FIRST_TEXT)
    }

    /// Waits a moment for the text of the page on the screen, so that what is read
    /// quickly is there at once, without a flicker. How the loop ends, if it does.
    fn wait_for_text(&mut self, moment: Duration) -> Option<End> {
        let end = Instant::now() + moment;
        while self.reader.document().stage == Stage::Loading && !self.reader.document().has_text() {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(wake) = self.receiver.recv_timeout(left) else {
                break;
            };
            if let Some(end) = self.take(wake) {
                return Some(end);
            }
        }
        None
    }

    fn live(&mut self) -> End {
        loop {
            if let Err(error) = self.draw() {
                return End::Failed(error);
            }
            let mut next = match self.wait() {
                Some(wake) => Some(wake),
                None => {
                    self.look_at_progress();
                    continue;
                }
            };
            // Everything that waits is taken before the screen is drawn once.
            while let Some(wake) = next {
                if let Some(end) = self.take(wake) {
                    return end;
                }
                next = self.receiver.try_recv().ok();
            }
            if std::mem::take(&mut self.opened)
                && let Some(end) = self.wait_for_text(NEXT_TEXT)
            {
                return end;
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let reader = &self.reader;
        self.screen.draw(|frame| {
            let area = frame.area();
            reader.render(area, frame.buffer_mut());
        })
    }

    /// The next thing to take note of; `None` when it is time to look at progress.
    fn wait(&mut self) -> Option<Wake> {
        if !self.workers.are_busy() {
            return Some(self.receiver.recv().unwrap_or(Wake::Closed));
        }
        match self.receiver.recv_timeout(PROGRESS) {
            Ok(wake) => Some(wake),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Wake::Closed),
        }
    }

    fn look_at_progress(&mut self) {
        for (job, progress) in self.workers.progress() {
            update(&mut self.reader, Event::Progress(job, progress));
        }
    }

    fn take(&mut self, wake: Wake) -> Option<End> {
        let event = match wake {
            Wake::Event(event) => event,
            Wake::Signal(signal) => return Some(End::Signal(signal)),
            Wake::Closed => return Some(End::Code(0)),
        };
        if let Event::Done(job, outcome) = &event {
            self.workers.note(*job, outcome);
        }
        for effect in update(&mut self.reader, event) {
            if let Some(end) = self.do_effect(effect) {
                return Some(end);
            }
        }
        None
    }

    fn do_effect(&mut self, effect: Effect) -> Option<End> {
        match effect {
            Effect::Quit(code) => return Some(End::Code(code)),
            Effect::Redraw => self.screen.forget(),
            Effect::Mouse(on) => self.screen.mouse(on),
            Effect::Suspend => {
                self.screen.suspend(self.reader.mouse);
                self.reader.size = self.screen.size();
                settle(&mut self.reader);
            }
            Effect::Copy { text, told } => {
                let by_terminal = self.screen.copy(&text);
                self.workers.copy(text, told, by_terminal);
            }
            other => {
                self.opened |= matches!(other, Effect::Open(..));
                self.workers.start(other);
            }
        }
        None
    }
}

/// Sends an outcome; a reader that is gone needs none.
fn send(sender: &Sender<Wake>, job: JobId, outcome: Outcome) {
    let _gone = sender.send(Wake::Event(Event::Done(job, outcome)));
}
