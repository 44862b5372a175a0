//! What comes by a pipe stands in for an article.

use std::process::Stdio;

use super::{Desk, STORY, json};

#[test]
fn a_pipe_stands_in_for_an_article() {
    let desk = Desk::new();
    for command in ["print", "outline", "quotes", "people", "extract"] {
        let piped = |arguments: &[&str]| {
            let mut run = desk.command(arguments);
            let output = run.write_stdin(STORY).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{arguments:?}");
            String::from_utf8(output.stdout).unwrap()
        };
        let out = piped(&[command]);
        assert_eq!(out, piped(&[command, "-"]), "{command}");
        assert!(!out.is_empty());
    }
    let mut bare = desk.command(&[]);
    let out = bare.write_stdin(STORY).output().unwrap().stdout;
    let mut dashed = desk.command(&["print", "-"]);
    assert_eq!(out, dashed.write_stdin(STORY).output().unwrap().stdout);
    let mut speaker = desk.command(&["quotes", "--speaker", "Orsini"]);
    let out = speaker.write_stdin(STORY).output().unwrap().stdout;
    assert!(
        String::from_utf8(out)
            .unwrap()
            .contains("They never asked us")
    );
}

#[test]
fn a_file_may_be_standard_input() {
    let desk = Desk::new();
    let story = std::fs::File::open(desk.folder.path().join("story.txt")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.env("PULLQUOTE_STORE", "none");
    let output = command.arg("extract").stdin(story).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(json(&out)["text"], STORY);
}

#[test]
fn where_nothing_can_come_it_is_said() {
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"));
        let output = command
            .args(arguments)
            .env("PULLQUOTE_STORE", "none")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    };
    let (code, said) = run(&[]);
    assert_eq!(code, 1);
    assert!(
        said.starts_with("pullquote: standard input: empty, and no article is named. Try: "),
        "{said}"
    );
    for command in ["print", "outline", "quotes", "people", "extract"] {
        let (code, said) = run(&[command]);
        assert_eq!(code, 2, "{said}");
        let needs = format!("pullquote: {command} needs an article. Try: pullquote {command} ");
        assert!(said.starts_with(&needs), "{said}");
    }
    assert_eq!(
        run(&["-"]),
        (1, "pullquote: standard input: empty\n".into())
    );
}

#[test]
#[cfg(unix)]
fn closed_standard_input_is_no_article() {
    let program = env!("CARGO_BIN_EXE_pullquote");
    let mut shell = std::process::Command::new("sh");
    let line = format!("{program} quotes <&-");
    shell.env("PULLQUOTE_STORE", "none");
    let output = shell.args(["-c", &line]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("quotes needs an article"), "{said}");
}

#[test]
fn an_empty_pipe_is_named() {
    let desk = Desk::new();
    for arguments in [&[][..], &["quotes"], &["-"]] {
        let (code, said) = desk.fails(arguments);
        assert_eq!(
            (code, said.as_str()),
            (1, "pullquote: standard input: empty\n")
        );
    }
}
