//! Articles as the writer makes them: blocks, inlines, lists, tables.

use super::*;

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    let slice = |b: &Block| (b.kind, b.span.of(&article.text));
    article.blocks.iter().map(slice).collect()
}

#[test]
fn white_space_folds_across_calls() {
    let mut writer = Writer::default();
    writer.flow("  One ");
    writer.nest(InlineKind::Strong);
    writer.flow(" two\n");
    writer.unnest();
    writer.flow("three\u{a0}four ");
    let article = writer.finish(Format::Html);
    assert_eq!(&*article.text, "One two three\u{a0}four");
    assert_eq!(article.slice(article.inlines[0].span).trim(), "two");
}

#[test]
fn an_inline_left_open_ends_with_its_block() {
    let mut writer = Writer::default();
    writer.nest(InlineKind::Emphasis);
    writer.flow("one");
    writer.open(BlockKind::Paragraph, 1);
    writer.flow("two");
    writer.unnest();
    let article = writer.finish(Format::Html);
    assert_eq!(article.inlines.len(), 1);
    assert_eq!(article.slice(article.inlines[0].span), "one");
}

#[test]
fn inlines_too_deep_are_counted_and_not_kept() {
    let mut writer = Writer::default();
    for _ in 0..NESTED * 3 {
        writer.nest(InlineKind::Speech);
        writer.flow("a ");
    }
    assert_eq!((writer.nesting.len(), writer.deeper), (NESTED, NESTED * 2));
    for _ in 0..NESTED * 3 - 1 {
        writer.unnest();
    }
    writer.flow("row");
    writer.unnest();
    writer.flow(" out");
    let article = writer.finish(Format::Html);
    assert_eq!(article.inlines.len(), NESTED);
    assert!(article.slice(article.inlines[0].span).ends_with("a row"));
}

#[test]
fn a_front_says_its_date_as_people_do() {
    let mut writer = Writer::default();
    writer.metadata.title = Some("The Mill".into());
    writer.metadata.published = Some("2031-05-03T08:15:00Z".into());
    writer.front();
    let article = writer.finish(Format::Epub);
    assert_eq!(
        blocks(&article)[1],
        (BlockKind::Dateline, "3 May 2031, 08:15")
    );
    let published = article.metadata.published.as_deref();
    assert_eq!(published, Some("2031-05-03T08:15:00Z"));
}

#[test]
fn empty_blocks_leave_no_trace() {
    let mut writer = Writer::default();
    writer.begin_list(None);
    writer.begin_item();
    writer.end_item();
    writer.begin_item();
    writer.flow("kept");
    writer.end_item();
    writer.end_list();
    writer.open_prose();
    writer.nest(InlineKind::Strong);
    writer.unnest();
    writer.close();
    let article = writer.finish(Format::Html);
    assert_eq!(blocks(&article), [(BlockKind::ListItem, "• kept")]);
    assert!(article.inlines.is_empty());
}
