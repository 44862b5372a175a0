//! The people as they come up: at whoever the eyes are on.

use super::*;

/// Everybody in the list of people, a sentence of each in the text.
fn crowd() -> String {
    let names = ["Ann", "Carl", "Dora", "Ewan", "Fay", "Gus", "Hal", "Ida"];
    let said = |(n, name): (usize, &&str)| {
        let words = "word ".repeat(40 - 4 * n);
        format!("“{words}and no more,” {name} Stoker{n} said.\n\n")
    };
    let all: String = names.iter().enumerate().map(said).collect();
    format!("The Crew\n\n{all}")
}

#[test]
fn the_people_begin_with_who_says_the_selected_quotation() {
    let mut stage = Stage::of_text(&crowd(), 120, 40);
    stage.keys(")))))P<enter>");
    assert!(stage.shows("Fay Stoker4"), "{}", stage.screen());
    let document = stage.reader.document();
    assert_eq!(document.sidebar.which(), [4], "only hers show");
    // Whoever was gone to in the list stays, until the text has another one.
    let mut stage = Stage::of_text(&crowd(), 120, 40);
    stage.keys("))PjP");
    let third = stage.reader.document().sidebar.person();
    assert_eq!(
        third,
        Some(stage.reader.document().sidebar.people()[2].entity)
    );
}

#[test]
fn the_people_show_with_one_selected_also_where_few_fit() {
    for (width, height) in [(40, 12), (60, 12), (80, 24)] {
        let mut stage = Stage::of_text(&crowd(), width, height);
        for keys in ["P", "<esc>GP", "QP"] {
            stage.keys(keys);
            let list = stage.list();
            assert!(list.contains('▌'), "{width}, {keys}\n{list}");
        }
        stage.keys("<esc>g)))P");
        let list = stage.list();
        let row = list.lines().find(|row| row.contains('▌'));
        assert!(row.is_some_and(|row| row.contains("Dora")), "{list}");
    }
}

#[test]
fn the_ends_of_a_list_are_gone_to_with_what_is_selected() {
    for (width, height) in [(80, 24), (120, 20)] {
        for pane in ["P", "Q"] {
            let mut stage = Stage::of_text(&crowd(), width, height);
            stage.keys(pane).keys("G");
            let list = stage.list();
            let row = list.lines().find(|row| row.starts_with('▌'));
            let last = row.is_some_and(|row| row.contains("Ida") || pane == "Q");
            assert!(last, "{pane} at {width}\n{list}");
            stage.keys("g");
            let list = stage.list();
            let row = list.lines().find(|row| row.starts_with('▌'));
            assert!(row.is_some(), "{pane} at {width}\n{list}");
        }
        let mut stage = Stage::of_text(&crowd(), width, height);
        stage.keys("PG<enter>");
        assert!(stage.shows("only Ida Stoker7: 1"), "{}", stage.screen());
    }
}
