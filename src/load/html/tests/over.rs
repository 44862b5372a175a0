//! What stands over the text and between its paragraphs, as readers see it: titles without what
//! machines are told, names of sections, days, who wrote, headings, words under pictures.

use super::parse;
use crate::article::{Article, BlockKind};

const TEXT: &str = "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken.";

/// A page with a window's title, elements in its head, above its title, below it, and between
/// its paragraphs.
fn page(window: &str, head: &str, above: &str, below: &str, inside: &str) -> Article {
    let html = format!(
        "<html lang=en><head><title>{window}</title>{head}</head><body><div id=page>{above}{below}\
         <div class=text><p>{TEXT}</p>{inside}<p>It rained. {TEXT}</p><p>In the end, {TEXT}</p>\
         </div></div></body></html>"
    );
    parse(&html, None)
}

fn title(window: &str, machines: &str, heading: &str) -> Option<String> {
    let head = match machines {
        "" => String::new(),
        _ => format!("<meta property=og:title content='{machines}'>"),
    };
    page(window, &head, heading, "", "").metadata.title
}

fn blocks(article: &Article, kind: BlockKind) -> Vec<&str> {
    let of = article.blocks.iter().filter(|block| block.kind == kind);
    of.map(|block| article.slice(block.span)).collect()
}

#[test]
fn a_title_is_what_readers_see_over_the_text() {
    for (window, machines, heading, title_seen) in [
        // The site's name, behind whatever sign.
        (
            "Nine boats leave the pier – quaypost.test",
            "Nine boats leave the pier – quaypost.test",
            "<h1>Nine boats leave the pier</h1>",
            "Nine boats leave the pier",
        ),
        // The title has such a sign itself.
        (
            "Old Ferry Company - OFC | Lexicon",
            "Old Ferry Company - OFC | Lexicon",
            "<h1>Old Ferry Company - OFC</h1>",
            "Old Ferry Company - OFC",
        ),
        (
            "Buoys - who paints them?! - Today - Quay.example",
            "",
            "<h1>Buoys - who paints them?! - Today</h1>",
            "Buoys - who paints them?! - Today",
        ),
        // What machines are told is for a link elsewhere.
        (
            "Who painted the nine buoys? Harbour office asks - Quay Post",
            "Vale: The harbour and its colours",
            "<h1>Who painted the nine buoys?</h1>",
            "Who painted the nine buoys?",
        ),
        (
            "Life jacket test 2031 | QPX",
            "Life jacket test 2031 | QPX",
            "<article><header><h1>Eighteen vests in the water: four sink</h1></header></article>",
            "Eighteen vests in the water: four sink",
        ),
    ] {
        let found = title(window, machines, heading);
        assert_eq!(found.as_deref(), Some(title_seen), "{window}");
    }
}

#[test]
fn a_columns_name_is_no_title_where_another_heading_is_the_headline() {
    let headline = "Nine boats leave the old pier";
    for (window, column) in [
        (
            "The Ellery Weekly Review of Books - Nine boats leave",
            "<h1>The Ellery Weekly Review of Books</h1><article><h2>(…)</h2></article>",
        ),
        (
            "Letters to the editor of the Post: nine boats",
            "<h1>Letters to the editor of the Post</h1><h2><a href=/nine>(…)</a></h2>",
        ),
        (
            "Harbour news and views of the week: nine boats leave | Quay Post",
            "<article><header><h1>Harbour news and views of the week</h1></header>\
             <h3>(…) at last</h3></article>",
        ),
    ] {
        let found = title(window, headline, &column.replace("(…)", headline));
        assert_eq!(found.as_deref(), Some(headline), "{window}");
    }
    let window = format!("{headline} | Quay Post");
    for (heading, seen) in [
        // The headline loses the site's name all the same.
        (
            format!("<h1>Live updates</h1></header><h2>{headline}</h2>"),
            headline,
        ),
        // A line so short is over whatever comes.
        (
            format!("<h1>Live updates</h1></header><h2>{headline} at last</h2>"),
            &window,
        ),
        (
            "<h1>What nine boats left behind them</h1></header>".to_string(),
            "What nine boats left behind them",
        ),
    ] {
        let found = title(
            &window,
            &window,
            &format!("<article><header>{heading}</article>"),
        );
        assert_eq!(found.as_deref(), Some(seen), "{heading}");
    }
}

#[test]
fn a_sections_name_and_the_day_are_no_headings_of_the_text() {
    let head = "<meta property=article:published_time content=2031-05-03>";
    for (above, below) in [
        ("<h2 class=topic>Harbour Branch</h2>", ""),
        ("<h3>boats</h3>", ""),
        ("", "<h6 class=entry-date>May 3, 2031 6:14 AM</h6>"),
        ("", "<h2>Saturday, 3 May 2031</h2>"),
    ] {
        let above = format!("{above}<h1>What the old pier is for</h1>");
        let article = page("What the old pier is for", head, &above, below, "");
        let headings = blocks(&article, BlockKind::Heading);
        assert!(headings.is_empty(), "{above}{below}: {headings:?}");
    }
    // Another day is one of the text's own.
    let (over, day) = ("<h1>What the pier is for</h1>", "<h2>4 June 2019</h2>");
    let article = page("What the pier is for", head, over, "", day);
    assert_eq!(blocks(&article, BlockKind::Heading), ["4 June 2019"]);
}

#[test]
fn a_heading_among_paragraphs_stays_whatever_it_is_called() {
    let with = |inside: &str| {
        let over = "<h1>What the pier is for</h1>";
        page("What the pier is for", "", over, "", inside)
    };
    for class in ["subheader", "text-header__sub", "related-subhead"] {
        let inside = format!(
            "<h2 class='{class}'>Rain on the roof</h2><p>That night, {TEXT}</p>\
             <h2 class='{class}'>What was left</h2>"
        );
        let article = with(&inside);
        let headings = blocks(&article, BlockKind::Heading);
        assert_eq!(headings, ["Rain on the roof", "What was left"], "{class}");
    }
    // A sentence does not run on over a heading.
    let article = with(
        "<p>Nine boats lay at the pier that evening, and the tenth, as the keeper told the</p>\
         <h3 class=subheader>Roofs of Ellery</h3><p>company twice before it listened to him at \
         last, had sunk below the bridge in the night.</p>",
    );
    let headings = blocks(&article, BlockKind::Heading);
    assert!(headings.is_empty(), "{headings:?}");
}

#[test]
fn words_that_stand_in_a_pictures_place_are_its_caption() {
    let words = "Nine boats on the roof of the ferry company, 3 May 2031 © Bo Lind";
    for inside in [
        format!("<p><div class=media><img src=a.jpg alt='{words}'><span>{words}</span></div></p>"),
        format!("<div><img src=a.jpg alt='{words}'><p>{words}</p></div>"),
    ] {
        let over = "<h1>What the pier is for</h1>";
        let article = page("What the pier is for", "", over, "", &inside);
        assert_eq!(blocks(&article, BlockKind::Caption), [words], "{inside}");
        assert_eq!(article.text.matches("Nine boats on").count(), 1);
    }
}

#[test]
fn who_wrote_is_read_from_the_header_of_the_article() {
    let byline = |head: &str, below: &str| {
        let html = format!(
            "<html lang=en><head><title>What the pier is for</title>{head}\
             <meta property=og:site_name content='Quay Post'></head><body><article id=top>\
             <div class=header-container><h1>What the pier is for</h1>{below}</div>\
             <p>{TEXT}</p><p>It rained. {TEXT}</p><p>In the end, {TEXT}</p></article>\
             <div class=pane><a class=title href=/b>Boats on a roof</a>\
             <a class=byline href=/b>Per Moen</a></div></body></html>"
        );
        parse(&html, None).metadata.byline
    };
    let spread = " ".repeat(60);
    for (head, below, names) in [
        (
            "",
            format!(
                "<p class=byline>\n{spread}By <em><a href=/users/ines>Ines Vale</a></em>\n{spread}\
                 <a href=/social/ines>@inesvale</a><span>on May 3, 2031\n{spread}at 9:00a</span></p>"
            ),
            "Ines Vale",
        ),
        (
            "",
            "<p class=entry-byline>By <a href=/author/ines>Ines Vale</a></p>".to_string(),
            "Ines Vale",
        ),
        (
            "",
            "<span class=byline><span class='author vcard'><span> ~ </span><a>Ines Vale</a></span></span>"
                .to_string(),
            "Ines Vale",
        ),
        (
            "<meta name=author content='Ediciones Quay Post'>",
            "<div class=firma><a rel=author href=/autor/ines>Ines Vale</a> Ellery</div>".to_string(),
            "Ines Vale",
        ),
    ] {
        assert_eq!(byline(head, &below).as_deref(), Some(names), "{below}");
    }
    for line in [
        "<div>Ines Vale<br><a href=/quay>The Ellery Light</a><br>Sat, 03 May 2031 17:55 UTC</div>",
        "<div class=author>durch Ines Vale</div>",
        "<p>03/05/2031 von Ines Vale Keine Kommentare</p>",
        "<p>03/05/2031 von Ines Vale Ein Kommentar</p>",
    ] {
        let over = "<h1>What the pier is for</h1>";
        let article = page("What the pier is for", "", over, line, "");
        assert_eq!(
            article.metadata.byline.as_deref(),
            Some("Ines Vale"),
            "{line}"
        );
    }
    // The heading of a list of people is none of them.
    assert_ne!(
        byline("", "<div class=author>Authors</div>").as_deref(),
        Some("Authors")
    );
    let site = "<div class=author-info>Ines Vale keeps the weir. <a href=/ class=author-url>WEBSITE</a></div>";
    assert_ne!(byline("", site).as_deref(), Some("WEBSITE"));
}

#[test]
fn a_line_that_happens_to_begin_as_a_byline_names_nobody() {
    let byline = |line: &str| {
        let over = "<h1>Wozu der Steg da ist</h1>";
        page("Wozu der Steg da ist", "", over, line, "")
            .metadata
            .byline
    };
    for line in ["<p>Durch Berlin</p>", "<div>Durch Ellery Mitte</div>"] {
        assert_eq!(byline(line), None, "{line}");
    }
    for line in [
        "<p class=byline>Durch Ines Vale</p>",
        "<span itemprop=author>Durch Ines Vale</span>",
        "<a rel=author href=/ines>durch Ines Vale</a>",
    ] {
        assert_eq!(byline(line).as_deref(), Some("Ines Vale"), "{line}");
    }
}
