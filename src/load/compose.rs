//! Puts articles together: a front before a body, several bodies one after another.
//!
//! A letter and an article of a feed know their title, author and date from outside of their
//! text; a letter may have several texts.

use std::sync::Arc;

use super::builder;
use super::writer::Writer;
use crate::article::{Article, Block, BlockKind, Format, InlineKind, Metadata, Span, one_line};

/// Puts title, byline and date before `body`. The body may have found a front of its own; what
/// is known from outside counts more.
pub(super) fn headed(metadata: Metadata, mut body: Article, format: Format) -> Article {
    if let Some(title) = &metadata.title {
        drop_front(&mut body, title);
    }
    let found = std::mem::take(&mut body.metadata);
    let mut front = Writer::default();
    front.metadata = metadata;
    front.front();
    let mut article = join(vec![front.finish(format), body]);
    let known = article.metadata;
    article.metadata = Metadata {
        title: known.title.or(found.title),
        byline: known.byline.or(found.byline),
        published: known.published.or(found.published),
        language: known.language.or(found.language),
        address: known.address.or(found.address),
    };
    article
}

/// Drops the front of a text where it only repeats what is known. A title that says something
/// else stays as a heading.
fn drop_front(article: &mut Article, title: &str) {
    let mut kept = None;
    let mut drop = 0;
    for block in article.blocks.iter().take(8) {
        match block.kind {
            BlockKind::Title => {
                let own = one_line(block.span.of(&article.text));
                if !same(&own, title) {
                    kept = Some(drop);
                    break;
                }
            }
            BlockKind::Byline | BlockKind::Dateline => {}
            BlockKind::Heading | BlockKind::Paragraph if drop == 0 => {
                let own = block.span.of(&article.text);
                if letters(own) != letters(title) {
                    break;
                }
            }
            _ => break,
        }
        drop += 1;
    }
    if let Some(block) = kept.and_then(|n| article.blocks.get_mut(n)) {
        block.kind = BlockKind::Heading;
        block.level = 1;
        // What stands under a title of its own belongs to it.
        for block in article.blocks.iter_mut().skip(drop + 1).take(4) {
            if matches!(block.kind, BlockKind::Byline | BlockKind::Dateline) {
                block.kind = BlockKind::Paragraph;
            }
        }
    }
    let dropped: Vec<Block> = article.blocks.drain(..drop).collect();
    let inlines = dropped.last().map_or(0, |b| b.inlines.end as usize);
    article.inlines.drain(..inlines.min(article.inlines.len()));
    let inlines = u32::try_from(inlines).unwrap_or(u32::MAX);
    for block in &mut article.blocks {
        block.inlines.start = block.inlines.start.saturating_sub(inlines);
        block.inlines.end = block.inlines.end.saturating_sub(inlines);
    }
    let cut = article
        .blocks
        .first()
        .map_or(article.text.len(), |b| b.span.start as usize);
    let text: Arc<str> = Arc::from(article.text.get(cut..).unwrap_or_default());
    article.text = text;
    let cut = u32::try_from(cut).unwrap_or(u32::MAX);
    shift(article, |at| at.saturating_sub(cut));
    article.sections = builder::sections(&article.blocks);
}

/// Whether two titles say the same. Sites add their names, letters add "Re:".
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short == long || short.len() * 2 > long.len() && long.contains(&short)
}

fn letters(text: &str) -> String {
    let all = text.chars().filter(|c| c.is_alphanumeric());
    all.flat_map(char::to_lowercase).collect()
}

fn shift(article: &mut Article, to: impl Fn(u32) -> u32) {
    let moved = |span: Span| Span {
        start: to(span.start),
        end: to(span.end),
    };
    for block in &mut article.blocks {
        block.span = moved(block.span);
    }
    for inline in &mut article.inlines {
        inline.span = moved(inline.span);
        if let InlineKind::Note(at) = &mut inline.kind
            && *at != u32::MAX
        {
            *at = to(*at);
        }
    }
}

/// Makes one article of several texts; titles become headings.
pub(super) fn join(parts: Vec<Article>) -> Article {
    let mut parts = parts.into_iter();
    let mut article = parts.next().unwrap_or_default();
    let mut text = String::from(&*article.text);
    let is_title = |block: &Block| block.kind == BlockKind::Title;
    // Noted once: texts are many, and most letters have no title in them.
    let mut titled = article.blocks.iter().any(is_title);
    for mut part in parts {
        article.warnings.append(&mut part.warnings);
        if part.blocks.is_empty() {
            continue;
        }
        if titled {
            for block in part.blocks.iter_mut().filter(|block| is_title(block)) {
                block.kind = BlockKind::Heading;
                block.level = 1;
            }
        }
        titled = titled || part.blocks.iter().any(is_title);
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let before = u32::try_from(text.len()).unwrap_or(u32::MAX);
        text.push_str(&part.text);
        shift(&mut part, |at| at.saturating_add(before));
        let inlines = u32::try_from(article.inlines.len()).unwrap_or(u32::MAX);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (links, sources) = (count(article.links.len()), count(article.sources.len()));
        for block in &mut part.blocks {
            block.inlines.start = block.inlines.start.saturating_add(inlines);
            block.inlines.end = block.inlines.end.saturating_add(inlines);
        }
        for inline in &mut part.inlines {
            inline.kind = inline.kind.behind(links, sources);
        }
        article.blocks.append(&mut part.blocks);
        article.inlines.append(&mut part.inlines);
        article.links.append(&mut part.links);
        article.sources.append(&mut part.sources);
    }
    article.text = Arc::from(text);
    article.sections = builder::sections(&article.blocks);
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(text: &str) -> Article {
        super::super::parse_text(text, Format::Markdown, None)
    }

    fn titled(title: &str) -> Metadata {
        Metadata {
            title: Some(title.into()),
            byline: Some("Tove Ansgar".into()),
            ..Metadata::default()
        }
    }

    fn shown(article: &Article) -> Vec<(&'static str, &str)> {
        let blocks = article.blocks.iter();
        blocks
            .map(|b| (b.kind.name(), article.slice(b.span)))
            .collect()
    }

    #[test]
    fn a_front_replaces_the_one_that_the_text_has() {
        let body = markdown(
            "# The Clock!\n\nIt *stopped* [again](https://example.org/).[^1]\n\n[^1]: At noon.\n",
        );
        let note = body.inlines.last().unwrap().kind;
        let article = headed(titled("The clock"), body, Format::Email);
        assert_eq!(
            shown(&article)[..3],
            [
                ("title", "The clock"),
                ("byline", "Tove Ansgar"),
                ("paragraph", "It stopped again.[1]")
            ]
        );
        let inlines = article.inlines_of(&article.blocks[2]);
        let words: Vec<_> = inlines.iter().map(|i| article.slice(i.span)).collect();
        assert_eq!(words, ["stopped", "again", "[1]"]);
        let InlineKind::Note(at) = inlines[2].kind else {
            panic!("{note:?}")
        };
        assert_eq!(Some(at), article.blocks.last().map(|b| b.span.start));
        assert_eq!(article.sections.len(), 1);
    }

    #[test]
    fn another_title_heads_the_text() {
        let article = headed(
            titled("News of May"),
            markdown("# The Clock\n\nIt stopped."),
            Format::Email,
        );
        assert_eq!(shown(&article)[2], ("heading", "The Clock"));
        assert_eq!(article.sections.len(), 2);
    }

    #[test]
    fn links_stay_with_their_words() {
        let first = markdown("# First\n\n[one](https://example.org/1)");
        let article = join(vec![
            first,
            markdown("# Next\n\n[two](https://example.org/2)"),
        ]);
        let inline = &article.inlines_of(&article.blocks[3])[0];
        assert_eq!(article.slice(inline.span), "two");
        assert_eq!(inline.kind, InlineKind::Link(1));
        assert_eq!(article.links[1], "https://example.org/2");
        assert_eq!(article.blocks[2].kind, BlockKind::Heading);
    }
}
