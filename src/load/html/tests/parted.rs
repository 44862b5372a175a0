//! What style alone sets apart or takes away: parts of a row, titles and bylines in cells, lists
//! without marks, texts in the state of scripts, boxes against blockers, threads that open shortly.

use super::{LONG, parse, shows, told};
use crate::article::Article;

fn page(title: &str, head: &str, body: &str) -> String {
    format!("<html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>")
}

fn text() -> String {
    format!("<p>The weir is open. {LONG} It was May.</p><p>It rained. {LONG}</p>")
}

fn byline(article: &Article) -> Option<&str> {
    article.metadata.byline.as_deref()
}

fn day(article: &Article) -> Option<String> {
    let published = article.metadata.published.as_ref()?;
    published.date().map(|date| date.day())
}

#[test]
fn parts_of_a_row_are_parted() {
    let title = "The weir of Lund is open";
    for row in [
        "<div><span>By </span><a href=/ines>Ines Vale</a><span>Harbour reporter</span></div><p>3 May 2031</p>",
        "<div><a href=/people/ines>Ines Vale</a><!-- --><span>Senior boat writer</span></div><p>May 3, 2031</p>",
        "<div>Ines ValeMay 3, 2031, 7:12 AM</div>",
    ] {
        let html = page(title, "", &format!("<h1>{title}</h1>{row}{}", text()));
        let article = parse(&html, None);
        assert_eq!(
            byline(&article),
            Some("Ines Vale"),
            "{row}: {:#?}",
            told(&html)
        );
        assert_eq!(day(&article).as_deref(), Some("2031-05-03"), "{row}");
    }
    // Words of one word, or of running text, are not.
    let words = "<p>The <b>Mc</b><i>Donald</i> boats of <span>Agri</span><span>Soft</span> lay there, and nobody rowed.</p>";
    let html = page(title, "", &format!("<h1>{title}</h1>{words}{}", text()));
    let whole = "paragraph The McDonald boats of AgriSoft lay there, and nobody rowed.";
    assert!(
        told(&html).iter().any(|line| line == whole),
        "{:#?}",
        told(&html)
    );
}

#[test]
fn old_pages_set_titles_and_bylines_in_cells() {
    let title = "Goats mow the old lock";
    for (window, head) in [
        (
            "Lund Light",
            format!(
                "<tr><td class=headline>{title}</td></tr><tr><td>by Ines Vale, 3 May 2031</td></tr>"
            ),
        ),
        (
            "Lund Light",
            format!("<tr><td>{title}</td></tr><tr><td>By Ines Vale<br>May 3, 2031</td></tr>"),
        ),
        (
            title,
            format!(
                "<tr><td><h2>{title}</h2></td></tr><tr><td><table><tr><td>INES VALE</td><td>May 3, 2031</td></tr></table></td></tr>"
            ),
        ),
        (
            title,
            format!(
                "<tr><td><h2>{title}</h2><table><tr><td>Author:</td><td>Ines Vale</td></tr><tr><td>Date:</td><td>3.5.2031</td></tr></table></td></tr>"
            ),
        ),
        (
            title,
            format!(
                "<tr><th><font size=+2>{title}</font></th></tr><tr><td>Posted 5/3/2031<br>Ines Vale, staff</td></tr>"
            ),
        ),
    ] {
        let html = page(
            window,
            "",
            &format!("<table>{head}<tr><td>{}</td></tr></table>", text()),
        );
        let article = parse(&html, None);
        assert_eq!(article.metadata.title.as_deref(), Some(title), "{head}");
        let name = byline(&article).map(str::to_lowercase);
        assert_eq!(
            name.as_deref(),
            Some("ines vale"),
            "{head}: {:#?}",
            told(&html)
        );
    }
}

#[test]
fn lists_without_marks_have_none() {
    let list = "<li>Step 1. Open the weir.</li><li>Step 2. Shut it.</li>";
    for (head, tag) in [
        ("", "ol style='list-style: none'"),
        (
            "<style>ol.steps, .x { list-style:none }</style>",
            "ol class=steps",
        ),
    ] {
        let html = page(
            "The weir",
            head,
            &format!("<h1>The weir</h1>{}<{tag}>{list}</ol>{}", text(), text()),
        );
        let said = told(&html).join("\n");
        assert!(
            said.contains("Step 1. Open") && !said.contains("1. Step 1"),
            "{said}"
        );
    }
    let counted = "<style>.s{list-style:none}.s li::before{content:counter(c)}</style>";
    let html = page(
        "The weir",
        counted,
        &format!(
            "<h1>The weir</h1>{}<ol class=s><li>Open it.</li><li>Shut it.</li></ol>{}",
            text(),
            text()
        ),
    );
    assert!(
        told(&html).join("\n").contains("2. Shut it."),
        "{:#?}",
        told(&html)
    );
}

#[test]
fn scripts_that_are_no_json_hold_texts() {
    let text = text() + &text();
    let body = text.replace('<', "\\u003C").replace('"', "\\\"");
    let places = serde_json::json!([{"story": 1}, {"title": 2, "body": 3}, "The weir is open at last", text]);
    for script in [
        format!(
            "<script>window.__NUXT__=(function(a,b){{return {{data:[{{story:{{title:a,body:\"{body}\"}}}}],e:b}}}}(\"The weir is open at last\",null));</script>"
        ),
        format!(
            "<script>window.__NUXT__={{data:[{{title:'The weir is open at last',text:'{body}',on:!0}}]}}</script>"
        ),
        format!("<script type=\"application/json\" id=\"__NUXT_DATA__\">{places}</script>"),
    ] {
        let html = page(
            "The weir is open at last",
            "",
            &format!("<div id=__nuxt></div>{script}"),
        );
        assert!(
            shows(&html, &format!("It rained. {LONG}")),
            "{script}: {:#?}",
            told(&html)
        );
    }
}

#[test]
fn boxes_against_blockers_go() {
    let title = "The weir of Lund is open";
    for said in [
        "<h2>It looks like you block us</h2><p>Please switch your ad blocker off for this site, or give us a crown.</p>",
        "<h3>Werbeblocker erkannt</h3><p>Bitte schalten Sie ihn für unsere Seite aus.</p>",
    ] {
        let html = page(
            title,
            "",
            &format!(
                "<div class=o>{said}</div><article><h1>{title}</h1>{}{}</article>",
                text(),
                text()
            ),
        );
        let shown = told(&html).join("\n");
        assert!(
            !shown.contains("locker") && !shown.contains("block us"),
            "{shown}"
        );
    }
    let html = page(
        title,
        "",
        &format!(
            "<article><h1>{title}</h1><p>The Light no longer asks anybody to disable an ad blocker. {LONG}</p>{}</article>",
            text()
        ),
    );
    assert!(
        told(&html).join("\n").contains("ad blocker"),
        "{:#?}",
        told(&html)
    );
}

#[test]
fn a_thread_may_open_in_a_line() {
    let said = "They took the goats by boat, and the boat was late, as it always is in May.";
    let post = |name: &str, when: &str, words: &str| {
        format!(
            "<div class=comment><p class=tagline><a class=author href=/u/{name}>{name}</a> {when}</p>\
             <div class=md><p>{words}</p></div><ul><li>permalink</li><li>embed</li><li>report</li><li>reply</li></ul></div>"
        )
    };
    let posts: String = [
        ("ole", "2 days ago"),
        ("ada", "1 day ago"),
        ("per", "3 hours ago"),
    ]
    .map(|(name, when)| post(name, when, said))
    .concat();
    let title = "Who took the goats over?";
    let html = page(
        &format!("{title} : lundlife"),
        "",
        &format!(
            "<div class=content><p class=title><a class=title href=/1>{title}</a> (self.lundlife)</p><p class=tagline>submitted \
             3 days ago by <a class=author href=/u/noor>noor</a></p><div class=md><p>Nobody told us.</p></div><div class=comments>{posts}</div></div>"
        ),
    );
    let shown = told(&html).join("\n");
    assert!(shows(&html, "Nobody told us."), "{shown}");
    assert!(
        !shown.contains("embed") && !shown.contains("permalink"),
        "{shown}"
    );
    assert_eq!(parse(&html, None).metadata.title.as_deref(), Some(title));
}

#[test]
fn moments_without_a_year_part_posts() {
    let post = |name: &str, when: &str, words: &str| {
        format!(
            "<div class=topic-post><div class=names><a href=/u/{name}>{name}</a></div><a class=post-date>{when}</a>\
             <div class=cooked><p>{words}</p></div></div>"
        )
    };
    let posts = [
        post("ole", "Feb 2", "Five weeks late."),
        post(
            "ada",
            "Feb 2",
            "The launch was sold in January and nobody told the rocks, nor the keeper.",
        ),
        post(
            "per",
            "4d",
            "We had the same at the mole. Keep two months of rice and a hen, and write it down.",
        ),
    ]
    .concat();
    let title = "Boats that come late";
    let html = page(
        &format!("{title} - Supplies - Keepers"),
        "",
        &format!("<div id=topic-title><h1><a href=/t/9>{title}</a></h1></div><div>{posts}</div>"),
    );
    let shown = told(&html);
    let heads: Vec<&String> = shown
        .iter()
        .filter(|line| line.starts_with("heading"))
        .collect();
    assert_eq!(heads.len(), 3, "{shown:#?}");
}

#[test]
fn a_live_blog_may_have_two_short_entries() {
    let title = "The barge leaves Lund: live";
    for [first, second] in [
        [
            "<div class=u><time datetime=2031-05-03T08:10:00Z>08:10</time><p>She is off. Nobody waves.</p></div>",
            "<div class=u><time datetime=2031-05-03T07:55:00Z>07:55</time><p>Ropes are being thrown.</p></div>",
        ],
        [
            "<div class=lb-post><div class=lb-time>11:20 am, May 3</div><div class=lb-head>She is off</div><div class=lb-body><p>A brass band plays.</p></div></div>",
            "<div class=lb-post><div class=lb-time>11:02 am, May 3</div><div class=lb-head>Crowd gathers</div><div class=lb-body><p>Ropes are being thrown.</p></div></div>",
        ],
    ] {
        let html = page(
            title,
            "",
            &format!("<h1>{title}</h1><div>{first}{second}</div>"),
        );
        let shown = told(&html).join("\n");
        assert!(shown.contains("She is off"), "{shown}");
        assert!(shows(&html, "Ropes are being thrown."), "{shown}");
    }
}
