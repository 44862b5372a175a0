//! The clerk and the store: what is kept, when, and what happens when the store is busy.

use std::sync::mpsc;

use super::super::{Receiver, Wake};
use super::desk::Desk;
use super::unkept::Unkept;
use super::*;
use crate::analysis::analyze;
use crate::analysis::correct::{Correction, Log, Naming, Speaker, Step};
use crate::article::{Anchor, Format};
use crate::load::{self, Input};
use crate::reader::event::{Event, Outcome};
use crate::reader::memory::{Seen, Stepped, Subject};
use crate::reader::notes::{Noted, Notes};
use crate::store::{Note, NoteStep, Store, another_writes};

const TEXT: &str = "The Ferry\n\n“The boat is late,” Ann Poe said.\n";

struct Bench {
    folder: tempfile::TempDir,
    desk: Desk,
    told: Receiver<Wake>,
    subject: Subject,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, told) = mpsc::channel();
        let desk = Desk::new(sender, Some(folder.path().join("store")));
        let subject = Subject {
            input: Input::File(folder.path().join("ferry.txt")),
            article: Arc::new(load::from_text(TEXT, Format::Text, None)),
        };
        Self {
            folder,
            desk,
            told,
            subject,
        }
    }

    fn store(&self) -> Store {
        Store::open(&self.folder.path().join("store")).expect("a store")
    }

    fn step(&mut self, log: &Log, step: Step) -> Stepped {
        let found = Arc::new(analyze(&self.subject.article));
        let what = Box::new((self.subject.clone(), found, log.clone(), step));
        self.desk.take(Effect::Step(0, 1, what));
        match self.outcome() {
            Some(Outcome::Stepped(0, 1, stepped)) => *stepped,
            other => panic!("{other:?}"),
        }
    }

    fn outcome(&self) -> Option<Outcome> {
        match self.told.try_recv().ok()? {
            Wake::Event(Event::Done(_, outcome)) => Some(outcome),
            _ => None,
        }
    }

    fn said_by(&self, name: &str) -> Step {
        let found = analyze(&self.subject.article);
        let quotation = Naming::new(&self.subject.article, &found).quotation(0);
        Step::Make(Box::new(Correction::Speaker {
            quotation: quotation.expect("one"),
            speaker: Speaker::Named(name.into()),
        }))
    }

    /// What the store has.
    fn kept(&self) -> Vec<String> {
        let kept = self.store().look_up(&self.subject.known()).expect("read");
        let log = kept.expect("kept").log;
        log.holding().iter().map(Correction::verdict).collect()
    }
}

/// Waits for nobody: what is locked is busy at once.
fn at_once(bench: &mut Bench) {
    bench.desk.finish(Duration::ZERO);
}

#[test]
fn what_another_window_set_right_is_shown_before_it_is_taken_back() {
    let mut bench = Bench::new();
    let log = bench.step(&Log::default(), bench.said_by("Bo Hart")).log;
    // Another reader of the same article makes one more.
    let other = bench.said_by("Cy Lund");
    let known = bench.subject.known();
    bench.store().step(&known, &other).expect("kept");
    let stepped = bench.step(&log, Step::Undo);
    assert!(stepped.elsewhere && stepped.taken.is_none());
    assert_eq!(stepped.log.holding().len(), 2);
    // Now it is known, and goes.
    let stepped = bench.step(&stepped.log, Step::Undo);
    let taken = stepped.taken.expect("one").verdict();
    assert_eq!(taken, "said by Cy Lund");
    assert_eq!(stepped.log.holding().len(), 1);
}

#[test]
fn what_another_program_was_in_the_way_of_is_kept_later_in_its_order() {
    let mut bench = Bench::new();
    let log = bench.step(&Log::default(), bench.said_by("Bo Hart")).log;
    at_once(&mut bench);
    let lock = another_writes(&bench.folder.path().join("store"));
    let stepped = bench.step(&log, bench.said_by("Cy Lund"));
    assert!(stepped.lost.expect("not kept").contains("in use"));
    assert_eq!(stepped.log.holding().len(), 2);
    // Undone before it was ever kept, it is the one that is taken back.
    let stepped = bench.step(&stepped.log, Step::Undo);
    assert!(stepped.lost.is_some());
    assert_eq!(stepped.taken.expect("one").verdict(), "said by Cy Lund");
    let stepped = bench.step(&stepped.log, bench.said_by("Di Moss"));
    assert_eq!(bench.desk.finish(Duration::ZERO).corrections, 3);
    drop(lock);
    let stepped = bench.step(&stepped.log, bench.said_by("Ed Nye"));
    assert_eq!(stepped.lost, None);
    assert_eq!(stepped.log.holding().len(), 3);
    let said = ["said by Bo Hart", "said by Di Moss", "said by Ed Nye"];
    assert_eq!(bench.kept(), said);
    assert_eq!(bench.desk.finish(Duration::ZERO), Unkept::default());
}

#[test]
fn a_lock_puts_the_rest_off_and_ends_nothing() {
    let mut bench = Bench::new();
    bench.step(&Log::default(), bench.said_by("Bo Hart"));
    at_once(&mut bench);
    let lock = another_writes(&bench.folder.path().join("store"));
    bench.step(&Log::default(), bench.said_by("Cy Lund"));
    let place = Box::new((bench.subject.clone(), Seen::default()));
    bench.desk.take(Effect::Keep(0, place));
    // What was kept is told once what was done since is kept too.
    bench
        .desk
        .take(Effect::Recall(0, Box::new(bench.subject.clone())));
    assert!(bench.outcome().is_none());
    let unkept = bench.desk.finish(Duration::ZERO);
    let words = unkept.words().expect("something");
    assert_eq!(words, "not kept: 1 correction and the place in the text");
    assert!(bench.desk.due().is_some());
    drop(lock);
    assert_eq!(bench.desk.finish(Duration::ZERO), Unkept::default());
    let Some(Outcome::Recalled(0, Some(recalled))) = bench.outcome() else {
        panic!("it is recalled");
    };
    assert_eq!(recalled.log.holding().len(), 2);
    assert!(matches!(bench.outcome(), Some(Outcome::Told(_))));
    assert_eq!(bench.kept().len(), 2);
}

#[test]
fn a_store_that_cannot_be_used_is_given_up_and_what_is_lost_is_told() {
    let mut bench = Bench::new();
    std::fs::write(bench.folder.path().join("store"), "A diary.\n".repeat(99)).expect("written");
    let what = Box::new((
        bench.subject.clone(),
        Arc::default(),
        Log::default(),
        bench.said_by("Bo Hart"),
    ));
    bench.desk.take(Effect::Step(0, 1, what));
    assert!(matches!(bench.outcome(), Some(Outcome::NotKept(_))));
    assert!(matches!(bench.outcome(), Some(Outcome::Stepped(..))));
    let unkept = bench.desk.finish(Duration::ZERO);
    assert_eq!(unkept.words().as_deref(), Some("not kept: 1 correction"));
}

#[test]
fn what_breaks_down_is_told_and_the_clerk_goes_on() {
    let mut bench = Bench::new();
    bench
        .desk
        .guarded(|_| panic!("a test of what happens then"));
    assert!(matches!(bench.outcome(), Some(Outcome::NotKept(_))));
    let stepped = bench.step(&Log::default(), bench.said_by("Bo Hart"));
    assert_eq!(stepped.log.holding().len(), 1);
}

fn mark(words: &str) -> NoteStep {
    NoteStep::Mark(Note {
        words: Anchor {
            exact: words.into(),
            ..Anchor::default()
        },
        ..Note::default()
    })
}

impl Bench {
    fn note(&mut self, notes: &Notes, step: NoteStep) -> Noted {
        let what = Box::new((self.subject.clone(), notes.clone(), Some(step)));
        self.desk.take(Effect::Note(0, what));
        match self.outcome() {
            Some(Outcome::Noted(0, noted)) => *noted,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_note_that_another_program_is_in_the_way_of_is_told_and_counted_until_it_is_kept() {
    let mut bench = Bench::new();
    at_once(&mut bench);
    let store = bench.folder.path().join("store");
    let none = Notes::default();
    {
        let _other = another_writes(&store);
        let noted = bench.note(&none, mark("The boat"));
        assert!(noted.lost.is_some());
        assert_eq!(noted.step, Some(mark("The boat")), "to be tried again");
        assert_eq!(noted.notes.all.len(), 0);
    }
    let noted = bench.note(&none, mark("The boat"));
    assert_eq!((noted.lost, noted.notes.all.len()), (None, 1));
    let most = Duration::ZERO;
    assert_eq!(bench.desk.finish(most), Unkept::default());

    let mut bench = Bench::new();
    at_once(&mut bench);
    let _other = another_writes(&bench.folder.path().join("store"));
    bench.note(&none, mark("The boat"));
    let unkept = bench.desk.finish(most);
    assert_eq!(unkept.words().as_deref(), Some("not kept: 1 note"));
}

/// The reader asks for the second before it heard of the first.
#[test]
fn without_a_store_notes_come_one_upon_the_other() {
    let mut bench = Bench::new();
    let (sender, told) = mpsc::channel();
    bench.desk = Desk::new(sender, None);
    bench.told = told;
    let none = Notes::default();
    bench.note(&none, mark("The boat"));
    let noted = bench.note(&none, mark("Ann Poe"));
    let ids: Vec<i64> = noted.notes.all.iter().map(|n| n.id.0).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}
