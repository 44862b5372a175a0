//! `corrections`: prints what was set right in articles, or exports it as cases for tests.

use std::ffi::OsString;
use std::io::Write;

use super::args::{Corrections, Export};
use super::settings::Settings;
use super::{complain, output, warn};
use crate::analysis::analyze;
use crate::analysis::correct::{Corrected, Fate, Log, apply};
use crate::article::Article;
use crate::error::{EXIT_UNREAD, Error};
use crate::export::cases;
use crate::load::{self, Input, Loaded};
use crate::store::{Known, Store, input_at};
use crate::typeset::clean_line;

/// Runs the command; its exit code.
///
/// # Errors
/// When the store cannot be read or the output not written.
pub fn run(corrections: &Corrections, settings: &Settings) -> Result<u8, Error> {
    let (articles, exports) = match &corrections.export {
        Some(Export::Export { articles }) => (articles, true),
        None => (&corrections.articles, false),
    };
    if settings.store.path().is_none() {
        warn("nothing that was set right is known, for the store is off");
        return Ok(0);
    }
    let Some(store) = settings.store.open_kept()? else {
        warn("nothing was set right yet");
        return Ok(0);
    };
    let mut out = output();
    let code = match articles.as_slice() {
        [] => all(&store, exports, settings, &mut out)?,
        named => of(named, &store, exports, settings, &mut out)?,
    };
    out.flush().map_err(Error::Output)?;
    Ok(code)
}

/// The corrections of all articles. No page was named, so none is fetched.
fn all(
    store: &Store,
    exports: bool,
    settings: &Settings,
    out: &mut dyn Write,
) -> Result<u8, Error> {
    let loading = settings.at_home();
    let mut code = 0;
    for listed in store.corrected()? {
        let name = listed.name();
        let Some(log) = &listed.log else {
            warn(&format!("{name}: what was set right in it is damaged"));
            code = EXIT_UNREAD;
            continue;
        };
        let input = listed.location.as_deref().and_then(input_at);
        let article = match &input {
            Some(input) => read(input, &loading),
            None => Err(format!("{name}: it cannot be read again")),
        };
        code = code.max(write(out, &name, article, log, exports)?);
    }
    Ok(code)
}

/// The corrections of the articles that are named. An article that can no longer be read is
/// looked up by its location.
fn of(
    named: &[OsString],
    store: &Store,
    exports: bool,
    settings: &Settings,
    out: &mut dyn Write,
) -> Result<u8, Error> {
    let mut code = 0;
    for input in load::expand(named) {
        let input = match input {
            Ok(input) => input,
            Err(error) => {
                complain(&error);
                code = error.exit_code();
                continue;
            }
        };
        let article = read(&input, &settings.loading);
        let known = match &article {
            Ok(article) => Known::of(article, &input),
            Err(_) => Known::at(&input),
        };
        let kept = match store.look_up(&known) {
            Ok(kept) => kept,
            // What is wrong with one is not to keep the others back.
            Err(error) => {
                let error = Error::from(error);
                warn(&format!(
                    "{}: what was set right in it is not known",
                    input.name()
                ));
                complain(&error);
                code = code.max(error.exit_code());
                continue;
            }
        };
        let log = kept.map_or_else(Log::default, |kept| kept.log);
        if !log.holding().is_empty() {
            code = code.max(write(out, &input.name(), article, &log, exports)?);
            continue;
        }
        match article {
            Ok(_) => warn(&format!("{}: nothing was set right in it", input.name())),
            Err(why) => {
                warn(&why);
                code = EXIT_UNREAD;
            }
        }
    }
    Ok(code)
}

/// The article of an input, or a message that says why there is none.
fn read(input: &Input, loading: &load::Options) -> Result<Box<Article>, String> {
    match load::read(input, loading) {
        Ok(Loaded::Article(article)) => Ok(article),
        Ok(Loaded::List(_)) => Err(format!(
            "{}: a list of articles, and no article",
            input.name()
        )),
        Err(error) => Err(error.to_string()),
    }
}

/// Writes the corrections of one article. If the article cannot be read, this is reported and
/// its corrections are listed all the same.
fn write(
    out: &mut dyn Write,
    name: &str,
    article: Result<Box<Article>, String>,
    log: &Log,
    exports: bool,
) -> Result<u8, Error> {
    let holding = log.holding();
    let article = match article {
        Ok(article) => article,
        Err(why) => {
            warn(&why);
            if !exports {
                list(out, name, log, None).map_err(Error::Output)?;
            }
            return Ok(EXIT_UNREAD);
        }
    };
    let corrected = apply(&article, &analyze(&article), holding);
    match exports {
        true => cases::case(out, name, &article, holding, &corrected),
        false => list(out, name, log, Some(&corrected)),
    }
    .map_err(Error::Output)?;
    Ok(0)
}

/// Lists the corrections, one a line, and marks those whose place is gone from the text.
fn list(
    out: &mut dyn Write,
    name: &str,
    log: &Log,
    corrected: Option<&Corrected>,
) -> std::io::Result<()> {
    writeln!(out, "{}", clean_line(name))?;
    for (n, correction) in log.holding().iter().enumerate() {
        let fate = corrected.and_then(|c| c.fates.get(n));
        let lost = match fate {
            Some(Fate::Lost) => "no place any more: ",
            _ => "",
        };
        writeln!(out, "  {lost}{}", clean_line(&correction.to_string()))?;
    }
    Ok(())
}
