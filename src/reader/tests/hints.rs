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
