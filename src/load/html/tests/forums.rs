//! Boards of posts, notes and sections of characters.

use super::*;

#[test]
fn signatures_of_a_board_go_and_quotations_say_whose_they_are() {
    let post = |n: u8, name: &str, text: &str, sign: &str| {
        format!(
            "<div id='p{n}' class='post'><div class='postbody'><p class='author'>by <strong><a class='username'>{name}</a></strong> \
             » Tue Mar 0{n}, 2031 9:12 am</p><div class='content'>{text}</div>{sign}</div></div>"
        )
    };
    let page = format!(
        "<html><head><title>Board - View topic - Is the weir safe?</title></head><body><div id='page-body'><h2>Is the weir safe?</h2>{}{}{}</div></body></html>",
        post(
            1,
            "mlind",
            "I walked over it on Sunday and it shook under my feet like a cart. Am I the first one to see it?",
            "<div id='sig1' class='signature'>Keeper of small boats</div>"
        ),
        post(
            2,
            "per_l",
            "<blockquote><div><cite>mlind wrote:</cite>it shook under my feet like a cart</div></blockquote>They were told in 2029, and twice since then, by people who know.",
            "<aside class='message-signature'>Trust no trust.</aside>"
        ),
        post(
            3,
            "roe",
            "<div class='quotetitle'>per_l wrote:</div><div class='quotecontent'>They were told in 2029.</div>I was there, and it is true: the letter was read aloud to all of us.",
            ""
        ),
    );
    let shown = told(&page);
    for kept in [
        "block-quote mlind wrote:",
        "block-quote it shook under my feet like a cart",
        "block-quote per_l wrote:",
        "block-quote They were told in 2029.",
    ] {
        assert!(shown.iter().any(|b| b == kept), "{kept}: {shown:#?}");
    }
    let all = shown.join("|");
    assert!(
        !all.contains("Keeper") && !all.contains("no trust"),
        "{all}"
    );
    assert!(shown.iter().any(|b| b.starts_with("heading roe")), "{all}");
}

#[test]
fn who_signs_an_article_is_no_members_signature() {
    let page = format!(
        "<article><h1>A letter</h1><p>{LONG}</p><p>{LONG}</p><p class='signature'>Ida Moen and Per Lund, on behalf of all.</p></article>"
    );
    assert!(told(&page).iter().any(|b| b.contains("on behalf of all")));
}

#[test]
fn sections_of_characters_are_text() {
    let page = |head: &str| {
        format!(
            "{head}<head><title>The quay</title></head><body><h1>The quay</h1><p>{LONG}</p><p><![CDATA[He wrote x < y & left <b> for the north, long ago.]]></p><p>{LONG}</p></body></html>"
        )
    };
    let xml = page("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>");
    assert!(
        told(&xml)
            .iter()
            .any(|b| b.contains("x < y & left <b> for the north"))
    );
    let named = page("<html xmlns='http://www.w3.org/1999/xhtml'>");
    assert!(told(&named).iter().any(|b| b.contains("x < y & left")));
    // A script's stay the script's.
    let script = xml.replace(
        "<body>",
        "<body><script>//<![CDATA[\nvar a = '<p>hidden words</p>';\n//]]></script>",
    );
    assert!(!told(&script).join("|").contains("hidden"));
}

#[test]
fn links_in_preformatted_text_are_links() {
    let page = format!(
        "<article><h1>The quay</h1><p>{LONG}</p><pre>\nSee <a href='http://quay.example/list'>the list</a> of boats\n  and <em><a href='http://quay.example/two'>two</a></em>\n</pre><p>{LONG}</p></article>"
    );
    let article = parse(&page, None);
    let code = article.blocks.iter().find(|b| b.kind == BlockKind::Code);
    let code = code.expect("code");
    assert_eq!(article.slice(code.span), "See the list of boats\n  and two");
    let linked: Vec<&str> = article
        .inlines_of(code)
        .iter()
        .map(|i| article.slice(i.span))
        .collect();
    assert_eq!(linked, ["the list", "two"]);
}

#[test]
fn ways_back_from_notes_are_no_words() {
    for back in [
        "↩",
        "^",
        "↑ ",
        "Jump back",
        "↩\u{fe0e}",
        "[back]",
        "Return to text",
    ] {
        let page = format!(
            "<article><h1>The quay</h1><p>{LONG}<sup><a href='#n1' id='r1'>1</a></sup></p><p>{LONG}</p>\
             <ol><li id='n1'>The storm of that year. <a href='#r1'>{back}</a></li></ol></article>"
        );
        let shown = told(&page);
        assert_eq!(
            shown.last().map(String::as_str),
            Some("list-item 1. The storm of that year."),
            "{back}"
        );
    }
}

#[test]
fn offices_stand_in_no_byline() {
    for (line, names) in [
        ("By Ida Moen, City Editor", "Ida Moen"),
        (
            "By Ida Moen, Staff Writer, and Per Lund, Chief Critic",
            "Ida Moen and Per Lund",
        ),
        ("By Ida Moen, Per Lund", "Ida Moen, Per Lund"),
    ] {
        let page = format!(
            "<article><h1>The quay</h1><p class='byline'>{line}</p><p>{LONG}</p><p>{LONG}</p></article>"
        );
        assert_eq!(parse(&page, None).metadata.byline.as_deref(), Some(names));
    }
}
