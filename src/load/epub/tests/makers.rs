//! What publishers and programs put into books beside the text.

use super::{BOTH, blocks, book, read};
use crate::article::BlockKind::{Boilerplate, Byline, Caption, Dateline, Heading, Paragraph};

#[test]
fn pages_of_the_publishers_are_set_aside() {
    let rights = "<p>Ice</p><p>Text © Mara Voss 2030</p><p>ISBN: 978 1 00 000000 3</p>";
    let first = format!("<html><body>{rights}</body></html>");
    let text = "<html><body><h1>One</h1><p>It held.</p></body></html>";
    let article = read(&book(
        BOTH,
        "",
        &[("b/a.xhtml", &first), ("b/t/b b.xhtml", text)],
    ));
    let found = blocks(&article);
    assert!(
        found.contains(&(Boilerplate, "ISBN: 978 1 00 000000 3")),
        "{found:?}"
    );
    assert!(found.contains(&(Paragraph, "It held.")), "{found:?}");
    let typed = "<html><body><section epub:type='copyright-page'><p>Set in Fell types.</p></section></body></html>";
    let article = read(&book(
        BOTH,
        "",
        &[("b/a.xhtml", typed), ("b/t/b b.xhtml", text)],
    ));
    assert!(blocks(&article).contains(&(Boilerplate, "Set in Fell types.")));
}

#[test]
fn a_page_of_links_is_a_table_of_contents() {
    let page = "<html><body><h2>Contents</h2><p><a href='t/b%20b.xhtml#a'>One</a></p>\
        <p><a href='t/b%20b.xhtml#b'>Two</a></p><p><a href='t/b%20b.xhtml#c'>Three</a></p></body></html>";
    let text = "<html><body><h1>One</h1><p>It held. See <a href='../a.xhtml'>the list</a>, <a href='../a.xhtml'>again</a> \
        and <a href='../a.xhtml'>again</a>, until the thaw of the second spring came.</p></body></html>";
    let article = read(&book(
        BOTH,
        "",
        &[("b/a.xhtml", page), ("b/t/b b.xhtml", text)],
    ));
    let found = blocks(&article);
    assert!(!found.iter().any(|b| b.1.contains("Contents")), "{found:?}");
    assert!(found.iter().any(|b| b.1.contains("It held.")), "{found:?}");
    // Addresses on the web are what such a page is for.
    let page = page.replace("t/b%20b.xhtml#", "https://example.org/");
    let page = page.replace("Contents", "Further reading");
    let article = read(&book(
        BOTH,
        "",
        &[("b/a.xhtml", &page), ("b/t/b b.xhtml", text)],
    ));
    let found = blocks(&article);
    assert!(found.iter().any(|b| b.1.contains("Further")), "{found:?}");
}

#[test]
fn notes_as_a_list_of_terms_and_signs_at_a_word() {
    let page = "<html><body><p>It held.<a id='r' href='#n'>1</a> And <a epub:type='noteref' href='#m'>sang*</a>.</p>\
        <dl><dt id='n'>[<a href='#r'>←1</a>] </dt><dd><p>Until March.</p></dd></dl>\
        <aside epub:type='footnote' id='m'><p>* At night.</p></aside></body></html>";
    let article = read(&book("<itemref idref='a'/>", "", &[("b/a.xhtml", page)]));
    let text = &article.text;
    assert!(text.contains("It held.[1] And sang[*]."), "{text}");
    assert!(text.contains("[1] Until March."), "{text}");
    assert!(!text.contains('←'), "{text}");
}

#[test]
fn the_first_lines_say_what_the_package_does_not() {
    let package = "<package><metadata><dc:title>Unknown</dc:title><dc:creator>Unknown</dc:creator></metadata><manifest>\
        <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let page = "<html><body><p>The ice holds</p><p>By Ines Vale</p><p>3 May 2031</p><p>It held until March.</p>\
        <div class='figure'><img src='a.png' alt=''/><p class='figcaption'>The lake</p></div></body></html>";
    let bytes = crate::load::samples_of::zip(&[
        ("META-INF/container.xml", super::CONTAINER.as_bytes()),
        ("b/p.opf", package.as_bytes()),
        ("b/a.xhtml", page.as_bytes()),
    ]);
    let article = read(&bytes);
    assert_eq!(article.metadata.title.as_deref(), Some("The ice holds"));
    assert_eq!(article.metadata.byline.as_deref(), Some("Ines Vale"));
    let kinds: Vec<_> = blocks(&article).iter().map(|b| b.0).collect();
    assert!(kinds.contains(&Byline) && kinds.contains(&Dateline) && kinds.contains(&Caption));
    // A day below a chapter's name is the chapter's.
    let diary = "<html><body><h1>One</h1><p>3 May 1931</p><p>It held.</p></body></html>";
    let article = read(&book("<itemref idref='a'/>", "", &[("b/a.xhtml", diary)]));
    let found = blocks(&article);
    assert!(found.contains(&(Heading, "One")), "{found:?}");
    assert!(found.contains(&(Paragraph, "3 May 1931")), "{found:?}");
}

#[test]
fn a_page_about_a_book_is_no_imprint() {
    let words =
        "It held until March, and the men who had built the road over it went home by boat.";
    let page = format!(
        "<html><body><h1>On ice</h1><p>{words}</p><p>{words}</p>\
         <p>Ice. ISBN: 978 1 00 000000 3</p><p>Picture © Ole Brandt</p></body></html>"
    );
    let text = "<html><body><h1>One</h1><p>It held.</p></body></html>";
    let both = [("b/a.xhtml", page.as_str()), ("b/t/b b.xhtml", text)];
    let article = read(&book(BOTH, "", &both));
    let found = blocks(&article);
    assert!(found.contains(&(Paragraph, words)), "{found:?}");
    // What opens with such words is all of an article, where there is nothing else.
    let page =
        "<html><body><p>© The Courier. ISBN: 978 1 00 000000 3</p><p>It held.</p></body></html>";
    let article = read(&book("<itemref idref='a'/>", "", &[("b/a.xhtml", page)]));
    assert!(blocks(&article).contains(&(Paragraph, "It held.")));
}

#[test]
fn what_follows_a_part_of_the_publishers_is_text() {
    let page = "<html><body><section epub:type='colophon'><section><p>Set in Fell types.</p></section><p>By hand.</p>\
        </section><section><h1>One</h1><p>It held.</p></section></body></html>";
    let article = read(&book("<itemref idref='a'/>", "", &[("b/a.xhtml", page)]));
    let found = blocks(&article);
    for expected in [
        (Boilerplate, "Set in Fell types."),
        (Boilerplate, "By hand."),
        (Heading, "One"),
        (Paragraph, "It held."),
    ] {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
}

#[test]
fn a_page_of_numbers_leads_to_chapters_and_not_to_notes() {
    let page = "<html><body><h2>Contents</h2><p><a href='t/b%20b.xhtml'>1</a></p>\
        <p><a href='t/b%20b.xhtml#b'>2</a></p><p><a href='t/b%20b.xhtml#c'>3</a></p></body></html>";
    let text = "<html><body><h1>One</h1><p>It held.</p></body></html>";
    let both = [("b/a.xhtml", page), ("b/t/b b.xhtml", text)];
    let article = read(&book(BOTH, "", &both));
    assert!(!article.text.contains("[1]"), "{}", article.text);
}

#[test]
fn days_and_names_in_the_text_are_no_lines_over_it() {
    let package = "<package><metadata><dc:title>Ice</dc:title></metadata><manifest>\
        <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let page = "<html><body><p>It was cold on the lake.</p><p>The men had gone home.</p><p>Nobody sang.</p><p>London, 3 May 1931</p>\
        <p>I am well.</p></body></html>";
    let bytes = crate::load::samples_of::zip(&[
        ("META-INF/container.xml", super::CONTAINER.as_bytes()),
        ("b/p.opf", package.as_bytes()),
        ("b/a.xhtml", page.as_bytes()),
    ]);
    let article = read(&bytes);
    assert_eq!(article.metadata.published, None);
    assert!(blocks(&article).contains(&(Paragraph, "London, 3 May 1931")));
}
