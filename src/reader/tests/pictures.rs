//! Pictures above their captions.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use ratatui::buffer::CellDiffOption;
use ratatui::style::Color;

use super::*;
use crate::config::Pictures;
use crate::reader::picture::{Answer, make};

/// Stripes: red above, blue below.
fn png(width: u32, height: u32) -> Vec<u8> {
    let colour = |_, y| match y < height / 2 {
        true => Rgb([200, 30, 30]),
        false => Rgb([30, 30, 200]),
    };
    let picture = DynamicImage::from(RgbImage::from_fn(width, height, colour));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn story() -> String {
    let words = "The board counted the boats in the harbour again, one after the other. ";
    let some = format!("{}\n\n", words.repeat(4)).repeat(4);
    format!("# The Harbour\n\n{some}![The last boat of the season](boat.png)\n\n{some}{some}")
}

impl Stage {
    fn with_pictures(wish: Pictures, width: u16, height: u16) -> Self {
        let options = ReaderOptions {
            pictures: wish,
            ..ReaderOptions::default()
        };
        let input = Input::File("harbour.md".into());
        let mut stage = Self::with(vec![input], &options, width, height);
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(&story(), Format::Markdown, None));
        stage
    }

    /// Takes the pictures that are wanted now.
    fn wanted(&mut self) -> Vec<(usize, crate::reader::picture::Wanted)> {
        let mut wanted = Vec::new();
        self.effects.retain_mut(|effect| match effect {
            Effect::Picture(n, picture) => {
                wanted.push((*n, picture.1.clone()));
                false
            }
            _ => true,
        });
        wanted
    }

    /// Brings what is wanted: the same bytes for all.
    fn bring(&mut self, bytes: &[u8]) -> usize {
        let mut brought = 0;
        loop {
            let wanted = self.wanted();
            if wanted.is_empty() {
                return brought;
            }
            for (n, wanted) in wanted {
                let made = make(bytes, wanted.room, wanted.protocol, wanted.id);
                let pictured = Box::new((wanted, made.map(Arc::new)));
                self.event(Event::Done(
                    crate::reader::job::JobId::default(),
                    Outcome::Pictured(n, pictured),
                ));
                brought += 1;
            }
        }
    }

    fn colours(&self) -> usize {
        let buffer = self.buffer();
        let coloured = |c: &&ratatui::buffer::Cell| {
            let ours = [Color::Rgb(200, 30, 30), Color::Rgb(30, 30, 200)];
            ours.contains(&c.bg)
        };
        buffer.content.iter().filter(coloured).count()
    }

    fn line_of(&self, words: &str) -> Option<usize> {
        self.screen().lines().position(|line| line.contains(words))
    }
}

/// The screen, with a `#` for each cell that a picture colours.
fn painted(stage: &Stage) -> String {
    let mut buffer = stage.buffer();
    for cell in &mut buffer.content {
        match cell.bg {
            Color::Rgb(200, ..) => cell.set_symbol("#"),
            Color::Rgb(30, 30, 200) => cell.set_symbol("%"),
            _ => cell,
        };
    }
    let columns = usize::from(buffer.area.width);
    let rows = buffer.content.chunks(columns);
    let row = |row: &[ratatui::buffer::Cell]| row.iter().map(|c| c.symbol()).collect::<String>();
    rows.map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_picture_stands_above_its_caption_whole_and_cut_off() {
    let mut stage = Stage::with_pictures(Pictures::Blocks, 80, 24);
    assert_eq!(stage.bring(&png(320, 200)), 1);
    while stage.line_of("The last boat") != Some(18) {
        stage.keys("j");
    }
    insta::assert_snapshot!("picture_whole", painted(&stage));
    while stage.line_of("The last boat") != Some(4) {
        stage.keys("j");
    }
    insta::assert_snapshot!("picture_cut_off_above", painted(&stage));
}

#[test]
fn the_text_stays_where_it_is_when_a_picture_comes() {
    let mut stage = Stage::with_pictures(Pictures::Blocks, 80, 24);
    // The caption is the first text on the screen, and then above it.
    for down in [13, 14, 15, 22] {
        let mut stage2 = Stage::with_pictures(Pictures::Blocks, 80, 24);
        for _ in 0..down {
            stage2.keys("j");
        }
        let before = stage2.screen();
        let first = before.lines().find(|line| !line.trim().is_empty());
        let first = first.expect("text").to_string();
        let row = stage2.line_of(first.trim_end());
        assert_eq!(stage2.bring(&png(320, 200)), 1);
        assert_eq!(stage2.line_of(first.trim_end()), row, "{down} lines down");
    }
    // At the very top nothing has to be scrolled up for.
    let top = stage.screen().lines().next().map(str::to_string);
    stage.bring(&png(320, 200));
    assert_eq!(stage.screen().lines().next().map(str::to_string), top);
}

#[test]
fn a_key_turns_them_off_and_on_and_what_is_off_asks_for_nothing() {
    let mut stage = Stage::with_pictures(Pictures::Off, 80, 24);
    assert_eq!(stage.wanted().len(), 0);
    stage.keys("Zi");
    assert!(stage.shows("two colours"));
    assert_eq!(stage.bring(&png(320, 200)), 1);
    stage.keys("<esc>f");
    assert!(stage.colours() > 50, "{}", stage.screen());
    stage.keys("Zi<esc>");
    assert_eq!(stage.colours(), 0);
    assert!(stage.shows("The last boat"));
    // Nobody said what the terminal can do: it shows nothing by itself.
    let mut stage = Stage::with_pictures(Pictures::Auto, 80, 24);
    assert_eq!(stage.wanted().len(), 0);
    stage.event(Event::Graphics(Answer::Kitty));
    assert_eq!(stage.wanted().len(), 0, "not all was answered");
    stage.event(Event::Graphics(Answer::Attributes { sixel: false }));
    assert_eq!(stage.wanted().len(), 1);
}

#[test]
fn what_is_no_picture_leaves_the_caption_as_it_was() {
    let plain = Stage::with_pictures(Pictures::Off, 80, 24).screen();
    let mut stage = Stage::with_pictures(Pictures::Blocks, 80, 24);
    assert_eq!(stage.bring(b"<svg/>"), 1);
    assert_eq!(stage.screen(), plain);
    assert_eq!(stage.wanted().len(), 0, "asked for once");
}

#[test]
fn what_lies_over_a_picture_covers_it_in_every_protocol() {
    for wish in [
        Pictures::Blocks,
        Pictures::Kitty,
        Pictures::Iterm2,
        Pictures::Sixel,
    ] {
        let mut stage = Stage::with_pictures(wish, 80, 24);
        assert_eq!(stage.bring(&png(320, 200)), 1);
        while stage.line_of("The last boat") != Some(18) {
            stage.keys("j");
        }
        let drawn = |stage: &Stage| {
            let buffer = stage.buffer();
            let is = |c: &ratatui::buffer::Cell| match wish {
                Pictures::Blocks => matches!(c.bg, Color::Rgb(200, ..) | Color::Rgb(30, 30, 200)),
                Pictures::Kitty => c.symbol().starts_with('\u{10EEEE}'),
                _ => c.symbol().starts_with('\x1b') || c.diff_option == CellDiffOption::Skip,
            };
            buffer.content.iter().filter(|c| is(c)).count()
        };
        let whole = drawn(&stage);
        assert_eq!(whole, 32 * 10, "{wish:?}");
        stage.keys("?");
        assert_eq!(drawn(&stage), 0, "{wish:?}: the keys cover all of it");
        stage.keys("q:");
        let partly = drawn(&stage);
        assert!(partly < whole, "{wish:?}: the palette covers some of it");
        for line in stage.screen().lines().filter(|l| l.contains('│')) {
            assert!(!line.contains('\x1b'));
        }
        stage.keys("<esc>");
        assert_eq!(drawn(&stage), whole, "{wish:?}");
    }
}

#[test]
fn kittys_pictures_are_sent_beside_the_cells_by_their_number() {
    let mut stage = Stage::with_pictures(Pictures::Kitty, 80, 24);
    stage.event(Event::Graphics(Answer::Cell(8, 16)));
    stage.bring(&png(320, 200));
    let (shown, kept) = stage.reader.pictures_sent();
    assert!(shown.is_empty(), "it is below the screen");
    assert_eq!(kept.len(), 1);
    stage.keys("f");
    let (shown, kept) = stage.reader.pictures_sent();
    assert_eq!(kept, [shown[0].id]);
    assert!(shown[0].bytes.starts_with("\x1b_Gq=2,i="));
    assert!(shown[0].bytes.contains(&format!("i={},a=T,U=1", kept[0])));
    let buffer = stage.buffer();
    let mut cells = buffer.content.iter();
    let first = cells
        .find(|c| c.symbol().starts_with('\u{10EEEE}'))
        .expect("a cell");
    let [_, red, green, blue] = kept[0].to_be_bytes();
    assert_eq!(first.fg, Color::Rgb(red, green, blue));
    assert!(!buffer.content.iter().any(|c| c.symbol().contains('\x1b')));
    // Each cell says its row and column itself.
    let mut all: Vec<&str> = buffer.content.iter().map(|c| c.symbol()).collect();
    all.retain(|s| s.starts_with('\u{10EEEE}'));
    let number = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!((all.len(), number), (number, 35 * 11));
}

#[test]
fn another_size_brings_another_picture_and_turning_away_lets_go() {
    let mut stage = Stage::with_pictures(Pictures::Blocks, 80, 24);
    stage.bring(&png(1000, 800));
    let rows = |stage: &Stage| {
        let document = stage.reader.document();
        let count = document.article.blocks.len();
        let sizes = document.pictures.sizes();
        (0..count).map(|n| sizes.above(n)).max()
    };
    assert_eq!(rows(&stage), Some(11));
    stage.event(Event::Resize(80, 44));
    assert_eq!(
        rows(&stage),
        Some(11),
        "the old one, until the new one is there"
    );
    assert_eq!(stage.bring(&png(1000, 800)), 1);
    assert_eq!(rows(&stage), Some(21));
}
