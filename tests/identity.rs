//! What articles, quotations and places are known by, and what is kept of them.

use pullquote::Analysis;
use pullquote::article::{Anchor, Article, CodePoints, Format};
use pullquote::load::{self, Loaded, Options};

const PAGE: &str = "<!doctype html><html><head><title>The lock</title>\
    <link rel=canonical href=https://paper.example/lock></head><body><article>\
    <h1>The lock</h1><p>“The lock is shut,” Mara Lindqvist said on Monday after a long look \
    at the gates and the water behind them, which stood higher than ever before.</p>\
    <p>“The lock is shut,” she said again. Nobody at the harbour answered her, and the boats \
    that had waited since the morning turned round one by one.</p></article></body></html>";

fn read(bytes: &[u8]) -> Article {
    match load::from_bytes(bytes.to_vec(), "lock.html", &Options::default()) {
        Ok(Loaded::Article(article)) => *article,
        other => panic!("{other:?}"),
    }
}

fn ids(article: &Article) -> Vec<String> {
    let analysis = pullquote::analyze(article);
    let view = pullquote::export::json::View::new(article, &analysis);
    let marked = analysis.quotations.iter().filter(|q| q.in_marks());
    marked.map(|q| view.quote(q).id).collect()
}

#[test]
fn an_article_is_known_by_its_bytes_and_its_address() {
    let identity = read(PAGE.as_bytes()).identity();
    assert_eq!(identity, read(PAGE.as_bytes()).identity());
    assert_eq!(
        identity.address.as_deref(),
        Some("https://paper.example/lock")
    );
    assert!(identity.loader > 0);
    // The text is the same, the file is another.
    let other = read(PAGE.replace("<body>", "<body class=x>").as_bytes());
    assert_eq!(other.text, read(PAGE.as_bytes()).text);
    assert_ne!(other.identity().content, identity.content);
}

#[test]
fn a_quotation_keeps_its_name_where_the_text_around_it_changes() {
    let page = ids(&read(PAGE.as_bytes()));
    assert_eq!(page.len(), 2);
    assert_ne!(page[0], page[1], "the same words twice");
    let pasted = "\"The lock is shut,\" Mara Lindqvist said on Monday.\n\n\
        \"The lock is shut,\" she said again.";
    let pasted = load::from_text(pasted, Format::Text, None);
    assert_eq!(ids(&pasted), page);
}

#[test]
fn an_article_and_its_analysis_come_back_from_json() {
    let article = read(PAGE.as_bytes());
    let analysis = pullquote::analyze(&article);
    let kept = serde_json::to_string(&(&article, &analysis)).unwrap();
    let (back, again): (Article, Analysis) = serde_json::from_str(&kept).unwrap();
    assert_eq!(back, article);
    assert_eq!(again, analysis);
}

#[test]
fn a_place_is_found_again_in_a_changed_article() {
    let article = read(PAGE.as_bytes());
    let analysis = pullquote::analyze(&article);
    let marked = analysis.quotations.iter().filter(|q| q.in_marks());
    let second = marked.map(|q| q.span).nth(1).unwrap();
    let points = CodePoints::new(&article.text);
    let anchor = Anchor::new(&article.text, &points, second);
    let changed = PAGE.replace(
        "<p>“The lock",
        "<p>Frost came in the night, said the paper – früh.</p><p>“The lock",
    );
    let changed = read(changed.as_bytes());
    let found = anchor
        .find(&changed.text, &CodePoints::new(&changed.text))
        .unwrap();
    assert!(found.start > second.start);
    assert_eq!(changed.slice(found), article.slice(second));
    assert!(changed.text[found.end as usize..].starts_with(" she said again"));
}
