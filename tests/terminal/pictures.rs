//! Pictures above their captions, as the terminal sees them.

use std::fs;
use std::io::Cursor;
use std::net::TcpListener;
use std::path::Path;

use super::*;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use vt100::Color;

const CAPTION: &str = "The last boat of the season";
const BELOW: &str = "Nobody counted them twice.";
/// What a terminal is asked about pictures.
const QUERY: &[u8] = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";
/// What one answers that has kitty's protocol and cells of 8 by 16 pixels.
const ANSWERS: &[u8] = b"\x1bP>|kitty(0.40)\x1b\\\x1b_Gi=31;OK\x1b\\\x1b[6;16;8t\x1b[?62;c";

/// A folder with a page and its pictures.
struct Page {
    folder: tempfile::TempDir,
}

impl Page {
    fn new(source: &str, picture: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let words = "<p>The board counted the boats in the harbour again, one by one.</p>\n";
        let some = words.repeat(3);
        let page = format!(
            "<html><head><title>The Harbour</title></head><body><article><h1>The Harbour</h1>\
             {some}<figure><img src=\"{source}\" alt=\"A boat\">\
             <figcaption>{CAPTION}.</figcaption></figure><p>{BELOW}</p>{some}\
             </article></body></html>"
        );
        fs::write(folder.path().join("page.html"), page).expect("written");
        fs::write(folder.path().join("boat.png"), picture).expect("written");
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        let path: &Path = &self.folder.path().join(name);
        path.to_str().expect("text").to_string()
    }

    /// Opens it with this setting.
    fn open(&self, wish: &str, variables: &[(&str, &str)]) -> Session {
        let settings = self.path("config.toml");
        fs::write(&settings, format!("pictures = \"{wish}\"\n")).expect("written");
        let build = |command: &mut CommandBuilder| {
            command.args(["--config", &settings, &self.path("page.html")]);
            command.env("COLORTERM", "truecolor");
            for name in ["TMUX", "STY", "SSH_TTY", "SSH_CONNECTION"] {
                command.env_remove(name);
            }
            for (name, value) in variables {
                command.env(name, value);
            }
        };
        Session::command(build, 80, 30)
    }
}

/// Red above, blue below.
fn png() -> Vec<u8> {
    let colour = |_, y| match y < 80 {
        true => Rgb([200, 30, 30]),
        false => Rgb([30, 30, 200]),
    };
    let picture = DynamicImage::from(RgbImage::from_fn(240, 160, colour));
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner()
}

/// The row of the screen with these words.
fn row(s: &Session, words: &str) -> Option<u16> {
    let row = s.text().lines().position(|line| line.contains(words));
    row.and_then(|row| u16::try_from(row).ok())
}

/// The colours behind the first cell of the rows above the caption, the nearest first.
fn above(s: &Session) -> Vec<Color> {
    let Some(caption) = row(s, CAPTION) else {
        return Vec::new();
    };
    let column = 4;
    let cell = |row| s.screen.screen().cell(row, column);
    let rows = (0..caption).rev();
    rows.filter_map(|row| Some(cell(row)?.bgcolor())).collect()
}

fn has(s: &Session, bytes: &[u8]) -> bool {
    s.raw.windows(bytes.len()).any(|found| found == bytes)
}

#[test]
fn a_picture_in_blocks_stands_above_its_caption() {
    let page = Page::new("boat.png", &png());
    let mut s = page.open("blocks", &[]);
    s.wait_for(CAPTION);
    s.until("a picture", |s| {
        above(s).first() == Some(&Color::Rgb(30, 30, 200))
    });
    // 240 by 160 pixels are 24 by 8 cells of the usual size.
    let (red, blue) = (Color::Rgb(200, 30, 30), Color::Rgb(30, 30, 200));
    assert_eq!(above(&s)[..8], [blue, blue, blue, blue, red, red, red, red]);
    assert_eq!(above(&s)[8], Color::Default);
    assert!(row(&s, BELOW) > row(&s, CAPTION));
    assert!(!has(&s, QUERY), "blocks need no answer");
    s.press("Zi");
    s.until("no picture", |s| above(s)[0] == Color::Default);
    s.press("Zi");
    s.until("a picture", |s| above(s)[0] == blue);
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn a_terminal_that_answers_for_kittys_protocol_is_sent_the_picture() {
    let page = Page::new("boat.png", &png());
    for wish in ["auto", "kitty"] {
        let mut s = page.open(wish, &[]);
        s.until("the question", |s| has(s, QUERY));
        s.type_bytes(ANSWERS);
        s.wait_for(CAPTION);
        s.until("the picture", |s| has(s, b"a=T,U=1,f=32,t=d,s=240,v=160,"));
        s.until("its cells", |s| s.text().contains('\u{10EEEE}'));
        s.settle();
        // 240 by 160 pixels are 30 by 10 cells of 8 by 16.
        let rows = s.text();
        let rows: Vec<&str> = rows.lines().collect();
        let caption = usize::from(row(&s, CAPTION).expect("a caption"));
        let cells = |row: &str| row.matches('\u{10EEEE}').count();
        assert!(
            (caption - 10..caption).all(|n| cells(rows[n]) == 30),
            "{rows:?}"
        );
        assert_eq!(cells(rows[caption - 11]) + cells(rows[caption]), 0);
        assert!(rows[caption].contains(CAPTION) && rows[caption + 2].contains(BELOW));
        // Neither the answers nor the picture were taken for keys.
        assert!(!s.text().contains("Keys"));
        s.press("?");
        s.wait_for("Keys");
        s.until("nothing but the keys", |s| !s.text().contains('\u{10EEEE}'));
        s.press("q");
        s.until("the picture", |s| s.text().contains('\u{10EEEE}'));
        s.press("q");
        assert_eq!(s.end(), 0);
        assert!(has(&s, b"\x1b_Ga=d,d=I,i="), "it is forgotten at the end");
        s.assert_restored();
    }
}

#[test]
fn sixel_and_iterm2_are_drawn_by_one_cell_and_cut_off_at_the_edge() {
    let page = Page::new("boat.png", &png());
    for (wish, begin) in [("sixel", &b"\x1bP"[..]), ("iterm2", b"\x1b]1337;File=")] {
        let mut s = page.open(wish, &[]);
        s.until("the question", |s| has(s, QUERY));
        let asked = s.raw.len();
        s.type_bytes(b"\x1b[6;16;8t\x1b[?62;4c");
        s.wait_for(CAPTION);
        s.until("the picture", |s| {
            s.raw[asked..]
                .windows(begin.len())
                .any(|found| found == begin)
        });
        s.settle();
        let caption = row(&s, CAPTION).expect("a caption");
        assert_eq!(row(&s, BELOW), Some(caption + 2));
        let before = s.raw.len();
        s.press("?");
        s.wait_for("Keys");
        s.press("q");
        s.wait_gone("Keys");
        s.settle();
        let again = s.raw[before..].windows(begin.len());
        assert!(
            again.into_iter().any(|found| found == begin),
            "{wish}: drawn again"
        );
        s.press("q");
        assert_eq!(s.end(), 0);
        s.assert_restored();
    }
}

#[test]
fn what_is_off_or_far_away_is_not_asked_and_loads_nothing() {
    let page = Page::new("boat.png", &png());
    for (wish, variables) in [
        ("off", &[][..]),
        ("auto", &[("SSH_TTY", "/dev/pts/9")]),
        ("auto", &[("TMUX", "/tmp/tmux-1/default,1,0")]),
        ("auto", &[("TERM", "linux")]),
        ("auto", &[("NO_COLOR", "1")]),
    ] {
        let mut s = page.open(wish, variables);
        s.wait_for(CAPTION);
        s.settle();
        assert!(!has(&s, b"\x1b_G") && !has(&s, b"\x1b[16t") && !has(&s, b"\x1b[>q"));
        assert!(above(&s).iter().all(|colour| *colour == Color::Default));
        s.press("q");
        assert_eq!(s.end(), 0);
    }
}

#[test]
fn a_terminal_that_answers_nothing_shows_no_pictures() {
    let page = Page::new("boat.png", &png());
    let mut s = page.open("auto", &[]);
    s.until("the question", |s| has(s, QUERY));
    s.wait_for(CAPTION);
    s.settle();
    assert!(above(&s).iter().all(|colour| *colour == Color::Default));
    // Late, the answers are still no keys.
    s.type_bytes(ANSWERS);
    s.until("the picture", |s| s.text().contains('\u{10EEEE}'));
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn hostile_pictures_leave_the_caption_and_hang_nothing() {
    let whole = png();
    let mut giant = whole.clone();
    giant[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    for picture in [
        &whole[..whole.len() / 2],
        &giant,
        b"GIF89a",
        b"\xff\xd8\xff\xe0",
        b"\x1b[2J\x1b]0;owned\x07",
        b"",
    ] {
        let page = Page::new("boat.png", picture);
        let mut s = page.open("blocks", &[]);
        s.wait_for(CAPTION);
        s.settle();
        s.wait_for(CAPTION);
        assert!(!has(&s, b"\x1b]0;owned"));
        s.press("q");
        assert_eq!(s.end(), 0);
    }
}

#[test]
fn a_local_page_has_nobody_call_out() {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    server.set_nonblocking(true).expect("a listener");
    let address = server.local_addr().expect("an address");
    let page = Page::new(&format!("http://{address}/boat.png"), &png());
    let mut s = page.open("blocks", &[]);
    s.wait_for(CAPTION);
    s.settle();
    s.wait_for(CAPTION);
    s.press("q");
    assert_eq!(s.end(), 0);
    assert!(server.accept().is_err(), "somebody was asked");
}
