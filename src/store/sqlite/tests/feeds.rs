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

#[test]
fn it_is_known_which_articles_of_a_list_were_read() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s")).expect("a store");
    let entry = |n: u32, address: Option<&str>| {
        Input::Entry(std::sync::Arc::new(Entry {
            title: Some(format!("Pier {n}")),
            address: address.map(str::to_string),
            ..Entry::default()
        }))
    };
    let list = [
        entry(1, Some("https://quay.invalid/1")),
        entry(2, Some("https://quay.invalid/2")),
        entry(3, None),
        Input::File(folder.path().join("pier.md")),
        Input::File(folder.path().join("quay.md")),
        Input::Stdin,
    ];
    assert_eq!(store.were_read(&list).expect("read"), [false; 6]);
    for read in [&list[1], &list[2], &list[4]] {
        let known = Known::at(read);
        store.remember(&known, &memory("Here.")).expect("kept");
    }
    let read = store.were_read(&list).expect("read");
    assert_eq!(read, [false, true, false, false, true, false]);
}
