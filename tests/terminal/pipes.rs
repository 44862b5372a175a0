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
    s.wait_for(" in marks"); // the analysis is there, and has told what it tells
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
