//! Articles of feeds, read from what the feed said.

use super::*;
use crate::article::Format;
use crate::load::{Entry, Input, Loaded, Options};

#[test]
fn what_a_feed_said_of_an_article_is_read_again() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s")).expect("a store");
    let entry = Input::Entry(std::sync::Arc::new(Entry {
        title: Some("The Pier Reopens".into()),
        published: Some("2026-03-01T08:00:00Z".into()),
        address: Some("https://quay.invalid/1".into()),
        content: Some("<p>It is open again, the warden said on Monday.</p>".into()),
        ..Entry::default()
    }));
    let read = |input: &Input| match crate::load::read(input, &Options::default()) {
        Ok(Loaded::Article(article)) => *article,
        other => panic!("{other:?}"),
    };
    let article = read(&entry);
    assert_eq!(article.source.format, Format::Feed);
    let known = Known::of(&article, &entry);
    store.remember(&known, &memory("Here.")).expect("kept");
    let again = store.recent(5).expect("read").pop().expect("one");
    let again = again.input().expect("an input");
    assert_eq!(again, entry);
    assert_eq!(read(&again).text, article.text);
    let known_again = Known::of(&read(&again), &again);
    assert!(store.look_up(&known_again).expect("read").is_some());
    // Where its page itself is read, that is what is opened again.
    let page = Known {
        entry: None,
        ..known
    };
    store.remember(&page, &memory("There.")).expect("kept");
    let again = store.recent(5).expect("read").pop().expect("one").input();
    assert_eq!(again, Some(Input::Address("https://quay.invalid/1".into())));
}
