//! Books, office documents and PDF, all the way: who said what in each is what is found
//! in the Markdown they were made from.

use std::path::PathBuf;

use pullquote::analysis::analyze;
use pullquote::article::{Article, BlockKind};
use pullquote::load::{Input, Loaded, Options, read};

const FILES: [&str; 10] = [
    "epub2.epub",
    "epub3.epub",
    "pandoc.docx",
    "libreoffice.docx",
    "pandoc.odt",
    "libreoffice.odt",
    "pandoc.rtf",
    "libreoffice.rtf",
    "pages.pdf",
    "columns.pdf",
];

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/books")
        .join(name)
}

fn article(name: &str) -> Article {
    match read(&Input::File(fixture(name)), &Options::default()) {
        Ok(Loaded::Article(article)) => *article,
        other => panic!("{name}: {other:?}"),
    }
}

/// Words in marks, and who says them.
fn said(article: &Article) -> Vec<(String, String)> {
    let analysis = analyze(article);
    let quoted = analysis.quotations.iter().filter(|q| !q.is_reported());
    quoted
        .map(|q| {
            let speaker = q.attribution.speaker.and_then(|id| analysis.entity(id));
            let speaker = speaker
                .map(|entity| entity.name.clone())
                .unwrap_or_default();
            let words: Vec<&str> = article.slice(q.span).split_whitespace().collect();
            (words.join(" "), speaker)
        })
        .collect()
}

#[test]
fn who_said_what_is_the_same_in_every_format() {
    let expected = said(&article("article.md"));
    assert_eq!(expected.len(), 5, "{expected:?}");
    for name in FILES {
        assert_eq!(said(&article(name)), expected, "{name}");
    }
}

#[test]
fn title_byline_and_date_are_known_in_every_format() {
    for name in FILES {
        let article = article(name);
        let title = article.blocks.iter().find(|b| b.kind == BlockKind::Title);
        let title = title.map(|b| article.slice(b.span));
        assert_eq!(title, Some("The Harbour That Would Not Freeze"), "{name}");
        assert_eq!(article.metadata.title.as_deref(), title, "{name}");
        assert_eq!(
            article.metadata.byline.as_deref(),
            Some("Mara Voss"),
            "{name}"
        );
        assert_eq!(
            article.metadata.published.as_deref(),
            Some("2024-03-11"),
            "{name}"
        );
        assert!(
            article.warnings.is_empty(),
            "{name}: {:?}",
            article.warnings
        );
    }
}
