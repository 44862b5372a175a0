//! Pipes as they come: slowly, without an end, read twice.

use std::fs::File;
use std::io::Write;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use tempfile::TempDir;

use super::*;
use crate::error::Error;
use crate::load::piped::TICK;
use crate::load::{Limits, Loaded, read};

/// Longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A named pipe, and what is shown of it while it is written.
struct Pipe {
    _folder: TempDir,
    input: Input,
    options: Options,
    writer: Option<File>,
    shown: Receiver<Article>,
}

impl Pipe {
    fn new(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        let input = Input::File(path.clone());
        let options = Options {
            piped: Some(Arc::default()),
            limits,
            ..Options::default()
        };
        let (sender, shown) = channel();
        let (theirs, reading) = (input.clone(), options.clone());
        thread::spawn(move || {
            follow(&theirs, &reading, |article| {
                let _gone = sender.send(article);
            });
        });
        let writer = File::options().write(true).open(path).unwrap();
        Self {
            _folder: folder,
            input,
            options,
            writer: Some(writer),
            shown,
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        self.writer.as_mut().unwrap().write_all(bytes).unwrap();
    }

    fn next(&self) -> Article {
        self.shown.recv_timeout(PATIENCE).expect("a beginning")
    }

    /// What is shown once nothing more comes.
    fn last(&self) -> Article {
        let mut last = self.next();
        while let Ok(article) = self.shown.recv_timeout(QUIET * 4) {
            last = article;
        }
        last
    }

    /// The whole, once the pipe is closed.
    fn whole(mut self) -> Result<Article, Error> {
        drop(self.writer.take());
        match read(&self.input, &self.options)? {
            Loaded::Article(article) => Ok(*article),
            Loaded::List(_) => panic!("a list"),
        }
    }
}

fn story(paragraphs: usize) -> String {
    let of = |n| format!("Paragraph {n}: “No minutes, no vote,” said Mara Quill of Förland.\n\n");
    (1..=paragraphs).map(of).collect()
}

#[test]
fn a_screenful_is_shown_long_before_the_end_and_grows() {
    let text = story(2000);
    let mut pipe = Pipe::new(Limits::default());
    let written = Instant::now();
    pipe.write(&text.as_bytes()[..20_000]);
    let first = pipe.next();
    assert!(written.elapsed() < Duration::from_secs(1));
    assert!(first.partial && first.text.len() > 10_000);
    assert!(text.starts_with(&*first.text));
    let all = pipe.last();
    assert!(
        all.text.len() > 19_900,
        "all that came, now that it is quiet"
    );
    pipe.write(&text.as_bytes()[20_000..60_001]);
    assert!(pipe.last().text.len() > 59_900);
    pipe.write(&text.as_bytes()[60_001..]);
    assert_eq!(*pipe.whole().unwrap().text, *text);
}

#[test]
fn less_than_a_screenful_is_shown_where_nothing_more_comes() {
    let mut pipe = Pipe::new(Limits::default());
    pipe.write("One line, and the next is not ended: caf".as_bytes());
    assert!(pipe.last().text.ends_with("caf"));
    // A character in two halves.
    pipe.write(&[0xc3]);
    assert!(
        pipe.shown.recv_timeout(QUIET * 4).is_err(),
        "nothing to see yet"
    );
    pipe.write(&[0xa9]);
    assert!(pipe.last().text.ends_with("café"));
    assert_eq!(
        &*pipe.whole().unwrap().text,
        "One line, and the next is not ended: café"
    );
}

#[test]
fn a_beginning_in_any_encoding_is_the_beginning_of_the_whole() {
    let text = story(300);
    let wide = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>()
    };
    let western = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    let marked = [b"\xff\xfe".to_vec(), wide(&text)].concat();
    for (name, bytes) in [
        ("1252", western),
        ("UTF-16", wide(&text)),
        ("marked", marked),
    ] {
        let mut pipe = Pipe::new(Limits::default());
        // Odd: in the midst of a character of UTF-16.
        pipe.write(&bytes[..9_001]);
        let begin = pipe.last();
        assert!(begin.text.len() > 4_000, "{name}");
        assert!(text.starts_with(&*begin.text), "{name}: {:.80}", begin.text);
        pipe.write(&bytes[9_001..]);
        assert_eq!(*pipe.whole().unwrap().text, *text, "{name}");
    }
}

#[test]
fn packed_bytes_show_what_can_be_unpacked_of_them() {
    let text = story(3000);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    let mut pipe = Pipe::new(Limits::default());
    pipe.write(&bytes[..bytes.len() / 2]);
    let begin = pipe.last();
    assert!(begin.text.len() > text.len() / 4 && text.starts_with(&*begin.text));
    pipe.write(&bytes[bytes.len() / 2..]);
    assert_eq!(*pipe.whole().unwrap().text, *text);
}

#[test]
fn what_comes_by_trickles_is_not_read_anew_each_time() {
    let mut pipe = Pipe::new(Limits::default());
    let text = story(400);
    let begun = Instant::now();
    for part in text.as_bytes().chunks(100) {
        pipe.write(part);
        thread::sleep(Duration::from_millis(3));
    }
    let took = begun.elapsed();
    let seen = pipe.shown.try_iter().count();
    let most = 2 + took.as_millis() / AGAIN.as_millis();
    assert!(seen > 0 && seen as u128 <= most, "{seen} in {took:?}");
}

#[test]
fn nobody_waits_and_nothing_is_read_and_the_next_reads_on() {
    let mut pipe = Pipe::new(Limits::default());
    pipe.write(b"It begins.\n\n");
    pipe.next();
    pipe.options.watch.cancel();
    thread::sleep(TICK * 2);
    // More than the system's own buffer holds: it waits for a reader.
    let mut writer = pipe.writer.take().unwrap();
    let (sender, written) = channel();
    let text = story(4000);
    let rest = text.clone();
    thread::spawn(move || {
        writer.write_all(rest.as_bytes()).unwrap();
        drop(writer);
        sender.send(()).unwrap();
    });
    assert!(written.recv_timeout(TICK).is_err(), "read by nobody");
    pipe.options.watch = Arc::default();
    let whole = pipe.whole().unwrap();
    assert_eq!(*whole.text, format!("It begins.\n\n{text}"));
    written.recv_timeout(PATIENCE).unwrap();
}

#[test]
fn it_is_kept_for_another_reading_and_bounded() {
    let mut pipe = Pipe::new(Limits::default());
    pipe.write(b"A *title*\n\nWords.\n");
    let (input, mut options) = (pipe.input.clone(), pipe.options.clone());
    assert_eq!(&*pipe.whole().unwrap().text, "A *title*\n\nWords.\n");
    options.from = Some(crate::article::Format::Markdown);
    let Ok(Loaded::Article(again)) = read(&input, &options) else {
        panic!("not kept");
    };
    assert_eq!(&*again.text, "A title\n\nWords.");

    let limits = Limits {
        bytes: 50_000,
        ..Limits::default()
    };
    let mut pipe = Pipe::new(limits);
    pipe.write(&story(500).as_bytes()[..20_000]);
    assert!(pipe.last().text.len() > 19_000);
    // The reader goes away in the midst of it.
    let _closed = pipe
        .writer
        .as_mut()
        .unwrap()
        .write_all(story(2000).as_bytes());
    assert!(matches!(pipe.whole(), Err(Error::TooLarge { .. })));
}

#[test]
fn what_is_no_article_is_refused_by_its_beginning() {
    let mut pipe = Pipe::new(Limits::default());
    let picture = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 80_000]].concat();
    pipe.write(&picture);
    // The pipe is still open.
    let refused = read(&pipe.input, &pipe.options);
    assert!(
        matches!(refused, Err(Error::NotAnArticle { .. })),
        "{refused:?}"
    );
    assert!(pipe.shown.try_iter().next().is_none());
}
