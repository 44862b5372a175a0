//! Following a file: what is there is kept, and what comes is shown.

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::document;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::follow::{FileState, Following};
use crate::reader::job::{Failure, JobId};
use crate::reader::options::ReaderOptions;

pub(super) fn log(lines: usize) -> String {
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
fn what_is_new_shows_before_it_is_known_who_says_what_but_not_for_ever() {
    let mut followed = Followed::of(&log(60));
    let loaded = |followed: &mut Followed, lines: usize| {
        let job = followed.stage.reader.document().job;
        let article = load::from_text(&log(lines), Format::Text, None);
        let loaded = Outcome::Loaded(std::sync::Arc::new(article));
        followed.stage.event(Event::Done(job, loaded));
        followed.stage.effects.clear();
    };
    followed.changes(FileState::There);
    loaded(&mut followed, 61);
    followed.changes(FileState::There);
    assert!(followed.is_asked_for(), "its analysis is given up");
    loaded(&mut followed, 62);
    followed.changes(FileState::There);
    assert!(!followed.is_asked_for(), "this one is waited for");
    let job = followed.stage.reader.document().job;
    let analysed = Outcome::Analysed(Default::default());
    followed.stage.event(Event::Done(job, analysed));
    assert!(followed.is_asked_for());
}

#[test]
fn who_is_written_on_and_on_is_kept_less_often() {
    let mut stage = super::kept::before_reading();
    stage.finish(
        stage.reader.document().job,
        load::from_text(&log(60), Format::Text, None),
    );
    super::kept::recall(&mut stage, None);
    let sent = |stage: &Stage| {
        let sent = stage.reader.document().remembered.sent.as_ref();
        sent.map(|seen| seen.followed)
    };
    assert_eq!(sent(&stage), Some(false));
    stage.reader.document_mut().following = Some(Following {
        job: JobId::default(),
        file: FileState::There,
        changed: false,
        gave_up: false,
    });
    stage.keys("j");
    assert_eq!(sent(&stage), Some(true));
}

#[test]
fn notes_and_corrections_go_with_a_text_that_grows() {
    let text = super::kept::text();
    let mut followed = Followed::of(&text);
    let clerk = |stage: &mut Stage| {
        let (notes, other): (Vec<_>, Vec<_>) = std::mem::take(&mut stage.effects)
            .into_iter()
            .partition(|effect| matches!(effect, Effect::Note(..)));
        stage.effects = notes;
        super::notes::work_as_clerk(stage);
        for effect in other {
            match effect {
                Effect::Step(..) | Effect::LayOver(..) => super::kept::answer(stage, effect),
                other => stage.effects.push(other),
            }
        }
    };
    // A note to a quotation; the speaker of another one set right.
    followed.stage.keys(")H<enter>");
    clerk(&mut followed.stage);
    followed.stage.keys("<esc>))CDora<enter>");
    clerk(&mut followed.stage);
    let state = |stage: &Stage| {
        let document = stage.reader.document();
        let notes = document.notes.all.iter();
        let notes: Vec<_> = notes.map(|n| n.note.words.exact.clone()).collect();
        let holding = document.remembered.log.holding().len();
        (
            notes,
            document.notes.all.len() - document.notes.found(),
            holding,
        )
    };
    let before = state(&followed.stage);
    assert_eq!(
        (before.0.len(), before.1, before.2),
        (1, 0, 1),
        "{before:?}"
    );
    followed.stage.keys("fff");
    let place = followed.stage.reader.document().place;
    followed.changes(FileState::There);
    followed.read(&format!("{text}One row more stands here.\n\n"));
    clerk(&mut followed.stage);
    assert_eq!(state(&followed.stage), before);
    assert_eq!(followed.stage.reader.document().place, place);
    // The words that were marked are gone: the note is not.
    followed.changes(FileState::There);
    followed.read(&text.replace("“The boat is late,” Ann Poe said.\n\n", ""));
    clerk(&mut followed.stage);
    let (notes, lost, holding) = state(&followed.stage);
    assert_eq!((notes.len(), lost, holding), (1, 1, 1));
}

#[test]
fn links_keep_their_words_where_only_what_is_marked_up_changes() {
    let marked = |text: &str| load::from_text(text, Format::Markdown, None);
    let inputs = vec![Input::File("draft.md".into())];
    let mut stage = Stage::with(inputs, &ReaderOptions::default(), 80, 24);
    let job = stage.reader.document().job;
    let text = "# A Title\n\nThe old weir and [the pier](a.md) and [the gate](b.md).\n";
    stage.finish(job, marked(text));
    let words = |stage: &Stage| {
        let document = stage.reader.document();
        let link = document.article.inlines.get(document.link?)?;
        Some(document.article.slice(link.span).to_string())
    };
    let pier = |stage: &mut Stage| {
        let article = stage.reader.document().article.clone();
        let pier = article
            .inlines
            .iter()
            .position(|i| article.slice(i.span) == "the pier");
        stage.reader.document_mut().link = pier;
    };
    pier(&mut stage);
    stage.keys(";");
    assert!(matches!(
        stage.reader.overlays.last(),
        Some(crate::reader::overlay::Overlay::Letters(_))
    ));
    stage.finish(job, marked(&text.replace("old weir", "[old weir](c.md)")));
    assert!(stage.reader.overlays.is_empty(), "their letters are others");
    assert_eq!(words(&stage).as_deref(), Some("the pier"));
    // Where it is no link any more, none is selected.
    stage.finish(job, marked(&text.replace("[the pier](a.md)", "the pier")));
    assert_eq!(words(&stage), None);
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
        ..Failure::default()
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
