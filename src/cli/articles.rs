//! Articles one after the other, each read and analysed; one that cannot be read does
//! not stop the others.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::complain;
use crate::analysis::{Analysis, Monitor, Options, analyze_with};
use crate::article::Article;
use crate::error::Error;
use crate::load::{self, Input, Limits};
use crate::typeset::clean_line;

/// Work longer than this shows that it goes on, where somebody looks on.
const MOMENT: Duration = Duration::from_millis(700);

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
    let mut code = 0;
    for input in inputs(arguments) {
        let read = input.and_then(|input| load::read(&input, &Limits::default()));
        match read {
            Ok(article) => {
                let article = Arc::new(article);
                let analysis = analyze(&article, options)?;
                work(&article, &analysis)?;
            }
            Err(error) => {
                complain(&error);
                code = error.exit_code();
            }
        }
    }
    Ok(code)
}

/// Calls `work` with each article, not analysed.
///
/// # Errors
/// What `work` says.
pub fn each_unanalysed(
    arguments: &[OsString],
    mut work: impl FnMut(&Article) -> Result<(), Error>,
) -> Result<u8, Error> {
    let mut code = 0;
    for input in inputs(arguments) {
        match input.and_then(|input| load::read(&input, &Limits::default())) {
            Ok(article) => work(&article)?,
            Err(error) => {
                complain(&error);
                code = error.exit_code();
            }
        }
    }
    Ok(code)
}

/// Analyses, and shows how far it is where that takes longer than a moment and standard
/// error is a terminal.
fn analyze(article: &Arc<Article>, options: Options) -> Result<Analysis, Error> {
    if !options.people && !options.quotations {
        return Ok(Analysis::default());
    }
    let monitor = Arc::new(Monitor::default());
    if !io::stderr().is_terminal() || article.text.len() < 1 << 20 {
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
    let name = article
        .source
        .location
        .as_deref()
        .unwrap_or("standard input");
    let name = clean_line(name).into_owned();
    let mut told = false;
    while receiver.recv_timeout(MOMENT) == Err(mpsc::RecvTimeoutError::Timeout) {
        let _closed = write!(io::stderr(), "\r{name}: {} %", monitor.progress() / 10);
        told = true;
    }
    if told {
        let _closed = write!(io::stderr(), "\r{}\r", " ".repeat(name.chars().count() + 8));
    }
    match worker.join() {
        Ok(Some(analysis)) => Ok(analysis),
        Ok(None) => Err(Error::Interrupted),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
