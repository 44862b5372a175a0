//! What stands in a text as furniture would stay in it where it is the text's own.

use super::super::notices;
use super::{LONG, parse, shows, told};

const SECOND: &str = "It rained until the evening, and the boats stayed where they were, as the keeper \
                      had said they would when he shut the gates.";

/// A page with something between its title and its text, and something behind it.
fn page(above: &str, below: &str) -> String {
    format!(
        "<html lang=en><head><title>The weir at Lund is open again</title></head><body>\
         <main><article><h1>The weir at Lund is open again</h1>{above}<p>{LONG}</p><p>{SECOND}</p>{below}\
         </article></main></body></html>"
    )
}

#[test]
fn a_list_of_days_ends_a_text() {
    let days =
        "<p>The gates are opened on these days:</p><ul><li>3 May 2031</li><li>9 May 2031</li></ul>";
    let html = page("", days);
    for day in ["3 May 2031", "9 May 2031"] {
        assert!(shows(&html, day), "{day}: {:#?}", told(&html));
    }
}

#[test]
fn by_opens_headings_and_lines_that_sign_nothing() {
    for (above, words) in [
        ("<h3>By Royal Command</h3>", "By Royal Command"),
        ("<h3>By Popular Demand</h3>", "By Popular Demand"),
        ("<h3>By Land, Sea and Air</h3>", "By Land, Sea and Air"),
        (
            "<p>By Tweed Water<br>I walked alone<br>Where boats had been when I was young,<br>And found the gates were down.</p>",
            "By Tweed Water",
        ),
    ] {
        let html = page(above, "");
        assert!(shows(&html, words), "{words}: {:#?}", told(&html));
        assert_eq!(parse(&html, None).metadata.byline, None, "{words}");
    }
}

#[test]
fn what_looks_like_a_button_may_be_text() {
    for (below, words) in [
        (
            "<p>He showed these films:</p><ul><li><a href=/1>Return to Oz</a></li><li><a href=/2>Back to Lund</a></li></ul>",
            "Return to Oz",
        ),
        (
            "<p><b>Telegram</b></p><p>The rowers talk there of the weir, and of who has the key to the gates.</p>\
             <p><b>Signal</b></p><p>The keeper talks there of the rowers, and of nothing else that matters.</p>",
            "Telegram",
        ),
        (
            "<figure><img src=a.jpg><p>Step 1: Open the gate.</p><p>Step 2: Row through it before it shuts again.</p></figure>",
            "paragraph Step 1",
        ),
        (
            "<div><h2>What you can do</h2><p>Subscribe to our newsletter and be the first to know</p></div>",
            "What you can do",
        ),
    ] {
        let html = page("", &format!("{below}<p>{SECOND} It was late.</p>"));
        assert!(shows(&html, words), "{words}: {:#?}", told(&html));
    }
}

#[test]
fn a_moment_that_a_member_joined_is_none_of_publication() {
    let day = |words: &str| {
        let line = format!("<p><span title='Jan 2, 2019 8:12 am'>{words}</span></p>");
        parse(&page("", &line), None)
            .metadata
            .published
            .map(|day| day.to_string())
    };
    assert_eq!(day("Member since 2019"), None);
    assert!(day("2 hours ago").is_some_and(|day| day.starts_with("2019-01-02")));
}

#[test]
fn one_word_in_capitals_signs_behind_by() {
    let byline = |line: &str| parse(&page(line, ""), None).metadata.byline;
    assert_eq!(
        byline("<p class=byline>By IVALE</p>").as_deref(),
        Some("IVALE")
    );
    assert_eq!(byline("<p class=byline>HARBOUR</p>"), None);
}

#[test]
fn a_window_of_many_parts_costs_its_length() {
    let page = |n: usize| {
        let headings = format!("<h2>Quay</h2><p>{SECOND}</p>").repeat(n);
        format!(
            "<title>{}</title><article>{headings}</article>",
            "Quay | ".repeat(n)
        )
    };
    let (few, many) = (page(500), page(2_000));
    crate::clock::at_most(crate::clock::STEEP, "windows", |big| {
        parse(if big { &many } else { &few }, None).text.len()
    });
}

#[test]
fn sentences_that_begin_as_notices_do_are_text() {
    for line in [
        "To plant a tree in memory of Ida Moen, please visit our tribute store.",
        "From Wikipedia, the free encyclopedia",
        "Join our WhatsApp group for more",
    ] {
        assert!(notices::interrupts(line, false), "{line}");
    }
    for line in [
        "Get rid of the hundreds of letters in your inbox.",
        "Join the rowers for free to see how a lock works, and stay for the soup.",
        "Do you know more about weirs than the keeper does?",
        "To plant a tree in memory of the rowers, the village gave a field.",
        "From Wikipedia, the free encyclopedia that he read at night, he had learned of it.",
        "Join the WhatsApp group of your street, and you will hear of a flood.",
        "Join the WhatsApp group of your street.",
        "Suivez le groupe sur Facebook, disait Ida Moen aux rameurs du port.",
    ] {
        assert!(!notices::interrupts(line, false), "{line}");
    }
}

#[test]
fn the_paper_among_names_is_no_author() {
    let html = page("<p>By Ines Vale, Ellery Light and Bo Lind</p>", "").replace(
        "<head>",
        "<head><meta property=og:site_name content='Ellery Light'>",
    );
    let byline = parse(&html, None).metadata.byline;
    assert_eq!(byline.as_deref(), Some("Ines Vale"));
}
