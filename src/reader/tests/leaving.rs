//! The keys that close what lies over the text, and those that leave.

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::ReaderOptions;
use crate::reader::effect::Effect;
use crate::reader::state::Focus;

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

    /// The keys that are told, whatever was told before.
    fn last_row(&mut self) -> String {
        self.reader.message = None;
        let screen = self.screen();
        screen.lines().last().unwrap_or_default().to_string()
    }
}

/// Whatever an article was opened from, one key leaves; what lies over the text goes first.
#[test]
fn one_key_leaves_from_everywhere() {
    let mut stage = Stage::of_files(&["pier.md", "quay.md"], None);
    stage.keys("j<enter>").file_comes("# Quay\n\nIt is old.\n");
    assert!(stage.last_row().contains("q quit"), "{}", stage.screen());
    stage.keys("<esc>");
    assert!(stage.shows("nothing is open; q leaves"));
    stage.keys("?q");
    assert!(stage.shows("It is old.") && !stage.leaves());
    stage.keys("q");
    assert!(stage.leaves());
    // Ctrl-c leaves even while something is typed.
    let mut stage = Stage::new(100, 24);
    stage.keys("/pier<C-c>");
    assert!(stage.effects.iter().any(|e| matches!(e, Effect::Quit(_))));
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

/// A pane that has no room beside the text lies over it, and is closed like a box.
#[test]
fn a_pane_over_the_text_is_closed_and_one_beside_it_is_left() {
    for open in ["P", "Q", "*"] {
        let mut stage = Stage::new(80, 24);
        stage.keys(open);
        assert!(stage.reader.layout.is_covered(), "{}", stage.screen());
        assert!(stage.last_row().contains("q to the text"), "{open}");
        stage.keys("q");
        assert!(!stage.leaves(), "{open}");
        assert_eq!(stage.reader.focus, Focus::Body, "{open}");
        stage.keys("q");
        assert!(stage.leaves(), "{open}");
        let mut stage = Stage::new(140, 40);
        stage.keys(open);
        assert!(!stage.last_row().contains("q to the text"), "{open}");
        stage.keys("q");
        assert!(stage.leaves(), "{open}");
    }
}

/// Whatever the width, Esc gives the keys back to the text before it takes anything away.
#[test]
fn esc_in_a_pane_leaves_the_filter_alone() {
    for width in [80, 140] {
        let mut stage = Stage::new(width, 30);
        stage.keys("P<enter>");
        assert_eq!(stage.reader.focus, Focus::Sidebar);
        stage.keys("<esc>");
        assert_eq!(stage.reader.focus, Focus::Body);
        assert!(stage.reader.document().filter.is_active(), "{width}");
        stage.keys("<esc>");
        assert!(!stage.reader.document().filter.is_active(), "{width}");
    }
}

#[test]
fn esc_goes_back_from_a_source() {
    let mut stage = Stage::of_files(&["pier.md"], None);
    stage
        .file_comes("# Pier\n\nIt is **new**.\n")
        .keys("S<enter>");
    stage.file_comes("# Pier\n\nIt is **new**.\n");
    assert!(stage.reader.document().is_raw(), "{}", stage.screen());
    stage.keys("<esc>");
    assert!(!stage.reader.document().is_raw() && !stage.leaves());
}

/// A list of what was given has neither a source nor a format, and stays what it is.
#[test]
fn a_list_that_was_made_here_is_not_read_as_something_else() {
    for keys in ["A", "S<enter>", "<C-e>"] {
        let mut stage = Stage::of_files(&["pier.md", "quay.md"], None);
        assert!(stage.shows("pier.md"));
        stage.effects.clear();
        stage.keys(keys);
        assert!(stage.shows("this is a list of articles"), "{keys}");
        assert!(stage.shows("pier.md") && stage.shows("quay.md"), "{keys}");
        let opens = |e: &Effect| matches!(e, Effect::Open(..));
        assert!(!stage.effects.iter().any(opens), "{keys}");
    }
    let mut stage = Stage::of_files(&["pier.md", "quay.md"], None);
    stage.keys("S");
    let row = stage.last_row();
    assert!(
        !row.contains("source text") && !row.contains("browser"),
        "{row}"
    );
    // A source in which there is something has its keys.
    stage
        .keys("<esc>j<enter>")
        .file_comes("# Quay\n\nIt is old.\n");
    stage.keys("S");
    assert!(
        stage.last_row().contains("source text"),
        "{}",
        stage.screen()
    );
    assert!(!stage.last_row().contains("browser"), "it has no address");
}
