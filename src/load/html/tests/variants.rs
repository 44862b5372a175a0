//! One thing in the many kinds of markup that pages have it in.

use super::parse;
use crate::article::{Article, BlockKind};

const TEXT: [&str; 3] = [
    "The rowing club of Ellery met on Monday in the boat house to hear whether the slip would be mended, and the rain came through the roof while they talked.",
    "Some sixty members had come, a few of them with oars that they would not leave outside, and a child slept on a heap of sails until the lamps were put out.",
    "The mending would take a summer and cost as much as three new boats, and nobody could say who had built the slip or when that had been.",
];

/// A page in a language with `inside` between its paragraphs.
fn page_in(language: &str, inside: &str) -> Article {
    let [first, second, third] = TEXT;
    let html = format!(
        "<html lang={language}><head><title>Who mends the slip</title></head><body><article>\
         <h1>Who mends the slip</h1><p>{first}</p>{inside}<p>{second}</p><p>{third}</p>\
         </article></body></html>"
    );
    parse(&html, None)
}

fn page(inside: &str) -> Article {
    page_in("en", inside)
}

/// Asserts that each markup is read as these words.
fn read_as(cases: &[(&str, &str)]) {
    for (inside, words) in cases {
        let article = page(inside);
        assert!(article.text.contains(words), "{inside}: {}", article.text);
    }
}

#[test]
fn an_initial_belongs_to_its_word() {
    read_as(&[
        (
            "<div class=dropcap>R</div><p>owers were left outside by most of them.</p>",
            "\n\nRowers were left",
        ),
        (
            "<p><span class=first-letter> R </span>owers were left outside by most of them.</p>",
            "\n\nRowers were left",
        ),
        (
            "<p><svg><title>R</title><path d=x /></svg>owers were left outside by most.</p>",
            "\n\nRowers were left",
        ),
        (
            "<p><span class=visually-hidden>Rowers</span><span aria-hidden=true><b>R</b><b>o</b>wers</span> \
             were left outside by most of them.</p>",
            "\n\nRowers were left",
        ),
        (
            "<p><span class=dropcap>A </span>boat was left outside by most of them.</p>",
            "\n\nA boat was left",
        ),
    ]);
}

#[test]
fn speech_has_the_marks_of_the_language() {
    for (language, inside, words) in [
        (
            "de",
            "<p>Ines rief: <q>Wir rudern.</q> Dann nichts.</p>",
            "rief: „Wir rudern.“ Dann",
        ),
        (
            "fr",
            "<p>Ines dit : <q>On rame.</q> Puis rien.</p>",
            "dit : « On rame. » Puis",
        ),
        (
            "es",
            "<p>Ines dijo: <q>Remamos.</q> Nada.</p>",
            "dijo: «Remamos.» Nada",
        ),
        (
            "en",
            "<p>Ines said: <q>He cried <q>row</q>.</q></p>",
            "said: “He cried ‘row’.”",
        ),
        // Some write the marks around the element.
        (
            "en",
            "<p>Ines said: \"<q>We row.</q>\" Then she left.</p>",
            "said: \"We row.\" Then",
        ),
    ] {
        let article = page_in(language, inside);
        assert!(article.text.contains(words), "{inside}: {}", article.text);
    }
}

#[test]
fn styles_and_roles_say_what_elements_do_not() {
    read_as(&[
        (
            "<p>It weighs 10<span style='vertical-align: super'>4</span> kilos in all.</p>",
            "10⁴ kilos",
        ),
        (
            "<div style='white-space:pre-line'>The first line of the song.\n\nThe last line of it.</div>",
            "song.\n\nThe last",
        ),
        (
            "<p>They saw <ruby><rb>東</rb><rb>京</rb><rt>to</rt><rt>kyo</rt></ruby> once.</p>",
            "東京(to kyo) once",
        ),
    ]);
    let cells = "<div role=table><div role=row><b role=columnheader>Boat</b><b role=columnheader>Year</b></div>\
                 <div role=row><i role=cell>Gull</i><i role=cell>2019</i></div></div>";
    let article = page(cells);
    assert!(article.blocks.iter().any(|block| block.table.is_some()));
    let blog = "<table><tr><td><img src=a.jpg></td></tr><tr><td class=tr-caption>Gull at the slip.</td></tr></table>";
    let article = page(blog);
    let caption = article
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Caption);
    assert_eq!(
        caption.map(|block| article.slice(block.span)),
        Some("Gull at the slip.")
    );
}

#[test]
fn what_stands_in_place_of_frames_and_shadows_is_read() {
    let [first, second, third] = TEXT;
    let text = format!("<h1>Who mends the slip</h1><p>{first}</p><p>{second}</p><p>{third}</p>");
    for html in [
        format!(
            "<html><head><title>Slip</title></head><frameset cols='20%,*'><frame src=a><frame src=b>\
             <noframes><body>{text}</body></noframes></frameset></html>"
        ),
        format!(
            "<html><body><a-page><template shadowrootmode=open>{text}</template></a-page></body></html>"
        ),
    ] {
        let article = parse(&html, None);
        assert!(article.text.contains(third), "{html}: {}", article.text);
    }
    // Beside a text they are no part of it.
    let aside = page("<noframes>This page wants frames.</noframes>");
    assert!(!aside.text.contains("wants frames"));
}

#[test]
fn links_of_a_heading_to_places_of_the_page_are_no_words_of_it() {
    for heading in [
        "<h2>The slip <a href='#top'>↑ Back to top</a></h2>",
        "<h2>The slip <small><a href='#top'>[top]</a></small></h2>",
        "<h2>The slip <a class=x href='#slip'>Copy link</a></h2>",
    ] {
        let article = page(heading);
        let found = article.blocks.iter().find(|block| {
            block.kind == BlockKind::Heading && article.slice(block.span).contains("slip")
        });
        assert_eq!(
            found.map(|block| article.slice(block.span)),
            Some("The slip"),
            "{heading}"
        );
    }
}

#[test]
fn lines_between_paragraphs_are_known_in_other_languages() {
    for line in [
        "SCROLL TO CONTINUE WITH CONTENT",
        "La suite après la publicité",
        "Der Artikel geht nach der Anzeige weiter",
        "(Click here to follow us)",
        "Listen to this article · 5:12 min",
        "5 min read · Updated 3 hours ago · 12 comments",
        "Apúntate y recibe nuestras cartas cada jueves.",
        "[Sign up for our morning letter.]",
        "Continua dopo la pubblicità",
    ] {
        let article = page(&format!("<p>{line}</p>"));
        assert!(!article.text.contains(line), "{line}: {}", article.text);
    }
}

/// A page with a head, and with lines between its title and its text.
fn headed(head: &str, lines: &str) -> Article {
    let [first, second, third] = TEXT;
    let html = format!(
        "<html lang=en><head>{head}</head><body><article><h1>Who mends the slip</h1>{lines}\
         <p>{first}</p><p>{second}</p><p>{third}</p></article></body></html>"
    );
    parse(&html, None)
}

#[test]
fn lines_that_style_alone_sets_apart_are_apart() {
    let title = "<title>Who mends the slip</title>";
    for lines in [
        "<div class=info><span class=a>By Ines Vale</span><span class=b>May 3, 2031</span><span>4 min read</span></div>",
        "<div class=meta><span>Von Ines Vale</span><span>Stand: 03.05.2031, 17:45 Uhr</span></div>",
        "<p class=byline><span>Words</span> <a href=/a>Ines Vale</a> <span>Photography</span> <a href=/b>Bo Lind</a></p><p>May 3, 2031</p>",
        "<div>di Ines Vale<br>3 maggio 2031</div>",
    ] {
        let article = headed(title, lines);
        assert_eq!(
            article.metadata.byline.as_deref(),
            Some("Ines Vale"),
            "{lines}"
        );
    }
    let bio =
        "<div class=author-box><p>Ines Vale reports on boats and on the people in them.</p></div>";
    let article = headed(title, &format!("<p>{}</p>{bio}", TEXT[0]));
    assert_eq!(article.metadata.byline.as_deref(), Some("Ines Vale"));
}

#[test]
fn the_heading_says_where_a_title_for_machines_ends() {
    for title in [
        "Who mends the slip | Ellery Light",
        "Who mends the slip « Boats « Ellery Light",
        "Ellery Light » Who mends the slip",
    ] {
        let head = format!("<title>{title}</title><meta property=og:title content='{title}'>");
        let article = headed(&head, "");
        assert_eq!(
            article.metadata.title.as_deref(),
            Some("Who mends the slip"),
            "{title}"
        );
    }
}
