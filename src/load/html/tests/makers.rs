//! What well-known makers of pages print around short texts, recipes, boards and books.

use super::{LONG, parse, shows, told};
use crate::article::{Article, BlockKind};

const ASKS: &str = "<div id=banner class=consent><p>We and our partners store and access information on \
    a device, such as unique IDs in cookies to process personal data.</p><p>You may accept or manage \
    your choices at any time.</p></div>";

fn sections(article: &Article) -> Vec<&str> {
    let blocks = article.blocks.iter();
    let headings = blocks.filter(|block| block.kind == BlockKind::Heading);
    headings.map(|block| article.slice(block.span)).collect()
}

fn lines(article: &Article) -> Vec<&str> {
    let blocks = article.blocks.iter();
    blocks.map(|block| article.slice(block.span)).collect()
}

#[test]
fn two_sentences_are_an_article_however_long_a_banner_is() {
    let page = |text: &str| {
        format!(
            "<html><head><title>The weir is shut</title><meta property=article:published_time \
             content=2031-05-03></head><body>{ASKS}<nav><a href=/a>News</a></nav><main><h1>The weir is \
             shut</h1><div class=entry-content>{text}</div><p>Previous: <a href=/p>A bench for the quay</a>\
             </p></main></body></html>"
        )
    };
    let two = page(
        "<p>The lower weir has been shut since Monday for a new hinge.</p>\
         <p>Boats go by the upper lock, which stays open until nine.</p>",
    );
    assert!(shows(&two, "a new hinge"), "{:#?}", told(&two));
    assert!(!shows(&two, "A bench for the quay"), "{:#?}", told(&two));
    assert!(!shows(&two, "our partners"), "{:#?}", told(&two));
}

#[test]
fn who_is_named_beside_the_author_wrote_as_well() {
    let page = |line: &str| {
        let data = r#"{"@type":"Article","headline":"The weir sings","author":{"@type":"Person",
            "name":"Ines Vale"},"contributor":[{"@type":"Person","name":"Bo Lind"}]}"#;
        parse(
            &format!(
                "<html><head><title>The weir sings</title><script type=application/ld+json>{data}</script>\
                 </head><body><article><h1>The weir sings</h1><h4>{line}</h4><p>{LONG}</p><p>{LONG} It \
                 rained.</p></article></body></html>"
            ),
            None,
        )
    };
    let names = |line: &str| page(line).metadata.byline;
    assert_eq!(
        names("Ines Vale, Bo Lind").as_deref(),
        Some("Ines Vale, Bo Lind")
    );
    // Who is not shown with her took the pictures, or mended a word.
    assert_eq!(names("Ines Vale").as_deref(), Some("Ines Vale"));
}

#[test]
fn a_recipe_in_its_card_is_the_article_without_its_buttons() {
    let card = |class: &str| {
        format!(
            "<html><head><title>Leek soup</title></head><body><article><h1>Leek soup</h1><p>{LONG}</p>\
             <p>{LONG} So we cook.</p><div class='{class}'><h2 class=name>Leek soup</h2>\
             <div class=rating>4.75 of 8 votes</div><div class=summary>For four, in an hour.</div>\
             <div class=times><span>Prep</span> <span>20 minutes</span></div>\
             <div><h3>Ingredients</h3><ul><li>3 leeks</li><li>1 onion</li></ul></div>\
             <div><h3>Notes</h3><div><span>Keeps for three days.</span></div></div></div></article></body></html>"
        )
    };
    let html = card("wprm-recipe-container");
    for line in [
        "For four, in an hour.",
        "Ingredients",
        "3 leeks",
        "Keeps for three days.",
    ] {
        assert!(shows(&html, line), "{line}: {:#?}", told(&html));
    }
    assert!(!shows(&html, "8 votes"), "{:#?}", told(&html));
}

/// A board that says by links to accounts who wrote, as news about programs is discussed on.
fn board(article: bool, asker: &str) -> Article {
    let (open, close, row) = if article {
        ("<article>", "</article>", "reply")
    } else {
        ("", "", "athing")
    };
    let answer = |who: &str, text: &str| {
        format!(
            "<tr class={row}><td><div><a href='user?id={who}'>{who}</a> <span title=2031-05-03>3 May 2031\
             </span></div><div class=text>{text}</div></td></tr>"
        )
    };
    let answers = answer(
        "weed44",
        "An index at the back of each, written while reading.",
    ) + &answer(
        "falk_n",
        "Burn them all. What matters you will remember anyway.",
    ) + &answer(
        "quay7",
        "Ask somebody who was there, while there still is somebody.",
    );
    parse(
        &format!(
            "<html><head><title>How do you find old notes?</title></head><body><div><a href=/new>new</a></div>\
             {open}<h1>How do you find old notes?</h1><div>by <a href='{asker}'>ole_b</a> 3 May 2031</div>\
             <p>I have forty notebooks and no way to find anything in them.</p>{close}\
             <table>{answers}</table></body></html>"
        ),
        None,
    )
}

#[test]
fn a_question_signed_as_its_answers_are_opens_a_thread() {
    let asked = board(false, "user?id=ole_b");
    let heads = sections(&asked);
    assert!(
        heads.iter().any(|head| head.contains("weed44")),
        "{heads:?}"
    );
    assert!(
        lines(&asked)
            .iter()
            .any(|line| line.contains("Burn them all"))
    );
    // An article, or a text by somebody who is no member, has comments below it.
    for other in [board(true, "user?id=ole_b"), board(true, "/staff/ole")] {
        assert!(
            !lines(&other)
                .iter()
                .any(|line| line.contains("Burn them all"))
        );
    }
}

#[test]
fn an_only_answer_to_a_post_is_a_post() {
    let post = |who: &str, text: &str, inside: &str| {
        format!(
            "<div class='thing comment'><p class=tagline><a class=author href='/user/{who}'>{who}</a> \
             <time datetime=2031-05-03>3 May 2031</time></p><div class=md><p>{text}</p></div>\
             <div class=child>{inside}</div></div>"
        )
    };
    let inner = post(
        "ole_b",
        "There is a pale mark in the hall, as of a clock.",
        "",
    );
    let posts = post(
        "weed44",
        "A hollow shaft and three teeth: that is for a clock.",
        &inner,
    ) + &post(
        "falk_n",
        "Or for a tea caddy. Look for a caddy in the attic.",
        "",
    ) + &post(
        "quay7",
        "My aunt had one like it, and it opened nothing at all.",
        "",
    );
    let article = parse(
        &format!(
            "<html><head><title>What is this key for?</title></head><body><h1>What is this key for?</h1>\
             <div class=list>{posts}</div></body></html>"
        ),
        None,
    );
    let heads = sections(&article);
    assert!(heads.iter().any(|head| head.contains("ole_b")), "{heads:?}");
}

#[test]
fn the_larger_name_over_a_page_is_the_sites() {
    let text = format!("<p>{LONG}</p><p>{LONG} It rained.</p>");
    let title = |window: &str, body: &str| {
        let html =
            format!("<html><head><title>{window}</title></head><body>{body}{text}</body></html>");
        parse(&html, None).metadata.title.unwrap_or_default()
    };
    let old = "<center><font size=+3><b>The Tarn Historian</b></font></center>\
               <p><a href=/>Home</a></p><p><font size=5><b>The button mill</b></font></p>";
    assert_eq!(
        title("The Tarn Historian - The button mill", old),
        "The button mill"
    );
    let book =
        "<h1 class=menu-title>The Ladder Book</h1><main><h1><a href=#a>Borrowing a ladder</a></h1>";
    assert_eq!(
        title("Borrowing a ladder - The Ladder Book", book),
        "Borrowing a ladder"
    );
    // A section of the article may be called as the window ends.
    let own = "<h1>The button mill</h1>";
    assert_eq!(title("The button mill", own), "The button mill");
}

#[test]
fn days_of_a_life_and_of_a_change_are_no_publication() {
    let page = |line: &str, data: &str| {
        let html = format!(
            "<html lang=en><head><title>Ada Marsh of Tarn</title>{data}</head><body><article><h1>Ada Marsh of \
             Tarn</h1><p>{line}</p><p>{LONG}</p><p>{LONG} It rained.</p></article></body></html>"
        );
        parse(&html, None)
            .metadata
            .published
            .as_deref()
            .map(str::to_string)
    };
    let day = page("April 2, 1931 – October 19, 2023", "").unwrap_or_default();
    assert!(!day.starts_with("1931"), "{day}");
    let data = "<meta property=article:published_time content=2031-01-27T10:00:00Z>\
                <meta property=article:modified_time content=2031-02-01T10:00:00Z>";
    for line in [
        "Dernière mise à jour : 1 févr. 2031",
        "Ultimo aggiornamento: 1 febbraio 2031",
    ] {
        let day = page(line, data).unwrap_or_default();
        assert!(day.starts_with("2031-01-27"), "{line}: {day}");
    }
}

#[test]
fn a_box_that_asks_for_an_address_goes_with_its_second_line() {
    let page = |inside: &str| {
        format!(
            "<html><head><title>The weir is open</title></head><body><article><h1>The weir is open</h1>\
             <p>{LONG}</p>{inside}<p>{LONG} It rained.</p></article></body></html>"
        )
    };
    for inside in [
        "<div class=NewsletterModule><h3>Get the morning list</h3><p>Harbour news in your inbox.</p></div>",
        "<div class=fancy><div>Sign up for the harbour newsletter</div><p>Tides and gossip, every day.</p></div>",
    ] {
        let html = page(inside);
        for line in [
            "morning list",
            "Harbour news in your inbox",
            "Tides and gossip",
        ] {
            assert!(!shows(&html, line), "{:#?}", told(&html));
        }
    }
    let html =
        page("<div class=remark><h3>The lower gate</h3><p>It was made by hand in 1911.</p></div>");
    assert!(shows(&html, "made by hand"), "{:#?}", told(&html));
}

#[test]
fn the_card_of_who_answers_is_no_signature() {
    let answer = |who: &str, text: &str, sign: &str| {
        format!(
            "<div class=answer itemprop=suggestedAnswer itemscope itemtype='https://schema.org/Answer'><div \
             class=body><p>{text}</p></div><div class=post-signature>{sign}<div class=user-info><div>answered \
             <span>May 6, 2031 at 10:00</span></div><div class=user-details><a href='/users/8'>{who}</a></div>\
             </div></div></div>"
        )
    };
    let answers = answer(
        "Ada Marsh",
        "The yeast is warm and hungry, so feed it twice a day.",
        "",
    ) + &answer(
        "weed44",
        "I have baked from one that smelt far worse, and nobody died.",
        "",
    );
    let article = parse(
        &format!(
            "<html><head><title>Why does dough smell?</title></head><body><h1>Why does dough smell?</h1><p>My \
             dough is three weeks old and smells of pears. Is that safe?</p><div id=answers>{answers}</div>\
             </body></html>"
        ),
        None,
    );
    let heads = sections(&article);
    for who in ["Ada Marsh", "weed44"] {
        assert!(heads.iter().any(|head| head.contains(who)), "{heads:?}");
    }
}

#[test]
fn a_short_text_keeps_its_captions() {
    let html = format!(
        "<html><head><title>The raft race</title><meta name=author content='Ines Vale'></head><body>{ASKS}\
         <article><h1>The raft race</h1><p>The sun came out for the raft race, and so did half the town.</p>\
         <figure><figure><img src=1.jpg><figcaption>The start below the bridge</figcaption></figure>\
         <figure><img src=2.jpg><figcaption>Bakers in the lead, for now</figcaption></figure></figure>\
         <p>First across the line was the raft of the library.</p></article></body></html>"
    );
    for line in [
        "half the town",
        "The start below",
        "Bakers in the lead",
        "raft of the library",
    ] {
        assert!(shows(&html, line), "{line}: {:#?}", told(&html));
    }
}

#[test]
fn a_heading_over_a_link_that_is_gone_heads_nothing() {
    let page = |inside: &str| {
        format!(
            "<html><head><title>The kettle, tried</title></head><body><article><h1>The kettle, tried</h1>\
             <p>{LONG}</p>{inside}<h2>Noise</h2><p>{LONG} It rained.</p></article></body></html>"
        )
    };
    let html =
        page("<div class=more><h3>The best kettle deals</h3><p><a href=/x>Read more</a></p></div>");
    assert!(!shows(&html, "kettle deals"), "{:#?}", told(&html));
    let html = page("<h2>Sound</h2>");
    assert!(shows(&html, "Noise"), "{:#?}", told(&html));
}

#[test]
fn what_leads_in_may_be_called_a_teaser() {
    let page = |class: &str| {
        format!(
            "<html><head><title>The wells run again</title></head><body><div class=news-single><h1>The wells \
             run again</h1><p><time datetime=2031-04-26>26.04.2031</time></p><div class='{class}'><p>All eleven \
             wells of the town have been running since Wednesday.</p></div><div class=news-text-wrap><p>{LONG}\
             </p><p>{LONG} It rained.</p></div></div></body></html>"
        )
    };
    let html = page("teaser-text");
    assert!(shows(&html, "All eleven wells"), "{:#?}", told(&html));
}
