//! Keys, clicks, sizes and late answers in any order, and the screen after each.

#![no_main]

use std::sync::Arc;

use crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use pullquote::article::Format;
use pullquote::load::{self, Input};
use pullquote::reader::event::{Event, Outcome};
use pullquote::reader::keymap::Keymap;
use pullquote::reader::outline::Counts;
use pullquote::reader::theme::{Depth, Theme, Tone};
use pullquote::reader::update::{open_current, settle, update};
use pullquote::reader::{Reader, ReaderOptions};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

const KEYS: &[KeyCode] = &[
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::F(1),
];

fn key(code: u8, modifiers: u8) -> KeyEvent {
    let modifiers = match modifiers % 8 {
        0..5 => KeyModifiers::NONE,
        5 => KeyModifiers::CONTROL,
        6 => KeyModifiers::ALT,
        _ => KeyModifiers::SHIFT,
    };
    let code = match KEYS.get(usize::from(code)) {
        Some(code) => *code,
        None => KeyCode::Char(char::from(code & 0x7f)),
    };
    KeyEvent::new(code, modifiers)
}

libfuzzer_sys::fuzz_target!(|input: (&str, Vec<(u8, u8, u8)>)| {
    let (text, events) = input;
    let keymap = Keymap::usual();
    let theme = Theme::new(Tone::Dark, Depth::True);
    let inputs = vec![Input::Stdin];
    let mut reader = Reader::new(inputs, &ReaderOptions::default(), keymap, theme);
    reader.size = (80, 24);
    open_current(&mut reader, &mut Vec::new());
    settle(&mut reader);
    let job = reader.document().job;
    let article = Arc::new(load::from_text(text, Format::Markdown, None));
    let analysis = Arc::new(pullquote::analyze(&article));
    let mut answers = vec![
        Outcome::Analysed(analysis),
        Outcome::Counted(Arc::new(Counts::of(&article))),
        Outcome::Loaded(article),
    ];
    for (kind, one, two) in events.into_iter().take(200) {
        let event = match kind % 16 {
            0 => Event::Resize(u16::from(one), u16::from(two)),
            1 => Event::Paste(char::from(one).to_string()),
            2 => match answers.pop() {
                Some(answer) => Event::Done(job, answer),
                None => continue,
            },
            3 => Event::Mouse(MouseEvent {
                kind: match one % 4 {
                    0 => MouseEventKind::ScrollDown,
                    1 => MouseEventKind::ScrollUp,
                    2 => MouseEventKind::Drag(MouseButton::Left),
                    _ => MouseEventKind::Down(MouseButton::Left),
                },
                column: u16::from(one),
                row: u16::from(two),
                modifiers: KeyModifiers::NONE,
            }),
            _ => Event::Key(key(one, two)),
        };
        update(&mut reader, event);
        let (columns, rows) = reader.size;
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        (&reader).render(area, &mut buffer);
        for cell in buffer.content() {
            assert!(!cell.symbol().contains('\u{1b}'), "an escape reached the screen");
        }
    }
});
