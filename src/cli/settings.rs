//! What is meant: the command line over the settings file, the settings file over the
//! environment.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::args::{Common, When};
use crate::config::{self, Boilerplate, Complaint, Config};
use crate::error::Error;
use crate::load::{self, Network};
use crate::reader::flow::Setting;
use crate::reader::memory::Asked;
use crate::store::{self, StorePlace};

/// The width of printed text where no terminal tells one.
const WIDTH: u16 = 80;
/// The greatest width of printed text, unless more is asked for.
const WIDEST: u16 = 100;

/// The settings that every command uses.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The width of printed text, in columns.
    pub width: u16,
    /// The line length asked for, for the reader.
    pub measure: Option<u16>,
    /// How the reader sets running text.
    pub setting: Setting,
    /// How the reader shows share, subscribe and menu lines.
    pub boilerplate: Boilerplate,
    /// How the reader shows pictures.
    pub pictures: crate::config::Pictures,
    /// Whether the reader shows a strip of the whole text at its side, if the user has said.
    pub strip: Option<bool>,
    /// The name of the theme, if one was asked for.
    pub theme: Option<String>,
    /// The user's own themes with their files.
    pub themes: Vec<(String, PathBuf)>,
    /// Whether printed text has colours.
    pub color: bool,
    /// Whether the screen may have colours.
    pub may_color: bool,
    /// Whether the terminal can only write lines, and not move its cursor.
    pub dumb: bool,
    /// The file of the user's key map.
    pub keymap: Option<PathBuf>,
    /// The browser to open links with, if it runs in the terminal.
    pub terminal_browser: Option<String>,
    /// The command that looks words up.
    pub dictionary: Option<String>,
    /// The mistakes found in the settings file.
    pub complaints: Vec<Complaint>,
    /// Where reading places, notes and corrections are kept.
    pub store: StorePlace,
    /// The appearance asked for on the command line.
    pub asked: Asked,
    /// How articles are opened.
    pub loading: load::Options,
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// The store, unless nothing is to be kept.
fn store(common: &Common) -> StorePlace {
    let asked = common.store.clone();
    let asked = asked.or_else(|| {
        // Not as text: a path need not be any.
        let set = std::env::var_os("PULLQUOTE_STORE");
        set.filter(|path| !path.is_empty()).map(PathBuf::from)
    });
    let usual = || config::data_folder().map(|folder| folder.join(store::FILE));
    let keeps = cfg!(feature = "store") && !common.no_store;
    StorePlace(match asked {
        _ if !keeps => None,
        Some(none) if none.as_os_str() == "none" => None,
        Some(path) => Some(path),
        None => usual(),
    })
}

/// Whether there is a theme of this name.
fn is_theme(name: &str, config: &Config) -> Result<(), Error> {
    let own = config.themes.iter().map(|(name, _)| name.as_str());
    let all: Vec<&str> = config::THEMES.into_iter().chain(own).collect();
    if all.contains(&name) {
        return Ok(());
    }
    Err(Error::Usage {
        message: format!(
            "--theme: no theme is called “{name}”{}",
            config::meant(name, &all)
        ),
        hint: Some(format!("one of {}", all.join(", "))),
    })
}

impl Settings {
    /// Reads the settings file and the environment.
    ///
    /// # Errors
    /// When a settings file that was asked for cannot be read.
    pub fn new(common: &Common) -> Result<Self, Error> {
        let (config, complaints) = Config::load(common.config.as_deref())?;
        let dumb = variable("TERM").is_some_and(|t| t == "dumb");
        let never = common.color == When::Never
            || common.color == When::Auto && (variable("NO_COLOR").is_some() || dumb);
        let forced = common.color == When::Always
            || common.color == When::Auto
                && !never
                && variable("CLICOLOR_FORCE").is_some_and(|v| v != "0");
        let terminal = io::stdout().is_terminal();
        let columns = || {
            let size = terminal.then(crossterm::terminal::size)?.ok()?;
            // A terminal that does not know its size says 0.
            (size.0 > 0).then(|| size.0.clamp(20, WIDEST))
        };
        if let Some(asked) = &common.theme {
            is_theme(asked, &config)?;
        }
        let theme = common.theme.clone().or(config.theme);
        Ok(Self {
            width: common.width.or_else(columns).unwrap_or(WIDTH),
            measure: common.width.or(config.measure),
            setting: Setting {
                spacing: config.line_spacing.unwrap_or_default(),
                indents: config.indents.unwrap_or_default(),
                justifies: config.justify.unwrap_or_default(),
                hyphenates: config.hyphenate.unwrap_or_default(),
                pictures: None,
            },
            boilerplate: config.boilerplate.unwrap_or_default(),
            pictures: config.pictures.unwrap_or_default(),
            strip: config.strip,
            theme,
            themes: config.themes,
            color: forced || terminal && !never,
            may_color: !never,
            dumb,
            keymap: config.keymap,
            terminal_browser: config.terminal_browser,
            dictionary: config.dictionary,
            complaints,
            store: store(common),
            asked: Asked {
                theme: common.theme.is_some(),
                measure: common.width.is_some(),
                setting: false,
                sides: false,
            },
            loading: load::Options {
                from: common.from,
                network: Network {
                    forbidden: common.no_network,
                    refresh: common.refresh,
                    cache: config::cache_folder(),
                    ..Network::default()
                },
                ..load::Options::default()
            },
        })
    }

    /// Options for opening articles that nobody asked to fetch: without the network.
    pub fn at_home(&self) -> load::Options {
        load::Options {
            network: Network {
                forbidden: true,
                ..self.loading.network.clone()
            },
            ..self.loading.clone()
        }
    }
}
