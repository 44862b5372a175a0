//! The meaning of each sequence of a terminal. Only here are the key codes of xterm, rxvt, the
//! Linux console, and of terminals that send keys as numbers (`CSI … u`).

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::reader::event::Event;
use crate::reader::picture::Answer;

/// A key that is no escape sequence.
pub(super) enum Plain {
    /// This many bytes, and the key, if they are one.
    Key(usize, Option<Event>),
    /// The beginning of a character.
    Cut,
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// The key Escape.
pub(super) fn escape() -> Event {
    key(KeyCode::Esc, KeyModifiers::NONE)
}

/// The key at the beginning of `bytes`, of which there is at least one.
pub(super) fn plain(bytes: &[u8]) -> Plain {
    let control = |c: u8| key(KeyCode::Char(c.into()), KeyModifiers::CONTROL);
    let event = match bytes[0] {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0x1b => escape(),
        0 => control(b' '),
        c @ 1..=0x1a => control(c - 1 + b'a'),
        c @ 0x1c..=0x1f => control(c - 0x1c + b'4'),
        c @ 0x20..=0x7e => character(c.into(), KeyModifiers::NONE),
        first => return beyond_ascii(bytes, first),
    };
    Plain::Key(1, Some(event))
}

/// A character of more than one byte, or a byte that begins none.
fn beyond_ascii(bytes: &[u8], first: u8) -> Plain {
    let len = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Plain::Key(1, None),
    };
    let rest = bytes[1..].iter().take(len - 1);
    let good = 1 + rest.take_while(|b| (0x80..=0xbf).contains(*b)).count();
    if good == bytes.len() && good < len {
        return Plain::Cut;
    }
    let c = std::str::from_utf8(&bytes[..good])
        .ok()
        .and_then(|text| text.chars().next());
    Plain::Key(good, c.map(|c| character(c, KeyModifiers::NONE)))
}

fn character(c: char, modifiers: KeyModifiers) -> Event {
    let shift = if c.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    key(KeyCode::Char(c), modifiers | shift)
}

/// The key of `bytes`, pressed with Alt.
pub(super) fn alt(bytes: &[u8]) -> Option<Event> {
    match plain(bytes) {
        Plain::Key(_, Some(Event::Key(mut event))) => {
            event.modifiers |= KeyModifiers::ALT;
            Some(Event::Key(event))
        }
        _ => None,
    }
}

/// Shift, Alt and so on, as terminals count them: one more than the sum of the bits.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

/// The numbers of a control sequence; each may have others behind a colon.
struct Numbers<'a>(&'a str);

impl Numbers<'_> {
    /// The `n`th number and its `m`th part; `None` where it is left out or too great.
    fn part(&self, n: usize, m: usize) -> Option<u32> {
        self.0.split(';').nth(n)?.split(':').nth(m)?.parse().ok()
    }

    fn get(&self, n: usize) -> Option<u32> {
        self.part(n, 0)
    }

    /// The modifiers in the `n`th number; `None` where a key was let go.
    fn modifiers(&self, n: usize) -> Option<KeyModifiers> {
        const RELEASE: u32 = 3;
        (self.part(n, 1) != Some(RELEASE)).then(|| modifiers(self.get(n).unwrap_or(1)))
    }
}

/// What a terminal says of pictures by a control sequence: its attributes, as in `?62;4;22c`,
/// of which a 4 is Sixel, or the pixels of a cell, down and across, as in `6;20;10t`.
pub(super) fn answer(parameters: &[u8], last: u8) -> Option<Answer> {
    let text = std::str::from_utf8(parameters).ok()?;
    if last == b'c' {
        let mut attributes = text.strip_prefix('?')?.split(';');
        let sixel = attributes.any(|attribute| attribute == "4");
        return Some(Answer::Attributes { sixel });
    }
    let size = text.strip_prefix("6;").filter(|_| last == b't')?;
    let (down, across) = size.split_once(';')?;
    Some(Answer::Cell(across.parse().ok()?, down.parse().ok()?))
}

/// What the control sequence with these parameters and this last byte means.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Event> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(text) = text.strip_prefix('<') {
        return mouse(&Numbers(text), last);
    }
    // Answers of the terminal's: nobody pressed anything.
    if text.starts_with(['?', '>', '=']) || text.contains(' ') {
        return None;
    }
    let numbers = Numbers(text);
    match last {
        b'~' => by_number(&numbers),
        b'u' => by_character(numbers.get(0)?, numbers.modifiers(1)?),
        b'M' => numbered_mouse(&numbers),
        b'Z' => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        // A row and a column: where the cursor is. The key F3 has a 1 in front.
        b'R' if numbers.get(0).is_some_and(|n| n != 1) => None,
        // rxvt, with Shift and with Control.
        b'a'..=b'd' => Some(key(letter(last.to_ascii_uppercase())?, KeyModifiers::SHIFT)),
        _ => Some(key(letter(last)?, numbers.modifiers(1)?)),
    }
}

/// The keys that a letter stands for.
fn letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// A key of the keypad or an arrow in application mode.
pub(super) fn shifted(parameters: &[u8], last: u8) -> Option<Event> {
    let text = std::str::from_utf8(parameters).ok()?;
    let modifiers = modifiers(text.parse().unwrap_or(1));
    let code = match last {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        b'X' => KeyCode::Char('='),
        b'a'..=b'd' => {
            let code = letter(last.to_ascii_uppercase())?;
            return Some(key(code, modifiers | KeyModifiers::CONTROL));
        }
        _ => letter(last)?,
    };
    Some(key(code, modifiers))
}

/// A function key of the Linux console.
pub(super) fn console(last: u8) -> Option<Event> {
    let n = last.checked_sub(b'A').filter(|n| *n < 5)?;
    Some(key(KeyCode::F(n + 1), KeyModifiers::NONE))
}

/// The keys that a number and a tilde stand for.
fn by_number(numbers: &Numbers<'_>) -> Option<Event> {
    let with = numbers.modifiers(1)?;
    let code = match u8::try_from(numbers.get(0)?).ok()? {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        n @ 11..=15 => KeyCode::F(n - 10),
        n @ 17..=21 => KeyCode::F(n - 11),
        n @ 23..=26 => KeyCode::F(n - 12),
        n @ 28..=29 => KeyCode::F(n - 13),
        n @ 31..=34 => KeyCode::F(n - 14),
        // xterm's way of sending any key with modifiers.
        27 => return by_character(numbers.get(2)?, with),
        _ => return None,
    };
    Some(key(code, with))
}

/// A key by the number of its character.
fn by_character(number: u32, with: KeyModifiers) -> Option<Event> {
    let code = match char::from_u32(number)? {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' if with.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\u{7f}' | '\u{8}' => KeyCode::Backspace,
        // Numbers that stand for keys without a character: locks, media and the like.
        '\u{e000}'..='\u{f8ff}' => return None,
        c if c.is_control() => return None,
        c if with.contains(KeyModifiers::SHIFT) && c.is_ascii_lowercase() => {
            KeyCode::Char(c.to_ascii_uppercase())
        }
        c => KeyCode::Char(c),
    };
    Some(key(code, with))
}

/// What the mouse did, by the number that all ways of telling share.
fn mouse_kind(number: u8) -> Option<MouseEventKind> {
    let button = number & 0b11 | (number & 0b1100_0000) >> 4;
    let moved = number & 0b10_0000 != 0;
    Some(match (button, moved) {
        (0, false) => MouseEventKind::Down(MouseButton::Left),
        (1, false) => MouseEventKind::Down(MouseButton::Middle),
        (2, false) => MouseEventKind::Down(MouseButton::Right),
        (0, true) => MouseEventKind::Drag(MouseButton::Left),
        (1, true) => MouseEventKind::Drag(MouseButton::Middle),
        (2, true) => MouseEventKind::Drag(MouseButton::Right),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (3..=5, true) => MouseEventKind::Moved,
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        (6, false) => MouseEventKind::ScrollLeft,
        (7, false) => MouseEventKind::ScrollRight,
        _ => return None,
    })
}

/// The event of the mouse that `number` tells of; columns and rows count from 1.
fn mouse_event(number: u32, column: u32, row: u32, released: bool) -> Option<Event> {
    let number = u8::try_from(number).ok()?;
    let mut kind = mouse_kind(number)?;
    if let (MouseEventKind::Down(button), true) = (kind, released) {
        kind = MouseEventKind::Up(button);
    }
    let place = |n: u32| u16::try_from(n.checked_sub(1)?).ok();
    let bits = u32::from(number);
    let modifiers = modifiers(1 + ((bits >> 2 & 1) | (bits >> 3 & 1) << 1 | (bits >> 4 & 1) << 2));
    Some(Event::Mouse(MouseEvent {
        kind,
        column: place(column)?,
        row: place(row)?,
        modifiers,
    }))
}

fn mouse(numbers: &Numbers<'_>, last: u8) -> Option<Event> {
    let released = match last {
        b'M' => false,
        b'm' => true,
        _ => return None,
    };
    mouse_event(numbers.get(0)?, numbers.get(1)?, numbers.get(2)?, released)
}

/// The event of the mouse as rxvt tells it, whose first number is 32 too great.
fn numbered_mouse(numbers: &Numbers<'_>) -> Option<Event> {
    let number = numbers.get(0)?.checked_sub(32)?;
    mouse_event(number, numbers.get(1)?, numbers.get(2)?, false)
}

/// The old way: all three are 32 too great.
pub(super) fn old_mouse(bytes: [u8; 3]) -> Option<Event> {
    let [number, column, row] = bytes.map(|b| b.checked_sub(32).map(u32::from));
    mouse_event(number?, column?, row?, false)
}
