//! Texts that a layout parts into blocks.

use super::*;

const FIRST: &str = "The rowers of Harl met on the old lock to say what should become of \
    the boat house, and the talk went on until the lamps were lit along the bank.";
const SECOND: &str = "Some forty people had come over the footbridge, most of them from the \
    mills, and a few of them had carried chairs and a kettle from home.";
const THIRD: &str = "Nothing was settled on that evening, and the rowers will meet again in \
    autumn, when the builder’s second letter is due at the town hall.";

fn page(title: &str, body: &str) -> String {
    let menu = "<nav><a href=/n>News</a> <a href=/s>Sport</a></nav>";
    format!("<html><head><title>{title}</title></head><body>{menu}{body}</body></html>")
}

fn holds_all(html: &str, texts: &[&str]) {
    let article = parse(html, None);
    for text in texts {
        let own = article.blocks.iter().any(|block| {
            block.kind != BlockKind::Boilerplate && article.slice(block.span).contains(text)
        });
        assert!(own, "{text}\nin {}\nof {html}", article.text);
    }
}

#[test]
fn rows_and_tables_of_a_layout_are_one_text() {
    let row = |cells: &str| format!("<tr><td>{cells}</td></tr>");
    let (first, rest) = (
        format!("<p>{FIRST}</p><p>{SECOND}</p>"),
        format!("<h2>In autumn</h2><p>{THIRD}</p>"),
    );
    let tables = format!(
        "<table>{}</table><table>{}</table>",
        row(&first),
        row(&rest)
    );
    let rows = format!("<table>{}{}</table>", row(&first), row(&rest));
    let inner = format!("<table>{}</table>", row(&rest));
    let nested = format!("<table>{}{}</table>", row(&first), row(&inner));
    for body in [tables, rows, nested] {
        holds_all(&page("The boat house", &body), &[FIRST, "In autumn", THIRD]);
    }
}

#[test]
fn sections_side_by_side_are_one_text() {
    let bare = format!(
        "<div class=a><h2>One</h2><p>{FIRST}</p><p>{SECOND}</p></div>\
         <div class=b><h2>Two</h2><p>{THIRD}</p></div>\
         <div class=c><h2>Three</h2><p>The kettle stayed.</p></div>"
    );
    holds_all(
        &page("The boat house", &bare),
        &[FIRST, THIRD, "Three", "The kettle stayed."],
    );
    let boxed = |text: &str| format!("<div class=row><div class=col>{text}</div></div>");
    let rows = boxed(&format!("<h2>One</h2><p>{FIRST}</p><p>{SECOND}</p>"))
        + &boxed(&format!("<h2>Two</h2><p>{SECOND}</p><p>{FIRST}</p>"))
        + &boxed(&format!("<h2>Three</h2><p>{THIRD}</p>"));
    holds_all(&page("The boat house", &rows), &[FIRST, "Three", THIRD]);
}

#[test]
fn posts_of_a_page_without_a_title_of_its_own_stay_together() {
    let posts = format!(
        "<article><h2>A lock at the mill</h2><p>{FIRST}</p><p>{SECOND}</p></article>\
         <article><h2>A letter from the builder</h2><p>{THIRD}</p><p>{SECOND}</p></article>"
    );
    let texts = &[FIRST, "A letter from the builder", THIRD];
    holds_all(&page("Harl rows", &posts), texts);
}

#[test]
fn what_leads_to_other_articles_is_not_kept_beside_one() {
    let other = format!("<article><h1>A letter from the builder</h1><p>{THIRD}</p></article>");
    let own =
        format!("<article><h1>The boat house of Harl</h1><p>{FIRST}</p><p>{SECOND}</p></article>");
    let article = parse(&page("The boat house of Harl", &(own + &other)), None);
    assert!(
        !article.text.contains("builder’s second"),
        "{}",
        article.text
    );
}

#[test]
fn a_question_stands_with_all_its_answers() {
    let body = format!(
        "<h1>Why is the boat house shut?</h1>\
         <div class=question><div class=post-text><p>{FIRST}</p></div>\
         <div class=user>asked by ines</div></div>\
         <div id=answers><h2>2 Answers</h2>\
         <div class=answer><div class=vote>12</div><div class=post-text><p>{SECOND}</p></div></div>\
         <div class=answer><div class=post-text><p>{THIRD}</p></div></div></div>"
    );
    holds_all(
        &page("Why is the boat house shut?", &body),
        &[FIRST, SECOND, THIRD],
    );
}

#[test]
fn articles_of_a_front_page_keep_their_titles() {
    let post = |n: usize, text: &str| {
        format!(
            "<article class=\"post hentry\"><header class=entry-header>\
             <h2 class=entry-title><a href=/{n}>The lock, part {n}</a></h2>\
             <div class=entry-meta><time datetime=2031-05-0{n}>May {n}, 2031</time>\
             <span class=byline> by <span class=\"author vcard\"><a>Ines Vale</a></span></span>\
             </div></header><div class=entry-content><p>{text}</p><p>{SECOND}</p></div></article>"
        )
    };
    let posts = post(3, FIRST) + &post(4, THIRD) + &post(5, SECOND);
    let article = parse(&page("Harl rows", &format!("<main>{posts}</main>")), None);
    let heads = article
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Heading);
    let heads: Vec<&str> = heads.map(|b| article.slice(b.span)).collect();
    assert_eq!(
        heads,
        ["The lock, part 3", "The lock, part 4", "The lock, part 5"]
    );
}
