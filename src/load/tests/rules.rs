//! Rules between paragraphs: where one scene ends and another begins.

use super::*;

fn lines(text: &str, format: Format) -> String {
    let article = from_text(text, format, None);
    let blocks = article.blocks.iter().map(|b| article.slice(b.span));
    blocks.collect::<Vec<_>>().join("|")
}

#[test]
fn a_rule_between_paragraphs_of_markdown_is_seen() {
    let read = |text| lines(text, Format::Markdown);
    assert_eq!(
        read("# Weir\n\nShe left.\n\n---\n\nYears later.\n\n***\n\nHe came."),
        "Weir|She left.|* * *|Years later.|* * *|He came."
    );
    // Above and below headings, at the edges, in lists and twice it says nothing more.
    assert_eq!(
        read(
            "# Weir\n\n---\n\nShe left.\n\n---\n\n## Two\n\n- a\n\n  ---\n\n- b\n\nOne.\n\n---\n\n---\n\nTwo.\n\n---\n"
        ),
        "Weir|She left.|Two|• a|• b|One.|* * *|Two."
    );
    assert_eq!(
        read("Said.\n\n<hr>\n\n> Quoted.\n\n---\n\n* * *\n\nx"),
        "Said.|* * *|Quoted.|* * *|x"
    );
}

#[test]
fn a_rule_on_a_page_is_seen_where_it_parts_the_text() {
    let long = "The ferry had left, and the people on the quay went home in the rain, one by one, \
                without a word to each other about the night before.";
    let page = |between: &str| {
        let html = format!(
            "<html><head><title>The quay</title></head><body><article><h1>The quay</h1><p>{long}</p>\
             <p>{long} Again.</p>{between}<p>{long} And again.</p><p>{long} At last.</p></article></body></html>"
        );
        lines(&html, Format::Html)
    };
    assert_eq!(page("<hr class='sep'/>").matches("|* * *|").count(), 1);
    assert_eq!(page("<div><hr></div>").matches("|* * *|").count(), 1);
    assert_eq!(page("").matches('*').count(), 0);
    assert_eq!(page("<hr hidden>").matches('*').count(), 0);
    let advert =
        page("<hr><div class='newsletter-signup'><p>Sign up for our newsletter</p></div><hr>");
    assert_eq!(advert.matches('*').count(), 0, "{advert}");
    assert_eq!(page("<hr><h2>The night</h2>").matches('*').count(), 0);
}
