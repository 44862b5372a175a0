//! Tables are rows and cells, whatever file they come from: links and marks in cells,
//! cells of several rows and columns, rows of headings.

use crate::article::{Article, Format, InlineKind, Span};
use crate::load::samples_of::zip;
use crate::load::{Limits, epub, from_text, office};

/// The cells of the first table, a line a row: links with where they lead, other inlines in
/// braces, and what a cell takes beyond its place.
fn table(article: &Article) -> String {
    let block = article.blocks.iter().find(|b| b.table.is_some());
    let block = block.unwrap_or_else(|| panic!("no table: {}", article.text));
    let rows = block.rows().expect("rows");
    let mut out = String::new();
    for row in 0..rows.count() {
        for (column, cell) in rows.cells(row).enumerate() {
            let extent = rows.extent(row, column);
            let mut words = article.slice(cell).to_string();
            let inside = |span: &Span| cell.covers(*span);
            // From the last to the first, so that what stands before stays where it is.
            let mut marks = Vec::new();
            for inline in article.inlines_of(block).iter().filter(|i| inside(&i.span)) {
                marks.push((inline.span.start, "{".to_string()));
                let behind = match inline.kind {
                    InlineKind::Link(n) => format!("→{}}}", article.links[n as usize]),
                    _ => "}".into(),
                };
                marks.push((inline.span.end, behind));
            }
            marks.sort_by_key(|(at, _)| *at);
            for (at, mark) in marks.iter().rev() {
                words.insert_str((at - cell.start) as usize, mark);
            }
            out.push_str(&match (extent.columns, extent.rows) {
                (1, 1) => format!("[{words}]"),
                (0, 0) => "[-]".into(),
                (columns, rows) => format!("[{words}:{columns}x{rows}]"),
            });
        }
        out.push_str(if row + 1 == rows.heads() && rows.has_heads() {
            " head\n"
        } else {
            "\n"
        });
    }
    out
}

fn page(table: &str) -> Article {
    let prose = "The pier company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken of it.";
    let html = format!(
        "<html><head><title>What the pier is for</title></head><body><article><h1>What the pier is for</h1>\
         <p>{prose}</p><p>{prose} Then they left.</p>{table}<p>{prose} Nobody stayed.</p></article></body></html>"
    );
    from_text(&html, Format::Html, None)
}

const SPANS: &str = "<table><tr><th>Year</th><th>Boats</th><th>Fee</th></tr>\
    <tr><td rowspan=2>2019</td><td>20</td><td>1</td></tr><tr><td>21</td><td>2</td></tr>\
    <tr><td>2020</td><td colspan=2>none</td></tr></table>";
const SPANNED: &str =
    "[Year][Boats][Fee] head\n[2019:1x2][20][1]\n[-][21][2]\n[2020][none:2x1][-]\n";

#[test]
fn links_and_marks_stay_in_their_cells() {
    let inside = "<table><tr><th>Yawl</th><th>Survey</th></tr><tr><td>Ida</td>\
        <td>see the <a href='/r1'>first <b>long</b> report</a>, <em>please</em></td></tr>\
        <tr><td><a href='/ann'>Ann</a></td><td><p>two <a href='/a'>a</a></p><p><a href='/b'>b</a></p></td></tr></table>";
    let wanted = "[Yawl][Survey] head\n\
        [Ida][see the {first {long} report→/r1}, {please}]\n[{Ann→/ann}][two {a→/a} {b→/b}]\n";
    let found = table(&page(inside));
    assert_eq!(found, wanted);
    let markdown = "# Boats\n\n| Boat | Report |\n|---|---|\n| *Ida* | the [first](/r1) `one` |\n";
    assert_eq!(
        table(&from_text(markdown, Format::Markdown, None)),
        "[Boat][Report]\n[{Ida}][the {first→/r1} {one}]\n"
    );
}

#[test]
fn a_link_left_open_ends_with_its_cell() {
    let markdown = "<table><tr><td><a href='/a'>one</td><td>two</td></tr><tr><td>x</td><td>y</td></tr></table>";
    let article = from_text(markdown, Format::Markdown, None);
    assert_eq!(table(&article), "[{one→/a}][two]\n[x][y]\n");
}

#[test]
fn cells_of_several_rows_and_columns_are_counted() {
    assert_eq!(table(&page(SPANS)), SPANNED);
    let markdown = format!("# Boats\n\nOf the pier.\n\n{SPANS}\n");
    assert_eq!(
        table(&from_text(&markdown, Format::Markdown, None)),
        SPANNED
    );
    // Ends of rows and cells left out, a caption, cells up to the table's end.
    let uneven = "<table><caption>Fees</caption><thead><tr><th>Year<th>Fee</thead><tbody>\
        <tr><td rowspan=0>2019<td>10<tr><td>11<tr><td>12</tbody></table>";
    let article = page(uneven);
    assert_eq!(
        table(&article),
        "[Year][Fee] head\n[2019:1x3][10]\n[-][11]\n[-][12]\n"
    );
    assert!(article.text.contains("Fees\n\nYear"), "{}", article.text);
}

#[test]
fn two_rows_of_headings_are_the_head() {
    let heads = "<table><thead><tr><th rowspan=2>Pier</th><th colspan=2>Boats</th></tr>\
        <tr><th>in</th><th>out</th></tr></thead><tbody><tr><td>North</td><td>3</td><td>4</td></tr>\
        <tr><td>South</td><td>5</td><td>6</td></tr></tbody></table>";
    let article = page(heads);
    assert_eq!(
        table(&article),
        "[Pier:1x2][Boats:2x1][-]\n[-][in][out] head\n[North][3][4]\n[South][5][6]\n"
    );
    let rows = article.text.lines().skip_while(|l| !l.starts_with("Pier"));
    let rule = rows.take_while(|l| !l.starts_with('─')).count();
    assert_eq!(rule, 2, "{}", article.text);
}

#[test]
fn books_and_documents_tell_it_alike() {
    let package = "<package><metadata><dc:title>Piers</dc:title></metadata><manifest>\
        <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
    let chapter = format!("<html><body><h1>Piers</h1><p>Words.</p>{SPANS}</body></html>")
        .replace("=2", "='2'");
    let book = zip(&[
        ("META-INF/container.xml", container.as_bytes()),
        ("p.opf", package.as_bytes()),
        ("a.xhtml", chapter.as_bytes()),
    ]);
    let book = epub::parse(&book, "book.epub", &Limits::default()).expect("a book");
    assert_eq!(table(&book), SPANNED);

    let cell = |properties: &str, words: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
        )
    };
    let rows = [
        cell("", "Year") + &cell("", "Boats") + &cell("", "Fee"),
        cell("<w:vMerge w:val='restart'/>", "2019") + &cell("", "20") + &cell("", "1"),
        cell("<w:vMerge/>", "") + &cell("", "21") + &cell("", "2"),
        cell("", "2020") + &cell("<w:tcW w:w='9'/><w:gridSpan w:val='2'/>", "none"),
    ]
    .map(|row| format!("<w:tr>{row}</w:tr>"))
    .concat();
    let document = format!("<w:document><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    let docx = zip(&[("word/document.xml", document.as_bytes())]);
    let docx = office::parse(&docx, Format::Docx, "file", &Limits::default()).expect("read");
    assert_eq!(table(&docx), SPANNED.replace(" head", ""));

    let cell = |spans: &str, words: &str| {
        format!("<table:table-cell {spans}><text:p>{words}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>";
    let rows = [
        cell("", "Year") + &cell("", "Boats") + &cell("", "Fee"),
        cell("table:number-rows-spanned='2'", "2019") + &cell("", "20") + &cell("", "1"),
        covered.to_string() + &cell("", "21") + &cell("", "2"),
        cell("", "2020") + &cell("table:number-columns-spanned='2'", "none") + covered,
    ]
    .map(|row| format!("<table:table-row>{row}</table:table-row>"))
    .concat();
    let content = format!(
        "<office:document-content><office:body><office:text><table:table>{rows}</table:table>\
         </office:text></office:body></office:document-content>"
    );
    let odt = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ]);
    let odt = office::parse(&odt, Format::Odt, "file", &Limits::default()).expect("read");
    assert_eq!(table(&odt), SPANNED.replace(" head", ""));
}
