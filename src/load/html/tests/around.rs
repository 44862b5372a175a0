//! What stands around a text: who wrote it and from where, what else such a line says, windows over
//! the page, buttons beside headings, and days that are others'.

use super::{LONG, parse, shows, told};

/// A page of two paragraphs, with a head, lines between its title and them, and something before and
/// behind the article.
fn page(head: &str, lines: &str, before: &str, behind: &str) -> String {
    format!(
        "<html lang=en><head><title>The weir is open</title>{head}</head><body>{before}<article>\
         <h1>The weir is open</h1>{lines}<p>{LONG}</p><p>It rained. {LONG}</p></article>{behind}\
         </body></html>"
    )
}

fn with_lines(lines: &str) -> String {
    page("", lines, "", "")
}

#[test]
fn who_wrote_stands_without_where_they_are() {
    for (line, names) in [
        ("<p class=author>Ines Vale, Ellery</p>", "Ines Vale"),
        (
            "<p class=byline>From Ines Vale in Ellery Bridge</p>",
            "Ines Vale",
        ),
        (
            "<p class=byline>By Ines Vale and Bo Lind, Light Staff</p>",
            "Ines Vale and Bo Lind",
        ),
        (
            "<p class=auteur>Par notre correspondante à Ellery, Ines Vale</p>",
            "Ines Vale",
        ),
        (
            "<div class=meta><span class=article-author>BY INES VALE, ELLERY</span><span \
             class=article-date>MAY 3, 2031</span></div>",
            "INES VALE",
        ),
        (
            "<div class=meta>Van onze verslaggever <span>Ines Vale</span> — 3 mei 2031 om 19:40</div>",
            "Ines Vale",
        ),
        ("<p class=byline>Ines Vale, The weir</p>", "Ines Vale"),
        (
            "<p class=byline>Ines Vale, Reuters</p>",
            "Ines Vale, Reuters",
        ),
    ] {
        let article = parse(&with_lines(line), None);
        assert_eq!(article.metadata.byline.as_deref(), Some(names), "{line}");
    }
    let turned = page("<meta name='DC.creator' content='Vale, Ines'>", "", "", "");
    let byline = parse(&turned, None).metadata.byline;
    assert_eq!(byline.as_deref(), Some("Ines Vale"));
    // The paper itself, as its own notice says, is no author.
    let of_paper = page(
        "<meta name=author content='Ellery Courier'>",
        "",
        "",
        "<footer>© 2031 Ellery Courier</footer>",
    );
    assert_eq!(parse(&of_paper, None).metadata.byline, None);
}

#[test]
fn days_of_others_are_not_the_articles() {
    for (lines, behind, day) in [
        (
            "<div>03/02/2031</div>",
            "<section><div class=card><h4><a href=/1>Boats</a></h4><time datetime='2031-02-09'>Feb \
             9</time></div></section>",
            "2031-02-03",
        ),
        (
            "<p>Joined: 4 May 2019</p><p>3 February 2031</p>",
            "",
            "2031-02-03",
        ),
    ] {
        let article = parse(&page("", lines, "", behind), None);
        let found = article.metadata.published.map(|date| date.to_string());
        assert!(
            found.as_deref().is_some_and(|found| found.starts_with(day)),
            "{found:?}"
        );
    }
    let american = with_lines("<p>By Ines Vale | 05.08.31</p>").replace("lang=en", "lang=en-US");
    let found = parse(&american, None)
        .metadata
        .published
        .map(|date| date.to_string());
    assert_eq!(found.as_deref(), Some("2031-05-08"));
}

#[test]
fn lines_beside_who_wrote_are_left_out() {
    for (html, line) in [
        (
            "<ul><li>by <b>Ines Vale</b></li><li>3 May 2031</li><li>in <a href=/t>Town</a></li>\
             <li>No Comments</li></ul>",
            "Town",
        ),
        (
            "<div><span>Share</span><br><span>Link Copied!</span></div>",
            "Link Copied",
        ),
        ("<p>Yesterday at 14:02</p>", "Yesterday"),
        (
            "<p>Our editors choose all by themselves. If you buy through our links, we may earn an \
             affiliate commission.</p>",
            "editors choose",
        ),
        (
            "<p>Sign up for the morning briefing</p>",
            "morning briefing",
        ),
        (
            "<p>Subscribe to the Light for unlimited access.</p>",
            "unlimited access",
        ),
        ("<p>Report a typo</p>", "Report a typo"),
        ("<p>Tekst loopt door onder de foto</p>", "Tekst loopt door"),
    ] {
        let html = with_lines(html);
        assert!(!shows(&html, line), "{:#?}", told(&html));
    }
    for line in [
        "Yesterday at 14:02 the gate gave way.",
        "They had to sign up for the morning briefing by hand, she said.",
    ] {
        let html = with_lines(&format!("<p>{line}</p>"));
        assert!(shows(&html, line), "{:#?}", told(&html));
    }
}

#[test]
fn a_window_over_the_page_asks_for_cookies_whatever_it_is_called() {
    let window = format!(
        "<div class='x-modal'><h2>We value your privacy</h2><p>We and our partners store cookies on \
         your device. You may accept them or choose.</p><h3>Performance</h3><p>These count who reads \
         what to its end. {LONG}</p></div>"
    );
    let html = page("", "", &window, "");
    for line in ["We value your privacy", "Performance", "These count who"] {
        assert!(!shows(&html, line), "{:#?}", told(&html));
    }
}

#[test]
fn a_heading_stays_beside_its_button() {
    for beside in [
        "<button><svg></svg><span>Copy link to section</span></button>",
        "<a href='#gates' class=z>Link to this section</a>",
    ] {
        let heading = format!("<p>{LONG}</p><div class=hd><h2>The gates</h2>{beside}</div>");
        let html = with_lines(&heading);
        assert!(
            shows(&html, "The gates") && !shows(&html, "section"),
            "{:#?}",
            told(&html)
        );
    }
}

#[test]
fn titles_keep_the_marks_of_speech() {
    let html = with_lines("").replace(
        "<h1>The weir is open</h1>",
        "<h1>Keeper: <q>The weir is open</q></h1>",
    );
    let html = html.replace("<title>The weir is open", "<title>Keeper: The weir is open");
    let title = parse(&html, None).metadata.title;
    assert_eq!(title.as_deref(), Some("Keeper: “The weir is open”"));
}

#[test]
fn posts_in_the_cells_of_one_table_are_posts() {
    let post = |n: u8, who: &str, text: &str| {
        format!(
            "<tr><td class=row1><b>{who}</b><br><span>Joined: 04 May 2019<br>Posts: {n}</span></td>\
             <td class=row1><span>Posted: {n} Aug 2031 09:0{n}</span><hr><span class=postbody>{text}\
             </span></td></tr>"
        )
    };
    let html = format!(
        "<html><head><title>Is the weir safe? :: Board</title></head><body><h1>Is the weir safe?</h1>\
         <table class=forumline>{}{}{}</table></body></html>",
        post(
            1,
            "ines_v",
            "I walked over it on Sunday and it shook under my feet like a cart."
        ),
        post(2, "blind", "They were told in 2029, and twice since then."),
        post(
            3,
            "ines_v",
            "Then I shall walk around it, and so should you."
        ),
    );
    assert!(shows(&html, "I walked over it") && shows(&html, "Then I shall"));
    assert!(!shows(&html, "Joined:"), "{:#?}", told(&html));
}

#[test]
fn the_first_letter_is_read_aloud_where_it_is_drawn() {
    let html = format!(
        "<html><head><title>The weir is open</title></head><body><article><h1>The weir is open</h1>\
         <p><span aria-hidden=true><svg><text>T</text></svg></span><span class=sr-only>T</span>he ferry \
         of the night. {LONG}</p><p>{LONG}</p></article></body></html>"
    );
    assert!(
        shows(&html, "The ferry of the night."),
        "{:#?}",
        told(&html)
    );
}
