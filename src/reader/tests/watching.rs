//! Which files are watched, and what goes with what is on the screen.

use super::{Stage, following::log};
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::job::JobId;
use crate::reader::options::ReaderOptions;
use crate::reader::source::as_it_came;

/// The watches that were begun and not ended.
fn watches(effects: &[Effect]) -> Vec<JobId> {
    let mut watches = Vec::new();
    for effect in effects {
        match effect {
            Effect::Follow(job, _) => watches.push(*job),
            Effect::Cancel(job) => watches.retain(|watch| watch != job),
            _ => {}
        }
    }
    watches
}

/// A reader that follows these files.
fn following(inputs: Vec<Input>) -> Stage {
    let options = ReaderOptions {
        follow: true,
        ..ReaderOptions::default()
    };
    Stage::with(inputs, &options, 80, 24)
}

#[test]
fn who_is_not_looked_at_any_more_is_not_watched() {
    let inputs = (0..60).map(|n| Input::File(format!("log-{n}.txt").into()));
    let mut stage = following(inputs.collect());
    for n in 0..60 {
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(&log(3), Format::Text, None));
        if n < 59 {
            stage.keys("J");
        }
    }
    let unloaded = stage.reader.documents.iter().filter(|d| !d.has_text());
    assert!(unloaded.count() > 5, "some were put away");
    let watched = watches(&stage.effects).len();
    let there = stage.reader.documents.iter().filter(|d| d.has_text());
    assert_eq!(watched, there.count());
    // On coming back it is watched again.
    stage.effects.clear();
    for _ in 0..59 {
        if stage.reader.document().has_text() {
            stage.keys("K");
        }
    }
    assert!(!stage.reader.document().has_text());
    let watch = watches(&stage.effects);
    let following = stage.reader.document().following.expect("followed");
    assert!(watch.contains(&following.job) && following.is_watched());
}

#[test]
fn a_source_that_is_replaced_is_not_watched_twice() {
    let mut stage = following(vec![Input::File("log.md".into())]);
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&log(3), Format::Markdown, None));
    for _ in 0..5 {
        stage.keys("S<enter>");
        assert!(stage.reader.document().is_raw(), "{}", stage.screen());
        let job = stage.reader.document().job;
        let raw = as_it_came(log(3).into(), Format::Text);
        stage.event(Event::Done(job, Outcome::Loaded(std::sync::Arc::new(raw))));
        stage.event(Event::Done(job, Outcome::Analysed(Default::default())));
        stage.keys("<C-o>");
    }
    let watched = watches(&stage.effects).len();
    assert_eq!(watched, 2, "the article and its source");
}

#[test]
fn what_is_not_followed_is_told_at_the_start_alone() {
    let mut stage = following(vec![Input::File("log.md".into())]);
    let job = stage.reader.document().job;
    let text = "# A Title\n\nIt is told [there](https://news.example.org/a).\n";
    stage.finish(job, load::from_text(text, Format::Markdown, None));
    stage.keys(".<enter>");
    assert_eq!(stage.reader.documents.len(), 2, "{}", stage.screen());
    assert!(
        !stage.shows("only files are followed"),
        "{}",
        stage.screen()
    );
}

#[test]
fn letters_are_on_what_shows_and_go_with_the_last_link() {
    use crossterm::event::{KeyModifiers, MouseEvent, MouseEventKind};
    let row = "Nothing stands here that would lead anywhere.\n\n";
    let text = format!(
        "# A Title\n\nSee [the pier](a.md) and [the gate](b.md).\n\n{}",
        row.repeat(60)
    );
    let inputs = vec![Input::File("log.md".into())];
    let mut stage = Stage::with(inputs, &ReaderOptions::default(), 80, 24);
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&text, Format::Markdown, None));
    stage.keys(";a");
    assert!(stage.reader.document().link.is_some());
    for _ in 0..5 {
        stage.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::ScrollDown,
            column: 30,
            row: 10,
            modifiers: KeyModifiers::NONE,
        }));
    }
    assert!(stage.reader.overlays.is_empty(), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(stage.reader.documents.len(), 1, "nothing unseen is opened");
}
