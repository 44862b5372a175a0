//! Setting right what is quoted and how, marking what was missed, parting people.

use super::kept::*;
use super::*;
use crate::analysis::QuotationKind;
use crate::analysis::correct::{Correction, Speaker};

const TEXT: &str = "The Ferry Question\n\n“The boat is late,” Ann Poe said.\n\n\
    The pier was shut at noon by order of Carl Benn. Nobody had been told.\n\n\
    Ann Poe owns the boat. Poe has no plans, and her sister has.\n\n\
    “I never saw it,” Poe said. She left.\n\n";

fn stage() -> Stage {
    let rows = "A row of the timetable stands here.\n\n".repeat(60);
    Stage::of_text(&format!("{TEXT}{rows}"), 110, 30)
}

/// The words of what is chosen in the text.
fn chosen(stage: &Stage) -> String {
    let span = stage.reader.chosen_part().expect("a part is chosen");
    stage.reader.document().article.slice(span).to_string()
}

fn quotations(stage: &Stage) -> Vec<(String, QuotationKind)> {
    let document = stage.reader.document();
    let analysis = document.analysis.as_ref().expect("done");
    let words = |q: &crate::analysis::Quotation| document.article.slice(q.span).to_string();
    analysis
        .quotations
        .iter()
        .map(|q| (words(q), q.kind))
        .collect()
}

#[test]
fn a_quotation_is_of_another_kind() {
    let mut stage = stage();
    stage.keys(")D");
    assert!(stage.shows("How it quotes"), "{}", stage.screen());
    assert!(stage.shows("as it is now"));
    stage.keys("mixed<enter>");
    work_as_clerk(&mut stage);
    assert!(
        stage.shows("“The boat is late,”: mixed quotation"),
        "{}",
        stage.screen()
    );
    assert_eq!(quotations(&stage)[0].1, QuotationKind::Mixed);
    stage.keys("eD");
    assert_eq!(stage.reader.overlays.len(), 1, "it is explained no more");
    stage.keys("reported<enter>");
    work_as_clerk(&mut stage);
    assert!(stage.shows("i shows reported speech"), "{}", stage.screen());
    stage.keys("U");
    work_as_clerk(&mut stage);
    assert!(stage.shows("taken back: “The boat is late,”: reported speech"));
    stage.keys("U");
    work_as_clerk(&mut stage);
    assert_eq!(quotations(&stage)[0].1, QuotationKind::Direct);
    stage.keys("<C-r>");
    work_as_clerk(&mut stage);
    assert_eq!(quotations(&stage)[0].1, QuotationKind::Mixed);
    // The same as before changes nothing.
    stage.keys("Dmixed<enter>");
    assert!(asked(&mut stage).is_empty());
    assert!(stage.shows("nothing was changed"));
}

#[test]
fn a_quotation_grows_and_shrinks_by_words_and_shows_it() {
    let mut stage = stage();
    stage.keys(")E");
    assert_eq!(chosen(&stage), "“The boat is late,”");
    assert!(
        stage.shows("longer") && stage.shows("shorter"),
        "{}",
        stage.screen()
    );
    let before = stage.buffer();
    stage.keys("2l");
    assert_eq!(chosen(&stage), "“The boat is late,” Ann Poe");
    assert_ne!(stage.buffer(), before, "it is seen");
    stage.keys("hLL");
    assert_eq!(chosen(&stage), "boat is late,” Ann");
    // What has nothing to do with it waits.
    stage.keys("X");
    assert!(
        stage.shows("a part of the text is being chosen"),
        "{}",
        stage.screen()
    );
    stage.keys("<esc>");
    assert!(stage.reader.overlays.is_empty() && asked(&mut stage).is_empty());
    stage.keys("Ehh");
    assert_eq!(chosen(&stage), "“The boat is");
    stage.keys("<enter>");
    work_as_clerk(&mut stage);
    assert!(
        stage.shows("all of it is: “The boat is"),
        "{}",
        stage.screen()
    );
    assert_eq!(quotations(&stage)[0].0, "“The boat is");
    stage.keys("U");
    work_as_clerk(&mut stage);
    assert_eq!(quotations(&stage)[0].0, "“The boat is late,”");
    stage.keys("<C-r>");
    work_as_clerk(&mut stage);
    assert_eq!(quotations(&stage)[0].0, "“The boat is");
    // Unchanged, it is no correction.
    stage.keys("E<enter>");
    assert!(asked(&mut stage).is_empty());
}

#[test]
fn what_was_missed_is_marked_and_given_its_speaker() {
    let mut stage = stage();
    let count = quotations(&stage).len();
    stage.keys("gI");
    let mut seen = 0;
    while !chosen(&stage).starts_with("Nobody had") {
        stage.keys("j");
        seen += 1;
        assert!(seen < 20, "{}", chosen(&stage));
    }
    stage.keys("jkh<enter>");
    assert!(stage.shows("Who says it"), "{}", stage.screen());
    assert!(stage.shows("named beside it"), "{}", stage.screen());
    stage.keys("Carl<enter>");
    let made = asked(&mut stage).pop();
    let Some(Effect::Step(_, _, what)) = &made else {
        panic!("{made:?}");
    };
    let crate::analysis::correct::Step::Make(correction) = &what.3 else {
        panic!("it is made");
    };
    let Correction::Reported {
        words,
        speaker,
        kind,
    } = &**correction
    else {
        panic!("{correction:?}");
    };
    assert_eq!(words.exact, "Nobody had been told");
    assert_eq!(*kind, QuotationKind::Indirect);
    assert!(matches!(speaker, Speaker::Known(who) if who.name == "Carl Benn"));
    answer(&mut stage, made.expect("one"));
    assert!(
        stage.shows("reported speech, said by Carl Benn"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("i shows reported speech"));
    assert_eq!(quotations(&stage).len(), count + 1);
    stage.keys("i");
    assert!(stage.shows("(set)"), "{}", stage.screen());
    stage.keys("U");
    work_as_clerk(&mut stage);
    assert_eq!(quotations(&stage).len(), count);
}

#[test]
fn some_of_the_names_of_a_person_are_somebody_elses() {
    let mut stage = stage();
    stage.keys("P");
    let people = |stage: &Stage| -> Vec<String> {
        let analysis = stage.reader.document().analysis.clone().expect("done");
        analysis.people().map(|p| p.name.clone()).collect()
    };
    assert_eq!(people(&stage), ["Ann Poe", "Carl Benn"]);
    stage.keys("D");
    assert!(stage.shows("These are somebody else"), "{}", stage.screen());
    assert!(stage.shows("the name, in 2 places"), "{}", stage.screen());
    assert!(stage.shows("[Poe] has no plans"), "{}", stage.screen());
    // A spelling, wherever it stands.
    stage.keys("<down><enter>");
    work_as_clerk(&mut stage);
    assert!(stage.shows("Poe is somebody else"), "{}", stage.screen());
    assert_eq!(people(&stage), ["Ann Poe", "Carl Benn", "Poe"]);
    stage.keys("U");
    work_as_clerk(&mut stage);
    assert_eq!(people(&stage), ["Ann Poe", "Carl Benn"]);
    // One place alone.
    stage.keys("Dno plans<enter>");
    work_as_clerk(&mut stage);
    assert!(
        stage.shows("Poe in 1 place is somebody else"),
        "{}",
        stage.screen()
    );
    let analysis = stage.reader.document().analysis.clone().expect("done");
    let poe = analysis
        .entities
        .iter()
        .find(|e| e.name == "Poe")
        .expect("somebody");
    let text = &stage.reader.document().article.text;
    let words = |n: &u32| analysis.mentions[*n as usize].span.of(text);
    assert_eq!(words(&poe.mentions[0]), "Poe");
    let ann = analysis
        .entities
        .iter()
        .find(|e| e.name == "Ann Poe")
        .expect("somebody");
    assert!(
        ann.mentions.iter().any(|n| words(n) == "Poe"),
        "the other place is hers"
    );
    // Of Carl Benn there is one place, and nothing to part.
    stage.keys("jD");
    assert!(
        stage.reader.overlays.is_empty() && stage.shows("nothing to part"),
        "{}",
        stage.screen()
    );
}

#[test]
fn words_that_are_selected_are_marked_as_uttered() {
    let mut stage = stage();
    let key = stage.reader.key_for(crate::reader::action::Action::Select);
    stage.keys(&key);
    while !chosen(&stage).contains("noon") {
        let before = chosen(&stage);
        stage.keys("j");
        assert_ne!(chosen(&stage), before);
    }
    stage.keys("h");
    let selected = chosen(&stage);
    stage.keys("I");
    assert!(stage.shows("Who says it"), "{}", stage.screen());
    assert_eq!(chosen(&stage), selected);
    stage.keys("Ann<enter>");
    let made = made(&mut stage).expect("one");
    assert_eq!(made.verdict(), "reported speech, said by Ann Poe");
}

#[test]
fn somebody_of_whom_all_would_go_stays() {
    let text = "Ann Poe owns the boat.\n\n“I never saw it,” Ann Poe said.\n";
    let mut stage = Stage::of_text(text, 110, 30);
    stage.keys("PD<enter>");
    assert!(made(&mut stage).is_none());
    assert!(
        stage.shows("nothing of this person would be left"),
        "{}",
        stage.screen()
    );
}

#[test]
fn several_names_and_places_are_parted_at_once() {
    let mut stage = stage();
    stage.keys("PDno plans<tab>never saw<tab><enter>");
    work_as_clerk(&mut stage);
    assert!(
        stage.shows("Poe in 2 places is somebody else"),
        "{}",
        stage.screen()
    );
    stage.keys("U");
    work_as_clerk(&mut stage);
    // A spelling takes its places along.
    stage.keys("D<down><tab>no plans<tab><enter>");
    work_as_clerk(&mut stage);
    assert!(stage.shows("Poe is somebody else"), "{}", stage.screen());
}

#[test]
fn the_hit_is_what_is_selected_copied_and_marked() {
    let mut stage = stage();
    stage.keys("/told<enter>H");
    assert_eq!(chosen(&stage), "Nobody had been told.");
    stage.keys("<esc>I");
    assert_eq!(chosen(&stage), "Nobody had been told.");
    stage.keys("<esc>y");
    let paragraph = "The pier was shut at noon by order of Carl Benn. Nobody had been told.";
    let copied = |effect: &Effect| matches!(effect, Effect::Copy { text, .. } if text == paragraph);
    assert!(stage.effects.iter().any(copied), "{:?}", stage.effects);
    // A quotation that was gone to since is meant again.
    stage.keys(")H");
    assert_eq!(chosen(&stage), "“The boat is late,”");
}

#[test]
fn what_is_a_quotation_already_is_told_to_be_one() {
    let mut stage = stage();
    stage.keys(")HI");
    assert!(stage.shows("are a quotation already"), "{}", stage.screen());
    assert!(stage.shows("as it is now"), "{}", stage.screen());
}

#[test]
fn who_was_somebody_else_for_a_while_is_selected_again() {
    let mut stage = stage();
    stage.keys("P");
    let selected = |stage: &Stage| {
        let document = stage.reader.document();
        let id = document.sidebar.person().expect("somebody");
        let analysis = document.analysis.as_ref().expect("done");
        analysis.entity(id).expect("there").name.clone()
    };
    let before = selected(&stage);
    stage.keys("Ccarl<enter>");
    work_as_clerk(&mut stage);
    assert_ne!(selected(&stage), before);
    stage.keys("U");
    work_as_clerk(&mut stage);
    assert_eq!(selected(&stage), before, "{}", stage.screen());
}
