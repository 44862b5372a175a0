//! What stands between a title and its text: who wrote and when, a table of contents.

use super::{PROSE, blocks, of, parse};

#[test]
fn contents_right_over_the_first_heading_foretell_it() {
    for head in ["On this page\n", "Contents\n\n1 ", ""] {
        let page = format!(
            "The clock of Orrin Bay\n\n{head}The old clock\nWho winds it\nWhat the ferry does\n\nThe old \
             clock\n\n{}\n\n{}\n\nWho winds it\n\n{}\n\nWhat the ferry does\n\n{}\n",
            PROSE[0], PROSE[1], PROSE[2], PROSE[3]
        );
        let blocks = blocks(&page);
        for heading in ["The old clock", "Who winds it", "What the ferry does"] {
            let mut kinds = blocks.iter().filter(|b| b.2 == heading).map(|b| b.0);
            assert_eq!(kinds.next_back(), Some("heading"), "{heading}: {blocks:?}");
        }
    }
}

#[test]
fn lines_below_a_title_sign_and_date_it() {
    for (lines, kinds) in [
        (
            "By Mara Quill\nMay 3, 20316:01 AM GMT+1Updated 2 hours ago",
            ["byline", "dateline"],
        ),
        (
            "By Mara Quill\nMay 3, 2031 7:12 AM GMT Updated 3 hours ago",
            ["byline", "dateline"],
        ),
    ] {
        let page = format!(
            "The clock stops at noon\n\n{lines}\n\n{}\n\n{}\n",
            PROSE[0], PROSE[2]
        );
        let article = parse(&page);
        let found = article.blocks[1..3].iter().map(|b| b.kind.name());
        assert_eq!(found.collect::<Vec<_>>(), kinds, "{lines}");
        let day = article.metadata.published.as_ref().and_then(|p| p.date());
        let day = day.map(|date| date.calendar_day().to_string());
        assert_eq!(day.as_deref(), Some("2031-05-03"), "{lines}");
    }
    let page = format!(
        "The clock of Orrin Bay stops at noon\n\nMara Quill\nHarbour reporter\n3 May 2031\n\n{}\n\n{}\n\n\
         Share\n\nTweet\n\nSign in\n",
        PROSE[0], PROSE[2]
    );
    assert_eq!(of(&blocks(&page), "Mara Quill").0, "byline");
}
