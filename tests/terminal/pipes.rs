//! What comes by a pipe, and settings with mistakes, in the real program.

use super::*;

/// Runs a line of the shell in which `pullquote` is the program.
fn shell(line: &str, columns: u16, rows: u16) -> Session {
    let program = env!("CARGO_BIN_EXE_pullquote");
    let line = line.replace("pullquote", program);
    let shell = |command: &mut CommandBuilder| {
        *command.get_argv_mut() = vec!["sh".into(), "-c".into(), line.into()];
    };
    Session::command(shell, columns, rows)
}

#[test]
fn a_pipe_needs_no_argument() {
    let mut s = shell(&format!("cat {STORY} | pullquote"), 100, 30);
    s.wait_for(TITLE);
    s.press("]");
    s.wait_for("›");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn nothing_on_standard_input_is_said_without_a_screen() {
    for line in [
        "pullquote < /dev/null",
        "pullquote <&-",
        "pullquote - < /dev/null",
    ] {
        let mut s = shell(line, 100, 30);
        assert_eq!(s.end(), 1, "{line}");
        let text = s.text();
        assert!(
            text.contains("pullquote: standard input: empty"),
            "{line}: {text}"
        );
        assert!(!String::from_utf8_lossy(&s.raw).contains("\u{1b}[?1049h"));
    }
}

#[test]
fn an_empty_pipe_says_so_on_the_screen() {
    let mut s = shell("true | pullquote", 100, 30);
    s.wait_for("empty");
    s.wait_for("standard input");
    s.press("q");
    s.end();
    s.assert_restored();
}

#[test]
fn plain_reading_takes_what_is_typed_from_the_terminal() {
    let mut s = shell(&format!("cat {STORY} | pullquote --plain"), 100, 50);
    s.wait_for(TITLE);
    s.wait_for("> ");
    s.press("p\r");
    s.wait_for("quotations");
    s.press("x\r");
    assert_eq!(s.end(), 0);
}

#[test]
fn mistakes_in_the_settings_are_told_until_a_key_and_again_at_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_string()
    };
    put(
        "keymap.toml",
        "[global]\n\"j\" = \"fly\"\n\"w\" = \"peple\"\n\"Z\" = \"quit\"\n",
    );
    let config = put("config.toml", "theme = \"light\"\nmesure = 40\n");
    let mut s = Session::open(&["--config", &config, STORY], 100, 30);
    s.wait_for(TITLE);
    s.wait_for(ANALYSED); // the analysis is there, and has told what it tells
    s.wait_for("3 mistakes in the settings; config.toml:2: unknown setting “mesure”");
    s.press("\u{1b}");
    s.wait_gone("mistakes in the settings");
    s.press("Z");
    assert_eq!(s.end(), 0, "the rest of the key map counts");
    s.assert_restored();
    let text = s.text().replace('\n', "");
    for told in [
        "config.toml:2: unknown setting “mesure”; did you mean “measure”?",
        "keymap.toml:2: no such action: “fly”; the palette lists all",
        "keymap.toml:3: no such action: “peple”; did you mean “people”?",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

/// A pipe that the test writes, and the program that reads it.
struct Piped {
    session: Session,
    writer: Option<std::fs::File>,
    _folder: tempfile::TempDir,
}

impl Piped {
    fn open(arguments: &str, columns: u16, rows: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo runs").success());
        let line = format!("cat {} | pullquote {arguments}", pipe.display());
        let session = shell(&line, columns, rows);
        let writer = std::fs::File::options().write(true).open(&pipe);
        Self {
            session,
            writer: Some(writer.expect("a pipe")),
            _folder: folder,
        }
    }

    fn write(&mut self, text: &str) {
        let writer = self.writer.as_mut().expect("still open");
        writer.write_all(text.as_bytes()).expect("a reader");
    }

    fn close(&mut self) {
        self.writer.take();
    }
}

/// Numbered paragraphs, each of which quotes somebody.
fn paragraphs(numbers: std::ops::Range<usize>) -> String {
    let of = |n| format!("Paragraph {n}. “No minutes, no vote,” said Mara Quill on Monday.\n\n");
    numbers.map(of).collect()
}

/// From what was written to what shows: a small part of it, unless the machine is busy.
const SOON: Duration = Duration::from_secs(3);

/// What came is seen while more is waited for.
#[test]
fn what_comes_by_a_pipe_is_seen_at_once() {
    const AT_ONCE: Duration = Duration::from_millis(300);
    let mut more = Duration::MAX;
    let first = best_time(AT_ONCE, || {
        let mut p = Piped::open("-", 110, 30);
        p.session.wait_for("waiting for standard input");
        let written = Instant::now();
        p.write(&paragraphs(1..60));
        p.session.wait_for("Paragraph 3.");
        let first = written.elapsed();
        p.session.press("G");
        p.session.wait_for("Paragraph 59.");
        let written = Instant::now();
        p.write(&paragraphs(60..62));
        p.session.wait_for("Paragraph 61.");
        more = more.min(written.elapsed());
        // Both are to be quick, if not in the same turn.
        if more <= 2 * AT_ONCE {
            first
        } else {
            Duration::MAX
        }
    });
    assert!(first <= AT_ONCE, "first {first:?}, then {more:?}");
}

#[test]
fn a_pipe_shows_its_first_screen_at_once_and_grows() {
    let mut p = Piped::open("-", 110, 30);
    p.session.wait_for("waiting for standard input");
    let written = Instant::now();
    p.write(&paragraphs(1..300));
    p.session.wait_for("Paragraph 3.");
    assert!(written.elapsed() < SOON, "{:?}", written.elapsed());
    p.session.wait_for("still being read");
    // Keys work all the time, and the end is followed.
    p.session.press("G");
    p.session.wait_for("Paragraph 299.");
    let written = Instant::now();
    p.write(&paragraphs(300..302));
    p.session.wait_for("Paragraph 301.");
    assert!(written.elapsed() < 2 * SOON, "{:?}", written.elapsed());
    p.session.press("g/graph 17.\r");
    p.session.wait_for("Paragraph 18.");
    p.session.press("G");
    p.write(&paragraphs(302..2000));
    p.close();
    p.session.wait_for("Paragraph 1999.");
    p.session.wait_gone("still being read");
    p.session.wait_for("Mara Quill"); // beside the text: who says what
    p.session.wait_for("end");
    p.session.press("q");
    assert_eq!(p.session.end(), 0);
    p.session.assert_restored();
}

#[test]
fn a_pipe_without_an_end_shows_what_came_and_is_left_at_once() {
    for (keys, code) in [("q", 0), ("\u{3}", 130)] {
        let mut p = Piped::open("", 110, 30);
        p.write("One line came.\n");
        p.session.wait_for("One line came.");
        p.write("And one more.\n");
        p.session.wait_for("And one more.");
        let pressed = Instant::now();
        p.session.press(keys);
        p.close();
        assert_eq!(p.session.end(), code);
        assert!(pressed.elapsed() < 2 * SOON, "{:?}", pressed.elapsed());
        p.session.assert_restored();
    }
}

#[test]
fn escape_ends_the_reading_of_a_pipe_and_r_goes_on() {
    let mut p = Piped::open("", 110, 30);
    p.write(&paragraphs(1..40));
    p.session.wait_for("Paragraph 2.");
    p.session.press("\u{1b}");
    p.session.wait_for("reads it again");
    p.session.wait_for("Paragraph 2.");
    p.session.press("r");
    p.session.wait_gone("reads it again");
    p.write(&paragraphs(40..60));
    p.close();
    p.session.press("G");
    p.session.wait_for("Paragraph 59.");
    p.session.press("q");
    assert_eq!(p.session.end(), 0);
}

#[test]
fn a_named_pipe_is_read_as_it_comes_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    let mut s = Session::open(&[pipe.to_str().expect("text")], 110, 30);
    let mut writer = std::fs::File::options()
        .write(true)
        .open(&pipe)
        .expect("a pipe");
    writer
        .write_all(paragraphs(1..300).as_bytes())
        .expect("a reader");
    s.wait_for("Paragraph 3.");
    writer
        .write_all(paragraphs(300..400).as_bytes())
        .expect("a reader");
    drop(writer);
    s.press("G");
    s.wait_for("Paragraph 399.");
    s.press("q");
    assert_eq!(s.end(), 0);
}
