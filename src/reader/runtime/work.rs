//! Work on other threads, each answer sent back through the one channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use rustc_hash::FxHashMap;

use super::outside;
use super::{Wake, send};
use crate::analysis::{Monitor, Options, analyze_with};
use crate::error::Error;
use crate::load::{self, Input, Loaded};
use crate::reader::effect::Effect;
use crate::reader::event::{JobId, Outcome};
use crate::reader::outline::Counts;

/// How much of a long article is shown while the rest is still being read, in bytes.
const PREVIEW: usize = 192 << 10;

/// The analysis of a shorter text is done before anybody has read a line, in bytes.
const QUICK: usize = 1 << 20;

/// The threads that work, by job.
pub(super) struct Workers {
    sender: Sender<Wake>,
    loading: load::Options,
    monitors: FxHashMap<JobId, Arc<Monitor>>,
}

impl Workers {
    /// No work yet; answers go to `sender`.
    pub fn new(sender: Sender<Wake>, loading: load::Options) -> Self {
        Self {
            sender,
            loading,
            monitors: FxHashMap::default(),
        }
    }

    /// Whether any work goes on whose progress is shown.
    pub fn are_busy(&self) -> bool {
        !self.monitors.is_empty()
    }

    /// How far each job is, in thousandths.
    pub fn progress(&self) -> Vec<(JobId, u32)> {
        self.monitors
            .iter()
            .map(|(job, m)| (*job, m.progress()))
            .collect()
    }

    /// A job that has given its last answer is no longer work.
    pub fn note(&mut self, job: JobId, outcome: &Outcome) {
        if matches!(
            outcome,
            Outcome::Analysed(_) | Outcome::Listed(_) | Outcome::Failed(_) | Outcome::Hits(..)
        ) {
            self.monitors.remove(&job);
        }
    }

    /// Starts the work of an effect.
    pub fn start(&mut self, effect: Effect) {
        match effect {
            Effect::Open(job, input) => {
                let monitor = self.monitor(job);
                let loading = self.loading.clone();
                self.spawn(job, move |sender| {
                    open(sender, job, &input, &loading, &monitor);
                });
            }
            Effect::Cancel(job) => {
                if let Some(monitor) = self.monitors.remove(&job) {
                    monitor.cancel();
                }
            }
            Effect::Count(job, query, article, origin) => {
                let monitor = self.monitor(job);
                self.spawn(job, move |sender| {
                    let text: &str = &article.text;
                    let at = origin as usize;
                    let first = query
                        .find(text, at..text.len())
                        .or_else(|| query.find(text, 0..at));
                    if let Some(count) = query.count(text, || monitor.is_cancelled()) {
                        send(sender, job, Outcome::Hits(count, first));
                    }
                });
            }
            Effect::Browse(address) => {
                self.spawn(JobId::default(), move |sender| {
                    let outcome = match outside::browse(&address) {
                        Ok(()) => Outcome::Told(format!("opened {address}")),
                        Err(words) => Outcome::Wrong(words),
                    };
                    send(sender, JobId::default(), outcome);
                });
            }
            _ => {}
        }
    }

    /// Copies by the system's clipboard too, and tells which of the two took it.
    pub fn copy(&self, text: String, by_terminal: bool) {
        self.spawn(JobId::default(), move |sender| {
            let by_system = outside::copy(&text);
            let outcome = match (by_terminal, by_system) {
                (true, Ok(())) => {
                    Outcome::Told("copied, by the terminal and to the system’s clipboard".into())
                }
                (true, Err(_)) => Outcome::Told("copied by the terminal (OSC 52)".into()),
                (false, Ok(())) => Outcome::Told("copied to the system’s clipboard".into()),
                (false, Err(words)) => Outcome::Wrong(format!("not copied: {words}")),
            };
            send(sender, JobId::default(), outcome);
        });
    }

    fn monitor(&mut self, job: JobId) -> Arc<Monitor> {
        let monitor = Arc::new(Monitor::default());
        self.monitors.insert(job, monitor.clone());
        monitor
    }

    /// Runs work on a thread of its own; a panic in it becomes an answer.
    fn spawn(&self, job: JobId, work: impl FnOnce(&Sender<Wake>) + Send + 'static) {
        let sender = self.sender.clone();
        thread::spawn(move || {
            if catch_unwind(AssertUnwindSafe(|| work(&sender))).is_err() {
                let words = "a part of the program broke down on this article; please report it";
                send(&sender, job, Outcome::Failed(words.into()));
            }
        });
    }
}

/// Reads an article: its beginning first if it is long, then all of it, then counts and
/// analyses it.
fn open(
    sender: &Sender<Wake>,
    job: JobId,
    input: &Input,
    loading: &load::Options,
    monitor: &Monitor,
) {
    // An error in the beginning comes again, with words, from reading the whole.
    if let Ok(Some(article)) = load::preview(input, PREVIEW, loading) {
        send(sender, job, Outcome::Preview(Arc::new(article)));
    }
    let article = match load::read(input, loading) {
        Ok(Loaded::Article(article)) => Arc::new(*article),
        Ok(Loaded::List(list)) => return send(sender, job, Outcome::Listed(list)),
        Err(error) => return send(sender, job, Outcome::Failed(words(&error))),
    };
    send(sender, job, Outcome::Loaded(article.clone()));
    let count = || {
        let counts = Arc::new(Counts::of(&article));
        send(sender, job, Outcome::Counted(counts));
    };
    // Where the analysis is quick the two come together, and the screen changes once.
    let quick = article.text.len() < QUICK;
    if !quick {
        count();
    }
    let analysis = analyze_with(&article, Options::default(), monitor);
    if quick {
        count();
    }
    if let Some(analysis) = analysis {
        send(sender, job, Outcome::Analysed(Arc::new(analysis)));
    }
}

fn words(error: &Error) -> String {
    match error.hint() {
        Some(hint) => format!("{error}. Try: {hint}"),
        None => error.to_string(),
    }
}
