//! Reading only what the filter leaves, and back.

use super::*;

fn text() -> String {
    let quiet = "The river ran on, and nobody said a word about it all that day.\n\n";
    let mut text = String::from("# The Old Weir\n\n");
    for (n, name) in ["Ann Poe", "Carl Benn", "Dora Finch"]
        .iter()
        .cycle()
        .take(12)
        .enumerate()
    {
        if n % 4 == 0 {
            text += &format!("## Part {}\n\n", n / 4 + 1);
        }
        text += &quiet.repeat(3);
        text += &format!("It rained. “Word number {n} of it,” said {name}. It went on.\n\n");
    }
    text + &format!("## The End\n\n{quiet}")
}

fn stage(width: u16, height: u16) -> Stage {
    Stage::of_piped(&text(), width, height)
}

#[test]
fn the_view_looks_right_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut stage = stage(width, height);
        let name = |what: &str| format!("{what}_{width}x{height}");
        insta::assert_snapshot!(name("gathered"), stage.keys("V").screen());
        insta::assert_snapshot!(name("gathered_one"), stage.keys("sbenn<enter>").screen());
        assert!(!stage.shows("ran on"), "{}", stage.screen());
    }
}

#[test]
fn one_key_goes_back_to_the_quotation_one_was_at() {
    let mut stage = stage(120, 20);
    let before = stage.reader.document().place;
    stage.keys("VV");
    assert_eq!(stage.reader.document().place, before, "nothing has moved");
    stage.keys("V))))))");
    let selected = stage.reader.document().selected.expect("a quotation");
    assert!(stage.shows("Word number 5"));
    stage.keys("V");
    assert_eq!(stage.reader.document().selected, Some(selected));
    assert!(
        stage.shows("Word number 5") && stage.shows("ran on"),
        "{}",
        stage.screen()
    );
    // Without a selection, what stood at the top is on the screen.
    stage.keys("<esc>VG");
    let top = stage.reader.document().seen().expect("text").start;
    stage.keys("V");
    let seen = stage.reader.document().seen().expect("text");
    assert!(
        !stage.reader.document().gathers && seen.contains(top),
        "{top} in {seen:?}"
    );
}

#[test]
fn the_same_keys_do_the_same() {
    let mut stage = stage(120, 20);
    stage.keys("V)");
    assert!(stage.keys("e").shows("Who says this, and why"));
    stage.keys("<esc>y");
    assert!(
        stage
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Copy { text, .. } if text.contains("Word number 0")))
    );
    let at = |stage: &Stage| stage.reader.document().place.at;
    let start = at(&stage);
    stage.keys("jj");
    assert!(at(&stage) > start);
    stage.keys("gG");
    assert!(stage.shows("Word number 11"));
    stage.keys("g]]");
    assert!(stage.shows("Part 2") || stage.shows("Part 3"));
    stage.keys("[[[");
    assert!(stage.shows("The Old Weir"), "{}", stage.screen());
}

#[test]
fn a_search_looks_only_in_what_shows() {
    let mut stage = stage(120, 20);
    let hits = |stage: &Stage| {
        let search = stage.reader.document().search.as_ref().expect("a search");
        search.tally.as_ref().expect("counted").count()
    };
    stage.keys("V/it went<enter>");
    assert_eq!(hits(&stage), 0);
    stage.keys("/said<enter>");
    assert_eq!(hits(&stage), 12);
    // What stands elsewhere in the article is not said to be nowhere.
    stage.keys("/river ran<enter>");
    assert!(stage.shows("does not occur in what shows; V goes back to the article"));
    stage.keys("V/river ran<enter>");
    assert!(hits(&stage) > 12);
}

#[test]
fn filters_change_what_shows_and_nothing_left_is_said() {
    let mut stage = stage(120, 20);
    stage.keys("VFnumber 7<enter>");
    assert!(stage.shows("Word number 7") && !stage.shows("Word number 8"));
    stage.keys("Fno such words<enter>");
    insta::assert_snapshot!("gathered_nothing", stage.screen());
    stage.keys("x");
    assert!(stage.shows("Word number 0"));
    stage.keys("<esc>");
    assert!(!stage.reader.document().gathers);
    stage.keys("Fno such words<enter>V");
    assert!(
        !stage.reader.document().gathers,
        "there is nothing to gather"
    );
}

/// What shows is laid out, and no more: of thousands of quotations as of a hundred.
#[test]
fn only_what_is_on_the_screen_is_laid_out() {
    let mut text = String::from("# Many\n\n");
    for n in 0..3000 {
        text += &format!("It rained. “Word number {n} of it,” said Ann Poe. It went on.\n\n");
    }
    let mut stage = Stage::of_piped(&text, 120, 40);
    stage.keys("VG");
    assert!(stage.shows("Word number 2999"));
    stage.keys("50%");
    assert!(stage.shows("50 %"));
    assert!(stage.reader.document().flow.laid() < 500);
}

#[test]
fn a_link_between_two_passages_is_neither_opened_nor_selected() {
    let text = "“It [must](https://weir.example/one) go,” said Ann Poe.\n\n\
        It [rained](https://weir.example/two).\n\n“It stays,” said Carl Benn.\n";
    let mut stage = Stage::of_piped(text, 120, 40);
    let link = |stage: &Stage| stage.reader.document().link;
    stage.keys(".");
    let first = link(&stage).expect("a link");
    stage.keys(".");
    let second = link(&stage).expect("a link");
    assert_ne!(first, second);
    // The other is selected, but does not show.
    stage.keys("V");
    assert!(stage.reader.document().chosen_link().is_none());
    stage.keys("..");
    assert_eq!(link(&stage), Some(first));
    stage.keys("<esc>o");
    assert!(stage.reader.overlays.is_empty(), "{}", stage.screen());
    let opened = |e: &Effect| matches!(e, Effect::Open(_, request) if format!("{:?}", request.input).contains("/one"));
    assert!(stage.effects.iter().any(opened), "{:?}", stage.effects);
}
