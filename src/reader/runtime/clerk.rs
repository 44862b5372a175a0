//! The clerk: the one thread with the store. It looks up what was kept of an article, keeps what
//! is handed to it, and lays corrections over the answers.
//!
//! The place in an article changes with every key. It is kept a moment after the first change,
//! and at once when another article is opened or the reader is left. A correction is kept before
//! it is shown as made. If another program is in the way, the clerk tries again; what is still
//! not kept when the reader is left is told then.

mod desk;
#[cfg(test)]
#[cfg(feature = "store")]
mod tests;
mod unkept;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::Wake;
use super::drawn::Drawn;
use crate::reader::effect::Effect;
use desk::Desk;
use unkept::Unkept;

/// What the clerk is to do.
enum Task {
    Do(Effect),
    /// Keep what waits, in so long, and end; what is not kept is told.
    Finish(Duration, Sender<Unkept>),
}

/// The reader's end of the clerk.
pub(super) struct Clerk {
    tasks: Sender<Task>,
    keeps: bool,
}

impl Clerk {
    /// A clerk with the store in this file, if there is to be one.
    pub fn new(sender: Sender<Wake>, path: Option<PathBuf>, drawn: Arc<Drawn>) -> Self {
        let (tasks, receiver) = mpsc::channel();
        let keeps = path.is_some();
        let desk = Desk::new(sender, path);
        thread::spawn(move || work(desk, &receiver, &drawn));
        Self { tasks, keeps }
    }

    /// Hands it something to do.
    pub fn start(&self, effect: Effect) {
        // It ends with the reader, and then there is nothing to keep.
        let _ended = self.tasks.send(Task::Do(effect));
    }

    /// Waits until all is kept, or for so long; what is not kept, in words.
    pub fn finish(&self, most: Duration) -> Option<String> {
        let (done, told) = mpsc::channel();
        if !self.keeps || self.tasks.send(Task::Finish(most, done)).is_err() {
            return None;
        }
        match told.recv_timeout(most) {
            Ok(unkept) => unkept.words(),
            // Whoever leaves does not wait for a slow disk.
            Err(_) => Some("what was done last may not be kept: that takes too long".into()),
        }
    }
}

fn work(mut desk: Desk, tasks: &Receiver<Task>, drawn: &Drawn) {
    loop {
        let task = match desk.due() {
            None => tasks.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(by) => tasks.recv_timeout(by.saturating_duration_since(Instant::now())),
        };
        match task {
            Ok(Task::Do(effect)) => {
                if matches!(effect, Effect::Recall(..) | Effect::RecallRead(..)) {
                    // The first screen has the disk and the processor for itself.
                    drawn.wait();
                }
                desk.guarded(|desk| desk.take(effect));
            }
            Ok(Task::Finish(most, done)) => {
                // Nobody waits any more where that took too long.
                let _gone = done.send(desk.finish(most));
                return;
            }
            Err(RecvTimeoutError::Timeout) => desk.guarded(Desk::do_what_is_due),
            Err(RecvTimeoutError::Disconnected) => {
                desk.finish(Duration::MAX);
                return;
            }
        }
    }
}
