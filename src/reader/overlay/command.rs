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
    /// To open another article, whose path or address follows the command.
    Open,
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
];

/// Commands behind which a path or an address stands.
const OPENING: [&str; 5] = ["e", "e!", "edit", "open", "tabe"];

impl Command {
    /// The path or the address that was typed behind a command that opens one. Actions are called
    /// "open …" and "edit …" too, so behind these words it has to look like one.
    pub fn opened(typed: &str) -> Option<&str> {
        let (name, rest) = typed.trim().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let short = name.starts_with("e") && name.len() <= 2;
        let looks_like_one = rest.contains(['/', '.', '~']);
        (OPENING.contains(&name) && (short || looks_like_one)).then_some(rest)
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
        if Self::opened(typed).is_some() {
            return Some(Self::Open);
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
            Self::Open => "another article".to_string(),
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
            assert_eq!(parse(path), Some(Command::Open), "{path}");
        }
        assert_eq!(Command::opened(" e  a b.md "), Some("a b.md"));
        assert_eq!(parse("e "), Some(Command::Do(Action::Reload)));
        assert_eq!(parse("open"), Some(Command::Do(Action::Open)));
        for nothing in ["open link", "edit note", "", "%", "5x", "-3", "them", "Q u"] {
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
