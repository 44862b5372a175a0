//! Articles one after the other, each read and analysed; one that cannot be read does
//! not stop the others.

use std::ffi::OsString;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use super::complain;
use super::progress::{MOMENT, Progress};
use crate::analysis::{Analysis, Monitor, Options, analyze_with};
use crate::article::Article;
use crate::error::Error;
use crate::load::{self, Input, Limits};

/// Shorter articles are analysed sooner than a moment, in bytes.
const SHORT: usize = 1 << 20;

/// Inputs from arguments; what cannot be used is in its place as an error.
pub fn inputs(arguments: &[OsString]) -> Vec<Result<Input, Error>> {
    let mut inputs = Vec::new();
    for argument in arguments {
        match address(argument) {
            Some(error) => inputs.push(Err(error)),
            None => inputs.extend(load::expand(std::slice::from_ref(argument))),
        }
    }
    inputs
}

/// Addresses look like files that are missing; they deserve better words.
fn address(argument: &OsString) -> Option<Error> {
    let text = argument.to_str()?;
    let is_web = ["http://", "https://"].iter().any(|s| text.starts_with(s));
    is_web.then(|| Error::NotAnArticle {
        input: text.to_string(),
        what: "a web address, which this version does not fetch".into(),
        hint: Some("save the page as text or Markdown and open the file".into()),
    })
}

/// Calls `work` with each article and its analysis; the exit code of the run.
///
/// # Errors
/// What `work` says; reading errors are told and counted in the exit code.
pub fn each(
    arguments: &[OsString],
    options: Options,
    mut work: impl FnMut(&Article, &Analysis) -> Result<(), Error>,
) -> Result<u8, Error> {
    read_each(arguments, |article, name, progress| {
        let article = Arc::new(article);
        let analysis = analyze(&article, options, name, progress)?;
        progress.results_begin();
        work(&article, &analysis)
    })
}

/// Calls `work` with each article, not analysed.
///
/// # Errors
/// What `work` says.
pub fn each_unanalysed(
    arguments: &[OsString],
    mut work: impl FnMut(&Article) -> Result<(), Error>,
) -> Result<u8, Error> {
    read_each(arguments, |article, _, progress| {
        progress.results_begin();
        work(&article)
    })
}

/// Reads one article after the other; `work` gets each with what to call it while it
/// is under way.
fn read_each(
    arguments: &[OsString],
    mut work: impl FnMut(Article, &str, &mut Progress) -> Result<(), Error>,
) -> Result<u8, Error> {
    let inputs = inputs(arguments);
    let count = inputs.len();
    let mut progress = Progress::new();
    let mut code = 0;
    for (n, input) in inputs.into_iter().enumerate() {
        match input.and_then(|input| load::read(&input, &Limits::default())) {
            Ok(article) => {
                let name = article.source.location.as_deref();
                let name = name.unwrap_or("standard input");
                let name = match count {
                    1 => name.to_string(),
                    _ => format!("{} of {count}, {name}", n + 1),
                };
                progress.tell(|| name.clone());
                work(article, &name, &mut progress)?;
            }
            Err(error) => {
                progress.clear();
                complain(&error);
                code = error.exit_code();
            }
        }
    }
    Ok(code)
}

/// Analyses, and shows how far it is where somebody waits for it.
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
