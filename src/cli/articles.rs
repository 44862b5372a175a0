//! Reads and analyses articles one after the other. One that cannot be read does not stop the
//! others.

use std::cell::Cell;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use super::corrected::Corrections;
use super::progress::{MOMENT, Progress};
use super::{complain, warn};
use crate::analysis::{Analysis, Monitor, Options, analyze_with};
use crate::article::Article;
use crate::error::Error;
use crate::load::{self, Input, Loaded};
use crate::records::{Trouble, guarded, in_brackets};

/// Articles of up to this many bytes are analysed before progress would show.
const SHORT: usize = 1 << 20;

/// How deep lists in lists are followed: a list of feeds, a feed, and one more. A list may name
/// itself.
const LISTS: usize = 3;

/// Whether a run has several articles. The arguments may say so; otherwise it is known once the
/// first input turns out to be a feed, which is always before its first article is handed out.
#[derive(Default)]
pub struct Several(Cell<bool>);

impl Several {
    /// Whether there are several, as far as the arguments alone can tell.
    pub fn of(arguments: &[OsString]) -> Self {
        let folder = || arguments.iter().any(|a| Path::new(a).is_dir());
        Self(Cell::new(arguments.len() > 1 || folder()))
    }

    /// Whether there are several, as far as is known by now.
    pub fn get(&self) -> bool {
        self.0.get()
    }
}

/// Calls `work` with each article and its analysis, with the user's corrections in it. Returns
/// the exit code of the run.
///
/// # Errors
/// What `work` says; reading errors are told and counted in the exit code.
pub fn each(
    arguments: &[OsString],
    several: &Several,
    loading: &load::Options,
    options: Options,
    mut corrections: Corrections,
    mut work: impl FnMut(&Article, &Analysis) -> Result<(), Error>,
) -> Result<u8, Error> {
    read_each(
        arguments,
        several,
        |input, depth, progress| bounded(input, depth, loading, progress),
        |input, article, name, progress| {
            let article = Arc::new(article);
            let analysis = unbroken(input, || analyze(&article, options, name, progress))?;
            let analysis = corrections.lay_over(&article, input, analysis);
            progress.results_begin();
            work(&article, &analysis)
        },
        told,
    )
}

/// What to do about an input that could not be read when its error message is all that is
/// needed: nothing.
fn told(_: &Error) -> Result<(), Error> {
    Ok(())
}

/// As [`each`], but also calls `unread` for each input that could not be read, after its error
/// was printed.
///
/// # Errors
/// What `work` and `unread` say.
#[cfg(feature = "parquet")]
pub fn each_or_unread(
    arguments: &[OsString],
    loading: &load::Options,
    options: Options,
    mut corrections: Corrections,
    mut work: impl FnMut(&Article, &Analysis) -> Result<(), Error>,
    unread: impl FnMut(&Error) -> Result<(), Error>,
) -> Result<u8, Error> {
    read_each(
        arguments,
        &Several::of(arguments),
        |input, depth, progress| bounded(input, depth, loading, progress),
        |input, article, name, progress| {
            let article = Arc::new(article);
            let analysis = unbroken(input, || analyze(&article, options, name, progress))?;
            let analysis = corrections.lay_over(&article, input, analysis);
            work(&article, &analysis)
        },
        unread,
    )
}

/// Calls `work` with each article, without analysing it.
///
/// # Errors
/// What `work` says.
pub fn each_unanalysed(
    arguments: &[OsString],
    several: &Several,
    loading: &load::Options,
    mut work: impl FnMut(&Article) -> Result<(), Error>,
) -> Result<u8, Error> {
    read_each(
        arguments,
        several,
        |input, depth, progress| bounded(input, depth, loading, progress),
        |_, article, _, progress| {
            progress.results_begin();
            work(&article)
        },
        told,
    )
}

/// Reads one article after the other, with the articles of a feed in the feed's place. `load`
/// reads an input that so many lists led to, `work` gets each article and the name to show for
/// it while it is under way, and `unread` is told why one could not be read.
fn read_each(
    arguments: &[OsString],
    several: &Several,
    mut load: impl FnMut(&Input, usize, &mut Progress) -> Result<Loaded, Error>,
    mut work: impl FnMut(&Input, Article, &str, &mut Progress) -> Result<(), Error>,
    mut unread: impl FnMut(&Error) -> Result<(), Error>,
) -> Result<u8, Error> {
    let inputs = load::expand(arguments).into_iter();
    let mut inputs: VecDeque<_> = inputs.map(|input| (0, input)).collect();
    let mut progress = Progress::new();
    let (mut code, mut done) = (0, 0);
    while let Some((depth, input)) = inputs.pop_front() {
        let loaded = input.and_then(|input| {
            let loaded = unbroken(&input, || load(&input, depth, &mut progress))?;
            Ok((input, loaded))
        });
        match loaded {
            Ok((_, Loaded::List(list))) => {
                several.0.set(true);
                for warning in &list.warnings {
                    progress.clear();
                    warn(&warning.words());
                }
                for entry in list.entries.into_iter().rev() {
                    inputs.push_front((depth + 1, Ok(entry)));
                }
            }
            Ok((input, Loaded::Article(article))) => {
                let name = article.source.location.as_deref();
                let name = name.unwrap_or("standard input");
                for warning in &article.warnings {
                    progress.clear();
                    warn(&format!("{name}: {warning}"));
                }
                done += 1;
                let name = match done + inputs.len() {
                    1 => name.to_string(),
                    count => format!("{done} of {count}, {name}"),
                };
                progress.tell(|| name.clone());
                match work(&input, *article, &name, &mut progress) {
                    Err(error @ Error::Broken { .. }) => {
                        code = failed(&error, &mut progress);
                        unread(&error)?;
                    }
                    worked => worked?,
                }
            }
            Err(error) => {
                done += 1;
                code = failed(&error, &mut progress);
                unread(&error)?;
            }
        }
    }
    Ok(code)
}

/// Prints why an input could not be read, and returns its exit code.
fn failed(error: &Error, progress: &mut Progress) -> u8 {
    progress.clear();
    complain(error);
    error.exit_code()
}

/// Runs the work on one input. If the program panics there, only this input counts as unread.
fn unbroken<T>(input: &Input, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    guarded(work).unwrap_or_else(|trouble| {
        let at = match &trouble {
            Trouble::BrokenDown { at } => in_brackets(at.as_deref()),
            _ => String::new(),
        };
        Err(Error::Broken {
            input: input.name(),
            at,
        })
    })
}

/// Reads one input. Shows the progress of a download if somebody is watching.
fn load(input: &Input, loading: &load::Options, progress: &mut Progress) -> Result<Loaded, Error> {
    let is_far = matches!(input, Input::Address(_) | Input::Entry(_));
    if !progress.is_watched() || !is_far {
        return load::read(input, loading);
    }
    loading.watch.report(0, 0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let worker = scope.spawn(move || {
            let loaded = load::read(input, loading);
            // The receiver waits for exactly this.
            let _received = sender.send(());
            loaded
        });
        while receiver.recv_timeout(MOMENT) == Err(mpsc::RecvTimeoutError::Timeout) {
            progress.tell(|| came(&input.name(), loading.watch.progress()));
        }
        worker
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// How much of an input has arrived, in words.
fn came(name: &str, (read, total): (u64, u64)) -> String {
    let kilobytes = read.div_ceil(1000);
    match (read, total) {
        (0, _) => format!("waiting for {name}"),
        (_, 0) => format!("{kilobytes} kB of {name}"),
        (_, total) => format!("{} % of {name}", (read * 100 / total).min(100)),
    }
}

/// Reads an input that `depth` lists led to.
fn bounded(
    input: &Input,
    depth: usize,
    loading: &load::Options,
    progress: &mut Progress,
) -> Result<Loaded, Error> {
    match load(input, loading, progress)? {
        Loaded::List(_) if depth >= LISTS => Err(Error::Unreadable {
            input: input.name(),
            what: "a list in a list in a list, which is not followed further".into(),
            hint: None,
        }),
        loaded => Ok(loaded),
    }
}

/// Analyses an article, and shows the progress if somebody is watching.
fn analyze(
    article: &Arc<Article>,
    options: Options,
    name: &str,
    progress: &mut Progress,
) -> Result<Analysis, Error> {
    if !options.people && !options.quotations {
        return Ok(Analysis::default());
    }
    let monitor = Arc::new(Monitor::default());
    if !progress.is_watched() || article.text.len() < SHORT {
        return analyze_with(article, options, &monitor).ok_or(Error::Interrupted);
    }
    let (sender, receiver) = mpsc::channel();
    let (theirs, shared) = (article.clone(), monitor.clone());
    let worker = thread::spawn(move || {
        let analysis = analyze_with(&theirs, options, &shared);
        // The receiver waits for exactly this.
        let _received = sender.send(());
        analysis
    });
    while receiver.recv_timeout(MOMENT) == Err(mpsc::RecvTimeoutError::Timeout) {
        progress.tell(|| format!("{name}: {} %", monitor.progress() / 10));
    }
    match worker.join() {
        Ok(Some(analysis)) => Ok(analysis),
        Ok(None) => Err(Error::Interrupted),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    #[test]
    fn an_input_that_breaks_the_program_does_not_take_the_others_with_it() {
        let (mut read, mut lost) = (Vec::new(), Vec::new());
        let code = read_each(
            &["a".into(), "b".into(), "c".into(), "d".into()],
            &Several::default(),
            |input, _, _| match &*input.name() {
                "b" => panic!("broken on purpose"),
                _ => Ok(Loaded::Article(Box::new(load::from_text(
                    "It rained.",
                    Format::Text,
                    None,
                )))),
            },
            |input, _, _, _| {
                unbroken(input, || match &*input.name() {
                    "c" => panic!("broken on purpose"),
                    name => {
                        read.push(name.to_string());
                        Ok(())
                    }
                })
            },
            |error| {
                // Behind it is where in the source.
                let words = error.to_string();
                lost.push(words.split(" (").next().unwrap_or_default().to_string());
                Ok(())
            },
        );
        assert_eq!(code.unwrap(), 1);
        assert_eq!(read, ["a", "d"]);
        assert_eq!(
            lost,
            [
                "b: the program broke down on this document",
                "c: the program broke down on this document"
            ]
        );
    }
}
