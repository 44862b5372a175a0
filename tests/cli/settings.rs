//! Settings files with mistakes: each is named, and the run goes on.

use super::Desk;

/// Standard output and standard error of a run that ends with 0.
fn goes_on(desk: &Desk, arguments: &[&str]) -> (String, String) {
    let output = desk.run(arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    (String::from_utf8(output.stdout).unwrap(), said)
}

fn widest(text: &str) -> usize {
    text.lines().map(|l| l.chars().count()).max().unwrap_or(0)
}

#[test]
fn mistakes_in_the_settings_are_named_and_the_run_goes_on() {
    let desk = Desk::new();
    desk.put("good.toml", "measure = 40\n");
    desk.ok(&["--config", "good.toml", "print", "story.txt"]);
    desk.put("bad.toml", "theme = \"drak\"\n\nmesure = 40\ntheme: dark\n");
    for command in ["print", "quotes", "people", "outline", "extract"] {
        let (out, said) = goes_on(&desk, &["--config", "bad.toml", command, "story.txt"]);
        assert!(!out.is_empty());
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), 3, "{said}");
        assert_eq!(
            lines[0],
            "pullquote: bad.toml:1: theme is “drak”; did you mean “dark”?"
        );
        assert_eq!(
            lines[1],
            "pullquote: bad.toml:3: unknown setting “mesure”; did you mean “measure”?"
        );
        assert!(lines[2].starts_with("pullquote: bad.toml:4: left out: "));
    }
    let (out, said) = goes_on(&desk, &["--config", "bad.toml", "story.txt"]);
    assert!(
        out.contains("Tolmark") && said.lines().count() == 3,
        "{said}"
    );
}

#[test]
fn the_usual_file_is_read_as_leniently() {
    let desk = Desk::new();
    std::fs::create_dir(desk.folder.path().join("pullquote")).unwrap();
    desk.put("pullquote/config.toml", "What I want:\nlight, and wide.\n");
    let (out, said) = goes_on(&desk, &["print", "story.txt"]);
    assert!(out.contains("Tolmark") && widest(&out) > 60);
    assert!(said.contains("pullquote/config.toml:1: left out"), "{said}");
    assert!(said.contains("config.toml:2: left out"), "{said}");
    desk.put("pullquote/config.toml", [0, 159, 146, 150, 10, 255]);
    let (_, said) = goes_on(&desk, &["print", "story.txt"]);
    assert!(said.contains("config.toml:1: "), "{said}");
    std::fs::remove_file(desk.folder.path().join("pullquote/config.toml")).unwrap();
    std::fs::create_dir(desk.folder.path().join("pullquote/config.toml")).unwrap();
    let (_, said) = goes_on(&desk, &["print", "story.txt"]);
    assert!(said.contains("config.toml: not read"), "{said}");
}

#[test]
fn a_file_that_was_asked_for_and_is_not_there_is_an_error() {
    let desk = Desk::new();
    let (code, said) = desk.fails(&["--config", "none.toml", "print", "story.txt"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(said, "pullquote: none.toml: no such file or folder\n");
}

#[test]
fn many_mistakes_are_counted_rather_than_listed() {
    let desk = Desk::new();
    let many: String = (0..200).map(|n| format!("a{n} = 1\n")).collect();
    desk.put("bad.toml", many);
    let (_, said) = goes_on(&desk, &["--config", "bad.toml", "print", "story.txt"]);
    assert_eq!(said.lines().count(), 11, "{said}");
    assert!(
        said.ends_with("and 190 more mistakes in the settings\n"),
        "{said}"
    );
}

#[test]
fn a_settings_file_is_begun_shown_and_checked() {
    let desk = Desk::new();
    let usual = desk.folder.path().join("pullquote/config.toml");
    let path = usual.to_str().unwrap();
    assert_eq!(desk.ok(&["config", "path"]).trim_end(), path);
    assert_eq!(
        desk.ok(&["config", "check"]).trim_end(),
        format!("{path}: not there; all is as usual")
    );
    assert_eq!(desk.ok(&["config", "init"]).trim_end(), path);
    let begun = std::fs::read_to_string(&usual).unwrap();
    assert!(begun.contains("# measure = 72"));
    assert_eq!(
        desk.ok(&["config", "check"]).trim_end(),
        format!("{path}: no mistakes")
    );
    desk.put("pullquote/config.toml", "theme = \"light\"\nmeasure = 48\n");
    // What somebody wrote stays until they say otherwise.
    let (code, said) = desk.fails(&["config", "init"]);
    assert!(code == 2 && said.contains("is there already"), "{said}");
    let shown = desk.ok(&["config", "show", "--width", "60"]);
    assert!(
        shown.contains("theme = \"light\"  # by the file\n"),
        "{shown}"
    );
    assert!(
        shown.contains("measure = 60  # by the command line\n"),
        "{shown}"
    );
    assert!(
        shown.contains("boilerplate = \"quiet\"  # as usual\n"),
        "{shown}"
    );
    desk.put("pullquote/config.toml", "mesure = 40\n");
    desk.put("pullquote/keymap.toml", "[body]\nnonsens = \"x\"\n");
    let (code, said) = desk.fails(&["config", "check"]);
    assert!(code == 1 && said.lines().count() == 2, "{said}");
    assert!(
        said.contains("config.toml:1: ") && said.contains("keymap.toml:1: "),
        "{said}"
    );
    desk.ok(&["config", "init", "--force"]);
    assert_eq!(std::fs::read_to_string(&usual).unwrap(), begun);
    // Another file is asked for by name.
    desk.put("mine.toml", "measure = 33\n");
    let shown = desk.ok(&["config", "show", "--config", "mine.toml"]);
    assert!(
        shown.starts_with("# mine.toml\n") && shown.contains("measure = 33"),
        "{shown}"
    );
}

#[test]
fn a_key_map_that_is_found_is_not_said_to_be_asked_for() {
    let desk = Desk::new();
    std::fs::create_dir(desk.folder.path().join("pullquote")).unwrap();
    desk.put("pullquote/keymap.toml", "[global]\n");
    let shown = desk.ok(&["config", "show"]);
    let line = shown.lines().find(|l| l.starts_with("keymap = ")).unwrap();
    assert!(line.ends_with("# found beside the settings"), "{line}");
}
