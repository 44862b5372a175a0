//! Reads the terminal's input; nothing else does.
//!
//! Keys, the mouse and the terminal's answers come down one line, so one thread reads them all.
//! It can be told to keep its hands off while another program has the terminal.

#[cfg(unix)]
mod keys;
#[cfg(unix)]
mod parser;
#[cfg(all(test, unix))]
mod tests;

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Wake;

/// How long an answer may take before the terminal is given back without it. One that came later
/// would be typed into the shell.
const ANSWER: Duration = Duration::from_millis(300);

/// What a terminal is asked when it is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Questions {
    /// For its background.
    pub background: bool,
    /// For what it knows of pictures.
    pub pictures: bool,
}

/// When a terminal was asked, and what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// When.
    pub at: Instant,
    /// What.
    pub questions: Questions,
}

impl Asked {
    /// Questions that were asked just now, if there were any.
    pub fn now(questions: Questions) -> Option<Self> {
        let any = questions != Questions::default();
        any.then(|| Self {
            at: Instant::now(),
            questions,
        })
    }

    /// The same without the answer that has come; nothing where it was the last.
    #[cfg(unix)]
    fn without(mut self, answered: Questions) -> Option<Self> {
        self.questions.background &= !answered.background;
        self.questions.pictures &= !answered.pictures;
        Some(self).filter(|asked| asked.questions != Questions::default())
    }
}

/// The reader of the input, seen from outside.
pub(super) struct Keyboard {
    gate: Arc<Gate>,
}

#[derive(Default)]
struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Whether another program has the terminal.
    closed: bool,
    /// When the terminal was asked, until it has answered.
    asked: Option<Asked>,
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        let woken = self.changed.wait_timeout(state, time);
        woken.map_or_else(|e| e.into_inner().0, |(state, _)| state)
    }
}

impl Keyboard {
    /// Starts to read; `asked` is when the terminal was asked, and what.
    pub fn listen(sender: Sender<Wake>, asked: Option<Asked>) -> std::io::Result<Self> {
        let gate = Arc::new(Gate::default());
        gate.state().asked = asked;
        let reader = Reader::new(sender, Arc::clone(&gate), asked)?;
        thread::Builder::new()
            .name("input".into())
            .spawn(move || reader.run())?;
        Ok(Self { gate })
    }

    /// Reads nothing more until [`Self::resume`]: another program has the keys.
    pub fn pause(&self) {
        self.gate.state().closed = true;
    }

    /// Reads on.
    pub fn resume(&self) {
        self.gate.state().closed = false;
        self.gate.changed.notify_all();
    }

    /// Waits a moment for an answer that is on its way, so that it does not go to
    /// whoever has the terminal next.
    pub fn wait_for_answer(&self) {
        let mut state = self.gate.state();
        while let Some(asked) = state.asked {
            let left = ANSWER.saturating_sub(asked.at.elapsed());
            if left.is_zero() {
                return;
            }
            state = self.gate.wait(state, left);
        }
    }
}

/// Tells the loop that no more keys come, whatever made the reader end.
struct Ending(Sender<Wake>);

impl Drop for Ending {
    fn drop(&mut self) {
        // Where the loop has ended already, nothing is left to end.
        if self.0.send(Wake::Closed).is_ok() {
            super::signals::end_soon(super::signals::HANG_UP);
        }
    }
}

#[cfg(unix)]
use unix::Reader;

#[cfg(unix)]
mod unix {
    use std::io;
    use std::os::fd::AsRawFd;

    use filedescriptor::{POLLIN, poll, pollfd};

    use super::parser::{Input, Parser};
    use super::*;
    use crate::reader::event::Event;
    use crate::reader::picture::Answer;
    use crate::reader::runtime::hold;

    /// Reads the device and sends what it finds.
    pub struct Reader {
        ending: Ending,
        gate: Arc<Gate>,
        device: hold::Device,
        parser: Parser,
    }

    impl Reader {
        pub fn new(
            sender: Sender<Wake>,
            gate: Arc<Gate>,
            asked: Option<Asked>,
        ) -> io::Result<Self> {
            Ok(Self {
                ending: Ending(sender),
                gate,
                device: hold::device()?,
                parser: Parser::new(asked),
            })
        }

        /// Reads until the terminal is gone, or the loop is.
        pub fn run(mut self) {
            let mut bytes = [0; 1024];
            let mut found = Vec::new();
            loop {
                let ready = match self.ready() {
                    Ok(ready) => ready,
                    Err(_) => return,
                };
                let now = Instant::now();
                if ready {
                    match self.read(&mut bytes) {
                        // Nothing to read although there is something to read: hung up.
                        Ok(Some(0)) => return,
                        Ok(Some(n)) => self.parser.take(&bytes[..n], now, &mut found),
                        Ok(None) => {}
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                        Err(_) => return,
                    }
                }
                self.parser.late(now, &mut found);
                for input in found.drain(..) {
                    if self.send(input).is_err() {
                        return;
                    }
                }
            }
        }

        /// Waits until there is something to read, or what came before is complete.
        fn ready(&self) -> io::Result<bool> {
            let left = self.parser.until().map(|until| {
                // Whole milliseconds, and none too few.
                until.saturating_duration_since(Instant::now()) + Duration::from_millis(1)
            });
            let mut device = [pollfd {
                fd: self.device.as_raw_fd(),
                events: POLLIN,
                revents: 0,
            }];
            match poll(&mut device, left) {
                Ok(_) => Ok(device[0].revents != 0),
                Err(filedescriptor::Error::Poll(error) | filedescriptor::Error::Io(error)) => {
                    match error.kind() {
                        io::ErrorKind::Interrupted => Ok(false),
                        _ => Err(error),
                    }
                }
                Err(error) => Err(io::Error::other(error.to_string())),
            }
        }

        /// Reads what is there; nothing if it was kept for another program.
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<Option<usize>> {
            let state = self.gate.state();
            if state.closed {
                let open = |state: &mut State| state.closed;
                drop(self.gate.changed.wait_while(state, open));
                return Ok(None);
            }
            // The state stays locked, so that a pause begins after this.
            self.device.read(bytes).map(Some)
        }

        fn answered(&self, answered: Questions) {
            let mut state = self.gate.state();
            state.asked = state.asked.and_then(|asked| asked.without(answered));
            drop(state);
            self.gate.changed.notify_all();
        }

        fn send(&self, input: Input) -> Result<(), ()> {
            let event = match input {
                Input::Event(event) => event,
                Input::Background(tone) => {
                    self.answered(Questions {
                        background: true,
                        ..Questions::default()
                    });
                    Event::Ground(tone)
                }
                Input::Graphics(answer) => {
                    self.answered(Questions {
                        pictures: matches!(answer, Answer::Attributes { .. }),
                        ..Questions::default()
                    });
                    Event::Graphics(answer)
                }
            };
            self.ending.0.send(Wake::Event(event)).map_err(|_| ())
        }
    }
}

#[cfg(not(unix))]
use other::Reader;

#[cfg(not(unix))]
mod other {
    use std::io;

    use crossterm::event::{Event as Raw, KeyEventKind};

    use super::*;
    use crate::reader::event::Event;

    /// Takes what the console tells of; it answers no questions.
    pub struct Reader {
        ending: Ending,
    }

    impl Reader {
        pub fn new(
            sender: Sender<Wake>,
            _gate: Arc<Gate>,
            _asked: Option<Asked>,
        ) -> io::Result<Self> {
            Ok(Self {
                ending: Ending(sender),
            })
        }

        pub fn run(self) {
            loop {
                let wake = match crossterm::event::read() {
                    Ok(Raw::Key(key)) if key.kind != KeyEventKind::Release => {
                        Wake::Event(Event::Key(key))
                    }
                    Ok(Raw::Mouse(mouse)) => Wake::Event(Event::Mouse(mouse)),
                    Ok(Raw::Paste(text)) => Wake::Event(Event::Paste(text)),
                    Ok(Raw::Resize(..)) => Wake::Resized,
                    Ok(_) => continue,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(_) => return,
                };
                if self.ending.0.send(wake).is_err() {
                    return;
                }
            }
        }
    }
}
