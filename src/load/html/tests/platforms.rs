//! Pages as platforms of newsletters and front pages make them.

use super::*;

#[test]
fn headings_notes_and_buttons_of_a_newsletter_are_what_they_are() {
    let page = format!(
        "<html><head><title>Why the weir failed</title></head><body><article class='post'><h1 class='post-title'>Why the weir failed</h1>\
         <div class='body markup'><p>{LONG}</p><p>{LONG}</p><h3 class='header-anchor-post'>The gate<div><button>Link</button></div></h3>\
         <p>“It was rotten,” said Jonas Roe, and they went home in the rain.<a class='footnote-anchor' href='#footnote-1' id='footnote-anchor-1'>1</a></p>\
         <p class='button-wrapper'><a class='button primary' href='/subscribe'><span>Subscribe now</span></a></p><p>{LONG}</p>\
         <div class='footnote'><a id='footnote-1' href='#footnote-anchor-1' class='footnote-number'>1</a><div class='footnote-content'><p>He said so in 2029.</p></div></div></div></article></body></html>"
    );
    let shown = told(&page);
    assert!(shown.contains(&"heading The gate".into()), "{shown:#?}");
    assert_eq!(
        shown.last().map(String::as_str),
        Some("paragraph [1] He said so in 2029.")
    );
    assert!(!shown.iter().any(|b| b.contains("Subscribe")), "{shown:#?}");
}

#[test]
fn a_note_that_says_its_mark_itself_is_left_alone() {
    for note in [
        "<a href='#r'>1</a> The storm of that year.",
        "1. The storm of that year.",
        "[1] The storm of that year.",
    ] {
        let page = format!(
            "<article><h1>The quay</h1><p id='r'>{LONG}<sup><a href='#n'>1</a></sup></p><p>{LONG}</p><p id='n'>{note}</p></article>"
        );
        let shown = told(&page);
        let last = shown.last().expect("a note");
        assert_eq!(last.matches('1').count(), 1, "{last}");
    }
}

#[test]
fn a_window_says_more_than_the_heading() {
    for window in [
        "Why the weir failed | by Ida Moen | The Sound | Mar, 2031",
        "Why the weir failed - The Sound Weekly",
    ] {
        let page = format!(
            "<html><head><title>{window}</title></head><body><article><h1>Why the weir failed</h1><p>{LONG}</p><div role='separator'></div><p>{LONG}</p></article></body></html>"
        );
        let shown = told(&page);
        assert_eq!(shown[0], "title Why the weir failed");
        assert_eq!(shown[2], "paragraph * * *", "{shown:#?}");
    }
}

#[test]
fn no_story_of_a_front_page_is_its_title() {
    let story = |level: u8, to: &str, title: &str| {
        format!("<h{level}><a href='/{to}'>{title}</a></h{level}><p>{LONG}</p>")
    };
    let page = |first: &str| {
        format!(
            "<html><head><title>The Gazette</title><meta property='og:site_name' content='The Gazette'></head><body><main>{first}{}{}</main></body></html>",
            story(2, "ferry", "Ferry late again"),
            story(2, "eels", "Eels return to the sound"),
        )
    };
    let title = |html: &str| parse(html, None).metadata.title;
    let front = page(&story(1, "weir", "Weir fails at Salt Point"));
    assert_eq!(title(&front).as_deref(), Some("The Gazette"));
    assert!(told(&front).contains(&"heading Weir fails at Salt Point".to_string()));
    let own = page("<h1>Weir fails at Salt Point</h1>");
    assert_eq!(title(&own).as_deref(), Some("Weir fails at Salt Point"));
}

#[test]
fn names_that_programs_give_are_no_titles() {
    for window in [
        "Microsoft Word - report_final_v3.doc",
        "weir-report.pdf",
        "Untitled Document",
    ] {
        let page = format!(
            "<html><head><title>{window}</title></head><body><h1>Report on the weir</h1><p>{LONG}</p><p>{LONG}</p></body></html>"
        );
        assert_eq!(told(&page)[0], "title Report on the weir", "{window}");
    }
}

#[test]
fn notes_that_stand_aside_stay_where_the_text_refers_to_them() {
    let page = format!(
        "<html><head><title>Loom manual</title></head><body><div class=body role=main><section id=loom><h1>Loom manual</h1>\
         <p>{LONG} It was wool.<a class='footnote-reference brackets' href='#id1' id=id2 role=doc-noteref><span>[</span>1<span>]</span></a></p><p>{LONG}</p>\
         <aside class='footnote-list brackets'><aside class='footnote brackets' id=id1 role=doc-footnote><span class=label><span>[</span>1<span>]</span></span><p>Only for wool.</p></aside></aside>\
         <aside class=sidebar><p>Other looms.</p></aside></section></div></body></html>"
    );
    let shown = told(&page);
    assert_eq!(
        shown.last().map(String::as_str),
        Some("paragraph [1] Only for wool.")
    );
    assert!(
        !shown.iter().any(|b| b.contains("Other looms")),
        "{shown:#?}"
    );
}
