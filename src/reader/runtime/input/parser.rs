//! Cuts the terminal's bytes into keys, mouse events, pastes and answers.
//!
//! Bytes come in pieces of any size: a sequence may be cut anywhere, with a pause between its
//! halves. An incomplete one is held until the rest comes or has stayed away for too long; then
//! a person pressed Escape, or Alt with a bracket, or the line lost something. What has no
//! meaning is dropped whole, so that no part of it is taken for typed keys.

use std::time::{Duration, Instant};

use super::{Asked, Questions, keys};
use crate::reader::event::Event;
use crate::reader::picture::Answer;
use crate::reader::theme::Tone;

/// If no byte follows an Escape for this long, it was the key.
const ESCAPE: Duration = Duration::from_millis(25);
/// The same in the first moments, when an answer is on its way. A slow Escape is better than an
/// answer taken for keys.
const EARLY_ESCAPE: Duration = Duration::from_millis(250);
/// How long those first moments are.
const EARLY: Duration = Duration::from_secs(3);
/// How long the rest of a sequence that has clearly begun may take.
const SEQUENCE: Duration = Duration::from_millis(500);
/// The same for answers and pastes, which are long and typed by nobody.
const LONG: Duration = Duration::from_secs(5);
/// The longest control sequence, in bytes.
const SEQUENCE_LIMIT: usize = 64;
/// The longest answer, in bytes.
const ANSWER_LIMIT: usize = 4096;
/// How many bytes of a paste are kept.
const PASTE_LIMIT: usize = 1 << 20;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const PASTE_END: &[u8] = b"\x1b[201~";
/// The beginning of the answer about the background, behind its Escape.
const ANSWER: &[u8] = b"]11;";
/// The beginnings of all answers: background, kitty's protocol, attributes, pixels of a cell,
/// name.
const ANSWERS: [&[u8]; 5] = [ANSWER, b"_G", b"[?", b"[6;", b"P>|"];

/// What a terminal said.
#[derive(Debug)]
pub(super) enum Input {
    /// Somebody did something.
    Event(Event),
    /// The terminal's background.
    Background(Tone),
    /// What it knows of pictures.
    Graphics(Answer),
}

/// What to do with the first of the bytes that are held.
enum Step {
    /// This many bytes are an event, or nothing that counts.
    Take(usize, Option<Event>),
    /// This many bytes are an answer; its words stand from the second number to the third.
    Answer(usize, usize, usize),
    /// This many bytes are this answer.
    Said(usize, Answer),
    /// This many bytes open a paste.
    Paste(usize),
    /// The first byte is the key Escape; an answer's rest may follow.
    Escape,
    /// More has to come, for so long.
    Wait(Duration),
}

/// Bytes of a terminal that are not understood yet.
#[derive(Debug, Default)]
pub(super) struct Parser {
    held: Vec<u8>,
    /// The text of a paste whose end has not come.
    paste: Option<Vec<u8>>,
    /// When the terminal was asked, until it has answered.
    asked: Option<Asked>,
    /// Whether it was asked for what it knows of pictures, ever.
    pictures: bool,
    /// Whether an Escape was given out that may have been the beginning of the answer.
    escaped: bool,
    /// Since when an Escape alone is held.
    alone: Option<Instant>,
    /// When what is held is complete, whatever it is.
    until: Option<Instant>,
}

impl Parser {
    /// A parser to which nothing came yet; `asked` is what the terminal was asked.
    pub fn new(asked: Option<Asked>) -> Self {
        Self {
            asked,
            pictures: asked.is_some_and(|asked| asked.questions.pictures),
            ..Self::default()
        }
    }

    /// When [`Self::late`] is to be called, unless more comes.
    pub fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Takes bytes that came, and adds to `found` what they and those before them amount to.
    pub fn take(&mut self, bytes: &[u8], now: Instant, found: &mut Vec<Input>) {
        self.part(bytes, now, found);
        self.held.extend_from_slice(bytes);
        self.go_on(now, false, found);
    }

    /// An Escape waits long where an answer may be on its way. What a person types meanwhile comes
    /// too late to be Alt with that key, and begins no answer: then the Escape was the key.
    fn part(&mut self, bytes: &[u8], now: Instant, found: &mut Vec<Input>) {
        let waited = self.alone.is_some_and(|since| since + ESCAPE <= now);
        let begins = |byte: &u8| ANSWERS.iter().any(|answer| answer[0] == *byte);
        if waited && bytes.first().is_some_and(|byte| !begins(byte)) {
            self.held.clear();
            self.alone = None;
            found.push(Input::Event(keys::escape()));
        }
    }

    /// The rest of what is held has stayed away.
    pub fn late(&mut self, now: Instant, found: &mut Vec<Input>) {
        if self.until.is_some_and(|until| until <= now) {
            self.go_on(now, true, found);
        }
    }

    fn go_on(&mut self, now: Instant, mut late: bool, found: &mut Vec<Input>) {
        self.until = None;
        let mut at = 0;
        loop {
            if self.paste.is_some() {
                match self.paste(at, late, found) {
                    Some(end) => at = end,
                    None => {
                        self.until = Some(now + LONG);
                        return;
                    }
                }
            }
            let held = &self.held[at..];
            if held.is_empty() {
                break;
            }
            let early = self.asked.is_some_and(|asked| now < asked.at + EARLY);
            let step = step(held, late, early, self.asked.is_some() && self.escaped);
            // Only what was waited for is late, not what stands behind it.
            late = false;
            match step {
                Step::Take(n, event) => {
                    self.escaped = false;
                    found.extend(event.map(Input::Event));
                    at += n;
                }
                Step::Escape => {
                    self.escaped = true;
                    found.push(Input::Event(keys::escape()));
                    at += 1;
                }
                Step::Answer(n, from, to) => {
                    self.escaped = false;
                    let words = &held[from..to];
                    match held[from - 1] {
                        b']' => found.extend(background(words).map(Input::Background)),
                        b'_' if self.pictures => found.extend(kitty(words).map(Input::Graphics)),
                        b'P' if self.pictures => found.extend(name(words).map(Input::Graphics)),
                        _ => {}
                    }
                    at += n;
                    self.answered(found.last());
                }
                Step::Said(n, answer) => {
                    self.escaped = false;
                    if self.pictures {
                        found.push(Input::Graphics(answer));
                    }
                    at += n;
                    self.answered(found.last());
                }
                Step::Paste(n) => {
                    self.escaped = false;
                    self.paste = Some(Vec::new());
                    at += n;
                }
                Step::Wait(time) => {
                    self.until = Some(now + time);
                    break;
                }
            }
        }
        self.held.drain(..at);
        let since = self.alone.unwrap_or(now);
        self.alone = (self.held == [ESC]).then_some(since);
    }

    /// Takes note of an answer.
    fn answered(&mut self, answer: Option<&Input>) {
        let answered = Questions {
            background: matches!(answer, Some(Input::Background(_))),
            pictures: matches!(answer, Some(Input::Graphics(Answer::Attributes { .. }))),
        };
        self.asked = self.asked.and_then(|asked| asked.without(answered));
    }

    /// Goes on with a paste. Where what is held goes on behind it; `None` when its end has
    /// not come, and then nothing of it is held but what may be a part of that end.
    fn paste(&mut self, at: usize, late: bool, found: &mut Vec<Input>) -> Option<usize> {
        let paste = self.paste.as_mut()?;
        let held = &self.held[at..];
        let end = memchr::memmem::find(held, PASTE_END);
        let text = match end {
            Some(end) => end,
            None if late => held.len(),
            None => held.len() - unfinished(held),
        };
        let room = PASTE_LIMIT - paste.len();
        paste.extend_from_slice(&held[..text.min(room)]);
        if end.is_none() && !late {
            self.held.drain(..at + text);
            return None;
        }
        let paste = self.paste.take()?;
        let text_of = String::from_utf8_lossy(&paste).into_owned();
        found.push(Input::Event(Event::Paste(text_of)));
        Some(at + text + end.map_or(0, |_| PASTE_END.len()))
    }
}

/// How many of the last bytes may be the beginning of a paste's end.
fn unfinished(held: &[u8]) -> usize {
    (1..PASTE_END.len())
        .rev()
        .find(|&n| held.ends_with(&PASTE_END[..n]))
        .unwrap_or(0)
}

/// What the held bytes begin with. `late`: nothing more comes. `early`: an answer may be
/// on its way. `escaped`: an Escape was given out that may have been an answer's.
fn step(held: &[u8], late: bool, early: bool, escaped: bool) -> Step {
    let wait = |time: Duration, else_: Step| if late { else_ } else { Step::Wait(time) };
    if escaped && ANSWERS.iter().any(|answer| held.starts_with(answer)) {
        return match held[0] {
            b'[' => control(held, 1, late),
            _ => string(held, 0, late),
        };
    }
    if escaped && !late && ANSWERS.iter().any(|answer| answer.starts_with(held)) {
        return Step::Wait(EARLY_ESCAPE);
    }
    if held[0] != ESC {
        return match keys::plain(held) {
            keys::Plain::Key(n, event) => Step::Take(n, event),
            keys::Plain::Cut => wait(SEQUENCE, Step::Take(held.len(), None)),
        };
    }
    let alt = |n: usize| Step::Take(n, keys::alt(&held[1..n]));
    match held.get(1) {
        None if early => wait(EARLY_ESCAPE, Step::Escape),
        None => wait(ESCAPE, Step::Escape),
        Some(&ESC) => Step::Take(1, Some(keys::escape())),
        Some(b'[') => control(held, 2, late),
        Some(b'O') => shifted(held, late),
        Some(b']') => match held.get(2) {
            None if early => wait(LONG, alt(2)),
            None => wait(ESCAPE, alt(2)),
            // Terminals answer with a number first; a person pressed Alt and a bracket.
            Some(b'0'..=b'9') => string(held, 1, late),
            Some(_) => alt(2),
        },
        Some(b'P' | b'X' | b'^' | b'_') => match held.len() {
            2 if early => wait(LONG, alt(2)),
            2 => wait(ESCAPE, alt(2)),
            _ => string(held, 1, late),
        },
        Some(_) => match keys::plain(&held[1..]) {
            keys::Plain::Key(n, _) => alt(n + 1),
            keys::Plain::Cut => wait(SEQUENCE, Step::Take(held.len(), None)),
        },
    }
}

/// A control sequence: `ESC [`, parameters from `from` on, a final byte. Of an answer whose
/// Escape was given out as a key, only the bracket is left.
fn control(held: &[u8], from: usize, late: bool) -> Step {
    let cut = || match (late, held.len()) {
        (false, _) => Step::Wait(SEQUENCE),
        (true, 2) if from == 2 => Step::Take(2, keys::alt(b"[")),
        (true, n) => Step::Take(n, None),
    };
    // The old way of telling of the mouse has three bytes of any kind at its end.
    if held.starts_with(b"\x1b[M") {
        return match held.get(3..6) {
            Some(bytes) => Step::Take(6, keys::old_mouse([bytes[0], bytes[1], bytes[2]])),
            None => cut(),
        };
    }
    // The Linux console's function keys.
    if held.starts_with(b"\x1b[[") {
        return match held.get(3) {
            Some(&last) => Step::Take(4, keys::console(last)),
            None => cut(),
        };
    }
    let inside = |b: &&u8| (0x20..=0x3f).contains(*b);
    let n = from + held[from..].iter().take_while(inside).count();
    match held.get(n) {
        None if n < SEQUENCE_LIMIT => cut(),
        Some(b'~') if &held[from..n] == b"200" => Step::Paste(n + 1),
        Some(&last) if (0x40..=0x7e).contains(&last) => match keys::answer(&held[from..n], last) {
            Some(answer) => Step::Said(n + 1, answer),
            None => Step::Take(n + 1, keys::control(&held[from..n], last)),
        },
        // Broken off: what follows stands for itself.
        _ => Step::Take(n, None),
    }
}

/// A key in the terminal's application mode: `ESC O` and a letter, maybe after a number.
fn shifted(held: &[u8], late: bool) -> Step {
    let digits = held[2..].iter().take_while(|b| b.is_ascii_digit()).count();
    let n = 2 + digits.min(3);
    match (held.get(n), late) {
        (None, false) if n == 2 => Step::Wait(ESCAPE),
        (None, false) => Step::Wait(SEQUENCE),
        (None, true) if n == 2 => Step::Take(2, keys::alt(b"O")),
        (None, true) => Step::Take(n, None),
        (Some(&last), _) if (0x40..=0x7e).contains(&last) => {
            Step::Take(n + 1, keys::shifted(&held[2..n], last))
        }
        _ => Step::Take(n, None),
    }
}

/// A string of the terminal's: an answer. `open` is where the byte stands that opens it.
fn string(held: &[u8], open: usize, late: bool) -> Step {
    let from = open + 1;
    let inside = |b: &&u8| !matches!(**b, 0..=0x1f | 0x7f | 0x9c);
    let to = from + held[from..].iter().take_while(inside).count();
    let answer = |n: usize| match held[open] {
        b']' | b'_' | b'P' => Step::Answer(n, from, to),
        _ => Step::Take(n, None),
    };
    match (held.get(to), held.get(to + 1)) {
        (Some(&BEL | 0x9c), _) => answer(to + 1),
        (Some(&ESC), Some(b'\\')) => answer(to + 2),
        (Some(&ESC), None) if !late => Step::Wait(LONG),
        // Some end it with an Escape alone.
        (Some(&ESC), _) => answer(to + 1),
        (None, _) if !late && to < ANSWER_LIMIT => Step::Wait(LONG),
        // Broken off.
        _ => Step::Take(to, None),
    }
}

/// Whether kitty's protocol is known, by an answer such as `Gi=31;OK`.
fn kitty(words: &[u8]) -> Option<Answer> {
    (words == b"Gi=31;OK").then_some(Answer::Kitty)
}

/// What a terminal is called, by an answer such as `>|WezTerm 20240203`.
fn name(words: &[u8]) -> Option<Answer> {
    let name = words.strip_prefix(b">|")?;
    Some(Answer::Name(String::from_utf8_lossy(name).into_owned()))
}

/// Whether the background is dark or light, by an answer such as `11;rgb:1c1c/1c1c/1c1c`.
fn background(words: &[u8]) -> Option<Tone> {
    let color = words.strip_prefix(&ANSWER[1..])?;
    let color = xterm_color::Color::parse(color).ok()?;
    Some(if color.perceived_lightness() > 0.5 {
        Tone::Light
    } else {
        Tone::Dark
    })
}
