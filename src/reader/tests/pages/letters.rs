//! Links by letters.

use super::*;

/// Links of several kinds, two of them beside each other.
const PIER: &str = "# The Pier\n\nThe pier is old, as [the council](council.md) says, and so is \
    [the ferry](ferry.md#times). Write to [the editor](mailto:ed@example.org) or read \
    [the plan](https://plans.example.org/pier?id=3). It was painted twice[^1][^2].\n\n\
    [^1]: In green, both times.\n[^2]: Or in blue.\n";

#[test]
fn letters_show_where_a_link_leads_before_it_opens() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = Stage::of_markdown(PIER, "notes/pier.md", width, height);
        stage.keys(";");
        insta::assert_snapshot!(format!("letters_{width}x{height}"), stage.screen());
        stage.keys("s");
        assert!(stage.shows("ferry.md#times"), "{}", stage.screen());
        stage.keys("f");
        assert!(
            stage.shows("plans.example.org/pier?id=3"),
            "{}",
            stage.screen()
        );
        stage.keys("<C-o>");
        assert_eq!(stage.browsed(), Some("https://plans.example.org/pier?id=3"));
        stage.keys("a<enter>");
        assert_eq!(stage.asked_for(), "notes/council.md");
        assert!(stage.reader.overlays.is_empty());
    }
}

#[test]
fn a_capital_opens_at_once_and_esc_leaves_all_as_it_was() {
    let mut stage = Stage::of_markdown(PIER, "notes/pier.md", 80, 24);
    stage.keys(".");
    let before = stage.reader.document().link;
    stage.keys(";s<esc>");
    assert_eq!(stage.reader.document().link, before);
    assert!(stage.reader.overlays.is_empty());
    stage.keys(";<back>");
    assert!(stage.reader.overlays.is_empty(), "{}", stage.screen());
    stage.keys(";x");
    assert!(stage.shows("no link has the letter x"));
    stage.keys("<enter>");
    assert!(stage.shows("first the letters of a link"));
    stage.keys("S");
    assert_eq!(stage.asked_for(), "notes/ferry.md");
}

#[test]
fn more_links_than_letters_have_two_each() {
    let links: String = (0..40)
        .map(|n| format!("[link {n}](page-{n}.md) and "))
        .collect();
    let mut stage = Stage::of_markdown(&format!("# Links\n\n{links}\n"), "a.md", 100, 30);
    stage.keys(";s");
    insta::assert_snapshot!("letters_two", stage.screen());
    stage.keys("<back>sd");
    assert!(stage.shows("page-28.md"), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(stage.asked_for(), "page-28.md");
}

#[test]
fn where_no_link_shows_there_are_no_letters() {
    let mut stage = Stage::of_text("A Title\n\nWords.\n", 80, 24);
    stage.keys(";");
    assert!(stage.shows("no link on this screen") && stage.reader.overlays.is_empty());
}
