//! Reads an article, its source or a list of them, on a thread of its own.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::drawn::Drawn;
use super::{Wake, send, taking};
use crate::analysis::{Monitor, Options, analyze, analyze_with};
use crate::article::{Article, Format, Warning};
use crate::error::Error;
use crate::load::{self, Input, Loaded};
use crate::reader::effect::Request;
use crate::reader::event::Outcome;
use crate::reader::job::{Failure, JobId};
use crate::reader::outline::Counts;
use crate::reader::source::as_it_came;

/// How much of a long article is shown while the rest is being read, in bytes: enough to fill a
/// screen and to decide how a plain text is laid out.
const PREVIEW: usize = 72 << 10;

/// A shorter text is analysed before anybody has read a line, in bytes.
const QUICK: usize = 1 << 20;

/// Reads an article: its beginning first if it is long, then all of it, then counts and
/// analyses it.
pub(super) fn open(
    sender: &Sender<Wake>,
    job: JobId,
    input: &Input,
    loading: &load::Options,
    monitor: &Monitor,
    drawn: &Drawn,
) {
    let found = found(input);
    let input = &found;
    if let Input::File(folder) = input
        && folder.is_dir()
    {
        return expand(sender, job, &[folder.clone().into_os_string()]);
    }
    let begins = |article| send(sender, job, Outcome::Preview(article));
    // An error in the beginning comes again, with words, from reading the whole.
    if let Ok(Some(article)) = load::preview(input, PREVIEW, loading) {
        begins(Arc::new(article));
        drawn.wait();
    }
    let pauses = Pauses::default();
    load::follow(input, loading, |article| {
        let article = Arc::new(article);
        begins(article.clone());
        pauses.grown(sender, job, article);
    });
    drop(pauses);
    let article = match load::read(input, loading) {
        Ok(Loaded::Article(article)) => Arc::new(*article),
        Ok(Loaded::List(list)) => return send(sender, job, Outcome::Listed(list)),
        Err(error) => return send(sender, job, Outcome::Failed(failure(&error))),
    };
    send(sender, job, Outcome::Loaded(article.clone()));
    drawn.wait();
    analyse(sender, job, &article, monitor);
}

/// Counts the words of an article, and finds who says what in it.
pub(super) fn analyse(
    sender: &Sender<Wake>,
    job: JobId,
    article: &Arc<Article>,
    monitor: &Monitor,
) {
    let count = || {
        let counts = Arc::new(Counts::of(article));
        send(sender, job, Outcome::Counted(counts));
    };
    // Where the analysis is quick the two come together, and the screen changes once.
    let quick = article.text.len() < QUICK;
    if !quick {
        count();
    }
    let analysis = analyze_with(article, Options::default(), monitor);
    if quick {
        count();
    }
    if let Some(analysis) = analysis {
        send(sender, job, Outcome::Analysed(Arc::new(analysis)));
    }
}

/// A stream that gives nothing for this long has paused.
const PAUSE: Duration = Duration::from_secs(1);

/// Between two analyses of a stream that keeps coming passes this many times what the last one
/// took.
const REST: u32 = 20;

/// Finds who says what in what has come of a stream, while that makes a pause: its end may be
/// long in coming.
#[derive(Default)]
struct Pauses(OnceCell<Sender<Arc<Article>>>);

impl Pauses {
    /// More of the article has come. What takes long waits for the end.
    fn grown(&self, sender: &Sender<Wake>, job: JobId, article: Arc<Article>) {
        if article.text.len() > QUICK {
            return;
        }
        let grown = self.0.get_or_init(|| {
            let (grown, grows) = channel();
            let sender = sender.clone();
            thread::spawn(move || wait(&sender, job, &grows));
            grown
        });
        // Whoever broke down looks no more.
        let _gone = grown.send(article);
    }
}

/// Waits for pauses, until the stream has ended.
fn wait(sender: &Sender<Wake>, job: JobId, grows: &Receiver<Arc<Article>>) {
    let mut rest = PAUSE;
    while let Ok(mut article) = grows.recv() {
        loop {
            match grows.recv_timeout(rest) {
                Ok(more) => article = more,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let begun = Instant::now();
        let analysis = Arc::new(analyze(&article));
        rest = PAUSE.max(begun.elapsed() * REST);
        send(sender, job, Outcome::AnalysedSoFar(article, analysis));
    }
}

/// The file that is meant: links of a wiki leave the ending of their files out, and what is typed
/// may begin with `~`.
pub(super) fn found(input: &Input) -> Input {
    match input {
        Input::File(path) if path.starts_with("~") && !path.exists() => {
            Input::File(taking::path(&path.to_string_lossy()))
        }
        Input::File(path) if path.extension().is_none() && !path.exists() => {
            let with = path.with_extension("md");
            Input::File(if with.is_file() { with } else { path.clone() })
        }
        other => other.clone(),
    }
}

/// Reads the source of an article as it came: nothing is made of it.
pub(super) fn open_raw(
    sender: &Sender<Wake>,
    job: JobId,
    request: &Request,
    loading: load::Options,
) {
    match raw(&request.input, loading) {
        Ok(Raw::Text(text)) => {
            let article = Arc::new(as_it_came(text, Format::Text));
            send(sender, job, Outcome::Loaded(article));
            send(sender, job, Outcome::Analysed(Arc::default()));
        }
        Ok(Raw::List(list)) => send(sender, job, Outcome::Listed(list)),
        Err(error) => send(sender, job, Outcome::Failed(failure(&error))),
    }
}

/// A source as it came.
pub(super) enum Raw {
    /// Its text.
    Text(Arc<str>),
    /// It is a list of articles after all.
    List(load::List),
}

/// Reads the source of what an input is.
///
/// # Errors
/// When it cannot be read.
pub(super) fn raw(input: &Input, loading: load::Options) -> Result<Raw, Error> {
    let loading = load::Options {
        from: Some(Format::Text),
        ..loading
    };
    let input = match input {
        Input::Sample(sample) => return Ok(Raw::Text(sample.text.into())),
        Input::Entry(entry) if entry.letter.is_some() => {
            let letter = entry.letter.as_deref().unwrap_or_default();
            return Ok(Raw::Text(String::from_utf8_lossy(letter).into()));
        }
        // What the feed has of it is its source; else its page is.
        Input::Entry(entry) => match (&entry.content, &entry.address, &entry.summary) {
            (Some(text), ..) | (None, None, Some(text)) => {
                return Ok(Raw::Text(text.as_str().into()));
            }
            (None, Some(address), _) => Input::Address(address.clone()),
            (None, None, None) => input.clone(),
        },
        other => found(other),
    };
    Ok(match load::read(&input, &loading)? {
        Loaded::Article(article) => Raw::Text(article.text.clone()),
        Loaded::List(list) => Raw::List(list),
    })
}

/// What folders have that is not among their articles.
pub fn left_out(arguments: &[OsString]) -> Vec<Warning> {
    let lists = load::lists_below(arguments).into_iter();
    let names: Vec<String> = lists.map(|path| path.display().to_string()).collect();
    match names.is_empty() {
        true => Vec::new(),
        false => vec![Warning::ListsInFolder(names)],
    }
}

/// Finds the articles that were given at the start; what cannot be used is told as
/// missing from their list.
pub(super) fn expand(sender: &Sender<Wake>, job: JobId, arguments: &[OsString]) {
    let mut list = load::List {
        warnings: left_out(arguments),
        ..load::List::default()
    };
    let mut last = None;
    for input in load::expand(arguments) {
        match input {
            Ok(input) => list.entries.push(input),
            Err(error) => {
                list.warnings.push(Warning::NotUsed(error.to_string()));
                last = Some(error);
            }
        }
    }
    let outcome = match last {
        Some(error) if list.entries.is_empty() => Outcome::Failed(failure(&error)),
        _ => Outcome::Listed(list),
    };
    send(sender, job, outcome);
}

fn failure(error: &Error) -> Failure {
    Failure {
        what: error.to_string(),
        hint: error.hint().map(str::to_string),
        absent: matches!(
            error,
            Error::Read { .. } | Error::Fetch { .. } | Error::Empty { .. }
        ),
    }
}
