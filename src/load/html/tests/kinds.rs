//! Small pages of the kinds that were read wrongly once, each with variants.

use super::parse;
use crate::article::{Article, BlockKind};

/// A page whose article holds `inside` among paragraphs of its own.
fn page(head: &str, inside: &str) -> Article {
    let prose = [
        "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken.",
        "Nearly three hundred people had come, among them rowers who had not seen such a meeting in years, and a dog that belonged to nobody slept under the table.",
        "The plan would take the ticket office to the north side, build a shed for the nets where it stood, and leave the lamp as it was for another ten years.",
    ];
    let [first, second, third] = prose;
    parse(
        &format!(
            "<html><head><title>What the pier is for</title>{head}</head><body><nav><a href=/n>News</a></nav>\
             <article><h1>What the pier is for</h1><p>{first}</p><p>{second}</p>{inside}<p>{third}</p>\
             <p>{first}</p></article><footer>© Ellery Light</footer></body></html>"
        ),
        None,
    )
}

fn text(inside: &str) -> String {
    page("", inside).text.to_string()
}

#[test]
fn speech_in_its_own_element_has_both_marks() {
    for (inside, shown) in [
        (
            "<p><q>We row</q>, said Ines Vale, who keeps the pier.</p>",
            "“We row”, said Ines",
        ),
        ("<p>Ines Vale said: <q>We row.</q></p>", "said: “We row.”"),
        (
            "<p>Ines Vale said <q>he told me <q>row</q> and I rowed</q> twice.</p>",
            "“he told me ‘row’ and I rowed” twice",
        ),
        (
            "<p>Ines Vale said: <q>“We row”</q> and rowed to the lamp.</p>",
            "said: “We row” and",
        ),
        (
            "<p>Ines Vale (<q>We row</q>) keeps the pier of the town.</p>",
            "(“We row”) keeps",
        ),
        (
            "<p>Ines Vale said <em><q>we row </q></em>and rowed to the lamp.</p>",
            "“we row” and rowed",
        ),
    ] {
        assert!(text(inside).contains(shown), "{inside}: {}", text(inside));
    }
}

#[test]
fn figures_stand_above_and_below_the_line() {
    for (inside, shown) in [
        (
            "<p>The lamp gives 10<sup>6</sup> candles in the night.</p>",
            "10⁶ candles",
        ),
        (
            "<p>It weighs 3×10<sup>-4</sup> of a ton, says the book.</p>",
            "3×10⁻⁴ of",
        ),
        (
            "<p>The air holds CO<sub>2</sub> and some H<sub>2</sub>O, too.</p>",
            "CO₂ and some H₂O",
        ),
        (
            "<p>On the 4<sup>th</sup> of May the pier was opened again.</p>",
            "4th of May",
        ),
        (
            "<p>The count is 2<sup>a+b</sup> for all lamps of the pier.</p>",
            "2ᵃ⁺ᵇ for",
        ),
        (
            "<p>It fell by 10<sup>-3.5</sup> of its height in the year.</p>",
            "10^-3.5 of",
        ),
        (
            "<p>The pier is 4 m<sup>2</sup> smaller than the old one was.</p>",
            "4 m² smaller",
        ),
    ] {
        assert!(text(inside).contains(shown), "{inside}: {}", text(inside));
    }
}

#[test]
fn letters_hidden_from_screen_readers_alone_are_seen() {
    for (inside, shown) in [
        (
            "<p><span aria-hidden=\"true\">O</span>n Friday the lamp was lit again by the keeper.</p>",
            "\nOn Friday",
        ),
        (
            "<p><span aria-hidden=true><b>O</b>n</span><span class=\"visually-hidden\">On</span> Friday the lamp was lit again.</p>",
            "\nOn Friday",
        ),
        (
            "<p><span class=cap aria-hidden=\"true\">“N</span>obody rows,” said Ines Vale to the keeper.</p>",
            "“Nobody rows,”",
        ),
        (
            "<p><img src=o.png alt=O width=90>n Friday the lamp was lit again by the keeper.</p>",
            "\nOn Friday",
        ),
        (
            "<p>Lit again <span aria-hidden=\"true\">★★★</span>by the keeper of the lamp.</p>",
            "Lit again by",
        ),
    ] {
        assert!(text(inside).contains(shown), "{inside}: {}", text(inside));
    }
}

#[test]
fn how_a_word_is_read_stands_in_brackets() {
    for (inside, shown) in [
        (
            "<p>A barge out of <ruby>東京<rp>(</rp><rt>Tokyo</rt><rp>)</rp></ruby> lay there.</p>",
            "東京(Tokyo)",
        ),
        (
            "<p>A barge out of <ruby>東京<rt>Tokyo</rt></ruby> lay at the pier.</p>",
            "東京(Tokyo)",
        ),
        (
            "<p>A barge out of <ruby>東<rt>To</rt>京<rt>kyo</rt></ruby> lay there.</p>",
            "東(To)京(kyo)",
        ),
    ] {
        assert!(text(inside).contains(shown), "{inside}: {}", text(inside));
    }
}

#[test]
fn a_heading_is_its_words() {
    for inside in [
        "<h2 id=a>The shed<a class=headerlink href=\"#a\">¶</a></h2>",
        "<h2 id=a><a href=\"#a\">#</a>The shed</h2>",
        "<h2>The shed<span class=\"mw-editsection\">[<a href=e>edit</a>]</span></h2>",
        "<h2 id=a>The shed <a href=\"#a\" aria-label=link>🔗</a></h2>",
        "<h2>The sh\u{ad}ed</h2>",
        "<h2>The sh\u{200b}ed</h2>",
        "<div class=\"mw-heading mw-heading2\"><h2 id=a>The shed</h2><span class=\"mw-editsection\">[<a href=e>edit</a>]</span></div>",
    ] {
        let article = page("", inside);
        let heading = article.blocks.iter().find(|b| b.kind == BlockKind::Heading);
        let heading = heading.map(|b| article.slice(b.span));
        assert_eq!(heading, Some("The shed"), "{inside}");
    }
}

#[test]
fn lists_are_numbered_as_the_page_numbers_them() {
    let lists = [
        (
            "<ol reversed><li>The third boat</li><li>The second boat</li><li>The first boat</li></ol>",
            ["3. The third", "1. The first"],
        ),
        (
            "<ol><li>The first boat of all</li><li value=40>A later boat of all</li><li>The next boat of all</li></ol>",
            ["40. A later", "41. The next"],
        ),
        (
            "<ol start=7 reversed><li>The seventh boat</li><li>The sixth boat here</li></ol>",
            ["7. The seventh", "6. The sixth"],
        ),
        (
            "<ol start=5><li>The fifth boat here</li><li>The sixth boat here</li></ol>",
            ["5. The fifth", "6. The sixth"],
        ),
    ];
    for (inside, shown) in lists {
        for words in shown {
            assert!(text(inside).contains(words), "{inside}: {}", text(inside));
        }
    }
}

#[test]
fn the_number_of_a_note_is_no_part_of_the_word_before_it() {
    for inside in [
        "<p>The ferry came late.<sup><a href=#n>1</a></sup> It left at noon.</p>",
        "<p>The ferry came late.<a href=#n><sup>1</sup></a> It left at noon.</p>",
        "<p>The ferry came late.<a href=#n>1</a> It left at noon.</p>",
        "<p>The ferry came late.<sup>[<a href=#n>1</a>]</sup> It left at noon.</p>",
        "<p>The ferry came late.<sup><a href=#n>[1]</a></sup> It left at noon.</p>",
    ] {
        let notes = "<ol><li id=n>The clerk of the harbour wrote that down.</li></ol>";
        let article = page("", &format!("{inside}{notes}"));
        let text = &article.text;
        assert!(text.contains("came late.[1] It left"), "{inside}: {text}");
    }
    let words = text("<p>The ferry came late.<sup>1</sup> It left at noon.</p>");
    assert!(words.contains("came late.¹ It left"), "{words}");
    let words =
        text("<p>It is told in chapter <a href=#c>1</a> of the book (<a href=#d>2</a>).</p>");
    assert!(words.contains("chapter 1 of the book (2)"), "{words}");
}

#[test]
fn lines_between_the_paragraphs_are_no_text() {
    for inside in [
        "<p><b>READ MORE: <a href=2>Ferry late again on Sunday</a></b></p>",
        "<div class=slot>ADVERTISEMENT</div>",
        "<p>Story continues below advertisement</p>",
        "<p>Article continues after advertisement</p>",
        "<p>Sign up for our newsletter <a href=n>here</a>.</p>",
        "<p>– Anzeige –</p>",
    ] {
        let article = page("", inside);
        assert_eq!(article.text, page("", "").text, "{inside}");
    }
    assert!(
        text("<p>Read more: that was all the keeper said to the boy.</p>").contains("Read more")
    );
}

#[test]
fn bylines_and_dates_are_told_apart() {
    let signed = |head: &str, box_: &str| {
        let html = format!(
            "<html><head><title>What the pier is for | Ellery Light</title>{head}</head><body><article>\
             <h1>What the pier is for</h1>{box_}<p>{0}</p><p>{0}</p><p>{0}</p></article></body></html>",
            "The ferry company met on Tuesday evening to decide what the old pier was for, and it rained until the last of them had spoken to the others."
        );
        let article = parse(&html, None);
        (article.metadata.byline, article.metadata.published)
    };
    let who = |name: &str| Some(name.to_string());
    for (head, box_, byline) in [
        (
            "<meta name=author content='Ines Vale'><meta name=author content='Bo Lind'>",
            "",
            "Ines Vale, Bo Lind",
        ),
        (
            "<meta name=citation_author content='Vale, Ines'><meta name=citation_author content='Lind, Bo'>",
            "",
            "Ines Vale, Bo Lind",
        ),
        (
            "",
            "<div itemprop=author><span itemprop=name>Ines Vale</span></div><div itemprop=author><span itemprop=name>Bo Lind</span></div>",
            "Ines Vale, Bo Lind",
        ),
        (
            "<meta name=author content='Ellery Media Group'>",
            "<p class=byline>By Ines Vale</p>",
            "Ines Vale",
        ),
        (
            "<meta property='og:site_name' content='Ellery Light'><meta name=author content='Ellery Light'>",
            "<p class=byline>By Ines Vale</p>",
            "Ines Vale",
        ),
        (
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"author\":{\"name\":\"https://a.example/ines\"}}</script>",
            "<p class=byline>By Ines Vale</p>",
            "Ines Vale",
        ),
    ] {
        assert_eq!(signed(head, box_).0, who(byline), "{head}{box_}");
    }
    for (box_, byline, day) in [
        (
            "<p class=byline>By <a rel=author href=i>Ines Vale</a> | May 3, 2031 | <a href=e>Email</a> <a href=p>Print</a></p>",
            Some("Ines Vale"),
            "2031-05-03",
        ),
        ("<p class=byline>May 3, 2031</p>", None, "2031-05-03"),
        ("<p>Ellery, 3. Mai 2031</p>", None, "2031-05-03"),
        (
            "<div class=meta>Veröffentlicht am 03.05.2031 um 12:04 Uhr</div>",
            None,
            "2031-05-03",
        ),
        (
            "<div class=meta>3 de mayo de 2031</div>",
            None,
            "2031-05-03",
        ),
    ] {
        let (found, published) = signed("", box_);
        assert_eq!(found.as_deref(), byline, "{box_}");
        assert_eq!(published.as_deref(), Some(day), "{box_}");
    }
}

#[test]
fn a_title_leaves_out_the_site() {
    for (title, heading) in [
        ("Your rights | Ellery Light", "Your rights"),
        ("Your rights – Ellery Light", "Your rights"),
        ("Rights - now - Ellery Light", "Rights - now"),
        ("Your rights", "Your rights"),
    ] {
        let html = format!(
            "<title>{title}</title><article><h1>{heading}</h1><p>{0}</p><p>{0}</p></article>",
            "The ferry company met on Tuesday evening to decide what the old pier was for, and it rained until the last of them had spoken to the others."
        );
        assert_eq!(
            parse(&html, None).metadata.title.as_deref(),
            Some(heading),
            "{title}"
        );
    }
}

#[test]
fn what_stands_for_those_without_scripts_is_read() {
    let prose = "<p>The ferry company met on Tuesday evening to decide what the old pier was for, and it rained until the last of them had spoken to the others, who slept.</p>";
    let html = format!(
        "<title>The pier</title><nav>News Sport</nav><div id=root></div><noscript><article><h1>The pier</h1>{}</article></noscript>",
        prose.repeat(6)
    );
    assert!(parse(&html, None).text.contains("The ferry company"));
}

#[test]
fn switches_and_counts_are_no_text() {
    for (inside, gone) in [
        (
            "<div class=pic><img src=a.jpg width=600 height=400><div class=caption><p>Rowers rest. \
             <b class=hide-caption><b>hide caption</b></b></p></div>\
             <b class=toggle-caption><b>toggle caption</b></b></div>",
            "caption",
        ),
        ("<p>5 Min Read</p>", "Min Read"),
        ("<div><span>12</span> <span>shares</span></div>", "shares"),
    ] {
        assert!(!text(inside).contains(gone), "{inside}: {}", text(inside));
    }
}

#[test]
fn a_site_is_no_author_and_a_line_near_the_title_names_one() {
    let byline = |head: &str, inside: &str| page(head, inside).metadata.byline;
    let site = "<meta property=og:site_name content='Ellery Light'>";
    let house = "<meta name=author content='Ellery Light'>";
    assert_eq!(byline(&format!("{site}{house}"), ""), None);
    let signed = "<html><head><title>What the pier is for</title></head><body><article>\
                  <h1>What the pier is for</h1><p>Posted on 3 May 2031 by Ines Vale</p>\
                  <p>The ferry company of Ellery met on Tuesday evening to decide what the old \
                  pier was for, and it rained on the roof until the last had spoken.</p></article>";
    let article = parse(signed, None);
    assert_eq!(article.metadata.byline.as_deref(), Some("Ines Vale"));
    assert_eq!(article.metadata.published.as_deref(), Some("2031-05-03"));
}

#[test]
fn the_day_is_the_one_that_readers_see() {
    let published = |told: &str, seen: &str| {
        let head = format!("<meta property=article:published_time content='{told}'>");
        let html = format!(
            "<html><head><title>What the pier is for</title>{head}</head><body><article>\
             <h1>What the pier is for</h1><p>{seen}</p><p>The ferry company of Ellery met on \
             Tuesday evening to decide what the old pier was for.</p></article></body></html>"
        );
        let found = parse(&html, None).metadata.published;
        found.map(|date| date.to_string()).unwrap_or_default()
    };
    assert_eq!(
        published("2031-05-02T23:00:00Z", "3 May 2031"),
        "2031-05-03"
    );
    let zoned = "2031-05-02T23:00:00-03:00";
    assert_eq!(published(zoned, "3 May 2031"), zoned);
    let times = "<time>3 May 2031</time><time>21:25</time>";
    assert_eq!(published("2031-05-04T00:25:56.152Z", times), "2031-05-03");
    let below = format!(
        "{}<p><time>3 May 2031</time></p>",
        "<p>The pier.</p>".repeat(12)
    );
    assert_eq!(published("2031-05-04T00:25:56Z", &below), "2031-05-03");
    let other = "2031-05-01T08:00:00Z";
    assert_eq!(published(other, "3 May 2031"), other);
}

#[test]
fn the_heading_stands_for_a_title_that_names_the_site() {
    let title = |window: &str, heading: &str| {
        let html = format!(
            "<html><head><title>{window}</title><meta property=og:site_name content='Ellery Light'>\
             </head><body><h1>{heading}</h1><p>The ferry company of Ellery met on Tuesday evening \
             to decide what the old pier was for, and it rained on the roof.</p></body></html>"
        );
        parse(&html, None).metadata.title.unwrap_or_default()
    };
    assert_eq!(
        title("Ellery Light", "What the pier is for"),
        "What the pier is for"
    );
    assert_eq!(
        title("Home", "What the pier is for"),
        "What the pier is for"
    );
    let own = "What the pier was built for";
    assert_eq!(title(own, "What the pier is for"), own);
}

/// Letters of an archive, old books: prose whose lines somebody wanted kept.
#[test]
fn prose_in_a_preformatted_block_is_text() {
    let wrapped = "The clerk of the ferry wrote on Monday that the lamp had been lit,\nand that \
                   it would be lit until the tide had turned.\n\n“We row at six,” said\nInes \
                   Vale, who keeps the pier.\n\nWHO PAYS\n\nNobody has said who pays for the \
                   oil, and nobody has asked\nthe clerk, who has a can of it under his desk.";
    for inside in [
        format!("<pre>{wrapped}</pre>"),
        format!("<pre>\n<b>Re: the lamp</b>\n\n{wrapped}\n</pre>"),
        format!("<div class=message><pre>{wrapped}</pre></div>"),
    ] {
        let article = page("", &inside);
        let of = |words: &str| {
            let found = article
                .blocks
                .iter()
                .find(|b| article.slice(b.span).contains(words));
            found.unwrap_or_else(|| panic!("{words}: {:?}", article.text))
        };
        assert_eq!(of("“We row").kind, BlockKind::Paragraph);
        assert_eq!(of("WHO PAYS").kind, BlockKind::Heading);
        assert!(article.blocks.iter().all(|b| b.kind != BlockKind::Code));
    }
    let code = "<pre>fn main() {\n    // The lamp is lit until the tide has turned, which is what \
                the ferry wants.\n    let lamp = Lamp::lit();\n    lamp.wait(|tide| tide.turned());\n    \
                println!(\"the lamp is out, and the ferry is in\");\n    println!(\"good night\");\n}</pre>";
    let article = page("", code);
    let code = article.blocks.iter().filter(|b| b.kind == BlockKind::Code);
    assert_eq!(code.count(), 1, "{:?}", article.blocks);
}

#[test]
fn what_nobody_sees_is_not_read() {
    let told = "The rowers of Harl met on the old lock to say what should become of the boat house, \
        and the talk went on until the lamps were lit along the bank.";
    let page = format!(
        "<html><head><title>The boat house of Harl</title><style>.zz, .yy {{ display: none }}</style></head>\
         <body><main><article><h1>The boat house of Harl</h1><p>{told}</p><p>{told}</p>\
         <p class=zz>Unseen by a sheet.</p><p style=\"position:absolute; left: -9999px\">Unseen beside the page.</p>\
         <p class=sr-only>Skip what follows</p><p class=lead>The kettle stayed on the lock.</p><p>{told}</p></article></main></body></html>"
    );
    let article = parse(&page, None);
    assert!(
        article.text.contains("The kettle stayed"),
        "{}",
        article.text
    );
    for hidden in ["Unseen", "Skip"] {
        assert!(!article.text.contains(hidden), "{}", article.text);
    }
}

#[test]
fn marks_of_items_words_put_in_place_and_parted_scenes() {
    let told = "The rowers of Harl met on the old lock to say what should become of the boat house, \
        and the talk went on until the lamps were lit along the bank.";
    let page = format!(
        "<html><head><title>The boat house of Harl</title></head><body><main><article>\
         <h1>The boat house of Harl</h1><p>{told}</p><p>{told}</p>\
         <p>It cost <del>ten</del><ins>twelve</ins> crowns and <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>.</p>\
         <ol style=\"list-style: none\"><li>(a) An oar of ash</li><li>(b) A net of hemp</li></ol>\
         <ul><li>• A kettle of tin</li></ul>\
         <ol type=a start=3><li>Ask the town<ol style=\"list-style-type: lower-roman\"><li>in a letter</li>\
         <li>in words</li></ol></li><li>Wait for it</li></ol>\
         <p>{told}</p><p>* * *</p><p>{told}</p></article></main></body></html>"
    );
    let article = parse(&page, None);
    let blocks: Vec<&str> = article
        .blocks
        .iter()
        .map(|b| article.slice(b.span))
        .collect();
    for block in [
        "It cost ten twelve crowns and 1/2.",
        "(a) An oar of ash",
        "• A kettle of tin",
        "c. Ask the town",
        "ii. in words",
        "d. Wait for it",
        "* * *",
    ] {
        assert!(blocks.contains(&block), "{block}: {blocks:?}");
    }
}
