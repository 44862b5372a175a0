//! Keys that are pressed one after another.

use super::*;

impl Stage {
    /// A reader with the user's keys.
    fn with_keys(user: &str) -> Self {
        let mut stage = Self::new(100, 30);
        assert_eq!(stage.reader.keymap.lay_over("keymap.toml", user), []);
        stage
    }

    /// No key comes for a while after the last.
    fn pause(&mut self) -> &mut Self {
        let awaited = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::AwaitPause(number) => Some(*number),
            _ => None,
        });
        if let Some(number) = awaited {
            self.event(Event::Paused(number));
        }
        self
    }

    fn percent(&self) -> u32 {
        self.reader.document().percent()
    }
}

#[test]
fn keys_that_only_begin_others_show_after_a_pause_what_may_follow() {
    for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 12)] {
        let mut stage = Stage::new(width, height);
        stage.keys("Z");
        assert!(stage.shows("Z …"));
        assert!(!stage.shows("choose colours"));
        stage.pause();
        insta::assert_snapshot!(format!("following_{width}x{height}"), stage.screen());
        assert!(stage.shows("choose colours"));
        stage.keys("s");
        assert!(!stage.reader.strip && stage.reader.begun.is_none());
        assert!(!stage.shows("choose colours"));
    }
}

#[test]
fn a_key_that_means_something_by_itself_does_it_after_a_pause_or_at_the_next_key() {
    let user = "[global]\n\"g g\" = \"end\"\n";
    let mut stage = Stage::with_keys(user);
    stage.keys("dd");
    let before = stage.percent();
    assert!(before > 0);
    stage.keys("g");
    assert_eq!(stage.percent(), before);
    stage.pause();
    assert_eq!(stage.percent(), 0);
    // The pause is over: it does nothing more.
    stage.keys("G").pause();
    assert_eq!(stage.percent(), 100);
    stage.keys("gd");
    assert!(stage.percent() < 100 && stage.percent() > 0);
    stage.keys("gg");
    assert_eq!(stage.percent(), 100);
}

#[test]
fn escape_gives_up_what_was_begun_and_closes_nothing() {
    let mut stage = Stage::with_keys("[people]\n\"z p\" = \"quit\"\n");
    stage.keys("Pz<esc>");
    assert!(stage.reader.begun.is_none());
    assert_eq!(stage.reader.context(), Context::People);
    stage.keys("z").pause();
    assert!(stage.reader.text_only);
    let mut stage = Stage::new(100, 30);
    stage.keys("Zq");
    assert!(stage.shows("Zq means nothing here"));
    assert!(stage.effects.iter().all(|e| !matches!(e, Effect::Quit(_))));
}

#[test]
fn a_count_stands_before_a_sequence() {
    let mut stage = Stage::with_keys("[text]\n\"z j\" = \"line-down\"\n");
    stage.keys("5zj");
    let by_sequence = stage.reader.document().place;
    let mut other = Stage::new(100, 30);
    other.keys("5j");
    assert_eq!(other.reader.document().place, by_sequence);
}

#[test]
fn what_follows_a_key_that_meant_something_may_be_a_marks_letter_or_a_count() {
    let mut stage = Stage::with_keys("[global]\n\"m m\" = \"notes\"\n\"g g\" = \"end\"\n");
    stage.keys("dd");
    let (place, percent) = (stage.reader.document().place, stage.percent());
    stage.keys("mb");
    assert_eq!(stage.reader.document().place, place);
    stage.keys("G'b");
    assert_eq!(stage.percent(), percent);
    stage.keys("g5j");
    let counted = stage.reader.document().place;
    let mut other = Stage::new(100, 30);
    other.keys("5j");
    assert_eq!(counted, other.reader.document().place);
}

#[test]
fn one_can_leave_and_stop_in_the_midst_of_a_sequence() {
    let ctrl = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    let mut stage = Stage::new(100, 30);
    stage.keys("Z").event(ctrl('z'));
    assert!(stage.effects.iter().any(|e| matches!(e, Effect::Suspend)));
    assert!(stage.reader.begun.is_none());
    stage.keys("Z").event(ctrl('c'));
    assert!(stage.effects.iter().any(|e| matches!(e, Effect::Quit(_))));
}
