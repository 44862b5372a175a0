//! Pages whose parts are told by how they are laid out: frames, fonts, lines beside a title, boxes and
//! large words between the paragraphs.

use super::parse;
use crate::article::{Article, BlockKind, Role};

const TITLE: &str = "The lock at Varn is shut";
const TEXT: [&str; 4] = [
    "The keeper of the lock at Varn shut both gates on Monday evening, after a barge loaded with sand had broken the lower one for the third time this year.",
    "Eleven boats wait above the weir, among them a school of forty children who were to be in Harl by noon and have learned to cook eels instead.",
    "“The gate is older than my house, and my house leans as well,” said Oda Krill, the keeper, who has asked the county for oak since the spring.",
    "The county says that oak must be ordered two years ahead and that it has none. A carpenter from the hills has offered his barn, if somebody fetches it.",
];

fn paragraphs(range: std::ops::Range<usize>) -> String {
    TEXT[range].iter().map(|p| format!("<p>{p}</p>")).collect()
}

/// A page with a line between its second and third paragraph.
fn between(inside: &str) -> Article {
    let (above, below) = (paragraphs(0..2), paragraphs(2..4));
    parse(
        &format!(
            "<html lang=en><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>\
             {above}{inside}{below}</article></body></html>"
        ),
        None,
    )
}

/// A page with lines between its title and its text.
fn below_title(lines: &str) -> Article {
    let text = paragraphs(0..4);
    parse(
        &format!(
            "<html lang=en><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1>{lines}\
             {text}</div></body></html>"
        ),
        None,
    )
}

fn headings(article: &Article) -> Vec<&str> {
    let headings = article.blocks.iter();
    let headings = headings.filter(|b| b.kind == BlockKind::Heading);
    headings.map(|b| article.slice(b.span)).collect()
}

fn has_all(article: &Article, html: &str) {
    for paragraph in TEXT {
        assert!(
            article.text.contains(paragraph),
            "{paragraph}: {html}: {}",
            article.text
        );
    }
}

#[test]
fn what_a_page_holds_in_a_frame_is_read_where_it_has_no_text_of_its_own() {
    let text = paragraphs(0..4).replace('"', "&quot;");
    for held in [
        text.clone(),
        format!("&lt;h1&gt;{TITLE}&lt;/h1&gt;{}", text.replace('<', "&lt;")),
        format!("<html><head><title>x</title></head><body><article>{text}</article></body></html>"),
    ] {
        let html = format!(
            "<html><head><title>{TITLE}</title></head><body><p>Reader</p><iframe sandbox srcdoc=\"{held}\">\
             </iframe></body></html>"
        );
        let article = parse(&html, None);
        has_all(&article, &html);
        assert_eq!(article.metadata.title.as_deref(), Some(TITLE), "{html}");
    }
    let article = between(
        "<iframe srcdoc='<p>The best sand in the county comes from Harl Sand, open all week.</p>'></iframe>",
    );
    assert!(!article.text.contains("Harl Sand"));
}

#[test]
fn words_of_the_text_that_are_repeated_large_are_known_without_a_name() {
    for line in [
        "<div class=big>The gate is older than my house</div>",
        "<p class=x1>The gate is older than my house, and my house leans as well</p>",
        "<h3>“The gate is older than my house, and my house leans as well”</h3>",
    ] {
        let article = between(line);
        let roles = article.blocks.iter().map(|b| b.role);
        assert_eq!(
            roles.filter(|r| *r == Role::PullQuote).count(),
            1,
            "{line}: {}",
            article.text
        );
        has_all(&article, line);
    }
    // What only speaks of the same is text.
    for line in [
        "<p>The gate is older than my aunt, somebody says</p>",
        "<h2>The gate is older</h2>",
    ] {
        let article = between(line);
        assert!(
            article.blocks.iter().all(|b| b.role != Role::PullQuote),
            "{line}"
        );
    }
}

#[test]
fn links_to_change_a_section_are_no_words_of_its_heading() {
    for heading in [
        "<h2>The gate [<a href=/e>Bearbeiten</a>]</h2>",
        "<h2>The gate [<a>redigera</a> | <a href=/w>redigera wikitext</a>]</h2>",
        "<h2>The gate<span>[</span><a href=/e>modifier le code</a><span>]</span></h2>",
        "<h2><span class=octicon-link>§</span>The gate</h2>",
    ] {
        assert_eq!(headings(&between(heading)), ["The gate"], "{heading}");
    }
    let kept = between("<h2>The gate [1790]</h2>");
    assert_eq!(headings(&kept), ["The gate [1790]"]);
}

#[test]
fn boxes_with_fields_ask_whatever_they_are_called() {
    for inside in [
        "<div><h4>The Morning Lock</h4><p>All boats and all gates, five days a week.</p><form><input type=email>\
         <button>Go</button></form><p>By signing up you agree to our <a href=/t>terms</a>.</p></div>",
        "<section><h3>Get the Friday page</h3><p>From our desk to yours. Unsubscribe at any time.</p>\
         <form><label>Email address <input></label></form></section>",
    ] {
        let article = between(inside);
        assert!(headings(&article).is_empty(), "{inside}: {}", article.text);
        has_all(&article, inside);
    }
}

#[test]
fn what_advertisers_ask_for_is_no_text() {
    for asked in [
        "We and our 90 partners store and access information on a device, such as cookies, and use personal data.",
        "Wir und unsere Partner speichern Informationen auf einem Gerät, etwa Cookies, und nutzen Daten von Ihnen.",
        "Nous et nos partenaires stockons des informations sur un appareil, telles que des cookies, à votre sujet.",
        "We use cookies and data to keep our pages going and to measure who reads what in them, and when.",
    ] {
        let html = format!(
            "<html><head><title>{TITLE}</title></head><body><div class=o><h2>Before you read</h2><p>{asked}</p>\
             <p>{asked}</p></div><h1>{TITLE}</h1>{}</body></html>",
            paragraphs(0..4)
        );
        let article = parse(&html, None);
        assert!(!article.text.contains(asked), "{asked}: {}", article.text);
        assert!(headings(&article).is_empty(), "{asked}: {}", article.text);
        has_all(&article, asked);
    }
}

#[test]
fn what_advertisers_ask_for_is_no_text_over_a_short_one() {
    let html = "<html lang=de><head><title>Kein Salz</title></head><body><div><p>Wir und unsere 210 Partner speichern \
                Informationen auf einem Gerät, etwa Cookies, und nutzen Daten, um Anzeigen zu messen.</p></div><h1>Kein \
                Salz</h1><p>Die Saline von Varn schließt ihre Pfannen, weil die Pumpe zwei Flügel verloren hat.</p>\
                <p>Neue Flügel kommen aus einer Mühle, die im Süden abgerissen wird.</p></body></html>";
    let article = parse(html, None);
    assert!(!article.text.contains("Partner"), "{}", article.text);
    assert!(article.text.contains("Neue Flügel"), "{}", article.text);
}

#[test]
fn lines_below_a_title_say_who_wrote() {
    for lines in [
        "<p>By INES VALE<br>Varn Light, May 3, 2031</p>",
        "<p>INES VALE<br>Light staff<br>Monday, 3 May 2031</p>",
        "<div>INES VALE, River editor</div><div>Published 3 May 2031</div>"
            .replace("INES VALE", "Ines Vale")
            .as_str(),
        "<p><strong>INES VALE</strong><br>HARL</p>",
        "<ul><li><a rel=author href=/i>Ines Vale</a></li><li><a rel=author href=/b>Bo Lind</a></li></ul>",
        "<div><a href='/@vale'>Ines Vale</a> · <button>Follow</button></div><div>May 3, 2031</div>",
    ] {
        let article = below_title(lines);
        let byline = article.metadata.byline.as_deref().unwrap_or_default();
        let found = byline.to_lowercase();
        assert!(
            found == "ines vale" || found == "ines vale, bo lind",
            "{lines}: {byline}"
        );
    }
    // Or a box below the text tells of them.
    let text = paragraphs(0..4);
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{text}<div class=a>\
         <h4>Ines Vale</h4><p>Ines Vale writes about rivers and lives in Harl.</p></div></article></body></html>"
    );
    let article = parse(&html, None);
    assert_eq!(article.metadata.byline.as_deref(), Some("Ines Vale"));
}

#[test]
fn old_pages_set_their_headings_larger() {
    let (above, below) = (paragraphs(0..2), paragraphs(2..4));
    let html = format!(
        "<html><body><p><font size=6>{TITLE}</font></p><p><font size=2>Posted: 5/3/98 by I. Vale</font></p>{above}\
         <p><b><font size=4>The oak</font></b></p>{below}<p><font size=4><a href=i>More boats</a></font></p>\
         <p><font size=1><a href=t>Top of page</a> | <a href=i>Index</a></font></p></body></html>"
    );
    let article = parse(&html, None);
    assert_eq!(article.metadata.title.as_deref(), Some(TITLE));
    assert_eq!(headings(&article), ["The oak"]);
    assert!(!article.text.contains("Top of page"), "{}", article.text);
    let day = article.metadata.published.and_then(|p| p.date());
    assert!(day.is_some_and(|day| day.day().starts_with("1998")));
    let html = format!(
        "<html><head><title>Varn</title></head><body><center><font size='+3'><b>{TITLE}</b></font><br>By INES VALE\
         <br>Varn Light, 3 May 1998</center><p>{}</body></html>",
        TEXT.join("<p>")
    );
    let article = parse(&html, None);
    assert_eq!(article.metadata.title.as_deref(), Some(TITLE));
    assert_eq!(article.metadata.byline.as_deref(), Some("INES VALE"));
    // A word or two in the window, and the title over the text.
    let html = format!(
        "<html><head><title>Varn</title></head><body><center><h2>{TITLE}</h2><i>by Ines Vale</i></center><hr>{}\
         </body></html>",
        TEXT.join("<br><br>")
    );
    let article = parse(&html, None);
    assert_eq!(article.metadata.title.as_deref(), Some(TITLE));
}

#[test]
fn a_font_of_any_size_is_read() {
    for size in ["+2147483647", "-2147483648", "99999999999", "", "+"] {
        let article = between(&format!("<p><b><font size='{size}'>The oak</font></b></p>"));
        assert!(article.text.contains("The oak"), "{size}");
    }
}

#[test]
fn a_letter_that_is_a_word_stays_one_beside_its_twin() {
    let article = between(
        "<p><span class=dropcap aria-hidden=true>A</span><span class=visually-hidden>A</span> boat waits there.</p>",
    );
    assert!(
        article.text.contains("\n\nA boat waits"),
        "{}",
        article.text
    );
    let german = parse(
        &format!(
            "<html lang=de><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p><q>Wir warten</q>, sagte sie. \
             <q>Bis Montag.</q></p>{}</body></html>",
            paragraphs(0..3)
        ),
        None,
    );
    assert!(german.text.contains("„Bis Montag.“"), "{}", german.text);
}

#[test]
fn counters_and_credits_beside_pictures_are_known() {
    let article = between(
        "<div><img src=1.jpg alt=''><div>1 / 3</div><p class=cap>A gate.</p></div><div><img src=2.jpg alt=x>\
         <div>2 / 3</div></div>",
    );
    assert!(!article.text.contains("/ 3"), "{}", article.text);
    let article = between(
        "<p><img src=1.jpg alt=gate></p><p>The lower gate in May. (Ines Vale/The Light)</p>",
    );
    let caption = article.blocks.iter().find(|b| b.kind == BlockKind::Caption);
    let caption = caption.map(|b| article.slice(b.span));
    assert_eq!(
        caption,
        Some("The lower gate in May. (Ines Vale/The Light)")
    );
}
