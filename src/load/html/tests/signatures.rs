//! Who wrote, and when, in the ways that pages say it.

use super::parse;
use crate::article::Article;

const TEXT: &str = "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken.";

fn page(head: &str, above: &str, below: &str) -> Article {
    let html = format!(
        "<html lang=en><head><title>What the pier is for</title>{head}</head><body><article>\
         <h1>What the pier is for</h1>{above}<p>{TEXT}</p><p>It rained. {TEXT}</p><p>In the end, {TEXT}</p>{below}\
         </article></body></html>"
    );
    parse(&html, None)
}

#[test]
fn lines_above_the_text_name_who_wrote() {
    for (above, day) in [
        ("<address>Ines Vale</address>", None),
        (
            "<p><small>3.5.2031 | 13:10 Uhr | Ines Vale</small></p>",
            Some("2031-05-03"),
        ),
        (
            "<p class=info>Posted by Ines Vale3 May 2031 | 4 comments</p>",
            Some("2031-05-03"),
        ),
        (
            "<div class=meta><span class=author>Ines Vale</span><time>3 May 2031</time></div>",
            Some("2031-05-03"),
        ),
        ("<p><em>Text: Ines Vale, Fotos: Bo Lind</em></p>", None),
        (
            "<p>Datum: 3.5.2031<br>Autor: Ines Vale<br>Quelle: Ellery Licht</p>",
            Some("2031-05-03"),
        ),
        (
            "<div class=byline><a href='/author/ines'>Ines Vale</a><span>Harbour editor</span><span>5 Min Read</span><span>3 May 2031</span></div>",
            Some("2031-05-03"),
        ),
    ] {
        let article = page("", above, "");
        assert_eq!(
            article.metadata.byline.as_deref(),
            Some("Ines Vale"),
            "{above}"
        );
        assert_eq!(article.metadata.published.as_deref(), day, "{above}");
        assert_eq!(
            article.text.matches("Ines Vale").count(),
            1,
            "{above}: {}",
            article.text
        );
    }
}

#[test]
fn a_name_below_the_text_signs_it() {
    for below in [
        "<p><i>Ines Vale</i></p>",
        "<p>(Ines Vale)</p>",
        "<p>Autorin: Ines Vale</p>",
    ] {
        let byline = page("", "", below).metadata.byline;
        assert_eq!(byline.as_deref(), Some("Ines Vale"), "{below}");
    }
    assert_eq!(
        page("", "", "<p><b>Read More Here</b></p>").metadata.byline,
        None
    );
}

#[test]
fn a_label_stands_over_a_name() {
    for (above, below) in [
        ("<div>Autorin :</div><div><b>Ines Vale</b></div>", ""),
        ("", "<div><b>Von:</b><br><br>Ines Vale</div>"),
        ("<p>Essay</p><p>3.5.2031 - Ines Vale</p>", ""),
    ] {
        let byline = page("", above, below).metadata.byline;
        assert_eq!(byline.as_deref(), Some("Ines Vale"), "{above}{below}");
    }
    // A part of the title, beside a year.
    let byline = page("", "<p>1990 · The Pier</p>", "").metadata.byline;
    assert_eq!(byline, None);
}

#[test]
fn the_line_of_an_article_counts_more_than_who_made_the_site() {
    let made = "<meta name=author content='Bo Lind - Per Quay'>";
    let links = "<p>Bo Lind - Per Quay made these pages.</p>";
    let byline = |line: &str| page(made, line, links).metadata.byline.unwrap_or_default();
    assert_eq!(
        byline("<p>Written by Ines Vale on 3 May 2031</p>"),
        "Ines Vale"
    );
    // It may say the same in its own way.
    assert_eq!(
        byline("<p>By BO LIND MAY 3, 2031</p>"),
        "Bo Lind - Per Quay"
    );
    let told = "<meta property=cXenseParse:author content='Ines Vale'>";
    let byline = page(told, "", "").metadata.byline;
    assert_eq!(byline.as_deref(), Some("Ines Vale"));
}

#[test]
fn people_come_before_houses() {
    let data = |author: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"author\":{author}}}</script>"
        )
    };
    let house = r#"{"@type":"Organization","name":"Wire Desk Ellery"}"#;
    let person = r#"{"@type":"Person","name":"Ines Vale"}"#;
    let line = "<p class=byline>By Ines Vale</p>";
    let byline =
        |head: &str, above: &str| page(head, above, "").metadata.byline.unwrap_or_default();
    assert_eq!(
        byline(&data(&format!("[{person},{house}]")), ""),
        "Ines Vale"
    );
    assert_eq!(byline(&data(house), line), "Ines Vale");
    assert_eq!(byline(&data(house), ""), "Wire Desk Ellery");
    let both = "<meta name=author content='Ines Vale, Bo Lind'>";
    assert_eq!(
        byline(&format!("{}{both}", data(person)), ""),
        "Ines Vale, Bo Lind"
    );
}

#[test]
fn the_midnight_of_another_zone_is_the_next_day() {
    let published = |language: &str| {
        let html = format!(
            "<html lang={language}><title>Pier</title><meta property=article:published_time \
             content='2031-05-02T22:00:00.000Z'><article><h1>Pier</h1><p>{TEXT}</p></article></html>"
        );
        let found = parse(&html, None).metadata.published;
        found.map(|date| date.to_string()).unwrap_or_default()
    };
    assert_eq!(published("de-AT"), "2031-05-03");
    assert_eq!(published("en-GB"), "2031-05-02T22:00:00.000Z");
}

#[test]
fn a_date_may_stand_in_the_titles_heading() {
    let html = format!(
        "<title>What the pier is for</title><article><h1>What the pier is for<br><small>03.05.2031 • Harbour</small></h1><p>{TEXT}</p></article>"
    );
    let published = parse(&html, None).metadata.published;
    assert_eq!(published.as_deref(), Some("2031-05-03"));
}
