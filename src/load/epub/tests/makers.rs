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
