//! Loading as a user sees it.

mod beginning;
mod patterns;
mod rules;
mod tables;

use super::*;
use crate::article::BlockKind;

fn kinds(article: &Article) -> Vec<(&'static str, String)> {
    article
        .blocks
        .iter()
        .map(|b| {
            let text = article.slice(b.span);
            (b.kind.name(), text.chars().take(24).collect())
        })
        .collect()
}

fn text(text: &str) -> Article {
    from_text(text, Format::Text, None)
}

const PASTED: &str = "Harbour Town Votes On Its Clock\n\nImage Courtesy:TPA\nShare it:\n\n\
The council of Orrin Bay will decide on Tuesday whether its clock should keep stopping at noon.\n\
A second paragraph follows without a blank line, as pasted pages often have it.\n\n\
A Clock With Habits\n\nIt stopped first in 1911, and nobody minded very much at the time.\n";

#[test]
fn pasted_page_is_labelled() {
    let article = text(PASTED);
    let kinds: Vec<_> = kinds(&article).into_iter().map(|(k, _)| k).collect();
    assert_eq!(
        kinds,
        [
            "title",
            "caption",
            "boilerplate",
            "paragraph",
            "paragraph",
            "heading",
            "paragraph"
        ]
    );
    assert_eq!(&*article.text, PASTED);
    assert_eq!(article.sections.len(), 2);
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("Harbour Town Votes On Its Clock")
    );
}

#[test]
fn hard_wrapped_text_is_joined() {
    let article = text(
        "A Quiet Vote\n\nThe council met on Tuesday evening in the old fish hall, which had\n\
been cleaned for the purpose, and agreed after three hours of talk that\nnothing should be \
changed before the spring. It then adjourned until\nMay.\n\nNobody objected.\n",
    );
    let paragraphs: Vec<_> = article
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Paragraph)
        .collect();
    assert_eq!(paragraphs.len(), 2, "{:?}", kinds(&article));
    assert!(article.slice(paragraphs[0].span).ends_with("until\nMay."));
}

#[test]
fn markdown_has_blocks_inlines_and_links() {
    let article = from_text(
        "# Title\n\nSome *words* and [a link](https://example.org/a).[^1]\n\n- one\n- two\n  1. deep\n\n\
> Quoted\n> twice\n\n```\ncode  here\n```\n\n| a | b |\n|---|---|\n| 1 | 22 |\n\n[^1]: The note.\n",
        Format::Markdown,
        None,
    );
    let kinds: Vec<_> = kinds(&article).into_iter().map(|(k, _)| k).collect();
    assert_eq!(
        kinds,
        [
            "title",
            "paragraph",
            "list-item",
            "list-item",
            "list-item",
            "block-quote",
            "code",
            "code",
            "paragraph"
        ]
    );
    assert_eq!(article.links, ["https://example.org/a"]);
    let inline = article.inlines_of(&article.blocks[1]);
    let words: Vec<_> = inline.iter().map(|i| article.slice(i.span)).collect();
    assert_eq!(words, ["words", "a link", "[1]"]);
    assert_eq!(article.blocks[4].level, 2);
    assert!(
        article.text.contains("\n\n• one\n\n• two\n\n1. deep\n\n"),
        "{}",
        article.text
    );
}

#[test]
fn foreign_formats_name_themselves() {
    let error = |bytes: &[u8], name: &str| detect::format(bytes, name).unwrap_err().to_string();
    let mut mobi = vec![0; 60];
    mobi.extend(b"BOOKMOBI and more");
    assert!(error(&mobi, "novel.mobi").contains("(Mobipocket)"));
    assert!(error(&[0, 1, 2, 0, 0, 0, 9, 0, 7, 7], "x").contains("binary"));
}

#[test]
fn inlines_of_white_space_stay_in_their_block() {
    for source in [
        "a\n`\t`\n>",
        "a `\u{3000}`\n\nb",
        "- x `\t`\n- y",
        "a *b `\t`*",
    ] {
        check(&from_text(source, Format::Markdown, None));
    }
}

#[test]
fn encodings_are_found() {
    let words = "“Déjà vu”, sagte die Bürgermeisterin — naïvely. Ein Satz über Äpfel und Öl.";
    let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(encoding::decode(utf16), words);
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(words);
    assert_eq!(encoding::decode(latin.into_owned()), words);
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(words.as_bytes());
    assert_eq!(encoding::decode(marked), words);
    let mut broken = words.repeat(10).into_bytes();
    broken.insert(3, 0xff);
    assert!(encoding::decode(broken).contains("Bürgermeisterin"));
}

/// White space, and the marks of lines that quote nothing in a letter.
fn is_nothing(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c == '>')
}

pub(super) fn check(article: &Article) {
    let mut last = 0;
    for block in &article.blocks {
        let (start, end) = (block.span.start as usize, block.span.end as usize);
        let gap = article
            .text
            .get(last..start)
            .expect("blocks in order, on boundaries");
        assert!(is_nothing(gap), "lost {gap:?}");
        assert!(end > start);
        last = end;
        for inline in article.inlines_of(block) {
            assert!(
                block.span.covers(inline.span),
                "{inline:?} outside {block:?}"
            );
            assert!(article.text.get(inline.span.range()).is_some());
        }
    }
    assert!(is_nothing(article.text.get(last..).expect("a boundary")));
    let covered: u32 = article
        .sections
        .iter()
        .map(|s| s.blocks.end - s.blocks.start)
        .sum();
    assert_eq!(covered as usize, article.blocks.len());
}

proptest::proptest! {
    #[test]
    fn any_text_is_covered_by_blocks(source in r"([a-zA-Z“”>*#\-|`\[\]()1. \t\r\n\u{1b}é語]{0,12}\n?){0,30}") {
        check(&text(&source));
    }

    #[test]
    fn any_markdown_has_blocks_in_order(source in r"([a-z“”>*#\-|`\[\]()~1.:!<>^ \t\n é語]{0,9}\n?){0,40}") {
        check(&from_text(&source, Format::Markdown, None));
    }

    #[test]
    fn any_bytes_decode(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        check(&text(&encoding::decode(bytes)));
    }
}

#[test]
fn samples_read_well() {
    for sample in samples() {
        let article = from_text(sample.text, sample.format, None);
        check(&article);
        assert_eq!(
            article.metadata.title.as_deref(),
            Some(sample.title),
            "{}",
            sample.name
        );
        assert!(article.sections.len() >= 2, "{}", sample.name);
    }
}

/// Once, asking every short line whether text came before it cost a walk over all lines
/// above: a file of short lines alone never finished.
#[test]
fn cost_of_short_lines_does_not_grow_with_their_square() {
    for line in ["ab cd ef\n", "a\n\n"] {
        crate::clock::costs_its_length(line, 20_000, |times| {
            assert_eq!(text(&line.repeat(times)).blocks.len(), times);
        });
    }
    let notes: String = (0..5_000)
        .map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n"))
        .collect();
    let article = from_text(&notes, Format::Markdown, None);
    let note = article.inlines.last().map(|i| i.kind);
    assert!(matches!(note, Some(crate::article::InlineKind::Note(at)) if at != u32::MAX));
}

#[test]
fn bytes_that_are_no_text_are_no_article_whatever_they_are_called() {
    // Numbers that look random, and have hardly a nought among them.
    let noise: Vec<u8> = (1..4000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 1)
        .collect();
    for name in ["x", "x.html", "x.md", "x.txt"] {
        assert!(detect::format(&noise, name).is_err(), "{name}");
    }
    // Manuals strike letters over, terminals colour them.
    let manual = "N\u{8}NA\u{8}AM\u{8}ME\u{8}E \u{1b}[1mtern\u{1b}[0m\n".repeat(40);
    assert_eq!(
        detect::format(manual.as_bytes(), "x").unwrap(),
        Format::Text
    );
}

#[test]
fn formats_are_told_by_their_content() {
    let told = |bytes: &[u8]| detect::format(bytes, "x").unwrap();
    assert_eq!(told(b"\xef\xbb\xbf<!DOCTYPE html><p>x"), Format::Html);
    assert_eq!(told(b"<!-- saved --> <html><p>x"), Format::Html);
    assert_eq!(told(b"<div><p>One</p>"), Format::Html);
    assert_eq!(told(b"<?xml version=\"1.0\"?>\n<html xmlns="), Format::Html);
    assert_eq!(
        told(b"<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"),
        Format::Feed
    );
    let long = "c".repeat(9000);
    let told_late =
        |root: &str| told(format!("<?xml version=\"1.0\"?>\n<!-- {long} -->{root}").as_bytes());
    assert_eq!(told_late("<feed xmlns=\"a\">"), Format::Feed);
    assert_eq!(told_late("<html xmlns=\"a\">"), Format::Html);
    assert_eq!(
        told(b"{\"version\": \"https://jsonfeed.org/version/1.1\"}"),
        Format::Feed
    );
    let readme =
        b"<p align=\"center\"><b>Tern</b></p>\n\n# Tern\n\nSee [docs](https://example.org).";
    assert_eq!(told(readme), Format::Markdown);
    assert_eq!(
        detect::format(b"<div>\n<b>x</b>\n</div>", "a.md").unwrap(),
        Format::Markdown
    );
    assert_eq!(
        detect::format(b"<!doctype html><p>x</p>", "a.md").unwrap(),
        Format::Html
    );
    // What a server wrote before a page.
    let page = b"Warning: no lamp in /pier.php on line 3\n\n<!DOCTYPE html>\n<html><head><title>Pier</title></head><body><p>x</p>";
    assert_eq!(told(page), Format::Html);
    assert_eq!(
        told(b"Notice: rain\n<html>\n<head>\n<title>Pier</title>\n</head>"),
        Format::Html
    );
    // A text about pages, a letter with one.
    assert_eq!(
        told(b"A page begins with\n<html>\nand has more tags behind it."),
        Format::Text
    );
    assert_eq!(
        told(b"From: a@example.org\r\nSubject: Tides\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html><head><title>x</title></head><body><p>x"),
        Format::Email
    );
    assert_eq!(told(b"%PDF-1.7"), Format::Pdf);
    assert_eq!(told(b"{\\rtf1\\ansi Words}"), Format::Rtf);
    assert_eq!(
        told(b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Tides\r\nMIME-Version: 1.0\r\n\r\nText"),
        Format::Email
    );
    assert_eq!(
        told(b"From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n"),
        Format::Mhtml
    );
    for prose in [
        "<rsvp by Friday, said the harbour>",
        "Note: the harbour\nFrom: Mara\n\nA line of text.",
        "Subject: tides, and nothing else.\nThe sea rose.",
    ] {
        assert_eq!(told(prose.as_bytes()), Format::Text, "{prose}");
    }
}

fn file(content: &[u8]) -> (tempfile::TempDir, Input) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.txt");
    std::fs::write(&path, content).unwrap();
    (dir, Input::File(path))
}

fn article_of(input: &Input) -> Article {
    match read(input, &Options::default()).unwrap() {
        Loaded::Article(article) => *article,
        Loaded::List(list) => panic!("a list: {list:?}"),
    }
}

#[test]
fn too_large_and_empty_files_are_errors() {
    let options = Options {
        limits: Limits {
            bytes: 10,
            ..Limits::default()
        },
        ..Options::default()
    };
    let (_dir, input) = file(b"eleven byte");
    assert!(matches!(
        read(&input, &options),
        Err(Error::TooLarge {
            size: 11,
            limit: 10,
            ..
        })
    ));
    let (_dir, input) = file(b"ten bytes.");
    assert!(read(&input, &options).is_ok());
    let (_dir, input) = file(b" \r\n\t");
    assert!(matches!(read(&input, &options), Err(Error::Empty { .. })));
}

#[test]
fn addresses_and_files_are_told_apart() {
    let one = |argument: &str| expand(&[argument]).remove(0);
    let address = "HTTPS://example.org/a";
    assert_eq!(one(address).unwrap(), Input::Address(address.into()));
    let file = Input::File("/tides/a b.html".into());
    assert_eq!(one("file:///tides/a%20b.html").unwrap(), file);
    assert_eq!(one("file://localhost/tides/a%20b.html").unwrap(), file);
    let refused = one("ftp://example.org/a").unwrap_err().to_string();
    assert!(refused.contains("not ftp"), "{refused}");
    assert!(matches!(one("a://b.txt"), Ok(Input::File(_))));
    assert!(matches!(one("story.txt"), Ok(Input::File(_))));
}

#[test]
fn a_page_without_text_is_an_error_in_its_words() {
    let (_dir, page) =
        file(b"<!DOCTYPE html><title>App</title><div id=root></div>\
          <noscript>Turn JavaScript on.</noscript><script src=app.js></script><script>start()</script>");
    let error = read(&page, &Options::default()).unwrap_err();
    assert!(error.to_string().contains("scripts load it"), "{error}");
    assert_eq!(error.exit_code(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_without_an_end_is_refused_by_its_beginning() {
    let zeros = Input::File("/dev/zero".into());
    assert!(matches!(
        read(&zeros, &Options::default()),
        Err(Error::NotAnArticle { .. })
    ));
}

#[test]
fn short_lines_in_the_midst_of_the_text_are_kept() {
    let prose = "The engineer opened the case again, found the spring where the old keeper \
                 had said it would be, and set it going before the whole town could gather.";
    let article = text(&format!(
        "The Spring In The Clock\n\n{prose}\n\nWhat Came After\n\nThe First Night\n\n{prose}\n\n\
         “Again?”\n\n{prose}\n\n(Drawing: the keeper)\n\n{prose}\n\nHarbour Weather\n"
    ));
    let of = |words: &str| {
        let block = article
            .blocks
            .iter()
            .find(|b| article.slice(b.span) == words);
        block.map(|b| b.kind.name())
    };
    assert_eq!(of("What Came After"), Some("heading"));
    assert_eq!(of("The First Night"), Some("heading"));
    assert_eq!(of("“Again?”"), Some("paragraph"));
    assert_eq!(of("(Drawing: the keeper)"), Some("paragraph"));
    // Nothing stands below it: the page goes on, the article does not.
    assert_eq!(of("Harbour Weather"), Some("boilerplate"));
}

#[test]
fn title_under_a_menu_is_found_by_its_byline() {
    let prose = "The engineer opened the case again, found the spring where the old keeper \
                 had said it would be, and set it going before the whole town could gather.";
    let menu = "Home\nNews\nSport\nWeather\nTides For Every Boat In Orrin Bay Today\n\
                The ferry is late.\nBoats\nFish\nMore\n";
    let article = text(&format!(
        "{menu}The Spring In The Clock\nBy Mara Quill\n{prose}\n{prose}\n{prose}\n"
    ));
    let title = article.title_span().map(|span| article.slice(span));
    assert_eq!(
        title,
        Some("The Spring In The Clock"),
        "{:?}",
        kinds(&article)
    );
    assert_eq!(article.metadata.byline.as_deref(), Some("Mara Quill"));
}

#[test]
fn markdown_keeps_words_in_html_and_one_title() {
    let source = "---\ntitle: The Clock\nauthor: Mara Quill\n---\n\n# The Clock\n\n\
                  <div>\n<p>Kept &amp; read.</p>\n</div>\n\nAfter.\n";
    let article = from_text(source, Format::Markdown, None);
    assert_eq!(
        &*article.text,
        "The Clock\n\nMara Quill\n\nKept & read.\n\nAfter."
    );
    check(&article);
    assert_eq!(article.metadata.byline.as_deref(), Some("Mara Quill"));
}

#[test]
fn exported_letters_are_told_by_few_fields() {
    use super::detect::is_letter;
    let short = b"Subject: The boat\nFrom: Ines Vale <ines@quay.example>\n\nIt left.\n";
    assert!(is_letter(short, "boat.eml"));
    assert!(!is_letter(short, "boat.txt"));
    let mailbox = b"From ines@quay.example Mon May  5 10:00:00 2031\nFrom: Ines Vale\nSubject: Boat\n\nIt left.\n";
    assert!(is_letter(mailbox, "-"));
    assert!(!is_letter(
        b"From the pier we saw: a boat\nTo: nobody\nDate: unknown\n",
        "-"
    ));
}

/// Pages, feeds and Markdown are told in any encoding, with a byte order mark or without.
#[test]
fn formats_are_told_in_wide_encodings() {
    let page = "<!DOCTYPE html>\n<html><head><title>The ferry</title></head><body><h1>The \
                ferry</h1><p>The ferry of Lund Sound was late again on Friday.</p></body></html>";
    let feed = "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss version=\"2.0\"><channel><title>\
                Ferries</title><item><title>Late</title><description>It was late.</description>\
                </item></channel></rss>";
    let markdown =
        "# The ferry\n\nIt was **late**, and **late** again.\n\n## Why\n\nNobody knew.\n";
    for (text, format) in [
        (page, Format::Html),
        (feed, Format::Feed),
        (markdown, Format::Markdown),
    ] {
        let wide = |mark: bool| {
            std::iter::once('\u{feff}')
                .filter(move |_| mark)
                .chain(text.chars())
        };
        let halves = |mark| {
            wide(mark)
                .collect::<String>()
                .encode_utf16()
                .collect::<Vec<u16>>()
        };
        let little = |mark| {
            halves(mark)
                .into_iter()
                .flat_map(u16::to_le_bytes)
                .collect()
        };
        let big = |mark| {
            halves(mark)
                .into_iter()
                .flat_map(u16::to_be_bytes)
                .collect()
        };
        let whole: Vec<u8> = wide(true)
            .map(u32::from)
            .flat_map(u32::to_le_bytes)
            .collect();
        let all: [Vec<u8>; 5] = [little(true), big(true), little(false), big(false), whole];
        for bytes in all {
            assert_eq!(detect::format(&bytes, "x").ok(), Some(format));
        }
    }
}
