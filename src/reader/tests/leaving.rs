//! The key that closes one thing at a time: what lies over the text, a source, an article of a
//! list; and the ways to leave at once.

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::ReaderOptions;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Failure, Outcome};

impl Stage {
    fn of_files(names: &[&str], at: Option<&str>) -> Self {
        let options = ReaderOptions {
            arguments: names.iter().map(Into::into).collect(),
            at: at.map(str::to_string),
            ..ReaderOptions::default()
        };
        let file = |name: &&str| Input::File((*name).into());
        Self::with(names.iter().map(file).collect(), &options, 100, 24)
    }

    /// The file that was asked for last comes, with these words.
    fn file_comes(&mut self, words: &str) -> &mut Self {
        let asked = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Open(job, _) => Some(*job),
            _ => None,
        });
        let job = asked.expect("something was opened");
        self.finish(job, load::from_text(words, Format::Markdown, None));
        self
    }

    fn leaves(&self) -> bool {
        self.effects.iter().any(|e| matches!(e, Effect::Quit(0)))
    }

    fn is_on_list(&self) -> bool {
        self.reader.document().as_list().is_some()
    }

    /// The keys that are told, whatever was told before.
    fn last_row(&mut self) -> String {
        self.reader.message = None;
        let screen = self.screen();
        screen.lines().last().unwrap_or_default().to_string()
    }
}

#[test]
fn an_article_of_a_list_is_closed_and_the_list_is_left() {
    let mut stage = Stage::of_files(&["pier.md", "quay.md"], None);
    stage.keys("j<enter>").file_comes("# Quay\n\nIt is old.\n");
    assert!(stage.last_row().contains("q list"), "{}", stage.screen());
    assert!(!stage.last_row().contains("L list"), "{}", stage.screen());
    stage.keys("<esc>");
    assert!(stage.shows("nothing is open; q goes back to the list"));
    // What lies over the text goes first.
    stage.keys("?q");
    assert!(stage.shows("It is old.") && !stage.leaves());
    stage.keys("q");
    assert!(stage.is_on_list() && !stage.leaves(), "{}", stage.screen());
    assert!(stage.last_row().contains("q quit"), "{}", stage.screen());
    // Whatever the way to an article was.
    stage.keys("<enter>K").file_comes("# Pier\n\nIt is new.\n");
    stage.keys("q");
    assert!(stage.is_on_list() && !stage.leaves());
    stage.keys("q");
    assert!(stage.leaves());
}

#[test]
fn an_article_that_cannot_be_read_is_closed_too() {
    let mut stage = Stage::of_files(&["pier.md", "quay.md"], None);
    stage.keys("<enter>");
    let job = stage.reader.document().job;
    let failure = Failure {
        what: "pier.md: no such file or folder".into(),
        ..Failure::default()
    };
    stage.event(Event::Done(job, Outcome::Failed(failure)));
    stage.keys("q");
    assert!(stage.is_on_list() && !stage.leaves(), "{}", stage.screen());
}

/// Whoever began to read in an article has not come from a list.
#[test]
fn an_article_that_was_opened_at_the_start_is_left() {
    let mut stage = Stage::new(100, 24);
    assert!(stage.last_row().contains("q quit"), "{}", stage.screen());
    stage.keys("q");
    assert!(stage.leaves(), "the first sample");
    let mut stage = Stage::of_files(&["pier.md", "quay.md"], Some("2"));
    stage.file_comes("# Pier\n\nIt is new.\n").keys("q");
    assert!(stage.leaves(), "a place was asked for");
    let mut stage = Stage::of_files(&["pier.md"], None);
    stage.file_comes("# Pier\n\nIt is new.\n").keys("q");
    assert!(stage.leaves(), "there is only one");
    // Once the list was looked at it is a step on the way out.
    let mut stage = Stage::new(100, 24);
    stage.keys("L<enter>q");
    assert!(stage.is_on_list() && !stage.leaves());
}

#[test]
fn a_source_is_closed_and_its_article_stays() {
    let mut stage = Stage::of_files(&["pier.md"], None);
    stage.file_comes("# Pier\n\nIt is **new**.\n");
    stage.keys("S<enter>");
    stage.file_comes("# Pier\n\nIt is **new**.\n");
    assert!(stage.reader.document().is_raw(), "{}", stage.screen());
    assert!(stage.last_row().contains("q close"), "{}", stage.screen());
    stage.keys("q");
    assert!(!stage.reader.document().is_raw() && !stage.leaves());
    stage.keys("q");
    assert!(stage.leaves());
}

#[test]
fn there_are_ways_to_leave_at_once() {
    for keys in ["ZZ", ":q<enter>", ":leave<enter>"] {
        let mut stage = Stage::of_files(&["pier.md", "quay.md"], None);
        stage.keys("<enter>").file_comes("# Pier\n\nIt is new.\n");
        stage.keys(keys);
        assert!(stage.leaves(), "{keys}");
    }
}
