//! Links: walked, followed, chosen from a list, left to another program.

use super::*;

/// A text with links of many kinds.
const PIER: &str = "# The Pier\n\nThe pier is old, as [the council](council.md) says, and so is \
    [the ferry](ferry.md#times). Write to [the editor](mailto:ed@example.org) or read \
    [the plan](https://plans.example.org/pier?id=3). It was painted twice[^1].\n\n\
    ## Who pays\n\nSee [above](#the-pier), or the ![map of the pier](map.png).\n\n\
    [^1]: In green, both times.\n";

#[test]
fn links_are_walked_followed_and_come_back_from() {
    let mut stage = Stage::of_markdown(PIER, "notes/pier.md", 80, 24);
    stage.keys(".");
    assert!(stage.shows("council.md"), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(stage.asked_for(), "notes/council.md");
    stage.answer("# The Council\n\nIt [meets](pier.md#who-pays).");
    assert!(stage.shows("The Council"));
    stage.keys("<back>");
    assert_eq!(stage.title(), "The Pier");
    stage.keys(">");
    assert_eq!(stage.title(), "The Council");
    // The only link of a screen needs no choice, and leads to the page that is open.
    let before = stage.reader.documents.len();
    stage.keys("o");
    assert_eq!(
        (stage.title().as_str(), stage.reader.documents.len()),
        ("The Pier", before)
    );
    assert!(stage.reader.document().landed.is_some());
    stage.keys("<");
    assert_eq!(stage.title(), "The Council");
    stage.keys("<C-o>");
    assert_eq!(
        (stage.title().as_str(), stage.reader.document().place.at),
        ("The Pier", 0)
    );
    stage.keys("<");
    assert!(stage.shows("no place to go back to"));
}

#[test]
fn a_link_is_left_to_the_browser_and_mail_is_no_page() {
    let mut stage = Stage::of_markdown(PIER, "notes/pier.md", 80, 24);
    stage.keys("...<enter>");
    assert!(
        stage.shows("no web page: mailto:ed@example.org"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.browsed(), None);
    stage.keys("O");
    assert_eq!(stage.browsed(), Some("mailto:ed@example.org"));
    stage.keys(".O");
    assert_eq!(stage.browsed(), Some("https://plans.example.org/pier?id=3"));
    stage.keys(",,");
    assert!(stage.shows("ferry.md#times"), "{}", stage.screen());
    // Esc lets the link go; the article has no address of its own.
    stage.keys("<esc>O");
    assert!(stage.shows("has no address"));
}

#[test]
fn code_in_a_link_is_refused() {
    let mut stage = Stage::of_markdown("A [b](javascript:alert(1)) c.", "a.md", 80, 24);
    stage.effects.clear();
    stage.keys(".<enter>O");
    assert!(stage.shows("not followed"));
    assert!(stage.effects.is_empty());
}

#[test]
fn a_note_on_the_screen_leads_back_to_its_mention_and_no_further() {
    let text = format!("{}{PIER}", long(30));
    let mut stage = Stage::of_markdown(&text, "notes/pier.md", 80, 24);
    stage.keys("G,,,");
    assert!(stage.shows("In green, both times."), "{}", stage.screen());
    let mention = stage.reader.document().link;
    let place = stage.reader.document().place;
    stage.keys("<enter>");
    assert!(
        stage.shows("goes back to where the note"),
        "{}",
        stage.screen()
    );
    stage.keys("<");
    assert_eq!(stage.reader.document().place, place);
    assert_eq!(stage.reader.document().link, mention);
    stage.keys("<");
    assert_eq!(stage.reader.document().place.at, 0);
}

#[test]
fn notes_and_headings_are_jumped_to() {
    let text = PIER.replace("## Who pays", &format!("{}## Who pays", long(30)));
    let mut stage = Stage::of_markdown(&text, "notes/pier.md", 80, 24);
    let before = stage.reader.document().place;
    stage.keys(".....<enter>");
    assert!(stage.shows("In green, both times."), "{}", stage.screen());
    stage.keys("<back>");
    assert_eq!(stage.reader.document().place, before);
    stage.keys("a");
    assert!(stage.shows("map of the pier") || stage.shows("Links"));
    stage.keys("above<enter>");
    assert_eq!(stage.reader.document().place.at, 0);
}

#[test]
fn links_are_chosen_from_a_list() {
    for (width, height) in [(100, 24), (40, 12)] {
        let mut stage = Stage::of_markdown(PIER, "notes/pier.md", width, height);
        stage.keys("a");
        insta::assert_snapshot!(format!("links_{width}x{height}"), stage.screen());
        stage.keys("plan<C-o>");
        assert_eq!(stage.browsed(), Some("https://plans.example.org/pier?id=3"));
        assert!(stage.shows("Links"));
        stage.keys("<enter>");
        assert_eq!(stage.asked_for(), "https://plans.example.org/pier?id=3");
    }
}

#[test]
fn the_list_of_links_begins_with_those_on_the_screen() {
    let mut stage = Stage::of_markdown(&long(60), "a.md", 80, 24);
    stage.keys("50%a<enter>");
    let name = stage.asked_for();
    let n: usize = name
        .trim_start_matches("page-")
        .trim_end_matches(".md")
        .parse()
        .expect("a number");
    assert!((25..40).contains(&n), "{name}");
}

#[test]
fn a_click_selects_a_link_and_another_opens_it() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut stage = Stage::of_markdown("See [the ferry](ferry.md) now.", "pier.md", 60, 24);
    let column = stage
        .screen()
        .lines()
        .next()
        .and_then(|l| l.find("the ferry"))
        .expect("shown");
    let kind = MouseEventKind::Down(MouseButton::Left);
    let column = u16::try_from(column).expect("short");
    let click = MouseEvent {
        kind,
        column,
        row: 0,
        modifiers: KeyModifiers::NONE,
    };
    stage.effects.clear();
    stage.event(Event::Mouse(click));
    assert!(stage.effects.is_empty() && stage.reader.document().link.is_some());
    stage.event(Event::Mouse(click));
    assert_eq!(stage.asked_for(), "ferry.md");
}

#[test]
fn where_a_link_leads_is_whole_where_the_row_has_the_room() {
    let text = "# Boats\n\nSee [the log](https://example.org/harbour/the-log) of it.\n";
    for width in [40, 60, 80, 120] {
        let mut stage = Stage::of_markdown(text, "boats.md", width, 12);
        stage.keys(".");
        assert!(
            stage.shows("example.org/harbour/the-log"),
            "{}",
            stage.screen()
        );
    }
}
