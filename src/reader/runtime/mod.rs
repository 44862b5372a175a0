//! The reader's outside: terminal, threads, files, clipboard, browser.
//!
//! One channel brings everything: keys, signals, finished work. Everything that waits is
//! drained, then the screen is drawn once. Nothing is polled while nothing happens; only while
//! work goes on does the loop wake by itself, to show how far it is.
//!
//! Two threads feed the channel from the terminal's side: `input` reads keys and answers,
//! `signals` hears signals. `hold` takes the terminal and gives it back, `terminal` draws on it.

mod asking;
mod browser;
mod changes;
mod child;
mod clerk;
mod clipboard;
mod completing;
mod drawn;
mod editing;
mod editor;
mod frame;
mod hold;
mod input;
mod lookup;
mod pace;
mod pictures;
mod reading;
mod signals;
pub(super) mod survey;
pub(super) mod taking;
mod terminal;
mod work;

pub use reading::left_out;

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::widgets::Widget;

use super::document::Stage;
use super::effect::Effect;
use super::event::{Event, Outcome};
use super::job::JobId;
use super::keymap::Keymap;
use super::options::ReaderOptions;
use super::state::Reader;
use super::theme::Depth;
use super::update::{open_current, settle, update};
use crate::error::{Error, start_words};
use crate::load::Input;
use crate::typeset::clean_line;
use asking::{asks_for_pictures, named_by, theme_of};
use browser::Browser;
use input::Questions;
use terminal::Screen;
use work::Workers;

/// How often progress is looked at while work goes on.
const PROGRESS: Duration = Duration::from_millis(150);

/// How long the reader waits on leaving until everything is kept, where the disk is slow.
const LEAVING: Duration = Duration::from_secs(2);
/// The same where a signal ends the process; its watch is shorter than a second.
const DYING: Duration = Duration::from_millis(300);

/// Something for the loop.
enum Wake {
    /// The reader is to take note of it.
    Event(Event),
    /// The terminal has another size.
    Resized,
    /// The process is told to stop for a while.
    Suspend,
    /// The process was stopped, and goes on.
    Continued,
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
        return super::plain::run(inputs, &options);
    }
    let (sender, receiver) = mpsc::channel();
    // Before the terminal is touched: from here on every end gives it back.
    signals::watch(sender.clone()).map_err(Error::Terminal)?;
    let store = options.store.path().map(Into::into);
    let mut workers = Workers::new(sender.clone(), options.loading.clone(), store);
    let depth = if options.color {
        Depth::detect(|name| std::env::var(name).ok())
    } else {
        Depth::Mono
    };
    let (theme, background) = theme_of(&options, depth);
    let ask = Questions {
        background,
        pictures: asks_for_pictures(&options, depth),
    };
    let mut reader = Reader::new(inputs, &options, keymap, theme);
    if let Some(name) = named_by(|name| std::env::var(name).ok()) {
        reader.graphics.able.note(&name);
    }
    let mut effects = Vec::new();
    open_current(&mut reader, &mut effects);
    // The file is read while the terminal is taken, and answers.
    for effect in effects.drain(..) {
        workers.start(effect);
    }
    let screen = Screen::enter(sender, ask)?;
    reader.size = screen.size();
    settle(&mut reader);
    let mut runtime = Runtime {
        reader,
        screen,
        workers,
        receiver,
        opened: false,
        resized: false,
        terminal_browser: options.terminal_browser.clone(),
        dictionary: options.dictionary.clone(),
        pause: None,
        pressed: None,
    };
    match runtime.run() {
        End::Code(code) => {
            runtime.screen.leave();
            runtime.finish(LEAVING);
            match code {
                0 => Ok(()),
                _ => Err(Error::Interrupted),
            }
        }
        End::Signal(signal) => {
            runtime.screen.leave_now();
            runtime.note(Event::Dying);
            runtime.finish(DYING);
            signals::die_by(signal);
            Err(Error::Interrupted)
        }
        End::Failed(error) => {
            runtime.screen.leave_now();
            runtime.finish(LEAVING);
            Err(Error::Terminal(error))
        }
    }
}

/// How the loop ends.
enum End {
    Code(u8),
    Signal(i32),
    Failed(io::Error),
}

/// The terminal cannot be used any more: it is gone, or something is wrong with it.
fn failed(error: io::Error) -> End {
    if hold::is_gone(&error) {
        End::Signal(signals::HANG_UP)
    } else {
        End::Failed(error)
    }
}

struct Runtime {
    reader: Reader,
    screen: Screen,
    workers: Workers,
    receiver: Receiver<Wake>,
    /// Whether a page was asked for since the screen was drawn.
    opened: bool,
    /// Whether the terminal has another size than the reader knows.
    resized: bool,
    /// The user's name for a browser that runs in the terminal.
    terminal_browser: Option<String>,
    /// The user's dictionary command.
    dictionary: Option<String>,
    /// When there was a pause after keys, and which.
    pause: Option<(Instant, u64)>,
    /// When and where the mouse was pressed last.
    pressed: Option<(Instant, (u16, u16))>,
}

/// How long keys wait for others that may follow.
const PAUSE: Duration = Duration::from_millis(700);

/// How soon a press of the mouse follows another one to be a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// How long the first screen waits for the text, so that it is complete at once where
/// reading is quick.
const FIRST_TEXT: Duration = Duration::from_millis(120);
/// The same for every later page.
const NEXT_TEXT: Duration = Duration::from_millis(50);

impl Runtime {
    /// Runs until the reader is left or the terminal is gone.
    fn run(&mut self) -> End {
        // The first screen has the text, where that comes at once.
        if let Some(end) = self.wait_for_text(FIRST_TEXT) {
            return end;
        }
        self.live().unwrap_or_else(failed)
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

    fn live(&mut self) -> io::Result<End> {
        let mut next = self.receiver.try_recv().ok();
        loop {
            // Everything that waits is taken before the screen is drawn once.
            while let Some(wake) = next {
                if let Some(end) = self.take(wake) {
                    return Ok(end);
                }
                next = self.receiver.try_recv().ok();
            }
            if std::mem::take(&mut self.opened)
                && let Some(end) = self.wait_for_text(NEXT_TEXT)
            {
                return Ok(end);
            }
            if let Some(end) = self.learn_size() {
                return Ok(end);
            }
            self.draw()?;
            next = self.wait();
            if next.is_none() {
                self.look_at_progress();
            }
        }
    }

    /// Keeps what waits to be kept, the screen given back; what is not kept is told there.
    fn finish(&mut self, most: Duration) {
        if let Some(unkept) = self.workers.finish(most) {
            // Where the terminal is gone nobody is left to read it.
            let _gone = writeln!(io::stderr(), "pullquote: {}", clean_line(&unkept));
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let reader = &self.reader;
        let pictures = reader.pictures_sent();
        self.screen.draw(reader.size, pictures, |area, buffer| {
            reader.render(area, buffer);
        })?;
        if reader.document().stage != Stage::Loading || reader.document().has_text() {
            self.workers.text_is_drawn();
        }
        Ok(())
    }

    /// Learns of another size once, however many came one after the other.
    fn learn_size(&mut self) -> Option<End> {
        if !std::mem::take(&mut self.resized) {
            return None;
        }
        let (width, height) = self.screen.size();
        self.note(Event::Resize(width, height))
    }

    /// The next thing to take note of; `None` when it is time to look at progress. Without
    /// work and without keys that wait for others it sleeps until something comes.
    fn wait(&mut self) -> Option<Wake> {
        let due = self
            .pause
            .map(|(end, _)| end.saturating_duration_since(Instant::now()));
        let progress = self.workers.are_busy().then_some(PROGRESS);
        let Some(most) = due.into_iter().chain(progress).min() else {
            return Some(self.receiver.recv().unwrap_or(Wake::Closed));
        };
        match self.receiver.recv_timeout(most) {
            Ok(wake) => Some(wake),
            Err(RecvTimeoutError::Timeout) => {
                let (_, number) = self.pause.take_if(|(end, _)| *end <= Instant::now())?;
                Some(Wake::Event(Event::Paused(number)))
            }
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
            Wake::Event(Event::Mouse(mouse)) if self.is_double(&mouse) => Event::DoubleClick(mouse),
            Wake::Event(event) => event,
            Wake::Resized => {
                self.resized = true;
                return None;
            }
            Wake::Suspend => return self.suspend(false),
            Wake::Continued => {
                self.resized = true;
                return self.screen.retake(self.reader.mouse).err().map(failed);
            }
            Wake::Signal(signal) => return Some(End::Signal(signal)),
            Wake::Closed => return Some(End::Signal(signals::HANG_UP)),
        };
        // The mouse points at what stands there at the size that the terminal has.
        if let Some(end) = self.learn_size() {
            return Some(end);
        }
        if let Event::Done(job, outcome) = &event {
            self.workers.note(*job, outcome);
        }
        self.note(event)
    }

    /// Whether the mouse is pressed where it was pressed a moment ago.
    fn is_double(&mut self, mouse: &MouseEvent) -> bool {
        if mouse.kind != MouseEventKind::Down(MouseButton::Left) {
            return false;
        }
        let at = (mouse.column, mouse.row);
        let before = self.pressed.replace((Instant::now(), at));
        before.is_some_and(|(when, place)| place == at && when.elapsed() < DOUBLE)
    }

    /// Has the reader take note of an event, and does what it wants done.
    fn note(&mut self, event: Event) -> Option<End> {
        for effect in update(&mut self.reader, event) {
            if let Some(end) = self.do_effect(effect) {
                return Some(end);
            }
        }
        None
    }

    fn suspend(&mut self, job: bool) -> Option<End> {
        self.resized = true;
        let back = self.screen.suspend(self.reader.mouse, job);
        back.err().map(failed)
    }

    /// Opens an address; a browser that runs in the terminal gets it for as long as it
    /// runs.
    fn browse(&mut self, address: String) -> Option<End> {
        let told = match Browser::find(self.terminal_browser.as_deref(), &address) {
            Ok(browser) if browser.in_terminal => {
                let mut command = browser.command(&address);
                let run =
                    || hold::input().and_then(|keys| signals::run_in_front(command.stdin(keys)));
                self.resized = true;
                match self.screen.lend(self.reader.mouse, run) {
                    Ok(Ok(true)) => return None,
                    Ok(Ok(false)) => {
                        Outcome::Wrong(browser.failed("ended with an error", &address))
                    }
                    Ok(Err(error)) => {
                        Outcome::Wrong(browser.failed(&start_words(&error), &address))
                    }
                    Err(error) => return Some(failed(error)),
                }
            }
            Ok(browser) => {
                self.workers.browse(browser, address);
                return None;
            }
            Err(words) => Outcome::Wrong(words),
        };
        self.note(Event::Done(JobId::default(), told))
    }

    fn wrong(&mut self, words: String) -> Option<End> {
        self.note(Event::Done(JobId::default(), Outcome::Wrong(words)))
    }

    fn do_effect(&mut self, effect: Effect) -> Option<End> {
        match effect {
            Effect::Quit(code) => return Some(End::Code(code)),
            Effect::Redraw => self.screen.forget(),
            Effect::LookUp(job, word) => {
                self.workers.look_up(job, self.dictionary.clone(), word);
            }
            Effect::AwaitPause(number) => self.pause = Some((Instant::now() + PAUSE, number)),
            Effect::Mouse(on) => return self.screen.mouse(on).err().map(failed),
            Effect::Suspend => return self.suspend(true),
            Effect::Browse(address) => return self.browse(address),
            Effect::EditNote(text) => return self.edit_note(&text),
            Effect::EditSource(path) => return self.edit_source(&path),
            Effect::EditCopy(copy) => return self.edit_copy(&copy),
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
