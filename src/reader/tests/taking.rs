//! Taking what the filter leaves elsewhere, and a quotation as a citation.

use super::*;
use crate::clock::cost;
use crate::export::taken::Form;
use crate::reader::overlay::{Overlay, Purpose};
use crate::reader::take::{Take, Target};

const TEXT: &str = "# The Old Weir\n\n“The weir must go,” said Ann Poe, the engineer.\n\n\
    ## The Council\n\n“We shall vote,” said Carl Benn.\n";

fn stage(width: u16, height: u16) -> Stage {
    Stage::of_piped(TEXT, width, height)
}

impl Stage {
    fn taken(&mut self) -> Option<(Box<Take>, Target, bool)> {
        let at = self
            .effects
            .iter()
            .position(|e| matches!(e, Effect::Take(..)))?;
        match self.effects.remove(at) {
            Effect::Take(take, target, replace) => Some((take, target, replace)),
            _ => None,
        }
    }

    fn cited(&mut self) -> Option<String> {
        let at = self
            .effects
            .iter()
            .position(|e| matches!(e, Effect::Copy { .. }))?;
        match self.effects.remove(at) {
            Effect::Copy { text, .. } => Some(text),
            _ => None,
        }
    }
}

#[test]
fn the_ending_of_a_file_says_its_form() {
    let mut stage = stage(120, 40);
    stage.keys("|said.csv<enter>");
    let (take, target, replace) = stage.taken().expect("it is to be written");
    assert_eq!(
        (take.form, take.what.count(), replace),
        (Form::Csv, 2, false)
    );
    assert_eq!(target, Target::File("said.csv".into()));
    let csv = String::from_utf8(take.bytes().expect("written")).expect("text");
    assert!(
        csv.contains("The Council") && csv.contains("Ann Poe"),
        "{csv}"
    );
    // A key walks the forms, and the ending goes with them.
    stage.keys("|said<tab><tab><enter>");
    let (take, target, _) = stage.taken().expect("it is to be written");
    assert_eq!(
        (take.form, target),
        (Form::Json, Target::File("said.json".into()))
    );
}

#[test]
fn only_what_the_filter_leaves_is_taken() {
    let mut stage = stage(120, 40);
    stage.keys("sbenn<enter>|<enter>");
    let text = stage.cited().expect("copied");
    assert!(
        text.contains("We shall vote") && !text.contains("must go"),
        "{text}"
    );
    stage.keys("V|| wc -l<enter>");
    let (take, target, _) = stage.taken().expect("it is given");
    assert_eq!(
        (take.what.count(), target),
        (1, Target::Command("wc -l".into()))
    );
    stage.keys("||<enter>");
    assert!(stage.taken().is_none() && stage.shows("a command is to follow"));
    stage.keys("Fno such words<enter>|");
    assert!(stage.reader.overlays.is_empty(), "there is nothing to take");
}

#[test]
fn a_file_that_is_there_is_asked_about() {
    let mut stage = stage(120, 40);
    let exists = |stage: &mut Stage| {
        stage.keys("|said.md<enter>");
        let (take, _, _) = stage.taken().expect("it is to be written");
        let outcome = Outcome::Exists(take, "said.md".into());
        stage.event(Event::Done(Default::default(), outcome));
    };
    exists(&mut stage);
    insta::assert_snapshot!("exists", stage.screen());
    stage.keys("<esc>");
    assert!(stage.taken().is_none());
    exists(&mut stage);
    // The harmless thing comes first: another name.
    stage.keys("<enter>");
    let prompts = |stage: &Stage| match stage.reader.overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.purpose == Purpose::Take,
        _ => false,
    };
    assert!(prompts(&stage) && stage.shows("said.md"));
    stage.keys("<esc>");
    exists(&mut stage);
    stage.keys("<down><enter>");
    let (_, target, replace) = stage.taken().expect("it is replaced");
    assert_eq!((target, replace), (Target::File("said.md".into()), true));
    // Whoever types by now is not torn away.
    stage.keys("|said.md<enter>");
    let (take, _, _) = stage.taken().expect("it is to be written");
    stage.keys("/weir");
    let outcome = Outcome::Exists(take, "said.md".into());
    stage.event(Event::Done(Default::default(), outcome));
    stage.keys("<esc>");
    assert!(stage.reader.overlays.is_empty());
}

#[test]
fn a_quotation_is_cited_as_is_chosen() {
    let mut stage = stage(120, 40);
    insta::assert_snapshot!("cite", stage.keys(")Y").screen());
    stage.keys("bibtex<enter>");
    let text = stage.cited().expect("copied");
    assert!(
        text.starts_with("@misc{") && text.contains("Ann Poe, engineer: “The weir"),
        "{text}"
    );
    assert!(
        !stage.keys("Y").shows("link to its place"),
        "there is no address"
    );
}

#[test]
fn all_ways_to_cite_show_while_one_is_unfolded() {
    for (width, height) in [(80, 24), (40, 14)] {
        let mut stage = stage(width, height);
        stage.keys(")Y");
        for _ in 0..3 {
            for way in ["citation in w", "citation in M", "citation for"] {
                let shown = stage.shows(way);
                assert!(shown, "{way} at {width}x{height}\n{}", stage.screen());
            }
            stage.keys("<down>");
        }
    }
}

#[test]
fn a_long_paste_is_looked_for_once() {
    let text = format!(
        "{}end\n\n{TEXT}",
        "The weir is old, and nobody asked. ".repeat(3000)
    );
    let mut stage = Stage::of_piped(&text, 80, 24);
    stage.keys("/");
    let once = cost(|| stage.event(Event::Paste("x".repeat(2000))));
    assert!(stage.shows("xxx"), "{}", stage.screen());
    let key = cost(|| {
        stage.keys("y");
    });
    // As a key a character, it took two thousand times as long.
    assert!(once < key * 100, "{once:?}, a key {key:?}");
}

#[test]
fn the_prompt_says_what_will_happen() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut stage = stage(width, height);
        let last = |stage: &Stage| {
            let screen = stage.screen();
            screen.lines().last().unwrap_or_default().to_string()
        };
        let mut lines = vec![last(stage.keys("|"))];
        lines.push(last(stage.keys("a.csv")));
        lines.push(last(stage.keys("<C-u>| sort")));
        insta::assert_snapshot!(format!("prompt_{width}"), lines.join("\n"));
    }
}

#[test]
fn what_is_too_long_to_be_pasted_whole_is_not_pasted() {
    let mut stage = stage(120, 40);
    stage.keys("|");
    stage.event(Event::Paste(format!("|cat {}", "a".repeat(5000))));
    assert!(stage.shows("longer than 2000"), "{}", stage.screen());
    assert!(stage.reader.overlays.is_empty() && stage.taken().is_none());
    stage.keys("|");
    stage.event(Event::Paste("|cat".into()));
    stage.keys("<enter>");
    let (_, target, _) = stage.taken().expect("it is to be given");
    assert_eq!(target, Target::Command("cat".into()));
}

#[test]
fn notes_and_selected_words_are_taken_where_they_have_the_keys() {
    let mut stage = stage(120, 40);
    stage.keys("Hs|words.md<enter>");
    let (take, _, _) = stage.taken().expect("it is to be written");
    let text = String::from_utf8(take.bytes().expect("written")).expect("text");
    assert!(text.contains("> The Old Weir"), "{text}");
    stage.keys("nWhy now?<enter>");
    super::notes::work_as_clerk(&mut stage);
    stage.keys("*|");
    assert!(stage.shows("write 1 note to: "), "{}", stage.screen());
    stage.keys("notes.csv<enter>");
    let (take, target, _) = stage.taken().expect("it is to be written");
    assert_eq!(target, Target::File("notes.csv".into()));
    let csv = String::from_utf8(take.bytes().expect("written")).expect("text");
    assert!(csv.contains("yellow") && csv.contains("Why now?"), "{csv}");
    assert_eq!(take.words(), "1 note as CSV");
    // In the text it is the quotations again.
    stage.keys("<esc>|");
    assert!(stage.shows("write 2 quotations to: "), "{}", stage.screen());
}

#[test]
fn without_notes_there_is_nothing_to_take() {
    let mut stage = stage(120, 40);
    stage.keys("*|");
    assert!(stage.shows("no words are marked"), "{}", stage.screen());
}

/// As in vim: where it goes stands behind the command.
#[test]
fn what_the_filter_leaves_is_written_by_a_command() {
    let mut stage = stage(120, 40);
    for command in [
        "w said.csv",
        "w! said.csv",
        "write ./said.csv",
        "saveas said.csv",
    ] {
        stage.keys(&format!(":{command}<enter>"));
        let (take, target, replace) = stage.taken().expect("it is to be written");
        assert_eq!((take.form, take.what.count()), (Form::Csv, 2), "{command}");
        assert!(!replace, "what is there is asked about");
        assert!(matches!(target, Target::File(_)), "{command}");
    }
    stage.keys(":w |wc -w<enter>");
    let (_, target, _) = stage.taken().expect("it is to be given");
    assert_eq!(target, Target::Command("wc -w".into()));
    // Without a name it asks.
    stage.keys(":w<enter>");
    let asks =
        |o: Option<&Overlay>| matches!(o, Some(Overlay::Prompt(p)) if p.purpose == Purpose::Take);
    assert!(asks(stage.reader.overlays.last()), "{}", stage.screen());
}
