//! The user's settings: defaults, and the file that overrides them.
//!
//! `config.toml` and `keymap.toml` stand in `$XDG_CONFIG_HOME/pullquote` (or
//! `~/.config/pullquote`; `%APPDATA%\pullquote` on Windows).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;

/// The settings file with its comments, for users to copy.
pub const DEFAULT: &str = include_str!("../assets/config.toml");

/// What a settings file can say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `dark` or `light`.
    pub theme: Option<String>,
    /// Cells of a full line of text.
    pub measure: Option<u16>,
    /// The key map's file, where it is not `keymap.toml` beside the settings.
    pub keymap: Option<PathBuf>,
}

impl Config {
    /// Reads `file`, or the usual file where there is one.
    ///
    /// # Errors
    /// When a file that was asked for is missing, or a file does not hold together.
    pub fn load(file: Option<&Path>) -> Result<Self, Error> {
        let folder = folder();
        let usual = || folder.as_ref().map(|f| f.join("config.toml"));
        let mut config = match (file, usual()) {
            (Some(file), _) => Self::read(file)?,
            (None, Some(file)) => match Self::read(&file) {
                Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                    Self::default()
                }
                other => other?,
            },
            (None, None) => Self::default(),
        };
        if config.keymap.is_none() {
            let beside = file
                .and_then(Path::parent)
                .map(Path::to_path_buf)
                .or(folder);
            config.keymap = beside
                .map(|f| f.join("keymap.toml"))
                .filter(|f| f.is_file());
        }
        Ok(config)
    }

    fn read(file: &Path) -> Result<Self, Error> {
        let name = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|source| Error::Read {
            input: name.clone(),
            source,
        })?;
        Self::parse(&text).map_err(|message| Error::Config {
            file: name,
            message,
        })
    }

    /// Parses the text of a settings file.
    ///
    /// # Errors
    /// In words: unknown settings, values of the wrong kind.
    pub fn parse(text: &str) -> Result<Self, String> {
        let config: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            format!("line {line}: {}", error.message())
        })?;
        if let Some(measure) = config.measure
            && !(20..=1000).contains(&measure)
        {
            return Err(format!("measure is {measure}; it can be 20 to 1000"));
        }
        if let Some(theme) = config
            .theme
            .as_deref()
            .filter(|t| !matches!(*t, "dark" | "light"))
        {
            return Err(format!("theme is “{theme}”; it can be “dark” or “light”"));
        }
        Ok(config)
    }
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|v| !v.is_empty())
        .map(PathBuf::from)
}

/// Where pages that were fetched are kept: `$XDG_CACHE_HOME/pullquote`, or
/// `~/.cache/pullquote`; `%LOCALAPPDATA%\pullquote\cache` on Windows.
pub fn cache_folder() -> Option<PathBuf> {
    let base = variable("XDG_CACHE_HOME").filter(|p| p.is_absolute());
    #[cfg(windows)]
    let (base, name) = (base.or_else(|| variable("LOCALAPPDATA")), "pullquote/cache");
    #[cfg(not(windows))]
    let (base, name) = (
        base.or_else(|| variable("HOME").map(|home| home.join(".cache"))),
        "pullquote",
    );
    base.map(|base| base.join(name))
}

/// Where the settings are kept.
fn folder() -> Option<PathBuf> {
    let base = variable("XDG_CONFIG_HOME").filter(|p| p.is_absolute());
    #[cfg(windows)]
    let base = base.or_else(|| variable("APPDATA"));
    #[cfg(not(windows))]
    let base = base.or_else(|| variable("HOME").map(|home| home.join(".config")));
    base.map(|base| base.join("pullquote"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_with_comments_says_the_defaults() {
        assert_eq!(Config::parse(DEFAULT), Ok(Config::default()));
    }

    #[test]
    fn mistakes_are_named() {
        assert!(Config::parse("colour = 1").is_err_and(|e| e.contains("colour")));
        assert!(Config::parse("\ncolour = 1").is_err_and(|e| e.contains("line 2")));
        assert!(Config::parse("measure = 3").is_err_and(|e| e.contains("20 to 1000")));
        assert!(Config::parse("theme = \"pink\"").is_err_and(|e| e.contains("pink")));
    }
}
