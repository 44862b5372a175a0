//! Title, author and date where a page's sources contradict each other.

use super::parse;
use crate::article::Metadata;

const TEXT: &str = "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken.";

/// What is told of a page with these elements in its head, and above and below its text.
fn facts(head: &str, above: &str, below: &str) -> Metadata {
    let html = format!(
        "<html lang=en><head>{head}</head><body><article>{above}\
         <p>{TEXT}</p><p>It rained. {TEXT}</p><p>In the end, {TEXT}</p></article>{below}</body></html>"
    );
    parse(&html, None).metadata
}

const HEADING: &str = "<h1>What the pier is for</h1>";
const TITLE: &str = "<title>What the pier is for</title>";

#[test]
fn a_title_is_what_heading_window_and_address_agree_on() {
    let site = "<meta property=og:site_name content='Ellery Light'>";
    let told = |title: &str| {
        format!("{site}<title>{title}</title><meta property=og:title content='{title}'>")
    };
    let at = |path: &str| format!("<link rel=canonical href='https://quay.example/{path}'>");
    for (head, above, title) in [
        // What machines are told is not taken apart.
        (
            format!(
                "{site}<meta property=og:title content='Rowers win the long race - Ellery Light'>"
            ),
            "<h1>Rowers win the long race</h1>".to_string(),
            "Rowers win the long race - Ellery Light",
        ),
        // The address spells the heading.
        (
            format!(
                "{}<meta property=og:title content='Old piers: what you should know'>",
                at("2031/how-the-old-pier-was-built.html")
            ),
            "<h1>How the old pier was built</h1>".to_string(),
            "How the old pier was built",
        ),
        (
            format!(
                "{}<meta property=og:title content='How the pier was built'>",
                at("how-the-pier-was-built")
            ),
            "<h1>Building the old pier</h1>".to_string(),
            "How the pier was built",
        ),
        // What readers see says in other words what search engines are told.
        (
            told("Rowers of Ellery win the long race"),
            "<h1>Ellery’s rowers have won the long race at last</h1>".to_string(),
            "Ellery’s rowers have won the long race at last",
        ),
        (
            told("What is the old pier for? | Boats and nets"),
            "<h1>What the old pier of Ellery is for: a visit</h1>".to_string(),
            "What the old pier of Ellery is for: a visit",
        ),
        // What machines alone are told is the headline.
        (
            "<title>Rowers of Ellery win the race | Boats and nets</title>\
             <meta property=og:title content='Rowers of Ellery win the race'>"
                .to_string(),
            "<h1>Ellery’s rowers have won the long race at last</h1>".to_string(),
            "Rowers of Ellery win the race",
        ),
        // With a line above the title in it, it has a part of the window's.
        (
            told("Rowers win the long race - quay and net"),
            "<h1><span>Sport on the water</span> Rowers win the long race</h1>".to_string(),
            "Rowers win the long race",
        ),
        // Where it says less, or the same in another order, it is no better.
        (
            format!(
                "{site}<meta property=og:title content='Rowers win the long race – and the cup'>"
            ),
            "<h1>Rowers win the long race</h1>".to_string(),
            "Rowers win the long race – and the cup",
        ),
        (
            told("On the water: rowers win the race"),
            "<h1>Rowers win the race on the water</h1>".to_string(),
            "On the water: rowers win the race",
        ),
    ] {
        let found = facts(&head, &above, "").title;
        assert_eq!(found.as_deref(), Some(title), "{head}{above}");
    }
}

#[test]
fn a_section_and_a_site_are_no_titles() {
    let site = "<meta property=og:site_name content='Ellery Light'>";
    for (head, above, title) in [
        // A blog's heading that is a link to itself, where the window only says “Home”.
        (
            "<title>Home</title>".to_string(),
            "<h1><a href='/2031/rowers'>Rowers win at last</a></h1>".to_string(),
            "Rowers win at last",
        ),
        // What asks to sign up repeats nothing.
        (
            format!("{site}<meta property=og:title content='Be a friend of Ellery Light'>"),
            "<h1>Rowers win the long race</h1><aside><h2>A friend of Ellery Light</h2></aside>"
                .to_string(),
            "Rowers win the long race",
        ),
        // The window's title has the site's name first, which leads home.
        (
            "<title>Quay Letters &raquo; Archive &raquo; Rowers win at last</title>".to_string(),
            "<h1><a href='https://quay.example/'>Quay Letters</a></h1>\
             <h2><a href='/2031/rowers'>Rowers win at last</a></h2>"
                .to_string(),
            "Rowers win at last",
        ),
        // The window's title says where in the site the page stands.
        (
            "<title>the pier - quay.example - Boats and nets</title>".to_string(),
            format!("<h2>Rowers win the long race at last</h2><p>{TEXT} {TEXT}</p>"),
            "Rowers win the long race at last",
        ),
        // A section is told for the title.
        (
            "<title>Rowers win at last: Ellery</title><meta property=og:title content=News>"
                .to_string(),
            "<h3>Rowers win at last</h3>".to_string(),
            "Rowers win at last",
        ),
    ] {
        let found = facts(&head, &above, "").title;
        assert_eq!(found.as_deref(), Some(title), "{head}{above}");
    }
}

#[test]
fn of_dates_that_contradict_each_other_the_publications_counts() {
    let time = "<meta property=article:published_time content=";
    let linked = |date: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"What the \
             pier is for\",\"datePublished\":\"{date}\"}}</script>"
        )
    };
    for (head, above, day) in [
        // A meta element for any date gives way to what is seen, one for publication does not.
        (
            "<meta name=date content=2031-05-12>".to_string(),
            "<p>05.05.2031</p>",
            "2031-05-05",
        ),
        (
            format!("{time}2031-05-12>"),
            "<p>05.05.2031</p>",
            "2031-05-12",
        ),
        (
            "<meta name=date content=2031-05-12>".to_string(),
            "<p>Updated: 15.05.2031</p>",
            "2031-05-12",
        ),
        // Two dates of publication: the page shows one.
        (
            format!("{}{time}2031-05-12T09:13:00>", linked("2030-05-06")),
            "<p>12.05.2031</p>",
            "2031-05-12",
        ),
        // Day and month are told the other way round.
        (
            "<meta name=date content='11/01/2031 12:43:42'>".to_string(),
            "<p>01.11.2031</p>",
            "2031-11-01",
        ),
        // The moment is told in another zone's time, as letters write it.
        (
            linked("Sun, 04 May 2031 00:25:56 GMT"),
            "<p>3 May 2031</p>",
            "2031-05-03",
        ),
        (
            format!(
                "{time}2031-05-04T05:30:59Z><link rel=canonical href='https://quay.example/2031/05/03/pier'>"
            ),
            "",
            "2031-05-03",
        ),
        // The line tells of a change first.
        (
            String::new(),
            "<p>Last modified: 9 May 2031 Published: 3 May 2031</p>",
            "2031-05-03",
        ),
        // A heading that says who and when.
        (
            String::new(),
            "<h2>Boats (1 / 1) 03.05.2031 13:30 von Ines Picture: a quay in the rain</h2>",
            "2031-05-03",
        ),
        (
            "<link rel=canonical href='https://quay.example/news/23-05-2031'>".to_string(),
            "",
            "2031-05-23",
        ),
    ] {
        let found = facts(&format!("{TITLE}{head}"), &format!("{HEADING}{above}"), "");
        let found = found.published.unwrap_or_default();
        assert_eq!(found.get(..10), Some(day), "{head}{above}");
    }
}

#[test]
fn whom_a_page_shows_to_no_reader_counts_last() {
    let meta = "<meta name=author content='Ines Vale'>";
    let label = "<meta name=twitter:label1 content='Written by'>\
                 <meta name=twitter:data1 content='Ines Vale'>";
    let linked = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"What \
                  the pier is for\",\"author\":{\"@type\":\"Person\",\"name\":\"Ines Vale\"}}</script>";
    let shown = "<footer>Our reporters: Bo Lind, INES VALE</footer>";
    let by = "<p>By Bo Lind</p>";
    for (head, above, below, names) in [
        (meta, "", "", Some("Ines Vale")),
        (
            &format!("{meta}<meta name=copyright content='Ines Vale, Ellery'>"),
            "",
            "",
            None,
        ),
        (label, "", "", None),
        (meta, by, "", Some("Bo Lind")),
        (meta, "", shown, Some("Ines Vale")),
        (label, "", shown, Some("Ines Vale")),
        (linked, "", "", Some("Ines Vale")),
    ] {
        let found = facts(
            &format!("{TITLE}{head}"),
            &format!("{HEADING}{above}"),
            below,
        );
        assert_eq!(found.byline.as_deref(), names, "{head}{above}{below}");
    }
}

#[test]
fn a_line_names_who_wrote_and_nothing_else() {
    for (above, names) in [
        (
            "<p>Boats | By Ines Vale | May 3, 2031</p>",
            Some("Ines Vale"),
        ),
        (
            "<p>Ein Interview von Ines Vale mit Bo Lind</p>",
            Some("Ines Vale"),
        ),
        ("<p>Von: Ines Vale</p>", Some("Ines Vale")),
        (
            "<h2>Boats (1 / 1) 03.05.2031 13:30 von Ines</h2>",
            Some("Ines"),
        ),
        (
            "<p>3.5.2031 | <a href='/members/ines.7/'>Ines Vale</a></p>",
            Some("Ines Vale"),
        ),
        (
            "<p>3.5.2031 <a href='/members/rest.8/'>Row at last</a></p>",
            None,
        ),
        // A year tells of no "by" far behind it, a place is no name.
        ("<p>1987 ein Probefall für den Abriss von Bauten</p>", None),
        ("<p>Ort Ellery<br>Datum 3.5.2031</p>", None),
        // A site's name over its pages is no author.
        (
            "<h1 class='vcard author'><a href='/'>Quay Letters</a></h1>",
            None,
        ),
    ] {
        let found = facts(TITLE, &format!("{HEADING}{above}"), "");
        assert_eq!(found.byline.as_deref(), names, "{above}");
    }
    let below = "<p><b>Autor:</b> <a href=/p/7>Ines Vale</a><br><b>Tags:</b> pier, quay, rain, rowing, boats, \
                 ferries, harbour, Ellery, council, meeting, evening, roof, weather, timber, nails, paint</p>";
    let found = facts(TITLE, HEADING, below);
    assert_eq!(found.byline.as_deref(), Some("Ines Vale"));
}

#[test]
fn a_name_is_whole_and_without_an_office() {
    let site = "<meta property=og:site_name content='Ellery Light'>";
    let meta = |name: &str| format!("{TITLE}{site}<meta property=article:author content='{name}'>");
    let of = |head: &str, above: &str| facts(head, &format!("{HEADING}{above}"), "").byline;
    let office = meta("Von Ellery-Light-Redakteurin Ines Vale");
    assert_eq!(of(&office, "").as_deref(), Some("Ines Vale"));
    let column = "<p>Eine Kolumne von Ines Vale</p>";
    assert_eq!(of(&meta("Ines"), column).as_deref(), Some("Ines Vale"));
    assert_eq!(of(&meta("Bo"), column).as_deref(), Some("Bo"));
    let account = "<div class=author>veröffentlicht von elleryLight</div>";
    assert_eq!(of(&format!("{TITLE}{site}"), account), None);
}

#[test]
fn dates_of_comments_and_other_articles_and_in_sentences_are_not_its_own() {
    let time = "<time datetime=2031-05-03>3 May 2031</time>";
    let comment = format!("<cite class=fn>Per Moen</cite> {time}<p>That is well said.</p>");
    for below in [
        format!(
            "<section id=comments><ol class=commentlist><li class=comment>{comment}</ol></section>"
        ),
        format!("<h3>2 comments</h3><div><div>{comment}</div></div>"),
        format!(
            "<section class=more><h2>More stories</h2><article><a href=/b>Boats</a> {time}</article></section>"
        ),
        format!(
            "<div><h3>You may also like</h3><div><a href=/b>The boats of Harl</a> {time}</div></div>"
        ),
        format!("<aside><a href=/b>The boats of Harl</a> {time}</aside>"),
    ] {
        assert_eq!(facts(TITLE, HEADING, &below).published, None, "{below}");
    }
    for above in [
        format!(
            "<p>The crew of Harl met on {time} to say what the boats of the bay are for, and it rained.</p>"
        ),
        format!("<p>They rowed on {time}.</p>"),
    ] {
        let above = format!("{HEADING}{above}");
        assert_eq!(facts(TITLE, &above, "").published, None, "{above}");
    }
    // Its own dates stay, wherever they stand.
    let day = |above: &str, below: &str| {
        let published = facts(TITLE, &format!("{HEADING}{above}"), below).published;
        published.map(|date| date.to_string())
    };
    let own = "<time datetime=2031-04-02>2 April 2031</time>";
    for (above, below) in [
        (
            format!("<div class=post-meta>{own} · <a href=#c>3 comments</a></div>"),
            comment.clone(),
        ),
        (format!("<p>Published on {own}.</p>"), String::new()),
        (format!("<p class=latest-update>{own}</p>"), String::new()),
        (format!("<aside class=box>{own}</aside>"), String::new()),
        (
            format!("<h6>Comments</h6><div class=teaser>{own}</div>"),
            String::new(),
        ),
        (
            format!("<p>By Ines Vale, {own}</p>"),
            format!("<h2>Related stories</h2><a href=/b>Boats</a> {time}"),
        ),
        (
            String::new(),
            format!(
                "<footer class=entry-footer>Posted on {own}</footer><h3>Comments</h3>{comment}"
            ),
        ),
    ] {
        assert_eq!(
            day(&above, &below).as_deref(),
            Some("2031-04-02"),
            "{above} {below}"
        );
    }
}

#[test]
fn the_windows_title_goes_on_with_the_site_behind_the_heading() {
    let home = "<header><a href=/>Ellery Light</a></header>";
    for (window, title) in [
        (
            "What the pier is for :: Ellery Light",
            "What the pier is for",
        ),
        (
            "What the pier is for &lt; Ellery Light",
            "What the pier is for",
        ),
        ("What the pier is for, Ellery Light", "What the pier is for"),
        ("What the pier is for: Ellery Light", "What the pier is for"),
        (
            "What the pier is for ~ Boats ~ Ellery Light",
            "What the pier is for",
        ),
        (
            "What the pier is for_Boats_Ellery Light",
            "What the pier is for",
        ),
        (
            "(2) What the pier is for | Ellery Light",
            "What the pier is for",
        ),
        (
            "🔴 What the pier is for | Ellery Light",
            "What the pier is for",
        ),
        (
            "WHAT THE PIER IS FOR | Ellery Light",
            "What the pier is for",
        ),
        (
            "What the pier is for... | Ellery Light",
            "What the pier is for",
        ),
        (
            "What the pier is&nbsp;for / Ellery Light",
            "What the pier is for",
        ),
        ("What the pi&shy;er is for", "What the pier is for"),
    ] {
        let head = format!("<title>{window}</title>");
        let found = facts(&head, &format!("{home}{HEADING}"), "").title;
        assert_eq!(found.as_deref(), Some(title), "{window}");
    }
    for (window, above, title) in [
        (
            "Storm | Ellery Light",
            "<h2 class=entry-title><a href=/s rel=bookmark>Storm</a></h2>",
            "Storm",
        ),
        (
            "Ellery Light » Archive » Storm",
            "<h1>Ellery Light</h1><h2>Storm</h2>",
            "Storm",
        ),
        ("Storm: Ellery Light", "<h1>STORM</h1>", "Storm"),
        ("Boat: a love story", "<h1>Boat</h1>", "Boat: a love story"),
    ] {
        let head = format!("<title>{window}</title>");
        let found = facts(&head, &format!("{home}{above}"), "").title;
        assert_eq!(found.as_deref(), Some(title), "{window}");
    }
}

#[test]
fn bylines_of_other_languages_name_who_wrote() {
    for (above, names) in [
        (
            "<div class=post-info>Postado por Ines Vale em 3 de maio de 2031 às 10:00</div>",
            "Ines Vale",
        ),
        (
            "<div class=info>Scritto da <b>Ines Vale</b> il 3 maggio 2031</div>",
            "Ines Vale",
        ),
        (
            "<div class=byline>Door: <span>Ines van der Vale</span></div>",
            "Ines van der Vale",
        ),
        ("<div class=byline>Yazan: Ines Vale</div>", "Ines Vale"),
        ("<div class=byline>Napisał: Bo Łoś</div>", "Bo Łoś"),
        (
            "<div class=byline><a href=/i>Ines Vale</a><span class=followers>12k followers</span><button>Follow</button></div>",
            "Ines Vale",
        ),
        (
            "<span class='byline author vcard'><span class=screen-reader-text>Author</span> <a>Ines Vale</a></span>",
            "Ines Vale",
        ),
        (
            "<div class=byline>By <a>Ines Vale</a> <i>|</i> <a href='mailto:i@q.example'>ines@quay.example</a> <i>|</i> The Ellery Light</div>",
            "Ines Vale, The Ellery Light",
        ),
    ] {
        let found = facts(TITLE, &format!("{HEADING}{above}"), "").byline;
        assert_eq!(found.as_deref(), Some(names), "{above}");
    }
}

#[test]
fn the_sites_name_before_a_heading_of_the_second_level_is_none_of_the_title() {
    for (window, title) in [
        (
            "Ellery Light - On piers- and wall-building",
            "On piers- and wall-building",
        ),
        (
            "Ellery Light: On piers- and wall-building",
            "On piers- and wall-building",
        ),
    ] {
        let page = format!(
            "<html><head><title>{window}</title><meta property=og:site_name content='Ellery Light'></head>\
             <body><h2>On piers- and wall-building</h2><p>{0}</p><p>{0}</p></body></html>",
            "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for."
        );
        assert_eq!(parse(&page, None).metadata.title.as_deref(), Some(title));
    }
}
