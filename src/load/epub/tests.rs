//! Books from pandoc, and books as bad as they come.

mod makers;

use super::*;
use crate::article::{Block, BlockKind, InlineKind};
use crate::load::samples_of::zip;

const THIRD: &[u8] = include_bytes!("../../../tests/fixtures/books/epub3.epub");
const SECOND: &[u8] = include_bytes!("../../../tests/fixtures/books/epub2.epub");

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='b/p.opf'/></rootfiles></container>";

fn read(bytes: &[u8]) -> Article {
    parse(bytes, "book.epub", &Limits::default()).unwrap()
}

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    let slice = |b: &Block| (b.kind, article.slice(b.span));
    article.blocks.iter().map(slice).collect()
}

/// A book of these pages, with this order of reading and more in its manifest.
fn book(spine: &str, manifest: &str, pages: &[(&str, &str)]) -> Vec<u8> {
    let package = format!(
        "<package><metadata><dc:title>Ice</dc:title><dc:creator>Mara Voss</dc:creator></metadata>
        <manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>
        <item id='b' href='t/b%20b.xhtml' media-type='application/xhtml+xml'/>{manifest}</manifest>
        <spine>{spine}</spine></package>"
    );
    let mut parts = vec![
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("b/p.opf", package.as_bytes()),
    ];
    parts.extend(pages.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&parts)
}

const BOTH: &str = "<itemref idref='a'/><itemref idref='b'/>";

#[test]
fn books_of_both_versions_read_alike() {
    let third = read(THIRD);
    assert_eq!(third.metadata.byline.as_deref(), Some("Mara Voss"));
    assert_eq!(third.metadata.published.as_deref(), Some("2024-03-11"));
    assert_eq!(third.metadata.language.as_deref(), Some("en"));
    let titles: Vec<_> = third
        .sections
        .iter()
        .map(|s| (s.level, s.title.map(|t| third.slice(t))))
        .collect();
    assert_eq!(
        titles,
        [
            (1, None),
            (1, Some("The warm water")),
            (2, Some("What the council says")),
            (1, Some("Counting the days")),
            (2, Some("A song")),
        ]
    );
    assert_eq!(third.blocks[0].kind, BlockKind::Title);
    assert!(blocks(&third).contains(&(BlockKind::Caption, "A ferry in open water in January")));
    assert!(blocks(&third).iter().any(|b| b.0 == BlockKind::BlockQuote));
    assert!(blocks(&third).contains(&(BlockKind::ListItem, "• in the morning,")));
    let texts = |article: &Article| -> Vec<String> {
        let words = |b: &Block| article.slice(b.span).to_string();
        article.blocks.iter().map(words).collect()
    };
    assert_eq!(texts(&read(SECOND)), texts(&third));
}

#[test]
fn notes_are_linked_to_their_text() {
    let article = read(THIRD);
    let notes: Vec<&str> = article
        .inlines
        .iter()
        .filter_map(|inline| match inline.kind {
            InlineKind::Note(at) => {
                assert!(article.slice(inline.span).starts_with('['));
                Some(&article.text[at as usize..])
            }
            _ => None,
        })
        .collect();
    assert_eq!(notes.len(), 2);
    assert!(notes[0].starts_with("[1] The current was first measured"));
    assert!(notes[1].starts_with("[2] Ostrova Council"));
    assert!(!article.text.contains('↩'), "ways back are no text");
    assert!(
        article
            .links
            .iter()
            .any(|l| l == "https://nordlicht.example/about")
    );
}

#[test]
fn the_table_of_contents_names_what_has_no_heading() {
    let toc = "<ncx><navMap>
        <navPoint><navLabel><text>The ice</text></navLabel><content src='a.xhtml'/>
        <navPoint><navLabel><text>The thaw</text></navLabel><content src='a.xhtml#thaw'/></navPoint></navPoint>
        <navPoint><navLabel><text>The boats</text></navLabel><content src='t/b%20b.xhtml'/></navPoint>
        </navMap></ncx>";
    let bytes = book(
        BOTH,
        "<item id='n' href='toc.ncx' media-type='application/x-dtbncx+xml'/>",
        &[
            ("b/toc.ncx", toc),
            (
                "b/a.xhtml",
                "<p class='t'>THE ICE</p><p>It held.</p><p id='thaw'>Then it went.</p>",
            ),
            ("b/t/b b.xhtml", "<h2>The boats</h2><p>They came.</p>"),
        ],
    );
    let article = read(&bytes);
    let found = blocks(&article);
    assert_eq!(
        found[2..],
        [
            (BlockKind::Heading, "The ice"),
            (BlockKind::Paragraph, "It held."),
            (BlockKind::Heading, "The thaw"),
            (BlockKind::Paragraph, "Then it went."),
            (BlockKind::Heading, "The boats"),
            (BlockKind::Paragraph, "They came."),
        ]
    );
    assert_eq!(article.blocks[4].level, 2);
    assert_eq!(article.blocks[6].level, 1);
}

#[test]
fn notes_in_a_file_of_their_own() {
    let bytes = book(
        BOTH,
        "",
        &[
            (
                "b/a.xhtml",
                "<p>Cold<a href='t/b%20b.xhtml#n1'><sup>1</sup></a> and <a href='t/b%20b.xhtml#end'>the end</a>.</p>",
            ),
            (
                "b/t/b b.xhtml",
                "<p id='n1'><a href='../a.xhtml'>1</a> Minus nine.</p><p id='end'>Over.</p>",
            ),
        ],
    );
    let article = read(&bytes);
    assert!(
        article.text.contains("Cold[1] and the end."),
        "{}",
        article.text
    );
    let targets: Vec<&str> = article
        .inlines
        .iter()
        .filter_map(|inline| match inline.kind {
            InlineKind::Note(at) => article.text.get(at as usize..),
            _ => None,
        })
        .collect();
    assert!(targets[0].contains("Minus nine."));
    assert!(targets[1].starts_with("Over."));
}

#[test]
fn pages_keep_what_readers_need() {
    let page = "<html><head><title>x</title><style>p{}</style></head><body>
        <script>var a = '<p>no</p>';</script><nav epub:type='toc'><ol><li>no</li></ol></nav>
        <blockquote><p>Quoted &amp; kept&nbsp;so.</p></blockquote>
        <p>One<br/>two <em>three</em> <q>four</q></p>
        <table><tr><th>Year</th><th>Days</th></tr><tr><td>1988</td><td><p>40</p></td></tr></table>
        <ol start='3'><li>third</li><li><p>fourth</p><p>more</p></li></ol>
        <p hidden='hidden'>no</p><p>a<span epub:type='pagebreak'>12</span>b</p>
        <pre>  x\n   y</pre></body></html>";
    let bytes = book("<itemref idref='a'/>", "", &[("b/a.xhtml", page)]);
    let article = read(&bytes);
    assert_eq!(
        blocks(&article)[2..],
        [
            (BlockKind::BlockQuote, "Quoted & kept\u{a0}so."),
            (BlockKind::Paragraph, "One\ntwo three “four”"),
            (BlockKind::Code, "Year   Days\n───────────\n1988   40"),
            (BlockKind::ListItem, "3. third"),
            (BlockKind::ListItem, "4. fourth"),
            (BlockKind::ListItem, "more"),
            (BlockKind::Paragraph, "ab"),
            (BlockKind::Code, "  x\n   y"),
        ]
    );
}

#[test]
fn lists_that_count_down_end_at_one() {
    let items = "<li>Boat <em>of twelve</em></li>".repeat(12);
    let page = format!(
        "<ol reversed='reversed'>{items}</ol><p>See <a href='#n'>1</a>.</p><p id='n'>Over.</p>"
    );
    let article = read(&book("<itemref idref='a'/>", "", &[("b/a.xhtml", &page)]));
    let found = blocks(&article);
    assert_eq!(found[2].1, "12. Boat of twelve");
    assert_eq!(found[13].1, "1. Boat of twelve");
    for inline in &article.inlines {
        match inline.kind {
            InlineKind::Emphasis => assert_eq!(article.slice(inline.span), "of twelve"),
            InlineKind::Note(at) => assert!(article.text[at as usize..].ends_with("Over.")),
            _ => {}
        }
    }
    crate::load::tests::check(&article);
}

#[test]
fn files_are_found_however_their_names_are_written() {
    for (reference, name) in [
        ("%2e%2e/t/c.xhtml", "t/c.xhtml"),
        ("c%20d.xhtml", "b/c%20d.xhtml"),
        ("../c.xhtml", "b/%2E%2E/c.xhtml"),
        ("t/../c.xhtml", "b/t/../c.xhtml"),
        ("100%25.xhtml", "b/100%.xhtml"),
    ] {
        let item = format!("<item id='c' href='{reference}' media-type='application/xhtml+xml'/>");
        let bytes = book("<itemref idref='c'/>", &item, &[(name, "<p>Found.</p>")]);
        let cut = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
        for bytes in [&bytes[..], &bytes[..cut]] {
            assert!(read(bytes).text.ends_with("Found."), "{reference} {name}");
        }
    }
}

#[test]
fn a_book_without_spine_is_read_in_the_order_of_its_manifest() {
    let pages = [
        ("b/a.xhtml", "<p>First.</p>"),
        ("b/t/b b.xhtml", "<p>Second.</p>"),
    ];
    let article = read(&book("", "", &pages));
    assert!(article.text.ends_with("First.\n\nSecond."));
    assert!(
        article.warnings[0].words().contains("order"),
        "{:?}",
        article.warnings
    );
    // Not even a package.
    let bytes = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("one.xhtml", b"<p>Alone.</p>"),
    ]);
    assert_eq!(&*read(&bytes).text, "Alone.");
}

#[test]
fn what_is_missing_is_said() {
    let article = read(&book(BOTH, "", &[("b/a.xhtml", "<p>First.</p>")]));
    assert!(article.text.ends_with("First."));
    assert!(
        article.warnings[0].words().contains("1 of the book's 2"),
        "{:?}",
        article.warnings
    );
}

#[test]
fn locked_books_say_so_and_scrambled_fonts_do_not_matter() {
    let pages = [("b/a.xhtml", "<p>First.</p>")];
    let locked = |uri: &str| {
        let list = format!(
            "<encryption><EncryptedData><CipherReference URI='{uri}'/></EncryptedData></encryption>"
        );
        let mut all = pages.to_vec();
        all.push(("META-INF/encryption.xml", &list));
        parse(&book(BOTH, "", &all), "book.epub", &Limits::default())
    };
    assert!(locked("b/font.otf").is_ok());
    let error = locked("b/a.xhtml").unwrap_err();
    assert!(error.to_string().contains("DRM"), "{error}");
    assert!(error.hint().is_some());
}

#[test]
fn damaged_books_give_what_is_left() {
    let cut = memchr::memmem::find(THIRD, b"PK\x01\x02").unwrap();
    let article = read(&THIRD[..cut]);
    assert_eq!(article.text, read(THIRD).text);
    assert!(
        article.warnings[0].words().contains("damaged"),
        "{:?}",
        article.warnings
    );
    for end in [10, 200, 1000, 3000, THIRD.len() - 3] {
        if let Err(error) = parse(&THIRD[..end], "book.epub", &Limits::default()) {
            assert!(error.to_string().starts_with("book.epub: "), "{error}");
        }
    }
}

#[test]
fn bombs_are_bounded() {
    let limits = Limits {
        unpacked: 1 << 20,
        ..Limits::default()
    };
    let zeros = " ".repeat(4 << 20);
    let bomb = book(BOTH, "", &[("b/a.xhtml", &zeros)]);
    assert!(bomb.len() < 100 << 10);
    let error = parse(&bomb, "book.epub", &limits).unwrap_err();
    assert!(
        error.to_string().contains("unpacks to more than"),
        "{error}"
    );
    let entities = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><p>&c;.</p>";
    let article = read(&book(BOTH, "", &[("b/a.xhtml", entities)]));
    assert!(article.text.len() < 200);
}

#[test]
fn nesting_and_lists_without_end_take_linear_time() {
    for tag in [
        "div",
        "i",
        "ul",
        "blockquote",
        "li",
        "table",
        "a href='#x'",
        "figure",
        "q",
        "h1",
    ] {
        let name = tag.split(' ').next().unwrap();
        crate::clock::costs_its_length(tag, 20_000, |times| {
            let open = format!("<{tag}>").repeat(times);
            let page = format!("{open}x{}", format!("</{name}>").repeat(times));
            let article = read(&book(BOTH, "", &[("b/a.xhtml", &page)]));
            assert!(article.text.contains('x'), "{tag}");
        });
        crate::clock::costs_its_length(tag, 5_000, |times| {
            let open = format!("<{tag}>").repeat(times);
            let page = format!("{open}{}", "<p>x</p>".repeat(times));
            read(&book(BOTH, "", &[("b/a.xhtml", &page)]))
        });
    }
}

#[test]
fn what_fills_the_memory_is_told_before_it_is_unpacked() {
    // Of one chapter, and of several that are each small enough.
    let zeros = |megabytes: usize| "0".repeat(megabytes << 20);
    let (one, half) = (zeros(65), zeros(33));
    for pages in [
        vec![("b/a.xhtml", one.as_str())],
        vec![
            ("b/a.xhtml", half.as_str()),
            ("b/t/b b.xhtml", half.as_str()),
        ],
    ] {
        let bomb = book(BOTH, "", &pages);
        let error = parse(&bomb, "book.epub", &Limits::default()).unwrap_err();
        assert!(error.to_string().contains("far more than"), "{error}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_page_is_read(page in "(<(p|h1|li|ul|td|table|tr|a href='#a'|figure|figcaption|img src='i' alt='x'|pre|q|br|i id='a'|blockquote|dt)/?>|</(p|h1|li|ul|td|table|tr|a|figure|pre|q|i|blockquote)>|x| ){0,40}") {
        let bytes = book("<itemref idref='a'/>", "", &[("b/a.xhtml", &page)]);
        let article = read(&bytes);
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end && !article.slice(block.span).trim().is_empty());
            end = block.span.end;
        }
    }
}
