//! Feeds: lists of articles that are opened, come back to and fetched anew.

use super::*;

#[test]
fn a_feed_is_a_list_that_is_come_back_to() {
    for (width, height) in [(100, 24), (40, 12)] {
        let stage = Stage::of_feed(45, width, height);
        insta::assert_snapshot!(format!("feed_{width}x{height}"), stage.screen());
    }
    let mut stage = Stage::of_feed(45, 100, 24);
    assert_eq!(
        stage.reader.documents.len(),
        1,
        "entries are opened one by one"
    );
    stage.keys("<down><down><enter>");
    assert_eq!(stage.asked_for(), "Story 3 of the harbour");
    stage.answer("# Story three\n\nWords.");
    assert!(stage.shows("3/45"));
    stage.keys("J");
    assert_eq!(stage.asked_for(), "Story 4 of the harbour");
    stage.keys("KK");
    assert_eq!(stage.asked_for(), "Story 2 of the harbour");
    stage.keys("L");
    assert!(stage.shows("Harbour News · 45 articles"));
    let read = stage.screen().matches('•').count();
    stage.keys("<back><back><back><back><back>");
    // All the way back, at the list again.
    assert!(
        stage.shows("Harbour News · 45 articles"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.screen().matches('•').count(), read);
    // What was opened is opened again, and not anew.
    stage.keys("<enter>");
    assert_eq!(stage.reader.documents.len(), 4);
}

#[test]
fn a_list_is_chosen_from_by_clicks() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut stage = Stage::of_feed(10, 100, 24);
    let row = stage.screen().lines().position(|l| l.contains("Story 4"));
    let click = |row: usize, column| {
        Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row: u16::try_from(row).expect("a row"),
            modifiers: KeyModifiers::NONE,
        })
    };
    let row = row.expect("it shows");
    stage.event(click(row, 40));
    assert_eq!(stage.reader.documents.len(), 1);
    stage.event(click(row, 40));
    assert_eq!(stage.asked_for(), "Story 4 of the harbour");
    stage.keys("L");
    // Beside the rows a click opens nothing.
    stage.event(click(0, 20));
    stage.event(click(20, 20));
    assert!(stage.reader.document().as_list().is_some());
}

#[test]
fn a_link_in_an_article_of_a_feed_leads_on_in_the_feed() {
    let mut stage = Stage::of_feed(3, 80, 24);
    stage.keys("<enter>");
    stage.answer("A [page](elsewhere.html).");
    stage.keys("o");
    assert_eq!(
        stage.asked_for(),
        "https://news.example.org/story/elsewhere.html"
    );
    stage.answer("Elsewhere.");
    stage.keys("J");
    assert_eq!(stage.asked_for(), "Story 2 of the harbour");
    stage.keys("JJ");
    assert!(stage.shows("the last article"));
}

#[test]
fn a_feed_fetched_anew_remembers_what_was_opened() {
    let mut stage = Stage::of_feed(5, 100, 24);
    stage.keys("<down><enter>");
    stage.answer("# Two\n\nWords.");
    stage.keys("<back>r");
    let (job, request) = stage.asked();
    assert!(request.refresh);
    stage.fail("no connection", None);
    assert!(stage.shows("5 articles") && stage.shows("no connection"));
    stage.keys("r");
    let (again, _) = stage.asked();
    assert_ne!(job, again);
    let mut entries = stage.reader.documents[0]
        .listing
        .as_ref()
        .expect("a feed")
        .entries
        .clone();
    let news = Entry {
        title: Some("Something new".into()),
        published: Some("2027-01-01".into()),
        ..Entry::default()
    };
    entries.insert(0, Input::Entry(Arc::new(news)));
    let list = List {
        title: Some("Harbour News".into()),
        entries,
        ..List::default()
    };
    stage.event(Event::Done(again, Outcome::Listed(list)));
    assert!(stage.shows("✓ Story 2"), "{}", stage.screen());
    assert!(stage.shows("• Something new"));
    stage.keys("/Story 2<enter><enter>");
    assert!(stage.shows("# Two") || stage.shows("Two"));
    stage.keys("Lx<enter>K");
    assert_eq!(stage.asked_for(), "Story 1 of the harbour");
}

#[test]
fn a_feed_without_articles_says_so() {
    let mut stage = Stage::of_feed(0, 80, 24);
    assert!(stage.shows("A list without articles."));
    stage.keys("J<enter>L<esc>Kr");
    assert!(stage.shows("Harbour News"));
}

#[test]
fn a_feed_of_thousands_stays_quick() {
    let mut stages = [1250, 5000].map(|stories| Stage::of_feed(stories, 100, 40));
    crate::clock::at_most(4, "steps in a feed", |big| {
        let stage = &mut stages[usize::from(big)];
        for _ in 0..20 {
            stage.keys("<down>");
            stage.screen();
        }
    });
    let stage = &mut stages[1];
    stage.keys("/4321");
    assert!(stage.shows("Story 4321"));
}

#[test]
fn feeds_are_called_as_their_list_calls_them_until_they_are_opened() {
    let mut stage = Stage::on(vec![Input::File("feeds.opml".into())], 80, 12);
    let job = stage.reader.document().job;
    let feed = |name: &str| Input::Address(format!("https://news.example.org/{name}"));
    let list = List {
        title: Some("Mine".into()),
        entries: vec![feed("pier"), feed("gulls")],
        titles: vec![Some("Harbour\u{1b} News".into())],
        ..List::default()
    };
    stage.event(Event::Done(job, Outcome::Listed(list)));
    assert!(stage.shows("• Harbour"), "{}", stage.screen());
    assert!(stage.shows("• news.example.org/gulls"));
    stage.keys("j<enter>");
    let job = stage.reader.document().job;
    let list = List {
        title: Some("Gulls Weekly".into()),
        entries: vec![feed("gulls/1")],
        ..List::default()
    };
    stage.event(Event::Done(job, Outcome::Listed(list)));
    stage.keys("L");
    assert!(stage.shows("✓ Gulls Weekly"), "{}", stage.screen());
}
