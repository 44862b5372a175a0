//! The README's pictures are screens of the reader, drawn by the reader.

use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use pullquote::load::{Input, from_text, samples};
use pullquote::reader::event::{Event, Outcome};
use pullquote::reader::keymap::Keymap;
use pullquote::reader::outline::Counts;
use pullquote::reader::theme::{Depth, Theme, Tone};
use pullquote::reader::update::{open_current, settle, update};
use pullquote::reader::{Reader, ReaderOptions};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::svg::{Ground, draw};

const SIZE: (u16, u16) = (118, 32);

/// What shows after these keys.
fn screen(keys: &[KeyCode]) -> Buffer {
    let sample = samples()
        .iter()
        .find(|s| s.name == "foghorn.txt")
        .expect("the sample");
    let keymap = Keymap::usual();
    let theme = Theme::new(Tone::Dark, Depth::True);
    let mut reader = Reader::new(
        vec![Input::Sample(sample)],
        &ReaderOptions::default(),
        keymap,
        theme,
    );
    reader.size = SIZE;
    open_current(&mut reader, &mut Vec::new());
    settle(&mut reader);
    let job = reader.document().job;
    let article = Arc::new(from_text(sample.text, sample.format, None));
    let analysis = Arc::new(pullquote::analyze(&article));
    let counts = Arc::new(Counts::of(&article));
    for outcome in [
        Outcome::Loaded(article),
        Outcome::Counted(counts),
        Outcome::Analysed(analysis),
    ] {
        update(&mut reader, Event::Done(job, outcome));
    }
    for key in keys {
        let key = KeyEvent::new(*key, KeyModifiers::NONE);
        update(&mut reader, Event::Key(key));
    }
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut buffer = Buffer::empty(area);
    (&reader).render(area, &mut buffer);
    buffer
}

fn typed(keys: &str) -> Vec<KeyCode> {
    keys.chars().map(KeyCode::Char).collect()
}

/// That a picture shows what the reader does after these keys.
fn is_shown(name: &str, keys: &[KeyCode]) {
    let ground = Ground {
        fg: 0xd4_d4_d8,
        bg: 0x11_11_14,
    };
    let svg = draw(&screen(keys), ground);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(name);
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        std::fs::write(&path, &svg).expect("the picture is written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == svg,
        "assets/{name} shows another screen; UPDATE_PICTURE=1 cargo test picture draws it anew"
    );
}

#[test]
fn the_readmes_picture_is_what_the_reader_shows() {
    is_shown("reader.svg", &typed(")))"));
}

#[test]
fn the_picture_of_one_persons_words_is_what_the_reader_shows() {
    let mut keys = typed("sbrandvold");
    keys.push(KeyCode::Enter);
    keys.extend(typed("V"));
    is_shown("focus.svg", &keys);
}
