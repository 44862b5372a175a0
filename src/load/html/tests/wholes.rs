//! Whole pages as programs and sites write them today, with all that stands around a text.

use super::{LONG, parse, shows, told};

const SECOND: &str = "It rained until the evening, and the boats stayed where they were, as the keeper \
                      had said they would when he shut the gates.";

/// A page with a line or two between its title and its text, and something between the paragraphs.
fn page(window: &str, head: &str, above: &str, between: &str) -> String {
    format!(
        "<html lang=en><head><title>{window}</title>{head}</head><body><header><a href=/>Ellery</a></header>\
         <main><article><h1>The weir at Lund is open again</h1>{above}<p>{LONG}</p>{between}<p>{SECOND}</p>\
         </article></main><footer>© 2031</footer></body></html>"
    )
}

fn byline(window: &str, head: &str, above: &str) -> Option<String> {
    parse(&page(window, head, above, ""), None).metadata.byline
}

#[test]
fn a_name_stands_before_a_day_a_place_or_an_office() {
    const WINDOW: &str = "The weir at Lund is open again";
    for above in [
        "<p class=byline>Ines Vale, 3 May 2031</p>",
        "<p class=byline>Ines Vale, Ellery &bull; 3 May 2031</p>",
        "<div>May 3, 2031 · 3 min · 511 words · Ines Vale | <a href=/e>Suggest changes</a></div>",
        "<div><div>Ines Vale</div><div>Head of Harbours</div></div><p>3 May 2031</p>",
        "<div><span>Ines Vale</span><span>Harbour reporter</span></div><p>3 May 2031</p>",
        "<p class=author>By <b>Ines Vale</b> <em>Northern correspondent</em></p>",
        "<p class=byline>Propos recueillis par Ines Vale</p>",
        "<div class=credits>Ines Vale</div>",
        "<div data-automation-id=AuthorByline><span>Ines Vale</span></div>",
    ] {
        assert_eq!(
            byline(WINDOW, "", above).as_deref(),
            Some("Ines Vale"),
            "{above}"
        );
    }
    for above in [
        "<p>New Ellery, 3 May 2031</p>",
        "<p>Ellery Falls, 3 May 2031</p>",
        "<p>Milton Keynes, 3 May 2031</p>",
        "<p>Tunbridge Wells, Kent &bull; 3 May 2031</p>",
        "<p>Local News</p><p>What the rowers say now</p><p>3 May 2031</p>",
        "<p class=byline>HARBOURS</p><p>3 May 2031</p>",
        "<p>News Release <time datetime=2031-05-03>3 May 2031</time></p>",
    ] {
        assert_eq!(byline(WINDOW, "", above), None, "{above}");
    }
}

#[test]
fn what_a_window_ends_with_is_no_author_where_a_line_names_one() {
    const WINDOW: &str = "The weir at Lund is open again | El Correo de Ellery";
    let head = "<meta name=author content='El Correo de Ellery'>";
    let above = "<div class=author><p class=name>Ines Vale</p></div>";
    assert_eq!(byline(WINDOW, head, above).as_deref(), Some("Ines Vale"));
    // Who has the site wrote it, where nobody else is named.
    let own = byline(
        "The weir at Lund is open again | Ines Vale",
        "<meta name=author content='Ines Vale'>",
        "",
    );
    assert_eq!(own.as_deref(), Some("Ines Vale"));
}

#[test]
fn who_posted_stands_below_and_signatures_are_names() {
    let below = |line: &str| {
        let html = page("The weir at Lund is open again", "", "", "");
        let html = html.replace("</article>", &format!("{line}</article>"));
        parse(&html, None).metadata.byline
    };
    for line in [
        "<p>Posted by Ines Vale at 9:15 AM | <a href=/1>Permalink</a></p>",
        "<p class=signature>Ines Vale</p>",
    ] {
        assert_eq!(below(line).as_deref(), Some("Ines Vale"), "{line}");
    }
    assert_eq!(below("<p class=signature>Sent from my sundial</p>"), None);
}

#[test]
fn titles_leave_out_what_machines_and_windows_have_besides() {
    let of = |window: &str, head: &str| parse(&page(window, head, "", ""), None).metadata.title;
    for (window, head) in [
        ("harbour:weir [Ellery Wiki]", ""),
        (
            "The weir at Lund is open again - Ellery Light",
            "<meta property=og:title content='Harbour: The weir at Lund is open again'>",
        ),
        (
            "Opinion | The weir at Lund is open again - The Ellery Light",
            "<meta property=og:title content='Opinion | The weir at Lund is open again'>",
        ),
        ("Alerts • The Weir at Lund Is Open", ""),
    ] {
        assert_eq!(
            of(window, head).as_deref(),
            Some("The weir at Lund is open again"),
            "{window}"
        );
    }
    // A word more for search engines.
    let html = page(
        "Obituary | The weir at Lund is open again | Ellery Home",
        "<meta property=og:title content='The weir at Lund is open again Obituary - Ellery Home'>",
        "",
        "",
    );
    assert_eq!(
        parse(&html, None).metadata.title.as_deref(),
        Some("The weir at Lund is open again")
    );
}

#[test]
fn days_of_a_life_are_none_of_publication() {
    let day = |head: &str, above: &str| {
        parse(
            &page("The weir at Lund is open again", head, above, ""),
            None,
        )
        .metadata
        .published
        .map(|day| day.to_string())
    };
    assert_eq!(day("", "<h2>June 2, 1937 – April 7, 2031</h2>"), None);
    let day = |head: &str, above: &str| day(head, above).unwrap_or_default();
    assert!(day("<meta name=citation_date content=2031/05/04>", "").starts_with("2031-05-04"));
    assert!(
        day("", "<p><span title='May 3, 2031 8:12 am'>May 3</span></p>").starts_with("2031-05-03")
    );
}

#[test]
fn figures_of_cells_stand_above_and_below_the_line() {
    let table = "<table><tr><th>Of</th><th>So much</th></tr><tr><td>Floor</td><td>640 m<sup>2</sup></td></tr>\
                 <tr><td>Air</td><td>12 % CO<sub>2</sub></td></tr><tr><td>Note</td><td>9<sup><a href=#n>1</a></sup></td></tr></table>";
    let shown = told(&page("The weir at Lund is open again", "", "", table)).join("|");
    assert!(shown.contains("640 m²") && shown.contains("CO₂"), "{shown}");
    assert!(!shown.contains("9¹"), "{shown}");
}

#[test]
fn lists_right_behind_the_text_stay_with_it() {
    let more = "<h2>Hours</h2><p>The gates are opened for boats on three days of the week until the end of May.</p>\
                <ul><li><div>Monday to Friday: 6.52</div></li><li><div>Saturday: 7.22</div></li></ul>\
                <div><table><tr><th>Gate</th><th>Minute</th></tr><tr><td>North</td><td>52</td></tr></table></div>";
    let html = page("The weir at Lund is open again", "", "", "");
    let html = html.replace("</article>", &format!("{more}</article>"));
    for line in ["Saturday: 7.22", "North"] {
        assert!(shows(&html, line), "{line}: {:#?}", told(&html));
    }
}

#[test]
fn what_sums_an_article_up_stands_above_it() {
    let above = "<div class=key><h2>Key points</h2><ul><li>The weir is open</li><li>Rowers are glad</li></ul></div>";
    let html = page("The weir at Lund is open again", "", above, "");
    for line in ["Key points", "Rowers are glad"] {
        assert!(shows(&html, line), "{line}: {:#?}", told(&html));
    }
}

#[test]
fn words_under_a_picture_need_no_element_of_their_own() {
    let figure =
        "<figure><img src=a.jpg><small>Boats at the weir. [Bo Lind, Light]</small></figure>";
    let shown = told(&page("The weir at Lund is open again", "", figure, ""));
    assert!(
        shown
            .iter()
            .any(|b| b == "caption Boats at the weir. [Bo Lind, Light]"),
        "{shown:#?}"
    );
    // Quoted words in a figure stay, with whose they are.
    let quote = "<figure><blockquote><span>“</span>It was the weir or nothing<span>”</span></blockquote><figcaption>Bo Lind</figcaption></figure>";
    let html = page("The weir at Lund is open again", "", "", quote);
    assert!(
        shows(&html, "“It was the weir or nothing”") && shows(&html, "Bo Lind"),
        "{:#?}",
        told(&html)
    );
}

#[test]
fn lines_of_code_that_are_elements_are_one_block() {
    let code = "<pre><code><div class=ec-line><div class=code>open 3</div></div><div class=ec-line><div class=code>shut 2</div></div></code></pre>";
    let shown = told(&page("The weir at Lund is open again", "", "", code));
    assert!(
        shown.iter().any(|b| b == "code open 3\nshut 2"),
        "{shown:#?}"
    );
}

#[test]
fn boxes_and_lines_that_ask_for_something_go() {
    for (between, gone) in [
        (
            "<div><h4>Stay informed</h4><p>Subscribe to our newsletter and be the first to know</p></div>",
            "Stay informed",
        ),
        (
            "<div><h2>Get Ines Vale’s stories in your inbox</h2><p>Join Ellery for free to get updates from this writer.</p></div>",
            "Ines Vale’s",
        ),
        (
            "<p>Follow our <a href=/w>WhatsApp Channel</a> for more updates</p>",
            "WhatsApp",
        ),
        ("<p><a href=/shop>Shop the boots →</a></p>", "boots"),
        ("<p>4.8 from 12 votes</p>", "votes"),
        ("<p>facebook</p>", "facebook"),
    ] {
        let html = page("The weir at Lund is open again", "", "", between);
        assert!(!shows(&html, gone), "{gone}: {:#?}", told(&html));
    }
    // An article may tell of a channel.
    let said =
        "<p>“Join the group on WhatsApp,” said Bo Lind, and forty rowers did so that night.</p>";
    assert!(shows(
        &page("The weir at Lund is open again", "", "", said),
        "forty rowers"
    ));
}

#[test]
fn two_posts_of_a_board_are_a_thread() {
    let post = |n: u8, name: &str, text: &str| {
        format!(
            "<div id=p{n} class='post bg{n}'><dl><dt><a class=username href=/u{n}>{name}</a></dt><dd>Member</dd></dl><h3><a href=#p{n}>The weir</a></h3>\
             <ul><li><a href=/q>Quote</a></li></ul><p class=author>by <b>{name}</b> » Sun May 0{n}, 2031 8:12 am</p><div class=content>{text}</div></div><hr>"
        )
    };
    let html = format!(
        "<html><head><title>The weir - Board</title></head><body><div id=page-body><h2><a href=/t>The weir</a></h2><div class=bar><a href=/r>Post Reply</a></div>{}{}\
         <div class=bar>2 posts</div><div class=stat><h3>Who is online</h3><p>Nobody is here tonight but the keeper.</p></div></div></body></html>",
        post(
            1,
            "mlind",
            "I walked over it and it shook under my feet. Am I the first one to see it?"
        ),
        post(
            2,
            "per_l",
            "They were told in 2029, and twice since then, by people who know."
        )
    );
    let shown = told(&html).join("|");
    assert!(
        shown.contains("heading mlind") && shown.contains("heading per_l"),
        "{shown}"
    );
    assert!(
        !shown.contains("Member") && !shown.contains("online"),
        "{shown}"
    );
}

#[test]
fn a_kicker_over_the_title_is_no_text() {
    let html = format!(
        "<html><head><title>The weir at Lund is open again</title></head><body><article><div><h2 class=subtitle>Lund</h2>\
         <h1>The weir at Lund is open again</h1><h2 class=subtitle>The rowers are glad.</h2></div><div>By <a rel=author href=/i>Ines Vale</a></div><p>{LONG}</p>\
         <div><h3>Les også</h3><a href=/2>The lamp that waits</a></div><p>{SECOND}</p></article></body></html>"
    );
    let shown = told(&html);
    assert!(
        shown.iter().any(|b| b == "caption The rowers are glad."),
        "{shown:#?}"
    );
    assert!(
        !shown
            .iter()
            .any(|b| b.contains("lamp") || b.ends_with("Lund")),
        "{shown:#?}"
    );
}

#[test]
fn posts_that_a_board_sets_as_quotations_are_text() {
    let between = format!("<blockquote class='postcontent restore'>{SECOND}</blockquote>");
    let shown = told(&page("The weir at Lund is open again", "", "", &between));
    assert!(
        !shown.iter().any(|b| b.starts_with("block-quote")),
        "{shown:#?}"
    );
}
