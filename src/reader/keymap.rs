//! Keys as data: which action a key means, in which context.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rustc_hash::FxHashMap;

use super::action::Action;
use crate::error::Error;

/// The key map that ships with the program.
pub const DEFAULT: &str = include_str!("../../assets/keymap.toml");

/// Where a key is pressed. What a context does not map, `Global` does, except while
/// something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere.
    Global,
    /// In the list of sections.
    Outline,
    /// In the list of quotations.
    Quotations,
    /// In the list of people.
    People,
    /// In the help.
    Help,
    /// In a list that is searched by typing.
    Picker,
    /// In a line of typed text.
    Prompt,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 7] = [
        Self::Global,
        Self::Outline,
        Self::Quotations,
        Self::People,
        Self::Help,
        Self::Picker,
        Self::Prompt,
    ];

    /// Its table in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Outline => "outline",
            Self::Quotations => "quotations",
            Self::People => "people",
            Self::Help => "help",
            Self::Picker => "picker",
            Self::Prompt => "prompt",
        }
    }

    /// Whether letters are text here.
    pub const fn types(self) -> bool {
        matches!(self, Self::Picker | Self::Prompt)
    }
}

/// A key with its modifiers, in one spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

impl Key {
    /// The key of a terminal event. Shift counts only where it makes no other character.
    pub fn of(event: &KeyEvent) -> Self {
        let has = |m| event.modifiers.contains(m);
        let (code, shift) = match event.code {
            KeyCode::BackTab => (KeyCode::Tab, true),
            KeyCode::Char(c) => (KeyCode::Char(c), false),
            other => (other, has(KeyModifiers::SHIFT)),
        };
        Self {
            code,
            ctrl: has(KeyModifiers::CONTROL),
            alt: has(KeyModifiers::ALT),
            shift,
        }
    }

    /// The character it types, if it types one.
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads "C-f", "A-1", "pgdn", "]".
    pub fn parse(name: &str) -> Option<Self> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = name;
        while rest.chars().count() > 2 {
            let (head, tail) = rest.split_at_checked(2)?;
            match head {
                "C-" => ctrl = true,
                "A-" => alt = true,
                "S-" => shift = true,
                _ => break,
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        let code = match (chars.next()?, chars.next()) {
            (c, None) => KeyCode::Char(c),
            _ => Self::named(rest)?,
        };
        Some(Self {
            code,
            ctrl,
            alt,
            shift,
        })
    }

    fn named(name: &str) -> Option<KeyCode> {
        let lower = name.to_ascii_lowercase();
        if let Some(n) = lower.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()) {
            return (1..=24).contains(&n).then_some(KeyCode::F(n));
        }
        NAMES
            .iter()
            .find(|(n, _)| *n == lower)
            .map(|(_, code)| *code)
    }
}

const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("tab", KeyCode::Tab),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (set, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if set {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) => write!(f, "{c}"),
            code => {
                let name = NAMES
                    .iter()
                    .find(|(_, c)| *c == code)
                    .map_or("?", |(n, _)| n);
                let mut chars = name.chars();
                let first = chars.next().unwrap_or('?').to_ascii_uppercase();
                write!(f, "{first}{}", chars.as_str())
            }
        }
    }
}

/// Which action a key means.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of the file, for help.
    bindings: Vec<(Context, Key, Action)>,
    index: FxHashMap<(Context, Key), Action>,
}

impl Keymap {
    /// The map that ships with the program, with the user's laid over it.
    ///
    /// # Errors
    /// When a file does not parse, names an unknown key, context or action, or spells
    /// one key in two ways.
    pub fn load(user: Option<(&str, &str)>) -> Result<Self, Error> {
        let mut bindings = read("the built-in key map", DEFAULT)?;
        if let Some((file, text)) = user {
            for (context, key, action) in read(file, text)? {
                let place = bindings
                    .iter()
                    .position(|(c, k, _)| (*c, *k) == (context, key));
                match place {
                    Some(n) => bindings[n].2 = action,
                    None => bindings.push((context, key, action)),
                }
            }
        }
        let bindings: Vec<_> = bindings
            .into_iter()
            .filter_map(|(context, key, action)| Some((context, key, action?)))
            .collect();
        let index = bindings.iter().map(|(c, k, a)| ((*c, *k), *a)).collect();
        Ok(Self { bindings, index })
    }

    /// What a key means in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let here = self.index.get(&(context, key));
        let global = || (!context.types()).then(|| self.index.get(&(Context::Global, key)));
        here.or_else(|| global().flatten()).copied()
    }

    /// The keys of an action in a context, those of the context first.
    pub fn keys(&self, context: Context, action: Action) -> impl Iterator<Item = Key> {
        let of = move |wanted: Context| {
            self.bindings
                .iter()
                .filter(move |(c, _, a)| *c == wanted && *a == action)
                .map(|(_, k, _)| *k)
        };
        let own = (context != Context::Global).then(|| of(context));
        let global = (!context.types()).then(|| of(Context::Global));
        own.into_iter()
            .flatten()
            .chain(global.into_iter().flatten())
            .filter(move |key| self.action(context, *key) == Some(action))
    }

    /// All bindings, in the order of the files.
    pub fn bindings(&self) -> &[(Context, Key, Action)] {
        &self.bindings
    }
}

type Binding = (Context, Key, Option<Action>);

fn read(file: &str, text: &str) -> Result<Vec<Binding>, Error> {
    let wrong = |message: String| Error::Config {
        file: file.to_string(),
        message,
    };
    let table: toml::Table = text
        .parse()
        .map_err(|e: toml::de::Error| wrong(e.to_string()))?;
    let mut bindings: Vec<Binding> = Vec::new();
    let mut names: FxHashMap<(Context, Key), String> = FxHashMap::default();
    for context in Context::ALL {
        let Some(value) = table.get(context.name()) else {
            continue;
        };
        let Some(keys) = value.as_table() else {
            return Err(wrong(format!("“{}” is no table", context.name())));
        };
        for (name, action) in keys {
            let key = Key::parse(name).ok_or_else(|| wrong(format!("no such key: “{name}”")))?;
            let action = action
                .as_str()
                .ok_or_else(|| wrong(format!("the key “{name}” needs the name of an action")))?;
            let action = match action {
                "none" => None,
                name => Some(
                    Action::named(name)
                        .ok_or_else(|| wrong(format!("no such action: “{name}”")))?,
                ),
            };
            if let Some(other) = names.insert((context, key), name.clone()) {
                return Err(wrong(format!(
                    "“{other}” and “{name}” are the same key in [{}]",
                    context.name()
                )));
            }
            bindings.push((context, key, action));
        }
    }
    if let Some(unknown) = table
        .keys()
        .find(|k| Context::ALL.iter().all(|c| c.name() != *k))
    {
        return Err(wrong(format!("no such context: [{unknown}]")));
    }
    Ok(bindings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::action::ACTIONS;

    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::load(None).expect("the built-in map");
        for action in ACTIONS {
            let bound = keymap.bindings().iter().any(|(_, _, a)| a == action);
            assert!(bound, "{} has no key", action.name());
        }
    }

    #[test]
    fn every_key_has_one_meaning_a_context() {
        // Loading fails on two spellings of one key; no key may be named twice.
        let keymap = Keymap::load(None).expect("the built-in map");
        for (n, (context, key, action)) in keymap.bindings().iter().enumerate() {
            let twice = keymap.bindings()[n + 1..]
                .iter()
                .find(|(c, k, _)| (c, k) == (context, key));
            assert!(
                twice.is_none(),
                "{key} in {context:?}: {action:?} and {twice:?}"
            );
            assert_eq!(keymap.action(*context, *key), Some(*action));
        }
    }

    #[test]
    fn the_users_map_lies_over_it() {
        let user = "[global]\n\"j\" = \"page-down\"\n\"C-f\" = \"none\"\n";
        let keymap = Keymap::load(Some(("keys.toml", user))).expect("a good map");
        let key = |name| Key::parse(name).expect("a key");
        assert_eq!(
            keymap.action(Context::People, key("j")),
            Some(Action::PageDown)
        );
        assert_eq!(keymap.action(Context::Global, key("C-f")), None);
        assert_eq!(keymap.action(Context::Prompt, key("j")), None);
    }

    #[test]
    fn mistakes_are_named() {
        let message = |text: &str| {
            Keymap::load(Some(("keys.toml", text)))
                .unwrap_err()
                .to_string()
        };
        assert!(message("[global]\n\"j\" = \"fly\"").contains("no such action: “fly”"));
        assert!(message("[global]\n\"hyper-j\" = \"quit\"").contains("no such key"));
        assert!(
            message("[global]\n\"f1\" = \"quit\"\n\"F1\" = \"help\"").contains("are the same key")
        );
        assert!(message("[sky]\n").contains("no such context"));
    }
}
