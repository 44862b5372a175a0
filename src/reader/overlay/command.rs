//! Commands that are typed behind `:`, as in other programs.

use crate::reader::action::Action;

/// What a typed command means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// To a line of the text, the first being 1.
    Line(u32),
    /// To so many per cent of it.
    Percent(u32),
    /// An action.
    Do(Action),
    /// To leave, whatever is open.
    Leave,
    /// To hide the marks of the search.
    HideMarks,
    /// One that says behind it what it is about; see [`Command::argument`].
    With(With),
}

/// What a command is about that has something behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// The path or the address of another article.
    Article,
    /// Where the quotations or the notes are written to.
    Target,
    /// The name of a theme.
    Theme,
}

/// Commands by name, beside the names of the actions.
const NAMES: &[(&[&str], Command)] = &[
    (
        &["q", "q!", "quit", "qa", "qa!", "wq", "x", "exit"],
        Command::Leave,
    ),
    (&["$"], Command::Do(Action::End)),
    (&["n", "next", "bn"], Command::Do(Action::NextArticle)),
    (
        &["p", "prev", "previous", "bp"],
        Command::Do(Action::PreviousArticle),
    ),
    (
        &["ls", "files", "buffers"],
        Command::Do(Action::PickArticle),
    ),
    (&["e", "e!", "edit"], Command::Do(Action::Reload)),
    (&["f", "file"], Command::Do(Action::Source)),
    (&["h", "help"], Command::Do(Action::Help)),
    (&["noh", "nohl", "nohlsearch"], Command::HideMarks),
    (
        &["w", "w!", "write", "sav", "saveas"],
        Command::Do(Action::Take),
    ),
    (
        &["colo", "colorscheme", "themes"],
        Command::Do(Action::PickTheme),
    ),
];

/// Commands behind which something stands.
const WITH: &[(&[&str], With)] = &[
    (&["e", "e!", "edit", "open", "tabe"], With::Article),
    (&["w", "w!", "write", "sav", "saveas"], With::Target),
    (&["theme", "colo", "colorscheme"], With::Theme),
];

impl Command {
    /// What was typed behind a command that needs it. Actions are called "open …", "edit …" and
    /// "write …" too, so behind a whole word a path has to look like one.
    pub fn argument(typed: &str) -> Option<(With, &str)> {
        let (name, rest) = typed.trim().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let (_, with) = WITH.iter().find(|(names, _)| names.contains(&name))?;
        let short = name.trim_end_matches('!').len() == 1;
        let looks_like_one = rest.contains(['/', '.', '~', '|']);
        (short || looks_like_one || *with == With::Theme).then_some((*with, rest))
    }

    /// The same while it is being typed: nothing may stand behind the command yet.
    pub fn begun(typed: &str) -> Option<(With, &str)> {
        let named = || {
            let name = typed.trim();
            WITH.iter().find(|(names, _)| names.contains(&name))
        };
        Self::argument(typed).or_else(|| named().map(|(_, with)| (*with, "")))
    }

    /// The command that was typed, where it is exactly one.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if let Some(percent) = typed.strip_suffix('%') {
            return Some(Self::Percent(number(percent.trim_end())?.min(100)));
        }
        if let Some(line) = number(typed) {
            return Some(Self::Line(line.max(1)));
        }
        if let Some((with, _)) = Self::argument(typed) {
            return Some(Self::With(with));
        }
        let named = NAMES.iter().find(|(names, _)| names.contains(&typed));
        let named = named.map(|(_, command)| *command);
        named.or_else(|| Action::named(typed).map(Self::Do))
    }

    /// What it will do, in words.
    pub fn description(self) -> String {
        match self {
            Self::Line(line) => format!("to line {line}, counted as the text is laid out now"),
            Self::Percent(percent) => format!("to {percent} %"),
            Self::Do(action) => action.description().to_string(),
            Self::Leave => "leave".to_string(),
            Self::With(With::Article) => "another article".to_string(),
            Self::With(With::Target) => "write what the filter leaves, or the notes".to_string(),
            Self::With(With::Theme) => "colours of this name".to_string(),
            Self::HideMarks => "hide the marks of the search; n shows them again".to_string(),
        }
    }
}

/// A number of digits alone; one too large is the largest.
fn number(typed: &str) -> Option<u32> {
    let digits = !typed.is_empty() && typed.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| typed.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hands_type_is_known() {
        let parse = |typed| Command::parse(typed);
        assert_eq!(parse("q"), Some(Command::Leave));
        assert_eq!(parse("quit"), Some(Command::Leave));
        assert_eq!(parse(" 120 "), Some(Command::Line(120)));
        assert_eq!(parse("0"), Some(Command::Line(1)));
        assert_eq!(parse("50%"), Some(Command::Percent(50)));
        assert_eq!(parse("50 %"), Some(Command::Percent(50)));
        assert_eq!(parse("900%"), Some(Command::Percent(100)));
        assert_eq!(parse("$"), Some(Command::Do(Action::End)));
        assert_eq!(parse("theme"), Some(Command::Do(Action::Theme)));
        assert_eq!(parse("99999999999"), Some(Command::Line(u32::MAX)));
        for path in [
            "e story",
            "e! ../a b.md",
            "open a/b",
            "edit https://port.example/",
        ] {
            assert_eq!(parse(path), Some(Command::With(With::Article)), "{path}");
        }
        for target in ["w a", "w! a.csv", "write ~/a.md", "w |wc -w", "saveas a.md"] {
            assert_eq!(parse(target), Some(Command::With(With::Target)), "{target}");
        }
        for theme in ["theme sepia", "colo my own", "theme a"] {
            assert_eq!(parse(theme), Some(Command::With(With::Theme)), "{theme}");
        }
        assert_eq!(
            Command::argument(" e  a b.md "),
            Some((With::Article, "a b.md"))
        );
        assert_eq!(Command::begun("theme "), Some((With::Theme, "")));
        assert_eq!(Command::begun("e"), Some((With::Article, "")));
        assert_eq!(Command::begun("w a.m"), Some((With::Target, "a.m")));
        assert_eq!(Command::begun("open link"), None);
        assert_eq!(parse("w"), Some(Command::Do(Action::Take)));
        assert_eq!(parse("write "), Some(Command::Do(Action::Take)));
        assert_eq!(parse("e "), Some(Command::Do(Action::Reload)));
        assert_eq!(parse("open"), Some(Command::Do(Action::Open)));
        for nothing in [
            "open link",
            "edit note",
            "write note",
            "",
            "%",
            "5x",
            "-3",
            "them",
            "Q u",
        ] {
            assert_eq!(parse(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn no_name_is_there_twice() {
        let all: Vec<_> = NAMES.iter().flat_map(|(names, _)| *names).collect();
        for (n, name) in all.iter().enumerate() {
            assert!(!all[n + 1..].contains(name), "{name}");
        }
    }
}
