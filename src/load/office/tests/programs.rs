//! What programs write, each in its own way: changes, tables, lists and tables of contents.

use super::{Limits, blocks, docx, odt, parse, read, zip};
use crate::article::{Article, BlockKind, Format, InlineKind, Rows, Warning};

const HEAD: &str = "<office:document-content><office:automatic-styles>";

/// The markers and depths of an article's items.
fn items(article: &Article) -> Vec<(u8, &str)> {
    let items = article.blocks.iter();
    let items = items.filter(|b| b.kind == BlockKind::ListItem);
    items.map(|b| (b.level, article.slice(b.span))).collect()
}

/// Whether the first table says which rows are headings, and its cells.
fn table(article: &Article) -> (bool, Vec<Vec<&str>>) {
    let block = article.blocks.iter().find(|b| b.table.is_some());
    let block = block.expect("a table");
    let rows = Rows::new(block.table.as_deref().expect("a table"), block.span);
    let cells = |row| rows.cells(row).map(|cell| article.slice(cell)).collect();
    (rows.has_heads(), (0..rows.count()).map(cells).collect())
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let ended = |words: &str| {
        format!(
            "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let plain = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body = [
        ended("The wall stays "),
        plain("where it is."),
        // An older state of the paragraph's looks says nothing of its end.
        "<w:p><w:pPr><w:rPr><w:rPrChange><w:rPr><w:del/></w:rPr></w:rPrChange></w:rPr></w:pPr>\
         <w:r><w:t>It is low.</w:t></w:r></w:p>"
            .to_string(),
        ended("Nobody paints it."),
    ];
    let article = read(&docx(&body.concat(), &[]), Format::Docx);
    let expected = [
        "The wall stays where it is.",
        "It is low.",
        "Nobody paints it.",
    ];
    assert_eq!(
        blocks(&article).iter().map(|b| b.1).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn rows_that_every_page_begins_with_are_headings() {
    let row = |more: &str, cells: [&str; 2]| {
        let cell = |t: &str| format!("<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{more}{}{}</w:tr>", cell(cells[0]), cell(cells[1]))
    };
    let head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(head, ["Hive", "Kilos"]),
        row("", ["North", "11"])
    );
    let expected = (true, vec![vec!["Hive", "Kilos"], vec!["North", "11"]]);
    let article = read(&docx(&body, &[]), Format::Docx);
    assert_eq!(table(&article), expected);
    let cell = |t: &str| format!("<table:table-cell><text:p>{t}</text:p></table:table-cell>");
    let row =
        |a: &str, b: &str| format!("<table:table-row>{}{}</table:table-row>", cell(a), cell(b));
    let content = format!(
        "<office:document-content><office:body><office:text><table:table><table:table-header-rows>{}\
         </table:table-header-rows>{}</table:table></office:text></office:body></office:document-content>",
        row("Hive", "Kilos"),
        row("North", "11")
    );
    let article = read(&odt(&content), Format::Odt);
    assert_eq!(table(&article), expected);
    let text = r"{\rtf1 \trowd\trhdr\cellx1\cellx2\pard\intbl Hive\cell Kilos\cell\row
        \trowd\cellx1\cellx2\pard\intbl North\cell 11\cell\row\pard The end.\par}";
    let article = read(text.as_bytes(), Format::Rtf);
    assert_eq!(table(&article), expected);
}

#[test]
fn cells_of_rich_text_are_joined_to_those_beside_them() {
    let text = r"{\rtf1 \trowd\clmgf\cellx1\clmrg\cellx2\pard\intbl Bridges\cell \cell\row
        \trowd\cellx1\cellx2\pard\intbl Old\cell New\cell\row\pard The end.\par}";
    let article = read(text.as_bytes(), Format::Rtf);
    assert_eq!(table(&article).1, [vec!["Bridges", ""], vec!["Old", "New"]]);
    // What a file writes into such a cell against the rules is not lost.
    let text = text.replace(r"\cell \cell\row", r"\cell and weirs\cell\row");
    let article = read(text.as_bytes(), Format::Rtf);
    assert!(article.text.contains("and weirs"), "{}", article.text);
}

#[test]
fn lists_of_one_kind_count_on_and_styles_say_how_deep() {
    let level = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>";
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='0'/>\
         <w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>"
    );
    let styles =
        "<w:styles><w:style w:styleId='L2'><w:name w:val='List Number 2'/></w:style></w:styles>";
    let item = |list: u8, style: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='{style}'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{list}'/>\
             </w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        item(1, "", "one"),
        item(2, "", "two"),
        item(3, "", "anew"),
        item(3, "L2", "deeper"),
    ];
    let parts = [
        ("word/numbering.xml", numbering.as_str()),
        ("word/styles.xml", styles),
    ];
    let article = read(&docx(&body.concat(), &parts), Format::Docx);
    let expected = [
        (1, "1. one"),
        (1, "2. two"),
        (1, "1. anew"),
        (2, "2. deeper"),
    ];
    assert_eq!(items(&article), expected);
}

#[test]
fn numbers_of_open_documents_keep_what_stands_around_them() {
    let content = format!(
        "{HEAD}<text:list-style style:name='L'><text:list-level-style-number text:level='1' \
         style:num-suffix=')' style:num-format='1'/><text:list-level-style-number text:level='2' \
         style:num-suffix='.' text:display-levels='2' style:num-format='1'/></text:list-style>\
         </office:automatic-styles><office:body><office:text><text:list text:style-name='L'>\
         <text:list-item><text:p>pier</text:p><text:list><text:list-item><text:p>left</text:p></text:list-item>\
         </text:list></text:list-item></text:list></office:text></office:body></office:document-content>"
    );
    let article = read(&odt(&content), Format::Odt);
    assert_eq!(items(&article), [(1, "1) pier"), (2, "1.1. left")]);
}

#[test]
fn letters_of_symbol_fonts_are_shown() {
    let body = "<w:p><w:r><w:t>North </w:t><w:sym w:font='Symbol' w:char='F0AE'/><w:t> south</w:t></w:r></w:p>";
    let article = read(&docx(body, &[]), Format::Docx);
    assert_eq!(article.text.as_ref(), "North → south");
}

#[test]
fn lines_that_lead_to_headings_are_a_table_of_contents() {
    let entry = |name: &str| {
        format!(
            "<w:p><w:hyperlink w:anchor='a'><w:r><w:t>{name}</w:t><w:tab/><w:t>3</w:t></w:r></w:hyperlink></w:p>"
        )
    };
    let heading = |name: &str| {
        format!("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>{name}</w:t></w:r></w:p>")
    };
    let plain = "<w:p><w:r><w:t>They are painted in May.</w:t></w:r></w:p>";
    let body = [
        entry("Green"),
        entry("Red"),
        heading("Green"),
        plain.into(),
        heading("Red"),
        plain.into(),
        // Leads to a place, and is no heading's name.
        entry("Blue"),
    ];
    let article = read(&docx(&body.concat(), &[]), Format::Docx);
    let kinds: Vec<_> = article.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::{Boilerplate, Heading, Paragraph};
    let expected = [
        Boilerplate,
        Boilerplate,
        Heading,
        Paragraph,
        Heading,
        Paragraph,
        Paragraph,
    ];
    assert_eq!(kinds, expected);
    // A field that makes the table; the line over it says what it is.
    let field = r"{\rtf1 Inhalt\par{\field{\*\fldinst TOC \\o}{\fldrslt {\field{\*\fldinst HYPERLINK \\l a}{\fldrslt Green 2}}\par}}Text.\par}";
    let article = read(field.as_bytes(), Format::Rtf);
    assert_eq!(article.text.as_ref(), "Text.");
}

#[test]
fn a_part_in_another_format_is_all_there_is() {
    let rels = "<Relationships><Relationship Id='c' Target='c.mht'/></Relationships>";
    let page = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\n\
        Content-Type: text/html; charset=\"utf-8\"\n\n<html><body><h1>The pier</h1>\
        <p>It was closed for the winter, and nobody asked why it had been.</p></body></html>\n--b--\n";
    let parts = [("word/_rels/document.xml.rels", rels), ("word/c.mht", page)];
    let article = read(&docx("<w:altChunk r:id='c'/>", &parts), Format::Docx);
    assert_eq!(article.metadata.title.as_deref(), Some("The pier"));
    assert_eq!(article.source.format, Format::Docx);
}

#[test]
fn a_flat_open_document_is_one_page() {
    let page = "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:o\" \
        office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:meta><dc:title>Ice</dc:title>\
        </office:meta><office:body><office:text>\n <text:p>It held<text:note><text:note-citation>1</text:note-citation>\n\
        <text:note-body>\n  <text:p>Until March.</text:p></text:note-body>\n</text:note>.\
        <draw:frame><draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image></draw:frame></text:p>\
        <text:section text:display=\"none\"><text:p>Not for print.</text:p></text:section>\
        </office:text></office:body></office:document>";
    let article = read(page.as_bytes(), Format::Odt);
    assert_eq!(article.metadata.title.as_deref(), Some("Ice"));
    assert_eq!(article.text.as_ref(), "It held[1].\n\n[1] Until March.");
}

#[test]
fn a_caption_and_its_picture_may_be_one_paragraph() {
    let content = "<office:document-content><office:body><office:text><text:p><draw:frame><draw:text-box>\
        <text:p text:style-name='Figure'><draw:frame><draw:image xlink:href='Pictures/a.png'/></draw:frame>\
        Figure 1: The ice</text:p></draw:text-box></draw:frame></text:p></office:text></office:body></office:document-content>";
    let article = read(&odt(content), Format::Odt);
    assert!(blocks(&article).contains(&(BlockKind::Caption, "Figure 1: The ice")));
}

#[test]
fn an_item_may_stand_in_the_group_of_its_mark() {
    let text = r"{\rtf1 Three things:\par{\listtext\tab {one pier}{\par}}{\listtext\tab {two lamps}{\par}}\pard The end.\par}";
    let article = read(text.as_bytes(), Format::Rtf);
    assert_eq!(items(&article), [(1, "• one pier"), (1, "• two lamps")]);
}

#[test]
fn an_article_may_come_as_a_table_of_an_archives() {
    let row = |code: &str, words: &str| {
        format!(
            "<w:tr><w:tc><w:p><w:r><w:t>{code}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr>"
        )
    };
    let text = "The town has lost its only cinema, and nobody can say to whom it belongs.";
    let rows = [
        row("HD", "Picture house sold"),
        row("BY", "Agnes Thorley"),
        row("WC", "96 words"),
        row("PD", "14 March 2031"),
        row("SN", "The Courier"),
        row("CY", "(c) 2031 Courier Ltd. All rights reserved."),
        row("LP", text),
        row("NS", "gcat : Politics"),
        row("AN", "Document PELCOU0020310314e73e0001a"),
    ];
    let article = read(
        &docx(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]),
        Format::Docx,
    );
    let metadata = &article.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Picture house sold"));
    assert_eq!(metadata.byline.as_deref(), Some("Agnes Thorley"));
    assert_eq!(metadata.published.as_deref(), Some("14 March 2031"));
    let found = blocks(&article);
    let text = found.iter().filter(|b| b.0 == BlockKind::Paragraph);
    assert_eq!(text.count(), 1, "{found:?}");
    // Another table of short words stays one.
    let rows = [
        row("UK", "a"),
        row("US", "b"),
        row("FR", "c"),
        row("DE", "d"),
        row("ES", "e"),
    ];
    let article = read(
        &docx(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]),
        Format::Docx,
    );
    assert_eq!(table(&article).1.len(), 5);
}

#[test]
fn authors_in_paragraphs_of_their_own_signed_together() {
    let styles =
        "<w:styles><w:style w:styleId='Author'><w:name w:val='Author'/></w:style></w:styles>";
    let author = |name: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='Author'/></w:pPr><w:r><w:t>{name}</w:t></w:r></w:p>")
    };
    let body = author("Ines Vale") + &author("Ole Brandt");
    let article = read(&docx(&body, &[("word/styles.xml", styles)]), Format::Docx);
    assert_eq!(
        article.metadata.byline.as_deref(),
        Some("Ines Vale and Ole Brandt")
    );
}

#[test]
fn a_bold_line_over_a_table_of_contents_says_nothing_of_the_next() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let heading = |name: &str| {
        format!("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>{name}</w:t></w:r></w:p>")
    };
    let plain = "<w:p><w:r><w:t>They are painted in May</w:t></w:r></w:p>";
    let body = [
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Contents</w:t></w:r></w:p><w:p>".to_string(),
        field("begin"),
        "<w:r><w:instrText>TOC</w:instrText></w:r>".into(),
        field("separate"),
        "<w:hyperlink w:anchor='a'><w:r><w:t>Green 2</w:t></w:r></w:hyperlink>".into(),
        field("end"),
        format!("</w:p>{plain}"),
        heading("Green"),
        plain.into(),
        heading("Red"),
        plain.into(),
    ];
    let article = read(&docx(&body.concat(), &[]), Format::Docx);
    let expected = (BlockKind::Paragraph, "They are painted in May");
    assert_eq!(blocks(&article)[0], expected);
}

#[test]
fn a_field_in_a_field_leads_where_that_leads() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let words = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let body = [
        "<w:p>".to_string(),
        field("begin"),
        code("HYPERLINK \"https://example.org/\""),
        // What a field is computed from has fields, too.
        field("begin"),
        code("DATE"),
        field("separate"),
        words("not shown"),
        field("end"),
        field("separate"),
        words("The "),
        field("begin"),
        code("REF pier"),
        field("separate"),
        words("pier"),
        field("end"),
        field("end"),
        words(" stays."),
        "</w:p>".into(),
    ];
    let article = read(&docx(&body.concat(), &[]), Format::Docx);
    assert_eq!(article.text.as_ref(), "The pier stays.");
    let links: Vec<_> = (article.inlines.iter())
        .filter(|i| matches!(i.kind, InlineKind::Link(_)))
        .map(|i| article.slice(i.span))
        .collect();
    assert_eq!(links, ["The pier"]);
}

#[test]
fn a_link_to_no_place_is_no_entry_of_a_table_of_contents() {
    let text = r#"{\rtf1 First.\par {\field{\*\fldinst HYPERLINK \\l ""}{\fldrslt The wall stays}} where it is.\par}"#;
    let article = read(text.as_bytes(), Format::Rtf);
    assert_eq!(
        article.text.as_ref(),
        "First.\n\nThe wall stays where it is."
    );
}

#[test]
fn a_document_may_take_in_another_document() {
    let rels = "<Relationships><Relationship Id='c' Target='c.bin'/></Relationships>";
    let words = "The pier was closed.";
    let inner = docx(&format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"), &[]);
    let rich = format!("{{\\rtf1 {words}\\par}}");
    let outer = "<w:document><w:body><w:altChunk r:id='c'/></w:body></w:document>";
    let around = |part: &[u8]| {
        zip(&[
            ("word/document.xml", outer.as_bytes()),
            ("word/_rels/document.xml.rels", rels.as_bytes()),
            ("word/c.bin", part),
        ])
    };
    for part in [inner.as_slice(), rich.as_bytes()] {
        let article = read(&around(part), Format::Docx);
        assert_eq!(article.text.as_ref(), words);
        assert_eq!(article.source.format, Format::Docx);
    }
    // Beside words of the outer one it is told that something is missing.
    let beside = format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p><w:altChunk r:id='c'/>");
    let parts = [
        ("word/_rels/document.xml.rels", rels),
        ("word/c.bin", &*rich),
    ];
    let article = read(&docx(&beside, &parts), Format::Docx);
    assert_eq!(article.text.as_ref(), words);
    assert_eq!(article.warnings, [Warning::NotTakenIn(1)]);
    // One inside of another inside of a third is too much.
    let deep = around(&around(&inner));
    assert!(parse(&deep, Format::Docx, "file", &Limits::default()).is_err());
}

#[test]
fn who_remarked_on_a_flat_document_did_not_write_it() {
    let page = "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body>\
        <office:text><text:p>It held.<office:annotation><dc:creator>Ole Brandt</dc:creator></office:annotation>\
        </text:p></office:text></office:body></office:document>";
    let article = read(page.as_bytes(), Format::Odt);
    assert_eq!(article.metadata.byline, None);
    assert_eq!(article.text.as_ref(), "It held.");
}
