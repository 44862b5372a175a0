//! Boxes that are read: a person's card, a whole quotation, a word in the dictionary.

use super::*;
use crate::reader::job::JobId;

const TEXT: &str = "The Weir at Low Water\n\n\
    “We opened every gate we had,” the engineer Ann Poe said. Poe has worked here for years.\n\n\
    “Ann Poe knew what she did,” Carl Benn said, “and nobody else knew what to do when the \
    water came over the wall and the pumps stood still and the whole night was dark.”\n\n\
    “No,” Poe said.\n";

impl Stage {
    fn looked_up(&self) -> Option<(JobId, String)> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::LookUp(job, word) => Some((*job, word.clone())),
            _ => None,
        })
    }
}

#[test]
fn a_card_says_what_is_known_of_somebody() {
    for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 12)] {
        let mut stage = Stage::of_text(TEXT, width, height);
        stage.keys(")R");
        insta::assert_snapshot!(format!("card_{width}x{height}"), stage.screen());
        assert!(stage.shows("Ann Poe") && stage.shows("engineer"));
        stage.keys("G");
        assert!(
            stage.shows("water came") || stage.shows("what she did"),
            "{}",
            stage.screen()
        );
        stage.keys("R");
        assert!(stage.reader.overlays.is_empty());
    }
}

#[test]
fn the_list_of_people_has_it_too() {
    let mut stage = Stage::of_text(TEXT, 120, 40);
    stage.keys("Pje");
    let name = {
        let document = stage.reader.document();
        let person = document.sidebar.person().expect("somebody");
        let analysis = document.analysis.as_ref().expect("done");
        analysis.entity(person).expect("known").name.clone()
    };
    assert!(stage.shows("Who this is") && stage.shows(&name));
    stage.keys("<esc>");
    assert_eq!(stage.reader.context(), Context::People);
}

#[test]
fn a_whole_quotation_shows_all_of_its_words() {
    let text = "The Weir at Low Water\n\n“Nobody else knew what to do when the water came over \
        the wall and the pumps stood still, and we waited until the whole night was dark, and \
        then we went home,” Carl Benn said.\n\nThe weir was dry.\n";
    let mut stage = Stage::of_text(text, 60, 20);
    stage.keys(")^");
    insta::assert_snapshot!("whole", stage.screen());
    assert!(stage.shows("Carl Benn") && stage.shows("“Nobody else knew"));
    assert!(stage.shows("32 words"));
    stage.keys("^");
    assert!(stage.reader.overlays.is_empty());
    let mut stage = Stage::of_text("A Title Here\n\nNobody speaks.\n", 60, 20);
    stage.keys("^R");
    assert!(stage.reader.overlays.is_empty());
    assert!(stage.shows("Nobody is quoted here."));
    let text = format!("{TEXT}\n{}", "The weir was dry.\n\n".repeat(40));
    let mut stage = Stage::of_text(&text, 60, 20);
    stage.keys("G^");
    assert!(
        stage.shows("no quotation is selected"),
        "{}",
        stage.screen()
    );
}

#[test]
fn a_word_is_looked_up_and_what_the_dictionary_says_is_cleaned() {
    let mut stage = Stage::of_text(TEXT, 80, 24);
    stage.keys("!weir<enter>");
    let (job, word) = stage.looked_up().expect("asked");
    assert_eq!(word, "weir");
    assert!(stage.shows("looking it up"));
    let said = "Weir \\Weir\\, n.\n   1. A dam in a river.\u{1b}[31m\n".to_string();
    stage.event(Event::Done(job, Outcome::LookedUp(Ok(said))));
    insta::assert_snapshot!("word", stage.screen());
    assert!(stage.shows("1. A dam in a river."));
    assert!(!stage.screen().contains('\u{1b}'));
    stage.keys("!");
    assert!(stage.reader.overlays.is_empty());
    // An answer that nobody waits for any more changes nothing.
    stage.event(Event::Done(job, Outcome::LookedUp(Err("late".into()))));
    assert!(!stage.shows("late"));
}

#[test]
fn selected_words_are_looked_up_at_once() {
    let mut stage = Stage::of_text(TEXT, 80, 24);
    stage.keys(")Hw!");
    let (job, word) = stage.looked_up().expect("asked");
    assert!(word.chars().all(char::is_alphanumeric), "{word}");
    let why = "no dictionary command is here".to_string();
    stage.event(Event::Done(job, Outcome::LookedUp(Err(why))));
    assert!(stage.shows("no dictionary command"));
    let mut stage = Stage::of_text(TEXT, 80, 24);
    stage.keys("!   <enter>");
    assert_eq!(stage.looked_up(), None);
}

#[test]
fn a_closed_box_ends_what_it_waits_for() {
    let mut stage = Stage::of_text(TEXT, 80, 24);
    let ended = |stage: &Stage, job: JobId| {
        let mut effects = stage.effects.iter();
        effects.any(|effect| matches!(effect, Effect::Cancel(ended) if *ended == job))
    };
    stage.keys("!weir<enter>");
    let (job, _) = stage.looked_up().expect("asked");
    stage.keys("j");
    assert!(!ended(&stage, job));
    stage.keys("<esc>");
    assert!(ended(&stage, job));
    // What has answered needs no end.
    stage.keys("!gate<enter>");
    let (job, _) = stage.looked_up().expect("asked");
    stage.event(Event::Done(job, Outcome::LookedUp(Ok("a door".into()))));
    stage.keys("<esc>");
    assert!(!ended(&stage, job));
}

#[test]
fn what_the_eyes_are_on_is_what_is_looked_up() {
    let asked = |keys: &str| {
        let mut stage = Stage::of_text(TEXT, 80, 24);
        stage.keys(keys);
        stage.looked_up().map(|(_, word)| word)
    };
    // A hit, as the whole word that it stands in; the prompt has it, and it can be changed.
    assert_eq!(asked("/engin<enter>!<enter>").as_deref(), Some("engineer"));
    assert_eq!(
        asked("/engin<enter>!<C-u>dam<enter>").as_deref(),
        Some("dam")
    );
    // One whose marks are hidden is not what one reads.
    assert_eq!(asked("/engin<enter><esc>!<enter>"), None);
    assert_eq!(asked("/engineer Ann Poe said. Poe<enter>!<enter>"), None);
    for (typed, word) in [
        ("“C++”.", "C++"),
        ("C#,", "C#"),
        ("(.NET)", ".NET"),
        ("weir.", "weir"),
    ] {
        assert_eq!(asked(&format!("!{typed}<enter>")).as_deref(), Some(word));
    }
    let eighty = "a".repeat(80);
    assert_eq!(asked(&format!("!{eighty}<enter>")), Some(eighty.clone()));
    assert_eq!(asked(&format!("!{eighty}a<enter>")), None);
}

#[test]
fn a_part_of_the_program_that_breaks_down_is_waited_for_by_nobody() {
    let mut stage = Stage::of_text(TEXT, 80, 24);
    stage.keys("!weir<enter>");
    let (job, _) = stage.looked_up().expect("asked");
    let failure = Failure {
        what: "it broke down".into(),
        hint: None,
        ..Failure::default()
    };
    stage.event(Event::Done(job, Outcome::Failed(failure)));
    assert!(stage.shows("it broke down") && !stage.shows("looking it up"));
}

#[test]
fn a_mention_behind_the_list_is_told_among_its_words() {
    let mut stage = Stage::of_text(TEXT, 80, 24);
    stage.keys("Pj)");
    assert!(stage.shows("1 of 4: "), "{}", stage.screen());
    assert!(stage.shows("Ann Poe said"), "{}", stage.screen());
    stage.keys(")");
    assert!(stage.shows("2 of 4: "), "{}", stage.screen());
    // Beside the list the text shows it.
    let mut stage = Stage::of_text(TEXT, 140, 24);
    stage.keys("Pj)");
    assert!(!stage.shows("1 of 4"), "{}", stage.screen());
}

#[test]
fn whoever_goes_to_a_place_sees_it() {
    let text = format!("{TEXT}\n{}", "The weir was dry.\n\n".repeat(40));
    for keys in ["}", "50%", ":20<enter>", "12G"] {
        let mut stage = Stage::of_text(&text, 80, 24);
        stage.keys("P");
        assert!(!stage.shows("The weir was dry."), "{}", stage.screen());
        stage.keys(keys);
        assert!(
            stage.shows("The weir was dry."),
            "{keys}\n{}",
            stage.screen()
        );
    }
}
