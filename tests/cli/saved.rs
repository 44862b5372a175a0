//! Saved pages, letters and feeds through the commands.

use std::path::Path;

use super::{Desk, json, json_lines};

/// A desk with the fixtures on it.
fn desk() -> Desk {
    let desk = Desk::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/saved");
    for entry in std::fs::read_dir(fixtures).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            desk.put(&name, std::fs::read(&path).unwrap());
        }
    }
    desk
}

#[test]
fn saved_pages_and_letters_are_printed_quoted_and_extracted() {
    let desk = desk();
    for (name, format, speaker) in [
        ("clock.mhtml", "mhtml", "Pavel Orsini"),
        ("clock.webarchive", "mhtml", "Pavel Orsini"),
        ("single.html", "html", "Pavel Orsini"),
        ("page.html.gz", "html", "Pavel Orsini"),
        ("page.html.zst", "html", "Pavel Orsini"),
        ("letter.eml", "email", "Ida Marsh"),
        ("newsletter.eml", "email", "Pavel Orsini"),
    ] {
        let succeeds = |arguments: &[&str]| {
            let run = desk.run(arguments);
            assert_eq!(run.status.code(), Some(0), "{run:?}");
            String::from_utf8(run.stdout).unwrap()
        };
        let printed = succeeds(&["print", name]);
        assert!(printed.contains(speaker), "{name}: {printed}");
        let quotes = json(&succeeds(&["quotes", "--format", "json", name]));
        let quotes = quotes.as_array().unwrap();
        assert!(
            quotes.iter().any(|q| q["speaker"]["name"] == speaker),
            "{name}: {quotes:?}"
        );
        let whole = json(&succeeds(&["extract", name]));
        assert_eq!(whole["source"]["format"], format, "{name}");
    }
}

#[test]
fn the_articles_of_a_feed_come_in_order() {
    let desk = desk();
    for name in ["ledger.rss", "ledger.atom"] {
        let run = desk.run(&["extract", "--no-network", "--format", "json", name]);
        assert_eq!(run.status.code(), Some(0), "{run:?}");
        let list = json(&String::from_utf8(run.stdout).unwrap());
        let titles: Vec<_> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|a| &a["title"])
            .collect();
        assert_eq!(
            titles,
            [
                "The clock & its springs",
                "The ferry sails on Monday",
                "A note"
            ],
            "{name}"
        );
        assert_eq!(list[0]["published"], "2026-03-14T09:30:00+01:00");
        // Its page cannot be had.
        let told = String::from_utf8(run.stderr).unwrap();
        assert!(told.contains("only what the feed says of it"), "{told}");
    }
    let lines = json_lines(&desk.ok(&["extract", "--no-network", "ledger.json"]));
    assert_eq!(lines.len(), 2);
    let quotes = desk.ok(&["quotes", "--no-network", "ledger.json"]);
    assert!(quotes.contains("The clock & its springs\n\n"), "{quotes}");
    assert!(quotes.contains("No title, but three gulls."), "{quotes}");
}

#[test]
fn an_article_of_a_feed_that_cannot_be_read_does_not_stop_the_others() {
    let desk = Desk::new();
    desk.put(
        "feed.xml",
        "<rss version=\"2.0\"><channel><item><title>Gone</title><link>http://example.invalid/gone</link></item>\
<item><title>Here</title><description>All of it.</description></item></channel></rss>",
    );
    let run = desk.run(&["extract", "--no-network", "--format", "json", "feed.xml"]);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    let list = json(&String::from_utf8(run.stdout).unwrap());
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["title"], "Here");
}

#[test]
fn an_array_stays_one_where_nothing_could_be_read() {
    let desk = Desk::new();
    desk.put(
        "feed.xml",
        "<rss version=\"2.0\"><channel><item><title>Gone</title><link>http://example.invalid/gone</link></item></channel></rss>",
    );
    let run = desk.run(&["extract", "--no-network", "--format", "json", "feed.xml"]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(
        json(&String::from_utf8(run.stdout).unwrap()),
        serde_json::json!([])
    );
}

#[test]
fn a_mailbox_is_read_letter_by_letter() {
    let text = desk().ok(&["quotes", "letters.mbox"]);
    assert!(text.contains("First reading"), "{text}");
    assert!(text.contains("It was never broken"), "{text}");
}

#[test]
fn bombs_and_damage_are_told_in_a_line() {
    let desk = desk();
    let page = std::fs::read(desk.folder.path().join("page.html.gz")).unwrap();
    desk.put("cut.gz", &page[..page.len() - 200]);
    let run = desk.run(&["print", "cut.gz"]);
    assert_eq!(run.status.code(), Some(0));
    let told = String::from_utf8(run.stderr).unwrap();
    assert!(
        told.contains("cut.gz: cut off: its gzip data ends early"),
        "{told}"
    );
    assert!(String::from_utf8(run.stdout).unwrap().contains("fish hall"));
    desk.put("nothing.gz", &page[..12]);
    let run = desk.run(&["print", "nothing.gz"]);
    assert_eq!(run.status.code(), Some(1));
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(told.lines().count(), 1, "{told}");
}
