//! `print`: the article as laid-out text, or the article alone as Markdown or HTML.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use super::args::{Format, Paper, Print};
use super::articles::{Several, each, each_unanalysed};
use super::corrected::Corrections;
use super::interrupt;
use super::outline;
use super::output;
use super::settings::Settings;
use crate::analysis::Options;
use crate::error::Error;
use crate::export::{html, markdown, text};

/// Runs the command; its exit code.
///
/// # Errors
/// When the output cannot be written, or the format does not fit.
pub fn run(print: &Print, settings: &Settings) -> Result<u8, Error> {
    if print.toc && print.format == Paper::Html {
        return Err(Error::Usage {
            message: "--toc writes text or markdown".into(),
            hint: None,
        });
    }
    let paged = io::stdout().is_terminal() && !print.no_pager && (print.pager || !settings.dumb);
    if paged && let Some(code) = through_pager(print, settings)? {
        return Ok(code);
    }
    let mut out = output();
    let code = write(print, settings, &mut out)?;
    out.flush().map_err(Error::Output)?;
    Ok(code)
}

fn write(print: &Print, settings: &Settings, out: &mut dyn Write) -> Result<u8, Error> {
    if print.toc {
        let format = match print.format {
            Paper::Markdown => Format::Markdown,
            _ => Format::Text,
        };
        return outline::write(&print.articles, format, settings, out);
    }
    match print.format {
        Paper::Text => write_text(print, settings, out),
        Paper::Markdown => write_markdown(print, settings, out),
        Paper::Html => write_html(print, settings, out),
    }
}

fn write_text(print: &Print, settings: &Settings, out: &mut dyn Write) -> Result<u8, Error> {
    let layout = text::Layout {
        width: usize::from(settings.width),
        color: settings.color,
    };
    let mut first = true;
    let (options, several) = (Options::default(), Several::default());
    each(
        &print.articles,
        &several,
        &settings.loading,
        options,
        Corrections::new(&settings.store, print.as_found),
        |article, analysis| {
            if !std::mem::take(&mut first) {
                writeln!(out, "\n").map_err(Error::Output)?;
            }
            text::article(out, article, analysis, layout).map_err(Error::Output)
        },
    )
}

fn write_markdown(print: &Print, settings: &Settings, out: &mut dyn Write) -> Result<u8, Error> {
    let mut first = true;
    each_unanalysed(
        &print.articles,
        &Several::default(),
        &settings.loading,
        |article| {
            let first = std::mem::take(&mut first);
            markdown::article(out, article, first).map_err(Error::Output)
        },
    )
}

fn write_html(print: &Print, settings: &Settings, out: &mut dyn Write) -> Result<u8, Error> {
    let mut count = 0;
    let (options, several) = (Options::default(), Several::default());
    let code = each(
        &print.articles,
        &several,
        &settings.loading,
        options,
        Corrections::new(&settings.store, print.as_found),
        |article, analysis| {
            if count == 0 {
                html::begin(out, article).map_err(Error::Output)?;
            }
            count += 1;
            html::article(out, article, analysis, count).map_err(Error::Output)
        },
    )?;
    if count > 0 {
        html::end(out).map_err(Error::Output)?;
    }
    Ok(code)
}

/// Prints through the pager; `None` if none could be started.
fn through_pager(print: &Print, settings: &Settings) -> Result<Option<u8>, Error> {
    let asked = std::env::var("PAGER").ok().filter(|p| !p.trim().is_empty());
    let line = asked.unwrap_or_else(|| "less -FRX".into());
    let mut words = line.split_whitespace();
    let Some(program) = words.next() else {
        return Ok(None);
    };
    interrupt::leave_to_pager(true);
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    let options = std::env::var("LESS").ok();
    if let Some(options) = less_options(options.as_deref(), settings.color) {
        command.env("LESS", options);
    }
    let started = command.spawn();
    let Ok(mut pager) = started else {
        interrupt::leave_to_pager(false);
        return Ok(None);
    };
    let code = match pager.stdin.take() {
        Some(pipe) => {
            let mut out = io::BufWriter::new(pipe);
            let code = write(print, settings, &mut out).and_then(|code| {
                out.flush().map_err(Error::Output)?;
                Ok(code)
            });
            // Closing the pipe tells the pager that this is all.
            drop(out);
            code
        }
        None => Ok(0),
    };
    let _status = pager.wait();
    interrupt::leave_to_pager(false);
    match code {
        Err(error) if error.is_closed_pipe() => Ok(Some(0)),
        other => other.map(Some),
    }
}

/// What a pager that is `less` is to be told by its variable, where the user's own options do not
/// say it: to let colours through, and, where there are no options at all, to end with a text
/// that fits the screen. Without it `PAGER=less` would show colours as `ESC[1m`.
fn less_options(own: Option<&str>, color: bool) -> Option<String> {
    match own.map(str::trim).filter(|own| !own.is_empty()) {
        None => Some("FRX".into()),
        Some(own) if color && !own.split_whitespace().any(lets_colours_through) => {
            Some(format!("-R {own}"))
        }
        Some(_) => None,
    }
}

/// Whether one of the options of `less` is, or has, its `-R` or `-r`.
fn lets_colours_through(option: &str) -> bool {
    match option.strip_prefix("--") {
        Some(long) => long.to_ascii_lowercase().starts_with("raw"),
        None => option.contains(['r', 'R']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_lets_colours_through_and_keeps_its_users_options() {
        assert_eq!(less_options(None, true).as_deref(), Some("FRX"));
        assert_eq!(less_options(Some(" "), false).as_deref(), Some("FRX"));
        assert_eq!(less_options(Some("-iM"), true).as_deref(), Some("-R -iM"));
        assert_eq!(less_options(Some("-iM"), false), None);
        assert_eq!(less_options(Some("FRX"), true), None);
        assert_eq!(less_options(Some("--RAW-CONTROL-CHARS"), true), None);
        let long = less_options(Some("--quit-if-one-screen"), true);
        assert_eq!(long.as_deref(), Some("-R --quit-if-one-screen"));
    }
}
