//! What programs that make sites put beside an article, and what of it is not the article's.

use super::{parse, told};

const TEXT: [&str; 3] = [
    "The lamps on the long quay were lit again on Friday night, for the first time since the storm, and a small crowd stood in the rain to see it.",
    "They burn oil, as they did when the quay was built, and the woman who fills them has asked the council for a second can since the spring.",
    "Nobody made a speech, and by ten the rain had put two of them out, which she lit again before she went home along the water.",
];

fn page(window: &str, head: &str, before: &str, between: &str, after: &str) -> String {
    let [a, b, c] = TEXT;
    format!(
        "<html lang=en><head><title>{window}</title>{head}</head><body><main><article>\
         {before}<p>{a}</p><p>{b}</p>{between}<p>{c}</p></article></main>{after}</body></html>"
    )
}

const TITLE: &str = "<h1>Quay lamps lit again</h1>";

#[test]
fn who_comments_or_stands_at_the_side_signs_no_article() {
    for after in [
        "<section id=talk><h2>Comments</h2><div itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author>Grumbling Sam</span><p itemprop=text>They were never dark on our side.</p></div></section>",
        "<aside class=sidebar><h3>Latest</h3><div class=mini><a href='/2'>Two hats for one head</a><span class=author>by Bo Lind</span></div></aside>",
        "<div id=sidebar><div class=mini><h4><a href='/2'>Two hats for one head</a></h4><p><span class=author>Bo Lind</span></p></div></div>",
    ] {
        let html = page("Quay lamps lit again", "", TITLE, "", after);
        assert_eq!(parse(&html, None).metadata.byline, None, "{after}");
    }
    // Who is told of there by name alone may have written it.
    let own = "<aside class=sidebar><h3>Written by</h3><span class=author>Ines Vale</span></aside>";
    let html = page("Quay lamps lit again", "", TITLE, "", own);
    let byline = parse(&html, None).metadata.byline;
    assert_eq!(byline.as_deref(), Some("Ines Vale"));
}

#[test]
fn lists_of_other_articles_in_the_data_are_passed_over() {
    let data = r#"<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Gull found in the post office","datePublished":"2031-01-01","author":{"@type":"Person","name":"Bo Lind"}},{"@type":"NewsArticle","headline":"Quay lamps lit again","datePublished":"2030-09-09","author":{"@type":"Person","name":"Ines Vale"}}]</script>"#;
    let html = page("Quay lamps lit again | Ellery Light", data, TITLE, "", "");
    let metadata = parse(&html, None).metadata;
    assert_eq!(metadata.byline.as_deref(), Some("Ines Vale"));
    let day = metadata.published.map(|day| day.to_string());
    assert!(day.is_some_and(|day| day.starts_with("2030-09-09")));
}

#[test]
fn a_board_is_called_so_in_its_largest_heading() {
    let before = "<h1>The Planking Board</h1><h2><a href='?t=9'>Varnish over the old oil?</a></h2>";
    let window = "Varnish over the old oil? - The Planking Board";
    let html = page(window, "", before, "", "");
    let title = parse(&html, None).metadata.title;
    assert_eq!(title.as_deref(), Some("Varnish over the old oil?"));
    // What the site has more of stands below the text, under a heading of its own.
    let window = "News of the quay | Quay lamps lit again";
    let after = "<div class=more><h2>News of the quay</h2><ul><li><a href='/2'>Two hats for one head</a></li></ul></div>";
    let html = page(window, "", TITLE, "", after);
    let title = parse(&html, None).metadata.title;
    assert_eq!(title.as_deref(), Some("Quay lamps lit again"));
}

#[test]
fn what_keeps_and_counts_readers_is_left_out() {
    let before = format!("{TITLE}<div><p>128</p></div>");
    let thanks = "<p>Thanks for reading Low Tide! Subscribe for free to receive new posts and support my work.</p>";
    let html = page("Quay lamps lit again", "", &before, thanks, "");
    let shown = told(&html);
    for line in ["128", "Thanks for reading"] {
        assert!(
            !shown.iter().any(|block| block.contains(line)),
            "{shown:#?}"
        );
    }
    let paid = "<p>This post may contain affiliate links, which means that I may earn a small commission if you buy something through them, at no extra cost to you.</p>";
    let html = page("Quay lamps lit again", "", TITLE, paid, "");
    let shown = told(&html);
    assert!(
        !shown
            .iter()
            .any(|block| block.starts_with("paragraph This post")),
        "{shown:#?}"
    );
}

#[test]
fn the_numbers_of_a_listings_lines_are_none_of_it() {
    for listing in [
        "<div class=highlight><pre><span class=linenos>1</span>ring()\n<span class=linenos>2</span>wait()\n</pre></div>",
        "<div class=highlight><table class=lntable><tr><td class=lntd><pre><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td><td class=lntd><pre><code>ring()\nwait()\n</code></pre></td></tr></table></div>",
    ] {
        let html = page("Quay lamps lit again", "", TITLE, listing, "");
        let shown = told(&html);
        let code: Vec<_> = shown
            .iter()
            .filter(|block| block.starts_with("code"))
            .collect();
        assert_eq!(code, ["code ring()\nwait()"], "{listing}");
    }
}

#[test]
fn a_line_that_style_alone_parts_says_when() {
    let line = format!(
        "{TITLE}<div><span>Medically reviewed by <a href='/d'>Dr Olwen Sayce</a></span> <span>Written by <a href='/w'>Ifor Tamblyn</a></span> <span>Updated on March 9, 2032</span></div>"
    );
    let html = page("Quay lamps lit again", "", &line, "", "");
    let day = parse(&html, None).metadata.published;
    assert_eq!(
        day.map(|day| day.to_string()).as_deref(),
        Some("2032-03-09")
    );
}
