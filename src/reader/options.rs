//! The options that the reader is started with.

use std::ffi::OsString;

use crate::config::Complaint;

/// What the command line and the settings ask for.
#[derive(Clone, Debug, Default)]
pub struct ReaderOptions {
    /// What was typed for the articles; none for the samples.
    pub arguments: Vec<OsString>,
    /// Where to open: a line (`12`), a part (`40%`), or a section's name.
    pub at: Option<String>,
    /// Linear and without boxes.
    pub plain: bool,
    /// Whether articles are read anew when their files change.
    pub follow: bool,
    /// A theme's name; dark or light, as the terminal says, where it is `None`.
    pub theme: Option<String>,
    /// The user's own themes.
    pub themes: Vec<&'static super::theme::Scheme>,
    /// Cells of a full line.
    pub measure: Option<u16>,
    /// How running text is set.
    pub setting: super::flow::Setting,
    /// How share, subscribe and menu lines are shown.
    pub boilerplate: crate::config::Boilerplate,
    /// How pictures are shown.
    pub pictures: crate::config::Pictures,
    /// Whether the whole text shows as a strip beside it; it does where nobody says.
    pub strip: Option<bool>,
    /// Whether colours may be used.
    pub color: bool,
    /// The name of a browser that runs in the terminal, beside those that are known.
    pub terminal_browser: Option<String>,
    /// The command that looks words up, where one is named.
    pub dictionary: Option<String>,
    /// What does not hold together in the settings, to be shown until the first key.
    pub complaints: Vec<Complaint>,
    /// Which looks the command line asks for: nothing that was kept counts more.
    pub asked: super::memory::Asked,
    /// Where what a person does is kept.
    pub store: crate::store::StorePlace,
    /// What of what was typed is not in the list of articles.
    pub left_out: Vec<crate::article::Warning>,
    /// Where the articles are those that were read last: what each was called then.
    pub recent: Option<Vec<Option<String>>>,
    /// How articles are opened.
    pub loading: crate::load::Options,
}
