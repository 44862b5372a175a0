//! The cache: what is kept, for how long, and what is read from it.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

fn kept(folder: &TempDir) -> Vec<PathBuf> {
    match fs::read_dir(folder.path().join("cache/pages")) {
        Ok(entries) => entries.map(|e| e.unwrap().path()).collect(),
        Err(_) => Vec::new(),
    }
}

/// Makes what is kept older.
fn age(folder: &TempDir, seconds: u64) {
    for file in kept(folder) {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let at = text.find("\"fetched\":").unwrap() + 10;
        let end = at + text[at..].find(',').unwrap();
        let then: u64 = text[at..end].parse().unwrap();
        let older = format!("{}{}{}", &text[..at], then - seconds, &text[end..]);
        fs::write(&file, older).unwrap();
    }
}

#[test]
fn opening_again_asks_nobody() {
    let folder = TempDir::new().unwrap();
    let server = serve(|_| Reply::new(404));
    let first = read(&server.url("/story"), &keeping(&folder)).unwrap();
    let address = server.url("/story#part");
    age(&folder, 400 * 86400);
    let again = read(&address, &keeping(&folder)).unwrap();
    assert_eq!(server.asked().len(), 1);
    assert_eq!(
        (first.text, first.blocks),
        (again.text.clone(), again.blocks.clone())
    );
    assert!(
        again.warnings.is_empty(),
        "an article does not grow old: {:?}",
        again.warnings
    );
    drop(server);
    let mut options = keeping(&folder);
    options.network.forbidden = true;
    assert_story(&read(&address, &options).unwrap());
}

#[test]
fn without_the_network_only_what_is_kept_opens() {
    let folder = TempDir::new().unwrap();
    let server = serve(|_| Reply::new(404));
    for mut options in [keeping(&folder), options()] {
        options.network.forbidden = true;
        let said = said(read(&server.url("/story"), &options));
        assert!(said.contains("the network is off (--no-network)"), "{said}");
    }
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn refreshing_asks_whether_it_changed() {
    let folder = TempDir::new().unwrap();
    let changed = Arc::new(AtomicBool::new(false));
    let now = changed.clone();
    let server = Server::new(move |request| {
        let tag = if now.load(Ordering::Relaxed) {
            "\"two\""
        } else {
            "\"one\""
        };
        if request.field("if-none-match") == Some(tag) {
            assert_eq!(
                request.field("if-modified-since"),
                Some("Sun, 06 Nov 1994 08:49:37 GMT")
            );
            return Reply::new(304);
        }
        let title = if tag == "\"one\"" {
            "The Clock of Ostrey"
        } else {
            "The Clocks of Ostrey"
        };
        Reply::html(page(title, "", &STORY))
            .field("ETag", tag)
            .field("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")
    });
    let title = |options: &Options| {
        let article = read(&server.url("/clock"), options).unwrap();
        assert!(article.warnings.is_empty());
        article.metadata.title.unwrap()
    };
    let mut refresh = keeping(&folder);
    refresh.network.refresh = true;
    assert_eq!(title(&refresh), "The Clock of Ostrey");
    assert_eq!(title(&refresh), "The Clock of Ostrey");
    changed.store(true, Ordering::Relaxed);
    assert_eq!(title(&keeping(&folder)), "The Clock of Ostrey");
    assert_eq!(title(&refresh), "The Clocks of Ostrey");
    assert_eq!(title(&keeping(&folder)), "The Clocks of Ostrey");
    assert_eq!(server.asked().len(), 3);
    assert_eq!(kept(&folder).len(), 1);
}

#[test]
fn what_must_not_be_kept_is_not() {
    let folder = TempDir::new().unwrap();
    let server = serve(|_| Reply::html(story()).field("Cache-Control", "private, no-store"));
    for _ in 0..2 {
        assert_story(&read(&server.url("/x"), &keeping(&folder)).unwrap());
    }
    assert_eq!(server.asked().len(), 2);
    assert!(kept(&folder).is_empty());
}

#[test]
fn a_list_is_soon_out_of_date() {
    let folder = TempDir::new().unwrap();
    let server = Server::new(|_| Reply::html(story()));
    let open = |options: &Options| read(&server.url("/"), options).unwrap();
    open(&keeping(&folder));
    open(&keeping(&folder));
    assert_eq!(server.asked().len(), 1, "not within minutes");
    age(&folder, 700);
    let mut off = keeping(&folder);
    off.network.forbidden = true;
    let article = open(&off);
    assert!(
        article.warnings[0].words().starts_with("as of "),
        "{:?}",
        article.warnings
    );
    open(&keeping(&folder));
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn what_is_kept_stands_in_for_a_network_that_fails() {
    let folder = TempDir::new().unwrap();
    let failing = Arc::new(AtomicBool::new(false));
    let now = failing.clone();
    let server = serve(move |_| match now.load(Ordering::Relaxed) {
        true => Reply::new(503),
        false => Reply::html(story()),
    });
    let mut refresh = keeping(&folder);
    refresh.network.refresh = true;
    read(&server.url("/x"), &refresh).unwrap();
    failing.store(true, Ordering::Relaxed);
    let article = read(&server.url("/x"), &refresh).unwrap();
    assert_story(&article);
    let warning = article.warnings[0].words();
    assert!(
        warning.starts_with("as of ") && warning.contains("(503)"),
        "{warning}"
    );
    let address = server.url("/x");
    drop(server);
    let article = read(&address, &refresh).unwrap();
    assert!(
        article.warnings[0]
            .words()
            .contains("refuses the connection"),
        "{:?}",
        article.warnings
    );
}

#[test]
fn a_wall_does_not_take_the_place_of_what_is_kept() {
    let folder = TempDir::new().unwrap();
    let walled = Arc::new(AtomicBool::new(false));
    let now = walled.clone();
    let server = serve(move |_| match now.load(Ordering::Relaxed) {
        true => Reply::html("<html><title>Just a moment...</title><p>Wait."),
        false => Reply::html(story()),
    });
    read(&server.url("/x"), &keeping(&folder)).unwrap();
    walled.store(true, Ordering::Relaxed);
    let mut refresh = keeping(&folder);
    refresh.network.refresh = true;
    assert!(read(&server.url("/x"), &refresh).is_err());
    assert_story(&read(&server.url("/x"), &keeping(&folder)).unwrap());
}

#[test]
fn what_is_damaged_is_fetched_anew() {
    let folder = TempDir::new().unwrap();
    let server = serve(|_| Reply::new(404));
    read(&server.url("/story"), &keeping(&folder)).unwrap();
    let file = kept(&folder).remove(0);
    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() - 10);
    fs::write(&file, bytes).unwrap();
    assert_story(&read(&server.url("/story"), &keeping(&folder)).unwrap());
    assert_story(&read(&server.url("/story"), &keeping(&folder)).unwrap());
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_folder_that_cannot_be_written_is_no_hindrance() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("cache"), "a file, not a folder").unwrap();
    let server = serve(|_| Reply::new(404));
    assert_story(&read(&server.url("/story"), &keeping(&folder)).unwrap());
}

#[test]
fn the_open_web_does_not_read_what_was_kept_of_private_pages() {
    let folder = TempDir::new().unwrap();
    let inside = serve(|_| Reply::new(404));
    read(&inside.url("/story"), &keeping(&folder)).unwrap();
    let to = inside.url("/story");
    let outside = serve(move |_| {
        Reply::html(format!(
            "<html><meta http-equiv=refresh content='0;url={to}'><p>Wait."
        ))
    });
    let mut options = keeping(&folder);
    options.network.open.push(outside.at);
    let said = said(read(&outside.url("/x"), &options));
    assert!(said.contains("refused"), "{said}");
}

#[test]
fn a_feed_is_asked_for_anew_and_its_articles_are_not() {
    let folder = TempDir::new().unwrap();
    let server = serve(|request| match request.path.as_str() {
        "/feed" => Reply::new(200)
            .field("Content-Type", "application/rss+xml")
            .body(
                "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Ostrey Post</title>\
                 <link>/</link><description>News</description><item>\
                 <title>The Clock of Ostrey</title><link>/story</link>\
                 <description>The clock stopped.</description></item></channel></rss>",
            ),
        _ => Reply::new(404),
    });
    let entry = |options: &Options| {
        let feed = Input::Address(server.url("/feed"));
        match load::read(&feed, options).unwrap() {
            Loaded::List(list) => list.entries[0].clone(),
            Loaded::Article(_) => panic!("an article"),
        }
    };
    for _ in 0..2 {
        match load::read(&entry(&keeping(&folder)), &keeping(&folder)).unwrap() {
            Loaded::Article(article) => assert_story(&article),
            Loaded::List(_) => panic!("a list"),
        }
    }
    assert_eq!(server.paths(), ["/feed", "/story"]);
    age(&folder, 700);
    let again = entry(&keeping(&folder));
    load::read(&again, &keeping(&folder)).unwrap();
    assert_eq!(server.paths(), ["/feed", "/story", "/feed"]);
}
