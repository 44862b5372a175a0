//! `corrections`: what was set right in articles, as a list or as cases for tests.

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
    let Some(store) = settings.store.open_kept()? else {
        warn("nothing was set right yet");
        return Ok(0);
    };
    let mut code = 0;
    let entries = match articles.as_slice() {
        [] => all(&store)?,
        named => of(named, &store, settings, &mut code)?,
    };
    let mut out = output();
    for entry in entries {
        code = code.max(write(&mut out, &entry, exports, settings)?);
    }
    out.flush().map_err(Error::Output)?;
    Ok(code)
}

/// An article in which something was set right.
struct Entry {
    name: String,
    input: Option<Input>,
    article: Option<Article>,
    log: Log,
}

/// All of them.
fn all(store: &Store) -> Result<Vec<Entry>, Error> {
    let listed = store.corrected()?.into_iter();
    let entry = |listed: crate::store::Listed| Entry {
        name: listed.name(),
        input: listed.location.as_deref().and_then(input_at),
        article: None,
        log: listed.log,
    };
    Ok(listed.map(entry).collect())
}

/// Those that are named. What cannot be read any more is looked up by where it was.
fn of(
    named: &[OsString],
    store: &Store,
    settings: &Settings,
    code: &mut u8,
) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    for input in load::expand(named) {
        let input = match input {
            Ok(input) => input,
            Err(error) => {
                complain(&error);
                *code = error.exit_code();
                continue;
            }
        };
        let article = match load::read(&input, &settings.loading) {
            Ok(Loaded::Article(article)) => Some(*article),
            _ => None,
        };
        let known = match &article {
            Some(article) => Known::of(article, &input),
            None => Known::at(&input),
        };
        let log = store.look_up(&known)?.map_or_else(Log::default, |k| k.log);
        if log.holding().is_empty() {
            warn(&format!("{}: nothing was set right in it", input.name()));
            continue;
        }
        entries.push(Entry {
            name: input.name(),
            input: Some(input),
            article,
            log,
        });
    }
    Ok(entries)
}

fn write(
    out: &mut dyn Write,
    entry: &Entry,
    exports: bool,
    settings: &Settings,
) -> Result<u8, Error> {
    let holding = entry.log.holding();
    let read = match (&entry.article, &entry.input) {
        (Some(article), _) => Ok(article.clone()),
        (None, Some(input)) => match load::read(input, &settings.loading) {
            Ok(Loaded::Article(article)) => Ok(*article),
            Ok(Loaded::List(_)) => Err(format!("{}: it is a list now", entry.name)),
            Err(error) => Err(error.to_string()),
        },
        (None, None) => Err(format!("{}: it cannot be read again", entry.name)),
    };
    let article = match read {
        Ok(article) => article,
        Err(why) => {
            warn(&why);
            if !exports {
                list(out, &entry.name, &entry.log, None).map_err(Error::Output)?;
            }
            return Ok(EXIT_UNREAD);
        }
    };
    let corrected = apply(&article, &analyze(&article), holding);
    match exports {
        true => cases::case(out, &entry.name, &article, holding, &corrected),
        false => list(out, &entry.name, &entry.log, Some(&corrected)),
    }
    .map_err(Error::Output)?;
    Ok(0)
}

/// A line each; those that find no place any more say so.
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
