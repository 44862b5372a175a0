//! Pictures of pages: fetched as pages are, and by the same rules.

use super::*;
use pullquote::article::Format;

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

fn png() -> Reply {
    Reply::new(200)
        .field("Content-Type", "image/png")
        .body(PICTURE)
}

fn of(page: &str, picture: &str, options: &Options) -> Option<Vec<u8>> {
    let page = Input::Address(page.into());
    load::picture(&page, Format::Html, picture, options).ok()
}

#[test]
fn a_picture_of_a_page_is_fetched_once_and_kept() {
    let folder = TempDir::new().unwrap();
    let server = serve(|_| png());
    let (page, picture) = (server.url("/story"), server.url("/boat.png"));
    let mut options = keeping(&folder);
    options.network.forbidden = true;
    assert_eq!(of(&page, &picture, &options), None);
    assert!(server.asked().is_empty(), "the network is off");
    options.network.forbidden = false;
    assert_eq!(of(&page, &picture, &options).as_deref(), Some(PICTURE));
    options.network.forbidden = true;
    assert_eq!(of(&page, &picture, &options).as_deref(), Some(PICTURE));
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_page_of_the_open_web_has_no_pictures_of_private_addresses() {
    let inside = serve(|_| png());
    let port = inside.at.port();
    let there = inside.url("/boat.png");
    let outside = serve(move |request| match request.path.as_str() {
        "/boat.png" => png(),
        _ => Reply::to(302, &there),
    });
    let mut options = options();
    named(&mut options, "news.example", outside.at);
    named(&mut options, "rebound.example", inside.at);
    options.network.open.push(outside.at);
    let page = "http://news.example/story";
    for picture in [
        &*format!("http://127.0.0.1:{port}/boat.png"),
        &*format!("http://localhost:{port}/boat.png"),
        "http://rebound.example/boat.png",
        // It leads there.
        "http://news.example/elsewhere.png",
        "file:///etc/passwd",
        "ftp://news.example/boat.png",
    ] {
        assert_eq!(of(page, picture, &options), None, "{picture}");
    }
    assert!(inside.asked().is_empty(), "nothing was asked of it");
    let own = of(page, "http://news.example/boat.png", &options);
    assert_eq!(own.as_deref(), Some(PICTURE));
}

#[test]
fn a_local_page_has_none_of_the_web() {
    let server = serve(|_| png());
    let page = Input::File("tests/fixtures/saved/page.html".into());
    for format in Format::ALL {
        let found = load::picture(&page, format, &server.url("/boat.png"), &options());
        assert!(found.is_err());
    }
    assert!(server.asked().is_empty());
}
