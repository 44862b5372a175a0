//! The words of a table's cells.

use crate::article::{Article, Block};

/// The rows of a table, the first its head, all with as many cells; `None` where a block
/// is no table.
pub(super) fn rows<'a>(article: &'a Article, block: &Block) -> Option<Vec<Vec<&'a str>>> {
    let rows = block.rows()?;
    let columns = (0..rows.count()).map(|n| rows.cells(n).len()).max()?;
    let words = |n: usize| {
        let mut row: Vec<&str> = rows.cells(n).map(|cell| article.slice(cell)).collect();
        row.resize(columns, "");
        row
    };
    Some((0..rows.count()).map(words).collect())
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
        assert_eq!(table[0], ["Bird", ""]);
        assert_eq!(table[2], ["", "港"]);
        assert!(table[1][1].ends_with("by Ada"));
        assert!(rows(&article, &article.blocks[0]).is_none());
    }
}
