//! `config`: where the settings are, whether they hold together, and what they come to.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{Common, ConfigDoes};
use super::{output, tell_complaints};
use crate::config::{self, Config};
use crate::error::{EXIT_UNREAD, Error, io_words};
use crate::reader;
use crate::reader::keymap::{self, Keymap};
use crate::reader::theme::{TERMINAL, own_themes, written};

/// Runs the command; its exit code.
///
/// # Errors
/// When there is no place for settings, or they cannot be read or written.
pub fn run(does: &ConfigDoes, common: &Common) -> Result<u8, Error> {
    let path = path(common)?;
    match does {
        ConfigDoes::Path => say(&format!("{}\n", path.display())),
        ConfigDoes::Init { force } => {
            write(&path, *force)?;
            say(&format!("{}\n", path.display()))
        }
        ConfigDoes::Check => check(&path, common),
        ConfigDoes::Show => show(&path, common),
        ConfigDoes::Theme { name } => theme(name, common),
    }
}

/// Prints a theme as a file to be edited; a theme of the user's own is printed as it is.
fn theme(name: &str, common: &Common) -> Result<u8, Error> {
    let (config, _) = Config::load(common.config.as_deref())?;
    if let Some((_, path)) = config.themes.iter().find(|(theirs, _)| theirs == name) {
        let text = config::read(path).map_err(|error| Error::Usage {
            message: format!(
                "config theme: {}: cannot be read ({})",
                path.display(),
                io_words(&error)
            ),
            hint: None,
        })?;
        return say(&text);
    }
    let text = written(name).ok_or_else(|| {
        let with_colours = config::THEMES.into_iter().filter(|name| *name != TERMINAL);
        let all: Vec<&str> = with_colours.collect();
        Error::Usage {
            message: format!(
                "config theme: no theme with colours of its own is called “{name}”{}",
                config::meant(name, &all)
            ),
            hint: Some(format!("one of {}", all.join(", "))),
        }
    })?;
    say(&text)
}

/// The path of the settings file: the one asked for, or the usual one, whether or not it exists.
fn path(common: &Common) -> Result<PathBuf, Error> {
    let usual = || config::folder().map(|folder| folder.join(config::FILE));
    let path = common.config.clone().or_else(usual);
    path.ok_or_else(|| Error::Usage {
        message: "config: no folder for settings is known here".into(),
        hint: Some("--config FILE, or set XDG_CONFIG_HOME or HOME".into()),
    })
}

fn say(text: &str) -> Result<u8, Error> {
    let mut out = output();
    out.write_all(text.as_bytes()).map_err(Error::Output)?;
    out.flush().map_err(Error::Output)?;
    Ok(0)
}

/// Writes the settings file with its comments. An existing file is only overwritten if the user
/// says so.
fn write(path: &Path, force: bool) -> Result<(), Error> {
    let failure = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => Error::Usage {
            message: format!("{}: is there already", path.display()),
            hint: Some("config init --force, to write over it".into()),
        },
        _ => Error::Write {
            path: path.display().to_string(),
            source,
            hint: None,
        },
    };
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(failure)?;
    }
    let mut options = OpenOptions::new();
    options.write(true);
    match force {
        true => options.create(true).truncate(true),
        // Looked at and made in one step: nobody writes it in between.
        false => options.create_new(true),
    };
    let mut file = options.open(path).map_err(failure)?;
    file.write_all(config::DEFAULT.as_bytes()).map_err(failure)
}

/// Prints every mistake in the settings and the key map.
fn check(path: &Path, common: &Common) -> Result<u8, Error> {
    let (config, mut complaints) = Config::load(common.config.as_deref())?;
    Keymap::load(config.keymap.as_deref(), &mut complaints);
    own_themes(&config.themes, &mut complaints);
    tell_complaints(&complaints);
    if !complaints.is_empty() {
        return Ok(EXIT_UNREAD);
    }
    let read = path.is_file().then_some(path);
    let themes = config.themes.iter().map(|(_, path)| path.as_path());
    let mut files: Vec<String> = (read
        .into_iter()
        .chain(config.keymap.as_deref())
        .chain(themes))
    .map(|file| format!("{}: no mistakes\n", file.display()))
    .collect();
    if let Some(keymap) = &config.keymap {
        // It was read without a mistake a moment ago.
        let remarks = keymap::remarks(&config::read(keymap).unwrap_or_default());
        let file = keymap.display();
        files.extend(
            remarks
                .iter()
                .map(|what| format!("{file}: to know: {what}\n")),
        );
    }
    match files.is_empty() {
        true => say(&format!("{}: not there; all is as usual\n", path.display())),
        false => say(&files.concat()),
    }
}

/// A setting as the file would write it, and where its value comes from.
struct SettingLine {
    name: &'static str,
    /// Its value; `None` if nothing sets it.
    value: Option<String>,
    /// Where the value comes from, or what happens without one.
    from: &'static str,
}

const FILE: &str = "by the file";
const COMMAND: &str = "by the command line";
const USUAL: &str = "as usual";

/// Prints the settings in force, in the form of a settings file.
fn show(path: &Path, common: &Common) -> Result<u8, Error> {
    let (config, complaints) = Config::load(common.config.as_deref())?;
    tell_complaints(&complaints);
    let state = match path.is_file() {
        true => "",
        false => " (not there)",
    };
    let mut text = format!("# {}{state}\n", path.display());
    for line in lines(&config, common) {
        let SettingLine { name, value, from } = line;
        text += &match value {
            Some(value) => format!("{name} = {value}  # {from}\n"),
            None => format!("# {name}: {from}\n"),
        };
    }
    say(&text)
}

fn lines(config: &Config, common: &Common) -> [SettingLine; config::SETTINGS.len()] {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let asked = common.theme.as_deref();
    let theme = match (asked, &config.theme) {
        (Some(asked), _) => (Some(quoted(asked)), COMMAND),
        (None, Some(theme)) => (Some(quoted(theme)), FILE),
        (None, None) => (None, "the terminal is asked for its background"),
    };
    let measure = match (common.width, config.measure) {
        (Some(width), _) => (width, COMMAND),
        (None, Some(measure)) => (measure, FILE),
        (None, None) => (reader::MEASURE, USUAL),
    };
    let boilerplate = match config.boilerplate {
        Some(way) => (way, FILE),
        None => (config::Boilerplate::default(), USUAL),
    };
    // A key map beside the settings counts without a word in them.
    let folder = match &common.config {
        Some(file) => file.parent().map(Path::to_path_buf),
        None => config::folder(),
    };
    let beside = folder.map(|folder| folder.join(config::KEYMAP));
    let keymap_from = match config.keymap.is_some() && config.keymap == beside {
        true => "found beside the settings",
        false => FILE,
    };
    let keymap = config
        .keymap
        .as_ref()
        .map(|path| path.display().to_string());
    let browser = config.terminal_browser.as_deref();
    let line = |name, (value, from)| SettingLine { name, value, from };
    let or_usual = |value: Option<String>, usual: &str| match value {
        Some(value) => (Some(value), FILE),
        None => (Some(usual.to_string()), USUAL),
    };
    let or = |value: Option<String>, without| match value {
        Some(value) => (Some(value), FILE),
        None => (None, without),
    };
    [
        line("theme", theme),
        line("measure", (Some(measure.0.to_string()), measure.1)),
        line(
            "line-spacing",
            or_usual(config.line_spacing.map(|n| n.to_string()), "0"),
        ),
        line(
            "paragraphs",
            or_usual(
                config
                    .indents
                    .map(|set_in| quoted(if set_in { "indent" } else { "space" })),
                "\"space\"",
            ),
        ),
        line(
            "justify",
            or_usual(config.justify.map(|on| on.to_string()), "false"),
        ),
        line(
            "hyphenate",
            or_usual(config.hyphenate.map(|on| on.to_string()), "false"),
        ),
        line(
            "boilerplate",
            (Some(quoted(boilerplate.0.name())), boilerplate.1),
        ),
        line(
            "pictures",
            or_usual(config.pictures.map(|way| quoted(way.name())), "\"auto\""),
        ),
        line(
            "strip",
            or_usual(config.strip.map(|on| on.to_string()), "true"),
        ),
        line(
            "keymap",
            match keymap.as_deref().map(quoted) {
                Some(keymap) => (Some(keymap), keymap_from),
                None => (None, "the usual keys"),
            },
        ),
        line(
            "terminal-browser",
            or(browser.map(quoted), "those that are known"),
        ),
        line(
            "dictionary",
            or(
                config.dictionary.as_deref().map(quoted),
                "dict or sdcv, whichever is there",
            ),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_shown() {
        let lines = lines(&Config::default(), &Common::default());
        assert_eq!(lines.map(|line| line.name), config::SETTINGS);
    }

    #[test]
    fn what_is_shown_says_the_same_as_a_file() {
        let text = "theme = \"dark\"\nmeasure = 64\nline-spacing = 1\nparagraphs = \"indent\"\njustify = true\nhyphenate = true\nboilerplate = \"full\"\npictures = \"blocks\"\nstrip = false\nterminal-browser = 'my \"w\\b\"'\n";
        let (config, complaints) = Config::parse("config.toml", text);
        assert!(complaints.is_empty());
        let shown: Vec<String> = (lines(&config, &Common::default()).into_iter())
            .filter_map(|line| Some(format!("{} = {}\n", line.name, line.value?)))
            .collect();
        assert_eq!(
            Config::parse("config.toml", &shown.concat()),
            (config, vec![])
        );
    }
}
