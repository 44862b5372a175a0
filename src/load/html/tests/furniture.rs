//! What stands between the paragraphs of an article and is none of it: headlines of others, what
//! players say, whose a page is; and words that are parted or glued by style alone.

use super::{parse, told};

const TEXT: [&str; 4] = [
    "The keeper of the Lund light has counted birds since the bridge was built, and on Sunday night she counted more of them than ever.",
    "Most came in from the north, low over the water, and turned when they saw the lamp, which was dimmed for an hour to let them pass.",
    "Two of the rings that she read were from a station that closed before she was born, and she wrote to the man who had closed it.",
    "He answered by return of post, on the back of an old list, that he had never believed in counting anything that could be asked.",
];

/// A page of four paragraphs with `inside` between each two of them.
fn page(inside: [&str; 3]) -> String {
    let [a, b, c, d] = TEXT;
    let [x, y, z] = inside;
    format!(
        "<html><head><title>The night of the birds</title></head><body><article><h1>The night of \
         the birds</h1><p>{a}</p>{x}<p>{b}</p>{y}<p>{c}</p>{z}<p>{d}</p></article></body></html>"
    )
}

/// Asserts that a page shows its four paragraphs, and of these lines none.
fn is_left_out(html: &str, lines: &[&str]) {
    let shown = told(html);
    for text in TEXT {
        assert!(
            shown.contains(&format!("paragraph {text}")),
            "{html}: {shown:#?}"
        );
    }
    for line in lines {
        // What is not the article's may be shown as such.
        let own =
            |block: &&String| !block.starts_with("boilerplate") && !block.starts_with("byline");
        assert!(
            !shown.iter().filter(own).any(|block| block.contains(line)),
            "{html}: {shown:#?}"
        );
    }
}

#[test]
fn headlines_of_other_articles_are_left_out() {
    let heads = [
        "Ferry to Lund Stays in Port",
        "Council Buys a Second Lamp",
        "Where the Ring Makers Went",
    ];
    let set = |how: &dyn Fn(&str) -> String| heads.map(how);
    for items in [
        set(&|head| {
            format!(
                "<div class='insert'><ul><li class=flag><h3><a href='/n/1'>{head}</a></h3></li></ul></div>"
            )
        }),
        set(&|head| format!("<div class='related'><h4><a href='/n/1'>{head}</a></h4></div>")),
        set(&|head| {
            format!(
                "<figure><a href='/n/1'><img src=a.jpg></a><figcaption><h5><a href='/n/1'>{head}</a></h5></figcaption></figure>"
            )
        }),
        set(&|head| format!("<p><a href='https://lund.example/{head}'>{head}</a></p>")),
        set(&|head| format!("<p>&gt;&gt;&gt; <a href='/n/1'>{head}</a></p>")),
    ] {
        let [x, y, z] = &items;
        is_left_out(&page([x, y, z]), &heads);
    }
    let one = "<p><a href='/n/1'>» Ferry to Lund Stays in Port</a></p>";
    is_left_out(&page(["", one, ""]), &heads[..1]);
}

#[test]
fn links_of_the_article_stay() {
    for inside in [
        // Headings that lead somewhere, over text of their own.
        "<h3><a href='/w'>What a ring says of a bird</a></h3>",
        "<ol><li><h3><a href='/w'>What a ring says of a bird</a></h3><p>It says where it was put on, and no more.</p></li></ol>",
        "<p><a href='/w'>What a ring says of a bird</a></p>",
        "<p>Three of them are in print:</p><p><a href='/w'>What a ring says of a bird</a></p><p><a href='/v'>What a lamp says of a ship</a></p>",
        "<h3><a href='#w'>What a ring says of a bird</a></h3>",
    ] {
        let shown = told(&page(["", inside, ""])).join("\n");
        assert!(
            shown.contains("What a ring says of a bird"),
            "{inside}: {shown}"
        );
    }
}

#[test]
fn the_title_of_a_gallery_is_no_heading() {
    let gallery = "<div class='gallery-open' role=button><header><h2>Rings of the north in pictures</h2></header>\
                   <div><img src=g.jpg alt='A ring beside a coin'></div></div>";
    is_left_out(&page(["", gallery, ""]), &["Rings of the north"]);
    let own = "<div class='media-text'><h2>Rings of the north</h2><img src=g.jpg alt='A ring'><p>They are lighter than those of the south, and the letters are stamped by hand.</p></div>";
    let shown = told(&page(["", own, ""]));
    assert!(
        shown.contains(&"heading Rings of the north".to_string()),
        "{shown:#?}"
    );
}

#[test]
fn what_players_say_is_left_out() {
    for (inside, line) in [
        (
            "<figure><img src=a.jpg><div class='player__caption'>Media playback is unsupported on your device</div></figure>",
            "playback",
        ),
        (
            "<div><div class=time>Current Time <b>0:00</b></div><div>Duration Time 0:00</div><div>Loaded: 0%</div></div>",
            "0:00",
        ),
        (
            "<figure><img src=a.jpg><figcaption>Media playback is not supported on this device</figcaption></figure>",
            "playback",
        ),
    ] {
        is_left_out(&page(["", inside, ""]), &[line]);
    }
    let own = "<p>Duration: 45 minutes, with a pause on the bridge.</p>";
    assert!(told(&page(["", own, ""])).join("\n").contains("45 minutes"));
}

#[test]
fn whose_a_text_is_is_no_text() {
    for line in [
        "Copyright 2031 Lund Light Corp. All rights reserved. Nobody may print this again without asking us.",
        "Copyright © 2031 Lund Light",
        "© Copyright Lund Light Ltd.",
        "This article was originally published by <a href=/x>The Lund Light</a>.",
        "This story first appeared in The Lund Light.",
    ] {
        let inside = format!("<p><em>{line}</em></p>");
        is_left_out(&page(["", "", &inside]), &["Lund Light"]);
    }
    for line in [
        "Copyright law says nothing of lists of birds, and she was glad of it.",
        "This article of faith was first held by rowers.",
    ] {
        let inside = format!("<p>{line}</p>");
        assert!(
            told(&page(["", "", &inside])).contains(&format!("paragraph {line}")),
            "{line}"
        );
    }
}

#[test]
fn which_of_a_gallerys_pictures_it_is_may_be_glued_to_its_caption() {
    for count in [
        "<span class=count>1<span>of</span>4</span>",
        "<span class='slide-counter'>2 of 7</span>",
    ] {
        let figure = format!(
            "<figure><img src=a.jpg><figcaption>{count}<span>Gulls over the bridge</span></figcaption></figure>"
        );
        let shown = told(&page(["", &figure, ""]));
        assert!(
            shown
                .iter()
                .any(|b| b.ends_with("] Gulls over the bridge")
                    || b == "caption Gulls over the bridge"),
            "{shown:#?}"
        );
    }
    let own = "<figure><img src=a.jpg><figcaption><b>2 of 7</b></figcaption></figure>";
    assert!(
        !told(&page(["", own, ""]))
            .join("\n")
            .contains("paragraph 2 of 7")
    );
}

#[test]
fn what_announces_a_day_goes_with_it() {
    let label = "<div><p><span>Release Date:</span></p><div class=date>Sunday, 3 May 2031 – 3:55pm</div></div>";
    let shown = told(&page(["", label, ""])).join("\n");
    assert!(!shown.contains("paragraph Release Date:"), "{shown}");
    let own = "<p>She wrote down:</p><p>Sunday, and nothing but gulls until the lamp went out for good.</p>";
    assert!(
        told(&page(["", own, ""]))
            .join("\n")
            .contains("She wrote down:")
    );
}

#[test]
fn a_first_letter_may_be_a_line_of_its_own() {
    let body = |first: &str| {
        format!(
            "<title>The night of the birds</title><article><h1>The night of the birds</h1>{first}<p>{}</p><p>{}</p><p>{}</p></article>",
            TEXT[1], TEXT[2], TEXT[3]
        )
    };
    for first in [
        "<div><span class=a>T</span><p>he keeper of the Lund light has counted birds since the bridge was built, and on Sunday she counted more.</p></div>",
        "<div><b>T</b>\n<p><a href=/k>he keeper</a> of the Lund light has counted birds since the bridge was built, and on Sunday she counted more.</p></div>",
    ] {
        let shown = told(&body(first));
        assert!(
            shown
                .iter()
                .any(|b| b.starts_with("paragraph The keeper of the Lund")),
            "{shown:#?}"
        );
        assert!(!shown.iter().any(|b| b.ends_with(" T")), "{shown:#?}");
    }
    let apart = "<div><span>A</span><p>long night lay behind the keeper of the Lund light, who had counted more birds than ever on Sunday.</p></div>";
    let shown = told(&body(apart)).join("\n");
    assert!(!shown.contains("Along"), "{shown}");
}

#[test]
fn captions_without_a_figure_are_captions() {
    let caption = "Gulls crossed the bridge on Sunday, low over the water. (Lund Light)";
    for inside in [
        format!(
            "<div class='inline-video'><div></div><div class='inline-video-caption'><span class='x-caption'>{caption}</span></div></div>"
        ),
        format!(
            "<div class=embed-media><img src=a.jpg><div class='embed-caption'>{caption}</div></div>"
        ),
        format!(
            "<div><img src='a.jpg' alt='a-3.jpg'><p class='wp-caption-text'>{caption}</p></div>"
        ),
        format!("<p style='font-size:11px'><em>Header Image: </em>{caption}</p>"),
        format!("<p>Foto: {caption}</p>"),
    ] {
        let shown = told(&page(["", &inside, ""]));
        let found: Vec<&String> = shown
            .iter()
            .filter(|b| b.contains("Gulls crossed"))
            .collect();
        assert!(
            found.iter().all(|b| b.starts_with("caption ")),
            "{inside}: {shown:#?}"
        );
        assert!(
            !shown.join("\n").contains("a-3.jpg"),
            "{inside}: {shown:#?}"
        );
    }
    let own = "<p>Image: that is what she called it, for want of a better word, and so did the man who had closed the station in the north before she was even born; the word stayed, though nobody could say what it had been the image of, and in the end it stood on the door of the shed in white paint, where the rain has left of it what it liked.</p>";
    assert!(
        told(&page(["", own, ""]))
            .join("\n")
            .contains("paragraph Image: that is")
    );
}

#[test]
fn a_long_caption_stands_once_on_a_page() {
    let figure = "<figure><img src=a.jpg><figcaption>Gulls cross the bridge of Lund, low over the water and the lamp, on the night on which nobody slept in the whole of the town.</figcaption></figure>";
    let shown = told(&page([figure, "", figure])).join("\n");
    assert_eq!(shown.matches("on which nobody slept").count(), 1, "{shown}");
    let named =
        "<figure><img src=a.jpg><figcaption>Gulls over Lund (Photo: Ada Lie)</figcaption></figure>";
    let shown = told(&page([named, "", named])).join("\n");
    assert_eq!(shown.matches("Ada Lie").count(), 2, "{shown}");
}

#[test]
fn a_day_glued_to_what_leads_in_is_left_out() {
    let html = page(["", "", ""]).replace(
        "</h1>",
        "</h1><h2 class='deck'>The birds came late, and the keeper counted them all. Who else would?\
         <span class='x-date'>Monday, 4 May 2031</span></h2>",
    );
    let shown = told(&html).join("\n");
    assert!(!shown.contains("would?Monday"), "{shown}");
    assert!(shown.contains("Who else would?"), "{shown}");
}

#[test]
fn who_wrote_may_open_the_text() {
    let html = |by: &str, meta: &str| {
        page(["", "", ""])
            .replace("<p>The keeper of", &format!("<p>{by}The keeper of"))
            .replace("<head>", &format!("<head>{meta}"))
    };
    let account = "<meta name=author content='LUNDTEAM'>";
    for (by, meta) in [
        ("By Ada Lie: ", ""),
        ("<strong>By Ada Lie: </strong>", account),
        ("By Ada Lie: ", "<meta name=author content='Ada Lie'>"),
    ] {
        let article = parse(&html(by, meta), None);
        assert_eq!(article.metadata.byline.as_deref(), Some("Ada Lie"), "{by}");
        assert!(!article.text.contains("By Ada Lie"), "{}", article.text);
        assert!(
            article.text.contains("\n\nThe keeper of"),
            "{}",
            article.text
        );
    }
    for by in [
        "By night: ",
        "By and by: ",
        "By Sunday Night There Was One Rule: ",
    ] {
        let article = parse(&html(by, ""), None);
        assert!(article.text.contains(by.trim()), "{by}");
    }
}

#[test]
fn labels_before_links_and_calls_to_readers_are_left_out() {
    for line in [
        "Don’t miss: <a href=/n/1>Ferry to Lund stays in port</a>",
        "Editor’s picks: <a href=/n/1>Ferry to Lund stays in port</a>",
        "LISTEN | <a href=/n/1>Ferry to Lund stays in port</a>",
        "[Read more: <a href=/n/1>Ferry to Lund stays in port</a>]",
        ">> Lire également : <a href=/n/1>Ferry to Lund stays in port</a>",
        "<a href=/n/1>Click here to read more about the Ferry to Lund</a>",
        "The post <a href=/n/1>Ferry to Lund</a> appeared first on <a href=/>The Lund Light</a>.",
        "Follow the Ferry to Lund on Google News",
        "Subscribe now to read all our Ferry to Lund stories.",
    ] {
        let inside = format!("<p>{line}</p>");
        is_left_out(&page(["", &inside, ""]), &["Ferry to Lund"]);
    }
    for line in [
        "SKIP ADVERTISEMENT",
        "Weiterlesen nach der Anzeige",
        "Lesen Sie hier mehr dazu.",
        "Continue reading the main story",
        "Tap to enlarge",
    ] {
        let inside = format!("<p>{line}</p>");
        is_left_out(&page(["", &inside, ""]), &[line]);
    }
    for line in [
        "The bridge: <a href=/n/1>a survey of birds</a> was kept there.",
        "Follow the birds and you will see the bridge, she said.",
        "Support for the light came from our town in the north.",
        "“Read more books,” she told the rowers of Lund.",
    ] {
        let inside = format!("<p>{line}</p>");
        let words = line
            .split(['<', '“'])
            .max_by_key(|part| part.len())
            .unwrap_or_default();
        let shown = told(&page(["", &inside, ""])).join("\n");
        assert!(
            shown.contains(words.trim_start_matches("a href=/n/1>")),
            "{line}: {shown}"
        );
    }
}
