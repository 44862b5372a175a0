//! Keys as data: which action a key means, in which context.

mod keys;
mod names;
mod read;

use std::fmt;
use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rustc_hash::{FxHashMap, FxHashSet};

use super::action::Action;
use crate::config::{self, Complaint};
pub use keys::Keys;
use names::{Code, NAMES, Written};
use read::{Binding, read};

/// The bindings of [`DEFAULT`], laid out when the program is built: nothing is parsed before
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

/// Which action keys mean.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of the file, for help.
    bindings: Vec<(Context, Keys, Action)>,
    index: Index,
}

/// What keys mean, and which of them are the beginning of others.
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

    /// Whether a context maps keys, or what they begin with, for itself.
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
    /// More keys may follow; the action is theirs if none does.
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
    /// what help and hints show. A key for which they chose something is not the beginning of
    /// others that they did not choose.
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

    /// What keys mean in a context: its own, and what they mean everywhere unless it has them
    /// for itself.
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
mod tests {
    use super::*;
    use crate::reader::action::ACTIONS;

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
        let key = |name| Keys::of(Key::parse(name).expect("a key"));
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
        let key = |name| Keys::of(Key::parse(name).expect("a key"));
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
        assert_eq!(first(Action::LineDown), Key::parse("j").map(Keys::of));
        assert_eq!(first(Action::PageDown), Key::parse("space").map(Keys::of));
    }

    fn laid_over(user: &str) -> (Keymap, Vec<String>) {
        let mut keymap = Keymap::usual();
        let said = keymap.lay_over("keymap.toml", user);
        (keymap, said.iter().map(Complaint::short).collect())
    }

    fn keys(name: &str) -> Keys {
        Keys::parse(name).expect("keys").expect("not too many")
    }

    #[test]
    fn a_key_may_begin_others_and_mean_something_by_itself() {
        let (keymap, said) = laid_over(
            "[global]\n\"g g\" = \"start\"\n\"z o\" = \"open-link\"\n[people]\n\"z p\" = \"quit\"\n",
        );
        assert_eq!(said, [""; 0]);
        let meaning = |context, name| keymap.meaning(context, keys(name));
        let g = Meaning::Begins(Some(Action::Start));
        assert_eq!(meaning(Context::Text, "g"), g);
        assert_eq!(meaning(Context::Text, "g g"), Meaning::Is(Action::Start));
        assert_eq!(meaning(Context::Text, "g x"), Meaning::Nothing);
        // A pane adds to what is there everywhere.
        let z = Meaning::Begins(Some(Action::TextOnly));
        assert_eq!(meaning(Context::People, "z"), z);
        assert_eq!(
            meaning(Context::People, "z o"),
            Meaning::Is(Action::OpenLink)
        );
        assert_eq!(meaning(Context::People, "z p"), Meaning::Is(Action::Quit));
        assert_eq!(meaning(Context::Outline, "z p"), Meaning::Nothing);
        let following = |context| {
            let follows = keymap.following(context, keys("z"));
            follows
                .iter()
                .map(|(k, _)| k.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(following(Context::People), ["o", "p"]);
        assert_eq!(following(Context::Outline), ["o"]);
        // Letters are text where something is typed.
        assert_eq!(meaning(Context::Prompt, "z"), Meaning::Nothing);
    }

    #[test]
    fn a_key_that_somebody_chose_does_not_wait_for_what_they_did_not() {
        let (keymap, said) = laid_over("[global]\n\"Z\" = \"quit\"\n");
        assert_eq!(said, [""; 0]);
        let z = |context| keymap.meaning(context, keys("Z"));
        assert_eq!(z(Context::Text), Meaning::Is(Action::Quit));
        // So does one that a pane has for itself.
        let (keymap, _) = laid_over("[people]\n\"Z\" = \"quit\"\n");
        assert_eq!(
            keymap.meaning(Context::People, keys("Z")),
            Meaning::Is(Action::Quit)
        );
        assert_eq!(
            keymap.meaning(Context::Text, keys("Z")),
            Meaning::Begins(None)
        );
        let (keymap, _) = laid_over("[global]\n\"Z s\" = \"none\"\n");
        assert_eq!(keymap.meaning(Context::Text, keys("Z s")), Meaning::Nothing);
    }

    #[test]
    fn every_pane_and_tab_can_have_keys_of_its_own() {
        for context in Context::ALL.into_iter().filter(|c| !c.types()) {
            let name = context.name();
            let (keymap, said) = laid_over(&format!("[{name}]\n\"C-y\" = \"quit\"\n"));
            assert_eq!(said, [""; 0]);
            assert_eq!(keymap.action(context, keys("C-y")), Some(Action::Quit));
        }
    }

    #[test]
    fn what_keys_cannot_be_is_told() {
        let (_, said) = laid_over(
            "[global]\n\
             \"a b c d e\" = \"quit\"\n\
             \"5 g\" = \"quit\"\n\
             \"g esc\" = \"quit\"\n\
             \"g hyper\" = \"quit\"\n\
             \"y  y\" = \"quit\"\n\
             \"y y\" = \"help\"\n\
             [prompt]\n\
             \"j k\" = \"escape\"\n\
             \"C-x C-s\" = \"go\"\n",
        );
        assert_eq!(
            said,
            [
                "keymap.toml:2: “a b c d e” is too long: a sequence has 4 keys at most",
                "keymap.toml:3: “5 g” begins with a digit, and digits make a count",
                "keymap.toml:4: “g esc” holds esc, which gives up what was begun",
                "keymap.toml:5: no such key: “hyper”; Ctrl is written C-, Alt A-, Shift S-",
                "keymap.toml:7: “y y” is the same key as “y  y” in line 6, which counts",
                "keymap.toml:9: “j k” begins with a letter, which is text in [prompt]",
            ]
        );
    }
}
