//! A recorded session: keys in, screens out, the same at every run.

use super::{Format, Input, Stage, kept, load, notes};

/// A file of the session.
fn file(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reader/tests/session/");
    std::fs::read_to_string(format!("{folder}{name}")).expect("a file of the session")
}

/// Plays the session on a screen of this size: the screens that it asks for, by name.
fn play(width: u16, height: u16) -> Vec<(String, String)> {
    let mut stage = Stage::on(vec![Input::File("lamp.md".into())], width, height);
    let job = stage.reader.document().job;
    let at = Some("lamp.md".into());
    stage.finish(job, load::from_text(&file("lamp.md"), Format::Markdown, at));
    let mut screens = Vec::new();
    for (n, line) in file("lamp.keys").lines().enumerate() {
        let line = line.split("  #").next().unwrap_or_default();
        let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
        match what {
            "press" => press(&mut stage, rest),
            "sees" => assert!(
                stage.shows(rest),
                "line {}: no “{rest}” at {width}x{height}:\n{}",
                n + 1,
                stage.screen()
            ),
            "screen" => screens.push((rest.to_string(), stage.screen())),
            "" | "#" => {}
            other => panic!("line {}: what is “{other}”?", n + 1),
        }
    }
    screens
}

/// Presses keys one by one; what each asks for is done before the next, as by the runtime.
fn press(stage: &mut Stage, keys: &str) {
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '<' => rest.find('>').map_or(1, |end| end + 1),
            c => c.len_utf8(),
        };
        let (key, after) = rest.split_at(end);
        stage.keys(key);
        notes::work_as_clerk(stage);
        kept::work_as_clerk(stage);
        rest = after;
    }
}

#[test]
fn a_recorded_session_shows_the_same_screens() {
    for (width, height) in [(80, 24), (160, 50)] {
        let screens = play(width, height);
        assert!(
            screens == play(width, height),
            "another screen at a second run"
        );
        for (n, (name, screen)) in screens.iter().enumerate() {
            let number = n + 1;
            insta::assert_snapshot!(format!("{width}x{height}_{number:02}_{name}"), screen);
        }
    }
}
