//! The cells of a table.

use crate::article::{Article, Block, Extent, Span};

/// A cell of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Its words; an empty range if the row has no such cell.
    pub span: Span,
    /// What it takes.
    pub extent: Extent,
    /// Whether it belongs to the head of the table.
    pub head: bool,
}

/// The rows of a table, the head first, all with the same number of cells. `None` if the block
/// is no table.
pub(super) fn rows(article: &Article, block: &Block) -> Option<Vec<Vec<Cell>>> {
    let rows = block.rows()?;
    let columns = (0..rows.count()).map(|n| rows.cells(n).len()).max()?;
    let end = Span::new(block.span.end, block.span.end);
    debug_assert!(block.span.end as usize <= article.text.len());
    let cells = |n: usize| {
        let cell = |(column, span)| Cell {
            span,
            extent: rows.extent(n, column),
            head: n < rows.heads(),
        };
        let mut row: Vec<Cell> = rows.cells(n).enumerate().map(cell).collect();
        let missing = Cell {
            span: end,
            extent: Extent::ONE,
            head: n < rows.heads(),
        };
        row.resize(columns, missing);
        row
    };
    Some((0..rows.count()).map(cells).collect())
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::article::Format;
    use crate::load;

    #[test]
    fn every_row_has_as_many_cells() {
        let page = "# Birds\n\nOf the pier.\n\n<table><tr><th>Bird</th></tr>\
            <tr><td>Tern</td><td>seen by everyone who was there on a Monday, and by Ada</td></tr>\
            <tr><td></td><td>港</td></tr></table>\n";
        let article = load::from_text(page, Format::Markdown, None);
        let table = article.blocks.iter().find_map(|b| rows(&article, b));
        let table = table.expect("a table");
        let words = |row: usize| {
            let cells = table.get(row).into_iter().flatten();
            cells.map(|c| article.slice(c.span)).collect::<Vec<_>>()
        };
        assert_eq!(words(0), ["Bird", ""]);
        assert_eq!(words(2), ["", "港"]);
        assert!(words(1)[1].ends_with("by Ada"));
        assert!(rows(&article, &article.blocks[0]).is_none());
    }
}
