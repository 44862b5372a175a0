//! The articles that ship inside the binary are read as they were meant to be.

use pullquote::article::{Article, BlockKind};
use pullquote::load;

fn sample(name: &str) -> Article {
    let samples = load::samples();
    let sample = samples.iter().find(|s| s.name == name);
    let sample = sample.unwrap_or_else(|| panic!("no sample {name}"));
    load::from_text(sample.text, sample.format, None)
}

fn headings(article: &Article) -> Vec<&str> {
    let titles = article.sections.iter().filter_map(|s| s.title);
    titles.map(|t| article.slice(t)).collect()
}

#[test]
fn every_sample_has_its_title_its_author_and_no_heading_like_it() {
    assert!(load::samples().len() >= 4);
    for known in load::samples() {
        let article = sample(known.name);
        assert_eq!(article.metadata.title.as_deref(), Some(known.title));
        assert!(!headings(&article).contains(&known.title), "{}", known.name);
        if known.name != "crossword.txt" {
            assert!(article.metadata.byline.is_some(), "{}", known.name);
        }
    }
}

#[test]
fn the_news_story_has_its_sections_though_nothing_in_it_is_marked() {
    let article = sample("foghorn.txt");
    let expected = [
        "A Sound Nobody Ordered",
        "What the Engineers Heard",
        "The Keeper’s Daughter",
        "A Winter to Listen",
    ];
    assert_eq!(headings(&article), expected);
    let kinds: Vec<BlockKind> = article.blocks[..5].iter().map(|b| b.kind).collect();
    let expected = [
        BlockKind::Title,
        BlockKind::Byline,
        BlockKind::Dateline,
        BlockKind::Caption,
        BlockKind::Boilerplate,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn the_feature_has_links_lists_a_table_code_and_a_note() {
    let article = sample("night-library.md");
    let has = |kind| article.blocks.iter().any(|b| b.kind == kind);
    assert_eq!(article.links.len(), 2);
    assert!(has(BlockKind::ListItem) && has(BlockKind::BlockQuote) && has(BlockKind::Code));
    assert!(
        article
            .blocks
            .iter()
            .any(|b| b.level == 2 && b.kind == BlockKind::ListItem)
    );
    assert!(article.text.contains("county’s museum of everyday things"));
}

#[test]
fn every_key_that_the_first_sample_teaches_is_shown_as_a_key() {
    let article = sample("start-here.md");
    for key in [
        "j", "Space", "G", "50%", "]", "Tab", "s", "/", "Ctrl-o", "y", "?", "q",
    ] {
        let shown = article.inlines.iter().any(|i| article.slice(i.span) == key);
        assert!(shown, "{key}");
    }
}

#[test]
fn the_pieces_of_many_scripts_come_through_as_they_are() {
    let article = sample("kites.md");
    for piece in [
        "待てば風も来る",
        "نمی\u{200c}شود",
        "בן־יאיר",
        "👩‍👩‍👧‍👦",
        "Zoe\u{308}",
        "हवा को धन्यवाद",
    ] {
        assert!(article.text.contains(piece), "{piece}");
    }
}

#[test]
fn the_short_questions_of_an_interview_are_no_headings() {
    let article = sample("crossword.txt");
    assert_eq!(
        headings(&article),
        ["Letters From the Lake", "The Next Thistle"]
    );
}
