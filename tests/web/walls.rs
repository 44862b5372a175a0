//! Pages that are no article, and servers that have none.

use super::*;

#[test]
fn each_status_is_said_with_and_without_a_body() {
    for (status, part) in [
        (404, "no such page (404)"),
        (410, "taken away for good (410)"),
        (402, "for subscribers (402)"),
        (403, "refuses the page (403)"),
        (451, "legal reasons (451)"),
        (500, "an error of its own (500)"),
        (503, "overloaded or at rest (503)"),
    ] {
        for body in [String::new(), story()] {
            let server = serve(move |_| Reply::html(&body).how(How::Whole).status(status));
            let said = said(read(&server.url("/x"), &options()));
            assert!(said.contains(part), "{said}");
        }
    }
    let server = serve(|_| Reply::new(429).field("Retry-After", "300"));
    let said = said(read(&server.url("/x"), &options()));
    assert!(
        said.contains("too many requests from here (429). Try: again in 5 minutes"),
        "{said}"
    );
    assert_eq!(server.asked().len(), 1, "it is not asked again by itself");
}

/// A wall and what is said of it.
#[track_caller]
fn wall(page: &str, part: &str) {
    let folder = TempDir::new().unwrap();
    let body = page.to_string();
    let server = serve(move |_| Reply::html(&body));
    for _ in 0..2 {
        let said = said(read(&server.url("/x"), &keeping(&folder)));
        assert!(
            said.contains(part) && said.contains("save the page from a browser"),
            "{said}"
        );
    }
    assert_eq!(server.asked().len(), 2, "walls are not kept");
}

#[test]
fn a_page_that_scripts_fill_is_said() {
    wall(
        "<!DOCTYPE html><html><head><title>Ostrey Post</title><script src=\"/app.js\"></script>\
         </head><body><noscript>You need to enable JavaScript to run this app.</noscript>\
         <div id=\"root\"></div></body></html>",
        "scripts load it",
    );
}

#[test]
fn a_page_that_asks_for_consent_is_said() {
    wall(
        "<!DOCTYPE html><html><head><title>Before you go on</title></head><body><div>\
         <p>We use cookies.</p><button>Accept all</button><button>Reject all</button>\
         </div></body></html>",
        "asks for consent",
    );
}

#[test]
fn a_page_that_asks_for_a_person_is_said() {
    wall(
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>\
         <h1>post.example</h1><p>Checking your browser.</p></body></html>",
        "whether a person reads it",
    );
}

#[test]
fn a_page_that_asks_for_a_login_is_said() {
    wall(
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><p>Welcome back.</p>\
         <input name=\"name\"><input type=\"password\" name=\"word\"></form></body></html>",
        "asks for a login",
    );
}

#[test]
fn a_beginning_is_shown_and_said_to_be_one() {
    let page = page(
        "The Clock of Ostrey",
        "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \
         \"isAccessibleForFree\": false}</script>",
        &STORY[..3],
    );
    let server = serve(move |_| Reply::html(&page));
    let article = read(&server.url("/x"), &options()).unwrap();
    assert_eq!(paragraphs(&article), STORY[..3]);
    assert_eq!(article.warnings.len(), 1);
    assert_eq!(
        article.warnings[0].words(),
        "the page shows only the beginning: the rest is for subscribers"
    );
}
