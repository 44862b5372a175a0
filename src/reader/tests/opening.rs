//! Another article by its path or address: typed, pasted, dropped on the terminal.

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input, List};
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::job::{Failure, JobId};

const TEXT: &str = "# Harbour\n\n“It is late,” said Ann Poe.\n";

impl Stage {
    fn reads_harbour() -> Self {
        let mut stage = Self::on(vec![Input::File("harbour.md".into())], 100, 24);
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(TEXT, Format::Markdown, None));
        stage.effects.clear();
        stage
    }

    /// What was asked for last.
    fn was_opened(&self) -> Option<Input> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Open(_, request) => Some(request.input.clone()),
            _ => None,
        })
    }

    fn completing(&self) -> Option<String> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Complete(typed) => Some(typed.clone()),
            _ => None,
        })
    }
}

#[test]
fn a_path_or_an_address_behind_a_colon_is_opened() {
    for (keys, input) in [
        (":e quay.md<enter>", Input::File("quay.md".into())),
        (
            ":open ../my quay.md<enter>",
            Input::File("../my quay.md".into()),
        ),
        (
            ":e https://port.example/a<enter>",
            Input::Address("https://port.example/a".into()),
        ),
    ] {
        let mut stage = Stage::reads_harbour();
        stage.keys(keys);
        assert_eq!(stage.was_opened(), Some(input), "{keys}");
        // There is a way back.
        stage.keys("<");
        assert!(stage.shows("It is late"), "{}", stage.screen());
    }
    // Actions that are called so are meant where no path follows.
    let mut stage = Stage::reads_harbour();
    stage.keys(":open link<enter>");
    assert_eq!(stage.was_opened(), None);
    assert!(stage.shows("no link on this screen"), "{}", stage.screen());
}

#[test]
fn a_path_is_completed_behind_a_colon_too() {
    let mut stage = Stage::reads_harbour();
    stage.keys(":e qu<tab>");
    assert_eq!(stage.completing().as_deref(), Some("qu"));
    assert!(stage.shows("open: qu▏"), "{}", stage.screen());
    // Also where nothing is typed of it yet.
    for keys in ["<esc>:e <tab>", "<esc>:open<tab>"] {
        stage.keys(keys);
        assert_eq!(stage.completing().as_deref(), Some(""), "{keys}");
        assert!(stage.shows("open: ▏"), "{}", stage.screen());
    }
    stage.keys("<esc>:theme <tab>");
    assert!(
        stage.shows("Colours") && stage.shows("sepia"),
        "{}",
        stage.screen()
    );
    stage.keys("<esc>:w a.c<tab>");
    assert!(stage.shows("1 quotation to: a.c▏"), "{}", stage.screen());
    stage.keys("<esc>:help<tab>");
    assert!(stage.shows("only one can be chosen here"));
}

#[test]
fn a_line_asks_for_a_path_and_completes_it() {
    let mut stage = Stage::reads_harbour();
    stage.keys(":open<enter>");
    assert!(stage.shows("open: ▏"), "{}", stage.screen());
    assert!(stage.shows("a file, a folder or an address · Tab completes"));
    stage.keys("qu<tab>");
    assert_eq!(stage.completing().as_deref(), Some("qu"));
    let answer = |typed: &str, path: &str, names: &[&str]| {
        let names = names.iter().map(|name| (*name).into()).collect();
        let completed = Outcome::Completed(typed.into(), path.into(), names);
        Event::Done(JobId::default(), completed)
    };
    // An answer for what is not typed any more changes nothing.
    stage.event(answer("q", "quoin", &[]));
    assert!(stage.shows("open: qu▏"), "{}", stage.screen());
    stage.event(answer("qu", "qua", &["quarry.md", "quay.md"]));
    assert!(stage.shows("open: qua▏"), "{}", stage.screen());
    assert!(stage.shows("quarry.md · quay.md"), "{}", stage.screen());
    stage.keys("y");
    assert!(!stage.shows("quarry.md"), "{}", stage.screen());
    stage.event(answer("quay", "quay.md", &[]));
    stage.keys("<enter>");
    assert_eq!(stage.was_opened(), Some(Input::File("quay.md".into())));
    let mut stage = Stage::reads_harbour();
    stage.keys(":open<enter>zz<tab>");
    stage.event(answer("zz", "zz", &[]));
    assert!(stage.shows("nothing there begins like this"));
    stage.keys("<esc>");
    assert!(stage.shows("It is late") && stage.was_opened().is_none());
}

#[test]
fn a_folder_that_is_opened_is_a_list_of_its_files() {
    let mut stage = Stage::reads_harbour();
    stage.keys(":e notes/<enter>");
    let job = stage.reader.document().job;
    let file = |name: &str| Input::File(format!("notes/{name}").into());
    let list = List {
        entries: vec![file("pier 10.md"), file("pier 2.md")],
        ..List::default()
    };
    stage.event(Event::Done(job, Outcome::Listed(list)));
    assert!(stage.shows("by file name"), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(stage.was_opened(), Some(file("pier 2.md")));
}

#[test]
fn what_could_not_be_read_is_read_again_when_it_is_asked_for_again() {
    let mut stage = Stage::reads_harbour();
    stage.keys(":e quay.md<enter>");
    let job = stage.reader.document().job;
    stage.event(Event::Done(job, Outcome::Failed(Failure::default())));
    stage.keys("<");
    stage.effects.clear();
    stage.keys(":e quay.md<enter>");
    assert_eq!(stage.was_opened(), Some(Input::File("quay.md".into())));
}

#[test]
fn what_is_pasted_where_nothing_is_typed_is_no_key() {
    let mut stage = Stage::reads_harbour();
    for words in ["q", "gGq", "some words of a story\nin two lines"] {
        stage.event(Event::Paste(words.into()));
        assert!(stage.effects.is_empty(), "{:?}", stage.effects);
        assert!(stage.shows("pasted words are no keys; / takes them"));
    }
    // A path or an address stands ready to be opened; nothing is opened unasked.
    stage.event(Event::Paste("'/tmp/my quay.md' ".into()));
    assert!(stage.shows("open: /tmp/my quay.md▏"), "{}", stage.screen());
    assert_eq!(stage.was_opened(), None);
    stage.keys("<enter>");
    assert_eq!(
        stage.was_opened(),
        Some(Input::File("/tmp/my quay.md".into()))
    );
    // Over a box of rows it is only told.
    let mut stage = Stage::reads_harbour();
    stage.keys("?");
    stage.event(Event::Paste("https://port.example/".into()));
    assert!(!stage.shows("open:"), "{}", stage.screen());
}
