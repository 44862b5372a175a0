//! Articles on several pages: whether the next page belongs to the article, and how the pages
//! are joined.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use url::Url;

use super::address;
use super::hints::Hints;
use crate::article::{Article, Block, BlockKind, Inline, InlineKind, Span};
use crate::load::{builder, identity};

/// The highest page number; higher ones are years or names.
const MOST_NUMBER: u32 = 200;

/// The least prose on a page of an article, in bytes.
const LEAST_PROSE: usize = 300;

/// Parameters of addresses that number pages.
const PARAMETERS: &[&str] = &[
    "page",
    "pg",
    "p",
    "pageno",
    "page_no",
    "pagenum",
    "pagenumber",
    "paged",
    "seite",
    "pagina",
    "part",
];

/// Words that stand before the number of a page in a path.
const WORDS: &[&str] = &["page", "seite", "pagina", "part", "p"];

/// The page that this one is continued on, as far as can be told without fetching it:
/// the page is an article, and the address differs by one in the number of its page.
pub(super) fn next(url: &Url, hints: &Hints, article: &Article) -> Option<Url> {
    let next = address::request(hints.next.as_ref()?);
    let looks_right = address::same_site(url, &next)
        && !is_of_comments(&next)
        && (hints.is_article || hints.articles == 1)
        && prose(article) >= LEAST_PROSE
        && follows(url, &next);
    looks_right.then_some(next)
}

/// Whether a page that was fetched continues the article: its title is the same, or one
/// of them says nothing.
pub(super) fn continues(first: &Hints, page: &Hints, url: &Url) -> bool {
    let canonical = |hints: &Hints| hints.canonical.as_ref().map(address::request);
    if canonical(first).is_some_and(|c| canonical(page).as_ref() == Some(&c) && c != *url) {
        return true;
    }
    let (one, other) = (bare_title(&first.title), bare_title(&page.title));
    one.is_empty() || other.is_empty() || one.contains(&other) || other.contains(&one)
}

/// Bytes of running text, and of what stands for it in some articles: code, verse.
pub(super) fn prose(article: &Article) -> usize {
    let prose = article.blocks.iter().filter(|b| {
        matches!(
            b.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote | BlockKind::Code
        )
    });
    prose.map(|b| b.span.len() as usize).sum()
}

fn is_of_comments(url: &Url) -> bool {
    let text = url.as_str().to_ascii_lowercase();
    ["comment", "kommentar", "replies", "cpage"]
        .iter()
        .any(|word| text.contains(word))
}

fn follows(url: &Url, next: &Url) -> bool {
    let here = numbers(url);
    numbers(next).iter().any(|(stem, number)| {
        let whole = *number == 2 && bare(url.clone()) == *stem;
        whole || here.iter().any(|(s, n)| s == stem && n + 1 == *number)
    })
}

/// An address that does not mind how it is fetched, and how its path ends.
fn bare(mut url: Url) -> String {
    url.set_fragment(None);
    if url.query() == Some("") {
        url.set_query(None);
    }
    let path = url.path().trim_end_matches('/').to_string();
    url.set_path(&path);
    let text = url.as_str();
    text.split_once("://")
        .map_or(text, |(_, rest)| rest)
        .to_string()
}

/// Each way of reading an address as a numbered page: what it is a page of, and the number.
fn numbers(url: &Url) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    let number = |text: &str| {
        let plain = !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse()
            .ok()
            .filter(|n| plain && (1..=MOST_NUMBER).contains(n))
    };
    for (n, (name, value)) in url.query_pairs().enumerate() {
        if PARAMETERS.contains(&name.to_ascii_lowercase().as_str())
            && let Some(page) = number(&value)
        {
            let mut stem = url.clone();
            let rest: Vec<_> = url.query().unwrap_or_default().split('&').collect();
            let kept = rest.iter().enumerate().filter(|(k, _)| *k != n);
            let kept: Vec<_> = kept.map(|(_, pair)| *pair).collect();
            stem.set_query(Some(&kept.join("&")));
            found.push((bare(stem), page));
        }
    }
    let path = url.path().trim_end_matches('/');
    let Some((folder, last)) = path.rsplit_once('/') else {
        return found;
    };
    let mut push = |path: &str, page| {
        let mut stem = url.clone();
        stem.set_path(path);
        found.push((bare(stem), page));
    };
    // …/2, …/page-2, …/page/2
    let digits =
        |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (word, count) = last.split_at(last.len() - digits(last));
    let word = word.trim_end_matches(['-', '_']).to_ascii_lowercase();
    if let Some(page) = number(count) {
        if word.is_empty() {
            push(folder, page);
            if let Some((above, word)) = folder.rsplit_once('/')
                && WORDS.contains(&word.to_ascii_lowercase().as_str())
            {
                push(above, page);
            }
        } else if WORDS.contains(&word.as_str()) {
            push(folder, page);
        }
    }
    // …/name-2.html, …/name_2, …/name,page-2.html, …/name-page2.html
    let (name, ending) = match last.rfind('.') {
        Some(dot) if dot > 0 && last.len() - dot <= 6 => last.split_at(dot),
        _ => (last, ""),
    };
    let (name, count) = name.split_at(name.len() - digits(name));
    let Some(page) = number(count) else {
        return found;
    };
    let separators = ['-', '_', ',', '.'];
    let stem = name.trim_end_matches(separators);
    if stem.is_empty() {
        return found;
    }
    if stem != name {
        push(&format!("{folder}/{stem}{ending}"), page);
    }
    for word in WORDS {
        let at = stem.len().saturating_sub(word.len());
        if stem
            .get(at..)
            .is_some_and(|tail| tail.eq_ignore_ascii_case(word))
            && let Some(stem) = stem[..at].strip_suffix(separators)
        {
            push(&format!("{folder}/{stem}{ending}"), page);
        }
    }
    found
}

/// A title without what numbers its page: letters only, in lower case.
fn bare_title(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let counts = |word: &&str| {
        !word.is_empty()
            && !word.bytes().all(|b| b.is_ascii_digit())
            && !WORDS.contains(word)
            && !matches!(*word, "of" | "von" | "de" | "sur")
    };
    words.filter(counts).collect()
}

/// Appends the next page to an article: its text once, every range moved along. What the
/// first page said already (title, byline, date) is not said again.
///
/// `false` where the page has nothing that the article lacks.
pub(super) fn append(article: &mut Article, page: &Article) -> bool {
    let first_heading = page.blocks.iter().position(|b| is_prose(b.kind));
    let known: Vec<&str> = article
        .blocks
        .iter()
        .take(64)
        .filter(|b| !is_prose(b.kind))
        .map(|b| article.slice(b.span))
        .collect();
    let kept: Vec<&Block> = page
        .blocks
        .iter()
        .enumerate()
        .filter(|(n, block)| {
            let opens = first_heading.is_none_or(|first| *n < first);
            let head = matches!(
                block.kind,
                BlockKind::Title | BlockKind::Byline | BlockKind::Dateline
            );
            let again = opens && known.contains(&page.slice(block.span));
            !head && !again
        })
        .map(|(_, block)| block)
        .collect();
    let has_prose = kept.iter().any(|b| is_prose(b.kind));
    let said: FxHashSet<&str> = article
        .blocks
        .iter()
        .map(|b| article.slice(b.span))
        .collect();
    if !has_prose || kept.iter().all(|b| said.contains(page.slice(b.span))) {
        return false;
    }
    let length = article.text.len() + page.text.len() + 2;
    if u32::try_from(length).is_err() {
        return false;
    }
    let mut text = String::with_capacity(length);
    text.push_str(article.text.trim_end());
    text.push_str("\n\n");
    // Where each block came to be: (where it was, where it is).
    let mut moved: Vec<(Span, u32)> = Vec::with_capacity(kept.len());
    for block in &kept {
        if let Some((before, _)) = moved.last() {
            let gap = Span::new(before.end, block.span.start);
            text.push_str(if page.slice(gap).trim().is_empty() && !gap.is_empty() {
                page.slice(gap)
            } else {
                "\n\n"
            });
        }
        moved.push((block.span, Span::from(text.len()..text.len()).start));
        text.push_str(page.slice(block.span));
    }
    let place = |at: u32| {
        let n = moved
            .partition_point(|(span, _)| span.start <= at)
            .checked_sub(1)?;
        let (span, to) = moved[n];
        (at <= span.end).then(|| to + (at - span.start))
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (links, sources) = (count(article.links.len()), count(article.sources.len()));
    for (block, (span, to)) in kept.iter().zip(&moved) {
        let begin = u32::try_from(article.inlines.len()).unwrap_or(u32::MAX);
        for inline in page.inlines_of(block) {
            let kind = match inline.kind {
                InlineKind::Note(at) => match place(at) {
                    Some(at) => InlineKind::Note(at),
                    None => continue,
                },
                kind => kind.behind(links, sources),
            };
            let shift = |at: u32| to + at.saturating_sub(span.start);
            article.inlines.push(Inline {
                span: Span::new(shift(inline.span.start), shift(inline.span.end)),
                kind,
            });
        }
        let end = u32::try_from(article.inlines.len()).unwrap_or(u32::MAX);
        article.blocks.push(Block {
            span: Span::new(*to, to + span.len()),
            inlines: begin..end,
            ..(*block).clone()
        });
    }
    article.links.extend(page.links.iter().cloned());
    article.sources.extend(page.sources.iter().cloned());
    article.text = Arc::from(text);
    article.sections = builder::sections(&article.blocks);
    article.id = identity::content_id(article.text.as_bytes());
    true
}

fn is_prose(kind: BlockKind) -> bool {
    kind == BlockKind::Paragraph
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load::from_text;

    fn url(path: &str) -> Url {
        Url::parse("https://h.example/")
            .unwrap()
            .join(path)
            .unwrap()
    }

    #[test]
    fn the_next_number_follows() {
        for (here, next) in [
            ("/story", "/story?page=2"),
            ("/story?page=1", "/story?page=2"),
            ("/story?id=7&page=2", "/story?id=7&page=3"),
            ("/story?id=7", "/story?page=2&id=7"),
            ("/story/", "/story/2/"),
            ("/story", "/story/2"),
            ("/story/2", "/story/3/"),
            ("/story", "/story/page/2"),
            ("/story/page/2/", "/story/page/3/"),
            ("/story", "/story/seite-2"),
            ("/story/seite-2", "/story/seite-3"),
            ("/story.html", "/story-2.html"),
            ("/story_2.html", "/story_3.html"),
            ("/story.html", "/story,page-2.html"),
            ("/story-page2.html", "/story-page3.html"),
            ("/story.html", "/story-page2.html"),
        ] {
            assert!(follows(&url(here), &url(next)), "{here} {next}");
        }
    }

    #[test]
    fn other_articles_do_not_follow() {
        for (here, next) in [
            ("/story", "/another"),
            ("/story", "/story/3"),
            ("/story/2", "/story/2"),
            ("/story/3", "/story/2"),
            ("/2024/11", "/2024/13"),
            ("/a/2", "/b/3"),
            ("/story?id=6", "/story?id=7"),
            ("/story?p=1201", "/story?p=1202"),
            ("/story-2023.html", "/story-2024.html"),
            ("/story?page=1&id=7", "/story?page=2&id=8"),
        ] {
            assert!(!follows(&url(here), &url(next)), "{here} {next}");
        }
    }

    #[test]
    fn titles_agree_but_for_the_number() {
        let titled = |title: &str| Hints {
            title: title.into(),
            ..Hints::default()
        };
        let same = |a: &str, b: &str| continues(&titled(a), &titled(b), &url("/2"));
        assert!(same(
            "The Long Pier | Shore",
            "The Long Pier (page 2 of 3) | Shore"
        ));
        assert!(same("Der Steg", "Der Steg – Seite 2"));
        assert!(same("", "Anything"));
        assert!(!same("The Long Pier | Shore", "The Short Pier | Shore"));
    }

    #[test]
    fn a_page_is_appended_with_every_range_moved() {
        let mut first = from_text(
            "# The Pier\n\nIt is [long](http://h.example/long), and *old*.\n",
            Format::Markdown,
            None,
        );
        let second = from_text(
            "# The Pier\n\nNobody [walks](http://h.example/walk) it in **winter**.\n\n## Spring\n\nSome do.\n",
            Format::Markdown,
            None,
        );
        assert!(append(&mut first, &second));
        assert_eq!(
            &*first.text,
            "The Pier\n\nIt is long, and old.\n\nNobody walks it in winter.\n\nSpring\n\nSome do."
        );
        let shown: Vec<_> = first.blocks.iter().map(|b| first.slice(b.span)).collect();
        assert_eq!(
            shown,
            [
                "The Pier",
                "It is long, and old.",
                "Nobody walks it in winter.",
                "Spring",
                "Some do."
            ]
        );
        let marked: Vec<_> = first
            .blocks
            .iter()
            .flat_map(|b| first.inlines_of(b))
            .map(|i| match i.kind {
                InlineKind::Link(n) => (first.slice(i.span), first.links[n as usize].as_str()),
                _ => (first.slice(i.span), ""),
            })
            .collect();
        assert_eq!(
            marked,
            [
                ("long", "http://h.example/long"),
                ("old", ""),
                ("walks", "http://h.example/walk"),
                ("winter", "")
            ]
        );
        assert_eq!(first.sections.len(), 2);
        // The same page again adds nothing.
        assert!(!append(&mut first, &second));
    }
}
