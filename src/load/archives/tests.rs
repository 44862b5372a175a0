//! Files as archives of newspapers hand them out, and others.

use crate::article::{Article, BlockKind};
use crate::load::text::parse;

const TEXT: [&str; 2] = [
    "The town of Pellworth has lost its only cinema, and nobody can say to whom it belongs.",
    "“I sold it to a man with a briefcase,” said Ludo Hartmann. “He never came to see a film.”",
];

fn of(article: &Article, kind: BlockKind) -> Vec<&str> {
    let blocks = article.blocks.iter().filter(|b| b.kind == kind);
    blocks.map(|b| article.slice(b.span)).collect()
}

fn said(article: &Article) -> [Option<&str>; 3] {
    let metadata = &article.metadata;
    let published = metadata.published.as_deref();
    [
        metadata.title.as_deref(),
        metadata.byline.as_deref(),
        published,
    ]
}

#[test]
fn labels_around_each_of_several_articles() {
    let one = |n: u8, title: &str| {
        format!(
            "                    {n} of 2 DOCUMENTS\n\n\n            The Pellworth Courier\n\n\
             March 14, 2031 Thursday\n\n{title}\n\nBYLINE: Agnes Thorley\n\nSECTION: NEWS; Pg. 12\n\n\
             LENGTH: 96 words\n\n\n{}\n\n{}\n\nLOAD-DATE: March 15, 2031\n\nLANGUAGE: ENGLISH\n\n\n\
             Copyright 2031 Courier Ltd\n\nAll Rights Reserved\n\n",
            TEXT[0], TEXT[1]
        )
    };
    let text = one(1, "Picture house sold") + &one(2, "A second buyer");
    let article = parse(&text);
    let day = Some("March 14, 2031 Thursday");
    assert_eq!(
        said(&article),
        [Some("Picture house sold"), Some("Agnes Thorley"), day]
    );
    assert_eq!(of(&article, BlockKind::Heading), ["A second buyer"]);
    assert_eq!(of(&article, BlockKind::Paragraph), [TEXT, TEXT].concat());
}

#[test]
fn lines_without_labels_and_a_code_below() {
    let text = format!(
        "Picture house sold\n\nBy Agnes Thorley\n\n96 words\n\n14 March 2031\n\nThe Pellworth Courier\n\n\
         PELCOU\n\n12\n\nEnglish\n\nCopyright 2031. Courier Ltd. All Rights Reserved.\n\n{}\n\n{}\n\n\
         Document PELCOU0020310314e73e0001a\n",
        TEXT[0], TEXT[1]
    );
    let article = parse(&text);
    let day = Some("14 March 2031");
    assert_eq!(
        said(&article),
        [Some("Picture house sold"), Some("Agnes Thorley"), day]
    );
    assert_eq!(of(&article, BlockKind::Paragraph), TEXT);
}

#[test]
fn a_label_in_front_of_the_text_and_what_is_said_below() {
    let text = format!(
        "Document 1 of 1\n\nPicture house sold\n\nAuthor: Thorley, Agnes; Moss, Ada\n\n\
         Publication info: The Pellworth Courier ; Pellworth. 14 Mar 2031: A.12.\n\nFull text: {}\n\n{}\n\n\
         Subject: Film\n\nPublication date: Mar 14, 2031\n\nDatabase: Papers\n",
        TEXT[0], TEXT[1]
    );
    let article = parse(&text);
    let byline = Some("Agnes Thorley and Ada Moss");
    assert_eq!(
        said(&article),
        [Some("Picture house sold"), byline, Some("Mar 14, 2031")]
    );
    assert_eq!(of(&article, BlockKind::Paragraph), TEXT);
}

#[test]
fn other_texts_are_left_alone() {
    let text = format!(
        "Section: a word for a drawer\n\nBy Agnes Thorley\n\n{}\n\n“I keep 412 words,” she said. Load-Date: a date.\n\n\
         End of Document\n",
        TEXT[0]
    );
    let mut article = parse(&text);
    assert!(super::label(&text, &mut article.blocks).is_none());
}

#[test]
fn the_file_of_the_readme_is_two_articles_without_the_archives_own_lines() {
    let article = parse(include_str!("../../../tests/fixtures/saved/archive.txt"));
    assert_eq!(
        of(&article, BlockKind::Title),
        ["Weir will stay shut until May, board says"]
    );
    assert_eq!(
        of(&article, BlockKind::Heading),
        ["Ferry owner asks for a second opinion"]
    );
    let text = of(&article, BlockKind::Paragraph);
    assert_eq!(text.len(), 6, "{text:?}");
    assert!(
        text.iter()
            .all(|p| !p.contains("LOAD-DATE") && !p.contains("Copyright"))
    );
    // What an article says of length and rights makes it no archive's.
    let plain =
        "Weir reopens\n\nLENGTH: 96 words is what the clerk allowed.\n\n“Fine,” said Bram Tarn.\n";
    assert!(
        of(&parse(plain), BlockKind::Paragraph)
            .iter()
            .any(|p| p.contains("96 words"))
    );
}
