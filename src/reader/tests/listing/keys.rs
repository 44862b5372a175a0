//! Keys that are for an article, where a list of them is on the screen.

use super::*;

#[test]
fn keys_for_an_article_say_that_this_is_a_list() {
    let mut stage = Stage::of_folder(80, 24);
    stage.look_into();
    let keys = "P Q * s @ # v ~ V i H w m n ) ] } { a . ; C D X U | t e R \\";
    for key in keys.split(' ').chain(["<tab>"]) {
        stage.keys(key);
        assert!(
            stage.shows("this is a list of articles"),
            "{key}\n{}",
            stage.screen()
        );
        assert!(stage.reader.overlays.is_empty(), "{key}");
        stage.keys("<C-l>");
    }
    stage.keys(":w all.md<enter>");
    assert!(stage.shows("this is a list"), "{}", stage.screen());
    // Those that go along the list stay.
    stage.keys("50%");
    assert_ne!(stage.row(), Some(ListingRow::Entry(0)));
    stage.keys("/ferry<enter>x");
    assert!(!stage.shows("this is a list"), "{}", stage.screen());
}
