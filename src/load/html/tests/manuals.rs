//! Pages of manuals, as the programs make them that many are written with: their bar of buttons has
//! the book's name in a largest heading, and what is to be read may be a line and a list.

use super::parse;
use crate::article::{Problem, Warning};

/// A page of the book “Boats of Ellery”, with this title, this `<main>`, and what such pages have
/// around it.
fn page(title: &str, main: &str) -> String {
    format!(
        "<html><head><title>{title} - Boats of Ellery</title></head><body>\
         <div id=help><div class=popup><h2>Keyboard shortcuts</h2><p>Press <kbd>K</kbd> to go to the chapter before</p>\
         <p>Press <kbd>H</kbd> to hide this help</p></div></div>\
         <nav class=sidebar><a href=/toc>Contents</a></nav>\
         <div class=page><div class='menu-bar sticky'><ul role=menu><li>Light</li><li>Dark</li></ul>\
         <h1 class=menu-title>Boats of Ellery</h1><a href=/print>Print</a></div>\
         <div class=content><main>{main}</main><nav class=nav-wrapper><a rel=next href=/2>Next</a></nav></div></div>\
         <script>{}</script></body></html>",
        "let boats = 1;".repeat(300)
    )
}

#[test]
fn a_chapter_is_called_by_its_own_heading() {
    let text = "<p>Oars are made of ash, which bends before it breaks, and are kept in water for a week so that they swell before they are used.</p>"
        .repeat(3);
    let parted = "Beyond the pier: oars of ash";
    for (title, heading, found) in [
        ("Oars", "Oars", "Oars"),
        (
            "Oars of ash",
            "<a href=#oars>Oars of ash</a>",
            "Oars of ash",
        ),
        ("B12", "Notice B12", "Notice B12"),
        (parted, parted, parted),
    ] {
        for site in [
            " - Boats of Ellery<",
            " · Boats of Ellery<",
            " | Boats of Ellery<",
        ] {
            let page = page(title, &format!("<h1 id=oars>{heading}</h1>{text}"));
            let article = parse(&page.replacen(" - Boats of Ellery<", site, 1), None);
            assert_eq!(
                article.metadata.title.as_deref(),
                Some(found),
                "{title}{site}"
            );
            assert!(!article.text.contains("Boats of Ellery"), "{title}{site}");
        }
    }
}

#[test]
fn a_largest_heading_alone_is_the_pages_even_if_the_window_ends_with_it() {
    let text = "<p>Oars are made of ash, which bends before it breaks, and are kept in water for a week so that they swell before they are used.</p>"
        .repeat(3);
    let page = format!(
        "<html><head><title>Ellery Light - Oars and how to keep them</title></head><body><main>\
         <h1>Oars and how to keep them</h1>{text}<h2>Ellery Light</h2>{text}</main></body></html>"
    );
    let title = parse(&page, None).metadata.title;
    assert_eq!(title.as_deref(), Some("Oars and how to keep them"));
}

#[test]
fn a_line_and_a_list_are_a_chapter() {
    let list = "<ul><li><a href=/ash>Why ash bends</a></li><li><a href=/tar>Tar and <em>when</em> to heat it</a></li></ul>";
    for (main, holds) in [
        (
            format!("<p>This part tells how oars are made.</p>{list}"),
            "Tar and when",
        ),
        (
            format!("<p>Read, in this order:</p>{list}"),
            "Why ash bends",
        ),
        (
            "<p>Who keeps the list of oars is told in <a href=/list>#12</a></p>".to_string(),
            "#12",
        ),
        (
            "<h4>No boat of the company has had this oar since the great flood.</h4>".to_string(),
            "great flood",
        ),
        ("<pre>tar --heat slowly</pre>".to_string(), "slowly"),
    ] {
        let article = parse(&page("Oars", &format!("<h1>Oars</h1>{main}")), None);
        assert!(article.text.contains(holds), "{main}: {}", article.text);
        assert!(!article.text.contains("Press"), "{main}: {}", article.text);
        assert!(
            article.warnings.is_empty(),
            "{main}: {:?}",
            article.warnings
        );
    }
}

#[test]
fn what_only_waits_for_scripts_is_no_chapter() {
    let article = parse(&page("Oars", "<h1>Oars</h1><p>Loading</p>"), None);
    let scripts = Warning::Page(Problem::Scripts);
    assert!(
        article.warnings.contains(&scripts),
        "{:?}",
        article.warnings
    );
}

#[test]
fn a_page_of_the_program_has_its_name_and_not_the_manuals() {
    let text = "<p>Oars are made of ash, which bends before it breaks, and are kept in water for a week so that they swell before they are used.</p>"
        .repeat(3);
    for name in ["Oar", "Oar locks"] {
        let page = format!(
            "<html><head><title>{name} | Boats 2.1 Manual</title></head><body><header><h1>Boats 2.1 manual</h1></header>\
             <ul><li><a href=#k>oar.keep(days)</a></li></ul><div role=main><h2>{name}<span><a href=#o>#</a></span></h2>{text}</div></body></html>"
        );
        let title = parse(&page, None).metadata.title;
        assert_eq!(title.as_deref(), Some(name));
    }
}

#[test]
fn a_smaller_heading_that_is_all_of_the_windows_title_is_the_title() {
    let text = "<p>Oars are made of ash, which bends before it breaks, and are kept in water for a week so that they swell before they are used.</p>"
        .repeat(3);
    for window in [
        "Introduction",
        "How to begin",
        "Oar locks and other things of iron",
    ] {
        let page = format!(
            "<html><head><title>{window}</title></head><body><table><tr><td><h1>The oars of Ellery</h1><h2>{window}</h2></td></tr></table>\
             <table><tr><td><ul><li><a href=i>Home</a></li><li><a href=n>News</a></li></ul></td><td>{text}</td></tr></table></body></html>"
        );
        let title = parse(&page, None).metadata.title;
        assert_eq!(title.as_deref(), Some(window));
    }
}
