//! Browsers: those with windows, and those that need the terminal.

use super::*;

/// A folder with a program of this name, and an article with a link.
fn folder(program: &str, script: &str) -> (tempfile::TempDir, String, String) {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(program);
    std::fs::write(&path, format!("#!/bin/sh\n{script}")).expect("written");
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&path, mode).expect("made a program");
    let article = folder.path().join("pier.md");
    let text = "# The Old Pier\n\nIt is as old as [the ferry](https://ferry.example/times).\n";
    std::fs::write(&article, text).expect("written");
    let name = |path: &std::path::Path| path.to_str().expect("text").to_string();
    let (path, article) = (name(&path), name(&article));
    (folder, path, article)
}

fn open(browser: &str, arguments: &[&str]) -> Session {
    let build = |command: &mut CommandBuilder| {
        command.args(arguments);
        command.env("BROWSER", browser);
    };
    let mut s = Session::command(build, 100, 30);
    s.wait_for("The Old Pier");
    s.settle();
    s
}

const ASKS: &str = "
trap 'echo interrupted' INT
echo \"now at $1\"
stty -a | grep -q -- ' icanon' && echo cooked
while :; do
    read line || continue
    echo \"got $line\"
    test \"$line\" = done && exit
done
";

fn has_the_terminal(mut s: Session) {
    let before = s.seen();
    s.press(".O");
    s.wait_for("now at https://ferry.example/times");
    s.wait_for("cooked");
    assert!(!s.screen.screen().alternate_screen() && !s.is_raw());
    // Keys are the browser's, and those that make signals too.
    s.press("jjq?\r");
    s.wait_for("got jjq?");
    s.press("\u{3}");
    s.wait_for("interrupted");
    s.press("\u{1c}");
    s.press("done\r");
    s.until("the reader", |s| s.text().contains("The Old Pier"));
    assert!(s.screen.screen().alternate_screen() && s.is_raw());
    s.press("\u{1b}");
    s.settle();
    assert_eq!(s.seen(), before, "the whole screen");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn one_of_the_terminal_gets_it_and_gives_it_back() {
    let (_folder, program, article) = folder("w3m", &ASKS.replace("INT", "INT QUIT"));
    has_the_terminal(open(&program, &[&article]));
}

#[test]
fn one_that_the_settings_name_gets_it_too() {
    let (folder, program, article) = folder("mine", &ASKS.replace("INT", "INT QUIT"));
    let settings = folder.path().join("config.toml");
    std::fs::write(&settings, "terminal-browser = \"mine\"\n").expect("written");
    let settings = settings.to_str().expect("text");
    has_the_terminal(open(&program, &["--config", settings, &article]));
}

#[test]
fn one_with_windows_leaves_the_screen_alone() {
    let script =
        "echo noise; echo noise >&2; read line && echo \"$line\"; echo \"$1\" > \"$0.got\"";
    let (_folder, program, article) = folder("windows", script);
    let mut s = open(&program, &[&article]);
    s.press(".O");
    s.wait_for("opened https://ferry.example/times");
    let read = || std::fs::read_to_string(format!("{program}.got")).unwrap_or_default();
    let end = Instant::now() + PATIENCE;
    while !read().ends_with('\n') {
        assert!(Instant::now() < end, "it was not started");
        s.watch(Duration::from_millis(10));
    }
    assert_eq!(read(), "https://ferry.example/times\n");
    assert!(s.text().contains("The Old Pier") && !s.text().contains("noise"));
    s.press("q");
    assert_eq!(s.end(), 0);
}

/// A signal that ends us ends the browser that has the terminal, and then us.
#[test]
fn a_signal_ends_both() {
    let (_folder, program, article) = folder("lynx", "echo \"now at $1\"; sleep 100");
    let mut s = open(&program, &[&article]);
    s.press(".O");
    s.wait_for("now at");
    s.signal("TERM");
    let sent = Instant::now();
    assert_eq!(s.status().signal(), Some("Terminated"));
    assert!(sent.elapsed() < Duration::from_secs(3));
    s.assert_restored();
}

#[test]
fn one_that_fails_says_so() {
    let (_folder, program, article) = folder("windows", "sleep 0.1; exit 3");
    let mut s = open(&program, &[&article]);
    s.press(".O");
    s.wait_for("opened https://ferry.example/times");
    s.wait_for("exit status: 3");
    let (_folder, program, article) = folder("elinks", "exit 4");
    let mut s = open(&program, &[&article]);
    s.press(".O");
    s.wait_for("elinks: ended with an error");
    assert!(s.is_raw());
}

/// A reader with this as the user's editor.
fn with_editor(script: &str) -> (tempfile::TempDir, Session) {
    let (folder, program, article) = folder("myedit", script);
    let build = |command: &mut CommandBuilder| {
        command.arg(&article);
        command.env("VISUAL", &program);
    };
    let mut s = Session::command(build, 100, 30);
    s.wait_for("The Old Pier");
    s.settle();
    (folder, s)
}

/// A text of several lines is written in the user's editor, which has the terminal for it.
#[test]
fn a_note_is_written_in_the_editor_and_shows_in_the_list() {
    let script = "echo \"editing\"; read line; printf 'One %s.\\nTwo.\\n' \"$line\" > \"$1\"\n";
    let (_folder, mut s) = with_editor(script);
    s.press("He");
    s.wait_for("editing");
    s.press("thing\r");
    s.wait_for("noted");
    s.press("*");
    s.wait_for("One thing. Two.");
    s.press("q");
    assert_eq!(s.end(), 0);
    s.assert_restored();
}

#[test]
fn an_article_edited_in_the_editor_is_read_again() {
    let script = "printf '# The New Pier\\n\\nIt stands.\\n' > \"$1\"\n";
    let (_folder, mut s) = with_editor(script);
    s.press("\u{5}"); // Ctrl-E
    s.wait_for("The New Pier");
    s.press("q");
    assert_eq!(s.end(), 0);
}

/// What is in no file of its own is looked at as a copy, which is gone afterwards.
#[test]
fn the_source_of_an_article_without_a_file_is_copied_for_the_editor() {
    let script = "echo \"the copy is $1.\"; head -c 40 \"$1\"; read line\n";
    let (_folder, program, _) = folder("myedit", script);
    let build = |command: &mut CommandBuilder| {
        command.env("VISUAL", &program);
    };
    let mut s = Session::command(build, 100, 30);
    s.wait_for("Start Here");
    s.settle();
    s.press("\u{5}"); // Ctrl-E
    s.wait_for("the copy is");
    let screen = s.text();
    let path = screen
        .split_whitespace()
        .find(|word| word.contains("pullquote-source"));
    let path = path.expect("its name").trim_end_matches('.').to_string();
    assert!(
        path.ends_with(".md") && std::path::Path::new(&path).exists(),
        "{path}"
    );
    s.press("\r");
    s.until("the reader", |s| s.text().contains("Start Here"));
    s.press("q");
    assert_eq!(s.end(), 0);
    assert!(!std::path::Path::new(&path).exists(), "{path}");
}
