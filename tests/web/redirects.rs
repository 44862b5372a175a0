//! Redirects, and where they may not lead.

use super::*;

#[test]
fn redirects_are_followed() {
    let server = serve(|request| match request.path.as_str() {
        "/1" => Reply::to(301, "2"),
        "/2" => Reply::to(302, "//HOST/3").field(
            "Location",
            &format!("//{}/3", request.field("host").unwrap()),
        ),
        "/3" => Reply::to(303, "?4"),
        "/3?4" => Reply::to(307, "/5#part"),
        "/5" => Reply::to(308, "/story").body("moved"),
        _ => Reply::new(404),
    });
    let article = read(&server.url("/1"), &options()).unwrap();
    assert_story(&article);
    assert_eq!(article.source.location, Some(server.url("/1")));
    assert_eq!(article.metadata.address, Some(server.url("/story")));
}

#[test]
fn redirects_that_do_not_end_are_told_apart() {
    let server = serve(|request| match request.path.as_str() {
        "/a" => Reply::to(302, "/b"),
        "/b" => Reply::to(302, "/a"),
        path => {
            let number: u32 = path[1..].parse().unwrap();
            Reply::to(302, &format!("/{}", number + 1))
        }
    });
    let circle = said(read(&server.url("/a"), &options()));
    assert!(circle.contains("in a circle"), "{circle}");
    assert_eq!(server.paths(), ["/a", "/b"]);
    let long = said(read(&server.url("/0"), &options()));
    assert!(long.contains("more than ten times"), "{long}");
}

#[test]
fn redirects_to_nothing_are_said() {
    for (location, part) in [
        ("", "does not say where to"),
        ("file:///etc/passwd", "to a file: address"),
        ("javascript:alert(1)", "to a javascript: address"),
        ("http://", "no web address"),
    ] {
        let server = serve(move |_| Reply::to(302, location));
        let said = said(read(&server.url("/x"), &options()));
        assert!(
            said.contains(part) || said.contains("to a http: address"),
            "{said}"
        );
    }
    let server = serve(|_| Reply::new(301));
    let said = said(read(&server.url("/x"), &options()));
    assert!(said.contains("does not say where to"), "{said}");
}

#[test]
fn cookies_are_kept_on_the_way() {
    let server = serve(|request| {
        let cookies = request.field("cookie").unwrap_or_default();
        match request.path.as_str() {
            // A page that sets a cookie and sends the reader to itself.
            "/gate" if !cookies.contains("seen=1") => {
                Reply::to(302, "/gate").more("Set-Cookie", "seen=1; Path=/")
            }
            "/gate" => Reply::to(302, "/consent?back=/story"),
            "/consent?back=/story" => Reply::to(302, "/after")
                .more("Set-Cookie", "consent=yes; HttpOnly")
                .more("Set-Cookie", "lang=en; Max-Age=60"),
            "/after" if cookies.contains("consent=yes") && cookies.contains("lang=en") => {
                Reply::to(302, "/story")
            }
            _ => Reply::new(403),
        }
    });
    assert_story(&read(&server.url("/gate"), &options()).unwrap());
    // And forgotten afterwards.
    let before = server.asked().len();
    assert_story(&read(&server.url("/gate"), &options()).unwrap());
    assert_eq!(server.asked()[before].field("cookie"), None);
}

#[test]
fn the_open_web_does_not_lead_to_private_addresses() {
    let inside = serve(|_| Reply::new(404));
    let port = inside.at.port();
    let outside = serve(move |request| {
        let to = request.path[1..].replace("PORT", &port.to_string());
        Reply::to(302, &to)
    });
    let mut options = options();
    named(&mut options, "news.example", outside.at);
    named(&mut options, "rebound.example", inside.at);
    options.network.open.push(outside.at);
    for to in [
        "http://127.0.0.1:PORT/story",
        "http://2130706433:PORT/story",
        "http://0x7f.1:PORT/story",
        "http://[::ffff:127.0.0.1]:PORT/story",
        "http://localhost:PORT/story",
        // A name like any other, but its address is private.
        "http://rebound.example/story",
        // By way of another page of the open web.
        "http://news.example/http://127.0.0.1:PORT/story",
    ] {
        let said = said(read(&format!("http://news.example/{to}"), &options));
        assert!(
            said.contains("refused: a page of the open web leads to"),
            "{to}: {said}"
        );
    }
    assert_eq!(inside.asked().len(), 0, "nothing was asked of it");
    // Whoever types it means it.
    assert_story(&read("http://rebound.example/story", &options).unwrap());
    assert_story(&read(&inside.url("/story"), &options).unwrap());
}

#[test]
fn private_pages_lead_to_private_pages() {
    let one = serve(|_| Reply::new(404));
    let there = one.url("/story");
    let two = serve(move |_| Reply::to(302, &there));
    assert_story(&read(&two.url("/x"), &options()).unwrap());
}

#[test]
fn a_page_that_only_leads_on_is_followed() {
    let server = serve(|_| {
        Reply::html("<html><meta http-equiv=refresh content='0; url=/story'><p>One moment.")
    });
    assert_story(&read(&server.url("/x"), &options()).unwrap());
    let inside = serve(|_| Reply::new(404));
    let to = inside.url("/story");
    let outside = serve(move |_| {
        Reply::html(format!(
            "<html><meta http-equiv=refresh content='0; url={to}'><p>Wait."
        ))
    });
    let mut options = options();
    options.network.open.push(outside.at);
    let said = said(read(&outside.url("/x"), &options));
    assert!(said.contains("refused"), "{said}");
    assert!(inside.asked().is_empty());
}

#[test]
fn a_feed_of_the_open_web_does_not_list_private_pages() {
    let inside = serve(|_| Reply::new(404));
    let to = inside.url("/story");
    let outside = serve(move |_| {
        Reply::new(200).body(format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Post</title>\
             <item xml:base=\"http://127.0.0.1/\"><title>Look</title><link>{to}</link></item>\
             </channel></rss>"
        ))
    });
    let mut options = options();
    named(&mut options, "news.example", outside.at);
    options.network.open.push(outside.at);
    let feed = Input::Address("http://news.example/feed".into());
    let Loaded::List(list) = load::read(&feed, &options).unwrap() else {
        panic!("no list");
    };
    let error = load::read(&list.entries[0], &options)
        .unwrap_err()
        .to_string();
    assert!(error.contains("refused"), "{error}");
    assert!(inside.asked().is_empty());
}
