//! Saved pages as browsers write them; see `tests/fixtures/saved/README.md`.

use std::path::PathBuf;

use crate::article::{Article, BlockKind, Format};
use crate::error::Error;
use crate::load::{Input, Loaded, Options, Raw, read};

fn fixture(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/fixtures/saved").join(name)
}

fn open(name: &str) -> Article {
    match read(&Input::File(fixture(name)), &Options::default()).unwrap() {
        Loaded::Article(article) => *article,
        Loaded::List(list) => panic!("{list:?}"),
    }
}

fn parse(bytes: impl AsRef<[u8]>) -> Result<Article, Error> {
    let raw = Raw {
        bytes: bytes.as_ref().to_vec(),
        name: "x".into(),
        ..Raw::default()
    };
    super::archive::parse(&raw, &Options::default())
}

/// Targets of links, with the words that they stand behind.
fn links(article: &Article) -> Vec<(&str, &str)> {
    let links = article.inlines.iter().filter_map(|i| {
        let target = article.links[i.kind.link()? as usize].as_str();
        Some((article.slice(i.span), target))
    });
    links.collect()
}

#[test]
fn every_kind_of_saved_page_gives_the_same_article() {
    let plain = open("page.html");
    let text = |article: &Article| {
        let prose = article
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Paragraph);
        let prose: Vec<_> = prose.map(|b| article.slice(b.span).to_string()).collect();
        prose.join("\n")
    };
    assert!(
        text(&plain).contains("“Nobody here has been late since 1911,” he told the Ledger — and")
    );
    for name in [
        "clock.mhtml",
        "frames.mhtml",
        "clock-start.mht",
        "clock.webarchive",
        "clock-xml.webarchive",
        "single.html",
        "page.html.gz",
        "page.html.zst",
    ] {
        let article = open(name);
        assert_eq!(text(&article), text(&plain), "{name}");
        assert_eq!(article.metadata.title, plain.metadata.title, "{name}");
        assert_eq!(
            article.metadata.address.as_deref(),
            Some("http://ledger.example/tides/clock.html"),
            "{name}"
        );
        assert!(!article.text.contains("Menu only"), "{name}");
        assert!(
            article.warnings.is_empty(),
            "{name}: {:?}",
            article.warnings
        );
        let html = [".html", ".gz", ".zst"].iter().any(|e| name.ends_with(e));
        let format = if html { Format::Html } else { Format::Mhtml };
        assert_eq!(article.source.format, format, "{name}");
        assert!(
            links(&article).contains(&(
                "every page of the minutes",
                "http://ledger.example/tides/minutes.html"
            )),
            "{name}: {:?}",
            links(&article)
        );
    }
}

#[test]
fn pictures_are_known_by_where_they_were_or_where_they_lie() {
    let picture = |name: &str| {
        let article = open(name);
        let links = links(&article);
        let picture = links
            .iter()
            .find(|(words, _)| words.starts_with("Both hands up"));
        picture.map(|(_, target)| (*target).to_string())
    };
    let was = Some("http://ledger.example/tides/pictures/clock.png".to_string());
    assert_eq!(picture("clock.mhtml"), was);
    assert_eq!(picture("clock-start.mht"), was);
    let beside = fixture("page_files/clock.png").display().to_string();
    assert_eq!(picture("page.html"), Some(beside));
}

#[test]
fn origins_are_read_from_comments() {
    let origin = |page: &str| super::origin(page);
    let found = Some("https://example.org/a".to_string());
    assert_eq!(
        origin("<!DOCTYPE html>\n<!-- saved from url=(0021)https://example.org/a -->"),
        found
    );
    assert_eq!(
        origin(
            "<!-- x --><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: now\n-->"
        ),
        found
    );
    assert_eq!(origin("<!-- saved from url=(0013)about:internet -->"), None);
    assert_eq!(
        origin("<!-- saved from url=(9999)https://example.org/a"),
        found
    );
    assert_eq!(
        origin("<p>saved from url=(0021)https://example.org/a"),
        None
    );
}

#[test]
fn links_do_not_leave_the_folder_of_the_page() {
    let folder = fixture("");
    let mut links = [
        "page_files/clock.png",
        "./page%5Ffiles/clock.png#top",
        "../saved/page.html",
        "/etc/hostname",
        "page_files",
        "https://example.org/page.html",
    ]
    .map(String::from);
    let before = links.clone();
    super::beside(&mut links, &folder, None);
    let there = folder.join("page_files/clock.png").display().to_string();
    assert_eq!(links[0], there);
    assert_eq!(links[1], there);
    assert_eq!(links[2..], before[2..]);
}

#[test]
fn broken_archives_give_the_page_or_say_what_is_wrong() {
    let mhtml = std::fs::read(fixture("clock.mhtml")).unwrap();
    // Cut off in the middle of the page.
    let cut = parse(&mhtml[..mhtml.len() / 2]).unwrap();
    assert!(cut.text.contains("clock above the fish hall"));
    let head = "From: <Saved by Blink>\nMIME-Version: 1.0\nSnapshot-Content-Location: http://ledger.example/\n";
    let no_page = format!(
        "{head}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    );
    let error = parse(no_page).unwrap_err().to_string();
    assert_eq!(error, "x: a saved page without a page in it");
    let deep = format!(
        "{head}{}",
        "Content-Type: multipart/related; boundary=b\n\n--b\n".repeat(10_000)
    );
    assert!(parse(deep).is_err());
    let dirty = format!(
        "{head}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{}\n--b--\n",
        "PHA+VGhlIGNsb2Nr!IGhhcyBzdG9wcGVkIGFnYWluLCBhbmQgbm9ib2R5IG1pbmRlZCBpdCB2ZXJ5IG11Y2guPC9wPg=="
    );
    let article = parse(dirty).unwrap();
    assert!(
        article.warnings[0].words().contains("damaged"),
        "{:?}",
        article.warnings
    );
}

#[test]
fn property_lists_are_bounded() {
    let archive = std::fs::read(fixture("clock.webarchive")).unwrap();
    for end in [8, 40, archive.len() / 2, archive.len() - 1] {
        assert!(parse(&archive[..end]).is_err(), "{end}");
    }
    let other = "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>A</key><string>b</string></dict></plist>";
    assert!(
        parse(other)
            .unwrap_err()
            .to_string()
            .contains("no web archive")
    );
    let deep = format!(
        "<?xml version=\"1.0\"?><plist version=\"1.0\">{}",
        "<array>".repeat(100_000)
    );
    assert!(parse(deep).is_err());
    assert!(parse(exploding(60)).is_err());
}

/// A binary list in which each array holds the next one twice.
fn exploding(arrays: u8) -> Vec<u8> {
    let mut bytes = b"bplist00".to_vec();
    let mut offsets = Vec::new();
    for n in 0..arrays {
        offsets.push(u8::try_from(bytes.len()).unwrap());
        bytes.extend([0xa2, n + 1, n + 1]);
    }
    offsets.push(u8::try_from(bytes.len()).unwrap());
    bytes.push(0x09);
    let table = bytes.len() as u64;
    bytes.extend(&offsets);
    bytes.extend([0; 6]);
    bytes.extend([1, 1]);
    for number in [u64::from(arrays) + 1, 0, table] {
        bytes.extend(number.to_be_bytes());
    }
    bytes
}

proptest::proptest! {
    #[test]
    fn damaged_archives_never_panic(at in 0..2400usize, value: u8, xml: bool) {
        let name = if xml { "clock-xml.webarchive" } else { "clock.webarchive" };
        let mut archive = std::fs::read(fixture(name)).unwrap();
        let at = at % archive.len();
        archive[at] = value;
        let raw = Raw { bytes: archive, name: "x".into(), ..Raw::default() };
        let _either = super::webarchive::page(&raw, &Options::default());
    }
}
