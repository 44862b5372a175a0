//! The command line: definitions and dispatch; one file a command.

pub mod args;
mod articles;
mod config;
mod corrected;
mod corrections;
mod extract;
mod forget;
mod heads;
mod interrupt;
mod link;
mod manual;
mod missing;
mod outline;
mod people;
mod print;
mod progress;
mod quotes;
mod records;
mod settings;
mod standing_in;
mod usage;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::config::Complaint;
use crate::error::{EXIT_USAGE, Error};
use crate::load::{self, Input, samples};
use crate::reader::theme::own_themes;
use crate::reader::{self, ReaderOptions, keymap::Keymap};
use crate::records::hush_guarded;
use crate::typeset::clean_line;
use args::{Arguments, Command, Common, Print};
use settings::Settings;
use standing_in::StandardInput;

/// A panic on a thread that is there to be broken is told in words of ours.
fn hush_guarded_threads() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(load::GUARDED) {
            before(info);
        }
    }));
}

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    hush_guarded_threads();
    hush_guarded();
    let (at, rest) = take_plus(std::env::args_os().collect());
    let rest = asks_for_help(rest);
    let mut arguments = match Arguments::of_articles(&rest) {
        Some(arguments) => arguments,
        None => match Arguments::try_parse_from(&rest) {
            Ok(arguments) => arguments,
            Err(error) => return not_taken(&error, &rest),
        },
    };
    let ran = match at {
        Some(place) if arguments.command.is_some() => Err(Error::Usage {
            message: format!("+{place} is a place in the reader, and this is a command"),
            hint: Some(format!("pullquote +{place} ARTICLE")),
        }),
        at => {
            arguments.at = arguments.at.or(at);
            run(arguments)
        }
    };
    let code = match ran {
        Ok(code) => code,
        Err(error) if error.is_closed_pipe() => 0,
        Err(error) => {
            complain(&error);
            error.exit_code()
        }
    };
    ExitCode::from(code)
}

/// Takes `+N` and `+N%` out of the arguments: pagers know it, and clap does not.
fn take_plus(arguments: Vec<OsString>) -> (Option<String>, Vec<OsString>) {
    let mut at = None;
    let rest = arguments
        .into_iter()
        .enumerate()
        .filter_map(|(n, argument)| {
            let place = argument.to_str().and_then(|a| a.strip_prefix('+'));
            let is_place = |place: &&str| {
                let digits = place.strip_suffix('%').unwrap_or(place);
                !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
            };
            match place.filter(is_place) {
                Some(place) if n > 0 => {
                    at = Some(place.to_string());
                    None
                }
                _ => Some(argument),
            }
        });
    let rest = rest.collect();
    (at, rest)
}

/// `pullquote help COMMAND` as other programs have it, unless that is the name of a file.
fn asks_for_help(mut line: Vec<OsString>) -> Vec<OsString> {
    if line.get(1).is_some_and(|word| word == "help") && !Path::new("help").exists() {
        line.remove(1);
        line.push("--help".into());
    }
    line
}

/// Help and version go to standard output and are no error; all else is wrong usage.
fn not_taken(error: &clap::Error, line: &[OsString]) -> ExitCode {
    if error.use_stderr() {
        complain(&usage::error(error, Arguments::command(), line));
        return ExitCode::from(EXIT_USAGE);
    }
    // Nobody is left to tell where even this cannot be printed.
    let _closed = error.print();
    ExitCode::from(0)
}

/// An error in one or two lines on standard error.
fn complain(error: &Error) {
    let meant = || missing::meant(error, &args::COMMANDS);
    let hint = error.hint().map(str::to_string).or_else(meant);
    let hint = hint.map_or(String::new(), |hint| format!(". Try: {hint}"));
    let line = format!("{error}{hint}");
    let _closed = writeln!(io::stderr(), "pullquote: {}", clean_line(&line));
}

/// Something worth knowing about an article that was read all the same.
fn warn(line: &str) {
    let _closed = writeln!(io::stderr(), "pullquote: {}", clean_line(line));
}

/// The most mistakes of settings files that are told at once.
const COMPLAINTS: usize = 10;

/// What does not hold together in the settings: the run goes on without it.
fn tell_complaints(complaints: &[Complaint]) {
    for complaint in complaints.iter().take(COMPLAINTS) {
        warn(&complaint.to_string());
    }
    if let Some(more @ 1..) = complaints.len().checked_sub(COMPLAINTS) {
        warn(&format!("and {more} more mistakes in the settings"));
    }
}

/// A command of the contract that this version does not have. Its name is kept free, so
/// that scripts will not open one thing today and another tomorrow.
const LIBRARY: &str = "library";

fn no_library() -> Error {
    Error::Usage {
        message: "library: this version keeps no library of articles".into(),
        hint: Some("./library, for a file or folder of this name".into()),
    }
}

fn run(arguments: Arguments) -> Result<u8, Error> {
    match arguments.command {
        None if arguments.articles.first().is_some_and(|a| a == LIBRARY) => Err(no_library()),
        None => {
            let settings = Settings::new(&arguments.common)?;
            read(arguments, &settings)
        }
        Some(command) => run_command(command, &arguments.common),
    }
}

fn run_command(command: Command, common: &Common) -> Result<u8, Error> {
    interrupt::end_the_run()?;
    let settings = || -> Result<Settings, Error> {
        let settings = Settings::new(common)?;
        tell_complaints(&settings.complaints);
        Ok(settings)
    };
    match command {
        Command::Print(mut print) => {
            standing_in::fill(&mut print.articles, "print")?;
            print::run(&print, &settings()?)
        }
        Command::Outline(mut outline) => {
            standing_in::fill(&mut outline.articles, "outline")?;
            outline::run(&outline, &settings()?)
        }
        Command::Quotes(mut quotes) => {
            standing_in::fill(&mut quotes.articles, "quotes")?;
            quotes::run(&quotes, &settings()?)
        }
        Command::People(mut people) => {
            standing_in::fill(&mut people.articles, "people")?;
            people::run(&people, &settings()?)
        }
        Command::Extract(mut extract) => {
            // Records come by standard input in any case.
            if !extract.jsonl {
                standing_in::fill(&mut extract.articles, "extract")?;
            }
            extract::run(&extract, &settings()?)
        }
        Command::Link(mut link) => {
            standing_in::fill_results(&mut link.inputs)?;
            link::run(&link)
        }
        Command::Corrections(corrections) => corrections::run(&corrections, &settings()?),
        Command::Forget(forget) => forget::run(&forget, &settings()?),
        // It looks at the settings itself, and tells all that is wrong in them.
        Command::Config { does } => config::run(&does, common),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "pullquote", &mut script);
            io::stdout().write_all(&script).map_err(Error::Output)?;
            Ok(0)
        }
        Command::Man => {
            let page = manual::page(Arguments::command()).map_err(Error::Output)?;
            io::stdout().write_all(&page).map_err(Error::Output)?;
            Ok(0)
        }
    }
}

/// Opens the reader, or prints where standard output is no terminal.
fn read(mut arguments: Arguments, settings: &Settings) -> Result<u8, Error> {
    let piped = StandardInput::of_process();
    if arguments.articles.is_empty() {
        match piped {
            StandardInput::Terminal => {}
            StandardInput::Something => arguments.articles.push("-".into()),
            StandardInput::Nothing => return Err(standing_in::nothing_to_read()),
        }
    }
    check_command(&arguments.articles)?;
    let plain = arguments.plain || settings.dumb;
    if arguments.follow && (plain || !io::stdout().is_terminal()) {
        warn("--follow is for the reader on a screen; here an article is read once");
    }
    if !io::stdout().is_terminal() {
        tell_complaints(&settings.complaints);
        interrupt::end_the_run()?;
        return print_instead(arguments, settings);
    }
    let (inputs, code, recent) = match recent(&arguments, settings) {
        recent if recent.is_empty() => {
            let (inputs, code) = inputs(&arguments.articles);
            (inputs, code, None)
        }
        recent => {
            let (inputs, titles) = recent.into_iter().unzip();
            (inputs, 0, Some(titles))
        }
    };
    if inputs.is_empty() {
        return Ok(code);
    }
    // Of what was read last, a file that is gone is one line of the list.
    if recent.is_none() {
        check(&inputs, piped)?;
    }
    let mut complaints = settings.complaints.clone();
    let keymap = Keymap::load(settings.keymap.as_deref(), &mut complaints);
    let themes = own_themes(&settings.themes, &mut complaints);
    if plain {
        // There is no screen to give back.
        interrupt::end_the_run()?;
        tell_complaints(&std::mem::take(&mut complaints));
    }
    let left_out = reader::left_out(&arguments.articles);
    let ended = reader::run(
        inputs,
        ReaderOptions {
            arguments: arguments.articles,
            at: arguments.at,
            follow: arguments.follow,
            plain,
            theme: settings.theme.clone(),
            themes,
            measure: settings.measure,
            setting: settings.setting,
            boilerplate: settings.boilerplate,
            pictures: settings.pictures,
            strip: settings.strip,
            color: settings.may_color,
            terminal_browser: settings.terminal_browser.clone(),
            dictionary: settings.dictionary.clone(),
            complaints: complaints.clone(),
            asked: settings.asked,
            store: settings.store.clone(),
            left_out,
            recent,
            loading: settings.loading.clone(),
        },
        keymap,
    );
    // The screen showed them until the first key; here they can be read again.
    tell_complaints(&complaints);
    ended?;
    Ok(code)
}

/// How many articles the list of those read last has.
const RECENT: usize = 200;

/// Where nothing is named: what was read last, with its titles. Nothing of it where the store cannot be
/// used; the reader says so.
fn recent(arguments: &Arguments, settings: &Settings) -> Vec<(Input, Option<String>)> {
    if !arguments.articles.is_empty() {
        return Vec::new();
    }
    let Ok(Some(store)) = settings.store.open_kept() else {
        return Vec::new();
    };
    let articles = store.recent(RECENT).unwrap_or_default();
    articles
        .into_iter()
        .filter_map(|recent| {
            let title = recent.title.clone();
            Some((recent.input()?, title))
        })
        .collect()
}

/// What the reader opens, the samples where nothing is named, and the exit code for what
/// cannot be used.
fn inputs(articles: &[OsString]) -> (Vec<Input>, u8) {
    let (mut inputs, mut code) = (Vec::new(), 0);
    if articles.is_empty() {
        inputs.extend(samples().iter().map(Input::Sample));
    }
    for input in load::expand(articles) {
        match input {
            Ok(input) => inputs.push(input),
            Err(error) => {
                complain(&error);
                code = error.exit_code();
            }
        }
    }
    (inputs, code)
}

/// A command with a wrong letter in it would be opened as an article, and what follows it
/// as well.
fn check_command(articles: &[OsString]) -> Result<(), Error> {
    let Some((first, rest)) = articles.split_first() else {
        return Ok(());
    };
    let word = first.to_str().unwrap_or_default();
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    if !is_word || Path::new(word).exists() {
        return Ok(());
    }
    usage::mistyped_command(word, rest, &Arguments::command()).map_or(Ok(()), Err)
}

/// What is missing is said before the screen is taken, not on it.
fn check(inputs: &[Input], piped: StandardInput) -> Result<(), Error> {
    match inputs {
        [Input::File(path)] => match std::fs::metadata(path) {
            Ok(_) => Ok(()),
            Err(source) => Err(Error::Read {
                input: path.display().to_string(),
                source,
            }),
        },
        [Input::Stdin] if piped == StandardInput::Nothing => Err(Error::Empty {
            input: Input::Stdin.name(),
        }),
        _ => Ok(()),
    }
}

/// `pullquote ARTICLE | …` prints the article; without one, what there is to read.
fn print_instead(arguments: Arguments, settings: &Settings) -> Result<u8, Error> {
    if arguments.articles.is_empty() {
        let mut out = output();
        for sample in samples() {
            writeln!(out, "{}\t{}", sample.name, sample.title).map_err(Error::Output)?;
        }
        out.flush().map_err(Error::Output)?;
        return Ok(0);
    }
    let print = Print {
        as_found: false,
        articles: arguments.articles,
        toc: false,
        pager: false,
        no_pager: true,
        format: args::Paper::Text,
    };
    print::run(&print, settings)
}

/// Standard output, written in large pieces.
fn output() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_before_the_article_is_no_article() {
        let taken = |line: &str| {
            let (at, rest) = take_plus(line.split(' ').map(OsString::from).collect());
            let rest: Vec<String> = rest
                .into_iter()
                .filter_map(|word| word.into_string().ok())
                .collect();
            (at.unwrap_or_default(), rest.join(" "))
        };
        for (line, at, rest) in [
            ("pullquote +120 a.txt", "120", "pullquote a.txt"),
            ("pullquote a.txt +40%", "40%", "pullquote a.txt"),
            ("pullquote ./+40%", "", "pullquote ./+40%"),
            ("pullquote + +% +x +4x%", "", "pullquote + +% +x +4x%"),
        ] {
            assert_eq!(taken(line), (at.into(), rest.into()), "{line}");
        }
    }
}
