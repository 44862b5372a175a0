//! The key map as data: which action a key means in which context.

mod keys;
mod names;
mod read;
mod shadow;

use std::fmt;
use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rustc_hash::{FxHashMap, FxHashSet};

use super::action::Action;
use crate::config::{self, Complaint};
use crate::error::io_words;
pub use keys::Keys;
use names::{Code, NAMES, Written};
use read::{Binding, read};
pub use shadow::remarks;

/// The bindings of [`DEFAULT`], laid out when the program is built, so nothing is parsed before
/// the first screen.
mod laid_out {
    use super::{Action, CODES, Context, Key, KeyCode, Keys};

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
    /// The key of a terminal event. Shift counts only if it makes no other character.
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

    /// A key without modifiers.
    const fn named(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
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

/// The keys of [`NAMES`] as the terminal's library has them.
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

/// Which action each key means.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of the file, for help.
    bindings: Vec<(Context, Keys, Action)>,
    index: Index,
}

/// The meaning of keys, and which keys begin others.
#[derive(Clone, Debug, Default)]
struct Index {
    actions: FxHashMap<(Context, Keys), Action>,
    beginnings: FxHashSet<(Context, Keys)>,
}

impl Index {
    fn of(bindings: &[(Context, Keys, Action)]) -> Self {
        let beginnings = bindings.iter().flat_map(|(context, keys, _)| {
            keys.beginnings().map(|beginning| (*context, beginning))
        });
        Self {
            actions: bindings.iter().map(|(c, k, a)| ((*c, *k), *a)).collect(),
            beginnings: beginnings.collect(),
        }
    }

    /// What keys mean in a context by itself.
    fn meaning(&self, context: Context, keys: Keys) -> Meaning {
        let action = self.actions.get(&(context, keys)).copied();
        match (self.beginnings.contains(&(context, keys)), action) {
            (true, action) => Meaning::Begins(action),
            (false, Some(action)) => Meaning::Is(action),
            (false, None) => Meaning::Nothing,
        }
    }

    /// Whether a context maps these keys, or their beginning, itself.
    fn is_own(&self, context: Context, keys: Keys) -> bool {
        let all = keys.beginnings().chain(std::iter::once(keys));
        let mut all = all.map(|keys| (context, keys));
        all.any(|keys| self.actions.contains_key(&keys))
    }
}

/// What keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Is(Action),
    /// More keys may follow; if none does, this action is meant.
    Begins(Option<Action>),
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// The map that ships with the program.
    pub fn usual() -> Self {
        let bindings = laid_out::BINDINGS.to_vec();
        let index = Index::of(&bindings);
        Self { bindings, index }
    }

    /// The map that ships, and over it the user's. What does not hold together goes to
    /// `complaints`.
    pub fn load(user: Option<&Path>, complaints: &mut Vec<Complaint>) -> Self {
        let mut keymap = Self::usual();
        if let Some(path) = user {
            let file = path.display().to_string();
            match config::read(path) {
                Ok(text) => complaints.extend(keymap.lay_over(&file, &text)),
                Err(error) => {
                    let what = format!(
                        "the key map cannot be read ({}): keys are as usual",
                        io_words(&error)
                    );
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

    /// Lays bindings over those that are there, in front of them: help and hints show what
    /// somebody chose. A key that somebody chose does not begin other keys that they did not
    /// choose.
    fn lay(&mut self, over: Vec<Binding>) {
        let places = over.iter().map(|(c, k, a)| ((*c, *k), *a));
        let mut last: FxHashMap<(Context, Keys), Option<Action>> = places.collect();
        let before = std::mem::take(&mut self.bindings);
        let before: Vec<_> = before
            .into_iter()
            .filter(|(c, k, _)| {
                let mut taken = k.beginnings().chain(std::iter::once(*k));
                !taken.any(|keys| last.contains_key(&(*c, keys)))
            })
            .collect();
        // Where a file names a key twice, the last time counts.
        let over = over
            .into_iter()
            .filter_map(|(c, k, _)| Some((c, k, last.remove(&(c, k))??)));
        self.bindings = over.chain(before).collect();
        self.index = Index::of(&self.bindings);
    }

    /// What keys mean in a context: in itself, or everywhere if it does not map them.
    pub fn meaning(&self, context: Context, keys: Keys) -> Meaning {
        let here = self.index.meaning(context, keys);
        if context.types() || self.index.is_own(context, keys) {
            return here;
        }
        match (here, self.index.meaning(Context::Global, keys)) {
            (Meaning::Begins(_), Meaning::Is(action) | Meaning::Begins(Some(action))) => {
                Meaning::Begins(Some(action))
            }
            (Meaning::Begins(_), _) => here,
            (_, everywhere) => everywhere,
        }
    }

    /// The action of keys in a context, if no others follow.
    pub fn action(&self, context: Context, keys: Keys) -> Option<Action> {
        match self.meaning(context, keys) {
            Meaning::Is(action) => Some(action),
            Meaning::Begins(action) => action,
            Meaning::Nothing => None,
        }
    }

    /// What may follow keys in a context, and what it does.
    pub fn following(&self, context: Context, keys: Keys) -> Vec<(Keys, Action)> {
        let here = |c: Context| c == context || c == Context::Global && !context.types();
        let bindings = self.bindings.iter().filter(|(c, ..)| here(*c));
        let mut following: Vec<(Keys, Action)> = bindings
            .filter_map(|(_, whole, action)| {
                let rest = whole.after(keys)?;
                (self.action(context, *whole) == Some(*action)).then_some((rest, *action))
            })
            .collect();
        let mut seen = FxHashSet::default();
        following.retain(|(rest, _)| seen.insert(*rest));
        following
    }

    /// The keys of an action in a context, those of the context first.
    pub fn keys(&self, context: Context, action: Action) -> impl Iterator<Item = Keys> {
        let of = move |wanted: Context| {
            self.bindings
                .iter()
                .filter(move |(c, _, a)| *c == wanted && *a == action)
                .map(|(_, k, _)| *k)
        };
        let own = (context != Context::Global).then(|| of(context));
        let global = (!context.types()).then(|| of(Context::Global));
        // A key that the context maps is its own, whatever it means elsewhere.
        let elsewhere =
            move |keys: &Keys| context == Context::Global || !self.index.is_own(context, *keys);
        own.into_iter()
            .flatten()
            .chain(global.into_iter().flatten().filter(elsewhere))
    }

    /// All bindings, in the order of the files.
    pub fn bindings(&self) -> &[(Context, Keys, Action)] {
        &self.bindings
    }
}

#[cfg(test)]
mod tests;
