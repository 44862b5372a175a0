//! The user's settings: defaults, and the file that overrides them.
//!
//! `config.toml` and `keymap.toml` stand in `$XDG_CONFIG_HOME/pullquote` (or
//! `~/.config/pullquote`; `%APPDATA%\pullquote` on Windows).

mod lenient;
mod pictures;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use crate::error::Error;

pub use lenient::{Complaint, Reading, in_order, meant, nearest};
pub use pictures::Pictures;

/// The settings file with its comments, for users to copy.
pub const DEFAULT: &str = include_str!("../assets/config.toml");

/// The themes that ship; the reader has their colours.
pub const THEMES: [&str; 14] = [
    "dark",
    "light",
    "terminal",
    "high-contrast",
    "high-contrast-light",
    "colour-blind",
    "colour-blind-light",
    "catppuccin-mocha",
    "catppuccin-latte",
    "gruvbox-dark",
    "gruvbox-light",
    "solarized-dark",
    "solarized-light",
    "sepia",
];

/// The folder of the user's own themes beside the settings file, a file each.
pub const THEME_FOLDER: &str = "themes";

/// The name of the settings file.
pub const FILE: &str = "config.toml";

/// The name of the key map beside it.
pub const KEYMAP: &str = "keymap.toml";

/// How much of a settings file is read, in bytes: more than anybody writes.
const LONGEST: u64 = 1 << 20;

/// How share, subscribe and menu lines beside an article are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Boilerplate {
    /// As one quiet line where several stand together.
    #[default]
    Quiet,
    /// Not at all.
    Hidden,
    /// In full, each in lines of its own.
    Full,
}

impl Boilerplate {
    const WAYS: [Self; 3] = [Self::Quiet, Self::Hidden, Self::Full];
    const NAMES: [&str; 3] = [Self::Quiet.name(), Self::Hidden.name(), Self::Full.name()];

    fn named(name: &str) -> Option<Self> {
        Self::WAYS.into_iter().find(|way| way.name() == name)
    }

    /// What the settings file calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Hidden => "hidden",
            Self::Full => "full",
        }
    }
}

/// What a settings file can say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// A theme's name.
    pub theme: Option<String>,
    /// The user's own themes that are there: their names and files.
    pub themes: Vec<(String, PathBuf)>,
    /// Cells of a full line of text.
    pub measure: Option<u16>,
    /// Blank rows between rows of text.
    pub line_spacing: Option<u8>,
    /// Whether paragraphs begin set in: `indent`, or else `space`.
    pub indents: Option<bool>,
    /// Whether rows end at the same column.
    pub justify: Option<bool>,
    /// Whether words are broken at the end of rows.
    pub hyphenate: Option<bool>,
    /// Share, subscribe and menu lines: `quiet`, `hidden` or `full`.
    pub boilerplate: Option<Boilerplate>,
    /// How pictures are shown.
    pub pictures: Option<Pictures>,
    /// Whether the whole text shows as a strip beside it.
    pub strip: Option<bool>,
    /// The key map's file, where it is not `keymap.toml` beside the settings.
    pub keymap: Option<PathBuf>,
    /// The name of a browser that runs in the terminal, beside those that are known.
    pub terminal_browser: Option<String>,
    /// The command that looks words up.
    pub dictionary: Option<String>,
}

/// The names of the settings.
pub const SETTINGS: [&str; 12] = [
    "theme",
    "measure",
    "line-spacing",
    "paragraphs",
    "justify",
    "hyphenate",
    "boilerplate",
    "pictures",
    "strip",
    "keymap",
    "terminal-browser",
    "dictionary",
];

impl Config {
    /// Takes up what the file says of one setting.
    ///
    /// # Errors
    /// In words, where no setting has this name or its value cannot be used.
    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        match name {
            "theme" => {
                let own = self.themes.iter().map(|(name, _)| name.as_str());
                let valid: Vec<&str> = THEMES.into_iter().chain(own).collect();
                let theme = one_of(name, value, &valid).map_err(|what| match what.contains(';') {
                    true => what,
                    false => format!("{what}; the reader lists them: :theme and Tab"),
                });
                self.theme = Some(theme?);
            }
            "measure" => self.measure = Some(number(name, value, 20, 1000)?),
            "boilerplate" => {
                let way = one_of(name, value, &Boilerplate::NAMES)?;
                self.boilerplate = Boilerplate::named(&way);
            }
            "line-spacing" => {
                let rows = number(name, value, 0, 2)?;
                self.line_spacing = u8::try_from(rows).ok();
            }
            "paragraphs" => {
                let way = one_of(name, value, &["space", "indent"])?;
                self.indents = Some(way == "indent");
            }
            "justify" => self.justify = Some(flag(name, value)?),
            "hyphenate" => self.hyphenate = Some(flag(name, value)?),
            "pictures" => {
                let way = one_of(name, value, &Pictures::WAYS.map(Pictures::name))?;
                self.pictures = Pictures::named(&way);
            }
            "strip" => self.strip = Some(flag(name, value)?),
            "keymap" => self.keymap = Some(PathBuf::from(text(name, value)?)),
            "terminal-browser" => self.terminal_browser = Some(text(name, value)?.to_string()),
            "dictionary" => self.dictionary = Some(text(name, value)?.to_string()),
            // The option of the command line is called so.
            "width" => return Err("unknown setting “width”; did you mean “measure”?".into()),
            _ => {
                return Err(format!(
                    "unknown setting “{name}”{}",
                    meant(name, &SETTINGS)
                ));
            }
        }
        Ok(())
    }

    /// Reads `file`, or the usual file where there is one. What does not hold together in
    /// it is complained about, and the rest counts.
    ///
    /// # Errors
    /// When a file that was asked for cannot be read.
    pub fn load(file: Option<&Path>) -> Result<(Self, Vec<Complaint>), Error> {
        let folder = folder();
        let usual = folder.as_ref().map(|f| f.join(FILE));
        let beside = file.and_then(Path::parent).map(Path::to_path_buf);
        let beside = beside.or_else(|| folder.clone());
        let own = beside.as_deref().map(themes).unwrap_or_default();
        let without = || Self {
            themes: own.clone(),
            ..Self::default()
        };
        let (mut config, complaints) = match (file.map(Path::to_path_buf).or(usual), file) {
            (None, _) => (without(), Vec::new()),
            (Some(path), asked) => {
                let name = path.display().to_string();
                match read(&path) {
                    Ok(text) => without().and_what_says(&name, &text),
                    Err(source) if asked.is_some() => {
                        return Err(Error::Read {
                            input: name,
                            source,
                        });
                    }
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        (without(), Vec::new())
                    }
                    Err(error) => {
                        let what = format!("not read ({error}): the usual settings are used");
                        (without(), vec![Complaint::of_file(&name, what)])
                    }
                }
            }
        };
        config.keymap = match (config.keymap, beside) {
            // What a settings file names lies where the file does.
            (Some(named), beside) => Some(beside.map_or(named.clone(), |f| f.join(named))),
            (None, beside) => beside.map(|f| f.join(KEYMAP)).filter(|f| f.is_file()),
        };
        Ok((config, complaints))
    }

    /// Reads the text of a settings file, which messages call `file`.
    pub fn parse(file: &str, text: &str) -> (Self, Vec<Complaint>) {
        Self::default().and_what_says(file, text)
    }

    fn and_what_says(self, file: &str, text: &str) -> (Self, Vec<Complaint>) {
        let mut config = self;
        let mut reading = Reading::new(file, text);
        let sound = reading.sound();
        let (table, _) = DeTable::parse_recoverable(&sound);
        for (name, value) in in_order(table.get_ref()) {
            if let Err(what) = config.set(name.get_ref(), value.get_ref()) {
                reading.complain(name.span().start, what);
            }
        }
        (config, reading.end())
    }
}

/// The theme files in a folder of settings, by the names they have as themes; none where
/// nobody made any.
fn themes(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(folder.join(THEME_FOLDER));
    let files = entries.into_iter().flatten().flatten();
    let named = files.filter_map(|entry| {
        let path = entry.path();
        // A pipe of that name would be waited for.
        let is_file = path.metadata().is_ok_and(|found| found.is_file());
        let is_theme = is_file && path.extension().is_some_and(|ending| ending == "toml");
        let name = path.file_stem().filter(|_| is_theme)?.to_str()?.to_string();
        Some((name, path))
    });
    let mut themes: Vec<(String, PathBuf)> = named.collect();
    themes.sort();
    themes
}

/// A settings file's text; bytes that are none are shown as such.
///
/// # Errors
/// What the system says.
pub fn read(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Err(io::Error::other("it is longer than 1 MB"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// How a value stands in the file, shortened.
fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("“{}”", text.chars().take(40).collect::<String>()),
        DeValue::Integer(number) => number.as_str().to_string(),
        other => format!("of the kind {}", other.type_str()),
    }
}

fn text<'v>(name: &str, value: &'v DeValue<'_>) -> Result<&'v str, String> {
    value.as_str().ok_or_else(|| {
        format!(
            "{name} is {}; it can be a text in quotation marks",
            shown(value)
        )
    })
}

fn one_of(name: &str, value: &DeValue<'_>, valid: &[&str]) -> Result<String, String> {
    let found = value.as_str().unwrap_or_default();
    match valid.contains(&found) {
        true => Ok(found.to_string()),
        false => Err(format!("{name} is {}{}", shown(value), meant(found, valid))),
    }
}

fn flag(name: &str, value: &DeValue<'_>) -> Result<bool, String> {
    let flag = value.as_bool();
    flag.ok_or_else(|| format!("{name} is {}; it can be true or false", shown(value)))
}

fn number(name: &str, value: &DeValue<'_>, least: u16, most: u16) -> Result<u16, String> {
    value
        .as_integer()
        .and_then(|n| u16::from_str_radix(n.as_str(), n.radix()).ok())
        .filter(|n| (least..=most).contains(n))
        .ok_or_else(|| format!("{name} is {}; it can be {least} to {most}", shown(value)))
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|v| !v.is_empty())
        .map(PathBuf::from)
}

/// Where pages that were fetched are kept: `$XDG_CACHE_HOME/pullquote`, or
/// `~/.cache/pullquote`; `%LOCALAPPDATA%\pullquote\cache` on Windows.
pub fn cache_folder() -> Option<PathBuf> {
    ours(
        "XDG_CACHE_HOME",
        ".cache",
        ("LOCALAPPDATA", "pullquote/cache"),
    )
}

/// Where what a person did is kept: `$XDG_DATA_HOME/pullquote`, or
/// `~/.local/share/pullquote`; `%LOCALAPPDATA%\pullquote\data` on Windows.
pub fn data_folder() -> Option<PathBuf> {
    let windows = ("LOCALAPPDATA", "pullquote/data");
    ours("XDG_DATA_HOME", ".local/share", windows)
}

/// Where the settings are kept: `$XDG_CONFIG_HOME/pullquote`, or `~/.config/pullquote`;
/// `%APPDATA%\pullquote` on Windows.
pub fn folder() -> Option<PathBuf> {
    ours("XDG_CONFIG_HOME", ".config", ("APPDATA", "pullquote"))
}

/// Our folder in the one that a variable of the XDG specification names, or in this one of
/// the user's home; on Windows, in the one that another variable names, by another name.
fn ours(xdg: &str, at_home: &str, windows: (&str, &str)) -> Option<PathBuf> {
    let named = variable(xdg).filter(|p| p.is_absolute());
    if cfg!(windows) {
        let named = named.or_else(|| variable(windows.0));
        return named.map(|folder| folder.join(windows.1));
    }
    let folder = named.or_else(|| variable("HOME").map(|home| home.join(at_home)));
    folder.map(|folder| folder.join("pullquote"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Config, Vec<String>) {
        let (config, complaints) = Config::parse("/a/config.toml", text);
        (config, complaints.iter().map(Complaint::short).collect())
    }

    #[test]
    fn the_file_with_comments_says_the_defaults() {
        assert_eq!(said(DEFAULT), (Config::default(), vec![]));
    }

    #[test]
    fn the_file_with_comments_shows_every_setting() {
        for name in SETTINGS {
            assert!(DEFAULT.contains(&format!("\n# {name} = ")), "{name}");
        }
        let uncommented: String = DEFAULT
            .lines()
            .filter_map(|l| l.strip_prefix("# ").filter(|l| l.contains(" = ")))
            .map(|line| format!("{line}\n"))
            .collect();
        let (config, said) = said(&uncommented);
        assert_eq!(said, Vec::<String>::new());
        assert!(config.theme.is_some() && config.measure.is_some() && config.keymap.is_some());
    }

    #[test]
    fn each_mistake_is_named_with_its_line_and_the_rest_counts() {
        let text = "theme = \"drak\"\nwidth = 60\nmesure = 40\nmeasure = 50\ncolour = 1\n[keys]\n";
        let (config, said) = said(text);
        assert_eq!(config.measure, Some(50));
        assert_eq!(
            said,
            [
                "config.toml:1: theme is “drak”; did you mean “dark”?",
                "config.toml:2: unknown setting “width”; did you mean “measure”?",
                "config.toml:3: unknown setting “mesure”; did you mean “measure”?",
                "config.toml:5: unknown setting “colour”",
                "config.toml:6: unknown setting “keys”; did you mean “keymap”?",
            ]
        );
    }

    #[test]
    fn values_of_the_wrong_kind_or_size_are_named() {
        for (text, what) in [
            ("measure = 3", "measure is 3; it can be 20 to 1000"),
            ("measure = \"60\"", "measure is “60”; it can be 20 to 1000"),
            ("measure = -60", "measure is -60; it can be 20 to 1000"),
            (
                "measure = 99999999999",
                "measure is 99999999999; it can be 20 to 1000",
            ),
            (
                "theme = \"pink\"",
                "theme is “pink”; the reader lists them: :theme and Tab",
            ),
            (
                "boilerplate = \"some\"",
                "boilerplate is “some”; it can be “quiet”, “hidden” or “full”",
            ),
            ("strip = \"yes\"", "strip is “yes”; it can be true or false"),
            (
                "theme = 1",
                "theme is 1; the reader lists them: :theme and Tab",
            ),
            (
                "keymap = 1",
                "keymap is 1; it can be a text in quotation marks",
            ),
            (
                "keymap = []",
                "keymap is of the kind array; it can be a text in quotation marks",
            ),
        ] {
            let (config, said) = said(text);
            assert_eq!(config, Config::default(), "{text}");
            assert_eq!(said, [format!("config.toml:1: {what}")]);
        }
        assert_eq!(said("measure = 0x40").0.measure, Some(64));
        let hidden = said("boilerplate = \"hidden\"").0.boilerplate;
        assert_eq!(hidden, Some(Boilerplate::Hidden));
    }

    #[test]
    fn themes_of_the_users_own_are_found_beside_the_settings() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(FILE);
        std::fs::write(&file, "theme = \"mine\"\n").expect("written");
        let load = || Config::load(Some(&file)).expect("read");
        let (config, said) = load();
        assert_eq!((config.theme, said.len()), (None, 1));
        let themes = folder.path().join(THEME_FOLDER);
        std::fs::create_dir(&themes).expect("made");
        std::fs::write(themes.join("mine.toml"), "").expect("written");
        std::fs::write(themes.join("notes.txt"), "").expect("written");
        let (config, said) = load();
        assert_eq!((config.theme.as_deref(), said.len()), (Some("mine"), 0));
        assert_eq!(config.themes, [("mine".into(), themes.join("mine.toml"))]);
    }

    #[test]
    fn a_line_that_is_no_toml_spoils_no_other() {
        let (config, said) = said("theme = light\nmeasure = 50\n");
        assert_eq!(config.measure, Some(50));
        assert!(
            said.len() == 1 && said[0].starts_with("config.toml:1: left out"),
            "{said:?}"
        );
        let (config, said) = self::said("Dear settings,\nmake it dark.\n");
        assert_eq!(config, Config::default());
        assert!(said[0].starts_with("config.toml:1: "), "{said:?}");
    }
}
