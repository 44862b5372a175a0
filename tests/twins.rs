//! The same article as a web page and as plain text has the same quotations.

use pullquote::analyze;
use pullquote::article::Format;
use pullquote::load;

/// Each quotation: its words, its kind, who says it.
fn quotations(text: &str, format: Format) -> Vec<(String, String, Option<String>)> {
    let article = load::from_text(text, format, None);
    let analysis = analyze(&article);
    analysis
        .quotations
        .iter()
        .map(|quotation| {
            let speaker = quotation
                .attribution
                .speaker
                .and_then(|id| analysis.entities.get(id.0 as usize))
                .map(|entity| entity.name.clone());
            (
                article.slice(quotation.span).to_string(),
                format!("{:?}", quotation.kind),
                speaker,
            )
        })
        .collect()
}

#[test]
fn a_page_and_its_text_quote_the_same() {
    let pairs = [
        (
            include_str!("fixtures/html/twin-council.html"),
            include_str!("fixtures/html/twin-council.txt"),
        ),
        (
            include_str!("fixtures/html/twin-river.html"),
            include_str!("fixtures/html/twin-river.txt"),
        ),
        (
            include_str!("fixtures/html/twin-school.html"),
            include_str!("fixtures/html/twin-school.txt"),
        ),
    ];
    for (page, text) in pairs {
        let of_page = quotations(page, Format::Html);
        assert!(of_page.len() >= 4, "{of_page:?}");
        assert_eq!(of_page, quotations(text, Format::Text));
    }
}
