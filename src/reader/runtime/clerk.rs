//! The clerk: one thread that has the store. It looks up what was kept of an article, keeps
//! what is handed to it, and lays corrections over what was found.
//!
//! The place in an article changes with every key; it is kept a moment after the first
//! change, and at once when another article is opened or the reader is left. A correction
//! is kept before it is shown as made.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::work::Drawn;
use super::{Wake, send};
use crate::analysis::correct::{Log, Step, apply};
use crate::reader::effect::Effect;
use crate::reader::event::{JobId, Outcome};
use crate::reader::memory::{Recalled, Seen, Stepped, Subject};
use crate::store::{Store, StoreError};

/// How long a change of place waits for others.
const MOMENT: Duration = Duration::from_secs(1);

/// What the clerk is to do.
enum Task {
    Do(Effect),
    /// Keep what waits, and end.
    Finish(Sender<()>),
}

/// The reader's end of the clerk.
pub(super) struct Clerk {
    tasks: Sender<Task>,
}

impl Clerk {
    /// A clerk with the store in this file, if there is to be one.
    pub fn new(sender: Sender<Wake>, path: Option<PathBuf>, drawn: Arc<Drawn>) -> Self {
        let (tasks, receiver) = mpsc::channel();
        let desk = Desk {
            sender,
            path,
            store: None,
            waits: None,
        };
        thread::spawn(move || desk.work(&receiver, &drawn));
        Self { tasks }
    }

    /// Hands it something to do.
    pub fn start(&self, effect: Effect) {
        // It ends with the reader, and then there is nothing to keep.
        let _ended = self.tasks.send(Task::Do(effect));
    }

    /// Waits until all is kept, or for so long.
    pub fn finish(&self, most: Duration) {
        let (done, told) = mpsc::channel();
        if self.tasks.send(Task::Finish(done)).is_ok() {
            // Where the disk takes longer, whoever leaves does not wait for it.
            let _late = told.recv_timeout(most);
        }
    }
}

/// What is to be kept, and by when.
struct Waiting {
    document: usize,
    what: Box<(Subject, Seen)>,
    by: Instant,
}

struct Desk {
    sender: Sender<Wake>,
    path: Option<PathBuf>,
    store: Option<Store>,
    waits: Option<Waiting>,
}

impl Desk {
    fn work(mut self, tasks: &Receiver<Task>, drawn: &Drawn) {
        loop {
            let task = match &self.waits {
                None => tasks.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(waiting) => {
                    tasks.recv_timeout(waiting.by.saturating_duration_since(Instant::now()))
                }
            };
            match task {
                Ok(Task::Do(effect)) => self.take(effect, drawn),
                Ok(Task::Finish(done)) => {
                    self.keep();
                    // Closed, it is one file again, and not a file and a log beside it.
                    self.store = None;
                    // Nobody waits any more where that took too long.
                    let _gone = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Timeout) => self.keep(),
                Err(RecvTimeoutError::Disconnected) => return self.keep(),
            }
        }
    }

    fn take(&mut self, effect: Effect, drawn: &Drawn) {
        match effect {
            Effect::Recall(n, subject) => {
                // The first screen has the disk and the processor for itself.
                drawn.wait();
                self.keep();
                let recalled = self.look_up(&subject);
                self.tell(Outcome::Recalled(n, recalled.map(Box::new)));
            }
            Effect::Keep(document, what) => {
                if self.waits.as_ref().is_some_and(|w| w.document != document) {
                    self.keep();
                }
                let by = self
                    .waits
                    .take()
                    .map_or_else(|| Instant::now() + MOMENT, |w| w.by);
                self.waits = Some(Waiting { document, what, by });
            }
            Effect::Step(n, turn, what) => {
                let (subject, found, log, step) = *what;
                let (now, lost) = self.step(&subject, log.clone(), &step);
                let corrected = apply(&subject.article, &found, now.holding());
                let stepped = Stepped {
                    logs: (log, now),
                    corrected,
                    step: Some(step),
                    lost,
                };
                self.tell(Outcome::Stepped(n, turn, Box::new(stepped)));
            }
            Effect::LayOver(n, turn, what) => {
                let (subject, found, log) = *what;
                let corrected = apply(&subject.article, &found, log.holding());
                let stepped = Stepped {
                    logs: (log.clone(), log),
                    corrected,
                    step: None,
                    lost: None,
                };
                self.tell(Outcome::Stepped(n, turn, Box::new(stepped)));
            }
            _ => {}
        }
    }

    fn tell(&self, outcome: Outcome) {
        send(&self.sender, JobId::default(), outcome);
    }

    /// The store, opened when it is first needed; `None` where there is none.
    fn store(&mut self) -> Option<&mut Store> {
        if let (None, Some(path)) = (&self.store, &self.path) {
            match Store::open(path) {
                Ok(store) => self.store = Some(store),
                Err(error) => self.give_up(&error),
            }
        }
        self.store.as_mut()
    }

    /// It is not tried again: what is kept in part is worse than what is not.
    fn give_up(&mut self, error: &StoreError) {
        self.path = None;
        self.store = None;
        self.tell(Outcome::NotKept(error.to_string()));
    }

    fn look_up(&mut self, subject: &Subject) -> Option<Recalled> {
        match self.store()?.look_up(&subject.known()) {
            Ok(kept) => Some(Recalled::new(kept?, &subject.article)),
            Err(error) => {
                self.give_up(&error);
                None
            }
        }
    }

    /// Keeps what waits to be.
    fn keep(&mut self) {
        let Some(Waiting { what, .. }) = self.waits.take() else {
            return;
        };
        let (subject, seen) = *what;
        let Some(store) = self.store() else {
            return;
        };
        let memory = seen.memory(&subject.article);
        if let Err(error) = store.remember(&subject.known(), &memory) {
            self.give_up(&error);
        }
    }

    /// Takes a step; the log after it, and why it is not kept, where it should be.
    fn step(&mut self, subject: &Subject, mut log: Log, step: &Step) -> (Log, Option<String>) {
        let kept = self.store().map(|store| store.step(&subject.known(), step));
        match kept {
            Some(Ok(log)) => (log, None),
            // It holds for as long as the reader is open.
            None => {
                log.take(step);
                (log, None)
            }
            Some(Err(error)) => {
                log.take(step);
                (log, Some(error.to_string()))
            }
        }
    }
}
