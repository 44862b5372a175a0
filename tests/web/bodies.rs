//! Bodies: packed, in every encoding, slow, endless, cut, wrong.

use std::io::Write;
use std::time::Instant;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// The story, packed by another program; see the README beside it.
const BROTLI: &[u8] = include_bytes!("../fixtures/web/story.html.br");

#[test]
fn packed_bodies_are_unpacked() {
    let page = story();
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(page.as_bytes()).unwrap();
    let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
    bare.write_all(page.as_bytes()).unwrap();
    for (encoding, body) in [
        ("gzip", gzip(page.as_bytes())),
        ("x-gzip", gzip(page.as_bytes())),
        ("deflate", zlib.finish().unwrap()),
        ("deflate", bare.finish().unwrap()),
        ("gzip, gzip", gzip(&gzip(page.as_bytes()))),
        // Not packed after all.
        ("gzip", page.clone().into_bytes()),
        ("identity", page.clone().into_bytes()),
    ] {
        let server = serve(move |_| Reply::html(&body).field("Content-Encoding", encoding));
        let article = read(&server.url("/x"), &options()).unwrap();
        assert_story(&article);
        assert!(article.warnings.is_empty());
        let accepted = server.asked()[0]
            .field("accept-encoding")
            .unwrap()
            .to_string();
        assert_eq!(accepted, "gzip, deflate, br");
    }
    let server = serve(|_| Reply::html(BROTLI).field("Content-Encoding", "br"));
    assert_story(&read(&server.url("/x"), &options()).unwrap());
}

#[test]
fn a_bomb_is_cut() {
    let mut page = story().replace("</article></body></html>\n", "");
    page += &"<p>Again and again and again the same few words.</p>\n".repeat(200_000);
    let body = gzip(page.as_bytes());
    assert!(body.len() < 100_000);
    let server = serve(move |_| Reply::html(&body).field("Content-Encoding", "gzip"));
    let mut options = options();
    options.network.bytes = 100_000;
    let article = read(&server.url("/x"), &options).unwrap();
    assert_eq!(paragraphs(&article)[..6], STORY);
    assert!(article.text.len() <= 100_000);
    let warning = article.warnings[0].words();
    assert!(warning.contains("longer than 100000 bytes"), "{warning}");
}

#[test]
fn every_way_of_sending_is_read() {
    for how in [How::Whole, How::Pieces { broken: false }, How::Unmeasured] {
        let server = serve(move |_| Reply::html(story()).how(how));
        let article = read(&server.url("/x"), &options()).unwrap();
        assert_story(&article);
        assert!(
            article.warnings.is_empty(),
            "{how:?}: {:?}",
            article.warnings
        );
    }
}

#[test]
fn what_came_of_a_broken_body_is_shown() {
    let length = story().len();
    for (how, part) in [
        (How::Length(length * 2), "of "),
        (How::Pieces { broken: true }, "broke off after"),
    ] {
        let folder = TempDir::new().unwrap();
        let server = serve(move |_| Reply::html(story()).how(how));
        for _ in 0..2 {
            let article = read(&server.url("/x"), &keeping(&folder)).unwrap();
            assert_story(&article);
            let warning = article.warnings[0].words();
            assert!(
                warning.contains(part) && warning.contains("what came is shown"),
                "{warning}"
            );
        }
        assert_eq!(server.asked().len(), 2, "half a page is not kept");
    }
    let more: Vec<_> = (0..2000)
        .map(|n| format!("{n} swifts, {} of them home.", n * n % 997))
        .collect();
    let mut long = STORY.to_vec();
    long.extend(more.iter().map(String::as_str));
    let mut half = gzip(page("The Clock of Ostrey", "", &long).as_bytes());
    half.truncate(half.len() * 2 / 3);
    let server = serve(move |_| Reply::html(&half).field("Content-Encoding", "gzip"));
    let article = read(&server.url("/x"), &options()).unwrap();
    assert_eq!(paragraphs(&article)[..6], STORY);
    assert!(
        article.warnings[0]
            .words()
            .contains("compression is broken")
    );
}

#[test]
fn a_body_that_says_it_is_shorter_is_taken_at_its_word() {
    let at = story().find(STORY[4]).unwrap();
    let server = serve(move |_| Reply::html(story()).how(How::Length(at)));
    let article = read(&server.url("/x"), &options()).unwrap();
    assert_eq!(paragraphs(&article), STORY[..4]);
}

#[test]
fn a_server_that_drips_is_left() {
    let server = serve(|_| Reply::html(story()).how(How::Drip));
    let begun = Instant::now();
    let article = read(&server.url("/x"), &impatient()).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_story(&article);
    let warning = article.warnings[0].words();
    assert!(
        warning.contains("takes too long (0.9 seconds)"),
        "{warning}"
    );
}

#[test]
fn a_server_that_never_ends_is_cut_at_the_limit() {
    let page = story().replace("</article></body></html>\n", "");
    let server = serve(move |_| Reply::html(&page).how(How::Endless));
    let mut options = options();
    options.network.bytes = 50_000;
    let article = read(&server.url("/x"), &options).unwrap();
    assert_eq!(paragraphs(&article)[..6], STORY);
    assert!(
        article.warnings[0].words().contains("longer than"),
        "{:?}",
        article.warnings
    );
}

#[test]
fn servers_that_say_nothing_are_told_apart() {
    for (how, body, part) in [
        (How::Silent, "", "does not answer (0.4 seconds)"),
        (How::Raw, "", "broke off"),
        (How::Raw, "SSH-2.0-none\r\n", "not that of a web server"),
        (How::Raw, "\0\0\0\0\n\n\n", "not that of a web server"),
    ] {
        let server = serve(move |_| Reply::new(200).body(body).how(how));
        let said = said(read(&server.url("/x"), &impatient()));
        assert!(said.contains(part), "{how:?} {body:?}: {said}");
    }
}

#[test]
fn an_empty_page_is_said() {
    for status in [200, 204] {
        let server = serve(move |_| Reply::new(status));
        let said = said(read(&server.url("/x"), &options()));
        assert!(said.contains("empty"), "{said}");
    }
}

#[test]
fn the_header_names_the_encoding() {
    let text = "Die Möwen über Öland sind laut, sagte der Küster. ".repeat(12);
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let body = latin.into_owned();
    let server = serve(move |request| {
        let kind = match request.path.as_str() {
            "/said" => "text/plain; charset=\"ISO-8859-1\"",
            _ => "text/plain",
        };
        Reply::new(200).field("Content-Type", kind).body(&body)
    });
    for path in ["/said", "/unsaid"] {
        let article = read(&server.url(path), &options()).unwrap();
        assert!(article.text.starts_with("Die Möwen über Öland"), "{path}");
    }
}

#[test]
fn markdown_is_told_by_name_or_header() {
    let text = "A line of a text that *stresses* one word.\n";
    let server = serve(move |request| {
        let kind = match request.path.as_str() {
            "/said" => "text/markdown; charset=utf-8",
            _ => "text/plain",
        };
        Reply::new(200).field("Content-Type", kind).body(text)
    });
    for (path, format) in [
        ("/said", "markdown"),
        ("/notes.md?raw=1", "markdown"),
        ("/notes.txt", "text"),
    ] {
        let article = read(&server.url(path), &options()).unwrap();
        assert_eq!(article.source.format.name(), format, "{path}");
    }
}

#[test]
fn what_is_no_article_is_refused_before_it_has_come() {
    let server = serve(|request| match request.path.as_str() {
        "/picture" => Reply::new(200)
            .field("Content-Type", "image/png")
            .body("x")
            .how(How::Endless),
        "/film" => Reply::new(200)
            .field("Content-Type", "video/mp4; x=y")
            .how(How::Stall),
        _ => Reply::new(200)
            .body(b"\x7fELF\0\0\0\0".repeat(100))
            .how(How::Endless),
    });
    for (path, part) in [
        ("/picture", "(a picture: image/png)"),
        ("/film", "(a film: video/mp4)"),
        ("/program", "(a program)"),
    ] {
        let begun = Instant::now();
        let said = said(read(&server.url(path), &options()));
        assert!(said.contains(part), "{said}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{path}");
    }
}
