//! What lies on the clerk's desk: the store, what is to be kept and by when, and what could not
//! be done yet.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::super::{Wake, send};
use super::unkept::Unkept;
use rustc_hash::FxHashMap;

use crate::analysis::correct::{Correction, Log, Step, apply};
use crate::reader::effect::Effect;
use crate::reader::event::Outcome;
use crate::reader::job::{BROKE_DOWN, JobId};
use crate::reader::memory::{Recalled, Seen, Stepped, Subject};
use crate::reader::notes::{Noted, Notes};
use crate::store::{KeptNote, Known, NoteStep, Store, StoreError};

/// How long a change of place waits for further ones.
const MOMENT: Duration = Duration::from_secs(1);
/// The same for a followed file, since a log that is written on and on is another article each
/// time. Turning away and leaving do not wait.
const FOLLOWED: Duration = Duration::from_secs(30);
/// How long the clerk waits for another program's writing before it does something else.
const PATIENCE: Duration = Duration::from_secs(2);
/// After how long it tries again what another program was in the way of.
const PAUSE: Duration = Duration::from_secs(3);

pub(super) struct Desk {
    sender: Sender<Wake>,
    /// The store's file, as long as it can be used.
    path: Option<PathBuf>,
    store: Option<Store>,
    patience: Duration,
    /// Whether the store was found to be one that may only be read.
    unwritable: bool,
    /// The place that is to be kept.
    place: Option<Waiting>,
    /// What waits because another program is in the way.
    undone: VecDeque<Undone>,
    /// When that is tried again.
    again: Option<Instant>,
    unkept: Unkept,
    /// Steps with notes that could not be taken, as long as they are not tried again.
    unkept_notes: Vec<NoteStep>,
    /// The notes of documents where there is no store.
    loose: FxHashMap<usize, Vec<KeptNote>>,
}

/// What is to be kept, and by when.
struct Waiting {
    document: usize,
    what: Box<(Subject, Seen)>,
    by: Instant,
}

/// What could not be done for a document yet.
struct Undone {
    document: usize,
    subject: Subject,
    what: Missing,
}

enum Missing {
    /// It is not known what was kept.
    Memory,
    /// These are not kept.
    Steps(VecDeque<Step>),
}

/// What became of using the store.
enum Used<T> {
    Done(T),
    /// Another program is in the way.
    Busy(String),
    /// It cannot be used, and is not tried again.
    Failed(String),
    /// There is none.
    Off,
}

impl Desk {
    pub fn new(sender: Sender<Wake>, path: Option<PathBuf>) -> Self {
        Self {
            sender,
            path,
            store: None,
            patience: PATIENCE,
            unwritable: false,
            place: None,
            undone: VecDeque::new(),
            again: None,
            unkept: Unkept::default(),
            unkept_notes: Vec::new(),
            loose: FxHashMap::default(),
        }
    }

    /// When there is something to do, even if nothing comes until then.
    pub fn due(&self) -> Option<Instant> {
        let place = self.place.as_ref().map(|waiting| waiting.by);
        place.into_iter().chain(self.again).min()
    }

    /// Does work; where it breaks down, nothing is kept any more, and that is told.
    pub fn guarded(&mut self, work: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_err() {
            self.give_up(BROKE_DOWN);
        }
    }

    /// Does what an effect asks for.
    pub fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Recall(n, subject) => {
                self.keep_place();
                self.recall(n, *subject);
            }
            Effect::Keep(document, what) => {
                if self.place.as_ref().is_some_and(|w| w.document != document) {
                    self.keep_place();
                }
                let by = self.place.take().map(|waiting| waiting.by);
                let moment = match what.1.followed {
                    true => FOLLOWED,
                    false => MOMENT,
                };
                let latest = Instant::now() + moment;
                let by = by.map_or(latest, |by| by.min(latest));
                self.place = Some(Waiting { document, what, by });
            }
            Effect::Step(n, turn, what) => {
                let (subject, found, log, step) = *what;
                let theirs = self.set_elsewhere(n, &subject, &log, &step);
                let elsewhere = theirs.is_some();
                let (log, taken, lost) = match theirs {
                    Some(log) => (log, None, None),
                    None => self.step(n, &subject, log, &step),
                };
                let corrected = apply(&subject.article, &found, log.holding());
                let stepped = Stepped {
                    log,
                    corrected,
                    step: Some(step),
                    taken,
                    lost,
                    elsewhere,
                };
                self.tell(Outcome::Stepped(n, turn, Box::new(stepped)));
            }
            Effect::LayOver(n, turn, what) => {
                let (subject, found, log) = *what;
                let corrected = apply(&subject.article, &found, log.holding());
                let stepped = Stepped {
                    log,
                    corrected,
                    step: None,
                    taken: None,
                    lost: None,
                    elsewhere: false,
                };
                self.tell(Outcome::Stepped(n, turn, Box::new(stepped)));
            }
            // Without an answer a list only has fewer marks, and looking makes no store.
            Effect::RecallRead(n, inputs) if self.has_kept() => {
                if let Used::Done(read) = self.with_store(|store| store.were_read(&inputs)) {
                    self.tell(Outcome::WereRead(n, read));
                }
            }
            Effect::Forget(list, entry, input) => {
                let known = Known::at(&input);
                let forgotten = match self.with_store(|store| store.forget(&known)) {
                    Used::Done(forgotten) => forgotten.ok_or("nothing is kept of it".into()),
                    Used::Busy(why) | Used::Failed(why) => Err(why),
                    Used::Off => Err("the store is off".into()),
                };
                self.tell(Outcome::Forgotten(list, entry, forgotten));
            }
            Effect::RecallSearches => {
                // Somebody may wait for the answer, whatever it is.
                let lines = match self.with_store(|store| store.searches()) {
                    Used::Done(lines) => lines,
                    _ => Vec::new(),
                };
                self.tell(Outcome::Searches(lines));
            }
            // One that another program is in the way of is in this reader's own history.
            Effect::KeepSearch(words) => {
                self.with_store(|store| store.searched(&words));
            }
            Effect::Note(n, what) => {
                let (subject, notes, step) = *what;
                let noted = self.note(n, &subject, &notes, step);
                self.tell(Outcome::Noted(n, Box::new(noted)));
            }
            _ => {}
        }
    }

    /// Takes a step with notes. One that cannot be kept is not taken, so nobody believes it is
    /// kept; it goes back to be tried again.
    fn note(
        &mut self,
        document: usize,
        subject: &Subject,
        notes: &Notes,
        step: Option<NoteStep>,
    ) -> Noted {
        let known = subject.known();
        let used = match &step {
            Some(step) => self.with_store(|store| store.note(&known, step)),
            None if self.path.is_none() => Used::Off,
            None => Used::Done(notes.kept()),
        };
        let mut lost = None;
        let kept = match used {
            Used::Done(kept) => {
                self.unkept_notes
                    .retain(|unkept| Some(unkept) != step.as_ref());
                kept
            }
            Used::Busy(why) | Used::Failed(why) => {
                self.unkept_notes.extend(step.clone());
                lost = Some(why);
                notes.kept()
            }
            // They are there for as long as the reader is open. The reader may not have
            // heard of the last ones yet.
            Used::Off => {
                let kept = self.loose.entry(document).or_insert_with(|| notes.kept());
                if let Some(step) = &step {
                    step.take(kept);
                }
                kept.clone()
            }
        };
        Noted {
            notes: Notes::place(kept, &subject.article),
            step,
            lost,
        }
    }

    /// Keeps a place whose moment is over, and tries again what could not be done.
    pub fn do_what_is_due(&mut self) {
        let now = Instant::now();
        if self.place.as_ref().is_some_and(|waiting| waiting.by <= now) {
            self.keep_place();
        }
        if self.again.is_some_and(|again| again <= now) {
            self.try_again();
        }
    }

    /// Keeps all that waits, in so long; what is not kept after that.
    pub fn finish(&mut self, most: Duration) -> Unkept {
        // The place and the rest each wait for others once, when opening and when writing.
        self.patience = PATIENCE.min(most / 5);
        if let Some(store) = &self.store {
            // Where that fails, so does what comes next.
            let _failed = store.wait_at_most(self.patience);
        }
        self.guarded(Self::keep_place);
        self.guarded(Self::try_again);
        // Closed, it is one file again, and not a file and a log beside it.
        self.store = None;
        let mut unkept = self.unkept;
        unkept.notes = self.unkept_notes.len();
        unkept.place |= self.place.is_some();
        for undone in &self.undone {
            if let Missing::Steps(steps) = &undone.what {
                unkept.corrections += steps.len();
            }
        }
        unkept
    }

    /// Whether there is a store in which something may have been kept.
    fn has_kept(&self) -> bool {
        self.store.is_some() || self.path.as_ref().is_some_and(|path| path.exists())
    }

    fn tell(&self, outcome: Outcome) {
        send(&self.sender, JobId::default(), outcome);
    }

    /// Uses the store, which is opened when it is first needed.
    fn with_store<T>(&mut self, work: impl FnOnce(&mut Store) -> Result<T, StoreError>) -> Used<T> {
        let Some(path) = &self.path else {
            return Used::Off;
        };
        // Taken out, so that one that breaks down is not used again.
        let store = match self.store.take() {
            Some(store) => Ok(store),
            None => Store::open_within(path, self.patience),
        };
        let done = store.and_then(|mut store| {
            let done = work(&mut store);
            self.store = Some(store);
            done
        });
        match done {
            Ok(done) => Used::Done(done),
            Err(error @ StoreError::Busy { .. }) => {
                self.again = Some(Instant::now() + PAUSE);
                Used::Busy(error.to_string())
            }
            // What was kept before still comes back.
            Err(error @ StoreError::Unwritable { .. }) if self.store.is_some() => {
                if std::mem::replace(&mut self.unwritable, true) {
                    return Used::Off;
                }
                let why = error.to_string();
                self.tell(Outcome::NotKept(why.clone()));
                Used::Failed(why)
            }
            Err(error) => {
                let why = error.to_string();
                self.give_up(&why);
                Used::Failed(why)
            }
        }
    }

    /// Gives up for good: a part that is kept is worse than nothing.
    fn give_up(&mut self, why: &str) {
        if self.path.take().is_none() {
            return;
        }
        self.store = None;
        self.again = None;
        self.tell(Outcome::NotKept(why.to_string()));
        for undone in self.undone.drain(..) {
            if let Missing::Steps(steps) = undone.what {
                self.unkept.corrections += steps.len();
            }
        }
    }

    /// Answers what was kept of an article, now or when it can be looked up. What was done
    /// since and is not kept yet comes first.
    fn recall(&mut self, document: usize, subject: Subject) {
        let waits = self.undone.iter().any(|u| u.document == document);
        let kept = match waits {
            true => Used::Busy(String::new()),
            false => self.with_store(|store| store.look_up(&subject.known())),
        };
        let recalled = match kept {
            Used::Busy(_) => {
                let what = Missing::Memory;
                self.undone.push_back(Undone {
                    document,
                    subject,
                    what,
                });
                return;
            }
            Used::Done(kept) => kept.map(|kept| Recalled::new(kept, &subject.article)),
            Used::Failed(_) | Used::Off => None,
        };
        self.tell(Outcome::Recalled(document, recalled.map(Box::new)));
    }

    /// Keeps the place that waits to be.
    fn keep_place(&mut self) {
        let Some(waiting) = self.place.take() else {
            return;
        };
        let (subject, seen) = &*waiting.what;
        let memory = seen.memory(&subject.article);
        let known = subject.known();
        if let Used::Busy(_) = self.with_store(|store| store.remember(&known, &memory)) {
            let by = Instant::now() + PAUSE;
            self.place = Some(Waiting { by, ..waiting });
        }
    }

    /// The log as another window has changed it meanwhile, if a step would meet a correction
    /// that this reader has not heard of.
    fn set_elsewhere(
        &mut self,
        document: usize,
        subject: &Subject,
        log: &Log,
        step: &Step,
    ) -> Option<Log> {
        let waits = self.undone.iter().any(|u| u.document == document);
        if waits || matches!(step, Step::Make(_)) {
            return None;
        }
        match self.with_store(|store| store.look_up(&subject.known())) {
            Used::Done(Some(kept)) if kept.log != *log => Some(kept.log),
            _ => None,
        }
    }

    /// Takes a step behind those that are not kept yet. Returns the log after it, the correction
    /// that it made or took back, and why it is not kept if it should be.
    fn step(
        &mut self,
        document: usize,
        subject: &Subject,
        mut log: Log,
        step: &Step,
    ) -> (Log, Option<Correction>, Option<String>) {
        let mut steps = self.take_undone(document);
        steps.push_back(step.clone());
        let why = match self.keep_steps(&subject.known(), &mut steps) {
            Used::Done(Some((log, taken))) => return (log, taken, None),
            Used::Busy(why) => {
                let subject = subject.clone();
                let what = Missing::Steps(steps);
                self.undone.push_front(Undone {
                    document,
                    subject,
                    what,
                });
                Some(why)
            }
            Used::Failed(why) => {
                self.unkept.corrections += steps.len();
                Some(why)
            }
            Used::Off | Used::Done(None) => None,
        };
        // It holds for as long as the reader is open.
        let taken = log.take(step).cloned();
        (log, taken, why)
    }

    /// Takes the steps of a document out of what is not done yet.
    fn take_undone(&mut self, document: usize) -> VecDeque<Step> {
        let is_it = |u: &Undone| u.document == document && matches!(u.what, Missing::Steps(_));
        let at = self.undone.iter().position(is_it);
        match at.and_then(|n| self.undone.remove(n)).map(|u| u.what) {
            Some(Missing::Steps(steps)) => steps,
            _ => VecDeque::new(),
        }
    }

    /// Keeps steps one by one; those that are kept go. What came of the last.
    fn keep_steps(
        &mut self,
        known: &Known,
        steps: &mut VecDeque<Step>,
    ) -> Used<Option<(Log, Option<Correction>)>> {
        self.with_store(|store| {
            let mut last = None;
            while let Some(step) = steps.front() {
                last = Some(store.step(known, step)?);
                steps.pop_front();
            }
            Ok(last)
        })
    }

    /// Tries again what could not be done, steps before look-ups.
    fn try_again(&mut self) {
        self.again = None;
        let mut kept = 0;
        for undone in std::mem::take(&mut self.undone) {
            let Undone {
                document,
                subject,
                what,
            } = undone;
            match what {
                // Busy once is busy for all of them.
                what if self.again.is_some() => self.undone.push_back(Undone {
                    document,
                    subject,
                    what,
                }),
                Missing::Memory => self.recall(document, subject),
                Missing::Steps(mut steps) => {
                    let before = steps.len();
                    let used = self.keep_steps(&subject.known(), &mut steps);
                    kept += before - steps.len();
                    match used {
                        Used::Busy(_) => self.undone.push_back(Undone {
                            document,
                            subject,
                            what: Missing::Steps(steps),
                        }),
                        _ => self.unkept.corrections += steps.len(),
                    }
                }
            }
        }
        if kept > 0 {
            let told = "what was set right and not kept is kept now";
            self.tell(Outcome::Told(told.into()));
        }
    }
}
