//! Articles on several pages, and pages that are forms of others.

use super::*;

/// A page of the story: its number of three, with the link to the next.
fn part(number: usize, next: Option<&str>) -> String {
    let next = next.map_or(String::new(), |n| {
        format!("<link rel=\"next\" href=\"{n}\">")
    });
    page(
        "The Clock of Ostrey",
        &next,
        &STORY[2 * number - 2..2 * number],
    )
}

fn in_parts() -> Server {
    serve(|request| match request.path.as_str() {
        "/clock" => Reply::html(part(1, Some("/clock?page=2"))),
        "/clock?page=2" => {
            let link = "<nav><a class=more rel=\"next\" href=\"?page=3\">Next page</a></nav>";
            Reply::html(part(2, None).replace("</body>", &format!("{link}</body>")))
        }
        "/clock?page=3" => Reply::html(part(3, None)),
        _ => Reply::new(404),
    })
}

#[test]
fn the_pages_of_an_article_are_one() {
    let server = in_parts();
    let article = read(&server.url("/clock"), &options()).unwrap();
    assert_story(&article);
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
    assert_eq!(server.paths(), ["/clock", "/clock?page=2", "/clock?page=3"]);
    assert_eq!(article.text.matches("The Clock of Ostrey").count(), 1);
    for pair in article.blocks.windows(2) {
        let between = &article.text[pair[0].span.end as usize..pair[1].span.start as usize];
        assert!(between.trim().is_empty() && pair[0].span.end <= pair[1].span.start);
    }
}

#[test]
fn quotations_are_found_on_every_page() {
    let server = serve(|request| match request.path.as_str() {
        "/clock" => Reply::html(page(
            "The Clock of Ostrey",
            "<link rel=next href=/clock/2>",
            &[STORY[0], STORY[2], STORY[3]],
        )),
        "/clock/2" => Reply::html(page("The Clock of Ostrey", "", &[STORY[1], STORY[4]])),
        _ => Reply::new(404),
    });
    let article = read(&server.url("/clock"), &options()).unwrap();
    let analysis = pullquote::analysis::analyze(&article);
    let quoted: Vec<_> = analysis
        .quotations
        .iter()
        .map(|q| article.slice(q.span))
        .filter(|q| q.starts_with('\u{201c}'))
        .collect();
    let second = "\u{201c}When it is wrong, the whole island is wrong.\u{201d}";
    assert_eq!(quoted, ["\u{201c}We set our lives by it,\u{201d}", second]);
}

#[test]
fn a_page_that_is_missing_is_said() {
    let server = serve(|request| match request.path.as_str() {
        "/clock" => Reply::html(part(1, Some("/clock/2"))),
        "/clock/2" => Reply::html(part(2, Some("/clock/3"))),
        _ => Reply::new(404),
    });
    let article = read(&server.url("/clock"), &options()).unwrap();
    assert_eq!(paragraphs(&article), STORY[..4]);
    assert_eq!(article.warnings.len(), 1);
    assert_eq!(
        article.warnings[0].words(),
        "page 3 and what follows are missing: no such page (404)"
    );
}

#[test]
fn pages_that_do_not_end_do() {
    // Every page has another one after it, some of them the same again.
    let server = serve(|request| {
        let number: usize = request
            .path
            .rsplit('/')
            .next()
            .unwrap()
            .parse()
            .unwrap_or(1);
        let next = format!("<link rel=next href=/clock/{}>", number + 1);
        let words = format!("Page {number} has words of its own. {}", STORY[0]);
        Reply::html(page("The Clock of Ostrey", &next, &[&words, STORY[2]]))
    });
    let mut options = options();
    options.network.pages = 4;
    let article = read(&server.url("/clock"), &options).unwrap();
    assert_eq!(server.asked().len(), 4);
    assert!(article.text.contains("Page 4 has") && !article.text.contains("Page 5 has"));
    assert!(
        article.warnings[0]
            .words()
            .starts_with("only the first 4 pages; it goes on: http://")
    );
    let server = serve(|_| Reply::html(part(1, Some("/clock/2"))));
    let article = read(&server.url("/clock"), &options).unwrap();
    assert_eq!(paragraphs(&article), STORY[..2]);
    assert_eq!(server.asked().len(), 2, "the same page again ends it");
}

#[test]
fn what_is_next_but_no_page_is_left_alone() {
    for (path, next) in [
        ("/clock", "/another-story"),
        ("/clock", "/clock/comment-page-2"),
        ("/clock", "http://elsewhere.invalid/clock?page=2"),
        ("/clock", "/clock#comments"),
        ("/2024/11/12", "/2024/11/15"),
    ] {
        let server = serve(move |_| Reply::html(part(1, Some(next))));
        let article = read(&server.url(path), &options()).unwrap();
        assert_eq!(paragraphs(&article), STORY[..2], "{next}");
        assert_eq!(server.paths(), [path], "{next}");
    }
    // The page before in a list is no page of an article.
    let server = serve(|_| {
        let entry = |n: usize| format!("<article><h2>No. {n}</h2><p>{}</p></article>", STORY[n]);
        Reply::html(format!(
            "<html><head><title>All</title><link rel=next href=/all/page/2></head><body>{}{}{}</body></html>",
            entry(0),
            entry(2),
            entry(4)
        ))
    });
    read(&server.url("/all"), &options()).unwrap();
    assert_eq!(server.paths(), ["/all"]);
    // Another article of a series with numbers.
    let server = serve(|request| match request.path.as_str() {
        "/walks/1" => Reply::html(page(
            "To the Lighthouse",
            "<link rel=next href=/walks/2>",
            &STORY[..3],
        )),
        _ => Reply::html(page("Round the Marsh", "", &STORY[3..])),
    });
    let article = read(&server.url("/walks/1"), &options()).unwrap();
    assert_eq!(paragraphs(&article), STORY[..3]);
}

#[test]
fn pages_of_the_open_web_do_not_go_on_on_private_ones() {
    let inside = serve(|_| Reply::new(404));
    let to = inside.url("/story");
    let outside = serve(move |request| match request.path.as_str() {
        "/clock" => Reply::html(part(1, Some("/clock?page=2"))),
        "/amp" => {
            let canonical = "<link rel=canonical href=\"/clock?page=2\">";
            let amp = page("The Clock of Ostrey", canonical, &STORY[..2]);
            Reply::html(amp.replace("<html", "<html amp"))
        }
        _ => Reply::to(302, &to),
    });
    let mut options = options();
    named(&mut options, "news.example", outside.at);
    options.network.open.push(outside.at);
    let article = read("http://news.example/clock", &options).unwrap();
    assert_eq!(paragraphs(&article), STORY[..2]);
    assert!(
        article.warnings[0]
            .words()
            .contains("page 2 and what follows are missing: refused")
    );
    let article = read("http://news.example/amp", &options).unwrap();
    assert_eq!(paragraphs(&article), STORY[..2]);
    assert!(inside.asked().is_empty());
}

#[test]
fn the_page_behind_an_amp_page_is_shown() {
    let amp = |canonical: &str| {
        page(
            "The Clock of Ostrey",
            &format!("<link rel=canonical href=\"{canonical}\">"),
            &STORY[..3],
        )
        .replace("<html", "<html amp")
    };
    let (good, missing, foreign) = (
        amp("/story"),
        amp("/missing"),
        amp("http://elsewhere.invalid/story"),
    );
    let server = serve(move |request| match request.path.as_str() {
        "/amp" => Reply::html(&good),
        "/amp/missing" => Reply::html(&missing),
        "/amp/foreign" => Reply::html(&foreign),
        _ => Reply::new(404),
    });
    let article = read(&server.url("/amp"), &options()).unwrap();
    assert_story(&article);
    assert_eq!(article.metadata.address, Some(server.url("/story")));
    for path in ["/amp/missing", "/amp/foreign"] {
        let article = read(&server.url(path), &options()).unwrap();
        assert_eq!(paragraphs(&article), STORY[..3], "{path}");
    }
}
