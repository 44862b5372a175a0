//! Pages as sites build them today and as they were built once: answers that unfold, comments
//! without names, pages without headings, state in scripts, what servers and programs say.

use super::{LONG, parse, shows, told};
use crate::article::Article;

/// A page of two paragraphs below its title, with something before, between and behind them.
fn page(title: &str, above: &str, between: &str, behind: &str) -> String {
    format!(
        "<html lang=en><head><title>{title}</title></head><body>{above}<div class=story><p>{LONG}\
         </p>{between}<p>It rained. {LONG}</p></div>{behind}</body></html>"
    )
}

#[test]
fn a_question_that_is_a_button_heads_its_answer() {
    let item = |question: &str| {
        format!("<h3><button>{question}</button></h3><div hidden><p>{LONG}</p></div>")
    };
    let html = format!(
        "<html><head><title>Questions on the weir</title></head><body><main><h1>Questions on the \
         weir</h1>{}{}</main></body></html>",
        item("Who owns it?"),
        item("Who shuts it?")
    );
    for question in ["Who owns it?", "Who shuts it?"] {
        assert!(shows(&html, question), "{:#?}", told(&html));
    }
    // A button beside a heading's words is none of them.
    let html = page(
        "The weir",
        "<h1>The weir</h1>",
        "<h2>The gates <button>Copy link</button></h2>",
        "",
    );
    assert!(shows(&html, "The gates") && !shows(&html, "Copy link"));
}

#[test]
fn comments_without_names_are_left_out() {
    let said = "They sold it to a farmer, I heard, who keeps his hens in it.";
    let section = format!(
        "<section class=comments-area><h2>Comments (2)</h2><div>{said}</div><div>{said} Twice.\
         </div></section>"
    );
    let flat =
        format!("<h2>Comments</h2><p>{said}</p><p>Posted by: Bo at May 4, 2031 11:40 AM</p>");
    for behind in [section, flat] {
        let html = page(
            "The ferry is sold",
            "<h1>The ferry is sold</h1>",
            "",
            &behind,
        );
        assert!(!shows(&html, said), "{:#?}", told(&html));
    }
    // Somebody else's comments are what an article may be about.
    let inside = format!("<h2>Comments</h2><p>{said} {LONG}</p>");
    let html = page(
        "The ferry is sold",
        "<h1>The ferry is sold</h1>",
        &inside,
        "",
    );
    assert!(shows(&html, said), "{:#?}", told(&html));
}

#[test]
fn titles_of_pages_without_headings_are_lines() {
    let title = |html: &str| -> Article { parse(html, None) };
    for (window, above) in [
        (
            "Tide Review Online -- Nets in the Sound",
            "<div>Tide Review Online</div><b>Nets in the Sound</b><br>",
        ),
        (
            "Nets in the Sound – Quay Blog",
            "<div class='text-lg'>Quay Blog</div><div>Nets in the Sound</div>",
        ),
        (
            "Nets in the Sound – Quay Blog",
            "<div class='text-4xl font-bold'>Nets in the Sound</div>",
        ),
    ] {
        let article = title(&page(window, above, "", ""));
        assert_eq!(
            article.metadata.title.as_deref(),
            Some("Nets in the Sound"),
            "{window}"
        );
    }
}

#[test]
fn the_sites_name_behind_a_heading_is_no_part_of_the_title() {
    for (window, heading) in [
        (
            "Keepers decry price of oars - The Ellery Light",
            "Keepers decry price of oars",
        ),
        ("老泳池明年春天关闭_海港网", "老泳池明年春天关闭"),
        ("The Ferryman by Ida Moen | Verse", "The Ferryman"),
    ] {
        let head = format!("<meta property='og:title' content='{window}'>");
        let html = page(window, &format!("<h1>{heading}</h1>"), "", "");
        let html = match window.contains(" - ") {
            true => html.replace("</title>", &format!("</title>{head}")),
            false => html,
        };
        let article = parse(&html, None);
        assert_eq!(article.metadata.title.as_deref(), Some(heading), "{window}");
    }
    // A dash may be the title's own.
    let window = "Keepers decry price of oars - and of nets";
    let html = page(window, &format!("<h1>{window}</h1>"), "", "");
    let article = parse(&html, None);
    assert_eq!(article.metadata.title.as_deref(), Some(window));
}

#[test]
fn scripts_that_hold_the_article_are_read() {
    let text = format!("<p>{LONG}</p><p>It rained. {LONG}</p><p>Later on, {LONG}</p>");
    let post = serde_json::json!({"post": {"title": "The weir", "content": text,
        "author": {"name": "Ida Moen"}, "published_at": "2031-05-03T10:00:00Z"}});
    let html = format!(
        "<html><head><title>The weir</title></head><body><div id=root></div><noscript>You need to \
         enable JavaScript to run this app.</noscript><script>window.__STATE__={post};</script>\
         </body></html>"
    );
    let article = parse(&html, None);
    assert!(article.text.contains("It rained."), "{}", article.text);
    assert_eq!(article.metadata.byline.as_deref(), Some("Ida Moen"));
}

#[test]
fn readings_that_bury_a_text_are_left_out() {
    let word = "<ruby>港<rt>みなと</rt></ruby>に船が入る。";
    let html = page(
        "港",
        "<h1>港</h1>",
        &format!("<p>{}</p>", word.repeat(60)),
        "",
    );
    let text = parse(&html, None).text;
    assert!(
        text.contains("港に船が") && !text.contains("みなと"),
        "{text}"
    );
    let html = page("港", "<h1>港</h1>", &format!("<p>{word}{LONG}</p>"), "");
    assert!(parse(&html, None).text.contains("港(みなと)"));
}

#[test]
fn what_servers_and_programs_say_is_left_out() {
    for (between, line) in [
        (
            "<p><b>Warning</b>: include(a.php): failed to open stream in <b>/www/a.php</b> on line <b>3</b></p>",
            "failed to open",
        ),
        (
            "<p>First Published: May 3, 2031, 13:40 IST</p>",
            "First Pub",
        ),
        (
            "<p>Published in The Light, May 3rd, 2031</p>",
            "Published in",
        ),
        ("<p>Kindly share this story:</p>", "Kindly"),
        ("<p>Was this page helpful?</p>", "helpful"),
        (
            "<p>Thanks for reading Low Tide! This post is public so feel free to share it.</p>",
            "Thanks",
        ),
        (
            "<p>Transcripts are created on a rush deadline by a contractor. This text may not be in its final form.</p>",
            "rush",
        ),
        (
            "<p>All rights reserved. This material may not be published, broadcast or rewritten.</p>",
            "rights",
        ),
    ] {
        let html = page("The weir is open", "<h1>The weir is open</h1>", between, "");
        assert!(!shows(&html, line), "{between}: {:#?}", told(&html));
    }
    let kept = page("The weir", "HTTP/1.1 200 OK", "", "");
    let kept = format!(
        "HTTP/1.1 200 OK\r\nServer: quay\r\n\r\n{}",
        kept.replace("HTTP/1.1 200 OK", "<h1>The weir</h1>")
    );
    assert!(!shows(&kept, "HTTP/1.1"), "{:#?}", told(&kept));
}

#[test]
fn a_link_to_the_rest_is_no_word_of_a_paragraph() {
    let html = page(
        "The weir",
        "<h1>The weir</h1>",
        &format!(
            "<p>{LONG} The keeper had […] <a class=more-link href='/a'>Continue reading <i>The weir</i> →</a></p>"
        ),
        "",
    );
    assert!(!shows(&html, "Continue reading"), "{:#?}", told(&html));
    let html = page(
        "The weir",
        "<h1>The weir</h1>",
        &format!("<p>{LONG} Of the gates you can <a href='/a'>read more</a></p>"),
        "",
    );
    assert!(shows(&html, "you can read more"), "{:#?}", told(&html));
}

#[test]
fn two_who_talk_of_a_link_are_a_thread() {
    let row = |who: &str, said: &str| {
        format!(
            "<tr class='athing comtr'><td><table><tr><td class=default><div><span class=comhead>\
             <a href='user?id={who}' class=hnuser>{who}</a> <span class=age><a href='item?id=1'>2 \
             hours ago</a></span> <span class=navs>| <a href='#2'>next</a> <a class=togg href='#'>\
             [–]</a></span></span></div><div class=comment><div class=commtext>{said}</div><div \
             class=reply><p><a href='reply?id=1'>reply</a></div></div></td></tr></table></td></tr>"
        )
    };
    let html = format!(
        "<html><head><title>Small oars | Quay News</title></head><body><table><tr><td><a \
         href='https://oars.example/small'>Small oars</a></td></tr></table><table class='comment-tree'>{}{}</table>\
         </body></html>",
        row(
            "rower7",
            "We had small ones for years and went back to one long one in the end, for the sake of the tide."
        ),
        row(
            "bo_lind",
            "The water is the point, and the oars are a detail. It took us two winters to see that."
        ),
    );
    for said in ["We had small ones", "The water is the point"] {
        assert!(shows(&html, said), "{:#?}", told(&html));
    }
}

#[test]
fn a_name_before_an_address_wrote() {
    let article = parse(
        "<html><head><title>[oars] small ones</title></head><body><h1>[oars] small ones</h1><b>Ida \
         Moen</b> <a href='mailto:oars%40quay.example'>ida at quay.example</a><br><i>Tue May 3 \
         09:12:44 UTC 2031</i><p>I have looked at them again, and I think that they are too small \
         for the Sound, whatever the others say of it.</p></body></html>",
        None,
    );
    assert_eq!(article.metadata.byline.as_deref(), Some("Ida Moen"));
}
