//! Starts and ends work on other threads; each answer comes back through the one channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::browser::Browser;
use super::clerk::Clerk;
use super::clipboard;
use super::completing;
use super::drawn::Drawn;
use super::pace::Pace;
use super::pictures;
use super::reading::{Raw, analyse, expand, found, open, open_raw, raw};
use super::survey::survey;
use super::taking::{self, NotWritten};
use super::{Wake, send};
use crate::analysis::Monitor;
use crate::load::{self, Input, Watch};
use crate::reader::effect::{Effect, Pictured, Request};
use crate::reader::event::Outcome;
use crate::reader::flow::count_to;
use crate::reader::follow::{FileLook, Looks};
use crate::reader::job::{BROKE_DOWN, Failure, JobId, Progress};
use crate::reader::picture::Wanted;
use crate::reader::search::{Field, Tally};
use crate::reader::take::{Take, Target};

/// How often a followed file is looked at.
const LOOKS: Duration = Duration::from_millis(250);

/// The threads that work, by job.
pub(super) struct Workers {
    sender: Sender<Wake>,
    loading: load::Options,
    jobs: FxHashMap<JobId, Job>,
    drawn: Arc<Drawn>,
    clerk: Clerk,
    /// Files that are followed and words that are looked up, until these are dropped.
    wanted: FxHashMap<JobId, Arc<()>>,
    /// First looks at followed files that are under way: what is read is no older.
    looking: Vec<Receiver<()>>,
    pace: Pace,
    /// What is being written to a file or given to a command: each is gone when it is there.
    writing: Vec<Weak<()>>,
    /// Commands that are ended when they are not wanted any more: each is gone when it has.
    ending: Vec<Weak<()>>,
}

/// How far a job is, and ways to stop it: reading, and what comes after.
#[derive(Clone, Default)]
struct Job {
    watch: Arc<Watch>,
    monitor: Arc<Monitor>,
}

impl Workers {
    /// No work yet; answers go to `sender`, and what is kept to the file `store`.
    pub fn new(sender: Sender<Wake>, mut loading: load::Options, store: Option<PathBuf>) -> Self {
        let drawn = Arc::<Drawn>::default();
        // Standard input may be asked for again: as another format, or as it came.
        loading.piped = Some(Arc::default());
        Self {
            clerk: Clerk::new(sender.clone(), store, drawn.clone()),
            sender,
            loading,
            jobs: FxHashMap::default(),
            drawn,
            wanted: FxHashMap::default(),
            ending: Vec::new(),
            looking: Vec::new(),
            pace: Pace::default(),
            writing: Vec::new(),
        }
    }

    /// Waits until everything is kept, but no longer than this; returns what is not kept, in
    /// words.
    pub fn finish(&mut self, most: Duration) -> Option<String> {
        // There will be no screen to wait for.
        self.drawn.set();
        self.wanted.clear();
        let begun = Instant::now();
        let unkept = self.clerk.finish(most);
        let over = |held: &Vec<Weak<()>>| held.iter().all(|held| held.strong_count() == 0);
        let written = || over(&self.writing);
        while !(written() && over(&self.ending)) && begun.elapsed() < most {
            thread::sleep(Duration::from_millis(5));
        }
        unkept.or_else(|| match written() {
            true => None,
            false => Some(
                "a file or a command may not have all that was taken: it takes too long".into(),
            ),
        })
    }

    /// A screen with text was drawn.
    pub fn text_is_drawn(&self) {
        self.drawn.set();
    }

    /// Whether any work goes on whose progress is shown.
    pub fn are_busy(&self) -> bool {
        !self.jobs.is_empty()
    }

    /// How far each job is.
    pub fn progress(&self) -> Vec<(JobId, Progress)> {
        let far = |job: &Job| {
            let (read, total) = job.watch.progress();
            Progress {
                read,
                total,
                permille: job.monitor.progress(),
            }
        };
        self.jobs.iter().map(|(id, job)| (*id, far(job))).collect()
    }

    /// A job that has given its last answer is no longer work.
    pub fn note(&mut self, job: JobId, outcome: &Outcome) {
        if matches!(outcome, Outcome::LookedUp(_)) {
            self.wanted.remove(&job);
        }
        if matches!(
            outcome,
            Outcome::Analysed(_)
                | Outcome::Listed(_)
                | Outcome::Failed(_)
                | Outcome::Hits(_)
                | Outcome::Line(_)
                | Outcome::Surveyed(_, true)
        ) {
            self.jobs.remove(&job);
        }
    }

    /// Starts the work of an effect.
    pub fn start(&mut self, effect: Effect) {
        match effect {
            Effect::Open(job, request) => self.read(job, request),
            Effect::Analyse(job, article) => {
                let monitor = self.begin(job).monitor;
                self.spawn(job, move |sender| analyse(sender, job, &article, &monitor));
            }
            Effect::Follow(job, path) => self.follow(job, path),
            Effect::Cancel(job) => self.cancel(job),
            Effect::Count(job, query, text, parts) => {
                let monitor = self.begin(job).monitor;
                self.spawn(job, move |sender| {
                    let field = Field {
                        text: &text,
                        parts: parts.as_deref(),
                    };
                    if let Some(tally) = Tally::of(&query, field, || monitor.is_cancelled()) {
                        send(sender, job, Outcome::Hits(tally));
                    }
                });
            }
            Effect::Survey(job, inputs) => self.look_into(job, inputs),
            Effect::Expand(job, arguments) => {
                self.begin(job);
                self.spawn(job, move |sender| expand(sender, job, &arguments));
            }
            Effect::FindLine(job, article, sheet, line) => {
                let monitor = self.begin(job).monitor;
                self.spawn(job, move |sender| {
                    let goes_on = |_| !monitor.is_cancelled();
                    let found = count_to(&article, sheet, line.into(), goes_on);
                    send(sender, job, Outcome::Line(found));
                });
            }
            Effect::Complete(typed) => self.spawn(JobId::default(), move |sender| {
                let (path, names) = completing::complete(&typed);
                send(
                    sender,
                    JobId::default(),
                    Outcome::Completed(typed, path, names),
                );
            }),
            Effect::Picture(n, wanted) => self.bring(n, *wanted),
            Effect::Take(what, Target::File(name), replace) => self.write(what, name, replace),
            Effect::Take(what, Target::Command(words), _) => self.give(*what, words),
            Effect::Recall(..)
            | Effect::Keep(..)
            | Effect::Step(..)
            | Effect::LayOver(..)
            | Effect::Note(..)
            | Effect::RecallRead(..)
            | Effect::Forget(..)
            | Effect::RecallSearches
            | Effect::KeepSearch(_) => self.clerk.start(effect),
            _ => {}
        }
    }

    /// Reads what is opened: after the first looks at it, where it is followed, and no oftener
    /// than it can be read.
    fn read(&mut self, job: JobId, request: Request) {
        let Job { watch, monitor } = self.begin(job);
        let mut loading = load::Options {
            from: request.from.or(self.loading.from),
            watch,
            ..self.loading.clone()
        };
        loading.network.refresh |= request.refresh;
        let drawn = Arc::clone(&self.drawn);
        let pace = self.pace.clone();
        let looked = std::mem::take(&mut self.looking);
        self.spawn(job, move |sender| {
            for look in looked {
                // It ends with the watch, if that does not come to it.
                let _over = look.recv();
            }
            let followed = match &request.input {
                Input::File(path) if request.followed => Some(path.as_path()),
                _ => None,
            };
            if let Some(path) = followed.filter(|_| !request.refresh) {
                pace.wait(path, || !monitor.is_cancelled());
            }
            let begun = Instant::now();
            if request.raw {
                open_raw(sender, job, &request, loading);
            } else {
                open(sender, job, &request.input, &loading, &monitor, &drawn);
            }
            if let Some(path) = followed {
                pace.note(path, begun, Instant::now());
            }
        });
    }

    /// The source of an article that was read already, without the network: of a page what is
    /// kept of it, of a pipe what came.
    ///
    /// # Errors
    /// When there is none, in words.
    pub fn source_at_hand(&self, input: &Input) -> Result<Arc<str>, String> {
        let mut loading = self.loading.clone();
        loading.network.forbidden = true;
        match raw(input, loading) {
            Ok(Raw::Text(text)) => Ok(text),
            Ok(Raw::List(_)) => Err("this is a list of articles".into()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Looks into the articles of a list.
    fn look_into(&mut self, job: JobId, inputs: Vec<(usize, Input)>) {
        let Job { watch, monitor } = self.begin(job);
        let loading = load::Options {
            watch,
            ..self.loading.clone()
        };
        self.spawn(job, move |sender| {
            survey(sender, job, &inputs, &loading, &monitor);
        });
    }

    /// Brings a picture of a document, once there is a screen with text to show it beside.
    fn bring(&self, n: usize, (from, wanted): (Pictured, Wanted)) {
        let drawn = Arc::clone(&self.drawn);
        let loading = self.loading.clone();
        self.spawn(JobId::default(), move |sender| {
            drawn.wait();
            let picture = pictures::bring(&from, &wanted, &loading);
            let pictured = Box::new((wanted, picture.map(Arc::new)));
            send(sender, JobId::default(), Outcome::Pictured(n, pictured));
        });
    }

    /// Ends work that nobody waits for any more.
    fn cancel(&mut self, job: JobId) {
        self.wanted.remove(&job);
        if let Some(job) = self.jobs.remove(&job) {
            job.watch.cancel();
            job.monitor.cancel();
        }
    }

    /// Opens an address beside us.
    pub fn browse(&self, browser: Browser, address: String) {
        self.spawn(JobId::default(), move |sender| {
            let tell = |outcome| send(sender, JobId::default(), outcome);
            let mut child = match browser.start(&address) {
                Ok(child) => child,
                Err(words) => return tell(Outcome::Wrong(words)),
            };
            tell(Outcome::Told(format!("opened {address}")));
            // Waited for in any case, so that no dead process is left.
            match child.wait() {
                Ok(status) if !status.success() => {
                    let words = browser.failed(&status.to_string(), &address);
                    tell(Outcome::Wrong(words));
                }
                _ => {}
            }
        });
    }

    /// Copies by the system's clipboard too, and tells what was copied.
    pub fn copy(&self, text: String, told: String, by_terminal: bool) {
        self.spawn(JobId::default(), move |sender| {
            let outcome = match (clipboard::copy(&text), by_terminal) {
                (Ok(()), _) => Outcome::Told(format!("copied: {told}")),
                // A terminal does not say whether it took it.
                (Err(_), true) => Outcome::Told(format!("copied: {told} (by the terminal)")),
                (Err(words), false) => Outcome::Wrong(format!("not copied: {words}")),
            };
            send(sender, JobId::default(), outcome);
        });
    }

    /// Looks at a file again and again, and tells when it is another one. What is read next
    /// waits for its first look: a disk that is far away may take its time for that.
    fn follow(&mut self, job: JobId, path: PathBuf) {
        let held = Arc::new(());
        let wanted = Arc::downgrade(&held);
        let (looked, looking) = channel::<()>();
        self.wanted.insert(job, held);
        self.looking.push(looking);
        self.spawn(JobId::default(), move |sender| {
            let path = match found(&Input::File(path.clone())) {
                Input::File(found) => found,
                _ => path,
            };
            let mut looks = Looks::new(FileLook::at(&path));
            drop(looked);
            while wanted.strong_count() > 0 {
                thread::sleep(LOOKS);
                if let Some(state) = looks.take(FileLook::at(&path)) {
                    send(sender, job, Outcome::Changed(state));
                }
            }
        });
    }

    /// Looks a word up in the user's dictionary, for as long as it is wanted.
    pub fn look_up(&mut self, job: JobId, dictionary: Option<String>, word: String) {
        let held = Arc::new(());
        let wanted = Arc::downgrade(&held);
        self.wanted.insert(job, held);
        let running = hold(&mut self.ending);
        self.spawn(job, move |sender| {
            let wanted = || wanted.strong_count() > 0;
            let said = super::lookup::look_up(dictionary.as_deref(), &word, wanted);
            drop(running);
            send(sender, job, Outcome::LookedUp(said));
        });
    }

    /// Writes quotations to a file.
    fn write(&mut self, what: Box<Take>, name: String, replace: bool) {
        let held = hold(&mut self.writing);
        self.spawn(JobId::default(), move |sender| {
            let path = taking::path(&name);
            let failed = |error: std::io::Error| NotWritten::Failed(error.to_string());
            let bytes = what.bytes().map_err(failed);
            let written = bytes.and_then(|bytes| taking::file(&path, &bytes, replace));
            let outcome = match written {
                Ok(()) => Outcome::Told(format!("{name}: {}", what.words())),
                Err(NotWritten::Exists) => Outcome::Exists(what, name),
                Err(NotWritten::Failed(why)) => Outcome::Wrong(format!("not written: {why}")),
            };
            // What tells of it comes last: the program may end as soon as this is gone.
            drop(held);
            send(sender, JobId::default(), outcome);
        });
    }

    /// Gives quotations to a command.
    fn give(&mut self, what: Take, words: String) {
        let held = hold(&mut self.writing);
        self.spawn(JobId::default(), move |sender| {
            let bytes = what.bytes().map_err(|error| error.to_string());
            let outcome = match bytes.and_then(|bytes| taking::command(&words, bytes)) {
                Ok(said) if said.is_empty() => {
                    Outcome::Told(format!("“{words}” has {}", what.words()))
                }
                Ok(said) => Outcome::Told(format!("“{words}” says: {said}")),
                Err(why) => Outcome::Wrong(format!("“{words}” failed: {why}")),
            };
            // It may need all of its time to do something with what it was given.
            drop(held);
            send(sender, JobId::default(), outcome);
        });
    }

    fn begin(&mut self, id: JobId) -> Job {
        let job = Job::default();
        self.jobs.insert(id, job.clone());
        job
    }

    /// Runs work on a thread of its own; a panic in it becomes an answer.
    fn spawn(&self, job: JobId, work: impl FnOnce(&Sender<Wake>) + Send + 'static) {
        let sender = self.sender.clone();
        thread::spawn(move || {
            if catch_unwind(AssertUnwindSafe(|| work(&sender))).is_err() {
                let outcome = match job == JobId::default() {
                    true => Outcome::Wrong(BROKE_DOWN.into()),
                    false => Outcome::Failed(Failure {
                        what: BROKE_DOWN.into(),
                        hint: None,
                        ..Failure::default()
                    }),
                };
                send(&sender, job, outcome);
            }
        });
    }
}

/// What is waited for at the end of the program until it is dropped.
fn hold(all: &mut Vec<Weak<()>>) -> Arc<()> {
    all.retain(|held| held.strong_count() > 0);
    let held = Arc::new(());
    all.push(Arc::downgrade(&held));
    held
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
