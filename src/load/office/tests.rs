//! Documents from pandoc and LibreOffice, and what neither writes.

mod programs;
mod styles;

use super::*;
use crate::article::{Block, BlockKind, InlineKind};
use crate::load::samples_of::zip;

const FILES: [(&str, Format, &[u8]); 6] = [
    (
        "pandoc.docx",
        Format::Docx,
        include_bytes!("../../../tests/fixtures/books/pandoc.docx"),
    ),
    (
        "libreoffice.docx",
        Format::Docx,
        include_bytes!("../../../tests/fixtures/books/libreoffice.docx"),
    ),
    (
        "pandoc.odt",
        Format::Odt,
        include_bytes!("../../../tests/fixtures/books/pandoc.odt"),
    ),
    (
        "libreoffice.odt",
        Format::Odt,
        include_bytes!("../../../tests/fixtures/books/libreoffice.odt"),
    ),
    (
        "pandoc.rtf",
        Format::Rtf,
        include_bytes!("../../../tests/fixtures/books/pandoc.rtf"),
    ),
    (
        "libreoffice.rtf",
        Format::Rtf,
        include_bytes!("../../../tests/fixtures/books/libreoffice.rtf"),
    ),
];

fn read(bytes: &[u8], format: Format) -> Article {
    parse(bytes, format, "file", &Limits::default()).unwrap()
}

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    let slice = |b: &Block| (b.kind, article.slice(b.span));
    article.blocks.iter().map(slice).collect()
}

fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", document.as_bytes())];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&parts)
}

fn odt(content: &str) -> Vec<u8> {
    let content = format!("<office:document-content>{content}</office:document-content>");
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn the_same_article_reads_alike_from_every_producer() {
    for (name, format, bytes) in FILES {
        let article = read(bytes, format);
        let found = blocks(&article);
        let has = |kind, text| {
            assert!(
                found.contains(&(kind, text)),
                "{name}: {kind:?} {text}: {found:#?}"
            )
        };
        assert_eq!(
            found[0],
            (BlockKind::Title, "The Harbour That Would Not Freeze"),
            "{name}"
        );
        assert_eq!(found[1], (BlockKind::Byline, "Mara Voss"), "{name}");
        assert_eq!(found[2].0, BlockKind::Dateline, "{name}");
        assert_eq!(
            article.metadata.byline.as_deref(),
            Some("Mara Voss"),
            "{name}"
        );
        let titles: Vec<_> = article
            .sections
            .iter()
            .filter_map(|s| Some((s.level, article.slice(s.title?))))
            .collect();
        let expected = [
            (1, "The warm water"),
            (2, "What the council says"),
            (1, "Counting the days"),
            (2, "A song"),
        ];
        assert_eq!(titles, expected, "{name}");
        has(BlockKind::ListItem, "2. a boat that starts in the cold,");
        has(BlockKind::ListItem, "• and at night.");
        assert_eq!(
            article
                .blocks
                .iter()
                .filter(|b| b.kind == BlockKind::ListItem && b.level == 2)
                .count(),
            2
        );
        has(
            BlockKind::Paragraph,
            "[1] The current was first measured in 1961, from a rowing boat.",
        );
        let table = found.iter().find(|b| b.0 == BlockKind::Code).unwrap().1;
        assert_eq!(table.lines().count(), 5, "{name}: {table}");
        has(
            BlockKind::Paragraph,
            "Old ice, old ice, where did you go?\nUnder the bridge and out with the snow.",
        );
        if name != "pandoc.rtf" {
            // It marks neither.
            has(
                BlockKind::BlockQuote,
                "Water keeps no secrets from those who measure it every day.",
            );
        }
        if format != Format::Rtf {
            has(BlockKind::Caption, "A ferry in open water in January");
        }
    }
}

#[test]
fn notes_links_and_looks_are_ranges() {
    for (name, format, bytes) in FILES {
        let article = read(bytes, format);
        let of = |wanted: fn(&InlineKind) -> bool| -> Vec<&str> {
            let kept = article.inlines.iter().filter(|i| wanted(&i.kind));
            kept.map(|i| article.slice(i.span)).collect()
        };
        assert_eq!(
            of(|k| matches!(k, InlineKind::Emphasis))[0],
            "cooling water",
            "{name}"
        );
        assert!(
            of(|k| matches!(k, InlineKind::Strong)).contains(&"full report"),
            "{name}"
        );
        assert!(
            of(|k| matches!(k, InlineKind::Link(_))).contains(&"Nordlicht Energy"),
            "{name}"
        );
        assert_eq!(
            of(|k| matches!(k, InlineKind::Note(_))),
            ["[1]", "[2]"],
            "{name}"
        );
        assert!(
            article
                .links
                .iter()
                .any(|l| l == "https://nordlicht.example/about"),
            "{name}"
        );
        for inline in &article.inlines {
            if let InlineKind::Note(at) = inline.kind {
                assert!(
                    article.text[at as usize..].starts_with(article.slice(inline.span)),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn changes_fields_boxes_and_contents_of_word() {
    let body = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>
        <w:sdtContent><w:p><w:r><w:t>Listed 3</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:p><w:ins><w:r><w:t>New</w:t></w:r></w:ins><w:del><w:r><w:delText>Old</w:delText></w:r></w:del>
        <w:r><w:t xml:space='preserve'> and </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>
        <w:r><w:instrText>HYPERLINK \"https://a.example\"</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>there</w:t></w:r>
        <w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
        <w:p><w:r><w:mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>
        </w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>
        </w:txbxContent></w:pict></mc:Fallback></w:mc:AlternateContent></w:r><w:r><w:t>Beside it</w:t></w:r></w:p>";
    let article = read(&docx(body, &[]), Format::Docx);
    assert_eq!(
        blocks(&article),
        [
            (BlockKind::Paragraph, "New and there"),
            (BlockKind::Paragraph, "Beside it"),
            (BlockKind::Paragraph, "In a box"),
        ]
    );
    assert_eq!(article.links, ["https://a.example"]);
}

#[test]
fn headings_go_by_outline_and_by_names_in_any_language() {
    let styles = "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>
        <w:style w:styleId='Mein'><w:name w:val='Mein Titel'/><w:basedOn w:val='berschrift1'/></w:style>
        <w:style w:styleId='Um'><w:name w:val='Umriss'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>
        <w:style w:styleId='Ring'><w:name w:val='Ring'/><w:basedOn w:val='Ring'/></w:style></w:styles>";
    let p = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [
        p("Mein", "Eins"),
        p("Ring", "Text."),
        p("Um", "Unter"),
        p("Heading2", "Ohne Stil"),
        p("Mein", "Zwei"),
    ];
    let article = read(
        &docx(&body.concat(), &[("word/styles.xml", styles)]),
        Format::Docx,
    );
    let levels: Vec<_> = article.blocks.iter().map(|b| (b.kind, b.level)).collect();
    use BlockKind::{Heading, Paragraph};
    assert_eq!(
        levels,
        [
            (Heading, 1),
            (Paragraph, 1),
            (Heading, 2),
            (Heading, 2),
            (Heading, 1)
        ]
    );
}

#[test]
fn bold_lines_are_headings_where_no_style_marks_any() {
    let bold = |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let plain = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let long =
        "The ferry ran all winter, and nobody could say for how long it would go on like this.";
    let body = [
        bold("The first part"),
        plain(long),
        plain(long),
        bold("The second part"),
        plain(long),
    ]
    .concat();
    let article = read(&docx(&body, &[]), Format::Docx);
    let headings = article
        .sections
        .iter()
        .filter(|s| s.title.is_some())
        .count();
    assert_eq!(headings, 2);
}

#[test]
fn changes_and_remarks_of_open_documents_are_left_out() {
    let content = "<office:body><office:text><text:tracked-changes><text:p>Deleted</text:p></text:tracked-changes>
        <text:p>Kept<office:annotation><text:p>A remark</text:p></office:annotation> so<text:s text:c='2'/>far<text:line-break/>on.</text:p>
        <text:table-of-content><text:index-body><text:p>Listed 3</text:p></text:index-body></text:table-of-content>
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body>";
    let article = read(&odt(content), Format::Odt);
    assert_eq!(
        blocks(&article),
        [
            (BlockKind::Paragraph, "Kept so far\non."),
            (BlockKind::Code, "a\n─")
        ]
    );
}

#[test]
fn rich_text_knows_code_pages_stand_ins_and_what_to_skip() {
    let text = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}{\info{\title A {\b plain} story}{\author Mara Voss}}
{\*\generator Some Program 1.0;}{\header Running head\par}\pard\plain\f0 Caf\'e9 \ldblquote hi\rdblquote  {\f1 \'cf\'f0\'e8} \u8364?\uc2\u8211 xx\uc0\u8212 -\par
{\pict\wmetafile8 0102030405}\'93Quoted,\'94 she said.\line Next.{\deleted gone}\par}";
    let article = read(text.as_bytes(), Format::Rtf);
    assert_eq!(
        &*article.text,
        "Café “hi” При €–—-\n\n“Quoted,” she said.\nNext."
    );
    assert_eq!(article.metadata.title.as_deref(), Some("A plain story"));
    assert_eq!(article.metadata.byline.as_deref(), Some("Mara Voss"));
}

#[test]
fn hostile_documents_cost_their_length() {
    let cost = |open: &str, close: &str, read: &dyn Fn(&str)| {
        crate::clock::costs_its_length(open, 25_000, |times| {
            read(&format!("{}x{}", open.repeat(times), close.repeat(times)));
        });
    };
    let limits = Limits::default();
    for (open, close) in [
        ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:hyperlink>", "</w:hyperlink>"),
    ] {
        cost(open, close, &|deep| {
            let _ = parse(&docx(deep, &[]), Format::Docx, "file", &limits);
        });
    }
    for (open, close) in [
        ("<text:p>", "</text:p>"),
        (
            "<text:list><text:list-item>",
            "</text:list-item></text:list>",
        ),
        ("<text:note>", "</text:note>"),
    ] {
        cost(open, close, &|deep| {
            let content = format!("<office:body>{deep}</office:body>");
            let _ = parse(&odt(&content), Format::Odt, "file", &limits);
        });
    }
    for open in [
        "{",
        "{\\b ",
        "{\\field",
        "{\\footnote",
        "{\\*\\shpinst{\\shptxt",
    ] {
        cost(open, "}", &|deep| {
            let text = format!("{{\\rtf1 {deep}");
            let _ = parse(text.as_bytes(), Format::Rtf, "file", &limits);
        });
    }
}

#[test]
fn broken_documents_say_so_or_give_what_is_left() {
    for (name, format, bytes) in FILES {
        for end in [8, 100, bytes.len() / 2, bytes.len() - 30] {
            match parse(&bytes[..end], format, name, &Limits::default()) {
                Ok(article) => assert!(!article.text.is_empty(), "{name} {end}"),
                Err(error) => assert!(error.to_string().starts_with(name), "{error}"),
            }
        }
    }
    let locked = zip(&[
        ("META-INF/manifest.xml", b"<m><encryption-data/></m>"),
        ("content.xml", b"\x01\x02"),
    ]);
    let error = parse(&locked, Format::Odt, "file", &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("password"), "{error}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_rich_text_is_read(text in "(\\{|\\}|\\\\(par|pard|cell|row|intbl|footnote|field|fldinst|fldrslt|u-3|uc2|b|b0|listtext|bin5|shptxt|'e9|\\*|line) ?|x| ){0,60}") {
        let article = rtf::parse(format!("{{\\rtf1 {text}").as_bytes());
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end);
            end = block.span.end;
        }
    }
}

/// "10 km²" is no "10 km2", whoever wrote it.
#[test]
fn figures_stand_above_and_below_the_line() {
    let word = |words: &str, looks: &str| {
        let looks = match looks {
            "" => String::new(),
            looks => format!("<w:rPr><w:vertAlign w:val=\"{looks}\"/></w:rPr>"),
        };
        format!("<w:r>{looks}<w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let body = [
        word("The sound has 10 km", ""),
        word("2 ", "superscript"),
        word("of ice and CO", ""),
        word("2", "subscript"),
        word(" in it, said the 3", ""),
        word("rd", "superscript"),
        word(" warden.", "baseline"),
    ];
    let docx = docx(&format!("<w:p>{}</w:p>", body.concat()), &[]);
    let style = |name: &str, place: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties \
             style:text-position=\"{place}\"/></style:style>"
        )
    };
    let span = |name: &str, words: &str| {
        format!("<text:span text:style-name=\"{name}\">{words}</text:span>")
    };
    let odt = odt(&format!(
        "<office:automatic-styles>{}{}</office:automatic-styles><office:body><office:text><text:p>\
         The sound has 10 km{} of ice and CO{} in it, said the 3{} warden.</text:p></office:text>\
         </office:body>",
        style("T1", "super 58%"),
        style("T2", "-33% 58%"),
        span("T1", "2"),
        span("T2", "2"),
        span("T1", "rd"),
    ));
    let rtf = br"{\rtf1 The sound has 10 km{\super 2} of ice and CO\sub 2\nosupersub  in it, said the 3{\super rd} warden.\par}";
    for (bytes, format) in [
        (docx, Format::Docx),
        (odt, Format::Odt),
        (rtf.to_vec(), Format::Rtf),
    ] {
        let article = read(&bytes, format);
        assert_eq!(
            article.text.trim_end(),
            "The sound has 10 km² of ice and CO₂ in it, said the 3rd warden.",
            "{format:?}"
        );
    }
}

#[test]
fn rules_part_scenes() {
    let p = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let border = |side: &str| {
        format!("<w:p><w:pPr><w:pBdr><w:{side} w:val='single'/></w:pBdr></w:pPr></w:p>")
    };
    let shape = "<w:p><w:r><w:pict><v:rect style='width:0' o:hr='t'/></w:pict></w:r></w:p>";
    for (rule, shown) in [
        (border("bottom"), "One.|* * *|Two."),
        (shape.to_string(), "One.|* * *|Two."),
        (border("left"), "One.|Two."),
        ("<w:p/>".to_string(), "One.|Two."),
    ] {
        let article = read(&docx(&(p("One.") + &rule + &p("Two.")), &[]), Format::Docx);
        let lines: Vec<_> = blocks(&article).into_iter().map(|b| b.1).collect();
        assert_eq!(lines.join("|"), shown, "{rule}");
    }
    let content = "<office:body><office:text><text:p>One.</text:p><text:p text:style-name='Horizontal_20_Line'/><text:p>Two.</text:p></office:text></office:body>";
    let article = read(&odt(content), Format::Odt);
    assert_eq!(&*article.text, "One.\n\n* * *\n\nTwo.");
}

#[test]
fn a_list_of_word_may_begin_anew_with_a_number_of_its_own() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
        <w:numFmt w:val='decimal'/></w:lvl></w:abstractNum><w:num w:numId='2'><w:abstractNumId w:val='1'/>\
        <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>";
    let item = |words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr></w:pPr>\
             <w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let raised = "<w:p><w:r><w:t>It holds 10</w:t></w:r><w:r><w:rPr><w:position w:val='6'/></w:rPr><w:t>4</w:t></w:r></w:p>";
    let body = format!("{}{}{raised}", item("Oars"), item("Nets"));
    let article = read(
        &docx(&body, &[("word/numbering.xml", numbering)]),
        Format::Docx,
    );
    for words in ["5. Oars", "6. Nets", "10⁴"] {
        assert!(article.text.contains(words), "{words}: {}", article.text);
    }
}

#[test]
fn large_first_letters_and_equations_of_word() {
    let words = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let cap = "<w:p><w:pPr><w:framePr w:dropCap='drop' w:lines='3'/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>";
    let math = |inside: &str| format!("<m:oMath>{inside}</m:oMath>");
    let run = |words: &str| format!("<m:r><m:t>{words}</m:t></m:r>");
    let power = format!(
        "<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>",
        run("10"),
        run("30")
    );
    let half = format!(
        "<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>",
        run("1"),
        run("2")
    );
    let body = format!(
        "{cap}<w:p>{}{}{}{}{}</w:p><w:p>{}</w:p>",
        words("he sound weighs "),
        math(&power),
        words(" kg, and "),
        math(&half),
        words(" of it is ice."),
        words("Nobody rows.")
    );
    let article = read(&docx(&body, &[]), Format::Docx);
    assert_eq!(
        article.text.trim_end(),
        "The sound weighs 10³⁰ kg, and 1/2 of it is ice.\n\nNobody rows."
    );
}
