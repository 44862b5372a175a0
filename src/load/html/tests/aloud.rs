//! What is hidden from those who have a page read to them.

use super::{LONG, parse};

/// The text of a page with this among its paragraphs.
fn text(inside: &str) -> String {
    let html = format!(
        "<html lang=en><title>Boats</title><body><article><h1>Boats</h1>\
         <p>{LONG}</p>{inside}<p>{LONG}</p></article></body></html>"
    );
    parse(&html, None).text.to_string()
}

#[test]
fn words_of_a_sentence_are_a_part_of_it() {
    for (inside, shown) in [
        (
            "<p>Who rows pays <span aria-hidden=true>12 kr</span> from May on.</p>",
            "rows pays 12 kr from May",
        ),
        (
            "<p><span aria-hidden=true>5.2m</span><span class=sr-only>5.2 million</span> crabs came.</p>",
            "\n5.2m crabs came",
        ),
        (
            "<p><span class=visually-hidden>one half</span><span aria-hidden=true>½</span> of the crew rows.</p>",
            "\n½ of the crew",
        ),
        (
            "<p>Rated <span aria-hidden=true>★★★</span><span class=sr-only>Three stars</span> by the crew.</p>",
            "Rated ★★★ by",
        ),
        (
            "<p><span aria-hidden=true>The keeper</span> lit the lamp a third time.</p>",
            "\nThe keeper lit",
        ),
        (
            "<p><span class=dropcap aria-hidden=true>I</span> was on the quay that night.</p>",
            "\nI was on",
        ),
        (
            "<p aria-label='The keeper lit the lamp.'><span aria-hidden=true>The </span>\
             <span aria-hidden=true>keeper lit the lamp.</span></p>",
            "\nThe keeper lit the lamp.",
        ),
        (
            "<h2><span class=sr-only>The lamp</span><span aria-hidden=true><b>The</b> <b>lamp</b></span></h2>",
            "\nThe lamp\n",
        ),
        (
            "<p aria-hidden=true>The keeper came late to the hall and sat down.</p>",
            "\nThe keeper came late",
        ),
        (
            "<blockquote aria-hidden=true><p>We have waited for a boat since May.</p></blockquote>",
            "We have waited",
        ),
        (
            "<p>The<span aria-hidden=true> </span>keeper<span aria-hidden=true>,</span> who rowed, is old.</p>",
            "The keeper, who rowed",
        ),
        (
            "<section hidden=until-found><p>The part that a search finds is a part of the page.</p></section>",
            "The part that a search",
        ),
    ] {
        assert!(text(inside).contains(shown), "{inside}: {}", text(inside));
    }
}

#[test]
fn signs_and_what_stands_there_twice_are_not() {
    for (inside, left_out) in [
        (
            "<p>See <a href=/x>the chart<span aria-hidden=true> →</span></a> of the bay.</p>",
            "→",
        ),
        (
            "<p>Rowers <span aria-hidden=true>|</span> of the bay row at noon.</p>",
            "|",
        ),
        (
            "<p><i class=material-icons aria-hidden=true>expand_more</i> All of the boats are here.</p>",
            "expand",
        ),
        (
            "<p>It is <span class=katex><span class=katex-html aria-hidden=true>x2</span></span> here.</p>",
            "x2",
        ),
        (
            "<p>The <span>red buoys</span><span aria-hidden=true>red buoys</span> are gone.</p>",
            "red buoysred",
        ),
        (
            "<div aria-hidden=true><p>A menu that a script will show to its reader.</p></div>",
            "A menu",
        ),
        (
            "<blockquote class=pullquote aria-hidden=true><p>We have waited for long.</p></blockquote>",
            "waited",
        ),
        (
            "<p><span aria-hidden=true>#wrong#</span>The crew rows at noon and sings of it.</p>",
            "wrong",
        ),
        ("<p aria-hidden=true>Next page</p>", "Next page"),
    ] {
        assert!(
            !text(inside).contains(left_out),
            "{inside}: {}",
            text(inside)
        );
    }
}

#[test]
fn who_said_a_quotation_stands_below_it() {
    let quote = "<blockquote><p>We have waited for a boat since May.</p></blockquote>";
    for inside in [
        format!("<figure>{quote}<figcaption>Ines Vale, keeper</figcaption></figure>"),
        format!("<figure class=quote><div>{quote}</div><figcaption><cite>Ines Vale</cite>, keeper</figcaption></figure>"),
        "<blockquote class=wp-block-quote><p>We have waited for a boat since May.</p><cite>Ines Vale, keeper</cite></blockquote>".to_string(),
        format!("<figure>{quote}<figcaption>— Ines Vale, keeper</figcaption></figure>"),
    ] {
        assert!(text(&inside).contains("since May.\n\n— Ines Vale, keeper\n"), "{inside}: {}", text(&inside));
    }
    for inside in [
        format!(
            "<figure>{quote}<img src=a.jpg alt=Pier><figcaption>Ines Vale at the pier</figcaption></figure>"
        ),
        "<blockquote><p>As <cite>The Ellery Light</cite> has it.</p></blockquote>".to_string(),
    ] {
        assert!(!text(&inside).contains('—'), "{inside}: {}", text(&inside));
    }
}

#[test]
fn links_of_headings_to_themselves_are_no_part_of_them() {
    for inside in [
        "<h2>The plan <a class=sr-only href='#plan'>Permalink: The plan</a></h2>",
        "<h2>The plan <a href='#plan'>Link to “The plan”</a></h2>",
        "<h2><a href='#plan'>The plan</a></h2>",
        "<h2>The plan <a href='#plan'>¶</a></h2>",
    ] {
        assert!(
            text(inside).contains("\nThe plan\n"),
            "{inside}: {}",
            text(inside)
        );
    }
    assert!(
        text("<h2>The plan of <a href='#ines'>Ines Vale</a></h2>")
            .contains("\nThe plan of Ines Vale\n")
    );
}
