//! The row of hints: what is worth knowing here, and nothing that would do nothing.

use super::*;

fn hints(stage: &Stage) -> String {
    stage
        .screen()
        .lines()
        .last()
        .unwrap_or_default()
        .to_string()
}

#[test]
fn the_way_out_is_named_at_every_width() {
    for width in [20, 40, 60, 80, 100, 120, 200] {
        let stage = Stage::new(width, 24);
        let hints = hints(&stage);
        assert!(hints.contains("? keys"), "{width}: {hints}");
        assert!(hints.contains("q quit"), "{width}: {hints}");
    }
}

#[test]
fn where_nobody_is_quoted_no_key_for_quotations_is_named() {
    let stage = Stage::of_text("The Road\n\nThe road is closed until May.\n", 120, 24);
    let hints = hints(&stage);
    for key in [") quotation", "s speaker", "V quotations only"] {
        assert!(!hints.contains(key), "{key}: {hints}");
    }
    assert!(hints.contains("/ search"), "{hints}");
}

#[test]
fn an_explanation_says_how_it_is_set_right() {
    let mut stage = Stage::new(120, 40);
    stage.keys(")e");
    let row = hints(&stage);
    for key in ["C somebody else", "X no quotation", "Esc close"] {
        assert!(row.contains(key), "{key}: {row}");
    }
    // All of it shows: there is nothing to scroll.
    assert!(!row.contains("j down"), "{row}");
    stage.keys("<esc>?");
    assert!(hints(&stage).contains("j down"), "{}", hints(&stage));
}

#[test]
fn while_words_are_chosen_the_key_that_leaves_is_the_usual_one() {
    let mut stage = Stage::new(120, 40);
    stage.keys("H");
    assert!(hints(&stage).contains("Esc close"), "{}", hints(&stage));
}

#[test]
fn what_is_not_there_is_not_said_to_be_readable_in_another_way() {
    let failed = |absent| {
        let mut stage = Stage::on(vec![Input::File("news/ferry.md".into())], 80, 24);
        let job = stage.reader.document().job;
        let failure = Failure {
            what: "news/ferry.md: it cannot be read".into(),
            absent,
            ..Failure::default()
        };
        stage.event(Event::Done(job, Outcome::Failed(failure)));
        stage
    };
    for (absent, another) in [(true, false), (false, true)] {
        let stage = failed(absent);
        assert!(stage.shows("opens it again"), "{}", stage.screen());
        assert_eq!(stage.shows("as another format"), another);
        assert_eq!(stage.shows("shows its source"), another);
    }
}

#[test]
fn nothing_is_offered_of_a_pipe_by_which_nothing_came() {
    let mut stage = Stage::on(vec![Input::Stdin], 80, 24);
    let job = stage.reader.document().job;
    let failure = Failure {
        what: "standard input: empty".into(),
        absent: true,
        ..Failure::default()
    };
    stage.event(Event::Done(job, Outcome::Failed(failure)));
    for offer in ["again", "another format", "its source"] {
        assert!(!stage.shows(offer), "{offer}\n{}", stage.screen());
    }
    stage.effects.clear();
    for key in ["r", "A", "S<enter>"] {
        stage.keys(key);
        assert!(
            stage.shows("nothing came by the pipe"),
            "{key}\n{}",
            stage.screen()
        );
        assert!(!stage.shows("another format"), "{key}\n{}", stage.screen());
        stage.keys("<esc><esc>");
    }
    assert!(!stage.effects.iter().any(|e| matches!(e, Effect::Open(..))));
}
