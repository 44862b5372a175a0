//! What pages of many languages set between paragraphs to keep their readers, texts that unfold,
//! and titles, names and lists as sites write them today.

use super::{LONG, parse, shows, told};
use crate::article::Article;

fn page(head: &str, title: &str, inside: &str) -> String {
    format!(
        "<html lang=en><head><title>{title}</title>{head}</head><body><article>{inside}<p>{LONG}\
         </p><p>It rained. {LONG}</p></article></body></html>"
    )
}

/// A page with a line between its paragraphs.
fn between(line: &str) -> String {
    format!(
        "<html><head><title>The weir is open</title></head><body><article><h1>The weir is open</h1>\
         <p>{LONG}</p>{line}<p>It rained. {LONG}</p></article></body></html>"
    )
}

#[test]
fn lines_that_keep_readers_are_left_out_in_many_languages() {
    for line in [
        "إعلان",
        "विज्ञापन",
        "شارك المقال",
        "हमें फेसबुक पर फॉलो करें",
        "この記事をシェアする",
        "Haberi paylaş",
        "Поделиться",
        "分享到微信",
        "Clique aqui e receba as notícias da Foz pelo telefone",
        "Cet article est réservé aux abonnés. Il vous reste 62 % de cet article à lire.",
        "Thank you for your patience while we verify access. If you are in Reader mode please exit and log in.",
        "(Catch all the latest news and live updates on The Ellery Light.)",
        "Add The Ellery Light as a preferred source on Google",
        "Hier finden Sie einen externen Inhalt von Lichtbild, der den Artikel ergänzt. Sie können ihn sich mit einem Klick anzeigen lassen.",
        "Install the Ellery Light app for free",
    ] {
        let html = between(&format!("<p>{line}</p>"));
        assert!(!shows(&html, line), "{:#?}", told(&html));
    }
    for line in [
        "Share of the catch, he said, is what they row for.",
        "Install the lamp first and the bell behind it, the letter said.",
        "FARMERS COUNT THEIR LOSSES AGAIN, a board on the quay said.",
    ] {
        let html = between(&format!("<p>{line}</p>"));
        assert!(shows(&html, line), "{:#?}", told(&html));
    }
}

#[test]
fn the_rest_of_a_text_beside_its_button_is_shown() {
    for (rest, button) in [
        (
            "<div class=more aria-hidden=true>",
            "<button>Read more</button>",
        ),
        (
            "<div style='display:none'>",
            "<a href='#'>Mehr anzeigen</a>",
        ),
        ("<div hidden>", "<span>Show more</span>"),
    ] {
        let html = between(&format!(
            "{rest}<p>Below the weir stands an old mill. {LONG}</p></div>{button}"
        ));
        assert!(shows(&html, "an old mill"), "{:#?}", told(&html));
    }
    let html = between(&format!("<div hidden><p>An old mill. {LONG}</p></div>"));
    assert!(!shows(&html, "An old mill"), "{:#?}", told(&html));
}

#[test]
fn titles_are_without_what_the_site_adds() {
    let of = |html: &str| parse(html, None).metadata.title.unwrap_or_default();
    let named = "<meta property=og:site_name content='The Ellery Light'>\
                 <meta property=og:title content='The weir is open again – The Ellery Light'>";
    for html in [
        page(
            named,
            "The weir is open again – The Ellery Light",
            "<h1><a href=/>The Ellery Light</a></h1><h2>The weir is open again</h2>",
        ),
        page(
            "",
            "News: The weir is open again » Ellery Light",
            "<h1>The weir is open again</h1>",
        ),
        page(
            "",
            "Ellery Light - Print version: The weir is open again",
            "<h2>The weir is open again</h2>",
        ),
    ] {
        assert_eq!(of(&html), "The weir is open again", "{html}");
    }
    let html = page(
        "",
        "Barley bannocks recipe | Oar & Hearth",
        "<h1>Barley bannocks</h1>",
    );
    assert_eq!(of(&html), "Barley bannocks");
}

#[test]
fn names_are_without_places_papers_and_marks() {
    let of = |html: &str| parse(html, None).metadata.byline;
    let byline = |line: &str| {
        page(
            "",
            "The weir is open",
            &format!("<h1>The weir is open</h1>{line}"),
        )
    };
    for (line, names) in [
        (
            "<address>Ines Vale in Ellery and Bo Lind in Harl</address>",
            "Ines Vale and Bo Lind",
        ),
        (
            "<p class=byline>By Ines Vale For Quaylight.Com</p>",
            "Ines Vale",
        ),
        (
            "<p class='byline vcard'>By <span class=fn>Ines Vale</span> <abbr title=2031-05-03>3rd May</abbr></p>",
            "Ines Vale",
        ),
    ] {
        assert_eq!(of(&byline(line)).as_deref(), Some(names), "{line}");
    }
}

#[test]
fn lists_count_once() {
    let list = |items: &str| told(&between(&format!("<p>The rules:</p><ol>{items}</ol>")));
    let typed = list("<li>1. Close the weir.</li><li>2. Open it.</li>");
    assert!(
        typed
            .iter()
            .any(|block| block == "list-item 1. Close the weir."),
        "{typed:#?}"
    );
    let headed = list("<li><h3>Close it</h3><p>At dusk, each day.</p></li>");
    assert!(
        headed.iter().any(|block| block.ends_with("1. Close it")),
        "{headed:#?}"
    );
}

#[test]
fn speech_inside_of_marks_has_the_inner_ones() {
    let text = |html: &str| -> Article { parse(html, None) };
    let html = between("<p>“The board told me <q>never</q>,” said Bo Lind.</p>");
    assert!(
        text(&html)
            .text
            .contains("“The board told me ‘never’,” said")
    );
}
