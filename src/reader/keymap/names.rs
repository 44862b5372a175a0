//! How keys are written in a key map. The build script uses it to lay out the map that ships, so
//! nothing here knows terminals.

/// A key as it is written: its modifiers, and what is left of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// Whether `C-` stands before it.
    pub ctrl: bool,
    /// Whether `A-` stands before it.
    pub alt: bool,
    /// Whether `S-` stands before it.
    pub shift: bool,
    /// The key itself.
    pub code: Code<'a>,
}

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code<'a> {
    /// A character.
    Char(char),
    /// F1 to F24.
    F(u8),
    /// One of [`NAMES`], by its number there.
    Named(usize),
    /// No key has this name.
    Unknown(&'a str),
}

/// The keys that are written by a name.
pub const NAMES: [&str; 15] = [
    "space",
    "tab",
    "enter",
    "esc",
    "backspace",
    "delete",
    "insert",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pgup",
    "pgdn",
];

/// The keys of a sequence, one after another: "g g" as "g" and "g".
pub fn parts(name: &str) -> Vec<&str> {
    match name.trim().is_empty() {
        // The space itself.
        true => vec![name],
        false => name.split_whitespace().collect(),
    }
}

impl<'a> Written<'a> {
    /// Reads "C-f", "A-1", "pgdn", "]".
    pub fn parse(name: &'a str) -> Self {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = name;
        while let Some((head, tail)) = rest.split_at_checked(2).filter(|(_, t)| !t.is_empty()) {
            match head {
                "C-" => ctrl = true,
                "A-" => alt = true,
                "S-" => shift = true,
                _ => break,
            }
            rest = tail;
        }
        Self {
            ctrl,
            alt,
            shift,
            code: Code::parse(rest),
        }
    }
}

impl<'a> Code<'a> {
    fn parse(name: &'a str) -> Self {
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Self::Char(c);
        }
        let lower = name.to_ascii_lowercase();
        let number = lower.strip_prefix('f').and_then(|n| n.parse::<u8>().ok());
        match number {
            Some(n @ 1..=24) => Self::F(n),
            _ => NAMES
                .iter()
                .position(|n| *n == lower)
                .map_or(Self::Unknown(name), Self::Named),
        }
    }
}
