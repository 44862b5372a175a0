//! What readers see of an article and a program may miss: what leads in, words under the picture
//! above the text, answers that unfold; and lists of links that are none of it.

use super::{LONG, parse};
use crate::article::{Article, BlockKind};

/// A page with something before its title, below it, and between its paragraphs.
fn page(head: &str, above: &str, below: &str, inside: &str) -> Article {
    let html = format!(
        "<html lang=en><head><title>Who paints the buoys</title>{head}</head><body><main><article>\
         {above}<h1>Who paints the buoys</h1>{below}<div class=text><p>{LONG}</p>{inside}\
         <p>It rained. {LONG}</p><p>Later on, {LONG}</p></div></article></main></body></html>"
    );
    parse(&html, None)
}

fn blocks(article: &Article, kind: BlockKind) -> Vec<&str> {
    let of = article.blocks.iter().filter(|block| block.kind == kind);
    of.map(|block| article.slice(block.span)).collect()
}

#[test]
fn what_leads_in_is_shown() {
    let line = "Nine buoys and one brush: a quarrel over the colour of the channel.";
    let told = format!("<meta name=description content='{line}'>");
    for (head, below) in [
        ("", format!("<p class=standfirst>{line}</p>")),
        ("", format!("<h2 class='article__subtitle'>{line}</h2>")),
        (
            "",
            format!("<div id=art_lead><strong>{line}</strong></div>"),
        ),
        (
            "",
            format!("<div class=entete><div class=chapo><p>{line}</p></div></div>"),
        ),
        (told.as_str(), format!("<div><p>{line}</p></div>")),
    ] {
        let article = page(head, "", &below, "");
        assert_eq!(
            article.text.matches(line).count(),
            1,
            "{below}: {}",
            article.text
        );
        assert!(article.text.find(line) < article.text.find("The ferry had left"));
    }
    for below in [
        "<p class=subtitle>Ines Vale, 3 May 2031, harbour desk</p>",
        "<p class=lead>Artikel von Ines Vale aus dem Hafen</p>",
        "<div class=newsletter><p class=lead>Have the harbour sent to your inbox every Friday.</p></div>",
    ] {
        let article = page("", "", below, "");
        assert!(blocks(&article, BlockKind::Caption).is_empty(), "{below}");
    }
}

#[test]
fn words_under_the_picture_above_the_text_are_shown() {
    let words = "A buoy lies on the quay, half green";
    let figure = format!("<figure><img src=b.jpg alt=''><figcaption>{words}</figcaption></figure>");
    for (above, below) in [
        ("", format!("<div class=hero>{figure}</div>")),
        ("", format!("<div class=carousel>{figure}</div>")),
        (figure.as_str(), String::new()),
        (
            "",
            format!(
                "<div class=art_image><img src=b.jpg><p class=art_image_desc>{words}</p></div>"
            ),
        ),
    ] {
        let article = page("", above, &below, "");
        assert_eq!(
            blocks(&article, BlockKind::Caption),
            [words],
            "{above}{below}"
        );
    }
}

#[test]
fn links_to_other_articles_go_and_lists_of_links_that_are_spoken_of_stay() {
    let list = "<ul><li><a href=/1>Why the lamp went out in March</a></li><li><a href=/2>A seal in the lock for a week</a></li></ul>";
    for inside in [
        list.to_string(),
        format!("<p><strong>LEIA TAMBÉM</strong></p>{list}"),
        format!("<p>Read also:</p>{list}"),
    ] {
        let article = page("", "", "", &inside);
        assert!(
            !article.text.contains("lamp went out"),
            "{inside}: {}",
            article.text
        );
        assert!(
            !article.text.to_lowercase().contains("leia") && !article.text.contains("Read also")
        );
    }
    let spoken = page(
        "",
        "",
        "",
        &format!("<p>The port has put two reports online:</p>{list}"),
    );
    assert!(spoken.text.contains("lamp went out"), "{}", spoken.text);
}

#[test]
fn lines_that_speak_to_readers_go() {
    for line in [
        "<p>Got a story? Write to the desk at news@buoy.example.</p>",
        "<p><em>Contact Ines Vale at ines@buoy.example or on the quay.</em></p>",
        "<p>© The Buoy - Toute reproduction interdite</p>",
        "<p>[<a href=/a>Home</a>] [<a href=/b>Search</a>] [<a href=/c>Help</a>]</p>",
        "<p>For subscribers: <a href=/s>What the tide took from the yard</a></p>",
        "<p>Si quieres recibir nuestra newsletter, <a href=/n>apúntate aquí</a>.</p>",
    ] {
        let words = line
            .split('>')
            .nth(1)
            .unwrap_or_default()
            .split('<')
            .next()
            .unwrap_or_default();
        let article = page("", "", "", line);
        assert!(
            !article.text.contains(words.trim()) || words.trim().len() < 2,
            "{line}: {}",
            article.text
        );
        assert!(
            !article.text.contains("Search") && !article.text.contains("tide took"),
            "{line}"
        );
    }
}

#[test]
fn answers_that_unfold_are_shown_with_their_questions() {
    for inside in [
        "<h3><button aria-expanded=false>Who buys the paint?</button></h3><div hidden><p>The port buys it, and the pilots pour it out.</p></div>",
        "<h3><button aria-expanded=false>Who buys the paint?</button></h3><div style='display:none'><p>The port buys it, and the pilots pour it out.</p></div>",
        "<h3>Who buys the paint?</h3><div role=tabpanel hidden><p>The port buys it, and the pilots pour it out.</p></div>",
    ] {
        let article = page("", "", "", inside);
        assert!(
            article
                .text
                .contains("Who buys the paint?\n\nThe port buys it"),
            "{inside}: {}",
            article.text
        );
    }
    // A menu is none.
    let menu = "<h3><button aria-expanded=false>Menu</button></h3><ul hidden><li><a href=/a>Boats and more boats</a></li></ul>";
    assert!(!page("", "", "", menu).text.contains("Boats and more"));
}

#[test]
fn lines_that_are_called_headings_are_some() {
    for inside in [
        "<p class=crosshead>The price of green</p>",
        "<div class=article__intertitre><strong>The price of green</strong></div>",
        "<p class='text-zwischentitel'>The price of green</p>",
    ] {
        let article = page("", "", "", inside);
        assert_eq!(
            blocks(&article, BlockKind::Heading),
            ["The price of green"],
            "{inside}"
        );
    }
    let sentence = page(
        "",
        "",
        "",
        "<p class=crosshead>The price of green rose by a third in a year.</p>",
    );
    assert!(blocks(&sentence, BlockKind::Heading).is_empty());
    // One that a picture stands below heads its section, too.
    let wiki = format!(
        "<div class='mw-heading mw-heading2'><h2>Colours</h2><span class=mw-editsection>[<a href=/e>edit</a>]</span></div>\
         <figure><a href=/f><img src=b.jpg></a><figcaption>A green buoy</figcaption></figure><p>{LONG}</p>"
    );
    assert_eq!(
        blocks(&page("", "", "", &wiki), BlockKind::Heading),
        ["Colours"]
    );
    // What follows headlines behind the end are headlines.
    let more = format!(
        "<html><head><title>Who paints the buoys</title></head><body><article><h1>Who paints the buoys</h1>\
         <p>{LONG}</p><p>{LONG}</p></article><h2>More from Ines Vale and the Buoy</h2><h2>The pilot who counted</h2><h3>A tale of three locks</h3></body></html>"
    );
    assert!(blocks(&parse(&more, None), BlockKind::Heading).is_empty());
}

#[test]
fn a_capital_and_small_letters_behind_it_are_one_word() {
    let article = page(
        "",
        "",
        "",
        "<p><span class=dropcap aria-hidden=true>B</span><span class=lead-in>uoys are painted</span> in May, when nobody sails.</p>",
    );
    assert!(
        article.text.contains("\n\nBuoys are painted in May"),
        "{}",
        article.text
    );
}

#[test]
fn large_quotations_by_their_class_are_quotations() {
    let article = page(
        "",
        "",
        "",
        "<div class=pullquote><p>A buoy without paint is a seal that does not move.</p></div>",
    );
    assert_eq!(
        blocks(&article, BlockKind::BlockQuote).len(),
        1,
        "{}",
        article.text
    );
}

#[test]
fn the_sites_name_goes_where_a_link_has_it() {
    for (sign, kept) in [("-", false), ("—", false), ("–", true)] {
        let html = format!(
            "<html><head><title>Who paints the buoys {sign} Pike &amp; Plover</title><meta property=og:title content='Who paints the buoys {sign} Pike &amp; Plover'></head>\
             <body><header><a href=/>Pike &amp; Plover</a></header><article><h1>Who paints the buoys</h1><p>{LONG}</p><p>{LONG}</p></article></body></html>"
        );
        let title = parse(&html, None).metadata.title.unwrap_or_default();
        assert_eq!(title.contains("Plover"), kept, "{title}");
    }
}

#[test]
fn the_text_of_scripts_may_stand_in_parts() {
    let parts: Vec<_> = (0..4)
        .map(|n| serde_json::json!({"type": "paragraph", "html": format!("{n}. {LONG}")}))
        .chain([serde_json::json!({"type": "heading", "text": "The price of green"})])
        .collect();
    let data = serde_json::json!({"props": {"article": {"body": parts}, "menu": [{"type": "x"}]}});
    let html = format!(
        "<html><head><title>Who paints the buoys</title></head><body><div id=__next></div>\
         <script id=__NEXT_DATA__ type='application/json'>{data}</script></body></html>"
    );
    let article = parse(&html, None);
    assert_eq!(
        blocks(&article, BlockKind::Paragraph).len(),
        4,
        "{}",
        article.text
    );
    assert_eq!(blocks(&article, BlockKind::Heading), ["The price of green"]);
}

#[test]
fn speech_has_its_marks_once_in_tables_and_out_of_them() {
    let page = "<h1>T</h1><p>“<q>We wait</q>,” said Ines Vale, who had waited for the boats all day long.</p>\
                <table><tr><th>Who</th><th>What</th></tr><tr><td>Ines</td><td><q>We <q>wait</q></q> on</td></tr>\
                <tr><td>Bo</td><td>“<q>I do not</q>”</td></tr></table>";
    let text = parse(page, None).text.to_string();
    for shown in ["“We wait,” said", "“We ‘wait’” on", "“I do not”"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(!text.contains("““"), "{text}");
}

#[test]
fn letters_that_a_script_moves_are_words_of_a_heading() {
    let letters = |word: &str| -> String {
        let letter =
            |c| format!("<div style='position: relative; display: inline-block'>{c}</div>");
        word.chars().map(letter).collect()
    };
    let page = format!(
        "<h1>T</h1><p>The boats came in late, and nobody waited.</p><h2>{} {}</h2><p>It rained on the nets.</p>",
        letters("The"),
        letters("plan")
    );
    let text = parse(&page, None).text.to_string();
    assert!(text.contains("\n\nThe plan\n"), "{text}");
}
