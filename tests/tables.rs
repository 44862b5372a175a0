//! Tables as they are laid out on the screen and on paper.

use pullquote::article::Format;
use pullquote::load::from_text;
use pullquote::typeset::{Lines, Shape, line_text};

#[test]
fn a_cell_that_goes_on_stands_in_every_row() {
    let article = from_text(
        "# Boats\n\nOf the pier.\n\n<table><tr><th>Year</th><th>Boats</th><th>Fee</th></tr>\
         <tr><td rowspan=2>2019</td><td>20</td><td>1</td></tr><tr><td>21</td><td>2</td></tr>\
         <tr><td>2020</td><td colspan=2>none</td></tr></table>\n",
        Format::Markdown,
        None,
    );
    let block = article.blocks.iter().find(|b| b.table.is_some());
    let rows = block.and_then(|b| b.rows()).expect("a table");
    let lines = Shape::of(&article.text, rows, 60).lay(&article.text, rows, 0..rows.count());
    let shown = lines
        .iter()
        .map(|line| line_text(&article.text, &line.pieces, Lines::Flow));
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [
            "Year   Boats   Fee",
            "──────────────────",
            "2019   20      1",
            "2019   21      2",
            "2020   none",
        ]
    );
}
