//! The keys that close what lies over the text, and those that leave.

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::ReaderOptions;
use crate::reader::effect::Effect;

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
