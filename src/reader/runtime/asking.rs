//! What to ask the terminal, and what the environment says without asking.

use crate::config::Pictures;
use crate::reader::options::ReaderOptions;
use crate::reader::picture::{self, Answer};
use crate::reader::theme::{Depth, Theme, Tone};

/// The theme that was asked for, on the terminal's background as far as the environment tells
/// it, and whether to ask the terminal.
pub(super) fn theme_of(options: &ReaderOptions, depth: Depth) -> (Theme, bool) {
    let asked = options.theme.as_deref();
    let named = asked.and_then(|name| Theme::asked(name, depth, &options.themes));
    let theme = named.unwrap_or_else(|| Theme::new(Tone::Dark, depth));
    if depth == Depth::Mono {
        return (theme, false);
    }
    let variable = |name| std::env::var(name).unwrap_or_default();
    // rxvt and others say it outright: "15;0" is light on dark.
    match Tone::from_variable(&variable("COLORFGBG")) {
        Some(ground) => (theme.on_ground(ground), false),
        None => (theme, answers(&variable("TERM"))),
    }
}

/// The terminal's name in the environment, if it draws pictures in its own way; not all such
/// terminals answer.
pub(super) fn named_by(variable: impl Fn(&str) -> Option<String>) -> Option<Answer> {
    let konsole = variable("KONSOLE_VERSION").filter(|version| !version.is_empty());
    if konsole.is_some() {
        return Some(Answer::Name("Konsole".into()));
    }
    match variable("TERM_PROGRAM")?.as_str() {
        "iTerm.app" => Some(Answer::Name("iTerm2".into())),
        "WezTerm" => Some(Answer::Name("WezTerm".into())),
        _ => None,
    }
}

/// Whether the terminal is to be asked what it knows of pictures: where the settings leave
/// that to it, and it is neither far away nor within another; where they name a protocol, a
/// cell's size counts.
pub(super) fn asks_for_pictures(options: &ReaderOptions, depth: Depth) -> bool {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let is = |name| !variable(name).is_empty();
    let term = variable("TERM");
    let asks = match options.pictures {
        Pictures::Off | Pictures::Blocks => false,
        Pictures::Kitty | Pictures::Iterm2 | Pictures::Sixel => true,
        Pictures::Auto => {
            let within = is("TMUX") || is("STY") || term.starts_with("tmux");
            let far = is("SSH_TTY") || is("SSH_CONNECTION");
            depth > Depth::Mono && !within && !far
        }
    };
    picture::BUILT && asks && answers(&term)
}

/// Whether a terminal of this name can be asked: not consoles, nor programs that do not
/// hand the question on.
fn answers(term: &str) -> bool {
    let silent = ["", "dumb", "linux", "screen", "Eterm"];
    cfg!(unix) && !silent.contains(&term) && !term.starts_with("screen.")
}
