//! Files as archives of newspapers hand them out, and others.

use super::lines::Line;
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

#[test]
fn rights_below_a_short_text_are_no_line_of_its_head() {
    let (first, second) = (TEXT[0], TEXT[1]);
    let head = "Picture house sold\n\nBy Agnes Thorley\n\n96 words\n\n14 March 2031\n\nThe Pellworth Courier\n\n";
    let below =
        "Copyright 2031. Courier Ltd. All Rights Reserved.\n\nDocument PELCOU0020310314e73e0001a\n";
    let article = parse(&format!("{head}{first}\n\n{second}\n\n{below}"));
    assert_eq!(of(&article, BlockKind::Paragraph), TEXT);
    // A text may be one paragraph.
    let article = parse(&format!("{head}{first}\n\n{below}"));
    assert_eq!(of(&article, BlockKind::Paragraph), [first]);
    // A paragraph begins as a label does.
    let page = "Page: it is the name of the man who swept the house for forty years.";
    let article = parse(&format!(
        "{head}{first}\n\n{second}\n\n{page}\n\n{second}\n\n{below}"
    ));
    assert_eq!(
        of(&article, BlockKind::Paragraph),
        [first, second, page, second]
    );
}

#[test]
fn codes_are_in_capitals() {
    assert_eq!(super::line("NS: gcat : Politics"), Some((Line::Below, 4)));
    assert_eq!(super::line("Re: And the film?"), None);
    assert_eq!(super::line("In: Nobody came to see it."), None);
}

#[test]
fn every_label_in_front_of_words_is_a_block_of_its_own() {
    let text = format!(
        "1 of 1 DOCUMENTS\n\nPicture house sold\n\nLENGTH: 96 words\n\nBody: {}\n\nBody: {}\n\n\
         LOAD-DATE: March 15, 2031\n",
        TEXT[0], TEXT[1]
    );
    let article = parse(&text);
    assert_eq!(of(&article, BlockKind::Paragraph), TEXT);
    let labels = of(&article, BlockKind::Boilerplate);
    assert_eq!(labels.iter().filter(|b| **b == "Body:").count(), 2);
}

#[test]
fn a_text_that_shows_a_page_of_an_archive_stays() {
    let page = "1 of 2 DOCUMENTS\n\nLENGTH: 96 words\n\nThe text comes here.\n\nEnd of Document";
    let (first, second) = (TEXT[0], TEXT[1]);
    let article = parse(&format!(
        "How papers are kept\n\n{first}\n\n{second}\n\n{page}\n\n{second}\n"
    ));
    let found = of(&article, BlockKind::Paragraph);
    let known = found.iter().filter(|words| TEXT.contains(words));
    assert_eq!(known.count(), 3, "{found:?}");
    // What an archive says in front of the first is none.
    let own = "Search: picture house\n\nUser: 17\n\nTime: 9 a.m.";
    let article = parse(&format!("{own}\n\n{page}\n"));
    let aside = of(&article, BlockKind::Boilerplate);
    assert!(aside.contains(&"User: 17"), "{aside:?}");
}
