//! What is kept and what comes back: the state's side of it.

use super::*;
use crate::analysis::correct::{Correction, Log, Step, apply};
use crate::reader::memory::{Recalled, Seen, Stepped, Subject};
use crate::store::{Kept, Memory, StorePlace};

pub(super) const TEXT: &str = "The Ferry Question\n\n“The boat is late,” Ann Poe said.\n\n\
    “We do what we can,” said Carl Benn, the harbor master.\n\n\
    According to Dora Finch, the owner, “the engine is sound.”\n\n";

pub(super) fn text() -> String {
    let rows = (0..90).map(|n| format!("Row {n} of the timetable stands here.\n\n"));
    format!("{TEXT}{}", rows.collect::<String>())
}

/// A reader that keeps what is done, of one text that it has not read yet.
pub(super) fn before_reading() -> Stage {
    let options = ReaderOptions {
        store: StorePlace(Some("unused".into())),
        ..ReaderOptions::default()
    };
    Stage::with(vec![Input::Stdin], &options, 100, 24)
}

/// The same, of one that it has read.
pub(super) fn stage() -> Stage {
    let mut stage = before_reading();
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&text(), Format::Text, None));
    stage
}

/// What the clerk was given to do since.
pub(super) fn asked(stage: &mut Stage) -> Vec<Effect> {
    let effects = std::mem::take(&mut stage.effects);
    let is_clerks = |effect: &Effect| {
        matches!(
            effect,
            Effect::Recall(..) | Effect::Keep(..) | Effect::Step(..) | Effect::LayOver(..)
        )
    };
    effects.into_iter().filter(is_clerks).collect()
}

pub(super) fn kept(effects: Vec<Effect>) -> Option<(Subject, Seen)> {
    let last = effects.into_iter().next_back()?;
    match last {
        Effect::Keep(0, what) => Some(*what),
        other => panic!("{other:?}"),
    }
}

/// Answers steps as the clerk does, without a store.
pub(super) fn work_as_clerk(stage: &mut Stage) {
    for effect in asked(stage) {
        answer(stage, effect);
    }
}

/// Answers a step, or has corrections laid over what was found.
pub(super) fn answer(stage: &mut Stage, effect: Effect) {
    let (n, turn, subject, found, mut log, step) = match effect {
        Effect::Step(n, turn, what) => {
            let (subject, found, log, step) = *what;
            (n, turn, subject, found, log, Some(step))
        }
        Effect::LayOver(n, turn, what) => {
            let (subject, found, log) = *what;
            (n, turn, subject, found, log, None)
        }
        _ => return,
    };
    let taken = step.as_ref().and_then(|step| log.take(step).cloned());
    let corrected = apply(&subject.article, &found, log.holding());
    let stepped = Stepped {
        log,
        corrected,
        step,
        taken,
        lost: None,
        elsewhere: false,
    };
    let outcome = Outcome::Stepped(n, turn, Box::new(stepped));
    stage.event(Event::Done(Default::default(), outcome));
}

/// Tells what was kept of the text that the reader has.
pub(super) fn recall(stage: &mut Stage, kept: Option<Kept>) {
    let article = stage.reader.document().article.clone();
    let recalled = kept.map(|kept| Box::new(Recalled::new(kept, &article)));
    let outcome = Outcome::Recalled(0, recalled);
    stage.event(Event::Done(Default::default(), outcome));
}

#[test]
fn nothing_is_kept_before_it_is_known_what_was() {
    let mut stage = stage();
    assert!(matches!(asked(&mut stage)[..], [Effect::Recall(0, _)]));
    stage.keys("j");
    assert!(asked(&mut stage).is_empty());
    recall(&mut stage, None);
    assert!(kept(asked(&mut stage)).is_some());
    // The same is kept once.
    stage.event(Event::Resize(100, 24));
    assert!(asked(&mut stage).is_empty());
    stage.keys("j");
    assert!(kept(asked(&mut stage)).is_some());
}

#[test]
fn without_a_store_the_clerk_is_left_alone() {
    let mut stage = Stage::of_text(&text(), 100, 24);
    stage.keys("jjT");
    assert!(asked(&mut stage).is_empty());
}

/// What a session keeps.
pub(super) fn session(keys: &str) -> Kept {
    let mut stage = stage();
    recall(&mut stage, None);
    stage.keys(keys);
    Kept {
        memory: memory(asked(&mut stage)),
        ..Kept::default()
    }
}

/// What is kept last.
pub(super) fn memory(effects: Vec<Effect>) -> Memory {
    let (subject, seen) = kept(effects).expect("kept");
    seen.memory(&subject.article)
}

/// A log of these.
pub(super) fn log_of(corrections: Vec<Correction>) -> Log {
    let holding = corrections.len();
    Log::new(corrections, holding)
}

/// The correction that was asked for last.
pub(super) fn made(stage: &mut Stage) -> Option<Correction> {
    let last = asked(stage)
        .into_iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Step(_, _, what) => Some(what.3),
            _ => None,
        });
    match last? {
        Step::Make(correction) => Some(*correction),
        _ => None,
    }
}

#[test]
fn all_is_as_it_was_left() {
    let recalled = session("40jma5jT--Fboat<enter>i");
    let mut stage = stage();
    asked(&mut stage);
    let (tone, measure) = (stage.reader.theme.tone, stage.reader.measure);
    recall(&mut stage, Some(recalled));
    assert!(stage.shows("Row 20 "), "{}", stage.screen());
    assert_ne!(stage.reader.theme.tone, tone);
    assert_ne!(stage.reader.measure, measure);
    let filter = &stage.reader.document().filter;
    assert_eq!(
        (filter.text.as_deref(), filter.reported),
        (Some("boat"), true)
    );
    let place = stage.reader.document().place;
    stage.keys("g'a");
    let at = stage.reader.document().place.at;
    assert!(at > 100 && at < place.at);
}

#[test]
fn the_whole_filter_is_as_it_was_left() {
    let sections = |text: &str| text.replace("According", "## The Engine\n\nAccording");
    let stage_of = |text: String| {
        let mut stage = stage();
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(&text, Format::Markdown, None));
        stage
    };
    let text = format!("{}“Ask Ann Poe,” Dora Finch said.\n", sections(&text()));
    let mut left = stage_of(text.clone());
    recall(&mut left, None);
    left.keys("sfinch<enter>@poe<enter>#engine<enter>v~");
    let filter = left.reader.document().filter.clone();
    assert_eq!(filter.parts().len(), 5, "{filter:?}");
    let (subject, seen) = kept(asked(&mut left)).expect("kept");
    let memory = seen.memory(&subject.article);
    // As it lies in the store.
    let memory = serde_json::to_string(&memory).expect("it is written");
    let memory: crate::store::Memory = serde_json::from_str(&memory).expect("it is read");
    let kept = |memory| Kept {
        memory,
        ..Kept::default()
    };
    let mut again = stage_of(text.clone());
    asked(&mut again);
    recall(&mut again, Some(kept(memory.clone())));
    assert_eq!(again.reader.document().filter, filter);
    // With a section more above, the same one is meant.
    let changed = text.replace("“We do", "## The Crew\n\n“We do");
    let mut changed = stage_of(changed);
    asked(&mut changed);
    recall(&mut changed, Some(kept(memory)));
    let section = changed.reader.document().filter.sections.clone();
    assert_eq!(section, [filter.sections[0] + 1]);
}

#[test]
fn a_filter_kept_before_it_had_more_parts_is_read() {
    let older = r#"{"speakers":["Ann Poe"],"kind":"Direct","text":"boat","reported":true}"#;
    let kept: crate::store::KeptFilter = serde_json::from_str(older).expect("it is read");
    assert_eq!((kept.speakers.len(), kept.sections.len()), (1, 0));
    let memory = crate::store::Memory {
        filter: kept,
        ..Default::default()
    };
    let mut stage = stage();
    asked(&mut stage);
    let kept = Kept {
        memory,
        ..Kept::default()
    };
    recall(&mut stage, Some(kept));
    let document = stage.reader.document();
    assert_eq!(document.filter.parts().len(), 3);
    assert!(document.filter.reported);
    assert_eq!(document.sidebar.shown(), 1);
}

#[test]
fn whoever_moved_or_asked_for_a_place_stays_there() {
    let recalled = session("40j");
    let mut moved = stage();
    moved.keys("3j");
    let place = moved.reader.document().place;
    recall(&mut moved, Some(recalled.clone()));
    assert_eq!(moved.reader.document().place, place);
    let options = ReaderOptions {
        at: Some("1".into()),
        store: StorePlace(Some("unused".into())),
        ..ReaderOptions::default()
    };
    let mut asked = Stage::with(vec![Input::Stdin], &options, 100, 24);
    let job = asked.reader.document().job;
    asked.finish(job, load::from_text(&text(), Format::Text, None));
    recall(&mut asked, Some(recalled));
    assert!(asked.shows("The boat is late"), "{}", asked.screen());
    assert!(!asked.shows("Row 20 "));
}

#[test]
fn what_the_command_line_asks_for_counts_more_than_what_was_kept() {
    let recalled = session("T--");
    let options = ReaderOptions {
        asked: crate::reader::memory::Asked {
            theme: true,
            measure: true,
            setting: false,
            sides: false,
        },
        store: StorePlace(Some("unused".into())),
        ..ReaderOptions::default()
    };
    let mut stage = Stage::with(vec![Input::Stdin], &options, 100, 24);
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&text(), Format::Text, None));
    let before = (stage.reader.theme.tone, stage.reader.measure);
    recall(&mut stage, Some(recalled));
    assert_eq!((stage.reader.theme.tone, stage.reader.measure), before);
}

#[test]
fn a_store_that_cannot_be_used_is_told_once_and_the_reader_goes_on() {
    let mut stage = stage();
    for why in ["it is newer", "again"] {
        let outcome = Outcome::NotKept(why.into());
        stage.event(Event::Done(Default::default(), outcome));
    }
    recall(&mut stage, None);
    assert!(stage.shows("nothing is remembered: it is newer"));
    asked(&mut stage);
    stage.keys("jj");
    assert!(asked(&mut stage).is_empty());
}

#[test]
fn a_speaker_is_set_right_taken_back_and_set_again() {
    let mut stage = Stage::of_text(&text(), 110, 30);
    stage.keys("))C");
    assert!(stage.shows("Who says it"));
    assert!(stage.shows("nobody: the text does not say"));
    stage.keys("Dora<enter>");
    work_as_clerk(&mut stage);
    assert!(
        stage.shows("said by Dora Finch (not kept)"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("“We do what we can,” (set)"));
    stage.keys("e");
    assert!(stage.shows("set by a person"), "{}", stage.screen());
    assert!(stage.shows("Carl Benn, "));
    stage.keys("<esc>U");
    work_as_clerk(&mut stage);
    assert!(stage.shows("taken back: “We do what we can,”: said by Dora Finch"));
    assert!(!stage.shows("(set)"));
    stage.keys("<C-r>");
    work_as_clerk(&mut stage);
    assert!(stage.shows("(set)"));
    stage.keys("<C-r>");
    work_as_clerk(&mut stage);
    assert!(stage.shows("nothing was taken back here"));
    // The notes have a meaning of their own for the key, where a note was taken away.
    stage.keys("*U");
    work_as_clerk(&mut stage);
    assert!(stage.shows("taken back: “We do"), "{}", stage.screen());
    stage.keys("U");
    assert!(stage.shows("no note was taken away here"));
}

#[test]
fn what_is_set_right_leaves_the_others_their_colours() {
    let mut stage = Stage::of_text(&text(), 110, 30);
    let colours = |stage: &Stage| -> Vec<(String, u8)> {
        let document = stage.reader.document();
        let analysis = document.analysis.as_deref().expect("done");
        let of = |e: &crate::analysis::Entity| {
            let colour = document.speakers.colour(Some(e.id))?;
            Some((e.name.clone(), colour))
        };
        analysis.entities.iter().filter_map(of).collect()
    };
    let before = colours(&stage);
    assert_eq!(before.len(), 3, "{before:?}");
    // The first one who speaks does so no more, and somebody new does.
    stage.keys(")CEwan Holt<enter>");
    work_as_clerk(&mut stage);
    let now = colours(&stage);
    for (name, colour) in &now {
        let was = before.iter().find(|(other, _)| other == name);
        assert!(was.is_none_or(|(_, was)| was == colour), "{now:?}");
    }
    assert_eq!(now.len(), 3, "{now:?}");
    let mut different: Vec<u8> = now.iter().map(|(_, colour)| *colour).collect();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 3, "{now:?}");
    stage.keys("U");
    work_as_clerk(&mut stage);
    assert_eq!(colours(&stage), before);
    // Two are made one, who keeps the colour of the one that stays.
    stage.keys("<esc>g)PCdora<enter>");
    work_as_clerk(&mut stage);
    let merged = colours(&stage);
    assert_eq!(merged.len(), 2, "{merged:?}");
    assert!(merged.iter().all(|one| before.contains(one)), "{merged:?}");
    // Called otherwise, one is who one was.
    stage.keys("U");
    work_as_clerk(&mut stage);
    stage.keys("R<C-u>Ewan Holt<enter>");
    work_as_clerk(&mut stage);
    let renamed = colours(&stage);
    let of = |all: &[(String, u8)]| all.iter().map(|(_, colour)| *colour).collect::<Vec<_>>();
    assert_eq!(of(&renamed), of(&before), "{renamed:?}");
}

#[test]
fn a_quotation_that_is_brought_back_is_selected() {
    let mut stage = Stage::of_text(&text(), 110, 30);
    stage.keys(")))X");
    work_as_clerk(&mut stage);
    assert!(stage.reader.document().selected.is_none());
    stage.keys("40jU");
    work_as_clerk(&mut stage);
    assert_eq!(stage.reader.document().selected, Some(2));
    assert!(stage.shows("the engine is sound"), "{}", stage.screen());
    stage.keys("e");
    assert!(stage.shows("Dora Finch, "), "{}", stage.screen());
}

#[test]
fn what_is_typed_is_a_name_or_a_description() {
    let mut stage = Stage::of_text(&text(), 110, 30);
    stage.keys(")CEwan Holt");
    assert!(stage.shows("somebody without a name"), "{}", stage.screen());
    stage.keys("<enter>");
    work_as_clerk(&mut stage);
    assert!(stage.shows("said by Ewan Holt"));
    stage.keys("Ca deckhand<down><enter>");
    work_as_clerk(&mut stage);
    assert!(
        stage.shows("said by a deckhand (unnamed)"),
        "{}",
        stage.screen()
    );
    // Letters that somebody's name has too, but not in a row, are another name.
    stage.keys("CDa Fin<enter>");
    work_as_clerk(&mut stage);
    assert!(stage.shows("said by Da Fin"), "{}", stage.screen());
    stage.keys("U");
    work_as_clerk(&mut stage);
    stage.keys("X");
    work_as_clerk(&mut stage);
    assert!(stage.shows("no quotation"));
    assert_eq!(stage.reader.document().sidebar.shown(), 2);
    stage.keys("UUU");
    work_as_clerk(&mut stage);
    assert_eq!(stage.reader.document().sidebar.shown(), 3);
    assert!(!stage.shows("(set)"));
}

#[test]
fn people_are_merged_renamed_given_a_role_and_taken_off() {
    let mut stage = Stage::of_text(&text(), 110, 34);
    stage.keys("P");
    let people = |stage: &Stage| -> Vec<String> {
        let analysis = stage.reader.document().analysis.clone().expect("done");
        analysis.people().map(|p| p.name.clone()).collect()
    };
    assert_eq!(people(&stage), ["Ann Poe", "Carl Benn", "Dora Finch"]);
    let selected = |stage: &Stage| {
        let document = stage.reader.document();
        let analysis = document.analysis.as_ref().expect("done");
        let id = document.sidebar.person().expect("somebody");
        analysis.entity(id).expect("somebody").clone()
    };
    let first = selected(&stage).name;
    stage.keys("E<C-u>captain<enter>");
    work_as_clerk(&mut stage);
    assert_eq!(selected(&stage).roles, ["captain"]);
    stage.keys("R<C-u>Ewan Holt<enter>");
    work_as_clerk(&mut stage);
    assert!(people(&stage).contains(&"Ewan Holt".to_string()));
    assert!(!people(&stage).contains(&first));
    assert_eq!(selected(&stage).name, "Ewan Holt");
    stage.keys("C<enter>");
    work_as_clerk(&mut stage);
    assert_eq!(people(&stage).len(), 2);
    stage.keys("X");
    work_as_clerk(&mut stage);
    assert_eq!(people(&stage).len(), 1);
    stage.keys("UUUU");
    work_as_clerk(&mut stage);
    assert_eq!(people(&stage), ["Ann Poe", "Carl Benn", "Dora Finch"]);
}

#[test]
fn corrections_lie_over_an_article_that_is_read_anew() {
    let mut stage = Stage::of_text(&text(), 110, 30);
    stage.keys("))CDora<enter>");
    work_as_clerk(&mut stage);
    stage.keys("r");
    let job = stage.reader.document().job;
    let longer = text().replace("“The boat", "Something new stands above.\n\n“The boat");
    stage.finish(job, load::from_text(&longer, Format::Text, None));
    work_as_clerk(&mut stage);
    assert!(
        stage.shows("“We do what we can,” (set)"),
        "{}",
        stage.screen()
    );
}
