//! Wrong usage in one line: what is wrong, and what was most likely meant.
//!
//! clap says it in three to seven lines, with the whole usage below; somebody who mistyped
//! an option looks for the one word.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::config::{meant, nearest};
use crate::error::Error;

/// What other programs call options, and what they are here.
const ELSEWHERE: [(&str, &str); 8] = [
    ("no-color", "--color never"),
    ("no-colour", "--color never"),
    ("csv", "--format csv"),
    ("json", "--format json"),
    ("markdown", "--format markdown"),
    ("offline", "--no-network"),
    ("refetch", "--refresh"),
    ("person", "--speaker NAME"),
];

/// What is wrong with a command line that clap did not take.
pub fn error(error: &clap::Error, mut program: Command, line: &[OsString]) -> Error {
    // Before it, arguments do not know how they are written.
    program.build();
    let place = AskedCommand::of(&program, line);
    let (message, hint) = said(error, &place);
    Error::Usage { message, hint }
}

/// A word that is the name of nothing and was opened as an article: the command that it
/// most likely is, if any, with the words behind it.
pub fn mistyped_command(word: &str, rest: &[OsString], program: &Command) -> Option<Error> {
    let hint = match word {
        "help" => "pullquote --help".to_string(),
        "version" => "pullquote --version".to_string(),
        _ => {
            let commands = program.get_subcommands().map(Command::get_name);
            let mut hint = format!("pullquote {}", nearest(word, commands)?);
            // What has blanks in it would have to be quoted, for one shell or another.
            let plain = |word: &OsString| {
                let word = word.to_str()?;
                (!word.contains(char::is_whitespace)).then(|| format!(" {word}"))
            };
            if let Some(rest) = rest.iter().map(plain).collect::<Option<String>>() {
                hint.push_str(&rest);
            }
            hint
        }
    };
    Some(Error::Usage {
        message: format!("{word}: no command, and no such file or folder"),
        hint: Some(hint),
    })
}

/// The command that a line is for.
struct AskedCommand<'a> {
    program: &'a Command,
    command: &'a Command,
    /// Its name with those of the commands it belongs to; empty for the program itself.
    name: String,
}

impl<'a> AskedCommand<'a> {
    fn of(program: &'a Command, line: &[OsString]) -> Self {
        let (mut command, mut name) = (program, String::new());
        for word in line.iter().skip(1).filter_map(|word| word.to_str()) {
            if let Some(inner) = command.find_subcommand(word) {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(word);
                command = inner;
            }
        }
        Self {
            program,
            command,
            name,
        }
    }

    /// What is wrong, after the command's name.
    fn says(&self, what: &str) -> String {
        match self.name.as_str() {
            "" => what.to_string(),
            name => format!("{name}: {what}"),
        }
    }

    fn help(&self) -> String {
        match self.name.as_str() {
            "" => "pullquote --help".into(),
            name => format!("pullquote {name} --help"),
        }
    }

    /// The long options that it takes, without their dashes.
    fn options(&self) -> impl Iterator<Item = &'a str> {
        self.command.get_arguments().filter_map(Arg::get_long)
    }

    /// The other commands that take an option.
    fn elsewhere(&self, option: &str) -> Vec<&'a str> {
        let has = |command: &&Command| {
            let mut options = command.get_arguments().filter_map(Arg::get_long);
            options.any(|name| name == option)
        };
        let commands = self.program.get_subcommands().filter(has);
        commands.map(Command::get_name).collect()
    }

    fn parts(&self) -> Vec<&'a str> {
        let parts = self.command.get_subcommands();
        parts.map(Command::get_name).collect()
    }
}

/// What is wrong, and what to do.
fn said(error: &clap::Error, place: &AskedCommand<'_>) -> (String, Option<String>) {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.as_str(),
        _ => "",
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => unknown(argument, place),
        ErrorKind::InvalidValue if value.is_empty() => missing_value(argument, error, place),
        ErrorKind::InvalidValue => {
            let valid = valid_values(error);
            let what = match nearest(value, valid.iter().copied()) {
                Some(near) => format!("no “{value}”; did you mean “{near}”?"),
                None => format!("“{value}” is none of {}", listed(&valid, "and")),
            };
            let name = plain(argument);
            (place.says(&format!("{name}: {what}")), None)
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            let what = why.unwrap_or_else(|| "not a value that it takes".into());
            let name = plain(argument);
            (place.says(&format!("{name}: “{value}” is {what}")), None)
        }
        ErrorKind::TooManyValues => {
            let what = format!("{} takes no value, and “{value}” is one", plain(argument));
            (place.says(&what), None)
        }
        ErrorKind::ArgumentConflict => (place.says(&conflict(argument, error)), None),
        ErrorKind::MissingRequiredArgument => missing(error, place),
        ErrorKind::InvalidSubcommand => {
            let word = text(ContextKind::InvalidSubcommand);
            let what = format!("no “{word}”{}", meant(word, &place.parts()));
            (place.says(&what), None)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let parts = place.parts();
            let what = format!("{} needs one of {}", place.name, listed(&parts, "and"));
            (what, Some(place.help()))
        }
        ErrorKind::InvalidUtf8 => (place.says("a value is no text"), None),
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            let first = first.strip_prefix("error: ").unwrap_or(first);
            (place.says(first), Some(place.help()))
        }
    }
}

/// An option that a command does not have, or a word where it takes none.
fn unknown(argument: &str, place: &AskedCommand<'_>) -> (String, Option<String>) {
    let Some(name) = argument.strip_prefix('-') else {
        let what = format!("“{argument}” is more than it takes");
        return (place.says(&what), Some(place.help()));
    };
    let name = name.trim_start_matches('-');
    if place.options().any(|option| option == name) {
        let what = format!("{argument} stands behind the command");
        let hint = format!("pullquote {} {argument} …", place.name);
        return (what, Some(hint));
    }
    let elsewhere = place.elsewhere(name);
    if !elsewhere.is_empty() {
        let have = if elsewhere.len() == 1 { "has" } else { "have" };
        let without = match place.name.as_str() {
            "" => " without a command",
            _ => "",
        };
        let others = listed(&elsewhere, "and");
        let what = format!("no option {argument}{without}; {others} {have} it");
        return (place.says(&what), Some(place.help()));
    }
    let called = ELSEWHERE.iter().find(|(other, _)| *other == name);
    let ours = called.map(|(_, ours)| *ours).filter(|ours| {
        let option = ours.trim_start_matches('-').split(' ').next();
        place.options().any(|own| Some(own) == option)
    });
    if let Some(ours) = ours {
        let what = format!("no option {argument}; did you mean {ours}?");
        return (place.says(&what), None);
    }
    match nearest(name, place.options()) {
        Some(near) if argument.starts_with("--") => {
            let what = format!("no option {argument}; did you mean --{near}?");
            (place.says(&what), None)
        }
        _ => {
            let what = format!("no option {argument}");
            (place.says(&what), Some(place.help()))
        }
    }
}

/// An option at whose end the line ends.
fn missing_value(
    argument: &str,
    error: &clap::Error,
    place: &AskedCommand<'_>,
) -> (String, Option<String>) {
    let valid = valid_values(error);
    let name = plain(argument);
    match valid.is_empty() {
        true => {
            let what = format!("{name} needs a value");
            let shown = argument.replace(['<', '>'], "");
            (place.says(&what), Some(shown))
        }
        false => {
            let what = format!("{name} needs one of {}", listed(&valid, "and"));
            (place.says(&what), None)
        }
    }
}

fn conflict(argument: &str, error: &clap::Error) -> String {
    let name = plain(argument);
    let others: Vec<&str> = match error.get(ContextKind::PriorArg) {
        Some(ContextValue::String(other)) => vec![plain(other)],
        Some(ContextValue::Strings(others)) => others.iter().map(|o| plain(o)).collect(),
        _ => Vec::new(),
    };
    match others.as_slice() {
        [] => format!("{name} does not go with what stands beside it"),
        [only] if *only == name => format!("{name} is given twice"),
        others => format!("{name} does not go with {}", listed(others, "and")),
    }
}

/// The words for an argument that is missing and that a command cannot do without.
fn missing(error: &clap::Error, place: &AskedCommand<'_>) -> (String, Option<String>) {
    let names: Vec<&str> = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(names)) => names.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let bare = |name: &&str| name.replace(['<', '>', '.'], "");
    let needed: Vec<String> = names.iter().map(bare).collect();
    let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
    let values: Vec<String> = place
        .command
        .get_positionals()
        .filter(|arg| names.iter().any(|name| *name == arg.to_string()))
        .flat_map(Arg::get_possible_values)
        .map(|value| value.get_name().to_string())
        .collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let needs = listed(&needed, "and");
    let what = match (place.name.as_str(), values.is_empty()) {
        ("", true) => format!("{needs} is missing"),
        (name, true) => format!("{name} needs {needs}"),
        (name, false) => format!("{name} needs {needs}: {}", listed(&values, "or")),
    };
    (what, values.is_empty().then(|| place.help()))
}

fn valid_values(error: &clap::Error) -> Vec<&str> {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => values.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// `--format <FORMAT>`, `<SHELL>`: the option alone, or what stands in its place.
fn plain(argument: &str) -> &str {
    let name = argument.split(' ').next().unwrap_or(argument);
    name.trim_matches(['<', '>', '[', ']', '.'])
}

/// Names in a list: "text, json and csv".
fn listed(names: &[&str], last: &str) -> String {
    match names.split_last() {
        Some((only, [])) => (*only).to_string(),
        Some((end, before)) => format!("{} {last} {end}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Arguments;
    use clap::{CommandFactory, Parser};

    /// What is said of a line.
    fn of(words: &str) -> String {
        let line: Vec<OsString> = words.split(' ').map(OsString::from).collect();
        let wrong = Arguments::try_parse_from(&line).expect_err(words);
        let said = error(&wrong, Arguments::command(), &line);
        match said.hint() {
            Some(hint) => format!("{said}. Try: {hint}"),
            None => said.to_string(),
        }
    }

    #[test]
    fn each_kind_of_wrong_usage_is_one_line_that_helps() {
        let lines = [
            "pullquote quotes --speakr Brandt a.txt",
            "pullquote --plian a.txt",
            "pullquote quotes --frobnicate a.txt",
            "pullquote people --speaker Brandt a.txt",
            "pullquote --format json quotes a.txt",
            "pullquote -x a.txt",
            "pullquote --no-color a.txt",
            "pullquote quotes --json a.txt",
            "pullquote quotes a.txt --format",
            "pullquote quotes a.txt --speaker",
            "pullquote quotes --format jsn a.txt",
            "pullquote quotes --format yaml a.txt",
            "pullquote quotes --kind spoken a.txt",
            "pullquote print --width wide a.txt",
            "pullquote print --width 5 a.txt",
            "pullquote extract --jsonl --threads 0",
            "pullquote --color pink a.txt",
            "pullquote --from worrd a.txt",
            "pullquote --plain=yes a.txt",
            "pullquote --no-network --refresh a.txt",
            "pullquote quotes --format json --format csv a.txt",
            "pullquote forget",
            "pullquote forget --all a.txt",
            "pullquote extract --resume a.txt",
            "pullquote completions",
            "pullquote completions cmd",
            "pullquote config",
            "pullquote config chek",
            "pullquote config edit",
            "pullquote man page",
        ];
        let told: Vec<String> = lines
            .iter()
            .map(|line| format!("{line}\n    {}", of(line)))
            .collect();
        insta::assert_snapshot!(told.join("\n"));
    }

    #[test]
    fn a_command_is_known_by_a_word_that_is_nearly_it() {
        let program = Arguments::command();
        let hint = |line: &str| {
            let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let (word, rest) = line.split_first()?;
            let error = mistyped_command(word.to_str()?, rest, &program)?;
            error.hint().map(str::to_string)
        };
        assert_eq!(
            hint("quote a.txt").as_deref(),
            Some("pullquote quotes a.txt")
        );
        assert_eq!(hint("help").as_deref(), Some("pullquote --help"));
        assert_eq!(hint("harbour"), None);
    }
}
