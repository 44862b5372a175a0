//! Lists of articles of which some were read another day.

use super::{ListingRow, Stage};
use crate::load::Input;
use crate::reader::ReaderOptions;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::job::JobId;
use crate::store::StorePlace;

impl Stage {
    fn with_a_store(recent: bool) -> Self {
        let names = ["pier.md", "quay.md", "net.md"];
        let options = ReaderOptions {
            arguments: match recent {
                true => Vec::new(),
                false => names.iter().map(Into::into).collect(),
            },
            recent: recent.then(|| vec![None; names.len()]),
            store: StorePlace(Some("/nowhere/store".into())),
            ..ReaderOptions::default()
        };
        let file = |name: &&str| Input::File((*name).into());
        Self::with(names.iter().map(file).collect(), &options, 80, 12)
    }

    /// How often it was asked what was read before, and of how many articles the last time.
    fn asked_what_was_read(&self) -> (usize, usize) {
        let asked = self.effects.iter().filter_map(|effect| match effect {
            Effect::RecallRead(0, inputs) => Some(inputs.len()),
            _ => None,
        });
        let asked: Vec<usize> = asked.collect();
        (asked.len(), asked.last().copied().unwrap_or(0))
    }

    fn were_read(&mut self, read: &[bool]) {
        let outcome = Outcome::WereRead(0, read.to_vec());
        self.event(Event::Done(JobId::default(), outcome));
    }
}

#[test]
fn what_was_read_another_day_is_marked() {
    let mut stage = Stage::with_a_store(false);
    stage.keys("jk");
    assert_eq!(stage.asked_what_was_read(), (1, 3), "once, for all");
    assert!(!stage.shows("✓"), "{}", stage.screen());
    stage.were_read(&[false, true, false]);
    assert!(stage.shows("✓ quay.md"), "{}", stage.screen());
    assert!(stage.shows("• pier.md") && stage.shows("• net.md"));
    assert!(stage.shows("3 articles, 1 read"), "{}", stage.screen());
    // An answer about another list is none.
    stage.were_read(&[true, true]);
    assert!(stage.shows("• pier.md"), "{}", stage.screen());
}

/// All of that was read.
#[test]
fn nobody_asks_of_what_was_read_last() {
    let mut stage = Stage::with_a_store(true);
    stage.keys("jk");
    assert_eq!(stage.asked_what_was_read(), (0, 0));
}

#[test]
fn what_was_read_last_is_taken_off_its_list() {
    let mut stage = Stage::with_a_store(true);
    assert!(stage.shows("X forget"), "{}", stage.screen());
    stage.keys("jX");
    assert!(stage.shows("What is kept of it"), "{}", stage.screen());
    // The harmless answer is the first.
    stage.keys("<enter>");
    let asked = |stage: &Stage| {
        stage.effects.iter().find_map(|effect| match effect {
            Effect::Forget(list, entry, input) => Some((*list, *entry, (**input).clone())),
            _ => None,
        })
    };
    assert_eq!(asked(&stage), None);
    stage.keys("X<down><enter>");
    let quay = Input::File("quay.md".into());
    assert_eq!(asked(&stage), Some((0, 1, quay)));
    let told = |came| Event::Done(JobId::default(), Outcome::Forgotten(0, 1, came));
    stage.event(told(Err("a reason".into())));
    assert!(
        stage.shows("not forgotten: quay.md: a reason"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("3 articles"));
    stage.event(told(Ok(2)));
    assert!(
        stage.shows("forgotten: quay.md, with 2 corrections"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("2 articles"), "{}", stage.screen());
    // What stood below is in its place, and is what it was.
    assert_eq!(stage.row(), Some(ListingRow::Entry(2)));
    stage.keys("<enter>");
    assert!(stage.shows("2/2"), "{}", stage.screen());
    // It is open now, and is kept again when it is left.
    stage.keys("<X");
    assert!(stage.shows("it is open"), "{}", stage.screen());
    let mut files = Stage::with_a_store(false);
    assert!(!files.shows("forget"));
    files.keys("X");
    assert!(files.shows("this is a list of articles"));
}
