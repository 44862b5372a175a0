//! Following a file: what is there is kept, and what comes is shown.

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::document;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Failure, JobId, Outcome};
use crate::reader::follow::FileState;
use crate::reader::options::ReaderOptions;
use crate::reader::source::as_it_came;

fn log(lines: usize) -> String {
    let line =
        |n: usize| format!("Number {n} of the lines that the harbour office wrote down.\n\n");
    "The Log Of The Harbour\n\n".to_string() + &(0..lines).map(line).collect::<String>()
}

struct Followed {
    stage: Stage,
    watch: JobId,
}

impl Followed {
    /// A reader that follows a file, the file having been read.
    fn of(text: &str) -> Self {
        let options = ReaderOptions {
            follow: true,
            ..ReaderOptions::default()
        };
        let inputs = vec![Input::File("log.txt".into())];
        let stage = Stage::with(inputs, &options, 80, 24);
        let watch = stage.effects.iter().find_map(|effect| match effect {
            Effect::Follow(job, path) => Some((*job, path.clone())),
            _ => None,
        });
        let (watch, path) = watch.expect("watched");
        assert_eq!(path.to_str(), Some("log.txt"));
        let first = stage
            .effects
            .iter()
            .position(|e| matches!(e, Effect::Open(..)));
        assert_eq!(first, Some(1), "looked at before it is read");
        let mut followed = Self { stage, watch };
        followed.read(text);
        followed
    }

    /// The reading that was asked for, done.
    fn read(&mut self, text: &str) {
        let asked = self.stage.effects.drain(..).rev().find_map(|e| match e {
            Effect::Open(job, _) => Some(job),
            _ => None,
        });
        let article = load::from_text(text, Format::Text, None);
        self.stage.finish(asked.expect("asked for"), article);
    }

    fn changes(&mut self, file: FileState) {
        self.stage
            .event(Event::Done(self.watch, Outcome::Changed(file)));
    }

    fn is_asked_for(&self) -> bool {
        self.stage
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Open(..)))
    }
}

#[test]
fn who_reads_at_the_end_stays_there_and_who_reads_elsewhere_too() {
    let mut followed = Followed::of(&log(60));
    assert!(
        followed.stage.shows("following"),
        "{}",
        followed.stage.screen()
    );
    followed.stage.keys("G");
    followed.changes(FileState::There);
    assert!(followed.is_asked_for());
    assert!(followed.stage.shows("Number 59 "), "what is there stays");
    followed.read(&log(80));
    assert!(
        followed.stage.shows("Number 79 "),
        "{}",
        followed.stage.screen()
    );
    followed.stage.keys("gff");
    let place = followed.stage.reader.document().place;
    followed.changes(FileState::There);
    followed.read(&log(90));
    assert_eq!(followed.stage.reader.document().place, place);
    // Cut short, the end is the new one.
    followed.stage.keys("G");
    followed.changes(FileState::There);
    followed.read(&log(30));
    assert!(
        followed.stage.shows("Number 29 "),
        "{}",
        followed.stage.screen()
    );
}

#[test]
fn a_text_that_outgrows_the_screen_shows_its_end_unless_it_was_rewritten() {
    let mut followed = Followed::of(&log(3));
    followed.changes(FileState::There);
    followed.read(&log(40));
    assert!(
        followed.stage.shows("Number 39 "),
        "{}",
        followed.stage.screen()
    );
    let mut followed = Followed::of(&log(3));
    followed.changes(FileState::There);
    followed.read(&log(40).replace("The Log", "The Whole Log"));
    assert!(
        followed.stage.shows("The Whole Log"),
        "{}",
        followed.stage.screen()
    );
}

#[test]
fn what_was_put_before_the_place_moves_it() {
    let mut followed = Followed::of(&log(60));
    followed.stage.keys("ff");
    let top = |stage: &Stage| {
        let document = stage.reader.document();
        document.article.text[document.place.at as usize..][..12].to_string()
    };
    let before = top(&followed.stage);
    followed.changes(FileState::There);
    followed.read(&log(60).replace("\n\nNumber 0", "\n\nWhat was left out before.\n\nNumber 0"));
    assert_eq!(top(&followed.stage), before);
}

#[test]
fn it_is_read_again_only_when_the_work_on_it_is_done() {
    let mut followed = Followed::of(&log(60));
    followed.changes(FileState::There);
    let job = followed.stage.reader.document().job;
    followed.stage.effects.clear();
    followed.changes(FileState::There);
    followed.changes(FileState::There);
    assert!(!followed.is_asked_for(), "it is being read");
    followed
        .stage
        .finish(job, load::from_text(&log(61), Format::Text, None));
    assert!(followed.is_asked_for(), "it has changed since");
    followed.read(&log(62));
    assert!(!followed.is_asked_for());
}

#[test]
fn a_file_that_is_gone_or_empty_leaves_what_was_read() {
    let mut followed = Followed::of(&log(60));
    for (file, words) in [
        (FileState::Gone, "following: the file is gone"),
        (FileState::Empty, "following: the file is empty"),
    ] {
        followed.changes(file);
        assert!(followed.stage.shows(words), "{}", followed.stage.screen());
        assert!(followed.stage.shows("Number 0 ") && !followed.is_asked_for());
    }
    followed.changes(FileState::There);
    let job = followed.stage.reader.document().job;
    let failure = Failure {
        what: "log.txt may not be read".into(),
        hint: None,
    };
    followed
        .stage
        .event(Event::Done(job, Outcome::Failed(failure)));
    assert!(followed.stage.shows("may not be read") && followed.stage.shows("Number 0 "));
    assert_eq!(
        followed.stage.reader.document().stage,
        document::Stage::Done
    );
    followed.stage.effects.clear();
    followed.changes(FileState::There);
    assert!(followed.is_asked_for());
}

#[test]
fn a_key_follows_and_ends_it() {
    let mut stage = Stage::on(vec![Input::File("log.txt".into())], 80, 24);
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&log(60), Format::Text, None));
    stage.effects.clear();
    let follow = || {
        use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
        Event::Key(KeyEvent::new(KeyCode::Char('f'), KeyModifiers::ALT))
    };
    stage.event(follow());
    assert!(stage.shows("its file is followed"), "{}", stage.screen());
    let [
        Effect::Follow(watch, _),
        Effect::Cancel(_),
        Effect::Open(job, _),
        ..,
    ] = stage.effects[..]
    else {
        panic!("{:?}", stage.effects);
    };
    stage.finish(job, load::from_text(&log(60), Format::Text, None));
    assert!(stage.shows("following"), "{}", stage.screen());
    stage.effects.clear();
    stage.event(follow());
    assert!(stage.shows("no longer followed") && !stage.shows("following"));
    assert!(matches!(stage.effects[0], Effect::Cancel(job) if job == watch));
    // A late word of it changes nothing.
    stage.effects.clear();
    stage.event(Event::Done(watch, Outcome::Changed(FileState::There)));
    assert!(!stage.effects.iter().any(|e| matches!(e, Effect::Open(..))));
}

#[test]
fn what_is_no_file_is_not_followed_and_that_is_said() {
    let options = ReaderOptions {
        follow: true,
        ..ReaderOptions::default()
    };
    for (input, words) in [
        (Input::Stdin, "what is piped is shown as it comes"),
        (
            Input::Address("https://news.example.org/".into()),
            "only files are followed",
        ),
        (
            Input::Sample(&load::samples()[0]),
            "the samples never change",
        ),
    ] {
        let stage = Stage::with(vec![input], &options, 100, 24);
        assert!(stage.shows(words), "{}", stage.screen());
        assert_eq!(stage.reader.document().following, None);
    }
}

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

#[test]
fn who_is_not_looked_at_any_more_is_not_watched() {
    let options = ReaderOptions {
        follow: true,
        ..ReaderOptions::default()
    };
    let inputs: Vec<Input> = (0..60)
        .map(|n| Input::File(format!("log-{n}.txt").into()))
        .collect();
    let mut stage = Stage::with(inputs, &options, 80, 24);
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
    let options = ReaderOptions {
        follow: true,
        ..ReaderOptions::default()
    };
    let inputs = vec![Input::File("log.md".into())];
    let mut stage = Stage::with(inputs, &options, 80, 24);
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
fn the_list_of_hits_stays_as_it_is_while_they_are_counted_anew() {
    let mut followed = Followed::of(&log(60));
    followed.stage.keys("/harbour<enter>\\10G");
    let standing = |stage: &Stage| {
        let search = stage.reader.document().search.as_ref();
        search.and_then(|search| search.standing())
    };
    assert_eq!(standing(&followed.stage).map(|(at, _)| at), Some(10));
    followed.changes(FileState::There);
    followed.read(&log(80));
    let shows = |stage: &Stage, words: &str| assert!(stage.shows(words), "{}", stage.screen());
    shows(&followed.stage, "10 of 61");
    assert!(!followed.stage.shows("nothing is found"));
    followed.stage.work();
    shows(&followed.stage, "10 of 81");
    followed.stage.keys("j");
    shows(&followed.stage, "11 of 81");
}
