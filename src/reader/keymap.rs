//! Keys as data: which action a key means, in which context.

mod names;

use std::fmt;
use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rustc_hash::FxHashMap;

use toml::de::DeTable;

use super::action::{ACTIONS, Action};
use crate::config::{self, Complaint, Reading, in_order, meant, nearest};
use names::{Code, NAMES, Written};

/// The bindings of [`DEFAULT`], laid out when the program is built: nothing is parsed before
/// the first screen.
mod laid_out {
    use super::{Action, CODES, Context, Key, KeyCode};

    include!(concat!(env!("OUT_DIR"), "/keymap.rs"));
}

/// The key map that ships with the program.
pub const DEFAULT: &str = include_str!("../../assets/keymap.toml");

pub use super::action::Context;

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

    /// The terminal's event for it.
    #[cfg(test)]
    pub fn event(self) -> KeyEvent {
        let set = |on, modifier| {
            if on { modifier } else { KeyModifiers::NONE }
        };
        let modifiers = set(self.ctrl, KeyModifiers::CONTROL)
            | set(self.alt, KeyModifiers::ALT)
            | set(self.shift, KeyModifiers::SHIFT);
        KeyEvent::new(self.code, modifiers)
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
        let written = Written::parse(name);
        let code = match written.code {
            Code::Char(c) => KeyCode::Char(c),
            Code::F(n) => KeyCode::F(n),
            Code::Named(n) => CODES[n],
            Code::Unknown(_) => return None,
        };
        Some(Self {
            code,
            ctrl: written.ctrl,
            alt: written.alt,
            shift: written.shift,
        })
    }
}

/// What the keys of [`NAMES`] are to the terminal.
const CODES: [KeyCode; NAMES.len()] = [
    KeyCode::Char(' '),
    KeyCode::Tab,
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Insert,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
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
                let at = CODES.iter().position(|c| *c == code);
                let name = at.map_or("?", |n| NAMES[n]);
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
    /// The map that ships with the program.
    pub fn usual() -> Self {
        let bindings = laid_out::BINDINGS.to_vec();
        let index = index(&bindings);
        Self { bindings, index }
    }

    /// The map that ships with the program, and over it the user's, where there is one.
    /// What does not hold together in that goes to `complaints`.
    pub fn load(user: Option<&Path>, complaints: &mut Vec<Complaint>) -> Self {
        let mut keymap = Self::usual();
        if let Some(path) = user {
            let file = path.display().to_string();
            match config::read(path) {
                Ok(text) => complaints.extend(keymap.lay_over(&file, &text)),
                Err(error) => {
                    let what = format!("the key map cannot be read ({error}): keys are as usual");
                    complaints.push(Complaint::of_file(&file, what));
                }
            }
        }
        keymap
    }

    /// Lays the user's map, from a file of this name, over it. What does not hold together
    /// in the file is complained about, and the rest counts.
    pub fn lay_over(&mut self, file: &str, text: &str) -> Vec<Complaint> {
        let (bindings, complaints) = read(file, text);
        self.lay(bindings);
        complaints
    }

    /// Lays bindings over those that are there. They stand first: what somebody chose is
    /// what help and hints show.
    fn lay(&mut self, over: Vec<Binding>) {
        let places = over.iter().map(|(c, k, a)| ((*c, *k), *a));
        let mut last: FxHashMap<(Context, Key), Option<Action>> = places.collect();
        let before = std::mem::take(&mut self.bindings);
        let before: Vec<_> = before
            .into_iter()
            .filter(|(c, k, _)| !last.contains_key(&(*c, *k)))
            .collect();
        // Where a file names a key twice, the last time counts.
        let over = over
            .into_iter()
            .filter_map(|(c, k, _)| Some((c, k, last.remove(&(c, k))??)));
        self.bindings = over.chain(before).collect();
        self.index = index(&self.bindings);
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
        // A key that the context maps is its own, whatever it means elsewhere.
        let elsewhere = move |key: &Key| {
            context == Context::Global || !self.index.contains_key(&(context, *key))
        };
        own.into_iter()
            .flatten()
            .chain(global.into_iter().flatten().filter(elsewhere))
    }

    /// All bindings, in the order of the files.
    pub fn bindings(&self) -> &[(Context, Key, Action)] {
        &self.bindings
    }
}

fn index(bindings: &[(Context, Key, Action)]) -> FxHashMap<(Context, Key), Action> {
    bindings.iter().map(|(c, k, a)| ((*c, *k), *a)).collect()
}

type Binding = (Context, Key, Option<Action>);

/// The bindings of a file, in its order, and what does not hold together in it.
fn read(file: &str, text: &str) -> (Vec<Binding>, Vec<Complaint>) {
    let mut reading = Reading::new(file, text);
    let sound = reading.sound();
    let (table, _) = DeTable::parse_recoverable(&sound);
    let mut bindings = Vec::new();
    for (name, value) in in_order(table.get_ref()) {
        let at = name.span().start;
        let name: &str = name.get_ref();
        let contexts = Context::ALL.map(Context::name);
        let context = Context::ALL.into_iter().find(|c| c.name() == name);
        match (context, value.get_ref().as_table()) {
            (Some(context), Some(keys)) => read_context(context, keys, &mut reading, &mut bindings),
            (Some(_), None) => reading.complain(at, format!("“{name}” is no table: [{name}]")),
            (None, Some(_)) => {
                let meant = meant(name, &contexts);
                reading.complain(at, format!("no such context: [{name}]{meant}"));
            }
            (None, None) => {
                let what = format!("“{name}” stands above every context: put it below [global]");
                reading.complain(at, what);
            }
        }
    }
    (bindings, reading.end())
}

fn read_context(
    context: Context,
    keys: &DeTable<'_>,
    reading: &mut Reading<'_>,
    bindings: &mut Vec<Binding>,
) {
    let mut seen: FxHashMap<Key, (usize, String)> = FxHashMap::default();
    for (name, action) in in_order(keys) {
        let at = name.span().start;
        let name: &str = name.get_ref();
        let Some(key) = Key::parse(name) else {
            reading.complain(at, format!("no such key: “{name}”{}", meant_key(name)));
            continue;
        };
        let action = match action.get_ref().as_str() {
            Some("none") => None,
            Some(named) => match Action::named(named) {
                Some(action) => Some(action),
                None => {
                    reading.complain(
                        at,
                        format!("no such action: “{named}”{}", meant_action(named)),
                    );
                    continue;
                }
            },
            None => {
                let what = format!("the key “{name}” needs the name of an action");
                reading.complain(at, what);
                continue;
            }
        };
        if let Some((line, other)) = seen.get(&key) {
            let what =
                format!("“{name}” is the same key as “{other}” in line {line}, which counts");
            reading.complain(at, what);
            continue;
        }
        seen.insert(key, (reading.line_of(at), name.to_string()));
        bindings.push((context, key, action));
    }
}

fn meant_key(name: &str) -> String {
    // Modifiers are no part of the name, and what people call them is not ours.
    let bare = name.rsplit_once('-').map_or(name, |(_, bare)| bare);
    match nearest(bare, NAMES) {
        Some(near) if near != bare => format!("; did you mean “{near}”?"),
        _ => "; Ctrl is written C-, Alt A-, Shift S-".into(),
    }
}

fn meant_action(name: &str) -> String {
    let names = ACTIONS.iter().map(|action| action.name());
    match nearest(name, names) {
        Some(near) => format!("; did you mean “{near}”?"),
        None => "; the palette lists all".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::usual();
        for action in ACTIONS {
            let bound = keymap.bindings().iter().any(|(_, _, a)| a == action);
            assert!(bound, "{} has no key", action.name());
        }
    }

    #[test]
    fn keys_stand_in_the_order_of_the_file_and_the_users_own_first() {
        let mut keymap = Keymap::usual();
        let shown = |keymap: &Keymap, action| {
            let keys = keymap.keys(Context::Global, action);
            keys.map(|key| key.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(shown(&keymap, Action::LineDown), ["j", "↓", "Ctrl-n"]);
        let down = shown(&keymap, Action::PageDown);
        assert_eq!(down, ["Space", "f", "Pgdn", "Ctrl-f"]);
        let user = "[global]\n\"C-e\" = \"line-down\"\n\"f\" = \"page-down\"\n";
        assert!(keymap.lay_over("keys.toml", user).is_empty());
        let down = shown(&keymap, Action::LineDown);
        assert_eq!(down, ["Ctrl-e", "j", "↓", "Ctrl-n"]);
        assert_eq!(shown(&keymap, Action::PageDown)[0], "f");
    }

    #[test]
    fn the_map_laid_out_is_the_file() {
        let (read, complaints) = read("keymap.toml", DEFAULT);
        assert_eq!(complaints, []);
        let read: Vec<_> = read
            .into_iter()
            .filter_map(|(context, key, action)| Some((context, key, action?)))
            .collect();
        assert_eq!(read, laid_out::BINDINGS);
    }

    #[test]
    fn every_key_has_one_meaning_a_context() {
        let keymap = Keymap::usual();
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
        let mut keymap = Keymap::usual();
        assert_eq!(keymap.lay_over("keys.toml", user), []);
        let key = |name| Key::parse(name).expect("a key");
        assert_eq!(
            keymap.action(Context::People, key("j")),
            Some(Action::PageDown)
        );
        assert_eq!(keymap.action(Context::Global, key("C-f")), None);
        assert_eq!(keymap.action(Context::Prompt, key("j")), None);
    }

    #[test]
    fn each_mistake_is_named_with_its_line_and_the_rest_counts() {
        let user = "\
[global]
\"j\" = \"linedown\"
\"hyper-j\" = \"quit\"
\"f1\" = \"quit\"
\"F1\" = \"help\"
\"pagedn\" = \"help\"
\"y\" = 3
\"z\" = \"frobnicate\"
[peple]
\"j\" = \"quit\"
[people]
\"w\" = \"page-down\"
";
        let mut keymap = Keymap::usual();
        let said = keymap.lay_over("/a/keymap.toml", user);
        let said: Vec<String> = said.iter().map(Complaint::short).collect();
        assert_eq!(
            said,
            [
                "keymap.toml:2: no such action: “linedown”; did you mean “line-down”?",
                "keymap.toml:3: no such key: “hyper-j”; Ctrl is written C-, Alt A-, Shift S-",
                "keymap.toml:5: “F1” is the same key as “f1” in line 4, which counts",
                "keymap.toml:6: no such key: “pagedn”; did you mean “pgdn”?",
                "keymap.toml:7: the key “y” needs the name of an action",
                "keymap.toml:8: no such action: “frobnicate”; the palette lists all",
                "keymap.toml:9: no such context: [peple]; did you mean “people”?",
            ]
        );
        let key = |name| Key::parse(name).expect("a key");
        let action = |context, name| keymap.action(context, key(name));
        assert_eq!(action(Context::Global, "f1"), Some(Action::Quit));
        assert_eq!(action(Context::People, "w"), Some(Action::PageDown));
        assert_eq!(
            action(Context::Global, "j"),
            Some(Action::LineDown),
            "as before"
        );
    }

    #[test]
    fn what_stands_in_no_context_or_is_no_toml_is_named() {
        for (text, what) in [
            (
                "\"j\" = \"quit\"\n",
                "keymap.toml:1: “j” stands above every context",
            ),
            ("\nglobal = 3\n", "keymap.toml:2: “global” is no table"),
            ("[global]\nj: quit\n", "keymap.toml:2: left out: "),
            (
                "[global]\n\"j\" = \"quit\"\n\"j\" = \"help\"\n",
                "keymap.toml:3: left out: ",
            ),
        ] {
            let mut keymap = Keymap::usual();
            let said = keymap.lay_over("keymap.toml", text);
            assert!(
                said.len() == 1 && said[0].short().starts_with(what),
                "{said:?}"
            );
        }
    }

    #[test]
    fn keys_come_in_the_order_of_the_file() {
        let keymap = Keymap::usual();
        let first = |action| keymap.keys(Context::Global, action).next();
        assert_eq!(first(Action::LineDown), Key::parse("j"));
        assert_eq!(first(Action::PageDown), Key::parse("space"));
    }
}
